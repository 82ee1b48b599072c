"""Documents: JSON objects under a collection and a key, one small TinyDB file each.

One file a document keeps the cost of a save the same at one document and at ten thousand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal, Protocol

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from storage.errors import DocumentDamaged
from storage.files import make_folder, reporting, sync_folder, write_file
from storage.locks import DEFAULT_TIMEOUT, FileLocks
from storage.names import check_key, folder_of, is_name

_SUFFIX = ".json"
_TABLE = TinyDB.default_table_name
_ID = 1


class DocumentStore(Protocol):
    """Documents by collection ("sessions", "applications/3f2a") and key.

    A collection or key that is no plain name is a ValueError; a file system that refuses is a StoreError.
    """

    def read(self, collection: str, key: str) -> dict[str, Any] | None:
        """The document, None when there is none; DocumentDamaged when its file is not what was written."""
        ...

    def write(self, collection: str, key: str, document: Mapping[str, Any]) -> None:
        """Put `document` in place of the old one, whole and durable when this returns.

        A caller that changes what it has read holds `lock` from the read to the write. TypeError when a value is not
        JSON; a float that is not a number becomes null.
        """
        ...

    def create(self, collection: str, key: str, document: Mapping[str, Any]) -> bool:
        """Write a new document; False when the key is taken. Of several callers one succeeds, without a lock."""
        ...

    def delete(self, collection: str, key: str) -> bool:
        """Delete the document; of several callers exactly one gets True, without a lock.

        Where others change this document, delete it under `lock`, or their write brings it back.
        """
        ...

    def keys(self, collection: str) -> list[str]:
        """The keys of the collection in order, without those of collections below it."""
        ...

    def items(self, collection: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Keys with documents, in order; what is deleted meanwhile is left out, a damaged one raises."""
        ...

    def versions(self, collection: str) -> dict[str, str]:
        """The keys of the collection, each with a mark that no other state of the document has had: cheap to ask for,
        for callers that keep what they made of a document until it changes."""
        ...

    def lock(self, collection: str, key: str) -> AbstractContextManager[None]:
        """Exclude every other thread and process from this key for a block; StoreBusy when it takes too long.

        Not re-entrant. Two different keys may be locked together, in an order all callers share.
        """
        ...


class _DocumentFile(Storage):
    """TinyDB's view of one file that holds one document.

    "read" reads it. "replace" and "create" write it and read nothing: the document takes the whole file, so what stood
    there, whole or damaged, does not matter.
    """

    def __init__(self, path: Path, mode: Literal["read", "replace", "create"]) -> None:
        self._path = path
        self._mode = mode

    def read(self) -> dict[str, dict[str, Any]] | None:
        if self._mode != "read":
            return None
        try:
            return _parse(self._path.read_bytes())
        except FileNotFoundError:
            return None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        write_file(self._path, orjson.dumps(data), exclusive=self._mode == "create")


def _parse(content: bytes) -> dict[str, dict[str, Any]]:
    """The tables in `content`; ValueError, which carries none of it, when they are not one document's."""
    try:
        tables = orjson.loads(content)
    except orjson.JSONDecodeError:
        tables = None  # not raised from here: the decoder's error holds the whole text
    table = tables.get(_TABLE) if isinstance(tables, dict) else None
    if not isinstance(table, dict) or not isinstance(table.get(str(_ID)), dict):
        raise ValueError("not a document")
    return {_TABLE: table}


def _mark(entry: os.DirEntry[str]) -> str:
    """Every write puts a new file in the place of the old one; "" for one that is deleted meanwhile."""
    try:
        state = entry.stat()
    except FileNotFoundError:
        return ""
    return f"{state.st_ino}-{state.st_mtime_ns}-{state.st_size}"


class TinyDocumentStore:
    """A DocumentStore of files root/<collection>/<key>.json; locks stand in root/.locks while they are held."""

    def __init__(self, root: Path, lock_timeout: float = DEFAULT_TIMEOUT) -> None:
        self._root = root
        self._locks = FileLocks(root / ".locks", lock_timeout)
        with reporting("opening the documents"):
            make_folder(root)

    def read(self, collection: str, key: str) -> dict[str, Any] | None:
        path = self._path(collection, key)
        try:
            with reporting(f"reading {collection}/{key}"), TinyDB(path, "read", storage=_DocumentFile) as file:
                document = file.get(doc_id=_ID)
        except ValueError:
            raise DocumentDamaged(f"{collection}/{key} is not a document any more; restore it from a backup") from None
        return dict(document) if isinstance(document, dict) else None

    def write(self, collection: str, key: str, document: Mapping[str, Any]) -> None:
        path = self._path(collection, key)
        with reporting(f"saving {collection}/{key}"), TinyDB(path, "replace", storage=_DocumentFile) as file:
            file.insert(Document(document, _ID))

    def create(self, collection: str, key: str, document: Mapping[str, Any]) -> bool:
        path = self._path(collection, key)
        with reporting(f"creating {collection}/{key}"), TinyDB(path, "create", storage=_DocumentFile) as file:
            if path.exists():
                return False
            try:
                file.insert(Document(document, _ID))
            except FileExistsError:
                return False
        return True

    def delete(self, collection: str, key: str) -> bool:
        path = self._path(collection, key)
        with reporting(f"deleting {collection}/{key}"):
            try:
                path.unlink()
            except FileNotFoundError:
                return False
            sync_folder(path.parent)
        return True

    def keys(self, collection: str) -> list[str]:
        folder = folder_of(self._root, collection)
        with reporting(f"listing {collection}"):
            try:
                names = os.listdir(folder)
            except FileNotFoundError:
                return []
        stems = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
        return sorted(stem for stem in stems if is_name(stem))

    def items(self, collection: str) -> Iterator[tuple[str, dict[str, Any]]]:
        read = ((key, self.read(collection, key)) for key in self.keys(collection))
        return ((key, document) for key, document in read if document is not None)

    def versions(self, collection: str) -> dict[str, str]:
        found = {}
        with reporting(f"listing {collection}"):
            try:
                entries = os.scandir(folder_of(self._root, collection))
            except FileNotFoundError:
                return {}
            with entries:
                for entry in entries:
                    stem = entry.name.removesuffix(_SUFFIX)
                    if entry.name != stem and is_name(stem) and (mark := _mark(entry)):
                        found[stem] = mark
        return found

    def lock(self, collection: str, key: str) -> AbstractContextManager[None]:
        self._path(collection, key)
        return self._locks.hold(f"{collection}/{key}")

    def _path(self, collection: str, key: str) -> Path:
        return folder_of(self._root, collection) / f"{check_key(key)}{_SUFFIX}"
