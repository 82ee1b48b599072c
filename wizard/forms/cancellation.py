"""The letter that asks for a cancellation (G8.3): what is to end, what is acknowledged, and where to seal and sign.

The guide names no form for it, so the letter is of our making and says so in its banner. What is not answered or not
known here, such as a number, prints as a line to write on.
"""

from __future__ import annotations

from wizard.application import Application, Website
from wizard.cancellation_kinds import KINDS, LABELS
from wizard.forms.blocks import Block, Check, Heading, Item, Paragraph, SealBox, Table
from wizard.guide import POLICE_FILING
from wizard.naming import website_name
from wizard.order import Cancellation, Numbers
from wizard.sheet import display
from wizard.text import N_, _
from wizard.typeface import fonts
from wizard.typeface.glyphs import spelled
from wizard.values import clean

FORMS = ("cancellation", "access-cancellation")
"""The kinds of `wizard.papers.FORMS` that this module writes."""

BANNER = N_("预填稿（准备用）— 是否需要提交、用哪种样式，以西云数据审核员的通知为准")

_ACKNOWLEDGED: dict[str, tuple[str, ...]] = {
    "entity": (
        N_(
            "主体注销后，本单位名下在工业和信息化部的全部网站、App、小程序、快应用的备案一并删除，包括在其他服务商处接入的。"
        ),
        N_("上述网站和应用自注销起不再通过互联网公开访问；再次开通前重新办理备案。"),
    ),
    "website": (
        N_("只注销上列网站的备案，主体备案和其他网站的备案保留。"),
        N_("该网站自注销起不再通过互联网公开访问；该域名再次用于开通网站前，重新办理备案。"),
    ),
    "access": (
        N_("只解除上列网站的备案与现接入商的关联，备案号、主体和其他网站不变。"),
        N_("没有在新接入商处完成转入备案的，该网站的备案可能被通信管理局注销，由此产生的后果由本单位承担。"),
        N_("取消接入后，不再使用现接入商的 IP 对外提供该网站的服务。"),
    ),
}
_TRUE = N_("以上信息真实、准确；申请由本单位提出，印章和签字真实。")


def blocks(application: Application, cancellation: Cancellation, numbers: Numbers | None) -> list[Block]:
    """The letter down to the signing boxes; `application` is what is filed, `numbers` its numbers where known."""
    return [
        Paragraph(
            _("致：{provider}、{province}通信管理局").format(
                provider=POLICE_FILING[0][1], province=display(application, "entity.province") or "\u3000\u3000\u3000"
            )
        ),
        Table(_applicant(application, numbers), fill_in=True),
        Heading(_("申请事项")),
        Table(_request(application, cancellation, numbers), fill_in=True),
        Heading(_("本单位知悉并确认")),
        *(
            Paragraph(f"{number}. {_(point)}")
            for number, point in enumerate((*_ACKNOWLEDGED[cancellation.kind], _TRUE), 1)
        ),
    ]


def boxes() -> tuple[SealBox, ...]:
    """Where the entity seals, and its legal representative or entity lead signs."""
    lines = (_("法定代表人或主体负责人签字："), _("日期："))
    return (SealBox(_("申请单位"), _("加盖主办单位公章"), lines),)


def _applicant(application: Application, numbers: Numbers | None) -> tuple[Item, ...]:
    entity = application.entity
    return (
        _item(application, _("主办单位名称"), "entity.name"),
        _item(application, _("统一社会信用代码或证件号码"), "entity.certificate_number"),
        Item(_("主体备案号"), _printable(numbers.entity) if numbers else ""),
        _person(application, _("法定代表人"), entity.legal_representative, ("name",)),
        _person(application, _("主体负责人与手机"), entity.lead, ("name", "mobile")),
    )


def _request(application: Application, cancellation: Cancellation, numbers: Numbers | None) -> tuple[Item, ...]:
    kinds = tuple(Check(_(kind.title), ticked=kind.key == cancellation.kind) for kind in KINDS.values())
    return (
        Item(_("办理类型"), None, checks=kinds),
        *_scope(application, cancellation, numbers),
        *_answers(cancellation),
        Item(_(LABELS["cancellation.reason"]), clean(cancellation.reason, lines=True), "cancellation.reason"),
    )


def _scope(application: Application, cancellation: Cancellation, numbers: Numbers | None) -> tuple[Item, ...]:
    """What is to end: every website for the entity, else the one."""
    known = numbers.websites if numbers else {}
    if cancellation.kind == "entity":
        sites = (
            " ".join(filter(None, (spelled(website_name(application, site)), _printable(known.get(site.id, "")))))
            for site in application.websites
        )
        listed = "\n".join((*sites, _("以及名下在工业和信息化部备案的其他网站、App、小程序、快应用")))
        return (Item(_("涉及的网站和应用"), listed),)
    site = application.website(cancellation.website)
    return (
        Item(_("网站与域名"), _named(application, site) if site else "", f"websites.{cancellation.website}.name"),
        Item(_("网站备案号"), _printable(known.get(cancellation.website, ""))),
    )


def _named(application: Application, site: Website) -> str:
    shown = (display(application, f"websites.{site.id}.{name}") for name in ("name", "domain.name"))
    return _printable(" · ".join(filter(None, shown)))


def _printable(filed: str) -> str:
    """What is filed as it can be printed: where a character has no glyph, a line to write the whole value on by hand.

    It cannot be put otherwise first, as in an application that is still being filled in, and must not hold up its end.
    """
    return "" if fonts.missing(filed) else filed


def _answers(cancellation: Cancellation) -> tuple[Item, ...]:
    if cancellation.kind != "access":
        stopped = _either(_("已经停止"), _("尚未停止"), cancellation.closed)
        return (Item(_("公开访问"), None, checks=stopped),)
    complete = _either(_("转入已完成"), _("转入未完成"), cancellation.transferred)
    path = "cancellation.new_provider"
    return (Item(_(LABELS[path]), clean(cancellation.new_provider), path, complete),)


def _either(yes: str, no: str, answer: str) -> tuple[Check, ...]:
    return (Check(yes, ticked=answer == "yes"), Check(no, ticked=answer == "no"))


def _item(application: Application, label: str, path: str) -> Item:
    return Item(label, _printable(display(application, path)), path)


def _person(application: Application, label: str, id: str, names: tuple[str, ...]) -> Item:
    if not application.person(id):
        return Item(label)
    shown = (display(application, f"people.{id}.{name}") for name in names)
    return Item(label, _printable(" ".join(filter(None, shown))), f"people.{id}.name")
