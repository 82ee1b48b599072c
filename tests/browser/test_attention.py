"""Where the eye lands: on the top of a new screen, and on what keeps the user on the old one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from storage import open_stores
from tests.browser.conftest import Server, settle, sign_in
from wizard.clock import now
from wizard.workspace import Workspace

pytestmark = pytest.mark.browser

TITLE = "填写主体信息 · ICP 备案向导"


def open_entity(page: Page, server: Server) -> None:
    """Sign in, begin an application, and open its screen with the entity."""
    owner = sign_in(page.context, server.url, server.data, f"eye-{now():%H%M%S%f}")
    id = Workspace.over(open_stores(server.data)).applications.create(owner, "")
    page.goto(f"{server.url}/entity?application={id}")
    expect(page.get_by_role("heading", name="备案主体是谁？")).to_be_visible()
    settle(page)


def press_continue(page: Page) -> Locator:
    """Press the button at the end of the screen; the summary of what is wrong."""
    button = page.locator(".st-key-continue button")
    button.scroll_into_view_if_needed()
    button.click()
    return page.locator(".summary")


def scrolled(page: Page) -> int:
    """How far the screen is scrolled, in pixels."""
    return int(page.get_by_test_id("stMain").evaluate("main => main.scrollTop"))


def test_whoever_is_kept_on_a_screen_is_shown_why(server: Server, page: Page) -> None:
    open_entity(page, server)
    expect(page).to_have_title(TITLE)
    for _time in range(2):
        summary = press_continue(page)
        expect(summary).to_be_focused()
        expect(summary).to_be_in_viewport()
        expect(page).to_have_title(f"错误：{TITLE}")
        settle(page)
    said = page.locator(".st-key-go-on p.refused a")
    said.scroll_into_view_if_needed()
    said.click()
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()


def test_a_new_screen_opens_at_its_top_and_names_itself(server: Server, page: Page) -> None:
    open_entity(page, server)
    page.locator(".st-key-continue button").scroll_into_view_if_needed()
    assert scrolled(page) > 0
    page.locator(".st-key-task-list a").filter(has_text="准备域名").click()
    page.wait_for_url("**/domain?**")
    expect(page.get_by_role("heading", name="准备域名")).to_be_in_viewport()
    expect(page).to_have_title("准备域名 · ICP 备案向导")
    settle(page)
    assert scrolled(page) == 0


def test_of_several_websites_the_one_at_hand_is_marked(server: Server, page: Page) -> None:
    open_entity(page, server)
    page.goto(page.url.replace("/entity", "/domain"))
    expect(page.get_by_role("heading", name="准备域名")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="再添加一个网站").click()
    page.wait_for_url("**website=w2*")
    for site, other in (("网站 2", "网站 1"), ("网站 1", "网站 2")):
        for place in (".st-key-task-list", ".st-key-websites"):
            current = page.locator(f"{place} a[aria-current=page]")
            expect(current).to_have_count(1)
            expect(current).to_contain_text(site)
            rest = page.locator(f"{place} a:not([aria-current])").filter(has_text=other)
            expect(rest.first).to_have_css("background-color", "rgba(0, 0, 0, 0)")
        settle(page)
        page.locator(".st-key-websites a").filter(has_text=other).click()
        page.wait_for_url(f"**website={'w1' if other == '网站 1' else 'w2'}*")


def test_the_sidebar_tells_aloud_which_page_is_open(server: Server, page: Page) -> None:
    open_entity(page, server)
    current = page.get_by_test_id("stSidebar").locator("a[aria-current=page]")
    expect(current).to_have_text(re.compile("填写主体信息 · 未开始"))
    for name, address in (("订单历史记录", "**/history"), ("首页", f"{server.url}/")):
        settle(page)
        page.get_by_test_id("stSidebar").get_by_role("link", name=name).click()
        page.wait_for_url(address)
        expect(current).to_have_text(re.compile(name))
