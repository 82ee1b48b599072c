"""A line of text of which only the meaning is stored: what its check does not understand stays in the widget, and what
is wrong with it is said, until it is mended."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.parts.widgets import findings, markup, saved
from wizard.findings import Checked

Check = Callable[[str], Checked[str]]


def checked(key: str, label: str, stored: str, check: Check, save: saved.Save, *, placeholder: str = "") -> None:
    """A line of text whose meaning is stored once the check has one without an error."""

    def save_meaning(typed: str) -> None:
        meaning = _meaning(typed, check)
        if meaning is not None:
            save(meaning)

    typed = st.session_state.get(key)
    stays = typed is not None and _meaning(typed, check) in (None, stored)
    saved.line(key, label, typed if stays else stored, save_meaning, placeholder=saved.example(placeholder))
    said = "".join(findings.block(finding) for finding in check(st.session_state[key]).findings)
    markup.draw(f'<div class="said">{said}</div>' if said else "")


def _meaning(typed: str, check: Check) -> str | None:
    """What would be stored of a text: "" of a blank one, None of one that is wrong."""
    if not typed.strip():
        return ""
    result = check(typed)
    return result.value if result.usable else None
