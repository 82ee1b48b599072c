"""Repair: bytes in, a JPEG inside the slot's bounds out, with the best lettering that fits.

Pixels are given up before legibility, never below what the slot demands. A picture too busy for its bytes all the same
is made softer, and that is said. Too few bytes are met by quality, then by
keeping more of the source's pixels; nothing is padded, and pixels are enlarged only when that is asked for, and said.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from PIL import Image

from wizard.evidence.slots import SPECS, SlotSpec
from wizard.facts import Facts
from wizard.findings import Finding, Level
from wizard.pictures import encode, soften, strip
from wizard.pictures.decode import Unreadable, decode
from wizard.pictures.encode import Encoded
from wizard.pictures.inspect import examine, glance, inspect
from wizard.pictures.judge import bytes_required, check_colour, check_pixels, size_text
from wizard.pictures.problems import unreadable
from wizard.pictures.steps import steps_taken
from wizard.text import _

# Long sides in pixels: where the search starts, how far it goes while bytes are scarce, and while they are plenty.
_START_SIDE = 1600
_WORK_SIDE = 2000
_MOST_SIDE = 4500
# Where a slot demands no pixels, letters still want this many on the long side.
_LEGIBLE_SIDE = 1200
# A quality below this reads worse than a smaller picture; above this a larger picture reads better.
_POOR_QUALITY = 60
_RICH_QUALITY = 84
_SMALLER = 0.9
# What a slot without a bound on bytes gets when 200,000 bytes would make its lettering break up.
_PLAIN_QUALITY = 75
# What takes the grain of noise and foliage out, from little to much: beyond that letters go with it.
_SOFTENERS = (partial(soften.median, side=3), partial(soften.median, side=5), soften.blurred)
_ENLARGEMENTS = (1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_PREVIEW_QUALITY = 82
PREVIEW_SIDE = 900


@dataclass(frozen=True, slots=True)
class Fitted:
    """A repaired file: its bytes, the facts about it, and what was done, as sentences in the language in force.

    `softened` tells that the picture had to be smoothed: to be looked at before the file is used.
    """

    data: bytes
    facts: Facts
    steps: tuple[str, ...]
    softened: bool = False


class CannotFit(Exception):
    """No repair leads to a file that passes; `finding` says why and what to do instead."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


def fit(data: bytes, spec: SlotSpec, *, enlarge: bool = False) -> Fitted:
    """A clean JPEG of `data` inside the bounds of `spec`: upright, in colour, on white, without metadata.

    Slots for which the guide names no size get a JPEG of at most 200,000 bytes where that stays legible. With
    `enlarge` a picture with too few pixels or bytes is scaled up, which `steps` says plainly. The same input gives
    the same bytes. Raises `CannotFit` where a repair cannot help: unreadable, grey, too few pixels, too flat.
    """
    facts, image = glance(data, _WORK_SIDE, colour=spec.colour)
    if image is None:
        raise CannotFit(unreadable(facts, spec))
    _refuse_hopeless(facts, spec, enlarge)
    untouched = strip.without_metadata(data, facts)
    if untouched is not None and _passes_as_it_is(untouched, facts, spec):
        return Fitted(untouched, examine(untouched)[0], steps_taken(facts, None, len(untouched)))
    made = _search(data, image, facts, spec, enlarge)
    return Fitted(made.data, examine(made.data)[0], steps_taken(facts, made, len(made.data)), made.softened)


def preview(data: bytes, long_side: int = PREVIEW_SIDE) -> bytes:
    """A small JPEG of `data` for screens, upright and without metadata, its long side at most `long_side` pixels.

    Raises `CannotFit` where `data` holds no picture.
    """
    try:
        image = decode(data, long_side).image
    except Unreadable:
        raise CannotFit(unreadable(inspect(data), SPECS["extra"])) from None
    return preview_of(image, long_side)


def preview_of(image: Image.Image, long_side: int = PREVIEW_SIDE) -> bytes:
    """As `preview`, of a picture that is decoded already."""
    size = _size_at(image.size, min(long_side, max(image.size)))
    return encode.to_jpeg(_resized(image, size), _PREVIEW_QUALITY).data


def _refuse_hopeless(facts: Facts, spec: SlotSpec, enlarge: bool) -> None:
    grey = check_colour(facts, spec)
    if grey is not None and grey.level is Level.ERROR:
        raise CannotFit(grey)
    few = check_pixels(facts, spec)
    if few is not None and not enlarge:
        raise CannotFit(few)


def _passes_as_it_is(data: bytes, facts: Facts, spec: SlotSpec) -> bool:
    return (spec.repair_min or 0) <= len(data) <= spec.repair_max and check_pixels(facts, spec) is None


def _search(data: bytes, image: Image.Image, facts: Facts, spec: SlotSpec, enlarge: bool) -> Encoded:
    size = (facts.width or 1, facts.height or 1)
    floor = _floor(size, spec)
    if max(image.size) < min(floor, max(size)):
        image = _picture(data, floor)
    if floor > max(size):
        # Enlarged, because that was asked for: the floor is the picture's size from here on.
        image = _resized(image, _size_at(size, floor, spec))
        size = image.size
    made = _best_inside(image, size, floor, spec)
    if made is None:
        return _over_the_top(image, size, floor, spec, facts)
    if len(made.data) >= (spec.repair_min or 0):
        return made
    for fuller in _fuller(data, image, size, made.size, spec, enlarge):
        if len(fuller.data) >= (spec.repair_min or 0):
            return fuller
        made = max(made, fuller, key=lambda tried: len(tried.data))
    raise CannotFit(_too_flat(made, spec, enlarge))


def _picture(data: bytes, side: int) -> Image.Image:
    return decode(data, side).image


def _floor(size: tuple[int, int], spec: SlotSpec) -> int:
    """The least long side in pixels at which both sides meet the slot; may be more than the picture has."""
    if spec.long_side is None or spec.short_side is None:
        return min(max(size), _LEGIBLE_SIDE)
    return max(spec.long_side, math.ceil(spec.short_side * max(size) / min(size)))


def _size_at(size: tuple[int, int], side: int, spec: SlotSpec | None = None) -> tuple[int, int]:
    """`size` scaled to a long side of `side` pixels; rounding never falls below the slot's demand."""
    share = side / max(size)
    scaled = [max(1, round(length * share)) for length in size]
    if spec is not None and spec.long_side is not None and spec.short_side is not None:
        longer = 0 if size[0] >= size[1] else 1
        scaled[longer] = max(scaled[longer], spec.long_side)
        scaled[1 - longer] = max(scaled[1 - longer], spec.short_side)
    return scaled[0], scaled[1]


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _best_inside(image: Image.Image, size: tuple[int, int], floor: int, spec: SlotSpec) -> Encoded | None:
    """The most legible JPEG of at most `repair_max` bytes among a few sizes; `None` where none fits."""
    start = min(max(size), max(floor, _START_SIDE))
    first = _at(image, size, start, spec)
    candidates = [first]
    if first is not None and first.quality > _RICH_QUALITY and start < min(max(size), _WORK_SIDE):
        candidates.append(_at(image, size, min(max(size), _WORK_SIDE), spec))
    elif (first is None or first.quality < _POOR_QUALITY) and floor < start:
        candidates.append(_at(image, size, max(floor, round(start * _SMALLER)), spec))
        if candidates[-1] is None:
            candidates.append(_at(image, size, floor, spec))
    return encode.best_of((made for made in candidates if made is not None), image)


def _at(
    image: Image.Image, size: tuple[int, int], side: int, spec: SlotSpec, highest: int = encode.USUAL_QUALITY
) -> Encoded | None:
    return encode.best_quality(_resized(image, _size_at(size, side, spec)), spec.repair_max, highest)


def _fuller(
    data: bytes,
    image: Image.Image,
    size: tuple[int, int],
    reached: tuple[int, int],
    spec: SlotSpec,
    enlarge: bool,
) -> Iterator[Encoded]:
    """Ways to more bytes that show more: quality first, then the source's own pixels, then (if asked) enlarged ones."""
    sides = sorted({max(reached), min(max(size), _WORK_SIDE), min(max(size), 3000), min(max(size), _MOST_SIDE)})
    if enlarge:
        sides += [round(max(size) * factor) for factor in _ENLARGEMENTS if max(size) * factor <= _MOST_SIDE]
    for side in sides:
        if side < max(reached):
            continue
        if max(image.size) < min(side, max(size)):
            image = _picture(data, side)
        made = _at(image, size, side, spec, encode.HIGHEST_QUALITY)
        if made is not None:
            yield made


def _over_the_top(image: Image.Image, size: tuple[int, int], floor: int, spec: SlotSpec, facts: Facts) -> Encoded:
    """What to make of a picture that has more detail than `repair_max` bytes hold at a quality one can read."""
    if spec.bounded:
        softer = _softened(_resized(image, _size_at(size, floor, spec)), spec)
        if softer is None:
            raise CannotFit(_too_rich(facts, spec))
        return softer
    side = min(max(size), max(floor, _START_SIDE))
    return encode.to_jpeg(_resized(image, _size_at(size, side)), _PLAIN_QUALITY)


def _softened(image: Image.Image, spec: SlotSpec) -> Encoded | None:
    """The most legible JPEG of `image` with its finest grain smoothed away; `None` where even that has too many
    bytes."""
    tried = (encode.best_quality(softer(image), spec.repair_max) for softer in _SOFTENERS)
    best = encode.best_of((made for made in tried if made is not None), image)
    return best and replace(best, softened=True)


def _too_flat(made: Encoded, spec: SlotSpec, enlarge: bool) -> Finding:
    fix = _("请用扫描仪 300 dpi 以上彩色扫描，或用手机后置摄像头对着原件重新拍摄；不要用截图。")
    if not enlarge:
        fix = _("可以选“放大像素”再修复一次（放大不会增加细节）；更好的办法：") + fix
    return Finding(
        "evidence.bytes",
        Level.ERROR,
        _("画面太简单，用最高质量保存也不到 100 K。"),
        found=size_text(len(made.data)),
        required=bytes_required(spec),
        fix=fix,
        clause=spec.clause,
    )


def _too_rich(facts: Facts, spec: SlotSpec) -> Finding:
    return Finding(
        "evidence.bytes",
        Level.ERROR,
        _("画面细节太多或太狭长，压到 200 K 以内文字就看不清了。"),
        found=size_text(facts.bytes),
        required=bytes_required(spec),
        fix=_("请先裁掉证件以外的部分，只留证件本身；或把证件放在无花纹的桌面上，光线充足时重新拍摄。"),
        clause=spec.clause,
    )
