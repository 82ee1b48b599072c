"""Orders on their way, for the tests of the screens after the bundle."""

from __future__ import annotations

from tests.pages.screen import Visitor
from wizard.order import Event


def begin_bundled(visitor: Visitor, variant: str = "ningxia") -> str:
    """A complete order with its bundle made; its id."""
    return visitor.begin_bundled(variant)


def begin_submitted(visitor: Visitor, variant: str = "ningxia") -> str:
    """An order that was submitted today; its id."""
    id = begin_bundled(visitor, variant)
    record(visitor, id, Event.SUBMITTED)
    return id


def record(visitor: Visitor, id: str, *events: Event) -> None:
    """Enter that these happened today, one after another."""
    for event in events:
        visitor.workspace.orders.record(
            visitor.account, id, event, visitor.workspace.records.moment().date().isoformat()
        )
