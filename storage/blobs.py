"""Blobs: bytes under a scope and their own SHA-256. Never changed in place, so a copy can share the file."""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from storage.errors import BlobDamaged
from storage.files import make_folder, reporting, sweep, sync_folder, write_file
from storage.names import check_digest, folder_of, is_digest

_SUFFIX = ".blob"
_CANNOT_LINK = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


class BlobStore(Protocol):
    """Bytes by scope ("applications/3f2a") and SHA-256 digest (64 lower-case hexadecimal digits).

    A scope or digest that is none is a ValueError; a file system that refuses is a StoreError.
    """

    def put(self, scope: str, data: bytes) -> str:
        """Keep `data`, durable when this returns, and give its digest; the same bytes again change nothing."""
        ...

    def get(self, scope: str, digest: str) -> bytes | None:
        """The bytes, None when absent; BlobDamaged when they do not match `digest`."""
        ...

    def delete(self, scope: str, digest: str) -> bool:
        """Delete one blob of one scope; False when there is none. Copies in other scopes stay."""
        ...

    def digests(self, scope: str) -> list[str]:
        """The digests in the scope in order, without those of scopes below it."""
        ...

    def copy(self, source: str, target: str) -> None:
        """Give `target` every blob of `source`; the two live on independently."""
        ...

    def delete_scope(self, scope: str) -> None:
        """Delete every blob of the scope; scopes below it stay."""
        ...


class FileBlobStore:
    """A BlobStore of files root/<scope>/<digest>.blob; copies are hard links where the file system has them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        with reporting("opening the files"):
            make_folder(root)

    def put(self, scope: str, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(scope, digest)
        with reporting(f"saving a file of {scope}"):
            # Comparing bytes, not names: a damaged blob is mended by putting it again.
            if _read(path) != data:
                write_file(path, data)
        return digest

    def get(self, scope: str, digest: str) -> bytes | None:
        path = self._path(scope, digest)
        with reporting(f"reading a file of {scope}"):
            data = _read(path)
        if data is not None and hashlib.sha256(data).hexdigest() != digest:
            raise BlobDamaged(f"file {digest[:12]} of {scope} is damaged; upload it again")
        return data

    def delete(self, scope: str, digest: str) -> bool:
        path = self._path(scope, digest)
        with reporting(f"deleting a file of {scope}"):
            try:
                path.unlink()
                sync_folder(path.parent)
            except FileNotFoundError:
                return False
        return True

    def digests(self, scope: str) -> list[str]:
        folder = folder_of(self._root, scope)
        with reporting(f"listing the files of {scope}"):
            try:
                names = os.listdir(folder)
            except FileNotFoundError:
                return []
        stems = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
        return sorted(stem for stem in stems if is_digest(stem))

    def copy(self, source: str, target: str) -> None:
        folder = folder_of(self._root, target)
        digests = self.digests(source)
        if not digests:
            return
        with reporting(f"copying the files of {source}"):
            make_folder(folder)
            for digest in digests:
                _link_or_copy(self._path(source, digest), self._path(target, digest))
            sync_folder(folder)

    def delete_scope(self, scope: str) -> None:
        folder = folder_of(self._root, scope)
        digests = self.digests(scope)
        with reporting(f"deleting the files of {scope}"):
            for digest in digests:
                self._path(scope, digest).unlink(missing_ok=True)
            if folder.is_dir():
                sweep(folder)
                sync_folder(folder)
                _remove_if_empty(folder)

    def _path(self, scope: str, digest: str) -> Path:
        return folder_of(self._root, scope) / f"{check_digest(digest)}{_SUFFIX}"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _link_or_copy(source: Path, target: Path) -> None:
    """Make `target` the same file as `source`; nothing when it is there already, or `source` has been deleted."""
    try:
        with suppress(FileExistsError, FileNotFoundError):
            os.link(source, target)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        data = _read(source)
        if data is not None:
            write_file(target, data)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return
    except OSError as error:
        # A scope below, or a blob put meanwhile, keeps the folder.
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
