"""What an approval brings about, decided from plain values: numbers, targets, effects, and how changes begin."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.wizard.orders.filed import filed
from wizard.clock import SHANGHAI
from wizard.filings.filing import Filing, new_filing
from wizard.filings.lines import FilingLine, line_of, of_numbers, taken
from wizard.order import Cancellation, Complaint, Event, HistoryEntry, Numbers, Order, OrderKind
from wizard.orders.approval import corrected_numbers, effect, numbers_of_approval, targets
from wizard.orders.entries import entered, facts, new_entry, opening
from wizard.orders.machine import IllegalEvent
from wizard.orders.start import OrderOpen, begun, import_refusal

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)
DAY = "2026-11-25"
ENTITY, OTHER = "宁ICP备2026000123号", "宁ICP备2026000456号"
NUMBERS = Numbers(entity=ENTITY, websites={"w1": f"{ENTITY}-1"})
BLANK = Numbers(entity="", websites={})
END = Order(kind=OrderKind.CANCELLATION, cancellation=Cancellation(kind="entity"), numbers=NUMBERS, filing="f1")
CHANGE = Order(kind=OrderKind.CHANGE, filing="f1", numbers=NUMBERS)


def filing() -> Filing:
    return new_filing(filed(), "o1", NUMBERS, "2026-10-01")


def line(id: str, entity: str = ENTITY, site: int = 1, *, active: bool = True) -> FilingLine:
    return FilingLine(id, entity, {"w1": f"{entity}-{site}"}, "2026-10-01", active)


@pytest.mark.parametrize(
    ("order", "filings", "expected"),
    [
        (Order(), [line("f1")], ["o2"]),
        (CHANGE, [line("f1"), line("f2", site=2)], ["f1"]),
        (CHANGE.model_copy(update={"filing": ""}), [line("f2", site=2), line("f1")], ["f1"]),
        (CHANGE.model_copy(update={"filing": ""}), [line("f3", OTHER)], ["o2"]),
        (END, [line("f2", site=2), line("f1"), line("f3", OTHER)], ["f1", "f2"]),
        (END, [line("f2", site=2, active=False), line("f1")], ["f1"]),
        (END, [], []),
    ],
    ids=["new", "change", "restored", "of no filing", "entity", "one ended before", "removed from the list"],
)
def test_an_approval_concerns_these_filings(order: Order, filings: list[FilingLine], expected: list[str]) -> None:
    assert targets("o2", order, NUMBERS, filings) == expected


def test_blank_numbers_of_a_change_are_those_of_its_filing() -> None:
    assert numbers_of_approval("o2", CHANGE, filed(), BLANK, [line("f1")]) == NUMBERS
    assert numbers_of_approval("o2", END, filed(), BLANK, [line("f1")]) == BLANK


@pytest.mark.parametrize(
    ("order", "given", "filings", "words"),
    [
        (Order(), BLANK, [], "还没有填写主体备案号"),
        (Order(), NUMBERS, [line("f1")], "另一份备案"),
        (CHANGE, Numbers(entity=OTHER, websites={"w1": f"{OTHER}-1"}), [line("f1")], "不改主体备案号"),
        (CHANGE, BLANK, [line("f1", active=False)], "已经注销"),
        (CHANGE, BLANK, [line("f1", site=2), line("f2")], "另一份备案"),
    ],
    ids=["missing", "of another filing", "another entity", "ended meanwhile", "of another website"],
)
def test_numbers_that_an_approval_does_not_take(
    order: Order, given: Numbers, filings: list[FilingLine], words: str
) -> None:
    with pytest.raises(IllegalEvent, match=words):
        numbers_of_approval("o2", order, filed(), given, filings)


def test_mistyped_numbers_are_put_right_unless_they_are_another_filings() -> None:
    right = Numbers(entity=OTHER, websites={"w1": f"{OTHER}-7"})
    assert corrected_numbers("f1", filing(), right, [line("f1")]) == right
    with pytest.raises(IllegalEvent, match="另一份备案"):
        corrected_numbers("f1", filing(), right, [line("f1"), line("f2", OTHER, 7)])
    with pytest.raises(IllegalEvent, match="不再更正"):
        corrected_numbers("f1", filing().model_copy(update={"state": "cancelled"}), right, [])


def test_an_approval_makes_changes_or_ends_a_filing() -> None:
    assert effect("o1", Order(), filed(), NUMBERS, "2026-10-01", None) == filing()
    renamed = filed().model_copy(update={"title": "改名"})
    assert effect("o2", CHANGE, renamed, NUMBERS, DAY, filing()).application.title == "改名"
    ended = effect("o2", END, filed(), BLANK, DAY, filing())
    assert (ended.state, ended.cancelled_on, ended.orders) == ("cancelled", DAY, ["o1", "o2"])


def test_numbers_tell_a_filing_by_a_website_or_as_the_only_one_of_its_entity() -> None:
    lines = [line_of("f1", filing()), line("f2", site=2), line("f3", OTHER)]
    assert of_numbers(lines, NUMBERS) == "f1"
    assert of_numbers(lines, Numbers(entity=ENTITY, websites={"w1": f"{ENTITY}-9"})) == ""
    assert of_numbers(lines, Numbers(entity=OTHER, websites={})) == "f3"
    assert of_numbers(lines, NUMBERS, "w2") == ""
    assert taken(lines, NUMBERS, but=[]) == [f"{ENTITY}-1"]
    assert taken(lines, NUMBERS, but=["f1"]) == []


def test_a_change_begins_with_what_is_filed() -> None:
    away = filing()
    away.websites[0].access = "cancelled"
    order = begun(Order(kind=OrderKind.CHANGE), "f1", filing(), [])
    assert (order.filing, order.numbers, order.baseline, order.elsewhere) == ("f1", NUMBERS, filed(), [])
    assert begun(Order(kind=OrderKind.CANCELLATION), "f1", away, []).elsewhere == []
    with pytest.raises(IllegalEvent, match="西云数据"):
        begun(Order(kind=OrderKind.CHANGE), "f1", away, [])
    with pytest.raises(IllegalEvent, match="已经注销"):
        begun(END, "f1", filing().model_copy(update={"state": "cancelled"}), [])
    with pytest.raises(OrderOpen) as refused:
        begun(END, "f1", filing().model_copy(update={"state": "cancelled"}), ["o8", "o9"])
    assert refused.value.order == "o8"


def test_a_change_comes_back_while_nothing_has_overtaken_it() -> None:
    order = begun(Order(kind=OrderKind.CHANGE), "f1", filing(), [])
    later = filed().model_copy(deep=True)
    later.entity.remark = "备案以后变更过的备注"
    assert import_refusal(order, filed(), []) == ""
    assert "正在办理" in import_refusal(order, filed(), ["o9"])
    assert "改回去" in import_refusal(order, later, [])
    assert import_refusal(END, later, []) == ""


def test_an_entry_brings_its_submission_and_its_complaints() -> None:
    known = facts(Order(), filed(), NOW, bundled=True, filing=None)
    submitted = entered(Order(), filed(), new_entry(Order(), Event.SUBMITTED, DAY, NOW), known)
    assert submitted.submissions == [filed()]
    returned = new_entry(submitted, Event.INITIAL_RETURNED, DAY, NOW, " 照片不清晰 ")
    assert returned.note == "照片不清晰"
    complaints = [Complaint(text="照片不清晰")]
    order = entered(submitted, filed(), returned, known, complaints)
    assert order.complaints == {"1": complaints}
    undone = new_entry(order, Event.UNDONE, DAY, NOW)
    order = entered(order, filed(), undone, known)
    order = entered(order, filed(), new_entry(order, Event.UNDONE, DAY, NOW), known)
    assert order.submissions == []


def test_undoing_a_return_is_refused_once_the_content_is_another() -> None:
    order = Order(
        submissions=[filed()],
        events=[
            HistoryEntry(event=event, at=DAY, recorded_at=NOW.isoformat())
            for event in (Event.SUBMITTED, Event.INITIAL_RETURNED)
        ],
    )
    edited = filed().model_copy(deep=True)
    edited.entity.remark = "改过"
    titled = filed().model_copy(update={"title": "只改标题"})
    undone = new_entry(order, Event.UNDONE, DAY, NOW)
    assert entered(order, titled, undone, facts(order, titled, NOW, bundled=False, filing=None)).submissions
    with pytest.raises(IllegalEvent, match="改过"):
        entered(order, edited, undone, facts(order, edited, NOW, bundled=True, filing=None))


@pytest.mark.parametrize("at", ["", "昨天", "2026-11-31", "2026-11-25T10:00", "20261125"])
def test_what_is_no_time_is_refused(at: str) -> None:
    with pytest.raises(IllegalEvent, match="没有认出时间"):
        new_entry(Order(), Event.SUBMITTED, at, NOW)


def test_a_history_that_has_grown_meanwhile_is_looked_at_again() -> None:
    order = Order(events=[HistoryEntry(event=Event.SUBMITTED, at=DAY, recorded_at=NOW.isoformat())])
    assert new_entry(order, Event.INITIAL_PASSED, DAY, NOW, seen=1).event is Event.INITIAL_PASSED
    with pytest.raises(IllegalEvent, match="另一个窗口"):
        new_entry(order, Event.INITIAL_PASSED, DAY, NOW, seen=0)


def test_nothing_is_recorded_before_the_filing_that_it_is_about() -> None:
    assert facts(CHANGE, filed(), NOW, bundled=True, filing=filing()).filed_on is not None
    assert facts(CHANGE, filed(), NOW, bundled=True, filing=None).filed_on is None
    assert facts(Order(), filed(), NOW, bundled=True, filing=filing()).filed_on is None


def test_the_opening_is_the_day_of_the_last_website() -> None:
    made = filing()
    assert opening(made, NOW) is None
    made.websites[0].opened_on = "2026-11-20"
    entry = opening(made, NOW)
    assert entry is not None
    assert (entry.event, entry.at) == (Event.OPENED, "2026-11-20")
    assert opening(made.model_copy(update={"websites": []}), NOW) is None
