"""Names of documents, collections, scopes and streams, and the paths they may become.

Every name that reaches the file system passes here, so that none can point outside its folder.
"""

from __future__ import annotations

import re
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,127}")
_DIGEST = re.compile(r"[0-9a-f]{64}")

# A folder with such an ending could stand where a file of the store wants to be.
_RESERVED_ENDINGS = (".json", ".jsonl", ".blob", ".tmp", ".lock")


def is_name(text: str) -> bool:
    """Whether `text` can be a key, or one segment of a collection, scope or stream."""
    return _NAME.fullmatch(text) is not None and ".." not in text


def is_digest(text: str) -> bool:
    """Whether `text` is a SHA-256 in lower-case hexadecimal digits."""
    return _DIGEST.fullmatch(text) is not None


def check_key(key: str) -> str:
    """`key` itself; ValueError when it is not a name."""
    if not is_name(key):
        raise ValueError(
            "a key is 1 to 128 letters, digits, '_', '.' or '-', begins with a letter or digit, has no '..'"
        )
    return key


def check_digest(digest: str) -> str:
    """`digest` itself; ValueError when it is not a SHA-256 in hexadecimal digits."""
    if not is_digest(digest):
        raise ValueError("a digest is 64 lower-case hexadecimal digits")
    return digest


def folder_of(root: Path, path: str) -> Path:
    """The folder under `root` of a collection, scope or stream: names between slashes, else ValueError."""
    segments = path.split("/")
    for segment in segments:
        if not is_name(segment) or segment.lower().endswith(_RESERVED_ENDINGS):
            raise ValueError(
                "a collection, scope or stream is made of names between slashes: each of 1 to 128 letters, digits, "
                f"'_', '.' or '-', without '..', not ending in {', '.join(_RESERVED_ENDINGS)}"
            )
    return root.joinpath(*segments)
