"""The script that every run starts: language, then identity, then the chrome, then the page."""

from __future__ import annotations

import streamlit as st

from pages import gate
from pages.parts.frame import current, identity, screens, shell, style
from wizard.text import _


def run() -> None:
    """One run of the tab's script."""
    identity.use_language()
    chosen = st.navigation(screens.register(), position="hidden")
    if identity.session() is None:
        gate.show()
        st.stop()

    style.apply(chosen.title)
    current.open_from_address()
    shell.sidebar()
    screen = screens.key_of(chosen)
    if screen in screens.NEED_APPLICATION and current.application_or_none() is None:
        shell.not_found(_("没有找到这份申请"), _("它可能已被删除，或者链接不完整。请回到首页，从列表中打开。"))
    if screen in screens.NEED_FILING and current.filing_or_none() is None:
        shell.not_found(_("没有找到这份备案"), _("它可能已被删除，或者链接不完整。请回到首页，从“已完成备案”中打开。"))
    try:
        chosen.run()
    except Exception as error:
        current.report(f"page {screen}", error)
        st.error(_("这一页出了问题，已经填写的内容都还在。请刷新页面再试；还不行请联系管理员。"))


with identity.one_lookup():
    run()
