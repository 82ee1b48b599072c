"""The eight steps of an order as a list one reads downwards: a mark, the state in words, dates, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pages.parts import deadlines, markup
from pages.parts.markup import text
from wizard.guide import Contact
from wizard.orders.deadline import status
from wizard.orders.timeline import STATUS_LABELS, StepState, StepStatus
from wizard.text import _, labelled

MARKS = {
    StepStatus.DONE: "✓",
    StepStatus.NOW: "▶",
    StepStatus.SKIPPED: "–",
    StepStatus.RETURNED: "↩",
}
"""Beside the colour a shape; a step still to come shows its number."""

BADGES = {
    StepStatus.DONE: "done",
    StepStatus.NOW: "in-progress",
    StepStatus.NEXT: "",
    StepStatus.SKIPPED: "blocked",
    StepStatus.RETURNED: "problem",
}


def draw(states: Iterable[StepState], now: datetime) -> None:
    """Put the steps on the page."""
    markup.draw(stepper(states, now))


def stepper(states: Iterable[StepState], now: datetime) -> str:
    """The steps as HTML; the one that is open now shows everything it takes, the others fold it away."""
    return f'<ol class="timeline">{"".join(_step(state, now) for state in states)}</ol>'


def _step(state: StepState, now: datetime) -> str:
    open_now = state.status is StepStatus.NOW
    current = ' aria-current="step"' if open_now else ""
    mark = MARKS.get(state.status, str(state.number))
    head = (
        f'<p class="step"><b>{state.number}. {text(state.title)}</b> '
        f"{markup.badge(_(STATUS_LABELS[state.status]), BADGES[state.status])} "
        f'<span class="actor">{text(labelled(_("由谁办")) + state.actor)}</span></p>'
    )
    about = _dates(state) + (_full(state, now) if open_now else _folded(state))
    return f'<li class="{state.status}"{current}><span class="mark" aria-hidden="true">{mark}</span>{head}{about}</li>'


def _dates(state: StepState) -> str:
    if not state.period:
        return ""
    words = _("{day} 起").format(day=state.period) if state.status is StepStatus.NOW else state.period
    return f'<p class="dates">{text(words)}</p>'


def _full(state: StepState, now: datetime) -> str:
    due = f'<p class="dates">{deadlines.due_words(state.due, now)}</p>' if state.due else ""
    return due + f"<p>{text(what_to_do(state, now))}</p>" + _takes(state)


def what_to_do(state: StepState, now: datetime) -> str:
    """What to do in a step that is open: once its time is over, what to do about that."""
    late = state.due is not None and status(state.due, now) == "overdue"
    return state.due.overdue if state.due is not None and late else state.todo


def _folded(state: StepState) -> str:
    if state.status is StepStatus.DONE:
        return ""
    if state.status is not StepStatus.NEXT:
        return f'<p class="hint">{text(state.note)}</p>' if state.note else ""
    inside = f"<p>{text(state.todo)}</p>{_takes(state)}"
    return f"<details><summary>{_('到时要做什么')}</summary>{inside}</details>"


def _takes(state: StepState) -> str:
    items = "".join(f"<li>{text(item)}</li>" for item in state.ready)
    have = f'<p class="have">{text(labelled(_("要准备的")))}</p><ul class="spec">{items}</ul>' if items else ""
    note = f'<p class="hint">{text(state.note)}</p>' if state.note else ""
    call = f'<p class="hint">{text(labelled(_("有疑问找西云数据")))}{_contacts(state.contacts)}</p>'
    return f"{have}{note}{call}{markup.basis([state.step.clause])}"


def _contacts(contacts: Iterable[Contact]) -> str:
    return " · ".join(f'<a href="{contact.url}">{text(contact.value)}</a>' for contact in contacts)
