"""退回处理: why the order came back, where each complaint is put right, and what was changed since."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import screens, shell
from pages.parts.order import returned
from wizard import returns
from wizard.text import _

here = shell.order_page(_("退回处理"), ["G6.2", "G9.2"])
found = returns.returns(here.opened.order)
if not found:
    st.info(_("这份申请没有被退回过。收到退回通知后，先在“进度与截止日期”里记录，再回到这里。"))
    screens.link("progress", _("进度与截止日期"), here.id, icon="progress")
else:
    returned.what_to_do(here, found[0])
    returned.newest(here, found[0])
    returned.changed_since(here)
    returned.earlier(here, found[1:])
returned.statistic(here)
