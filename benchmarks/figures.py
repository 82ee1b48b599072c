"""Figures and tables: quantiles of what was measured, and columns that line up."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """What a series of measurements says; all in the unit of the series."""

    count: int
    least: float
    median: float
    p95: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of one or more values; p95 is the smallest value that 95 % of them do not exceed."""
        ordered = sorted(values)
        rank = max(0, -(-len(ordered) * 95 // 100) - 1)
        return cls(len(ordered), ordered[0], statistics.median(ordered), ordered[rank], ordered[-1])

    def text(self, digits: int = 0) -> str:
        """Median with least and most."""
        return f"{self.median:,.{digits}f} ({self.least:,.{digits}f}–{self.most:,.{digits}f})"


def ratio(ours: float, theirs: float) -> str:
    """How many times `theirs` `ours` is."""
    return f"{ours / theirs:.2f}×" if theirs else "—"


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> None:
    """Print a table, its first column to the left and the others to the right, and the notes below it."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    print(f"\n{title}")
    for row in (head, ["-" * width for width in widths], *rows):
        first, *others = (
            cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join((first, *others)).rstrip())
    for note in notes:
        print(f"  · {note}")
