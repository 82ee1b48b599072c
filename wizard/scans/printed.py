"""What is printed and written on a flattened sheet: even light, ink, which way the lines run, what touches the edges.

Everything here takes a sheet of four pixels a millimetre, or parts of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from wizard.scans.outline import SCALE, SIDES
from wizard.scans.regions import Mask
from wizard.scans.tilt import liveliest
from wizard.scans.windows import bordered, highest, windows

Plane = NDArray[np.float32]

# Darker than this share of the paper around it is ink or print; redder than that is no ink of a pen.
INK, RED = 0.62, 0.10
# Print of a tired cartridge is still darker than that; the noise of a camera is not.
_MARKED = 0.85
_GROUND = 8
_LONG_LINE = 12 * SCALE
_TEXT_SCALE = 3
# Text runs the way in which its stretches are that much longer than in the other.
_CLEAR_TURN = 1.3
_GAP = 3
_BAND = 1.2
_ROW_TOLERANCE = 3 * SCALE


@dataclass(frozen=True, slots=True)
class Turn:
    """How text lies on a sheet: `sideways` when its lines run down the page (`None`: too little text), and its `tilt`
    in degrees, clockwise."""

    sideways: bool | None
    tilt: float


def evened(sheet: Image.Image) -> Plane:
    """The sheet as 3×height×width shares of its paper's colour (1 is bare paper), whatever the light."""
    size = (max(1, sheet.width // _GROUND), max(1, sheet.height // _GROUND))
    brightest = highest(np.asarray(sheet.resize(size, Image.Resampling.BOX)), 7)
    ground = Image.fromarray(np.ascontiguousarray(brightest)).filter(ImageFilter.BoxBlur(3))
    shares = np.empty((3, sheet.height, sheet.width), dtype=np.float32)
    for share, pixels, around in zip(shares, sheet.split(), ground.split(), strict=True):
        paper = np.asarray(around.resize(sheet.size, Image.Resampling.BILINEAR))
        np.divide(np.asarray(pixels), np.maximum(paper, 16), out=share, dtype=np.float32)
    return np.minimum(shares, np.float32(1.2), out=shares)


def halved(even: Plane) -> Plane:
    """The sheet at half its size, each pixel the mean of four."""
    height, width = even.shape[1] // 2 * 2, even.shape[2] // 2 * 2
    left, right = even[:, :height, 0:width:2], even[:, :height, 1:width:2]
    coarse: Plane = (left[:, ::2] + right[:, ::2] + left[:, 1::2] + right[:, 1::2]) / np.float32(4)
    return coarse


def light(sheet: Image.Image) -> float:
    """How bright the paper is (0 to 255): the level that nine tenths of the sheet stay below."""
    return float(np.percentile(np.asarray(sheet.convert("L").reduce(4)), 90))


def redness(even: Plane) -> Plane:
    """By how much red exceeds the other two colours, as a share of the paper's brightness."""
    red: Plane = even[0] - np.maximum(even[1], even[2])
    return red


def ink(even: Plane) -> Mask:
    """Where there is black or blue: print, tables, handwriting, but no seal."""
    dark: Mask = (even[0] < INK) & (redness(even) < RED)
    return dark


def content(coarse: Plane) -> float:
    """The share of a halved sheet (0 to 1) that is darker than bare paper, faint print included, red and noise left
    out."""
    marked = (coarse[0] < _MARKED) & (redness(coarse) < RED)
    return np.count_nonzero(marked) / marked.size if marked.size else 0.0


def letters(dark: Mask) -> Mask:
    """Ink without the long straight lines of tables and boxes."""
    return dark & ~(_lines(dark, 0) | _lines(dark, 1))


def turn(text: Mask) -> Turn:
    """Which way lines of text run, and how far from level or upright.

    Characters of a line stand closer than lines do, so stretches of ink, small gaps closed, are long along the lines
    and as short as characters across them. How lively the sums along the lines are tells the angle.
    """
    if np.count_nonzero(text) < 0.002 * text.size:
        return Turn(None, 0.0)
    picture = Image.fromarray(text.astype(np.uint8) * np.uint8(255)).reduce(_TEXT_SCALE)
    tilts = liveliest(picture), liveliest(picture.transpose(Image.Transpose.ROTATE_90))
    tilt = max(tilts)[1]
    small = Image.fromarray(text.astype(np.uint8) * np.uint8(255)).reduce(2).rotate(tilt)
    level = np.asarray(small) > 60
    along, across = _stretch(level), _stretch(level.T)
    if max(along, across) < _CLEAR_TURN * min(along, across):
        return Turn(None, tilt)
    return Turn(across > along, tilt)


def _stretch(text: Mask) -> float:
    """The mean length along the rows of stretches of ink with gaps of at most 1.5 mm closed, weighted by length."""
    padded = np.pad(text, ((0, 0), (0, _GAP + 1)))
    at = np.flatnonzero(padded)
    if not len(at):
        return 1.0
    breaks = np.flatnonzero(np.diff(at) > _GAP)
    lengths = (at[np.r_[breaks, len(at) - 1]] - at[np.r_[0, breaks + 1]] + 1).astype(np.float64)
    return float((lengths**2).sum() / lengths.sum())


def flush_left(text: Mask) -> float | None:
    """How much better rows line up at their left than at their right end (−1 to 1); `None` with too few rows.

    Paragraphs, labels and notes begin at one margin and end anywhere; upside down it is the other way about.
    """
    rows = np.flatnonzero(text.sum(axis=1) > 2 * SCALE)
    if len(rows) < 30 * SCALE:
        return None
    starts = text[rows].argmax(axis=1)
    ends = text.shape[1] - text[rows][:, ::-1].argmax(axis=1)
    return _aligned(starts) - _aligned(ends)


def touched(dark: Mask) -> tuple[str, ...]:
    """The sides of the sheet that print runs into: several pieces of it, for a single stretch is a scanner's shadow."""
    band = max(2, round(_BAND * SCALE))
    strips: dict[str, Mask] = {
        "left": np.logical_or.reduce(dark[:, :band], axis=1),
        "right": np.logical_or.reduce(dark[:, -band:], axis=1),
        "top": np.logical_or.reduce(dark[:band], axis=0),
        "bottom": np.logical_or.reduce(dark[-band:], axis=0),
    }
    return tuple(side for side in SIDES if _has_print(strips[side]))


def margins(dark: Mask) -> dict[str, float]:
    """How much of the sheet's width or height is blank at each side, specks aside (0 to 1)."""
    rows, columns = dark.sum(axis=1) > SCALE, dark.sum(axis=0) > SCALE
    return {
        "left": _blank(columns),
        "right": _blank(columns[::-1]),
        "top": _blank(rows),
        "bottom": _blank(rows[::-1]),
    }


def _blank(line: Mask) -> float:
    return int(line.argmax()) / len(line) if line.any() else 1.0


def _has_print(strip: Mask) -> bool:
    pieces = int((np.diff(strip.astype(np.int8)) == 1).sum()) + bool(strip[0])
    return pieces >= 6 and 0.015 <= float(strip.mean()) <= 0.5


def _lines(dark: Mask, axis: int) -> Mask:
    """Pixels in stretches of 12 mm without a gap, a single pixel aside, along an axis."""
    if dark.shape[axis] <= _LONG_LINE:
        return np.zeros_like(dark)
    full = windows(dark.view(np.uint8), _LONG_LINE, np.add, axis) >= _LONG_LINE - 1
    return windows(bordered(full, _LONG_LINE - 1, axis), _LONG_LINE, np.logical_or, axis)


def _aligned(places: NDArray[np.intp]) -> float:
    """The share of places within 1.5 mm of the place where most of them are."""
    counts = np.bincount(places)
    sums = np.convolve(counts, np.ones(_ROW_TOLERANCE), "same")
    return float(sums.max()) / len(places)
