"""The eight steps of an order as a list one reads downwards: a mark, the state in words, dates, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pages.parts.order import deadlines
from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from wizard.guide import Contact
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
    about = _dates(state, now) + (_full(state, now) if open_now else _folded(state))
    sign = f'<span class="mark" aria-hidden="true">{mark}</span>'
    return f'<li class="{state.status}"{current} data-timed>{sign}{head}{about}</li>'


def _dates(state: StepState, now: datetime) -> str:
    if not state.period:
        return _expected(state, now)
    words = _("{day} 起").format(day=state.period) if state.status is StepStatus.NOW else state.period
    return f'<p class="dates">{text(words)}</p>'


def _expected(state: StepState, now: datetime) -> str:
    """When a step to come is due, or how long it takes by the guide."""
    if state.status is not StepStatus.NEXT:
        return ""
    if state.due is not None:
        return f'<p class="dates">{text(labelled(_("预计")))}{deadlines.due_words(state.due, now)}</p>'
    return f'<p class="dates">{text(labelled(_("所需时间")) + state.duration)}</p>' if state.duration else ""


def _full(state: StepState, now: datetime) -> str:
    due = f'<p class="dates">{deadlines.due_words(state.due, now)}</p>' if state.due else ""
    return due + deadlines.task(state.todo, state.due, now) + _takes(state)


def known(facts: Iterable[str]) -> str:
    """As HTML: what to know about a step, as a list."""
    return f'<ul class="facts">{"".join(f"<li>{text(fact)}</li>" for fact in facts)}</ul>' if facts else ""


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
    return f"{known(state.facts)}{have}{note}{call}{markup.basis([state.step.clause])}"


def _contacts(contacts: Iterable[Contact]) -> str:
    return " · ".join(f'<a href="{contact.url}">{text(contact.value)}</a>' for contact in contacts)
