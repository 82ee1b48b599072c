"""Habits of single provinces about entities and people, all of them hints with source and year.

Which province has which habit stands in `assets/data/provinces.json`; a rule here is a habit.
"""

from __future__ import annotations

import re

from wizard import divisions
from wizard.application import Application, Person, Website
from wizard.data import load
from wizard.enumerations import ENTERPRISE
from wizard.findings import Level
from wizard.papers import COMMITMENT_PROVINCES
from wizard.rules.engine import sources
from wizard.rules.engine.habits import called, habit
from wizard.rules.engine.localities import city_of_address
from wizard.rules.engine.reading import LEADS, end, occurring, quoted, shown_person, word_list
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.text import N_, _, listed
from wizard.values import LongTerm, add_months, age_on, birth_date, comparable
from wizard.values.text import code

RESIDENT_ID = 2
SOLE_TRADER = "92"
"""How the credit code of a sole trader 个体工商户 begins."""
_LATIN = re.compile("[a-z]")


@rule(
    "A2.4",
    title=N_("上海、宁夏、山西须提交承诺书"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.province",),
)
def commitment_letter_is_needed(application: Application, _context: Context) -> Outcome:
    """Shanghai, Ningxia and Shanxi ask for a commitment letter."""
    province = application.entity.province
    if not province:
        return UNKNOWN
    if province not in COMMITMENT_PROVINCES:
        return None
    return Breach(
        _("{province}要求提交《互联网信息服务备案承诺书》。").format(province=called(province)),
        found=called(province),
        required=_("承诺书一份，盖公章并由法定代表人签字"),
        fix=_("现在不用办：初审通过后，下载备案平台的承诺书签字盖章；资料包里有预填稿供对照。"),
    )


@rule(
    title=N_("分省习惯：由法定代表人担任主体负责人"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.lead", "entity.legal_representative"),
    reads=("entity.province", "people.**.name"),
    source=sources.PROVINCES,
)
def entity_lead_is_the_representative_where_asked(application: Application, _context: Context) -> Outcome:
    """Most provinces want the legal representative as entity lead, some accept another person with a letter."""
    province, lead, representative = (
        application.entity.province,
        application.entity_lead,
        application.legal_representative,
    )
    if not province or lead is None or representative is None:
        return UNKNOWN
    kind = next((kind for kind, listed in load("provinces").data["lead"].items() if province in listed), "free")
    if kind == "free" or lead.id == representative.id:
        return None
    message = {
        "required": _("{province}通常要求由法定代表人担任主体负责人。"),
        "authorised": _("{province}允许由他人担任主体负责人，但要附法定代表人的授权书。"),
    }.get(kind, _("{province}是否要求由法定代表人担任主体负责人，各家说法不一。"))
    return Breach(
        message.format(province=called(province)),
        found=shown_person(application, lead),
        required=_("法定代表人，或附授权书"),
        fix=_("方便的话请改由法定代表人担任；否则请准备授权书，并提前向西云数据确认。"),
    )


@rule(
    title=N_("分省习惯：两个负责人是否为同一人"),
    level=Level.HINT,
    scope=Scope.WEBSITE,
    fields=("websites.*.lead", "entity.lead"),
    reads=("entity.province", "entity.legal_representative", "people.**.name"),
    source=sources.PROVINCES,
)
def leads_are_one_person_or_two_where_asked(website: Website, context: Context) -> Outcome:
    """Some provinces want one person in both roles when the legal representative leads neither, one wants two."""
    application = context.application
    province, lead, other = application.entity.province, application.entity_lead, application.website_lead(website)
    if not province or lead is None or other is None:
        return UNKNOWN
    same = lead.id == other.id
    apart = lead.id != application.entity.legal_representative and not same and habit("identical_leads", province)
    together = same and habit("different_leads", province)
    if not apart and not together:
        return None
    message = _("{province}：主体负责人不是法定代表人时，通常要求与网站负责人为同一人。")
    if together:
        message = _("{province}曾要求网站负责人与主体负责人不是同一人（2021 年的说法，未必仍适用）。")
    return Breach(
        message.format(province=called(province)),
        found=shown_person(application, other),
        required=_("两个角色由同一人担任") if apart else _("两个角色由不同的人担任"),
        fix=_("请提前向西云数据确认；需要调整的请在角色处另选一位。"),
    )


@rule(
    title=N_("分省习惯：外籍或港澳台法定代表人授权他人"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.legal_representative",),
    reads=("entity.province", "entity.lead", "people.**.document_type", "people.**.name"),
    source=sources.PROVINCES,
)
def foreign_representative_authorises_someone(application: Application, _context: Context) -> Outcome:
    """Some provinces want a foreign legal representative to authorise a holder of a mainland identity card as lead."""
    province, representative = application.entity.province, application.legal_representative
    if not province or representative is None or representative.document_type is None:
        return UNKNOWN
    lead = application.entity_lead
    settled = lead is not None and lead.id != representative.id
    if representative.document_type == RESIDENT_ID or settled or not habit("foreign_representative", province):
        return None
    return Breach(
        _("{province}：法定代表人持外籍或港澳台证件时，通常要授权一位持内地身份证的人担任负责人。").format(
            province=called(province)
        ),
        found=shown_person(application, representative),
        required=_("授权一位持居民身份证的负责人"),
        fix=_("请提前向西云数据确认是否需要另选主体负责人并附授权书。"),
    )


@rule(
    title=N_("分省习惯：负责人的年龄"),
    level=Level.HINT,
    scope=Scope.PERSON,
    fields=("people.*.document_number",),
    reads=("entity.province", "people.*.document_type", *LEADS),
    source=sources.PROVINCES,
)
def age_of_a_lead_is_within_the_provinces_bounds(person: Person, context: Context) -> Outcome:
    """Two provinces do not take leads beyond an age of retirement, some take those of sixteen with proof."""
    province, born = (
        context.application.entity.province,
        birth_date(person.document_type, person.document_number),
    )
    if not province or born is None:
        return UNKNOWN
    age = age_on(born, context.today)
    oldest = (habit("oldest_lead", province) or {}).get(
        "男" if int(code(person.document_number)[16]) % 2 else "女", 200
    )
    youngest = habit("youngest_lead", province) or 0
    if person not in context.application.leads() or not (age > oldest or (youngest <= age < 18 and youngest)):
        return None
    if age > oldest:
        message = _("{province}通常不接受超过 {age} 周岁的负责人。").format(province=called(province), age=oldest)
        required, fix = _("不超过 {age} 周岁").format(age=oldest), _("请提前向西云数据确认，或换一位负责人。")
    else:
        message = _("{province}可能接受 16～18 周岁的负责人，须附劳动证明。").format(province=called(province))
        required, fix = _("附劳动合同或在职证明"), _("请准备证明，作为补充材料上传。")
    return Breach(message, found=_("{age} 周岁").format(age=age), required=required, fix=fix)


@rule(
    title=N_("分省习惯：企业投资人的填法"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.investor",),
    reads=("entity.province", "entity.nature", "entity.name", "entity.legal_representative", "people.**.name"),
    source=sources.PROVINCES,
)
def investor_is_the_one_the_province_wants(application: Application, _context: Context) -> Outcome:
    """Ningxia wants the legal representative as an enterprise's investor, Fujian and Jilin its full name."""
    entity, representative = application.entity, application.legal_representative
    investor, person = comparable(entity.investor), comparable(representative.name if representative else "")
    if not entity.province or not investor or not person or entity.nature is None:
        return UNKNOWN
    if entity.nature != ENTERPRISE:
        return None
    if habit("investor_is_representative", entity.province) and investor != person:
        required = _("法定代表人姓名")
    elif habit("investor_is_entity", entity.province) and investor != comparable(entity.name):
        required = _("单位全称")
    else:
        return None
    return Breach(
        _("{province}的企业，投资人一般填{required}。").format(province=called(entity.province), required=required),
        found=quoted(entity.investor),
        required=required,
        fix=_("可以照此修改；按管局要求另填的保持不变。"),
    )


@rule(
    title=N_("分省习惯：通信地址与证件住所在同一城市"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.city", "entity.certificate_address"),
    reads=("entity.province",),
    source=sources.PROVINCES,
)
def addresses_are_in_one_city_where_asked(application: Application, _context: Context) -> Outcome:
    """Some provinces want the postal address in the city of the certificate's address."""
    entity = application.entity
    if not entity.province or not entity.city or not comparable(entity.certificate_address):
        return UNKNOWN
    city = city_of_address(entity.certificate_address, entity.province)
    if not city or city == entity.city or not habit("same_city", entity.province):
        return None
    return Breach(
        _("{province}通常要求通信地址与证件住所在同一城市。").format(province=called(entity.province)),
        found=divisions.name(entity.city) or quoted(entity.city),
        required=divisions.name(city),
        fix=_("可以改填证件住所所在城市的地址。"),
    )


@rule(
    title=N_("分省习惯：主办单位证件的剩余有效期"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.certificate_valid_until",),
    reads=("entity.province",),
    source=sources.PROVINCES,
)
def certificate_lasts_as_long_as_the_province_wants(application: Application, context: Context) -> Outcome:
    """Shanghai wants a certificate that is valid for more than a year."""
    province, until = application.entity.province, end(application.entity.certificate_valid_until)
    if not province or until is None:
        return UNKNOWN
    months = habit("licence_months", province)
    if months is None or isinstance(until, LongTerm) or until >= add_months(context.today, months):
        return None
    return Breach(
        _("{province}通常要求主办单位证件的剩余有效期超过 {months} 个月。").format(
            province=called(province), months=months
        ),
        found=until.isoformat(),
        required=_("{months} 个月以上").format(months=months),
        fix=_("可以先换发证件，或向西云数据确认。"),
    )


@rule(
    title=N_("分省习惯：单位名称括号的全角、半角"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.name",),
    reads=("entity.province",),
    source=sources.TENCENT,
)
def brackets_are_exact_where_asked(application: Application, _context: Context) -> Outcome:
    """Beijing compares the width of brackets in the entity's name with the licence."""
    province, name = application.entity.province, application.entity.name
    if not province or not comparable(name):
        return UNKNOWN
    if not habit("brackets", province) or not re.search("[()（）]", name):
        return None
    return Breach(
        _("{province}会核对单位名称里括号的全角、半角，须与执照一致。").format(province=called(province)),
        found=quoted(name),
        required=_("与执照一致的括号"),
        fix=_("请对照执照再看一眼括号。"),
    )


@rule(
    title=N_("分省习惯：备注写明应急联系人"),
    level=Level.HINT,
    scope=Scope.PERSON,
    fields=("people.*.remark",),
    reads=("entity.province", "people.*.emergency_phone"),
    source=sources.PROVINCES,
)
def emergency_contact_is_named_where_asked(person: Person, context: Context) -> Outcome:
    """Gansu wants name and post of the emergency contact in the remark."""
    province = context.application.entity.province
    if not province or not comparable(person.emergency_phone):
        return UNKNOWN
    if not habit("emergency_remark", province) or comparable(person.remark):
        return None
    return Breach(
        _("{province}通常要求在备注写明应急联系人的姓名和职务。").format(province=called(province)),
        found=_("备注为空"),
        required=_("应急联系人的姓名和职务"),
        fix=_("可以在负责人备注里补上。"),
    )


@rule(
    title=N_("分省习惯：授权书写明职务"),
    level=Level.HINT,
    scope=Scope.PERSON,
    fields=("people.*.position",),
    reads=("entity.province", "entity.legal_representative", "websites.**.lead"),
    source=sources.PROVINCES,
)
def position_is_given_where_asked(person: Person, context: Context) -> Outcome:
    """Shanghai's authorisation letter names the position of the person authorised."""
    application = context.application
    province, representative = application.entity.province, application.entity.legal_representative
    if not province or not representative:
        return UNKNOWN
    leads_website = any(website.lead == person.id for website in application.websites)
    concerned = leads_website and person.id != representative and habit("position_on_letter", province)
    if not concerned or comparable(person.position):
        return None
    return Breach(
        _("{province}的授权书要写被授权人的职务。").format(province=called(province)),
        found=_("职务为空"),
        required=_("网站负责人的职务"),
        fix=_("可以补填职务，会印在授权书上。"),
    )


@rule(
    title=N_("分省习惯：金融类单位由法定代表人担任负责人"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.name", "entity.lead"),
    reads=("entity.province", "entity.legal_representative", "websites.**.lead"),
    source=sources.PROVINCES,
)
def finance_company_is_led_by_its_representative_where_asked(application: Application, _context: Context) -> Outcome:
    """Liaoning wants the legal representative in both roles where the entity's name speaks of finance."""
    entity = application.entity
    if not entity.province or not comparable(entity.name) or not entity.lead:
        return UNKNOWN
    words = occurring((*word_list("finance"), *word_list("lending")), entity.name)
    ids = {entity.lead, *(website.lead for website in application.websites if website.lead)}
    if not words or not habit("finance_names", entity.province) or ids == {entity.legal_representative}:
        return None
    return Breach(
        _("{province}：名称含“{words}”的单位，两个负责人通常都要由法定代表人担任。").format(
            province=called(entity.province), words=listed(words)
        ),
        found=listed(words),
        required=_("主体负责人、网站负责人都是法定代表人"),
        fix=_("可以改由法定代表人担任，或向西云数据确认。"),
    )


@rule(
    title=N_("分省习惯：无字号的个体工商户注明身份"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("entity.name", "entity.legal_representative"),
    reads=("entity.province", "entity.certificate_number", "entity.remark", "people.**.name"),
    source=sources.HUAWEI,
)
def sole_trader_without_a_firm_is_marked(application: Application, _context: Context) -> Outcome:
    """Zhejiang and Anhui want a sole trader without a firm name marked as one, in the name or in the remark."""
    entity, representative = application.entity, application.legal_representative
    number, name = code(entity.certificate_number), comparable(entity.name)
    person = comparable(representative.name) if representative else ""
    if not entity.province or not number or not name or not person:
        return UNKNOWN
    way = habit("sole_trader", entity.province)
    marked = {"name": "个体工商户" in name, "remark": "个体工商户" in entity.remark}
    if not way or marked[way] or not number.startswith(SOLE_TRADER) or not name.startswith(person):
        return None
    required = _("名称写作“{name}（个体工商户）”").format(name=quoted(entity.name))
    if way == "remark":
        required = _("主体备注写明“无字号无公章个体工商户”")
    return Breach(
        _("{province}：没有字号的个体工商户要注明身份。").format(province=called(entity.province)),
        found=quoted(entity.name),
        required=required,
        fix=_("可以照此填写；执照上有字号的，请填执照上的全称。"),
    )
