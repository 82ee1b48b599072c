"""What every EventLog does, and how the file log survives torn lines."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from storage.errors import DocumentDamaged
from storage.events import EventLog, FileEventLog


def test_reads_events_in_order(events: EventLog) -> None:
    written = [{"number": number, "text": "第一行\n第二行\u2028"} for number in range(5)]
    for event in written:
        events.append("applications/a1", event)
    assert events.read("applications/a1") == written


def test_streams_stand_apart(events: EventLog) -> None:
    events.append("a", {"in": "a"})
    events.append("a/b", {"in": "a/b"})
    assert events.read("a") == [{"in": "a"}]
    assert events.read("a/b") == [{"in": "a/b"}]
    assert events.read("none") == []


def test_what_is_not_json_is_not_appended(events: EventLog) -> None:
    events.append("a", {"good": 1})
    with pytest.raises(TypeError):
        events.append("a", {"bad": object()})
    assert events.read("a") == [{"good": 1}]


@pytest.mark.parametrize("torn", [b"{", b'{"number": 2}', b"\x00" * 10, b'{"long": "' + b"x" * 10_000])
def test_a_torn_last_line_is_skipped_and_then_cut_off(tmp_path: Path, torn: bytes) -> None:
    events = FileEventLog(tmp_path)
    events.append("a", {"number": 1})
    with (tmp_path / "a.jsonl").open("ab") as file:
        file.write(torn)
    assert events.read("a") == [{"number": 1}]
    events.append("a", {"number": 3})
    assert events.read("a") == [{"number": 1}, {"number": 3}]
    assert (tmp_path / "a.jsonl").read_bytes() == b'{"number":1}\n{"number":3}\n'


def test_a_torn_first_line_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"numb')
    events = FileEventLog(tmp_path)
    assert events.read("a") == []
    events.append("a", {"number": 1})
    assert events.read("a") == [{"number": 1}]


@pytest.mark.parametrize("damage", [b"secret\n", b"\n", b'["secret"]\n'])
def test_a_damaged_line_is_named_and_not_quoted(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"number":1}\n' + damage + b'{"number":2}\n')
    with pytest.raises(DocumentDamaged, match="line 2 of the events of a ") as caught:
        FileEventLog(tmp_path).read("a")
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_files_and_folders_are_private(tmp_path: Path) -> None:
    FileEventLog(tmp_path / "root").append("a/b", {})
    found = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "root").rglob("*")}
    assert found == {"a": 0o700, "b.jsonl": 0o600, ".locks": 0o700}
