"""The AWS China account, its Ningxia addresses, and the account on the filing portal."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import shell
from pages.parts.widgets import field, markup
from wizard.fields import ACCESS, FILING_ACCOUNT
from wizard.guide import CONTACTS
from wizard.text import _
from wizard.values import ADDRESS_DATA_DATE

task = shell.page("access")
with st.expander(_("怎样取得宁夏区域的 IP？"), icon=":material/help:"):
    st.markdown(
        _(
            "**弹性 IP**：登录亚马逊云科技中国区控制台，右上角选“宁夏”区域，打开 EC2，左侧选“弹性 IP”，点“分配弹性 IP 地址”。"
            "已经用于备案的弹性 IP 请不要释放。"
        )
    )
    st.markdown(
        _("**ELB**：按《亚马逊云科技 ICP 备案使用 ELB IP 指南》取得预留 IP；同一个负载均衡器的全部 IP 都要填写。")
    )
    markup.draw(markup.basis(["G5.2.1", "G5.2.2"]))
field.draw_all(ACCESS)
st.caption(_("IP 按亚马逊云科技公布的地址段检查，数据日期 {date}。").format(date=ADDRESS_DATA_DATE))

st.subheader(_("备案平台账号"), anchor=False)
st.markdown(
    _("在 [{site}]({url}) 用邮箱、密码、IP 地址、手机号注册。").format(site=CONTACTS[1].value, url=CONTACTS[1].url)
)
field.draw_all(FILING_ACCOUNT)
shell.go_on(task)
