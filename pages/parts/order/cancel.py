"""The task of a cancellation: its consequences, its few answers, and the words that confirm it. Every edit is saved.

The answers belong to the order, not to the application, so they are saved by the use cases on orders; beyond that they
look and behave like every other field.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from pages.parts.frame import current, identity, shell
from pages.parts.widgets import autosaved, findings, markup, saved
from pages.parts.widgets.markup import text
from wizard.application import Application
from wizard.filings.filing import Filing
from wizard.findings import Finding, Level
from wizard.naming import website_name
from wizard.order import Order
from wizard.orders import cancellations
from wizard.orders.cancellations import KINDS, LABELS, CancellationKind
from wizard.text import N_, _, bracketed
from wizard.values import comparable
from wizard.workspace import NotFound, autosave
from wizard.workspace.process import workspace

OPTIONAL = frozenset({"new_provider", "reason"})
_HINTS: dict[str, str] = {
    "website": N_("只列出还能办理的网站。"),
    "closed": N_("用不登录的浏览器从公网试一次，打不开才算停止。"),
    "transferred": N_("以新接入商的通知为准；提交了还没有通过的，答“否”。"),
    "new_provider": N_("网站转到了哪一家，写单位全称。"),
    "reason": N_("会印在申请书上，一两句即可。"),
}
_PLACEHOLDERS: dict[str, str] = {
    "new_provider": N_("例如：某某云计算有限公司"),
    "reason": N_("例如：业务调整，网站停止运营"),
}


def title() -> str:
    """The kind of the open order, "" when it is no cancellation."""
    cancellation = current.application().opened.order.cancellation
    return _(KINDS[cancellation.kind].title) if cancellation else ""


def draw() -> None:
    """The whole task below the page's title."""
    here = current.application()
    order, application = here.opened.order, here.view.application
    if order.cancellation is None:
        st.info(_("这份申请不是注销，不需要填写这一页。"))
        return
    kind, filing = KINDS[order.cancellation.kind], _filing(here.owner, order)
    markup.draw(consequences(kind))
    markup.draw(_list(_("办理之前"), kind.before))
    said = _said(here, order, filing)
    _say(here, said, "cancellation.kind")
    for name in kind.fields:
        _field(here.id, order, application, filing, kind, name)
        _say(here, said, f"cancellation.{name}")
    _letter(here, kind)
    markup.draw(_list(_("提交以后"), kind.after))
    if any(finding.field in LABELS for finding in here.view.open_warnings):
        st.info(_("上面还有提醒没有写明理由。写明以后才能继续。"), icon=":material/edit_note:")


def consequences(kind: CancellationKind) -> str:
    """What a kind of cancellation removes and what it leaves, as a warning."""
    items = "".join(f"<li>{text(_(line))}</li>" for line in kind.consequences)
    heading = _("{title}的后果").format(title=_(kind.title))
    return (
        f'<div class="finding warning"><p><b>{text(heading)}</b></p><ul class="spec">{items}</ul>'
        f"{markup.basis([kind.clause])}</div>"
    )


def websites(application: Application, filing: Filing, kind: str) -> dict[str, str]:
    """The websites of a filing that can be cancelled in that way: id -> name with number."""
    named = {}
    for filed in cancellations.choices(filing, kind):
        site = application.website(filed.id)
        if site is not None:
            name = website_name(application, site)
            named[filed.id] = bracketed(name, filed.number) if filed.number else name
    return named


def _letter(here: current.OpenApplication, kind: CancellationKind) -> None:
    """What may have to be signed, prefilled from what is stored now."""
    links = "".join(
        f'<a class="download plain" href="/files/{here.id}/paper/{paper.key}.pdf" target="_blank">'
        f"{_('查看并打印预填稿')}</a>"
        for paper in here.view.papers
    )
    markup.draw(_list(_("可能要签字盖章的材料"), kind.papers) + links)


def _filing(owner: str, order: Order) -> Filing | None:
    try:
        return workspace().filings.open(owner, order.filing)
    except NotFound:
        return None


def _list(heading: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{text(_(line))}</li>" for line in lines)
    return f'<div class="section"><h2>{text(heading)}</h2></div><ul class="spec">{items}</ul>'


def _said(here: current.OpenApplication, order: Order, filing: Filing | None) -> list[Finding]:
    """What is to be said: gaps, and words that are still being typed, only once "continue" was pressed."""
    found = [finding for finding in here.view.findings if finding.field in LABELS]
    found += cancellations.ended(order, filing) if filing else []
    if shell.tried():
        return found
    typing = _begun(order, here.view.application)
    return [
        finding
        for finding in found
        if not (finding.rule.endswith("-missing") or (typing and finding.field == "cancellation.confirmed"))
    ]


def _say(here: current.OpenApplication, said: Iterable[Finding], path: str) -> None:
    """The findings at one answer; a warning with the place to accept it for a reason."""
    for finding in said:
        if finding.field == path:
            markup.draw(f'<div class="said">{findings.block(finding)}</div>')
            if finding.level is Level.WARNING:
                findings.acknowledge(here.view, finding)


def _field(
    id: str, order: Order, application: Application, filing: Filing | None, kind: CancellationKind, name: str
) -> None:
    """One answer: label, hint, widget."""
    cancellation = order.cancellation
    if cancellation is None:
        return
    path = f"cancellation.{name}"
    key, label, stored, save = f"{id}/{path}", _(LABELS[path]), getattr(cancellation, name), _saving(name)
    if name == "confirmed":
        _confirmation(key, order, application, kind)
        return
    chosen = name in ("website", "closed", "transferred")
    address = "" if chosen else autosaved.attribute(autosave.CANCELLATION, id, name)
    _head(path, _(_HINTS[name]), kind, optional=name in OPTIONAL, address=address)
    if name == "website":
        _website(key, stored, cancellations.filed(order, application), filing, kind)
    elif chosen:
        saved.choice(key, label, {"yes": _("是"), "no": _("否")}, stored, save, horizontal=True)
    elif name == "reason":
        saved.paragraph(key, label, stored, save, placeholder=_(_PLACEHOLDERS[name]), height=90)
    else:
        saved.line(key, label, stored, save, placeholder=_(_PLACEHOLDERS[name]))


def _head(path: str, hint: str, kind: CancellationKind, *, optional: bool = False, address: str = "") -> None:
    clauses, label = [kind.clause], _(LABELS[path])
    saved.head(label, hint=hint, clauses=clauses, optional=optional, anchor=path, address=address)


def _website(key: str, stored: str, application: Application, filing: Filing | None, kind: CancellationKind) -> None:
    """Which website; what is chosen stays in sight where it cannot be chosen any more."""
    options = websites(application, filing, kind.key) if filing else {}
    if not options and not stored:
        markup.draw(f'<p class="hint">{_("这份备案里没有可以办理的网站。")}</p>')
        return

    def gone(id: str) -> str:
        site = application.website(id)
        return website_name(application, site) if site else id

    saved.radio(key, _(LABELS["cancellation.website"]), options, stored, _saving("website"), gone=gone)


def _confirmation(key: str, order: Order, application: Application, kind: CancellationKind) -> None:
    """The words to type, the box to type them in, and at once how far they match."""
    words = cancellations.phrase(order, application)
    path = "cancellation.confirmed"
    if not words:
        _head(path, _("选择网站以后，这里会显示要输入的文字。"), kind)
        return
    words_typed = order.cancellation.confirmed if order.cancellation else ""
    hint = _("看清上面的后果、确定要办理的，请照抄下面的文字。")
    address = autosaved.attribute(autosave.CANCELLATION, current.application().id, "confirmed")
    _head(path, hint, kind, address=address)
    markup.draw(f'<p><code class="phrase">{text(words)}</code></p>')
    saved.line(key, _(LABELS[path]), words_typed, _saving("confirmed"))
    markup.draw(_match(order, application, kind))


def _match(order: Order, application: Application, kind: CancellationKind) -> str:
    """How far the words typed match, in words; nothing where they differ, which is a finding."""
    if cancellations.confirmed(order, application):
        done = _("已确认{title}。").format(title=_(kind.title))
        return f'<p role="status">{markup.badge(_("一致"), "done")} {text(done)}</p>'
    return f'<p class="hint" role="status">{_("还没有输完。")}</p>' if _begun(order, application) else ""


def _begun(order: Order, application: Application) -> bool:
    """Whether the beginning of the words was typed."""
    begun = comparable(order.cancellation.confirmed) if order.cancellation else ""
    return bool(begun) and comparable(cancellations.phrase(order, application)).startswith(begun)


def _saving(name: str) -> saved.Save:
    """What stores the answer of that name; called inside a callback."""

    def save(value: str | None) -> None:
        workspace().orders.answer_cancellation(identity.owner(), current.application_id(), name, value or "")

    return save
