"""Red seals on a flattened sheet: clusters of red with their size, how round and whole they are, how strong their
ink."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wizard.facts import LEAST_SEAL, Seal
from wizard.scans.outline import SCALE
from wizard.scans.printed import RED, Plane, redness
from wizard.scans.regions import Mask, regions
from wizard.scans.windows import highest

# Seals are looked for at two pixels a millimetre: half of what the sheet has.
_COARSE = SCALE // 2
_GAP = 9
# Flatter than that is red type (millimetres).
_FLATTEST = 14.0
# Two seals that overlap are shorter than that; longer is a red picture.
_LONGEST = 90.0
# The clusters that are worth telling of.
_MOST = 4
_LEAST_RED = 35.0
_RIM = 2
_SECTORS = 24
_OUTER = 0.82
# A slanting oval reaches 1.2 times as far as its width and height tell, a square 1.4 times.
_BEYOND = 1.25


@dataclass(frozen=True, slots=True)
class Red:
    """The red on a sheet: its share of the page (0 to 1) and the seals, the largest first."""

    share: float
    seals: tuple[Seal, ...]


def find_red(coarse: Plane) -> Red:
    """The red of an evenly lit sheet that was halved."""
    if min(coarse.shape[1:]) < LEAST_SEAL * _COARSE:
        return Red(0.0, ())
    red = redness(coarse)
    # Orange and yellow keep their green, purple its blue: a seal's red loses both alike.
    mask: Mask = (red > RED) & (np.abs(coarse[1] - coarse[2]) < 0.75 * red)
    rim = _RIM * _COARSE
    mask[:rim], mask[-rim:], mask[:, :rim], mask[:, -rim:] = False, False, False, False
    closed = highest(mask, _GAP)
    shape = (mask.shape[0], mask.shape[1])
    found = []
    for region in regions(closed)[:12]:
        seal = _seal(mask & region.mask(shape), red)
        if seal is not None:
            found.append(seal)
    return Red(round(np.count_nonzero(mask) / mask.size, 5), tuple(found[:_MOST]))


def _seal(mask: Mask, red: Plane) -> Seal | None:
    """The cluster as a seal, whole or not; `None` where it is something else that is red."""
    rows, columns = np.nonzero(mask)
    if len(rows) < _LEAST_RED * _COARSE**2:
        return None
    # A stray speck must not stretch the outline.
    top, bottom = np.percentile(rows, (0.3, 99.7))
    left, right = np.percentile(columns, (0.3, 99.7))
    width, height = (right - left + 1) / _COARSE, (bottom - top + 1) / _COARSE
    if not LEAST_SEAL <= max(width, height) <= _LONGEST or min(width, height) < _FLATTEST:
        return None
    across: Plane = ((columns - (left + right) / 2) / width).astype(np.float32)
    down: Plane = ((rows - (top + bottom) / 2) / height).astype(np.float32)
    return Seal(
        x=round(float(left + right) / 2 / mask.shape[1], 3),
        y=round(float(top + bottom) / 2 / mask.shape[0], 3),
        width=round(float(width), 1),
        height=round(float(height), 1),
        rim=round(_rim(across, down), 2),
        strength=round(float(red[mask].mean()), 3),
        fill=round(float(len(rows) / (np.pi / 4 * (right - left + 1) * (bottom - top + 1))), 2),
        corners=round(float((_reach(across, down) > _BEYOND).mean()), 2),
    )


def _reach(across: Plane, down: Plane) -> Plane:
    """How far from the centre, in halves of the width and height: 1 is the outline of an oval."""
    return np.asarray(np.hypot(across, down) / (_COARSE / 2), dtype=np.float32)


def _rim(across: Plane, down: Plane) -> float:
    """The share of 24 sectors in which the cluster reaches its outline; both in widths and heights from the centre."""
    reach = _reach(across, down)
    sectors = ((np.arctan2(down, across) + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS
    farthest = np.zeros(_SECTORS)
    np.maximum.at(farthest, sectors, reach)
    return float((farthest >= _OUTER).mean())
