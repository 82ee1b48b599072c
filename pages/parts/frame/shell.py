"""The frame around every page: title and stage, the way on, the task list, the help panel, and messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn
from uuid import uuid4

import streamlit as st

from pages.parts.frame import current, identity, screens, style
from pages.parts.widgets import cited, findings, markup
from pages.parts.widgets.markup import text
from wizard.journey import STATUS_LABELS, Status, Task, next_task, readiness
from wizard.order import STATE_LABELS, State
from wizard.orders.titles import kind_words
from wizard.returns import returns
from wizard.screens import SCREENS, task_of
from wizard.text import N_, _, listed
from wizard.workspace.process import workspace

ICONS = {
    Status.NOT_STARTED: ":material/radio_button_unchecked:",
    Status.IN_PROGRESS: ":material/pending:",
    Status.DONE: ":material/check_circle:",
    Status.PROBLEM: ":material/error:",
    Status.BLOCKED: ":material/lock:",
    Status.NOT_APPLICABLE: ":material/remove:",
}

STATE_KINDS = {
    State.DRAFT: "in-progress",
    State.WAITING: "waiting",
    State.PASSED: "in-progress",
    State.RETURNED: "problem",
    State.ADMINISTRATION: "waiting",
    State.ADMINISTRATION_RETURNED: "problem",
    State.DONE: "done",
}

SHOWN_WHILE_LOCKED = ("review", "papers", "bundle")
"""Task pages that show what was submitted; the others are for editing."""

ORIGINS = {"review": N_("返回核对页"), "returned": N_("返回退回处理")}
"""Pages that send their user to a task and get them back, by what the way back is called."""

_GO = "shell.go"
_TRIED = "shell.tried"
_TASK = "shell.task"


def page(screen: str, title: str = "", *, check: bool = True) -> Task:
    """Begin a task's page: follow a pending "continue", then back link, stage, title, messages, summary.

    With `check` off the page speaks for itself and shows no summary of errors.
    """
    here = current.application()
    key = _task_key(screen, st.query_params.get("website", ""), here)
    st.session_state[_TASK] = key
    _follow_continue()
    task = next((task for task in here.view.tasks if task.key == key), None)
    if task is None:
        _not_of_this_order(screen, here)
    # A link to the same page with another query leaves the browser's address as it was, and the next edit would go
    # there.
    st.query_params["application"] = here.id
    _back(here.id)
    stage = f"{_(task.screen.stage)} · {text(here.view.application.title)}"
    style.name(task.label, wrong=check and tried() and bool(task.errors or task.missing))
    heading = text(title or task.label)
    markup.draw(
        f'<div class="head" data-revision="{here.opened.revision}"><p class="stage">{stage}</p><h1>{heading}</h1>'
        f"{markup.basis(task.screen.clauses)}</div>"
    )
    messages()
    if screen not in SHOWN_WHILE_LOCKED and not here.opened.editable:
        st.info(_("这份申请已提交，正在审核，内容不能修改；退回后可以修改。"), icon=":material/lock:")
        screens.link("progress", _("进度与截止日期"), here.id, icon="progress")
        screens.link("review", _("查看提交的内容"), here.id, icon=":material/fact_check:")
        st.stop()
    if check and tried():
        paths = [path for path in here.view.missing if task_of(path) == key]
        errors = [finding for finding in here.view.errors if task_of(finding.field) == key]
        if paths or errors:
            findings.summary(findings.entries(paths, errors), _attempt())
    return task


def not_found(title: str, way_on: str) -> NoReturn:
    """End the run: what the address names is not there, or not ours."""
    messages()
    markup.draw(f'<div class="head"><h1>{text(title)}</h1></div>')
    st.info(way_on)
    screens.link("home", _("返回首页"), icon="home")
    st.stop()


def order_page(title: str, clauses: Iterable[str]) -> current.OpenApplication:
    """Begin a page of an order on its way: back link, name and state of the order, title, messages."""
    here = current.application()
    _back(here.id)
    opened = here.opened
    about = f"{kind_words(opened.order)} · {text(here.view.application.title)}"
    markup.draw(
        f'<div class="head" data-revision="{opened.revision}"><p class="stage">{about} {order_badge(opened.state)}</p>'
        f"<h1>{text(title)}</h1>{markup.basis(clauses)}</div>"
    )
    messages()
    return here


def filing_page(title: str, clauses: Iterable[str]) -> current.OpenFiling:
    """Begin a page of an approved filing: back link, whose it is, title, messages."""
    opened = current.filing()
    screens.link("home", _("返回首页"), icon="back")
    about = text(opened.filing.application.entity.name or opened.filing.entity_number)
    markup.draw(
        f'<div class="head"><p class="stage">{_("已完成备案")} · {about}</p>'
        f"<h1>{text(title)}</h1>{markup.basis(clauses)}</div>"
    )
    messages()
    return opened


def _back(id: str) -> None:
    """The way back, to where the address says that the user came from."""
    origin = _origin()
    if origin:
        screens.link(origin, _(ORIGINS[origin]), id, icon="back")
    else:
        screens.link("home", _("返回首页"), icon="back")


def _origin() -> str:
    origin = st.query_params.get("from", "")
    return origin if origin in ORIGINS else ""


def order_badge(state: State) -> str:
    """The state of an order in the portal's words, on the colour of what it asks for."""
    return markup.badge(_(STATE_LABELS[state]), STATE_KINDS[state])


def _task_key(screen: str, website: str, here: current.OpenApplication) -> str:
    keys = [task.key for task in here.view.tasks]
    wanted = f"{screen}:{website}" if website else screen
    return wanted if wanted in keys else next((key for key in keys if key.split(":")[0] == screen), screen)


def _not_of_this_order(screen: str, here: current.OpenApplication) -> NoReturn:
    """The page of a task that this kind of order does not have: a link may lead here, a new filing knows no change."""
    screens.link("home", _("返回首页"), icon="back")
    about = f"{kind_words(here.opened.order)} · {text(here.view.application.title)}"
    title = text(_(SCREENS[screen].title))
    markup.draw(f'<div class="head"><p class="stage">{about}</p><h1>{title}</h1></div>')
    messages()
    kind = kind_words(here.opened.order)
    st.info(_("这份申请的类型是“{kind}”，不需要这一步。").format(kind=kind))
    following = next_task(list(here.view.tasks), "")
    screens.link(following.screen.key, following.label, here.id, website=following.subject, icon=":material/edit:")
    st.stop()


def go_on(task: Task) -> None:
    """The one primary button: check this page, then go to the next task or back to the review."""
    with st.container(horizontal=True, vertical_alignment="center", key="go-on"):
        st.button(_("保存并继续"), type="primary", key="continue", on_click=_continue, args=(task.key,))
        refused = task.errors + task.missing if tried() else 0
        saved = f'<p class="hint">{_("每次修改都已自动保存，可以随时离开。")}</p>'
        markup.draw(findings.refused(refused) if refused else saved)


def task() -> str:
    """The key of the task of the running page, "" on other pages."""
    return str(st.session_state.get(_TASK, ""))


def tried() -> bool:
    """Whether "continue" was pressed on the task of this page: only then is something missing called an error."""
    return bool(_attempt())


def _attempt() -> str:
    """The attempt to continue that was refused on the task of this page, "" for none."""
    refused: dict[str, str] = st.session_state.get(_TRIED, {})
    return refused.get(f"{st.query_params.get('application', '')}/{st.session_state.get(_TASK, '')}", "")


@current.acting
def _continue(key: str) -> None:
    id = current.application_id()
    view = workspace().applications.open(identity.owner(), id).view
    task = next((task for task in view.tasks if task.key == key), None)
    if task is not None and (task.errors or task.missing) and task.screen.key != "review":
        st.session_state.setdefault(_TRIED, {})[f"{id}/{key}"] = uuid4().hex
        return
    st.session_state.get(_TRIED, {}).pop(f"{id}/{key}", None)
    if _origin():
        go_to(_origin())
        return
    following = next_task(list(view.tasks), key)
    left = len(view.errors) + len(view.missing) + len(view.open_warnings)
    if key == "review" and left:
        words = _("核对页上还有 {count} 处要处理，先处理这一项；全部处理完才能制作资料包。")
        current.notify(words.format(count=left), "info")
    go_to(following.screen.key, following.subject)


def go_to(screen: str, website: str = "") -> None:
    """From a callback: have the run that follows go to a page of the open application."""
    st.session_state[_GO] = (st.session_state.get(_TASK), screen, website)


def _follow_continue() -> None:
    """Leave for where a callback said, and insist on it while the page it left is run again by a late edit."""
    origin, screen, website = st.session_state.get(_GO) or (None, "", "")
    if origin == st.session_state[_TASK] and screen:
        screens.switch(screen, website, application=current.application().id)
    st.session_state.pop(_GO, None)


def messages() -> None:
    """What callbacks left to say."""
    for kind, message in current.notices():
        {"error": st.error, "warning": st.warning, "success": st.success, "info": st.info}[kind](markup.plain(message))


def sidebar() -> None:
    """The open application's tasks, help, and the way out; the language switch stands on the page itself."""
    with st.container(key="language-bar", horizontal=True, horizontal_alignment="right"):
        identity.language_switch()
    with st.sidebar:
        screens.link("home", _("首页"), icon="home")
        here = current.application_or_none()
        if here is not None:
            _task_list(here)
            _follow_up(here)
        opened = current.filing_or_none()
        if opened is not None:
            screens.link("filing", _("已完成备案"), filing=opened.id, icon="filing")
        screens.link("history", _("订单历史记录"), icon="history")
        screens.link("after", _("提交之后要做什么"), here.id if here else "", icon="after")
        with st.expander(_("需要帮助？"), icon=":material/support_agent:"):
            markup.draw(f"<p>{_('西云数据备案团队')}</p>{markup.contacts()}{cited.basis('help')}")
        identity.sign_out_button()


def _task_list(here: current.OpenApplication) -> None:
    tasks = list(here.view.tasks)
    done = readiness(tasks)
    name = here.view.application.title
    markup.draw(
        f'<div class="readiness"><p><b>{text(name)}</b></p>'
        f'<progress max="100" value="{done}" aria-label="{_("完成度")}"></progress>'
        f"<p>{_('已完成 {percent}%').format(percent=done)}</p></div>"
    )
    with st.container(key="task-list", gap=None):
        for task in tasks:
            screens.link(
                task.screen.key,
                f"{markup.plain(task.label)} · {_(STATUS_LABELS[task.status])}",
                here.id,
                website=task.subject,
                icon=ICONS[task.status],
            )


def _follow_up(here: current.OpenApplication) -> None:
    """What comes after the bundle, once there is one."""
    opened = here.opened
    if opened.bundled is None and opened.state is State.DRAFT:
        return
    title = _("提交与跟进") if opened.state is State.DRAFT else _("提交以后")
    markup.draw(f"<p><b>{text(title)}</b> {order_badge(opened.state)}</p>")
    with st.container(key="follow-up", gap=None):
        for key, title in screens.FOLLOW_UP.items():
            if key != "returned" or returns(opened.order):
                screens.link(key, _(title), here.id, icon=key)


def counts(task: Task) -> str:
    """What a task still wants, in words; "" when nothing."""
    parts: Iterable[tuple[int, str]] = (
        (task.errors, _("{count} 处错误")),
        (task.missing, _("{count} 项未填")),
        (task.warnings, _("{count} 条提醒")),
    )
    return listed(pattern.format(count=count) for count, pattern in parts if count)
