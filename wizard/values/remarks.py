"""How the checks of single values word a finding: one short constructor a level.

Every rule id begins with "value."; what was found is cut to a line, since anything may have been pasted.
"""

from __future__ import annotations

import unicodedata

from wizard.findings import Finding, Level
from wizard.text import N_

# Where demands that are not the guide's come from; the code that names one calls `_` on it.
PEERS = N_("腾讯云备案文档，2022")
HABIT = N_("经验判断")

LONGEST_QUOTE = 60


def quoted(raw: str) -> str:
    """`raw` on one line of at most 60 characters, fit to be shown and written to a file."""
    line = "".join("\ufffd" if unicodedata.category(c) in ("Cs", "Cc") else c for c in raw[: LONGEST_QUOTE + 1])
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE] + "…"


def remark(
    level: Level, rule: str, message: str, found: str, required: str, fix: str, *, clause: str = "", source: str = ""
) -> Finding:
    """A finding about one value at any level; `rule` without its "value."."""
    return Finding(f"value.{rule}", level, message, quoted(found), required, fix, clause=clause, source=source)


def error(
    rule: str, message: str, found: str, required: str, fix: str, *, clause: str = "", source: str = ""
) -> Finding:
    """The value is wrong beyond doubt: its length, its characters, its arithmetic."""
    return remark(Level.ERROR, rule, message, found, required, fix, clause=clause, source=source)


def warning(
    rule: str, message: str, found: str, required: str, fix: str, *, clause: str = "", source: str = ""
) -> Finding:
    """The value is unusual; the person may know better."""
    return remark(Level.WARNING, rule, message, found, required, fix, clause=clause, source=source)


def hint(rule: str, message: str, found: str, required: str, fix: str, *, source: str) -> Finding:
    """Something worth knowing that asks for nothing."""
    return remark(Level.HINT, rule, message, found, required, fix, source=source)
