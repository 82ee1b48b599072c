"""The portal's four modules: start an application, go on with one, look after what was approved; the log is linked."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import identity, shell
from pages.parts.home import lists
from pages.parts.widgets import cited, markup
from wizard.text import _

lists.follow()
markup.draw(
    f'<div class="head"><p class="stage">{_("首页")}</p>'
    f"<h1>{markup.text(_('您好，{name}').format(name=identity.display_name()))}</h1></div>"
)
shell.messages()
markup.draw(
    f"<p>{_('网站须先备案才能开通；西云数据办理备案不收费。这里把要填的、要拍的、要签的一次备齐。')}</p>{cited.basis('home')}"
)
lists.create()
st.subheader(_("未完成备案"), anchor=False)
markup.draw(cited.basis("home/unfinished"))
lists.unfinished()
st.subheader(_("已完成备案"), anchor=False)
markup.draw(cited.basis("home/finished"))
lists.finished()
