"""The gate in a real browser: cookies, reloads, tabs, deep links, signing out, and what an attacker may try."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import Message
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from pages.parts.frame.authenticator import WRONG
from storage import open_stores
from tests.browser.conftest import (
    PASSPHRASE,
    Server,
    choose,
    expect_inside,
    fill_registration,
    fill_sign_in,
    new_account,
    open_gate,
    register,
    settle,
    sign_in,
)
from wizard import text
from wizard.text import _
from wizard.workspace.accounts import Accounts

pytestmark = pytest.mark.browser

NewContext = Callable[[], BrowserContext]


def a_name() -> str:
    return f"张三{uuid.uuid4().hex[:8]}"


def accounts_of(server: Server) -> Accounts:
    return Accounts(open_stores(server.data).documents)


def cookies(context: BrowserContext) -> dict[str, str]:
    return {cookie["name"]: cookie["value"] for cookie in context.cookies()}


def expect_gate(page: Page) -> None:
    expect(page.get_by_role("heading", name="登录您的账号")).to_be_visible()
    expect(page.get_by_role("button", name="退出登录")).to_have_count(0)


def get(url: str, **headers: str) -> tuple[int, Message, str]:
    """Fetch `url` as something that is no browser: status, headers, text."""
    return send("GET", url, **headers)


def send(method: str, url: str, **headers: str) -> tuple[int, Message, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, method=method, headers=named)
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=20) as answer:
            body = answer.read()
            assert len(body) == int(answer.headers.get("content-length", len(body)))
            if answer.headers["content-encoding"] == "gzip":
                body = gzip.decompress(body)
            return answer.status, answer.headers, body.decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def run_script(server: Server, **headers: str) -> str:
    """What Streamlit draws for a websocket that sends these headers, as text, until its run is over."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    drawn = b""
    url = server.url.replace("http://", "ws://") + "/_stcore/stream"
    with connect(url, additional_headers=named, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        socket.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "script_finished":
            received = socket.recv(timeout=20)
            assert isinstance(received, bytes)
            drawn += received
            message.ParseFromString(received)
    return drawn.decode("utf-8", errors="ignore")


# Coming in and staying in ---------------------------------------------------------------------------------------------


def test_whoever_registers_is_in_and_stays_in(server: Server, page: Page) -> None:
    register(page, a_name(), server.url)
    page.reload()
    expect_inside(page)
    second = page.context.new_page()
    second.goto(server.url)
    expect_inside(second)
    assert "Traceback" not in server.logged()


def test_a_double_click_registers_once_and_goes_in(server: Server, page: Page) -> None:
    open_gate(page, server.url)
    fill_registration(page, a_name(), clicks=2)
    expect_inside(page)
    page.reload()
    expect_inside(page)
    assert "Traceback" not in server.logged()


def test_a_name_of_rare_characters_and_a_hundred_character_phrase_sign_in(server: Server, page: Page) -> None:
    name, phrase = f"𬭎㛃䶮{uuid.uuid4().hex[:6]}", "备案之前不能开通，" * 11 + "对"
    assert len(phrase) == 100
    register(page, name, server.url, phrase)
    page.get_by_role("button", name="退出登录").click()
    expect_gate(page)
    fill_sign_in(page, name, phrase[:-1] + "错")
    expect(page.get_by_text(WRONG)).to_be_visible()
    fill_sign_in(page, name, phrase)
    expect_inside(page)


def test_the_cookies_are_out_of_reach_of_scripts_and_there_is_no_other(server: Server, page: Page) -> None:
    register(page, a_name(), server.url)
    held = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert set(held) <= {"icp_session", "icp_browser", "icp_lang", "_streamlit_xsrf"}
    for name in ("icp_session", "icp_browser"):
        assert (held[name]["httpOnly"], held[name]["sameSite"], held[name]["path"]) == (True, "Lax", "/")
    visible = page.evaluate("document.cookie")
    assert "icp_session" not in visible
    assert "icp_browser" not in visible
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('icp')).length") == 0


def test_behind_tls_the_cookies_are_secure(server: Server) -> None:
    status, headers, _page = get(server.url, Accept="text/html", X_Forwarded_Proto="https")
    assert status == 200
    assert "secure" in headers["set-cookie"].lower()


@pytest.mark.parametrize(("link", "path"), [("/history?from=deep-link", "/history"), ("/home?from=deep-link", "/")])
def test_a_deep_link_asked_for_first_shows_the_gate_and_is_kept_through_it(
    fresh_server: Server, page: Page, link: str, path: str
) -> None:
    page.goto(fresh_server.url + link)
    expect_gate(page)
    assert page.get_by_test_id("stSidebar").count() == 0
    fill_registration(page, a_name())
    expect_inside(page)
    assert (urlsplit(page.url).path, urlsplit(page.url).query) == (path, "from=deep-link")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "Traceback" not in fresh_server.logged()


# Going out ------------------------------------------------------------------------------------------------------------


def test_signing_out_ends_every_tab_and_the_old_cookie(server: Server, page: Page, new_context: NewContext) -> None:
    register(page, a_name(), server.url)
    other_tab = page.context.new_page()
    other_tab.goto(server.url)
    expect_inside(other_tab)
    stolen = [cookie for cookie in page.context.cookies() if cookie["name"] == "icp_session"]

    page.get_by_role("button", name="退出登录").click()
    expect_gate(page)
    expect(page).to_have_url(re.compile(r"/(home)?$"))
    assert "icp_session" not in cookies(page.context)

    other_tab.get_by_role("radio", name="English").click()
    expect(other_tab.locator("input[type=password]")).to_be_visible()
    expect(other_tab.get_by_role("button", name=re.compile("退出登录|Sign out"))).to_have_count(0)

    thief = new_context()
    thief.add_cookies(stolen)  # type: ignore[arg-type]  # what cookies() gives, add_cookies() takes
    replay = thief.new_page()
    replay.goto(server.url)
    expect_gate(replay)


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Origin": "null"}]
)
def test_another_site_cannot_sign_anybody_out(server: Server, headers: dict[str, str]) -> None:
    token = new_account(server.data, a_name()).session
    status, _headers, _page = send("POST", f"{server.url}/auth/sign-out", Cookie=f"icp_session={token}", **headers)
    assert status == 403
    get(f"{server.url}/auth/sign-out", Cookie=f"icp_session={token}", Accept="text/html")
    assert accounts_of(server).resolve(token, datetime.now(UTC)) is not None


# What an attacker may try ---------------------------------------------------------------------------------------------


def test_identity_headers_of_a_client_count_for_nothing(server: Server) -> None:
    made = new_account(server.data, a_name())
    token = made.session
    session = accounts_of(server).resolve(token, datetime.now(UTC))
    assert session is not None
    by_cookie = run_script(server, Cookie=f"icp_session={token}")
    by_header = run_script(server, X_ICP_Username=made.account, X_ICP_Session=session.hash)
    assert "退出登录" in by_cookie
    assert "退出登录" not in by_header
    assert "登录您的账号" in by_header


@pytest.mark.parametrize("token", ["x", "a" * 43, "../../accounts", '"quoted"', "a" * 6000])
def test_a_made_up_cookie_opens_nothing(server: Server, token: str) -> None:
    assert "登录您的账号" in run_script(server, Cookie=f"icp_session={token}")
    assert "Traceback" not in server.logged()


def test_a_code_opens_one_session_in_its_own_browser_within_a_minute(
    server: Server, page: Page, new_context: NewContext
) -> None:
    account = sign_in(page.context, server.url, server.data, a_name())
    page.goto(server.url)
    accounts, now = accounts_of(server), datetime.now(UTC)
    browser = cookies(page.context)["icp_browser"]
    target = f"{server.url}/auth/exchange?code="

    stranger = new_context().new_page()
    open_gate(stranger, server.url)
    code = accounts.issue_code(account, browser, now)
    refused = stranger.goto(target + code)
    assert refused is not None
    assert refused.status == 400
    expect(stranger.get_by_role("heading", name="这次登录没有完成")).to_be_visible()
    assert "icp_session" not in cookies(stranger.context)

    before = cookies(page.context)["icp_session"]
    page.goto(target + code)
    expect_inside(page)
    assert cookies(page.context)["icp_session"] != before
    assert accounts.resolve(before, datetime.now(UTC)) is None

    for spent in (code, accounts.issue_code(account, browser, now - timedelta(seconds=61)), "never-issued", ""):
        again = page.goto(target + spent)
        assert again is not None
        assert again.status == 400
        assert "no-store" in again.headers["cache-control"]


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/home?application=a%26b", "/home?application=a%26b"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("/a%0d%0aSet-Cookie: x=y", "/a%0d%0aSet-Cookie:%20x=y"),
        ("javascript:alert(1)", "/"),
        ("/auth/exchange?code=x", "/"),
        ("/a\r\nb", "/"),
        ("home", "/"),
        ("//[", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_nobody_is_sent_elsewhere(server: Server, wanted: str, given: str) -> None:
    code = accounts_of(server).issue_code("0" * 32, "browser", datetime.now(UTC))
    url = f"{server.url}/auth/exchange?code={code}&next={quote(wanted, safe='')}"
    status, headers, _page = get(url, Cookie="icp_browser=browser")
    assert (status, headers["location"].lower()) == (303, given.lower())


def test_uploads_and_pictures_belong_to_whoever_is_signed_in(server: Server) -> None:
    token = new_account(server.data, a_name()).session
    for method, path in (("PUT", "/_stcore/upload_file/a/b"), ("GET", "/media/a.png")):
        assert send(method, server.url + path)[0] == 403
        assert send(method, server.url + path, Cookie=f"icp_session={token}")[0] in (400, 403, 404)
    assert send("GET", f"{server.url}/media/a.png", Cookie=f"icp_session={token}")[0] == 404


@pytest.mark.parametrize(
    "path",
    ["metrics", "metrics/", "%6Detrics", "script-health-check", "agent/openapi.json", "agent/interact", "agent/mcp"],
)
def test_nobody_reads_what_the_server_counts_or_runs_a_page_without_a_browser(server: Server, path: str) -> None:
    for before in ("/_stcore/", "//_stcore/", "/x/_stcore/"):
        for method in ("GET", "POST"):
            assert send(method, server.url + before + path)[::2] == (404, "")


# Pages, language, headers ---------------------------------------------------------------------------------------------


def test_every_answer_carries_the_security_headers(server: Server) -> None:
    for path in ("/", "/home", "/_stcore/health", "/auth/exchange", "/static/none.js"):
        _status, headers, _page = get(server.url + path, Accept="text/html", Accept_Encoding="gzip")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert get(f"{server.url}/_stcore/health")[2] == "ok"


def test_a_file_keeps_the_policy_that_lets_it_load_and_run_nothing(server: Server) -> None:
    _status, headers, _words = get(f"{server.url}/files/{'0' * 32}/evidence/{'0' * 64}")
    assert headers.get_all("Content-Security-Policy") == ["default-src 'none'; sandbox; frame-ancestors 'self'"]
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]


@pytest.mark.parametrize(
    ("cookie", "lang"), [("", "zh-CN"), ("icp_lang=zh", "zh-CN"), ("icp_lang=en", "en"), ("icp_lang=x", "zh-CN")]
)
def test_a_page_names_its_language_and_is_not_kept(server: Server, cookie: str, lang: str) -> None:
    status, headers, page = get(server.url, Accept="text/html", Accept_Encoding="gzip", Cookie=cookie)
    assert status == 200
    assert f'<html lang="{lang}"' in page
    assert headers["content-length"] is not None
    assert headers["cache-control"] == "no-store"
    assert headers["etag"] is None


@pytest.mark.parametrize("header", [{"Range": "bytes=0-9"}, {"If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"}])
def test_a_page_always_comes_whole(server: Server, header: dict[str, str]) -> None:
    status, _headers, page = get(server.url, Accept="text/html", Cookie="icp_lang=en", **header)
    assert status == 200
    assert '<html lang="en"' in page
    assert "</html>" in page


def test_the_language_changes_before_signing_in_and_stays(server: Server, page: Page) -> None:
    open_gate(page, server.url)
    page.get_by_role("radio", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    with text.language("en"):
        heading, wrong, sign_in = _("登录您的账号"), _(WRONG), _("登录")
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    form = page.get_by_test_id("stForm").filter(has_text=heading)
    form.locator("input").nth(0).fill("nobody")
    form.locator("input").nth(1).fill(PASSPHRASE)
    form.get_by_role("button", name=sign_in, exact=True).click()
    expect(page.get_by_text(wrong)).to_be_visible()


def test_another_language_leaves_what_was_typed_in_the_registration(server: Server, page: Page) -> None:
    open_gate(page, server.url)
    form = page.get_by_test_id("stForm").filter(has_text="注册一个账号")
    choose(page, "第一次使用，注册", form)
    settle(page)
    typed = ["李四", "lead@example.com", "云舟科技", "user-name", PASSPHRASE, PASSPHRASE]
    boxes = page.get_by_test_id("stForm").locator("input")
    for box, words in zip(boxes.all(), typed, strict=True):
        box.fill(words)
    expect(page.get_by_test_id("InputInstructions").filter(visible=True)).to_have_count(0)
    page.get_by_role("radio", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_label("User name")).to_be_visible()
    settle(page)
    assert [box.input_value() for box in boxes.all()] == typed


@pytest.mark.parametrize("width", [1280, 390])
def test_the_gate_fits_its_window(server: Server, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_gate(page, server.url)
    page.get_by_role("radio", name="第一次使用，注册").click()
    expect(page.get_by_role("heading", name="注册一个账号")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for contact in ("icp@nwcdcloud.cn", "icp.nwcdcloud.cn", "www.nwcdcloud.cn", "10100966-4"):
        expect(page.get_by_role("link", name=contact, exact=True)).to_be_visible()
