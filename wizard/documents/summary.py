"""The summary of an application: every value that is filed, or what a cancellation ends, as one PDF to read and
keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard import fields, guide, sheet
from wizard.application import Application
from wizard.cancellation_kinds import KINDS, LABELS
from wizard.documents.pdf import render
from wizard.forms.blocks import Block, Document, Heading, Item, Paragraph, Table
from wizard.naming import website_name
from wizard.order import Cancellation, Order
from wizard.orders import cancellations
from wizard.text import SOURCE, _, language
from wizard.typeface.glyphs import spelled
from wizard.values.text import clean


def summary_pdf(application: Application, today: date) -> bytes:
    """All values in the order of the forms; always Chinese.

    Raises:
        MissingGlyphs: when an answer holds a character that cannot be printed.
    """
    with language(SOURCE):
        blocks = tuple(_blocks(application))
        return render(Document(_("备案信息汇总"), blocks, subtitle=_(guide.GUIDE_TITLE)), today)


def _blocks(application: Application) -> Iterator[Block]:
    yield Paragraph(_("按下列内容在备案平台填写。标有“※”的只用于检查，平台不需要填写。"), small=True)
    for section in sheet.sections(application):
        if section.rows:
            yield Heading(section.title)
            yield Table(tuple(_item(row) for row in section.rows))
    yield Heading(_("平台另外会问的"))
    yield Table(tuple(Item(label, value) for label, value in sheet.same_for_all().values()))


def _item(row: sheet.Row) -> Item:
    if not sheet.holds_answer(row.path):
        return Item(spelled(row.label), spelled(row.value), row.path)
    return Item(row.label if row.portal else f"{row.label} ※", row.value, row.path)


def cancellation_pdf(order: Order, application: Application, today: date) -> bytes:
    """What a cancellation ends, with its consequences and its answers; always Chinese.

    What was filed is quoted with unprintable characters spelled as codes: it can be changed by nobody here.

    Raises:
        ValueError: when the order is no cancellation.
    """
    if order.cancellation is None:
        raise ValueError("the order is no cancellation")
    with language(SOURCE):
        blocks = tuple(_ending(order, order.cancellation, cancellations.filed(order, application)))
        return render(Document(_("注销信息"), blocks, subtitle=_(guide.GUIDE_TITLE)), today)


def _ending(order: Order, cancellation: Cancellation, filed: Application) -> Iterator[Block]:
    kind = KINDS[cancellation.kind]
    yield Paragraph(_("在备案平台“已完成备案”点“注销”，选择下列类型，照下列信息填写。"), small=True)
    yield Table(
        (
            Item(_("办理类型"), _(kind.title)),
            *(_filed(filed, path) for path in ("entity.name", "entity.certificate_number")),
            Item(_("涉及的网站"), spelled("\n".join(_concerned(order, filed)))),
        )
    )
    yield Heading(_("后果"))
    for point in kind.consequences:
        yield Paragraph(f"· {_(point)}")
    yield Heading(_("填写的内容"))
    yield Table(tuple(_given(cancellation, name) for name in kind.fields if name not in ("website", "confirmed")))
    yield Heading(_("办理之前"))
    for point in kind.before:
        yield Paragraph(f"· {_(point)}")


def _filed(application: Application, path: str) -> Item:
    return Item(_(fields.at(path).label), spelled(sheet.display(application, path)))


def _concerned(order: Order, filed: Application) -> list[str]:
    site = cancellations.target(order, filed)
    return [website_name(filed, item) for item in ([site] if site else filed.websites)]


def _given(cancellation: Cancellation, name: str) -> Item:
    value = getattr(cancellation, name)
    shown = {"yes": _("是"), "no": _("否")}.get(value, clean(value, lines=True))
    return Item(_(LABELS[f"cancellation.{name}"]), spelled(shown))
