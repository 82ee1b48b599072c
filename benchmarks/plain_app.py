"""The peer of `first_screen`: the same app with its page and files as Streamlit sends them. Run by the benchmark, not
imported."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.server import autosave, files
from pages.server.last_words import LastWords
from pages.server.lifespan import lifespan
from pages.server.middleware import Doorkeeper, PageLoads
from pages.server.routes import ROUTES


def as_it_is(page: bytes, *_visitor: object) -> bytes:
    """Streamlit's page without anything of ours in it."""
    return page


app = st.App(
    Path(__file__).parent.parent / "pages" / "frame.py",
    routes=[*ROUTES, *files.ROUTES, *autosave.ROUTES],
    middleware=[Middleware(PageLoads, opening=as_it_is), Middleware(Doorkeeper), Middleware(LastWords)],
    lifespan=lifespan,
)
