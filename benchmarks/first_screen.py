"""first_screen: how long a first visitor on a slow line waits for the gate, beside the app without what shortens that.

Chromium with an empty cache on a line that the DevTools protocol slows down, the app and its peer in turn. The protocol
does not slow websockets, so the few kilobytes that draw the gate come at full speed in both.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.figures import Spread, ratio, table
from benchmarks.server import APP, running
from tests.browser import ensure_chromium
from tests.browser.conftest import FLAGS

PLAIN = "benchmarks/plain_app.py"
# Kilobits a second, and how often each server is visited at that speed.
LINES = ((1_600, 3), (400, 2))
LATENCY_MS = 150
_PATIENCE_MS = 300_000
_USABLE = """() => {
  const field = document.querySelector('[data-testid="stForm"] input'), opening = document.querySelector('.opening');
  return field && !field.disabled && (!opening || !opening.checkVisibility({ visibilityProperty: true }));
}"""
_SEEN = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds from asking for the address until something is seen and until the sign-in form is usable; bytes till
    then."""

    seen: float
    usable: float
    received: float


def run() -> None:
    """Visit the app and its peer in turn at each speed."""
    chromium = ensure_chromium.find()
    if chromium is None:
        print("first_screen is left out: no Chromium; run: python tests/browser/ensure_chromium.py")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with (
            running(APP, place / "data", place / "app.log") as app,
            running(PLAIN, place / "plain", place / "plain.log") as plain,
        ):
            for url in (app, plain):
                _visit(browser, url, None)  # what a server does once is no part of the figures
            visited = {kilobits: _in_turn(browser, (app, plain), kilobits, times) for kilobits, times in LINES}
        browser.close()
    _print(visited)


def _in_turn(browser: Browser, urls: tuple[str, str], kilobits: int, times: int) -> tuple[list[Visit], list[Visit]]:
    ours, plain = urls
    visits = [(_visit(browser, ours, kilobits), _visit(browser, plain, kilobits)) for _time in range(times)]
    return [mine for mine, _theirs in visits], [theirs for _mine, theirs in visits]


def _visit(browser: Browser, url: str, kilobits: int | None) -> Visit:
    """One visit by a browser that has been nowhere before."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(_PATIENCE_MS)
    try:
        page = context.new_page()
        received = _throttled(page, kilobits)
        begin = time.perf_counter()
        page.goto(url, wait_until="commit")
        page.wait_for_function(_USABLE)
        usable = time.perf_counter() - begin
        return Visit(page.evaluate(_SEEN) / 1000, usable, sum(received))
    finally:
        context.close()


def _throttled(page: Page, kilobits: int | None) -> list[float]:
    """Slow the page's line down; a list that grows by the bytes of every answer."""
    received: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    if kilobits is not None:
        bytes_a_second = kilobits * 1000 / 8
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": LATENCY_MS,
                "downloadThroughput": bytes_a_second,
                "uploadThroughput": bytes_a_second,
            },
        )
    return received


def _print(visited: dict[int, tuple[list[Visit], list[Visit]]]) -> None:
    rows = []
    for kilobits, (ours, plain) in visited.items():
        seen = [Spread.of([visit.seen for visit in visits]) for visits in (ours, plain)]
        usable = [Spread.of([visit.usable for visit in visits]) for visits in (ours, plain)]
        received = [Spread.of([visit.received / 1000 for visit in visits]) for visits in (ours, plain)]
        rows.append(
            [
                f"{kilobits:,} kbit/s",
                f"{seen[0].text(1)} / {seen[1].text(1)}",
                f"{usable[0].text(1)} / {usable[1].text(1)}",
                ratio(usable[0].median, usable[1].median),
                f"{received[0].median:,.0f} / {received[1].median:,.0f}",
            ]
        )
    table(
        f"first_screen: a first visit to the gate, {LATENCY_MS} ms away, the app / the app as Streamlit would send it",
        ["line", "something is seen, s", "sign-in form usable, s", "app / peer", "KB till then"],
        rows,
        [
            "Chromium, empty cache, in turn; "
            + ", ".join(f"{times} visits at {line:,} kbit/s" for line, times in LINES),
            "websockets are not slowed down by the protocol; the peer compresses its page (8 KB), but no file",
        ],
    )
