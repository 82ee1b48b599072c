"""Accounts, sessions and one-time codes over the real store, and the rules for names and pass phrases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import DocumentStore, open_stores
from wizard.workspace import credentials
from wizard.workspace.accounts import CODES, SESSIONS, Accounts

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
BROWSER = "secret-of-one-browser"


@pytest.fixture
def documents(tmp_path: Path) -> DocumentStore:
    return open_stores(tmp_path / "data").documents


@pytest.fixture
def accounts(documents: DocumentStore) -> Accounts:
    return Accounts(documents)


def register(accounts: Accounts, name: str = "张三") -> str | None:
    return accounts.register(
        name, f"hash of {name}", display_name="", unit="云舟科技", email="lead@example.com", language="zh", now=NOW
    )


def signed_in(accounts: Accounts, account: str = "someone", now: datetime = NOW) -> str:
    token = accounts.exchange(accounts.issue_code(account, BROWSER, now), BROWSER, now)
    assert token is not None
    return token


# Registration ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["张三", "𬭎㛃䶮", "lead@example.com", "a" * 64, "用户名" * 20])
def test_a_registered_name_can_sign_in(accounts: Accounts, name: str) -> None:
    account = register(accounts, name)
    found = accounts.credential(name)
    assert found is not None
    assert (found.account, found.passphrase_hash) == (account, f"hash of {name}")


@pytest.mark.parametrize(
    ("first", "second"), [("Lead", "lead"), ("ＬＥＡＤ", "lead"), ("straße", "STRASSE"), ("张三", " 张三 ")]
)
def test_names_that_look_the_same_are_one_account(accounts: Accounts, first: str, second: str) -> None:
    account = register(accounts, first)
    assert register(accounts, second) is None
    found = accounts.credential(second)
    assert found is not None
    assert found.account == account


def test_of_many_registering_one_name_at_once_one_succeeds(accounts: Accounts, documents: DocumentStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: register(accounts, "同名"), range(16)))
    winners = [account for account in ids if account]
    assert len(winners) == 1
    assert documents.keys("profiles") == winners


def test_an_unknown_name_has_no_credential(accounts: Accounts) -> None:
    assert accounts.credential("没有这个人") is None


def test_a_profile_says_who_it_is_and_addresses_by_user_name_where_no_name_was_given(accounts: Accounts) -> None:
    account = register(accounts)
    assert account is not None
    profile = accounts.profile(account)
    assert profile is not None
    assert (profile.display_name, profile.unit, profile.email) == ("张三", "云舟科技", "lead@example.com")
    assert profile.created_at == NOW


def test_the_language_of_an_account_is_remembered(accounts: Accounts) -> None:
    account = register(accounts)
    assert account is not None
    accounts.set_language(account, "en")
    profile = accounts.profile(account)
    assert profile is not None
    assert profile.language == "en"


def test_setting_the_language_of_nobody_makes_nobody(accounts: Accounts) -> None:
    accounts.set_language("0" * 32, "en")
    assert accounts.profile("0" * 32) is None


# One-time codes -------------------------------------------------------------------------------------------------------


def test_a_code_works_once(accounts: Accounts) -> None:
    code = accounts.issue_code("someone", BROWSER, NOW)
    assert accounts.exchange(code, BROWSER, NOW) is not None
    assert accounts.exchange(code, BROWSER, NOW) is None


def test_of_many_exchanging_one_code_at_once_one_succeeds(accounts: Accounts, documents: DocumentStore) -> None:
    code = accounts.issue_code("someone", BROWSER, NOW)
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda _: accounts.exchange(code, BROWSER, NOW), range(16)))
    assert len([token for token in tokens if token]) == 1
    assert len(documents.keys(SESSIONS)) == 1


@pytest.mark.parametrize("browser", ["another-browser", ""])
def test_a_code_of_another_browser_is_refused_and_stays_good_for_its_own(accounts: Accounts, browser: str) -> None:
    code = accounts.issue_code("someone", BROWSER, NOW)
    assert accounts.exchange(code, browser, NOW) is None
    assert accounts.exchange(code, BROWSER, NOW) is not None


@pytest.mark.parametrize(("seconds", "works"), [(59, True), (60, False), (3600, False)])
def test_a_code_is_good_for_a_minute(accounts: Accounts, seconds: int, works: bool) -> None:
    code = accounts.issue_code("someone", BROWSER, NOW)
    assert (accounts.exchange(code, BROWSER, NOW + timedelta(seconds=seconds)) is not None) is works


@pytest.mark.parametrize("code", ["", "x", "../../accounts", "汉字", "a" * 10_000, "\ud800"])
def test_what_was_never_issued_is_no_code(accounts: Accounts, code: str) -> None:
    assert accounts.exchange(code, BROWSER, NOW) is None


# Sessions -------------------------------------------------------------------------------------------------------------


def test_a_token_leads_to_its_account(accounts: Accounts) -> None:
    session = accounts.resolve(signed_in(accounts, "someone"), NOW)
    assert session is not None
    assert session.account == "someone"
    assert accounts.alive(session.hash, NOW) == session


@pytest.mark.parametrize("token", ["", "x", "..", "汉字", "a" * 10_000, "\ud800"])
def test_what_was_never_issued_is_no_token(accounts: Accounts, token: str) -> None:
    assert accounts.resolve(token, NOW) is None


@pytest.mark.parametrize("session_hash", ["", "..", "None", "汉字", "G" * 64, "a" * 64, "A" * 64])
def test_what_is_no_hash_is_no_session(accounts: Accounts, session_hash: str) -> None:
    assert accounts.alive(session_hash, NOW) is None
    assert accounts.revoke(session_hash) is False


def test_a_session_ends_after_twelve_idle_hours(accounts: Accounts) -> None:
    token = signed_in(accounts)
    assert accounts.resolve(token, NOW + timedelta(hours=12)) is None


def test_being_there_keeps_a_session_alive_for_seven_days_and_no_longer(accounts: Accounts) -> None:
    token = signed_in(accounts)
    hours = 0
    while hours + 11 < 7 * 24:
        hours += 11
        assert accounts.resolve(token, NOW + timedelta(hours=hours)) is not None
    assert accounts.resolve(token, NOW + timedelta(days=7)) is None


def test_looking_again_within_five_minutes_writes_nothing(accounts: Accounts, documents: DocumentStore) -> None:
    session = accounts.resolve(signed_in(accounts), NOW)
    assert session is not None
    before = documents.read(SESSIONS, session.hash)
    accounts.alive(session.hash, NOW + timedelta(minutes=4))
    assert documents.read(SESSIONS, session.hash) == before
    accounts.alive(session.hash, NOW + timedelta(minutes=5))
    assert documents.read(SESSIONS, session.hash) != before


def test_a_revoked_session_is_over_at_once(accounts: Accounts) -> None:
    token = signed_in(accounts)
    assert accounts.revoke_token(token) is True
    assert accounts.resolve(token, NOW) is None
    assert accounts.revoke_token(token) is False


def test_revoking_all_ends_the_sessions_of_one_account_only(accounts: Accounts) -> None:
    mine = [signed_in(accounts, "mine") for _ in range(3)]
    other = signed_in(accounts, "other")
    assert accounts.revoke_all("mine") == 3
    assert [accounts.resolve(token, NOW) for token in mine] == [None, None, None]
    assert accounts.resolve(other, NOW) is not None


def test_a_session_revoked_while_it_is_marked_seen_stays_revoked(accounts: Accounts) -> None:
    later = NOW + timedelta(minutes=6)
    for _ in range(20):
        session = accounts.resolve(signed_in(accounts), NOW)
        assert session is not None
        calls: list[Callable[[], object]] = [
            lambda key=session.hash: accounts.alive(key, later),  # type: ignore[misc]
            lambda key=session.hash: accounts.revoke(key),  # type: ignore[misc]
            lambda key=session.hash: accounts.alive(key, later),  # type: ignore[misc]
        ]
        with ThreadPoolExecutor(3) as pool:
            for done in [pool.submit(call) for call in calls]:
                done.result()
        assert accounts.alive(session.hash, later) is None


def test_sweeping_removes_what_is_over_and_leaves_the_rest(accounts: Accounts, documents: DocumentStore) -> None:
    signed_in(accounts, now=NOW - timedelta(days=8))
    accounts.issue_code("someone", BROWSER, NOW - timedelta(minutes=2))
    token, code = signed_in(accounts), accounts.issue_code("someone", BROWSER, NOW)
    assert accounts.sweep_expired(NOW) == 2
    assert accounts.resolve(token, NOW) is not None
    assert accounts.exchange(code, BROWSER, NOW) is not None


def test_a_damaged_session_is_over_and_swept(accounts: Accounts, documents: DocumentStore, tmp_path: Path) -> None:
    token = signed_in(accounts)
    (file,) = (tmp_path / "data").rglob(f"{SESSIONS}/*.json")
    file.write_bytes(b'{"half')
    assert accounts.resolve(token, NOW) is None
    assert accounts.sweep_expired(NOW) == 1
    assert documents.keys(SESSIONS) == []


def test_the_data_folder_holds_no_secret_that_opens_anything(accounts: Accounts, tmp_path: Path) -> None:
    code = accounts.issue_code("someone", BROWSER, NOW)
    token = signed_in(accounts)
    stored = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    names = "".join(str(file) for file in tmp_path.rglob("*"))
    assert CODES in names
    for secret in (code, token, BROWSER):
        assert secret.encode() not in stored
        assert secret not in names


# Names and pass phrases -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["张三", "𬭎㛃䶮", "lead@example.com", "a_b-c.d+e", "ab", "汉" * 64, "\U00031350\U0002ebf0"]
)
def test_user_names_that_are_taken(name: str) -> None:
    assert credentials.user_name_problem(name) == ""


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "请填写用户名"),
        ("   ", "请填写用户名"),
        ("张", "有 1 个字符"),
        ("a" * 65, "有 65 个字符"),
        ("a b", "U+0020"),
        ("<script>", "< >"),
        ("a\x00b", "U+0000"),
        ("a/b", "/"),
        ("a😀b", "😀"),
    ],
)
def test_user_names_that_are_not_say_why(name: str, says: str) -> None:
    assert says in credentials.user_name_problem(name)


@pytest.mark.parametrize(
    "name", ["", "张三", "阿卜杜拉·买买提", "𬭎㛃䶮", "O'Neil, Anne-Marie", "云舟科技（宁夏）有限公司"]
)
def test_names_of_people_and_units_that_are_taken(name: str) -> None:
    assert credentials.person_name_problem(name) == ""


@pytest.mark.parametrize(("name", "says"), [("a" * 101, "有 101 个字符"), ("<b>张三", "<"), ("张\n三", "U+000A")])
def test_names_of_people_and_units_that_are_not_say_why(name: str, says: str) -> None:
    assert says in credentials.person_name_problem(name)


@pytest.mark.parametrize("email", ["lead@example.com", "a.b+c@mail.example.com.cn", "１２３@example.com"])
def test_emails_that_are_taken(email: str) -> None:
    assert credentials.email_problem(email) == ""


@pytest.mark.parametrize(
    "email",
    ["", "lead", "lead@", "@example.com", "a@b", "a b@example.com", "a@b..com", "张三@x.com", f"a@{'b' * 250}.com"],
)
def test_emails_that_are_not_say_why(email: str) -> None:
    assert "name@example.com" in credentials.email_problem(email)


@pytest.mark.parametrize(
    "phrase",
    ["云上备案一句好记的话", "correct horse battery", "a1" * 4 + "?!", "春眠不觉晓处处闻啼鸟", "长" + "句子" * 60],
)
def test_pass_phrases_that_are_taken(phrase: str) -> None:
    assert credentials.passphrase_problem(phrase, "张三") == ""


@pytest.mark.parametrize(
    ("phrase", "user_name", "says"),
    [
        ("", "", "请填写口令"),
        ("短口令", "", "有 3 个字符"),
        ("a" * 129, "", "有 129 个字符"),
        ("Lead@Example.com", "lead@example.com", "与用户名相同"),
        ("ａｂｃｄｅｆｇｈｉｊｋ", "abcdefghijk", "与用户名相同"),
        ("啊" * 12, "", "一两个字符"),
        ("ababababab", "", "一两个字符"),
        ("1234567890", "", "常见口令"),
        ("WOAINI1314520", "", "常见口令"),
    ],
)
def test_pass_phrases_that_are_not_say_why(phrase: str, user_name: str, says: str) -> None:
    assert says in credentials.passphrase_problem(phrase, user_name)


def test_every_character_of_a_long_phrase_counts() -> None:
    long = "口" * 127
    assert credentials.digest(long + "令") != credentials.digest(long + "今")
    assert len(credentials.digest(long + "令")) == 44


def test_a_phrase_typed_full_width_is_the_same_phrase() -> None:
    assert credentials.digest("Ｂｅｉａｎ２０２６！") == credentials.digest("Beian2026!")
