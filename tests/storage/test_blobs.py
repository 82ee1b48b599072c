"""What every BlobStore does, and what the file store keeps on the disk."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from storage.blobs import BlobStore, FileBlobStore
from storage.errors import BlobDamaged, StoreError

PHOTO = bytes(range(256)) * 700


def test_gives_the_digest_and_the_bytes_back(blobs: BlobStore) -> None:
    digest = blobs.put("applications/a1", PHOTO)
    assert digest == hashlib.sha256(PHOTO).hexdigest()
    assert blobs.get("applications/a1", digest) == PHOTO
    assert blobs.put("applications/a1", PHOTO) == digest
    assert blobs.digests("applications/a1") == [digest]


def test_empty_bytes_are_a_blob(blobs: BlobStore) -> None:
    digest = blobs.put("s", b"")
    assert blobs.get("s", digest) == b""


def test_a_blob_belongs_to_its_scope(blobs: BlobStore) -> None:
    digest = blobs.put("a", PHOTO)
    assert blobs.get("b", digest) is None
    assert blobs.get("a/b", digest) is None
    assert blobs.get("a", "0" * 64) is None
    assert blobs.digests("b") == []


def test_digests_are_sorted(blobs: BlobStore) -> None:
    digests = [blobs.put("a", bytes([number])) for number in range(20)]
    blobs.put("a/below", b"below")
    assert blobs.digests("a") == sorted(digests)


def test_delete_tells_whether_there_was_something(blobs: BlobStore) -> None:
    digest = blobs.put("a", PHOTO)
    assert blobs.delete("a", digest)
    assert not blobs.delete("a", digest)
    assert not blobs.delete("none", digest)
    assert blobs.digests("a") == []


def test_a_copy_lives_on_independently(blobs: BlobStore) -> None:
    first, second = blobs.put("a", b"1"), blobs.put("a", b"2")
    kept = blobs.put("b", b"3")
    blobs.put("b", b"2")
    blobs.copy("a", "b")
    assert blobs.digests("b") == sorted([first, second, kept])
    blobs.delete_scope("a")
    assert blobs.get("b", first) == b"1"
    assert blobs.get("b", second) == b"2"


def test_copying_nothing_is_nothing(blobs: BlobStore) -> None:
    blobs.copy("none", "b")
    assert blobs.digests("b") == []


def test_copies_without_hard_links_too(blobs: BlobStore, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = blobs.put("a", PHOTO)

    def no_links(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    blobs.copy("a", "b")
    assert blobs.get("b", digest) == PHOTO


def test_deleting_a_scope_leaves_those_below_and_beside(blobs: BlobStore) -> None:
    blobs.put("a", b"1")
    below, beside = blobs.put("a/b", b"2"), blobs.put("ab", b"3")
    blobs.delete_scope("a")
    blobs.delete_scope("none")
    assert blobs.digests("a") == []
    assert blobs.get("a/b", below) == b"2"
    assert blobs.get("ab", beside) == b"3"


def test_deleting_a_scope_leaves_nothing_of_it_on_the_disk(tmp_path: Path) -> None:
    blobs = FileBlobStore(tmp_path)
    blobs.put("a", b"1")
    (tmp_path / "a" / ".killed.blob.00.tmp").write_bytes(b"half a photo")
    blobs.delete_scope("a")
    assert list(tmp_path.iterdir()) == []


def test_damage_is_said_and_mended_by_putting_again(tmp_path: Path) -> None:
    blobs = FileBlobStore(tmp_path)
    digest = blobs.put("a", PHOTO)
    (tmp_path / "a" / f"{digest}.blob").write_bytes(PHOTO[:-1])
    with pytest.raises(BlobDamaged, match=digest[:12]):
        blobs.get("a", digest)
    blobs.put("a", PHOTO)
    assert blobs.get("a", digest) == PHOTO


def test_files_and_folders_are_private(tmp_path: Path) -> None:
    blobs = FileBlobStore(tmp_path / "root")
    blobs.put("a/b", PHOTO)
    blobs.copy("a/b", "c")
    found = [(path.is_dir(), path.stat().st_mode & 0o777) for path in (tmp_path / "root").rglob("*")]
    assert sorted(found) == [(False, 0o600)] * 2 + [(True, 0o700)] * 3


def test_a_file_where_a_folder_belongs_is_a_store_error(tmp_path: Path) -> None:
    blobs = FileBlobStore(tmp_path)
    (tmp_path / "a").write_text("in the way")
    with pytest.raises(StoreError, match="saving a file of a failed"):
        blobs.put("a", PHOTO)
