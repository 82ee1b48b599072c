"""Where the sheet of paper lies in a picture, which of its edges are missing, and the sheet flattened to A4.

A scan is all sheet; a photograph shows the sheet on something darker. A white sheet on a white desk cannot be told from
a scan, and a sheet whose outline is no quadrilateral (crumpled, half in shadow) is not judged at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from wizard.scans.regions import Mask, regions
from wizard.scans.windows import highest

A4 = (210.0, 297.0)
# Pixels a millimetre on the flattened sheet.
SCALE = 4
SIDES = ("left", "right", "top", "bottom")

_SMALL = 480
_CLOSE = 5
# Paper and background differ by so many grey levels, and the background covers that share of the picture.
_CONTRAST, _BACKGROUND = 38.0, 0.012
_LEAST_SHEET = 0.2
# How much of the outline's quadrilateral is sheet, where it is one.
_FIT = (0.95, 1.04)
_TOUCH = 0.12
_SHAPE = (1.34, 1.49)
# Cropping by hand or by a scanner's program takes off up to 3 %.
_SHAPE_OF_A_SCAN = (1.368, 1.462)
_SHAPE_BESIDE_BACKGROUND = (1.365, 1.46)
_SHAPE_IN_PERSPECTIVE = (1.2, 1.65)

Corners = NDArray[np.float64]
"""Upper left, upper right, lower right, lower left, in pixels of the picture."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet in a picture: its corners, whether background shows around it, the sides at which it is cut off
    (`None` where that cannot be told), and its tilt in degrees, clockwise.
    """

    corners: Corners
    framed: bool
    cut: tuple[str, ...] | None
    tilt: float

    @property
    def size(self) -> tuple[float, float]:
        """Mean width and height in pixels of the picture."""
        upper_left, upper_right, lower_right, lower_left = self.corners
        across = np.linalg.norm(upper_right - upper_left) + np.linalg.norm(lower_right - lower_left)
        down = np.linalg.norm(lower_left - upper_left) + np.linalg.norm(lower_right - upper_right)
        return float(across) / 2, float(down) / 2


def find_sheet(image: Image.Image) -> Sheet:
    """The sheet in an upright RGB picture."""
    share = min(1.0, _SMALL / max(image.size))
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    # Letters and lines are closed first, so that what is left is paper and what it lies on.
    grey = highest(np.asarray(image.convert("L").resize(size, Image.Resampling.BOX)), _CLOSE)
    mask = _paper(grey)
    if mask is None:
        return _whole(image.size)
    corners = _quadrilateral(mask)
    if corners is None:
        return _whole(image.size, unclear=True)
    found = _on_background(mask, corners)
    if found is None:
        return _whole(image.size, unclear=True)
    # Closing has grown the sheet by half its window, all around.
    grown = _CLOSE // 2 * np.array(((1, 1), (-1, 1), (-1, -1), (1, -1)))
    limit = np.array(image.size, dtype=np.float64)
    return Sheet(np.clip((corners + grown) / share, 0, limit), True, found, _tilt(corners))


def flattened(image: Image.Image, sheet: Sheet) -> Image.Image:
    """The sheet alone, four pixels a millimetre; of a sheet that is cut off, what there is of it."""
    across, down = sheet.size
    long, short = A4[1] * SCALE, A4[0] * SCALE
    frame = (short, long) if down >= across else (long, short)
    share = min(frame[0] / max(across, 1), frame[1] / max(down, 1))
    size = (max(1, round(across * share)), max(1, round(down * share)))
    if _SHAPE[0] <= max(across, down) / max(min(across, down), 1) <= _SHAPE[1]:
        size = (round(frame[0]), round(frame[1]))
    if not sheet.framed:
        return image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    coefficients = _perspective(sheet.corners, size)
    return image.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR)


def _whole(size: tuple[int, int], unclear: bool = False) -> Sheet:
    """The picture as a sheet: what it lacks of the shape of A4 has been cut off on one of two sides."""
    width, height = size
    corners = np.array(((0, 0), (width, 0), (width, height), (0, height)), dtype=np.float64)
    if unclear:
        return Sheet(corners, False, None, 0.0)
    shape = max(width, height) / min(width, height)
    if _SHAPE_OF_A_SCAN[0] <= shape <= _SHAPE_OF_A_SCAN[1]:
        return Sheet(corners, False, (), 0.0)
    short_is_cut = shape > _SHAPE_OF_A_SCAN[1]
    upright = height >= width
    return Sheet(corners, False, ("left", "right") if short_is_cut == upright else ("top", "bottom"), 0.0)


def _paper(grey: NDArray[np.uint8]) -> Mask | None:
    """The largest bright region; `None` where the picture is nothing but sheet."""
    limit, contrast = _parted(grey)
    bright = grey > limit
    if contrast < _CONTRAST or not _BACKGROUND <= 1 - float(bright.mean()) <= 1 - _LEAST_SHEET:
        return None
    found = regions(bright)
    if not found or found[0].area < _LEAST_SHEET * grey.size:
        return None
    return found[0].mask((grey.shape[0], grey.shape[1]))


def _parted(grey: NDArray[np.uint8]) -> tuple[int, float]:
    """The grey level that parts the picture best into dark and bright (Otsu 1979), and how far their means lie
    apart."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    sums = np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    dark = sums / np.maximum(below, 1)
    bright = (sums[-1] - sums) / np.maximum(above, 1)
    spread = below * above * (bright - dark) ** 2
    level = int(spread.argmax())
    return level, float(bright[level] - dark[level])


def _quadrilateral(mask: Mask) -> Corners | None:
    """The four corners of a region, each the crossing of two lines laid along its sides; `None` where it has none."""
    rows, columns = np.nonzero(mask)
    plus, minus = columns + rows, columns - rows
    rough = np.array(
        [(columns[at], rows[at]) for at in (plus.argmin(), minus.argmax(), plus.argmax(), minus.argmin())], dtype=float
    )
    lines = [_side(mask, rough, number) for number in range(4)]
    corners = []
    for number in range(4):
        first, second = lines[number - 1], lines[number]
        if first is None or second is None:
            return None
        matrix = np.array((first[:2], second[:2]))
        if abs(float(np.linalg.det(matrix))) < 0.2:
            return None
        corners.append(np.linalg.solve(matrix, np.array((first[2], second[2]))))
    found = np.array(corners)
    across = mask.argmax(axis=1), mask.shape[1] - mask[:, ::-1].argmax(axis=1)
    filled = float(((across[1] - across[0]) * mask.any(axis=1)).sum())
    return found if _FIT[0] <= filled / max(_area(found), 1.0) <= _FIT[1] else None


def _side(mask: Mask, rough: Corners, number: int) -> tuple[float, float, float] | None:
    """The line a·x + b·y = c along the upper, right, lower or left side (0 to 3), from its middle seven tenths."""
    start, end = rough[number], rough[(number + 1) % 4]
    level = number % 2 == 0
    view = mask.T if level else mask
    first, last = sorted((float(start[0 if level else 1]), float(end[0 if level else 1])))
    margin = 0.15 * (last - first)
    along = np.arange(int(first + margin), int(last - margin) + 1)
    along = along[view[along].any(axis=1)] if len(along) else along
    if len(along) < 8:
        return None
    near = view[along]
    across = near.argmax(axis=1) if number in (0, 3) else near.shape[1] - near[:, ::-1].argmax(axis=1)
    slope, offset = np.polyfit(along, across, 1)
    residual = np.abs(across - (slope * along + offset))
    kept = residual <= max(1.0, 2 * float(np.median(residual)))
    if kept.sum() >= 8:
        slope, offset = np.polyfit(along[kept], across[kept], 1)
    return (-float(slope), 1.0, float(offset)) if level else (1.0, -float(slope), float(offset))


def _on_background(mask: Mask, corners: Corners) -> tuple[str, ...] | None:
    """The sides of the picture that the sheet runs into, unless it has its whole shape all the same; `None` where what
    lies free has no shape of a sheet, as its lit part has where a shadow falls on the rest."""
    touching = {
        "left": mask[:, :2].all(axis=1),
        "right": mask[:, -2:].all(axis=1),
        "top": mask[:2].all(axis=0),
        "bottom": mask[-2:].all(axis=0),
    }
    sides = tuple(side for side in SIDES if float(touching[side].mean()) > _TOUCH)
    across, down = Sheet(corners, True, None, 0.0).size
    shape = max(across, down) / max(min(across, down), 1.0)
    if not sides and not _SHAPE_IN_PERSPECTIVE[0] <= shape <= _SHAPE_IN_PERSPECTIVE[1]:
        return None
    return () if _SHAPE_BESIDE_BACKGROUND[0] <= shape <= _SHAPE_BESIDE_BACKGROUND[1] else sides


def _tilt(corners: Corners) -> float:
    upper_left, upper_right, lower_right, lower_left = corners
    direction = (upper_right - upper_left) + (lower_right - lower_left)
    return float(np.degrees(np.arctan2(direction[1], direction[0])))


def _area(corners: Corners) -> float:
    x, y = corners[:, 0], corners[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def _perspective(corners: Corners, size: tuple[int, int]) -> list[float]:
    """The eight coefficients that map the flattened sheet back onto the picture."""
    width, height = size
    rows: list[tuple[float, ...]] = []
    values: list[float] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows.append((u, v, 1, 0, 0, 0, -x * u, -x * v))
        rows.append((0, 0, 0, u, v, 1, -y * u, -y * v))
        values += [float(x), float(y)]
    return [float(value) for value in np.linalg.solve(np.array(rows, dtype=float), np.array(values))]
