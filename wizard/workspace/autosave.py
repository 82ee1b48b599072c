"""Saving typed text by the address of its field, for a page that is being left.

An edit usually goes to a widget's callback. What is typed in the moment of leaving a page may not get that far; the
page then sends it with the address that stands before its widget, and it is saved here as the callback would have saved
it.
"""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from wizard import fields, paths
from wizard.fields import Kind
from wizard.filings import existing
from wizard.workspace import Workspace

ANSWER, DRAFT, CANCELLATION, REASON, RETURN = "answer", "draft", "cancellation", "reason", "return"
KINDS = (Kind.TEXT, Kind.DATE, Kind.PARAGRAPH)
"""The kinds of fields whose answer is typed."""

Save = Callable[[Workspace, str, str, str, str], None]
"""Saves a text for an owner: of the application of that id, under that name."""


class UnknownAddress(LookupError):
    """The address names no text that is kept."""


class TypedText(BaseModel):
    """A text as it was typed, and the address under which it is kept."""

    address: str = Field(max_length=1000)
    text: str


_MANY = TypeAdapter(list[TypedText])


def address(kind: str, id: str, name: str) -> str:
    """The address of a text: `id` names the application ("" for the import form), `name` the field, finding or
    return."""
    return f"{kind}/{id}/{name}"


def read(body: bytes) -> list[TypedText]:
    """The texts of a JSON list of `{"address": address, "text": text}`.

    Raises:
        ValueError: when it is no such list.
    """
    try:
        return _MANY.validate_json(body)
    except ValidationError:
        raise ValueError("no list of texts with addresses") from None


def save(workspace: Workspace, owner: str, text: TypedText) -> None:
    """Keep a text as its widget's callback would.

    Raises:
        UnknownAddress: when the address names no text.
        Whatever the use case raises: what is gone, locked, or busy.
    """
    kind, _slash, rest = text.address.partition("/")
    id, _slash, name = rest.partition("/")
    if kind not in _SAVE or not name:
        raise UnknownAddress(kind)
    _SAVE[kind](workspace, owner, id, name, text.text)


def _answer(workspace: Workspace, owner: str, id: str, path: str, text: str) -> None:
    field = fields.FIELDS.get(paths.pattern(path))
    if field is None or field.kind not in KINDS:
        raise UnknownAddress(ANSWER)
    workspace.applications.save(owner, id, path, text)


def _draft(workspace: Workspace, owner: str, _id: str, path: str, text: str) -> None:
    try:
        field = existing.field(path)
    except KeyError:
        raise UnknownAddress(DRAFT) from None
    if field.kind not in KINDS:
        raise UnknownAddress(DRAFT)
    workspace.filings.save_draft(owner, path, text)


def _cancellation(workspace: Workspace, owner: str, id: str, name: str, text: str) -> None:
    workspace.orders.answer_cancellation(owner, id, name, text)


def _reason(workspace: Workspace, owner: str, id: str, finding: str, text: str) -> None:
    workspace.applications.acknowledge(owner, id, finding, text)


def _return(workspace: Workspace, owner: str, id: str, number: str, text: str) -> None:
    if not number.isascii() or not number.isdigit():
        raise UnknownAddress(RETURN)
    workspace.orders.note_complaints(owner, id, int(number), text)


_SAVE: dict[str, Save] = {
    ANSWER: _answer,
    DRAFT: _draft,
    CANCELLATION: _cancellation,
    REASON: _reason,
    RETURN: _return,
}
