"""Our own preparation copy, recognised on a flattened sheet, and what is written on the lines of its seal boxes.

The measures are those of `wizard.documents.canvas`: a yellow banner, and boxes 84 mm wide with a dashed frame and one or
two lines to write on. Only where a box is found at its place with its size and its dashed frame is anything said about
its lines: the portal's own forms, other printers' margins, curled sheets and poor light give nothing rather than a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from wizard.facts import Box
from wizard.scans.outline import A4, SCALE
from wizard.scans.printed import INK, RED, Plane, redness
from wizard.scans.regions import Mask

# Millimetres on the sheet: a box's width, its two places, and how far a printer or a scanner may shift them.
_WIDTH = 84.0
_PLACES = (18.0, 108.0)
_SHIFT = 7.0
_WIDTH_RANGE = (0.93, 1.03)
_ENDS_AGREE = 2.5
# A box is 56 mm high and 10 mm a line; its dashed frame begins 16 mm from its sides and 8 mm from its top.
_BASE, _LINE = 56.0, 10.0
_DASHED, _FRAME = 16.0, (9.0, 51.0)
_BELOW_FRAME = 53.5
_LEAST_DASHES = 0.25
_SAME_LINE, _SHORTEST = 1.0, 50.0
# The first writing line's rule below the box's top; above it is where one writes, right of any label.
_RULE = 59.3
_WRITING = (-6.0, -1.6)
_LABEL, _MARGIN = 34.0, 4.0
_THIN = 0.05


@dataclass(frozen=True, slots=True)
class _Upright:
    """A line that runs down the page: its x, upper and lower end (millimetres)."""

    x: float
    top: float
    bottom: float

    @property
    def length(self) -> float:
        """From end to end."""
        return self.bottom - self.top


def boxes(even: Plane) -> tuple[Box, ...]:
    """The seal boxes of our preparation copy on an upright, evenly lit A4 sheet, from the left."""
    if even.shape[:2] != (round(A4[1] * SCALE), round(A4[0] * SCALE)):
        return ()
    grey = even.min(axis=2)
    thin = _thin_uprights(grey, redness(even))
    return tuple(box for place in _PLACES if (box := _box(even, thin, place)) is not None)


def has_banner(even: Plane) -> bool:
    """Whether the yellow banner of our preparation copy stands at the head of an upright sheet; a printer without
    colours leaves none."""
    warmth = even[..., 0] - even[..., 2]
    stretches = (slice(24 * SCALE, 58 * SCALE), slice(152 * SCALE, 186 * SCALE))
    if warmth.shape[0] < 100 * SCALE or warmth.shape[1] < 190 * SCALE:
        return False
    inside = min(float(warmth[int(18.3 * SCALE) : int(21.2 * SCALE), across].mean()) for across in stretches)
    below = max(float(np.abs(warmth[26 * SCALE : 29 * SCALE, across].mean())) for across in stretches)
    return 0.06 <= inside <= 0.45 and below < inside / 3


def _thin_uprights(grey: Plane, red: Plane) -> Mask:
    """Pixels darker than what lies 0.75 mm to both sides of them, that are no part of a seal."""
    reach = 3
    thin: Mask = np.zeros(grey.shape, dtype=np.bool_)
    beside = np.minimum(grey[:, : -2 * reach], grey[:, 2 * reach :])
    thin[:, reach:-reach] = (beside - grey[:, reach:-reach] > _THIN) & (red[:, reach:-reach] < RED)
    return thin


def _box(even: Plane, thin: Mask, place: float) -> Box | None:
    """The box whose left side stands near `place`: of all pairs of lines there, the one nearest to its width."""
    firsts = _uprights(thin, place - _SHIFT, place + _SHIFT)
    pairs = [
        (abs((right.x - left.x) / _WIDTH - 1), left, right)
        for left in firsts
        for right in _uprights(thin, left.x + _WIDTH_RANGE[0] * _WIDTH, left.x + _WIDTH_RANGE[1] * _WIDTH)
        if max(abs(left.top - right.top), abs(left.bottom - right.bottom)) <= _ENDS_AGREE
    ]
    for _difference, left, right in sorted(pairs, key=lambda pair: pair[0]):
        scale = (right.x - left.x) / _WIDTH
        top = (left.top + right.top) / 2
        height = ((left.bottom + right.bottom) / 2 - top) / scale
        count = round((height - _BASE) / _LINE)
        if count not in (1, 2) or abs(height - _BASE - count * _LINE) > _ENDS_AGREE:
            continue
        if _framed(thin, left.x + _DASHED * scale, top, height, scale) and _framed(
            thin, right.x - _DASHED * scale, top, height, scale
        ):
            rules = (top + (_RULE + _LINE * number) * scale for number in range(count))
            lines = tuple(_written(even, left.x, right.x, rule, scale) for rule in rules)
            return Box(left=round(left.x, 1), lines=lines)
    return None


def _uprights(thin: Mask, start: float, end: float) -> list[_Upright]:
    """Lines that run down the page between two x, one a place (millimetres)."""
    found: list[_Upright] = []
    for column in range(max(1, int(start * SCALE)), min(thin.shape[1] - 1, int(end * SCALE) + 1)):
        near: Mask = np.logical_or(np.logical_or(thin[:, column - 1], thin[:, column]), thin[:, column + 1])
        for top, bottom in _stretches(near):
            line = _Upright(column / SCALE, top / SCALE, bottom / SCALE)
            same = next((number for number, other in enumerate(found) if _are_one(line, other)), None)
            if same is None:
                found.append(line)
            elif line.length > found[same].length:
                found[same] = line
    return found


def _are_one(line: _Upright, other: _Upright) -> bool:
    return line.x - other.x <= _SAME_LINE and line.top < other.bottom and other.top < line.bottom


def _stretches(column: Mask) -> Iterator[tuple[int, int]]:
    """The stretches of 50 mm and more without a gap of 2 mm, of which at least three quarters are set."""
    at = np.flatnonzero(column)
    if len(at) < _SHORTEST * SCALE * 0.75:
        return
    breaks = np.flatnonzero(np.diff(at) > 2 * SCALE)
    for first, last in zip(np.r_[0, breaks + 1], np.r_[breaks, len(at) - 1], strict=True):
        start, end = int(at[first]), int(at[last])
        if end - start >= _SHORTEST * SCALE and last - first >= 0.75 * (end - start):
            yield start, end


def _framed(thin: Mask, x: float, top: float, height: float, scale: float) -> bool:
    """Whether a dashed line runs down the page at `x`, in the upper part of its box and not in the lower."""
    inside = _density(thin, x, top + _FRAME[0] * scale, top + _FRAME[1] * scale)
    below = _density(thin, x, top + _BELOW_FRAME * scale, top + (height - 2) * scale)
    return inside >= _LEAST_DASHES and below < inside / 2


def _density(thin: Mask, x: float, start: float, end: float) -> float:
    near = thin[round(start * SCALE) : round(end * SCALE), max(0, round((x - 1.5) * SCALE)) : round((x + 1.5) * SCALE)]
    return float((near[:, :-1] | near[:, 1:]).mean(axis=0).max()) if near.shape[0] and near.shape[1] > 1 else 0.0


def _written(even: Plane, left: float, right: float, rule: float, scale: float) -> float:
    """The share of ink above one rule, right of its label."""
    rows = slice(round((rule + _WRITING[0] * scale) * SCALE), round((rule + _WRITING[1] * scale) * SCALE))
    columns = slice(round((left + _LABEL * scale) * SCALE), round((right - _MARGIN * scale) * SCALE))
    part = even[rows, columns]
    if not part.size:
        return 0.0
    return round(float(((part[..., 0] < INK) & (redness(part) < RED)).mean()), 4)
