"""Windows joined from smaller ones give what looking at each place gives."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageFilter

from wizard.scans.windows import bordered, highest, windows


@pytest.mark.parametrize("length", [1, 2, 3, 6, 7, 8, 9, 20])
@pytest.mark.parametrize("axis", [0, 1])
def test_every_window_is_added_up(length: int, axis: int) -> None:
    plane = np.random.default_rng(length).integers(0, 12, (23, 20)).astype(np.uint8)
    every = np.lib.stride_tricks.sliding_window_view(plane, length, axis=axis)
    assert np.array_equal(windows(plane, length, np.add, axis), every.sum(axis=-1))


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (3, 2), (31, 17), (31, 17, 3)])
@pytest.mark.parametrize("size", [3, 5, 7, 9])
def test_the_highest_value_around_a_pixel_is_that_of_pillow(shape: tuple[int, ...], size: int) -> None:
    plane = np.random.default_rng(size).integers(0, 256, shape).astype(np.uint8)
    assert np.array_equal(highest(plane, size), np.asarray(Image.fromarray(plane).filter(ImageFilter.MaxFilter(size))))


def test_a_border_is_empty_and_on_one_axis() -> None:
    wide = bordered(np.ones((2, 3), dtype=np.bool_), 2, 1)
    assert wide.tolist() == [[False, False, True, True, True, False, False]] * 2
