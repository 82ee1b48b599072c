"""Where an order stands, seen from elsewhere: on its card on the home screen, and in the sidebar."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.pages.screen import Desk, html
from tests.pages.test_progress import HISTORIES, WAY, begin
from wizard.clock import now
from wizard.orders.order import Event


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
def test_the_home_card_says_what_the_progress_screen_says(desk: Desk, events: tuple[Event, ...]) -> None:
    id = begin(desk, *events)
    home, there = html(desk.screen("home")), html(desk.screen("progress", id))
    assert task(home) == task(there) != ""
    if Event.SMS_VERIFIED in events or Event.SMS_EXEMPT in events:
        assert "核验短信" not in task(home)
    if events[-1] is Event.SMS_FAILED:
        assert "内容不需要改" in task(home)


def test_the_home_card_counts_what_ends_first(desk: Desk) -> None:
    id = begin(desk, *WAY[:6])
    sent = now().replace(microsecond=0) - timedelta(hours=1)
    desk.workspace.orders.record(desk.account, id, Event.SMS_SENT, sent.isoformat())
    shown = html(desk.screen("home"))
    assert shown.count(f'data-countdown="{(sent + timedelta(hours=24)).isoformat()}"') == 1
    assert shown.count(" data-timed>") == 1
    assert '<p class="task" data-overdue role="alert" hidden>' in shown


@pytest.mark.parametrize(("events", "title"), [((), "提交与跟进"), (WAY[:1], "提交以后")])
def test_the_sidebar_names_what_comes_before_and_after_the_submission(
    desk: Desk, events: tuple[Event, ...], title: str
) -> None:
    assert f"<b>{title}</b>" in html(desk.screen("progress", begin(desk, *events)))
