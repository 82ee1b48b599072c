"""One value on a page that is no answer of the open application: label, hint, basis, widget, what is said of it.

`raw` and `choice` keep what is entered, right or wrong; `checked` keeps only what its check understands, and holds
anything else in the widget until it is mended.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from pages.parts.frame import current
from pages.parts.widgets import findings, markup
from pages.parts.widgets.markup import text
from wizard.findings import Checked
from wizard.text import _

TYPING_PAUSE = "400ms"
RADIO_AT_MOST = 6
_UNSAVED = "entry.unsaved"

Save = Callable[[Any], None]
"""Keeps what was entered (None for a choice taken back); called inside a callback."""


def raw(key: str, label: str, stored: str, save: Save, *, placeholder: str = "") -> None:
    """A line of text, kept while it is typed."""
    _follow(key, stored)
    _line(key, label, placeholder, _save, (key, save))


def choice(key: str, label: str, options: Mapping[Any, str], stored: Any, save: Save) -> None:
    """One of several, by their labels in the language in force; a stored one that is no option stays in sight."""
    if stored not in ("", None) and stored not in options:
        options = {**options, stored: _("{value}（已不在可选范围）").format(value=stored)}
    # The browser speaks of choices by their labels: other labels are another widget.
    key = f"{key}/{zlib.crc32(repr(list(options.values())).encode()):08x}"
    _follow(key, None if stored == "" else stored)
    common: dict[str, Any] = {"key": key, "on_change": _save, "args": (key, save), "label_visibility": "collapsed"}
    if len(options) <= RADIO_AT_MOST:
        st.radio(label, list(options), index=None, format_func=lambda value: markup.plain(options[value]), **common)
    else:
        st.selectbox(
            label, list(options), index=None, format_func=options.__getitem__, placeholder=_("请选择"), **common
        )


def checked(
    key: str, label: str, stored: str, check: Callable[[str], Checked[str]], save: Save, *, placeholder: str = ""
) -> None:
    """A line of text whose meaning is kept once the check has one without an error; what is wrong is said and stays."""
    shown = st.session_state.get(key)
    settled = shown is None or _meaning(shown, check) not in (None, stored)
    if settled and key not in _unsaved():
        st.session_state[key] = stored
    _line(key, label, placeholder, _save_checked, (key, check, save))
    said = "".join(findings.block(finding) for finding in check(st.session_state[key]).findings)
    markup.draw(f'<div class="said">{said}</div>' if said else "")


def head(
    label: str,
    *,
    hint: str = "",
    clauses: Iterable[str] = (),
    optional: bool = False,
    anchor: str = "",
    address: str = "",
) -> None:
    """What stands above a widget; `anchor` is the path that links to it name, `address` the attribute that `kept` gives."""
    aside = f' <span class="optional">{_("（选填）")}</span>' if optional else ""
    under = f'<p class="hint">{text(hint)}</p>' if hint else ""
    id = f' id="{markup.anchor(anchor)}"' if anchor else ""
    markup.draw(
        f'<div class="field"{id}{address}>{markup.basis(clauses)}<div class="label">{text(label)}{aside}</div>{under}</div>'
    )


def example(value: str) -> str | None:
    """What an empty box shows: an example that nobody takes for an answer, None without one."""
    return _("例如 {value}").format(value=value) if value else None


def _line(key: str, label: str, placeholder: str, action: Callable[..., None], args: tuple[Any, ...]) -> None:
    st.text_input(
        label,
        key=key,
        on_change=action,
        args=args,
        placeholder=example(placeholder),
        label_visibility="collapsed",
        autocomplete="off",
        live=TYPING_PAUSE,
    )


def _meaning(typed: str, check: Callable[[str], Checked[str]]) -> str | None:
    """What would be kept of a text: "" of a blank one, None of one that is wrong."""
    if not typed.strip():
        return ""
    result = check(typed)
    return result.value if result.usable else None


def _follow(key: str, stored: Any) -> None:
    """Let the widget show what is stored. Only a difference is set: setting it anyway would cut into typing."""
    if key not in _unsaved() and (key not in st.session_state or st.session_state[key] != stored):
        st.session_state[key] = stored


def _unsaved() -> set[str]:
    """Keys of widgets whose last edit could not be stored: they keep showing what was entered."""
    kept: set[str] = st.session_state.setdefault(_UNSAVED, set())
    return kept


@current.acting
def _save(key: str, save: Save) -> None:
    _unsaved().add(key)
    save(st.session_state[key])
    _unsaved().discard(key)


@current.acting
def _save_checked(key: str, check: Callable[[str], Checked[str]], save: Save) -> None:
    meaning = _meaning(st.session_state[key], check)
    if meaning is None:
        return
    _unsaved().add(key)
    save(meaning)
    _unsaved().discard(key)
