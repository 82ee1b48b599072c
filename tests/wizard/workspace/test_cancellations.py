"""Cancellations through the workspace: from the filing to the approval, and what is left in 已完成备案."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from storage import open_stores
from tests.wizard.workspace.kept import keep_filing
from wizard.clock import SHANGHAI
from wizard.filings.filing import FiledWebsite, Filing
from wizard.order import Cancellation, Event, Numbers, State
from wizard.orders import cancellations
from wizard.orders.machine import IllegalEvent
from wizard.samples import variants
from wizard.workspace import OrderOpen, Workspace
from wizard.workspace.records import Bundled

OWNER = "a" * 32
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)
NUMBERS = Numbers(entity="粤ICP备2026000123号", websites={"w1": "粤ICP备2026000123号-1", "w2": "粤ICP备2026000123号-2"})
NOTHING = Numbers(entity="", websites={})
ANSWERS = {
    "entity": Cancellation(kind="entity"),
    "website": Cancellation(kind="website", website="w2"),
    "access": Cancellation(kind="access", website="w2"),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.over(open_stores(tmp_path), lambda: NOW)


@pytest.fixture
def filing(workspace: Workspace) -> str:
    """A filing of two websites."""
    made = Filing(
        application=variants.guangdong_two_sites(NOW.date()),
        entity_number=NUMBERS.entity,
        websites=[FiledWebsite(id=id, number=number) for id, number in NUMBERS.websites.items()],
        approved_on="2026-10-01",
    )
    return keep_filing(workspace, OWNER, made)


def answered(workspace: Workspace, id: str) -> None:
    """Answer everything a cancellation asks for."""
    record = workspace.records.read(OWNER, id)
    words = cancellations.phrase(record.order, record.application)
    given = {"closed": "yes", "transferred": "yes", "new_provider": "示例云", "reason": "调整", "confirmed": words}
    for name, value in given.items():
        workspace.orders.answer_cancellation(OWNER, id, name, value)
    record = workspace.records.read(OWNER, id)
    assert cancellations.findings(record.order, record.application, NOW.date()) == []
    # What goes into a bundle is told elsewhere; here it is enough that one of this content was made.
    content = record.content
    workspace.records.note_bundle(OWNER, id, Bundled("0" * 64, 1, content, NOW.isoformat(timespec="seconds")))


def approved(workspace: Workspace, id: str) -> None:
    """Through every state to the approval."""
    order = workspace.records.read(OWNER, id).order
    exempt = order.cancellation is not None and order.cancellation.kind == "access"
    sms = () if exempt else (Event.SMS_SENT, Event.SMS_VERIFIED)
    for event in (Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, *sms):
        workspace.orders.record(OWNER, id, event, NOW.isoformat(timespec="seconds"))
    workspace.orders.approve(OWNER, id, NOW.date().isoformat(), NOTHING)


def through(workspace: Workspace, filing: str, cancellation: Cancellation) -> Filing:
    id = workspace.orders.start_cancellation(OWNER, filing, cancellation, "注销")
    answered(workspace, id)
    approved(workspace, id)
    assert workspace.applications.open(OWNER, id).state is State.DONE
    after = workspace.filings.open(OWNER, filing)
    assert after.orders == [id]
    return after


def test_the_entity_takes_everything_with_it(workspace: Workspace, filing: str) -> None:
    after = through(workspace, filing, ANSWERS["entity"])
    assert (after.state, after.cancelled_on) == ("cancelled", "2026-11-02")
    assert after.entity_number == NUMBERS.entity
    for kind in ("website", "access"):
        assert cancellations.choices(after, kind) == []
    with pytest.raises(IllegalEvent):
        workspace.orders.start_cancellation(OWNER, filing, ANSWERS["website"], "再来")


def test_a_website_leaves_the_entity_and_the_others(workspace: Workspace, filing: str) -> None:
    after = through(workspace, filing, ANSWERS["website"])
    assert after.state == "active"
    assert [site.id for site in after.websites] == ["w1"]
    assert [site.id for site in after.application.websites] == ["w1"]
    assert after.websites[0].number == NUMBERS.websites["w1"]


def test_the_last_website_leaves_an_entity_without_any(workspace: Workspace, filing: str) -> None:
    through(workspace, filing, ANSWERS["website"])
    id = workspace.orders.start_cancellation(OWNER, filing, Cancellation(kind="website", website="w1"), "最后一个")
    record = workspace.records.read(OWNER, id)
    rules = {finding.rule for finding in cancellations.findings(record.order, record.application, NOW.date())}
    assert "cancellation.last-website" in rules


def test_access_leaves_the_filing_as_it_is_but_for_its_access(workspace: Workspace, filing: str) -> None:
    after = through(workspace, filing, ANSWERS["access"])
    assert after.state == "active"
    assert [(site.id, site.access, site.number) for site in after.websites] == [
        ("w1", "active", NUMBERS.websites["w1"]),
        ("w2", "cancelled", NUMBERS.websites["w2"]),
    ]
    id = workspace.orders.start_cancellation(OWNER, filing, ANSWERS["access"], "再来")
    record = workspace.records.read(OWNER, id)
    found = cancellations.ended(record.order, after)
    assert "cancellation.access-ended" in {finding.rule for finding in found}


@pytest.mark.parametrize("kind", ANSWERS)
def test_until_the_approval_the_filing_stays_untouched(workspace: Workspace, filing: str, kind: str) -> None:
    before = workspace.filings.open(OWNER, filing)
    id = workspace.orders.start_cancellation(OWNER, filing, ANSWERS[kind], "注销")
    answered(workspace, id)
    workspace.orders.record(OWNER, id, Event.SUBMITTED, NOW.isoformat(timespec="seconds"))
    workspace.orders.record(OWNER, id, Event.INITIAL_RETURNED, NOW.isoformat(timespec="seconds"))
    assert workspace.filings.open(OWNER, filing) == before
    with pytest.raises(OrderOpen) as open_order:
        workspace.orders.start_cancellation(OWNER, filing, ANSWERS["entity"], "第二份")
    assert open_order.value.order == id


def test_a_submitted_cancellation_cannot_be_edited(workspace: Workspace, filing: str) -> None:
    id = workspace.orders.start_cancellation(OWNER, filing, ANSWERS["entity"], "注销")
    answered(workspace, id)
    workspace.orders.record(OWNER, id, Event.SUBMITTED, NOW.isoformat(timespec="seconds"))
    before = workspace.records.read(OWNER, id).order
    with pytest.raises(IllegalEvent):
        workspace.orders.answer_cancellation(OWNER, id, "reason", "改了主意")
    assert workspace.records.read(OWNER, id).order == before
