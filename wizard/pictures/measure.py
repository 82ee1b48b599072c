"""What can be measured on the pixels: colour, blur, glare, flatness. Numbers only; what they mean is `judge`'s to say.

Every measure takes an RGB picture whose long side is at most `SIDE` pixels, so that its values can be compared.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

# The long side in pixels at which everything is measured.
SIDE = 1600

_CHROMA = 8
_BOX = 4
_REBLUR = 9
_WINDOW = 16
_SATURATED = 250

Plane = NDArray[np.float32]


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
    pixels = np.asarray(small, dtype=np.int16)
    chroma = pixels.max(axis=2) - pixels.min(axis=2)
    return float((chroma > _CHROMA).mean())


def blur(image: Image.Image) -> float | None:
    """How blurred the picture is (0 sharp to 1), after Crete et al. 2007; `None` where it has no edges at all.

    The picture is blurred once more: what loses little by that was blurred before. A light Gaussian goes ahead, so
    that noise is not taken for sharpness.
    """
    if min(image.size) < 2 * _REBLUR:
        return None
    soft = image.convert("L").filter(ImageFilter.GaussianBlur(1.0))
    plane = np.asarray(soft, dtype=np.float32)
    ratios = [ratio for ratio in (_reblur(plane), _reblur(np.ascontiguousarray(plane.T))) if ratio is not None]
    return max(ratios) if ratios else None


def _reblur(plane: Plane) -> float | None:
    """Share of the variation down the columns that a second blur leaves alone."""
    variation = np.abs(np.diff(plane, axis=0))
    total = float(variation.sum(dtype=np.float64))
    if total < 1.0:
        return None
    sums = np.cumsum(plane, axis=0, dtype=np.float32)
    blurred = (sums[_REBLUR:] - sums[:-_REBLUR]) / _REBLUR
    left = np.abs(np.diff(blurred, axis=0))
    middle = _REBLUR // 2 + 1
    kept = variation[middle : middle + len(left)]
    lost = np.maximum(kept - left, 0)
    return 1.0 - float(lost.sum(dtype=np.float64)) / max(float(kept.sum(dtype=np.float64)), 1.0)


def flatness(image: Image.Image) -> float:
    """Share of horizontally neighbouring pixels that are equal (0 to 1): high on screenshots, low on photographs."""
    if image.width < 2:
        return 1.0
    plane = np.asarray(image.convert("L"))
    return float((plane[:, 1:] == plane[:, :-1]).mean())


def glare(image: Image.Image) -> float:
    """Share of the picture (0 to 1) that is burnt out: windows of 16×16 pixels with every channel at 250 or more."""
    pixels = np.asarray(image)
    darkest = pixels.min(axis=2)
    rows, columns = darkest.shape[0] // _WINDOW, darkest.shape[1] // _WINDOW
    if not rows or not columns:
        return 0.0
    windows = darkest[: rows * _WINDOW, : columns * _WINDOW].reshape(rows, _WINDOW, columns, _WINDOW)
    return float((windows.min(axis=(1, 3)) >= _SATURATED).mean())
