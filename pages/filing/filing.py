"""已完成备案: one approved filing with its numbers, its websites, and what it owes from now on."""

from __future__ import annotations

from pages.parts.filing import actions, numbers, summary
from pages.parts.frame import shell
from wizard.text import _
from wizard.workspace.process import workspace

opened = shell.filing_page(_("备案详情"), ["G6.3"])
summary.numbers(opened)
summary.siblings(opened)
numbers.draw(opened)
if opened.filing.state == "cancelled":
    summary.ended(opened)
else:
    due = workspace().filings.deadlines(opened.owner, opened.id)
    summary.urgent(opened, due)
    summary.websites(opened, due)
    summary.dates(opened, due)
    summary.gone(opened)
summary.values(opened)
actions.draw(opened.id, opened.filing)
summary.removal(opened)
