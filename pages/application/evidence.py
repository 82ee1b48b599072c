"""Every file the portal asks for: what it must be, what it is, and the repair."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import evidence, extras
from pages.parts.frame import current, shell
from wizard.text import _

task = shell.page("evidence")
st.markdown(_("直接上传手机原图或扫描件即可：大小、像素、颜色会马上检查，能修复的可以一键修复，原图会保留。"))
for state in current.application().view.slots:
    evidence.card(state)
evidence.leads_to_choose()
extras.certificates()
shell.go_on(task)
