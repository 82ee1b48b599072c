"""已完成备案: one approved filing with its numbers, its websites, and what it owes from now on."""

from __future__ import annotations

from pages.parts import desk, filing, filing_actions, filing_numbers, shell
from wizard.text import _

drawer = shell.filing_page(_("备案详情"), ["G6.3"])
filing.numbers(drawer)
filing.siblings(drawer)
filing_numbers.draw(drawer)
if drawer.filing.state == "cancelled":
    filing.ended(drawer)
else:
    due = desk.doors().filings.deadlines(drawer.owner, drawer.id)
    filing.urgent(drawer, due)
    filing.websites(drawer, due)
    filing.dates(drawer, due)
    filing.gone(drawer)
filing.values(drawer)
filing_actions.draw(drawer.id, drawer.filing)
filing.removal(drawer)
