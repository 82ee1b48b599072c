"""更正备案号: putting a mistyped number of a filing right, and what was put right before."""

from __future__ import annotations

import streamlit as st

from pages.parts import approval, desk, identity, markup
from pages.parts.markup import text
from wizard.filings.filing import Filing
from wizard.text import _


def draw(drawer: desk.Drawer) -> None:
    """The form, folded, and the corrections made so far."""
    _made(drawer.filing)
    if drawer.filing.state == "cancelled":
        return
    # With every correction the form begins anew, filled in with what stands now.
    key = f"filing/{drawer.id}/numbers/{len(drawer.filing.corrections)}"
    with st.expander(_("更正备案号"), icon=":material/edit_note:"):
        why = _("只用来改正抄错的号码，管局的备案不受影响；改过号码的网站要重新检查首页底部。")
        markup.draw(f'<p class="hint">{why}</p>')
        approval.fields(drawer.filing.application, drawer.filing, key)
        st.button(_("保存更正"), key=f"{key}/save", on_click=_save, args=(drawer.id, key))


def _made(filing: Filing) -> None:
    if not filing.corrections:
        return
    rows = [[one.on, text(one.before) or "—", text(one.after)] for one in reversed(filing.corrections)]
    table = markup.table([_("更正日期"), _("原来写的"), _("更正为")], rows)
    markup.draw(f'<details class="filed"><summary>{_("备案号更正记录")}</summary>{table}</details>')


@desk.acting
def _save(id: str, key: str) -> None:
    owner, filings = identity.owner(), desk.doors().filings
    filing = filings.open(owner, id)
    given = approval.numbers(filing.application, key)
    if given is None:
        return
    filings.correct_numbers(owner, id, given)
    changed = len(filings.open(owner, id).corrections) > len(filing.corrections)
    desk.notify(_("备案号已更正。") if changed else _("备案号没有变化。"), "success")
