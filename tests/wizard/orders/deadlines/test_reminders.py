"""The calendar file, read by `vobject`, which did not write it, and by its writer again."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from wizard.clock import SHANGHAI
from wizard.orders.deadlines.reminders import DURATION, Reminder, calendar, clean, one_line
from wizard.text import language

NOW = datetime(2026, 11, 25, 11, 0, 0, 123, SHANGHAI)
NAME = "备案提醒，甘露科技；主体"
TEXT = (
    "需要：盖章原件、扫描件；请寄出，并保留单号。\n第二行 with, commas; semicolons \\ and C:\\New\n😀👨‍👩‍👧 "
    + "𠮷备案" * 60
)
DAY = Reminder(
    uid="order-7-administration",
    title="管局审核最迟今天结束；若未结束，请致电西云数据 😀，" + "长" * 80,
    description=TEXT,
    at=date(2026, 12, 22),
    alarms=(timedelta(hours=15), timedelta(hours=-9), timedelta(days=7)),
    url="https://beian.miit.gov.cn/?a=1,2;b=3",
)
MOMENT = Reminder(
    uid="order-7-sms",
    title="短信核验 24 小时内完成",
    description="",
    at=datetime(2026, 11, 26, 9, 30, tzinfo=SHANGHAI),
    alarms=(timedelta(hours=1), timedelta(0)),
)
GUESS = Reminder(
    "order-7-guess", "管局审核最迟今天结束", "从提交之日起 20 个工作日。", date(2027, 1, 25), (), estimated=True
)
ALL = (DAY, MOMENT, GUESS)

texts = st.text(max_size=200)


def written(*reminders: Reminder, now: datetime = NOW) -> bytes:
    return calendar(reminders, now, NAME)


def read(content: bytes) -> list[vobject.base.Component]:
    return list(vobject.readOne(content.decode("utf-8")).vevent_list)


def one(reminder: Reminder, now: datetime = NOW) -> vobject.base.Component:
    (event,) = read(written(reminder, now=now))
    return event


def test_the_file_says_what_it_is():
    file = vobject.readOne(written(*ALL).decode("utf-8"))
    assert (file.version.value, file.method.value, file.calscale.value) == ("2.0", "PUBLISH", "GREGORIAN")
    assert file.prodid.value
    assert file.x_wr_calname.value.replace("\\", "") == NAME
    assert len(file.vevent_list) == 3


def test_every_line_ends_in_crlf_and_has_at_most_75_octets():
    content = written(*ALL)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert max(map(len, lines)) <= 75
    # No character is cut in two: each line is whole UTF-8 by itself.
    assert "".join(line.decode("utf-8") for line in lines).count("𠮷") == 60
    assert len([line for line in lines if line.startswith(b" ")]) > 10


def test_texts_come_back_to_the_letter():
    event = one(DAY)
    assert event.summary.value == DAY.title
    assert event.description.value == DAY.description
    assert event.url.value == DAY.url


def test_a_day_stays_a_day():
    event = one(DAY)
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 12, 22), date(2026, 12, 23))
    assert type(event.dtstart.value) is date


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 26, 9, 30, tzinfo=SHANGHAI),
        datetime(2026, 11, 26, 1, 30, tzinfo=UTC),
        datetime(2026, 11, 25, 20, 30, 0, 999_999, timezone(timedelta(hours=-5))),
    ],
)
def test_a_moment_is_the_same_moment_whatever_its_zone(at):
    event = one(Reminder("a", "b", "c", at, ()))
    assert event.dtstart.value == datetime(2026, 11, 26, 9, 30, tzinfo=SHANGHAI)
    assert event.dtend.value - event.dtstart.value == DURATION
    assert b"DTSTART:20261126T013000Z\r\n" in written(Reminder("a", "b", "c", at, ()))


@pytest.mark.parametrize("reminder", ALL, ids=lambda reminder: reminder.uid)
def test_alarms_ring_as_long_before_as_they_were_given(reminder):
    alarms = one(reminder).contents.get("valarm", [])
    assert tuple(-alarm.trigger.value for alarm in alarms) == reminder.alarms
    assert {alarm.action.value for alarm in alarms} <= {"DISPLAY"}
    assert all(alarm.description.value == reminder.title for alarm in alarms)


def test_nine_o_clock_of_the_day_before_and_of_the_day_itself_can_be_said():
    content = written(DAY)
    assert b"TRIGGER:-PT15H\r\n" in content
    assert b"TRIGGER:PT9H\r\n" in content


def test_an_alarm_given_twice_rings_once():
    event = one(Reminder("a", "b", "c", date(2026, 12, 22), (timedelta(hours=1), timedelta(minutes=60))))
    assert len(event.valarm_list) == 1


def test_importing_again_updates():
    first, second = one(DAY), one(DAY, now=NOW + timedelta(seconds=1))
    assert first.uid.value == second.uid.value == "order-7-administration@icp-filing-wizard"
    assert int(second.sequence.value) == int(first.sequence.value) + 1
    assert first.dtstamp.value == datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "sequence"),
    [
        (datetime(2020, 1, 1, tzinfo=UTC), 0),
        (datetime(2026, 1, 1, 0, 1, tzinfo=UTC), 60),
        (datetime(2200, 1, 1, tzinfo=UTC), 2**31 - 1),
    ],
)
def test_the_sequence_stays_a_number_calendars_can_hold(now, sequence):
    assert int(one(DAY, now=now).sequence.value) == sequence


def test_a_deadline_takes_nobodys_time():
    assert {event.transp.value for event in read(written(*ALL))} == {"TRANSPARENT"}


def test_an_estimate_is_marked_in_title_text_and_status():
    event = one(GUESS)
    assert event.summary.value == "管局审核最迟今天结束 · 估算（未含调休）"
    assert event.description.value.startswith("从提交之日起 20 个工作日。\n这一天按周末和法定节假日推算")
    assert (event.status.value, one(DAY).status.value) == ("TENTATIVE", "CONFIRMED")
    with language("en"):
        assert one(GUESS).summary.value.startswith("管局审核最迟今天结束 · ")


def test_what_is_empty_is_left_out():
    event = one(MOMENT)
    assert "description" not in event.contents
    assert "url" not in event.contents
    assert b"VEVENT" not in written()


def test_the_last_day_there_is_can_be_written():
    event = one(Reminder("a", "长期", "c", date.max, ()))
    assert event.dtstart.value == date.max
    assert "dtend" not in event.contents


def test_writing_twice_gives_the_same_bytes():
    assert written(*ALL) == written(*ALL)


def test_the_writer_reads_equal_components_back():
    content = written(DAY_WITHOUT_BACKSLASH, MOMENT, GUESS)
    again = Calendar.from_ical(content)
    assert again.to_ical() == content
    assert Calendar.from_ical(again.to_ical()) == again
    assert [part.name for part in again.walk()].count("VALARM") == 5


# icalendar reads a backslash before a capital N rightly and writes it wrongly, so it cannot write again what holds one.
DAY_WITHOUT_BACKSLASH = Reminder(
    DAY.uid, DAY.title, DAY.description.replace("\\N", "/N"), DAY.at, DAY.alarms, DAY.url, DAY.estimated
)


def test_moments_without_a_zone_and_shared_identities_are_refused():
    naive = datetime(2026, 11, 25)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        Reminder("a", "b", "c", naive, ())
    with pytest.raises(ValueError, match="time zone"):
        written(DAY, now=naive)
    with pytest.raises(ValueError, match="share the uid"):
        written(DAY, DAY)


def test_nothing_in_a_text_can_add_a_line_to_the_file():
    nasty = "x\r\nATTACH:file:///etc/passwd\x00\x0b\x85\u2028END:VEVENT\ud800\t."
    event = one(Reminder(nasty, nasty, nasty, date(2026, 12, 22), (timedelta(0),), url=nasty))
    assert "attach" not in event.contents
    assert event.summary.value == "x ATTACH:file:///etc/passwd END:VEVENT ."
    assert event.description.value == "x\nATTACH:file:///etc/passwd\n\nEND:VEVENT ."
    assert event.url.value == event.summary.value


@given(title=texts, description=texts)
@example(title="\\", description="\\N\\n\\\\N\\;\\,")
@example(title=" \u3000\ufeff", description=";,:\"'^%2C")
@example(title="a\x1cb", description="\r\r\n\n\ud83d")
def test_any_text_comes_back_cleaned_and_else_unchanged(title, description):
    content = written(Reminder("a", title, description, date(2026, 12, 22), (timedelta(hours=1),)))
    assert max(map(len, content.split(b"\r\n"))) <= 75
    (event,) = read(content)
    assert event.summary.value == one_line(title)
    assert getattr(event, "description", None) is None or event.description.value == clean(description)
    assert ("description" in event.contents) is bool(clean(description))
    assert event.valarm.description.value == one_line(title)
    (own,) = Calendar.from_ical(content).walk("VEVENT")
    assert own["SUMMARY"] == one_line(title)


@given(texts)
def test_cleaning_keeps_what_people_read(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u2028\u2029]", cleaned)
    assert one_line(text) == " ".join(cleaned.split())
    readable = re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u2028\u2029]", "", text)
    assert cleaned.replace("\n", "").replace(" ", "") == readable.strip().replace(" ", "")
