"""The filing numbers that an approval brings: one of the entity, one of each website."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import streamlit as st

from pages.parts.frame import current
from pages.parts.widgets import findings, markup
from pages.parts.widgets.saved import TYPING_PAUSE
from wizard.application import Application
from wizard.filings.approval import check_numbers
from wizard.filings.filing import Filing
from wizard.findings import Finding, Level, most_severe
from wizard.naming import website_name
from wizard.order import Numbers
from wizard.text import _
from wizard.workspace import NotFound
from wizard.workspace.process import workspace


def of_order(here: current.OpenApplication, key: str) -> None:
    """The numbers of the open order's approval."""
    fields(here.view.application, _filing(here), key)


def fields(application: Application, filing: Filing | None, key: str) -> None:
    """A field for each number, filled in as it is filed already, what is to be said about them, and a box to tick while
    a warning stands."""
    markup.draw(f'<p class="hint">{_("备案号写在管局的短信、邮件和备案平台上，请照抄。")}</p>')
    st.session_state.setdefault(f"{key}/entity", filing.entity_number if filing else "")
    st.text_input(_("主体备案号"), key=f"{key}/entity", placeholder="宁ICP备2026000123号", live=TYPING_PAUSE)
    for website in application.websites:
        filed = filing.website(website.id) if filing else None
        st.session_state.setdefault(f"{key}/{website.id}", filed.number if filed else "")
        st.text_input(
            _("网站备案号：{website}").format(website=markup.plain(website_name(application, website))),
            key=f"{key}/{website.id}",
            placeholder="宁ICP备2026000123号-1",
            live=TYPING_PAUSE,
        )
    found = _findings(application, key)
    if any(_typed(application, key).values()):
        said = [finding for finding in found if not finding.rule.endswith(".missing")]
        markup.draw("".join(findings.block(finding) for finding in said))
    if _doubtful(found):
        st.checkbox(_("已对照备案成功通知逐字核对，备案号没有抄错"), key=_sure(key, found))


def numbers(application: Application, key: str) -> Numbers | None:
    """What was entered; `None`, with notices, while something is missing, wrong, or doubtful and not confirmed."""
    typed = _typed(application, key)
    checked = check_numbers(application, typed.pop(""), typed)
    if checked.usable:
        if not _doubtful(checked.findings) or st.session_state.get(_sure(key, checked.findings)):
            return checked.value
        current.notify(_("备案号还有提醒：请核对，确认没有抄错的先勾选，再保存。"))
        return None
    for finding in checked.findings:
        current.notify(" ".join(filter(None, (finding.message, finding.fix))))
    return None


def _doubtful(found: Iterable[Finding]) -> bool:
    """Whether nothing is wrong and yet something may be: it takes a person to say that it is not."""
    return most_severe(found) is Level.WARNING


def _sure(key: str, found: Iterable[Finding]) -> str:
    """The key of the tick: it holds for these warnings about these numbers alone."""
    about = repr(sorted((finding.key, finding.found) for finding in found))
    return f"{key}/sure/{zlib.crc32(about.encode()):08x}"


def _findings(application: Application, key: str) -> tuple[Finding, ...]:
    typed = _typed(application, key)
    return check_numbers(application, typed.pop(""), typed).findings


def _typed(application: Application, key: str) -> dict[str, str]:
    """By website id what was typed, the entity's number under ""."""
    names = {"": "entity", **{website.id: website.id for website in application.websites}}
    return {id: st.session_state.get(f"{key}/{name}") or "" for id, name in names.items()}


def _filing(here: current.OpenApplication) -> Filing | None:
    if not here.opened.order.filing:
        return None
    try:
        return workspace().filings.open(here.owner, here.opened.order.filing)
    except NotFound:
        return None
