"""The working calendar against `chinesecalendar`, walked here independently, and beyond its end."""

from __future__ import annotations

import json
import logging
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.data import load
from wizard.orders.deadlines import working_days
from wizard.orders.deadlines.working_days import (
    VARIABLE,
    Due,
    Overrides,
    add_working_days,
    announced_through,
    is_announced,
    is_working_day,
    load_overrides,
)

NONE = Overrides()
LAST = date(2026, 12, 31)
# The kind of arrangement the State Council announces; made up for the test.
SPRING_2027 = Overrides(
    off=frozenset({date(2027, 1, 1), *(date(2027, 2, day) for day in range(5, 13))}),
    on=frozenset({date(2027, 1, 31), date(2027, 2, 20)}),
    exact_through=date(2027, 12, 31),
)

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=passed) for passed in range((last - first).days + 1)]


def working_days_after(start: date, end: date, overrides=None) -> int:
    """How many working days follow `start` through `end`, counted one by one."""
    return sum(is_working_day(day, overrides) for day in each_day(start, end)[1:])


@pytest.fixture
def own_list(tmp_path, monkeypatch):
    """Writes an operator's file and names it in the environment."""
    path = tmp_path / "own.json"
    monkeypatch.setenv(VARIABLE, str(path))

    def write(content: object) -> None:
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())

    return write


@pytest.fixture(autouse=True)
def no_own_file(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.parametrize("count", [1, 3, 20])
def test_every_start_day_of_three_years_agrees_with_the_announced_calendar(count):
    # Given the working days of 2024 to 2026 in order, the n-th after a start is n places further on.
    worked = [day for day in each_day(date(2024, 1, 1), LAST) if chinese_calendar.is_workday(day)]
    starts = each_day(date(2024, 1, 1), LAST)
    leaving = 0
    passed = 0
    for start in starts:
        passed += start in worked[passed : passed + 1]
        due = add_working_days(start, count, NONE)
        if passed + count <= len(worked):
            assert due == Due(worked[passed + count - 1], exact=True), start
        else:
            leaving += 1
            assert due.day > LAST, start
            assert not due.exact, start
    assert (len(starts), leaving > 0) == (1096, True)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-09-24", 20, "2026-10-29"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 20, "2026-11-03"),
        ("2026-02-12", 20, "2026-03-18"),
        ("2026-11-24", 1, "2026-11-25"),
        ("2026-11-24", 20, "2026-12-22"),
    ],
)
def test_known_windows(start, count, end):
    assert add_working_days(date.fromisoformat(start), count) == Due(date.fromisoformat(end), exact=True)


@pytest.mark.parametrize(
    ("day", "worked"),
    [("2026-09-20", True), ("2026-10-10", True), ("2026-09-25", False), ("2026-10-01", False), ("2026-11-25", True)],
)
def test_swapped_days(day, worked):
    assert is_working_day(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("start", "first_after"),
    [("2024-02-09", "2024-02-18"), ("2025-01-27", "2025-02-05"), ("2026-02-14", "2026-02-24")],
)
def test_the_spring_festival_is_passed_over_and_its_worked_weekends_count(start, first_after):
    start, first_after = date.fromisoformat(start), date.fromisoformat(first_after)
    assert is_working_day(start)
    assert add_working_days(start, 1) == Due(first_after, exact=True)
    assert working_days_after(start, first_after - timedelta(days=1)) == 0


def test_across_the_end_of_the_announced_calendar_it_is_an_estimate():
    # Four working days remain in 2026 after Christmas Day, New Year's Day 2027 is a Friday.
    assert add_working_days(date(2026, 12, 25), 4, NONE) == Due(date(2026, 12, 31), exact=True)
    assert add_working_days(date(2026, 12, 25), 5, NONE) == Due(date(2027, 1, 4), exact=False)
    assert add_working_days(date(2026, 12, 25), 20, NONE) == Due(date(2027, 1, 25), exact=False)


def test_the_estimate_knows_statutory_holidays_but_no_swapped_days():
    assert not is_working_day(date(2027, 2, 8), NONE)  # Monday, third day of the year of the goat
    assert not is_working_day(date(2027, 10, 1), NONE)
    assert is_working_day(date(2027, 10, 8), NONE)
    assert not any(
        is_working_day(day, NONE) for day in each_day(date(2027, 1, 1), date(2030, 12, 31)) if day.weekday() > 4
    )


def test_a_statutory_holiday_of_the_estimate_was_off_in_every_announced_year():
    # Why the estimate may stand under an override list: by law such a day is off whatever else is swapped.
    estimated = [day for year in range(2005, 2027) for day in working_days.statutory(year)]
    assert [day for day in estimated if chinese_calendar.is_workday(day)] == []
    assert len(estimated) > 22 * 10


def test_29_february_is_a_day_like_others():
    assert add_working_days(date(2024, 2, 28), 1) == Due(date(2024, 2, 29), exact=True)
    assert add_working_days(date(2024, 2, 29), 1) == Due(date(2024, 3, 1), exact=True)
    assert add_working_days(date(2024, 2, 28), 2) == Due(date(2024, 3, 1), exact=True)
    assert add_working_days(date(2028, 2, 28), 1, NONE) == Due(date(2028, 2, 29), exact=False)


@pytest.mark.parametrize(
    ("day", "announced"),
    [("2003-12-31", False), ("2004-01-01", True), ("2026-12-31", True), ("2027-01-01", False), ("2100-03-01", False)],
)
def test_what_is_announced(day, announced):
    assert is_announced(date.fromisoformat(day), NONE) is announced


def test_before_the_calendar_begins_it_is_an_estimate():
    assert not add_working_days(date(2003, 12, 30), 1, NONE).exact
    assert not add_working_days(date(2003, 12, 30), 2, NONE).exact
    assert add_working_days(date(2003, 12, 31), 1, NONE) == Due(date(2004, 1, 2), exact=True)


@given(start=days, count=st.integers(0, 40))
def test_no_day_of_three_centuries_is_refused(start, count):
    due = add_working_days(start, count, NONE)
    assert working_days_after(start, due.day, NONE) == count
    assert count == 0 or is_working_day(due.day, NONE)
    assert due.exact is all(is_announced(day, NONE) for day in each_day(start, due.day)[1:])


def test_zero_days_give_the_start_and_fewer_are_refused():
    assert add_working_days(date(2026, 10, 1), 0) == Due(date(2026, 10, 1), exact=True)
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 10, 1), -1)


def test_twenty_working_days_over_a_golden_week():
    assert add_working_days(date(2026, 9, 24), 20) == Due(date(2026, 10, 29), exact=True)


def test_an_entered_year_is_exact():
    assert add_working_days(date(2027, 1, 29), 1, SPRING_2027) == Due(date(2027, 1, 31), exact=True)
    assert add_working_days(date(2027, 2, 4), 1, SPRING_2027) == Due(date(2027, 2, 15), exact=True)
    assert add_working_days(date(2026, 12, 25), 5, SPRING_2027) == Due(date(2027, 1, 4), exact=True)
    assert not add_working_days(date(2027, 12, 30), 3, SPRING_2027).exact
    assert announced_through(SPRING_2027) == date(2027, 12, 31)


def test_an_override_corrects_the_packaged_calendar():
    corrected = Overrides(off=frozenset({date(2026, 11, 25)}), on=frozenset({date(2026, 11, 28)}))
    assert add_working_days(date(2026, 11, 24), 1, corrected) == Due(date(2026, 11, 26), exact=True)
    assert add_working_days(date(2026, 11, 24), 3, corrected) == Due(date(2026, 11, 28), exact=True)


def test_an_early_last_day_takes_nothing_away():
    assert announced_through(Overrides(exact_through=date(2020, 1, 1))) == LAST


def test_the_upper_list_decides():
    lower = Overrides(frozenset({date(2027, 1, 1), date(2027, 1, 4)}), frozenset({date(2027, 1, 9)}), date(2027, 6, 30))
    upper = Overrides(frozenset({date(2027, 1, 9)}), frozenset({date(2027, 1, 4)}), date(2027, 3, 1))
    assert lower.under(upper) == Overrides(
        frozenset({date(2027, 1, 1), date(2027, 1, 9)}), frozenset({date(2027, 1, 4)}), date(2027, 6, 30)
    )


def test_the_shipped_list_is_empty_and_says_how_to_fill_it():
    assert load_overrides() == NONE
    file = load("working-days")
    assert file.data == {"off": [], "on": [], "exact_through": ""}
    assert all(word in file.note for word in ("off", "on", "exact_through", VARIABLE))
    assert date.fromisoformat(file.date) > date(2020, 1, 1)


def test_an_own_file_counts_by_default(own_list):
    own_list(
        {
            "source": "x",
            "data": {"off": ["2027-01-01", "2027-01-04"], "on": ["2027-01-09"], "exact_through": "2027-12-31"},
        }
    )
    assert add_working_days(date(2026, 12, 31), 1) == Due(date(2027, 1, 5), exact=True)
    assert is_working_day(date(2027, 1, 9))
    assert is_announced(date(2027, 12, 31))


def test_an_own_file_may_be_saved_with_a_byte_order_mark_and_leave_lists_out(own_list):
    own_list(b'\xef\xbb\xbf{"data": {"on": ["2026-11-28"], "exact_through": ""}}')
    assert load_overrides() == Overrides(on=frozenset({date(2026, 11, 28)}))


def test_a_changed_own_file_is_noticed(own_list):
    own_list({"data": {"off": ["2027-01-04"]}})
    assert not is_working_day(date(2027, 1, 4))
    own_list({"data": {"off": ["2027-01-05", "2027-01-06"]}})
    assert is_working_day(date(2027, 1, 4))
    assert not is_working_day(date(2027, 1, 5))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "JSON"),
        (b"", "JSON"),
        (b"\xff\xfe\x00", "JSON"),
        (b"[]", "file: "),
        (b"[" * 100_000, "JSON"),
        ({}, "data: "),
        ({"data": None}, "data: "),
        ({"data": {"off": "2027-01-01"}}, "data.off: "),
        ({"data": {"off": ["2027-02-29"]}}, "data.off.0: "),
        ({"data": {"off": [20270101]}}, "data.off.0: "),
        ({"data": {"on": ["2027-01-09T08:00:00"]}}, "data.on.0: "),
        ({"data": {"exact_through": "end of year"}}, "data.exact_through.date: "),
        ({"data": {"exact-through": "2027-12-31"}}, "data.exact-through: "),
        ({"data": {"off": ["2027-01-04"], "on": ["2027-01-04"]}}, "2027-01-04 is both off and on"),
        ({"data": {"off": ["2027-01-01"], "exact_through": "2028-12-31"}}, "lists no day of 2028"),
        ({"data": {"off": ["a", "b", "c", "d", "e"]}}, "and 2 more"),
    ],
)
def test_a_spoilt_own_file_is_left_out_with_one_warning(own_list, caplog, content, problem):
    own_list(content)
    with caplog.at_level(logging.WARNING):
        assert load_overrides() == NONE
        assert add_working_days(date(2026, 9, 30), 1) == Due(date(2026, 10, 8), exact=True)
    (record,) = caplog.records
    assert problem in record.getMessage()
    assert record.exc_info is None
    assert VARIABLE in record.getMessage()


def test_a_missing_own_file_and_a_folder_are_left_out_with_a_warning(tmp_path, monkeypatch, caplog):
    for path in (tmp_path / "nowhere.json", tmp_path):
        monkeypatch.setenv(VARIABLE, str(path))
        assert load_overrides() == NONE
    assert ["cannot be read" in record.getMessage() for record in caplog.records] == [True, True]
