"""The before-and-after table of a change: what the person who submits it edits on the portal, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from wizard import guide
from wizard.application import Application
from wizard.documents.pdf import render
from wizard.forms.blocks import Block, Document, Heading, Item, Paragraph, Table
from wizard.order import Order
from wizard.orders.changes.difference import Change
from wizard.orders.changes.scope import ChangeScope
from wizard.text import SOURCE, _, clauses, labelled, language, listed
from wizard.typeface.glyphs import spelled
from wizard.values.text import clean


def comparison_pdf(order: Order, application: Application, today: date) -> bytes:
    """What a change changes, and what it needs for that; always Chinese.

    What was filed is quoted with unprintable characters spelled as codes.
    """
    with language(SOURCE):
        blocks = tuple(_blocks(ChangeScope(order, application)))
        return render(Document(_("变更前后对照表"), blocks, subtitle=_(guide.GUIDE_TITLE)), today)


def _blocks(scope: ChangeScope) -> Iterator[Block]:
    yield Paragraph(_("在备案平台“已完成备案”点“变更信息”，把下列内容由“原”改为“新”；没有列出的不要改动。"), small=True)
    yield Table(
        (
            Item(_("原主办单位名称"), spelled(clean(scope.filed.entity.name))),
            Item(_("变更的内容"), listed(_(part.label) for part in scope.parts)),
        )
    )
    inside = [change for change in scope.changes if not scope.outside(change)]
    yield from _listed(inside)
    others = [change for change in scope.changes if scope.outside(change)]
    if others:
        yield Heading(_("没有选入这次变更的差异"))
        yield Paragraph(_("下列内容也与已备案的不同，但不在所选的内容里，这次不提交。"), small=True)
        yield Table(tuple(_item(change, change.name) for change in others))
    yield from _materials(scope)


def _listed(changes: Iterable[Change]) -> Iterator[Block]:
    for place, group in groupby(changes, key=lambda change: change.place or _("证件和截图")):
        yield Heading(spelled(place))
        yield Table(tuple(_item(change, change.label) for change in group))


def _item(change: Change, label: str) -> Item:
    before, after = (spelled(text) or _("（无）") for text in (change.before, change.after))
    text = "\n".join((labelled(_("原")) + before, labelled(_("新")) + after))
    return Item(spelled(label), text, change.path)


def _materials(scope: ChangeScope) -> Iterator[Block]:
    wanted = [(slot.title, slot.key) for slot in scope.slots if slot.key in scope.needs]
    wanted += [(scope.title(paper), paper.key) for paper in scope.papers if paper.needed]
    if not wanted:
        return
    sources = dict.fromkeys(_(part.source) for _title, key in wanted for part in scope.needs[key])
    yield Heading(_("这次变更要用的材料"))
    yield Paragraph(_("依据：{text}").format(text=clauses(sources)), small=True)
    yield Table(tuple(Item(spelled(title), _purpose(scope, key)) for title, key in wanted))


def _purpose(scope: ChangeScope, key: str) -> str:
    return _("用于：{parts}").format(parts=listed(_(part.label) for part in scope.needs[key]))
