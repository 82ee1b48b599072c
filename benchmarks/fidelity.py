"""How much of a picture a smaller file still shows: SSIM on its lettering, and ssimulacra2 where that is installed.

Both compare luminance or colour at one common size, to which the source is scaled down once and every result is scaled
alike, so a result with other pixels than its rivals is neither spared nor punished for them. Written on its own on
purpose: the repair chooses by a measure of its own, and should not be judged by the same code.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

# The long side in pixels at which results are compared: the size that all peers are asked for.
COMMON_SIDE = 1600
_TILE = 64
# Lettering is where the edges are: this share of the tiles, the busiest ones.
_LETTERED = 0.15
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
# The window of the standard: a Gaussian of 11 points with a standard deviation of 1.5 pixels.
_RADIUS, _SIGMA = 5, 1.5

Plane = NDArray[np.float64]


class Reference:
    """A source at the common size, against which results are judged."""

    def __init__(self, data: bytes) -> None:
        with Image.open(io.BytesIO(data)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
        share = min(1.0, COMMON_SIDE / max(upright.size))
        self._size = (round(upright.width * share), round(upright.height * share))
        self._image = upright.resize(self._size, Image.Resampling.LANCZOS)
        self._plane = _luminance(self._image)
        self._lettered = _busiest_tiles(self._plane)

    def lettering(self, data: bytes) -> float:
        """Mean SSIM (at most 1) over the tiles that hold the source's lettering."""
        similar = _ssim(self._plane, _luminance(self._seen(data)))
        rows, columns = self._lettered.shape
        tiles = similar[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE).mean(axis=(1, 3))
        return float(tiles[self._lettered].mean())

    def perceived(self, data: bytes, program: str) -> float:
        """The score of ssimulacra2 (100 is the same picture; 50 and less is poor).

        Raises:
            RuntimeError: when the program gives no number.
        """
        with tempfile.TemporaryDirectory() as folder:
            source, result = Path(folder, "source.ppm"), Path(folder, "result.ppm")
            self._image.save(source)
            self._seen(data).save(result)
            done = subprocess.run([program, source, result], capture_output=True, text=True, check=False)
        try:
            return float(done.stdout.split()[-1])
        except (IndexError, ValueError):
            raise RuntimeError(f"{program} gave no score: {done.stderr.strip()[:200]}") from None

    def _seen(self, data: bytes) -> Image.Image:
        with Image.open(io.BytesIO(data)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
        return upright if upright.size == self._size else upright.resize(self._size, Image.Resampling.LANCZOS)


def _luminance(image: Image.Image) -> Plane:
    return np.asarray(image.convert("L"), dtype=np.float64)


def _busiest_tiles(plane: Plane) -> NDArray[np.bool_]:
    rows, columns = plane.shape[0] // _TILE, plane.shape[1] // _TILE
    down, across = np.gradient(plane[: rows * _TILE, : columns * _TILE])
    energy = np.hypot(down, across).reshape(rows, _TILE, columns, _TILE).mean(axis=(1, 3))
    return np.asarray(energy >= np.quantile(energy, 1 - _LETTERED))


def _ssim(first: Plane, second: Plane) -> Plane:
    """Structural similarity at every pixel (Wang and others, 2004)."""
    mean_a, mean_b = _blurred(first), _blurred(second)
    variance_a = _blurred(first * first) - mean_a**2
    variance_b = _blurred(second * second) - mean_b**2
    covariance = _blurred(first * second) - mean_a * mean_b
    top = (2 * mean_a * mean_b + _C1) * (2 * covariance + _C2)
    bottom = (mean_a**2 + mean_b**2 + _C1) * (variance_a + variance_b + _C2)
    return np.asarray(top / bottom)


def _blurred(plane: Plane) -> Plane:
    weights = np.exp(-(np.arange(-_RADIUS, _RADIUS + 1) ** 2) / (2 * _SIGMA**2))
    weights /= weights.sum()
    for _axis in range(2):
        # Along the rows, twice, turned in between.
        padded = np.pad(plane, [(_RADIUS, _RADIUS), (0, 0)], mode="reflect")
        total = np.zeros_like(plane)
        for shift, weight in enumerate(weights):
            total += weight * padded[shift : shift + len(plane)]
        plane = np.ascontiguousarray(total.T)
    return plane
