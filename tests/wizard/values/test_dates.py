"""Dates, "长期", calendar months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wizard.values.reading import levels, rules
from wizard.values import LONG_TERM, add_months, check_date, check_validity_end, lasts_months, parse_date, whole_months


@pytest.mark.parametrize(
    "raw",
    [
        "2027-01-31",
        "2027-1-31",
        "2027/1/31",
        "2027.1.31",
        "2027．01．31",
        "20270131",
        "2027年1月31日",
        "2027 年 01 月 31 日",
        "２０２７－０１－３１",
        "2027—01—31",
        "2027-01-31 23:59:59",
        "2027-01-31T15:59:59Z",
        "2027-01-31T15:59:59+08:00",
        " 2027-01-31\u200b",
    ],
)
def test_a_date_in_every_spelling(raw):
    assert parse_date(raw) == date(2027, 1, 31)
    assert check_date(raw).value == date(2027, 1, 31)
    assert check_validity_end(raw).value == date(2027, 1, 31)
    assert check_date(raw).findings == check_validity_end(raw).findings == ()


@pytest.mark.parametrize("raw", ["", " ", "\n"])
def test_a_missing_date_is_not_a_wrong_one(raw):
    assert (check_date(raw).value, check_date(raw).findings) == (None, ())
    assert (check_validity_end(raw).value, check_validity_end(raw).findings) == (None, ())


@pytest.mark.parametrize(
    "raw",
    [
        "2027-02-29",
        "2027-13-01",
        "2027-00-10",
        "2027-01-00",
        "20270230",
        "0000-01-01",
        "0999-01-01",
        "3000-01-01",
        "明年",
        "27-01-31",
        "31/01/2027",
        "2027-01",
        "2027年1月",
        "٢٠٢٧-٠١-٣١",
        "2027-01-31-01",
    ],
)
def test_what_is_no_day_is_an_error(raw):
    assert (rules(check_date(raw)), levels(check_date(raw)), check_date(raw).value) == (
        ["date.format"],
        ["error"],
        None,
    )


def test_the_slip_is_named():
    assert "日" in check_date("2027-01").findings[0].message
    assert "次序" in check_date("31/01/2027").findings[0].message
    assert "长期" in check_date("长期").findings[0].fix + check_date("长期").findings[0].message
    assert check_date("2027-02-29").findings[0].message != check_date("明年").findings[0].message


def test_29_february():
    assert check_date("2028-02-29").value == date(2028, 2, 29)
    assert check_date("2000-02-29").value == date(2000, 2, 29)
    assert check_date("2100-02-29").value is None


@pytest.mark.parametrize(
    "raw",
    [
        "长期",
        " 长 期 ",
        "長期",
        "长期有效",
        "永久",
        "long-term",
        "Long Term",
        "LONG‑TERM",
        "permanent",
        "不约定期限",
        "无固定期限",
        "2005年01月01日至无固定期限",
        "未约定期限",
        "无限期",
        "永续",
    ],
)
def test_long_term(raw):
    assert check_validity_end(raw).value is LONG_TERM
    assert check_validity_end(raw).findings == ()


@pytest.mark.parametrize(
    ("raw", "end"),
    [
        ("2017.01.31-2037.01.31", date(2037, 1, 31)),
        ("2017年1月31日至2037年1月31日", date(2037, 1, 31)),
        ("2017-01-31 ~ 2037-01-31", date(2037, 1, 31)),
        ("2017-01-31-2037-01-31", date(2037, 1, 31)),
        ("20170131-20370131", date(2037, 1, 31)),
        ("2017.01.31-长期", LONG_TERM),
        ("2017年1月31日至长期", LONG_TERM),
    ],
)
def test_of_a_span_the_end_counts(raw, end):
    assert check_validity_end(raw).value == end


def test_a_validity_that_is_neither_is_an_error():
    assert levels(check_validity_end("很久")) == ["error"]
    assert levels(check_validity_end("2017.01.31-2037.02.30")) == ["error"]


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
        (date(9999, 12, 1), 1, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_months_are_calendar_months_and_clamped(day, months, result):
    assert add_months(day, months) == result


def test_exactly_three_months_are_enough():
    today = date(2026, 11, 30)
    assert lasts_months(date(2027, 2, 28), today, 3)
    assert not lasts_months(date(2027, 2, 27), today, 3)
    assert lasts_months(LONG_TERM, today, 3)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(0, 600))
def test_whole_months_undo_added_months(day, months):
    later = add_months(day, months)
    assert whole_months(day, later) == months
    assert whole_months(later, day) == -months
    assert lasts_months(later, day, months)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back(day):
    assert parse_date(day.isoformat()) == parse_date(f"{day:%Y%m%d}") == day
    assert check_date(f"{day.year}年{day.month}月{day.day}日").value == day


def test_an_end_that_is_no_day_is_told_of_the_other_answer():
    [wrong] = check_validity_end("没有").findings
    assert "长期" in wrong.fix
    [impossible] = check_validity_end("2027-02-30").findings
    assert "长期" not in impossible.fix
