"""rerun: how long somebody waits after an edit on the heaviest screen, alone and in a crowd, beside a bare page.

An edit is typed into the last text field and answered by a full run, from sending it to the end of the run. In the app
it is also checked and stored. The bare page has twelve fields, keeps nothing, and runs under the same configuration.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Spread, ratio, table
from benchmarks.server import APP, BARE, VARIANT, Guest, running, seeded
from benchmarks.visitor import RunFailed, Visitor
from wizard.screens import SCREENS

# Sessions, and the seconds each crowd is watched. One person alone thinks less, or there would be nothing to count.
CROWDS = ((1, 20), (20, 20), (50, 20))
COLLECTED = ((20, 15), (50, 15))
THINK_SECONDS, THINK_ALONE = 2.0, 0.4
_PROBES = 12
# An edit that follows another within 40 ms waits for the network's delayed acknowledgement, which no person ever does.
_BREATH = 0.15
# A widget that only the app's own pages have; the gate and Streamlit's own refusals have none.
_SIGNED_IN = "sign-out"
_MOST = max(count for count, _seconds in CROWDS)


@dataclass(frozen=True, slots=True)
class Place:
    """A page to visit: where, as whom, and the key of a widget that shows that it was drawn ("" for none)."""

    url: str
    page: str = ""
    guests: Sequence[Guest] = ()
    proof: str = ""

    def visitor(self, number: int) -> Visitor:
        """The tab of the guest with that number."""
        if not self.guests:
            return Visitor(self.url, page=self.page)
        guest = self.guests[number % len(self.guests)]
        return Visitor(self.url, guest.cookie, self.page, guest.query)

    def drew(self, visitor: Visitor) -> bool:
        """Whether the visitor has this page before them, and not the gate or a refusal."""
        return not self.proof or any(id.endswith(f"-{self.proof}") for id in visitor.drawn)


def run() -> None:
    """Find the heaviest screen, measure the crowds on it and on the bare page, then what collecting garbage costs."""
    with tempfile.TemporaryDirectory() as folder:
        data, log = Path(folder, "data"), Path(folder, "server.log")
        guests = seeded(data, _MOST)
        with running(APP, data, log) as url:
            screen = _heaviest(url, guests)
            place = Place(url, screen, guests, _SIGNED_IN)
            app = {count: asyncio.run(_crowd(place, count, seconds)) for count, seconds in CROWDS}
        with running(BARE, data, log) as url:
            bare = {count: asyncio.run(_crowd(Place(url), count, seconds)) for count, seconds in CROWDS}
        _print_crowds(screen, app, bare)
        with running(APP, data, log, collect=True) as url:
            place = Place(url, screen, guests, _SIGNED_IN)
            app_collected = {count: asyncio.run(_crowd(place, count, seconds)) for count, seconds in COLLECTED}
        with running(BARE, data, log, collect=True) as url:
            bare_collected = {count: asyncio.run(_crowd(Place(url), count, seconds)) for count, seconds in COLLECTED}
        _print_collection(app, app_collected, bare, bare_collected)


def _heaviest(url: str, guests: Sequence[Guest]) -> str:
    """The screen of an application whose edits take longest for one person alone; prints all of them."""
    measured = {}
    skipped = []
    for screen in SCREENS:
        try:
            measured[screen] = Spread.of(asyncio.run(_alone(Place(url, screen, guests, _SIGNED_IN))))
        except RunFailed as reason:
            skipped.append(f"left out: {screen}: {reason}")
    order = sorted(measured, key=lambda screen: -measured[screen].median)
    table(
        f"rerun: one edit on each screen of the sample {VARIANT}, {_PROBES} times, nobody else there",
        ["screen", "ms (least–most)", "p95 ms"],
        [[screen, measured[screen].text(1), f"{measured[screen].p95:.1f}"] for screen in order],
        skipped,
    )
    return order[0]


async def _alone(place: Place) -> list[float]:
    async with place.visitor(0) as visitor:
        await _enter(place, visitor)
        measured = []
        for _number in range(_PROBES):
            await asyncio.sleep(_BREATH)
            measured.append(1000 * await visitor.edit())
        return measured


async def _enter(place: Place, visitor: Visitor) -> None:
    """Load the page, and once more, so that what is made at first sight is no part of the figures."""
    for _time in range(2):
        await visitor.run()
    if not place.drew(visitor):
        raise RunFailed("something else than the page was drawn")


async def _crowd(place: Place, count: int, seconds: float) -> Spread:
    """Milliseconds an edit for `count` tabs that think and type for `seconds`, once all of them are inside."""
    measured: list[float] = []
    inside = asyncio.Barrier(count)
    async with asyncio.TaskGroup() as tasks:
        for number in range(count):
            tasks.create_task(_stay(place, number, count, inside, seconds, measured))
    return Spread.of(measured)


async def _stay(
    place: Place, number: int, count: int, inside: asyncio.Barrier, seconds: float, measured: list[float]
) -> None:
    chance = random.Random(number)
    think = THINK_ALONE if count == 1 else THINK_SECONDS
    await asyncio.sleep(number * 0.05)
    async with place.visitor(number) as visitor:
        await _enter(place, visitor)
        await inside.wait()
        end = time.monotonic() + seconds
        await asyncio.sleep(chance.uniform(0, think))
        while time.monotonic() < end:
            measured.append(1000 * await visitor.edit())
            await asyncio.sleep(chance.uniform(0.75, 1.25) * think)
        if not place.drew(visitor):
            raise RunFailed("the page was lost on the way")


def _print_crowds(screen: str, app: dict[int, Spread], bare: dict[int, Spread]) -> None:
    rows = [
        [
            str(count),
            f"{app[count].median:,.0f} / {app[count].p95:,.0f}",
            f"{bare[count].median:,.0f} / {bare[count].p95:,.0f}",
            f"{ratio(app[count].median, bare[count].median)} / {ratio(app[count].p95, bare[count].p95)}",
            f"{app[count].count} / {bare[count].count}",
        ]
        for count in app
    ]
    table(
        f"rerun: an edit on the heaviest screen, {screen}, beside a bare page of 12 fields",
        ["sessions", "app p50 / p95 ms", "bare p50 / p95 ms", "app / bare", "edits counted"],
        rows,
        [
            f"think time {THINK_SECONDS:.0f} s ± 25 %, alone {THINK_ALONE} s; {CROWDS[-1][1]} s a row; "
            "every session has an account",
            "the clients run on the same cores as the server, in a process of their own",
        ],
    )


def _print_collection(
    app: dict[int, Spread], app_collected: dict[int, Spread], bare: dict[int, Spread], bare_collected: dict[int, Spread]
) -> None:
    rows = [
        [f"{name}, {count}", _pair(without[count]), _pair(collected[count]), _ratios(collected[count], without[count])]
        for name, without, collected in (("app", app, app_collected), ("bare", bare, bare_collected))
        for count in collected
    ]
    table(
        "rerun: what collecting garbage after every run would cost",
        ["page, sessions", "without p50 / p95 ms", "with p50 / p95 ms", "with / without"],
        rows,
        ["runner.postScriptGC, false here and true in Streamlit; the app freezes what it has loaded either way"],
    )


def _pair(spread: Spread) -> str:
    return f"{spread.median:,.0f} / {spread.p95:,.0f}"


def _ratios(one: Spread, other: Spread) -> str:
    return f"{ratio(one.median, other.median)} / {ratio(one.p95, other.p95)}"
