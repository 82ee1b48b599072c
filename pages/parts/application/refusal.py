"""The knock-out: why NWCD cannot take the application, and what to do instead."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import current
from pages.parts.widgets import findings, markup
from wizard.findings import Finding
from wizard.screens import task_of
from wizard.text import _


def reasons() -> list[Finding]:
    """The answers to the eligibility questions that rule the application out."""
    return [finding for finding in current.application().view.errors if task_of(finding.field) == "eligibility"]


def draw(refused: list[Finding]) -> None:
    """Each reason with what to do instead, and whom to ask."""
    markup.draw("".join(findings.block(finding) for finding in refused))
    st.markdown(_("如果情况与您的回答不同，请修改下面的答案；拿不准的，请先联系西云数据备案团队："))
    markup.draw(markup.contacts())
