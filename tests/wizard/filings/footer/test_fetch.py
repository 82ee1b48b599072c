"""Reading live pages, against servers of every temper."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path

import pytest

from tests.wizard.filings.footer.servers import Answer, says, sends_on, server
from wizard.filings.footer import targets
from wizard.filings.footer.check import check_footer, snippet
from wizard.filings.footer.fetch import Limits, Page, fetch_home, fetch_page
from wizard.filings.footer.fetch_problems import FetchProblem, Problem
from wizard.filings.footer.live import judged
from wizard.filings.footer.report import Obstacle
from wizard.filings.footer.targets import is_public
from wizard.text import language

HOST = "www.example.com"
NUMBER = "宁ICP备2026000123号-1"
HTML = "<p>您好</p>".encode()
HERE = ip_address("127.0.0.1")


def here(_host: str) -> list[str]:
    return ["127.0.0.1"]


def limits(*ports: int, seconds: float = 5.0, **more: int) -> Limits:
    """Those of a test: the server's own port, and of all addresses 127.0.0.1 alone."""
    return Limits(seconds=seconds, ports=frozenset(ports), acceptable=lambda address: address == HERE, **more)


def fetch(answer: Answer, path: str = "/", resolve: Callable[[str], list[str]] = here, **more) -> Page:
    with server(answer) as (port, _requests):
        return fetch_page(f"http://{HOST}:{port}{path}", limits=limits(port, **more), resolve=resolve)


def problem(*args, **more) -> FetchProblem:
    with pytest.raises(FetchProblem) as raised:
        fetch(*args, **more)
    return raised.value


# What comes back


def test_a_page_comes_back_as_it_was_sent() -> None:
    with server(says(HTML, content_type="text/html; charset=utf-8")) as (port, requests):
        page = fetch_page(f"http://{HOST}:{port}/a?b=c#d", limits=limits(port), resolve=here)
    url = f"http://{HOST}:{port}/a?b=c"
    assert page == Page(url, 200, "text/html; charset=utf-8", HTML, False, (url,))
    [request] = requests
    lines = request.decode().split("\r\n")
    assert lines[0] == "GET /a?b=c HTTP/1.1"
    assert f"Host: {HOST}:{port}" in lines
    assert "User-Agent: icp-footer-check/1" in lines
    assert not any(line.lower().startswith(("cookie", "authorization", "referer")) for line in lines)


def test_a_gbk_page_is_fetched_and_checked() -> None:
    data = f"<html><body><p>{'葡萄' * 500}</p>{snippet(NUMBER)}</body></html>".encode("gbk")
    page = fetch(says(data, content_type="text/html; charset=GB2312"))
    assert check_footer(page.body, NUMBER, page.content_type, page.url).ok is True


def test_a_live_page_is_judged_in_one_go() -> None:
    with server(says(snippet(NUMBER).encode())) as (port, _requests):
        report = judged(fetch_home(f"http://{HOST}:{port}/", limits=limits(port), resolve=here), NUMBER)
    assert report.ok is True


def test_a_live_page_that_was_cut_is_not_called_bare() -> None:
    body = f"<p>{'a' * 3000}</p>{snippet(NUMBER)}".encode()
    with server(says(body)) as (port, _requests):
        report = judged(fetch_home(f"http://{HOST}:{port}/", limits=limits(port, bytes=2000), resolve=here), NUMBER)
    assert (report.ok, report.obstacle, report.truncated) == (None, Obstacle.CUT, True)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_compressed_pages_are_decoded(encoding: str) -> None:
    data = gzip.compress(HTML) if encoding == "gzip" else zlib.compress(HTML)
    assert fetch(says(data, f"Content-Encoding: {encoding}")).body == HTML


def test_a_chunked_page_is_put_together() -> None:
    data = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n4\r\nabcd\r\n0\r\n\r\n"
    assert fetch(lambda connection, _request: connection.sendall(data)).body == b"<p>abcd"


def test_a_page_without_a_length_ends_where_the_connection_does() -> None:
    data = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
    assert fetch(lambda connection, _request: connection.sendall(data)).body == HTML


def test_proxies_of_the_environment_are_ignored(monkeypatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    assert fetch(says(HTML)).body == HTML


# Addresses


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::7f00:1"]
)
def test_names_of_closed_addresses_are_refused_by_default(address: str) -> None:
    with pytest.raises(FetchProblem) as raised:
        fetch_page(f"http://{HOST}/", resolve=lambda _host: [address])
    assert raised.value.problem is Problem.REFUSED


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "[fd00:ec2::254]", "１２７.0.0.1"]
)
def test_closed_addresses_themselves_are_refused_without_asking_anyone(host: str) -> None:
    def nobody(_host: str) -> list[str]:
        raise AssertionError("asked")

    with pytest.raises(FetchProblem) as raised:
        fetch_page(f"http://{host}/", resolve=nobody)
    assert raised.value.problem is Problem.REFUSED


def test_loopback_is_refused_by_default_even_where_a_server_listens() -> None:
    with server(says(HTML)) as (port, requests):
        with pytest.raises(FetchProblem) as raised:
            fetch_page(f"http://{HOST}:{port}/", limits=Limits(ports=frozenset({port})), resolve=here)
        assert raised.value.problem is Problem.REFUSED
        assert requests == []


def test_one_closed_address_among_several_speaks_against_all() -> None:
    assert problem(says(HTML), resolve=lambda _host: ["127.0.0.1", "10.0.0.1"]).problem is Problem.REFUSED
    assert problem(says(HTML), resolve=lambda _host: ["127.0.0.1", "no address"]).problem is Problem.REFUSED


def test_a_name_without_addresses_says_so() -> None:
    def unknown(_host: str) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert problem(says(HTML), resolve=unknown).problem is Problem.NAME
    assert problem(says(HTML), resolve=lambda _host: []).problem is Problem.NAME


def test_a_name_that_changes_its_mind_is_asked_once_a_hop_and_checked_each_time() -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str) -> list[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    with server(says(HTML)) as (port, requests):
        assert fetch_page(f"http://{HOST}:{port}/", limits=limits(port), resolve=rebinding).body == HTML
        assert asked == [HOST]
        assert len(requests) == 1
    asked.clear()
    assert problem(sends_on("/next"), resolve=rebinding).problem is Problem.REFUSED
    assert asked == [HOST, HOST]


def test_the_system_is_never_asked_for_the_name_again(monkeypatch) -> None:
    seen = []
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *more, **named: seen.append(host) or real(host, *more, **named)
    )
    assert fetch(says(HTML)).body == HTML
    assert set(seen) == {"127.0.0.1"}


def test_an_address_that_does_not_answer_gives_way_to_the_next() -> None:
    allowed = {ip_address("127.0.0.1"), ip_address("127.0.0.2")}
    with server(says(HTML)) as (port, _requests):
        either = Limits(seconds=5, ports=frozenset({port}), acceptable=lambda address: address in allowed)
        page = fetch_page(f"http://{HOST}:{port}/", limits=either, resolve=lambda _host: ["127.0.0.2", "127.0.0.1"])
    assert page.body == HTML


# Redirects


def test_redirects_are_followed_and_told() -> None:
    with (
        server(says(HTML)) as (last, _seen),
        server(sends_on(f"http://shop.example.com:{last}/cn?x=1")) as (first, _also),
    ):
        page = fetch_page(f"http://{HOST}:{first}/", limits=limits(first, last), resolve=here)
    assert page.hops == (f"http://{HOST}:{first}/", f"http://shop.example.com:{last}/cn?x=1")
    assert page.url == page.hops[-1]
    assert page.body == HTML


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("http://169.254.169.254/latest/meta-data/", Problem.PORT),
        ("http://10.0.0.1:{port}/", Problem.REFUSED),
        ("http://[::1]:{port}/", Problem.REFUSED),
        ("http://inside.example.com:{port}/", Problem.REFUSED),
        ("http://2130706433:{port}/", Problem.ADDRESS),
        ("file:///etc/passwd", Problem.ADDRESS),
        ("http://user:pass@www.example.com:{port}/", Problem.CREDENTIALS),
        ("http://www.example.com:22/", Problem.PORT),
        ("http://[", Problem.ADDRESS),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(location: str, kind: Problem) -> None:
    asked: list[str] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        asked.append(request.decode())
        sends_on(location.format(port=connection.getsockname()[1]))(connection, request)

    def resolve(host: str) -> list[str]:
        return ["192.168.0.1"] if host.startswith("inside") else ["127.0.0.1"]

    assert problem(answer, resolve=resolve).problem is kind
    assert len(asked) == 1


def test_a_metadata_address_is_refused_on_an_ordinary_port_too() -> None:
    with server(sends_on("http://169.254.169.254/latest/")) as (port, _requests), pytest.raises(FetchProblem) as raised:
        fetch_page(f"http://{HOST}:{port}/", limits=limits(port, 80), resolve=here)
    assert raised.value.problem is Problem.REFUSED


def test_a_circle_of_redirects_is_noticed() -> None:
    assert problem(sends_on("/")).problem is Problem.LOOP


def test_an_endless_row_of_redirects_ends() -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        number = int(request.split(b" ")[1].strip(b"/") or b"0")
        sends_on(f"/{number + 1}")(connection, request)

    with server(answer) as (port, requests):
        with pytest.raises(FetchProblem) as raised:
            fetch_page(f"http://{HOST}:{port}/", limits=limits(port), resolve=here)
        assert raised.value.problem is Problem.REDIRECTS
        assert len(requests) == 6


def test_a_redirect_to_a_providers_block_page_is_named() -> None:
    found = problem(sends_on("https://dnspod.qcloud.com/static/webblock.html?d=www.example.com"))
    assert found.problem is Problem.BLOCKED


def test_a_chinese_path_in_a_redirect_is_understood() -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        if request.startswith(b"GET / "):
            connection.sendall("HTTP/1.1 302 Found\r\nLocation: /首页\r\nContent-Length: 0\r\n\r\n".encode())
        else:
            says(request.split(b" ")[1])(connection, request)

    assert fetch(answer).body == b"/%E9%A6%96%E9%A1%B5"


# Answers that are no page


@pytest.mark.parametrize(
    "status", ["404 Not Found", "403 Forbidden", "500 Oops", "204 No Content", "304 Not Modified", "302 Found"]
)
def test_another_status_is_no_page(status: str) -> None:
    found = problem(says(b"", status=status))
    assert (found.problem, found.status) == (Problem.STATUS, int(status[:3]))
    assert status[:3] in found.message


def test_a_block_page_behind_a_403_is_named() -> None:
    body = b"<title>Non-compliance ICP Filing</title><iframe></iframe>"
    found = problem(says(body, status="403 Forbidden"))
    assert (found.problem, found.status) == (Problem.BLOCKED, 403)


@pytest.mark.parametrize("content_type", ["image/png", "application/json", "text/plain"])
def test_what_is_no_html_is_named(content_type: str) -> None:
    found = problem(says(b"x", content_type=content_type))
    assert found.problem is Problem.TYPE
    assert content_type in found.message


@pytest.mark.parametrize("content_type", ["", "TEXT/HTML", "application/xhtml+xml; charset=utf-8"])
def test_html_goes_by_several_names(content_type: str) -> None:
    assert fetch(says(HTML, content_type=content_type)).content_type == content_type


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200 + b"\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
    ],
)
def test_broken_answers_are_a_problem_and_no_error(data: bytes) -> None:
    assert problem(lambda connection, _request: connection.sendall(data)).problem is Problem.RESPONSE


def test_a_port_where_nobody_listens_is_a_problem() -> None:
    with server(says(HTML)) as (port, _requests):
        pass
    with pytest.raises(FetchProblem) as raised:
        fetch_page(f"http://{HOST}:{port}/", limits=limits(port), resolve=here)
    assert raised.value.problem is Problem.CONNECTION


# Size


def test_a_huge_page_is_cut() -> None:
    def endless(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(b"a" * 65_536)

    page = fetch(endless)
    assert page.truncated
    assert len(page.body) == 2 * 1024 * 1024


def test_a_page_of_exactly_the_limit_is_whole() -> None:
    page = fetch(says(b"a" * 1000), bytes=1000)
    assert (len(page.body), page.truncated) == (1000, False)
    page = fetch(says(b"a" * 1001), bytes=1000)
    assert (len(page.body), page.truncated) == (1000, True)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_compression_bomb_is_cut_at_its_decoded_size(encoding: str) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _megabyte in range(200)) + packer.flush()
    assert len(bomb) < 300_000
    page = fetch(says(bomb, f"Content-Encoding: {encoding}"))
    assert page.truncated
    assert len(page.body) == 2 * 1024 * 1024


# Time


def drips(head: bytes, drop: bytes, stop: threading.Event) -> Answer:
    def answer(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(head)
        while not stop.wait(0.05):
            connection.sendall(drop)

    return answer


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (OK + b"\r\n", b"a"),
        (OK + b"Content-Length: 100000\r\n\r\n", b"a"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
        (OK + b"X: ", b"a"),
        (OK, b"X: a\r\n"),
        (b"HTTP/1.1 200 ", b"O"),
        (OK + b"Content-Encoding: gzip\r\n\r\n", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
        (OK + b"Content-Length: 9\r\n\r\n", b""),
        (b"", b""),
    ],
)  # fmt: skip
def test_a_server_that_drips_is_left_at_the_deadline(head: bytes, drop: bytes) -> None:
    stop = threading.Event()
    start = time.monotonic()
    try:
        found = problem(drips(head, drop, stop), seconds=0.6)
    finally:
        stop.set()
    assert found.problem is Problem.SLOW
    assert time.monotonic() - start < 3


def test_a_resolver_that_hangs_is_left_at_the_deadline() -> None:
    stop = threading.Event()
    start = time.monotonic()

    def hangs(_host: str) -> list[str]:
        stop.wait(10)
        return ["127.0.0.1"]

    try:
        found = problem(says(HTML), resolve=hangs, seconds=0.3)
    finally:
        stop.set()
    assert found.problem is Problem.SLOW
    assert time.monotonic() - start < 3


def test_redirects_share_one_deadline() -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        time.sleep(0.25)
        sends_on(f"{request.split(b' ')[1].decode()}a")(connection, request)

    start = time.monotonic()
    assert problem(answer, seconds=0.6).problem is Problem.SLOW
    assert time.monotonic() - start < 3


# HTTPS


def test_https_to_a_port_without_it_is_a_problem() -> None:
    def plain(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def serve() -> None:
        connection, _peer = listener.accept()
        with connection:
            connection.recv(4096)
            plain(connection, b"")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    with listener, pytest.raises(FetchProblem) as raised:
        fetch_page(f"https://{HOST}:{port}/", limits=limits(port), resolve=here)
    thread.join(5)
    assert raised.value.problem is Problem.TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> tuple[Path, Path]:
    """A certificate for www.example.com that nobody vouches for, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    names = f"subjectAltName=DNS:{HOST}"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    try:
        subprocess.run([*command, "-addext", names, "-keyout", key, "-out", cert], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    return cert, key


def tls(certificate: tuple[Path, Path], body: bytes) -> Callable[[], tuple[int, list[bytes], socket.socket]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(20)
    requests: list[bytes] = []

    def serve() -> None:
        try:
            connection, _peer = listener.accept()
            with context.wrap_socket(connection, server_side=True) as wrapped:
                requests.append(wrapped.recv(4096))
                wrapped.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        except OSError:
            return  # the client refused the certificate

    threading.Thread(target=serve, daemon=True).start()
    return lambda: (listener.getsockname()[1], requests, listener)


def test_a_certificate_nobody_vouches_for_is_named_and_nothing_is_read(certificate) -> None:
    port, requests, listener = tls(certificate, HTML)()
    with listener, pytest.raises(FetchProblem) as raised:
        fetch_page(f"https://{HOST}:{port}/", limits=limits(port), resolve=here)
    assert raised.value.problem is Problem.CERTIFICATE
    assert requests == []


def test_a_certificate_is_asked_for_in_the_hosts_name(certificate, monkeypatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    port, _requests, listener = tls(certificate, HTML)()
    with listener:
        assert fetch_page(f"https://{HOST}:{port}/", limits=limits(port), resolve=here).body == HTML
    port, requests, listener = tls(certificate, HTML)()
    with listener, pytest.raises(FetchProblem) as raised:
        fetch_page(f"https://other.example.com:{port}/", limits=limits(port), resolve=here)
    assert raised.value.problem is Problem.CERTIFICATE
    assert requests == []


# Both protocols


@pytest.fixture
def ports(monkeypatch) -> Callable[[int, int], Limits]:
    """Let the usual ports of http and https be these of a test's servers."""

    def usual(http: int, https: int) -> Limits:
        monkeypatch.setitem(targets.DEFAULT_PORTS, "http", http)
        monkeypatch.setitem(targets.DEFAULT_PORTS, "https", https)
        return limits(http, https)

    return usual


def nobody_listens() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_a_domain_is_asked_over_https_first(certificate, monkeypatch, ports) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    https, _requests, listener = tls(certificate, snippet(NUMBER).encode())()
    with listener, server(says(HTML)) as (http, requests):
        report = judged(fetch_home(HOST, limits=ports(http, https), resolve=here), NUMBER)
    assert (report.ok, report.url, report.passed_over) == (True, f"https://{HOST}/", "")
    assert requests == []


@pytest.mark.parametrize("broken", ["silent", "plain", "certificate"])
def test_a_site_that_answers_over_http_alone_is_read_there_and_says_so(certificate, ports, broken: str) -> None:
    with server(says(snippet(NUMBER).encode())) as (http, _requests):
        https = {"silent": nobody_listens, "plain": lambda: http, "certificate": lambda: 0}[broken]()
        listener = socket.socket()
        if broken == "certificate":
            https, _seen, listener = tls(certificate, HTML)()
        with listener:
            limits = ports(http, https)
            report = judged(fetch_home(HOST, limits=limits, resolve=here), NUMBER)
    assert (report.ok, report.url) == (True, f"http://{HOST}/")
    assert HOST in report.passed_over


def test_an_address_that_says_http_is_asked_there_first(certificate, ports) -> None:
    with server(says(HTML)) as (http, _requests):
        page = fetch_home(f"http://{HOST}/", limits=ports(http, nobody_listens()), resolve=here)
    assert (page.url, page.passed_over) == (f"http://{HOST}/", "")


def test_neither_way_opens_what_is_closed(ports) -> None:
    with server(says(HTML)) as (http, requests):
        closed = replace(ports(http, nobody_listens()), acceptable=is_public)
        with pytest.raises(FetchProblem) as raised:
            fetch_home(HOST, limits=closed, resolve=here)
    assert raised.value.problem is Problem.REFUSED
    assert requests == []


def test_where_neither_answers_the_reason_is_told(ports) -> None:
    with pytest.raises(FetchProblem) as raised:
        fetch_home(HOST, limits=ports(nobody_listens(), nobody_listens()), resolve=here)
    assert raised.value.problem is Problem.CONNECTION


def test_both_ways_share_one_deadline(ports) -> None:
    with socket.create_server(("127.0.0.1", 0)) as http, socket.create_server(("127.0.0.1", 0)) as https:
        # They take the connection and say nothing.
        both = replace(ports(http.getsockname()[1], https.getsockname()[1]), seconds=1.0)
        started = time.monotonic()
        with pytest.raises(FetchProblem) as raised:
            fetch_home(HOST, limits=both, resolve=here)
    assert raised.value.problem is Problem.SLOW
    assert time.monotonic() - started < 3


# Words


@pytest.mark.parametrize("kind", Problem)
def test_every_problem_says_what_happened_and_what_to_do(kind: Problem) -> None:
    with language("zh"):
        found = FetchProblem(kind, host=HOST, seconds=10, count=5, status=404, content_type="image/png")
    assert found.message.endswith("。")
    assert found.fix.endswith("。")
    assert "{" not in str(found)
    assert ("粘贴" in found.fix) is (kind is not Problem.BLOCKED)
