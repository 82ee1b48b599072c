"""What a field is: its name, the question it puts, what may stand in it, and when it is asked at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from wizard.application import Application
from wizard.findings import Checked

Condition = Callable[[Application, str], bool]
"""Whether something holds for the field at this path of this application."""

Check = Callable[[str, Any, date], Checked[Any]]
"""A value check: the raw text, the part of the application that holds it, and today's date in Asia/Shanghai."""

Options = Callable[[Application, str], Mapping[Any, str]]
"""The choices of a field as stored value -> Chinese label."""


class Kind(Enum):
    """How a field is answered."""

    TEXT = auto()
    PARAGRAPH = auto()
    DATE = auto()
    CHOICE = auto()
    CHOICES = auto()
    YES_NO = auto()
    PERSON = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field, the same wherever it is drawn, printed, checked or exported.

    `path` is a pattern of `wizard.paths`. `maximum` is a length in characters. `portal` tells whether the filing form
    asks for it, or only this app does in order to check something. `waived` tells where an answer that is required
    elsewhere is not. `reads` are the patterns of the other answers that `check` and `options` look at: an
    acknowledgement of what they say lapses when one of those changes.
    """

    path: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    clauses: tuple[str, ...] = ()
    optional: bool = False
    portal: bool = True
    maximum: int = 200
    options: Options | None = None
    check: Check | None = None
    reads: tuple[str, ...] = ()
    applies: Condition | None = None
    waived: Condition | None = None
    placeholder: str = ""

    def may_be_empty(self, application: Application, path: str) -> bool:
        """Whether nothing is missing while nothing is answered at this path."""
        return self.optional or (self.waived is not None and self.waived(application, path))

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit(".", 1)[-1]


def among(labels: Mapping[Any, str]) -> Options:
    """Options that do not depend on the application."""
    return lambda _application, _path: labels
