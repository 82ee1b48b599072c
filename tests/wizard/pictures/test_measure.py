"""The measures are what their definitions say, counted out the slow way on small pictures of any content."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from wizard.pictures import measure


@st.composite
def pictures(draw: st.DrawFn) -> Image.Image:
    """RGB of 1 to 50 pixels a side: noise around one brightness, smooth or coarse, up to burnt out."""
    width, height, seed = draw(st.integers(1, 50)), draw(st.integers(1, 50)), draw(st.integers(0, 2**32 - 1))
    base, spread = draw(st.integers(0, 255)), draw(st.sampled_from((1, 4, 20, 300)))
    noise = np.random.default_rng(seed).integers(-spread, spread + 1, (height, width, 3))
    image = Image.fromarray(np.clip(base + noise, 0, 255).astype(np.uint8))
    return image.filter(ImageFilter.BoxBlur(2)) if draw(st.booleans()) else image


@given(pictures())
@settings(deadline=None)
def test_colour_is_the_share_of_boxes_whose_channels_lie_far_apart(image: Image.Image) -> None:
    small = image.reduce(4) if min(image.size) >= 4 else image
    pixels = np.asarray(small, dtype=int)
    assert measure.colour_share(image) == pytest.approx((np.ptp(pixels, axis=2) > 8).mean())


@given(pictures())
@settings(deadline=None)
def test_glare_is_the_share_of_windows_without_a_darker_pixel(image: Image.Image) -> None:
    pixels, rows, columns = np.asarray(image), image.height // 16, image.width // 16
    windows = [pixels[16 * y : 16 * y + 16, 16 * x : 16 * x + 16] for y in range(rows) for x in range(columns)]
    burnt = sum(bool(window.min() >= 250) for window in windows)
    assert measure.glare(image) == pytest.approx(burnt / len(windows) if windows else 0.0)


def test_one_darker_pixel_is_enough_against_glare() -> None:
    image = Image.new("RGB", (32, 16), "white")
    assert measure.glare(image) == 1.0
    image.putpixel((5, 7), (255, 249, 255))
    assert measure.glare(image) == 0.5


@given(pictures())
@settings(deadline=None)
def test_flatness_is_the_share_of_neighbours_that_are_equal(image: Image.Image) -> None:
    rows = np.asarray(image.convert("L")).tolist()
    pairs = [left == right for row in rows for left, right in pairwise(row)]
    assert measure.flatness(image) == pytest.approx(sum(pairs) / len(pairs) if pairs else 1.0)


@given(pictures())
@settings(deadline=None)
def test_blur_is_the_variation_that_a_mean_of_nine_pixels_leaves(image: Image.Image) -> None:
    plane = np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(1.0)), dtype=float)
    if min(image.size) < 18:
        assert measure.blur(image) is None
        return
    ratios = [ratio for ratio in (_left_alone(plane), _left_alone(plane.T)) if ratio is not None]
    assert measure.blur(image) == (pytest.approx(max(ratios)) if ratios else None)


def _left_alone(plane: np.ndarray) -> float | None:
    """Share of the variation down the columns that survives the mean over nine rows; `None` where there is none."""
    means = np.array([plane[row : row + 9].mean(axis=0) for row in range(1, len(plane) - 8)])
    steps = np.abs(np.diff(plane, axis=0))
    if not steps.sum():
        return None
    left = np.abs(np.diff(means, axis=0))
    kept = steps[5 : 5 + len(left)]
    return float(1 - np.maximum(kept - left, 0).sum() / max(kept.sum(), 1))
