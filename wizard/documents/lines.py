"""Where a line of Chinese and Latin text may end: no closing punctuation at a line's head, no opening at its end.

Words stay whole where they fit; what is wider than a whole line is cut between characters, so nothing overflows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Width = Callable[[str], float]
"""The width of a text in the unit in which the caller counts."""

CLOSING = "，。、；：？！）》」』】〕〉］｝”’…—·～,.;:?!)]}%％‰℃°"
OPENING = "（《「『【〔〈［｛“‘([{"

_UNIT = re.compile(r"[\u0021-\u024f\u0370-\u04ff\u2013]+|\s|.", re.DOTALL)


def broken(text: str, width: float, measure: Width) -> list[str]:
    """`text` in lines of at most `width`, its own line breaks kept; an empty text is one empty line.

    A single character wider than `width` stands alone on its line.
    """
    return [line for paragraph in text.split("\n") for line in _paragraph(paragraph, width, measure)]


def _paragraph(text: str, width: float, measure: Width) -> Iterator[str]:
    line, used = "", 0.0
    for unit in _fitting(_units(text), width, measure):
        wide = measure(unit)
        if line and used + wide > width:
            yield line.rstrip()
            line, used = "", 0.0
            unit = unit.lstrip()
            wide = measure(unit)
        line, used = line + unit, used + wide
    yield line.rstrip()


def _units(text: str) -> Iterator[str]:
    """What must not be parted: a Latin word or a character, with the punctuation that clings to it."""
    unit = ""
    for piece in _UNIT.findall(text):
        if unit and not (piece[0] in CLOSING or unit[-1] in OPENING):
            yield unit
            unit = ""
        unit += piece
    if unit:
        yield unit


def _fitting(units: Iterator[str], width: float, measure: Width) -> Iterator[str]:
    """The units, those wider than a line cut into pieces that fit."""
    for unit in units:
        if measure(unit) <= width:
            yield unit
            continue
        piece, used = "", 0.0
        for character in unit:
            wide = measure(character)
            if piece and used + wide > width:
                yield piece
                piece, used = "", 0.0
            piece, used = piece + character, used + wide
        yield piece
