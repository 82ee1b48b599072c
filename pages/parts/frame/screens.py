"""Which pages there are, and the links between them. An address names the page, the application, and the website."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from wizard.screens import SCREENS
from wizard.text import N_, _

FOLDER = Path(__file__).parents[2]

OTHERS = {
    "home": N_("首页"),
    "history": N_("订单历史记录"),
    "after": N_("提交之后"),
    "existing": N_("导入已有备案"),
}
"""Pages that stand beside the tasks of an application."""

FOLLOW_UP = {
    "fill": N_("照着填写备案平台"),
    "progress": N_("进度与截止日期"),
    "scans": N_("纸质材料"),
    "returned": N_("退回处理"),
}
"""Pages of an order on its way, after the bundle."""

FILINGS = {"filing": N_("已完成备案")}
"""Pages of an approved filing."""

_FOLDERS = {"application": (*SCREENS,), "order": (*FOLLOW_UP, "after"), "filing": (*FILINGS, "existing")}
"""The folders of `pages` with the pages in each; the others stand in `pages` itself."""

NEED_APPLICATION = frozenset({*SCREENS, *FOLLOW_UP})
NEED_FILING = frozenset(FILINGS)

_ICONS = {
    "home": ":material/home:",
    "history": ":material/history:",
    "after": ":material/event_upcoming:",
    "back": ":material/arrow_back:",
    "fill": ":material/edit_note:",
    "progress": ":material/timeline:",
    "scans": ":material/mark_email_read:",
    "returned": ":material/assignment_return:",
    "filing": ":material/verified:",
    "existing": ":material/playlist_add_check:",
}
_pages: ContextVar[dict[str, st.Page]] = ContextVar("pages")


def register() -> list[st.Page]:
    """Every page, on every run, signed in or not: a deep link keeps its address through the gate."""
    titles = {**OTHERS, **FOLLOW_UP, **FILINGS, **{key: screen.title for key, screen in SCREENS.items()}}
    pages = {
        key: st.Page(file_of(key), title=_(title), url_path=key, default=key == "home") for key, title in titles.items()
    }
    _pages.set(pages)
    return list(pages.values())


def file_of(key: str) -> Path:
    """The script of a page."""
    folder = next((folder for folder, keys in _FOLDERS.items() if key in keys), "")
    return FOLDER / folder / f"{key}.py"


def key_of(page: st.Page) -> str:
    """The key of a page of `register`."""
    return next(key for key, known in _pages.get().items() if known == page or known.url_path == page.url_path)


def params(application: str = "", website: str = "", origin: str = "", filing: str = "") -> dict[str, str]:
    """The part of an address after the page's name."""
    given = {"application": application, "filing": filing, "website": website, "from": origin}
    return {name: value for name, value in given.items() if value}


def link(
    screen: str, label: str, application: str = "", *, website: str = "", icon: str = "", filing: str = ""
) -> None:
    """A link to a page."""
    st.page_link(
        _pages.get()[screen],
        label=label,
        icon=_ICONS.get(icon, icon) or None,
        query_params=params(application, website, filing=filing),
    )


def switch(screen: str, website: str = "", *, application: str = "", filing: str = "") -> NoReturn:
    """Go to a page at once."""
    st.switch_page(_pages.get()[screen], query_params=params(application, website, filing=filing))


def address(
    screen: str, application: str, website: str = "", *, origin: str = "", anchor: str = "", filing: str = ""
) -> str:
    """The same as a link's target, for HTML."""
    query = urlencode(params(application, website, origin, filing))
    return f"/{screen}?{query}" + (f"#{anchor}" if anchor else "")
