"""The stores under test. A second backend joins by one more entry in `params`, and every protocol test runs over it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.blobs import BlobStore, FileBlobStore
from storage.documents import DocumentStore, TinyDocumentStore
from storage.events import EventLog, FileEventLog


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """Permissions must come from the store, not from a careful umask."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(params=[TinyDocumentStore])
def documents(request: pytest.FixtureRequest, tmp_path: Path) -> DocumentStore:
    make: Callable[[Path], DocumentStore] = request.param
    return make(tmp_path / "store")


@pytest.fixture(params=[FileBlobStore])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    make: Callable[[Path], BlobStore] = request.param
    return make(tmp_path / "store")


@pytest.fixture(params=[FileEventLog])
def events(request: pytest.FixtureRequest, tmp_path: Path) -> EventLog:
    make: Callable[[Path], EventLog] = request.param
    return make(tmp_path / "store")
