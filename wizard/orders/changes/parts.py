"""What can change about a filing, part by part: which answers a part opens, and which files and papers it asks for.

The guide says only that whatever changes is edited from 已完成备案 (G8.2). Which evidence a change needs is therefore
read from the guide's demands on a new filing where they speak of the same thing, and from peers' usual practice where
they do not; `source` says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.order import Order
from wizard.text import N_

ENTITY, WEBSITE, ACCESS = N_("主体"), N_("网站"), N_("接入")

_GUIDE = N_("指导流程附录 1、2 对新增备案的要求")
_GUIDE_AND_PEERS = N_("指导流程附录 1、2 对新增备案的要求；变更时的用法参照腾讯云、华为云文档，2022–2026")
_PEERS = N_("指导流程未规定，参照腾讯云、华为云文档，2022–2026")

CONTACT_FIELDS = ("mobile", "landline", "emergency_phone", "email", "instant_messenger")
DOCUMENT_FIELDS = ("name", "document_type", "document_number", "document_valid_from", "document_valid_until")
REPRESENTATIVE_FIELDS = DOCUMENT_FIELDS[:3]

Extent = Literal["each", "one"]
"""Whether every website that is concerned needs a copy of a paper, or one copy does for all."""


@dataclass(frozen=True, slots=True)
class ChangePart:
    """One thing that can change, in the user's words.

    `paths` are the patterns of the answers it consists of, `along` those that usually have to be corrected with them;
    both are opened. Patterns of people speak of the person in `role`. `slots` are kinds of evidence, `papers` kinds of
    papers with their extent, both looked up for the people and websites concerned. `shown` are the paths that the
    evidence shows, where not all of them.
    """

    key: str
    group: str
    label: str
    hint: str
    paths: tuple[str, ...]
    along: tuple[str, ...] = ()
    role: str = ""
    slots: tuple[str, ...] = ()
    papers: tuple[tuple[str, Extent], ...] = ()
    shown: tuple[str, ...] = ()
    source: str = _PEERS

    @property
    def opened(self) -> tuple[str, ...]:
        """Every pattern that may be edited with this part."""
        return (*self.paths, *self.along)


def _people(*names: str) -> tuple[str, ...]:
    return tuple(f"people.*.{name}" for name in names)


_CONTACTS = _people(*CONTACT_FIELDS)
_WITH_PERSON = _people("position", "remark")
_ACCOUNT = ("access.account_company", "access.account_company_code", "access.account_relationship")
_COPY: tuple[tuple[str, Extent], ...] = (("verification", "each"),)
_ONE_COPY: tuple[tuple[str, Extent], ...] = (("verification", "one"),)
_PROMISE: tuple[tuple[str, Extent], ...] = (("commitment", "one"),)

_PARTS = (
    ChangePart(
        "entity-name",
        ENTITY,
        N_("主体名称"),
        N_("先在登记机关办完更名、换好证件，并请域名注册商把域名持有者也改成新名称，再来变更备案。"),
        ("entity.name",),
        (
            "entity.certificate_valid_until",
            "entity.business_scope",
            "entity.registry_checked",
            "entity.remark",
            "websites.*.domain.holder_name",
            *_ACCOUNT,
        ),
        slots=("entity-certificate", "domain-certificate"),
        papers=(*_COPY, ("confirmation", "one"), *_PROMISE),
        source=_GUIDE_AND_PEERS,
    ),
    ChangePart(
        "entity-certificate",
        ENTITY,
        N_("主体证件（性质、类型、号码、有效期）"),
        N_("换发证件、三证合一、代码重新赋码属于变更；换成另一家单位不是变更，要先注销再重新备案。"),
        (
            "entity.nature",
            "entity.certificate_type",
            "entity.certificate_number",
            "entity.certificate_valid_until",
        ),
        (
            "entity.business_scope",
            "entity.registry_checked",
            "entity.remark",
            "websites.*.domain.holder_certificate_type",
            "websites.*.domain.holder_certificate_number",
        ),
        slots=("entity-certificate", "domain-certificate"),
        papers=(*_COPY, *_PROMISE),
        source=_GUIDE_AND_PEERS,
    ),
    ChangePart(
        "entity-address",
        ENTITY,
        N_("通信地址、证件住所"),
        N_("证件住所照新证件逐字填写；迁到外省的，请先问西云数据。"),
        (
            "entity.certificate_address",
            "entity.province",
            "entity.city",
            "entity.county",
            "entity.address",
        ),
        ("entity.remark",),
        slots=("entity-certificate",),
        papers=_COPY,
        shown=("entity.certificate_address",),
    ),
    ChangePart(
        "investor",
        ENTITY,
        N_("投资人或主管单位"),
        N_("企业多填法定代表人姓名或单位全称，以所在省的要求为准。"),
        ("entity.investor",),
        ("entity.remark",),
        papers=_ONE_COPY,
    ),
    ChangePart(
        "legal-representative",
        ENTITY,
        N_("法定代表人"),
        N_("证件上的法定代表人变了。他同时担任负责人的，请把负责人也一并选上。"),
        ("entity.legal_representative", *_people(*REPRESENTATIVE_FIELDS)),
        ("entity.investor", "entity.remark"),
        role="legal-representative",
        slots=("entity-certificate",),
        papers=(*_ONE_COPY, ("authorisation", "each"), *_PROMISE),
        source=_GUIDE_AND_PEERS,
    ),
    ChangePart(
        "entity-lead",
        ENTITY,
        N_("主体负责人（换人，或姓名、证件有变）"),
        N_("多数省份要求由法定代表人担任。新负责人的证件要上传，短信核验也由他完成。"),
        ("entity.lead", *_people(*DOCUMENT_FIELDS)),
        (*_CONTACTS, *_WITH_PERSON, "entity.remark"),
        role="entity-lead",
        slots=("entity-lead-id",),
        papers=(*_ONE_COPY, *_PROMISE),
        source=_GUIDE_AND_PEERS,
    ),
    ChangePart(
        "entity-lead-contact",
        ENTITY,
        N_("主体负责人的联系方式"),
        N_("手机、办公电话、应急电话或邮箱变了，人没有换。"),
        _CONTACTS,
        _WITH_PERSON,
        role="entity-lead",
        papers=_ONE_COPY,
    ),
    ChangePart(
        "entity-remark",
        ENTITY,
        N_("主体备注"),
        N_("只改备注，别的都不变。"),
        ("entity.remark",),
    ),
    ChangePart(
        "website-name",
        WEBSITE,
        N_("网站名称"),
        N_("新名称同样要符合所在省的命名要求，并与网站上显示的一致。"),
        ("websites.*.name",),
        ("websites.*.description", "websites.*.remark"),
        papers=_COPY,
    ),
    ChangePart(
        "website-domain",
        WEBSITE,
        N_("域名、首页网址"),
        N_("一个网站一个域名。域名只能减少，一般不能换成另一个：换域名请先问西云数据。"),
        ("websites.*.domain.name", "websites.*.domain.registrar", "websites.*.home_url"),
        (
            "websites.*.domain.registrar_status",
            "websites.*.domain.real_name_verified",
            "websites.*.domain.real_name_date",
            "websites.*.domain.expires_on",
            "websites.*.domain.holder_name",
            "websites.*.domain.holder_certificate_type",
            "websites.*.domain.holder_certificate_number",
            "websites.*.remark",
        ),
        slots=("domain-certificate",),
        papers=_COPY,
        source=_GUIDE,
    ),
    ChangePart(
        "website-content",
        WEBSITE,
        N_("网站内容、语言、前置审批"),
        N_("新内容涉及新闻、出版、药品等的，要先取得前置审批文件。"),
        (
            "websites.*.content",
            "websites.*.languages",
            "websites.*.description",
            "websites.*.preapproval",
            "websites.*.approvals.*.number",
            "websites.*.approvals.*.valid_until",
        ),
        ("websites.*.name", "websites.*.remark", "entity.business_scope"),
        slots=("approval",),
        papers=_COPY,
        source=_GUIDE_AND_PEERS,
    ),
    ChangePart(
        "website-lead",
        WEBSITE,
        N_("网站负责人（换人，或姓名、证件有变）"),
        N_("新负责人要上传证件、拍现场核验照片，并在核验单上签字；他不是法定代表人的，还要授权书。"),
        ("websites.*.lead", *_people(*DOCUMENT_FIELDS)),
        (*_CONTACTS, *_WITH_PERSON, "websites.*.remark"),
        role="website-lead",
        slots=("website-lead-id", "site-photo"),
        papers=(*_COPY, ("authorisation", "each")),
        source=_GUIDE,
    ),
    ChangePart(
        "website-lead-contact",
        WEBSITE,
        N_("网站负责人的联系方式"),
        N_("手机、办公电话、应急电话或邮箱变了，人没有换。"),
        _CONTACTS,
        _WITH_PERSON,
        role="website-lead",
        papers=_COPY,
    ),
    ChangePart(
        "website-remark",
        WEBSITE,
        N_("网站备注"),
        N_("只改备注，别的都不变。"),
        ("websites.*.remark",),
    ),
    ChangePart(
        "access",
        ACCESS,
        N_("IP 地址、亚马逊云科技账号"),
        N_("换了弹性 IP 或负载均衡器，或网站迁到另一个账号。原来的 IP 在变更通过之前不要释放。"),
        ("access.addresses", "access.kind", "access.elb_name", "access.account_id", *_ACCOUNT),
        ("access.elb_complete",),
        papers=(*_COPY, ("confirmation", "one")),
        source=_GUIDE_AND_PEERS,
    ),
)

PARTS: dict[str, ChangePart] = {part.key: part for part in _PARTS}
"""Everything that can be chosen, in the order of the forms."""

OWNED: frozenset[str] = frozenset(path for part in _PARTS for path in part.paths)
"""The patterns of every answer that a filing holds and a change can change."""


def with_part(order: Order, part: str, wanted: bool) -> Order:
    """The order of a change with one more part to change, or one less; the parts stand in the order of `PARTS`."""
    chosen = {*order.chosen, part} if wanted else {*order.chosen} - {part}
    return order.model_copy(update={"chosen": [key for key in PARTS if key in chosen]})
