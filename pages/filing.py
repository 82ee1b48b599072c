"""已完成备案: one approved filing with its numbers, its websites, and what it owes from now on."""

from __future__ import annotations

from pages.parts import shell
from wizard.text import _

shell.filing_page(_("已完成备案"), ["G6.3"])
