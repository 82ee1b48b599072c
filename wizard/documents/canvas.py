"""The drawing of a document: pages, text, tables, boxes. Lengths are millimetres, type sizes are points."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone

from fpdf import FPDF
from fpdf.enums import TextMode
from fpdf.fonts import TTFFont

from wizard.documents import lines
from wizard.forms.blocks import Block, Check, Document, Heading, Item, Notes, Paragraph, SealBox, Signing, Table
from wizard.text import N_, _
from wizard.typeface import fonts

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 18.0, 192.0, 20.0, 275.0
_INNER = RIGHT - LEFT
_MM = 25.4 / 72
_LEADING = 1.5
_BODY, _SMALL, _FOOT, _TITLE, _HEADING = 10.0, 8.5, 7.5, 17.0, 11.5
_LABEL, _WIDE_LABEL, _PAD, _BOX = 46.0, 74.0, 1.8, 3.0
# The weight of bold, in ems: more closes the counters of small characters on a screen.
_STROKE = 0.025
# A company seal measures 40 to 42 mm.
_SEAL, _GAP = 44.0, 6.0
_INK, _GREY, _RULE, _TINT = (30, 34, 40), (96, 104, 114), (186, 192, 200), (244, 246, 249)
_BANNER, _BANNER_INK = (255, 243, 214), (122, 74, 0)
_FAMILY = "text"
_CONTINUED = N_("（续）")
_ALWAYS = "0123456789/ —\u3000"
_CHINA = timezone(timedelta(hours=8))

Colour = tuple[int, int, int]
Line = Callable[[float, float], None]
"""Draws one line of a cell at x and the line's top y."""


def draw(document: Document, header: str, footer: str, today: date, used: frozenset[str]) -> bytes:
    """The PDF of a document whose characters are `used`; every one of them must be in the typeface."""
    pdf = _Page(document, header, footer)
    face = fonts.subset(used | set(header + footer + _ALWAYS + _(_CONTINUED)))
    font = TTFFont(pdf, io.BytesIO(face), _FAMILY, "")  # type: ignore[arg-type]
    # Glyphs stay the bytes they are, within the bounds that the face has from the typeface; measuring each one again,
    # as a font is saved by default, takes half the time of a document.
    font.ttfont.recalcBBoxes = False
    pdf.fonts[_FAMILY] = font
    pdf.set_font(_FAMILY, size=_BODY)
    pdf.set_creation_date(datetime(today.year, today.month, today.day, tzinfo=_CHINA))
    pdf.set_title(document.title)
    pdf.set_lang("zh-CN")
    pdf.add_page()
    painter = _Painter(pdf)
    painter.title(document)
    for block in document.blocks:
        painter.block(block)
    pdf.number()
    return bytes(pdf.output())


class _Page(FPDF):
    """A4 with the document's name on top and whom to ask at the foot."""

    def __init__(self, document: Document, header: str, footer: str) -> None:
        super().__init__(format="A4", unit="mm")
        self._document, self._header, self._footer = document, header, footer
        self.set_auto_page_break(False)
        self.set_margin(0)

    def number(self) -> None:
        """Write "page / pages" on every page, which can only be known once the last one is drawn."""
        pages = len(self.pages)
        for page in range(1, pages + 1):
            self.page = page
            # What the pages before have set says nothing about this one.
            self.current_font_is_set_on_page = False
            text = f"{page} / {pages}"
            _write(self, text, RIGHT - _width(self, text, _FOOT), 283, _FOOT, _GREY)

    def header(self) -> None:
        _write(self, self._document.title, LEFT, 9, _SMALL, _GREY)
        _write(self, self._header, RIGHT - _width(self, self._header, _SMALL), 9, _SMALL, _GREY)
        _rule(self, 14)
        if self._document.banner:
            self.set_fill_color(*_BANNER)
            self.rect(LEFT, 16, _INNER, 7, style="F")
            wide = _width(self, self._document.banner, _SMALL)
            _write(self, self._document.banner, (WIDTH - wide) / 2, 17.2, _SMALL, _BANNER_INK, bold=True)

    def footer(self) -> None:
        _rule(self, 281)
        _write(self, self._footer, LEFT, 283, _FOOT, _GREY)


class _Painter:
    """Puts blocks below one another and turns the page when one does not fit."""

    def __init__(self, pdf: _Page) -> None:
        self.pdf = pdf
        self.top = TOP + (6 if pdf._document.banner else 0)
        self.y = self.top

    def title(self, document: Document) -> None:
        self._text(document.title, _TITLE, bold=True, centred=True)
        if document.subtitle:
            self._text(document.subtitle, _BODY, colour=_GREY, centred=True)
        self.y += 2

    def block(self, block: Block) -> None:
        match block:
            case Heading(text):
                self._room(24)
                self.y += 3
                self._text(text, _HEADING, bold=True)
                self.y += 1
            case Paragraph(text, small, indent):
                size, colour = (_SMALL, _GREY) if small else (_BODY, _INK)
                self._text(f"\u3000\u3000{text}" if indent else text, size, colour=colour)
                self.y += 1.5
            case Notes():
                self._notes(block)
            case Table():
                self._table(block)
            case Signing():
                self._signing(block)

    def _turn(self) -> None:
        self.pdf.add_page()
        self.y = self.top

    def _room(self, height: float) -> None:
        """Turn the page unless `height` is left on it."""
        if self.y + height > BOTTOM:
            self._turn()

    def _text(
        self, text: str, size: float, *, bold: bool = False, centred: bool = False, colour: Colour = _INK
    ) -> None:
        for line in self._broken(text, _INNER, size):
            self._room(_height(size))
            x = (WIDTH - _width(self.pdf, line, size)) / 2 if centred else LEFT
            _write(self.pdf, line, x, self.y, size, colour, bold)
            self.y += _height(size)

    def _broken(self, text: str, width: float, size: float) -> list[str]:
        return lines.broken(text, width, lambda part: _width(self.pdf, part, size))

    def _notes(self, notes: Notes) -> None:
        height = self._notes_height(notes, _INNER)
        self._room(height)
        self._notes_box(notes, LEFT, _INNER)
        self.y += height + 3

    def _notes_lines(self, notes: Notes, width: float) -> list[str]:
        points = (f"{number}. {point}" for number, point in enumerate(notes.points, 1))
        return [line for point in points for line in self._broken(point, width - 8, _SMALL)]

    def _notes_height(self, notes: Notes, width: float) -> float:
        return (1 + len(self._notes_lines(notes, width))) * _height(_SMALL) + 5

    def _notes_box(self, notes: Notes, x: float, width: float) -> None:
        self.pdf.set_fill_color(*_TINT)
        self.pdf.rect(x, self.y, width, self._notes_height(notes, width), style="F")
        y = self.y + 2.5
        _write(self.pdf, notes.title, x + 4, y, _SMALL, _INK, bold=True)
        for line in self._notes_lines(notes, width):
            y += _height(_SMALL)
            _write(self.pdf, line, x + 4, y, _SMALL, _INK)

    def _table(self, table: Table) -> None:
        label_width = _WIDE_LABEL if table.wide_label else _LABEL
        for item in table.items:
            self._row(item, label_width, table.fill_in)
        self.y += 3

    def _row(self, item: Item, label_width: float, fill_in: bool) -> None:
        """One row; a value longer than the page goes on under its label, marked as continued."""
        again = self._broken(item.label + _(_CONTINUED), label_width - 2 * _PAD, _SMALL + 0.5)
        left = self._broken(item.label, label_width - 2 * _PAD, _SMALL + 0.5)
        right = list(self._value(item, _INNER - label_width - 2 * _PAD, fill_in))
        count = max(len(left), len(right))
        if count <= 12:
            self._room(count * _height(_BODY) + 2 * _PAD)
        start = 0
        while start < count:
            self._room(_height(_BODY) + 2 * _PAD)
            fits = int((BOTTOM - self.y - 2 * _PAD) / _height(_BODY))
            end = min(count, start + max(1, fits))
            label = left[start:end] if start < len(left) else again[: end - start]
            self._segment(label, right[start:end], label_width)
            start = end

    def _segment(self, left: list[str], right: list[Line], label_width: float) -> None:
        height = max(len(left), len(right)) * _height(_BODY) + 2 * _PAD
        self.pdf.set_fill_color(*_TINT)
        self.pdf.rect(LEFT, self.y, label_width, height, style="F")
        self.pdf.set_draw_color(*_RULE)
        self.pdf.set_line_width(0.2)
        self.pdf.rect(LEFT, self.y, label_width, height)
        self.pdf.rect(LEFT + label_width, self.y, _INNER - label_width, height)
        y = self.y + _PAD
        for text in left:
            _write(self.pdf, text, LEFT + _PAD, y + 0.3, _SMALL + 0.5, _GREY)
            y += _height(_BODY)
        y = self.y + _PAD
        for paint in right:
            paint(LEFT + label_width + _PAD, y)
            y += _height(_BODY)
        self.y += height

    def _value(self, item: Item, width: float, fill_in: bool) -> Iterator[Line]:
        """The lines of a value; a few boxes to tick stand to the right of it, more of them below it."""
        beside = sum(_BOX + 6.5 + _width(self.pdf, check.text, _BODY) for check in item.checks)
        if item.value is None or not item.checks or beside >= width / 2:
            yield from self._value_lines(item, width, fill_in)
            yield from self._checks(item.checks, width)
            return
        first, *rest = self._value_lines(item, width - beside - 3, fill_in)
        boxes = next(self._checks(item.checks, beside))
        yield _side_by_side(first, boxes, width - beside)
        yield from rest

    def _value_lines(self, item: Item, width: float, fill_in: bool) -> list[Line]:
        if item.value is None:
            return []
        if item.value:
            return [self._line(line) for line in self._broken(item.value, width, _BODY)]
        if fill_in:
            return [lambda x, y: _rule(self.pdf, y + _height(_BODY) - 0.6, x, x + width)]
        return [self._line("—", _GREY)]

    def _line(self, text: str, colour: Colour = _INK, indent: float = 0) -> Line:
        return lambda x, y: _write(self.pdf, text, x + indent, y, _BODY, colour)

    def _checks(self, checks: tuple[Check, ...], width: float) -> Iterator[Line]:
        """Boxes side by side, as many as fit on a line."""
        row: list[tuple[float, Check, str]] = []
        used = 0.0
        for check in checks:
            first, *rest = self._broken(check.text, width - _BOX - 1.5, _BODY)
            wide = _BOX + 1.5 + _width(self.pdf, first, _BODY) + 5
            if row and (used + wide - 5 > width or rest):
                yield self._check_line(row)
                row, used = [], 0.0
            row.append((used, check, first))
            used += wide
            for line in rest:
                yield self._check_line(row)
                row = []
                yield self._line(line, indent=_BOX + 1.5)
            if rest:
                used = 0.0
        if row:
            yield self._check_line(row)

    def _check_line(self, row: list[tuple[float, Check, str]]) -> Line:
        def paint(x: float, y: float) -> None:
            for offset, check, text in row:
                _box(self.pdf, x + offset, y + 0.9, check.ticked)
                _write(self.pdf, text, x + offset + _BOX + 1.5, y, _BODY, _INK)

        return paint

    def _signing(self, signing: Signing) -> None:
        """One box stands at the right with the notes beside it; two boxes fill the width, the notes below them."""
        width = (_INNER - _GAP) / 2
        height = 8 + _SEAL + max(len(box.lines) for box in signing.boxes) * 10 + 4
        alone = len(signing.boxes) == 1
        below = self._notes_height(signing.notes, _INNER) + 3 if signing.notes and not alone else 0.0
        self._room(height + below + 2)
        self.y += 2
        for number, box in enumerate(signing.boxes):
            self._seal_box(box, RIGHT - width if alone else LEFT + number * (width + _GAP), width, height)
        if signing.notes and alone:
            self._notes_box(signing.notes, LEFT, width)
        self.y += height + 3
        if signing.notes and not alone:
            self._notes(signing.notes)

    def _seal_box(self, box: SealBox, x: float, width: float, height: float) -> None:
        pdf = self.pdf
        pdf.set_draw_color(*_GREY)
        pdf.set_line_width(0.25)
        pdf.rect(x, self.y, width, height)
        _write(pdf, box.title, x + 3, self.y + 2, _BODY, _INK, bold=True)
        with _dashed(pdf):
            pdf.rect(x + (width - _SEAL - 8) / 2, self.y + 8, _SEAL + 8, _SEAL, round_corners=True, corner_radius=2)
        wide = _width(pdf, box.seal, _SMALL)
        _write(pdf, box.seal, x + (width - wide) / 2, self.y + 8 + _SEAL - 5, _SMALL, _GREY)
        y = self.y + 8 + _SEAL + 2
        for line in box.lines:
            _write(pdf, line, x + 3, y, _BODY, _INK)
            _rule(pdf, y + _height(_BODY), x + 3 + _width(pdf, line, _BODY) + 1, x + width - 3, _GREY)
            y += 10


def _side_by_side(left: Line, right: Line, offset: float) -> Line:
    def paint(x: float, y: float) -> None:
        left(x, y)
        right(x + offset, y)

    return paint


def _height(size: float) -> float:
    return size * _MM * _LEADING


def _width(pdf: FPDF, text: str, size: float) -> float:
    widths: dict[int, float] = pdf.fonts[_FAMILY].cw  # type: ignore[assignment]
    return sum(widths[ord(character)] for character in text) * size * _MM / 1000


def _write(pdf: FPDF, text: str, x: float, top: float, size: float, colour: Colour, bold: bool = False) -> None:
    """One line of text whose line box begins at `top`; bold is a thin outline over the fill, in step with the size."""
    pdf.set_font(_FAMILY, size=size)
    mode = {"text_mode": TextMode.FILL_STROKE, "line_width": size * _MM * _STROKE, "draw_color": colour} if bold else {}
    baseline = top + size * _MM * (_LEADING + 0.76) / 2
    with pdf.local_context(text_color=colour, **mode):
        pdf.text(x, baseline, text)


def _rule(pdf: FPDF, y: float, start: float = LEFT, end: float = RIGHT, colour: Colour = _RULE) -> None:
    pdf.set_draw_color(*colour)
    pdf.set_line_width(0.2)
    pdf.line(start, y, end, y)


def _box(pdf: FPDF, x: float, y: float, ticked: bool) -> None:
    pdf.set_draw_color(*_INK)
    pdf.set_line_width(0.25)
    pdf.rect(x, y, _BOX, _BOX)
    if ticked:
        pdf.set_line_width(0.5)
        pdf.polyline([(x + 0.5, y + 1.6), (x + 1.3, y + 2.5), (x + 2.7, y + 0.4)])


@contextmanager
def _dashed(pdf: FPDF) -> Iterator[None]:
    pdf.set_dash_pattern(dash=1.4, gap=1.0)
    try:
        yield
    finally:
        pdf.set_dash_pattern()
