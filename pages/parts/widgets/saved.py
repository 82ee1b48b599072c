"""The one widget that shows a stored value and saves every edit at once, right or wrong.

A caller says what is stored and how an edit is stored. What is stored is set into the widget only where the two differ,
so it never cuts into typing; an edit that could not be stored stays in sight.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from pages.parts.frame import current
from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from wizard.text import _

TYPING_PAUSE = "400ms"
"""After this pause in typing the text is saved without waiting for the field to be left."""

RADIO_AT_MOST = 6
"""So many options are shown one below the other; more of them make a list that opens."""

_UNSAVED = "saved.unsaved"

Save = Callable[[Any], None]
"""Stores what was entered (None for a choice taken back); called inside a callback."""


def head(
    label: str,
    *,
    hint: str = "",
    clauses: Iterable[str] = (),
    optional: bool = False,
    anchor: str = "",
    address: str = "",
) -> None:
    """What stands above a widget; `anchor` is the path that links to it name, `address` the attribute from
    `autosaved`."""
    aside = f' <span class="optional">{_("（选填）")}</span>' if optional else ""
    under = f'<p class="hint">{text(hint)}</p>' if hint else ""
    id = f' id="{markup.anchor(anchor)}"' if anchor else ""
    name = f'<div class="label">{text(label)}{aside}</div>'
    markup.draw(f'<div class="field"{id}{address}>{markup.basis(clauses)}{name}{under}</div>')


def example(value: str) -> str | None:
    """What an empty box shows: an example that nobody takes for an answer, None without one."""
    return _("例如 {value}").format(value=value) if value else None


def line(
    key: str,
    label: str,
    stored: str,
    save: Save,
    *,
    placeholder: str | None = None,
    pause: str = TYPING_PAUSE,
    visible: bool = False,
) -> None:
    """A line of text, saved while it is typed; `visible` shows the label where no `head` has named it."""
    _follow(key, stored)
    st.text_input(label, placeholder=placeholder, live=pause, autocomplete="off", **_common(key, save, visible=visible))


def paragraph(
    key: str, label: str, stored: str, save: Save, *, placeholder: str | None = None, height: int = 110
) -> None:
    """Several lines of text; `height` is in CSS pixels."""
    _follow(key, stored)
    st.text_area(label, placeholder=placeholder, height=height, **_common(key, save))


def choice(
    key: str,
    label: str,
    options: Mapping[Any, str],
    stored: Any,
    save: Save,
    *,
    captions: Mapping[Any, str] | None = None,
    horizontal: bool = False,
) -> None:
    """One of several, by their labels in the language in force; a stored one that is no option stays in sight."""
    key, options = _keyed(key, options), _in_sight(options, [] if stored in ("", None) else [stored])
    if not options:
        markup.draw(f'<p class="hint">{_("请先回答上一级的问题，这里才有可选的内容。")}</p>')
        return
    _follow(key, None if stored == "" else stored)
    if len(options) <= RADIO_AT_MOST:
        _radio(label, options, captions=captions, horizontal=horizontal, **_common(key, save))
    else:
        placeholder, shown = _("请选择"), options.__getitem__
        st.selectbox(label, list(options), index=None, format_func=shown, placeholder=placeholder, **_common(key, save))


def choices(key: str, label: str, options: Mapping[Any, str], stored: Iterable[Any], save: Save) -> None:
    """Any number of several, by their labels; those stored that are no options stay in sight."""
    chosen = list(stored)
    key, options = _keyed(key, options), _in_sight(options, chosen)
    _follow(key, chosen)
    shown = options.__getitem__
    st.multiselect(label, list(options), format_func=shown, placeholder=_("可多选"), **_common(key, save))


def radio(
    key: str, label: str, options: Mapping[Any, str], stored: Any, save: Save, *, gone: Callable[[Any], str] = str
) -> None:
    """One of any number, all in sight; `gone` names a stored one that is no option any more."""
    key, options = _keyed(key, options), _in_sight(options, [stored] if stored else [], gone)
    _follow(key, stored or None)
    _radio(label, options, **_common(key, save))


def unsaved_choice(
    key: str, label: str, options: Mapping[str, str], *, captions: Mapping[str, str] | None = None, begin: str = ""
) -> str | None:
    """One of several that is not stored, under a label in sight; it begins with the option `begin`. What is chosen,
    None for nothing yet."""
    start = list(options).index(begin) if begin in options else None
    chosen: str | None = _radio(label, options, captions=captions, key=_keyed(key, options), index=start)
    return chosen


def _radio(
    label: str,
    options: Mapping[Any, str],
    *,
    captions: Mapping[Any, str] | None = None,
    index: int | None = None,
    **common: Any,
) -> Any:
    under = None if captions is None else [captions.get(value, "") for value in options]
    shown = {value: markup.plain(words) for value, words in options.items()}
    return st.radio(label, list(options), index=index, format_func=shown.__getitem__, captions=under, **common)


def _keyed(key: str, options: Mapping[Any, str]) -> str:
    """The key of a choice. The browser speaks of choices by their labels. Other labels (another language, a person's
    new name) are another widget, or an old label would come back as an answer."""
    return f"{key}/{zlib.crc32(repr(list(options.values())).encode()):08x}"


def _in_sight(options: Mapping[Any, str], chosen: Iterable[Any], gone: Callable[[Any], str] = str) -> Mapping[Any, str]:
    """The options and, after them, what is chosen and is no longer one of them."""
    pattern = _("{value}（已不在可选范围）")
    return {**options, **{value: pattern.format(value=gone(value)) for value in chosen if value not in options}}


def _common(key: str, save: Save, *, visible: bool = False) -> dict[str, Any]:
    """What every saved widget is called with."""
    visibility = "visible" if visible else "collapsed"
    return {"key": key, "on_change": _save, "args": (key, save), "label_visibility": visibility}


def _follow(key: str, stored: Any) -> None:
    """Let the widget show what is stored. Only a difference is set: setting it anyway would cut into typing."""
    if key not in _unsaved() and (key not in st.session_state or st.session_state[key] != stored):
        st.session_state[key] = stored


def _unsaved() -> set[str]:
    """Keys of widgets whose last edit could not be stored: they keep showing what was entered."""
    unsaved: set[str] = st.session_state.setdefault(_UNSAVED, set())
    return unsaved


@current.acting
def _save(key: str, save: Save) -> None:
    _unsaved().add(key)
    save(st.session_state[key])
    _unsaved().discard(key)
