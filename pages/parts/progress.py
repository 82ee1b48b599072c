"""Where an order stands and what to do now, and which deadlines belong to it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from pages.parts import deadlines, desk, identity, markup, screens, timeline
from pages.parts.markup import text
from wizard.orders import machine
from wizard.orders.deadline import Deadline
from wizard.orders.deadlines import of_order
from wizard.orders.order import OrderKind, State
from wizard.orders.timeline import StepState, current
from wizard.text import N_, _
from wizard.workspace import NotFound

LINKS: dict[State, tuple[str, str]] = {
    State.DRAFT: ("fill", N_("照着填写备案平台")),
    State.PASSED: ("scans", N_("准备并发出纸质材料")),
    State.RETURNED: ("returned", N_("看退回原因并修改")),
    State.ADMINISTRATION_RETURNED: ("returned", N_("看退回原因并修改")),
}
"""Where the work of a state is done."""


def now_box(here: desk.Desk, states: tuple[StepState, ...], now: datetime) -> None:
    """现在要做什么: one sentence, how long there is for it, and the way to the page where it is done."""
    step = current(states)
    rounds = machine.rounds(here.opened.order)
    with st.container(border=True, key="now-box"):
        title = _("现在要做什么")
        round_words = markup.badge(_("第 {number} 次提交").format(number=rounds), "") if rounds > 1 else ""
        due = f'<p class="dates">{deadlines.due_words(step.due, now)}</p>' if step and step.due else ""
        markup.draw(
            f'<div class="section"><h2>{title}</h2>{round_words}</div><p class="task">{text(_sentence(here, step, now))}</p>{due}'
        )
        _way_on(here)


def listed(here: desk.Desk, now: datetime) -> tuple[Deadline, ...]:
    """The order's deadlines; once it is done, those of the filing it led to."""
    order = here.opened.order
    if here.opened.state is not State.DONE:
        return of_order(order, here.view.application, now)
    try:
        return desk.doors().filings.deadlines(here.owner, _filing(here))
    except NotFound:
        return ()


def draw_deadlines(here: desk.Desk, now: datetime) -> None:
    """Every deadline with its correction, and the calendar file."""
    due = listed(here, now)
    if not due:
        st.markdown(_("现在没有要留意的日期。"))
        return
    done = here.opened.state is State.DONE
    scope = _filing(here) if done else here.id
    deadlines.listing(due, now, scope, _correct_filing(scope) if done else _correct_order(scope))
    deadlines.calendar_link(f"/filings/{scope}" if done else f"/files/{scope}")


def _sentence(here: desk.Desk, step: StepState | None, now: datetime) -> str:
    if step is not None:
        if here.opened.state is State.DRAFT and not here.opened.bundle_is_current:
            return _("先把要填的、要拍的备齐，制作资料包；然后照着它在备案平台填写、提交。")
        return timeline.what_to_do(step, now)
    if here.opened.order.kind is OrderKind.NEW:
        return _("备案已完成，网站已上线。以后的事看这份备案的页面：悬挂备案号、公安备案、各种到期提醒。")
    return _("这份订单已办完，备案已经更新。")


def _way_on(here: desk.Desk) -> None:
    state = here.opened.state
    if state is State.DONE:
        screens.link("filing", _("打开这份备案"), icon="filing", filing=_filing(here))
    elif state is State.DRAFT and not here.opened.bundle_is_current:
        screens.link("bundle", _("制作资料包"), here.id, icon=":material/inventory_2:")
    elif state in LINKS:
        screen, label = LINKS[state]
        screens.link(screen, _(label), here.id, icon=screen)


def _filing(here: desk.Desk) -> str:
    """The id of the filing that the order led to."""
    return here.opened.order.filing or here.id


def _correct_order(id: str) -> deadlines.Correct:
    return lambda key, day: desk.doors().orders.correct(identity.owner(), id, key, day)


def _correct_filing(id: str) -> deadlines.Correct:
    return lambda key, day: desk.doors().filings.correct(identity.owner(), id, key, day)
