"""The eight steps as they stand: on every history that can be reached, and in words for one application."""

from __future__ import annotations

from collections import deque
from datetime import date, datetime, timedelta

import pytest

from tests.wizard.orders.histories import NOW, application, order
from wizard.application import Application, Extra
from wizard.clock import SHANGHAI
from wizard.guide import STEPS
from wizard.order import Cancellation, Event, HistoryEntry, Order, OrderKind, State
from wizard.orders import machine
from wizard.orders.machine import Facts, recorded
from wizard.orders.step_texts import masked_tail
from wizard.orders.timeline import StepState, StepStatus, current_step, steps
from wizard.text import LANGUAGES, language

SUBMITTED = (Event.SUBMITTED, "2026-02-02")
PASSED = (Event.INITIAL_PASSED, "2026-02-03")
SCANS = (Event.SCANS_SENT, "2026-02-04")
ACCEPTED = (Event.SCANS_ACCEPTED, "2026-02-05")
ORIGINALS = (Event.ORIGINALS_SENT, "2026-02-06")
REPORTED = (Event.REPORTED, "2026-02-10")
SENT = (Event.SMS_SENT, "2026-02-11T09:00:00+08:00")
VERIFIED = (Event.SMS_VERIFIED, "2026-02-11T10:00:00+08:00")
APPROVED = (Event.APPROVED, "2026-02-27")
OPENED = (Event.OPENED, "2026-02-28")
WHOLE = (SUBMITTED, PASSED, SCANS, ACCEPTED, ORIGINALS, REPORTED, SENT, VERIFIED, APPROVED, OPENED)

KINDS: dict[str, dict[str, object]] = {
    "new": {},
    "change": {"kind": OrderKind.CHANGE},
    "entity": {"kind": OrderKind.CANCELLATION, "cancellation": Cancellation(kind="entity")},
    "website": {"kind": OrderKind.CANCELLATION, "cancellation": Cancellation(kind="website", website="w1")},
    "access": {"kind": OrderKind.CANCELLATION, "cancellation": Cancellation(kind="access", website="w1")},
}


def of(*entries: tuple[Event, str], variant: str = "ningxia", **values: object) -> tuple[StepState, ...]:
    return steps(order(*entries, **values), application(variant), NOW)


def signs(states: tuple[StepState, ...]) -> str:
    """One letter a step: d(one), n(ow), . (next), - (skipped), r(eturned)."""
    letters = {
        StepStatus.DONE: "d",
        StepStatus.NOW: "n",
        StepStatus.NEXT: ".",
        StepStatus.SKIPPED: "-",
        StepStatus.RETURNED: "r",
    }
    return "".join(letters[state.status] for state in states)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ((), "dn......"),
        (WHOLE[:1], "ddn....."),
        (WHOLE[:2], "dddn...."),
        (WHOLE[:4], "dddn...."),
        (WHOLE[:5], "ddddn..."),
        (WHOLE[:6], "dddddn.."),
        (WHOLE[:7], "dddddn.."),
        (WHOLE[:8], "ddddddn."),
        (WHOLE[:9], "dddddddn"),
        (WHOLE, "dddddddd"),
        ((*WHOLE[:6], (Event.SMS_EXEMPT, "2026-02-11")), "ddddd-n."),
        ((SUBMITTED, (Event.INITIAL_RETURNED, "2026-02-03")), "dnr....."),
        ((*WHOLE[:3], (Event.INITIAL_RETURNED, "2026-02-05")), "dnr....."),
        ((*WHOLE[:7], (Event.SMS_FAILED, "2026-02-12")), "dndddr.."),
        ((*WHOLE[:8], (Event.ADMINISTRATION_RETURNED, "2026-02-26")), "dnddddr."),
        ((*WHOLE[:6], (Event.ADMINISTRATION_RETURNED, "2026-02-26")), "dnddd.r."),
        ((*WHOLE[:8], (Event.ADMINISTRATION_RETURNED, "2026-02-26"), (Event.SUBMITTED, "2026-02-27")), "ddn....."),
        ((*WHOLE[:2], (Event.UNDONE, "2026-02-04")), "ddn....."),
        ((SUBMITTED, PASSED, REPORTED), "dddddn.."),
    ],
)
def test_where_each_step_stands(history: tuple[tuple[Event, str], ...], expected: str) -> None:
    assert signs(of(*history)) == expected


def test_without_an_account_the_first_step_is_to_sign_in() -> None:
    given = application()
    given.filing_account.registered = ""
    assert signs(steps(order(), given, NOW)) == "n......."


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("change", "dddddn.-"), ("entity", "dddddn.-"), ("website", "dddddn.-"), ("access", "ddddd-n-")],
)
def test_changes_and_cancellations_open_no_ports_and_giving_up_access_needs_no_message(
    kind: str, expected: str
) -> None:
    assert signs(of(*WHOLE[:6], **KINDS[kind])) == expected


def test_a_message_that_came_when_access_is_given_up_is_a_step_like_any_other() -> None:
    states = of(*WHOLE[:7], **KINDS["access"])
    assert signs(states) == "dddddn.-"
    assert states[5].facts
    assert states[5].ready


def test_the_days_of_each_step() -> None:
    spans = [(state.begun, state.finished) for state in of(*WHOLE)]
    february = [None, *(date(2026, 2, day) for day in range(1, 29))]
    assert spans == [
        (None, None),
        (february[2], february[2]),
        (february[2], february[3]),
        (february[3], february[6]),
        (february[6], february[10]),
        (february[11], february[11]),
        (february[11], february[27]),
        (february[27], february[28]),
    ]


def test_the_present_round_shows_its_own_days() -> None:
    states = of(
        SUBMITTED,
        (Event.INITIAL_RETURNED, "2026-02-03"),
        (Event.SUBMITTED, "2026-02-05"),
        (Event.INITIAL_PASSED, "2026-02-06"),
    )
    assert (states[1].begun, states[1].finished) == (date(2026, 2, 3), date(2026, 2, 5))
    assert states[1].period == "2026-02-03 – 2026-02-05"
    assert (states[2].begun, states[2].finished) == (date(2026, 2, 5), date(2026, 2, 6))


def test_due_dates_stand_at_their_steps() -> None:
    in_time = datetime(2026, 2, 12, 8, 59, tzinfo=SHANGHAI)
    assert due_at(in_time) == {6: "sms", 7: "administration"}


def due_at(moment: datetime) -> dict[int, str]:
    """Which deadline stands at which step, with a message that came on 11 February at nine."""
    states = steps(order(*WHOLE[:7]), application(), moment)
    return {state.number: state.due.key for state in states if state.due}


def test_a_missed_message_holds_up_the_administrations_review() -> None:
    assert due_at(datetime(2026, 2, 12, 9, 0, tzinfo=SHANGHAI)) == {6: "sms"}


def test_the_guides_durations_stand_at_their_steps() -> None:
    assert [state.duration for state in of()] == ["", "", "1 个工作日", "", "", "24 小时", "3–20 个工作日", ""]


@pytest.mark.parametrize("history", [WHOLE[:6], WHOLE[:7]])
def test_before_and_after_the_message_the_same_facts_are_told(history: tuple[tuple[Event, str], ...]) -> None:
    state = current_step(of(*history))
    assert state is not None
    assert state.number == 6
    told = state.todo + "".join(state.facts)
    for fact in ("12381", "6 位验证码", "链接", "beian.miit.gov.cn", "证件号码后六位", "24 小时", "5 次", "邮件通知"):
        assert fact in told
    assert "邮件通知免短信核验" in told
    assert "重新提交后会收到新的短信" in told
    assert [fact for fact in state.facts if "5 次" in fact or "由 12381" in fact] == [
        fact for fact in state.facts if "据同行经验" in fact and "后六位" not in fact
    ]


@pytest.mark.parametrize("gone", [(*WHOLE[:6], (Event.SMS_EXEMPT, "2026-02-11")), WHOLE[:8]])
def test_once_the_message_is_dealt_with_nothing_is_told_of_it(gone: tuple[tuple[Event, str], ...]) -> None:
    state = current_step(of(*gone))
    assert state is not None
    assert state.number == 7
    assert "短信核验" not in state.todo
    assert state.facts == ()
    assert of(*gone)[5].facts == ()


def test_after_a_missed_message_the_content_needs_no_change() -> None:
    states = of(*WHOLE[:7], (Event.SMS_FAILED, "2026-02-12"))
    assert "内容不需要改" in states[1].todo
    assert "按退回原因修改" not in states[1].todo
    assert "新的短信" in states[5].note


def test_the_papers_are_those_of_this_application() -> None:
    given = application("two-sites")
    states = steps(order(SUBMITTED, PASSED), given, NOW)
    listed = "\n".join(states[3].ready)
    for website in given.websites:
        assert f"真实性核验单 · {website.domain.name}" in listed
    assert "确认书" in listed
    assert "承诺书" not in listed


def test_a_change_asks_for_the_papers_of_what_changes_and_a_cancellation_for_its_letter() -> None:
    given = application("two-sites")
    change = order(SUBMITTED, PASSED, kind=OrderKind.CHANGE, baseline=given, chosen=[])
    assert steps(change, given, NOW)[3].ready == ()
    assert "取消接入" in steps(order(SUBMITTED, PASSED, **KINDS["access"]), given, NOW)[3].ready[0]


def test_a_paper_that_the_review_asked_for_is_listed_too() -> None:
    given = application()
    given.extras = [Extra(id="x1", kind="paper", title="手持证件照说明"), Extra(id="x2", title="商标证书")]
    ready = steps(order(SUBMITTED, PASSED), given, NOW)[3].ready
    assert "手持证件照说明" in ready
    assert "商标证书" not in ready


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ((), "邮寄材料"),
        ((SCANS,), "不要寄原件"),
        ((SCANS, (Event.SCANS_REFUSED, "2026-02-05")), "重新扫描"),
        ((SCANS, ACCEPTED), "把原件寄给"),
    ],
)
def test_the_papers_step_says_which_sub_step_comes_next(last: tuple[tuple[Event, str], ...], words: str) -> None:
    state = current_step(of(SUBMITTED, PASSED, *last))
    assert state is not None
    assert state.number == 4
    assert words in state.todo


def test_the_message_step_names_phone_and_last_six_characters_and_hides_the_rest() -> None:
    given = application("shanghai")
    lead = given.website_lead(given.websites[0])
    assert lead is not None
    [line] = [line for line in steps(order(*WHOLE[:7]), given, NOW)[5].ready if lead.name in line]
    assert lead.mobile in line
    assert lead.document_number[-6:] in line
    assert lead.document_number[:12] not in line


@pytest.mark.parametrize(
    ("number", "shown"),
    [("640502199001010017", "••••••••••••010017"), ("E12345678", "•••345678"), ("010017", ""), ("", "")],
)
def test_all_but_the_last_six_characters_are_hidden(number: str, shown: str) -> None:
    assert masked_tail(number) == shown


def test_the_review_names_the_phones_that_may_ring() -> None:
    given = application()
    [line] = steps(order(SUBMITTED), given, NOW)[2].ready
    assert given.people[0].mobile in line
    assert given.people[0].landline in line


def test_what_is_returned_says_that_it_starts_over() -> None:
    states = of(SUBMITTED, (Event.INITIAL_RETURNED, "2026-02-03"))
    assert "重新提交" in states[2].note
    assert "退回原因" in states[1].todo


@pytest.mark.parametrize(("kind", "words"), [("entity", "注销主体"), ("website", "注销网站"), ("access", "取消接入")])
def test_a_cancellation_is_submitted_where_the_portal_has_it(kind: str, words: str) -> None:
    assert words in of(**KINDS[kind])[1].todo


def test_nobody_has_to_do_anything_once_the_website_is_open() -> None:
    assert current_step(of(*WHOLE)) is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_history_that_can_be_reached_has_eight_steps_and_a_next_one_until_it_is_done(kind: str) -> None:
    """Breadth first over what the machine allows, as far as the steps tell situations apart."""
    given, seen = application("two-sites"), set()
    waiting = deque([order(**KINDS[kind])])
    while waiting:
        here = waiting.popleft()
        states = steps(here, given, NOW + timedelta(days=60))
        situation = (machine.state(here), signs(states), current_step(states) and current_step(states).todo)  # type: ignore[union-attr]
        if situation in seen or machine.rounds(here) > 2:
            continue
        seen.add(situation)
        assert [state.step for state in states] == list(STEPS)
        _check(here, states)
        waiting.extend(_followers(here))
    assert State.DONE in {situation[0] for situation in seen}
    assert len(seen) > 10


def _check(here: Order, states: tuple[StepState, ...]) -> None:
    finished = machine.state(here) is State.DONE and (here.kind is not OrderKind.NEW or signs(states)[7] == "d")
    assert (current_step(states) is None) is finished
    for state in states:
        assert state.todo
        assert state.contacts
        assert not (state.begun and state.finished and state.begun > state.finished)


def _followers(here: Order) -> list[Order]:
    at = NOW + timedelta(hours=len(here.events))
    found = []
    for event in machine.possible(here, at):
        if event is Event.UNDONE:
            continue
        entry = HistoryEntry(event=event, at=at.isoformat(), recorded_at=at.isoformat())
        found.append(recorded(here, entry, Facts(at)))
    return found


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_an_application_in_which_nothing_is_answered_has_its_steps_too(spoken: str) -> None:
    with language("zh" if spoken == "zh" else "en"):
        states = steps(order(*WHOLE[:7]), Application(), datetime(2026, 3, 2, tzinfo=SHANGHAI))
    assert signs(states) == "dddddn.."
    assert states[5].ready == ()
