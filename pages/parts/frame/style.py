"""How pages look and are named, and what the browser does by itself (`assets/page.js`): show what an address or a
refusal names, open screens at their top, save text areas while typing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from wizard.text import _

ASSETS = Path(__file__).parents[3] / "assets"


@cache
def _sheet() -> str:
    return (ASSETS / "style.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return (ASSETS / "page.js").read_text(encoding="utf-8")


@cache
def icon() -> str:
    """The product's icon as SVG. One of Streamlit's named icons would make every visitor's browser ask Google for
    it."""
    return (ASSETS / "icon.svg").read_text(encoding="utf-8")


def apply(title: str) -> None:
    """Set the page's title and look; part of every run."""
    st.set_page_config(page_title=_named(title), page_icon=icon(), layout="centered")
    words = "".join(
        f"--{name}: {_quoted(text)};"
        for name, text in {
            "upload": _("选择文件"),
            "drop": _("或把文件拖到这里"),
            "limit": _("单个文件不超过 50 MB"),
        }.items()
    )
    st.html(f"<style>:root{{{words}}}{_sheet()}</style>")
    st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)


def name(title: str, *, wrong: bool = False) -> None:
    """Name the screen in the browser's title; `wrong` puts in front that the page keeps its user."""
    st.set_page_config(page_title=_named((_("错误：") if wrong else "") + title))


def _named(title: str) -> str:
    return f"{title} · {_('ICP 备案向导')}"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "").replace('"', "") + '"'
