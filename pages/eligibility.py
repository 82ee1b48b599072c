"""Can NWCD take this application at all? A few questions, then a clear yes, or why not and what to do instead."""

from __future__ import annotations

import streamlit as st

from pages.parts import desk, field, findings, markup, shell
from wizard.fields import ELIGIBILITY
from wizard.findings import Level
from wizard.journey import Status, task_of
from wizard.text import _

task = shell.page("eligibility", _("这个网站能在西云数据备案吗？"))
st.markdown(_("回答几个问题就能知道。备案不收费；网站在备案完成前不能开通。"))
field.draw_all(ELIGIBILITY)

view = desk.current().view
refusals = [f for f in view.findings if f.level is Level.ERROR and task_of(f.field) == "eligibility"]
if refusals:
    st.subheader(_("目前不能由西云数据备案"), anchor=False)
    markup.draw("".join(findings.block(finding) for finding in refusals))
    st.markdown(_("如果情况与您的回答不同，请修改上面的答案；拿不准的，请先联系西云数据备案团队："))
    markup.draw(markup.contacts())
elif task.status is Status.DONE:
    st.success(_("可以备案。接下来准备云账号、IP 和域名。"), icon=":material/check_circle:")
shell.go_on(task)
