"""Where everything is kept: documents, blobs and events under one private folder. Dicts and bytes in and out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from storage.blobs import BlobStore, FileBlobStore
from storage.documents import DocumentStore, TinyDocumentStore
from storage.errors import BlobDamaged, DocumentDamaged, StoreBusy, StoreError
from storage.events import EventLog, FileEventLog
from storage.files import make_private, reporting, sweep

__all__ = [
    "BlobDamaged",
    "BlobStore",
    "DocumentDamaged",
    "DocumentStore",
    "EventLog",
    "StoreBusy",
    "StoreError",
    "Stores",
    "data_directory",
    "open_stores",
]


@dataclass(frozen=True)
class Stores:
    """The three stores an app works with."""

    documents: DocumentStore
    blobs: BlobStore
    events: EventLog


def data_directory() -> Path:
    """The folder for all data: ICP_DATA_DIR, else "data" under the current folder.

    It exists when this returns, and only its owner may enter it, whatever its permissions were before.
    """
    folder = Path(os.environ.get("ICP_DATA_DIR") or "data").expanduser().absolute()
    with reporting("opening the data folder"):
        make_private(folder)
    return folder


def open_stores(root: Path | None = None) -> Stores:
    """Open the stores under `root` (else `data_directory()`), after removing what killed writers left there.

    Safe while other processes use the same folder.
    """
    folder = data_directory() if root is None else root
    with reporting("opening the data folder"):
        make_private(folder)
        sweep(folder)
    return Stores(
        documents=TinyDocumentStore(folder / "documents"),
        blobs=FileBlobStore(folder / "blobs"),
        events=FileEventLog(folder / "events"),
    )
