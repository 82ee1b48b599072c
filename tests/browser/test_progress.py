"""The progress screen in a real browser: the clock that runs, the chart that Streamlit lets through, the calendar
file."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from storage import open_stores
from tests.browser.conftest import Server, settle, sign_in
from wizard.application import Application
from wizard.clock import now
from wizard.order import Event, HistoryEntry, Order
from wizard.workspace import Workspace

pytestmark = pytest.mark.browser

CLOCK = "[data-countdown]"


def begin(server: Server, owner: str, hours: float, *, failed: bool = False) -> str:
    """An order of `owner` whose message came so many hours ago, and was perhaps missed; its id."""
    stores = open_stores(server.data)
    moment = now()
    sent = moment - timedelta(hours=hours)
    days = (Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED)
    history = [HistoryEntry(event=event, at=sent.date().isoformat(), recorded_at=moment.isoformat()) for event in days]
    history.append(HistoryEntry(event=Event.SMS_SENT, at=sent.isoformat(), recorded_at=moment.isoformat()))
    if failed:
        history.append(HistoryEntry(event=Event.SMS_FAILED, at=moment.isoformat(), recorded_at=moment.isoformat()))
    return Workspace.over(stores).records.add(owner, Application(title="官网"), "created", Order(events=history)).id


def open_progress(page: Page, server: Server, id: str) -> None:
    page.goto(f"{server.url}/progress?application={id}")
    expect(page.locator(".head h1")).to_have_text("进度与截止日期")
    settle(page)


def test_the_message_counts_down_every_second_also_after_the_page_was_drawn_anew(page: Page, server: Server) -> None:
    owner = sign_in(page.context, server.url, server.data, "progress-clock")
    open_progress(page, server, begin(server, owner, 1))
    clock = page.locator(CLOCK).first
    expect(clock).to_have_text(re.compile(r"^还有 2[23] 小时 [0-9]+ 分 [0-9]+ 秒$"))
    before = clock.text_content() or ""
    expect(clock).not_to_have_text(before)

    page.locator(".st-key-happened").get_by_text("短信核验完成").click()
    expect(page.get_by_role("button", name="记下来")).to_be_visible()
    settle(page)
    before = clock.text_content() or ""
    expect(clock).not_to_have_text(before)
    expect(clock).to_have_text(re.compile(r"秒$"))


def test_the_clock_says_when_it_is_over_without_being_asked(page: Page, server: Server) -> None:
    owner = sign_in(page.context, server.url, server.data, "progress-over")
    open_progress(page, server, begin(server, owner, 24 - 8 / 3600))
    clock = page.locator(CLOCK).first
    until = page.locator(".st-key-now-box [data-until]")
    expect(until).to_contain_text("打开 12381 短信里的链接")
    expect(clock).to_have_text("已超过 0 小时 0 分")
    expect(clock).to_have_class(re.compile("overdue"))
    box = page.locator(".st-key-now-box")
    expect(box.locator("[data-until]")).to_be_hidden()
    expect(box.locator("[data-overdue]")).to_contain_text("重新提交、再次核验")

    page.locator(".st-key-happened").get_by_text("短信核验完成").click()
    expect(page.get_by_role("button", name="记下来")).to_be_visible()
    settle(page)
    for place in (box, page.locator("ol.timeline li.now")):
        expect(place.locator("[data-overdue]")).to_be_visible()
        expect(place.locator("[data-until]")).to_be_hidden()


def test_the_date_to_correct_is_the_one_that_is_shown_also_when_the_box_is_opened_later(
    page: Page, server: Server
) -> None:
    owner = sign_in(page.context, server.url, server.data, "progress-correct")
    open_progress(page, server, begin(server, owner, 5))
    page.locator(".st-key-happened").get_by_text("短信核验完成").click()
    expect(page.get_by_role("button", name="记下来")).to_be_visible()
    settle(page)
    shown = page.locator(".st-key-deadline-sms .dates").text_content() or ""
    page.locator(".st-key-deadline-sms").get_by_role("button", name="改正日期").click()
    hours, minutes = shown.split("）")[1].split()[0].split(":")
    box = page.get_by_role("dialog", name="改正日期")
    expect(box.get_by_role("spinbutton", name="小时")).to_have_text(hours)
    expect(box.get_by_role("spinbutton", name="分钟")).to_have_text(minutes)


def test_the_chart_arrives_as_a_picture_with_its_words_and_scrolls_in_its_box(page: Page, server: Server) -> None:
    owner = sign_in(page.context, server.url, server.data, "progress-chart")
    page.set_viewport_size({"width": 390, "height": 800})
    open_progress(page, server, begin(server, owner, 30 * 24))
    picture = page.locator(".gantt img")
    expect(picture).to_have_attribute("alt", re.compile("短信核验"))
    assert picture.evaluate("image => image.complete && image.naturalWidth > 300")
    assert page.locator(".gantt .track").evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.wait_for_function("""() => {
        const box = document.querySelector(".gantt .track"), today = Number(box.dataset.today);
        return today > box.clientWidth && today > box.scrollLeft && today < box.scrollLeft + box.clientWidth;
    }""")


def test_the_calendar_file_is_its_owners_alone(page: Page, server: Server) -> None:
    owner = sign_in(page.context, server.url, server.data, "progress-calendar")
    id = begin(server, owner, 1)
    address = f"{server.url}/files/{id}/calendar.ics"
    answer = page.request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.body()).walk("VEVENT")
    assert {str(event["URL"]) for event in events} == {f"{server.url}/progress?application={id}"}

    assert page.request.get(f"{server.url}/files/{'0' * 32}/calendar.ics").status == 404
    page.context.clear_cookies()
    assert page.request.get(address).status == 401
