"""From arguments to an exit code: the language, the command, the one line for unusable input."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from wizard import text
from wizard.cli import parser
from wizard.cli.outcome import Outcome, Unusable

OK, BLOCKED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 nothing blocks, 1 something blocks, 2 unusable input.

    Results go to standard output, the one line about unusable input, or about input
    to be wary of, to standard error. A reader that closes the pipe
    early changes nothing about the code.
    """
    for stream in (sys.stdout, sys.stderr):
        _accept_any_text(stream)
    with text.language(text.language_in_force()):
        try:
            outcome = _run(list(sys.argv[1:] if argv is None else argv))
        except Unusable as problem:
            _write(sys.stderr, f"{parser.PROGRAM}: {_one_line(str(problem))}\n")
            return UNUSABLE
        except KeyboardInterrupt:
            return INTERRUPTED
        _write(sys.stdout, outcome.text)
        if outcome.remark:
            _write(sys.stderr, f"{parser.PROGRAM}: {_one_line(outcome.remark)}\n")
        return BLOCKED if outcome.blocks else OK


def _run(argv: list[str]) -> Outcome:
    language, rest = parser.chosen_language(argv, os.environ.get("ICP_LANG", ""))
    text.use(language)
    arguments = parser.parse(rest)
    return arguments if isinstance(arguments, Outcome) else parser.command(arguments)(arguments)


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _accept_any_text(stream: TextIO) -> None:
    """UTF-8 whatever the locale says, and a file name that is no text comes out escaped instead of as an exception."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _write(stream: TextIO, content: str) -> None:
    try:
        stream.write(content)
        stream.flush()
    except BrokenPipeError:
        # Python flushes once more at its end; it shall find an open file there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
