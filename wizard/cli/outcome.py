"""What a command hands back, and the one exception for input that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass


class Unusable(Exception):
    """The input cannot be used at all: exit code 2 and this one sentence, which never repeats what a file holds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The text for standard output, whether something blocks (exit code 1), and one line for standard error or ""."""

    text: str
    blocks: bool = False
    remark: str = ""
