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
_lock = Lock()


def covered() -> frozenset[str]:
    """Every character that the typeface can print."""
    return _coverage()[0]


def missing(text: str) -> list[str]:
    """The characters of `text` that the typeface cannot print, each once, in their order; line breaks are no letters."""
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
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
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
    bounds = {side: getattr(head, side) for side in ("xMin", "yMin", "xMax", "yMax")}
    builder.updateHead(created=head.created, modified=head.modified, **bounds)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _put_glyphs(font: Any, glyphs: dict[str, Glyph]) -> None:
    """Put outlines into a font as the bytes they are: taking them apart to measure them costs more than all the rest,
    and the PDF library does it once more anyway."""
    font.recalcBBoxes = False
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphs = glyphs
    font["glyf"].glyphOrder = list(glyphs)
