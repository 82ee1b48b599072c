"""People and their roles: who leads what, and whether their documents are in force (appendix 1, items 2 and 3)."""

from __future__ import annotations

from datetime import date

from wizard.application import Application, Person, Website
from wizard.findings import Level
from wizard.rules.engine.reading import LEADS, day, end, quoted, shown_person
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import EXPERIENCE, IDENTITY_CARDS, PEERS
from wizard.text import N_, _
from wizard.values import LongTerm, add_months, age_on, birth_date, comparable
from wizard.values.text import code

RESIDENT_ID = 2
OF_AGE = 18
LEAST_MONTHS = 3
UNTIL = ("people.*.document_valid_until",)


def _leads(person: Person, context: Context) -> bool:
    return any(lead.id == person.id for lead in context.application.leads())


def _dangling(application: Application, id: str, field: str) -> Breach | None:
    if application.person(id) is not None:
        return None
    return Breach(
        _("这个角色选的人已经被删除。"),
        found=quoted(id),
        required=_("人员名单中的一位"),
        fix=_("请重新选择，或新增一位。"),
        field=field,
    )


@rule(
    "A1.2",
    title=N_("法定代表人和主体负责人都指向名单中的人员"),
    level=Level.ERROR,
    scope=Scope.APPLICATION,
    fields=("entity.lead", "entity.legal_representative"),
)
def roles_of_the_entity_are_held_by_someone(application: Application, _context: Context) -> Outcome:
    """Legal representative and entity lead point to people who are still there."""
    entity = application.entity
    roles = {"entity.legal_representative": entity.legal_representative, "entity.lead": entity.lead}
    chosen = {field: id for field, id in roles.items() if id}
    if not chosen:
        return UNKNOWN
    return [breach for field, id in chosen.items() if (breach := _dangling(application, id, field))]


@rule(
    "A1.3", title=N_("网站负责人指向名单中的人员"), level=Level.ERROR, scope=Scope.WEBSITE, fields=("websites.*.lead",)
)
def website_lead_is_someone(website: Website, context: Context) -> Outcome:
    """The website lead points to a person who is still there."""
    return _dangling(context.application, website.lead, "") if website.lead else UNKNOWN


@rule(
    "A2.2",
    title=N_("网站负责人不是法定代表人时须提交授权书"),
    level=Level.HINT,
    scope=Scope.WEBSITE,
    fields=("websites.*.lead", "entity.legal_representative"),
    reads=("people.**.name",),
)
def website_lead_needs_an_authorisation(website: Website, context: Context) -> Outcome:
    """A website lead who is not the legal representative needs an authorisation letter."""
    lead, representative = context.application.website_lead(website), context.application.legal_representative
    if lead is None or representative is None:
        return UNKNOWN
    if lead.id == representative.id:
        return None
    return Breach(
        _("网站负责人不是法定代表人，需要提交一份授权书。"),
        found=shown_person(context.application, lead),
        required=_("由法定代表人担任，或提交授权书"),
        fix=_("资料包里会有预填的授权书，请加盖公章并由法定代表人签字。"),
    )


@rule(
    "A1.2",
    title=N_("同一人只填一次"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.document_number",),
    reads=("people.**.document_number", "people.**.name", "entity.legal_representative", *LEADS),
    source=EXPERIENCE,
)
def person_is_entered_once(person: Person, context: Context) -> Outcome:
    """Nobody is entered as two people."""
    own = code(person.document_number)
    if not own:
        return UNKNOWN
    for other in context.application.people_in_roles():
        if other.id == person.id:
            return None
        if code(other.document_number) == own:
            return Breach(
                _("这个证件号码和“{name}”的相同，应是同一个人。").format(name=shown_person(context.application, other)),
                found=quoted(own),
                required=_("每人一个证件号码"),
                fix=_("若是同一个人，请在角色处选择已有的这位；若是两个人，请照证件改正号码。"),
            )
    return None


@rule(
    "A1.2",
    title=N_("负责人年满 18 周岁"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.document_number",),
    reads=("people.*.document_type", *LEADS),
    source=PEERS,
)
def lead_is_of_age(person: Person, context: Context) -> Outcome:
    """Whoever leads the entity or a website is eighteen or older."""
    born = birth_date(person.document_type, person.document_number)
    if born is None:
        return UNKNOWN
    if not _leads(person, context) or born > context.today or age_on(born, context.today) >= OF_AGE:
        return None
    return Breach(
        _("负责人未满 {age} 周岁，多数省份不接受。").format(age=OF_AGE),
        found=_("{age} 周岁").format(age=age_on(born, context.today)),
        required=_("年满 {age} 周岁").format(age=OF_AGE),
        fix=_("请核对证件号码；属实的宜换一位负责人，部分省份接受 16 周岁以上并有劳动证明的，请说明。"),
    )


@rule("A1.2", title=N_("负责人证件在有效期内"), level=Level.ERROR, scope=Scope.PERSON, fields=UNTIL, reads=LEADS)
def document_is_in_force(person: Person, context: Context) -> Outcome:
    """The document of a lead has not expired."""
    until = end(person.document_valid_until)
    if until is None:
        return UNKNOWN
    if not _leads(person, context) or isinstance(until, LongTerm) or until >= context.today:
        return None
    return Breach(
        _("负责人的证件已经过期。"),
        found=until.isoformat(),
        required=_("在有效期内的证件"),
        fix=_("请先换领新证件，再按新证件填写并上传；临时身份证不能使用。"),
    )


@rule(
    "A1.2",
    title=N_("负责人证件剩余有效期建议三个月以上"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=UNTIL,
    reads=LEADS,
    source=PEERS,
)
def document_lasts_three_months(person: Person, context: Context) -> Outcome:
    """The document of a lead is valid for three more months."""
    until = end(person.document_valid_until)
    if until is None:
        return UNKNOWN
    advised = add_months(context.today, LEAST_MONTHS)
    if not _leads(person, context) or isinstance(until, LongTerm) or not context.today <= until < advised:
        return None
    return Breach(
        _("负责人证件的剩余有效期不足三个月，部分省份会退回。"),
        found=until.isoformat(),
        required=_("建议 {date} 或更晚").format(date=advised.isoformat()),
        fix=_("建议先换领新证件再提交；来不及的请说明。"),
    )


@rule(
    "A1.2",
    title=N_("负责人证件的起止日期合理"),
    level=Level.ERROR,
    scope=Scope.PERSON,
    fields=("people.*.document_valid_from", *UNTIL),
    reads=("people.*.document_type", "people.*.document_number", *LEADS),
)
def document_dates_are_in_order(person: Person, context: Context) -> Outcome:
    """A document begins before it ends, not in the future, and not before its holder was born."""
    start, until = day(person.document_valid_from), end(person.document_valid_until)
    if start is None:
        return UNKNOWN
    if not _leads(person, context):
        return None
    required, fix = _order(start, until, birth_date(person.document_type, person.document_number), context.today)
    if not required:
        return UNKNOWN if until is None else None
    return Breach(_("证件有效期的起始日期不合理。"), found=start.isoformat(), required=required, fix=fix)


def _order(start: date, until: date | LongTerm | None, born: date | None, today: date) -> tuple[str, str]:
    if isinstance(until, date) and start >= until:
        required = _("早于截止日期 {date}").format(date=until.isoformat())
        return required, _("请照证件核对起止日期，可能填反了。")
    if start > today:
        return _("不晚于今天（{date}）").format(date=today.isoformat()), _("请照证件核对起始日期。")
    if born is not None and start < born:
        required = _("不早于证件号码里的出生日期 {date}").format(date=born.isoformat())
        return required, _("请照证件核对起始日期和证件号码。")
    return "", ""


@rule(
    "A1.2",
    title=N_("身份证的有效期限符合规定"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.document_valid_until", "people.*.document_valid_from"),
    reads=("people.*.document_type", "people.*.document_number", *LEADS),
    source=IDENTITY_CARDS,
)
def identity_card_runs_for_a_usual_term(person: Person, context: Context) -> Outcome:
    """A resident identity card runs for 5, 10 or 20 years, or for good when its holder was 46 or older."""
    start, until = day(person.document_valid_from), end(person.document_valid_until)
    if person.document_type is None or start is None or until is None:
        return UNKNOWN
    if person.document_type != RESIDENT_ID or not _leads(person, context):
        return None
    born = birth_date(person.document_type, person.document_number)
    if isinstance(until, LongTerm):
        usual = born is None or age_on(born, start) >= 46
    else:
        usual = start >= until or any(until in _ends(start, years) for years in (5, 10, 20))
    if usual:
        return None
    return Breach(
        _("身份证的有效期不是 5 年、10 年、20 年，或签发时未满 46 周岁却为长期。"),
        found=_("{start} 至 {end}").format(
            start=start.isoformat(), end=_("长期") if isinstance(until, LongTerm) else until.isoformat()
        ),
        required=_("5 年、10 年、20 年；签发时已满 46 周岁的为长期"),
        fix=_("请照国徽面核对起止日期；证件上确实如此的，请说明。"),
    )


def _ends(start: date, years: int) -> tuple[date, ...]:
    """The last day of a card: the same day of the year; where 29 February is missing, the day on either side."""
    last = add_months(start, 12 * years)
    return (last, date(last.year, 3, 1)) if (start.month, start.day) == (2, 29) else (last,)


@rule(
    "G8.1",
    title=N_("人员姓名不是单位名称"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.name",),
    reads=("entity.name", "entity.certificate_number"),
    source=EXPERIENCE,
)
def person_is_not_the_entity(person: Person, context: Context) -> Outcome:
    """A person's name is a person's, not the entity's, sole traders without a firm name aside."""
    own, entity = comparable(person.name), comparable(context.application.entity.name)
    if not own or not entity:
        return UNKNOWN
    if own != entity or code(context.application.entity.certificate_number).startswith("92"):
        return None
    return Breach(
        _("人员姓名处填的是单位名称。"),
        found=quoted(person.name),
        required=_("自然人的姓名"),
        fix=_("请填写法定代表人或负责人本人的姓名。"),
    )
