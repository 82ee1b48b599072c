"""One request to an ASGI app, without a server: what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True)
class Answer:
    """Status, headers and the whole body."""

    status: int
    headers: Headers
    body: bytes


def ask(
    app: ASGIApp, path: str, headers: Mapping[str, str] | None = None, method: str = "GET", *, leaves: bool = False
) -> Answer:
    """Send one request without a body to `app`; `leaves`: from a client that is gone as soon as it has asked."""
    return ask_together(app, path, [headers or {}], method, leaves=leaves)[0]


def ask_together(
    app: ASGIApp, path: str, asked: list[Mapping[str, str]], method: str = "GET", *, leaves: bool = False
) -> list[Answer]:
    """Send a request for each set of headers, all at the same time."""
    answers: list[Answer | None] = [None] * len(asked)

    async def one(number: int) -> None:
        answers[number] = await _exchange(app, path, asked[number], method, leaves)

    async def run() -> None:
        async with anyio.create_task_group() as tasks:
            for number in range(len(asked)):
                tasks.start_soon(one, number)

    # In a thread of its own: Playwright's loop may be running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(anyio.run, run).result()
    return [answer for answer in answers if answer is not None]


async def _exchange(app: ASGIApp, path: str, headers: Mapping[str, str], method: str, leaves: bool) -> Answer:
    sent: list[Message] = []
    waiting: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if leaves:
            return {"type": "http.disconnect"}
        if not waiting:
            await anyio.sleep_forever()  # the client stays until it is answered
        return waiting.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("app", 80),
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"app"), *raw],
    }
    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)
