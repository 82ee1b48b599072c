"""照着填写: every value in the order of the portal's form."""

from __future__ import annotations

from pages.parts import shell
from wizard.text import _

shell.order_page(_("照着填写备案平台"), ["G7.2"])
