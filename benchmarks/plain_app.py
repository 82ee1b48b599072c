"""The peer of `first_screen`: the same app with its page and files as Streamlit sends them. Run by the benchmark, not
imported."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.server import autosave, files
from pages.server.delay_disconnect import DelayDisconnect
from pages.server.lifespan import lifespan
from pages.server.middleware import PageLoads, SessionMiddleware
from pages.server.routes import ROUTES


def as_it_is(page: bytes, *_visitor: object) -> bytes:
    """Streamlit's page without anything of ours in it."""
    return page


app = st.App(
    Path(__file__).parent.parent / "pages" / "frame.py",
    routes=[*ROUTES, *files.ROUTES, *autosave.ROUTES],
    middleware=[Middleware(PageLoads, opening=as_it_is), Middleware(SessionMiddleware), Middleware(DelayDisconnect)],
    lifespan=lifespan,
)
