"""Files that are whole or not there: atomic writing, private folders, and clearing up after killed writers.

A file is written beside its place under a temporary name, flushed to the disk, and moved into place; then the folder is
flushed. The writer holds an advisory lock on its temporary file, which ends with the process: a process that finds such
a file unlocked knows that its writer is dead. This needs POSIX (Linux, macOS).
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.errors import StoreBusy, StoreError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
TEMPORARY = ".tmp"
LOCK = ".lock"

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space and try again",
    errno.EDQUOT: "the disk quota is used up; free some space and try again",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EROFS: "the data folder is on a read-only file system",
    errno.EACCES: "the account that runs the app has no permission in the data folder",
    errno.EPERM: "the account that runs the app has no permission in the data folder",
}


@contextmanager
def reporting(action: str) -> Iterator[None]:
    """Turn an OSError of the block into a StoreError that says what was attempted (`action`) and why it failed."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
        raise StoreError(f"{action} failed: {reason}") from error


def make_folder(folder: Path) -> None:
    """Create `folder` and what is missing above it, readable by its owner only."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=FOLDER_MODE)
    sync_folder(folder.parent)


def make_private(folder: Path) -> None:
    """Create `folder`, or take from an existing one what its group and others may do."""
    make_folder(folder)
    if folder.stat().st_mode & 0o777 != FOLDER_MODE:
        folder.chmod(FOLDER_MODE)


def sync_folder(folder: Path) -> None:
    """Flush the names in `folder` to the disk: without it a new file can vanish in a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte of `data`; the system may take fewer at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_file(target: Path, data: bytes, *, exclusive: bool = False) -> None:
    """Put `data` at `target`, durable when this returns; after a failure the file there is still a whole one.

    `exclusive`: FileExistsError when `target` exists, and of several such writers exactly one succeeds.
    """
    temporary, descriptor = _open_temporary(target)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
        if exclusive:
            os.link(temporary, target)
        else:
            os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
        os.close(descriptor)
    sync_folder(target.parent)


def _open_temporary(target: Path) -> tuple[Path, int]:
    """A new, locked temporary file beside `target` and its descriptor."""
    for _attempt in range(10):
        temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}{TEMPORARY}")
        make_folder(target.parent)
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)
        except FileNotFoundError:
            continue  # an emptied folder was removed between the two lines above
        if _lock_new(descriptor):
            return temporary, descriptor
    raise StoreBusy("the folder is being removed by somebody else; try again in a moment")


def _lock_new(descriptor: int) -> bool:
    """Lock a file just created; False, and closed, when a sweep took it in the moment before."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return True
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return False


def sweep(root: Path) -> int:
    """Remove the temporary files and lock files of dead writers anywhere under `root`; how many there were.

    What a living process holds stays, in whichever container it runs: the lock decides, not age or process number.
    """
    return sum(
        _remove_abandoned(Path(folder, name))
        for folder, _, names in os.walk(root, onerror=_unless_gone)
        for name in names
        if name.endswith((TEMPORARY, LOCK))
    )


def _unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _remove_abandoned(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False  # its writer lives, or has just finished
    finally:
        os.close(descriptor)
    return True
