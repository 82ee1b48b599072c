"""Histories of orders for tests of what is derived from them: a few words an entry, from submission to opening."""

from __future__ import annotations

from datetime import date, datetime

from wizard.application import Application
from wizard.clock import SHANGHAI
from wizard.order import Event, HistoryEntry, Order
from wizard.samples import variants

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=SHANGHAI)


def entry(event: Event, at: str, note: str = "") -> HistoryEntry:
    """One entry, entered when it happened."""
    return HistoryEntry(event=event, at=at, recorded_at=at, note=note)


def order(*entries: tuple[Event, str], **values: object) -> Order:
    """An order with that history."""
    return Order.model_validate({"events": [entry(event, at) for event, at in entries], **values})


def application(variant: str = "ningxia", today: date = TODAY) -> Application:
    """A sample's answers without its pictures."""
    builder = {
        "ningxia": variants.ningxia,
        "shanghai": variants.shanghai,
        "two-sites": variants.guangdong_two_sites,
    }[variant]
    return builder(today)
