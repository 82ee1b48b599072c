"""What comes after the bundle: the steps of the order's kind, cautions, the portal's entries, and life after
approval."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import current
from pages.parts.widgets import guidance, markup
from wizard import guide
from wizard.bundles.readme import steps
from wizard.order import Order, OrderKind
from wizard.text import _

here = current.application_or_none()
order = here.opened.order if here else Order()

markup.draw(f'<div class="head"><h1>{_("提交之后要做什么")}</h1></div>')
if order.kind is OrderKind.NEW:
    st.markdown(_("资料包备齐后，请登录备案平台照着填写提交。从提交到开通共八步："))
else:
    st.markdown(_("资料包备齐后，请登录备案平台照着办理。从提交到审核通过的步骤："))
markup.draw(guidance.steps(steps(order)))
st.subheader(_("容易耽误的事"), anchor=False)
markup.draw(guidance.duties(guide.CAUTIONS))
if order.kind is not OrderKind.CANCELLATION:
    st.subheader(_("网站开通以后"), anchor=False)
    markup.draw(guidance.duties(guide.AFTERCARE))
    st.markdown(_("公安备案要填的接入商信息："))
    markup.draw(guidance.police_filing())
st.subheader(_("备案平台上的入口"), anchor=False)
markup.draw(guidance.duties(guide.PORTAL_ENTRIES))
