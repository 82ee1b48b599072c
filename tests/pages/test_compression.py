"""Scripts and styles go out compressed to a client that accepts it, and as they are to any other; nothing else
changes."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pages.server import compression
from pages.server.compression import CompressedStatic, accepts_gzip
from tests.pages.asgi import ask, ask_together

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
SCRIPT = "/static/js/app.Hash01.js"
SOURCE = b"export const words = 'the same words again and again';\n" * 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of static files as Streamlit has them."""
    for name, content in {
        "js/app.Hash01.js": SOURCE,
        "js/tiny.js": b"export {};",
        "css/index.css": SOURCE,
        "media/font.woff2": SOURCE,
        "media/picture.png": SOURCE,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def app(folder: Path) -> ASGIApp:
    """The static files and a route that tells a secret, behind the middleware."""
    return Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=folder)),
            Route("/files/secret.js", lambda _request: PlainTextResponse(SOURCE)),
        ],
        middleware=[Middleware(CompressedStatic)],
    )


@pytest.fixture
def packings(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What has been compressed so far."""
    seen: list[bytes] = []
    pack: Callable[[bytes], bytes] = compression.packed

    def counted(body: bytes) -> bytes:
        seen.append(body)
        return pack(body)

    monkeypatch.setattr(compression, "packed", counted)
    return seen


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("", False),
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("GZIP;Q=0.5", True),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*", True),
        ("*;q=0", False),
        ("br, *;q=0.1", True),
        ("identity", False),
        ("identity, gzip", True),
        ("identity;q=1, gzip;q=0.5", False),
        ("identity;q=0.5, gzip;q=1.0", True),
        ("identity;q=0", False),
        ("identity;q=0, gzip", True),
        ("gzip;q=much", False),
        ("x-gzip", True),
        (" , gzip ; q=0.8 ,", True),
    ],
)
def test_gzip_is_sent_to_a_client_that_accepts_it_and_prefers_nothing_we_have(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


def test_a_script_comes_compressed_and_says_so(app: ASGIApp) -> None:
    plain, answer = ask(app, SCRIPT), ask(app, SCRIPT, GZIP)

    assert answer.status == 200
    assert gzip.decompress(answer.body) == SOURCE
    assert len(answer.body) < len(SOURCE) / 10
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == plain.headers["content-type"]
    assert answer.headers["last-modified"] == plain.headers["last-modified"]
    assert answer.headers["etag"] == f"W/{plain.headers['etag']}"
    assert "accept-ranges" not in answer.headers


def test_a_client_without_gzip_gets_the_file_as_it_is(app: ASGIApp) -> None:
    ask(app, SCRIPT, GZIP)
    for header in ({}, {"Accept-Encoding": "br"}, {"Accept-Encoding": "gzip;q=0"}):
        answer = ask(app, SCRIPT, header)
        assert (answer.status, answer.body) == (200, SOURCE)
        assert "content-encoding" not in answer.headers
        assert answer.headers["vary"] == "Accept-Encoding"  # a cache between must not give this to another client


@pytest.mark.parametrize("path", ["/static/media/font.woff2", "/static/media/picture.png", "/files/secret.js"])
def test_what_is_packed_already_or_not_a_public_file_is_left_alone(app: ASGIApp, path: str) -> None:
    answer = ask(app, path, GZIP)

    assert answer.body == SOURCE
    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers


def test_a_file_of_a_few_bytes_is_sent_as_it_is(app: ASGIApp) -> None:
    answer = ask(app, "/static/js/tiny.js", GZIP)

    assert answer.body == b"export {};"
    assert "content-encoding" not in answer.headers


def test_the_head_of_a_compressed_file_is_that_of_the_file_without_its_body(app: ASGIApp) -> None:
    head, whole = ask(app, SCRIPT, GZIP, "HEAD"), ask(app, SCRIPT, GZIP)

    assert head.body == b""
    assert dict(head.headers) == dict(whole.headers)


def test_a_client_that_has_the_file_is_told_so(app: ASGIApp) -> None:
    etag = ask(app, SCRIPT, GZIP).headers["etag"]

    answer = ask(app, SCRIPT, {**GZIP, "If-None-Match": etag})

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == etag
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in answer.headers


def test_a_client_that_has_another_version_gets_the_whole_file(app: ASGIApp) -> None:
    answer = ask(
        app, SCRIPT, {**GZIP, "If-None-Match": '"older"', "If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"}
    )

    assert answer.status == 200
    assert gzip.decompress(answer.body) == SOURCE


def test_a_part_is_a_part_of_the_file_as_it_is(app: ASGIApp) -> None:
    answer = ask(app, SCRIPT, {**GZIP, "Range": "bytes=7-11"})

    assert (answer.status, answer.body) == (206, SOURCE[7:12])
    assert "content-encoding" not in answer.headers


def test_a_part_of_the_compressed_file_is_not_promised(app: ASGIApp) -> None:
    etag = ask(app, SCRIPT, GZIP).headers["etag"]

    answer = ask(app, SCRIPT, {**GZIP, "Range": "bytes=7-11", "If-Range": etag})

    assert (answer.status, answer.body) == (200, SOURCE)


def test_another_method_and_a_missing_file_pass(app: ASGIApp) -> None:
    assert ask(app, SCRIPT, GZIP, "POST").status == 405
    assert ask(app, "/static/js/none.js", GZIP).status == 404


def test_a_page_in_place_of_a_missing_file_is_not_compressed() -> None:
    page = Response(SOURCE, media_type="text/html", headers={"etag": '"page"'})
    app = CompressedStatic(page)

    answer = ask(app, SCRIPT, GZIP)

    assert answer.body == SOURCE
    assert "content-encoding" not in answer.headers


def test_a_file_is_compressed_once_however_many_ask_for_it(app: ASGIApp, packings: list[bytes]) -> None:
    answers = ask_together(app, SCRIPT, [GZIP] * 8)
    ask(app, SCRIPT, GZIP)

    assert {gzip.decompress(answer.body) for answer in answers} == {SOURCE}
    assert packings == [SOURCE]


def test_a_client_that_leaves_cuts_the_file_short_for_nobody_else(app: ASGIApp) -> None:
    ask(app, SCRIPT, GZIP, leaves=True)

    assert gzip.decompress(ask(app, SCRIPT, GZIP).body) == SOURCE


def test_a_file_that_has_changed_is_compressed_anew(app: ASGIApp, folder: Path, packings: list[bytes]) -> None:
    first = ask(app, SCRIPT, GZIP)
    changed = SOURCE.replace(b"same", b"next")
    file = folder / "js" / "app.Hash01.js"
    file.write_bytes(changed)
    os.utime(file, (1_800_000_000, 1_800_000_000))

    second = ask(app, SCRIPT, GZIP)

    assert gzip.decompress(second.body) == changed
    assert second.headers["etag"] != first.headers["etag"]
    assert packings == [SOURCE, changed]
