"""home: how long somebody waits for the first screen with five thousand orders, beside somebody with fifty."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from benchmarks.figures import Spread, ratio, table
from benchmarks.server import APP, Guest, copied, running, seeded
from benchmarks.visitor import RunFailed, Visitor
from storage import open_stores
from wizard.workspace import Workspace

FEW, MANY = 50, 5_000
LOADS = 15


def run() -> None:
    """Two owners in one store, their home pages loaded in turn, each time in a new tab."""
    with tempfile.TemporaryDirectory() as folder:
        data, log = Path(folder, "data"), Path(folder, "server.log")
        guests = seeded(data, 2)
        for guest, count in zip(guests, (FEW, MANY), strict=True):
            copied(data, guest, count)
        _check(data)
        with running(APP, data, log) as url:
            few, many, first = asyncio.run(_in_turn(url, guests))
    table(
        f"home: the first screen in a new tab, {LOADS} times for each owner in turn",
        ["orders of the owner", "ms (least–most)", "p95 ms", "median / median at 50"],
        [
            [f"{FEW}", few.text(1), f"{few.p95:.0f}", "1"],
            [f"{MANY:,}", many.text(1), f"{many.p95:.0f}", ratio(many.median, few.median)],
        ],
        [
            "from asking for the page over an open websocket to the end of its run; ten orders are drawn",
            f"the first time after a start, when every order has to be read: {first[0]:.0f} ms and {first[1]:.0f} ms",
        ],
    )


async def _in_turn(url: str, guests: list[Guest]) -> tuple[Spread, Spread, list[float]]:
    async with Visitor(url, guests[0].cookie, "history") as visitor:  # warms the server up, and reads no order
        await visitor.run()
    measured: tuple[list[float], list[float]] = ([], [])
    first = []
    for number in range(LOADS + 1):
        for guest, times in zip(guests, measured, strict=True):
            async with Visitor(url, guest.cookie) as visitor:
                seconds = await visitor.run()
                if not any("home.create" in id for id in visitor.drawn):
                    raise RunFailed("something else than the home page was drawn")
            (times if number else first).append(1000 * seconds)
    return Spread.of(measured[0]), Spread.of(measured[1]), first


def _check(data: Path) -> None:
    """That both owners have as many orders as is claimed."""
    workspace = Workspace.over(open_stores(data))
    owners = [folder.name for folder in (data / "documents" / "applications").iterdir() if folder.is_dir()]
    counts = sorted(len(workspace.records.ids(owner)) for owner in owners)
    if counts != [FEW, MANY]:
        raise LookupError(f"the owners have {counts} orders instead of {[FEW, MANY]}")
