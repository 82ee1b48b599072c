"""The bundle's manifest: what is inside, with sizes and hashes, and under which rules and on which day it was checked.

The hash of the manifest itself stands in the container's comment. Together they prove that nothing was changed since
the bundle was made; they do not prove who made it.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wizard.application import Application
from wizard.order import Order, OrderKind

NAME = "manifest.json"
APPLICATION = "application.json"
ORDER = "order.json"
FORMAT_VERSION = 1
_COMMENT = "icp-filing-bundle manifest sha256="
_HASH = "^[0-9a-f]{64}$"


class Entry(BaseModel):
    """One entry of the bundle; `title` and `clause` say what it is where it is evidence or a paper."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    name: str
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=_HASH)
    title: str = ""
    clause: str = ""


class Manifest(BaseModel):
    """What the bundle says of itself; `checked_on` is an ISO date in Asia/Shanghai.

    `kind` is that of the order. A new filing's is not written out: its bundles stay the same, byte for byte, as those
    made before there were other kinds, and are read by programs that read those.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    format: Literal["icp-filing-bundle"] = "icp-filing-bundle"
    format_version: int = FORMAT_VERSION
    kind: OrderKind = OrderKind.NEW
    schema_version: int
    guide: str
    rule_set_version: str
    checked_on: str = Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    application_sha256: str = Field(pattern=_HASH)
    entries: tuple[Entry, ...]

    def written(self) -> bytes:
        """The bytes of `manifest.json`."""
        left_out = {"kind"} if self.kind is OrderKind.NEW else set()
        return canonical_json(self.model_dump(mode="json", exclude=left_out))


def content_digest(application: Application) -> str:
    """The SHA-256 of an application's content, the same for equal applications whatever order their answers came in."""
    return sha256(canonical_json(application.model_dump(mode="json")))


def order_json(order: Order) -> bytes:
    """The bytes of `order.json`: what a change or cancellation asks for and what was filed before; its history, its
    dates and its link to a filing belong to the installation where it was made and stay there."""
    return canonical_json(asked_for(order).model_dump(mode="json", exclude_defaults=True))


def asked_for(order: Order) -> Order:
    """An order with nothing but what it asks for: a change's parts in one order, without those that are none."""
    kept = {name: getattr(order, name) for name in ("kind", "baseline", "numbers", "cancellation")}
    return Order(**kept, chosen=sorted(set(order.chosen)), elsewhere=sorted(set(order.elsewhere)))


def canonical_json(value: Any) -> bytes:
    """JSON with sorted keys, two spaces, UTF-8: one spelling for one content, and readable."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_digest(text: str) -> bool:
    """Whether a text has the form of a SHA-256 at all."""
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def described(name: str, data: bytes, title: str = "", clause: str = "") -> Entry:
    """The manifest's line about an entry."""
    return Entry(name=name, bytes=len(data), sha256=sha256(data), title=title, clause=clause)


def comment(manifest: bytes) -> bytes:
    """The container's comment that covers the manifest."""
    return f"{_COMMENT}{sha256(manifest)}".encode()


def parsed(data: bytes) -> Manifest | None:
    """The manifest in these bytes; `None` where they hold none that this version understands."""
    try:
        return Manifest.model_validate_json(data)
    except ValidationError:
        return None
