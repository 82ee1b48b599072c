"""A browser tab without a browser: a websocket that asks Streamlit for runs and waits until they have finished."""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

# A run that takes longer than this is no figure any more but a failure (seconds).
PATIENCE = 45.0


class RunFailed(Exception):
    """The app answered a run with something else than the page."""


class Visitor:
    """One tab on one page. Use as an async context manager; `run` once to load the page, then once for each edit.

    As a browser does, it sends every text field with each run, and tells the server which messages it has kept.
    """

    def __init__(self, url: str, cookie: str = "", page: str = "", query: str = "") -> None:
        self._url = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._headers = {"Cookie": cookie, "Origin": url} if cookie else {"Origin": url}
        self._page, self._query = page, query
        self._page_hash = ""
        self._texts: dict[str, str] = {}
        self._drawn: set[str] = set()
        self._kept: set[str] = set()
        self._edits = 0
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            self._url,
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=self._headers,
            max_size=None,
            open_timeout=PATIENCE,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    @property
    def drawn(self) -> set[str]:
        """The ids of the widgets that the last run drew; a widget's own key is the end of its id."""
        return self._drawn

    async def edit(self) -> float:
        """Type one more character into the page's last text field, or just ask again where there is none; seconds."""
        fields = [id for id in self._texts if id in self._drawn]
        if fields:
            self._edits += 1
            text = self._texts[fields[-1]]
            self._texts[fields[-1]] = f"{text}1" if self._edits % 2 else text[:-1]
        return await self.run()

    async def run(self) -> float:
        """Ask for a run and wait for its end; how long that took in seconds.

        Raises:
            RunFailed: when the run ends in an exception, or does not end.
        """
        if self._socket is None:
            raise RunFailed("not connected")
        request = self._request()
        self._drawn = set()
        begin = time.perf_counter()
        await self._socket.send(request)
        try:
            async with asyncio.timeout(PATIENCE):
                while not self._take(ForwardMsg.FromString(_bytes(await self._socket.recv()))):
                    pass
        except TimeoutError:
            raise RunFailed(f"no end of the run within {PATIENCE:.0f} s") from None
        return time.perf_counter() - begin

    def _request(self) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.page_script_hash = self._page_hash
        state.page_name = "" if self._page_hash else self._page
        state.cached_message_hashes.extend(self._kept)
        for id, text in self._texts.items():
            if id in self._drawn:
                state.widget_states.widgets.add(id=id, string_value=text)
        return bytes(message.SerializeToString())

    def _take(self, message: ForwardMsg) -> bool:
        """Note what a message says; whether it ends the run."""
        if message.metadata.cacheable and message.hash:
            self._kept.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._draw(message.delta.new_element)
        elif kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_not_found":
            raise RunFailed(f"there is no page {self._page}")
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RunFailed("the script does not compile")
            return bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
        return False

    def _draw(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RunFailed(f"{element.exception.type} on the page")
        if kind is None:
            return
        widget = getattr(element, kind)
        id = getattr(widget, "id", "")
        if not id:
            return
        self._drawn.add(id)
        if kind in ("text_input", "text_area"):
            if widget.set_value:
                self._texts[id] = widget.value
            else:
                self._texts.setdefault(id, widget.default)


def _bytes(frame: str | bytes) -> bytes:
    if isinstance(frame, str):
        raise RunFailed("the server sent text instead of a message")
    return frame
