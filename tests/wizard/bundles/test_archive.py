"""The ZIP container: equal contents give equal bytes, and no file does harm."""

from __future__ import annotations

import io
import zipfile

import pytest

from wizard.bundles import archive
from wizard.bundles.archive import Reader, Unreadable, Writer


def written(entries: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    writer = Writer(out)
    for name, data in entries.items():
        writer.add(name, data)
    writer.close(comment)
    return out.getvalue()


def zipped(entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as container:
        for name, data in entries:
            container.writestr(name, data)
    return out.getvalue()


def read_all(data: bytes) -> list[bytes]:
    reader = Reader(data)
    return [reader.read(name) for name in reader.names]


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_all(data)
    return refused.value.reason


def test_what_was_written_is_read_and_recognised() -> None:
    data = written({"a/b.txt": b"one", "c.txt": b""}, b"comment")
    reader = Reader(data)
    assert reader.names == ("a/b.txt", "c.txt")
    assert reader.read("a/b.txt") == b"one"
    assert reader.comment == b"comment"
    assert reader.canonical()
    assert data == written({"a/b.txt": b"one", "c.txt": b""}, b"comment")


def test_entries_carry_a_fixed_time_and_mode() -> None:
    with zipfile.ZipFile(io.BytesIO(written({"a": b"x"}))) as container:
        info = container.infolist()[0]
    assert (info.date_time, info.external_attr >> 16, info.compress_type) == ((1980, 1, 1, 0, 0, 0), 0o100644, 0)


def test_a_container_packed_by_another_program_is_readable_but_not_canonical() -> None:
    reader = Reader(zipped([("a.txt", b"one" * 100)]))
    assert reader.read("a.txt") == b"one" * 100
    assert not reader.canonical()


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", b"\x00" * 5000, b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip_is_said_to_be_none(data: bytes) -> None:
    assert reason(data) in ("not-a-zip", "too-many")


@pytest.mark.parametrize("name", ["../a", "a/../b", "/a", "a\\b", "名.txt", "a//b", "a/", "C:x", ".hidden", "a" * 300])
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    assert reason(zipped([(name, b"x")])) == "name"


def test_two_entries_of_one_name_are_refused_whatever_their_case() -> None:
    assert reason(zipped([("a.txt", b"1"), ("A.txt", b"2")])) == "duplicate"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped([("a.bin", bytes(archive.MAX_ENTRY_BYTES + 1))])
    assert len(bomb) < 100_000
    assert reason(bomb) == "entry-too-large"


def test_many_large_entries_are_refused_by_their_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 10_000)
    assert reason(zipped([(f"{number}.bin", bytes(4000)) for number in range(3)])) == "entry-too-large"


def test_an_entry_that_unpacks_to_more_than_it_declares_is_refused() -> None:
    data = bytearray(zipped([("a.bin", bytes(5000))]))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = (10).to_bytes(4, "little")
    assert reason(bytes(data)) == "entry"


def test_too_many_entries_are_refused_before_they_are_listed() -> None:
    assert reason(zipped([(f"{number}", b"") for number in range(archive.MAX_ENTRIES + 1)])) == "too-many"


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 100)
    assert reason(written({"a": bytes(200)})) == "too-large"


def test_encrypted_and_exotic_entries_are_refused() -> None:
    data = bytearray(written({"a": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(data)) == "method"
    assert reason(zipped([("a", b"x" * 100)], zipfile.ZIP_LZMA)) == "method"


def test_a_truncated_container_is_refused_at_every_length() -> None:
    data = written({"a": b"x" * 50, "b": b"y"}, b"comment")
    for length in range(len(data)):
        try:
            reader = Reader(data[:length])
            assert not reader.canonical() or data[:length] != data
        except Unreadable:
            continue
