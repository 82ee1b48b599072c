"""The ZIP container: written so that equal contents give equal bytes, and read so that no file can do harm.

Entries are stored uncompressed (pictures and PDFs gain nothing), so the whole container can be built again from its
contents and compared byte for byte, whichever compression library a machine has.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

MAX_BYTES = 256 * 1024 * 1024
MAX_ENTRY_BYTES = 64 * 1024 * 1024
MAX_ENTRIES = 2000
MAX_NAME = 200

_STAMP = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644
_IN_MEMORY = 16 * 1024 * 1024
_BLOCK = 1024 * 1024
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*(/[A-Za-z0-9][A-Za-z0-9._+-]*)*")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


class Unreadable(Exception):
    """The file is no container that may be opened; `reason` is a stable word for it, `name` the entry at fault."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.name = name


def spool() -> IO[bytes]:
    """A temporary file that stays in memory while it is small."""
    return SpooledTemporaryFile(max_size=_IN_MEMORY)


class Writer:
    """Writes entries in the order in which they are added; `close` ends the container."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_STORED)

    def add(self, name: str, data: bytes) -> None:
        """Add one entry, with a fixed time and mode."""
        info = zipfile.ZipInfo(name, _STAMP)
        info.create_system = 3
        info.external_attr = _MODE << 16
        self._zip.writestr(info, data)

    def close(self, comment: bytes = b"") -> None:
        """Write the directory and the container's comment."""
        self._zip.comment = comment
        self._zip.close()


class Reader:
    """An opened container, its bounds checked before any entry is read.

    Raises:
        Unreadable: "not-a-zip", "too-large", "too-many", "name", "duplicate", "entry-too-large", "method".
    """

    def __init__(self, source: BinaryIO | bytes) -> None:
        self._file: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source
        _bounded(self._file)
        try:
            self._zip = zipfile.ZipFile(self._file)
        except _BROKEN as problem:
            raise Unreadable("not-a-zip") from problem
        self.comment = self._zip.comment
        self._infos = _checked(self._zip.infolist())

    @property
    def names(self) -> tuple[str, ...]:
        """The entries in the container's order."""
        return tuple(self._infos)

    def size(self, name: str) -> int:
        """The declared size of an entry in bytes."""
        return self._infos[name].file_size

    def read(self, name: str) -> bytes:
        """The content of an entry, never more than it declares.

        Raises:
            KeyError: when there is no such entry.
            Unreadable: "entry" when its content does not agree with the directory.
        """
        info = self._infos[name]
        try:
            with self._zip.open(info) as content:
                data = content.read(info.file_size + 1)
        except _BROKEN as problem:
            raise Unreadable("entry", name) from problem
        if len(data) != info.file_size:
            raise Unreadable("entry", name)
        return data

    def canonical(self) -> bool:
        """Whether the container is, byte for byte, what `Writer` makes of these entries and this comment."""
        with spool() as copy:
            writer = Writer(copy)
            try:
                for name in self._infos:
                    writer.add(name, self.read(name))
            finally:
                writer.close(self.comment)
            return _same(copy, self._file)


def _bounded(file: BinaryIO) -> None:
    """Check size and directory before the library builds an object for every entry."""
    try:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - _END.size - 0xFFFF))
        tail = file.read(_END.size + 0xFFFF)
    except _BROKEN as problem:
        raise Unreadable("not-a-zip") from problem
    if size > MAX_BYTES:
        raise Unreadable("too-large")
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise Unreadable("not-a-zip")
    _mark, _disk, _first, _here, entries, directory, _offset, _comment = _END.unpack_from(tail, at)
    if entries > MAX_ENTRIES or directory > MAX_ENTRIES * (MAX_NAME + 100):
        raise Unreadable("too-many")


def _checked(infos: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    checked: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    total = 0
    for info in infos:
        name = info.filename
        if info.is_dir() and not info.file_size:
            # Other programs write folders as entries; they hold nothing. `canonical` still tells that they are there.
            continue
        if len(name) > MAX_NAME or not _NAME.fullmatch(name) or ".." in name or info.orig_filename != name:
            raise Unreadable("name", name[:MAX_NAME])
        if name.casefold() in seen:
            raise Unreadable("duplicate", name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & 0x1:
            raise Unreadable("method", name)
        total += info.file_size
        if info.file_size > MAX_ENTRY_BYTES or total > MAX_BYTES:
            raise Unreadable("entry-too-large", name)
        seen.add(name.casefold())
        checked[name] = info
    return checked


def _same(one: IO[bytes], other: IO[bytes]) -> bool:
    one.seek(0)
    other.seek(0)
    while True:
        left, right = one.read(_BLOCK), other.read(_BLOCK)
        if left != right:
            return False
        if not left:
            return True
