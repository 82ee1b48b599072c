"""The summary of an application: every value that is filed, as one PDF to read, check and keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard import guide
from wizard.application import Application
from wizard.documents import sheet
from wizard.documents.blocks import Block, Document, Heading, Item, Paragraph, Table
from wizard.documents.glyphs import spelled
from wizard.documents.pdf import render
from wizard.text import _, language


def summary_pdf(application: Application, today: date) -> bytes:
    """All values in the order of the forms; always Chinese.

    Raises:
        MissingGlyphs: when an answer holds a character that cannot be printed.
    """
    with language("zh"):
        blocks = tuple(_blocks(application))
        return render(Document(_("备案信息汇总"), blocks, subtitle=_(guide.GUIDE_TITLE)), today)


def _blocks(application: Application) -> Iterator[Block]:
    yield Paragraph(_("按下列内容在备案平台填写。标有“※”的只用于检查，平台不需要填写。"), small=True)
    for section in sheet.sections(application):
        if section.rows:
            yield Heading(section.title)
            yield Table(tuple(_item(row) for row in section.rows))


def _item(row: sheet.Row) -> Item:
    if not sheet.holds_answer(row.path):
        return Item(spelled(row.label), spelled(row.value), row.path)
    return Item(row.label if row.portal else f"{row.label} ※", row.value, row.path)
