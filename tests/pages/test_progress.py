"""The progress screen: what it says in each state, entering events, taking them back, correcting dates, the
calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from pages.parts.order import chart
from tests.pages.orders import begin_bundled, record
from tests.pages.screen import Visitor, clean, example, html, sign_in
from wizard.application import Application
from wizard.clock import SHANGHAI, now
from wizard.order import Cancellation, Event, HistoryEntry, Numbers, Order, OrderKind, State
from wizard.orders import machine
from wizard.orders.timeline import steps
from wizard.workspace import NotFound
from wizard.workspace.records import Bundled, Record

ENTITY, WEBSITE = "宁ICP备2026000123号", "宁ICP备2026000123号-1"
WAY = (
    Event.SUBMITTED,
    Event.INITIAL_PASSED,
    Event.SCANS_SENT,
    Event.SCANS_ACCEPTED,
    Event.ORIGINALS_SENT,
    Event.REPORTED,
    Event.SMS_SENT,
    Event.SMS_VERIFIED,
)


def ago(days: int) -> str:
    return (now() - timedelta(days=days)).date().isoformat()


def begin(visitor: Visitor, *events: Event, application: Application | None = None, **values: Any) -> str:
    """An order with its bundle and a day between two events; the newest happened today."""
    given = application or example().application.model_copy(deep=True)
    id = visitor.workspace.records.add(visitor.account, given, "created", Order.model_validate(values)).id
    history = [
        HistoryEntry(event=event, at=ago(len(events) - place - 1), recorded_at=now().isoformat())
        for place, event in enumerate(events)
    ]

    def amendment(record: Record) -> Record:
        bundled = Bundled("0" * 64, 1, record.content, now().isoformat())
        return replace(record, order=record.order.model_copy(update={"events": history}), bundled=bundled)

    visitor.workspace.records.amend(visitor.account, id, amendment, "order-submitted")
    return id


def order_of(visitor: Visitor, id: str) -> Order:
    return visitor.workspace.applications.open(visitor.account, id).order


def choose(test: AppTest, event: Event) -> AppTest:
    """Choose what happened."""
    [choice] = [radio for radio in test.radio if "/happened/" in (radio.key or "")]
    choice.set_value(str(event))
    return clean(test.run())


def input_of(elements: Any, ending: str) -> Any:
    [found] = [element for element in elements if (element.key or "").endswith(ending)]
    return found


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click()
    return clean(test.run())


def said(test: AppTest) -> str:
    return "\n".join(box.value for box in [*test.error, *test.success, *test.warning])


# What it shows --------------------------------------------------------------------------------------------------------

HISTORIES: dict[State, tuple[Event, ...]] = {
    State.DRAFT: (),
    State.WAITING: WAY[:1],
    State.PASSED: WAY[:3],
    State.RETURNED: (Event.SUBMITTED, Event.INITIAL_RETURNED),
    State.ADMINISTRATION: WAY[:7],
    State.ADMINISTRATION_RETURNED: (*WAY[:8], Event.ADMINISTRATION_RETURNED),
}


@pytest.mark.parametrize(("state", "events"), HISTORIES.items())
def test_every_state_has_one_step_open_and_says_what_to_do(
    visitor: Visitor, state: State, events: tuple[Event, ...]
) -> None:
    id = begin(visitor, *events)
    shown = html(visitor.screen("progress", id))
    assert machine.state(order_of(visitor, id)) is state
    assert shown.count('aria-current="step"') == 1
    assert '<p class="task"></p>' not in shown
    assert ('<figure class="gantt">' in shown) is bool(events)


def test_once_the_message_was_missed_the_review_waits_for_it(visitor: Visitor) -> None:
    id = begin(visitor, *WAY[:6])
    visitor.workspace.records.amend(visitor.account, id, _message_came(now() - timedelta(hours=25)), "order-submitted")
    test = visitor.screen("progress", id)
    shown = html(test)
    assert "再从核验日起算 3–20 个工作日" in shown
    assert "最早 " not in shown
    assert '<p class="task" data-until hidden>' in shown
    assert "所需时间：3–20 个工作日" in shown


def _message_came(at: datetime) -> Callable[[Record], Record]:
    """A history that ended two days ago, and the message at that moment."""

    def amendment(record: Record) -> Record:
        before = [entry.model_copy(update={"at": ago(2)}) for entry in record.order.events]
        came = HistoryEntry(event=Event.SMS_SENT, at=at.isoformat(), recorded_at=at.isoformat())
        return replace(record, order=record.order.model_copy(update={"events": [*before, came]}))

    return amendment


def test_steps_to_come_show_when_they_are_expected(visitor: Visitor) -> None:
    shown = html(visitor.screen("progress", begin(visitor, *WAY[:1])))
    assert "所需时间：24 小时" in shown
    assert "所需时间：3–20 个工作日" in shown
    shown = html(visitor.screen("progress", begin(visitor, *WAY[:7])))
    assert "预计：最早" in shown


@pytest.mark.parametrize("kind", ["entity", "website", "access"])
def test_a_cancellation_is_drawn_too(visitor: Visitor, kind: str) -> None:
    cancellation = Cancellation.model_validate({"kind": kind, "website": "w1" if kind != "entity" else ""})
    id = begin(visitor, *WAY[:6], kind=OrderKind.CANCELLATION, cancellation=cancellation)
    assert "不需要" in html(visitor.screen("progress", id))


def test_what_was_typed_is_shown_as_text(visitor: Visitor) -> None:
    given = example().application.model_copy(deep=True)
    given.people[0].name = given.people[0].mobile = "<img src=x onerror=alert(1)>"
    given.websites[0].domain.name = given.title = "<script>alert(1)</script>"
    id = begin(visitor, *WAY[:3], application=given)
    visitor.workspace.orders.record(visitor.account, id, Event.SCANS_REFUSED, ago(0), note="<b>公章</b>")
    shown = html(visitor.screen("progress", id))
    assert "<img src=x" not in shown
    assert "<script>alert" not in shown
    assert "<b>公章</b>" not in shown


def test_the_message_is_a_clock_that_the_browser_keeps_running(visitor: Visitor) -> None:
    id = begin(visitor, *WAY[:6])
    sent = now().replace(microsecond=0) - timedelta(hours=1)
    visitor.workspace.orders.record(visitor.account, id, Event.SMS_SENT, sent.isoformat())
    shown = html(visitor.screen("progress", id))
    assert f'data-countdown="{(sent + timedelta(hours=24)).isoformat()}"' in shown
    assert "还有 22 小时 59 分" in shown or "还有 23 小时 0 分" in shown


@pytest.mark.parametrize("events", [WAY[:1], WAY[:7], WAY, (*WAY, Event.ADMINISTRATION_RETURNED)])
def test_the_chart_is_a_picture_with_its_words(events: tuple[Event, ...]) -> None:
    history = [
        HistoryEntry(event=event, at=ago(len(events) - place), recorded_at="") for place, event in enumerate(events)
    ]
    states = steps(Order(events=history), example().application, now())
    picture = ElementTree.fromstring(chart.svg(states, now()))
    space = "{http://www.w3.org/2000/svg}"
    assert picture.findtext(f"{space}title")
    description = picture.findtext(f"{space}desc") or ""
    assert all(state.title in description for state in states)
    for bar in picture.iter(f"{space}rect"):
        assert float(bar.get("width", "")) > 0
    for label in picture.iter(f"{space}text"):
        assert 0 <= float(label.get("x", "")) <= float(picture.get("width", ""))


def test_the_chart_of_a_very_long_order_stays_small_enough_to_send() -> None:
    history = [
        HistoryEntry(event=Event.SUBMITTED, at="2001-02-28", recorded_at=""),
        HistoryEntry(event=Event.INITIAL_PASSED, at="2025-03-01", recorded_at=""),
    ]
    states = steps(Order(events=history), example().application, datetime(2026, 11, 25, tzinfo=SHANGHAI))
    assert len(chart.svg(states, datetime(2026, 11, 25, tzinfo=SHANGHAI))) < 500_000


# Entering what happened -----------------------------------------------------------------------------------------------


def test_an_event_is_entered_with_its_day(visitor: Visitor) -> None:
    id = begin(visitor)
    test = choose(visitor.screen("progress", id), Event.SUBMITTED)
    input_of(test.date_input, "submitted/day").set_value(now().date() - timedelta(days=1))
    test = press(clean(test.run()), "happened-record")
    assert "已记录" in said(test)
    [entry] = order_of(visitor, id).events
    assert (entry.event, entry.at) == (Event.SUBMITTED, ago(1))
    assert "西云数据初审" in html(test)


def test_the_message_is_entered_with_its_time_in_china(visitor: Visitor) -> None:
    id = begin(visitor, *WAY[:6])
    test = choose(visitor.screen("progress", id), Event.SMS_SENT)
    input_of(test.time_input, "sms-sent/time").set_value(datetime(2026, 1, 1, 0, 5).time())  # noqa: DTZ001
    press(clean(test.run()), "happened-record")
    assert order_of(visitor, id).events[-1].at == f"{ago(0)}T00:05:00+08:00"


def test_the_reviewers_words_are_kept(visitor: Visitor) -> None:
    id = begin(visitor, Event.SUBMITTED)
    test = choose(visitor.screen("progress", id), Event.INITIAL_RETURNED)
    input_of(test.text_area, "initial-returned/note").set_value("网站名称不合格\n请修改")
    test = press(clean(test.run()), "happened-record")
    assert order_of(visitor, id).events[-1].note == "网站名称不合格\n请修改"
    assert "网站名称不合格" in html(test)


def test_another_language_keeps_what_was_chosen_and_written(visitor: Visitor) -> None:
    id = begin(visitor, Event.SUBMITTED)
    test = choose(visitor.screen("progress", id), Event.INITIAL_RETURNED)
    input_of(test.text_area, "initial-returned/note").set_value("网站名称不合格")
    test = clean(test.run())
    test.segmented_control("language").set_value("en")
    clean(test.run())
    test = press(clean(test.run()), "happened-record")
    entry = order_of(visitor, id).events[-1]
    assert (entry.event, entry.note) == (Event.INITIAL_RETURNED, "网站名称不合格")


def test_an_event_before_the_last_one_is_refused_with_the_reason(visitor: Visitor) -> None:
    id = begin(visitor, Event.SUBMITTED)
    test = choose(visitor.screen("progress", id), Event.INITIAL_PASSED)
    input_of(test.date_input, "initial-passed/day").set_value(now().date() - timedelta(days=3))
    test = press(clean(test.run()), "happened-record")
    assert "早于已有的记录" in said(test)
    assert len(order_of(visitor, id).events) == 1


def test_a_blank_day_is_asked_for(visitor: Visitor) -> None:
    id = begin(visitor, Event.SUBMITTED)
    test = choose(visitor.screen("progress", id), Event.INITIAL_PASSED)
    input_of(test.date_input, "initial-passed/day").set_value(None)
    test = press(clean(test.run()), "happened-record")
    assert "请先选择日期" in said(test)
    assert len(order_of(visitor, id).events) == 1


def test_what_another_tab_entered_meanwhile_is_not_entered_twice(visitor: Visitor) -> None:
    id = begin(visitor, Event.SUBMITTED)
    test = choose(visitor.screen("progress", id), Event.INITIAL_PASSED)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, ago(0))
    test = press(test, "happened-record")
    assert "另一个窗口刚刚记录了“西云数据退回”" in said(test)
    assert [entry.event for entry in order_of(visitor, id).events] == [Event.SUBMITTED, Event.INITIAL_RETURNED]


def test_a_submission_without_a_bundle_of_the_present_content_is_refused(visitor: Visitor) -> None:
    id = visitor.begin(example().application.model_copy(deep=True))
    test = press(choose(visitor.screen("progress", id), Event.SUBMITTED), "happened-record")
    assert "资料包" in said(test)
    assert order_of(visitor, id).events == []


# Approval -------------------------------------------------------------------------------------------------------------


def approve(test: AppTest, entity: str, website: str) -> AppTest:
    test = choose(test, Event.APPROVED)
    input_of(test.text_input, "approved/entity").set_value(entity)
    input_of(test.text_input, "approved/w1").set_value(website)
    return press(clean(test.run()), "happened-record")


def test_an_approval_makes_the_filing_with_its_numbers(visitor: Visitor) -> None:
    id = begin(visitor, *WAY)
    test = approve(visitor.screen("progress", id), " 宁 ICP备 2026000123 号", WEBSITE)
    filing = visitor.workspace.filings.open(visitor.account, id)
    assert (filing.entity_number, filing.websites[0].number) == (ENTITY, WEBSITE)
    assert machine.state(order_of(visitor, id)) is State.DONE
    test = press(choose(test, Event.OPENED), "happened-record")
    assert visitor.workspace.filings.open(visitor.account, id).websites[0].opened_on == ago(0)
    assert "公安备案" in html(test)


@pytest.mark.parametrize(
    ("entity", "website", "words"),
    [
        ("", "", "还没有填写主体备案号"),
        (ENTITY, "", "还没有填写 example.com 的备案号"),
        ("abc", WEBSITE, "不是完整的 ICP 备案号"),
        (WEBSITE, WEBSITE, "主体备案号不带"),
        (ENTITY, "宁ICP备2026000999号-1", "前半部分与主体备案号不同"),
    ],
)
def test_numbers_that_cannot_be_are_explained_and_nothing_is_approved(
    visitor: Visitor, entity: str, website: str, words: str
) -> None:
    id = begin(visitor, *WAY)
    test = approve(visitor.screen("progress", id), entity, website)
    assert words in said(test).replace("\\", "")
    assert machine.state(order_of(visitor, id)) is State.ADMINISTRATION
    with pytest.raises(NotFound):
        visitor.workspace.filings.open(visitor.account, id)


def test_a_number_of_another_province_is_approved_once_it_is_confirmed(visitor: Visitor) -> None:
    id = begin(visitor, *WAY)
    test = approve(visitor.screen("progress", id), "京ICP备2026000123号", "京ICP备2026000123号-1")
    assert "先勾选" in said(test)
    assert machine.state(order_of(visitor, id)) is State.ADMINISTRATION
    next(box for box in test.checkbox if "/sure/" in (box.key or "")).check()
    press(clean(test.run()), "happened-record")
    assert machine.state(order_of(visitor, id)) is State.DONE


def test_a_confirmed_number_is_confirmed_again_when_it_is_another(visitor: Visitor) -> None:
    id = begin(visitor, *WAY)
    test = approve(visitor.screen("progress", id), "京ICP备2026000123号", "京ICP备2026000123号-1")
    next(box for box in test.checkbox if "/sure/" in (box.key or "")).check()
    test = approve(clean(test.run()), "京ICP备2026000124号", "京ICP备2026000124号-1")
    assert "先勾选" in said(test)
    assert machine.state(order_of(visitor, id)) is State.ADMINISTRATION


def approved_filing(visitor: Visitor) -> str:
    id = begin(visitor, *WAY)
    return visitor.workspace.orders.approve(
        visitor.account, id, ago(0), Numbers(entity=ENTITY, websites={"w1": WEBSITE})
    )


def test_a_change_finds_its_numbers_filled_in(visitor: Visitor) -> None:
    filing = approved_filing(visitor)
    id = begin(visitor, *WAY, kind=OrderKind.CHANGE, filing=filing, chosen=["entity"])
    test = choose(visitor.screen("progress", id), Event.APPROVED)
    assert input_of(test.text_input, "approved/entity").value == ENTITY
    test = press(test, "happened-record")
    assert "已记录" in said(test)
    assert visitor.workspace.filings.open(visitor.account, filing).orders == [filing, id]


def test_a_cancellation_needs_no_numbers(visitor: Visitor) -> None:
    filing = approved_filing(visitor)
    ended = Cancellation(kind="entity")
    id = begin(visitor, *WAY, kind=OrderKind.CANCELLATION, filing=filing, cancellation=ended)
    test = choose(visitor.screen("progress", id), Event.APPROVED)
    assert not [box for box in test.text_input if "approved" in (box.key or "")]
    press(test, "happened-record")
    assert visitor.workspace.filings.open(visitor.account, filing).state == "cancelled"


# Taking back, correcting, calendar ------------------------------------------------------------------------------------


def test_the_last_entry_is_taken_back_and_stays_in_the_history(visitor: Visitor) -> None:
    id = begin(visitor, *WAY[:2])
    test = press(visitor.screen("progress", id), "take-back")
    assert machine.state(order_of(visitor, id)) is State.WAITING
    assert "<s>西云数据初审通过</s>" in html(test)


def test_what_is_approved_is_not_taken_back(visitor: Visitor) -> None:
    test = visitor.screen("progress", approved_filing(visitor))
    assert not [button for button in test.button if button.key == "take-back"]
    assert "不能再撤销" in html(test)


def correct(test: AppTest, key: str, day: date) -> AppTest:
    [box] = [box for box in test.date_input if f"/deadline/{key}/" in (box.key or "")]
    box.set_value(day)
    [use] = [button for button in clean(test.run()).button if f"/deadline/{key}/" in (button.key or "")]
    use.click()
    return clean(test.run())


def test_a_date_is_corrected_and_derived_again(visitor: Visitor) -> None:
    id = begin(visitor, Event.SUBMITTED)
    later = now().date() + timedelta(days=9)
    test = correct(visitor.screen("progress", id), "initial-review", later)
    assert order_of(visitor, id).dates == {"initial-review": later.isoformat()}
    assert later.isoformat() in html(test)
    assert "已改正" in html(test)
    [back] = [button for button in test.button if (button.key or "").endswith("/back")]
    back.click()
    clean(test.run())
    assert order_of(visitor, id).dates == {}


def test_the_message_is_corrected_to_a_time(visitor: Visitor) -> None:
    id = begin(visitor, *WAY[:7])
    correct(visitor.screen("progress", id), "sms", now().date())
    assert order_of(visitor, id).dates["sms"] == f"{ago(0)}T00:00:00+08:00"


def test_a_date_of_what_the_order_led_to_is_corrected_in_the_filing(visitor: Visitor) -> None:
    id = approved_filing(visitor)
    visitor.workspace.filings.note(visitor.account, id, "w1", opened_on=ago(0))
    later = now().date() + timedelta(days=40)
    correct(visitor.screen("progress", id), "police.w1", later)
    assert visitor.workspace.filings.open(visitor.account, id).dates == {"police.w1": later.isoformat()}


@pytest.mark.parametrize("raw", ["1899-01-01", "1999-01-01", "2199-12-31", "2026-02-30"])
def test_dates_far_away_do_not_break_the_screen(visitor: Visitor, raw: str) -> None:
    given = example().application.model_copy(deep=True)
    given.websites[0].domain.expires_on = given.people[0].document_valid_until = raw
    visitor.screen("progress", begin(visitor, *WAY[:3], application=given, dates={"document-expiry.p1": "2199-12-31"}))


def test_the_calendar_holds_what_the_screen_lists(visitor: Visitor) -> None:
    id = begin(visitor, *WAY[:7])
    address = "https://filing.example/progress"
    file = Calendar.from_ical(visitor.workspace.orders.calendar(visitor.account, id, address))
    uids = {str(event["UID"]).split("@")[0] for event in file.walk("VEVENT")}
    assert {f"{id}.sms", f"{id}.administration"} <= uids
    assert {str(event["URL"]) for event in file.walk("VEVENT")} == {address}
    assert f'href="/files/{id}/calendar.ics"' in html(visitor.screen("progress", id))


def test_the_calendar_of_a_finished_order_is_that_of_its_filing(visitor: Visitor) -> None:
    id = approved_filing(visitor)
    visitor.workspace.filings.note(visitor.account, id, "w1", opened_on=ago(0))
    file = Calendar.from_ical(visitor.workspace.orders.calendar(visitor.account, id))
    assert f"{id}.police.w1" in {str(event["UID"]).split("@")[0] for event in file.walk("VEVENT")}


def test_nobody_gets_another_ones_calendar(visitor: Visitor) -> None:
    id = begin(visitor, *WAY[:7])
    other, _session = sign_in(visitor.accounts, "另一个人")
    with pytest.raises(NotFound):
        visitor.workspace.orders.calendar(other, id)


def test_a_completed_order_whose_filing_is_gone_says_so(visitor: Visitor) -> None:
    id = begin_bundled(visitor)
    record(visitor, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT)
    numbers = Numbers(entity="宁ICP备2026000123号", websites={"w1": "宁ICP备2026000123号-1"})
    filing = visitor.workspace.orders.approve(
        visitor.account, id, visitor.workspace.records.moment().date().isoformat(), numbers
    )
    visitor.workspace.filings.delete(visitor.account, filing)
    test = visitor.screen("progress", id)
    assert any("不在“已完成备案”里" in box.value for box in test.markdown)
