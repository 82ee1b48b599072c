"""What a scan of a signed paper is: bytes in, numbers out, and never an exception.

Facts hold numbers about the picture, nothing read from it, and can be kept as JSON beside the file.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from wizard.facts import Facts, ScanFacts, Seal
from wizard.pictures.inspect import examine
from wizard.scans import printed
from wizard.scans.layout import has_banner, seal_boxes
from wizard.scans.outline import Sheet, find_sheet, flattened
from wizard.scans.pages import single_pages
from wizard.scans.printed import Plane
from wizard.scans.regions import Mask
from wizard.scans.seals import find_red

# A sheet is turned level before its parts are looked for, within these tilts (degrees).
_LEVEL, _TURNED_OVER = 0.2, 12.0
# How much better rows line up at one end than at the other, for that end to be the left one; and how high up a seal
# has to stand, as papers are sealed at their foot.
_FLUSH = 0.12
_HIGH = 0.45
_WIDE_MARGIN = 0.06
_LOPSIDED, _UNPRINTED = 0.6, 0.016
_OF_A_PICTURE = ("width", "height", "mode", "colour_share", "blur", "glare", "flatness")


def scan_facts(data: bytes, name: str) -> ScanFacts:
    """The facts about `data`, uploaded as `name`. Never raises.

    Of a PDF with several pages the first three are looked at, and the facts are those of the page with the most whole
    seals, then the most red, then the most seal boxes of our own copy; the first one where none has any.
    """
    file, image = examine(data, name)
    if image is None:
        return ScanFacts(file=file)
    first = _measured(file, image, 1)
    others = single_pages(data)[1:] if file.pages > 1 else []
    pages = [first, *(found for number, page in enumerate(others, 2) if (found := _other(file, page, number)))]
    best = max(pages, key=lambda page: (len(page.facts.whole_seals), page.facts.red_share, page.boxes))
    return best.facts


@dataclass(frozen=True, slots=True)
class _Page:
    """What was measured on one page, and how many seal boxes of our own copy stand there."""

    facts: ScanFacts
    boxes: int


def _other(file: Facts, page: bytes, number: int) -> _Page | None:
    facts, image = examine(page)
    if image is None:
        return None
    return _measured(file.model_copy(update={name: getattr(facts, name) for name in _OF_A_PICTURE}), image, number)


def _measured(file: Facts, image: Image.Image, page: int) -> _Page:
    sheet = find_sheet(image)
    flat = flattened(image, sheet)
    even = printed.evened(flat)
    dark = printed.ink(even)
    turn = printed.turn(printed.letters(dark))
    if _LEVEL < abs(turn.tilt) <= _TURNED_OVER:
        even = printed.evened(flat.rotate(turn.tilt, Image.Resampling.BILINEAR, fillcolor=(255, 255, 255)))
    stand = _stand(even, bool(turn.sideways))
    coarse = printed.halved(stand.even)
    red = find_red(coarse)
    share = file.long_side / max(image.size)
    facts = ScanFacts(
        file=file,
        page=page,
        sheet_width=round(sheet.size[0] * share),
        sheet_height=round(sheet.size[1] * share),
        framed=sheet.framed,
        cut=_half(sheet, turn.sideways) or _cut(sheet, dark),
        tilt=round(sheet.tilt + turn.tilt, 1),
        sideways=turn.sideways,
        upside_down=_upside_down(stand, red.seals) if turn.sideways is False else None,
        light=round(printed.light(flat)),
        red_share=red.share,
        content=round(printed.content(coarse), 5),
        seals=red.seals,
        prepared=stand.known,
    )
    return _Page(facts, stand.boxes)


@dataclass(frozen=True, slots=True)
class _Stand:
    """A sheet turned as it seems to stand. `turned` tells whether that took half a turn, `known` whether it shows our
    preparation copy, `flush` how much better its rows line up at the left (`None`: too few rows)."""

    even: Plane
    turned: bool
    known: bool
    boxes: int
    flush: float | None


def _stand(even: Plane, sideways: bool) -> _Stand:
    """The sheet with its lines level, and head up where our own layout or the ends of its rows tell where that is."""
    level: Plane = np.ascontiguousarray(np.rot90(even, axes=(1, 2))) if sideways else even
    for turned in (False, True):
        plane: Plane = np.ascontiguousarray(level[:, ::-1, ::-1]) if turned else level
        found = seal_boxes(plane)
        if found or has_banner(plane):
            return _Stand(plane, turned, True, found, None)
    return _Stand(level, False, False, 0, printed.flush_left(printed.letters(printed.ink(level))))


def _upside_down(stand: _Stand, seals: tuple[Seal, ...]) -> bool | None:
    """Our own layout decides; else rows flush at the right and seals at the head together say so."""
    if stand.known:
        return stand.turned
    if stand.flush is None or abs(stand.flush) < _FLUSH:
        return None
    if stand.flush > 0:
        return False
    return True if seals and max(seal.y for seal in seals) < _HIGH else None


def _half(sheet: Sheet, sideways: bool | None) -> tuple[str, ...]:
    """Half a sheet of A4 has the shape of a whole one that lies: but then its lines would run up the page."""
    across, down = sheet.size
    return ("top", "bottom") if across > 1.2 * down and sideways is False and sheet.cut == () else ()


def _cut(sheet: Sheet, dark: Mask) -> tuple[str, ...] | None:
    """The sides at which the sheet is cut off: those where print runs out of the picture are the surest."""
    if sheet.framed or sheet.cut is None:
        return sheet.cut
    touched = printed.touched(dark)
    if touched or not sheet.cut:
        return touched
    blank = printed.margins(dark)
    # Not the shape of A4, and yet much white around the print: a white sheet on something white shows no edges.
    if all(blank[side] >= _WIDE_MARGIN for side in sheet.cut):
        return None
    return _narrow(blank, sheet.cut) or sheet.cut


def _narrow(blank: dict[str, float], sides: tuple[str, ...]) -> tuple[str, ...]:
    """The one side of two whose margin tells that it is the one cut off. Left and right margins of a form are alike;
    at its head and foot they differ, but no printer prints into the last millimetres."""
    near, far = sorted(sides, key=blank.__getitem__)
    level = "left" in sides
    clear = blank[near] < (_LOPSIDED * blank[far] if level else _UNPRINTED)
    return (near,) if clear and blank[far] > _UNPRINTED else ()
