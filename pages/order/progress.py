"""进度与截止日期 of one order: what to do now, what happened, the eight steps, and every date that counts."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import current, shell
from pages.parts.order import chart, order_events, progress, timeline
from wizard.orders.timeline import steps
from wizard.text import _

here = shell.order_page(_("进度与截止日期"), ["G6.2", "G7.3", "G7.6", "G7.7"])
now = current.now()
order = here.opened.order
states = steps(order, here.view.application, now)

progress.now_box(here, states, now)
order_events.form(here, now)
st.subheader(_("八个步骤"), anchor=False)
chart.draw(states, now)
timeline.draw(states, now)
st.subheader(_("截止日期"), anchor=False)
progress.draw_deadlines(here, now)
st.subheader(_("这份订单的记录"), anchor=False)
order_events.history(order)
order_events.take_back(order, here.opened.state)
