"""Nothing that was entered is lost: not by a reload, a closed tab, a second tab, signing out, or a killed server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Page, expect

from storage import open_stores
from tests.browser import conftest
from tests.browser.conftest import Server, fill_sign_in, register, sign_in
from tests.browser.walker import PATIENCE_SECONDS, Walker
from tests.worlds import sample
from wizard.order import Cancellation, Event, HistoryEntry, Order, OrderKind
from wizard.workspace import Workspace
from wizard.workspace.accounts import Accounts
from wizard.workspace.records import Record

pytestmark = pytest.mark.browser

WRONG = "91640500MA76ABCD2X"


def begin(page: Page, url: str, data: Path, name: str) -> Walker:
    """Sign in and stand on the entity screen of a new application."""
    return open_entity(page, url, data, sign_in(page.context, url, data, name))


def open_entity(page: Page, url: str, data: Path, owner: str) -> Walker:
    """Stand on the entity screen of a new application of `owner`, who is signed in."""
    id = Workspace.over(open_stores(data)).applications.create(owner, "")
    walk = Walker(page, "zh", data)
    page.goto(f"{url}/entity?application={id}")
    walk.arrive("entity")
    return walk


def shows(walk: Walker, path: str, wanted: str) -> None:
    """Make sure a field shows this."""
    expect(walk.field(path).locator("input, textarea").first).to_have_value(wanted)


def test_a_reload_keeps_everything_wrong_values_included(server: Server, page: Page) -> None:
    walk = begin(page, server.url, server.data, "重载者")
    walk.type("entity.name", "宁夏示例科技有限公司")
    walk.type("entity.certificate_number", WRONG)
    page.reload()
    walk.arrive("entity")
    shows(walk, "entity.name", "宁夏示例科技有限公司")
    shows(walk, "entity.certificate_number", WRONG)
    expect(page.locator(".finding.error")).to_have_count(1)


@pytest.mark.parametrize("path", ["entity.name", "entity.remark"])
def test_text_is_saved_while_typing_without_leaving_the_field(server: Server, page: Page, path: str) -> None:
    walk = begin(page, server.url, server.data, {"entity.name": "打字者甲", "entity.remark": "打字者乙"}[path])
    box = walk.field(path).locator("input, textarea").first
    box.press_sequentially("一句没有离开输入框的话", delay=20)
    expect(page.get_by_text("进行中").first).to_be_attached()
    page.goto("about:blank")
    page.go_back()
    walk.arrive("entity")
    shows(walk, path, "一句没有离开输入框的话")


def silence(page: Page) -> None:
    """From the next page on, let nothing that the page says reach the app by its websocket once `mute` is called.

    It stands for a connection that goes with its page before it has carried the last words.
    """
    page.add_init_script(
        """const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (...data) { if (!window.muted) send.apply(this, data); };"""
    )
    page.reload()


def mute(page: Page) -> None:
    page.evaluate("window.muted = true")


@pytest.mark.parametrize(
    ("path", "way"), [("entity.remark", "reload"), ("entity.name", "close"), ("entity.name", "elsewhere")]
)
def test_leaving_in_the_middle_of_a_word_loses_nothing(server: Server, page: Page, path: str, way: str) -> None:
    walk = begin(page, server.url, server.data, f"急走者{path[7:]}{way}")
    silence(page)
    walk.arrive("entity")
    address = page.url
    mute(page)
    walk.field(path).locator("input, textarea").first.press_sequentially("说走就走", delay=10)
    other = Walker(page.context.new_page(), "zh", server.data) if way == "close" else walk
    if way == "reload":
        page.reload()
    elif way == "close":
        page.close(run_before_unload=True)
    else:
        page.goto("about:blank")
    other.page.goto(address)
    other.arrive("entity")
    other.stored(path, "说走就走")  # the last words may arrive after the new page has asked for the old ones
    other.page.reload()
    other.arrive("entity")
    shows(other, path, "说走就走")


def test_leaving_in_the_middle_of_a_word_is_heard_by_the_websocket_too(server: Server, page: Page) -> None:
    walk = begin(page, server.url, server.data, "急走者丁")
    page.evaluate("navigator.sendBeacon = () => false")
    walk.field("entity.name").locator("input").first.press_sequentially("说走就走", delay=10)
    page.evaluate("document.activeElement.blur()")
    walk.stored("entity.name", "说走就走")


def test_the_last_words_on_the_screens_after_the_form_are_kept_too(server: Server, page: Page) -> None:
    owner = sign_in(page.context, server.url, server.data, "急走者戊")
    workspace = Workspace.over(open_stores(server.data))
    today = workspace.records.moment().isoformat(timespec="seconds")
    doubtful = sample().application.model_copy(deep=True)
    doubtful.entity.address = "宁夏回族自治区银川市兴庆区解放路"
    came_back = [
        HistoryEntry(event=event, at=today, recorded_at=today) for event in (Event.SUBMITTED, Event.INITIAL_RETURNED)
    ]
    leaving = Cancellation(kind="entity", closed="yes", reason="业务停止")

    def stored(id: str) -> Record:
        return workspace.records.read(owner, id)

    cases: list[tuple[str, Order, str, Callable[[str], str]]] = [
        ("review", Order(), ".st-key-warning-0 input", lambda id: stored(id).application.acknowledgements[0].reason),
        (
            "returned",
            Order(events=came_back),
            "textarea",
            lambda id: stored(id).order.complaints["1"][0].text,
        ),
        (
            "cancel",
            Order(kind=OrderKind.CANCELLATION, cancellation=leaving),
            ".stElementContainer:has(.phrase) + * input",
            lambda id: cast(Cancellation, stored(id).order.cancellation).confirmed,
        ),
    ]
    for screen, order, box, reading in cases:
        id = workspace.records.add(owner, doubtful, "created", order).id
        page.goto(f"{server.url}/{screen}?application={id}")
        silence(page)
        expect(page.locator(box).first).to_be_visible()
        conftest.settle(page)
        mute(page)
        page.locator(box).first.press_sequentially("说走就走了", delay=10)
        page.reload()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            with suppress(LookupError):
                if reading(id) == "说走就走了":
                    break
            assert time.monotonic() < deadline, f"{screen} lost the last words"
            page.wait_for_timeout(20)


def test_leaving_the_import_form_in_the_middle_of_a_word_loses_nothing(server: Server, page: Page) -> None:
    sign_in(page.context, server.url, server.data, "急走者丙")
    page.goto(f"{server.url}/existing")
    silence(page)
    name = page.get_by_label("主办单位名称", exact=True)
    expect(name).to_be_visible()
    conftest.settle(page)
    mute(page)
    name.press_sequentially("说走就走", delay=10)
    page.reload()
    drafts = server.data / "documents" / "drafts"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not any("说走就走" in draft.read_text(encoding="utf-8") for draft in drafts.rglob("*.json")):
        assert time.monotonic() < deadline, "the last words were not stored"
        page.wait_for_timeout(20)
    page.reload()
    expect(name).to_have_value("说走就走")


def test_two_tabs_work_on_the_same_application(server: Server, page: Page) -> None:
    walk = begin(page, server.url, server.data, "双窗者")
    other = Walker(page.context.new_page(), "zh", server.data)
    other.page.goto(page.url)
    other.arrive("entity")
    walk.type("entity.name", "第一个窗口")
    other.type("entity.address", "第二个窗口")
    other.page.reload()
    other.arrive("entity")
    shows(other, "entity.name", "第一个窗口")
    shows(other, "entity.address", "第二个窗口")


def test_signing_out_and_in_again_finds_everything(server: Server, page: Page) -> None:
    register(page, "离开者", server.url)
    credential = Accounts(open_stores(server.data).documents).credential("离开者")
    assert credential is not None
    walk = open_entity(page, server.url, server.data, credential.account)
    walk.type("entity.name", "签出之前")
    address = page.url
    walk.key("sign-out").get_by_role("button").click()
    page.wait_for_url(f"{server.url}/")
    expect(page.get_by_test_id("stForm")).to_be_visible()
    page.goto(address)
    expect(page.get_by_test_id("stForm")).to_be_visible()
    fill_sign_in(page, "离开者")
    walk.arrive("entity")
    shows(walk, "entity.name", "签出之前")


@contextmanager
def killable(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """An app on a fixed port, to be killed and started again under the same address."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    log = data.parent / "killed.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=conftest.ROOT,
            env={**os.environ, "ICP_DATA_DIR": str(data)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            conftest.wait_until_healthy(f"http://127.0.0.1:{port}", process, log)
            yield process
        finally:
            process.kill()
            process.wait()


def test_a_killed_server_loses_nothing(tmp_path: Path, page: Page) -> None:
    data, port = tmp_path / "data", conftest.free_port()
    with killable(data, port) as process:
        walk = begin(page, f"http://127.0.0.1:{port}", data, "断电者")
        walk.type("entity.name", "断电之前")
        process.send_signal(signal.SIGKILL)
        process.wait()
    with killable(data, port):
        page.reload()
        walk.arrive("entity")
        shows(walk, "entity.name", "断电之前")
        walk.type("entity.address", "重启之后")
        page.reload()
        walk.arrive("entity")
        shows(walk, "entity.address", "重启之后")
