"""Writers killed at random moments: what is read afterwards is whole, and nothing acknowledged is lost."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from storage import Stores, open_stores
from tests.storage.processes import Counter, kill_after, start

DOCUMENT_KILLS = 300
OTHER_KILLS = 60


def version(number: int) -> dict[str, Any]:
    """A document of about 60 KB whose every part depends on `number`."""
    return {"version": number, "answers": {f"field{field}": f"{number}值" * 40 for field in range(200)}}


def photo(number: int) -> bytes:
    """About 1 MB that depend on `number`."""
    return hashlib.sha256(str(number).encode()).digest() * 30_000


def kill_writers(
    rounds: int, root: Path, write: Callable[[Stores, int], None], check: Callable[[Stores, int], int]
) -> int:
    """Kill a child that writes ever higher numbers, `rounds` times; `check(stores, acknowledged)` gives the last
    number.

    On a busy machine more times: until more was written than writers were asked for.

    Returns how many temporary files the kills left, all of them swept by the next opening.
    """
    chance = random.Random(20261124)
    acknowledged, left = Counter(), 0
    last = -1

    def work() -> None:
        stores = open_stores(root)
        number = last
        while True:
            number += 1
            write(stores, number)
            acknowledged.value = number

    killed = 0
    while killed < rounds or last <= rounds:
        killed += 1
        assert killed < 20 * rounds, "the writers were killed before they had written anything"
        kill_after(start(work), chance.uniform(0.0005, 0.02))
        left += len(list(root.rglob("*.tmp")))
        stores = open_stores(root)
        assert list(root.rglob("*.tmp")) == []
        assert list(root.rglob("*.lock")) == []
        last = check(stores, acknowledged.value)
        assert acknowledged.value <= last <= acknowledged.value + 1
        acknowledged.value = last
    return left


def test_a_document_is_whole_after_every_kill(tmp_path: Path) -> None:
    def write(stores: Stores, number: int) -> None:
        with stores.documents.lock("applications", "a1"):
            stores.documents.write("applications", "a1", version(number))

    def check(stores: Stores, acknowledged: int) -> int:
        document = stores.documents.read("applications", "a1")
        if document is None:
            assert acknowledged == -1, "a document that had been written is gone"
            return -1
        assert document == version(document["version"])
        assert stores.documents.keys("applications") == ["a1"]
        number: int = document["version"]
        return number

    left = kill_writers(DOCUMENT_KILLS, tmp_path, write, check)
    assert left > DOCUMENT_KILLS // 10, "too few kills hit a write for this test to mean anything"


def test_a_blob_is_whole_after_every_kill(tmp_path: Path) -> None:
    def write(stores: Stores, number: int) -> None:
        stores.blobs.put("applications/a1", photo(number))
        stores.blobs.delete("applications/a1", hashlib.sha256(photo(number - 2)).hexdigest())

    def check(stores: Stores, acknowledged: int) -> int:
        for digest in stores.blobs.digests("applications/a1"):
            assert stores.blobs.get("applications/a1", digest) is not None  # raises when the bytes are not its own
        last = acknowledged
        while stores.blobs.get("applications/a1", hashlib.sha256(photo(last + 1)).hexdigest()) is not None:
            last += 1
        assert last == -1 or stores.blobs.get("applications/a1", hashlib.sha256(photo(last)).hexdigest()) == photo(last)
        return last

    assert kill_writers(OTHER_KILLS, tmp_path, write, check) > OTHER_KILLS // 10


def test_no_acknowledged_event_is_lost_by_a_kill(tmp_path: Path) -> None:
    def event(number: int) -> dict[str, Any]:
        return {"number": number, "text": f"{number}事" * 2_000}

    def write(stores: Stores, number: int) -> None:
        stores.events.append("applications/a1", event(number))

    def check(stores: Stores, acknowledged: int) -> int:
        events = stores.events.read("applications/a1")
        assert events == [event(number) for number in range(len(events))]
        return len(events) - 1

    kill_writers(OTHER_KILLS, tmp_path, write, check)
