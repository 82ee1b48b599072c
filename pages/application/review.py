"""Everything on one page before the bundle: what is wrong, what is missing, what to accept, and every value."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import review
from pages.parts.frame import current, shell
from pages.parts.widgets import findings, markup
from wizard.findings import Level
from wizard.text import _

task = shell.page("review")
view = current.application().view
if view.complete:
    st.success(_("全部检查通过，可以制作资料包。"), icon=":material/check_circle:")
if view.missing:
    st.subheader(_("还没有填的（{count}）").format(count=len(view.missing)), anchor=False)
    markup.draw(review.missing_list(view))
if view.errors:
    st.subheader(_("必须改正的（{count}）").format(count=len(view.errors)), anchor=False)
    markup.draw("".join(block for _finding, block in review.listed(view.errors)))
warnings = [finding for finding in view.findings if finding.level is Level.WARNING]
if warnings:
    open_ones = len(view.open_warnings)
    title = _("需要确认的提醒（{count}），已确认 {done}").format(count=len(warnings), done=len(warnings) - open_ones)
    st.subheader(title, anchor=False)
    st.markdown(_("这些不一定有错，但常是退回的原因。能改的请改；确认无误的，写下理由，至少 5 个字。"))
    for number, (finding, block) in enumerate(review.listed(warnings)):
        with st.container(border=True, key=f"warning-{number}"):
            markup.draw(block)
            findings.acknowledge(view, finding)
if view.hints:
    with st.expander(_("参考提示（{count}）").format(count=len(view.hints))):
        markup.draw("".join(block for _finding, block in review.listed(view.hints)))
review.sheet(view.application)
shell.go_on(task)
