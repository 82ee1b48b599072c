"""The form of the filing portal as a list to copy from: values with copy buttons, ticks that are kept at once,
progress.

Copying happens in the browser (`assets/page.js`). A row is two elements, its text and its tick, which the style sheet
puts side by side: a form has some eighty rows, and every further element would be felt.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from pages.parts.frame import current, identity, screens, shell
from pages.parts.widgets import copying, markup
from pages.parts.widgets.markup import text
from wizard import guide
from wizard.documents import portal
from wizard.documents.portal import Item, PortalPage, PortalRow
from wizard.journey import Status
from wizard.order import STATE_LABELS, OrderKind, State
from wizard.orders.machine import RETURNED
from wizard.screens import task_of
from wizard.text import _, labelled
from wizard.workspace.process import workspace

_FILTER = "fill.filter"
_UNFINISHED = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.PROBLEM)


def state_line(here: current.OpenApplication) -> None:
    """What to know before starting: how this page is used, and whether this is the moment for it."""
    url = next(contact.url for contact in guide.CONTACTS if contact.label == "备案平台")
    how = _("把这一页和备案平台并排打开，从上往下：复制，粘贴到平台，填好一项勾一项。勾选随时保存。")
    opened = _("打开备案平台")
    markup.draw(
        f'<p>{how}</p><p><a class="download plain" href="{url}" target="_blank" rel="noopener">{opened}</a></p>'
    )
    opened_order = here.opened
    if not opened_order.editable:
        said = _("这份订单现在是“{state}”，已经在平台提交过。下面是提交的内容，供核对。")
        st.info(said.format(state=_(STATE_LABELS[opened_order.state])), icon=":material/lock:")
    elif not opened_order.bundle_is_current:
        st.warning(
            _("现在的内容还没有做成资料包。请先制作资料包再填：上传用的文件在资料包里，内容也不会填到一半又改。")
        )
        task = next((task for task in here.view.tasks if task.status in _UNFINISHED), here.view.tasks[-1])
        screens.link(
            task.screen.key, markup.plain(task.label), here.id, website=task.subject, icon=shell.ICONS[task.status]
        )
    elif opened_order.state in RETURNED:
        st.info(_("退回以后改过的内容，勾已自动去掉，请在平台上重新填写；没有改过的不用重填。"))


def overview(form: list[PortalPage]) -> None:
    """How far it is, the filter, and a way to each section."""
    rows = portal.to_enter(form)
    ticks = _ticks()
    done = sum(portal.entered(row, ticks) for row in rows)
    counted = _("已填 {done} / {total}").format(done=done, total=len(rows))
    with st.container(key="fill-bar", horizontal=True, vertical_alignment="center"):
        markup.draw(
            f'<div class="filled"><b>{counted}</b>'
            f'<progress max="{max(len(rows), 1)}" value="{done}" aria-label="{counted}"></progress></div>'
        )
        st.toggle(_("只看没填的"), key=_FILTER, on_change=_unpin, args=(_pin_key(),))
    if st.session_state.get(_FILTER):
        _pin(form, ticks)
    items = "".join(
        f'<li><a href="#{_anchor(number)}">{text(page.title)}</a> {_count(page, ticks)}</li>'
        for number, page in enumerate(form)
    )
    markup.draw(f'<ol class="form-parts">{items}</ol>')


def section(number: int, page: PortalPage) -> None:
    """One heading of the form with its rows; nothing where the filter leaves none of them."""
    ticks = _ticks()
    shown = [row for row in page.rows if _shown(row, ticks)]
    if not shown:
        return
    markup.draw(_heading(number, page, ticks))
    with st.container(key=f"portal-{number}", gap=None):
        for row in shown:
            markup.draw(_entry(row, "entered" if portal.entered(row, ticks) else ""))
            if row.open:
                _tick(row, ticks)
    _whole_section(number, [row for row in page.rows if row.open], ticks)


def unchanged(pages: list[PortalPage]) -> None:
    """What a change leaves as it is filed, folded."""
    if pages:
        with st.expander(_("不用改的内容，供核对")):
            for page in pages:
                title = f"{text(page.title)}{_original(page.chinese)}"
                markup.draw(f"<h3>{title}</h3>" + "".join(_entry(row) for row in page.rows))


def way_on(here: current.OpenApplication, form: list[PortalPage]) -> None:
    """After the last tick: submit there, come back, and record it."""
    rows, ticks = portal.to_enter(form), _ticks()
    missing = sum(row.missing for page in form for row in page.rows)
    if not rows:
        said = _("内容与已备案的完全相同，没有要在平台上填写的。")
        st.info(said if here.opened.order.kind is OrderKind.CHANGE else _("还没有可以填写的内容。"))
    elif missing:
        st.warning(_("还有 {count} 项没有内容，见上面标着“还没有填写”的几项。").format(count=missing))
    elif here.opened.editable and all(portal.entered(row, ticks) for row in rows):
        st.success(_("都填好了。现在在平台上核对一遍并提交，然后回来记录。"), icon=":material/task_alt:")
        with st.container(key="actions-fill"):
            screens.link("progress", _("记录“已在备案平台提交”"), here.id, icon="progress")
    elif here.opened.editable and here.opened.bundle_is_current:
        markup.draw(f'<p class="hint">{_("全部填好、在平台上提交以后，回来记录：")}</p>')
        screens.link("progress", _("记录“已在备案平台提交”"), here.id, icon="progress")
    elif here.opened.state is not State.DRAFT and not here.opened.editable:
        screens.link("progress", _("进度与截止日期"), here.id, icon="progress")


def _ticks() -> frozenset[str]:
    return frozenset(current.application().opened.order.entered)


def _anchor(number: int) -> str:
    return f"f-portal-{number}"


def _count(page: PortalPage, ticks: frozenset[str]) -> str:
    rows = portal.to_enter([page])
    done = sum(portal.entered(row, ticks) for row in rows)
    if not rows:
        return ""
    if done == len(rows):
        return markup.badge(_("整节已填"), "done")
    return f'<span class="hint">{done} / {len(rows)}</span>'


def _heading(number: int, page: PortalPage, ticks: frozenset[str]) -> str:
    changed = markup.badge(_("要修改的"), "waiting") if page.changed else ""
    notes = "".join(f'<p class="hint">{text(note)}</p>' for note in page.notes)
    return (
        f'<div class="section form-part" id="{_anchor(number)}">'
        f"<h2>{changed} {text(page.title)}{_original(page.chinese)}</h2>"
        f"{_count(page, ticks)}</div>{notes}"
    )


def _original(chinese: str) -> str:
    """The portal's own word beside a translated one."""
    return f' <span class="portal-word" lang="zh-CN">{text(chinese)}</span>' if chinese else ""


def _shown(row: PortalRow, ticks: frozenset[str]) -> bool:
    if not st.session_state.get(_FILTER):
        return True
    kept = st.session_state.get(_pin_key(), ())
    return row.missing or (row.open and (not portal.entered(row, ticks) or row.path in kept))


def _entry(row: PortalRow, kind: str = "") -> str:
    note = f'<p class="hint">{text(row.note)}</p>' if row.note else ""
    was = f'<p class="hint">{text(labelled(_("原来")) + (row.was or _("（空）")))}</p>' if row.was is not None else ""
    kind = kind if row.open else "idle"
    return (
        f'<div class="entry {kind}"><div class="asked">{text(row.label)}{_original(row.chinese)}</div>'
        f'<div class="answers">{_answers(row)}{was}{note}</div></div>'
    )


def _answers(row: PortalRow) -> str:
    if row.missing:
        screen, _colon, website = task_of(row.source).partition(":")
        there = screens.address(screen, current.application().id, website, anchor=markup.anchor(row.source))
        return f'<span class="bad">{_("还没有填写")}</span> <a href="{there}" target="_self">{_("去填写")}</a>'
    if not row.items:
        return f"<b>{_('清空这一项')}</b>" if row.was else f'<span class="hint">{_("留空")}</span>'
    every = "".join(_answer(row, item) for item in row.items)
    return every + (_all_at_once(row) if len(row.items) > 1 and row.source == "access.addresses" else "")


def _answer(row: PortalRow, item: Item) -> str:
    meaning = f' <span class="hint">{text(item.meaning)}</span>' if item.meaning else ""
    note = f' <span class="hint">{text(item.note)}</span>' if item.note else ""
    value = text(item.value).replace("\n", "<br>")
    name = row.label if len(row.items) == 1 else f"{row.label} {item.value}"
    button = copying.button(item.value, name) if row.copy else ""
    return (
        f'<div class="answer"><span><span class="given" lang="zh-CN">{value}</span>{meaning}{note}</span>{button}</div>'
    )


def _all_at_once(row: PortalRow) -> str:
    """Several addresses for a field that takes them all, a line each."""
    told = _("以上全部，一行一个")
    return f'<div class="answer"><span class="hint">{told}</span>{copying.button(row.value, told)}</div>'


def _tick(row: PortalRow, ticks: frozenset[str]) -> None:
    key = f"{current.application().id}/entered/{portal.key(row)}"
    now = portal.entered(row, ticks)
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    st.checkbox(
        _("已填：{label}").format(label=markup.plain(row.label)),
        key=key,
        on_change=_keep_one,
        args=(key, portal.key(row), portal.lapsed(row, ticks)),
        label_visibility="collapsed",
    )


def _whole_section(number: int, rows: list[PortalRow], ticks: frozenset[str]) -> None:
    """Tick everything at once, for a person who ticks after a section, or take it back."""
    if len(rows) < 2:
        return
    every = all(portal.entered(row, ticks) for row in rows)
    label = _("取消这一节的勾") if every else _("整节都填好了")
    keys = [portal.key(row) for row in rows]
    lapsed = [tick for row in rows for tick in portal.lapsed(row, ticks)]
    st.button(label, key=f"portal-all-{number}", on_click=_keep, args=(keys, not every, lapsed))


@current.acting
def _keep_one(key: str, tick: str, lapsed: list[str]) -> None:
    _store([tick], bool(st.session_state[key]), lapsed)


@current.acting
def _keep(ticks: list[str], entered: bool, lapsed: list[str]) -> None:
    _store(ticks, entered, lapsed)


def _store(ticks: Iterable[str], entered: bool, lapsed: list[str]) -> None:
    """Keep ticks; those of the same rows' earlier values go, or one would revive with its value."""
    owner, id, orders = identity.owner(), current.application_id(), workspace().orders
    if lapsed:
        orders.tick(owner, id, lapsed, False)
    orders.tick(owner, id, list(ticks), entered)


def _pin(form: Iterable[PortalPage], ticks: frozenset[str]) -> None:
    """What was open when the filter was set: it stays in sight after its tick, so that nothing jumps away under the
    hand."""
    rows = (row.path for row in portal.to_enter(form) if not portal.entered(row, ticks))
    st.session_state.setdefault(_pin_key(), frozenset(rows))


def _pin_key() -> str:
    return f"{current.application().id}/fill/pinned"


def _unpin(key: str) -> None:
    st.session_state.pop(key, None)
