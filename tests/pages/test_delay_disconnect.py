"""The end of a websocket that has just said something reaches the app a little later; any other one at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from pages.server import delay_disconnect
from pages.server.delay_disconnect import DelayDisconnect

SAID: Message = {"type": "websocket.receive", "bytes": b"an edit"}
WAIT = 0.3


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delay_disconnect, "WAIT_SECONDS", WAIT)


def ended(messages: list[Message], *, pause: float = 0, kind: str = "websocket", broken: bool = False) -> float:
    """How many seconds after the last message but one the app heard of the end, when it answers each."""
    times: list[float] = []

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            times.append(time.monotonic())
            await send({"type": "websocket.send", "bytes": b"an answer"})
            if message["type"].endswith("disconnect"):
                return

    waiting = iter(messages)

    async def receive() -> Message:
        message = next(waiting)
        if message["type"].endswith("disconnect"):
            await anyio.sleep(pause)
        return message

    async def send(_message: Message) -> None:
        if broken:
            raise OSError("the tab is gone")

    async def run() -> None:
        await DelayDisconnect(app)({"type": kind}, receive, send)

    begun = time.monotonic()
    # In a thread of its own: Playwright's loop may be running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(anyio.run, run).result()
    return times[-1] - (times[-2] if len(times) > 1 else begun) - pause


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("code", [1001, 1005, 1006])
def test_an_edit_that_came_just_before_the_end_has_time_to_be_taken_up(code: int, broken: bool) -> None:
    assert ended([SAID, {"type": "websocket.disconnect", "code": code}], broken=broken) >= WAIT


def test_a_server_on_its_way_down_waits_for_nobody() -> None:
    assert ended([SAID, {"type": "websocket.disconnect", "code": 1012}]) < WAIT


def test_a_tab_that_was_silent_ends_at_once() -> None:
    assert ended([SAID, {"type": "websocket.disconnect", "code": 1005}], pause=WAIT * 1.5) < WAIT
    assert ended([{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1005}]) < WAIT


def test_http_passes_as_it_is() -> None:
    assert ended([{"type": "http.request"}, {"type": "http.disconnect"}], kind="http") < WAIT
