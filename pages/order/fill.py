"""照着填写: every value in the order of the portal's form."""

from __future__ import annotations

from pages.parts.frame import shell
from pages.parts.order import fill
from wizard.documents import portal
from wizard.text import _

here = shell.order_page(_("照着填写备案平台"), ["G7.2"])
pages = portal.pages(here.view.application, here.opened.order)
form = [page for page in pages if not page.folded]
fill.state_line(here)
fill.overview(form)
for number, page in enumerate(form):
    fill.section(number, page)
fill.way_on(here, form)
fill.unchanged([page for page in pages if page.folded])
