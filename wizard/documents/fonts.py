"""The Chinese typeface of every PDF: which characters it has, and a small font file of just those a document uses.

The full font takes a quarter of a second to open, and the PDF library opens and destroys it once a document. Here it
is opened once a process and only read, under a lock; a document gets its own bytes, so threads share nothing mutable.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
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
    glyphs = _with_components(glyf, [_NOTDEF, *dict.fromkeys(mapping.values())])
    builder = FontBuilder(head.unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(mapping)
    builder.setupGlyf(glyphs)
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
    builder.updateHead(created=head.created, modified=head.modified)
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _with_components(glyf: Any, names: list[str]) -> dict[str, Glyph]:
    """Copies of the named glyphs and of every glyph they are put together from; the font's own are left alone."""
    copies: dict[str, Glyph] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name in copies:
            continue
        copies[name] = copy = _copied(glyf, name)
        if copy.isComposite():
            waiting += copy.getComponentNames(glyf)
    return copies


def _copied(glyf: Any, name: str) -> Glyph:
    copy = deepcopy(glyf[name])
    copy.removeHinting()
    return copy
