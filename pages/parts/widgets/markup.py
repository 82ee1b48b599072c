"""Small pieces of HTML: everything a user typed passes through `text`, so it is shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import streamlit as st

from wizard import guide
from wizard.text import _

text = escape

_MARKS = re.compile(r"[\\`*_{}\[\]()#!|<>$~&]")
# Read even where every mark is escaped: icons and emoji, addresses of sites and people, arrows, the first sign of a
# list.
_READ_ANYWAY = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[-<>~])(?=[->=])|^(?=[-+]|\d+[.)])", re.IGNORECASE)
_JOINER = "\u2060"
"""A sign that nobody sees: it keeps what stands around it together on a line, and apart for a parser of marks."""


def plain(typed: str) -> str:
    """`typed` for a label, a message or another place that speaks Markdown, to be shown there as it was typed."""
    parted = _READ_ANYWAY.sub(_JOINER, " ".join(typed.split()))
    return _MARKS.sub(r"\\\g<0>", parted)


def anchor(path: str) -> str:
    """The id of a field's place on its page."""
    return "f-" + "".join(char if char.isalnum() else "-" for char in path)


def draw(html: str) -> None:
    """Put HTML on the page, if there is any."""
    if html:
        st.html(html)


def basis(clauses: Iterable[str]) -> str:
    """ "依据": the clauses behind something, folded, each with its section and our wording of it."""
    known = [guide.clause(id) for id in clauses if id]
    if not known:
        return ""
    items = "".join(f"<li><b>{text(clause.reference)}</b> {text(_(clause.text))}</li>" for clause in known)
    title = _("{guide}中的依据").format(guide=_(guide.GUIDE_TITLE))
    return f'<details class="basis"><summary title="{text(title)}">{_("依据")}</summary><ul>{items}</ul></details>'


def contacts() -> str:
    """NWCD's contacts as a list of links."""
    items = "".join(
        f'<li>{_(contact.label)} <a href="{contact.url}" target="_blank" rel="noopener">{contact.value}</a></li>'
        for contact in guide.CONTACTS
    )
    return f'<ul class="contacts">{items}</ul>'


def badge(label: str, kind: str) -> str:
    """A state in words on a coloured ground."""
    return f'<span class="badge {kind}">{text(label)}</span>'


def table(head: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    """A table of cells that are HTML already; `kind` is a class of the style sheet."""
    top = "".join(f"<th scope='col'>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    inner = f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="scroll"><table class="sheet {kind}">{inner}</table></div>'
