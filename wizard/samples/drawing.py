"""What the sample pictures are drawn with: letters, wrapped lines, a seal, a code that encodes nothing, and the mark.

Every sample bears the mark in two languages, so that nobody can take it for a document.
"""

from __future__ import annotations

import hashlib
import math
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

FONT = Path(__file__).parent.parent.parent / "assets" / "fonts" / "NotoSansSC-Regular.ttf"
MARK = "样本 SAMPLE 虚构"
FOOTNOTE = "虚构样本，仅供演示，无任何效力 · Fictitious sample, for demonstration only"
INK = (38, 34, 32)
RED = (200, 28, 36)

Colour = tuple[int, int, int]


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The house's typeface at `size` pixels."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def text(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    words: str,
    size: int,
    fill: Colour = INK,
    bold: bool = False,
    anchor: str = "la",
) -> None:
    """One line of `words`, `size` pixels high, at `at`; `anchor` as in Pillow."""
    draw.text(at, words, font=font(size), fill=fill, anchor=anchor, stroke_width=size // 36 if bold else 0)


def spaced(draw: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: int, gap: float, fill: Colour) -> None:
    """A heading centred at `at`, its characters `gap` times their size apart."""
    step = size * (1 + gap)
    left = at[0] - step * (len(words) - 1) / 2
    for index, character in enumerate(words):
        text(draw, (left + index * step, at[1]), character, size, fill, bold=True, anchor="mm")


def paragraph(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: int, width: float, most: int = 12
) -> float:
    """`words` broken into lines of at most `width` pixels and at most `most` lines; returns the y below the last."""
    top = at[1]
    for line in _lines(words, size, width)[:most]:
        text(draw, (at[0], top), line, size)
        top += size * 1.5
    return top


def _lines(words: str, size: int, width: float) -> list[str]:
    lines = [""]
    for character in words:
        if font(size).getlength(lines[-1] + character) > width and character not in "，。；、）":
            carried = "（" if lines[-1].endswith("（") else ""
            lines[-1] = lines[-1].removesuffix("（")
            lines.append(carried)
        lines[-1] += character
    return lines


def seal(image: Image.Image, centre: tuple[int, int], radius: int, words: str) -> None:
    """A round red seal that says `words` along its rim, pressed onto `image` so that the print below shows through."""
    side = 2 * radius + 8
    stamp = Image.new("RGB", (side, side), "white")
    draw = ImageDraw.Draw(stamp)
    middle = side / 2
    draw.ellipse((4, 4, side - 4, side - 4), outline=RED, width=max(3, radius // 18))
    draw.polygon(_star(middle, radius * 0.3), fill=RED)
    _along_rim(stamp, words, middle, radius)
    box = (centre[0] - side // 2, centre[1] - side // 2)
    below = image.crop((*box, box[0] + side, box[1] + side))
    image.paste(ImageChops.multiply(below, stamp), box)


def _star(middle: float, radius: float) -> list[tuple[float, float]]:
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.382
        angle = math.pi * step / 5
        corners.append((middle + reach * math.sin(angle), middle - reach * math.cos(angle)))
    return corners


def _along_rim(stamp: Image.Image, words: str, middle: float, radius: int) -> None:
    size = max(12, min(radius // 4, int(4.2 * radius / max(len(words), 1))))
    spread = min(250.0, 30.0 * len(words))
    for index, character in enumerate(words):
        angle = -spread / 2 + spread * index / max(len(words) - 1, 1)
        glyph = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(glyph).text((size, size), character, font=font(size), fill=255, anchor="mm")
        turned = glyph.rotate(-angle, Image.Resampling.BICUBIC)
        reach = radius * 0.76
        x = middle + reach * math.sin(math.radians(angle)) - size
        y = middle - reach * math.cos(math.radians(angle)) - size
        stamp.paste(RED, (round(x), round(y)), turned)


def code_block(words: str, side: int) -> Image.Image:
    """A square that looks like a two-dimensional code and encodes nothing, drawn from a digest of `words`."""
    cells = 29
    bits = np.frombuffer(b"".join(hashlib.sha256(f"{words}{n}".encode()).digest() for n in range(4)), dtype=np.uint8)
    grid = np.resize(np.unpackbits(bits), (cells, cells)).astype(np.uint8)
    for top, left in ((0, 0), (0, cells - 7), (cells - 7, 0)):
        grid[max(top - 1, 0) : top + 8, max(left - 1, 0) : left + 8] = 0
        grid[top : top + 7, left : left + 7] = 1
        grid[top + 1 : top + 6, left + 1 : left + 6] = 0
        grid[top + 2 : top + 5, left + 2 : left + 5] = 1
    plain = Image.fromarray((1 - grid) * np.uint8(225) + np.uint8(20))
    return plain.resize((side, side), Image.Resampling.NEAREST).convert("RGB")


def mark(image: Image.Image, size: int, colour: Colour = (214, 60, 60), strength: float = 0.22) -> None:
    """The sample mark: three slanted lines over the whole picture, and the footnote at its lower edge."""
    layer = Image.new("L", (image.width, size * 2), 0)
    words = MARK + "      " + MARK
    ImageDraw.Draw(layer).text((image.width / 2, size), words, font=font(size), fill=round(255 * strength), anchor="mm")
    slanted = layer.rotate(14, Image.Resampling.BILINEAR, expand=True)
    for share in (0.2, 0.5, 0.8):
        place = (round((image.width - slanted.width) / 2), round(image.height * share - slanted.height / 2))
        image.paste(colour, (*place, place[0] + slanted.width, place[1] + slanted.height), slanted)
    foot = max(14, size // 4)
    draw = ImageDraw.Draw(image)
    ground = image.resize((1, 1), box=(image.width // 3, image.height - 2 * foot, image.width * 2 // 3, image.height))
    dark = ImageStat.Stat(ground.convert("L")).mean[0] < 140
    fill = (255, 240, 236) if dark else (170, 40, 40)
    text(draw, (image.width / 2, image.height - foot), FOOTNOTE, foot, fill, anchor="mm")


def rosette(image: Image.Image, centre: tuple[float, float], radius: float) -> None:
    """A gold rosette with the word for sample: it stands where real papers bear an emblem, and resembles none."""
    draw = ImageDraw.Draw(image)
    x, y = centre
    for step in range(24):
        angle = 2 * math.pi * step / 24
        px, py = x + radius * 0.86 * math.cos(angle), y + radius * 0.86 * math.sin(angle)
        dot = radius * 0.14
        draw.ellipse((px - dot, py - dot, px + dot, py + dot), fill=(214, 170, 70))
    inner = radius * 0.78
    draw.ellipse((x - inner, y - inner, x + inner, y + inner), fill=(196, 34, 36), outline=(226, 190, 96), width=4)
    text(draw, centre, "样", round(radius * 0.9), (246, 214, 120), bold=True, anchor="mm")


def guilloche(image: Image.Image, colour: Colour, pitch: int = 34, swing: int = 12) -> None:
    """Fine waves across the paper, as security printing has them."""
    draw = ImageDraw.Draw(image)
    across = np.arange(0, image.width + 12, 12)
    for row in range(0, image.height + pitch, pitch):
        wave = row + swing * np.sin(across / 46.0 + row / 29.0)
        draw.line(list(zip(across.tolist(), wave.tolist(), strict=True)), fill=colour, width=1)
