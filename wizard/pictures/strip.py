"""A JPEG without its metadata, its picture untouched: for files that need no more than that."""

from __future__ import annotations

from wizard.facts import Facts
from wizard.pictures import formats

# Application segments (0xE0–0xEF) and comments (0xFE) go, but for those that the picture needs to look as meant.
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE
_NEEDED = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))


def without_metadata(data: bytes, facts: Facts) -> bytes | None:
    """`data` with its picture as it is and nothing else; `None` where it is no upright JPEG in RGB or grey."""
    if facts.format not in ("JPEG", "MPO") or facts.orientation != 1 or facts.mode not in ("RGB", "L"):
        return None
    if formats.picture_end(data, facts.format) is None:
        return None
    kept = [data[start:end] for marker, start, end in formats.jpeg_segments(data) if _belongs(data, marker, start)]
    return b"\xff\xd8" + b"".join(kept)


def _belongs(data: bytes, marker: int, start: int) -> bool:
    if marker == _COMMENT:
        return False
    if marker not in _APPLICATION:
        return True
    return any(marker == needed and data.startswith(name, start + 4) for needed, name in _NEEDED)
