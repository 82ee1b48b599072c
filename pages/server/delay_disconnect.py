"""A tab that is closed or loaded anew has its last edit heard.

Streamlit stops a session's script the moment its websocket is gone, and drops with it a message that came in just
before and that no run has taken up yet: the field that the reader was typing in. So the end of a connection that has
just said something is passed on a little later.
"""

from __future__ import annotations

import time

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

WAIT_SECONDS = 3.0
"""How long a message may wait for the run that takes it up, on a busy machine."""

_SERVER_STOPS = 1012
"""The close code of a server on its way down (IANA's registry): nobody is kept waiting then. 1001 is a tab that
leaves."""


class DelayDisconnect:
    """Holds back `websocket.disconnect` for `WAIT_SECONDS` where a message came in within that time."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one connection through; HTTP is left alone."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        heard, gone = float("-inf"), False

        async def receiving() -> Message:
            nonlocal heard, gone
            message = await receive()
            if message["type"] == "websocket.receive":
                heard = time.monotonic()
            elif message["type"] == "websocket.disconnect":
                gone = True
                lately = time.monotonic() - heard < WAIT_SECONDS
                if lately and message.get("code") != _SERVER_STOPS:
                    await anyio.sleep(WAIT_SECONDS)
            return message

        async def sending(message: Message) -> None:
            nonlocal gone
            if gone:
                return
            try:
                await send(message)
            except OSError:
                # Nobody is there any more. Told of that here, Streamlit would stop the script at once.
                gone = True

        await self.app(scope, receiving, sending)
