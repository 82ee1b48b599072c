"""Who is there, and in which language: the one place where a page learns either.

The identity comes from `st.user`, which the server fills from the session cookie when a tab connects. The session is
looked up in the store once a run and once a callback (`one_lookup`), and nowhere remembered beyond them, so a tab left
open cannot act once its session is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cached_property

import streamlit as st

from wizard import text
from wizard.text import LANGUAGES, SOURCE, Language, _
from wizard.workspace.accounts import Session
from wizard.workspace.process import accounts

BROWSER_COOKIE = "icp_browser"
LANGUAGE_COOKIE = "icp_lang"
SIGN_OUT_PATH = "/auth/sign-out"
EXCHANGE_PATH = "/auth/exchange"

_CHOSEN = "identity.language"
_SIGNED_OUT = "identity.signed-out"


class SignedOut(Exception):
    """There is no living session behind this tab."""


def now() -> datetime:
    """The moment, for everything that takes the clock."""
    return datetime.now(UTC)


class _Lookup:
    """The session of this tab, read when it is first asked for."""

    @cached_property
    def session(self) -> Session | None:
        user = st.user.to_dict()
        found = accounts().alive(str(user.get("session") or ""), now())
        return found if found is not None and found.account == user.get("username") else None


_lookup: ContextVar[_Lookup | None] = ContextVar("session", default=None)


@contextmanager
def one_lookup() -> Iterator[None]:
    """Look the session up no more than once inside this block: a run of the frame, or one callback before it.

    A thread serves many runs, and a run may end by an exception at any element; nothing is remembered after the block.
    """
    before = _lookup.set(_Lookup())
    try:
        yield
    finally:
        _lookup.reset(before)


def session() -> Session | None:
    """The living session of this tab, or None: one small read, none where this block of `one_lookup` has made it."""
    return (_lookup.get() or _Lookup()).session


def owner() -> str:
    """The account id of the person who is signed in; raises SignedOut where nobody is. Callbacks ask it, too."""
    living = session()
    if living is None:
        raise SignedOut
    return living.account


def display_name() -> str:
    """How to address the person who is signed in; raises SignedOut where nobody is."""
    profile = accounts().profile(owner())
    return profile.display_name if profile else ""


# Signing out ----------------------------------------------------------------------------------------------------------


def sign_out_button() -> None:
    """A button that ends the session at once, in every tab of this browser."""
    st.button(_("退出登录"), key="sign-out", icon=":material/logout:", on_click=_sign_out)


def _sign_out() -> None:
    accounts().revoke(str(st.user.to_dict().get("session") or ""))
    st.session_state[_SIGNED_OUT] = True


def forget_browser_session() -> None:
    """After signing out, have the browser drop its cookie and load the page anew; does nothing at other times."""
    if st.session_state.get(_SIGNED_OUT):
        st.html(
            f"""<script>
            const form = document.createElement("form");
            form.method = "post";
            form.action = "{SIGN_OUT_PATH}";
            document.body.appendChild(form);
            form.submit();
            </script>""",
            unsafe_allow_javascript=True,
        )


# Language -------------------------------------------------------------------------------------------------------------


def language() -> Language:
    """The language of this tab: what was chosen in it, else the browser's choice, else the account's, else Chinese."""
    candidates = (
        lambda: st.session_state.get(_CHOSEN),
        lambda: st.context.cookies.get(LANGUAGE_COOKIE),
        _language_of_account,
    )
    for candidate in candidates:
        known = text.known(candidate())
        if known is not None:
            return known
    return SOURCE


def use_language() -> None:
    """Put this tab's language in force; the first thing every run does."""
    text.use(language())


def language_switch(key: str = "language") -> None:
    """One of `LANGUAGES` by its own name. The choice holds for this tab at once, for the browser by a cookie, and for
    the account."""
    st.session_state.setdefault(key, text.language_in_force())
    st.segmented_control(
        "语言 / Language",
        list(LANGUAGES),
        format_func=lambda code: LANGUAGES[code].name,
        required=True,
        key=key,
        on_change=_choose_language,
        args=(key,),
        label_visibility="collapsed",
    )
    _tell_browser()


def keep_language(account: str) -> None:
    """At sign-in, give the account the language that was chosen at the gate, if one was."""
    chosen = st.session_state.get(_CHOSEN)
    if chosen in LANGUAGES:
        accounts().set_language(account, chosen)


def _language_of_account() -> str | None:
    living = session()
    profile = accounts().profile(living.account) if living else None
    return profile.language if profile else None


def _choose_language(key: str) -> None:
    chosen: Language = st.session_state[key]
    st.session_state[_CHOSEN] = chosen
    living = session()
    if living is not None:
        accounts().set_language(living.account, chosen)


def _tell_browser() -> None:
    chosen = st.session_state.get(_CHOSEN)
    if chosen in LANGUAGES:
        locale = LANGUAGES[chosen].tag
        st.html(
            f"""<script>
            document.documentElement.lang = "{locale}";
            document.cookie = "{LANGUAGE_COOKIE}={chosen}; path=/; max-age=31536000; samesite=lax";
            </script>""",
            unsafe_allow_javascript=True,
        )
