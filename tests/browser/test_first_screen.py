"""The first screen: words before the scripts are there, scripts that come compressed, and nothing left of it
afterwards."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server, open_gate

pytestmark = pytest.mark.browser


def without_scripts(page: Page, server: Server, language: str) -> None:
    """Load the page while no script arrives."""
    page.route("**/*.js", lambda route: route.abort())
    page.context.add_cookies([{"name": "icp_lang", "value": language, "url": server.url}])
    page.goto(server.url)


@pytest.mark.parametrize(
    ("language", "name", "words"), [("zh", "ICP 备案向导", "正在打开……"), ("en", "ICP filing wizard", "Opening…")]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_until_the_scripts_are_there_the_window_says_what_opens(
    server: Server, page: Page, language: str, name: str, words: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    without_scripts(page, server, language)

    expect(page.locator(".opening .name")).to_have_text(name)
    expect(page.locator(".opening .words")).to_have_text(words)
    expect(page.locator(".opening .words")).to_be_in_viewport(ratio=1)
    expect(page.locator(".opening .slow")).to_be_hidden()
    assert page.title() == name
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_gate_takes_its_place_and_its_scripts_came_compressed(server: Server, page: Page) -> None:
    before = page.context.new_page()
    without_scripts(before, server, "zh")
    there = before.locator(".opening .name").bounding_box()
    before.close()
    scripts = []
    page.on("response", lambda answer: scripts.append(answer) if "/static/js/" in answer.url else None)
    open_gate(page, server.url)

    expect(page.locator(".opening")).to_be_hidden()
    large = [answer for answer in scripts if int(answer.headers.get("content-length", 0)) > 20_000]
    assert large
    assert {answer.headers.get("content-encoding") for answer in large} == {"gzip"}
    # The product's name stands where the placeholder had it; a busy browser lays the gate out in more than one step.
    assert there is not None
    page.wait_for_function(
        """(there) => {
            const title = [...document.querySelectorAll("h1")].find((h1) => h1.innerText.includes("ICP 备案向导"));
            const box = title && title.getBoundingClientRect();
            return box && Math.abs(box.x - there.x) < 2 && box.y <= there.y
                && there.y + there.height <= box.y + box.height + 2;
        }""",
        arg=there,
    )


def test_the_gate_asks_no_other_server_for_anything(server: Server, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    icon = "link[rel='shortcut icon']"
    page.goto(server.url, wait_until="commit")
    first = page.locator(icon).get_attribute("href")
    open_gate(page, server.url)

    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(server.url).netloc}
    assert first is not None
    assert first.startswith("data:image/svg+xml;base64,")
    expect(page.locator(icon)).to_have_attribute("href", first)


def test_a_browser_without_scripts_is_told_what_is_missing(server: Server, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url)

    expect(page.locator(".opening")).to_be_hidden()
    for language, words in (("zh-CN", "允许 JavaScript"), ("en", "Allow JavaScript")):
        told = page.locator(f"noscript [lang={language}] p")
        expect(told).to_be_visible()
        expect(told).to_contain_text(words)
    context.close()
