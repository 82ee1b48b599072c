"""Which addresses a live check may speak to: public ones alone, whatever they are written or wrapped as.

A page's address is typed by a user and its redirects are written by a stranger, so both could point the server at its
own network. A name is therefore resolved here, and every address it has must be public.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Literal
from urllib.parse import SplitResult, quote, urlsplit

from wizard.filings.footer.fetch_problems import FetchProblem, Problem
from wizard.values.domains import RESERVED_SUFFIXES, to_ascii
from wizard.values.text import clean

Address = IPv4Address | IPv6Address

_LONGEST_URL = 2_000
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NUMERIC = re.compile(r"0x[0-9a-f]*|[0-9]+", re.IGNORECASE)
DEFAULT_PORTS: dict[str, int] = {"http": 80, "https": 443}
_SAFE = "/?#[]@!$&'()*+,;=:%~-._"

# IANA's special-purpose registries, and two clouds' own services on public addresses.
_CLOSED_V4 = tuple(
    map(
        IPv4Network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 "
        "203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32".split(),
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")
_CLOSED_V6 = tuple(
    map(IPv6Network, "2001::/23 2001:db8::/32 2620:4f:8000::/48 3fff::/20 64:ff9b:1::/48 5f00::/16".split())
)
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)


@dataclass(frozen=True, slots=True)
class Target:
    """One page to ask for: `host` in ASCII without brackets, `path` with its query, both fit for a request line."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str

    @property
    def literal(self) -> Address | None:
        """The address where the host is one."""
        return _literal(self.host)

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address of the page; two pages are the same when this is."""
        return f"{self.scheme}://{self.authority}{self.path}"


def target(url: str, ports: frozenset[int]) -> Target:
    """The page a typed or redirected address means; an address without a scheme is taken for http.

    Raises:
        FetchProblem: for another scheme or port, credentials, numbers dressed up as hosts, names that are not public.
    """
    text = clean(url)
    if not text or len(text) > _LONGEST_URL or re.search(r"[\s\\]", text) or "\ufffd" in text:
        raise FetchProblem(Problem.ADDRESS)
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"http://{text}")
        port = parts.port
    except ValueError:
        raise FetchProblem(Problem.ADDRESS) from None
    if "@" in parts.netloc:
        raise FetchProblem(Problem.CREDENTIALS)
    host = _host(parts)
    scheme: Literal["http", "https"] = "https" if parts.scheme == "https" else "http"
    if parts.scheme != scheme or not host:
        raise FetchProblem(Problem.ADDRESS)
    port = DEFAULT_PORTS[scheme] if port is None else port
    if port not in ports:
        raise FetchProblem(Problem.PORT)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Target(scheme, host, port, (quote(parts.path, safe=_SAFE) or "/") + query)


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, and so is any IPv4 address wrapped inside it."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_V4)
    if address.scope_id:
        return False
    if address in _MAPPED or address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address in _SIX_TO_FOUR:
        return is_public(IPv4Address((int(address) >> 80) & 0xFFFFFFFF))
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    return address in _GLOBAL_V6 and not any(address in network for network in _CLOSED_V6)


def read_address(text: str) -> Address | None:
    """An address as a resolver gives it; None for anything else."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    """The host in ASCII; "" where it is none that is public by its looks."""
    raw = parts.hostname or ""
    if parts.netloc.startswith("["):
        address = read_address(raw)
        return str(address) if isinstance(address, IPv6Address) and not address.scope_id else ""
    host = to_ascii(raw.rstrip("."))
    if not host or _literal(host):
        return host or ""
    last = host.rpartition(".")[2]
    # 2130706433, 0x7f.1 and 0177.0.0.1 are addresses to the system's resolver.
    return "" if "." not in host or _NUMERIC.fullmatch(last) or last in RESERVED_SUFFIXES else host


def _literal(host: str) -> Address | None:
    return read_address(host)
