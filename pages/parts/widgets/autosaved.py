"""The address of a text in the page's HTML, for the script that hands over unsaved text when a page is left."""

from __future__ import annotations

from html import escape

import streamlit as st

from wizard.workspace import autosave


def attribute(kind: str, id: str, name: str) -> str:
    """The HTML attribute of an element that stands before the widget of this text."""
    return f' data-autosave="{escape(autosave.address(kind, id, name))}"'


def draw(kind: str, id: str, name: str) -> None:
    """Carry the address where no element of the page's own does: an element nobody sees, before the widget."""
    st.html(f'<i class="autosave-address"{attribute(kind, id, name)}></i>')
