"""Paths name one answer of an application: "entity.name", "people.p1.mobile", "websites.w1.approvals.news.number".

A path that carries `*` in place of an id ("people.*.mobile") is a pattern; field specifications are kept under
patterns.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel

from wizard.application import Application, Approval, Extra, Person, Website

LISTS = ("people", "websites", "extras")


_REMEMBERED = 1024
"""Paths of which is remembered what follows from their spelling alone: a few times those of a large application."""


class UnknownPath(KeyError):
    """The path names nothing in this application, for instance a website removed in another tab."""


@lru_cache(maxsize=_REMEMBERED)
def pattern(path: str) -> str:
    """The pattern a path belongs to: "people.p1.mobile" -> "people.*.mobile"."""
    parts = path.split(".")
    if parts[0] in LISTS and len(parts) > 1:
        parts[1] = "*"
        if len(parts) > 3 and parts[2] == "approvals":
            parts[3] = "*"
    return ".".join(parts)


@lru_cache(maxsize=_REMEMBERED)
def subject(path: str) -> str:
    """The id of the person, website or extra a path speaks of; "" for a path of the application itself."""
    parts = path.split(".")
    return parts[1] if parts[0] in LISTS and len(parts) > 1 else ""


def expand(application: Application, pattern: str, at: str = "") -> list[str]:
    """The paths that a pattern stands for in this application, as seen from the path `at`.

    `*` is the person, website, category or file that `at` speaks of, and every one where it speaks of none of that
    kind; `**` is every one. "people.**.mobile" at "people.p2.mobile" are the numbers of all, "people.*.mobile" is that
    of p2.
    """
    head, *rest = pattern.split(".")
    if head == "evidence":
        return _files(application, pattern, at)
    found = [head]
    for part in rest:
        found = [f"{path}.{id}" for path in found for id in _ids(application, path, part, at)]
    return found


def _files(application: Application, pattern: str, at: str) -> list[str]:
    """Keys of files have dots of their own: a star stands for any number of parts."""
    if pattern == "evidence.*" and at.startswith("evidence."):
        return [at]
    own = subject(at)
    glob = pattern.replace("*", own, 1) if own and "**" not in pattern else pattern
    return [path for key in application.evidence if fnmatchcase(path := f"evidence.{key}", glob)]


def _ids(application: Application, path: str, part: str, at: str) -> list[str]:
    if part not in ("*", "**"):
        return [part]
    known = [item.id for item in getattr(application, path)] if path in LISTS else list(get(application, path))
    own = at.removeprefix(f"{path}.").partition(".")[0] if at.startswith(f"{path}.") else ""
    return [own] if part == "*" and own in known else known


def get(application: Application, path: str) -> Any:
    """The raw answer at `path`.

    Raises:
        UnknownPath: when the path names nothing here.
    """
    part, name = _resolve(application, path)
    return getattr(part, name)


def holder(application: Application, path: str) -> BaseModel:
    """The part of the application that holds the answer at `path`.

    Raises:
        UnknownPath: when the path names nothing here.
    """
    return _resolve(application, path)[0]


def put(application: Application, path: str, value: Any) -> Application:
    """A copy of the application with `value` at `path`; everything else is the same.

    Raises:
        UnknownPath: when the path names nothing here.
        pydantic.ValidationError: when the value is not of the field's kind at all (a list for a text).
    """
    copy = application.model_copy(deep=True)
    part, name = _resolve(copy, path, create=True)
    setattr(part, name, value)
    return copy


def _resolve(application: Application, path: str, create: bool = False) -> tuple[BaseModel, str]:
    *steps, name = path.split(".")
    part: Any = application
    for step in steps:
        part = _step(part, step, create)
        if part is None:
            raise UnknownPath(path)
    if not isinstance(part, BaseModel) or name not in _names(type(part)):
        raise UnknownPath(path)
    return part, name


@cache
def _names(kind: type[BaseModel]) -> frozenset[str]:
    """The fields of a kind of part; the model itself is slow to ask."""
    return frozenset(kind.model_fields)


def _step(part: Any, step: str, create: bool) -> Any:
    if isinstance(part, list):
        return next((item for item in part if item.id == step), None)
    if isinstance(part, dict):
        # An approval's record comes into being with its first answer; reading must not leave one behind.
        return part.setdefault(step, Approval()) if create else part.get(step, Approval())
    kind: type[BaseModel] = type(part)
    return getattr(part, step, None) if step in _names(kind) else None


def blank(path: str) -> Any:
    """What stands at `path` in an application in which nothing is answered: "" or `None` or an empty list."""
    parts = pattern(path).split(".")
    empty: dict[str, Any] = {"people": Person(id="p1"), "websites": Website(id="w1"), "extras": Extra(id="x1")}
    part: Any = Application()
    if parts[0] in empty:
        part, parts = empty[parts[0]], parts[2:]
    for step in parts[:-1]:
        part = Approval() if isinstance(part, dict) else getattr(part, step)
    return getattr(part, parts[-1])
