"""Phones and e-mail of the leads: who can be reached at what and where, and what may not be shared (guide, chapter
7)."""

from __future__ import annotations

from collections.abc import Callable

from wizard.application import Person
from wizard.enumerations import PROVINCES
from wizard.findings import Level
from wizard.rules.engine.localities import province_of_landline
from wizard.rules.engine.reading import LEADS, quoted, shown_person
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import HUAWEI, PEERS, TENCENT
from wizard.text import N_, _
from wizard.values import check_email, check_emergency_phone, check_landline, check_mobile

LEAST_NUMBERS = 3


def _mobile(person: Person) -> str:
    return check_mobile(person.mobile).value or ""


def _emergency(person: Person) -> str:
    return check_emergency_phone(person.emergency_phone).value or ""


def _email(person: Person) -> str:
    return (check_email(person.email).value or "").casefold()


def _earlier_leads(person: Person, context: Context) -> list[Person]:
    """The leads before this one, so that a pair is looked at once; none where the person leads nothing."""
    leads = context.application.leads()
    ids = [lead.id for lead in leads]
    return leads[: ids.index(person.id)] if person.id in ids else []


def _sharer(person: Person, context: Context, read: Callable[[Person], str]) -> Person | None:
    return next((other for other in _earlier_leads(person, context) if read(other) == read(person)), None)


@rule(
    "G7.6",
    title=N_("负责人的手机号码互不相同"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.mobile",),
    reads=("people.**.mobile", "people.**.name", *LEADS),
    source=PEERS,
)
def mobile_is_not_shared(person: Person, context: Context) -> Outcome:
    """Two leads have two mobile numbers."""
    if not _mobile(person):
        return UNKNOWN
    other = _sharer(person, context, _mobile)
    if other is None:
        return None
    return Breach(
        _("手机号码和“{name}”的相同，短信核验时会冲突。").format(name=shown_person(context.application, other)),
        found=quoted(person.mobile),
        required=_("每位负责人用各自的手机号码"),
        fix=_("请填写本人的手机号码；若是同一个人，请在角色处选择已有的这位。"),
    )


@rule(
    "G7.6",
    title=N_("负责人的电子邮箱互不相同"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.email",),
    reads=("people.**.email", "people.**.name", *LEADS),
    source=HUAWEI,
)
def email_is_not_shared(person: Person, context: Context) -> Outcome:
    """Two leads have two e-mail addresses."""
    if not _email(person):
        return UNKNOWN
    other = _sharer(person, context, _email)
    if other is None:
        return None
    return Breach(
        _("电子邮箱和“{name}”的相同。").format(name=shown_person(context.application, other)),
        found=quoted(person.email),
        required=_("每位负责人用各自的邮箱"),
        fix=_("请填写本人的邮箱；若是同一个人，请在角色处选择已有的这位。"),
    )


@rule(
    "G7.3",
    title=N_("应急联系电话与本人手机不同"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.emergency_phone", "people.*.mobile"),
    source=PEERS,
)
def emergency_phone_is_another_one(person: Person, _context: Context) -> Outcome:
    """The emergency phone is not the person's own mobile."""
    mobile, emergency = _mobile(person), _emergency(person)
    if not mobile or not emergency:
        return UNKNOWN
    if mobile != emergency:
        return None
    return Breach(
        _("应急联系电话和本人手机相同，联系不上本人时就没有用了。"),
        found=quoted(person.emergency_phone),
        required=_("与本人手机不同的号码"),
        fix=_("请填写同事的手机或单位的固定电话；上海、河南、重庆、天津、甘肃等地明确要求不同。"),
    )


@rule(
    "G7.3",
    title=N_("两位负责人的电话合计至少三个号码"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.emergency_phone", "people.*.mobile"),
    reads=("people.**.mobile", "people.**.emergency_phone", "people.**.name", *LEADS),
    source=TENCENT,
)
def two_leads_have_three_numbers(person: Person, context: Context) -> Outcome:
    """The mobiles and emergency phones of two leads are at least three different numbers."""
    own = (_mobile(person), _emergency(person))
    if not all(own):
        return UNKNOWN
    for other in _earlier_leads(person, context):
        theirs = (_mobile(other), _emergency(other))
        # Fewer because a pair repeats itself is said by the rules on those pairs.
        plain = own[0] != own[1] and theirs[0] != theirs[1] and own[0] != theirs[0]
        if all(theirs) and plain and len({*own, *theirs}) < LEAST_NUMBERS:
            return Breach(
                _("和“{name}”互为应急联系人，两人一共只有两个号码。").format(
                    name=shown_person(context.application, other)
                ),
                found=_("2 个不同的号码"),
                required=_("手机和应急电话合计至少 3 个不同的号码"),
                fix=_("请把其中一个应急联系电话换成第三个号码。"),
            )
    return None


@rule(
    "G7.3",
    title=N_("固定电话是主体所在省份的"),
    level=Level.WARNING,
    scope=Scope.PERSON,
    fields=("people.*.landline", "people.*.emergency_phone", "entity.province"),
    reads=LEADS,
    source=PEERS,
)
def landline_is_of_the_province(person: Person, context: Context) -> Outcome:
    """The landlines of a lead have an area code of the province in which the entity files."""
    province = context.application.entity.province
    given = {
        f"people.{person.id}.landline": check_landline(person.landline).value or "",
        f"people.{person.id}.emergency_phone": _emergency(person),
    }
    lie_in = {field: place for field, number in given.items() if (place := province_of_landline(number))}
    if province not in PROVINCES or not lie_in:
        return UNKNOWN
    if not any(lead.id == person.id for lead in context.application.leads()):
        return None
    return [
        Breach(
            _("区号 {area} 是{place}的，主体在{province}备案；审核人员可能认为电话与主体无关。").format(
                area=given[field].partition("-")[0],
                place=_(PROVINCES[place].name),
                province=_(PROVINCES[province].name),
            ),
            found=quoted(given[field]),
            required=_("{province}的固定电话").format(province=_(PROVINCES[province].name)),
            fix=_("请填写主体所在省份的固定电话；确实只有外地号码的，请说明原因。"),
            field=field,
        )
        for field, place in lie_in.items()
        if place != province
    ]
