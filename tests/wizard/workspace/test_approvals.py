"""What an approval does to the list of filings: all of it or nothing, no matter who else is at work, wherever the order
came from."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from storage import open_stores
from tests.storage.processes import in_processes
from tests.worlds import PlacedWorkspace, place, sample
from wizard.clock import SHANGHAI
from wizard.filings.existing import ImportRefused
from wizard.order import Cancellation, Event, Numbers, State
from wizard.orders.machine import IllegalEvent
from wizard.workspace import Workspace
from wizard.workspace.filing_records import FilingRecords
from wizard.workspace.filings import AlreadyListed
from wizard.workspace.records import Bundled, filed_scope

OWNER = "a" * 32
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)
DAY = NOW.date().isoformat()
ENTITY = "宁ICP备2026000123号"
NONE = Numbers(entity="", websites={})


@pytest.fixture
def workspace(tmp_path: Path) -> PlacedWorkspace:
    return PlacedWorkspace.at(tmp_path, lambda: NOW)


def to_the_administration(workspace: Workspace, id: str) -> None:
    """As far as the approval, as if the bundle of the present content had been made."""
    content = workspace.records.read(OWNER, id).content
    workspace.records.note_bundle(OWNER, id, Bundled("0" * 64, 1, content, NOW.isoformat()))
    for event in (Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT):
        workspace.orders.record(OWNER, id, event, NOW.isoformat(timespec="seconds"))


def filed(workspace: PlacedWorkspace, variant: str = "ningxia", first: int = 1) -> str:
    """A sample, approved with its pictures; the websites' numbers count from `first`."""
    id = place(workspace.root, OWNER, variant, "attached", NOW)
    to_the_administration(workspace, id)
    entity = ENTITY.replace("宁", "粤") if variant.startswith("guangdong") else ENTITY
    numbers = {
        site.id: f"{entity}-{first + at}" for at, site in enumerate(sample(variant, NOW.date()).application.websites)
    }
    return workspace.orders.approve(OWNER, id, DAY, Numbers(entity=entity, websites=numbers))


def ending(workspace: Workspace, filing: str, website: str = "") -> str:
    asked = Cancellation(kind="website" if website else "entity", website=website)
    id = workspace.orders.start_cancellation(OWNER, filing, asked, "注销")
    to_the_administration(workspace, id)
    return id


def test_nothing_can_come_between_a_filing_and_the_approval_that_makes_it(
    workspace: PlacedWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = filed(workspace)
    order = ending(workspace, filing)
    seen = len(workspace.records.read(OWNER, order).order.events)
    said: list[str] = []

    def send_back() -> None:
        try:
            workspace.orders.record(OWNER, order, Event.ADMINISTRATION_RETURNED, DAY, seen=seen)
            said.append("returned")
        except IllegalEvent:
            said.append("refused")

    other = threading.Thread(target=send_back)
    put = FilingRecords.put

    def slowly(*args: object, **kwargs: object) -> object:
        other.start()
        other.join(0.5)
        return put(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(FilingRecords, "put", slowly)
    workspace.orders.approve(OWNER, order, DAY, NONE, seen=seen)
    other.join(20)
    assert said == ["refused"]
    assert workspace.filings.open(OWNER, filing).state == "cancelled"
    assert workspace.applications.open(OWNER, order).state is State.DONE


def test_an_approval_that_came_too_late_leaves_the_filing_alone(workspace: PlacedWorkspace) -> None:
    filing = filed(workspace)
    order = ending(workspace, filing)
    seen = len(workspace.records.read(OWNER, order).order.events)
    workspace.orders.record(OWNER, order, Event.ADMINISTRATION_RETURNED, DAY, seen=seen)
    with pytest.raises(IllegalEvent):
        workspace.orders.approve(OWNER, order, DAY, NONE, seen=seen)
    assert workspace.filings.open(OWNER, filing).state == "active"


def test_the_end_of_an_entity_ends_all_that_is_filed_under_its_number(workspace: PlacedWorkspace) -> None:
    first, second = filed(workspace), filed(workspace, first=2)
    other = filed(workspace, "guangdong-two-sites")
    assert workspace.orders.approve(OWNER, ending(workspace, first), DAY, NONE) == first
    assert {line.id: line.active for line in workspace.filings.list(OWNER)} == {
        first: False,
        second: False,
        other: True,
    }
    assert workspace.filings.open(OWNER, second).state == "cancelled"


def test_what_has_ended_meanwhile_is_not_changed_any_more(workspace: PlacedWorkspace) -> None:
    first, second = filed(workspace), filed(workspace, first=2)
    change = workspace.orders.start_change(OWNER, second, ["website-name"], "改名")
    to_the_administration(workspace, change)
    workspace.orders.approve(OWNER, ending(workspace, first), DAY, NONE)
    with pytest.raises(IllegalEvent, match="已经注销"):
        workspace.orders.approve(OWNER, change, DAY, NONE)
    assert workspace.filings.open(OWNER, second).state == "cancelled"


def restored(workspace: Workspace, filing: str) -> str:
    """A change of a website's name that was exported, deleted and brought back."""
    id = workspace.orders.start_change(OWNER, filing, ["website-name"], "改名")
    workspace.applications.save(OWNER, id, "websites.w1.name", "广州示例样本商城")
    workspace.bundles.make(OWNER, id)
    bundle = workspace.bundles.newest(OWNER, id)
    workspace.applications.delete(OWNER, id)
    return workspace.bundles.import_bundle(OWNER, bundle).id


def test_a_restored_change_finds_its_filing_and_keeps_its_pictures(workspace: PlacedWorkspace) -> None:
    filing, other = filed(workspace, "guangdong-two-sites"), filed(workspace, "guangdong-two-sites", first=3)
    held = workspace.filings.open(OWNER, filing).application.evidence
    change = restored(workspace, filing)
    to_the_administration(workspace, change)
    assert workspace.orders.approve(OWNER, change, DAY, NONE) == filing
    after = workspace.filings.open(OWNER, filing).application
    assert after.websites[0].name == "广州示例样本商城"
    assert after.evidence == held
    assert all(workspace.records.get(filed_scope(OWNER, filing), item.digest) for item in held.values())
    assert workspace.filings.open(OWNER, other).application.websites[0].name != "广州示例样本商城"


def test_a_restored_change_brings_no_cancelled_website_back(workspace: PlacedWorkspace) -> None:
    filing = filed(workspace, "guangdong-two-sites")
    change = restored(workspace, filing)
    # One that was brought back before imports knew their filings.
    workspace.records.amend(
        OWNER, change, lambda known: replace(known, order=known.order.model_copy(update={"filing": ""})), "imported"
    )
    workspace.orders.approve(OWNER, ending(workspace, filing, "w2"), DAY, NONE)
    to_the_administration(workspace, change)
    workspace.orders.approve(OWNER, change, DAY, NONE)
    after = workspace.filings.open(OWNER, filing)
    assert [site.id for site in after.websites] == [site.id for site in after.application.websites] == ["w1"]
    assert not [key for key in after.application.evidence if key.startswith("website.w2.")]
    assert after.application.websites[0].name == "广州示例样本商城"


def test_an_import_made_twice_at_once_makes_one_filing(tmp_path: Path) -> None:
    answers = {
        "filing.entity_number": ENTITY,
        "entity.name": "宁夏示例科技有限公司",
        "entity.province": "640000",
        "entity.nature": 4,
        "entity.certificate_type": 1,
        "entity.certificate_number": "91640500MA76ABCD2Q",
        "websites.w1.domain.name": "example.com.cn",
        "sites.w1.number": f"{ENTITY}-1",
        "sites.w1.provider": "nwcd",
    }
    workspace = Workspace.over(open_stores(tmp_path), lambda: NOW)
    for path, value in answers.items():
        workspace.filings.save_draft(OWNER, path, value)

    def make(_number: int) -> None:
        with suppress(AlreadyListed, ImportRefused):  # the form is empty for the second one
            Workspace.over(open_stores(tmp_path), lambda: NOW).filings.import_draft(OWNER)

    in_processes(4, make)
    assert len(workspace.filings.list(OWNER)) == 1
