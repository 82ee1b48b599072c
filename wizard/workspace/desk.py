"""Reading and editing one owner's records: the lock, the revision, the history, and nothing that knows a rule."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from storage import Stores
from wizard import clock
from wizard.application import Application

log = logging.getLogger(__name__)

Change = Callable[[Application], Application]


class NotFound(LookupError):
    """There is no such application among this owner's: never created, deleted, or somebody else's."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """The last bundle made: the bytes' SHA-256 and size, the content it was made of, and when."""

    digest: str
    size: int
    content: str
    at: str


@dataclass(frozen=True, slots=True)
class Record:
    """An application as it is kept: its content with revision and times (ISO 8601, Asia/Shanghai)."""

    id: str
    revision: int
    created_at: str
    updated_at: str
    application: Application
    bundled: Bundled | None = None


class Desk:
    """One owner's records. Every edit is one lock, one read, one pure change, one atomic write, one event.

    Concept: whoever extends the workspace writes a change (`Application -> Application`) and names the event; the
    desk alone touches the stores. What is personal never enters an event or a log line, only which field was edited.
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

    def read(self, owner: str, id: str) -> Record:
        """One application.

        Raises:
            NotFound: also for an id that is not an id at all.
        """
        if not _is_id(id) or (document := self._stores.documents.read(_collection(owner), id)) is None:
            raise NotFound(id)
        return _record(id, document)

    def add(self, owner: str, application: Application, event: str) -> Record:
        """Keep a new application."""
        now = self._now()
        record = Record(uuid4().hex, 1, now, now, application)
        self._stores.documents.write(_collection(owner), record.id, _document(record))
        self._log(owner, record, event, "")
        return record

    def edit(self, owner: str, id: str, change: Change, event: str, detail: str = "") -> Record:
        """Apply `change` to what is stored now. Nothing is written when it changes nothing.

        Raises:
            NotFound: when the application is not there (any more).
        """
        with self._locked(owner, id):
            before = self.read(owner, id)
            application = change(before.application)
            if application == before.application:
                return before
            record = replace(before, revision=before.revision + 1, updated_at=self._now(), application=application)
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
        self._stores.blobs.delete_scope(evidence_scope(owner, id))
        self._stores.blobs.delete_scope(bundle_scope(owner, id))
        self._log(owner, record, "deleted", "")

    def history(self, owner: str) -> list[dict[str, Any]]:
        """Every event of the owner, oldest first: at, application, title, event, detail, revision."""
        return self._stores.events.read(_stream(owner))

    def put(self, scope: str, data: bytes) -> str:
        """Keep bytes; their SHA-256."""
        return self._stores.blobs.put(scope, data)

    def get(self, scope: str, digest: str) -> bytes | None:
        """Bytes by their SHA-256, `None` where there are none."""
        return self._stores.blobs.get(scope, digest)

    def copy_files(self, owner: str, source: str, target: str) -> None:
        """Give one application the evidence files of another."""
        self._stores.blobs.copy(evidence_scope(owner, source), evidence_scope(owner, target))

    def forget_other_bundles(self, owner: str, id: str, keep: str) -> None:
        """Keep only the newest bundle of an application."""
        scope = bundle_scope(owner, id)
        for digest in self._stores.blobs.digests(scope):
            if digest != keep:
                self._stores.blobs.delete(scope, digest)

    @contextmanager
    def _locked(self, owner: str, id: str) -> Iterator[None]:
        if not _is_id(id):
            raise NotFound(id)
        with self._stores.documents.lock(_collection(owner), id):
            yield

    def _drop_unreferenced(self, owner: str, before: Record, after: Record) -> None:
        """Files that no slot refers to any more are removed: evidence shows people's documents."""
        for digest in digests(before.application) - digests(after.application):
            self._stores.blobs.delete(evidence_scope(owner, after.id), digest)

    def _log(self, owner: str, record: Record, event: str, detail: str) -> None:
        entry = {"at": self._now(), "application": record.id, "title": record.application.title}
        self._stores.events.append(
            _stream(owner), {**entry, "event": event, "detail": detail, "revision": record.revision}
        )
        log.info("%s %s revision %d", event, record.id, record.revision)

    def _now(self) -> str:
        return self.moment().isoformat(timespec="seconds")


def digests(application: Application) -> set[str]:
    """Every file an application refers to, originals included."""
    return {digest for item in application.evidence.values() for digest in (item.digest, item.original) if digest}


def evidence_scope(owner: str, id: str) -> str:
    """Where an application's evidence lies."""
    return f"evidence/{owner}/{id}"


def bundle_scope(owner: str, id: str) -> str:
    """Where an application's newest bundle lies."""
    return f"bundles/{owner}/{id}"


def _collection(owner: str) -> str:
    return f"applications/{owner}"


def _stream(owner: str) -> str:
    return f"history/{owner}"


def _is_id(id: str) -> bool:
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
    )


def _document(record: Record) -> dict[str, Any]:
    bundled = record.bundled
    return {
        "revision": record.revision,
        "created_at": record.created_at,
        "updated_at": record.updated_at,
        "application": record.application.model_dump(mode="json"),
        "bundled": None
        if bundled is None
        else {"digest": bundled.digest, "size": bundled.size, "content": bundled.content, "at": bundled.at},
    }
