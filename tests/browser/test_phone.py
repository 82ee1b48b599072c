"""Narrow windows, and wide ones with the sidebar closed: nothing lies over what is to be pressed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from storage import open_stores
from tests.browser.conftest import Server, expect_inside, settle, sign_in
from tests.browser.test_progress import begin
from wizard.clock import now
from wizard.workspace import Workspace

pytestmark = pytest.mark.browser

NARROW = (390, 600, 768)


def speak(page: Page, name: str, code: str) -> None:
    """Press a language and wait until the page is in it."""
    settle(page)
    page.get_by_role("radio", name=name).click(timeout=5000)
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{code}"))


def expect_closed(page: Page) -> Locator:
    """Wait until the sidebar is closed; the button that opens it."""
    button = page.get_by_test_id("stExpandSidebarButton")
    expect(button).to_be_visible()
    return button


def test_the_language_and_the_sidebar_can_be_pressed_at_every_width(page: Page, server: Server) -> None:
    sign_in(page.context, server.url, server.data, f"phone-{now():%H%M%S%f}")
    page.goto(server.url)
    expect_inside(page)
    settle(page)
    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").locator("button").click()
    expect_closed(page)
    speak(page, "English", "en")
    speak(page, "中文", "zh")
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()
        expect_closed(page)
        speak(page, "English", "en")
        speak(page, "中文", "zh")
    expect_closed(page).click(timeout=5000)
    expect(page.get_by_role("button", name="退出登录")).to_be_in_viewport()


def test_a_screen_chosen_in_the_sidebar_is_seen_on_a_phone(page: Page, server: Server) -> None:
    owner = sign_in(page.context, server.url, server.data, f"choose-{now():%H%M%S%f}")
    id = Workspace.over(open_stores(server.data)).applications.create(owner, "")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{server.url}/eligibility?application={id}")
    for name, screen in (("准备域名", "domain"), ("填写主体信息", "entity")):
        expect_closed(page).click()
        page.locator(".st-key-task-list a").filter(has_text=name).click()
        page.wait_for_url(f"**/{screen}?**")
        settle(page)
        expect_closed(page)


def test_the_button_that_opens_the_sidebar_lies_over_no_text(page: Page, server: Server) -> None:
    sign_in(page.context, server.url, server.data, f"bar-{now():%H%M%S%f}")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(server.url)
    button = expect_closed(page)
    settle(page)
    bar = page.get_by_test_id("stHeader")
    opaque = "box => getComputedStyle(box).backgroundColor.match(/^rgb\\(/) !== null"
    assert bar.evaluate(opaque)
    assert button.evaluate(opaque)
    assert bar.evaluate(
        "(bar, button) => bar.getBoundingClientRect().bottom >= button.getBoundingClientRect().bottom",
        button.element_handle(),
    )


def test_links_of_a_home_card_wrap_on_a_phone(page: Page, server: Server) -> None:
    owner = sign_in(page.context, server.url, server.data, f"wrap-{now():%H%M%S%f}")
    missed = begin(server, owner, 30, failed=True)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(server.url)
    expect_closed(page)
    speak(page, "English", "en")
    links = page.locator(f".st-key-actions-{missed} a")
    expect(links).to_have_count(2)
    words = links.locator("p")
    expect(words).to_have_count(2)
    assert words.evaluate_all("all => all.map(one => getComputedStyle(one).whiteSpace)") == ["normal", "normal"]
    assert words.evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
