"""save: whether keeping one answer costs the same for an owner of ten thousand applications as for an owner of one."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Spread, ratio, table
from storage import open_stores
from wizard.samples.applications import sample
from wizard.workspace import Workspace

MANY = 10_000
SAVES = 400
LISTINGS = 3
_FEW_OWNER, _MANY_OWNER = "a" * 32, "b" * 32


def run() -> None:
    """Measure in one folder, the two owners in turn, and print."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "data")
        workspace = Workspace.over(open_stores(root))
        one, many = _seeded(workspace, root)
        if (found := len(workspace.records.ids(_MANY_OWNER))) != MANY:
            raise LookupError(f"{found} applications stand in the store instead of {MANY}")
        few_ms, many_ms = _in_turn(workspace, one, many)
        listing = Spread.of([_timed(lambda: workspace.applications.list(_MANY_OWNER)) for _ in range(LISTINGS)])
    few, most = Spread.of(few_ms), Spread.of(many_ms)
    rows = [
        ["1", few.text(2), f"{few.p95:.2f}", "1"],
        [f"{MANY:,}", most.text(2), f"{most.p95:.2f}", ratio(most.p95, few.p95)],
    ]
    table(
        f"save: one answer kept, {SAVES} times for each owner in turn",
        ["applications of the owner", "ms (least–most)", "p95 ms", "p95 / p95 at 1"],
        rows,
        [
            "a save is lock, read, change, atomic write with fsync, and an event with fsync: the disk decides",
            f"for comparison, the home page's list of all {MANY:,}: {listing.text()} ms",
        ],
    )


def _seeded(workspace: Workspace, root: Path) -> tuple[str, list[str]]:
    """A complete application for one owner and the same `MANY` times for another; their ids."""
    application = sample().application
    one = workspace.records.add(_FEW_OWNER, application, "created").id
    first = workspace.records.add(_MANY_OWNER, application, "created").id
    # Copies of the first one's file and event: through the door the disk would be flushed tens of thousands of times.
    document = next(root.rglob(f"{first}.json"))
    content = document.read_bytes()
    many = [f"{number:032x}" for number in range(1, MANY)]
    for id in many:
        document.with_name(f"{id}.json").write_bytes(content)
    history = next(root.rglob(f"{_MANY_OWNER}.jsonl"))
    event = history.read_text(encoding="utf-8")
    history.write_text("".join([event, *(event.replace(first, id) for id in many)]), encoding="utf-8")
    os.sync()
    return one, [first, *many]


def _in_turn(workspace: Workspace, one: str, many: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds a save, for the owner of one and the owner of many."""
    chance = random.Random(1)
    few_ms, many_ms = [], []
    for number in range(SAVES):
        title = f"总经理{number}"
        few_ms.append(_save(workspace, _FEW_OWNER, one, title))
        many_ms.append(_save(workspace, _MANY_OWNER, chance.choice(many), title))
    return few_ms, many_ms


def _save(workspace: Workspace, owner: str, id: str, value: str) -> float:
    return _timed(lambda: workspace.applications.save(owner, id, "people.p1.position", value))


def _timed(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - begin)
