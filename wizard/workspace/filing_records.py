"""Reading and editing one owner's approved filings: the same loop as `Records`, on documents of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache

from storage import Stores
from wizard import clock
from wizard.filings.filing import Filing
from wizard.filings.lines import FilingLine, line_of
from wizard.workspace import previews
from wizard.workspace.records import NotFound, digests, evidence_scope, filed_scope, is_id, stream

log = logging.getLogger(__name__)

FilingChange = Callable[[Filing], Filing]
LINES_KEPT = 50_000


class FilingRecords:
    """One owner's filings. Every edit is one lock, one read, one pure change, one atomic write, one event."""

    def __init__(self, stores: Stores, moment: Callable[[], datetime] = clock.now) -> None:
        self._stores = stores
        self.moment = moment
        self._line = lru_cache(LINES_KEPT)(self._read_line)

    def lines(self, owner: str) -> list[FilingLine]:
        """All of the owner's filings, the one approved last first."""
        versions = self._stores.documents.versions(_collection(owner))
        found = (self._line(owner, id, version) for id, version in versions.items())
        listed = [line for line in found if line is not None]
        return sorted(listed, key=lambda line: (line.approved_on, line.id), reverse=True)

    def read(self, owner: str, id: str) -> Filing:
        """One filing.

        Raises:
            NotFound: also for an id that is not an id at all.
        """
        filing = self.find(owner, id)
        if filing is None:
            raise NotFound(id)
        return filing

    def find(self, owner: str, id: str) -> Filing | None:
        """One filing; `None` where there is none: it may have been removed from the list while an order about it was
        under way."""
        document = self._stores.documents.read(_collection(owner), id) if is_id(id) else None
        return None if document is None else _filing(document)

    @contextmanager
    def locked(self, owner: str, id: str) -> Iterator[None]:
        """Keep every other thread and process from beginning an order about the same filing for a block."""
        if not is_id(id):
            raise NotFound(id)
        with self._stores.documents.lock(_collection(owner), f"{id}-orders"):
            yield

    @contextmanager
    def listing(self, owner: str) -> Iterator[None]:
        """Keep every other thread and process from adding a filing to the owner's list for a block."""
        with self._stores.documents.lock(_collection(owner), "list"):
            yield

    def put(
        self, owner: str, id: str, change: Callable[[Filing | None], Filing], event: str, files: str = ""
    ) -> Filing:
        """Keep what `change` makes of the filing stored under `id`, if any. `files` names the application whose
        evidence files come along: they are there before the filing that speaks of them."""
        if files:
            previews.copy_files(self._stores.blobs, evidence_scope(owner, files), filed_scope(owner, id))
        with self._stores.documents.lock(_collection(owner), id):
            document = self._stores.documents.read(_collection(owner), id)
            before = _filing(document) if document else None
            filing = change(before)
            if filing != before:
                self._stores.documents.write(_collection(owner), id, filing.model_dump(mode="json"))
        if filing != before:
            self._drop_unreferenced(owner, id, filing)
            self._log(owner, id, filing, event)
        return filing

    def edit(self, owner: str, id: str, change: FilingChange, event: str) -> Filing:
        """Apply `change` to a filing that is there.

        Raises:
            NotFound: when it is not (any more).
        """

        def existing(filing: Filing | None) -> Filing:
            if filing is None:
                raise NotFound(id)
            return change(filing)

        if not is_id(id):
            raise NotFound(id)
        return self.put(owner, id, existing, event)

    def delete(self, owner: str, id: str) -> None:
        """Remove a filing with its files; what the administration has filed is not touched by that.

        Raises:
            NotFound: when it is not there.
        """
        filing = self.read(owner, id)
        with self._stores.documents.lock(_collection(owner), id):
            self._stores.documents.delete(_collection(owner), id)
        previews.delete_files(self._stores.blobs, filed_scope(owner, id))
        self._log(owner, id, filing, "filing-deleted")

    def _read_line(self, owner: str, id: str, _version: str) -> FilingLine | None:
        """A line of the list, kept until the filing's version is another; `None` for one that is gone meanwhile."""
        document = self._stores.documents.read(_collection(owner), id)
        return None if document is None else line_of(id, _filing(document))

    def _drop_unreferenced(self, owner: str, id: str, filing: Filing) -> None:
        scope = filed_scope(owner, id)
        for digest in set(self._stores.blobs.digests(scope)) - digests(filing.application):
            previews.delete_file(self._stores.blobs, scope, digest)

    def _log(self, owner: str, id: str, filing: Filing, event: str) -> None:
        at = self.moment().isoformat(timespec="seconds")
        entry = {"at": at, "application": id, "title": filing.application.title, "event": event, "detail": ""}
        self._stores.events.append(stream(owner), {**entry, "revision": 0})
        log.info("%s %s", event, id)


def _collection(owner: str) -> str:
    return f"filings/{owner}"


def _filing(document: dict[str, object]) -> Filing:
    return Filing.model_validate(document)
