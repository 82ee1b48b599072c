"""What a window sees at every place of a plane: its sum, its highest value, whether anything in it is set.

Windows are joined from smaller ones, each twice as long as the last, so one of 48 pixels takes nine steps over the
whole plane: several times faster than Pillow's filters and numpy's running sums.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[Any]


def windows(plane: Plane, length: int, join: np.ufunc, axis: int) -> Plane:
    """`join` (an associative function as `np.add`) of every `length` neighbours along `axis`, in the plane's own type.

    There is one value for each place where a window lies inside the plane: `length - 1` fewer than pixels.
    """
    # Along the first axis of a view: numpy lays results out as their operands are, so this costs nothing.
    view = np.moveaxis(plane, axis, 0)
    places = len(view) - length + 1
    joined, covered, doubled = view[:places], 1, view
    for bit in range((length - 1).bit_length()):
        size = 1 << bit
        if bit:
            doubled = join(doubled[: -size // 2], doubled[size // 2 :])
        if (length - 1) & size:
            joined = join(joined, doubled[covered : covered + places])
            covered += size
    return np.moveaxis(joined, 0, axis)


def bordered(plane: Plane, border: int, axis: int) -> Plane:
    """The plane with so many zeros before and behind it along `axis`."""
    return np.pad(plane, [(border, border) if number == axis else (0, 0) for number in range(plane.ndim)])


def highest(plane: Plane, size: int) -> Plane:
    """For each pixel of height×width (×bands) the highest value in the square of `size` (odd) pixels around it."""
    for axis in (0, 1):
        plane = windows(bordered(plane, size // 2, axis), size, np.maximum, axis)
    return plane
