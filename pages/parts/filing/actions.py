"""What can be done to an approved filing: change it, or cancel it in one of the three ways."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.parts.frame import current, identity, screens
from pages.parts.order import cancel
from pages.parts.widgets import markup, saved
from pages.parts.widgets.markup import text
from wizard.filings.filing import FiledWebsite, Filing
from wizard.naming import own_name, website_name
from wizard.order import Cancellation, State
from wizard.orders import cancellations
from wizard.orders.cancellations import KINDS
from wizard.text import _, listed
from wizard.workspace import OrderOpen
from wizard.workspace.process import workspace

_OPEN = "filing-actions.open"


def draw(filing_id: str, filing: Filing) -> None:
    """Both ways on, with the three kinds of cancellation explained; a cancelled filing says that nothing is left to do.

    An order that a callback has just begun is opened first.
    """
    _follow()
    markup.draw(f'<div class="section"><h2>{_("变更与注销")}</h2></div>{markup.basis(["G6.3", "G8.2"])}')
    if filing.state == "cancelled":
        ended = _("这份备案的主体已于 {day} 注销，不能再变更或注销。").format(day=filing.cancelled_on)
        st.info(f"{ended}\n\n{_('以后要开通网站，请在首页新增申请。')}", icon=":material/block:")
        return
    under_way = _under_way(filing_id)
    _changing(filing_id, filing, under_way)
    with st.container(border=True, key="filing-cancel"):
        _cancelling(filing_id, filing, under_way)


def _follow() -> None:
    """Go to the order that a callback has just begun."""
    screen, order = st.session_state.pop(_OPEN, ("", ""))
    if order:
        screens.switch(screen, application=order)


def _under_way(filing_id: str) -> bool:
    """Whether an order of this filing is under way, which is why no other can be begun; said with the way to it."""
    owner = identity.owner()
    orders = (item for item in workspace().applications.list(owner) if item.filing == filing_id)
    order = next((item.id for item in orders if item.state is not State.DONE), "")
    if order:
        st.warning(markup.plain(str(OrderOpen(order))), icon=":material/hourglass_top:")
        screens.link(_screen_of(owner, order), _("打开没有办完的那一份"), order, icon=":material/arrow_forward:")
    return bool(order)


def _changing(filing_id: str, filing: Filing, under_way: bool) -> None:
    away = [filed for filed in filing.websites if filed.access != "active"]
    if filing.elsewhere:
        ways = _("名下的网站都不由西云数据接入：要变更备案信息，请找现在的接入商办理，这里不能办。")
        st.info(f"{ways}\n\n{_('注销主体、注销网站仍可在下面办理。')}", icon=":material/move_down:")
        return
    with st.container(border=True, key="filing-change"):
        if away:
            names = text(listed(_site(filing, filed) for filed in away))
            notice = _("以下网站不由西云数据接入，它们的变更请找现在的接入商办理：")
            markup.draw(f'<div class="finding hint"><p>{notice}{names}</p></div>')
        markup.draw(
            f"<p>{_('主体、负责人、网站、域名或接入信息有变化的，办理变更。内容已按备案预填，只改有变化的部分。')}</p>"
        )
        st.button(
            _("变更信息"),
            key="filing-change-start",
            icon=":material/edit:",
            disabled=under_way,
            on_click=_change,
            args=(filing_id, _name(filing)),
        )


def _cancelling(filing_id: str, filing: Filing, under_way: bool) -> None:
    """Choose a kind, see its consequences, choose the website, begin."""
    kinds = {key: kind for key, kind in KINDS.items() if key == "entity" or cancellations.choices(filing, key)}
    chosen = saved.unsaved_choice(
        f"filing/{filing_id}/kind",
        _("注销或取消接入：要办理哪一种？"),
        {key: _(kind.title) for key, kind in kinds.items()},
        captions={key: _(kind.summary) for key, kind in kinds.items()},
    )
    if chosen is None:
        st.caption(_("选择以后先显示后果，不会马上办理。"))
        return
    kind = kinds[chosen]
    markup.draw(cancel.consequences(kind))
    website = _website(filing_id, filing, chosen) if "website" in kind.fields else ""
    if website is None:
        st.caption(_("请选择网站。"))
        return
    st.button(
        _("开始办理{title}").format(title=_(kind.title)),
        key="filing-cancel-start",
        icon=":material/arrow_forward:",
        disabled=under_way,
        on_click=_cancel,
        args=(filing_id, chosen, website, _subject(filing, website)),
    )
    st.caption(_("现在只是开始填写，向备案平台提交以前都可以放弃。"))


def _website(filing_id: str, filing: Filing, kind: str) -> str | None:
    """Which website; the only one there is needs no question."""
    options = cancel.websites(filing.application, filing, kind)
    if len(options) == 1:
        [(only, name)] = options.items()
        markup.draw(f"<p>{_('网站')} <b>{text(name)}</b></p>")
        return only
    return saved.unsaved_choice(f"filing/{filing_id}/{kind}/website", _("哪一个网站？"), options)


def _name(filing: Filing) -> str:
    return filing.application.entity.name or filing.entity_number


def _site(filing: Filing, filed: FiledWebsite) -> str:
    site = filing.values(filed)
    return website_name(filing.application, site) if site else filed.number


def _subject(filing: Filing, website: str) -> str:
    site = filing.application.website(website)
    return (own_name(site) if site else "") or _name(filing)


@current.acting
def _change(filing_id: str, name: str) -> None:
    title = _("变更：{name}").format(name=name)
    _begin("change", lambda owner: workspace().orders.start_change(owner, filing_id, [], title))


@current.acting
def _cancel(filing_id: str, kind: str, website: str, name: str) -> None:
    title = f"{_(KINDS[kind].title)} · {name}"
    asked = Cancellation(kind=KINDS[kind].key, website=website)
    _begin("cancel", lambda owner: workspace().orders.start_cancellation(owner, filing_id, asked, title))


def _begin(screen: str, start: Callable[[str], str]) -> None:
    """Begin an order and have the run that follows open it."""
    st.session_state[_OPEN] = (screen, start(identity.owner()))


def _screen_of(owner: str, order: str) -> str:
    """Where an order under way is gone on with."""
    opened = workspace().applications.open(owner, order)
    if not opened.editable:
        return "progress"
    return "cancel" if opened.order.cancellation else "change"
