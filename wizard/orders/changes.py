"""Changes to a filing (G8.2): what can change, how far a change reaches, what differs, and what speaks against it."""

from __future__ import annotations

from datetime import date

from wizard.application import Application
from wizard.findings import Finding
from wizard.orders import change_rules
from wizard.orders.change_scope import ChangeScope, covers, papers_needed, slots_needed
from wizard.orders.difference import Change, difference
from wizard.orders.order import Order
from wizard.orders.parts import PARTS, ChangePart

__all__ = [
    "PARTS",
    "Change",
    "ChangePart",
    "ChangeScope",
    "covers",
    "difference",
    "findings",
    "papers_needed",
    "slots_needed",
]


def findings(order: Order, application: Application, today: date) -> list[Finding]:
    """Everything that is to be said about a change as such, as of `today` (a date in Asia/Shanghai); what its values are
    worth on their own is said by the value checks and the rules."""
    return list(change_rules.findings(ChangeScope(order, application), today))
