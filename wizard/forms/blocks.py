"""What a document consists of, as data: it knows nothing of pages, fonts, or how any of this is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """A box to tick with its text; `ticked` draws the tick."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a table: a label with a text, with boxes to tick, or with both.

    `value` is "" while it is unanswered and `None` where there are only boxes; `path` names the answer it shows, if
    any.
    """

    label: str
    value: str | None = ""
    path: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a document; it never stands alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `small` for remarks, `indent` for the two characters that open a Chinese paragraph."""

    text: str
    small: bool = False
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """Points under a title in a tinted box."""

    title: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Labels and values in a grid. `fill_in` draws a line to write on where a value is empty; else a dash stands."""

    items: tuple[Item, ...]
    fill_in: bool = False
    wide_label: bool = False


@dataclass(frozen=True, slots=True)
class SealBox:
    """A place for one party: its title, what the seal area says, and the lines to write on below it."""

    title: str
    seal: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """One seal box or two side by side, kept on one page with the notes on how to sign."""

    boxes: tuple[SealBox, ...]
    notes: Notes | None = None


Block = Heading | Paragraph | Notes | Table | Signing


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: title, a line below it, a banner for every page ("" for none), and its blocks."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    banner: str = ""


def texts(document: Document) -> Iterator[tuple[str, str, str]]:
    """Every text of a document with the label and path of the value it is."""
    for text in (document.title, document.subtitle, document.banner):
        yield text, "", ""
    for block in document.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                yield text, "", ""
            case Notes(title, points):
                yield from ((text, "", "") for text in (title, *points))
            case Table(items):
                for item in items:
                    yield from _item_texts(item)
            case Signing(boxes, notes):
                yield from ((text, "", "") for box in boxes for text in (box.title, box.seal, *box.lines))
                if notes:
                    yield from ((text, "", "") for text in (notes.title, *notes.points))


def _item_texts(item: Item) -> Iterator[tuple[str, str, str]]:
    yield item.label, item.label, item.path
    yield item.value or "", item.label, item.path
    yield from ((check.text, item.label, item.path) for check in item.checks)
