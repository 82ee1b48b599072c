"""Signed papers as they come back: our own preparation copy, printed, sealed, signed, and scanned or photographed.

Nothing on them is anyone's: the seal names the fictitious entity, the strokes spell nothing, the sample's mark stands
in the margins. The same arguments give the same bytes.

Printing a sheet, scanning and photographing it cost most, so the last few are kept: the scans of one paper differ in
what is done to its print, and most pictures show the same sheet, cut or turned.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from functools import lru_cache

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from wizard.application import Application
from wizard.documents.papers import paper_pdf
from wizard.papers import Paper
from wizard.pictures.pdf import PDFIUM
from wizard.samples import drawing
from wizard.samples.photo import as_photo, noisy

DPI = 200
_MM = DPI / 25.4
# A company seal measures 40 mm, rim included.
_SEAL_RADIUS = 20.0
_PAPER = (252, 251, 248)
_PEN = (26, 28, 44)
_DESK = (104, 86, 68)
_FRAME = (3024, 4032)
# What `cut` takes off: of a scan, and of a photograph, where the desk around the sheet goes first.
_CUT_SCAN, _CUT_PHOTO = 0.13, 0.19
# Where the verifier seals and signs, which is none of the applicant's business.
_VERIFIER = ("接入服务商", "核验人")

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Label:
    """A printed label: its words and its left, top and right (pixels)."""

    words: str
    left: float
    top: float
    right: float


@dataclass(frozen=True, slots=True)
class Places:
    """Where a printed paper wants seals (their centres), signatures and dates (the start of the line), in pixels."""

    seals: tuple[Place, ...]
    signatures: tuple[Place, ...]
    dates: tuple[Place, ...]


def signed_scan(
    application: Application,
    paper: Paper,
    today: Day,
    *,
    seal: bool = True,
    signature: bool = True,
    date: bool = False,
    colour: bool = True,
    photo: bool = False,
    cut: str = "",
    rotate: int = 0,
    skew: float = 0,
) -> bytes:
    """A JPEG of the sheet with the seal boxes of `paper`: at 200 dpi, or as a telephone of 12 megapixels sees it.

    `date` writes the day of `today` on the date lines, `cut` ("left", "right", "top", "bottom") leaves that edge out of
    the picture, `rotate` (0, 90, 180, 270 degrees) and `skew` (degrees) turn it clockwise.

    Raises:
        MissingGlyphs: when an answer holds a character that cannot be printed.
        KeyError: when `cut` names no side.
    """
    moved = bool(skew or cut)
    show = _photographed if photo else _drawn if moved else _copied
    picture = show(application.model_dump_json(), paper, today, seal, signature, date)
    if skew:
        picture = picture.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=_DESK if photo else _PAPER)
    if cut:
        picture = _cut(picture, cut, _CUT_PHOTO if photo else _CUT_SCAN)
    if moved and not photo:
        picture = _scanned(picture, _seed(paper))
    if not colour:
        picture = picture.convert("L")
    picture = picture.rotate(-rotate, expand=True)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=88, dpi=(DPI, DPI))
    return target.getvalue()


@lru_cache(maxsize=8)
def _photographed(application: str, paper: Paper, today: Day, seal: bool, signature: bool, date: bool) -> Image.Image:
    """The sheet as a telephone sees it; nobody changes this picture."""
    page = _drawn(application, paper, today, seal, signature, date)
    return as_photo(page, *_FRAME, seed=_seed(paper))


@lru_cache(maxsize=8)
def _copied(application: str, paper: Paper, today: Day, seal: bool, signature: bool, date: bool) -> Image.Image:
    """The sheet as it lies straight on a scanner; nobody changes this picture."""
    return _scanned(_drawn(application, paper, today, seal, signature, date), _seed(paper))


def _seed(paper: Paper) -> int:
    return zlib.crc32(paper.key.encode())


@lru_cache(maxsize=2)
def _drawn(application: str, paper: Paper, today: Day, seal: bool, signature: bool, date: bool) -> Image.Image:
    """The sheet; `application` is its JSON, and nobody changes this picture."""
    given = Application.model_validate_json(application)
    return signed_page(given, paper, today, seal=1.0 if seal else 0.0, signature=signature, date=date)


def signed_page(
    application: Application,
    paper: Paper,
    today: Day,
    *,
    seal: float = 1.0,
    seals: int | None = None,
    signature: bool = True,
    date: bool = False,
) -> Image.Image:
    """The sheet itself, A4 at 200 dpi. `seal` is how much ink the seal left (0 none, 1 all of it), `seals` how many of
    the paper's places are sealed (`None` all).
    """
    printed, places = _printed(application.model_dump_json(), paper, today)
    page = printed.copy()
    chance = np.random.default_rng(zlib.crc32(paper.key.encode()))
    names = (application.entity.name, application.access.account_company)
    if seal:
        for number, place in enumerate(places.seals[:seals]):
            _press(page, place, names[number % 2] or names[0], seal, chance)
    if signature:
        for place in places.signatures:
            _sign(page, place, chance)
    if date:
        for place in places.dates:
            _write_date(page, place, today, chance)
    _mark(page)
    return page


@lru_cache(maxsize=8)
def _printed(application: str, paper: Paper, today: Day) -> tuple[Image.Image, Places]:
    """The page of a paper that is signed, and where; nobody changes this picture. `application` is its JSON."""
    data = paper_pdf(Application.model_validate_json(application), paper, today)
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[len(document) - 1]
            image = page.render(scale=DPI / 72, rev_byteorder=True).to_pil().convert("RGB")
            return ImageChops.multiply(image, Image.new("RGB", image.size, _PAPER)), _places(page)
        finally:
            document.close()


def forget() -> None:
    """Let go of all pictures that were kept, so that the next one is drawn from nothing."""
    for keeper in (_photographed, _copied, _drawn, _printed):
        keeper.cache_clear()


def _places(page: pypdfium2.PdfPage) -> Places:
    labels = list(_labels(page))
    verifier = [label.left for label in labels if any(name in label.words for name in _VERIFIER)]
    own = [
        label
        for label in labels
        if not any(abs(label.left - left) < 5 * _MM or name in label.words for left in verifier for name in _VERIFIER)
    ]
    return Places(
        tuple(((label.left + label.right) / 2, label.top - 17 * _MM) for label in own if "加盖" in label.words),
        tuple((label.right + 3 * _MM, label.top) for label in own if "签字" in label.words),
        tuple((label.right + 3 * _MM, label.top) for label in own if "日期" in label.words),
    )


def _labels(page: pypdfium2.PdfPage) -> Iterator[_Label]:
    """The labels in the seal boxes: short lines that end in a colon or name a seal."""
    text = page.get_textpage()
    height, scale = page.get_height(), DPI / 72
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        if len(words) < 16 and words.endswith(("签字：", "日期：", "）：", "公章")) and not words[0].isdigit():
            yield _Label(words, left * scale, (height - top) * scale, right * scale)


def _press(page: Image.Image, centre: Place, words: str, ink: float, chance: np.random.Generator) -> None:
    """A round company seal, pressed a little askew, its ink uneven as that of a pad is."""
    radius = round(_SEAL_RADIUS * _MM)
    side = 2 * radius + 60
    stamp = Image.new("RGB", (side, side), "white")
    drawing.seal(stamp, (side // 2, side // 2), radius, words)
    turned = stamp.rotate(chance.uniform(-9, 9), Image.Resampling.BICUBIC, fillcolor="white")
    blotches = Image.fromarray(chance.uniform(0.62, 1.0, (side // 6, side // 6)).astype(np.float32))
    strength = np.asarray(blotches.resize((side, side), Image.Resampling.BICUBIC))[..., None] * ink
    worn = 255 - (255 - np.asarray(turned, dtype=np.float32)) * np.clip(strength, 0, 1)
    print_ = Image.fromarray(worn.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))
    left = round(centre[0] - side / 2 + chance.uniform(-1.5, 1.5) * _MM)
    top = round(centre[1] - side / 2 + chance.uniform(-1.5, 1.5) * _MM)
    below = page.crop((left, top, left + side, top + side))
    page.paste(ImageChops.multiply(below, print_), (left, top))


def _sign(page: Image.Image, at: Place, chance: np.random.Generator) -> None:
    """Three characters that are none, written with a pen: strokes across, down, and falling to both sides."""
    size = 7.5 * _MM
    for number in range(3):
        left = at[0] + number * size * 1.1
        top = at[1] - size * 0.45 + chance.uniform(-0.4, 0.4) * _MM
        for start, end in _strokes(chance):
            points = [(left + x * size, top + y * size) for x, y in _bent(start, end, chance)]
            _ink(page, points, chance.uniform(0.40, 0.62) * _MM)


def _strokes(chance: np.random.Generator) -> list[tuple[Place, Place]]:
    across = [((0.12, y), (0.88, y - 0.07)) for y in sorted(chance.uniform(0.12, 0.62, 3))]
    x = float(chance.uniform(0.42, 0.58))
    down = [((x, 0.02), (x, 0.96))]
    falling = [((x, 0.45), (0.06, 0.95)), ((x, 0.50), (0.96, 0.93))]
    return [*across[: int(chance.integers(2, 4))], *down, *falling]


def _bent(start: Place, end: Place, chance: np.random.Generator) -> list[Place]:
    """A stroke as a hand makes it: a quadratic curve whose ends and middle are never quite where they should be."""
    ends = np.array((start, end)) + chance.normal(0, 0.035, (2, 2))
    middle = ends.mean(axis=0) + chance.normal(0, 0.05, 2)
    t = np.linspace(0, 1, 12)[:, None]
    curve: NDArray[np.float64] = (1 - t) ** 2 * ends[0] + 2 * t * (1 - t) * middle + t**2 * ends[1]
    return [(float(x), float(y)) for x, y in curve]


def _ink(page: Image.Image, points: list[Place], width: float) -> None:
    """A line of ink with smooth edges that grows thinner towards its end."""
    left, top = (int(min(values)) - 8 for values in zip(*points, strict=True))
    right, bottom = (int(max(values)) + 8 for values in zip(*points, strict=True))
    fine = 3
    mask = Image.new("L", ((right - left) * fine, (bottom - top) * fine), 0)
    pen = ImageDraw.Draw(mask)
    places = [((x - left) * fine, (y - top) * fine) for x, y in points]
    for number, (x, y) in enumerate(places):
        radius = width * fine / 2 * (1 - 0.45 * number / len(places))
        pen.line((*places[max(0, number - 1)], x, y), fill=235, width=max(1, round(2 * radius)))
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=235)
    page.paste(_PEN, (left, top), mask.resize((right - left, bottom - top), Image.Resampling.BOX))


def _write_date(page: Image.Image, at: Place, day: Day, chance: np.random.Generator) -> None:
    """A date in figures that dance a little."""
    size = round(5.2 * _MM)
    left = at[0]
    for figure in f"{day.year}.{day.month}.{day.day}":
        glyph = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(glyph).text((size, size), figure, font=drawing.font(size), fill=235, anchor="mm")
        turned = glyph.rotate(chance.uniform(-9, 3), Image.Resampling.BICUBIC)
        page.paste(_PEN, (round(left - size), round(at[1] + 0.3 * size + chance.uniform(-3, 3) - size)), turned)
        left += drawing.font(size).getlength(figure) * 1.08


def _mark(page: Image.Image) -> None:
    """The sample's mark in grey, in the margins, where it is neither seal nor writing."""
    pen = ImageDraw.Draw(page)
    drawing.text(pen, (page.width / 2, 5 * _MM), drawing.MARK, round(3.6 * _MM), (150, 150, 150), anchor="mm")
    drawing.text(pen, (page.width / 2, 291 * _MM), drawing.FOOTNOTE, round(2.6 * _MM), (150, 150, 150), anchor="mm")


def _cut(picture: Image.Image, side: str, share: float) -> Image.Image:
    """The picture without a strip at one side."""
    across, down = round(share * picture.width), round(share * picture.height)
    boxes = {
        "left": (across, 0, picture.width, picture.height),
        "right": (0, 0, picture.width - across, picture.height),
        "top": (0, down, picture.width, picture.height),
        "bottom": (0, 0, picture.width, picture.height - down),
    }
    return picture.crop(boxes[side])


def _scanned(page: Image.Image, seed: int) -> Image.Image:
    """What a flat-bed scanner makes of the page: a little soft, with its noise."""
    return noisy(page.filter(ImageFilter.GaussianBlur(0.5)), np.random.default_rng(seed))
