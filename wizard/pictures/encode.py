"""The search for the best JPEG inside a window of bytes: which quality, and at which size of picture.

Size of picture and quality pull against each other. For each of a few sizes the highest quality that fits is found by
bisection, and the result that shows the source's own lettering best, by structural similarity on its busiest tiles,
wins.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

# Below the floor letters break up; above the ceiling bytes grow without anything to see for them.
LOWEST_QUALITY = 25
USUAL_QUALITY = 95
HIGHEST_QUALITY = 100
# From here on colour is kept at full resolution: red seals stay crisp, and there are bytes enough.
_FULL_COLOUR_FROM = 88

_TILE = 128
_TILES = 16
_C1 = (0.01 * 255) ** 2
_C2 = (0.03 * 255) ** 2
_SSIM_WINDOW = 8

Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One JPEG: its bytes, its size in pixels, its quality (1–100), whether colour has full resolution, and whether the
    picture was made softer for it."""

    data: bytes
    size: tuple[int, int]
    quality: int
    softened: bool = False

    @property
    def full_colour(self) -> bool:
        """Whether colour is stored for every pixel (4:4:4) rather than for every fourth."""
        return self.quality >= _FULL_COLOUR_FROM


def to_jpeg(image: Image.Image, quality: int) -> Encoded:
    """`image` as a JPEG without any metadata, the same bytes each time."""
    target = io.BytesIO()
    subsampling = 0 if quality >= _FULL_COLOUR_FROM else 2
    image.save(target, "JPEG", quality=quality, subsampling=subsampling, optimize=True, progressive=True)
    return Encoded(target.getvalue(), image.size, quality)


def best_quality(image: Image.Image, most: int, highest: int = USUAL_QUALITY) -> Encoded | None:
    """The JPEG of `image` with the highest quality that has at most `most` bytes; `None` where even the lowest has
    more.

    The bisection starts where photographs of documents use to end, so that it takes four to six encodings.
    """
    low, high = LOWEST_QUALITY, highest
    best: Encoded | None = None
    guess = min(70, highest)
    while low <= high:
        made = to_jpeg(image, guess)
        if len(made.data) <= most:
            best, low = made, guess + 1
            if len(made.data) > 0.985 * most:
                break
        else:
            high = guess - 1
        guess = _next_guess(made, most, low, high)
    return best


def _next_guess(made: Encoded, most: int, low: int, high: int) -> int:
    """A quality between `low` and `high`: bytes grow about as a power of 1/(105 - quality), clipped to the interval."""
    ratio = most / max(len(made.data), 1)
    estimate = 105 - (105 - made.quality) / ratio**1.25
    margin = (high - low) // 4
    return int(min(max(round(estimate), low + margin), high - margin))


class Lettering:
    """The busiest tiles of a picture, against which candidates are compared.

    Only luminance counts, and only tiles full of edges: there the letters are. The score is the mean structural
    similarity (SSIM), at most 1.
    """

    def __init__(self, source: Image.Image) -> None:
        self._size = source.size
        grey = source.convert("L")
        self._boxes = _busiest(np.asarray(grey, dtype=np.float32))
        self._tiles = [np.asarray(grey.crop(box), dtype=np.float32) for box in self._boxes]

    def score(self, made: Encoded) -> float:
        """How much of the lettering `made` shows (at most 1), seen at the size of the source."""
        with Image.open(io.BytesIO(made.data), formats=("JPEG",)) as opened:
            grey = opened.convert("L")
        across, down = grey.width / self._size[0], grey.height / self._size[1]
        scores = []
        for box, tile in zip(self._boxes, self._tiles, strict=True):
            area = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
            seen = grey.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BICUBIC, box=area)
            scores.append(_ssim(tile, np.asarray(seen, dtype=np.float32)))
        return sum(scores) / len(scores)


def _busiest(plane: Plane) -> list[tuple[int, int, int, int]]:
    """The boxes (left, top, right, bottom) of the tiles with the most edges; the whole plane where it is small."""
    rows, columns = plane.shape[0] // _TILE, plane.shape[1] // _TILE
    if rows * columns < 2:
        return [(0, 0, plane.shape[1], plane.shape[0])]
    edges = np.abs(np.diff(plane[: rows * _TILE, : columns * _TILE], axis=1, append=plane[: rows * _TILE, -1:]))
    energy = edges.reshape(rows, _TILE, columns, _TILE).mean(axis=(1, 3)).ravel()
    chosen = np.argsort(-energy, kind="stable")[:_TILES]
    corners = [(int(index) % columns * _TILE, int(index) // columns * _TILE) for index in chosen]
    return [(left, top, left + _TILE, top + _TILE) for left, top in corners]


def _ssim(first: Plane, second: Plane) -> float:
    """Mean structural similarity of two planes of equal shape over box windows."""
    mean_a, mean_b = _box(first), _box(second)
    variance_a = _box(first * first) - mean_a * mean_a
    variance_b = _box(second * second) - mean_b * mean_b
    covariance = _box(first * second) - mean_a * mean_b
    top = (2 * mean_a * mean_b + _C1) * (2 * covariance + _C2)
    bottom = (mean_a * mean_a + mean_b * mean_b + _C1) * (variance_a + variance_b + _C2)
    return float((top / bottom).mean())


def _box(plane: Plane) -> NDArray[np.float64]:
    """Mean over every window; in double precision, because a running sum loses the variance of bright paper."""
    side = min(_SSIM_WINDOW, *plane.shape)
    sums = np.pad(plane.astype(np.float64).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    area = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.asarray(area / (side * side))


def best_of(candidates: Iterable[Encoded], source: Image.Image) -> Encoded | None:
    """The candidate that shows the source's lettering best; the first of equals, `None` of none."""
    made = list(candidates)
    if len(made) < 2:
        return made[0] if made else None
    lettering = Lettering(source)
    return max(made, key=lettering.score)
