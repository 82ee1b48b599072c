"""One field on a page: label, hint, basis, widget, findings. The widget saves on every edit."""

from __future__ import annotations

import zlib
from typing import Any

import streamlit as st

from pages.parts.application import people
from pages.parts.frame import current, identity, shell
from pages.parts.widgets import autosaved, entry, findings, markup
from pages.parts.widgets.markup import text
from wizard import fields, paths
from wizard.application import Application
from wizard.fields import Field, Kind
from wizard.screens import task_of
from wizard.text import _, labelled
from wizard.workspace import NEW_PERSON, autosave
from wizard.workspace.process import workspace

TYPING_PAUSE = "400ms"
"""After this pause in typing the text is saved without waiting for the field to be left."""

RADIO_AT_MOST = 6


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
    markup.draw(_head(here.id, path, field))
    _widget(here.id, application, path, field)
    said = "" if quiet else findings.at_field(here.view, path)
    # What another task asks for is shown here, too, and missed there.
    if path in here.view.missing and shell.tried() and task_of(path) == shell.task():
        said = _missing(findings.missing_message(here.view, path)) + said
    if said:
        markup.draw(f'<div class="said">{said}</div>')


def draw_all(patterns: tuple[Field, ...], id: str = "", *, quiet: bool = False) -> None:
    """Every field of a table, for the person or website of that id."""
    for field in patterns:
        draw(field.path.replace("*", id, 1) if id else field.path, field, quiet=quiet)


def _head(id: str, path: str, field: Field) -> str:
    waived = field.may_be_empty(current.application().view.application, path)
    optional = f' <span class="optional">{_("（选填）")}</span>' if waived else ""
    hint = f'<p class="hint">{text(_(field.hint))}</p>' if field.hint else ""
    label = f'<div class="label">{text(_(field.label))}{optional}</div>'
    address = autosaved.attribute(autosave.ANSWER, id, path) if field.kind in autosave.KINDS else ""
    return f'<div class="field" id="{markup.anchor(path)}"{address}>{markup.basis(field.clauses)}{label}{hint}</div>'


def _missing(message: str) -> str:
    return f'<div class="finding error" role="alert"><p><b>{labelled(_("错误"))}</b>{text(message)}</p></div>'


def _widget(id: str, application: Application, path: str, field: Field) -> None:
    key = f"{id}/{path}"
    stored = paths.get(application, path)
    label = _(field.label)
    choices = {} if field.kind in autosave.KINDS else _options(application, path, field)
    if choices:
        # The browser speaks of choices by their labels. Other labels (another language, a person's new name) are
        # another widget, or an old label would come back as an answer.
        key = f"{key}/{zlib.crc32(repr(list(choices.values())).encode()):08x}"
    common: dict[str, Any] = {"key": key, "on_change": _save, "args": (path, key), "label_visibility": "collapsed"}
    if field.kind in (Kind.TEXT, Kind.DATE):
        _follow(key, stored)
        st.text_input(
            label, placeholder=entry.example(field.placeholder), live=TYPING_PAUSE, autocomplete="off", **common
        )
    elif field.kind is Kind.PARAGRAPH:
        _follow(key, stored)
        st.text_area(label, height=110, **common)
    else:
        _choice(label, choices, stored, field.kind, key, common)


def _options(application: Application, path: str, field: Field) -> dict[Any, str]:
    if field.kind is Kind.YES_NO:
        return {"yes": _("是"), "no": _("否")}
    if field.kind is Kind.PERSON:
        return {**people.labels(application), NEW_PERSON: _("另一个人")}
    known = field.options(application, path) if field.options else {}
    return {value: _(label) for value, label in known.items()}


def _choice(label: str, options: dict[Any, str], stored: Any, kind: Kind, key: str, common: dict[str, Any]) -> None:
    chosen = list(stored) if isinstance(stored, list) else [stored] if stored not in ("", None) else []
    # What is stored stays in sight even where it is no longer among the choices.
    strange = {value: _("{value}（已不在可选范围）").format(value=value) for value in chosen if value not in options}
    options = {**options, **strange}
    if kind is Kind.CHOICES:
        _follow(key, chosen)
        st.multiselect(label, list(options), format_func=options.__getitem__, placeholder=_("可多选"), **common)
        return
    if not options:
        markup.draw(f'<p class="hint">{_("请先回答上一级的问题，这里才有可选的内容。")}</p>')
        return
    _follow(key, chosen[0] if chosen else None)
    if len(options) <= RADIO_AT_MOST:
        st.radio(
            label,
            list(options),
            index=None,
            format_func=lambda value: markup.plain(options[value]),
            captions=_captions(options) if kind is Kind.PERSON else None,
            horizontal=kind is Kind.YES_NO,
            **common,
        )
    else:
        st.selectbox(
            label, list(options), index=None, format_func=options.__getitem__, placeholder=_("请选择"), **common
        )


def _captions(options: dict[Any, str]) -> list[str]:
    """Under each person the roles they hold."""
    application = current.application().view.application
    held = {person.id: people.roles(application, person) for person in application.people}
    return [held.get(value, "") for value in options]


def _follow(key: str, stored: Any) -> None:
    """Let the widget show what is stored. Only a difference is set: setting it anyway would cut into typing."""
    if key in _unsaved():
        return
    if key not in st.session_state or st.session_state[key] != stored:
        st.session_state[key] = stored


def _unsaved() -> set[str]:
    """Keys of widgets whose last edit could not be stored: they keep showing what was entered."""
    unsaved: set[str] = st.session_state.setdefault("field.unsaved", set())
    return unsaved


@current.acting
def _save(path: str, key: str) -> None:
    value = st.session_state[key]
    if value is None:
        value = paths.blank(path)
    _unsaved().add(key)
    workspace().applications.save(identity.owner(), current.application_id(), path, value)
    _unsaved().discard(key)
