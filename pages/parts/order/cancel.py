"""The task of a cancellation: its consequences, its few answers, and the words that confirm it. Every edit is saved.

The answers belong to the order, not to the application, so they are saved through the orders' door; beyond that they
look and behave like every other field.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

import streamlit as st

from pages.parts.frame import current, identity, shell
from pages.parts.widgets import autosaved, findings, markup
from pages.parts.widgets.field import TYPING_PAUSE
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


def choice(
    label: str,
    options: dict[str, str],
    key: str,
    *,
    stored: str | None = None,
    captions: list[str] | None = None,
    horizontal: bool = False,
    visible: bool = False,
    on_change: Any = None,
    args: tuple[Any, ...] = (),
) -> str | None:
    """A radio of values with their labels. `stored` is shown unless the user's last edit could not be saved.

    The browser speaks of choices by their labels, so other labels (another language) make another widget. The callback
    is called with `args` and the widget's key.
    """
    key = f"{key}/{zlib.crc32(repr(list(options.values())).encode()):08x}"
    if stored is not None:
        _follow(key, stored or None)
    return st.radio(
        label,
        list(options),
        index=None,
        format_func=lambda value: markup.plain(options[value]),
        key=key,
        captions=captions,
        horizontal=horizontal,
        label_visibility="visible" if visible else "collapsed",
        on_change=on_change,
        args=(*args, key),
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
    key, stored = f"{id}/{path}", getattr(cancellation, name)
    if name == "confirmed":
        _confirmation(key, order, application, kind)
        return
    address = (
        "" if name in ("website", "closed", "transferred") else autosaved.attribute(autosave.CANCELLATION, id, name)
    )
    markup.draw(_head(path, _(LABELS[path]), _(_HINTS[name]), kind, optional=name in OPTIONAL, address=address))
    if name == "website":
        _website(key, stored, cancellations.filed(order, application), filing, kind)
    elif name in ("closed", "transferred"):
        answers = {"yes": _("是"), "no": _("否")}
        choice(_(LABELS[path]), answers, key, stored=stored, horizontal=True, on_change=_save, args=(name,))
    elif name == "reason":
        _follow(key, stored)
        st.text_area(
            _(LABELS[path]),
            height=90,
            key=key,
            placeholder=_(_PLACEHOLDERS[name]),
            label_visibility="collapsed",
            on_change=_save,
            args=(name, key),
        )
    else:
        _typed(_(LABELS[path]), name, key, stored, _(_PLACEHOLDERS[name]))


def _head(
    path: str, label: str, hint: str, kind: CancellationKind, *, optional: bool = False, address: str = ""
) -> str:
    aside = f' <span class="optional">{_("（选填）")}</span>' if optional else ""
    return (
        f'<div class="field" id="{markup.anchor(path)}"{address}>{markup.basis([kind.clause])}'
        f'<div class="label">{text(label)}{aside}</div><p class="hint">{text(hint)}</p></div>'
    )


def _website(key: str, stored: str, application: Application, filing: Filing | None, kind: CancellationKind) -> None:
    """Which website; what is chosen stays in sight where it cannot be chosen any more."""
    options = websites(application, filing, kind.key) if filing else {}
    if stored and stored not in options:
        site = application.website(stored)
        name = website_name(application, site) if site else stored
        options[stored] = _("{value}（已不在可选范围）").format(value=name)
    if options:
        label = _(LABELS["cancellation.website"])
        choice(
            label,
            options,
            key,
            stored=stored,
            on_change=_save,
            args=("website",),
        )
    else:
        markup.draw(f'<p class="hint">{_("这份备案里没有可以办理的网站。")}</p>')


def _typed(label: str, name: str, key: str, stored: str, placeholder: str) -> None:
    _follow(key, stored)
    st.text_input(
        label,
        key=key,
        placeholder=placeholder or None,
        live=TYPING_PAUSE,
        autocomplete="off",
        label_visibility="collapsed",
        on_change=_save,
        args=(name, key),
    )


def _confirmation(key: str, order: Order, application: Application, kind: CancellationKind) -> None:
    """The words to type, the box to type them in, and at once how far they match."""
    words = cancellations.phrase(order, application)
    path = "cancellation.confirmed"
    if not words:
        label = _(LABELS[path])
        markup.draw(_head(path, label, _("选择网站以后，这里会显示要输入的文字。"), kind))
        return
    words_typed = order.cancellation.confirmed if order.cancellation else ""
    hint = _("看清上面的后果、确定要办理的，请照抄下面的文字。")
    address = autosaved.attribute(autosave.CANCELLATION, current.application().id, "confirmed")
    markup.draw(_head(path, _(LABELS[path]), hint, kind, address=address))
    markup.draw(f'<p><code class="phrase">{text(words)}</code></p>')
    _typed(_(LABELS[path]), "confirmed", key, words_typed, "")
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


def _follow(key: str, stored: Any) -> None:
    """Let the widget show what is stored, unless its last edit could not be: then what was entered stays in sight."""
    if key not in _unsaved() and (key not in st.session_state or st.session_state[key] != stored):
        st.session_state[key] = stored


def _unsaved() -> set[str]:
    unsaved: set[str] = st.session_state.setdefault("cancel.unsaved", set())
    return unsaved


@current.acting
def _save(name: str, key: str) -> None:
    value = st.session_state[key] or ""
    _unsaved().add(key)
    workspace().orders.answer_cancellation(identity.owner(), current.application_id(), name, value)
    _unsaved().discard(key)
