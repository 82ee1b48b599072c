"""The script that every run starts: language, then identity, then the chrome, then the page."""

from __future__ import annotations

import logging

import streamlit as st

from pages import gate
from pages.parts import desk, identity, markup, screens, shell, style
from wizard.text import _

log = logging.getLogger(__name__)

identity.use_language()
chosen = st.navigation(screens.register(), position="hidden")
if identity.session() is None:
    gate.show()
    st.stop()

style.apply(chosen.title)
desk.take()
shell.sidebar()
screen = screens.key_of(chosen)
if screen in screens.NEED_APPLICATION and desk.opened() is None:
    shell.messages()
    markup.draw(f'<div class="head"><h1>{_("没有找到这份申请")}</h1></div>')
    st.info(_("它可能已被删除，或者链接不完整。请回到首页，从列表中打开。"))
    screens.link("home", _("返回首页"), icon="home")
    st.stop()
try:
    chosen.run()
except Exception as error:
    # A page that fails must not show its insides, and its message may quote what was entered: only the place is logged.
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    log.error("page %s failed with %s at %s", screen, type(error).__name__, where)
    st.error(_("这一页出了问题，已经填写的内容都还在。请刷新页面再试；还不行请联系管理员。"))
