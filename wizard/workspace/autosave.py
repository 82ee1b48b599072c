"""Texts by their address: where a page keeps what is typed in a box of it.

An edit goes to a widget's callback. What was typed in the moment of leaving a page may not get that far; then the page hands
it over with the address that stands before its widget, and it is kept here as the callback would have kept it.
"""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from wizard import fields, paths, returns
from wizard.fields import Kind
from wizard.filings import existing
from wizard.workspace import Workspace

ANSWER, DRAFT, CANCELLATION, REASON, RETURN = "answer", "draft", "cancellation", "reason", "return"
KINDS = (Kind.TEXT, Kind.DATE, Kind.PARAGRAPH)
"""The kinds of fields whose answer is typed."""

Keep = Callable[[Workspace, str, str, str, str], None]
"""Keeps a text for an owner: of the application of that id, under that name."""


class Nowhere(LookupError):
    """The address names no text that is kept."""


class Typed(BaseModel):
    """A text as it was typed, and the address under which it is kept."""

    kept: str = Field(max_length=1000)
    typed: str


_MANY = TypeAdapter(list[Typed])


def address(kind: str, id: str, name: str) -> str:
    """The address of a text: `id` names the application ("" for the import form), `name` the field, finding or return."""
    return f"{kind}/{id}/{name}"


def read(body: bytes) -> list[Typed]:
    """The texts of a JSON list of `{"kept": address, "typed": text}`.

    Raises:
        ValueError: when it is no such list.
    """
    try:
        return _MANY.validate_json(body)
    except ValidationError:
        raise ValueError("no list of texts with addresses") from None


def keep(workspace: Workspace, owner: str, text: Typed) -> None:
    """Keep a text as its widget's callback would.

    Raises:
        Nowhere: when the address names no text.
        Whatever the use case raises: what is gone, locked, or busy.
    """
    kind, _slash, rest = text.kept.partition("/")
    id, _slash, name = rest.partition("/")
    if kind not in _KEEP or not name:
        raise Nowhere(kind)
    _KEEP[kind](workspace, owner, id, name, text.typed)


def _answer(workspace: Workspace, owner: str, id: str, path: str, typed: str) -> None:
    field = fields.FIELDS.get(paths.pattern(path))
    if field is None or field.kind not in KINDS:
        raise Nowhere(ANSWER)
    workspace.applications.save(owner, id, path, typed)


def _draft(workspace: Workspace, owner: str, _id: str, path: str, typed: str) -> None:
    try:
        field = existing.field(path)
    except KeyError:
        raise Nowhere(DRAFT) from None
    if field.kind not in KINDS:
        raise Nowhere(DRAFT)
    workspace.filings.save_draft(owner, path, typed)


def _cancellation(workspace: Workspace, owner: str, id: str, name: str, typed: str) -> None:
    workspace.orders.answer_cancellation(owner, id, name, typed)


def _reason(workspace: Workspace, owner: str, id: str, finding: str, typed: str) -> None:
    workspace.applications.acknowledge(owner, id, finding, typed)


def _return(workspace: Workspace, owner: str, id: str, number: str, typed: str) -> None:
    if not number.isascii() or not number.isdigit():
        raise Nowhere(RETURN)
    workspace.orders.complain(owner, id, int(number), lambda known: returns.read(typed, tuple(known)))


_KEEP: dict[str, Keep] = {
    ANSWER: _answer,
    DRAFT: _draft,
    CANCELLATION: _cancellation,
    REASON: _reason,
    RETURN: _return,
}
