"""Applications with one answer changed, and which answers a piece of code reads: what the tests of declarations stand
on.

Answers are changed in place and put back, as copying an application for each of thousands of them takes minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from wizard import fields, paths
from wizard.application import Application, Approval, Evidence, Extra, Part
from wizard.enumerations import PREAPPROVAL
from wizard.evidence.required import slots
from wizard.facts import Facts
from wizard.fields import FIELDS, Kind

T = TypeVar("T")
EXTRA = ("title", "kind")
"""What stands in an open slot; no field asks for it."""


@dataclass(frozen=True)
class Place:
    """One answer of an application, by its path and by the part that holds it. The place of a file is held by the
    application, its value are all files."""

    path: str
    holder: Part
    name: str

    @property
    def pattern(self) -> str:
        return paths.pattern(self.path)

    @property
    def value(self) -> Any:
        return self.holder.__dict__[self.name]


def fill(application: Application) -> Application:
    """The same application; every chosen category has its record, as it has once anything is answered there."""
    for site in application.websites:
        for slug in site.preapproval:
            if slug in PREAPPROVAL:
                site.approvals.setdefault(slug, Approval())
    return application


def places(application: Application) -> list[Place]:
    """Every answer there is a field for, of every person and website, asked for now or not; open slots; files."""
    patterns = (*(pattern.replace("*", "**") for pattern in FIELDS), *(f"extras.**.{name}" for name in EXTRA))
    answers = [path for pattern in patterns for path in paths.expand(application, pattern)]
    files = dict.fromkeys((*application.evidence, *(slot.key for slot in slots(application))))
    return [
        *(Place(path, paths.holder(application, path), path.rpartition(".")[2]) for path in answers),
        *(Place(f"evidence.{key}", application, "evidence") for key in files),
    ]


def others(application: Application, place: Place, near: Iterable[Place], seen: dict[str, list[Any]]) -> list[Any]:
    """Other values for a place: nothing, each choice, what stands at its like elsewhere, and what was `seen` there."""
    if place.name == "evidence":
        return list(_files(application, place.path.removeprefix("evidence.")))
    values = [
        paths.blank(place.path),
        *_choices(application, place),
        *seen.get(place.pattern, ()),
        *(other.value for other in near if other.name == place.name),
    ]
    return [value for index, value in enumerate(values) if value != place.value and value not in values[:index]]


def _choices(application: Application, place: Place) -> list[Any]:
    if place.holder.__class__ is Extra:
        return ["商标证", "certificate", "paper"] if place.name == "title" else ["certificate", "paper"]
    field = fields.at(place.path)
    if field.kind is Kind.PERSON:
        return [*(person.id for person in application.people), "p9"]
    if field.kind is Kind.YES_NO:
        return ["yes", "no"]
    chosen = list(field.options(application, place.path)) if field.options else []
    return [[one] for one in chosen] if field.kind is Kind.CHOICES else chosen


def _files(application: Application, key: str) -> Iterator[dict[str, Evidence]]:
    """The files without the one of that key, with a new one, and with that of another slot."""
    rest = {name: item for name, item in application.evidence.items() if name != key}
    if key in application.evidence:
        yield rest
    new = Evidence(digest="new", facts=Facts(sha256="new", bytes=150_000, name="picture.jpg"))
    yield from (rest | {key: item} for item in (new, *rest.values()))


@contextmanager
def changed(place: Place, value: Any) -> Iterator[None]:
    """The application with another answer there, unvalidated and for as long as the block runs."""
    before = place.value
    place.holder.__dict__[place.name] = value
    try:
        yield
    finally:
        place.holder.__dict__[place.name] = before


def reading(work: Callable[[], T]) -> tuple[T, set[tuple[int, str]]]:
    """What `work` returns, and what it read on the way: (id of the part, name of the answer)."""
    seen: set[tuple[int, str]] = set()
    plain = object.__getattribute__

    def noting(self: Part, name: str) -> Any:
        seen.add((id(self), name))
        return plain(self, name)

    Part.__getattribute__ = noting  # type: ignore[method-assign, assignment]
    try:
        return work(), seen
    finally:
        del Part.__getattribute__  # type: ignore[misc]
