"""How results are written: findings and tables for people, JSON with stable keys for programs."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wizard.findings import Finding, Level
from wizard.text import N_, _

_RED, _YELLOW, _CYAN, _GREEN, _DIM = "31", "33", "36", "32", "2"
_LEVELS: dict[Level, tuple[str, str]] = {
    Level.ERROR: (N_("错误"), _RED),
    Level.WARNING: (N_("提醒"), _YELLOW),
    Level.HINT: (N_("提示"), _CYAN),
}
_MARKS: dict[bool | None, tuple[str, str]] = {True: ("✓", _GREEN), False: ("✗", _RED), None: ("·", _DIM)}


def as_json(
    facts: Mapping[str, Any] | None,
    findings: Iterable[Finding],
    missing: Iterable[str],
    blocks: bool,
    **more: Any,
) -> str:
    """The one JSON object of every command: facts, findings, missing, blocks, then what only this command has."""
    content = {
        "facts": facts,
        "findings": [finding.as_dict() for finding in findings],
        "missing": list(missing),
        "blocks": blocks,
        **more,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def lines(*parts: str) -> str:
    """The parts under each other, empty ones left out."""
    return "".join(f"{part}\n" for part in parts if part)


def heading(text: str) -> str:
    """A line that stands out on a terminal."""
    return paint(clean(text), "1")


def findings_text(findings: Iterable[Finding], place: Mapping[str, str] | None = None) -> str:
    """Each finding with what was found, what is needed, how to fix it and where it sits, level by level.

    `place` gives names to the paths of fields.
    """
    return "\n".join(_finding(finding, place or {}) for finding in findings)


def _finding(finding: Finding, place: Mapping[str, str]) -> str:
    label, colour = _LEVELS[finding.level]
    clause = f"  [{finding.clause}]" if finding.clause else ""
    where = place.get(finding.field, "")
    details = (
        (_("现状"), finding.found),
        (_("要求"), finding.required),
        (_("办法"), finding.fix),
        (_("位置"), f"{where} ({finding.field})" if where and finding.field else where or finding.field),
        (_("来源"), finding.source),
    )
    rows = [(f"  {name}", clean(text)) for name, text in details if text]
    return "\n".join((f"{paint(_(label), colour)}  {clean(finding.message)}{clause}", table(rows)))


def mark(ok: bool | None) -> str:
    """✓, ✗ or · for right, wrong, and neither."""
    sign, colour = _MARKS[ok]
    return paint(sign, colour)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns, aligned by how wide characters are on a terminal; the last column is left ragged."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([*(_padded(cell, widths[i]) for i, cell in enumerate(row[:-1])), row[-1]]).rstrip() for row in rows
    )


def width(text: str) -> int:
    """Columns that `text` takes on a terminal: two for a Chinese character, none for a combining one or a colour."""
    plain = re.sub("\x1b\\[[0-9]+m", "", text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in plain)


def clean(text: str) -> str:
    """`text` on one line, its control characters, which could steer a terminal, replaced."""
    joined = " ".join(text.split())
    return "".join(character if character.isprintable() else "\ufffd" for character in joined)


def paint(text: str, colour: str) -> str:
    """`text` in an ANSI colour where people read it; plain in pipes, files, and where NO_COLOR asks for it."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[{colour}m{text}\x1b[0m"


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
