"""The filing entity 主体: its name, nature, certificate, investor (guide, chapter 8.1 and appendix 1, item 1)."""

from __future__ import annotations

import re

from wizard.application import Application
from wizard.data import load
from wizard.divisions import name
from wizard.enumerations import CERTIFICATE_TYPES, ENTERPRISE, UNIT_NATURE
from wizard.findings import Level
from wizard.rules.engine.localities import province_of_address
from wizard.rules.engine.reading import LEADS, end, quoted
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import CREDIT_CODES, EXPERIENCE, PEERS, TENCENT
from wizard.text import N_, _, listed
from wizard.values import (
    LongTerm,
    add_months,
    chinese_characters,
    comparable,
    credit_code_kind,
    credit_code_region,
    is_only_digits,
)
from wizard.values.codes import ORGANISATION_CODE_CERTIFICATES
from wizard.values.text import code

GOVERNMENT = 2
LEAST_MONTHS = 3
NATIONAL_REGISTRY = "10"
"""How the division code of a unit begins that is registered with a national authority, not in a province."""


@rule(
    "G8.1",
    title=N_("主办单位名称是证件上的全称"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.name",),
    source=TENCENT,
)
def entity_name_is_a_registered_name(application: Application, _context: Context) -> Outcome:
    """The entity's name is a full registered name, not a number, a domain or an abbreviation in Latin letters."""
    entity = application.entity.name
    if not comparable(entity):
        return UNKNOWN
    if chinese_characters(entity) >= 2 and not is_only_digits(entity):
        return None
    return Breach(
        _("主办单位名称不像证件上的全称。"),
        found=quoted(entity),
        required=_("证件上的中文全称"),
        fix=_("请照证件逐字填写单位全称；证件上确实没有中文名称的，请说明。"),
    )


@rule(
    "G8.1",
    title=N_("主办单位名称的括号成对、宽度一致"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.name",),
    source=EXPERIENCE,
)
def brackets_in_the_entity_name_are_pairs(application: Application, _context: Context) -> Outcome:
    """The brackets in the entity's name are complete and of one width."""
    entity = application.entity.name
    if not comparable(entity):
        return UNKNOWN
    full, half = re.findall("[（）]", entity), re.findall("[()]", entity)
    uneven = comparable(entity).count("(") != comparable(entity).count(")")
    if not uneven and not (full and half):
        return None
    return Breach(
        _("主办单位名称里的括号不成对，或全角、半角混用。"),
        found=quoted(entity),
        required=_("成对、同一宽度的括号，与证件一致"),
        fix=_("请照证件改正括号；执照上多为全角括号“（）”。"),
    )


@rule(
    "G8.1",
    title=N_("主办单位性质与名称相符"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.nature", "entity.name"),
    source=EXPERIENCE,
)
def nature_goes_with_the_name(application: Application, _context: Context) -> Outcome:
    """The nature chosen is one that a unit with such a name has, as 企业 for a company."""
    nature, plain = application.entity.nature, comparable(application.entity.name)
    if nature is None or not plain:
        return UNKNOWN
    base = re.sub(r"\([^()]*\)$", "", plain)
    endings: dict[str, list[int]] = load("words").data["nature_endings"]
    ending = max((ending for ending in endings if base.endswith(ending)), key=len, default="")
    if not ending or nature in endings[ending]:
        return None
    return Breach(
        _("名称以“{ending}”结尾的单位，性质通常不是“{nature}”。").format(ending=ending, nature=_nature(nature)),
        found=_nature(nature),
        required=listed(_nature(expected) for expected in endings[ending]),
        fix=_("请照证件核对单位性质；确实如此的，请说明登记机关和证件名称。"),
    )


@rule(
    "G8.1",
    title=N_("主办单位性质与信用代码相符"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.nature", "entity.certificate_number"),
    source=CREDIT_CODES,
)
def nature_goes_with_the_credit_code(application: Application, _context: Context) -> Outcome:
    """The nature chosen is one of those that the credit code's first two characters stand for."""
    nature, number = application.entity.nature, code(application.entity.certificate_number)
    if nature is None or not number:
        return UNKNOWN
    kinds = credit_code_kind(number) if len(number) == 18 else frozenset()
    if not kinds or nature in kinds:
        return None
    return Breach(
        _("统一社会信用代码以 {prefix} 开头的单位，性质通常不是“{nature}”。").format(
            prefix=number[:2], nature=_nature(nature)
        ),
        found=_nature(nature),
        required=listed(_nature(kind) for kind in sorted(kinds)),
        fix=_("请照证件核对单位性质和代码；确实如此的，请说明登记机关和证件名称。"),
    )


def _nature(nature: int) -> str:
    return _(UNIT_NATURE.get(nature, str(nature)))


@rule(
    "G3.1",
    title=N_("信用代码的地区与所选省份一致"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.certificate_number", "entity.province"),
    source=PEERS,
)
def credit_code_is_of_the_province(application: Application, _context: Context) -> Outcome:
    """The division code inside the credit code lies in the province chosen."""
    province, number = application.entity.province, code(application.entity.certificate_number)
    if not name(province) or not number:
        return UNKNOWN
    region = credit_code_region(number) if len(number) == 18 else ""
    registered = name(f"{region[:2]}0000")
    if not registered or region.startswith(NATIONAL_REGISTRY) or region[:2] == province[:2]:
        return None
    return Breach(
        _("统一社会信用代码第 3～8 位（{region}）属于{registered}，与所选的省份不同，跨省提交会被退回。").format(
            region=region, registered=_(registered)
        ),
        found=_(registered),
        required=_(name(province)),
        fix=_("请照证件上的住所选择省份；主体曾跨省迁移、代码沿用旧址的，请说明。"),
    )


@rule(
    "G3.1",
    title=N_("证件住所在所选省份"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.certificate_address", "entity.province"),
    source=PEERS,
)
def certificate_address_is_in_the_province(application: Application, _context: Context) -> Outcome:
    """The address on the certificate lies in the province chosen."""
    province, address = application.entity.province, application.entity.certificate_address
    if not name(province) or not comparable(address):
        return UNKNOWN
    written = province_of_address(address)
    if not written or written == province:
        return None
    return Breach(
        _("证件住所在{written}，与所选的省份不同，跨省提交会被退回。").format(written=_(name(written))),
        found=_(name(written)),
        required=_(name(province)),
        fix=_("请照证件上的住所选择省份；证件已换发的，请按新证件填写住所。"),
    )


@rule(
    "A1.1",
    title=N_("主办单位证件是三证合一的新证件"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.certificate_type",),
    source=PEERS,
)
def certificate_is_the_merged_one(application: Application, _context: Context) -> Outcome:
    """The entity shows its latest certificate, the three-in-one, not the organisation code certificate it replaced."""
    kind = application.entity.certificate_type
    if kind is None:
        return UNKNOWN
    if kind not in ORGANISATION_CODE_CERTIFICATES:
        return None
    return Breach(
        _("组织机构代码证已由三证合一的证件取代，多数管局不再接受。"),
        found=_(CERTIFICATE_TYPES.get(kind, str(kind))),
        required=_("最新的三证合一证件"),
        fix=_("请改选载有统一社会信用代码的证件；尚未换发的请先换发，确实没有新证的请说明。"),
    )


@rule(
    "A1.1",
    title=N_("主办单位证件在有效期内"),
    level=Level.ERROR,
    scope=Scope.APPLICATION,
    fields=("entity.certificate_valid_until",),
)
def certificate_is_in_force(application: Application, context: Context) -> Outcome:
    """The entity's certificate has not expired."""
    until = end(application.entity.certificate_valid_until)
    if until is None:
        return UNKNOWN
    if isinstance(until, LongTerm) or until >= context.today:
        return None
    return Breach(
        _("主办单位证件已经过期。"),
        found=until.isoformat(),
        required=_("在有效期内的最新证件"),
        fix=_("请先到登记机关换发证件，再按新证件填写并上传；没有截止日期的填“长期”。"),
    )


@rule(
    "A1.1",
    title=N_("主办单位证件剩余有效期建议三个月以上"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.certificate_valid_until",),
    source=PEERS,
)
def certificate_lasts_three_months(application: Application, context: Context) -> Outcome:
    """The entity's certificate is valid for three more months."""
    until = end(application.entity.certificate_valid_until)
    if until is None:
        return UNKNOWN
    advised = add_months(context.today, LEAST_MONTHS)
    if isinstance(until, LongTerm) or until < context.today or until >= advised:
        return None
    return Breach(
        _("主办单位证件的剩余有效期不足三个月，部分省份会退回。"),
        found=until.isoformat(),
        required=_("建议 {date} 或更晚").format(date=advised.isoformat()),
        fix=_("建议先换发证件再提交；换发需要时间的，请说明。"),
    )


@rule(
    "G8.1",
    title=N_("主体信息与登记机关的公示一致"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.registry_checked",),
    source=PEERS,
)
def registry_has_been_consulted(application: Application, _context: Context) -> Outcome:
    """Name and code equal those in the public registry, which shows no irregularity."""
    checked = application.entity.registry_checked
    if not checked:
        return UNKNOWN
    if checked == "yes":
        return None
    return Breach(
        _("主体信息还没有与登记机关的公示信息核对，或核对不一致。"),
        found=_("否"),
        required=_("名称、代码与公示一致，没有经营异常、吊销或注销"),
        fix=_("请在 https://www.gsxt.gov.cn/ 查询：信息已变更的换用新执照，列入经营异常的先申请移出。"),
    )


@rule(
    "G8.1",
    title=N_("企业的投资人填法定代表人或单位全称"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.investor", "entity.legal_representative"),
    reads=("entity.nature", "entity.name", "people.**.name"),
    source=PEERS,
)
def investor_of_an_enterprise_is_its_own(application: Application, _context: Context) -> Outcome:
    """An enterprise names its legal representative or its own full name as investor."""
    investor, nature = comparable(application.entity.investor), application.entity.nature
    representative = application.legal_representative
    person = comparable(representative.name) if representative else ""
    entity = comparable(application.entity.name)
    if nature is None or not investor:
        return UNKNOWN
    if nature != ENTERPRISE or investor in (person, entity):
        return None
    if not person or not entity:
        return UNKNOWN
    return Breach(
        _("企业的投资人一般填法定代表人姓名或单位全称。"),
        found=quoted(application.entity.investor),
        required=_("法定代表人姓名或单位全称"),
        fix=_("请改填法定代表人姓名或单位全称；确需填写其他投资人的，请说明。"),
    )


@rule(
    "G8.1",
    title=N_("政府机关的主管单位不填个人"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.investor", "entity.legal_representative"),
    reads=("entity.nature", "people.**.name", *LEADS),
    source=PEERS,
)
def superior_of_a_public_body_is_no_person(application: Application, _context: Context) -> Outcome:
    """A government body names the body above it, never an individual."""
    investor, nature = comparable(application.entity.investor), application.entity.nature
    if nature is None or not investor:
        return UNKNOWN
    people = {comparable(person.name) for person in application.people_in_roles() if comparable(person.name)}
    if nature != GOVERNMENT or investor not in people:
        return None
    return Breach(
        _("政府机关的主管单位填成了个人。"),
        found=quoted(application.entity.investor),
        required=_("上级主管单位的全称"),
        fix=_("请改填上级主管单位；没有上级单位的填本单位全称。"),
    )
