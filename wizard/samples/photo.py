"""How a phone sees a sheet of paper: on a desk, at a slant, unevenly lit, with the sensor's noise.

Fast at twelve million pixels: what varies slowly is made small and enlarged, what varies quickly is a tile repeated.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

_DESK = np.array((112, 92, 74), dtype=np.float32)
_TILE = 512
# Standard deviation of the sensor's noise, of 255.
_NOISE = 5.0
_FILL = 0.84
_SLANT = 0.025
_SMALL = 16

Corners = list[tuple[float, float]]


def as_photo(image: Image.Image, width: int = 4032, height: int = 3024, seed: int = 1) -> Image.Image:
    """`image` lying on a desk as a camera of `width`×`height` pixels takes it; the same picture for the same `seed`."""
    chance = np.random.default_rng(seed)
    corners = _corners(image.size, (width, height), chance)
    photo = _desk((width, height), chance)
    sheet, mask = _laid(image, corners, (width, height))
    photo.paste((34, 28, 24), (round(width * 0.006), round(height * 0.008)), _shadow(corners, (width, height)))
    photo.paste(sheet, mask=mask)
    lit = ImageChops.multiply(photo, _light((width, height), chance))
    return noisy(lit, chance)


def _corners(sheet: tuple[int, int], frame: tuple[int, int], chance: np.random.Generator) -> Corners:
    """Where the sheet's corners come to lie: upper left, upper right, lower right, lower left."""
    share = _FILL * min(frame[0] / sheet[0], frame[1] / sheet[1])
    half_width, half_height = sheet[0] * share / 2, sheet[1] * share / 2
    turn = chance.uniform(-0.03, 0.03)
    corners = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        dx, dy = x * half_width, y * half_height
        shift = chance.uniform(-_SLANT, _SLANT, 2) * min(frame)
        corners.append(
            (
                frame[0] / 2 + dx * np.cos(turn) - dy * np.sin(turn) + shift[0],
                frame[1] / 2 + dx * np.sin(turn) + dy * np.cos(turn) + shift[1],
            )
        )
    return [(float(x), float(y)) for x, y in corners]


def _laid(image: Image.Image, corners: Corners, frame: tuple[int, int]) -> tuple[Image.Image, Image.Image]:
    """The sheet in perspective, and where it lies."""
    coefficients = _perspective(corners, image.size)
    sheet = image.transform(frame, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR)
    mask = Image.new("L", frame, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    return sheet, mask


def _perspective(corners: Corners, sheet: tuple[int, int]) -> list[float]:
    """The eight coefficients that map the frame back onto the sheet."""
    targets = ((0, 0), (sheet[0], 0), (sheet[0], sheet[1]), (0, sheet[1]))
    rows: list[tuple[float, ...]] = []
    values: list[float] = []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows.append((x, y, 1, 0, 0, 0, -u * x, -u * y))
        rows.append((0, 0, 0, x, y, 1, -v * x, -v * y))
        values += [u, v]
    return [float(value) for value in np.linalg.solve(np.array(rows, dtype=float), np.array(values, dtype=float))]


def _desk(frame: tuple[int, int], chance: np.random.Generator) -> Image.Image:
    """Wood: grain that runs along the width, in two fineness steps."""
    coarse = chance.normal(0, 9, (48, 4, 1))
    # The fine grain is grey: one band is enlarged for all three.
    fine = _enlarged(128 + chance.normal(0, 7, (360, 10)), frame)
    return ImageChops.add(_enlarged(_DESK + coarse, frame), Image.merge("RGB", (fine, fine, fine)), 1, -128)


def _shadow(corners: Corners, frame: tuple[int, int]) -> Image.Image:
    small = Image.new("L", (max(1, frame[0] // _SMALL), max(1, frame[1] // _SMALL)), 0)
    ImageDraw.Draw(small).polygon([(x / _SMALL, y / _SMALL) for x, y in corners], fill=150)
    blurred = small.filter(ImageFilter.GaussianBlur(max(1.0, min(small.size) * 0.012)))
    return blurred.resize(frame, Image.Resampling.BILINEAR)


def _light(frame: tuple[int, int], chance: np.random.Generator) -> Image.Image:
    """Daylight from one side, a little warm, darker towards the corners."""
    rows, columns = np.mgrid[-1:1:24j, -1:1:32j]
    across, down = chance.uniform(-0.06, 0.06, 2)
    plane = 0.93 + across * columns + down * rows - 0.06 * (columns**2 + rows**2)
    tint = np.array((1.0, 0.985, 0.955))
    return _enlarged(np.clip(plane[..., None] * tint, 0, 1) * 255, frame)


def _enlarged(values: NDArray[np.floating], frame: tuple[int, int]) -> Image.Image:
    small = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    return small.resize(frame, Image.Resampling.BICUBIC)


def noisy(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    """The sensor's noise: one tile, turned at random from place to place so that no pattern shows."""
    tile = np.clip(128 + chance.normal(0, _NOISE, (_TILE, _TILE, 3)), 0, 255).astype(np.uint8)
    noise = Image.new("RGB", image.size)
    turns = [Image.fromarray(np.ascontiguousarray(np.rot90(tile, quarter))) for quarter in range(4)]
    for top in range(0, image.height, _TILE):
        for left in range(0, image.width, _TILE):
            noise.paste(turns[int(chance.integers(4))], (left, top))
    return ImageChops.add(image, noise, 1, -128)
