"""streamlit-authenticator's sign-in and registration forms over our own accounts.

Its widgets, its flow and its bcrypt hashing are used; its cookie, its credentials file, hints and mails are not
(docs/decisions/0003-accounts-and-sessions.md).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st
from streamlit_authenticator import Authenticate, Hasher, LoginError, RegisterError, Validator
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel
from streamlit_authenticator.views import authentication_view

from wizard import text
from wizard.text import N_, _
from wizard.workspace import credentials
from wizard.workspace.accounts import Accounts

VIEW = "gate.view"
SIGN_IN, _REGISTER = "sign-in", "register"

_NAME_MISSING = N_("请填写用户名。")
_PASSPHRASE_MISSING = N_("请填写口令。")
WRONG = N_("用户名或口令不对。请检查大小写和输入法后再试；还没有账号的话，请先注册。")
_TAKEN = N_("这个用户名已经有人使用，请换一个；如果是您自己注册的，请直接登录。")
# What the library itself says, in our words; everything else it shows comes from `Rules`.
_LIBRARY_SAYS = {
    "Password/repeat password fields cannot be empty": N_("请把口令填写两遍。"),
    "Passwords do not match": N_("两次填写的口令不一致，请重新填写。"),
}
_UNEXPECTED = N_("没有成功，填写的内容没有保存。请再试一次；仍然不行时，请拨打本页下方的热线。")

# bcrypt of nothing anybody can type: an unknown name must cost as much time as a wrong pass phrase.
_NOBODY = Hasher.hash(secrets.token_hex(16))


class _Label(str):
    """A label with the key of its field, which is the same in every language."""

    key: str

    def __new__(cls, words: str, key: str) -> _Label:
        """The label that reads `words`."""
        label = super().__new__(cls, words)
        label.key = key
        return label


class _Keyed:
    """A container, or Streamlit itself, as the library's view sees it: its text fields get the keys of their labels.

    Without keys another language makes other fields, and what was typed is gone. A field's help is shown below it.
    """

    def __init__(self, within: Any) -> None:
        self._within = within

    def __getattr__(self, name: str) -> Any:
        """Everything else is the container's own."""
        return getattr(self._within, name)

    def form(self, *args: Any, **named: Any) -> _Keyed:
        """A form of keyed fields."""
        return _Keyed(self._within.form(*args, **named))

    def columns(self, *args: Any, **named: Any) -> list[_Keyed]:
        """Columns of keyed fields."""
        return [_Keyed(column) for column in self._within.columns(*args, **named)]

    def subheader(self, words: str) -> None:
        """A heading without Streamlit's link to it, which is read aloud in English."""
        self._within.subheader(words, anchor=False)

    def text_input(self, label: _Label, *, help: str = "", **named: Any) -> str:
        """The field of a label, with its help in sight."""
        value: str = self._within.text_input(str(label), key=label.key, **named)
        if help:
            self._within.caption(help)
        return value


authentication_view.st = _Keyed(st)


class Rules(Validator):  # type: ignore[misc]  # the library is untyped
    """Our rules in the place of the library's: Chinese names, long pass phrases. `problem` is the last refusal."""

    def __init__(self) -> None:
        super().__init__()
        self.problem = ""
        self._user_name = ""

    def _accept(self, problem: str) -> bool:
        self.problem = problem
        return not problem

    def validate_name(self, name: str) -> bool:
        """Whether `name` can be a person's or a unit's; both may be left out."""
        return self._accept(credentials.person_name_problem(name))

    def validate_email(self, email: str) -> bool:
        """Whether mail can reach `email`."""
        return self._accept(credentials.email_problem(email))

    def validate_username(self, username: str) -> bool:
        """Whether `username` can be one; it is kept to be compared with the pass phrase."""
        self._user_name = username
        return self._accept(credentials.user_name_problem(username))

    def validate_length(self, variable: str, min_length: int = 0, max_length: int = 10_000) -> bool:
        """Whether `variable` is not too short to be looked at; the other rules judge the rest."""
        return min_length <= len(variable) <= max_length

    def validate_password(self, password: str) -> bool:
        """Whether the pass phrase is strong enough."""
        return self._accept(credentials.passphrase_problem(password, self._user_name))

    def diagnose_password(self, password: str) -> str:
        """Why it is not."""
        return credentials.passphrase_problem(password, self._user_name)


class AccountModel(AuthenticationModel):  # type: ignore[misc]
    """The library's model with our accounts behind it: only the account of the name typed is ever loaded."""

    def __init__(self, accounts: Accounts, now: Callable[[], datetime], validator: Rules, secret: str) -> None:
        super().__init__({"usernames": {}}, auto_hash=False, secret_key=secret, validator=validator)
        self._accounts = accounts
        self._now = now
        self.account = ""

    def login(self, username: str, password: str, *rest: Any, **named: Any) -> bool | None:
        """Sign in; LoginError in our words when something is missing or does not fit."""
        if username and not password:
            raise LoginError(_(_PASSPHRASE_MISSING))
        if not username and named.get("token") is None:
            raise LoginError(_(_NAME_MISSING))
        if not super().login(username, password, *rest, **named):
            raise LoginError(_(WRONG))
        return True

    def check_credentials(self, username: str, password: str) -> bool:
        """Whether the pass phrase is the one of this user name; remembers the account when it is."""
        known = self._accounts.credential(username)
        fits = Hasher.check_pw(credentials.digest(password), known.passphrase_hash if known else _NOBODY)
        if known is None or not fits:
            return False
        self.credentials["usernames"][username] = {"name": known.user_name}
        self.account = known.account
        return True

    def _register_credentials(
        self,
        username: str,
        first_name: str,
        last_name: str,
        password: str,
        email: str,
        password_hint: str | None,
        roles: list[str] | None = None,
    ) -> None:
        """Store the new account; RegisterError in our words when somebody else has the name.

        A person who has the name and the pass phrase is signed in: a second click comes after the first has made the
        account.
        """
        del password_hint, roles
        account = self._accounts.register(
            username,
            Hasher.hash(credentials.digest(password)),
            display_name=first_name,
            unit=last_name,
            email=email,
            language=text.language_in_force(),
            now=self._now(),
        )
        if account is not None:
            self.account = account
        elif not self.check_credentials(username, password):
            raise RegisterError(_(_TAKEN))


class _NoCookies:
    """Stands where the library keeps its cookie: ours is set by the server and no script can read it."""

    def get_cookie(self) -> None:
        """There is none."""

    def set_cookie(self) -> None:
        """None is set."""

    def delete_cookie(self) -> None:
        """None is there to delete."""


class Forms(Authenticate):  # type: ignore[misc]
    """The library's two forms, labelled in the language in force.

    The library's own constructor is not called: it would put a component on the page that can write cookies.
    """

    def __init__(self, accounts: Accounts, now: Callable[[], datetime]) -> None:
        secret = secrets.token_hex(32)
        self.path = self.api_key = None
        self.secret_key = secret
        self.attrs = {"login_sleep_time": 0, "password_instructions": _passphrase_help()}
        self._rules = Rules()
        self._model = AccountModel(accounts, now, self._rules, secret)
        self.cookie_controller = _NoCookies()
        self.authentication_controller = AuthenticationController({"usernames": {}}, self._rules, auto_hash=False)
        self.authentication_controller.authentication_model = self._model

    def draw(self) -> tuple[str, str]:
        """Draw a switch between signing in and registering, and the form chosen; what the form gives."""
        st.session_state.setdefault(VIEW, SIGN_IN)
        view = st.segmented_control(
            _("登录或注册"),
            (SIGN_IN, _REGISTER),
            format_func=lambda option: {SIGN_IN: _("登录"), _REGISTER: _("第一次使用，注册")}[option],
            required=True,
            key=VIEW,
            label_visibility="collapsed",
            width="stretch",
        )
        return self.register() if view == _REGISTER else self.sign_in()

    def sign_in(self) -> tuple[str, str]:
        """Draw the sign-in form: the id of the account that has just signed in, or "" and what to say."""
        labels = {
            "Form name": _("登录您的账号"),
            "Username": _Label(_("用户名"), "sign-in.name"),
            "Password": _Label(_("口令"), "sign-in.passphrase"),
            "Login": _("登录"),
        }
        try:
            self.login(fields=labels, captcha=False, key="sign-in")
        except LoginError as error:
            return "", error.message
        return self._model.account, ""

    def register(self) -> tuple[str, str]:
        """Draw the registration form: the id of the account that has just been made, or "" and what to say."""
        labels = {
            "Form name": _("注册一个账号"),
            "First name": _Label(_("您的姓名（选填）"), "register.person"),
            "Last name": _Label(_("单位名称（选填）"), "register.unit"),
            "Email": _Label(_("电子邮箱"), "register.email"),
            "Username": _Label(_("用户名"), "register.name"),
            "Password": _Label(_("口令"), "register.passphrase"),
            "Repeat password": _Label(_("再次填写口令"), "register.again"),
            "Register": _("注册并进入"),
        }
        try:
            self.register_user(fields=labels, captcha=False, password_hint=False, two_factor_auth=False, key="register")
        except RegisterError as error:
            return "", self._own_words(error.message)
        return self._model.account, ""

    def _own_words(self, message: str) -> str:
        if self._rules.problem:
            return self._rules.problem
        if message == _(_TAKEN):
            return message
        return _(_LIBRARY_SAYS.get(message, _UNEXPECTED))


def _passphrase_help() -> str:
    shortest, longest = credentials.PASSPHRASE_LENGTH
    return _("{shortest} 到 {longest} 个字符，汉字、字母、数字、标点和空格都可以。一句容易记住的话就很好。").format(
        shortest=shortest, longest=longest
    )
