"""The gate as far as a script run shows it: forms, messages, languages, and who counts as signed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import bcrypt
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit_authenticator import Hasher

from pages.parts.frame import identity
from wizard.workspace import credentials, process
from wizard.workspace.accounts import Accounts

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
PASSPHRASE = "云上备案一句好记的话"


@pytest.fixture(autouse=True)
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Accounts]:
    """The accounts of an empty installation, the same that the script sees."""
    monkeypatch.setenv("ICP_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(bcrypt, "gensalt", partial(bcrypt.gensalt, 4))  # the same hash, four hundred times as fast
    process.stores.cache_clear()
    process.accounts.cache_clear()
    yield process.accounts()
    process.stores.cache_clear()
    process.accounts.cache_clear()


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of the browser, which AppTest itself does not have; a page load has left the one that names it."""
    held = {identity.BROWSER_COOKIE: "browser"}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: held))
    return held


def frame(user: dict[str, str | None] | None = None) -> AppTest:
    test = AppTest.from_file(str(FRAME), default_timeout=30)
    test.user = dict(user or {"username": None, "session": None})
    return test.run()


def registered(accounts: Accounts, name: str = "张三") -> str:
    account = accounts.register(
        name,
        Hasher.hash(credentials.digest(PASSPHRASE)),
        display_name="",
        unit="",
        email="lead@example.com",
        language="zh",
        now=datetime.now(UTC),
    )
    assert account is not None
    return account


def session_of(accounts: Accounts, account: str, now: datetime | None = None) -> dict[str, str | None]:
    """What `st.user` holds in a tab of a browser that signed in at `now`."""
    moment = now or datetime.now(UTC)
    token = accounts.exchange(accounts.issue_code(account, "browser", moment), "browser", moment)
    assert token is not None
    session = accounts.resolve(token, moment)
    assert session is not None
    return {"username": account, "session": session.hash}


def is_gate(test: AppTest) -> bool:
    return [title.value for title in test.title] == ["ICP 备案向导"] and not test.exception


def button(test: AppTest, label: str) -> object:
    (found,) = [each for each in test.button if each.label == label]
    return found


def sign_in(test: AppTest, name: str, passphrase: str) -> AppTest:
    test.text_input[0].set_value(name)
    test.text_input[1].set_value(passphrase)
    button(test, "登录").click()  # type: ignore[attr-defined]
    return test.run()


def registration(test: AppTest, **fields: str) -> AppTest:
    test.session_state["gate.view"] = "register"
    test.run()
    filled = {
        "电子邮箱": "lead@example.com",
        "用户名": "张三",
        "口令": PASSPHRASE,
        "再次填写口令": fields.get("口令", PASSPHRASE),
        **fields,
    }
    for field in test.text_input:
        field.set_value(filled.get(field.label, ""))
    button(test, "注册并进入").click()  # type: ignore[attr-defined]
    return test.run()


# Who is there ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "user",
    [
        {},
        {"username": None, "session": None},
        {"username": "a" * 32, "session": None},
        {"username": "a" * 32, "session": "b" * 64},
        {"username": "", "session": "../../accounts"},
    ],
)
def test_without_a_living_session_there_is_only_the_gate(user: dict[str, str | None]) -> None:
    test = frame(user)
    assert is_gate(test)
    assert not test.sidebar.button


def test_the_gates_icons_are_not_read_aloud() -> None:
    test = frame()
    assert not [words.value for words in test.markdown if ":material/" in words.value]
    assert sum('class="icon" aria-hidden="true"' in str(element.value) for element in test.main.get("html")) == 4


def test_the_forms_heading_carries_no_link_in_english() -> None:
    assert frame().subheader[0].proto.hide_anchor


def test_a_living_session_passes(accounts: Accounts) -> None:
    test = frame(session_of(accounts, registered(accounts)))
    assert not test.exception
    assert not is_gate(test)
    assert button(test, "退出登录")


def test_a_session_of_one_account_does_not_pass_as_another(accounts: Accounts) -> None:
    mine, other = registered(accounts, "张三"), registered(accounts, "李四")
    assert is_gate(frame({**session_of(accounts, mine), "username": other}))


@pytest.mark.parametrize("age", [timedelta(hours=12, minutes=1), timedelta(days=8)])
def test_an_old_session_does_not_pass(accounts: Accounts, age: timedelta) -> None:
    assert is_gate(frame(session_of(accounts, registered(accounts), datetime.now(UTC) - age)))


def test_a_tab_left_open_meets_the_gate_once_its_session_is_revoked(accounts: Accounts) -> None:
    user = session_of(accounts, registered(accounts))
    test = frame(user)
    accounts.revoke(str(user["session"]))
    assert is_gate(test.run())


def test_signing_out_ends_the_session_and_shows_the_gate(accounts: Accounts) -> None:
    user = session_of(accounts, registered(accounts))
    test = frame(user)
    button(test, "退出登录").click()  # type: ignore[attr-defined]
    assert is_gate(test.run())
    assert accounts.alive(str(user["session"]), datetime.now(UTC)) is None


def test_owner_is_the_account_or_refuses(accounts: Accounts) -> None:
    def script() -> None:
        import streamlit as st

        from pages.parts.frame import identity

        try:
            st.text(identity.owner())
        except identity.SignedOut:
            st.text("nobody")

    account = registered(accounts)
    test = AppTest.from_function(script)
    test.user = dict(session_of(accounts, account))
    assert test.run().text[0].value == account
    test.user = {"username": account, "session": None}
    assert test.run().text[0].value == "nobody"


# Signing in -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "passphrase", "says"),
    [
        ("张三", "不是这一句话不是这一句", "用户名或口令不对"),
        ("没有这个人", PASSPHRASE, "用户名或口令不对"),
        ("", PASSPHRASE, "请填写用户名"),
        ("张三", "", "请填写口令"),
        ("", "", "请填写用户名"),
        ("../../x\x00", "长" * 5000, "用户名或口令不对"),
    ],
)
def test_a_sign_in_that_fails_says_why(accounts: Accounts, name: str, passphrase: str, says: str) -> None:
    registered(accounts)
    test = sign_in(frame(), name, passphrase)
    (error,) = test.error
    assert says in error.value
    assert not test.exception
    assert not test.success


def test_a_wrong_name_and_a_wrong_pass_phrase_are_told_in_the_same_words(accounts: Accounts) -> None:
    registered(accounts)
    first, second = sign_in(frame(), "张三", "不是这一句话不是"), sign_in(frame(), "李四", PASSPHRASE)
    assert first.error[0].value == second.error[0].value


def test_a_browser_that_keeps_no_cookies_is_told_so(accounts: Accounts, cookies: dict[str, str]) -> None:
    registered(accounts)
    cookies.clear()
    test = sign_in(frame(), "张三", PASSPHRASE)
    (error,) = test.error
    assert "Cookie" in error.value


@pytest.mark.parametrize("name", ["张三", " 张三 ", "ＬＥＡＤ@example.com"])
def test_the_right_pass_phrase_issues_a_code_for_this_browser(
    accounts: Accounts, name: str, cookies: dict[str, str]
) -> None:
    registered(accounts, credentials.canonical(name))
    test = sign_in(frame(), name, PASSPHRASE)
    assert not test.error
    assert "正在进入" in test.success[0].value
    (code,) = process.stores().documents.keys("codes")
    assert code


def test_whoever_forgot_the_pass_phrase_is_told_whom_to_ask() -> None:
    (said,) = frame().caption
    assert "忘记口令" in said.value
    assert "管理本应用的人" in said.value


# Registering ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["张三", "𬭎㛃䶮", "lead@example.com", "云舟.科技_01"])
def test_registering_makes_the_account_and_goes_straight_in(
    accounts: Accounts, name: str, cookies: dict[str, str]
) -> None:
    test = registration(frame(), 用户名=name)
    assert not test.error
    assert "正在进入" in test.success[0].value
    found = accounts.credential(name)
    assert found is not None
    assert Hasher.check_pw(credentials.digest(PASSPHRASE), found.passphrase_hash)
    assert PASSPHRASE not in found.passphrase_hash


def test_a_phrase_of_a_hundred_chinese_characters_counts_to_its_end(
    accounts: Accounts, cookies: dict[str, str]
) -> None:
    phrase = "备案之前不能开通" * 12 + "四个字！"
    registration(frame(), 用户名="长口令", 口令=phrase)
    assert not sign_in(frame(), "长口令", phrase).error
    assert "不对" in sign_in(frame(), "长口令", phrase[:-1] + "？").error[0].value


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"电子邮箱": ""}, "请填写电子邮箱"),
        ({"电子邮箱": "lead"}, "格式不对"),
        ({"用户名": ""}, "请填写用户名"),
        ({"用户名": "张 三"}, "不能使用"),
        ({"用户名": "<b>*张三*</b>"}, "不能使用"),
        ({"您的姓名（选填）": "<script>"}, "不能使用"),
        ({"口令": ""}, "请把口令填写两遍"),
        ({"口令": "短"}, "有 1 个字符"),
        ({"再次填写口令": "另外一句话另外一句话"}, "不一致"),
        ({"用户名": "张三的用户名就是口令", "口令": "张三的用户名就是口令"}, "与用户名相同"),
        ({"口令": "1234567890"}, "常见口令"),
    ],
)
def test_a_registration_that_fails_says_why_and_keeps_nothing(fields: dict[str, str], says: str) -> None:
    test = registration(frame(), **fields)
    (error,) = test.error
    assert says in error.value.replace("\\", "")
    assert not test.exception
    assert process.stores().documents.keys("accounts") == []
    assert process.stores().documents.keys("profiles") == []


def test_a_name_that_is_taken_is_refused_and_its_account_untouched(accounts: Accounts) -> None:
    registered(accounts, "zhang@example.com")
    before = accounts.credential("zhang@example.com")
    test = registration(frame(), 用户名="Zhang@Example.com", 口令="另外一句好记的话可以吗")
    assert "已经有人使用" in test.error[0].value
    assert accounts.credential("zhang@example.com") == before


def test_the_rule_for_a_pass_phrase_is_in_sight_before_typing() -> None:
    test = frame()
    test.session_state["gate.view"] = "register"
    (said,) = test.run().caption
    assert said.value.startswith("10 到 128 个字符")


def test_registering_twice_with_the_same_pass_phrase_goes_in(accounts: Accounts, cookies: dict[str, str]) -> None:
    first = registration(frame())
    again = registration(frame())
    assert not first.error
    assert not again.error
    assert "正在进入" in again.success[0].value
    assert len(process.stores().documents.keys("accounts")) == 1
    assert len(process.stores().documents.keys("profiles")) == 1


def test_what_was_typed_cannot_format_the_message() -> None:
    test = registration(frame(), 用户名="a`*b")
    assert r"\`" in test.error[0].value
    assert r"\*" in test.error[0].value


# Language -------------------------------------------------------------------------------------------------------------


def test_the_language_switch_works_before_signing_in() -> None:
    test = frame()
    test.button_group(key="language").set_value("en").run()
    assert test.session_state["identity.language"] == "en"
    assert not test.exception


def test_a_browser_s_own_choice_goes_before_the_account_s(accounts: Accounts, cookies: dict[str, str]) -> None:
    account = registered(accounts)
    cookies[identity.LANGUAGE_COOKIE] = "en"
    assert frame(session_of(accounts, account)).button_group(key="language").value == "en"
    cookies[identity.LANGUAGE_COOKIE] = "<script>"
    assert frame(session_of(accounts, account)).button_group(key="language").value == "zh"


def test_a_language_chosen_at_the_gate_goes_to_the_account(accounts: Accounts, cookies: dict[str, str]) -> None:
    account = registered(accounts)
    test = frame()
    test.button_group(key="language").set_value("en").run()
    test.button_group(key="language").set_value("zh").run()
    accounts.set_language(account, "en")
    assert not sign_in(test, "张三", PASSPHRASE).error
    profile = accounts.profile(account)
    assert profile is not None
    assert profile.language == "zh"


def test_an_account_keeps_the_language_chosen_inside(accounts: Accounts) -> None:
    account = registered(accounts)
    test = frame(session_of(accounts, account))
    test.button_group(key="language").set_value("en").run()
    profile = accounts.profile(account)
    assert profile is not None
    assert profile.language == "en"


def test_a_tab_that_has_chosen_nothing_speaks_the_account_s_language(accounts: Accounts) -> None:
    account = registered(accounts)
    accounts.set_language(account, "en")
    test = frame(session_of(accounts, account))
    assert test.button_group(key="language").value == "en"
