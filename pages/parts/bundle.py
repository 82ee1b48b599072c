"""Making and downloading the bundle."""

from __future__ import annotations

import streamlit as st

from pages.parts import desk, guidance, identity, markup, review, screens
from pages.parts.markup import text
from wizard.documents.bundle import BundleRefused, blockers
from wizard.text import _
from wizard.view import View
from wizard.workspace import Opened

AT_MOST = 10
"""So many reasons are listed here; the review has them all."""


def make_button(opened: Opened) -> None:
    """The page's primary button, until a bundle of the present content is there to be downloaded."""
    label = _("制作资料包") if opened.bundled is None else _("重新制作资料包")
    kind = "secondary" if opened.bundle_is_current else "primary"
    st.button(label, type=kind, key="bundle-make", on_click=_make)


def refusal(view: View) -> None:
    """Why there is no bundle yet, each reason a link."""
    st.warning(_("还有内容没有处理完，暂时不能制作资料包。"))
    listed = blockers(view)
    items = [
        f'<li><a href="{review.target(item.path)}" target="_self">{text(item.message)}</a></li>'
        for item in listed[:AT_MOST]
    ]
    if len(listed) > AT_MOST:
        more = _("另有 {count} 处，请到核对页查看").format(count=len(listed) - AT_MOST)
        items.append(f'<li><a href="{screens.address("review", desk.current().id)}" target="_self">{more}</a></li>')
    markup.draw(f'<ul class="spec">{"".join(items)}</ul>')


def newest(opened: Opened) -> None:
    """The newest bundle: its download, its fingerprint, and whether it still is what the application holds."""
    bundled = opened.bundled
    assert bundled is not None
    if opened.bundle_is_current:
        st.success(_("资料包已制作，内容与当前填写的一致。"), icon=":material/check_circle:")
    else:
        st.warning(_("制作之后内容又有修改，请重新制作。"))
    made = bundled.at.replace("T", " ")[:16]
    facts = [
        [_("制作时间"), made],
        [_("大小"), _("{size} KB").format(size=f"{bundled.size / 1024:,.0f}")],
        ["SHA-256", f"<code>{bundled.digest}</code>"],
    ]
    label, kind = (_("下载资料包"), "") if opened.bundle_is_current else (_("下载上次的资料包（内容已过时）"), "plain")
    markup.draw(
        f'<p><a class="download {kind}" href="/files/{opened.id}/bundle.zip" download>{label}</a></p>'
        + markup.table([_("项目"), _("内容")], facts)
    )
    if opened.bundle_is_current:
        markup.draw(f"<h3>{_('接下来')}</h3>{guidance.steps(4)}")


@desk.acting
def _make() -> None:
    try:
        desk.doors().bundles.make(identity.owner(), desk.application())
    except BundleRefused as refused:
        for item in refused.blockers:
            desk.notify(" ".join(filter(None, (item.message, item.fix))))
        return
    desk.notify(_("资料包做好了。"), "success")
