"""The state machine of an order: which event may follow which, told by one table and a few guards (G6.2, G7, G9.2).

The state is never stored: it is what the entries that still count lead to. `recorded` asks `refusal` first;
nothing else decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wizard.clock import SHANGHAI
from wizard.order import EVENT_LABELS, STATE_LABELS, Event, HistoryEntry, Order, OrderKind, State
from wizard.text import _

SMS_HOURS = 24
"""How long a message's code counts, by the clock (G7.6, G9.2)."""

SMS_DEADLINE = "sms"
"""The key of that deadline among the order's corrected dates."""

APPROVAL_DAY = "approved"
"""The key of a corrected day of approval among the order's dates."""

_OF_ONE_ROUND = {Event.SUBMITTED: ("initial-review", "administration", SMS_DEADLINE), Event.SMS_SENT: (SMS_DEADLINE,)}
"""Which corrected dates end with an event: they were about what began before it."""

EDITABLE = frozenset({State.DRAFT, State.RETURNED, State.ADMINISTRATION_RETURNED})
"""Where an application may be edited: what lies with a reviewer stays as it was submitted (G6.2)."""

RETURNED = frozenset({State.RETURNED, State.ADMINISTRATION_RETURNED})

_PAPERS = (Event.SCANS_SENT, Event.SCANS_REFUSED, Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT)
_SMS = (Event.SMS_SENT, Event.SMS_VERIFIED, Event.SMS_EXEMPT)
_CLEARED = (Event.SMS_VERIFIED, Event.SMS_EXEMPT)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a guard may know beside the order: the moment (Asia/Shanghai), whether the present content is bundled,
    whether it is what was submitted last, and since when there is the filing that the order is about."""

    now: datetime
    bundled: bool = True
    as_submitted: bool = True
    filed_on: date | None = None


Guard = Callable[[Order, HistoryEntry, Facts], str]
"""Why an event may not be entered now, in the language in force; "" when nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class Transition:
    """From which states an event may happen, and where it leads; `None` for a target means that the state stays."""

    sources: frozenset[State]
    target: State | None
    guard: Guard | None = None


class IllegalEvent(ValueError):
    """The event cannot be entered now; the message says why, in the language in force."""


def effective(order: Order) -> tuple[HistoryEntry, ...]:
    """The entries that still count, oldest first: each `UNDONE` takes the last one away."""
    kept: list[HistoryEntry] = []
    for entry in order.events:
        if entry.event is not Event.UNDONE:
            kept.append(entry)
        elif kept:
            kept.pop()
    return tuple(kept)


def state(order: Order) -> State:
    """Where the order stands."""
    targets = (TRANSITIONS[entry.event].target for entry in reversed(effective(order)))
    return next((target for target in targets if target is not None), State.DRAFT)


def editable(order: Order) -> bool:
    """Whether the application may be edited now."""
    return state(order) in EDITABLE


def last(order: Order, *events: Event) -> HistoryEntry | None:
    """The newest counting entry of these events in the present round, which the last submission began."""
    return next((entry for entry in reversed(present_round(order)) if entry.event in events), None)


def present_round(order: Order) -> tuple[HistoryEntry, ...]:
    """The counting entries from the last submission on; all of them before the first."""
    entries = effective(order)
    start = max((place for place, entry in enumerate(entries) if entry.event is Event.SUBMITTED), default=0)
    return entries[start:]


def rounds(order: Order) -> int:
    """How many times the order was submitted."""
    return sum(entry.event is Event.SUBMITTED for entry in effective(order))


def sms_until(order: Order) -> datetime | None:
    """Until when the code of the last message counts, `None` while none is open."""
    entry = last(order, *_SMS)
    if entry is None or entry.event is not Event.SMS_SENT or state(order) is not State.ADMINISTRATION:
        return None
    sent = entry.moment or datetime(entry.day.year, entry.day.month, entry.day.day, tzinfo=SHANGHAI)
    return _corrected(order.dates.get(SMS_DEADLINE, "")) or sent + timedelta(hours=SMS_HOURS)


def _corrected(date: str) -> datetime | None:
    """The moment that the user put in place of the derived one; a day counts to its end."""
    try:
        moment = datetime.fromisoformat(date) if date else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo:
        return moment
    return moment.replace(hour=23, minute=59, second=59, tzinfo=SHANGHAI)


def possible(order: Order, now: datetime) -> tuple[Event, ...]:
    """The events that may be entered as far as state and order of steps go, in the order of the guide's steps. When
    they happened is another question: what was done in time may be told late."""
    entry_of = {event: HistoryEntry(event=event, at=now.isoformat(), recorded_at=now.isoformat()) for event in Event}
    return tuple(event for event in Event if not _refused(order, entry_of[event], Facts(now)))


def refusal(order: Order, entry: HistoryEntry, facts: Facts) -> str:
    """Why `entry` may not follow now, "" when it may: its state, its guard, and its time are checked."""
    return _refused(order, entry, facts) or _ill_timed(order, entry, facts)


def recorded(order: Order, entry: HistoryEntry, facts: Facts) -> Order:
    """The order with `entry` at the end of its history.

    Raises:
        IllegalEvent: when the entry may not follow now.
    """
    reason = refusal(order, entry, facts)
    if reason:
        raise IllegalEvent(reason)
    ended = _OF_ONE_ROUND.get(entry.event, ())
    dates = {key: date for key, date in order.dates.items() if key not in ended}
    return order.model_copy(update={"events": [*order.events, entry], "dates": dates})


def _refused(order: Order, entry: HistoryEntry, facts: Facts) -> str:
    transition, now = TRANSITIONS[entry.event], state(order)
    if now not in transition.sources:
        return _("订单现在是“{state}”，不能记录“{event}”。").format(
            state=_(STATE_LABELS[now]), event=_(EVENT_LABELS[entry.event])
        )
    return transition.guard(order, entry, facts) if transition.guard else ""


def _ill_timed(order: Order, entry: HistoryEntry, facts: Facts) -> str:
    if entry.event is Event.UNDONE:
        return ""
    until = sms_until(order)
    if entry.event is Event.SMS_VERIFIED and until is not None and _past(entry, until):
        return _("验证码在 {until} 已经失效。错过的请记录“{event}”。").format(
            until=until.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"), event=_(EVENT_LABELS[Event.SMS_FAILED])
        )
    late = entry.moment > facts.now if entry.moment else entry.day > facts.now.date()
    if late:
        return _("“{event}”的时间在将来（{at}）。请填写已经发生的时间。").format(
            event=_(EVENT_LABELS[entry.event]), at=_shown(entry)
        )
    if facts.filed_on is not None and entry.day < facts.filed_on:
        return _(
            "“{event}”的时间（{at}）早于备案通过的日期（{day}）。请核对日期；通过日期记错的，请在备案页更正。"
        ).format(event=_(EVENT_LABELS[entry.event]), at=_shown(entry), day=facts.filed_on.isoformat())
    # Not the last one alone: where that tells only its day, the time of an older one still counts.
    before = next((known for known in reversed(effective(order)) if _earlier(entry, _dated(order, known))), None)
    if before is not None and before.event is Event.APPROVED:
        return _(
            "“{event}”的时间（{at}）早于审核通过的日期（{then}）。请核对；通过日期记错的，请在备案页更正。"
        ).format(event=_(EVENT_LABELS[entry.event]), at=_shown(entry), then=_shown(_dated(order, before)))
    if before is not None:
        return _("“{event}”的时间（{at}）早于已有的记录“{before}”（{then}）。请核对；那条记错的，请先撤销它。").format(
            event=_(EVENT_LABELS[entry.event]),
            at=_shown(entry),
            before=_(EVENT_LABELS[before.event]),
            then=_shown(before),
        )
    return ""


def _dated(order: Order, entry: HistoryEntry) -> HistoryEntry:
    """An entry as of the day that the user put right since; only an approval has such a one."""
    corrected = order.dates.get(APPROVAL_DAY, "") if entry.event is Event.APPROVED else ""
    return entry.model_copy(update={"at": corrected}) if corrected else entry


def _past(entry: HistoryEntry, until: datetime) -> bool:
    """By the clock where the entry knows the time, else by the day."""
    return entry.moment > until if entry.moment else entry.day > until.astimezone(SHANGHAI).date()


def _earlier(entry: HistoryEntry, before: HistoryEntry) -> bool:
    """By the clock where both know the time, else by the day."""
    if entry.moment and before.moment:
        return entry.moment < before.moment
    return entry.day < before.day


def _shown(entry: HistoryEntry) -> str:
    return entry.at[:16].replace("T", " ")


def _bundled(_order: Order, _entry: HistoryEntry, facts: Facts) -> str:
    return "" if facts.bundled else _("请先为现在的内容制作资料包：提交的内容要与资料包一致，退回时才能看出改了什么。")


def _scans_open(order: Order, _entry: HistoryEntry, _facts: Facts) -> str:
    step = last(order, *_PAPERS)
    if step is None or step.event in (Event.SCANS_SENT, Event.SCANS_REFUSED):
        return ""
    return _("扫描件已经确认，不需要再发；审核员又要求修改的，请先记录“{event}”。").format(
        event=_(EVENT_LABELS[Event.SCANS_REFUSED])
    )


def _behind(*steps: Event) -> Guard:
    """A guard that lets an event follow these steps of the papers' path alone."""

    def guard(order: Order, _entry: HistoryEntry, _facts: Facts) -> str:
        step = last(order, *_PAPERS)
        if step is not None and step.event in steps:
            return ""
        return _("请先记录“{event}”。").format(event=_(EVENT_LABELS[Event.SCANS_SENT]))

    return guard


def _scans_accepted(order: Order, _entry: HistoryEntry, _facts: Facts) -> str:
    step = last(order, *_PAPERS)
    if step is not None and step.event is Event.ORIGINALS_SENT:
        return _("原件已经寄出。")
    if step is not None and step.event is Event.SCANS_ACCEPTED:
        return ""
    return _("请先记录“{event}”：原件要等审核员看过扫描件再寄。").format(event=_(EVENT_LABELS[Event.SCANS_ACCEPTED]))


def _sms_open(order: Order, _entry: HistoryEntry, _facts: Facts) -> str:
    return _("短信核验已经完成或免除。") if last(order, *_CLEARED) else ""


def _sms_running(order: Order, _entry: HistoryEntry, _facts: Facts) -> str:
    if last(order, *_CLEARED):
        return _("短信核验已经完成或免除。")
    if last(order, Event.SMS_SENT) is None:
        return _("请先记录“{event}”。").format(event=_(EVENT_LABELS[Event.SMS_SENT]))
    return ""


def _sms_cleared(order: Order, _entry: HistoryEntry, _facts: Facts) -> str:
    if last(order, *_CLEARED) or needs_no_sms(order):
        return ""
    return _("请先记录短信核验的结果：完成，或邮件通知免核验。")


def _not_opened(order: Order, _entry: HistoryEntry, _facts: Facts) -> str:
    if order.kind is not OrderKind.NEW:
        return _("只有新增备案才有开通日期。")
    return _("开通日期已经记录。") if last(order, Event.OPENED) else ""


def _something_counts(order: Order, entry: HistoryEntry, facts: Facts) -> str:
    if not effective(order):
        return _("没有可以撤销的记录。")
    after = order.model_copy(update={"events": [*order.events, entry]})
    # What lies with a reviewer is what was submitted: what was edited since must not pass for it.
    if not facts.as_submitted and editable(order) and not editable(after):
        return _(
            "退回以后内容改过，撤销退回会让改动冒充已提交的内容。请先改回提交时的样子（“退回处理”页列出了改动）；"
            "确实退回了的，不要撤销，请重新制作资料包再提交。"
        )
    return ""


def needs_no_sms(order: Order) -> bool:
    """Whether no message is to be expected: giving up access is exempt, by peers' experience, until one arrives."""
    exempt = order.cancellation is not None and order.cancellation.kind == "access"
    return exempt and last(order, Event.SMS_SENT) is None


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


TRANSITIONS: dict[Event, Transition] = {
    Event.SUBMITTED: Transition(EDITABLE, State.WAITING, _bundled),
    Event.INITIAL_PASSED: Transition(_from(State.WAITING), State.PASSED),
    Event.INITIAL_RETURNED: Transition(_from(State.WAITING, State.PASSED), State.RETURNED),
    Event.SCANS_SENT: Transition(_from(State.PASSED), None, _scans_open),
    # A reviewer may also complain of what was accepted, or of the originals.
    Event.SCANS_REFUSED: Transition(
        _from(State.PASSED), None, _behind(Event.SCANS_SENT, Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT)
    ),
    Event.SCANS_ACCEPTED: Transition(_from(State.PASSED), None, _behind(Event.SCANS_SENT)),
    Event.ORIGINALS_SENT: Transition(_from(State.PASSED), None, _scans_accepted),
    Event.REPORTED: Transition(_from(State.PASSED), State.ADMINISTRATION),
    Event.SMS_SENT: Transition(_from(State.ADMINISTRATION), None, _sms_open),
    Event.SMS_VERIFIED: Transition(_from(State.ADMINISTRATION), None, _sms_running),
    Event.SMS_EXEMPT: Transition(_from(State.ADMINISTRATION), None, _sms_open),
    Event.SMS_FAILED: Transition(_from(State.ADMINISTRATION), State.ADMINISTRATION_RETURNED, _sms_running),
    Event.ADMINISTRATION_RETURNED: Transition(_from(State.ADMINISTRATION), State.ADMINISTRATION_RETURNED),
    Event.APPROVED: Transition(_from(State.ADMINISTRATION), State.DONE, _sms_cleared),
    Event.OPENED: Transition(_from(State.DONE), None, _not_opened),
    Event.UNDONE: Transition(frozenset(State) - {State.DONE}, None, _something_counts),
}
