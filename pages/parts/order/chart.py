"""The eight steps along the calendar: what took how long, what is expected when, and where today is.

The chart is an SVG picture. The browser's half of Streamlit takes `<svg>` out of the HTML it is given, so the picture
comes as an image with its words as text alternative; the names of the rows stand beside it and stay when it is
scrolled.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from wizard.orders.deadlines.deadline import day_of
from wizard.orders.deadlines.working_days import is_working_day
from wizard.orders.timeline import STATUS_LABELS, StepState, StepStatus
from wizard.text import _, bracketed, clauses, labelled

ROW, TOP, BAR = 38, 26, 18
"""Pixels: a row's height (the style sheet's as well), the axis above the rows, a bar's height."""

WIDTH, DAY_AT_LEAST, LABEL_APART, LONG_LABEL_APART = 624, 4.0, 46, 78
DAYS_AT_LEAST = timedelta(days=20)
_MARGIN = timedelta(days=2)
_DAY = timedelta(days=1)
_TICKS = (1, 2, 7, 14, 28, 91, 364)
_LEGEND_KINDS = ("done", "now", "expected", "today", "off")


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right; `px` is a day's width in pixels."""

    first: date
    last: date
    px: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.first).days * self.px

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self.x(day) + self.px / 2

    @property
    def width(self) -> float:
        """The whole axis in pixels."""
        return ((self.last - self.first).days + 1) * self.px

    def days(self) -> Iterator[date]:
        """Every day on it."""
        return (self.first + timedelta(days=passed) for passed in range((self.last - self.first).days + 1))


def draw(states: Sequence[StepState], now: datetime) -> None:
    """Put the chart on the page; before anything has a date there is nothing to draw."""
    markup.draw(figure(states, now))


def figure(states: Sequence[StepState], now: datetime) -> str:
    """The chart as HTML with the names of its rows and its legend; "" while no step has a date."""
    if not any(state.begun or state.finished for state in states):
        return ""
    picture = svg(states, now)
    rows = "".join(f"<li><span>{state.number}. {text(state.title)}</span></li>" for state in states)
    source = base64.b64encode(picture.encode()).decode()
    axis = axis_of(states, now)
    image = (
        f'<img src="data:image/svg+xml;base64,{source}" alt="{text(described(states))}" '
        f'width="{axis.width:.0f}" height="{_height(states)}">'
    )
    legend = "".join(
        f'<li class="{kind}">{text(words)}</li>' for kind, words in zip(_LEGEND_KINDS, _words(), strict=True)
    )
    return (
        f'<figure class="gantt"><div class="body"><ol class="rows" aria-hidden="true">{rows}</ol>'
        f'<div class="track" data-today="{axis.middle(day_of(now)):.0f}" tabindex="0" role="group" '
        f'aria-label="{text(_("时间表，可以左右滚动"))}">{image}</div></div>'
        f'<ul class="legend" aria-hidden="true">{legend}</ul></figure>'
    )


def svg(states: Sequence[StepState], now: datetime) -> str:
    """The picture alone, with its title and description."""
    axis, height = axis_of(states, now), _height(states)
    today = day_of(now)
    rows = "".join(_row(axis, place, state, today) for place, state in enumerate(states))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{axis.width:.0f}" height="{height}" '
        f'viewBox="0 0 {axis.width:.0f} {height}" role="img" font-family="system-ui, sans-serif" font-size="11">'
        f"<title>{text(_('八个步骤的时间表'))}</title><desc>{text(described(states))}</desc>"
        '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="7" height="7" fill="#e2eefb"/><rect width="3" height="7" fill="#6c9fd0"/></pattern></defs>'
        f"{_ground(axis, height, len(states))}{rows}{_today(axis, height, today)}</svg>"
    )


def described(states: Iterable[StepState]) -> str:
    """The chart in words: each step with its state and its days."""
    return _("八个步骤的时间表") + labelled("") + clauses(_described(state) for state in states)


def axis_of(states: Sequence[StepState], now: datetime) -> Axis:
    """From shortly before the first day that is known to shortly after the last, today included."""
    days = [day_of(now)]
    for state in states:
        days += [day for day in (state.begun, state.finished) if day]
        days += [state.due.day] if state.due else []
    first, last = min(days) - _MARGIN, max(days) + _MARGIN + _MARGIN
    last = max(last, first + DAYS_AT_LEAST)
    return Axis(first, last, max(WIDTH / ((last - first).days + 1), DAY_AT_LEAST))


def _words() -> tuple[str, ...]:
    return _("已完成"), _("进行中"), _("预计范围（最早到最晚）"), _("今天"), _("周末与节假日")


def _height(states: Sequence[StepState]) -> int:
    return TOP + ROW * len(states) + 6


def _described(state: StepState) -> str:
    words = bracketed(labelled(state.title) + _(STATUS_LABELS[state.status]), state.period) if state.period else ""
    words = words or labelled(state.title) + _(STATUS_LABELS[state.status])
    if state.due is None:
        return words
    if state.due.earliest:
        span = _("预计 {first} 到 {last}").format(first=state.due.earliest.isoformat(), last=state.due.day.isoformat())
    else:
        span = _("最晚 {last}").format(last=state.due.day.isoformat())
    return f"{words} {span}"


def _ground(axis: Axis, height: int, rows: int) -> str:
    shaded = "".join(
        f'<rect x="{axis.x(day):.1f}" y="{TOP}" width="{axis.px:.1f}" height="{height - TOP}" fill="#f0f2f5"/>'
        for day in axis.days()
        if not is_working_day(day)
    )
    lines = "".join(
        f'<line x1="0" x2="{axis.width:.0f}" y1="{TOP + ROW * row}" y2="{TOP + ROW * row}" stroke="#d7dde4"/>'
        for row in range(rows + 1)
    )
    return shaded + lines + "".join(_ticks(axis))


def _ticks(axis: Axis) -> Iterator[str]:
    """A line at every so many days, with its day as far as labels have room; the first of each year names the year."""
    apart = next((days for days in _TICKS if days * axis.px >= LABEL_APART), _TICKS[-1])
    year, free = 0, 0.0
    for day in list(axis.days())[1:-1:apart]:
        x = axis.x(day)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 5}" y2="{TOP}" stroke="#54606e"/>'
        long = day.year != year
        if x < free or x + (LONG_LABEL_APART if long else LABEL_APART / 2) > axis.width:
            continue
        label, anchor = (f"{day:%Y-%m-%d}", "start") if long else (f"{day:%m-%d}", "middle")
        yield f'<text x="{x:.1f}" y="{TOP - 9}" text-anchor="{anchor}" fill="#3d4753">{label}</text>'
        year, free = day.year, x + (LONG_LABEL_APART if long else LABEL_APART)


def _row(axis: Axis, place: int, state: StepState, today: date) -> str:
    top = TOP + ROW * place + (ROW - BAR) / 2
    return _expected(axis, top, state, today) + _elapsed(axis, top, state, today)


def _elapsed(axis: Axis, top: float, state: StepState, today: date) -> str:
    """What has passed of a step: done in full, open until today, or ended by a return."""
    if state.status is StepStatus.SKIPPED or not (state.begun or state.finished):
        return ""
    begun = state.begun or state.finished or today
    ended = max(state.finished or today, begun)
    left, width = axis.x(begun), max(axis.x(ended) + axis.px - axis.x(begun), 5)
    fill, mark = {
        StepStatus.DONE: ("#0b5fad", "✓"),
        StepStatus.RETURNED: ("#b3261e", "↩"),
    }.get(state.status, ("#e08a00", "▶"))
    inside = width >= 16
    mark = mark if inside or state.due is None else ""
    place = f'x="{left + width / 2:.1f}" text-anchor="middle"' if inside else f'x="{left + width + 3:.1f}"'
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BAR}" rx="3" fill="{fill}"/>'
        f'<text {place} y="{top + 13}" fill="{"#fff" if inside else fill}">{mark}</text>'
    )


def _expected(axis: Axis, top: float, state: StepState, today: date) -> str:
    """When a step is expected to end: hatched from the earliest day to the latest, which is written behind it."""
    if state.due is None:
        return ""
    # What has passed of an open step has a bar already; the hatching takes up where that ends, if anything is left.
    rest = today + _DAY if state.status is StepStatus.NOW else state.begun or today
    if rest > state.due.day:
        return ""
    left = axis.x(max(rest, state.due.earliest or rest))
    right = axis.x(state.due.day) + axis.px
    dash = ' stroke-dasharray="3 2"' if state.due.provisional or not state.due.exact else ""
    label = f"{state.due.day:%m-%d}"
    # Behind the bar there may be no room left on the axis, then it stands over the hatching's end.
    room = axis.width - right >= 34
    place = f'x="{right + 4:.1f}" text-anchor="start"' if room else f'x="{right - 4:.1f}" text-anchor="end"'
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{max(right - left, 5):.1f}" height="{BAR}" rx="3" '
        f'fill="url(#hatch)" stroke="#0b5fad"{dash}/>'
        f'<text {place} y="{top + 13}" fill="#1b2430" paint-order="stroke" stroke="#fff" stroke-width="3">'
        f"{label}</text>"
    )


def _today(axis: Axis, height: int, today: date) -> str:
    x = axis.middle(today)
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{height}" stroke="#8a1c15" stroke-width="2" '
        'stroke-dasharray="5 3"/>'
        f'<path d="M{x - 5:.1f} {TOP - 6} h10 l-5 7 z" fill="#8a1c15"/>'
    )
