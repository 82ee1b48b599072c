"""The complete bundle: make it, download it, and what to do with it."""

from __future__ import annotations

from pages.parts.application import bundle
from pages.parts.frame import current, screens, shell
from wizard.text import _

task = shell.page("bundle")
here = current.application()
if not here.view.complete:
    bundle.refusal(here.view)
if here.view.complete and not here.opened.bundle_is_current:
    bundle.make_button(here.opened)
if here.opened.bundled is not None:
    bundle.newest(here.opened)
if here.opened.bundle_is_current:
    bundle.make_button(here.opened)
bundle.inside(here.view)
screens.link("after", _("提交之后要做什么"), here.id, icon="after")
