"""What to call a path that names no answer and no file of an application, but something about its order."""

from __future__ import annotations

from wizard.cancellation_kinds import LABELS
from wizard.orders.changes.parts import PARTS
from wizard.screens import SCREENS, task_of
from wizard.text import _


def place(path: str) -> str:
    """The name of a path about an order, in the language in force: a part of a change ("change.entity-name"), an answer of
    a cancellation ("cancellation.reason"), else the screen it belongs to; "" where there is none."""
    if path in LABELS:
        return _(LABELS[path])
    part = PARTS.get(path.removeprefix("change."))
    if part is not None:
        return _(part.label)
    screen = SCREENS.get(task_of(path).partition(":")[0])
    return _(screen.title) if screen else ""
