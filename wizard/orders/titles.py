"""How an order is called: its kind, and for a cancellation which of the three."""

from __future__ import annotations

from wizard.cancellation_kinds import KINDS
from wizard.order import KIND_LABELS, Order
from wizard.text import _


def kind_words(order: Order) -> str:
    """The kind of an order in the language in force: giving up access is no cancellation of a filing (G8.3)."""
    return _(KINDS[order.cancellation.kind].title) if order.cancellation else _(KIND_LABELS[order.kind])
