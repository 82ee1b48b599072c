"""What a visitor sees before signing in: what this is, a way in, and whom to call."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

import streamlit as st

from pages.parts.frame import identity, style
from pages.parts.frame.authenticator import SIGN_IN, VIEW, Forms
from pages.parts.widgets.markup import plain
from wizard.guide import CONTACTS
from wizard.text import _
from wizard.workspace.process import accounts

# The library draws its forms' buttons itself and knows no primary one.
_STYLE = """<style>
[data-testid="stFormSubmitButton"] button {background: #0b5fad; border-color: #0b5fad; color: #fff; width: 100%;}
[data-testid="stFormSubmitButton"] button:hover {background: #094d8d; color: #fff;}
[data-testid="stFormSubmitButton"] {width: 100%;}
.point {margin: 0;}
.icon {font: 1.25rem/1 "Material Symbols Rounded"; font-feature-settings: "liga"; vertical-align: -0.2rem;}
[data-testid="InputInstructions"] {display: none;}
[data-testid="stMainBlockContainer"] {padding-top: 3.5rem;}
</style>"""


def show() -> None:
    """Draw the gate. A person who has signed in or registered is sent on to the page the address names."""
    st.set_page_config(page_title=_("ICP 备案向导"), page_icon=style.icon(), layout="wide")
    st.html(_STYLE)
    identity.forget_browser_session()
    with st.container(horizontal_alignment="center"), st.container(width=1080, gap="medium"):
        _head()
        about, way_in = st.columns([6, 5], gap="large")
        with about:
            _about()
        with way_in:
            _way_in()
        _contacts()


def _head() -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(_("**西云数据 NWCD** · 亚马逊云科技中国（宁夏）区域"), width="content")
        identity.language_switch()


def _about() -> None:
    st.title(_("ICP 备案向导"), anchor=False)
    st.markdown(_("带您一步一步备齐网站备案的信息和材料，检查无误后打成一个资料包，供您在西云数据备案平台提交。"))
    points = (
        ("gavel", _("网站要先备案才能开通；经营性的互联网信息服务须先取得许可。办好之前不能上线。")),
        ("savings", _("备案不收费，本向导也不收费。")),
        ("save", _("填写的内容随时保存，下次登录接着填。")),
        ("lock", _("您的资料要登录后才能看到；口令只以不可还原的形式保存。")),
    )
    for icon, point in points:
        # Streamlit's own icons in a text are read aloud by their English names.
        st.html(
            f'<p class="point"><span class="icon" aria-hidden="true" translate="no">{icon}</span> {escape(point)}</p>'
        )


def _way_in() -> None:
    account, problem = Forms(accounts(), identity.now).draw()
    if problem:
        # Below the form, beside the button that was pressed: on a phone the top of the form is out of sight by then.
        st.error(plain(problem), icon=":material/error:")
    if account:
        _enter(account)
    elif st.session_state[VIEW] == SIGN_IN:
        st.caption(_("忘记口令了？口令不能找回或重设，请联系管理本应用的人，并说明注册时的电子邮箱。"))


def _enter(account: str) -> None:
    """Hand the browser a code that a route of the server turns into the session cookie."""
    browser = st.context.cookies.get(identity.BROWSER_COOKIE, "")
    if not browser:
        st.error(
            _("浏览器没有保存本站的 Cookie，无法保持登录。请在浏览器设置里允许本站使用 Cookie，然后刷新页面再试。")
        )
        return
    identity.keep_language(account)
    code = accounts().issue_code(account, browser, identity.now())
    target = f"{identity.EXCHANGE_PATH}?code={quote(code)}"
    st.success(_("身份已确认，正在进入…"))
    st.html(
        f"""<script>
        const here = window.location.pathname + window.location.search;
        window.location.replace("{target}&next=" + encodeURIComponent(here));
        </script>
        <a href="{target}">{_("如果没有自动进入，请点这里。")}</a>""",
        unsafe_allow_javascript=True,
    )


def _contacts() -> None:
    st.divider()
    lines = (f"{_(contact.label)} [{contact.value}]({contact.url})" for contact in CONTACTS)
    st.markdown(_("需要帮助？") + " " + " · ".join(lines))
