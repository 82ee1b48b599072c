"""What can be measured on the pixels: colour, blur, glare, flatness. Numbers only; what they mean is `judge`'s to say.

Every measure takes an RGB picture whose long side is at most `SIDE` pixels, so that its values can be compared.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

# The long side in pixels at which everything is measured.
SIDE = 1600

_CHROMA = 8
_BOX = 4
_REBLUR = 9
_WINDOW = 16
_SATURATED = 250

Plane = NDArray[np.uint8]


def at_measure(image: Image.Image) -> Image.Image:
    """`image` brought down to the size at which it is measured; smaller ones stay as they are."""
    longest = max(image.size)
    if longest <= SIDE:
        return image
    size = (max(1, round(image.width * SIDE / longest)), max(1, round(image.height * SIDE / longest)))
    return image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)


def colour_share(image: Image.Image) -> float:
    """Share of the picture (0 to 1) that is coloured: chroma above 8 of 255 after averaging boxes of 4×4 pixels.

    Averaging first takes the sensor's and the compression's colour noise out. Photographs in colour give 0.6 and
    more, a white sheet with a red seal a few thousandths, a grey picture stored as RGB nothing.
    """
    small = image.reduce(_BOX) if min(image.size) >= _BOX else image
    red, green, blue = small.split()
    highest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    lowest = ImageChops.darker(ImageChops.darker(red, green), blue)
    chroma = ImageChops.difference(highest, lowest).histogram()
    return sum(chroma[_CHROMA + 1 :]) / sum(chroma)


def blur(image: Image.Image) -> float | None:
    """How blurred the picture is (0 sharp to 1), after Crete et al. 2007; `None` where it has no edges at all.

    The picture is blurred once more: what loses little by that was blurred before. A light Gaussian goes ahead, so
    that noise is not taken for sharpness.
    """
    if min(image.size) < 2 * _REBLUR:
        return None
    plane = np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(1.0)))
    ratios = [ratio for ratio in (_reblur(plane), _reblur(plane.T)) if ratio is not None]
    return max(ratios) if ratios else None


def _reblur(plane: Plane) -> float | None:
    """Share of the variation down the columns that a second blur, the mean of 9 rows, leaves alone.

    Neighbouring means share all rows but their outermost, so they differ by a ninth of what those two differ by. All is
    counted in ninths, as whole numbers.
    """
    variation = _distance(plane[1:], plane[:-1])
    if not variation.any():
        return None
    left = _distance(plane[_REBLUR + 1 :], plane[1:-_REBLUR])
    middle = _REBLUR // 2 + 1
    kept = variation[middle : middle + len(left)]
    lost = np.maximum(_REBLUR * kept.astype(np.int16) - left, 0)
    return 1.0 - int(lost.sum(dtype=np.int64)) / _REBLUR / max(int(kept.sum(dtype=np.int64)), 1)


def _distance(first: Plane, second: Plane) -> Plane:
    """How far the values of two planes lie apart."""
    return np.maximum(first, second) - np.minimum(first, second)


def flatness(image: Image.Image) -> float:
    """Share of horizontally neighbouring pixels that are equal (0 to 1): high on screenshots, low on photographs."""
    if image.width < 2:
        return 1.0
    plane = np.asarray(image.convert("L"))
    equal: NDArray[np.bool_] = plane[:, 1:] == plane[:, :-1]
    return int(np.count_nonzero(equal)) / equal.size


def glare(image: Image.Image) -> float:
    """Share of the picture (0 to 1) that is burnt out: windows of 16×16 pixels with every channel at 250 or more."""
    columns, rows = image.width // _WINDOW, image.height // _WINDOW
    if not rows or not columns:
        return 0.0
    red, green, blue = image.split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    burnt = darkest.point([255 * (value >= _SATURATED) for value in range(256)])
    # The mean of a window is 255 only where all of it is: one pixel less already makes it 254.
    windows = burnt.reduce(_WINDOW, (0, 0, columns * _WINDOW, rows * _WINDOW))
    return windows.histogram()[255] / (rows * columns)
