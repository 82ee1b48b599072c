"""The one clock: every date of a filing is a date in Asia/Shanghai, whatever the server's zone is."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# China keeps one offset without daylight saving since 1991; a fixed zone needs no zone database on the machine.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def now() -> datetime:
    """The moment, in Asia/Shanghai."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """Today's date in Asia/Shanghai."""
    return now().date()
