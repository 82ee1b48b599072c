"""Deadlines of orders and filings: when, by whose count, in which state, and in whatever zone the server stands."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.wizard.orders.histories import NOW, TODAY, application, order
from wizard.application import Application
from wizard.clock import SHANGHAI
from wizard.filings.filing import FiledWebsite, Filing
from wizard.order import Cancellation, Event, OrderKind, State
from wizard.orders.deadlines.deadline import Deadline, corrected
from wizard.orders.deadlines.due import of_filing, of_order, remaining, reminders, status
from wizard.orders.deadlines.expiries import last_day_with_months_left
from wizard.orders.deadlines.reminders import calendar
from wizard.text import language
from wizard.values.dates import lasts_months

ROOT = Path(__file__).parents[4]
SUBMITTED = (Event.SUBMITTED, "2026-02-10")
PASSED = (Event.INITIAL_PASSED, "2026-02-11")
RETURNED = (Event.INITIAL_RETURNED, "2026-02-11")
REPORTED = (Event.REPORTED, "2026-02-12")
SENT = (Event.SMS_SENT, "2026-02-12T15:30:00+08:00")


def by_key(*entries: tuple[Event, str], now: datetime = NOW, **values: object) -> dict[str, Deadline]:
    return {deadline.key: deadline for deadline in of_order(order(*entries, **values), application(), now)}


def with_expiry(day: str) -> Application:
    given = application()
    given.websites[0].domain.expires_on = day
    return given


def day_due(day: date) -> Deadline:
    return Deadline(key="initial-review", title="", due=day)


def moment_due(moment: datetime) -> Deadline:
    return Deadline(key="sms", title="", due=moment)


# The initial review ---------------------------------------------------------------------------------------------------


def test_the_initial_review_is_due_one_working_day_after_submission() -> None:
    due = by_key((Event.SUBMITTED, "2026-03-04"))["initial-review"]
    assert (due.due, due.exact, due.clause) == (date(2026, 3, 5), True, "G7.3")


def test_what_is_submitted_before_the_spring_festival_is_reviewed_after_it() -> None:
    # Off from Sunday 15 to Monday 23 February 2026; Saturday 14 is worked instead, Friday 13 is an ordinary day.
    assert by_key((Event.SUBMITTED, "2026-02-14"))["initial-review"].due == date(2026, 2, 24)


def test_a_new_round_counts_from_the_new_submission() -> None:
    due = by_key(
        (Event.SUBMITTED, "2026-03-02"), (Event.INITIAL_RETURNED, "2026-03-03"), (Event.SUBMITTED, "2026-03-06")
    )
    assert due["initial-review"].due == date(2026, 3, 9)


@pytest.mark.parametrize(
    "history",
    [
        (),
        (SUBMITTED, PASSED),
        (SUBMITTED, (Event.INITIAL_RETURNED, "2026-02-11")),
        (SUBMITTED, (Event.UNDONE, "2026-02-11")),
    ],
)
def test_without_a_submission_under_review_there_is_no_review_deadline(history: tuple[tuple[Event, str], ...]) -> None:
    assert "initial-review" not in by_key(*history)


# The administration ---------------------------------------------------------------------------------------------------


def test_the_administration_counts_from_the_verification_across_the_spring_festival() -> None:
    due = by_key(SUBMITTED, PASSED, REPORTED, SENT, (Event.SMS_VERIFIED, "2026-02-12T16:00:00+08:00"))["administration"]
    assert (due.earliest, due.due) == (date(2026, 2, 24), date(2026, 3, 18))
    assert due.exact
    assert not due.provisional


def test_the_administration_counts_from_the_exemption() -> None:
    due = by_key(SUBMITTED, PASSED, REPORTED, (Event.SMS_EXEMPT, "2026-02-26"))["administration"]
    assert due.earliest == date(2026, 3, 2)
    assert not due.provisional


def test_before_the_verification_the_administration_counts_provisionally_from_the_report() -> None:
    due = by_key(SUBMITTED, PASSED, REPORTED)["administration"]
    assert (due.due, due.provisional) == (date(2026, 3, 18), True)
    assert "2026-02-12" in due.counted


def test_giving_up_access_needs_no_verification_to_count() -> None:
    due = by_key(
        SUBMITTED, PASSED, REPORTED, kind=OrderKind.CANCELLATION, cancellation=Cancellation(kind="access", website="w1")
    )
    assert set(due) == {"administration"}
    assert not due["administration"].provisional


@pytest.mark.parametrize(("verified", "exact"), [("2026-11-24", True), ("2026-12-25", False)])
def test_a_window_over_the_end_of_the_announced_calendar_is_an_estimate(
    verified: str, exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ICP_WORKING_DAYS", raising=False)
    history = [(Event.SUBMITTED, "2026-11-20"), (Event.INITIAL_PASSED, "2026-11-20"), (Event.REPORTED, "2026-11-20")]
    due = by_key(*history, (Event.SMS_EXEMPT, verified))["administration"]
    assert due.exact is exact
    [reminder] = reminders([due], "a", "")
    assert reminder.estimated is not exact


# The message ----------------------------------------------------------------------------------------------------------


def test_the_message_counts_24_hours_by_the_clock_over_a_weekend() -> None:
    due = by_key(SUBMITTED, PASSED, REPORTED, (Event.SMS_SENT, "2026-02-27T23:59:00+08:00"))["sms"]
    assert due.due == datetime(2026, 2, 28, 23, 59, tzinfo=SHANGHAI)


@pytest.mark.parametrize("after", [Event.SMS_VERIFIED, Event.SMS_FAILED])
def test_what_became_of_the_message_ends_its_deadline(after: Event) -> None:
    assert "sms" not in by_key(SUBMITTED, PASSED, REPORTED, SENT, (after, "2026-02-12T16:00:00+08:00"))


def test_a_missed_message_stays_and_says_what_to_do() -> None:
    due = by_key(SUBMITTED, PASSED, REPORTED, SENT)["sms"]
    assert status(due, NOW) == "overdue"
    assert "重新提交" in due.overdue


# What runs out --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "last"),
    [
        (date(2028, 2, 29), date(2027, 11, 30)),
        (date(2028, 5, 31), date(2028, 2, 29)),
        (date(2027, 5, 31), date(2027, 2, 28)),
        (date(2026, 8, 15), date(2026, 5, 15)),
        (date(2027, 2, 28), date(2026, 11, 30)),
    ],
)
def test_the_last_day_with_three_months_left(until: date, last: date) -> None:
    assert last_day_with_months_left(until, 3) == last


@given(st.dates(date(1950, 1, 1), date(2190, 1, 1)))
def test_the_last_day_to_renew_agrees_with_the_rule_that_checks_the_domain(until: date) -> None:
    last = last_day_with_months_left(until, 3)
    assert lasts_months(until, last, 3)
    assert not lasts_months(until, last + timedelta(days=1), 3)


def test_a_domain_that_ends_on_29_february_is_to_be_renewed_by_the_end_of_november() -> None:
    now = datetime(2027, 6, 1, tzinfo=SHANGHAI)
    due = {each.key: each for each in of_order(order(), with_expiry("2028-02-29"), now)}
    assert due["domain-renewal.w1"].due == date(2027, 11, 30)
    assert due["domain-renewal.w1"].website == "w1"
    assert due["domain-expiry.w1"].due == date(2028, 2, 29)


@pytest.mark.parametrize("raw", ["", "长期", "2026-02-30", "明年", "99999999"])
def test_an_expiry_that_is_no_day_gives_no_deadline(raw: str) -> None:
    given = with_expiry(raw)
    given.entity.certificate_valid_until = raw
    for person in given.people:
        person.document_valid_until = raw
    assert of_order(order(), given, NOW) == ()


def test_documents_and_licence_are_reminders_while_they_end_within_the_year() -> None:
    given = with_expiry("2030-01-01")
    given.entity.certificate_valid_until = "2026年6月1日"
    given.people[0].document_valid_until = "2006.09.01-2026.09.01"
    keys = {each.key: each.due for each in of_order(order(), given, NOW)}
    assert keys == {"certificate-expiry": date(2026, 6, 1), "document-expiry.p1": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ((), "更新域名页的到期日"),
        ((SUBMITTED,), "审核中不能改申请的内容"),
        ((SUBMITTED, RETURNED), "更新域名页的到期日"),
    ],
)
def test_what_runs_out_says_where_the_new_date_is_entered(history: tuple[tuple[Event, str], ...], words: str) -> None:
    found = {each.key: each for each in of_order(order(*history), with_expiry("2026-04-01"), NOW)}
    assert words in found["domain-renewal.w1"].todo
    assert words in found["domain-expiry.w1"].overdue


def test_a_letter_is_counted_from_the_first_scan_also_in_a_later_round() -> None:
    history = [
        SUBMITTED,
        PASSED,
        (Event.SCANS_SENT, "2026-02-12"),
        (Event.SCANS_REFUSED, "2026-02-13"),
        (Event.SCANS_SENT, "2026-02-14"),
        (Event.INITIAL_RETURNED, "2026-02-25"),
        (Event.SUBMITTED, "2026-02-26"),
    ]
    given = application("shanghai")
    [letter] = [each for each in of_order(order(*history), given, NOW) if each.key.startswith("letter-age.")]
    assert letter.due == date(2026, 5, 12)
    assert letter.key == f"letter-age.{given.websites[0].lead}"
    assert letter.provisional


def test_a_letter_whose_age_is_unknown_has_no_deadline() -> None:
    keys = [each.key for each in of_order(order(SUBMITTED, PASSED), application("shanghai"), NOW)]
    assert not any(key.startswith("letter-age") for key in keys)


@pytest.mark.parametrize("kind", ["entity", "website", "access"])
def test_a_cancellation_does_not_mind_what_runs_out(kind: str) -> None:
    cancelling = order(kind=OrderKind.CANCELLATION, cancellation=Cancellation.model_validate({"kind": kind}))
    assert of_order(cancelling, with_expiry("2026-04-01"), NOW) == ()


def test_an_order_that_is_done_has_no_deadlines() -> None:
    history = [SUBMITTED, PASSED, REPORTED, (Event.SMS_EXEMPT, "2026-02-12"), (Event.APPROVED, "2026-02-27")]
    assert by_key(*history) == {}


# Filings --------------------------------------------------------------------------------------------------------------


def filing(**website: str) -> Filing:
    given = with_expiry("2027-01-01")
    site = FiledWebsite.model_validate({"id": "w1", "number": "宁ICP备2026000123号-1", **website})
    return Filing(application=given, entity_number="宁ICP备2026000123号", websites=[site])


def of(given: Filing) -> dict[str, Deadline]:
    return {deadline.key: deadline for deadline in of_filing("f" * 32, given, TODAY)}


def test_the_public_security_filing_is_due_30_calendar_days_after_opening() -> None:
    due = of(filing(opened_on="2026-01-30"))
    assert due["police.w1"].due == date(2026, 3, 1)
    assert due["police.w1"].clause == "G10.2"
    assert due["footer.w1"].due == date(2026, 1, 30)


def test_what_is_done_for_a_website_is_no_deadline_any_more() -> None:
    assert set(of(filing(opened_on="2026-01-30", police_filed_on="2026-02-02", footer_seen="2026-01-31"))) == {
        "domain-expiry.w1"
    }


def test_a_website_that_is_not_open_yet_has_only_its_domain() -> None:
    assert set(of(filing())) == {"domain-expiry.w1"}
    assert set(of(filing(opened_on="bald"))) == {"domain-expiry.w1"}


def test_access_elsewhere_changes_no_deadline() -> None:
    assert of(filing(opened_on="2026-01-30", access="cancelled")) == of(filing(opened_on="2026-01-30"))
    assert set(of(filing(opened_on="2026-01-30", access="cancelled"))) == {"footer.w1", "police.w1", "domain-expiry.w1"}


def test_nothing_is_due_for_what_was_given_up() -> None:
    assert of(filing(opened_on="2026-01-30").model_copy(update={"state": "cancelled"})) == {}


def test_a_corrected_date_of_a_filing_wins() -> None:
    due = of(filing(opened_on="2026-01-30").model_copy(update={"dates": {"police.w1": "2026-03-10"}}))["police.w1"]
    assert (due.due, due.corrected) == (date(2026, 3, 10), True)


# Corrections ----------------------------------------------------------------------------------------------------------


def test_a_corrected_day_wins_and_is_no_estimate() -> None:
    due = by_key(SUBMITTED, PASSED, REPORTED, dates={"administration": "2026-03-20"})["administration"]
    assert (due.due, due.corrected, due.exact, due.provisional) == (date(2026, 3, 20), True, True, False)
    assert due.earliest == date(2026, 2, 24)


def test_an_earliest_day_behind_the_corrected_one_falls_away() -> None:
    due = by_key(SUBMITTED, PASSED, REPORTED, dates={"administration": "2026-02-20"})["administration"]
    assert due.earliest is None


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("2026-02-13T10:00:00+08:00", datetime(2026, 2, 13, 10, tzinfo=SHANGHAI)),
        ("2026-02-13T10:00", datetime(2026, 2, 13, 10, tzinfo=SHANGHAI)),
        ("2026-02-13T02:00:00+00:00", datetime(2026, 2, 13, 10, tzinfo=SHANGHAI)),
        ("2026-02-13", date(2026, 2, 13)),
    ],
)
def test_a_message_is_corrected_to_a_time_or_a_day(given: str, due: date | datetime) -> None:
    assert by_key(SUBMITTED, PASSED, REPORTED, SENT, dates={"sms": given})["sms"].due == due


@pytest.mark.parametrize("given", ["", "bald", "2026-02-30", "0001-01-01", "9999-12-31", "2026-02-13T25:00", "💥"])
def test_a_correction_that_is_no_date_changes_nothing(given: str) -> None:
    derived = day_due(date(2026, 3, 2))
    assert corrected(derived, {"initial-review": given}) == derived


# Near and far ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "now", "words"),
    [
        (date(2026, 3, 5), NOW, "还有 3 天"),
        (date(2026, 3, 3), NOW, "明天截止"),
        (date(2026, 3, 2), NOW, "今天截止"),
        (date(2026, 3, 1), NOW, "已超过 1 天"),
        (date(2026, 2, 28), NOW, "已超过 2 天"),
        (date(2026, 3, 3), datetime(2026, 3, 2, 16, 0, tzinfo=UTC), "今天截止"),
        (NOW + timedelta(hours=5, minutes=20, seconds=59), NOW, "还有 5 小时 20 分"),
        (NOW + timedelta(minutes=20), NOW, "还有 20 分"),
        (NOW + timedelta(seconds=59), NOW, "不到 1 分钟"),
        (NOW, NOW, "已超过 0 小时 0 分"),
        (NOW - timedelta(hours=30), NOW, "已超过 30 小时 0 分"),
        (NOW - timedelta(hours=50), NOW, "已超过 2 天"),
    ],
)
def test_what_is_left_in_words(due: date | datetime, now: datetime, words: str) -> None:
    deadline = moment_due(due) if isinstance(due, datetime) else day_due(due)
    assert remaining(deadline, now) == words


def test_what_others_do_is_expected_and_not_due() -> None:
    [review] = [each for each in of_order(order(SUBMITTED), application(), NOW) if each.key == "initial-review"]
    assert review.awaited
    before, on = (datetime(2026, 2, day, 9, tzinfo=SHANGHAI) for day in (10, 11))
    assert (remaining(review, before), remaining(review, on)) == ("预计明天有结果", "预计今天有结果")


def test_a_day_lasts_until_midnight_in_china() -> None:
    due = day_due(date(2026, 3, 2))
    midnight = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    assert status(due, midnight - timedelta(seconds=1)) == "soon"
    assert status(due, midnight) == "overdue"


@pytest.mark.parametrize(
    ("key", "days", "expected"),
    [
        ("initial-review", 2, "soon"),
        ("administration", 9, "later"),
        ("domain-renewal.w1", 29, "soon"),
        ("police.w1", 20, "later"),
    ],
)
def test_how_near_is_near_depends_on_the_kind(key: str, days: int, expected: str) -> None:
    assert status(Deadline(key=key, title="", due=TODAY + timedelta(days=days)), NOW) == expected


def test_the_first_due_comes_first() -> None:
    due = of_order(order(SUBMITTED, PASSED, REPORTED, SENT), with_expiry("2026-06-20"), NOW)
    assert [each.key for each in due] == ["sms", "administration", "domain-renewal.w1", "domain-expiry.w1"]


# Reminders ------------------------------------------------------------------------------------------------------------


def test_reminders_ring_when_somebody_can_still_act() -> None:
    history = [SUBMITTED, PASSED, REPORTED, SENT]
    rung = {
        each.uid: each for each in reminders(of_order(order(*history), with_expiry("2026-06-20"), NOW), "a1", "官网")
    }
    sent = datetime(2026, 2, 12, 15, 30, tzinfo=SHANGHAI)
    sms = rung["a1.sms"]
    assert isinstance(sms.at, datetime)
    assert {sms.at - before - sent for before in sms.alarms} == {timedelta(hours=hours) for hours in (1, 12, 20)}
    midnight = datetime(2026, 3, 18, tzinfo=SHANGHAI)
    assert {midnight - before for before in rung["a1.administration"].alarms} == {
        datetime(2026, 3, 17, 9, tzinfo=SHANGHAI),
        datetime(2026, 3, 18, 9, tzinfo=SHANGHAI),
    }
    midnight = datetime(2026, 6, 20, tzinfo=SHANGHAI)
    assert {midnight - before for before in rung["a1.domain-expiry.w1"].alarms} == {
        datetime(2026, 5, 21, 9, tzinfo=SHANGHAI),
        datetime(2026, 6, 13, 9, tzinfo=SHANGHAI),
    }


def test_reminders_become_a_calendar_that_another_library_reads() -> None:
    due = of_order(order(SUBMITTED, PASSED, REPORTED, SENT), with_expiry("2026-06-20"), NOW)
    file = Calendar.from_ical(
        calendar(reminders(due, "a1", "官网; 备案", "https://filing.example/progress"), NOW, "官网")
    )
    events = {str(event["UID"]).split("@")[0]: event for event in file.walk("VEVENT")}
    assert set(events) == {f"a1.{each.key}" for each in due}
    assert events["a1.sms"].decoded("DTSTART") == datetime(2026, 2, 13, 7, 30, tzinfo=UTC)
    assert events["a1.administration"].decoded("DTSTART") == date(2026, 3, 18)


# Zones and languages --------------------------------------------------------------------------------------------------

_ZONED = """
import time; time.tzset()
from datetime import datetime, timezone, timedelta
from tests.wizard.orders.histories import application, order
from wizard.order import Event
from wizard.orders.deadlines.due import of_order, remaining, status
given = order(
    (Event.SUBMITTED, "2026-02-10"), (Event.INITIAL_PASSED, "2026-02-11"), (Event.REPORTED, "2026-02-12"),
    (Event.SMS_SENT, "2026-03-08T14:00:00+08:00"),
)
answers = application()
answers.websites[0].domain.expires_on = "2026-06-20"
moment = datetime(2026, 3, 8, 10, 30, tzinfo=timezone.utc)
for each in of_order(given, answers, moment):
    print(each.key, each.due, status(each, moment), remaining(each, moment), each.counted)
"""


@cache
def _printed(zone: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", _ZONED],
        env={"TZ": zone, "PATH": "/usr/bin:/bin"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "Europe/London"])
def test_the_servers_zone_and_its_daylight_saving_change_nothing(zone: str) -> None:
    # 8 March 2026 is the day on which clocks in New York are put forward.
    assert _printed(zone) == _printed("Asia/Shanghai") != ""


def test_now_may_come_in_any_zone() -> None:
    history = [SUBMITTED, PASSED, REPORTED, SENT]
    elsewhere = NOW.astimezone(timezone(timedelta(hours=-5)))
    told = of_order(order(*history), application(), NOW)
    assert told
    for here, there in zip(told, of_order(order(*history), application(), elsewhere), strict=True):
        assert here == there
        assert remaining(here, NOW) == remaining(there, elsewhere)


@pytest.mark.parametrize("state", list(State))
def test_every_deadline_says_what_to_do_who_acts_and_on_whose_authority(state: State) -> None:
    histories = {
        State.DRAFT: (),
        State.WAITING: (SUBMITTED,),
        State.PASSED: (SUBMITTED, PASSED, (Event.SCANS_SENT, "2026-02-12")),
        State.RETURNED: (SUBMITTED, (Event.INITIAL_RETURNED, "2026-02-12")),
        State.ADMINISTRATION: (SUBMITTED, PASSED, REPORTED, SENT),
        State.ADMINISTRATION_RETURNED: (SUBMITTED, PASSED, REPORTED, (Event.ADMINISTRATION_RETURNED, "2026-02-13")),
        State.DONE: (SUBMITTED, PASSED, REPORTED, (Event.SMS_EXEMPT, "2026-02-13"), (Event.APPROVED, "2026-02-25")),
    }
    with language("zh"):
        given = application("shanghai")
        given.websites[0].domain.expires_on = "2026-06-20"
        told = of_order(order(*histories[state]), given, NOW)
        assert bool(told) is (state is not State.DONE)  # a filing's own reminders follow from the filing
        for each in told:
            assert each.title
            assert each.todo
            assert each.overdue
            assert each.who
            assert each.clause or each.source
