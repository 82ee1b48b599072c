"""Dates as people write them, "长期" for papers that do not run out, and calendar months.

Today is always passed in. Months are calendar months, clamped at the end of the shorter month (31 August + 6 months is
28 or 29 February).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Final

from wizard.findings import Checked, Finding
from wizard.text import _
from wizard.values.remarks import error
from wizard.values.text import folded


class LongTerm(Enum):
    """The validity of a paper that never runs out; its only member is `LONG_TERM`."""

    LONG_TERM = "long-term"


LONG_TERM: Final = LongTerm.LONG_TERM
# Licences say it in many ways: "营业期限：2005年01月01日至无固定期限", "不约定期限".
LONG_TERM_WORDS = frozenset(
    {
        *("长期", "長期", "长期有效", "永久", "永久有效", "永续", "永续经营", "长期经营"),
        *("无固定期限", "不约定期限", "未约定期限", "无期限", "无限期", "不限期", "无约定期限"),
        *("longterm", "permanent"),
    }
)

_TIME = r"(?:[T ]?[0-9]{1,2}(?::[0-9]{1,2}){1,2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_DATE = re.compile(
    r"(?:(?P<y1>[0-9]{4}) ?[-/.年] ?(?P<m1>[0-9]{1,2}) ?[-/.月] ?(?P<d1>[0-9]{1,2}) ?[日号]?"
    r"|(?P<y2>[0-9]{4})(?P<m2>[0-9]{2})(?P<d2>[0-9]{2}))" + _TIME
)
_RANGE = re.compile(r"\s*(?:至|到|~|--)\s*|(?<=[0-9日])\s*-\s*(?=长期|長期|永久|[0-9]{4}\s?[-/.年0-9])")


def parse_date(raw: str) -> date | None:
    """The day that was written, a time of day after it left out; None where it is no day of the calendar.

    Year, month, day in this order: 2027-01-31, 2027/1/31, 2027.1.31, 20270131, 2027年1月31日, full width too.
    """
    match = _DATE.fullmatch(folded(raw))
    if not match:
        return None
    numbers = match.group("y1", "m1", "d1") if match["y1"] else match.group("y2", "m2", "d2")
    try:
        return date(*(int(number) for number in numbers))
    except ValueError:
        return None


def check_date(raw: str) -> Checked[date]:
    """A day of the calendar."""
    text = folded(raw)
    if not text:
        return Checked(None)
    day = parse_date(text)
    if day is not None and 1900 <= day.year < 2200:
        return Checked(day)
    return Checked(None, (_wrong_date(text),))


def check_validity_end(raw: str) -> Checked[date | LongTerm]:
    """Until when a paper is valid: a day, or `LONG_TERM`. Of "2017.01.31-2037.01.31", as cards print it, the end."""
    text = folded(raw)
    if not text:
        return Checked(None)
    end = text if parse_date(text) else _RANGE.split(text)[-1] or text
    if re.sub(r"[\s-]", "", end).casefold() in LONG_TERM_WORDS:
        return Checked(LONG_TERM)
    checked = check_date(end)
    plain = _("请按“年-月-日”填写，例如 2027-01-31。")
    fix = _("请按“年-月-日”填写，例如 2027-01-31；没有截止日期的填“长期”。")
    return Checked(checked.value, tuple(replace(one, fix=fix) if one.fix == plain else one for one in checked.findings))


def add_months(day: date, months: int) -> date:
    """The day `months` calendar months later or earlier, clamped to the month's last day and the calendar's ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def lasts_months(until: date | LongTerm, today: date, months: int) -> bool:
    """Whether at least `months` calendar months are left today; exactly that many is enough."""
    return isinstance(until, LongTerm) or until >= add_months(today, months)


def whole_months(start: date, end: date) -> int:
    """How many whole calendar months lie between two days; negative when `end` comes first."""
    if end < start:
        return -whole_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def _wrong_date(text: str) -> Finding:
    message, fix = _("这不是日历上的日期。"), _("请按“年-月-日”填写，例如 2027-01-31。")
    match = _DATE.fullmatch(text)
    if match:
        message = _("日历上没有这一天，或年份不合理。")
        fix = _("请照证件或页面核对年、月、日。")
    elif re.fullmatch(r"[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?月?", text):
        message, fix = _("日期缺少“日”。"), _("请补上具体的日，例如 2027-01-31。")
    elif re.fullmatch(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}", text):
        message, fix = _("日期的先后次序不明确。"), _("请按“年-月-日”填写，年份写四位，例如 2027-01-31。")
    elif re.sub(r"[\s-]", "", text).casefold() in LONG_TERM_WORDS:
        message, fix = _("这里需要具体日期，不能填“长期”。"), _("请按“年-月-日”填写，例如 2027-01-31。")
    return error("date.format", message, text, _("四位年份、月、日齐全的日期"), fix)
