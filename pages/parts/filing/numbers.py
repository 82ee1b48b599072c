"""更正备案号和通过日期: putting a mistyped number or day of a filing right, and what was put right before."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import current, identity
from pages.parts.order import approval
from pages.parts.widgets import markup
from pages.parts.widgets.markup import text
from pages.parts.widgets.saved import TYPING_PAUSE
from wizard.filings.filing import Filing
from wizard.text import _
from wizard.workspace.process import workspace


def draw(opened: current.OpenFiling) -> None:
    """The form, folded, and the corrections made so far."""
    _made(opened.filing)
    if opened.filing.state == "cancelled":
        return
    # With every correction the form begins anew, filled in with what stands now.
    key = f"filing/{opened.id}/numbers/{len(opened.filing.corrections)}"
    with st.expander(_("更正备案号或通过日期"), icon=":material/edit_note:"):
        why = _("只用来改正抄错的号码和日期，管局的备案不受影响；改过号码的网站要重新检查首页底部。")
        markup.draw(f'<p class="hint">{why}</p>')
        approval.fields(opened.filing.application, opened.filing, key)
        st.session_state.setdefault(f"{key}/day", opened.filing.approved_on)
        st.text_input(_("备案通过日期"), key=f"{key}/day", placeholder="2026-01-31", live=TYPING_PAUSE)
        st.button(_("保存更正"), key=f"{key}/save", on_click=_save, args=(opened.id, key))


def _made(filing: Filing) -> None:
    if not filing.corrections:
        return
    rows = [[one.on, text(one.before) or "—", text(one.after)] for one in reversed(filing.corrections)]
    table = markup.table([_("更正日期"), _("原来写的"), _("更正为")], rows)
    markup.draw(f'<details class="filed"><summary>{_("更正记录")}</summary>{table}</details>')


@current.acting
def _save(id: str, key: str) -> None:
    owner, filings = identity.owner(), workspace().filings
    filing = filings.open(owner, id)
    given = approval.numbers(filing.application, key)
    if given is None:
        return
    filings.correct_numbers(owner, id, given)
    if (st.session_state.get(f"{key}/day") or "").strip() != filing.approved_on:
        for finding in filings.correct_approval(owner, id, st.session_state[f"{key}/day"]).findings:
            current.notify(f"{finding.message}{finding.fix}")
    changed = len(filings.open(owner, id).corrections) > len(filing.corrections)
    current.notify(_("已更正。") if changed else _("没有变化。"), "success" if changed else "info")
