"""A disk that is full, read-only or failing: a clear error, and the old content stays whole."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import StoreError, Stores, open_stores
from tests.storage.processes import in_processes

OLD = {"version": "old"}
BIG = "x" * 300_000


@pytest.fixture
def stores(tmp_path: Path) -> Stores:
    stores = open_stores(tmp_path / "data")
    stores.documents.write("a", "k", OLD)
    stores.events.append("a", OLD)
    return stores


def unchanged(stores: Stores, root: Path) -> None:
    """Nothing but the old content is there, and no temporary file or lock is left."""
    assert stores.documents.read("a", "k") == OLD
    assert stores.documents.keys("a") == ["k"]
    assert stores.events.read("a") == [OLD]
    assert stores.blobs.digests("a") == []
    assert [path.name for path in root.rglob("*") if path.suffix in {".tmp", ".lock"}] == []


def failing(code: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "no permission"),
        (errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_refusing_disk_is_said_and_leaves_the_old(
    stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, words: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(code))
        with pytest.raises(StoreError, match=f"saving a/k failed: .*{words}"):
            stores.documents.write("a", "k", {"version": "new"})
        with pytest.raises(StoreError, match=f"creating a/new failed: .*{words}"):
            stores.documents.create("a", "new", {})
        with pytest.raises(StoreError, match=words):
            stores.blobs.put("a", b"photo")
        with pytest.raises(StoreError, match=words):
            stores.events.append("a", {"version": "new"})
    unchanged(stores, tmp_path)


@pytest.mark.parametrize("call", ["replace", "open"])
def test_a_document_that_cannot_be_moved_or_opened_is_not_written(
    stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(errno.ENOSPC))
        with pytest.raises(StoreError, match="saving a/k failed: the disk is full; free some space and try again"):
            stores.documents.write("a", "k", {"version": "new"})
    unchanged(stores, tmp_path)


def test_a_lock_that_cannot_be_written_is_a_store_error(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing(errno.ENOSPC))
        with pytest.raises(StoreError, match="locking a/k failed: the disk is full"), stores.documents.lock("a", "k"):
            pass
    with stores.documents.lock("a", "k"):
        pass


def test_a_write_cut_short_by_the_system_leaves_the_old(stores: Stores, tmp_path: Path) -> None:
    """The kernel itself takes the first 100,000 bytes of each file and refuses the rest, as a full disk does."""

    def write(_: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        with pytest.raises(StoreError, match="larger than this system allows"):
            stores.documents.write("a", "k", {"version": BIG})
        with pytest.raises(StoreError, match="larger than this system allows"):
            stores.blobs.put("a", BIG.encode())
        with pytest.raises(StoreError, match="larger than this system allows"):
            stores.events.append("a", {"version": BIG})

    in_processes(1, write)
    unchanged(stores, tmp_path)
    stores.documents.write("a", "k", {"version": BIG})
    assert stores.documents.read("a", "k") == {"version": BIG}


def test_short_writes_are_continued(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:1000]))
    stores.documents.write("a", "k", {"version": BIG[:20_000]})
    digest = stores.blobs.put("a", BIG[:20_000].encode())
    monkeypatch.undo()
    assert stores.documents.read("a", "k") == {"version": BIG[:20_000]}
    assert stores.blobs.get("a", digest) == BIG[:20_000].encode()


def test_unreadable_files_are_a_store_error(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", failing(errno.EIO))
    with pytest.raises(StoreError, match="reading a/k failed: Input/output error"):
        stores.documents.read("a", "k")
    with pytest.raises(StoreError, match="reading a file of a failed"):
        stores.blobs.get("a", "0" * 64)
    with pytest.raises(StoreError, match="reading the events of a failed"):
        stores.events.read("a")
