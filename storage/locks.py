"""Exclusive locks by name, across threads and processes, that leave no files behind.

Each name has a lock file of its own, so holding one lock never blocks another. The file is unlinked while the lock is
still held; a waiter that had opened it finds the file nameless after locking it and starts over (filelock checks this).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from storage.errors import StoreBusy
from storage.files import FILE_MODE, LOCK, make_folder, reporting

DEFAULT_TIMEOUT = 10.0
_POLL_SECONDS = 0.003


class FileLocks:
    """Locks kept as files in `folder`; waiting longer than `timeout` seconds raises StoreBusy."""

    def __init__(self, folder: Path, timeout: float = DEFAULT_TIMEOUT) -> None:
        self._folder = folder
        self._timeout = timeout

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Hold the lock `name` for the block; StoreBusy when it stays taken, also by the same thread."""
        path = self._folder / f"{hashlib.sha256(name.encode()).hexdigest()}{LOCK}"
        lock = self._acquire(path, name)
        try:
            yield
        finally:
            try:
                path.unlink(missing_ok=True)
            finally:
                lock.release()

    def _acquire(self, path: Path, name: str) -> FileLock:
        # A new object each time: a shared one would be re-entrant, and two threads could hold it together.
        lock = FileLock(
            path,
            timeout=self._timeout,
            mode=FILE_MODE,
            thread_local=False,
            poll_interval=_POLL_SECONDS,
            fallback_to_soft=False,
        )
        with reporting(f"locking {name}"):
            make_folder(self._folder)
            try:
                lock.acquire()
            except Timeout:
                raise StoreBusy(f"{name} is in use; no turn within {self._timeout:g} seconds") from None
        return lock
