"""What is to be cancelled, what that removes, and the words that confirm it."""

from __future__ import annotations

from pages.parts.frame import shell
from pages.parts.order import cancel

task = shell.page("cancel", cancel.title())
cancel.draw()
shell.go_on(task)
