"""Orders in the workspace: what is recorded, what is refused, and what an approval leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from storage import open_stores
from tests.storage.processes import in_processes
from tests.wizard.bundles.conftest import squeezed, text_of
from tests.worlds import PlacedWorkspace, place, sample
from wizard.application import Application
from wizard.clock import SHANGHAI
from wizard.order import Cancellation, Event, Numbers, Order, OrderKind, State
from wizard.orders import machine
from wizard.orders.deadlines.due import of_order
from wizard.orders.machine import IllegalEvent
from wizard.orders.paperwork import mail, sheets
from wizard.workspace import Locked, NotFound, OrderOpen, Workspace
from wizard.workspace.records import Bundled

OWNER = "a" * 32
NUMBERS = Numbers(entity="宁ICP备2026000123号", websites={"w1": "宁ICP备2026000123号-1"})
START = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> PlacedWorkspace:
    return PlacedWorkspace.at(tmp_path, clock)


def begin(workspace: PlacedWorkspace, variant: str = "ningxia") -> str:
    """A complete order of a sample, with its files and its bundle."""
    return place(workspace.root, OWNER, variant, "bundled", START)


def record(workspace: Workspace, id: str, *events: Event) -> None:
    for event in events:
        workspace.orders.record(OWNER, id, event, workspace.records.moment().isoformat(timespec="seconds"))


def through(workspace: Workspace, id: str) -> str:
    """To the approval; the filing's id."""
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT)
    return workspace.orders.approve(OWNER, id, START.date().isoformat(), NUMBERS)


def entity_name(name: str) -> Callable[[Application], Application]:
    return lambda application: application.model_copy(
        update={"entity": application.entity.model_copy(update={"name": name})}
    )


def test_what_happened_moves_the_order_and_stands_in_the_history(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    assert workspace.orders.record(OWNER, id, Event.SUBMITTED, "2026-11-02") is State.WAITING
    assert workspace.applications.open(OWNER, id).state is State.WAITING
    [listed] = workspace.applications.list(OWNER)
    assert listed.state is State.WAITING
    assert workspace.records.history(OWNER)[-1]["event"] == "order-submitted"


def test_an_illegal_event_changes_nothing(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    before = workspace.records.read(OWNER, id)
    for event in (Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_VERIFIED, Event.OPENED, Event.UNDONE):
        with pytest.raises(IllegalEvent):
            workspace.orders.record(OWNER, id, event, "2026-11-02")
    with pytest.raises(IllegalEvent):
        workspace.orders.record(OWNER, id, Event.APPROVED, "2026-11-02")
    with pytest.raises(IllegalEvent):
        workspace.orders.approve(OWNER, id, "2026-11-02", NUMBERS)
    assert workspace.records.read(OWNER, id) == before
    assert workspace.filings.list(OWNER) == []


def test_a_submission_needs_the_bundle_of_what_is_there_now(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    workspace.applications.save(OWNER, id, "entity.remark", "刚改过")
    with pytest.raises(IllegalEvent, match="资料包"):
        workspace.orders.record(OWNER, id, Event.SUBMITTED, "2026-11-02")


def test_what_lies_with_a_reviewer_cannot_be_edited_and_what_came_back_can(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED)
    with pytest.raises(Locked):
        workspace.applications.save(OWNER, id, "entity.name", "另一家公司")
    with pytest.raises(Locked):
        workspace.files.remove(OWNER, id, "entity-certificate")
    workspace.applications.rename(OWNER, id, "新的名字")  # our own label, not what was submitted
    workspace.applications.add_extra(OWNER, id, "paper", "补充说明")  # what a reviewer asks for meanwhile
    record(workspace, id, Event.INITIAL_RETURNED)
    workspace.applications.save(OWNER, id, "entity.name", "另一家公司")
    opened = workspace.applications.open(OWNER, id)
    assert opened.view.application.entity.name == "另一家公司"
    [submitted] = opened.order.submissions
    assert submitted.entity.name == sample("ningxia", START.date()).application.entity.name


def test_each_submission_is_kept_and_taken_back_with_its_entry(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)

    def remarks() -> list[str]:
        return [one.entity.remark for one in workspace.applications.open(OWNER, id).order.submissions]

    record(workspace, id, Event.SUBMITTED, Event.INITIAL_RETURNED)
    first = remarks()
    workspace.applications.save(OWNER, id, "entity.remark", "补充")
    workspace.bundles.make(OWNER, id)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED)
    assert remarks() == [*first, "补充"]
    record(workspace, id, Event.UNDONE, Event.UNDONE)
    assert remarks() == first
    record(workspace, id, Event.SUBMITTED)
    assert remarks() == [*first, "补充"]


def test_the_opening_is_recorded_though_the_filing_was_removed_from_the_list(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    workspace.filings.delete(OWNER, through(workspace, id))
    record(workspace, id, Event.OPENED)
    assert workspace.records.read(OWNER, id).order.events[-1].event is Event.OPENED


def test_the_day_of_opening_noted_at_the_filing_stands_in_the_orders_history(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    filing = through(workspace, id)
    workspace.filings.note(OWNER, filing, "w1", opened_on="2026-11-02")
    newest = workspace.records.read(OWNER, id).order.events[-1]
    assert (newest.event, newest.at) == (Event.OPENED, "2026-11-02")
    workspace.filings.note(OWNER, filing, "w1", opened_on="")
    workspace.filings.note(OWNER, filing, "w1", opened_on="2026-11-02")
    assert [entry.event for entry in workspace.records.read(OWNER, id).order.events].count(Event.OPENED) == 1


def test_an_opening_is_told_once_all_websites_are_open_and_to_no_order_that_is_gone(workspace: PlacedWorkspace) -> None:
    id = begin(workspace, "guangdong-two-sites")
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT)
    numbers = Numbers(entity="粤ICP备2026000001号", websites={f"w{n}": f"粤ICP备2026000001号-{n}" for n in (1, 2)})
    filing = workspace.orders.approve(OWNER, id, "2026-11-02", numbers)
    workspace.filings.note(OWNER, filing, "w1", opened_on="2026-11-02")
    assert workspace.records.read(OWNER, id).order.events[-1].event is Event.APPROVED
    workspace.filings.note(OWNER, filing, "w2", opened_on="2026-11-02")
    assert workspace.records.read(OWNER, id).order.events[-1].event is Event.OPENED
    workspace.applications.delete(OWNER, id)
    workspace.filings.note(OWNER, filing, "w2", opened_on="2026-11-02")


def test_the_files_of_what_was_submitted_stay_until_the_next_submission(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    old = workspace.records.read(OWNER, id).application.evidence["entity-certificate"].digest
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_RETURNED)
    name, data = sample("shanghai", START.date()).files["entity-certificate"]
    workspace.files.attach(OWNER, id, "entity-certificate", name, data)
    assert workspace.files.data(OWNER, id, old)


def test_an_approval_makes_a_filing_with_values_numbers_and_files(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    filing_id = through(workspace, id)
    filing = workspace.filings.open(OWNER, filing_id)
    assert filing.application == workspace.records.read(OWNER, id).application
    assert (filing.entity_number, filing.websites[0].number) == (NUMBERS.entity, NUMBERS.websites["w1"])
    assert filing.approved_on == "2026-11-02"
    workspace.applications.delete(OWNER, id)  # the order goes, what was filed stays
    again = workspace.orders.start_change(OWNER, filing_id, ["website-name"], "改名")
    digest = filing.application.evidence["entity-certificate"].digest
    assert workspace.files.data(OWNER, again, digest)


def test_whoever_is_cut_off_between_filing_and_event_enters_the_approval_again(
    workspace: PlacedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT)
    with monkeypatch.context() as patched:
        patched.setattr(
            type(workspace.records), "amend", lambda *_args, **_kwargs: (_ for _ in ()).throw(OSError("cut off"))
        )
        with pytest.raises(OSError, match="cut off"):
            workspace.orders.approve(OWNER, id, "2026-11-02", NUMBERS)
    assert workspace.applications.open(OWNER, id).state is State.ADMINISTRATION
    workspace.orders.approve(OWNER, id, "2026-11-02", NUMBERS)
    [line] = workspace.filings.list(OWNER)
    assert (line.id, workspace.filings.open(OWNER, id).orders) == (id, [id])
    assert workspace.applications.open(OWNER, id).state is State.DONE


def test_a_change_begins_with_what_is_filed_and_an_approval_replaces_it(workspace: PlacedWorkspace) -> None:
    filing_id = through(workspace, begin(workspace))
    workspace.filings.note(OWNER, filing_id, "w1", opened_on="2026-11-03")
    change = workspace.orders.start_change(OWNER, filing_id, ["website-name"], "改网站名称")
    with pytest.raises(OrderOpen) as refused:
        workspace.orders.start_change(OWNER, filing_id, [], "又一份")
    assert refused.value.order == change
    workspace.records.edit(OWNER, change, entity_name("改名后的公司"), "edited")
    record_bundled(workspace, change)
    workspace.orders.approve(OWNER, change, "2026-11-02", Numbers(entity="", websites={}))
    filing = workspace.filings.open(OWNER, filing_id)
    assert filing.application.entity.name == "改名后的公司"
    assert filing.entity_number == NUMBERS.entity
    assert (filing.websites[0].number, filing.websites[0].opened_on) == (NUMBERS.websites["w1"], "2026-11-03")
    assert filing.orders == [filing_id, change]


def record_bundled(workspace: Workspace, id: str) -> None:
    """Through the review, as if the bundle of the present content had been made."""
    content = workspace.records.read(OWNER, id).content
    workspace.records.note_bundle(OWNER, id, Bundled("0" * 64, 1, content, START.isoformat()))
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT)


@pytest.mark.parametrize("kind", ["entity", "website", "access"])
def test_the_effect_of_each_cancellation_on_the_filing(workspace: PlacedWorkspace, kind: str) -> None:
    filing_id = through(workspace, begin(workspace))
    cancellation = Cancellation.model_validate({"kind": kind, "website": "" if kind == "entity" else "w1"})
    order = workspace.orders.start_cancellation(OWNER, filing_id, cancellation, "注销")
    record_bundled(workspace, order)
    workspace.orders.approve(OWNER, order, "2026-11-02", Numbers(entity="", websites={}))
    filing = workspace.filings.open(OWNER, filing_id)
    assert filing.state == ("cancelled" if kind == "entity" else "active")
    ended = [(one.name, one.number, one.cancelled_on) for one in filing.ended]
    assert ended == ([("example.com", NUMBERS.websites["w1"], "2026-11-02")] if kind == "website" else [])
    assert [site.access for site in filing.websites] == {"entity": ["active"], "website": [], "access": ["cancelled"]}[
        kind
    ]
    if kind == "entity":
        with pytest.raises(IllegalEvent):
            workspace.orders.start_change(OWNER, filing_id, [], "太晚了")


def test_the_letter_of_a_cancellation_names_the_filings_numbers(workspace: PlacedWorkspace) -> None:
    filing_id = through(workspace, begin(workspace))
    order = workspace.orders.start_cancellation(OWNER, filing_id, Cancellation(kind="entity"), "注销")
    text = text_of(workspace.bundles.paper(OWNER, order, "cancellation"))
    assert squeezed(NUMBERS.entity) in text
    assert squeezed(NUMBERS.websites["w1"]) in text


def test_a_cancellation_whose_filing_was_removed_from_the_list_makes_none(workspace: PlacedWorkspace) -> None:
    filing_id = through(workspace, begin(workspace))
    order = workspace.orders.start_cancellation(OWNER, filing_id, Cancellation(kind="entity"), "注销")
    record_bundled(workspace, order)
    workspace.filings.delete(OWNER, filing_id)
    workspace.orders.approve(OWNER, order, "2026-11-02", Numbers(entity="", websites={}))
    assert workspace.filings.list(OWNER) == []
    assert workspace.applications.open(OWNER, order).state is State.DONE


def test_answers_of_a_cancellation_that_change_make_its_bundle_stale(workspace: PlacedWorkspace) -> None:
    filing_id = through(workspace, begin(workspace))
    order = workspace.orders.start_cancellation(OWNER, filing_id, Cancellation(kind="entity"), "注销")
    record_bundled(workspace, order)
    workspace.orders.record(OWNER, order, Event.UNDONE, "2026-11-02")
    for _entry in range(3):
        workspace.orders.record(OWNER, order, Event.UNDONE, "2026-11-02")
    workspace.orders.answer_cancellation(OWNER, order, "closed", "yes")
    with pytest.raises(IllegalEvent, match="资料包"):
        workspace.orders.record(OWNER, order, Event.SUBMITTED, "2026-11-02")


def test_nobody_reaches_the_orders_and_filings_of_another(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    filing_id = through(workspace, id)
    stranger = "b" * 32
    with pytest.raises(NotFound):
        workspace.orders.record(stranger, id, Event.OPENED, "2026-11-02")
    with pytest.raises(NotFound):
        workspace.filings.open(stranger, filing_id)
    with pytest.raises(NotFound):
        workspace.orders.start_change(stranger, filing_id, [], "")
    assert workspace.filings.list(stranger) == []
    for id in ("", "x", "../" + filing_id, "0" * 32):
        with pytest.raises(NotFound):
            workspace.filings.open(OWNER, id)


def test_the_future_and_the_past_are_refused_and_the_clock_is_shanghais(
    workspace: PlacedWorkspace, clock: Clock
) -> None:
    id = begin(workspace)
    clock.now = datetime(2026, 11, 3, 0, 30, tzinfo=SHANGHAI)
    with pytest.raises(IllegalEvent):
        workspace.orders.record(OWNER, id, Event.SUBMITTED, "2026-11-04")
    workspace.orders.record(OWNER, id, Event.SUBMITTED, "2026-11-03")  # still the 2nd at noon in New York
    with pytest.raises(IllegalEvent):
        workspace.orders.record(OWNER, id, Event.INITIAL_PASSED, "2026-11-02")


def test_a_corrected_date_and_ticks_are_kept_while_the_order_lies_with_a_reviewer(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED)
    workspace.orders.correct(OWNER, id, "initial-review", "2026-11-05")
    workspace.orders.tick(OWNER, id, ["entity.name", "entity.province"], True)
    workspace.orders.tick(OWNER, id, ["entity.name"], False)
    order = workspace.records.read(OWNER, id).order
    assert order.dates == {"initial-review": "2026-11-05"}
    assert order.entered == ["entity.province"]
    workspace.orders.correct(OWNER, id, "initial-review", "")
    assert workspace.records.read(OWNER, id).order.dates == {}


def test_two_tabs_recording_different_events_at_once_leave_one_legal_history(tmp_path: Path) -> None:
    def moment() -> datetime:
        return START + timedelta(hours=1)

    workspace = PlacedWorkspace.at(tmp_path, moment)
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED)
    rivals = (Event.SMS_VERIFIED, Event.SMS_FAILED, Event.ADMINISTRATION_RETURNED, Event.SMS_EXEMPT)
    record(workspace, id, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_SENT)
    for _round in range(15):
        before = len(workspace.records.read(OWNER, id).order.events)

        def enter(number: int) -> None:
            rival = Workspace.over(open_stores(tmp_path), moment)
            with suppress(IllegalEvent):
                rival.orders.record(OWNER, id, rivals[number], "2026-11-02")

        in_processes(len(rivals), enter)
        order = workspace.records.read(OWNER, id).order
        came = [entry.event for entry in order.events[before:]]
        assert 1 <= len(came) <= len(rivals)
        replayed = order.model_copy(update={"events": order.events[:before]})
        for entry in order.events[before:]:  # whatever the order in which they came: each was legal when it came
            replayed = machine.recorded(replayed, entry, machine.Facts(moment()))
        assert replayed.events == order.events
        for _event in came:
            workspace.orders.record(OWNER, id, Event.UNDONE, "2026-11-02")


def test_what_was_done_in_time_may_be_told_late(workspace: PlacedWorkspace, clock: Clock) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_SENT)
    clock.now = START + timedelta(days=3)
    order = workspace.applications.open(OWNER, id).order
    assert Event.SMS_VERIFIED in machine.possible(order, clock.now)
    with pytest.raises(IllegalEvent, match="失效"):
        workspace.orders.record(OWNER, id, Event.SMS_VERIFIED, clock.now.isoformat())
    workspace.orders.record(OWNER, id, Event.SMS_VERIFIED, (START + timedelta(hours=20)).isoformat())


def test_a_corrected_end_of_the_message_counts_and_a_new_round_forgets_it(
    workspace: PlacedWorkspace, clock: Clock
) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_SENT)
    until = START + timedelta(hours=30)
    workspace.orders.correct(OWNER, id, "sms", until.isoformat())
    workspace.orders.correct(OWNER, id, "initial-review", "2026-11-09")
    workspace.orders.correct(OWNER, id, "domain-expiry.w1", "2027-11-09")
    assert machine.sms_until(workspace.applications.open(OWNER, id).order) == until
    clock.now = START + timedelta(hours=29)
    workspace.orders.record(OWNER, id, Event.SMS_VERIFIED, clock.now.isoformat())
    record(workspace, id, Event.ADMINISTRATION_RETURNED, Event.SUBMITTED)
    assert workspace.applications.open(OWNER, id).order.dates == {"domain-expiry.w1": "2027-11-09"}


def test_an_event_decided_on_an_older_history_is_refused(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED)
    workspace.orders.record(OWNER, id, Event.INITIAL_PASSED, "2026-11-02", seen=1)
    with pytest.raises(IllegalEvent, match="另一个窗口"):
        workspace.orders.record(OWNER, id, Event.INITIAL_RETURNED, "2026-11-02", seen=1)
    assert workspace.applications.open(OWNER, id).state is State.PASSED


@pytest.mark.parametrize("at", ["", "gestern", "2026-13-01", "2026-11-02T10:00:00", "9" * 5000, "2026-11-2"])
def test_what_is_no_time_is_refused_in_words(workspace: PlacedWorkspace, at: str) -> None:
    id = begin(workspace)
    with pytest.raises(IllegalEvent, match="没有认出时间"):
        workspace.orders.record(OWNER, id, Event.SUBMITTED, at)


@pytest.mark.parametrize(
    "numbers",
    [
        Numbers(entity="abc", websites={"w1": "xyz"}),
        Numbers(entity="", websites={}),
        Numbers(entity="宁ICP备2026000123号", websites={"w1": ""}),
        Numbers(entity="宁ICP备2026000123号", websites={"w1": "宁ICP备2026000124号-1"}),
    ],
)
def test_numbers_are_checked_whoever_enters_them(workspace: PlacedWorkspace, numbers: Numbers) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT)
    with pytest.raises(IllegalEvent):
        workspace.orders.approve(OWNER, id, "2026-11-02", numbers)
    assert workspace.filings.list(OWNER) == []
    assert workspace.applications.open(OWNER, id).state is State.ADMINISTRATION


def test_a_websites_number_stands_in_one_filing_only(workspace: PlacedWorkspace) -> None:
    through(workspace, begin(workspace))
    with pytest.raises(IllegalEvent, match="另一份备案"):
        through(workspace, begin(workspace))


def test_a_change_keeps_the_entitys_number(workspace: PlacedWorkspace) -> None:
    filing_id = through(workspace, begin(workspace))
    change = workspace.orders.start_change(OWNER, filing_id, ["website-name"], "改名")
    record_bundled(workspace, change)
    other = Numbers(entity="宁ICP备2026000999号", websites={"w1": "宁ICP备2026000999号-1"})
    with pytest.raises(IllegalEvent, match="变更不改主体备案号"):
        workspace.orders.approve(OWNER, change, "2026-11-02", other)


def test_after_the_last_website_the_entity_can_still_be_changed(workspace: PlacedWorkspace) -> None:
    filing_id = through(workspace, begin(workspace))
    ending = workspace.orders.start_cancellation(OWNER, filing_id, Cancellation(kind="website", website="w1"), "注销")
    record_bundled(workspace, ending)
    workspace.orders.approve(OWNER, ending, "2026-11-02", Numbers(entity="", websites={}))
    assert workspace.filings.open(OWNER, filing_id).application.websites == []
    change = workspace.orders.start_change(OWNER, filing_id, ["entity-address"], "改地址")
    workspace.applications.open(OWNER, change)
    record_bundled(workspace, change)
    workspace.orders.approve(OWNER, change, "2026-11-02", Numbers(entity="", websites={}))
    filing = workspace.filings.open(OWNER, filing_id)
    assert (filing.websites, [one.number for one in filing.ended]) == ([], [NUMBERS.websites["w1"]])
    whole = workspace.orders.start_cancellation(OWNER, filing_id, Cancellation(kind="entity"), "注销主体")
    assert workspace.applications.open(OWNER, whole).view.errors


def test_a_filing_that_other_providers_serve_is_not_changed_here(workspace: PlacedWorkspace) -> None:
    filing_id = through(workspace, begin(workspace))
    order = workspace.orders.start_change(OWNER, filing_id, ["website-name"], "改名")
    workspace.applications.delete(OWNER, order)
    workspace.filings.note(OWNER, filing_id, "w1", access="cancelled")
    with pytest.raises(IllegalEvent, match="现在的接入商"):
        workspace.orders.start_change(OWNER, filing_id, ["website-name"], "改名")
    assert workspace.orders.start_cancellation(OWNER, filing_id, Cancellation(kind="entity"), "注销")


def test_many_tabs_begin_one_order_about_a_filing(tmp_path: Path) -> None:
    def moment() -> datetime:
        return START

    workspace = PlacedWorkspace.at(tmp_path, moment)
    filing_id = through(workspace, begin(workspace))

    def begin_one(_number: int) -> None:
        with suppress(OrderOpen):
            Workspace.over(open_stores(tmp_path), moment).orders.start_change(OWNER, filing_id, [], "变更")

    in_processes(4, begin_one)
    begun = [item for item in workspace.applications.list(OWNER) if item.filing == filing_id]
    assert len(begun) == 1


@pytest.mark.parametrize("kind", ["change", "cancellation"])
def test_an_order_that_was_restored_finds_its_filing_by_the_entitys_number(
    workspace: PlacedWorkspace, kind: str
) -> None:
    filing_id = through(workspace, begin(workspace))
    if kind == "change":
        order = workspace.orders.start_change(OWNER, filing_id, ["website-name"], "改名")
    else:
        order = workspace.orders.start_cancellation(OWNER, filing_id, Cancellation(kind="entity"), "注销")
    record_ = workspace.records.read(OWNER, order)
    workspace.applications.delete(OWNER, order)
    unlinked = record_.order.model_copy(update={"filing": ""})
    restored = workspace.records.add(OWNER, record_.application, "imported", unlinked).id
    record_bundled(workspace, restored)
    workspace.orders.approve(OWNER, restored, "2026-11-02", Numbers(entity="", websites={}))
    [line] = workspace.filings.list(OWNER)
    assert line.id == filing_id
    assert line.active == (kind == "change")
    assert workspace.applications.open(OWNER, restored).order.filing == filing_id


def test_an_undone_return_is_no_part_of_the_statistic(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED)
    workspace.orders.record(OWNER, id, Event.INITIAL_RETURNED, "2026-11-02", note="域名持有者与主体不一致")
    assert workspace.orders.returned_for(OWNER)
    workspace.orders.record(OWNER, id, Event.UNDONE, "2026-11-02")
    assert workspace.orders.returned_for(OWNER) == []


def scanned(workspace: Workspace, id: str, paper: str = "verification.w1") -> None:
    workspace.orders.attach_scan(OWNER, id, paper, "a.jpg", b"not a picture, which does not matter here")


def outdated(workspace: Workspace, id: str) -> list[str]:
    """The papers of which the scan shows what was entered before."""
    opened = workspace.applications.open(OWNER, id)
    wanted = sheets(opened.view.application, opened.view.papers, opened.order)
    return [sheet.paper.key for sheet in wanted if any(found.rule == "scan.outdated" for found in sheet.findings)]


def test_a_scan_holds_until_what_its_paper_shows_is_changed(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    scanned(workspace, id)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_RETURNED)
    workspace.applications.save(OWNER, id, "entity.certificate_valid_until", "2099-01-01")  # which no paper shows
    assert outdated(workspace, id) == []
    workspace.applications.save(OWNER, id, "websites.w1.name", "改过的名称")
    assert outdated(workspace, id) == ["verification.w1"]
    scanned(workspace, id)
    assert outdated(workspace, id) == []


def test_a_scan_of_a_paper_without_a_form_here_is_never_outdated(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    workspace.applications.add_extra(OWNER, id, "paper", "补充说明")
    scanned(workspace, id, "extras.x1")
    workspace.applications.save(OWNER, id, "websites.w1.name", "改过的名称")
    assert outdated(workspace, id) == []


def test_a_letter_signed_anew_is_as_old_as_its_own_scan(workspace: PlacedWorkspace, clock: Clock) -> None:
    id = begin(workspace, "shanghai")
    lead = workspace.records.read(OWNER, id).application.websites[0].lead

    def ends() -> list[date]:
        given = workspace.records.read(OWNER, id)
        found = of_order(given.order, given.application, clock.now)
        return [one.day for one in found if one.key == f"letter-age.{lead}"]

    scanned(workspace, id, f"authorisation.{lead}")
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.SCANS_SENT)
    assert ends() == [date(2027, 2, 2)]
    record(workspace, id, Event.INITIAL_RETURNED)
    clock.now = START + timedelta(days=40)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.SCANS_SENT)
    assert ends() == [date(2027, 2, 2)]  # the same letter again
    clock.now = START + timedelta(days=41)
    scanned(workspace, id, f"authorisation.{lead}")
    assert ends() == [date(2027, 3, 13)]
    record(workspace, id, Event.SCANS_REFUSED)
    clock.now = START + timedelta(days=42)
    record(workspace, id, Event.SCANS_SENT)
    assert ends() == [date(2027, 3, 14)]


def test_a_return_is_not_undone_over_what_was_edited_since(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_RETURNED)
    submitted = workspace.applications.open(OWNER, id).view.application.websites[0].name
    workspace.applications.save(OWNER, id, "websites.w1.name", "示例样本科技网")
    workspace.bundles.make(OWNER, id)  # a bundle of the edited content does not make it what was submitted
    with pytest.raises(IllegalEvent, match="内容改过"):
        record(workspace, id, Event.UNDONE)
    assert workspace.applications.open(OWNER, id).state is State.RETURNED
    workspace.applications.save(OWNER, id, "websites.w1.name", submitted)
    record(workspace, id, Event.UNDONE)
    assert workspace.applications.open(OWNER, id).state is State.WAITING


def test_a_resubmission_and_its_return_are_not_undone_to_another_content(workspace: PlacedWorkspace) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_RETURNED)
    workspace.applications.save(OWNER, id, "websites.w1.name", "示例样本科技网")
    workspace.bundles.make(OWNER, id)
    record(workspace, id, Event.SUBMITTED, Event.UNDONE)
    with pytest.raises(IllegalEvent, match="内容改过"):
        record(workspace, id, Event.UNDONE)


def test_a_mistyped_day_of_approval_is_put_right_and_the_opening_follows(
    workspace: PlacedWorkspace, clock: Clock
) -> None:
    id = begin(workspace)
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT)
    clock.now += timedelta(days=10)
    filing = workspace.orders.approve(OWNER, id, clock.now.date().isoformat(), NUMBERS)
    with pytest.raises(IllegalEvent, match="备案页"):
        workspace.orders.record(OWNER, id, Event.OPENED, "2026-11-06")
    assert not workspace.filings.correct_approval(OWNER, filing, "2026-11-05").findings
    kept = workspace.filings.open(OWNER, filing)
    assert kept.approved_on == "2026-11-05"
    assert [(one.before, one.after) for one in kept.corrections] == [("2026-11-12", "2026-11-05")]
    workspace.orders.record(OWNER, id, Event.OPENED, "2026-11-06")
    assert workspace.filings.open(OWNER, filing).websites[0].opened_on == "2026-11-06"
    for wrong in ("2026-11-07", "2027-01-01", "昨天"):
        assert workspace.filings.correct_approval(OWNER, filing, wrong).findings
    assert workspace.filings.open(OWNER, filing).approved_on == "2026-11-05"


def test_nothing_happens_to_a_filing_before_it_was_approved(workspace: PlacedWorkspace, clock: Clock) -> None:
    filing = through(workspace, begin(workspace))
    clock.now += timedelta(days=5)
    change = workspace.orders.start_change(OWNER, filing, ["website-name"], "改名")
    workspace.applications.save(OWNER, change, "websites.w1.name", "示例样本科技网")
    workspace.bundles.make(OWNER, change)
    with pytest.raises(IllegalEvent, match="早于备案通过的日期"):
        workspace.orders.record(OWNER, change, Event.SUBMITTED, "2026-11-01")
    workspace.orders.record(OWNER, change, Event.SUBMITTED, "2026-11-03")


@pytest.mark.parametrize(("kind", "title"), [("entity", "注销主体"), ("website", "注销网站"), ("access", "取消接入")])
def test_the_mail_of_a_cancellation_names_what_ends(kind: str, title: str) -> None:
    application = sample("guangdong-two-sites", START.date()).application
    site = "" if kind == "entity" else "w2"
    order = Order(
        kind=OrderKind.CANCELLATION, cancellation=Cancellation.model_validate({"kind": kind, "website": site})
    )
    letter = mail(application, order, [])
    assert title in letter.subject
    assert f"以下{title}申请" in letter.body
    assert ("域名：example.com" in letter.body) == (kind == "entity")
    assert "example.net" in letter.subject


def test_a_mail_that_is_too_long_for_a_link_says_so() -> None:
    application = sample("guangdong-two-sites", START.date()).application
    short, long = (mail(application, Order(), []) for _ in range(2))
    long = replace(long, body=long.body * 10)
    assert short.carries_body
    assert "body=" in short.link
    assert not long.carries_body
    assert "body=" not in long.link


def test_a_change_asks_no_papers_for_a_website_that_is_elsewhere(workspace: PlacedWorkspace) -> None:
    numbers = Numbers(entity="粤ICP备2026000123号", websites={f"w{n}": f"粤ICP备2026000123号-{n}" for n in (1, 2)})
    id = begin(workspace, "guangdong-two-sites")
    record(workspace, id, Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT)
    filing = workspace.orders.approve(OWNER, id, START.date().isoformat(), numbers)
    away = workspace.filings.open(OWNER, filing).websites
    moved = [site.model_copy(update={"access": "cancelled"}) if site.id == "w2" else site for site in away]
    workspace.filing_records.edit(OWNER, filing, lambda f: f.model_copy(update={"websites": moved}), "filing-updated")
    change = workspace.orders.start_change(OWNER, filing, ["entity-address"], "搬迁")
    workspace.applications.save(OWNER, change, "entity.address", "示例路2号")
    opened = workspace.applications.open(OWNER, change)
    needed = [paper.key for paper in opened.view.papers if paper.needed]
    assert "verification.w1" in needed
    assert not [key for key in needed if key.endswith(".w2")]
    letter = mail(opened.view.application, opened.order, [])
    assert "example.net" not in letter.subject
