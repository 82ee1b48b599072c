"""The state machine of orders, walked exhaustively: every situation that can be reached, and every event in each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from wizard.clock import SHANGHAI
from wizard.order import Cancellation, Event, HistoryEntry, Order, OrderKind, State
from wizard.orders import machine
from wizard.orders.machine import Facts, IllegalEvent, recorded, refusal, state

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=SHANGHAI)
PAPERS = (Event.SCANS_SENT, Event.SCANS_REFUSED, Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT)
SMS = (Event.SMS_SENT, Event.SMS_VERIFIED, Event.SMS_EXEMPT)

ORDERS = {
    "new": Order(),
    "change": Order(kind=OrderKind.CHANGE),
    "entity": Order(kind=OrderKind.CANCELLATION, cancellation=Cancellation(kind="entity")),
    "website": Order(kind=OrderKind.CANCELLATION, cancellation=Cancellation(kind="website", website="w1")),
    "access": Order(kind=OrderKind.CANCELLATION, cancellation=Cancellation(kind="access", website="w1")),
}

# Written out once more, as the guide tells it, so that a slip in the table of the machine shows: from each state, which
# events lead where. What a step within a state needs before it stands in `allowed`.
MOVES: dict[State, dict[Event, State]] = {
    State.DRAFT: {Event.SUBMITTED: State.WAITING},
    State.WAITING: {Event.INITIAL_PASSED: State.PASSED, Event.INITIAL_RETURNED: State.RETURNED},
    State.RETURNED: {Event.SUBMITTED: State.WAITING},
    State.PASSED: {
        Event.INITIAL_RETURNED: State.RETURNED,
        Event.REPORTED: State.ADMINISTRATION,
        **dict.fromkeys(PAPERS, State.PASSED),
    },
    State.ADMINISTRATION: {
        Event.SMS_FAILED: State.ADMINISTRATION_RETURNED,
        Event.ADMINISTRATION_RETURNED: State.ADMINISTRATION_RETURNED,
        Event.APPROVED: State.DONE,
        **dict.fromkeys(SMS, State.ADMINISTRATION),
    },
    State.ADMINISTRATION_RETURNED: {Event.SUBMITTED: State.WAITING},
    State.DONE: {Event.OPENED: State.DONE},
}

Situation = tuple[State, Event | None, Event | None, bool, bool]


def happened(event: Event, at: str = NOW.isoformat()) -> HistoryEntry:
    return HistoryEntry(event=event, at=at, recorded_at=NOW.isoformat())


def after(order: Order, *events: Event) -> Order:
    for event in events:
        order = recorded(order, happened(event), Facts(NOW))
    return order


def situation(order: Order) -> Situation:
    """All that decides what may follow."""
    papers, sms = machine.last(order, *PAPERS), machine.last(order, *SMS)
    return (
        state(order),
        papers.event if papers else None,
        sms.event if sms else None,
        machine.last(order, Event.OPENED) is not None,
        bool(machine.effective(order)),
    )


def allowed(order: Order, event: Event) -> bool:
    """What the guide says, told independently of the machine."""
    now, papers, sms, opened, begun = situation(order)
    if event is Event.UNDONE:
        return begun and now is not State.DONE
    if event not in MOVES[now]:
        return False
    cleared = sms in (Event.SMS_VERIFIED, Event.SMS_EXEMPT)
    needs = {
        Event.SCANS_SENT: papers not in (Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT),
        Event.SCANS_REFUSED: papers in (Event.SCANS_SENT, Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT),
        Event.SCANS_ACCEPTED: papers is Event.SCANS_SENT,
        Event.ORIGINALS_SENT: papers is Event.SCANS_ACCEPTED,
        Event.SMS_SENT: not cleared,
        Event.SMS_VERIFIED: sms is Event.SMS_SENT,
        Event.SMS_EXEMPT: not cleared,
        Event.SMS_FAILED: sms is Event.SMS_SENT,
        Event.APPROVED: cleared
        or (sms is None and order.cancellation is not None and order.cancellation.kind == "access"),
        Event.OPENED: order.kind is OrderKind.NEW and not opened,
    }
    return needs.get(event, True)


def walked(start: Order) -> Iterator[tuple[Situation, Order]]:
    """Every situation that legal events lead to, the nearest first, each with the shortest history that leads there."""
    found, waiting = {situation(start)}, deque([start])
    yield situation(start), start
    while waiting:
        order = waiting.popleft()
        for event in Event:
            if event is not Event.UNDONE and not refusal(order, happened(event), Facts(NOW)):
                following = after(order, event)
                reached = situation(following)
                if reached not in found:
                    found.add(reached)
                    waiting.append(following)
                    yield reached, following


def reachable(start: Order) -> dict[Situation, Order]:
    """As `walked`, all of them at once."""
    return dict(walked(start))


@pytest.mark.parametrize("kind", ORDERS)
def test_in_every_situation_exactly_the_legal_events_are_accepted(kind: str) -> None:
    found = reachable(ORDERS[kind])
    for order in found.values():
        for event in Event:
            entry = happened(event)
            legal = allowed(order, event)
            assert bool(refusal(order, entry, Facts(NOW))) is not legal, (situation(order), event)
            if legal:
                if event is not Event.UNDONE:
                    assert state(recorded(order, entry, Facts(NOW))) is MOVES[state(order)][event]
            else:
                with pytest.raises(IllegalEvent) as illegal:
                    recorded(order, entry, Facts(NOW))
                assert str(illegal.value)


@pytest.mark.parametrize("kind", ORDERS)
def test_every_state_and_every_event_is_reached(kind: str) -> None:
    found = reachable(ORDERS[kind])
    assert {reached[0] for reached in found} == set(State)
    seen = {entry.event for order in found.values() for entry in order.events}
    never = {Event.UNDONE} if kind == "new" else {Event.UNDONE, Event.OPENED}
    assert seen == set(Event) - never


@pytest.mark.parametrize("kind", ORDERS)
def test_no_situation_is_stuck(kind: str) -> None:
    for order in reachable(ORDERS[kind]).values():
        assert any(reached[0] is State.DONE for reached, _order in walked(order)), situation(order)


@pytest.mark.parametrize("kind", ORDERS)
def test_taking_back_an_entry_leads_exactly_to_where_the_order_stood(kind: str) -> None:
    for order in reachable(ORDERS[kind]).values():
        for event in Event:
            if event is Event.UNDONE or not allowed(order, event):
                continue
            following = after(order, event)
            if state(following) is State.DONE:
                assert refusal(following, happened(Event.UNDONE), Facts(NOW))
                continue
            undone = after(following, Event.UNDONE)
            assert situation(undone) == situation(order)
            assert undone.events[: len(following.events)] == following.events  # appended to, never cut


def test_possible_lists_the_legal_events() -> None:
    for order in reachable(ORDERS["new"]).values():
        assert set(machine.possible(order, NOW)) == {event for event in Event if allowed(order, event)}


def test_a_submission_waits_for_the_bundle_of_the_present_content() -> None:
    assert "资料包" in refusal(Order(), happened(Event.SUBMITTED), Facts(NOW, bundled=False))
    assert not refusal(Order(), happened(Event.SUBMITTED), Facts(NOW, bundled=True))


@pytest.mark.parametrize(
    ("at", "refused"),
    [
        ("2026-11-25", False),
        ("2026-11-26", True),
        ("2026-11-25T12:00:00+08:00", False),
        ("2026-11-25T12:00:01+08:00", True),
        ("2026-11-25T04:00:01+00:00", True),
        ("2026-11-20", False),
        ("2026-11-19", True),
        ("2026-11-20T00:00:00+08:00", False),
    ],
)
def test_an_event_is_neither_in_the_future_nor_before_the_one_before(at: str, refused: bool) -> None:
    order = recorded(Order(), happened(Event.SUBMITTED, "2026-11-20"), Facts(NOW))
    reason = refusal(order, happened(Event.INITIAL_PASSED, at), Facts(NOW))
    assert bool(reason) is refused
    if refused:
        assert at[:10] in reason


def test_between_two_times_the_clock_decides() -> None:
    order = after(Order(), Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED)
    order = order.model_copy(update={"events": [e.model_copy(update={"at": "2026-11-20"}) for e in order.events]})
    order = recorded(order, happened(Event.SMS_SENT, "2026-11-24T10:00:00+08:00"), Facts(NOW))
    assert refusal(order, happened(Event.SMS_VERIFIED, "2026-11-24T09:59:00+08:00"), Facts(NOW))
    assert not refusal(order, happened(Event.SMS_VERIFIED, "2026-11-24T10:00:00+08:00"), Facts(NOW))
    assert not refusal(order, happened(Event.SMS_VERIFIED, "2026-11-25T10:00:00+08:00"), Facts(NOW))
    late = refusal(order, happened(Event.SMS_VERIFIED, "2026-11-25T10:01:00+08:00"), Facts(NOW))
    assert "2026-11-25 10:00" in late


def test_the_time_of_an_older_entry_counts_where_the_last_tells_only_its_day() -> None:
    order = after(Order(), Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED)
    order = order.model_copy(update={"events": [e.model_copy(update={"at": "2026-11-20"}) for e in order.events]})
    order = recorded(order, happened(Event.SMS_SENT, "2026-11-24T15:00:00+08:00"), Facts(NOW))
    for event in (Event.SMS_FAILED, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED):
        order = recorded(order, happened(event, "2026-11-24"), Facts(NOW))
    refused = refusal(order, happened(Event.SMS_SENT, "2026-11-24T14:59:00+08:00"), Facts(NOW))
    assert "2026-11-24 15:00" in refused
    assert not refusal(order, happened(Event.SMS_SENT, "2026-11-24T15:00:00+08:00"), Facts(NOW))


def test_a_message_that_came_though_none_was_expected_has_to_be_answered() -> None:
    order = after(ORDERS["access"], Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED)
    assert not refusal(order, happened(Event.APPROVED), Facts(NOW))
    order = after(order, Event.SMS_SENT)
    assert refusal(order, happened(Event.APPROVED), Facts(NOW))
    assert state(after(order, Event.SMS_VERIFIED, Event.APPROVED)) is State.DONE


def test_the_code_counts_for_24_hours_by_the_clock_also_when_the_server_stands_elsewhere() -> None:
    order = after(Order(), Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED)
    order = order.model_copy(update={"events": [e.model_copy(update={"at": "2026-03-07"}) for e in order.events]})
    # The night in which clocks in New York go forward: 24 hours are 24 hours.
    sent = "2026-03-07T22:00:00-05:00"
    order = recorded(order, happened(Event.SMS_SENT, sent), Facts(NOW))
    until = machine.sms_until(order)
    assert until == datetime.fromisoformat(sent) + timedelta(hours=24)
    assert until.astimezone(SHANGHAI) == datetime(2026, 3, 9, 11, 0, tzinfo=SHANGHAI)


def test_a_new_message_starts_the_clock_again() -> None:
    order = after(Order(), Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED)
    order = order.model_copy(update={"events": [e.model_copy(update={"at": "2026-11-20"}) for e in order.events]})
    for at in ("2026-11-23T10:00:00+08:00", "2026-11-24T18:00:00+08:00"):
        order = recorded(order, happened(Event.SMS_SENT, at), Facts(NOW))
    assert machine.sms_until(order) == datetime(2026, 11, 25, 18, 0, tzinfo=SHANGHAI)


def test_a_missed_message_leads_back_and_through_again() -> None:
    once = (Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_SENT)
    order = after(Order(), *once, Event.SMS_FAILED)
    assert state(order) is State.ADMINISTRATION_RETURNED
    assert machine.editable(order)
    order = after(order, *once)
    assert machine.rounds(order) == 2
    assert state(after(order, Event.SMS_VERIFIED, Event.APPROVED)) is State.DONE


def test_a_second_round_forgets_the_papers_and_the_message_of_the_first() -> None:
    order = after(
        Order(),
        *(Event.SUBMITTED, Event.INITIAL_PASSED, Event.SCANS_SENT, Event.SCANS_ACCEPTED, Event.REPORTED),
        *(Event.SMS_EXEMPT, Event.ADMINISTRATION_RETURNED, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED),
    )
    assert machine.last(order, *PAPERS) is None
    assert refusal(order, happened(Event.APPROVED), Facts(NOW))
