"""Open slots for what the review asks for beyond the guide's lists, under the user's own titles (A1.n, A2.n)."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from pages.parts.frame import current, identity
from pages.parts.widgets import markup
from wizard.text import _
from wizard.workspace.process import workspace

Kind = Literal["certificate", "paper"]


def certificates() -> None:
    """Further certificates: each becomes a slot among the evidence."""
    _adding("certificate", _("审核要求补充的其他证件"), _("证件名称（选填）"), _("例如：商标注册证"), "A1.n")


def papers() -> None:
    """Further papers: a list to keep in mind, printed with the summary."""
    _adding("paper", _("审核要求补充的其他材料"), _("材料名称（选填）"), _("例如：网站建设方案书"), "A2.n")
    for extra in current.application().view.application.extras:
        if extra.kind == "paper":
            with st.container(horizontal=True, vertical_alignment="center", key=f"paper-{extra.id}"):
                st.markdown(markup.plain(extra.title))
                st.button(_("移除"), key=f"paper-remove-{extra.id}", on_click=_remove, args=(extra.id,))


def _adding(kind: Kind, heading: str, label: str, example: str, clause: str) -> None:
    st.subheader(heading, anchor=False)
    markup.draw(markup.basis([clause]))
    # A fresh box after each addition.
    key = f"extra-title-{kind}-{len(current.application().view.application.extras)}"
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"extras-{kind}"):
        st.text_input(label, key=key, placeholder=example)
        st.button(_("添加"), key=f"extra-add-{kind}", on_click=_add, args=(kind, key))


@current.acting
def _add(kind: Kind, key: str) -> None:
    title = st.session_state.get(key) or {"certificate": _("补充证件"), "paper": _("补充材料")}[kind]
    workspace().applications.add_extra(identity.owner(), current.application_id(), kind, title)


@current.acting
def _remove(extra: str) -> None:
    workspace().applications.remove_extra(identity.owner(), current.application_id(), extra)
