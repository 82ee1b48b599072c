"""Small pictures of evidence for the screens, kept beside the files they show and gone with them.

The preview of a file lies in a scope of its own below the file's, named by the file's digest: so the digests of a scope
stay those of its files, and no record has to name its previews.
"""

from __future__ import annotations

from storage import BlobDamaged, BlobStore


def read_preview(blobs: BlobStore, scope: str, digest: str) -> bytes | None:
    """The preview of a file, `None` where none is kept that can be read."""
    below = _scope(scope, digest)
    try:
        found = [blobs.get(below, kept) for kept in blobs.digests(below)[:1]]
    except BlobDamaged:
        blobs.delete_scope(below)
        return None
    return found[0] if found else None


def keep_preview(blobs: BlobStore, scope: str, digest: str, preview: bytes) -> None:
    """Keep the preview of a file."""
    blobs.put(_scope(scope, digest), preview)


def copy_files(blobs: BlobStore, source: str, target: str) -> None:
    """Give `target` every file of `source` with its preview."""
    blobs.copy(source, target)
    for digest in blobs.digests(source):
        blobs.copy(_scope(source, digest), _scope(target, digest))


def delete_file(blobs: BlobStore, scope: str, digest: str) -> None:
    """Delete a file with its preview."""
    delete_preview(blobs, scope, digest)
    blobs.delete(scope, digest)


def delete_preview(blobs: BlobStore, scope: str, digest: str) -> None:
    """Delete the preview of a file, if there is one."""
    blobs.delete_scope(_scope(scope, digest))


def delete_files(blobs: BlobStore, scope: str) -> None:
    """Delete every file of a scope with its preview."""
    for digest in blobs.digests(scope):
        delete_preview(blobs, scope, digest)
    blobs.delete_scope(scope)


def _scope(scope: str, digest: str) -> str:
    return f"{scope}/{digest}"
