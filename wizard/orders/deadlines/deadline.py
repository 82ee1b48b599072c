"""One deadline: what is due when and why, how near it is, and the words for what is left of it.

Days are days in Asia/Shanghai and end at midnight there, whatever zone the server or the reader is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from wizard.clock import SHANGHAI
from wizard.text import _

Urgency = Literal["overdue", "soon", "later"]

_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is due, in the language in force when it was made.

    `key` is stable over rounds and languages ("administration", "domain-expiry.w1"). `due` is a whole day, or a moment
    where the clock counts; `earliest` the first day on which the matter can be expected. `exact` is False where days
    that are not announced yet were estimated, `provisional` True where the count starts anew later. `counted` tells how
    it was counted, `clause` and `source` on whose authority. `todo` is what to do until then, `overdue` what to do once
    it has passed, `who` acts; `awaited` is what somebody else does and the applicant waits for. `corrected` marks the
    user's own date.
    """

    key: str
    title: str
    due: date | datetime
    earliest: date | None = None
    exact: bool = True
    clause: str = ""
    source: str = ""
    todo: str = ""
    overdue: str = ""
    corrected: bool = False
    who: str = ""
    website: str = ""
    counted: str = ""
    provisional: bool = False
    awaited: bool = False

    @property
    def day(self) -> date:
        """The day in Asia/Shanghai on which it is due."""
        return day_of(self.due) if isinstance(self.due, datetime) else self.due

    @property
    def limit(self) -> datetime:
        """The moment from which it is overdue: the time itself, or the end of the day."""
        if isinstance(self.due, datetime):
            return self.due
        return datetime.combine(self.due + _DAY, time.min, SHANGHAI)

    @property
    def habits(self) -> Habits:
        """When it becomes urgent and when a calendar rings."""
        return _HABITS.get(self.key.partition(".")[0], _DAYS)


@dataclass(frozen=True, slots=True)
class Habits:
    """From how long before its limit a deadline is near, and the alarms of its calendar entry, most important first."""

    soon: timedelta
    alarms: tuple[timedelta, ...]


def _at_nine(days_before: int) -> timedelta:
    """9:00 so many days before, as a span before the beginning of the day itself."""
    return timedelta(days=days_before) - timedelta(hours=9)


_DAYS = Habits(3 * _DAY, (_at_nine(1), _at_nine(0)))
_EXPIRIES = Habits(30 * _DAY, (_at_nine(30), _at_nine(7)))
# 24 hours less the 12, 20 and 1 that have passed since the message; Outlook keeps the first, with half the time left.
_SMS = Habits(_DAY, (timedelta(hours=12), timedelta(hours=4), timedelta(hours=23)))
_HABITS = {
    "sms": _SMS,
    "letter-age": Habits(14 * _DAY, (_at_nine(14), _at_nine(3))),
    "police": Habits(10 * _DAY, (_at_nine(7), _at_nine(1), _at_nine(0))),
    **dict.fromkeys(("domain-renewal", "domain-expiry", "document-expiry", "certificate-expiry"), _EXPIRIES),
}


def day_of(moment: datetime) -> date:
    """The day in Asia/Shanghai of an aware moment."""
    return moment.astimezone(SHANGHAI).date()


def status(deadline: Deadline, now: datetime) -> Urgency:
    """Whether it has passed, is near, or has time."""
    left = deadline.limit - now
    if left <= timedelta():
        return "overdue"
    return "soon" if left <= deadline.habits.soon else "later"


def remaining(deadline: Deadline, now: datetime) -> str:
    """How much is left, or how long it has been over, in words; whole days by the calendar, moments by the clock."""
    if isinstance(deadline.due, datetime):
        return _by_clock(deadline.due - now)
    days = (deadline.due - day_of(now)).days
    if days < 0:
        return _("已超过 1 天") if days == -1 else _("已超过 {days} 天").format(days=-days)
    if days > 1:
        return _("还有 {days} 天").format(days=days)
    if deadline.awaited:
        return _("预计明天有结果") if days else _("预计今天有结果")
    return _("明天截止") if days else _("今天截止")


def _by_clock(left: timedelta) -> str:
    hours, minutes = divmod(int(abs(left) / timedelta(minutes=1)), 60)
    if left <= timedelta():
        if hours >= 48:
            return _("已超过 {days} 天").format(days=hours // 24)
        return _("已超过 {hours} 小时 {minutes} 分").format(hours=hours, minutes=minutes)
    if hours:
        return _("还有 {hours} 小时 {minutes} 分").format(hours=hours, minutes=minutes)
    return _("还有 {minutes} 分").format(minutes=minutes) if minutes else _("不到 1 分钟")


def ordered(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """The deadlines, the one that ends first in front."""
    return tuple(sorted(deadlines, key=lambda deadline: (deadline.limit, deadline.key)))


def corrected(deadline: Deadline, dates: Mapping[str, str]) -> Deadline:
    """The deadline with the user's own date (ISO, by key) in place of the derived one; what is no date is left out."""
    due = _parsed(dates.get(deadline.key, ""))
    if due is None:
        return deadline
    if isinstance(due, datetime) and not isinstance(deadline.due, datetime):
        due = due.date()
    day = due.date() if isinstance(due, datetime) else due
    earliest = deadline.earliest if deadline.earliest and deadline.earliest <= day else None
    own = _("您自己填写的日期")
    return replace(deadline, due=due, earliest=earliest, exact=True, corrected=True, provisional=False, counted=own)


def _parsed(text: str) -> date | datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST_YEAR <= moment.year < _LAST_YEAR:
        return None
    if len(text) <= len("2026-11-25"):
        return moment.date()
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
