"""已完成备案: one approved filing with its numbers, its websites, and what it owes from now on."""

from __future__ import annotations

from pages.parts import filing, filing_actions, shell
from wizard.text import _

drawer = shell.filing_page(_("已完成备案"), ["G6.3"])
filing.numbers(drawer)
if drawer.filing.state == "cancelled":
    filing.ended(drawer)
else:
    filing.websites(drawer)
    filing.due(drawer)
filing.values(drawer)
filing_actions.draw(drawer.id, drawer.filing)
filing.removal(drawer)
