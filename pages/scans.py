"""纸质材料: sign, scan, send, correct, and then the originals."""

from __future__ import annotations

from pages.parts import shell
from wizard.text import _

shell.order_page(_("纸质材料"), ["G7.4", "G9.4"])
