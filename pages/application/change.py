"""What of a filing changes: the choice, what has been changed so far, and what the change needs."""

from __future__ import annotations

from pages.parts.frame import shell
from pages.parts.order import change
from wizard.text import _

task = shell.page("change", _("要变更什么？"))
scope = change.scope()
change.choice(scope)
change.comparison(scope)
change.materials(scope)
shell.go_on(task)
