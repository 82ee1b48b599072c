"""退回处理: why the order came back, and where to mend it."""

from __future__ import annotations

from pages.parts import shell
from wizard.text import _

shell.order_page(_("退回处理"), ["G6.2"])
