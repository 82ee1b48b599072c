"""The filing numbers that an approval brings: one of the entity, one of each website."""

from __future__ import annotations

import streamlit as st

from pages.parts import desk, findings, markup
from wizard.application import Application
from wizard.filings.approval import check_numbers
from wizard.filings.filing import Filing, Numbers
from wizard.findings import Finding
from wizard.naming import website_name
from wizard.text import _
from wizard.workspace import NotFound

TYPING_PAUSE = "400ms"


def fields(here: desk.Desk, key: str) -> None:
    """A field for each number, filled in as it is filed already where this order changes a filing."""
    application, filing = here.view.application, _filing(here)
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
    entered = any(_typed(application, key).values())
    said = [finding for finding in _findings(application, key) if not finding.rule.endswith(".missing")]
    if entered:
        markup.draw("".join(findings.block(finding) for finding in said))


def numbers(application: Application, key: str) -> Numbers | None:
    """What was entered; `None`, with notices, while something is missing or wrong."""
    typed = _typed(application, key)
    checked = check_numbers(application, typed.pop(""), typed)
    if checked.usable:
        return checked.value
    for finding in checked.findings:
        desk.notify(" ".join(filter(None, (finding.message, finding.fix))))
    return None


def _findings(application: Application, key: str) -> tuple[Finding, ...]:
    typed = _typed(application, key)
    return check_numbers(application, typed.pop(""), typed).findings


def _typed(application: Application, key: str) -> dict[str, str]:
    """By website id what was typed, the entity's number under ""."""
    names = {"": "entity", **{website.id: website.id for website in application.websites}}
    return {id: st.session_state.get(f"{key}/{name}") or "" for id, name in names.items()}


def _filing(here: desk.Desk) -> Filing | None:
    if not here.opened.order.filing:
        return None
    try:
        return desk.doors().filings.open(here.owner, here.opened.order.filing)
    except NotFound:
        return None
