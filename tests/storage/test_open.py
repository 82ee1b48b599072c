"""Where the data lives, who may enter, and what is cleared up at the start."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from storage import StoreError, data_directory, open_stores
from storage.files import sweep
from tests.storage.processes import Counter, kill_after, start


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_data_folder_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICP_DATA_DIR", str(tmp_path / "deep" / "down"))
    assert data_directory() == tmp_path / "deep" / "down"
    assert [mode(folder) for folder in (tmp_path / "deep", tmp_path / "deep" / "down")] == [0o700, 0o700]


@pytest.mark.parametrize("setting", [None, ""])
def test_the_data_folder_is_data_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ICP_DATA_DIR", raising=False)
    if setting is not None:
        monkeypatch.setenv("ICP_DATA_DIR", setting)
    assert data_directory() == tmp_path / "data"
    assert (tmp_path / "data").is_dir()


def test_an_open_data_folder_is_closed_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setenv("ICP_DATA_DIR", str(tmp_path))
    data_directory()
    assert mode(tmp_path) == 0o700
    tmp_path.chmod(0o777)
    open_stores(tmp_path)
    assert mode(tmp_path) == 0o700


def test_the_stores_keep_apart_and_find_their_data_again(tmp_path: Path) -> None:
    stores = open_stores(tmp_path / "data")
    stores.documents.write("a", "k", {"in": "documents"})
    digest = stores.blobs.put("a", b"in blobs")
    stores.events.append("a", {"in": "events"})
    again = open_stores(tmp_path / "data")
    assert again.documents.read("a", "k") == {"in": "documents"}
    assert again.blobs.get("a", digest) == b"in blobs"
    assert again.events.read("a") == [{"in": "events"}]
    assert again.documents.keys("a") == ["k"]
    assert again.blobs.digests("a") == [digest]


def test_a_file_as_data_folder_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StoreError, match="opening the"):
        open_stores(tmp_path / "data")


def test_leftovers_of_dead_writers_are_swept_and_nothing_else(tmp_path: Path) -> None:
    stores = open_stores(tmp_path)
    stores.documents.write("a", "k", {"kept": True})
    with stores.documents.lock("a", "k"):
        pass
    before = sorted(tmp_path.rglob("*"))
    (tmp_path / "documents" / "a" / ".k.json.00.tmp").touch()
    (tmp_path / "documents" / ".locks" / "00.lock").touch()
    (tmp_path / "blobs" / ".x.blob.00.tmp").touch()
    assert sweep(tmp_path) == 3
    assert sorted(tmp_path.rglob("*")) == before
    assert sweep(tmp_path / "none") == 0


def test_a_living_writer_keeps_its_temporary_file_and_its_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stores = open_stores(tmp_path)
    swept: list[int] = []
    fsync = os.fsync

    def sweep_meanwhile(descriptor: int) -> None:
        swept.append(sweep(tmp_path))
        fsync(descriptor)

    with stores.documents.lock("a", "k"):
        monkeypatch.setattr(os, "fsync", sweep_meanwhile)
        stores.documents.write("a", "k", {"whole": True})
        stores.documents.create("a", "k2", {"whole": True})
        monkeypatch.undo()
        assert list(tmp_path.rglob("*.lock"))
    assert len(swept) >= 4
    assert set(swept) == {0}
    assert stores.documents.read("a", "k") == {"whole": True}


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    stores = open_stores(tmp_path)
    held = Counter()

    def hold() -> None:
        with stores.documents.lock("a", "k"):
            held.value = 1
            while True:
                signal.pause()

    child = start(hold)
    while held.value < 1:
        pass
    kill_after(child, 0)
    with stores.documents.lock("a", "k"):
        pass
    assert not list(tmp_path.rglob("*.lock"))
