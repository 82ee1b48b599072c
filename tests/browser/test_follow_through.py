"""From the bundle on, as a user walks it: submitted, returned once, approved, changed, and cancelled in all three
ways."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.parts.widgets.markup import anchor
from storage import open_stores
from tests.browser.conftest import Server, sign_in
from tests.browser.walker import PATIENCE_SECONDS, UPLOAD_SECONDS, Walker, check
from tests.wizard.scans.signed_scans import signed_scan
from tests.worlds import place, sample
from wizard import clock
from wizard.order import EVENT_LABELS, Event, Numbers, OrderKind, State
from wizard.orders import cancellations
from wizard.papers import Paper, needed
from wizard.scans.checks import CONFIRMATIONS
from wizard.workspace import Workspace

pytestmark = pytest.mark.browser

ENTITY_NUMBER = "宁ICP备2026000123号"
WEBSITE_NUMBER = f"{ENTITY_NUMBER}-1"
COMPLAINT = "1、首页网址与备案域名不一致，请修改。\n2、通信地址请精确到门牌号"
TO_THE_MESSAGE = (Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED)


class Follower(Walker):
    """A walker who also tells the app what happened to an order."""

    def __init__(self, page: Page, server: Server, name: str) -> None:
        super().__init__(page, "zh", server.data)
        self.url = server.url
        self.owner = sign_in(page.context, server.url, server.data, name)
        self.workspace = Workspace.over(open_stores(server.data))

    def go(self, screen: str, **params: str) -> None:
        """Open another screen: by the link in the sidebar where there is one, else by its address."""
        address = f"{screen}?{urlencode(params)}"
        link = self.page.locator(f'[data-testid="stSidebar"] a[href$="{address}"]')
        if link.count() and not self.page.url.endswith(address):
            link.click()
        else:
            self.page.goto(f"{self.url}/{address}")
        self.arrive(screen)

    def record(self, id: str, *events: Event) -> None:
        """Enter that these happened today, on the screen of the order's progress."""
        if "/progress?" not in self.page.url or id not in self.page.url:
            self.go("progress", application=id)
        for event in events:
            self.choose(event)
            self.press("happened-record")
            expect(self.page.get_by_text(f"已记录：{EVENT_LABELS[event]}")).to_be_visible()

    def choose(self, event: Event) -> None:
        """Choose what happened, and wait for what it asks."""
        box = self.key("happened")
        box.get_by_role("radiogroup").locator("label").filter(has_text=EVENT_LABELS[event]).first.click()
        expect(self.key("happened-record").get_by_role("button")).to_be_visible()
        self.settle()

    def approve(self, id: str) -> None:
        """Enter the approval with its numbers, where it brings any."""
        self.go("progress", application=id)
        self.choose(Event.APPROVED)
        if self.workspace.applications.open(self.owner, id).order.kind is not OrderKind.CANCELLATION:
            self.enter("主体备案号", ENTITY_NUMBER)
            self.enter("网站备案号", WEBSITE_NUMBER)
        self.press("happened-record")
        expect(self.page.get_by_text(f"已记录：{EVENT_LABELS[Event.APPROVED]}")).to_be_visible()
        assert self.state(id) is State.DONE

    def enter(self, label: str, number: str) -> None:
        """Type a filing number, and wait until the page has taken it in."""
        field = self.page.get_by_label(re.compile(f"^{label}")).first
        field.fill(number)
        field.blur()
        self.settle()
        expect(field).to_have_value(number)

    def state(self, id: str) -> State:
        """Where the order stands in the store."""
        return self.workspace.applications.open(self.owner, id).state

    def bundle(self, id: str) -> None:
        """Make the bundle of what is there now."""
        self.go("bundle", application=id)
        self.press("bundle-make")
        self.until(
            lambda: self.workspace.applications.open(self.owner, id).bundle_is_current, "the bundle has not been made"
        )
        expect(self.page.locator("a.download").first).to_be_visible()

    def until(self, holds: Callable[[], bool], otherwise: str) -> None:
        """Wait until something holds in the store, and the tab is at rest."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            assert time.monotonic() < deadline, otherwise
            self.page.wait_for_timeout(50)
        self.settle()

    def opened(self) -> str:
        """The id of the order whose screen is open."""
        found = re.search(r"application=([0-9a-f]{32})", self.page.url)
        assert found is not None
        return found.group(1)


def begin(page: Page, server: Server, name: str) -> tuple[Follower, str]:
    """Somebody signed in with a complete application, its evidence and its bundle."""
    walk = Follower(page, server, name)
    return walk, place(server.data, walk.owner, "ningxia", "bundled")


def write_scans(folder: Path) -> list[tuple[Paper, Path]]:
    """The papers that the sample needs, each with a signed and sealed scan."""
    example = sample()
    written = []
    for paper in needed(example.application):
        file = folder / f"{paper.key}.jpg"
        file.write_bytes(signed_scan(example.application, paper, clock.today()))
        written.append((paper, file))
    return written


def test_an_order_comes_back_once_and_is_approved_and_opened(server: Server, page: Page, tmp_path: Path) -> None:
    walk, id = begin(page, server, "跟进者")
    walk.record(id, Event.SUBMITTED)
    walk.go("entity", application=id)
    expect(page.get_by_text("这份申请已提交，正在审核")).to_be_visible()
    expect(page.locator('[data-testid="stTextInput"]')).to_have_count(0)

    walk.go("progress", application=id)
    walk.choose(Event.INITIAL_RETURNED)
    page.locator(".st-key-happened textarea").fill(COMPLAINT)
    page.locator(".st-key-happened textarea").blur()
    walk.settle()
    walk.press("happened-record")
    expect(page.get_by_text(f"已记录：{EVENT_LABELS[Event.INITIAL_RETURNED]}")).to_be_visible()
    assert walk.state(id) is State.RETURNED

    walk.go("returned", application=id)
    expect(page.locator("blockquote")).to_have_count(2)
    page.locator('a[href*="f-entity-address"]').first.click()
    walk.arrive("entity")
    walk.type("entity.address", "沙坡头区鼓楼东街 18 号创业大厦 3 楼 302 室")
    walk.go("returned", application=id)
    expect(page.locator("table.sheet").filter(has_text="302 室")).to_be_visible()
    walk.bundle(id)

    walk.record(id, Event.SUBMITTED, Event.INITIAL_PASSED)
    walk.go("scans", application=id)
    for paper, file in write_scans(tmp_path):
        card = walk.key(f"scan-{anchor(paper.key)}")
        put_in(walk, card, file)
        expect(card.locator("table.sheet")).to_be_visible()
        points = CONFIRMATIONS[paper.form.kind]
        expect(card.get_by_test_id("stCheckbox")).to_have_count(len(points))
        for box in range(len(points)):
            tick(walk, card, box)
            expect(card.get_by_role("checkbox").nth(box)).to_be_checked()
        expect(card.locator(".finding.error")).to_have_count(0)
        expect(card.locator(".finding.warning")).to_have_count(0)
        expect(card.locator(".section .badge").first).to_have_text(
            "请看提醒"
        )  # a hint: it is our own copy that was signed
    for event in (Event.SCANS_SENT, Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT):
        walk.press(f"scans-{event}")

    walk.record(id, Event.REPORTED, Event.SMS_SENT, Event.SMS_VERIFIED)
    walk.approve(id)
    walk.record(id, Event.OPENED)
    walk.go("filing", filing=id)
    expect(page.get_by_text(WEBSITE_NUMBER).first).to_be_visible()
    assert walk.workspace.filings.open(walk.owner, id).websites[0].opened_on
    page.goto(server.url)
    expect(page.locator(f".st-key-filing-{id}")).to_be_visible()
    expect(page.locator(f".st-key-application-{id}")).to_have_count(0)
    assert "Traceback" not in server.logged()


def put_in(walk: Follower, card: Locator, file: Path) -> None:
    """Upload a scan on its card."""
    walk.act(lambda: card.locator('input[type="file"]').set_input_files(file), UPLOAD_SECONDS)


def tick(walk: Follower, card: Locator, number: int) -> None:
    """Tick one of a scan's confirmations."""
    walk.act(lambda: check(card.get_by_test_id("stCheckbox").nth(number)))


def filed(page: Page, server: Server, name: str) -> tuple[Follower, str]:
    """Somebody signed in with a filing; what led there was not walked."""
    walk, id = begin(page, server, name)
    today = walk.workspace.records.moment().date().isoformat()
    for event in (*TO_THE_MESSAGE, Event.SMS_EXEMPT):
        walk.workspace.orders.record(walk.owner, id, event, today)
    numbers = Numbers(entity=ENTITY_NUMBER, websites={"w1": WEBSITE_NUMBER})
    walk.workspace.orders.approve(walk.owner, id, today, numbers)
    return walk, id


def test_a_change_takes_effect_on_the_filing(server: Server, page: Page) -> None:
    walk, filing = filed(page, server, "变更者")
    walk.go("filing", filing=filing)
    walk.press("filing-change-start")
    walk.arrive("change")
    change = walk.opened()
    page.get_by_test_id("stCheckbox").filter(has_text="网站名称").first.locator("label").click()
    walk.settle()
    [site] = walk.workspace.applications.open(walk.owner, change).view.application.websites
    walk.go("website", application=change, website=site.id)
    walk.type(f"websites.{site.id}.name", "宁夏示例样本科技产品展示")
    walk.go("change", application=change)
    expect(page.locator("table.compare")).to_contain_text("宁夏示例样本科技产品展示")
    walk.go("review", application=change)
    walk.accept_warnings()
    walk.bundle(change)
    walk.record(change, *TO_THE_MESSAGE, Event.SMS_EXEMPT)
    walk.approve(change)
    after = walk.workspace.filings.open(walk.owner, filing)
    assert after.application.websites[0].name == "宁夏示例样本科技产品展示"
    assert after.websites[0].number == WEBSITE_NUMBER
    walk.go("filing", filing=filing)
    expect(page.locator("body")).to_contain_text("宁夏示例样本科技产品展示")


def test_each_kind_of_cancellation_takes_effect_on_the_filing(server: Server, page: Page) -> None:
    walk, filing = filed(page, server, "注销者")
    for kind, title in (("access", "取消接入"), ("website", "注销网站"), ("entity", "注销主体")):
        walk.go("filing", filing=filing)
        walk.key("filing-cancel").get_by_role("radiogroup").locator("label").filter(has_text=title).first.click()
        walk.settle()
        walk.press("filing-cancel-start")
        walk.arrive("cancel")
        order = walk.opened()
        answer(walk, order)
        walk.bundle(order)
        cleared = () if kind == "access" else (Event.SMS_EXEMPT,)
        walk.record(order, *TO_THE_MESSAGE, *cleared)
        walk.approve(order)
    after = walk.workspace.filings.open(walk.owner, filing)
    assert after.state == "cancelled"
    assert after.websites == []
    walk.go("filing", filing=filing)
    expect(page.get_by_text("不能再变更或注销")).to_be_visible()


def answer(walk: Follower, id: str) -> None:
    """Answer a cancellation's questions with yes, and confirm it by typing what is asked for."""
    for name in ("closed", "transferred"):
        question = walk.field(f"cancellation.{name}")
        if question.count():
            question.locator("label").filter(has_text=re.compile("^是")).first.click()
            walk.settle()
    opened = walk.workspace.applications.open(walk.owner, id)
    box = walk.page.get_by_label(cancellations.LABELS["cancellation.confirmed"])
    box.fill(cancellations.phrase(opened.order, opened.view.application))
    box.blur()
    expect(walk.page.get_by_role("status").filter(has_text="已确认")).to_be_visible()
    walk.until(
        lambda: walk.workspace.applications.open(walk.owner, id).view.complete, "the cancellation is not complete"
    )
