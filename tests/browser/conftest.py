"""A running app and a real Chromium for the tests in this folder.

`server` is one app for all tests of a worker, `fresh_server` one that has served nothing yet. A test that fails is
shown the server's log.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from storage import open_stores
from tests.browser import ensure_chromium
from wizard.workspace.accounts import Accounts

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WINDOW: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN"}
START_SECONDS = 60
PATIENCE = 20_000  # milliseconds an expectation waits: two cores, shared with other tests
PASSPHRASE = "云上备案一句好记的话"

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, where its data lies, and what it has logged."""

    url: str
    data: Path
    log: Path

    def logged(self) -> str:
        """Everything it has written to its log so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@contextmanager
def running_app(data: Path, script: str = "app.py", **environment: str) -> Iterator[Server]:
    """The app, or another script, over the data folder `data`, stopped at the end of the block."""
    port = free_port()
    url, log = f"http://127.0.0.1:{port}", data.parent / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    settings = {**os.environ, "ICP_DATA_DIR": str(data), **environment}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_until_healthy(url, process, log)
            yield Server(url, data, log)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One app for all tests of this worker."""
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder) / "data") as app:
        yield app


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """An app of this test's own, which has served nothing but its health check."""
    with running_app(tmp_path / "data") as app:
        yield app


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """What starts a Chromium; its `executable_path` is not the one that is started, see `ensure_chromium`."""
    with sync_playwright() as playwright:
        yield playwright.chromium


def _executable() -> str:
    path = ensure_chromium.find()
    if path is None:
        pytest.fail("no Chromium; run: python tests/browser/ensure_chromium.py")
    return path


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """A Chromium for tests that need several browsers, or one that is set up otherwise."""
    browser = chromium.launch(executable_path=_executable(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    """Makes browsers that share nothing with each other (cookies, storage), each with a wide window."""
    opened: list[BrowserContext] = []

    def make() -> BrowserContext:
        context = browser.new_context(**WINDOW)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def profile(chromium: BrowserType) -> Iterator[BrowserContext]:
    """A browser that keeps what it has loaded and compiled for all tests of this worker: two fifths less to compute for
    every page that is opened."""
    with tempfile.TemporaryDirectory() as folder:
        context = chromium.launch_persistent_context(folder, executable_path=_executable(), args=FLAGS, **WINDOW)
        yield context
        context.close()


@pytest.fixture
def context(profile: BrowserContext) -> Iterator[BrowserContext]:
    """A browser with a wide window that knows nothing of the tests before: no cookies, nothing stored."""
    # Without a tab the browser ends; this one stays open from test to test.
    resting = profile.pages[0]
    devtools = profile.new_cdp_session(resting)
    devtools.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    devtools.detach()
    profile.clear_cookies()
    profile.set_default_timeout(PATIENCE)
    yield profile
    for page in profile.pages:
        if page != resting:
            page.close()
    profile.clear_permissions()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Put the end of the server's log under the report of a test that failed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    for value in getattr(item, "funcargs", {}).values():
        if report.when == "call" and report.failed and isinstance(value, Server):
            report.sections.append(("server log", value.logged()[-4000:]))


def settle(page: Page) -> None:
    """Wait until no run is under way, nor anything of an earlier one left on the page.

    The code of each kind of widget is loaded when the first of its kind is drawn, and until then an empty skeleton
    stands in its place: a page with such skeletons is not complete either.
    """
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    page.wait_for_function("""() => {
        const app = document.querySelector('[data-testid="stApp"]');
        return app && app.getAttribute('data-test-script-state') === 'notRunning'
            && !document.querySelector('[data-testid="stSkeletonElement"]');
    }""")


def choose(page: Page, label: str, shows: Locator) -> None:
    """Choose a radio by its label, and again where the click was lost: a busy page may draw itself anew under the
    hand."""
    for _attempt in range(PATIENCE // 5_000):
        page.get_by_role("radio", name=label).click()
        try:
            shows.wait_for(timeout=5_000)
        except TooLate:
            continue
        return
    expect(shows).to_be_visible()


def open_gate(page: Page, url: str) -> None:
    """Load `url` and wait for the sign-in form."""
    page.goto(url)
    expect(page.get_by_role("heading", name="登录您的账号")).to_be_visible()
    settle(page)


def fill_registration(
    page: Page, user_name: str, passphrase: str = PASSPHRASE, again: str | None = None, clicks: int = 1
) -> None:
    """On the gate, fill in the registration form and send it."""
    form = page.get_by_test_id("stForm").filter(has_text="注册一个账号")
    choose(page, "第一次使用，注册", form)
    settle(page)  # until the run ends, what is left of the sign-in form stands in the same place
    form.get_by_label("电子邮箱").fill("lead@example.com")
    form.get_by_label("用户名").fill(user_name)
    form.get_by_label("口令", exact=True).fill(passphrase)
    form.get_by_label("再次填写口令").fill(passphrase if again is None else again)
    form.get_by_role("button", name="注册并进入").click(click_count=clicks)


def fill_sign_in(page: Page, user_name: str, passphrase: str = PASSPHRASE) -> None:
    """On the gate, fill in the sign-in form and send it."""
    form = page.get_by_test_id("stForm").filter(has_text="登录您的账号")
    form.get_by_label("用户名").fill(user_name)
    form.get_by_label("口令", exact=True).fill(passphrase)
    form.get_by_test_id("stFormSubmitButton").get_by_role("button").click()


def expect_inside(page: Page) -> None:
    """Wait until the tab is signed in."""
    expect(page.get_by_role("button", name="退出登录")).to_be_visible()


@dataclass(frozen=True)
class SignedIn:
    """Somebody with an account: its id, and the values of the cookies that open it."""

    account: str
    session: str
    browser: str


def new_account(data: Path, name: str) -> SignedIn:
    """Make an account that is signed in, without its passing the gate: how that goes is told by `test_gate`."""
    accounts, now, browser = Accounts(open_stores(data).documents), datetime.now(UTC), secrets.token_urlsafe(32)
    account = accounts.register(
        name, "no-hash", display_name=name, unit="", email="lead@example.com", language="zh", now=now
    )
    assert account is not None, f"{name} is taken"
    session = accounts.exchange(accounts.issue_code(account, browser, now), browser, now)
    assert session is not None
    return SignedIn(account, session, browser)


def sign_in(context: BrowserContext, url: str, data: Path, name: str) -> str:
    """Give a browser the cookies of a new account; the account's id."""
    made = new_account(data, name)
    give_cookies(context, url, made)
    return made.account


def give_cookies(context: BrowserContext, url: str, whose: SignedIn) -> None:
    """Give a browser the cookies of an account."""
    held = {"icp_session": whose.session, "icp_browser": whose.browser}
    context.add_cookies(
        [{"name": key, "value": value, "url": url, "httpOnly": True, "sameSite": "Lax"} for key, value in held.items()]
    )


def register(page: Page, name: str, url: str, passphrase: str = PASSPHRASE) -> None:
    """Load `url`, register as `name`, and wait to be inside."""
    open_gate(page, url)
    fill_registration(page, name, passphrase)
    expect_inside(page)
