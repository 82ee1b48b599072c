"""Where an order stands and what to do now, and which deadlines belong to it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from pages.parts.frame import current, identity, screens
from pages.parts.order import deadlines, timeline
from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from wizard.order import Event, Order, OrderKind, State
from wizard.orders import machine
from wizard.orders.deadlines.deadline import Deadline, ordered
from wizard.orders.deadlines.due import of_order
from wizard.orders.timeline import StepState, counting, current_step, steps
from wizard.text import N_, _, labelled
from wizard.workspace import NotFound, Opened
from wizard.workspace.process import workspace

LINKS: dict[State, tuple[str, str]] = {
    State.DRAFT: ("fill", N_("照着填写备案平台")),
    State.PASSED: ("scans", N_("准备并发出纸质材料")),
    **dict.fromkeys(machine.RETURNED, ("returned", N_("看退回原因并修改"))),
}
"""Where the work of a state is done."""


def now_box(here: current.OpenApplication, states: tuple[StepState, ...], now: datetime) -> None:
    """现在要做什么: one sentence, how long there is for it, and the way to the page where it is done."""
    step = current_step(states)
    rounds = machine.rounds(here.opened.order)
    with st.container(border=True, key="now-box"):
        title = _("现在要做什么")
        round_words = markup.badge(_("第 {number} 次提交").format(number=rounds), "") if rounds > 1 else ""
        due = f'<p class="dates">{deadlines.due_words(step.due, now)}</p>' if step and step.due else ""
        facts = timeline.known(step.facts) if step else ""
        markup.draw(
            f'<div data-timed><div class="section"><h2>{title}</h2>{round_words}</div>'
            f"{sentence(here.opened, step, now)}{due}{facts}</div>"
        )
        _way_on(here)


def listed(here: current.OpenApplication, now: datetime) -> tuple[Deadline, ...]:
    """The order's deadlines; once it is done, those of the filing it led to."""
    order = here.opened.order
    if here.opened.state is not State.DONE:
        return of_order(order, here.view.application, now)
    try:
        return workspace().filings.deadlines(here.owner, _filing(here))
    except NotFound:
        return ()


def draw_deadlines(here: current.OpenApplication, now: datetime) -> None:
    """Every deadline with its correction, and the calendar file."""
    due = listed(here, now)
    if not due:
        st.markdown(_("现在没有要留意的日期。"))
        return
    done = here.opened.state is State.DONE
    scope = _filing(here) if done else here.id
    counted = counting(due, now)
    deadlines.listing(counted, now, scope, _correct_filing(scope) if done else _correct_order(scope))
    if len(counted) < len(due):
        waits = _("要等短信核验：重新提交、核验完成后，再从核验日起算 3–20 个工作日。")
        markup.draw(f'<p class="waits"><b>{text(labelled(_("管局审核结果")))}</b>{text(waits)}</p>')
    deadlines.calendar_link(f"/filings/{scope}" if done else f"/files/{scope}")


def state_line(opened: Opened, now: datetime) -> str:
    """As HTML, for a list of orders: what to do now, how long there is for it, and the deadline that ends first.

    The element around it has to be marked `data-timed`.
    """
    application = opened.view.application
    step = current_step(steps(opened.order, application, now))
    due = [step.due] if step and step.due else []
    first = next(iter(counting(of_order(opened.order, application, now), now)), None)
    if first is not None and first not in due and first.limit - now <= deadlines.FAR:
        due.append(first)
    lines = "".join(
        f'<p class="dates">{text(labelled(one.title))}{deadlines.due_words(one, now)}</p>' for one in ordered(due)
    )
    return sentence(opened, step, now) + lines


def sentence(opened: Opened, step: StepState | None, now: datetime) -> str:
    """As HTML: what to do now in the open step, `None` once all is done."""
    if step is None:
        return deadlines.task(_finished(opened), None, now)
    if opened.state is State.DRAFT and not opened.bundle_is_current:
        return deadlines.task(_("先把要填的、要拍的备齐，制作资料包；然后照着它在备案平台填写、提交。"), None, now)
    return deadlines.task(step.todo, step.due, now)


def _finished(opened: Opened) -> str:
    if opened.order.kind is OrderKind.NEW:
        return _("备案已完成，网站已上线。以后的事看这份备案的页面：悬挂备案号、公安备案、各种到期提醒。")
    return _("这份订单已办完。")


def _way_on(here: current.OpenApplication) -> None:
    state = here.opened.state
    if state is State.DONE:
        if _listed(here):
            screens.link("filing", _("打开这份备案"), icon="filing", filing=_filing(here))
        else:
            st.markdown(_("它所办的备案不在“已完成备案”里，没有可以更新的；还要跟进的，请导入已有备案。"))
            screens.link("existing", _("导入已有备案"), icon="existing")
    elif state is State.DRAFT and not here.opened.bundle_is_current:
        screens.link("bundle", _("制作资料包"), here.id, icon=":material/inventory_2:")
    elif state in LINKS:
        screen, label = LINKS[state]
        screens.link(screen, returned_label(here.opened.order) or _(label), here.id, icon=screen)


def returned_label(order: Order) -> str:
    """What the link to the return's page says, in the language in force; "" while the order is not returned."""
    if machine.state(order) not in machine.RETURNED:
        return ""
    return _("看退回说明并重新提交") if machine.last(order, Event.SMS_FAILED) else _("看退回原因并修改")


def _listed(here: current.OpenApplication) -> bool:
    """Whether the filing that the order led to is (still) in the list."""
    try:
        workspace().filings.open(here.owner, _filing(here))
    except NotFound:
        return False
    return True


def _filing(here: current.OpenApplication) -> str:
    """The id of the filing that the order led to."""
    return here.opened.order.filing or here.id


def _correct_order(id: str) -> deadlines.Correct:
    return lambda key, day: workspace().orders.correct(identity.owner(), id, key, day)


def _correct_filing(id: str) -> deadlines.Correct:
    return lambda key, day: workspace().filings.correct(identity.owner(), id, key, day)
