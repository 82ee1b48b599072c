"""Can NWCD take this application at all? A few questions, then a clear yes, or why not and what to do instead."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import refusal
from pages.parts.frame import shell
from pages.parts.widgets import field
from wizard.fields import ELIGIBILITY
from wizard.journey import Status
from wizard.text import _

refused = refusal.reasons()
question = _("这个网站能在西云数据备案吗？")
task = shell.page("eligibility", _("目前不能由西云数据备案") if refused else question, check=not refused)
if refused:
    refusal.draw(refused)
    st.subheader(_("您的回答"), anchor=False)
else:
    st.markdown(_("回答几个问题就能知道。备案不收费；网站在备案完成前不能开通。"))
field.draw_all(ELIGIBILITY, quiet=bool(refused))
if task.status is Status.DONE:
    st.success(_("可以备案。接下来准备云账号、IP 和域名。"), icon=":material/check_circle:")
if not refused:
    shell.go_on(task)
