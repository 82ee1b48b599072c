"""Read a live home page: the only part of the product that speaks to the network.

Nothing here trusts the address or the server. Each hop is resolved here, each of its addresses must be public
(`wizard.filings.footer.targets`), and the connection goes to the very address that was checked, so a name that changes
its mind in between changes nothing. Bytes, hops and seconds are bounded; no cookies, no proxies of the environment, no
log.
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from wizard.filings.footer.encodings import decoded
from wizard.filings.footer.fetch_problems import FetchProblem, Problem
from wizard.filings.footer.obstacles import is_block_address, is_block_page
from wizard.filings.footer.targets import DEFAULT_PORTS, Address, Target, is_public, read_address, target

Resolve = Callable[[str], Iterable[str]]
"""A host name in ASCII -> its addresses as texts; OSError where it has none."""

USER_AGENT = "icp-footer-check/1"
_HTML = frozenset({"", "text/html", "application/xhtml+xml"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024
_MOST_ADDRESSES = 3
_CONNECT_SECONDS = 4.0
_BLOCK_PAGE_BYTES = 64 * 1024
# What may be so over https and not over http, or the other way about; of the second, silence tells less than the first.
_SILENT = frozenset({Problem.CONNECTION, Problem.SLOW})
_OF_ONE_PROTOCOL = _SILENT | {Problem.TLS, Problem.CERTIFICATE, Problem.STATUS, Problem.RESPONSE, Problem.TYPE}
_FIRST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a fetch goes: seconds for all of it, decoded bytes, redirects, ports (the guide's G7.8), addresses."""

    seconds: float = 10.0
    bytes: int = 2 * 1024 * 1024
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443, 8080})
    acceptable: Callable[[Address], bool] = is_public


@dataclass(frozen=True, slots=True)
class Page:
    """A home page as it was delivered with status 200; `hops` are the addresses asked for, the last one is `url`.

    `body` is decoded from gzip and the like, and cut at the limit where `truncated` says so. `passed_over` says why the
    page was not read over the protocol that was tried first, "" where it was.
    """

    url: str
    status: int
    content_type: str
    body: bytes
    truncated: bool
    hops: tuple[str, ...]
    passed_over: str = ""


def system_addresses(host: str) -> list[str]:
    """The addresses that the system's resolver knows; OSError where there are none."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch_page(url: str, *, limits: Limits | None = None, resolve: Resolve = system_addresses) -> Page:
    """The HTML of a live home page, its redirects followed.

    Raises:
        FetchProblem: for whatever keeps the page from being read, with words for the user.
    """
    return _Fetch(limits or Limits(), resolve).page(url)


def fetch_home(address: str, *, limits: Limits | None = None, resolve: Resolve = system_addresses) -> Page:
    """The HTML of the home page of a domain: over https, and where that does not answer over http.

    An address that says http is asked over http first, one with a port over its own protocol alone. Both tries share
    the seconds of `limits`, and every hop of both is checked alike.

    Raises:
        FetchProblem: for whatever keeps the page from being read, with words for the user.
    """
    limits = limits or Limits()
    first, second = _ways(address, limits)
    if not second:
        return fetch_page(first, limits=limits, resolve=resolve)
    end = time.monotonic() + limits.seconds
    try:
        return fetch_page(first, limits=replace(limits, seconds=limits.seconds * _FIRST_SHARE), resolve=resolve)
    except FetchProblem as problem:
        left = end - time.monotonic()
        if problem.problem not in _OF_ONE_PROTOCOL or left <= 0:
            raise
        try:
            page = fetch_page(second, limits=replace(limits, seconds=left), resolve=resolve)
        except FetchProblem as other:
            raise (problem if other.problem in _SILENT else other) from None
        return replace(page, passed_over=problem.message)


def _ways(address: str, limits: Limits) -> tuple[str, str]:
    """The addresses to try, the second one "" where there is only one."""
    place = target(address, limits.ports)
    has_scheme = address.strip().lower().startswith(("http://", "https://"))
    if place.authority != place.host and place.authority != f"[{place.host}]":
        return place.url, ""
    plain = replace(place, scheme="http", port=DEFAULT_PORTS["http"])
    safe = replace(place, scheme="https", port=DEFAULT_PORTS["https"])
    first, second = (plain, safe) if has_scheme and place.scheme == "http" else (safe, plain)
    return first.url, second.url if second.port in limits.ports else ""


class _Fetch:
    """One page, from the typed address to the last redirect, under one deadline."""

    def __init__(self, limits: Limits, resolve: Resolve) -> None:
        self.limits = limits
        self.resolve = resolve
        self.deadline = time.monotonic() + limits.seconds
        self.hops: list[str] = []

    def page(self, url: str) -> Page:
        """Follow the redirects; the page that is not one."""
        while True:
            place = target(url, self.limits.ports)
            if place.url in self.hops:
                raise FetchProblem(Problem.LOOP)
            if len(self.hops) > self.limits.redirects:
                raise FetchProblem(Problem.REDIRECTS, count=self.limits.redirects)
            self.hops.append(place.url)
            answer = self._ask(place)
            if isinstance(answer, Page):
                return answer
            if is_block_address(answer):
                raise FetchProblem(Problem.BLOCKED, host=place.host)
            url = answer

    def _ask(self, place: Target) -> Page | str:
        """The page at an address, or the address it sends on to."""
        addresses = self._addresses(place)
        for number, address in enumerate(addresses, start=1):
            connection = self._connection(place, address)
            try:
                return self._answer(place, connection)
            except FetchProblem as problem:
                if problem.problem is not Problem.CONNECTION or number == len(addresses):
                    raise
            finally:
                connection.close()
        raise FetchProblem(Problem.NAME, host=place.host)

    def _addresses(self, place: Target) -> list[Address]:
        """The addresses of a host, IPv4 first, not one of them closed; a single closed one speaks against all."""
        found = [place.literal] if place.literal else [read_address(text) for text in self._resolved(place.host)]
        addresses = [address for address in found if address is not None]
        if len(addresses) < len(found) or not all(map(self.limits.acceptable, addresses)):
            raise FetchProblem(Problem.REFUSED, host=place.host)
        return sorted(addresses, key=lambda address: address.version)[:_MOST_ADDRESSES]

    def _resolved(self, host: str) -> list[str]:
        """Ask the resolver, which knows no deadline of its own, from a thread that may be left behind."""
        answers: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(list(self.resolve(host)))
            except (OSError, UnicodeError):
                answers.put(None)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=self._left(host))
        except queue.Empty:
            raise self._slow(host) from None
        if not found:
            raise FetchProblem(Problem.NAME, host=host)
        return found

    def _connection(self, place: Target, address: Address) -> HTTPConnection:
        """A connection to the checked address itself; the certificate is asked for in the host's name."""
        timeout = min(self._left(place.host), _CONNECT_SECONDS)
        if place.scheme == "http":
            return HTTPConnection(str(address), place.port, timeout=timeout)
        context = ssl.create_default_context()
        return HTTPSConnection(
            str(address), place.port, timeout=timeout, server_hostname=place.host, ssl_context=context
        )

    def _answer(self, place: Target, connection: HTTPConnection) -> Page | str:
        host = place.host
        late = threading.Event()
        connected = False
        try:
            connection.connect()
            connected = True
            connection.timeout = self._left(host)
            with self._watched(connection, late, host):
                answer = self._read(place, connection)
        except (OSError, HTTPError, http.client.HTTPException, ValueError) as reason:
            if late.is_set() or time.monotonic() >= self.deadline:
                raise self._slow(host) from None
            raise FetchProblem(_cause(reason, connected), host=host) from None
        if late.is_set():
            # A shut connection looks like the end of a page without a length.
            raise self._slow(host)
        return answer

    @contextmanager
    def _watched(self, connection: HTTPConnection, late: threading.Event, host: str) -> Iterator[None]:
        """Shut the connection at the deadline: a server that drips a byte a second never runs into a read timeout."""
        wire = connection.sock

        def shut() -> None:
            late.set()
            # Closed in the same moment is all that was wanted.
            with suppress(OSError):
                socket.socket.shutdown(wire, socket.SHUT_RDWR)

        timer = threading.Timer(self._left(host), shut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _read(self, place: Target, connection: HTTPConnection) -> Page | str:
        headers = {
            "Host": place.authority,
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        connection.request("GET", place.path, headers=headers, preload_content=False, decode_content=True)
        response = connection.getresponse()
        try:
            return self._taken(place, response)
        finally:
            response.close()

    def _taken(self, place: Target, response: BaseHTTPResponse) -> Page | str:
        location = response.headers.get("Location", "")
        if response.status in _REDIRECTS and location:
            return _joined(place.url, location)
        content_type = response.headers.get("Content-Type", "")
        self._judge(place, response, content_type)
        body, truncated = self._body(place.host, response, self.limits.bytes)
        return Page(place.url, response.status, content_type, body, truncated, tuple(self.hops))

    def _judge(self, place: Target, response: BaseHTTPResponse, content_type: str) -> None:
        """Only the HTML of a 200 is a page; among the others a provider's block page is told apart."""
        kind = content_type.partition(";")[0].strip().lower()
        if response.status != 200:
            if kind in _HTML:
                body, _cut = self._body(place.host, response, _BLOCK_PAGE_BYTES)
                if is_block_page(decoded(body, content_type).text):
                    raise FetchProblem(Problem.BLOCKED, host=place.host, status=response.status)
            raise FetchProblem(Problem.STATUS, host=place.host, status=response.status)
        if kind not in _HTML:
            raise FetchProblem(Problem.TYPE, host=place.host, status=200, content_type=kind[:60])
        if response.headers.get("Content-Encoding", "identity").lower() not in (
            "identity",
            "",
            "gzip",
            "x-gzip",
            "deflate",
        ):
            raise FetchProblem(Problem.RESPONSE, host=place.host, status=200)

    def _body(self, host: str, response: BaseHTTPResponse, most: int) -> tuple[bytes, bool]:
        """At most `most` decoded bytes, and whether there were more. One byte more is read to know."""
        body = bytearray()
        while len(body) <= most:
            self._left(host)
            chunk = response.read1(min(_CHUNK, most + 1 - len(body)), decode_content=True)
            if not chunk:
                break
            body += chunk
        return bytes(body[:most]), len(body) > most

    def _left(self, host: str) -> float:
        """Seconds until the deadline; raises once it has passed."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self._slow(host)
        return left

    def _slow(self, host: str) -> FetchProblem:
        return FetchProblem(Problem.SLOW, host=host, seconds=self.limits.seconds)


def _joined(url: str, location: str) -> str:
    # Headers arrive as Latin-1; many servers send the UTF-8 bytes of Chinese paths in them.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location.strip())
    except ValueError:
        raise FetchProblem(Problem.ADDRESS) from None


def _cause(reason: Exception, connected: bool) -> Problem:
    """What a library's error comes to for the user."""
    chain: BaseException | None = reason
    while chain is not None:
        if isinstance(chain, ssl.SSLCertVerificationError):
            return Problem.CERTIFICATE
        if isinstance(chain, ssl.SSLError):
            return Problem.TLS
        chain = chain.__cause__ or chain.__context__
    return Problem.RESPONSE if connected else Problem.CONNECTION
