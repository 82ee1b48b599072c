"""Events: what happened, one JSON object a line, appended and never changed.

A line counts once its line feed is there. A writer killed on the way leaves a torn last line: nobody was told that it
had been stored, so reading skips it and the next append cuts it off.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import orjson

from storage.errors import DocumentDamaged
from storage.files import FILE_MODE, make_folder, reporting, sync_folder, write_all
from storage.locks import DEFAULT_TIMEOUT, FileLocks
from storage.names import folder_of

_SUFFIX = ".jsonl"
_CHUNK = 4096


class EventLog(Protocol):
    """Events by stream ("applications/3f2a"), in the order they were appended.

    A stream that is no plain name is a ValueError; a file system that refuses is a StoreError.
    """

    def append(self, stream: str, event: Mapping[str, Any]) -> None:
        """Add `event`, durable when this returns; on failure the stream is as before. TypeError when it is not JSON."""
        ...

    def read(self, stream: str) -> list[dict[str, Any]]:
        """All events, oldest first, none when there is no such stream; DocumentDamaged when a line is not JSON."""
        ...


class FileEventLog:
    """An EventLog of files root/<stream>.jsonl; locks stand in root/.locks while they are held."""

    def __init__(self, root: Path, lock_timeout: float = DEFAULT_TIMEOUT) -> None:
        self._root = root
        self._locks = FileLocks(root / ".locks", lock_timeout)
        with reporting("opening the events"):
            make_folder(root)

    def append(self, stream: str, event: Mapping[str, Any]) -> None:
        path = self._path(stream)
        line = orjson.dumps(dict(event), option=orjson.OPT_APPEND_NEWLINE)
        with self._locks.hold(stream), reporting(f"adding an event to {stream}"):
            make_folder(path.parent)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, FILE_MODE)
            try:
                end = _cut_torn_line(descriptor)
                _append_or_undo(descriptor, line, end)
            finally:
                os.close(descriptor)
            if end == 0:
                sync_folder(path.parent)

    def read(self, stream: str) -> list[dict[str, Any]]:
        path = self._path(stream)
        with reporting(f"reading the events of {stream}"):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                return []
        lines = content.split(b"\n")[:-1]
        return [_parse(line, stream, number) for number, line in enumerate(lines, start=1)]

    def _path(self, stream: str) -> Path:
        folder = folder_of(self._root, stream)
        return folder.with_name(f"{folder.name}{_SUFFIX}")


def _parse(line: bytes, stream: str, number: int) -> dict[str, Any]:
    try:
        event = orjson.loads(line)
    except orjson.JSONDecodeError:
        event = None  # not raised from here: the decoder's error holds the whole line
    if not isinstance(event, dict):
        raise DocumentDamaged(f"line {number} of the events of {stream} is damaged; restore it from a backup")
    return event


def _cut_torn_line(descriptor: int) -> int:
    """Cut off what follows the last line feed; the size in bytes that remains."""
    size = os.fstat(descriptor).st_size
    end = _end_of_last_line(descriptor, size)
    if end < size:
        os.ftruncate(descriptor, end)
    return end


def _end_of_last_line(descriptor: int, size: int) -> int:
    """The offset just past the last line feed, 0 when there is none."""
    stop = size
    while stop:
        start = max(0, stop - _CHUNK)
        found = os.pread(descriptor, stop - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        stop = start
    return 0


def _append_or_undo(descriptor: int, line: bytes, end: int) -> None:
    """Write `line` at `end` and flush it; when that fails, shorten the file to `end` again."""
    try:
        write_all(descriptor, line)
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, end)
        raise
