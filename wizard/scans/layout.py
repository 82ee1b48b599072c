"""Our own preparation copy, recognised on a flattened sheet by its banner or its seal boxes.

The measures are those of `wizard.documents.canvas`: a yellow banner, and boxes 84 mm wide with a dashed frame and one
or two lines to write on. A box counts only at its place, with its size and its dashed frame: the portal's own forms,
other printers' margins, curled sheets and poor light give nothing rather than a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from wizard.scans.outline import A4, SCALE
from wizard.scans.printed import RED, Plane, redness
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


def seal_boxes(even: Plane) -> int:
    """How many seal boxes of our preparation copy stand on an upright, evenly lit A4 sheet: 0, 1 or 2."""
    if even.shape[1:] != (round(A4[1] * SCALE), round(A4[0] * SCALE)):
        return 0
    thin = _thin_uprights(np.minimum(np.minimum(even[0], even[1]), even[2]), redness(even))
    return sum(_has_box(thin, place) for place in _PLACES)


def has_banner(even: Plane) -> bool:
    """Whether the yellow banner of our preparation copy stands at the head of an upright sheet; a printer without
    colours leaves none."""
    warmth = even[0] - even[2]
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


def _has_box(thin: Mask, place: float) -> bool:
    """Whether a box stands with its left side near `place`: two lines as far apart as its sides, with its frame."""
    return any(
        _is_box(thin, left, right)
        for left in _uprights(thin, place - _SHIFT, place + _SHIFT)
        for right in _uprights(thin, left.x + _WIDTH_RANGE[0] * _WIDTH, left.x + _WIDTH_RANGE[1] * _WIDTH)
    )


def _is_box(thin: Mask, left: _Upright, right: _Upright) -> bool:
    if max(abs(left.top - right.top), abs(left.bottom - right.bottom)) > _ENDS_AGREE:
        return False
    scale = (right.x - left.x) / _WIDTH
    top = (left.top + right.top) / 2
    height = ((left.bottom + right.bottom) / 2 - top) / scale
    count = round((height - _BASE) / _LINE)
    if count not in (1, 2) or abs(height - _BASE - count * _LINE) > _ENDS_AGREE:
        return False
    frame = (left.x + _DASHED * scale, right.x - _DASHED * scale)
    return all(_framed(thin, x, top, height, scale) for x in frame)


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
