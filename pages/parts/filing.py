"""An approved filing on its page: numbers, deadlines, the values filed, and taking it off the list."""

from __future__ import annotations

import functools

import streamlit as st

from pages.parts import (
    copying,
    deadlines,
    desk,
    filing_footer,
    filing_police,
    filing_website,
    identity,
    markup,
    screens,
    shell,
)
from pages.parts.markup import text
from wizard.documents.sheet import holds_answer, sections
from wizard.filings.filing import FiledWebsite
from wizard.naming import website_name
from wizard.text import _

_LONGEST_TAB = 24
_GONE = "filing.gone"


def numbers(drawer: desk.Drawer) -> None:
    """The entity's number and each website's, to be copied."""
    filing = drawer.filing
    ended = filing.state == "cancelled"
    rows = [copying.Row(_("主体备案号"), filing.entity_number)]
    rows += [copying.Row(_name(drawer, filed), filed.number, _standing(filed)) for filed in filing.websites]
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


def ended(drawer: desk.Drawer) -> None:
    """What the cancellation removed, and that nothing of it may stay online."""
    names = "".join(f"<li>{text(_name(drawer, filed))} {text(filed.number)}</li>" for filed in drawer.filing.websites)
    message = _("主体已于 {day} 注销，名下的备案全部失效：").format(day=drawer.filing.cancelled_on)
    rest = _("这些网站以及主体名下的 APP、小程序、快应用都不得再公开访问；页面底部的备案号也要撤下。")
    markup.draw(
        f'<div class="finding warning"><p><b>{text(message)}</b></p><ul>{names}</ul><p>{text(rest)}</p>'
        f"{markup.basis(['G8.3.1'])}</div>"
    )


def websites(drawer: desk.Drawer) -> None:
    """What each website owes, one tab a website where there are several."""
    filed = drawer.filing.websites
    markup.draw(f'<div class="section"><h2>{_("网站开通以后")}</h2></div>')
    if not filed:
        markup.draw(f'<p class="hint">{_("名下的网站都已注销，没有要做的事。")}</p>')
    elif len(filed) == 1:
        _website(drawer, filed[0])
    else:
        # Tabs speak Markdown and share one line: names are cut and shown as text.
        labels = [shell.plain(_cut(_name(drawer, one))) for one in filed]
        for tab, one in zip(st.tabs(labels), filed, strict=True):
            with tab:
                _website(drawer, one)


def due(drawer: desk.Drawer) -> None:
    """All deadlines of the filing with the user's corrections, and the calendar file."""
    listed = desk.doors().filings.deadlines(drawer.owner, drawer.id)
    markup.draw(f'<div class="section" id="deadlines"><h2>{_("截止日期")}</h2></div>')
    if not listed:
        markup.draw(f'<p class="hint">{_("目前没有要记的日期。填写网站开通日期后，这里会列出公安备案等期限。")}</p>')
        return
    now = desk.doors().desk.moment()
    deadlines.listing(listed, now, f"filing/{drawer.id}", functools.partial(_correct, drawer.id))
    markup.draw(
        f'<p><a class="download plain" href="/filings/{drawer.id}/calendar.ics" download>{_("下载日历（.ics）")}</a></p>'
    )


def values(drawer: desk.Drawer) -> None:
    """Everything that was filed, folded by section."""
    markup.draw(f'<div class="section"><h2>{_("备案的内容")}</h2></div>')
    for section in sections(drawer.filing.application):
        rows = [copying.Row(row.label, row.value) for row in section.rows if holds_answer(row.path) and row.value]
        if rows:
            # HTML, not an expander: dozens of values need no widget, and the browser finds text inside.
            markup.draw(
                f'<details class="filed"><summary>{text(section.title)}</summary>{copying.table(rows)}</details>'
            )


def removal(drawer: desk.Drawer) -> None:
    """Take the filing off the list, after saying what that does not do."""
    with st.expander(_("从列表中删除"), icon=":material/delete:"):
        markup.draw(
            f"<p>{_('只删除本应用里的记录和图片，管局的备案不受影响；要注销备案，请用上面的“注销或取消接入”。')}</p>"
        )
        key = f"filing/{drawer.id}/sure"
        sure = st.checkbox(_("我已保存需要的内容，确认删除"), key=key)
        if not sure:
            return
        if st.button(_("删除这份备案"), key=f"filing/{drawer.id}/delete", icon=":material/delete_forever:"):
            _delete(drawer.id)
    # Not from a callback: the run after it would find no filing to open, and say so instead of leading home.
    if st.session_state.pop(_GONE, False):
        screens.switch("home")


def _website(drawer: desk.Drawer, filed: FiledWebsite) -> None:
    if filed.access == "active":
        filing_website.opening(drawer, filed)
        filing_footer.draw(drawer, filed)
        filing_police.draw(drawer, filed)
        filing_website.tasks(drawer, filed)
    else:
        filing_website.elsewhere(drawer, filed)
        filing_footer.draw(drawer, filed)


def _name(drawer: desk.Drawer, filed: FiledWebsite) -> str:
    site = drawer.filing.values(filed)
    return website_name(drawer.filing.application, site) if site else filed.number


def _standing(filed: FiledWebsite) -> str:
    return "" if filed.access == "active" else _("接入商不是西云数据")


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_TAB else name[:_LONGEST_TAB] + "…"


def _correct(id: str, deadline: str, day: str) -> None:
    desk.doors().filings.correct(identity.owner(), id, deadline, day)


@desk.acting
def _delete(id: str) -> None:
    desk.doors().filings.delete(identity.owner(), id)
    st.session_state[_GONE] = True
    desk.notify(_("备案已从列表中删除。"), "success")
