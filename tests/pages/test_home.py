"""Where an order stands, seen from elsewhere: on its card on the home screen, and in the sidebar."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.pages.screen import Visitor, html
from tests.pages.test_filing import ago, keep, make
from tests.pages.test_progress import HISTORIES, WAY, begin
from wizard.clock import now
from wizard.order import Event


def task(shown: str) -> str:
    """The first sentence on a screen that says what to do."""
    found = re.search(r'<p class="task"[^>]*>(.*?)</p>', shown)
    return found.group(1) if found else ""


@pytest.mark.parametrize(
    "events",
    [
        *(events for events in HISTORIES.values() if events),
        WAY[:6],
        WAY,
        (*WAY[:6], Event.SMS_EXEMPT),
        (*WAY[:7], Event.SMS_FAILED),
    ],
)
def test_the_home_card_says_what_the_progress_screen_says(visitor: Visitor, events: tuple[Event, ...]) -> None:
    id = begin(visitor, *events)
    home, there = html(visitor.screen("home")), html(visitor.screen("progress", id))
    assert task(home) == task(there) != ""
    if Event.SMS_VERIFIED in events or Event.SMS_EXEMPT in events:
        assert "核验短信" not in task(home)
    if events[-1] is Event.SMS_FAILED:
        assert "内容不需要改" in task(home)


def test_the_home_card_counts_what_ends_first(visitor: Visitor) -> None:
    id = begin(visitor, *WAY[:6])
    sent = now().replace(microsecond=0) - timedelta(hours=1)
    visitor.workspace.orders.record(visitor.account, id, Event.SMS_SENT, sent.isoformat())
    shown = html(visitor.screen("home"))
    assert shown.count(f'data-countdown="{(sent + timedelta(hours=24)).isoformat()}"') == 1
    assert shown.count(" data-timed>") == 1
    assert '<p class="task" data-overdue role="alert" hidden>' in shown


@pytest.mark.parametrize(("events", "title"), [((), "提交与跟进"), (WAY[:1], "提交以后")])
def test_the_sidebar_names_what_comes_before_and_after_the_submission(
    visitor: Visitor, events: tuple[Event, ...], title: str
) -> None:
    assert f"<b>{title}</b>" in html(visitor.screen("progress", begin(visitor, *events)))


def home_of(visitor: Visitor, **website: str) -> str:
    """The home screen with one filing, whose website has these values."""
    id = keep(visitor)
    visitor.workspace.filings.note(visitor.account, id, "w1", **website)
    return html(visitor.screen("home"))


def test_the_card_of_a_filing_tells_what_is_due_next(visitor: Visitor) -> None:
    shown = home_of(visitor, opened_on=ago(10), footer_seen=ago(5))
    [due] = re.findall(r'<p class="due">(.*?)</p>', shown)
    assert "公安备案" in due
    assert "还有 20 天" in due
    assert "已过期" not in shown
    assert "填写网站开通日期后" not in shown


def test_what_is_overdue_stands_first_and_says_so(visitor: Visitor) -> None:
    shown = home_of(visitor, opened_on=ago(45))
    [due] = re.findall(r'<p class="due">(.*?)</p>', shown)
    assert "已超过" in due
    assert "另有 1 件已过期" in shown


def test_a_website_that_is_not_open_yet_says_what_starts_its_thirty_days(visitor: Visitor) -> None:
    shown = home_of(visitor)
    assert "域名到期" in shown
    assert "填写网站开通日期后" in shown


def test_a_filing_that_ended_owes_nothing(visitor: Visitor) -> None:
    keep(visitor, make(state="cancelled", cancelled_on=ago(3)))
    assert 'class="due"' not in html(visitor.screen("home"))
