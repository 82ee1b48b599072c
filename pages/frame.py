"""The script that every run starts: language, then identity, then the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages import gate
from pages.parts import identity
from wizard.text import _

HERE = Path(__file__).parent


def screens() -> list[st.Page]:
    """Every page, registered on every run, signed in or not: a deep link keeps its address through the gate."""
    home = HERE / "home.py"
    return [st.Page(home if home.exists() else _welcome, title=_("首页"), url_path="home", default=True)]


def _welcome() -> None:
    st.title(_("您好，{name}").format(name=identity.display_name()), anchor=False)


def sidebar() -> None:
    """What stands beside every page."""
    with st.sidebar:
        identity.language_switch()
        identity.sign_out_button()


identity.use_language()
chosen = st.navigation(screens(), position="hidden")
if identity.session() is None:
    gate.show()
    st.stop()
sidebar()
chosen.run()
