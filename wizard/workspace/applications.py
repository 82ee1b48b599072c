"""Use cases on applications: list, create, open, edit, and everything a person does to one but for files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError

from wizard import paths
from wizard.application import (
    NONE_OF_THESE,
    Acknowledgement,
    Application,
    Extra,
    Person,
    Website,
    next_id,
)
from wizard.fields import FIELDS, Kind
from wizard.order import Order, OrderKind, State
from wizard.orders import machine
from wizard.text import _
from wizard.view import View, view
from wizard.workspace.records import Bundled, Record, Records

LINES_KEPT = 50_000
"""So many lines of home lists are kept in memory, about 1 KB each; reading an application takes 50 µs."""

OF_A_LINE = ("kind", "filing", "events")
"""What a line needs of an order. Nothing else is validated: the copies of three submissions take 100 times as long."""

NEW_PERSON = "+"
"""The choice "another person" where a role asks for one: choosing it enters a new person."""

P = TypeVar("P", Person, Website, Extra)


class UnfitAnswer(ValueError):
    """The answer is not of the field's kind at all; the message names the field only."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An application as of one moment: the view, with the record's facts beside it. `bundle_is_current` tells whether
    the last bundle holds exactly what is there now."""

    id: str
    revision: int
    updated_at: str
    view: View
    bundled: Bundled | None
    bundle_is_current: bool
    order: Order

    @property
    def state(self) -> State:
        """Where its order stands."""
        return machine.state(self.order)

    @property
    def editable(self) -> bool:
        """Whether its content may be edited now."""
        return machine.editable(self.order)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the home list. Times are ISO 8601 in Asia/Shanghai."""

    id: str
    title: str
    entity: str
    domains: tuple[str, ...]
    created_at: str
    updated_at: str
    bundled_at: str
    kind: OrderKind = OrderKind.NEW
    state: State = State.DRAFT
    filing: str = ""


class Applications:
    """One owner's applications, always with the owner named: nobody reaches another's."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._line = lru_cache(LINES_KEPT)(self._read_line)

    def list(self, owner: str) -> list[Listed]:
        """All of the owner's applications, the one edited last first."""
        lines = (self._line(owner, id, version) for id, version in self._records.versions(owner).items())
        listed = [line for line in lines if line is not None]
        return sorted(listed, key=lambda item: (item.updated_at, item.id), reverse=True)

    def create(self, owner: str, title: str = "") -> str:
        """Begin an application; its id."""
        title = title.strip() or _("备案申请 {date}").format(date=self._records.moment().date().isoformat())
        return self._records.add(owner, Application(title=title), "created").id

    def open(self, owner: str, id: str) -> Opened:
        """The application with everything derived from it, as of today.

        Raises:
            NotFound: for an id that is not the owner's.
        """
        record = self._records.read(owner, id)
        return self._opened(record)

    def duplicate(self, owner: str, id: str) -> str:
        """A copy with its files, under a title that says so; its id. Acknowledgements are not taken over."""
        source = self._records.read(owner, id).application
        title = _("{title}（副本）").format(title=source.title)
        copy = source.model_copy(update={"title": title, "acknowledgements": []}, deep=True)
        target = self._records.add(owner, copy, "duplicated").id
        self._records.copy_files(owner, id, target)
        return target

    def rename(self, owner: str, id: str, title: str) -> None:
        """Give it another title; a blank one changes nothing."""
        if title.strip():
            titled = {"title": title.strip()}
            self._records.edit(owner, id, lambda a: a.model_copy(update=titled), "renamed", locked=True)

    def delete(self, owner: str, id: str) -> None:
        """Remove it with all its files."""
        self._records.delete(owner, id)

    def save(self, owner: str, id: str, path: str, value: Any) -> None:
        """Keep one answer as it was given, right or wrong. `NEW_PERSON` for a role enters a new person.

        Raises:
            UnknownPath: when what the path speaks of was removed meanwhile.
            UnfitAnswer: when the answer is not of the field's kind at all; no widget gives such a one.
        """
        if FIELDS[paths.pattern(path)].kind is Kind.PERSON and value == NEW_PERSON:
            self._records.edit(owner, id, lambda application: _with_new_person(application, path), "edited", path)
        else:
            self._records.edit(owner, id, lambda application: _put(application, path, value), "edited", path)

    def add_website(self, owner: str, id: str) -> str:
        """Add a website, led by the person who leads the first one; its id."""
        added: list[str] = []

        def change(application: Application) -> Application:
            lead = application.websites[0].lead if application.websites else ""
            website = Website(id=next_id("w", [site.id for site in application.websites]), lead=lead)
            added.append(website.id)
            return application.model_copy(update={"websites": [*application.websites, website]})

        self._records.edit(owner, id, change, "website-added")
        return added[0]

    def remove_website(self, owner: str, id: str, website: str) -> None:
        """Remove a website with its files; the last one stays."""

        def change(application: Application) -> Application:
            kept = _without(application.websites, website)
            if not kept:
                return application
            return _without_evidence(application.model_copy(update={"websites": kept}), f"website.{website}.")

        self._records.edit(owner, id, change, "website-removed")

    def remove_person(self, owner: str, id: str, person: str) -> None:
        """Remove a person whom no role points at; anyone in a role stays."""

        def change(application: Application) -> Application:
            if any(someone.id == person for someone in application.people_in_roles()):
                return application
            kept = _without(application.people, person)
            return _without_evidence(application.model_copy(update={"people": kept}), f"person.{person}")

        self._records.edit(owner, id, change, "person-removed")

    def add_extra(self, owner: str, id: str, kind: str, title: str) -> None:
        """Open a slot for something the review asked for, under the user's own title."""

        def change(application: Application) -> Application:
            extra = Extra.model_validate(
                {"id": next_id("x", [item.id for item in application.extras]), "kind": kind, "title": title.strip()}
            )
            return application.model_copy(update={"extras": [*application.extras, extra]})

        # A reviewer asks for more papers while the application lies there; certificates belong to what is submitted.
        self._records.edit(owner, id, change, "extra-added", locked=kind == "paper")

    def remove_extra(self, owner: str, id: str, extra: str) -> None:
        """Close an open slot with its file."""

        def change(application: Application) -> Application:
            kept = _without(application.extras, extra)
            return _without_evidence(application.model_copy(update={"extras": kept}), f"extra.{extra}")

        kinds = {item.id: item.kind for item in self._records.read(owner, id).application.extras}
        self._records.edit(owner, id, change, "extra-removed", locked=kinds.get(extra) == "paper")

    def acknowledge(self, owner: str, id: str, key: str, reason: str) -> None:
        """Accept the warning of that `Finding.key` for a reason; a blank reason takes the acceptance back."""
        today = self._records.moment().date().isoformat()

        def change(application: Application) -> Application:
            others = [given for given in application.acknowledgements if given.key != key]
            given = [Acknowledgement(key=key, reason=reason.strip(), date=today)] if reason.strip() else []
            return application.model_copy(update={"acknowledgements": [*others, *given]})

        self._records.edit(owner, id, change, "acknowledged")

    def _read_line(self, owner: str, id: str, _version: str) -> Listed | None:
        """A line of the list, kept until the application's version is another; `None` for one that is gone
        meanwhile."""
        document = self._records.document(owner, id)
        return None if document is None else _listed(id, document)

    def _opened(self, record: Record) -> Opened:
        today, current = self._records.moment().date(), record.bundle_is_current
        # What lies with a reviewer was bundled when it was submitted; a paper asked for meanwhile does not undo that.
        bundled = current or not machine.editable(record.order)
        derived = view(record.application, today, bundled=bundled, order=record.order)
        return Opened(record.id, record.revision, record.updated_at, derived, record.bundled, current, record.order)


def _put(application: Application, path: str, value: Any) -> Application:
    """One answer in its place. "None of these" and a category exclude each other: the later choice wins."""
    if path.endswith(".preapproval") and isinstance(value, list) and NONE_OF_THESE in value and len(value) > 1:
        before = paths.get(application, path)
        value = [item for item in value if item != NONE_OF_THESE] if NONE_OF_THESE in before else [NONE_OF_THESE]
    try:
        return paths.put(application, path, value)
    except ValidationError:
        raise UnfitAnswer(path) from None


def _with_new_person(application: Application, path: str) -> Application:
    person = Person(id=next_id("p", [someone.id for someone in application.people]))
    return paths.put(application.model_copy(update={"people": [*application.people, person]}), path, person.id)


def _without(parts: list[P], id: str) -> list[P]:
    return [part for part in parts if part.id != id]


def _without_evidence(application: Application, prefix: str) -> Application:
    kept = {
        key: item for key, item in application.evidence.items() if not f"{key}.".startswith(f"{prefix.rstrip('.')}.")
    }
    return application.model_copy(update={"evidence": kept})


def _listed(id: str, document: dict[str, Any]) -> Listed:
    """A line of the list, read from the document itself: validating thousands of whole applications takes seconds."""
    application, stored = document["application"], document.get("order") or {}
    order = Order.model_validate({name: stored[name] for name in OF_A_LINE if name in stored})
    domains = (site.get("domain", {}).get("name", "") for site in application.get("websites", []))
    return Listed(
        id=id,
        title=application.get("title", ""),
        entity=application.get("entity", {}).get("name", ""),
        domains=tuple(domain for domain in domains if domain),
        created_at=document["created_at"],
        updated_at=document["updated_at"],
        bundled_at=(document.get("bundled") or {}).get("at", ""),
        kind=order.kind,
        state=machine.state(order),
        filing=order.filing,
    )
