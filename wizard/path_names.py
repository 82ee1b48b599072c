"""What a path is called: the same words on every screen, in the check report, in the bundle's refusal and on the
command line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from wizard import fields, sheet
from wizard.application import Application
from wizard.cancellation_kinds import LABELS
from wizard.naming import person_name, website_name
from wizard.orders.changes.parts import PARTS
from wizard.paths import pattern, subject
from wizard.screens import SCREENS, task_of
from wizard.text import _, labelled


class PathNames:
    """The names of the paths of one application, in the language in force when they are first asked for."""

    def __init__(self, application: Application) -> None:
        self._application = application

    @cached_property
    def of_rows(self) -> Mapping[str, str]:
        """Path -> name of every row of the sheet, in its order: "张三 · 主体负责人：手机号码", "现场核验照片 · example.com"."""
        return {
            row.path: labelled(section.title) + row.label if sheet.holds_answer(row.path) else row.label
            for section in sheet.sections(self._application)
            for row in section.rows
        }

    def of(self, path: str) -> str:
        """What `path` is called; never empty, never the path itself.

        A path that is no row of the sheet is one of: an answer that is not asked for now ("people.p1.mobile"), the same
        answer of everyone ("people.*.mobile"), a part of a change ("change.entity-name"), an answer of a cancellation
        ("cancellation.reason"), a file that no slot asks for, or a part of the application, called after its screen.
        """
        return self.of_rows.get(path) or self._answer(path) or _of_order(path) or _of_part(path)

    def _answer(self, path: str) -> str:
        """The label of an answer, with whose it is."""
        field = fields.FIELDS.get(pattern(path))
        if field is None:
            return ""
        owner = self._owner(subject(path))
        return labelled(owner) + _(field.label) if owner else _(field.label)

    def _owner(self, id: str) -> str:
        """The person or website of that id; "" for the only website there is, and for everyone."""
        application = self._application
        person, website = application.person(id), application.website(id)
        if person is not None:
            return person_name(application, person)
        return website_name(application, website) if website and len(application.websites) > 1 else ""


def _of_order(path: str) -> str:
    """The name of something about an order, "" for any other path."""
    part = PARTS.get(path.removeprefix("change."))
    return _(LABELS[path]) if path in LABELS else _(part.label) if part else ""


def _of_part(path: str) -> str:
    """The name of the part of the application that a path belongs to."""
    if path.startswith("evidence"):
        return _("证件和截图")
    screen = SCREENS.get(task_of(path).partition(":")[0])
    return _(screen.title) if screen else _("整份申请")
