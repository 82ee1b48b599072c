"""The page that comes before the scripts: in the visitor's language, with words in it, and asking for what comes
first."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
import streamlit
from bs4 import BeautifulSoup
from starlette.responses import HTMLResponse

from pages.server.middleware import PageLoads
from pages.server.opening import FIRST_ELEMENTS, NEXT_ELEMENTS, needed, opened
from tests.pages.asgi import Answer, ask
from wizard.text import Language

STATIC = Path(streamlit.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_bytes()
SCRIPTS = STATIC / "static" / "js"


def page(spoken: Language = "zh", inside: bool = False) -> BeautifulSoup:
    """The page of the installed Streamlit as a visitor gets it."""
    return BeautifulSoup(opened(PAGE, spoken, inside), "html.parser")


def load(**headers: str) -> Answer:
    """What a browser gets that asks for the page."""
    app = PageLoads(HTMLResponse(PAGE))
    return ask(app, "/", {"Accept": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}})


@pytest.mark.parametrize(
    ("spoken", "lang", "name", "words"),
    [("zh", "zh-CN", "ICP 备案向导", "正在打开……"), ("en", "en", "ICP filing wizard", "Opening…")],
)
def test_the_page_names_the_product_in_the_language_of_its_visitor(
    spoken: Language, lang: str, name: str, words: str
) -> None:
    shown = page(spoken)

    assert shown.html["lang"] == lang
    assert shown.title.string == name
    assert [part.get_text() for part in shown.select(".opening .name, .opening .words")] == [name, words]
    assert shown.select_one("#root").get_text() == ""
    assert shown.select_one("#root ~ .opening") is not None


def test_without_scripts_the_page_says_so_in_every_language_and_waits_for_nothing() -> None:
    for spoken in ("zh", "en"):
        head, body = page(spoken).select("noscript")
        assert head.style.string == ".opening { display: none }"
        assert [part["lang"] for part in body.select("[lang]")] == ["zh-CN", "en"]
        assert body.get_text().count("JavaScript") == 4
        assert "agent" not in body.get_text()


def test_somebody_signed_in_gets_the_outline_of_a_screen_instead_of_the_gate() -> None:
    assert page(inside=True).select_one(".opening.inside") is not None
    assert page(inside=False).select_one(".opening.inside") is None


def test_the_scripts_of_the_first_elements_are_asked_for_once_with_all_they_import() -> None:
    asked = [link["href"].rpartition("/")[2] for link in page().select('link[rel="modulepreload"]')]

    assert len(asked) == len(set(asked))
    assert {name.partition(".")[0] for name in asked} >= set(FIRST_ELEMENTS)
    entry = page().select_one('script[type="module"]')["src"].rpartition("/")[2]
    for name in asked:
        imported = re.findall(r'(?:from|import)"\./([^"]+)"', (SCRIPTS / name).read_text(encoding="utf-8"))
        assert set(imported) <= {*asked, entry}, name


def test_the_select_is_fetched_when_the_page_is_there_and_not_before() -> None:
    asked = [part.get("href") or part.get("src") for part in page().select("link[href], script[src]")]
    later = needed(NEXT_ELEMENTS, [name.rpartition("/")[2] for name in asked])
    script = next(part.string for part in page().select("script") if "prefetch" in (part.string or ""))

    assert {name.partition(".")[0] for name in later} >= set(NEXT_ELEMENTS)
    assert all(f'"{name}"' in script for name in later)
    assert not any(name in " ".join(asked) for name in later)


def test_nothing_before_the_first_words_keeps_the_window_white() -> None:
    sheets = page().select('link[rel="stylesheet"]')

    assert [sheet.parent.name for sheet in sheets] == ["body"]
    assert sheets[0].find_previous(class_="opening") is not None
    assert page().select('link[as="font"]') == []
    # The typeface does not hide words while it is on its way, and is the one that Streamlit asks for.
    face = sheets[0].find_next("style").string
    file = re.search(r'url\("\./([^"]+)"\)', face)
    assert "font-display:swap" in face
    assert file is not None
    assert (STATIC / file[1]).is_file()


def test_an_unknown_page_only_gets_what_fits() -> None:
    assert opened(b"<p>Sorry</p>", "zh", False) == b"<p>Sorry</p>"


@pytest.mark.parametrize(("cookie", "inside"), [("icp_lang=en", False), ("icp_lang=en; icp_session=x", True)])
def test_the_cookies_decide_which_page_comes(cookie: str, inside: bool) -> None:
    assert load(Cookie=cookie).body == opened(PAGE, "en", inside)


def test_the_page_comes_compressed_to_a_client_that_accepts_it() -> None:
    plain, answer = load(), load(Accept_Encoding="gzip")

    assert plain.body == gzip.decompress(answer.body) == opened(PAGE, "zh", False)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["cache-control"] == "no-store"
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == answer.headers["vary"] == "Accept-Encoding"
