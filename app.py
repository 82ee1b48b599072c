"""The ASGI entry: `streamlit run app.py`. Composition only."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages.server import autosave, files
from pages.server.compression import CompressedStatic
from pages.server.delay_disconnect import DelayDisconnect
from pages.server.lifespan import lifespan
from pages.server.middleware import PageLoads, SessionMiddleware
from pages.server.routes import ROUTES

app = st.App(
    Path(__file__).parent / "pages" / "frame.py",
    routes=[*ROUTES, *files.ROUTES, *autosave.ROUTES],
    middleware=[
        Middleware(PageLoads),
        Middleware(CompressedStatic),
        Middleware(SessionMiddleware),
        Middleware(DelayDisconnect),
    ],
    lifespan=lifespan,
)
