"""One field on a page: label, hint, basis, widget, findings. The widget saves on every edit."""

from __future__ import annotations

import functools
from typing import Any

from pages.parts.application import people
from pages.parts.frame import current, identity, shell
from pages.parts.widgets import autosaved, findings, markup, saved
from pages.parts.widgets.markup import text
from wizard import fields, paths
from wizard.application import Application
from wizard.fields import Field, Kind
from wizard.screens import task_of
from wizard.text import _, labelled
from wizard.workspace import NEW_PERSON, autosave
from wizard.workspace.process import workspace


def draw(path: str, field: Field | None = None, *, quiet: bool = False) -> None:
    """The field at `path`; `field` replaces its wording where a page puts it as a question.

    `quiet` leaves out the findings: the page says them elsewhere.
    """
    here = current.application()
    application = here.view.application
    field = field or fields.at(path)
    if field.applies is not None and not field.applies(application, path):
        return
    # No container around them: each element is a message to the browser, and a screen has dozens of fields.
    _head(here.id, application, path, field)
    _widget(here.id, application, path, field)
    said = "" if quiet else findings.at_field(here.view, path)
    # What another task asks for is shown here, too, and missed there.
    if path in here.view.missing and shell.tried() and task_of(path) == shell.task():
        said = _missing(findings.missing_message(path)) + said
    if said:
        markup.draw(f'<div class="said">{said}</div>')


def draw_all(patterns: tuple[Field, ...], id: str = "", *, quiet: bool = False) -> None:
    """Every field of a table, for the person or website of that id."""
    for field in patterns:
        draw(field.path.replace("*", id, 1) if id else field.path, field, quiet=quiet)


def _head(id: str, application: Application, path: str, field: Field) -> None:
    saved.head(
        _(field.label),
        hint=_(field.hint),
        clauses=field.clauses,
        optional=field.may_be_empty(application, path),
        anchor=path,
        address=autosaved.attribute(autosave.ANSWER, id, path) if field.kind in autosave.KINDS else "",
    )


def _missing(message: str) -> str:
    return f'<div class="finding error" role="alert"><p><b>{labelled(_("错误"))}</b>{text(message)}</p></div>'


def _widget(id: str, application: Application, path: str, field: Field) -> None:
    key, label = f"{id}/{path}", _(field.label)
    stored, save = paths.get(application, path), functools.partial(_save, path)
    if field.kind in (Kind.TEXT, Kind.DATE):
        saved.line(key, label, stored, save, placeholder=saved.example(field.placeholder))
    elif field.kind is Kind.PARAGRAPH:
        saved.paragraph(key, label, stored, save)
    elif field.kind is Kind.CHOICES:
        saved.choices(key, label, _options(application, path, field), stored, save)
    else:
        captions = _captions(application) if field.kind is Kind.PERSON else None
        horizontal = field.kind is Kind.YES_NO
        options = _options(application, path, field)
        saved.choice(key, label, options, stored, save, captions=captions, horizontal=horizontal)


def _options(application: Application, path: str, field: Field) -> dict[Any, str]:
    if field.kind is Kind.YES_NO:
        return {"yes": _("是"), "no": _("否")}
    if field.kind is Kind.PERSON:
        return {**people.labels(application), NEW_PERSON: _("另一个人")}
    known = field.options(application, path) if field.options else {}
    return {value: _(label) for value, label in known.items()}


def _captions(application: Application) -> dict[str, str]:
    """Under each person the roles they hold."""
    return {person.id: people.roles(application, person) for person in application.people}


def _save(path: str, value: Any) -> None:
    """Store one answer; called inside a callback."""
    given = paths.blank(path) if value is None else value
    workspace().applications.save(identity.owner(), current.application_id(), path, given)
