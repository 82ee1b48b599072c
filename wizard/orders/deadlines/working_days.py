"""The Chinese working calendar: which days count towards a deadline that is set in working days.

Three sources, the first that knows a day decides: the override lists (the State Council's newest announcement, entered
by hand), the announced calendar with its swapped days (`chinesecalendar`), and for every other year an estimate: Monday
to Friday but for statutory holidays (`holidays`), without swapped days. Days are dates in Asia/Shanghai, never
datetimes. What a deadline means and how a screen words it is left to others.
"""

from __future__ import annotations

import codecs
import logging
import os
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import chinese_calendar
import holidays
import orjson
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from wizard.data import load
from wizard.text import N_

ESTIMATED = N_("估算（未含调休）")
"""The label of a day that an estimate had a part in; the code that shows it translates it."""

VARIABLE = "ICP_WORKING_DAYS"
"""The environment variable with the path of the operator's own list, laid over the shipped one."""

_LISTED_YEARS = {day.year for day in chinese_calendar.holidays}
_FIRST_LISTED = date(min(_LISTED_YEARS), 1, 1)
_LAST_LISTED = date(max(_LISTED_YEARS), 12, 31)
_ONE_DAY = timedelta(days=1)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overrides:
    """Days that the packages do not know or know wrongly: days off, days worked, and through which day all are listed.

    A day in both is off. `exact_through` vouches for every day between the end of the packaged calendar and itself.
    """

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    exact_through: date | None = None

    def under(self, upper: Overrides) -> Overrides:
        """Both lists as one, in which `upper` decides where they differ."""
        through = [day for day in (self.exact_through, upper.exact_through) if day]
        return Overrides(
            off=(self.off - upper.on) | upper.off,
            on=(self.on - upper.off) | upper.on,
            exact_through=max(through, default=None),
        )


@dataclass(frozen=True, slots=True)
class Due:
    """The day something is due; `exact` is False when a day on the way to it is not announced yet."""

    day: date
    exact: bool


def is_working_day(day: date, overrides: Overrides | None = None) -> bool:
    """Whether offices work on `day`: swapped weekends do, public holidays do not. `overrides`: the loaded ones."""
    overrides = overrides or load_overrides()
    if day in overrides.off:
        return False
    return day in overrides.on or _by_calendar(day)


def is_announced(day: date, overrides: Overrides | None = None) -> bool:
    """Whether the State Council's arrangement for `day` is known, so that no swapped day can be missing."""
    return _FIRST_LISTED <= day <= announced_through(overrides)


def announced_through(overrides: Overrides | None = None) -> date:
    """The last day whose arrangement is known."""
    overrides = overrides or load_overrides()
    return max(_LAST_LISTED, overrides.exact_through or _LAST_LISTED)


def add_working_days(start: date, count: int, overrides: Overrides | None = None) -> Due:
    """The day on which `count` working days have passed since `start`; the day of submission itself is not counted.

    Zero days give `start` itself, whatever day it is. `exact` speaks of the days after `start` through the result.
    Raises ValueError when `count` is negative.
    """
    if count < 0:
        raise ValueError("working days are counted forwards")
    overrides = overrides or load_overrides()
    day, left = start, count
    while left:
        day += _ONE_DAY
        left -= is_working_day(day, overrides)
    # What is announced is one stretch of days, so its ends speak for all between.
    exact = day == start or (is_announced(start + _ONE_DAY, overrides) and is_announced(day, overrides))
    return Due(day, exact)


def load_overrides() -> Overrides:
    """The shipped list with the operator's own laid over it; a changed file is noticed without a restart.

    An own file that cannot be read or understood is left out with a warning in the log, once for each state of the
    file.
    """
    path = own_file()
    return _shipped() if path is None else _laid_over(path, _stamp(path))


def own_file() -> Path | None:
    """The operator's own list, as the environment names it; None when it names none."""
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named).absolute() if named else None


# A list of thousands of orders asks for the same days again and again; the package takes 50 µs for each.
@lru_cache(maxsize=16_384)
def _by_calendar(day: date) -> bool:
    """Whether `day` is worked by the announced calendar or, outside its years, by the estimate."""
    if _FIRST_LISTED <= day <= _LAST_LISTED:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and day not in statutory(day.year)


@cache
def statutory(year: int) -> frozenset[date]:
    """The statutory days off of a year and the weekdays given for those on a weekend; none before 1950 or after
    2100."""
    return frozenset(holidays.country_holidays("CN", years=year, expand=False))


class _Lists(BaseModel):
    """The `data` of a list as it is written; an unknown key is refused, because it would be a misspelt one."""

    model_config = ConfigDict(extra="forbid", strict=True)

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    exact_through: date | Literal[""] | None = None

    @model_validator(mode="after")
    def _consistent(self) -> _Lists:
        if twice := self.off & self.on:
            raise ValueError(f"{min(twice)} is both off and on")
        last = self.exact_through
        if last and last > _LAST_LISTED and all(day.year != last.year for day in self.off):
            raise ValueError(f"exact_through is {last}, yet off lists no day of {last.year}")
        return self

    def overrides(self) -> Overrides:
        return Overrides(self.off, self.on, self.exact_through or None)


class _OwnFile(BaseModel):
    """An operator's file: the format of `wizard.data`, of which only `data` is needed."""

    data: _Lists


@cache
def _shipped() -> Overrides:
    """The list of the installation. Raises ValidationError when it is spoilt: there is no sensible way to go on."""
    return _Lists.model_validate_json(orjson.dumps(load("working-days").data)).overrides()


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when the file does; None when there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _laid_over(path: Path, _state: tuple[int, int] | None) -> Overrides:
    """The shipped list under the one at `path`; `_state` makes a changed file another call."""
    try:
        own = _OwnFile.model_validate_json(path.read_bytes().removeprefix(codecs.BOM_UTF8))
    except OSError as error:
        _log.warning("%s: %s cannot be read (%s), the shipped list is used", VARIABLE, path, error.strerror)
    except ValidationError as error:
        _log.warning("%s: %s is left out, the shipped list is used: %s", VARIABLE, path, _problems(error))
    else:
        return _shipped().under(own.data.overrides())
    return _shipped()


def _problems(error: ValidationError) -> str:
    """The first three problems of a file in a line: where in it, and what."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [": ".join([".".join(map(str, problem["loc"])) or "file", problem["msg"]]) for problem in found]
    return "; ".join([*lines[:3], *([f"and {len(lines) - 3} more"] if len(lines) > 3 else [])])
