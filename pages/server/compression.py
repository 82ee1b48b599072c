"""Streamlit's scripts and styles sent compressed: each file is packed once, in a thread, and kept in memory.

Streamlit sends them as they are and leaves compression to a proxy, because compressing at every request costs more than
it gains. Only these public files are compressed: an answer that holds a secret beside what a visitor has sent would
tell the secret by its length (BREACH).
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field

from anyio import Lock, sleep_forever, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# One folder below /static/ and nothing further, so that a file has one address; pictures and fonts are packed already.
_FILES = re.compile(r"/static/[a-z]+/[\w.-]+\.(?:js|css|json|svg)")
# Streamlit answers the address of a file that does not exist with its page.
_PAGE = "text/html"
_LEAST_BYTES = 500
# 9 takes as long as 6 on these files.
_LEVEL = 9


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether the value of an Accept-Encoding header allows gzip and does not rank `identity` above it (RFC 9110,
    12.5.3).

    An empty value, as of a client that sends no such header, gets the file as it is.
    """
    weights = dict(_weighted(coding) for coding in accept_encoding.lower().split(",") if coding.strip())
    gzipped = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return gzipped > 0 and gzipped >= weights.get("identity", 0.0)


def _weighted(coding: str) -> tuple[str, float]:
    """A coding and its weight, 1 where none is given and 0 where it cannot be read."""
    name, *parameters = (part.strip() for part in coding.split(";"))
    for parameter in parameters:
        key, _equals, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, float(value)
            except ValueError:
                return name, 0.0
    return name, 1.0


def packed(body: bytes | bytearray) -> bytes:
    """A body compressed with gzip; the same bytes for the same body."""
    return gzip.compress(body, _LEVEL, mtime=0)


@dataclass
class _Answer:
    """What the app has answered, collected as its `send`."""

    start: Message
    body: bytearray = field(default_factory=bytearray)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    @property
    def headers(self) -> MutableHeaders:
        return MutableHeaders(scope=self.start)


class CompressedStatic:
    """Sends a static text file with gzip to a client that accepts it. Everything else passes as it is.

    The app is asked for the head of its answer each time, so its status, validators and cache headers stay in force; a
    file is packed again when its validator (time and size) has changed. A packed answer carries the file's validator as
    a weak one, which If-None-Match compares as equal and If-Range does not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._packed: dict[str, tuple[str, bytes]] = {}
        self._packing = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not _FILES.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if "range" in asked or not accepts_gzip(asked.get("accept-encoding", "")):
            await self.app(scope, receive, _varying(send))
            return
        head = await self._ask({**scope, "method": "HEAD"})
        if _may_be_packed(head):
            await self._answer(head, scope, send)
        else:
            await self.app(scope, receive, _varying(send))

    async def _ask(self, scope: Scope) -> _Answer:
        answer = _Answer({"status": 500, "headers": []})
        await self.app(scope, _staying, answer)
        return answer

    async def _answer(self, head: _Answer, scope: Scope, send: Send) -> None:
        """Send the packed file under the headers of `head`, or that the client has it."""
        body = b""
        headers = head.headers
        etag = headers["etag"]
        if head.start["status"] == 200:
            body = await self._file(etag, scope)
            headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(body))
            del headers["accept-ranges"]
        headers["etag"] = f"W/{etag.removeprefix('W/')}"
        headers.add_vary_header("Accept-Encoding")
        await send(head.start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    async def _file(self, etag: str, scope: Scope) -> bytes:
        path = scope["path"]
        if self._known(path, etag) is None:
            async with self._packing:
                if self._known(path, etag) is None:
                    whole = await self._ask(_unconditional(scope))
                    self._packed[path] = (etag, await to_thread.run_sync(packed, whole.body))
        return self._packed[path][1]

    def _known(self, path: str, etag: str) -> bytes | None:
        known, body = self._packed.get(path, ("", b""))
        return body if known == etag else None


def _may_be_packed(answer: _Answer) -> bool:
    """Whether an answer is a file that gains by packing, or says that the client has that file already."""
    headers = answer.headers
    if answer.start["status"] == 304:
        return "etag" in headers
    return (
        answer.start["status"] == 200
        and "etag" in headers
        and "content-encoding" not in headers
        and not headers.get("content-type", _PAGE).startswith(_PAGE)
        and int(headers.get("content-length", "0")) >= _LEAST_BYTES
    )


def _unconditional(scope: Scope) -> Scope:
    """The same request for the bytes of the whole file, whatever the client has already."""
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(b"if-")]
    return {**scope, "method": "GET", "headers": kept, "extensions": {}}


async def _staying() -> Message:
    """A `receive` for what all clients share: one that leaves must not cut the file short for the others."""
    await sleep_forever()
    raise AssertionError("unreachable")


def _varying(send: Send) -> Send:
    """A `send` that says that another client may be answered in another coding."""

    async def varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return varying
