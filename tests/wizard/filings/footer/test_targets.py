"""Which pages and addresses may be asked for."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.filings.footer.fetch_problems import FetchProblem, Problem
from wizard.filings.footer.targets import is_public, target

PORTS = frozenset({80, 443, 8080})


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://www.example.com", "https://www.example.com/"),
        ("www.example.com", "http://www.example.com/"),
        (" HTTP://WWW.Example.COM:80/a b".replace(" b", "%20b?x=1#top"), "http://www.example.com/a%20b?x=1"),
        ("http://example.com.:8080/", "http://example.com:8080/"),
        ("https://例子.中国/首页", "https://xn--fsqu00a.xn--fiqs8s/%E9%A6%96%E9%A1%B5"),
        ("http://ｅｘａｍｐｌｅ。com/", "http://example.com/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("https://[2400:3200::1]:443/", "https://[2400:3200::1]/"),
    ],
)
def test_what_is_typed_is_understood(url: str, asked: str) -> None:
    assert target(url, PORTS).url == asked


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", Problem.ADDRESS),
        ("ftp://example.com/", Problem.ADDRESS),
        ("file:///etc/passwd", Problem.ADDRESS),
        ("gopher://example.com/", Problem.ADDRESS),
        ("javascript:alert(1)", Problem.ADDRESS),
        ("http:///path", Problem.ADDRESS),
        ("http://[", Problem.ADDRESS),
        ("http://example.com:port/", Problem.ADDRESS),
        ("http://example.com:99999/", Problem.ADDRESS),
        ("http://example.com\\@10.0.0.1/", Problem.ADDRESS),
        ("http://example.com/a b", Problem.ADDRESS),
        ("http://exa\tmple.com/", Problem.ADDRESS),
        ("http://" + "a" * 3000 + ".com", Problem.ADDRESS),
        ("http://user:secret@example.com/", Problem.CREDENTIALS),
        ("http://@example.com/", Problem.CREDENTIALS),
        ("http://example.com:22/", Problem.PORT),
        ("http://example.com:0/", Problem.PORT),
        ("https://example.com:8443/", Problem.PORT),
        ("http://localhost/", Problem.ADDRESS),
        ("http://db/", Problem.ADDRESS),
        ("http://metadata.google.internal/", Problem.ADDRESS),
        ("http://printer.local/", Problem.ADDRESS),
        ("http://2130706433/", Problem.ADDRESS),
        ("http://0x7f.1/", Problem.ADDRESS),
        ("http://0x7f000001/", Problem.ADDRESS),
        ("http://0177.0.0.1/", Problem.ADDRESS),
        ("http://127.1/", Problem.ADDRESS),
        ("http://127.0.0.1.1/", Problem.ADDRESS),
        ("http://a.b.0x1/", Problem.ADDRESS),
        ("http://[fe80::1%25eth0]/", Problem.ADDRESS),
        ("http://[fe80::1%eth0]/", Problem.ADDRESS),
        ("http://a_b.example.com/", Problem.ADDRESS),
        ("http://exam\ud800ple.com/", Problem.ADDRESS),
    ],
)
def test_everything_else_is_refused_before_anything_is_asked(url: str, problem: Problem) -> None:
    with pytest.raises(FetchProblem) as raised:
        target(url, PORTS)
    assert raised.value.problem is problem


def test_full_width_digits_are_an_address_like_any_other() -> None:
    assert target("http://１２７.0.0.1/", PORTS).literal == ip_address("127.0.0.1")


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "52.82.0.1", "223.5.5.5", "2400:3200::1", "64:ff9b::808:808", "2002:808:808::1", "::ffff:8.8.8.8"],
)
def test_public_addresses_are_accepted(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:a00:1::", "2001::1", "2001:db8::1", "3fff::1", "fc00::1", "fd00:ec2::254",
        "fe80::1", "fe80::1%1", "2400:3200::1%1", "fec0::1", "ff02::1", "100::1", "4000::1", "2400::5efe:a00:1", "2400::200:5efe:808:808",
    ],
)  # fmt: skip
def test_all_others_are_not(address: str) -> None:
    assert not is_public(ip_address(address))


@given(st.ip_addresses())
def test_nothing_that_the_library_calls_private_is_accepted(address) -> None:
    if is_public(address) and not getattr(address, "ipv4_mapped", None) and not getattr(address, "sixtofour", None):
        closed = (address.is_private, address.is_loopback, address.is_link_local, address.is_multicast)
        assert not any(closed)


def asked(url: str) -> str:
    """The address that is asked for, "" where the words for the user stand instead."""
    try:
        return target(url, PORTS).url
    except FetchProblem as problem:
        return "" if problem.message and problem.fix else "no words"


@given(st.text(max_size=60) | st.text(max_size=40).map("http://{}".format))
def test_no_text_raises_anything_else(url: str) -> None:
    found = asked(url)
    assert found.isascii()
    assert not found or found.startswith("http")
