"""纸质材料: sign, scan, send the scans, correct, and only then the originals."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import shell
from pages.parts.order import scans
from wizard.text import _

here = shell.order_page(_("纸质材料"), ["G7.4", "G9.4", "A2.n"])
sheets = scans.wanted(here)
scans.path(here, sheets)
st.subheader(_("要签字盖章的材料（{count}）").format(count=len(sheets)), anchor=False)
for sheet in sheets:
    scans.card(here, sheet)
scans.more(here)
st.subheader(_("发给审核员的邮件"), anchor=False)
scans.mail(here, sheets)
