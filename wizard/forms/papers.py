"""What the papers of the guide's appendix 2 say: preparation copies in our own words, to be replaced by the portal's
own forms. What is not answered yet is a line to write on. A cancellation's letter is one of them. Printing is
`wizard.documents.papers`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable

from wizard import divisions, guide
from wizard.application import NONE_OF_THESE, Application, Website
from wizard.cancellation_kinds import KINDS
from wizard.forms import cancellation
from wizard.forms.blocks import Block, Check, Document, Heading, Item, Notes, Paragraph, SealBox, Signing, Table
from wizard.order import Cancellation, Order
from wizard.papers import Paper
from wizard.sheet import display
from wizard.text import N_, SOURCE, _, bracketed, labelled, language

BANNER = N_("预填稿（只供对照，不要签这份）— 请签西云数据备案平台下载的正式模板")
SERVER_PLACE = N_("宁夏")


def paper_document(application: Application, paper: Paper, order: Order | None = None) -> Document:
    """What the paper says, in the language in force."""
    signing = Notes(_("签字盖章须知"), tuple(_(point) for point in paper.form.signing))
    section = guide.clause(paper.form.clause).section
    if paper.form.kind in cancellation.FORMS:
        order = order or Order()
        asked = order.cancellation or _asked(paper)
        return Document(
            title=_(paper.form.title),
            subtitle=_("西云数据备案指导流程 {section}").format(section=section),
            banner=_(cancellation.BANNER),
            blocks=(
                *cancellation.blocks(order.baseline or application, asked, order.numbers),
                Signing(cancellation.boxes(), signing),
            ),
        )
    return Document(
        title=_(paper.form.title),
        subtitle=_("西云数据备案指导流程 {section} · 一份").format(section=section),
        banner=_(BANNER),
        blocks=(*_BODIES[paper.form.kind](application, paper.subject), Signing(_BOXES[paper.form.kind](), signing)),
    )


def content_of(application: Application, paper: Paper, order: Order | None = None) -> str:
    """The SHA-256 of every answer that the paper shows: whether it has to be signed anew after a change; "" for a paper
    of which there is no form here. What the form itself says may be worded anew without that."""
    if paper.form.kind not in _BODIES and paper.form.kind not in cancellation.FORMS:
        return ""
    with language(SOURCE):
        tables = [block for block in paper_document(application, paper, order).blocks if isinstance(block, Table)]
    answers = [[item.value for item in table.items if item.value] for table in tables]
    return hashlib.sha256(json.dumps(answers, ensure_ascii=False).encode()).hexdigest()


def _asked(paper: Paper) -> Cancellation:
    """What the letter is about as far as the paper tells, for a copy without an order."""
    [kind] = [kind for kind in KINDS.values() if kind.clause == paper.form.clause]
    return Cancellation(kind=kind.key, website=paper.subject)


def _verification(application: Application, subject: str) -> list[Block]:
    """A2.1; the verifier's boxes stay empty."""
    website = application.website(subject)
    lead = website.lead if website else ""
    return [
        Heading(_("网站主办者基本信息（由主办者填写）")),
        Table(
            (
                _item(application, _("主办者名称"), "entity.name"),
                Item(_("主办者类型"), None, checks=(Check(_("单位"), ticked=True), Check(_("个人")))),
                Item(_("域名（不带 www）"), _domains(application, [website] if website else [], registrar=True)),
            ),
            fill_in=True,
        ),
        Heading(_("一、主体信息核验（勾选由接入服务商填写）")),
        Table(_identity_rows(application, lead), fill_in=True),
        Heading(_("二、联系方式核验（勾选由接入服务商填写）")),
        Table(_contact_rows(application, lead), fill_in=True),
        Heading(_("三、网站信息核验（勾选由接入服务商填写）")),
        Table(_website_rows(application, website), fill_in=True),
        Heading(_("四、接入信息核验（勾选由接入服务商填写）")),
        Table(_access_rows(application), fill_in=True),
        Heading(_("核验承诺")),
        Paragraph(
            _(
                "主办单位承诺：以上信息真实、准确，网站由本单位开办并负责；备案完成之前不对外开通，信息变化时及时办理变更。"
                "如有不实，由本单位承担相应责任。"
            ),
            indent=True,
        ),
        Paragraph(_("接入服务商承诺：已按要求当面核验上述信息，并对核验结果负责。"), indent=True),
    ]


def _identity_rows(application: Application, lead: str) -> tuple[Item, ...]:
    certificates = (_("工商营业执照"), _("组织机构代码证"), _("其他"))
    return (
        _item(application, _("单位证件资质"), "entity.certificate_type", certificates),
        _item(application, _("单位证件号码"), "entity.certificate_number", _right_or_wrong()),
        Item(_("单位证件复印件"), None, checks=_empty((_("已留存"), _("未留存")))),
        _person_item(application, _("网站负责人"), lead),
        Item(_("网站负责人证件"), _document(application, lead), checks=_empty(_right_or_wrong())),
        Item(_("网站负责人照片"), None, checks=_empty((_("已采集并留存"), _("未采集")))),
    )


def _contact_rows(application: Application, lead: str) -> tuple[Item, ...]:
    fields = ((_("手机"), "mobile"), (_("办公电话"), "landline"), (_("电子邮箱"), "email"))
    return (
        *(Item(label, _of_person(application, lead, name), checks=_empty(_right_or_wrong())) for label, name in fields),
        Item(_("通信地址"), _address(application), checks=_empty(_right_or_wrong())),
    )


def _website_rows(application: Application, website: Website | None) -> tuple[Item, ...]:
    def item(label: str, name: str, checks: tuple[str, ...]) -> Item:
        path = f"websites.{website.id}.{name}" if website else ""
        return Item(label, display(application, path) if path else "", path, _empty(checks))

    return (
        item(_("网站名称"), "name", (_("规范"), _("不规范"))),
        item(_("域名"), "domain.name", _right_or_wrong()),
        item(_("首页网址"), "home_url", _right_or_wrong()),
        item(_("服务内容"), "content", _right_or_wrong()),
        Item(
            _("前置审批"),
            _approvals(application, website) if website else "",
            checks=_empty((_("不涉及"), _("涉及，文件有效"), _("涉及，缺少文件"))),
        ),
    )


def _access_rows(application: Application) -> tuple[Item, ...]:
    provider = guide.POLICE_FILING[0][1]
    return (
        Item(_("接入服务商名称"), provider, checks=_empty(_right_or_wrong())),
        Item(_("接入方式"), _("（由接入服务商填写）"), checks=_empty(_right_or_wrong())),
        Item(_("服务器放置地"), _(SERVER_PLACE), checks=_empty(_right_or_wrong())),
        _item(application, _("网站 IP 地址"), "access.addresses", _right_or_wrong()),
    )


def _authorisation(application: Application, subject: str) -> list[Block]:
    """A2.2, for everything that one person leads."""
    websites = [website for website in application.websites if subject and website.lead == subject]
    representative = application.entity.legal_representative
    return [
        Heading(_("授权单位")),
        Table(
            (
                _item(application, _("单位全称"), "entity.name"),
                _item(application, _("证件号码"), "entity.certificate_number"),
                _person_item(application, _("法定代表人"), representative),
                Item(_("法定代表人证件"), _document(application, representative)),
            ),
            fill_in=True,
        ),
        Heading(_("被授权人（网站负责人）")),
        Table(
            (
                _person_item(application, _("姓名"), subject),
                _person_item(application, _("职务"), subject, "position"),
                Item(_("证件类型与号码"), _document(application, subject)),
                _person_item(application, _("手机"), subject, "mobile"),
                Item(_("负责的网站与域名"), _domains(application, websites, named=True)),
            ),
            fill_in=True,
        ),
        Heading(_("授权事项")),
        Paragraph(
            _(
                "本单位授权上述人员担任所列网站的负责人，办理网站备案及其后的变更、注销事宜，"
                "负责网站的日常管理和信息安全，并配合通信管理局和接入服务商的核查。"
                "被授权人在上述事项内的行为由本单位承担责任。"
            ),
            indent=True,
        ),
    ]


def _confirmation(application: Application, _subject: str) -> list[Block]:
    """A2.3."""
    return [
        Heading(_("备案主体")),
        Table(
            (
                _item(application, _("单位全称"), "entity.name"),
                _item(application, _("证件号码"), "entity.certificate_number"),
            ),
            fill_in=True,
        ),
        Heading(_("亚马逊云科技账号所属公司")),
        Table(
            (
                _item(application, _("单位全称"), "access.account_company"),
                _item(application, _("统一社会信用代码"), "access.account_company_code"),
                _item(application, _("亚马逊云科技中国账号"), "access.account_id"),
                _item(application, _("与备案主体的关系"), "access.account_relationship"),
            ),
            fill_in=True,
        ),
        Heading(_("用于本次备案的网站与 IP")),
        Table(
            (
                Item(_("网站与域名"), _domains(application, application.websites, named=True)),
                _item(application, _("宁夏区域 IP 地址"), "access.addresses"),
            ),
            fill_in=True,
        ),
        Heading(_("确认事项")),
        Paragraph(
            _(
                "双方确认：上述账号由账号所属公司持有，账号所属公司同意备案主体把该账号在亚马逊云科技中国（宁夏）区域的上述 IP "
                "用于所列网站的备案和运行；备案主体对网站内容负责；IP 不再使用或关系变化时，双方及时通知西云数据并办理变更。"
            ),
            indent=True,
        ),
    ]


def _commitment(application: Application, _subject: str) -> list[Block]:
    """A2.4."""
    representative = application.entity.legal_representative
    province = display(application, "entity.province")
    return [
        Paragraph(_("致：{province}通信管理局").format(province=province or "\u3000\u3000\u3000\u3000")),
        Table(
            (
                _item(application, _("主办单位名称"), "entity.name"),
                _item(application, _("统一社会信用代码或证件号码"), "entity.certificate_number"),
                _item(application, _("所属省份"), "entity.province"),
                Item(_("网站与域名"), _domains(application, application.websites, named=True)),
                Item(_("网站用途"), _purposes(application)),
                _person_item(application, _("法定代表人"), representative),
                _person_item(application, _("法定代表人电话"), representative, "mobile"),
                *(item for website in application.websites for item in _lead_rows(application, website)),
            ),
            fill_in=True,
        ),
        Heading(_("承诺事项")),
        *(
            Paragraph(f"{number}. {point}")
            for number, point in enumerate(
                (
                    _("备案所填信息和所交材料真实、准确、有效，网站由本单位开办，与备案用途一致。"),
                    _("备案完成之前网站不对外开通；备案完成之后在网站底部标明备案号。"),
                    _("遵守互联网信息服务的法律法规，涉及前置审批的内容先取得批准再提供。"),
                    _("主体、网站、负责人或联系方式变化时及时办理变更，网站停办时及时注销。"),
                    _("保持联系电话畅通，配合主管部门检查；违反以上承诺的，由本单位承担责任。"),
                ),
                1,
            )
        ),
    ]


def _verification_boxes() -> tuple[SealBox, ...]:
    return (
        SealBox(_("主办单位"), _("加盖主办单位公章"), (_("网站负责人签字："), _("日期（请留空）："))),
        SealBox(_("接入服务商（由其填写）"), _("加盖接入服务商公章"), (_("核验人签字："), _("日期："))),
    )


def _authorisation_boxes() -> tuple[SealBox, ...]:
    return (SealBox(_("授权单位"), _("加盖单位公章"), (_("法定代表人签字："), _("授权日期："))),)


def _confirmation_boxes() -> tuple[SealBox, ...]:
    return (
        SealBox(_("备案主体"), _("加盖备案主体公章"), (_("日期："),)),
        SealBox(_("账号所属公司"), _("加盖账号所属公司公章"), (_("日期："),)),
    )


def _commitment_boxes() -> tuple[SealBox, ...]:
    return (SealBox(_("承诺单位"), _("加盖单位公章"), (_("法定代表人签字："), _("日期："))),)


_BODIES: dict[str, Callable[[Application, str], list[Block]]] = {
    "verification": _verification,
    "authorisation": _authorisation,
    "confirmation": _confirmation,
    "commitment": _commitment,
}

_BOXES: dict[str, Callable[[], tuple[SealBox, ...]]] = {
    "verification": _verification_boxes,
    "authorisation": _authorisation_boxes,
    "confirmation": _confirmation_boxes,
    "commitment": _commitment_boxes,
}


def _item(application: Application, label: str, path: str, checks: Iterable[str] = ()) -> Item:
    return Item(label, display(application, path), path, _empty(checks))


def _empty(texts: Iterable[str]) -> tuple[Check, ...]:
    return tuple(Check(text) for text in texts)


def _right_or_wrong() -> tuple[str, str]:
    return _("正确"), _("不正确")


def _of_person(application: Application, id: str, name: str) -> str:
    return display(application, f"people.{id}.{name}") if application.person(id) else ""


def _person_item(application: Application, label: str, id: str, name: str = "name", checks: Iterable[str] = ()) -> Item:
    path = f"people.{id}.{name}" if application.person(id) else ""
    return Item(label, _of_person(application, id, name), path, _empty(checks))


def _document(application: Application, id: str) -> str:
    parts = (_of_person(application, id, "document_type"), _of_person(application, id, "document_number"))
    return " ".join(part for part in parts if part)


def _address(application: Application) -> str:
    entity = application.entity
    address = display(application, "entity.address")
    return divisions.postal_address(entity.county or entity.city or entity.province, address)


def _domains(
    application: Application, websites: Iterable[Website], *, named: bool = False, registrar: bool = False
) -> str:
    return "\n".join(line for website in websites if (line := _domain(application, website, named, registrar)))


def _domain(application: Application, website: Website, named: bool, registrar: bool) -> str:
    path = f"websites.{website.id}"
    domain = display(application, f"{path}.domain.name")
    by = display(application, f"{path}.domain.registrar") if registrar else ""
    name = display(application, f"{path}.name") if named else ""
    text = _("{domain}（注册服务机构：{registrar}）").format(domain=domain, registrar=by) if domain and by else domain
    return " · ".join(part for part in (name, text) if part)


def _approvals(application: Application, website: Website) -> str:
    chosen = display(application, f"websites.{website.id}.preapproval")
    numbers = (
        display(application, f"websites.{website.id}.approvals.{slug}.number")
        for slug in website.preapproval
        if slug != NONE_OF_THESE
    )
    return "\n".join((chosen, *(number for number in numbers if number))) if chosen else ""


def _purposes(application: Application) -> str:
    several = len(application.websites) > 1
    lines = []
    for website in application.websites:
        text = display(application, f"websites.{website.id}.description")
        domain = display(application, f"websites.{website.id}.domain.name")
        lines.append(labelled(domain) + text if several and domain and text else text)
    return "\n".join(line for line in lines if line)


def _lead_rows(application: Application, website: Website) -> tuple[Item, ...]:
    domain = display(application, f"websites.{website.id}.domain.name")
    labels = (_("网站负责人"), _("网站负责人电话"))
    if len(application.websites) > 1 and domain:
        labels = (bracketed(labels[0], domain), bracketed(labels[1], domain))
    return (
        _person_item(application, labels[0], website.lead),
        _person_item(application, labels[1], website.lead, "mobile"),
    )
