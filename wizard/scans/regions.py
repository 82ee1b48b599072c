"""Connected regions of a mask: found row by row from runs, so that a page takes milliseconds without further
libraries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

# A mask of pure noise has a run at every other pixel; no sheet of paper has that many.
_MOST_RUNS = 60_000


@dataclass(slots=True)
class Region:
    """Connected pixels as runs (row, first column, column behind the last)."""

    runs: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def area(self) -> int:
        """Its pixels."""
        return sum(end - start for _row, start, end in self.runs)

    def mask(self, shape: tuple[int, int]) -> Mask:
        """The region alone, as a mask of `shape`."""
        alone = np.zeros(shape, dtype=np.bool_)
        for row, start, end in self.runs:
            alone[row, start:end] = True
        return alone


def regions(mask: Mask) -> list[Region]:
    """The connected regions of `mask` (neighbours across edges), the largest first."""
    found: dict[int, Region] = {}
    parents: list[int] = []
    placed: list[tuple[int, tuple[int, int, int]]] = []
    above: list[tuple[int, int, int]] = []
    for row, runs in _rows(mask):
        here = []
        before = above if placed and placed[-1][1][0] == row - 1 else []
        for start, end in runs:
            label = len(parents)
            parents.append(label)
            for _start, _end, other in before:
                if _start < end and start < _end:
                    parents[_root(parents, other)] = _root(parents, label)
            here.append((start, end, label))
            placed.append((label, (row, start, end)))
        above = here
        if len(parents) > _MOST_RUNS:
            return []
    for label, run in placed:
        found.setdefault(_root(parents, label), Region()).runs.append(run)
    return sorted(found.values(), key=lambda region: -region.area)


def _rows(mask: Mask) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = mask
    change = np.diff(padded, axis=1)
    for row in np.flatnonzero(mask.any(axis=1)):
        starts, ends = np.flatnonzero(change[row] == 1), np.flatnonzero(change[row] == -1)
        yield int(row), list(zip(starts.tolist(), ends.tolist(), strict=True))


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        parents[label] = parents[parents[label]]
        label = parents[label]
    return label
