"""订单历史记录: what was done, over all applications, the newest first."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import identity
from pages.parts.home import history
from pages.parts.widgets import cited, markup
from wizard.text import _

markup.draw(f'<div class="head"><h1>{_("订单历史记录")}</h1>{cited.basis("history")}</div>')
st.markdown(_("每次操作都有记录；只记做了什么，不记填写的内容。"))
history.draw(identity.owner())
