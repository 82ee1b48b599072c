"""How far lines are off the level: estimates only save work, and the tilt is the one that trying them all gives."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from wizard.scans import tilt


def _lines(turned: float) -> Image.Image:
    """Lines of ink as wide as a page's, a few pixels high, turned clockwise."""
    pixels = np.zeros((396, 280), dtype=np.uint8)
    chance = np.random.default_rng(1)
    for top in range(40, 350, 14):
        pixels[top : top + 6, 25:255] = 255 * (chance.random((6, 230)) < 0.4)
    return Image.fromarray(pixels).rotate(-turned, Image.Resampling.BILINEAR)


@pytest.mark.parametrize("turned", [0.0, 1.3, -1.0, 3.7, -9.6, 14.5])
@pytest.mark.parametrize("quarter", [False, True])
def test_the_tilt_is_that_of_trying_all(turned: float, quarter: bool) -> None:
    picture = _lines(turned).transpose(Image.Transpose.ROTATE_90) if quarter else _lines(turned)
    tried = {float(degrees): tilt._liveliness(picture, degrees) for degrees in range(-14, 15, 2)}
    for step in (1.0, 0.5, 0.25):
        best = max(tried, key=tried.__getitem__)
        tried |= {degrees: tilt._liveliness(picture, degrees) for degrees in (best - step, best + step)}
    best = max(tried, key=tried.__getitem__)
    assert tilt.liveliest(picture) == (tried[best], best)
    assert quarter or abs(best - turned) <= 0.25


@pytest.mark.parametrize("turned", [0.0, 4.0, -11.0])
def test_estimates_are_near_what_they_stand_for(turned: float) -> None:
    picture = _lines(turned)
    scores = {degrees: tilt._liveliness(picture, degrees) for degrees in range(-15, 16)}
    ink = tilt._Ink.of(picture)
    for degrees, score in scores.items():
        assert abs(ink.liveliness(degrees) - score) < 0.03 * max(scores.values())
