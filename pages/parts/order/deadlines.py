"""Deadlines on a page: what is left of each, on whose authority, the user's own date in its place, and the calendar
file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

import streamlit as st

from pages.parts.frame import current
from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from wizard.clock import SHANGHAI
from wizard.orders.deadlines.deadline import Deadline, remaining, status
from wizard.orders.deadlines.working_days import ESTIMATED
from wizard.text import N_, _, bracketed, labelled

WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
URGENCIES = {"overdue": (N_("已过期"), "problem"), "soon": (N_("快到了"), "urgent")}
"""What is said beside a deadline that is not far off, and on which ground."""

FAR = timedelta(days=60)
"""What is further off than that is folded away."""

Correct = Callable[[str, str], None]
"""Keeps the user's date (ISO, "" to go back to the derived one) for the deadline of that key."""


def day_words(day: date) -> str:
    """A day with its weekday."""
    return bracketed(day.isoformat(), _(WEEKDAYS[day.weekday()]))


def due_words(deadline: Deadline, now: datetime) -> str:
    """As HTML: until when, from when at the earliest, and how much of it is left."""
    return f"{text(_when(deadline))} {left(deadline, now)}{_marks(deadline)}"


def left(deadline: Deadline, now: datetime) -> str:
    """As HTML: what is left in words; of a moment the page's script makes a clock that runs."""
    words = text(remaining(deadline, now))
    if not isinstance(deadline.due, datetime):
        return f'<b class="left {status(deadline, now)}">{words}</b>'
    running = _("还有 {hours} 小时 {minutes} 分 {seconds} 秒")
    over, days = _("已超过 {hours} 小时 {minutes} 分"), _("已超过 {days} 天")
    return (
        f'<b class="left {status(deadline, now)}" role="timer" data-countdown="{deadline.due.isoformat()}" '
        f'data-now="{now.isoformat()}" data-left="{text(running)}" data-over="{text(over)}" '
        f'data-days="{text(days)}">{words}</b>'
    )


def task(todo: str, due: Deadline | None, now: datetime) -> str:
    """As HTML: what to do, and once the time is over, what to do about that.

    Where the clock counts both are there, and the page's script shows the other one at that moment; the element around
    the clock and the words has to be marked `data-timed`.
    """
    if due is None or not due.overdue:
        return f'<p class="task">{text(todo)}</p>'
    late = status(due, now) == "overdue"
    if not isinstance(due.due, datetime):
        return f'<p class="task">{text(due.overdue if late else todo)}</p>'
    before, after = (" hidden", "") if late else ("", " hidden")
    return (
        f'<p class="task" data-until{before}>{text(todo)}</p>'
        f'<p class="task" data-overdue role="alert"{after}>{text(due.overdue)}</p>'
    )


def listing(deadlines: Iterable[Deadline], now: datetime, scope: str, correct: Correct) -> None:
    """Every deadline with the place to correct its date. `scope` keeps the widgets of different orders apart."""
    every = list(deadlines)
    far = [deadline for deadline in every if deadline.limit - now > FAR]
    for deadline in every:
        if deadline not in far:
            _row(deadline, now, scope, correct)
    if far:
        with st.expander(_("两个月以后的日期（{count}）").format(count=len(far)), icon=":material/event_upcoming:"):
            for deadline in far:
                _row(deadline, now, scope, correct)


def calendar_link(folder: str) -> None:
    """The download of all of them for the user's own calendar; `folder` is the address below which the file lies."""
    markup.draw(
        f'<p><a class="download plain" href="{folder}/calendar.ics" download>{_("下载日历（.ics）")}</a></p>'
        f'<p class="hint">{_("可导入 Outlook、苹果日历、谷歌日历，到期前会响铃提醒；日期有变时再下载导入一次，旧的会更新；已办完的，请在日历里删掉。")}</p>'
    )


def _row(deadline: Deadline, now: datetime, scope: str, correct: Correct) -> None:
    with st.container(border=True, key=f"deadline-{deadline.key}"):
        markup.draw(_card(deadline, now))
        _correction(deadline, scope, correct)


def _card(deadline: Deadline, now: datetime) -> str:
    urgency = status(deadline, now)
    facts = [
        (_("怎么算的"), deadline.counted),
        (_("由谁办"), deadline.who),
        (_("来源"), deadline.source),
    ]
    words, kind = URGENCIES.get(urgency, ("", ""))
    badge = markup.badge(_(words), kind) if words else ""
    lines = "".join(f"<span>{text(labelled(label) + value)}</span>" for label, value in facts if value)
    return (
        f'<div class="deadline {urgency}" data-timed><div class="section"><h3>{text(deadline.title)}</h3>'
        f"{badge}</div>"
        f'<p class="dates">{due_words(deadline, now)}</p>'
        f"{task(deadline.todo, deadline, now)}"
        f'<p class="hint facts">{lines}</p>{markup.basis([deadline.clause])}</div>'
    )


def _when(deadline: Deadline) -> str:
    if isinstance(deadline.due, datetime):
        moment = deadline.due.astimezone(SHANGHAI)
        return _("{moment} 截止").format(moment=f"{day_words(moment.date())} {moment:%H:%M}")
    if deadline.earliest:
        return _("最早 {first}，最晚 {last}").format(first=day_words(deadline.earliest), last=day_words(deadline.due))
    day = day_words(deadline.due)
    return _("预计 {day} 以前有结果").format(day=day) if deadline.awaited else day


def _marks(deadline: Deadline) -> str:
    marks = [
        (not deadline.exact, _(ESTIMATED)),
        (deadline.provisional, _("暂算")),
        (deadline.corrected, _("已改正")),
    ]
    return "".join(f" {markup.badge(words, 'waiting')}" for holds, words in marks if holds)


def _correction(deadline: Deadline, scope: str, correct: Correct) -> None:
    # The date is part of the key: a due date that moved is another widget, which shows where it moved to. It is given
    # as the widget's own default, because what a session sets is not told again to a popover opened in a later run.
    key = f"{scope}/deadline/{deadline.key}/{deadline.due.isoformat()}"
    with st.popover(_("改正日期"), key=f"{key}/popover"):
        st.date_input(_("截止日期"), deadline.day, EARLIEST, LATEST, key=f"{key}/day", format="YYYY-MM-DD")
        if isinstance(deadline.due, datetime):
            at = deadline.due.astimezone(SHANGHAI).time().replace(second=0, microsecond=0)
            st.time_input(_("几点（北京时间）"), at, key=f"{key}/time", step=60)
        st.button(_("使用这个日期"), key=f"{key}/use", type="primary", on_click=_use, args=(deadline.key, key, correct))
        if deadline.corrected:
            st.button(_("恢复推算"), key=f"{key}/back", on_click=_back, args=(deadline.key, correct))


@current.acting
def _use(deadline: str, key: str, correct: Correct) -> None:
    day: date | None = st.session_state.get(f"{key}/day")
    if day is None:
        current.notify(_("请先选择日期。"))
        return
    at: time | None = st.session_state.get(f"{key}/time")
    value = day.isoformat() if at is None else datetime.combine(day, at, SHANGHAI).isoformat()
    correct(deadline, value)
    current.notify(_("日期已改正。"), "success")


@current.acting
def _back(deadline: str, correct: Correct) -> None:
    correct(deadline, "")
    current.notify(_("已恢复为推算的日期。"), "success")
