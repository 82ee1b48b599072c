"""Reminders as an iCalendar file (RFC 5545) that Outlook, Apple's and Google's calendars take in.

Choices that the three agree on:
- Moments are written in UTC. All three read that without a zone table and show it in the reader's zone; a `VTIMEZONE`
  is
  ignored by Google, which goes by the zone's name, and Outlook finds only names it knows. China has had one offset
    without
  daylight saving since 1991, so nothing is lost.
- The identity of an event is stable and its `SEQUENCE` grows with the time of export: importing again updates, not
  doubles.
- `METHOD:PUBLISH` without an organiser, although RFC 5546 asks for one: with it the reminder becomes somebody's
  invitation.
- Outlook keeps the first alarm of an event, and Google may put the calendar's own in place of the file's: the alarm
  that
  matters most comes first.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from wizard.orders.deadlines.working_days import ESTIMATED
from wizard.text import _

DOMAIN = "icp-filing-wizard"
DURATION = timedelta(minutes=15)
"""How long an event with a time of day is drawn."""

_PRODUCT = "-//ICP filing wizard//Reminders//ZH"
# SEQUENCE is a signed 32-bit number; seconds since this moment fit until 2094, those since 1970 only until 2038.
_SEQUENCE_START = datetime(2026, 1, 1, tzinfo=UTC)
_SEQUENCE_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to remember: a whole day (`at` a date) or a moment (`at` an aware datetime).

    `uid` names the same matter in every export. `alarms` are spans before the moment, the one that matters most first;
    for a whole day before its beginning, so 15 hours mean 9:00 of the day before and minus 9 hours 9:00 of the day
    itself. `estimated` marks a day that an estimate had a part in. Raises ValueError for a datetime without a zone.
    """

    uid: str
    title: str
    description: str
    at: date | datetime
    alarms: tuple[timedelta, ...]
    url: str = ""
    estimated: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.at, datetime):
            _in_utc(self.at)


def calendar(reminders: Iterable[Reminder], now: datetime, name: str) -> bytes:
    """The reminders as the bytes of an `.ics` file; `now` is the moment of export, `name` what a calendar calls the
    set.

    The words that mark an estimate are in the language in force. Line ends are CRLF, lines at most 75 octets of UTF-8.
    Raises ValueError when `now` has no zone or two reminders share a `uid`: a calendar would keep only one of them.
    """
    reminders = tuple(reminders)
    repeated = [uid for uid, times in Counter(_identity(each) for each in reminders).items() if times > 1]
    if repeated:
        raise ValueError(f"reminders share the uid {repeated[0]}")
    stamp = _in_utc(now)
    file = Calendar()
    file.add("VERSION", "2.0")
    file.add("PRODID", _PRODUCT)
    file.add("CALSCALE", "GREGORIAN")
    file.add("METHOD", "PUBLISH")
    file.add("X-WR-CALNAME", _Text(one_line(name)))
    for reminder in reminders:
        file.add_component(_event(reminder, stamp))
    content: bytes = file.to_ical()
    return content


def clean(text: str) -> str:
    """`text` as a calendar can hold it: line ends as `\\n`, no control characters, byte order marks or half surrogate
    pairs."""
    for line_end in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(line_end, "\n")
    return "".join(sign for sign in text.replace("\t", " ") if _is_text(sign)).strip()


def one_line(text: str) -> str:
    """`text` cleaned and in one line, as titles are."""
    return " ".join(clean(text).split())


def _is_text(sign: str) -> bool:
    return sign == "\n" or (sign != "\ufeff" and unicodedata.category(sign) not in ("Cc", "Cs"))


class _Text(vText):
    """A text in which a backslash before a capital N stays what it is; the library makes a line end of the two."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def _event(reminder: Reminder, stamp: datetime) -> Event:
    event = Event()
    title = one_line(f"{reminder.title} · {_(ESTIMATED)}" if reminder.estimated else reminder.title)
    event.add("UID", _Text(_identity(reminder)))
    event.add("DTSTAMP", stamp)
    event.add("LAST-MODIFIED", stamp)
    event.add("SEQUENCE", _sequence(stamp))
    event.add("SUMMARY", _Text(title))
    if description := clean(_described(reminder)):
        event.add("DESCRIPTION", _Text(description))
    start, end = _span(reminder.at)
    event.add("DTSTART", start)
    if end:
        event.add("DTEND", end)
    event.add("STATUS", "TENTATIVE" if reminder.estimated else "CONFIRMED")
    # A deadline takes nobody's time: the day stays free for appointments.
    event.add("TRANSP", "TRANSPARENT")
    if url := one_line(reminder.url):
        event.add("URL", url)
    for before in dict.fromkeys(reminder.alarms):
        event.add_component(_alarm(title, before))
    return event


def _alarm(title: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _Text(title))
    alarm.add("TRIGGER", -before)
    return alarm


def _described(reminder: Reminder) -> str:
    if not reminder.estimated:
        return reminder.description
    caution = _("这一天按周末和法定节假日推算，未计入国务院尚未公布的调休安排；安排公布后请重新导出日历。")
    return f"{reminder.description}\n{caution}"


def _identity(reminder: Reminder) -> str:
    return f"{one_line(reminder.uid)}@{DOMAIN}"


def _span(at: date | datetime) -> tuple[date, date | None]:
    """Beginning and end; the end of a whole day is the next one, since ends are exclusive. The last day there is has
    none."""
    if isinstance(at, datetime):
        start = _in_utc(at)
        return start, start + DURATION
    return at, at + timedelta(days=1) if at < date.max else None


def _sequence(stamp: datetime) -> int:
    passed = int((stamp - _SEQUENCE_START).total_seconds())
    return min(max(passed, 0), _SEQUENCE_LIMIT)


def _in_utc(moment: datetime) -> datetime:
    """The moment in UTC, to the second, which is as fine as the format goes."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).replace(microsecond=0)
