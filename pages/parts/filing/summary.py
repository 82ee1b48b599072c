"""An approved filing on its page: numbers, deadlines, the values filed, and taking it off the list."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import streamlit as st

from pages.parts.filing import footer, police, website
from pages.parts.frame import current, identity, screens
from pages.parts.order import deadlines
from pages.parts.widgets import copying, markup
from pages.parts.widgets.markup import text
from wizard.filings.aftercare import FOOTER, POLICE
from wizard.filings.filing import FiledWebsite
from wizard.naming import website_name
from wizard.orders.deadlines.deadline import Deadline
from wizard.orders.deadlines.due import status
from wizard.sheet import holds_answer, sections
from wizard.text import _, listed
from wizard.workspace.process import workspace

_LONGEST_TAB, _MOST_TABS = 24, 6
_GONE = "filing.gone"


def numbers(opened: current.OpenFiling) -> None:
    """The entity's number and each website's, to be copied."""
    filing = opened.filing
    ended = filing.state == "cancelled"
    rows = [copying.Row(_("主体备案号"), filing.entity_number)]
    rows += [copying.Row(_name(opened, filed), filed.number, _state_badge(filed)) for filed in filing.websites]
    facts = [
        (_("备案通过日期"), filing.approved_on),
        (_("来源"), _("自行导入") if filing.source == "import" else ""),
    ]
    lines = " · ".join(f"{text(label)} {text(value)}" for label, value in facts if value)
    state = markup.badge(_("已注销"), "blocked") if ended else markup.badge(_("有效"), "done")
    markup.draw(
        f'<div class="section"><h2>{_("备案号")}</h2>{state}</div>'
        + (f'<p class="hint">{lines}</p>' if lines else "")
        + copying.table(rows)
    )


def siblings(opened: current.OpenFiling) -> None:
    """Where the entity's other websites are, and what that means for its values."""
    others = workspace().filings.siblings(opened.owner, opened.id)
    if not others:
        return
    message = _(
        "这个主体的其他网站列在另外的备案里。主体信息的变更办好以后，那里的内容不会跟着变，请在那里也办变更或核对；"
        "注销主体会同时结束它们。"
    )
    links = "".join(
        f'<li><a href="{screens.address("filing", "", filing=other.id)}" target="_self">'
        f"{text(listed(other.websites.values()))}</a></li>"
        for other in others
    )
    markup.draw(f'<div class="finding hint"><p>{text(message)}</p><ul>{links}</ul></div>')


def ended(opened: current.OpenFiling) -> None:
    """What the cancellation removed, that nothing of it may stay online, and what had ended before."""
    names = "".join(f"<li>{text(_name(opened, filed))} {text(filed.number)}</li>" for filed in opened.filing.websites)
    message = _("主体已于 {day} 注销，名下的备案全部失效：").format(day=opened.filing.cancelled_on)
    rest = _("这些网站以及主体名下的 APP、小程序、快应用都不得再公开访问；页面底部的备案号也要撤下。")
    markup.draw(
        f'<div class="finding warning"><p><b>{text(message)}</b></p><ul>{names}</ul><p>{text(rest)}</p>'
        f"{markup.basis(['G8.3.1'])}</div>"
    )
    if any(filed.access == "active" for filed in opened.filing.websites) and not opened.filing.ended:
        markup.draw(_addresses())
    gone(opened)


def urgent(opened: current.OpenFiling, due: Iterable[Deadline]) -> None:
    """What is overdue or near, before everything else, each with the way to where it is done."""
    now = current.now()
    near = [one for one in due if status(one, now) != "later"]
    if not near:
        return
    items = "".join(
        f'<li><a href="{_where(opened, one)}" target="_self">{text(one.title)}</a> {deadlines.due_words(one, now)}</li>'
        for one in near
    )
    late = any(status(one, now) == "overdue" for one in near)
    markup.draw(
        f'<div class="finding {"error" if late else "warning"}"><p><b>{_("现在要做的")}</b></p><ul>{items}</ul></div>'
    )


def websites(opened: current.OpenFiling, due: tuple[Deadline, ...]) -> None:
    """What each website owes: one tab a website where there are several, one at a time where there are many."""
    filed = opened.filing.websites
    markup.draw(f'<div class="section"><h2>{_("网站开通以后")}</h2></div>')
    if not filed:
        markup.draw(f'<p class="hint">{_("名下的网站都已注销，没有要做的事。")}</p>')
        return
    wanted = st.query_params.get("website", "")
    place = next((place for place, one in enumerate(filed) if one.id == wanted), 0)
    # Tabs and choices share one line: names are cut and numbered.
    labels = [f"{number}. {_cut(_name(opened, one))}" for number, one in enumerate(filed, start=1)]
    if len(filed) == 1:
        _website(opened, filed[0], due)
    elif len(filed) <= _MOST_TABS:
        names = [markup.plain(label) for label in labels]
        for tab, one in zip(st.tabs(names, default=names[place]), filed, strict=True):
            with tab:
                _website(opened, one, due)
    else:
        label = _("哪一个网站？")
        chosen = st.selectbox(label, range(len(filed)), index=place, format_func=labels.__getitem__)
        _website(opened, filed[chosen or 0], due)


def gone(opened: current.OpenFiling) -> None:
    """Websites that were cancelled on their own: none of them may stay online."""
    ended = opened.filing.ended
    if not ended:
        return
    rows = [[text(one.name), text(one.number), one.cancelled_on] for one in ended]
    markup.draw(
        f'<div class="section"><h2>{_("已注销的网站")}</h2></div>'
        + markup.table([_("网站"), _("备案号"), _("注销日期")], rows)
        + f'<p class="hint">{_("注销后的网站不得再对外访问，页面底部的备案号也要去掉。")}</p>'
        + markup.basis(["G8.3.2"])
        + _addresses()
    )


def _addresses() -> str:
    """When the addresses of a cancelled website may be given back: the guide speaks of filed ones alone."""
    free = _("注销已经管局批准，只给注销的网站用的弹性 IP 或 ELB IP 可以释放；其他备案还在用的，请继续保留。")
    ours = _("这是本应用的建议，参考其他云厂商的经验：释放要等注销批准以后；指南只要求保留已用于备案的 IP。")
    return f'<p class="hint">{text(free)}</p><p class="hint">{text(ours)}</p>{markup.basis(["G5.2.1"])}'


def dates(opened: current.OpenFiling, due: tuple[Deadline, ...]) -> None:
    """All deadlines of the filing with the user's corrections, and the calendar file."""
    markup.draw(f'<div class="section" id="{markup.anchor("deadlines")}"><h2>{_("截止日期")}</h2></div>')
    if not due:
        waiting = any(not filed.opened_on for filed in opened.filing.websites)
        later = _("目前没有要记的日期。填写网站开通日期后，这里会列出公安备案等期限。")
        markup.draw(f'<p class="hint">{later if waiting else _("目前没有要记的日期。")}</p>')
        return
    now = current.now()
    deadlines.listing(due, now, f"filing/{opened.id}", functools.partial(_correct, opened.id))
    markup.draw(
        f'<p><a class="download plain" href="/filings/{opened.id}/calendar.ics" download>{_("下载日历（.ics）")}</a></p>'
    )


def values(opened: current.OpenFiling) -> None:
    """Everything that was filed, folded by section."""
    folded = ""
    for section in sections(opened.filing.application):
        rows = [copying.Row(row.label, row.value) for row in section.rows if holds_answer(row.path) and row.value]
        if rows:
            folded += f'<details class="filed"><summary>{text(section.title)}</summary>{copying.table(rows)}</details>'
    # HTML, not expanders: dozens of values need no widget, and the browser finds text inside.
    markup.draw(f'<div class="section"><h2>{_("备案的内容")}</h2></div>{folded}')


def removal(opened: current.OpenFiling) -> None:
    """Take the filing off the list, after saying what that does not do."""
    with st.expander(_("从列表中删除"), icon=":material/delete:"):
        markup.draw(
            f"<p>{_('只删除本应用里的记录和图片，管局的备案不受影响；要注销备案，请用上面的“注销或取消接入”。')}</p>"
        )
        key = f"filing/{opened.id}/sure"
        sure = st.checkbox(_("我已保存需要的内容，确认删除"), key=key)
        if not sure:
            return
        if st.button(_("删除这份备案"), key=f"filing/{opened.id}/delete", icon=":material/delete_forever:"):
            _delete(opened.id)
    # Not from a callback: the run after it would find no filing to open, and say so instead of leading home.
    if st.session_state.pop(_GONE, False):
        screens.switch("home")


def _where(opened: current.OpenFiling, deadline: Deadline) -> str:
    """The address of the place on this page where a deadline is met; the list of deadlines for those that have none."""
    kind = deadline.key.partition(".")[0]
    if kind not in (FOOTER, POLICE):
        return f"#{markup.anchor('deadlines')}"
    anchor = markup.anchor(f"{kind}.{deadline.website}")
    if len(opened.filing.websites) == 1:
        return f"#{anchor}"
    # The place may be on another tab: the address names the website, and the page opens there.
    return screens.address("filing", "", deadline.website, filing=opened.id, anchor=anchor)


def _website(opened: current.OpenFiling, filed: FiledWebsite, due: tuple[Deadline, ...]) -> None:
    if filed.access != "active":
        website.elsewhere()
    website.opening(opened, filed, due)
    footer.draw(opened, filed)
    police.draw(opened, filed)
    website.tasks(opened, filed)


def _name(opened: current.OpenFiling, filed: FiledWebsite) -> str:
    site = opened.filing.values(filed)
    return website_name(opened.filing.application, site) if site else filed.number


def _state_badge(filed: FiledWebsite) -> str:
    return "" if filed.access == "active" else _("接入商不是西云数据")


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_TAB else name[:_LONGEST_TAB] + "…"


def _correct(id: str, deadline: str, day: str) -> None:
    workspace().filings.correct(identity.owner(), id, deadline, day)


@current.acting
def _delete(id: str) -> None:
    workspace().filings.delete(identity.owner(), id)
    st.session_state[_GONE] = True
    current.notify(_("备案已从列表中删除。"), "success")
