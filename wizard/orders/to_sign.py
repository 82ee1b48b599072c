"""Which papers have to be signed for an order: all of them, those of the parts that change, or the letter that ends
it."""

from __future__ import annotations

from collections.abc import Callable

from wizard import papers
from wizard.application import Application
from wizard.order import Order, OrderKind
from wizard.orders import cancellations
from wizard.orders.changes.scope import ChangeScope
from wizard.papers import Paper


def to_sign(order: Order, application: Application) -> list[Paper]:
    """The papers to sign, in the order of the guide's appendix 2; what the answers leave open is not among them."""
    return [paper for paper in _PAPERS[order.kind](order, application) if paper.needed]


def _of_change(order: Order, application: Application) -> list[Paper]:
    return ChangeScope(order, application).papers


_PAPERS: dict[OrderKind, Callable[[Order, Application], list[Paper]]] = {
    OrderKind.NEW: lambda _order, application: papers.papers(application),
    OrderKind.CHANGE: _of_change,
    OrderKind.CANCELLATION: cancellations.papers,
}
