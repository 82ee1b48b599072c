"""Many processes and threads at once: no edit is lost, and what happens once happens once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from storage import Stores, open_stores
from storage.documents import DocumentStore
from storage.files import sweep
from tests.storage.processes import Counter, in_processes, in_threads

PROCESSES = 4
EDITS = 100


def add_one(documents: DocumentStore, name: str) -> None:
    with documents.lock("a", "shared"):
        document = documents.read("a", "shared") or {}
        document[name] = document.get(name, 0) + 1
        document["total"] = document.get("total", 0) + 1
        documents.write("a", "shared", document)


def test_no_edit_of_four_processes_is_lost(tmp_path: Path) -> None:
    def edit(number: int) -> None:
        documents = open_stores(tmp_path).documents
        for _ in range(EDITS):
            add_one(documents, f"process{number}")

    in_processes(PROCESSES, edit)
    expected = {f"process{number}": EDITS for number in range(PROCESSES)} | {"total": PROCESSES * EDITS}
    assert open_stores(tmp_path).documents.read("a", "shared") == expected


def test_no_edit_of_threads_in_processes_is_lost(tmp_path: Path) -> None:
    def edit(number: int) -> None:
        documents = open_stores(tmp_path).documents

        def in_thread(thread: int) -> None:
            for _ in range(20):
                add_one(documents, f"{number}-{thread}")

        in_threads(4, in_thread)

    in_processes(2, edit)
    document = open_stores(tmp_path).documents.read("a", "shared")
    assert document is not None
    assert document.pop("total") == 160
    assert document == {f"{number}-{thread}": 20 for number in range(2) for thread in range(4)}


def test_a_reader_never_sees_half_a_document(tmp_path: Path) -> None:
    documents = open_stores(tmp_path).documents
    documents.write("a", "k", {"number": 0, "text": "0" * 50_000})

    def work(number: int) -> None:
        for turn in range(300):
            if number == 0:
                documents.write("a", "k", {"number": turn, "text": str(turn % 10) * 50_000})
            else:
                document = documents.read("a", "k")
                assert document is not None
                assert document["text"] == str(document["number"] % 10) * 50_000

    in_processes(3, work)


def compete(root: Path, stores: Stores, count: int, attempt_name: str) -> dict[str, int]:
    """Let 2 processes × 4 threads try `attempt_name` on keys k0 … and count who succeeded, by key."""

    def process(number: int) -> None:
        def thread(which: int) -> None:
            for key in (f"k{index}" for index in range(count)):
                won = (
                    stores.documents.create("codes", key, {"winner": f"{number}-{which}"})
                    if attempt_name == "create"
                    else stores.documents.delete("codes", key)
                )
                if won:
                    stores.events.append("won", {"key": key, "winner": f"{number}-{which}"})

        in_threads(4, thread)

    in_processes(2, process)
    wins: dict[str, int] = {}
    for event in stores.events.read("won"):
        wins[event["key"]] = wins.get(event["key"], 0) + 1
        if attempt_name == "create":
            assert stores.documents.read("codes", event["key"]) == {"winner": event["winner"]}
    assert not list(root.rglob("*.tmp"))
    return wins


def test_of_many_creators_one_succeeds_and_its_document_stays(tmp_path: Path) -> None:
    stores = open_stores(tmp_path)
    assert compete(tmp_path, stores, 60, "create") == {f"k{index}": 1 for index in range(60)}


def test_a_code_is_deleted_once(tmp_path: Path) -> None:
    stores = open_stores(tmp_path)
    for index in range(100):
        stores.documents.create("codes", f"k{index}", {})
    assert compete(tmp_path, stores, 100, "delete") == {f"k{index}": 1 for index in range(100)}


def test_two_processes_deleting_at_the_same_moment_do_not_both_succeed(tmp_path: Path) -> None:
    """Both wait for each other before each key, so that they meet in the middle of the deletion."""
    rounds = 400
    stores = open_stores(tmp_path)
    for index in range(rounds):
        stores.documents.create("codes", f"k{index}", {})
    arrived, wins = [Counter(), Counter()], [Counter(), Counter()]

    def process(number: int) -> None:
        wins[number].value = 0
        for index in range(rounds):
            arrived[number].value = index
            while arrived[1 - number].value < index:
                os.sched_yield()
            wins[number].value += stores.documents.delete("codes", f"k{index}")

    in_processes(2, process)
    assert wins[0].value + wins[1].value == rounds


def test_events_of_many_writers_are_all_there_and_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system takes 7 bytes at a time, so that lines would mix if two writers were at it together."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    stores = open_stores(tmp_path)

    def append(number: int) -> None:
        for turn in range(50):
            stores.events.append("a", {"by": number, "turn": turn})

    in_processes(3, append)
    events = stores.events.read("a")
    for number in range(3):
        assert [event["turn"] for event in events if event["by"] == number] == list(range(50))
    assert len(events) == 150


def test_sweeps_and_removed_folders_disturb_no_writer(tmp_path: Path) -> None:
    stores = open_stores(tmp_path)

    def work(number: int) -> None:
        for turn in range(150):
            if number == 0:
                sweep(tmp_path)
            elif number == 1:
                stores.blobs.delete_scope("a")
            else:
                stores.documents.write("a", f"k{os.getpid()}", {"turn": turn})
                stores.blobs.put("a", b"%d" % turn)

    in_processes(4, work)
    assert [document for _, document in stores.documents.items("a")] == [{"turn": 149}] * 2
