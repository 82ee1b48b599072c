"""What stands between the network and Streamlit: identity, cookies for a page load, language, security headers.

Pure ASGI, for HTTP and websocket alike. The identity headers that `server.trustedUserHeaders` trusts are set here and
nowhere else; whatever a client sends under such a name is dropped first.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from pages.parts.frame.identity import BROWSER_COOKIE, LANGUAGE_COOKIE, now
from pages.server.compression import accepts_gzip, packed
from pages.server.opening import opened
from wizard import text
from wizard.text import SOURCE, Language
from wizard.workspace.accounts import Session
from wizard.workspace.process import accounts

SESSION_COOKIE = "icp_session"
OUR_HEADERS = b"x-icp-"

# Anonymous requests have no business here: memory for uploads and pictures belongs to people who are signed in.
_SIGNED_IN_ONLY = ("/media/", "/_stcore/upload_file/")
# Of Streamlit's own addresses what its front end asks for; the others tell of everybody's tabs or run a page by
# themselves.
_CORE = "/_stcore/"
_CORE_OPEN = tuple(f"{_CORE}{name}" for name in ("health", "host-config", "stream", "bidi-components/", "upload_file/"))
_NO_SESSION_NEEDED = ("/static/", "/component/", "/_stcore/health", "/_stcore/host-config", "/_stcore/bidi-components")
# A page is rewritten before it leaves, so it must arrive whole, unpacked and not as "you have it already".
_PAGE_REQUEST_DROPS = frozenset((b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"))
_SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
}


def _secure(headers: MutableHeaders) -> None:
    """Set the headers of every answer; an answer that may do less by its own policy keeps that, ours behind it."""
    own = headers.get("Content-Security-Policy", "")
    for name, value in _SECURITY_HEADERS.items():
        headers[name] = value
    if own:
        headers["Content-Security-Policy"] = f"{own}; {_SECURITY_HEADERS['Content-Security-Policy']}"


def is_secure(connection: HTTPConnection) -> bool:
    """Whether cookies may be marked Secure: the request came by https, or `ICP_COOKIE_SECURE=1` says it did."""
    return connection.url.scheme in ("https", "wss") or os.environ.get("ICP_COOKIE_SECURE") == "1"


# There are as many pages as languages, signed in or not.
_packed = lru_cache(maxsize=16)(packed)


class SessionMiddleware:
    """Resolves the session cookie and hands Streamlit the account id and the session's hash as headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one connection pass, with the identity its cookie proves or with none."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if _CORE in scope["path"] and not scope["path"].startswith(_CORE_OPEN):
            await _refuse(404, scope, receive, send)
            return
        connection = HTTPConnection(scope)
        session = await self._session(connection)
        if session is None and connection.url.path.startswith(_SIGNED_IN_ONLY):
            await _refuse(403, scope, receive, send)
            return
        scope = {**scope, "headers": _with_identity(scope["headers"], session)}
        await self.app(scope, receive, send)

    async def _session(self, connection: HTTPConnection) -> Session | None:
        token = connection.cookies.get(SESSION_COOKIE, "")
        if not token or connection.url.path.startswith(_NO_SESSION_NEEDED):
            return None
        return await to_thread.run_sync(accounts().resolve, token, now())


async def _refuse(status: int, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose()(scope, receive, send)
    else:
        await PlainTextResponse("", status_code=status)(scope, receive, send)


def _with_identity(headers: list[tuple[bytes, bytes]], session: Session | None) -> list[tuple[bytes, bytes]]:
    ours = [(b"x-icp-username", session.account.encode()), (b"x-icp-session", session.hash.encode())] if session else []
    return [(name, value) for name, value in headers if not name.lower().startswith(OUR_HEADERS)] + ours


class PageLoads:
    """Security headers on every response; a page is made ready for its visitor and gets the cookie that names the
    browser.

    `opening` makes what is sent of Streamlit's page, the visitor's language, and whether they come with a session.
    """

    def __init__(self, app: ASGIApp, opening: Callable[[bytes, Language, bool], bytes] = opened) -> None:
        self.app = app
        self._opening = opening

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one HTTP exchange through; websockets are left alone."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        if "text/html" in connection.headers.get("accept", ""):
            kept = [pair for pair in scope["headers"] if pair[0].lower() not in _PAGE_REQUEST_DROPS]
            scope = {**scope, "headers": kept}
        await self.app(scope, receive, _Outgoing(connection, send, self._opening))


@dataclass
class _Outgoing:
    """The answer on its way out. A page is held back until it is complete, everything else passes as it comes."""

    connection: HTTPConnection
    send: Send
    opening: Callable[[bytes, Language, bool], bytes]
    _start: Message | None = None
    _body: bytearray = field(default_factory=bytearray)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            _secure(headers)
            if self._is_page(message, headers):
                self._start = message
                return
        elif self._start is not None:
            await self._collect(message, self._start)
            return
        await self.send(message)

    def _is_page(self, message: Message, headers: MutableHeaders) -> bool:
        kind = headers.get("content-type", "")
        return message["status"] == 200 and kind.startswith("text/html") and "content-encoding" not in headers

    async def _collect(self, message: Message, start: Message) -> None:
        self._body += message.get("body", b"")
        if message.get("more_body", False):
            return
        body = bytes(self._body)
        if self.connection.scope["method"] != "HEAD":
            body = self._opened(body, MutableHeaders(scope=start))
        self._finish_headers(MutableHeaders(scope=start))
        self._start = None
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})

    def _opened(self, body: bytes, headers: MutableHeaders) -> bytes:
        """The page in its language, with gzip where accepted: it holds no secret and nothing that a visitor has
        sent."""
        cookies = self.connection.cookies
        spoken = text.known(cookies.get(LANGUAGE_COOKIE)) or SOURCE
        body = self.opening(body, spoken, SESSION_COOKIE in cookies)
        headers.add_vary_header("Accept-Encoding")
        if accepts_gzip(self.connection.headers.get("accept-encoding", "")):
            body = _packed(body)
            headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        return body

    def _finish_headers(self, headers: MutableHeaders) -> None:
        for validator in ("etag", "last-modified"):
            if validator in headers:
                del headers[validator]
        headers["cache-control"] = "no-store"
        if BROWSER_COOKIE not in self.connection.cookies:
            cookie = Response()
            cookie.set_cookie(
                BROWSER_COOKIE,
                secrets.token_urlsafe(32),
                httponly=True,
                samesite="lax",
                path="/",
                secure=is_secure(self.connection),
            )
            headers.append("set-cookie", cookie.headers["set-cookie"])
