"""The filing entity, as its certificate states it."""

from __future__ import annotations

from pages.parts.frame import shell
from pages.parts.widgets import field
from wizard.fields import ENTITY, Kind
from wizard.text import _

task = shell.page("entity", _("备案主体是谁？"))
field.draw_all(tuple(item for item in ENTITY if item.kind is not Kind.PERSON))
shell.go_on(task)
