"""Reading and editing one owner's records: the lock, the revision, the history, and nothing that knows a rule."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from storage import StoreError, Stores
from wizard import clock
from wizard.application import Application
from wizard.bundles.manifest import content_digest, order_json, sha256
from wizard.order import Order, OrderKind, State
from wizard.orders import machine
from wizard.text import _
from wizard.workspace import previews

log = logging.getLogger(__name__)

Change = Callable[[Application], Application]


Amendment = Callable[["Record"], "Record"]


class NotFound(LookupError):
    """There is no such application among this owner's: never created, deleted, or somebody else's."""


class Locked(RuntimeError):
    """The application lies with a reviewer and stays as it was submitted; the message says so, in the language in
    force."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """The last bundle made: the bytes' SHA-256 and size, the content it was made of, and when."""

    digest: str
    size: int
    content: str
    at: str


@dataclass(frozen=True, slots=True)
class Record:
    """An application as it is kept: its content and its order, with revision and times (ISO 8601, Asia/Shanghai)."""

    id: str
    revision: int
    created_at: str
    updated_at: str
    application: Application
    bundled: Bundled | None = None
    order: Order = field(default_factory=Order)

    @property
    def content(self) -> str:
        """The digest of all that a bundle of this record holds: the answers, and what the order asks for of a
        filing."""
        answers = content_digest(self.application)
        return answers if self.order.kind is OrderKind.NEW else sha256(answers.encode() + order_json(self.order))

    @property
    def bundle_is_current(self) -> bool:
        """Whether the last bundle holds exactly what the record holds now."""
        return self.bundled is not None and self.bundled.content == self.content


class Records:
    """One owner's records. Every edit is one lock, one read, one pure change, one atomic write, one event.

    To extend the workspace, write a change (`Application -> Application`, or `Record -> Record` where the order is
    concerned) and name the event; this class alone touches the stores. What is personal never enters an event or a log
    line, only which field was edited.
    """

    def __init__(self, stores: Stores, moment: Callable[[], datetime] = clock.now) -> None:
        self._stores = stores
        self.moment = moment

    def ids(self, owner: str) -> list[str]:
        """The ids of the owner's applications."""
        return self._stores.documents.keys(_collection(owner))

    def records(self, owner: str) -> Iterator[Record]:
        """All of the owner's applications."""
        for id, document in self._stores.documents.items(_collection(owner)):
            yield _record(id, document)

    def under_way(self, owner: str, filing: str) -> list[Record]:
        """The owner's orders about a filing that are not done yet."""
        return [
            record
            for record in self.records(owner)
            if record.order.filing == filing and machine.state(record.order) is not State.DONE
        ]

    def read(self, owner: str, id: str) -> Record:
        """One application.

        Raises:
            NotFound: also for an id that is not an id at all.
        """
        if not is_id(id) or (document := self._stores.documents.read(_collection(owner), id)) is None:
            raise NotFound(id)
        return _record(id, document)

    def versions(self, owner: str) -> dict[str, str]:
        """The ids of the owner's applications, each with a mark of its present state."""
        return self._stores.documents.versions(_collection(owner))

    def document(self, owner: str, id: str) -> dict[str, Any] | None:
        """An application as it lies in the store, for lists that need a few values of very many."""
        return self._stores.documents.read(_collection(owner), id)

    def add(self, owner: str, application: Application, event: str, order: Order | None = None) -> Record:
        """Keep a new application."""
        now = self._now()
        record = Record(uuid4().hex, 1, now, now, application, order=order or Order())
        self._stores.documents.write(_collection(owner), record.id, _document(record))
        self._log(owner, record, event, "")
        return record

    def edit(
        self, owner: str, id: str, change: Change, event: str, detail: str = "", *, locked: bool = False
    ) -> Record:
        """Apply `change` to what is stored now. Nothing is written when it changes nothing.

        `locked` allows it also while the application lies with a reviewer, for what is not submitted.

        Raises:
            NotFound: when the application is not there (any more).
            Locked: while it lies with a reviewer.
        """

        def amendment(record: Record) -> Record:
            application = change(record.application)
            if application != record.application and not locked and not machine.editable(record.order):
                raise Locked(_("这份申请已提交，正在审核，内容不能修改；退回后可以修改。这次修改没有保存。"))
            return replace(record, application=application)

        return self.amend(owner, id, amendment, event, detail)

    def amend(self, owner: str, id: str, amendment: Amendment, event: str, detail: str = "") -> Record:
        """Apply `amendment` to the whole record as it is stored now. Nothing is written when it changes nothing.

        Raises:
            NotFound: when the application is not there (any more).
            Whatever the amendment raises; then nothing is written.
        """
        with self._locked(owner, id):
            before = self.read(owner, id)
            record = amendment(before)
            if record == before:
                return before
            record = replace(record, revision=before.revision + 1, updated_at=self._now())
            self._stores.documents.write(_collection(owner), id, _document(record))
        self._drop_unreferenced(owner, before, record)
        self._log(owner, record, event, detail)
        return record

    def note_bundle(self, owner: str, id: str, bundled: Bundled) -> None:
        """Remember the bundle just made; it is no edit and leaves the revision as it is."""
        with self._locked(owner, id):
            record = replace(self.read(owner, id), bundled=bundled)
            self._stores.documents.write(_collection(owner), id, _document(record))
        self._log(owner, record, "bundled", bundled.digest)

    def delete(self, owner: str, id: str) -> None:
        """Remove an application with all its files.

        Raises:
            NotFound: when it is not there.
        """
        with self._locked(owner, id):
            record = self.read(owner, id)
            self._stores.documents.delete(_collection(owner), id)
        previews.delete_files(self._stores.blobs, evidence_scope(owner, id))
        self._stores.blobs.delete_scope(bundle_scope(owner, id))
        self._log(owner, record, "deleted", "")

    def history(self, owner: str) -> list[dict[str, Any]]:
        """Every event of the owner, oldest first: at, application, title, event, detail, revision."""
        return self._stores.events.read(stream(owner))

    def put(self, scope: str, data: bytes) -> str:
        """Keep bytes; their SHA-256."""
        return self._stores.blobs.put(scope, data)

    def get(self, scope: str, digest: str) -> bytes | None:
        """Bytes by their SHA-256, `None` where there are none."""
        return self._stores.blobs.get(scope, digest)

    def preview(self, owner: str, id: str, digest: str) -> bytes | None:
        """The kept preview of an application's file, `None` where there is none."""
        return previews.read_preview(self._stores.blobs, evidence_scope(owner, id), digest)

    def keep_preview(self, owner: str, id: str, digest: str, preview: bytes) -> None:
        """Keep the preview of an application's file, unless the file is removed meanwhile.

        A disk that refuses costs nothing but time: the preview is made again when it is asked for.
        """
        scope = evidence_scope(owner, id)
        try:
            previews.keep_preview(self._stores.blobs, scope, digest, preview)
            # A removal that was written before this look may have found no preview to delete; a later one will find it.
            if not self._refers_to(owner, id, digest):
                previews.delete_preview(self._stores.blobs, scope, digest)
        except StoreError as error:
            log.warning("no preview kept: %s", type(error).__name__)

    def _refers_to(self, owner: str, id: str, digest: str) -> bool:
        try:
            return digest in referenced(self.read(owner, id))
        except NotFound:
            return False

    def copy_files(self, owner: str, source: str, target: str) -> None:
        """Give one application the evidence files of another."""
        previews.copy_files(self._stores.blobs, evidence_scope(owner, source), evidence_scope(owner, target))

    def take_filed(self, owner: str, filing: str, target: str) -> None:
        """Give an application the evidence files of a filing."""
        previews.copy_files(self._stores.blobs, filed_scope(owner, filing), evidence_scope(owner, target))

    def forget_other_bundles(self, owner: str, id: str, keep: str) -> None:
        """Keep only the newest bundle of an application."""
        scope = bundle_scope(owner, id)
        for digest in self._stores.blobs.digests(scope):
            if digest != keep:
                self._stores.blobs.delete(scope, digest)

    @contextmanager
    def _locked(self, owner: str, id: str) -> Iterator[None]:
        if not is_id(id):
            raise NotFound(id)
        with self._stores.documents.lock(_collection(owner), id):
            yield

    def _drop_unreferenced(self, owner: str, before: Record, after: Record) -> None:
        """Files that no slot refers to any more are removed: evidence shows people's documents."""
        for digest in referenced(before) - referenced(after):
            previews.delete_file(self._stores.blobs, evidence_scope(owner, after.id), digest)

    def _log(self, owner: str, record: Record, event: str, detail: str) -> None:
        entry = {"at": self._now(), "application": record.id, "title": record.application.title}
        self._stores.events.append(
            stream(owner), {**entry, "event": event, "detail": detail, "revision": record.revision}
        )
        log.info("%s %s revision %d", event, record.id, record.revision)

    def _now(self) -> str:
        return self.moment().isoformat(timespec="seconds")


def digests(application: Application) -> set[str]:
    """Every file an application refers to, originals included."""
    return {digest for item in application.evidence.values() for digest in (item.digest, item.original) if digest}


def referenced(record: Record) -> set[str]:
    """Every file a record refers to: what it holds, what was submitted, what was filed before, and the scans."""
    order = record.order
    applications = (record.application, *order.submissions, order.baseline)
    held = set().union(*(digests(application) for application in applications if application is not None))
    return held | {scan.digest for scan in order.scans.values()}


def evidence_scope(owner: str, id: str) -> str:
    """Where an application's evidence lies."""
    return f"evidence/{owner}/{id}"


def filed_scope(owner: str, id: str) -> str:
    """Where the evidence of an approved filing lies: apart from its order's, whose id it may share."""
    return f"filed/{owner}/{id}"


def bundle_scope(owner: str, id: str) -> str:
    """Where an application's newest bundle lies."""
    return f"bundles/{owner}/{id}"


def _collection(owner: str) -> str:
    return f"applications/{owner}"


def stream(owner: str) -> str:
    """The events of an owner."""
    return f"history/{owner}"


def is_id(id: str) -> bool:
    """Whether a text can be the id of an application or a filing."""
    return len(id) == 32 and all(char in "0123456789abcdef" for char in id)


def _record(id: str, document: dict[str, Any]) -> Record:
    bundled = document.get("bundled")
    return Record(
        id=id,
        revision=document["revision"],
        created_at=document["created_at"],
        updated_at=document["updated_at"],
        application=Application.model_validate(document["application"]),
        bundled=Bundled(**bundled) if bundled else None,
        order=Order.model_validate(document.get("order") or {}),
    )


def _document(record: Record) -> dict[str, Any]:
    bundled = record.bundled
    return {
        "revision": record.revision,
        "created_at": record.created_at,
        "updated_at": record.updated_at,
        "application": record.application.model_dump(mode="json"),
        "order": record.order.model_dump(mode="json", exclude_defaults=True),
        "bundled": None
        if bundled is None
        else {"digest": bundled.digest, "size": bundled.size, "content": bundled.content, "at": bundled.at},
    }
