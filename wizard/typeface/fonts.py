"""The Chinese typeface of every PDF: which characters it has, and a small font file of just those a document uses.

The full font takes a quarter of a second to open, and the PDF library opens and destroys it once a document. Here it
is opened once a process and only read, under a lock; a document gets its own bytes, so threads share nothing mutable.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-untyped]
from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-untyped]

FILE = Path(__file__).parents[2] / "assets" / "fonts" / "NotoSansSC-Regular.ttf"
NAME = "Noto Sans SC"
_NOTDEF = ".notdef"
# What is measured on glyphs, and what would tell one making from another.
_HEAD = ("created", "modified", "flags", "xMin", "yMin", "xMax", "yMax")
_HHEA = ("ascent", "descent", "advanceWidthMax", "minLeftSideBearing", "minRightSideBearing", "xMaxExtent")
_MAXP = ("maxPoints", "maxContours")
_lock = Lock()


def covered() -> frozenset[str]:
    """Every character that the typeface can print."""
    return _coverage()[0]


def missing(text: str) -> list[str]:
    """The characters of `text` that the typeface cannot print, each once, in their order; line breaks are no
    letters."""
    known = covered()
    return list(dict.fromkeys(character for character in text if character != "\n" and character not in known))


def subset(characters: Iterable[str]) -> bytes:
    """A TrueType file with the glyphs of `characters` alone; characters that the typeface lacks are left out.

    The same characters give the same bytes, in whatever order they come.
    """
    with _lock:
        return _built(sorted(set(characters) & _coverage()[0]))


@cache
def _coverage() -> tuple[frozenset[str], dict[int, str], Any]:
    """Covered characters, their glyph names, and the open font; the caller holds the lock or uses the first alone."""
    font = TTFont(FILE, lazy=True, recalcTimestamp=False)
    names: dict[int, str] = font.getBestCmap()
    return frozenset(map(chr, names)), names, font


def _built(characters: list[str]) -> bytes:
    _known, names, font = _coverage()
    glyf, metrics, head = font["glyf"], font["hmtx"].metrics, font["head"]
    mapping = {ord(character): names[ord(character)] for character in characters}
    # No glyph of this typeface is put together from others, so each can go alone.
    glyphs = {name: Glyph(getattr(glyf.glyphs[name], "data", b"")) for name in (_NOTDEF, *mapping.values())}
    builder = FontBuilder(head.unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(mapping)
    _put_glyphs(builder.font, glyphs)
    builder.setupHorizontalMetrics({name: metrics[name] for name in glyphs})
    builder.setupHorizontalHeader(**_same(font["hhea"], _HHEA))
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "fullName": NAME, "psName": "NotoSansSC"})
    source = font["OS/2"]
    builder.setupOS2(
        usWeightClass=source.usWeightClass,
        sTypoAscender=source.sTypoAscender,
        sTypoDescender=source.sTypoDescender,
        sCapHeight=source.sCapHeight,
        usWinAscent=source.usWinAscent,
        usWinDescent=source.usWinDescent,
    )
    builder.setupPost(keepGlyphNames=False)
    # A font is stamped with the time of its making unless told; the bytes must not depend on it.
    builder.updateHead(**_same(head, _HEAD))
    for name, value in _same(font["maxp"], _MAXP).items():
        setattr(builder.font["maxp"], name, value)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _same(table: Any, names: tuple[str, ...]) -> dict[str, int]:
    """Values of a table of the typeface, for the same table of a subset: what bounds all glyphs bounds some of them."""
    return {name: getattr(table, name) for name in names}


def _put_glyphs(font: Any, glyphs: dict[str, Glyph]) -> None:
    """Put outlines into a font as the bytes they are: taking them apart to measure them costs more than all the
    rest."""
    font.recalcBBoxes = False
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphs = glyphs
    font["glyf"].glyphOrder = list(glyphs)
