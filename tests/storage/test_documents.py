"""What every DocumentStore does, and what the TinyDB one keeps on the disk."""

from __future__ import annotations

import os
import threading
import traceback
from pathlib import Path

import pytest
from tinydb import TinyDB

from storage.documents import DocumentStore, TinyDocumentStore
from storage.errors import DocumentDamaged, StoreBusy, StoreError

PERSON = {"name": "𬭎㛃䶮", "phones": ["010-12345678"], "age": 41, "more": {"empty": None, "yes": True, "share": 0.5}}


def files(root: Path) -> list[str]:
    """Every file under `root`, hidden ones too."""
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_reads_back_what_was_written(documents: DocumentStore) -> None:
    documents.write("applications", "a1", PERSON)
    assert documents.read("applications", "a1") == PERSON
    assert type(documents.read("applications", "a1")) is dict


def test_a_missing_document_is_none(documents: DocumentStore) -> None:
    assert documents.read("applications", "a1") is None
    documents.write("applications", "a2", {})
    assert documents.read("applications", "a1") is None
    assert documents.read("applications", "a2") == {}


def test_write_replaces_the_whole_document(documents: DocumentStore) -> None:
    documents.write("applications", "a1", {"old": 1, "both": 1})
    documents.write("applications", "a1", {"both": 2})
    assert documents.read("applications", "a1") == {"both": 2}


def test_what_the_caller_changes_later_is_not_stored(documents: DocumentStore) -> None:
    document = {"names": ["a"]}
    documents.write("applications", "a1", document)
    document["names"].append("b")
    read = documents.read("applications", "a1")
    assert read == {"names": ["a"]}
    read["names"] = []
    assert documents.read("applications", "a1") == {"names": ["a"]}


def test_create_refuses_a_taken_key(documents: DocumentStore) -> None:
    assert documents.create("users", "u1", {"who": "first"})
    assert not documents.create("users", "u1", {"who": "second"})
    assert documents.read("users", "u1") == {"who": "first"}
    assert documents.delete("users", "u1")
    assert documents.create("users", "u1", {"who": "third"})


def test_delete_tells_whether_there_was_something(documents: DocumentStore) -> None:
    documents.write("codes", "c1", {})
    assert documents.delete("codes", "c1")
    assert not documents.delete("codes", "c1")
    assert not documents.delete("nothing-here", "c1")
    assert documents.read("codes", "c1") is None


def test_keys_are_sorted_and_of_one_collection(documents: DocumentStore) -> None:
    for collection, key in [
        ("a", "k2"),
        ("a", "k10"),
        ("a", "K1"),
        ("a/b", "below"),
        ("ab", "beside"),
        ("a", "x.json"),
    ]:
        documents.write(collection, key, {})
    assert documents.keys("a") == ["K1", "k10", "k2", "x.json"]
    assert documents.keys("a/b") == ["below"]
    assert documents.keys("none") == []


def test_items_are_keys_with_documents(documents: DocumentStore) -> None:
    for number in (2, 1):
        documents.write("a", f"k{number}", {"number": number})
    assert list(documents.items("a")) == [("k1", {"number": 1}), ("k2", {"number": 2})]
    assert list(documents.items("none")) == []


def test_versions_tell_every_write_apart(documents: DocumentStore) -> None:
    assert documents.versions("applications") == {}
    seen = set()
    for number in range(50):
        documents.write("applications", "a1", {"number": number % 2})
        [(key, version)] = documents.versions("applications").items()
        assert key == "a1"
        assert version not in seen
        assert documents.versions("applications") == {"a1": version}
        seen.add(version)
    documents.write("applications", "a2", {})
    assert set(documents.versions("applications")) == {"a1", "a2"}
    documents.delete("applications", "a1")
    assert set(documents.versions("applications")) == {"a2"}


def test_items_leave_out_what_is_deleted_meanwhile(documents: DocumentStore) -> None:
    for key in ("k1", "k2", "k3"):
        documents.write("a", key, {"key": key})
    walk = documents.items("a")
    assert next(walk)[0] == "k1"
    documents.delete("a", "k2")
    assert [key for key, _ in walk] == ["k3"]


def test_a_value_that_is_not_json_changes_nothing(documents: DocumentStore) -> None:
    documents.write("a", "k", {"good": 1})
    with pytest.raises(TypeError):
        documents.write("a", "k", {"bad": object()})
    with pytest.raises(TypeError):
        documents.create("a", "new", {"bad": {1, 2}})
    assert documents.read("a", "k") == {"good": 1}
    assert documents.keys("a") == ["k"]


def test_a_lock_leaves_no_file_and_is_no_key(documents: DocumentStore, tmp_path: Path) -> None:
    documents.write("a", "k", {})
    with documents.lock("a", "k"), documents.lock("a", "other"):
        assert documents.keys("a") == ["k"]
        assert len([name for name in files(tmp_path) if name.endswith(".lock")]) == 2
    assert files(tmp_path) == ["store/a/k.json"]


def test_a_lock_ends_with_an_exception_in_its_block(documents: DocumentStore) -> None:
    with pytest.raises(KeyError), documents.lock("a", "k"):
        raise KeyError("in the block")
    with documents.lock("a", "k"):
        pass


def test_a_lock_keeps_another_thread_out_and_it_gives_up(tmp_path: Path) -> None:
    documents = TinyDocumentStore(tmp_path / "store", lock_timeout=0.1)
    outcomes: list[str] = []

    def other() -> None:
        try:
            with documents.lock("a", "k"):
                outcomes.append("entered")
        except StoreBusy as busy:
            outcomes.append(str(busy))

    with documents.lock("a", "k"):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert outcomes == ["a/k is in use; no turn within 0.1 seconds"]
    other()
    assert outcomes[1:] == ["entered"]


def test_a_lock_is_not_reentrant(tmp_path: Path) -> None:
    documents = TinyDocumentStore(tmp_path, lock_timeout=0.05)
    with documents.lock("a", "k"):
        with pytest.raises(StoreBusy, match="a/k is in use"), documents.lock("a", "k"):
            pass
        with documents.lock("a", "another"):
            pass


def test_the_file_is_an_ordinary_tinydb(tmp_path: Path) -> None:
    TinyDocumentStore(tmp_path).write("applications/3f2a", "form", PERSON)
    with TinyDB(tmp_path / "applications" / "3f2a" / "form.json", access_mode="r") as file:
        assert file.all() == [PERSON]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\x00" * 64,
        b"[]",
        b"null",
        b"{}",
        b'{"_default": []}',
        b'{"_default": {"1": [3]}}',
        b"\xff\xfe secret",
    ],
)
def test_a_damaged_file_is_named_and_not_quoted(tmp_path: Path, content: bytes) -> None:
    documents = TinyDocumentStore(tmp_path)
    documents.write("users", "u1", {"name": "secret"})
    (tmp_path / "users" / "u1.json").write_bytes(content + b" secret")
    with pytest.raises(DocumentDamaged, match="users/u1") as caught:
        documents.read("users", "u1")
    assert "secret" not in "".join(traceback.format_exception(caught.value))
    with pytest.raises(DocumentDamaged):
        list(documents.items("users"))
    documents.write("users", "u1", {"name": "again"})
    assert documents.read("users", "u1") == {"name": "again"}


def test_foreign_files_are_no_keys(tmp_path: Path) -> None:
    documents = TinyDocumentStore(tmp_path)
    documents.write("a", "k", {})
    for name in (".k.json.0123.tmp", ".DS_Store", ".hidden.json", "note.txt", "a b.json", ".json"):
        (tmp_path / "a" / name).touch()
    assert documents.keys("a") == ["k"]


def test_files_and_folders_are_private(tmp_path: Path) -> None:
    documents = TinyDocumentStore(tmp_path / "root")
    documents.write("a/b", "k", {})
    documents.create("a/b", "k2", {})
    with documents.lock("a/b", "k"):
        found = [(path.is_dir(), path.stat().st_mode & 0o777) for path in (tmp_path / "root").rglob("*")]
    assert len(found) == 6
    assert {mode for folder, mode in found if folder} == {0o700}
    assert {mode for folder, mode in found if not folder} == {0o600}


def test_a_file_where_a_folder_belongs_is_a_store_error(tmp_path: Path) -> None:
    documents = TinyDocumentStore(tmp_path)
    (tmp_path / "a").write_text("in the way")
    with pytest.raises(StoreError, match="saving a/k failed"):
        documents.write("a", "k", {})
    assert os.listdir(tmp_path) == ["a"]
