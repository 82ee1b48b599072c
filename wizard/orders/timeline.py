"""The guide's eight steps as they stand for one order: done, now, next, with dates, and what each takes (G7).

Derived from the order's history on every call. After a return the present round shows where it broke off, and the
second step, filling in and submitting, is open again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wizard import guide
from wizard.application import Application
from wizard.guide import STEPS, Contact, Step
from wizard.order import Event, HistoryEntry, Order, OrderKind, State
from wizard.orders import machine
from wizard.orders.deadlines.deadline import Deadline, status
from wizard.orders.deadlines.due import of_order
from wizard.orders.machine import effective, needs_no_sms
from wizard.orders.step_texts import facts, note, ready, todo
from wizard.text import N_, _


class StepStatus(StrEnum):
    """How a step stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    SKIPPED = "skipped"
    RETURNED = "returned"


STATUS_LABELS: dict[StepStatus, str] = {
    StepStatus.DONE: N_("已完成"),
    StepStatus.NOW: N_("进行中"),
    StepStatus.NEXT: N_("未开始"),
    StepStatus.SKIPPED: N_("不需要"),
    StepStatus.RETURNED: N_("已退回"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """How a step stands and when, by the days in Asia/Shanghai, as far as they are known."""

    status: StepStatus
    begun: date | None = None
    finished: date | None = None


@dataclass(frozen=True, slots=True)
class StepState:
    """One step for this order, texts in the language in force.

    `due` is the deadline that runs on it, `duration` how long it takes by the guide, "" where that says nothing. `todo`
    is what to do, `ready` what to have at hand, `facts` what to know beforehand, `note` what is special about this kind
    of order or this round, `contacts` whom to call.
    """

    number: int
    step: Step
    status: StepStatus
    begun: date | None
    finished: date | None
    due: Deadline | None
    todo: str
    ready: tuple[str, ...]
    facts: tuple[str, ...]
    note: str
    contacts: tuple[Contact, ...]

    @property
    def title(self) -> str:
        """The step's name, in the language in force."""
        return _(self.step.title)

    @property
    def actor(self) -> str:
        """Who acts, in the language in force."""
        return _(self.step.actor)

    @property
    def duration(self) -> str:
        """How long the step takes by the guide, in the language in force; "" where it says nothing."""
        return _(self.step.duration) if self.step.duration else ""

    @property
    def period(self) -> str:
        """From when to when, as far as it is known: "2026-11-25 – 2026-11-26"."""
        days = [day.isoformat() for day in (self.begun, self.finished) if day]
        return " – ".join(dict.fromkeys(days))


_DUE = {3: "initial-review", 6: "sms", 7: "administration"}
_WRITE, _CALL = guide.CONTACTS[0], guide.CONTACTS[3]
_CONTACTS: dict[int, tuple[Contact, ...]] = {1: (_CALL, _WRITE), 4: (_WRITE, _CALL)}


@dataclass(frozen=True, slots=True)
class Round:
    """The present round of an order, which the last submission began."""

    order: Order
    application: Application
    state: State

    def day(self, *events: Event) -> date | None:
        """The day of the newest of these events in this round."""
        entry = machine.last(self.order, *events)
        return entry.day if entry else None

    @property
    def submitted(self) -> date | None:
        """The day of this round's submission."""
        return self.day(Event.SUBMITTED)

    @property
    def returned_before(self) -> date | None:
        """The day on which the round before was returned."""
        here = machine.present_round(self.order)
        earlier = effective(self.order)[: -len(here)] if here else ()
        return earlier[-1].day if earlier else None


def steps(order: Order, application: Application, now: datetime) -> tuple[StepState, ...]:
    """The eight steps as of `now` (aware), in the guide's order."""
    present = Round(order, application, machine.state(order))
    due = {deadline.key: deadline for deadline in counting(of_order(order, application, now), now)}
    return tuple(_state(number, present, due.get(_DUE.get(number, ""))) for number in range(1, len(STEPS) + 1))


def counting(deadlines: Iterable[Deadline], now: datetime) -> tuple[Deadline, ...]:
    """The deadlines whose days count: once the message was missed, the administration does not review until the
    next."""
    given = tuple(deadlines)
    missed = any(deadline.key == "sms" and status(deadline, now) == "overdue" for deadline in given)
    return tuple(deadline for deadline in given if not (missed and deadline.key == "administration"))


def current_step(states: tuple[StepState, ...]) -> StepState | None:
    """The step on which something is to be done now, the last one when two are open; `None` once all is done."""
    return next((state for state in reversed(states) if state.status is StepStatus.NOW), None)


def newest(order: Order) -> HistoryEntry | None:
    """The last entry that counts, which `UNDONE` would take back."""
    return next(reversed(effective(order)), None)


def _state(number: int, present: Round, due: Deadline | None) -> StepState:
    span = _SPANS[number](present)
    order, application = present.order, present.application
    return StepState(
        number=number,
        step=STEPS[number - 1],
        status=span.status,
        begun=span.begun,
        finished=span.finished,
        due=due,
        todo=todo(number, order, span.status is StepStatus.NOW),
        ready=ready(number, order, application) if span.status in (StepStatus.NOW, StepStatus.NEXT) else (),
        facts=facts(number, order) if span.status in (StepStatus.NOW, StepStatus.NEXT) else (),
        note=note(number, order, span.status is StepStatus.RETURNED),
        contacts=_CONTACTS.get(number, (_CALL, _WRITE)),
    )


def _signed_in(present: Round) -> Span:
    if present.submitted:
        return Span(StepStatus.DONE)
    return Span(StepStatus.DONE if _has_account(present) else StepStatus.NOW)


def _has_account(present: Round) -> bool:
    return present.order.kind is not OrderKind.NEW or present.application.filing_account.registered == "yes"


def _filled_in(present: Round) -> Span:
    if present.state in machine.RETURNED:
        return Span(StepStatus.NOW, present.day(*_RETURNS))
    if present.submitted:
        return Span(StepStatus.DONE, present.returned_before or present.submitted, present.submitted)
    return Span(StepStatus.NOW if _has_account(present) else StepStatus.NEXT)


def _reviewed(present: Round) -> Span:
    if present.state is State.RETURNED:
        return Span(StepStatus.RETURNED, present.submitted, present.day(Event.INITIAL_RETURNED))
    if present.state is State.WAITING:
        return Span(StepStatus.NOW, present.submitted)
    passed = present.day(Event.INITIAL_PASSED)
    return Span(StepStatus.DONE, present.submitted, passed) if passed else Span(StepStatus.NEXT)


def _papers_sent(present: Round) -> Span:
    passed = present.day(Event.INITIAL_PASSED)
    if passed is None or present.state is State.RETURNED:
        return Span(StepStatus.NEXT)
    sent = present.day(Event.ORIGINALS_SENT) or present.day(Event.REPORTED)
    return Span(StepStatus.DONE, passed, sent) if sent else Span(StepStatus.NOW, passed)


def _reported(present: Round) -> Span:
    sent, reported = present.day(Event.ORIGINALS_SENT), present.day(Event.REPORTED)
    if reported:
        return Span(StepStatus.DONE, sent or reported, reported)
    waits = sent is not None and present.state is State.PASSED
    return Span(StepStatus.NOW, sent) if waits else Span(StepStatus.NEXT)


def _sms_checked(present: Round) -> Span:
    if needs_no_sms(present.order):
        return Span(StepStatus.SKIPPED)
    if exempt := present.day(Event.SMS_EXEMPT):
        return Span(StepStatus.SKIPPED, finished=exempt)
    sent, verified, failed = (present.day(event) for event in (Event.SMS_SENT, Event.SMS_VERIFIED, Event.SMS_FAILED))
    if failed:
        return Span(StepStatus.RETURNED, sent, failed)
    if verified:
        return Span(StepStatus.DONE, sent, verified)
    if present.state is State.ADMINISTRATION:
        return Span(StepStatus.NOW, sent or present.day(Event.REPORTED))
    return Span(StepStatus.NEXT)


def _decided(present: Round) -> Span:
    begun = present.day(Event.SMS_VERIFIED, Event.SMS_EXEMPT) or present.day(Event.REPORTED)
    if returned := present.day(Event.ADMINISTRATION_RETURNED):
        return Span(StepStatus.RETURNED, begun, returned)
    if approved := present.day(Event.APPROVED):
        return Span(StepStatus.DONE, begun, approved)
    cleared = present.day(Event.SMS_VERIFIED, Event.SMS_EXEMPT) or needs_no_sms(present.order)
    runs = cleared and present.state is State.ADMINISTRATION
    return Span(StepStatus.NOW, begun) if runs else Span(StepStatus.NEXT)


def _opened(present: Round) -> Span:
    if present.order.kind is not OrderKind.NEW:
        return Span(StepStatus.SKIPPED)
    approved, opened = present.day(Event.APPROVED), present.day(Event.OPENED)
    if opened:
        return Span(StepStatus.DONE, approved, opened)
    return Span(StepStatus.NOW, approved) if approved else Span(StepStatus.NEXT)


_RETURNS = (Event.INITIAL_RETURNED, Event.SMS_FAILED, Event.ADMINISTRATION_RETURNED)
_SPANS: dict[int, Callable[[Round], Span]] = {
    1: _signed_in,
    2: _filled_in,
    3: _reviewed,
    4: _papers_sent,
    5: _reported,
    6: _sms_checked,
    7: _decided,
    8: _opened,
}
