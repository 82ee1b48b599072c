"""One website of a filing: when it was opened, what it owes, and what another provider looks after."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import streamlit as st

from pages.parts.frame import current, identity
from pages.parts.order import deadlines
from pages.parts.widgets import entry, markup, saved
from pages.parts.widgets.markup import text
from wizard.clock import SHANGHAI
from wizard.filings import aftercare
from wizard.filings.aftercare import Task
from wizard.filings.filing import FiledWebsite
from wizard.orders.deadlines.deadline import Deadline
from wizard.orders.deadlines.due import status
from wizard.text import _, labelled
from wizard.workspace.process import workspace


def opening(opened: current.OpenFiling, filed: FiledWebsite, due: Iterable[Deadline]) -> None:
    """The day of opening, from which the 30 days run, and what is left of them."""
    saved.head(
        _("网站开通日期"),
        hint=_("网站可以公开访问的第一天；公安备案的 30 日（含节假日）从这天算起。"),
        clauses=["G7.8", "G10.2"],
    )
    today = current.now().astimezone(SHANGHAI).date()
    entry.checked(
        f"filing/{opened.id}/{filed.id}/opened",
        _("网站开通日期"),
        filed.opened_on,
        lambda raw: aftercare.check_opened(raw, opened.filing.approved_on, today),
        functools.partial(note, opened.id, filed.id, "opened_on"),
        placeholder=today.isoformat(),
    )
    markup.draw(_countdown(filed, due))


def tasks(opened: current.OpenFiling, filed: FiledWebsite) -> None:
    """The tasks as a list to tick, each with its day."""
    markup.draw(f'<div class="section"><h3>{_("事项清单")}</h3></div>')
    for task in aftercare.tasks(opened.filing, filed):
        _task(opened, filed, task)


def elsewhere() -> None:
    """What another provider looks after where access is not through NWCD, and what stays the entity's own duty."""
    message = _(
        "这个网站的接入商不是西云数据：IP、接入和备案变更请找现在的接入商办理。"
        "备案号照旧；悬挂备案号、公安备案、域名和联系方式仍由开办主体负责，期限照常计算。"
    )
    st.info(message, icon=":material/move_down:")
    markup.draw(markup.basis(["G8.3.3", "G10.1", "G10.2"]))


def note(id: str, website: str, name: str, value: str) -> None:
    """Keep one value of a website; called inside a callback."""
    workspace().filings.note(identity.owner(), id, website, **{name: value})


def _countdown(filed: FiledWebsite, due: Iterable[Deadline]) -> str:
    """What is left until the public-security filing is due; overdue says what to do."""
    if not filed.opened_on:
        return f'<p class="hint">{_("还没有开通的可以先留空；开通后请回来填写。")}</p>'
    deadline = next((one for one in due if one.key == f"police.{filed.id}"), None)
    if deadline is None:
        return f'<p class="verdict ok">{_("公安备案已提交，这项期限已完成。")}</p>' if filed.police_filed_on else ""
    now = current.now()
    late = status(deadline, now) == "overdue"
    what = deadline.overdue if late else deadline.todo
    kind = "error" if late else "hint"
    label = _("公安备案截止")
    return (
        f'<div class="finding {kind}"><p><b>{label}</b> {deadlines.due_words(deadline, now)}</p>'
        f"<p>{text(what)}</p></div>"
    )


def _task(opened: current.OpenFiling, filed: FiledWebsite, task: Task) -> None:
    key = f"filing/{opened.id}/{filed.id}/task/{task.key}"
    if st.session_state.get(key) != bool(task.done_on):
        st.session_state[key] = bool(task.done_on)
    st.checkbox(
        task.title,
        key=key,
        disabled=task.derived,
        on_change=_tick,
        args=(opened.id, filed.id, task.key, key),
    )
    day = ""
    if task.done_on:
        pattern = _("{day} 核对过") if task.lasting else _("{day} 完成")
        day = f" {markup.badge(pattern.format(day=task.done_on), 'done')}"
    source = f" {text(labelled(_('来源')) + task.source)}" if task.source else ""
    markup.draw(
        f'<div class="under-tick"><span class="hint">{text(task.todo)}{source}</span>'
        f"{day}{markup.basis([task.clause])}</div>"
    )


@current.acting
def _tick(id: str, website: str, task: str, key: str) -> None:
    workspace().filings.tick(identity.owner(), id, website, task, bool(st.session_state[key]))
