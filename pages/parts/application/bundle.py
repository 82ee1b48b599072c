"""Making and downloading the bundle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import streamlit as st

from pages.parts.application import review
from pages.parts.frame import current, identity, screens
from pages.parts.widgets import guidance, markup
from pages.parts.widgets.markup import text
from wizard.bundles.bundle import Blocker, BundleRefused, blockers
from wizard.bundles.readme import steps
from wizard.order import OrderKind
from wizard.screens import task_of
from wizard.text import N_, _, labelled
from wizard.view import View
from wizard.workspace import Opened
from wizard.workspace.process import workspace

AT_MOST = 10
"""So many reasons are listed here; the review has them all, where there is one."""

_KINDS = {"error": N_("必须改正的"), "missing": N_("还没有填的"), "warning": N_("需要写明理由的提醒")}

STEPS = 4
"""So many steps are the applicant's to begin with: up to the papers."""


def make_button(opened: Opened) -> None:
    """The page's primary button, until a bundle of the present content is there to be downloaded."""
    label = _("制作资料包") if opened.bundled is None else _("重新制作资料包")
    kind = "secondary" if opened.bundle_is_current else "primary"
    st.button(label, type=kind, key="bundle-make", on_click=_make)


def refusal(view: View) -> None:
    """Why there is no bundle yet, each reason a link."""
    st.warning(_("还有内容没有处理完，暂时不能制作资料包。"))
    reasons = blockers(view)
    for kind, heading in _KINDS.items():
        items = "".join(_reason(view, item) for item in reasons[:AT_MOST] if item.kind == kind)
        if items:
            markup.draw(f'<p><b>{text(_(heading))}</b></p><ul class="spec">{items}</ul>')
    if len(reasons) > AT_MOST:
        target, words = _others(view, len(reasons) - AT_MOST)
        markup.draw(f'<ul class="spec"><li><a href="{target}" target="_self">{text(words)}</a></li></ul>')
    if _reviewed(view) and view.open_warnings:
        screens.link("review", _("到核对页写明理由"), current.application().id, icon=":material/fact_check:")


def _reason(view: View, item: Blocker) -> str:
    """One reason, a link to where it is put right, with what it is about; a gap, and what a cancellation asks, name
    that themselves."""
    speaks_for_itself = item.kind == "missing" or not _reviewed(view)
    place = "" if speaks_for_itself else labelled(current.application().names.of(item.path))
    return f'<li><a href="{_target(view, item.path)}" target="_self">{text(place + item.message)}</a></li>'


def inside(view: View) -> None:
    """What a bundle of the view's order holds."""
    if view.order.kind is OrderKind.NEW:
        st.markdown(_("资料包里有证件图片、预填材料、全部填写内容、检查报告和说明，可以离线保存，也可以发给代办人员。"))
        return
    items = "".join(f"<li>{text(part)}</li>" for part in _parts(view))
    heading = _("资料包里有下列内容，可以离线保存，也可以发给代办人员：")
    markup.draw(f'<p>{text(heading)}</p><ul class="spec">{items}</ul>')


def _parts(view: View) -> Iterator[str]:
    """What the bundle of a change or a cancellation is made of; files and papers only where it has some."""
    files = any(state.evidence is not None for state in view.slots)
    papers = any(paper.needed for paper in view.papers)
    if view.order.kind is OrderKind.CANCELLATION:
        yield _("注销信息")
        if papers:
            yield _("预填的申请书")
        if files:
            yield _("审核人员要求补充的材料")
    else:
        yield _("变更前后对照表")
        yield _("变更之后的全部填写内容")
        if files:
            yield _("这次变更要用的图片")
        if papers:
            yield _("预填材料")
    yield _("检查报告")
    yield _("办理说明")


def _reviewed(view: View) -> bool:
    """Whether the order has a review to go back to: a cancellation is one screen."""
    return view.order.kind is not OrderKind.CANCELLATION


def _target(view: View, path: str) -> str:
    """The address of what blocks."""
    if _reviewed(view):
        return review.target(path)
    return screens.address(task_of(path), current.application().id, anchor=markup.anchor(path))


def _others(view: View, count: int) -> tuple[str, str]:
    """Where the reasons that are not listed are to be seen, and how many they are."""
    if _reviewed(view):
        return screens.address("review", current.application().id), _("另有 {count} 处，请到核对页查看").format(
            count=count
        )
    words = _("另有 {count} 处，处理完上面这些后会在这里列出").format(count=count)
    return screens.address("cancel", current.application().id), words


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
        f'<p><a class="download {kind}" href="/files/{opened.id}/bundle.zip" '
        f'data-bundle="{bundled.digest}" download>{label}</a></p>' + markup.table([_("项目"), _("内容")], facts)
    )
    if opened.bundle_is_current:
        _next(opened)


def _next(opened: Opened) -> None:
    """What follows; the way on takes the place of the download as the screen's first link once that was followed
    (`assets/page.js`)."""
    with st.container(key="next-bundle", horizontal=True):
        screens.link("fill", _("照着填写备案平台"), opened.id, icon="fill")
        screens.link("progress", _("提交以后，记录进度、看截止日期"), opened.id, icon="progress")
    markup.draw(f"<h3>{_('接下来')}</h3>{guidance.steps(islice(steps(opened.order), STEPS))}")


@current.acting
def _make() -> None:
    try:
        workspace().bundles.make(identity.owner(), current.application_id())
    except BundleRefused as refused:
        for item in refused.blockers:
            current.notify(" ".join(filter(None, (item.message, item.fix))))
        return
    current.notify(_("资料包做好了。"), "success")
