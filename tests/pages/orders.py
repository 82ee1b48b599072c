"""Orders on their way, for the tests of the screens after the bundle."""

from __future__ import annotations

from tests.pages.screen import Desk
from wizard.order import Event


def begin_bundled(desk: Desk, variant: str = "ningxia") -> str:
    """A complete order with its bundle made; its id."""
    return desk.begin_bundled(variant)


def begin_submitted(desk: Desk, variant: str = "ningxia") -> str:
    """An order that was submitted today; its id."""
    id = begin_bundled(desk, variant)
    record(desk, id, Event.SUBMITTED)
    return id


def record(desk: Desk, id: str, *events: Event) -> None:
    """Enter that these happened today, one after another."""
    for event in events:
        desk.workspace.orders.record(desk.account, id, event, desk.workspace.records.moment().date().isoformat())
