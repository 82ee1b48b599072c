"""The median is the one that Pillow makes, to the pixel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from tests.wizard.pictures import files
from wizard.pictures.soften import median


def same(first: Image.Image, second: Image.Image) -> bool:
    return (first.mode, first.size) == (second.mode, second.size) and not ImageChops.difference(first, second).getbbox()


@pytest.mark.parametrize("side", [3, 5])
@settings(max_examples=40, deadline=None)
@given(
    width=st.integers(1, 40), height=st.integers(1, 40), seed=st.integers(0, 2**32 - 1), most=st.sampled_from([2, 256])
)
def test_the_median_of_any_picture_is_pillows(side: int, width: int, height: int, seed: int, most: int) -> None:
    noise = np.random.default_rng(seed).integers(0, most, (height, width, 3), dtype=np.uint8)
    image = Image.fromarray(noise)
    assert same(median(image, side), image.filter(ImageFilter.MedianFilter(side)))


@pytest.mark.parametrize("side", [3, 5])
def test_the_median_of_a_photograph_cut_into_many_strips_is_pillows(side: int) -> None:
    image = files.photo(640, 480, 5)
    assert same(median(image, side), image.filter(ImageFilter.MedianFilter(side)))
