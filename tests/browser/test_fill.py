"""Filling in the portal's form from the list: what is copied lies on the clipboard, what is ticked stays ticked."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from storage import open_stores
from tests.browser.conftest import Server, SignedIn, give_cookies, new_account, settle
from tests.worlds import place
from wizard.documents import portal
from wizard.workspace import Workspace

pytestmark = pytest.mark.browser

BLUE = "rgb(11, 95, 173)"
ENTITY = '[class*="st-key-portal-0"]'


@pytest.fixture(scope="module")
def signed_in(server: Server) -> SignedIn:
    """Somebody who is signed in."""
    return new_account(server.data, "照着填写的人")


@pytest.fixture
def page(server: Server, context: BrowserContext, signed_in: SignedIn) -> Page:
    """A tab of theirs that may use the clipboard."""
    give_cookies(context, server.url, signed_in)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


@pytest.fixture(scope="module")
def order(server: Server, signed_in: SignedIn) -> tuple[str, list[portal.PortalRow]]:
    """A complete application with its bundle: its address and the rows to enter."""
    owner, workspace = signed_in.account, Workspace.over(open_stores(server.data))
    id = place(server.data, owner, "ningxia", "bundled")
    rows = portal.to_enter(portal.pages(workspace.applications.open(owner, id).view.application))
    return f"{server.url}/fill?application={id}", rows


def open_list(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("button.copy").first).to_be_visible()
    settle(page)


def on_clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def press_away(buttons: Locator, count: int) -> None:
    """Press the last of so many buttons, and again where the click was lost: a busy page may draw itself anew under the
    hand."""
    for _attempt in range(4):
        buttons.last.click()
        try:
            expect(buttons).to_have_count(count - 1, timeout=5_000)
        except AssertionError:
            continue
        return
    expect(buttons).to_have_count(count - 1)


def test_values_are_copied_and_ticks_kept_by_mouse_and_by_keyboard_alone(
    page: Page, order: tuple[str, list[portal.PortalRow]]
) -> None:
    address, rows = order
    open_list(page, address)

    # A click puts exactly the value on the clipboard, and says so to eye and ear for two seconds.
    first = page.locator("button.copy").first
    first.click()
    expect(first).to_have_text("已复制")
    expect(page.locator('.aloud[aria-live="polite"]')).to_contain_text("已复制 宁夏示例样本科技有限公司")
    assert on_clipboard(page) == "宁夏示例样本科技有限公司"
    expect(first).to_have_text("复制", timeout=4_000)
    for row in rows:
        page.locator(f'button.copy[data-copy="{row.items[0].value}"]').first.click()
        assert on_clipboard(page) == row.items[0].value

    # The keyboard alone: from a copy button to its row's tick and on to the next value.
    second = page.locator("button.copy").nth(1)
    second.focus()
    page.keyboard.press("Enter")
    expect(second).to_have_text("已复制")
    assert on_clipboard(page) == "企业"
    page.keyboard.press("Tab")
    box = page.get_by_role("checkbox", name="已填：主办单位性质", exact=True)
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".filled")).to_contain_text(f"已填 1 / {len(rows)}")
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("button.copy").nth(2)).to_be_focused()

    # A reload keeps the tick; a whole section goes at once.
    page.reload()
    expect(page.locator(".filled")).to_contain_text(f"已填 1 / {len(rows)}")
    settle(page)
    expect(page.get_by_role("checkbox", name="已填：主办单位性质", exact=True)).to_be_checked()
    page.locator(f"{ENTITY} label").first.click()
    expect(page.locator(".filled")).to_contain_text(f"已填 2 / {len(rows)}")
    page.locator(".st-key-portal-all-0 button").click()
    expect(page.locator("#f-portal-0 .badge.done")).to_have_text("整节已填")
    settle(page)

    # What remains is ticked section by section, and the way leads on.
    left = page.get_by_role("button", name="整节都填好了")
    while count := left.count():
        press_away(left, count)
        settle(page)
    expect(page.get_by_text("都填好了。现在在平台上核对一遍并提交，然后回来记录。")).to_be_visible()
    page.get_by_role("link", name="记录“已在备案平台提交”").click()
    page.wait_for_url("**/progress?**")


def test_without_a_clipboard_interface_the_old_way_copies(
    page: Page, order: tuple[str, list[portal.PortalRow]]
) -> None:
    address, rows = order
    page.goto(address)
    # An origin without HTTPS has no `navigator.clipboard`; a second tab that has it reads what was copied.
    insecure = page.context.new_page()
    insecure.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_list(insecure, address)
    assert insecure.evaluate("navigator.clipboard === undefined")
    description = next(row for row in rows if row.path == "websites.w1.description")
    button = insecure.locator(f'button.copy[data-copy="{description.value}"]')
    button.click()
    expect(button).to_have_text("已复制")
    expect(button).to_be_focused()
    page.bring_to_front()
    assert on_clipboard(page) == description.value

    # Where even that is refused, the button says what is left to do.
    insecure.bring_to_front()
    insecure.evaluate("document.execCommand = () => false")
    expect(button).to_have_text("复制", timeout=4_000)
    button.click()
    expect(button).to_have_text("请手动复制")


def test_once_the_bundle_is_downloaded_its_screen_leads_on(
    page: Page, order: tuple[str, list[portal.PortalRow]]
) -> None:
    page.goto(order[0].replace("/fill?", "/bundle?"))
    download = page.locator("a.download[data-bundle]")
    way_on = page.locator(".st-key-next-bundle a").first
    expect(download).to_have_css("background-color", BLUE)
    expect(way_on).not_to_have_css("background-color", BLUE)
    settle(page)
    with page.expect_download():
        download.click()
    for _time in range(2):
        expect(way_on).to_have_css("background-color", BLUE)
        expect(download).not_to_have_css("background-color", BLUE)
        page.reload()
    way_on.click()
    page.wait_for_url("**/fill?**")
