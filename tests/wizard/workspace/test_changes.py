"""A change through the workspace: begun from a filing, bundled, brought back, and told apart from a new filing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.wizard.bundles.conftest import TODAY, complete, sample_bundle
from tests.wizard.workspace.kept import keep_filing
from tests.worlds import PlacedWorkspace
from wizard.bundles.bundle import BundleRefused
from wizard.bundles.importer import BundleUnusable
from wizard.bundles.verify import verify_bundle
from wizard.clock import SHANGHAI
from wizard.filings.filing import FiledWebsite, Filing
from wizard.order import Cancellation, Event, OrderKind, State
from wizard.workspace import NotFound, OrderOpen, Workspace
from wizard.workspace.records import evidence_scope

OWNER, OTHER = "a" * 32, "b" * 32
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=SHANGHAI)


@pytest.fixture
def workspace(tmp_path: Path) -> PlacedWorkspace:
    return PlacedWorkspace.at(tmp_path, lambda: NOON)


@pytest.fixture
def filing(workspace: Workspace) -> str:
    """The simplest sample, approved, with its files."""
    application, store = complete()
    made = Filing(application=application, entity_number="宁ICP备2026000123号", websites=[FiledWebsite(id="w1")])
    id = keep_filing(workspace, OWNER, made)
    for data in store.values():
        workspace.records.put(evidence_scope(OWNER, id), data)
    return id


def renamed(workspace: Workspace, filing: str) -> str:
    id = workspace.orders.start_change(OWNER, filing, ["website-name"], "变更网站名称")
    workspace.applications.save(OWNER, id, "websites.w1.name", "示例样本软件")
    return id


def test_a_change_asks_for_what_it_touches_and_bundles_it(workspace: Workspace, filing: str) -> None:
    id = workspace.orders.start_change(OWNER, filing, ["website-name"], "变更网站名称")
    with pytest.raises(BundleRefused):
        workspace.bundles.make(OWNER, id)
    workspace.applications.save(OWNER, id, "websites.w1.name", "示例样本软件")
    opened = workspace.applications.open(OWNER, id)
    assert opened.view.order == opened.order
    assert opened.view.complete
    facts = workspace.bundles.make(OWNER, id)
    assert "changes.pdf" in facts.entries
    assert workspace.applications.open(OWNER, id).bundle_is_current
    assert verify_bundle(workspace.bundles.newest(OWNER, id), TODAY).ok
    at = NOON.isoformat(timespec="seconds")
    assert workspace.orders.record(OWNER, id, Event.SUBMITTED, at) is State.WAITING


@pytest.mark.parametrize("owner", [OWNER, OTHER])
def test_a_change_comes_back_from_its_bundle_to_its_filing_if_there_is_one(
    workspace: Workspace, filing: str, owner: str
) -> None:
    id = renamed(workspace, filing)
    bundle = made(workspace, id)
    workspace.applications.delete(OWNER, id)
    imported = workspace.bundles.import_bundle(owner, bundle)
    assert not imported.altered
    opened = workspace.applications.open(owner, imported.id)
    linked = filing if owner == OWNER else ""
    assert (opened.order.kind, opened.order.filing, opened.state) == (OrderKind.CHANGE, linked, State.DRAFT)
    assert opened.order.chosen == ["website-name"]
    assert opened.view.complete


def made(workspace: Workspace, id: str) -> bytes:
    """The bundle of an order, made now."""
    workspace.bundles.make(OWNER, id)
    return workspace.bundles.newest(OWNER, id)


def test_a_filing_is_changed_by_one_order_at_a_time_wherever_it_comes_from(workspace: Workspace, filing: str) -> None:
    id = renamed(workspace, filing)
    bundle = made(workspace, id)
    with pytest.raises(BundleUnusable, match="正在办理"):
        workspace.bundles.import_bundle(OWNER, bundle)
    workspace.applications.delete(OWNER, id)
    workspace.bundles.import_bundle(OWNER, bundle)
    with pytest.raises(OrderOpen):
        renamed(workspace, filing)


def test_a_change_that_was_overtaken_is_not_imported(workspace: PlacedWorkspace, filing: str) -> None:
    bundle = made(workspace, id := renamed(workspace, filing))
    workspace.applications.delete(OWNER, id)
    later = workspace.filings.open(OWNER, filing).application.model_copy(deep=True)
    later.entity.remark = "备案以后变更过的备注"
    workspace.filing_records.edit(
        OWNER, filing, lambda f: f.model_copy(update={"application": later}), "filing-updated"
    )
    with pytest.raises(BundleUnusable, match="改回去"):
        workspace.bundles.import_bundle(OWNER, bundle)


@pytest.mark.parametrize("kind", ["entity", "website", "access"])
def test_a_cancellation_comes_back_from_its_bundle(workspace: Workspace, filing: str, kind: str) -> None:
    site = "" if kind == "entity" else "w1"
    asked = Cancellation.model_validate({"kind": kind, "website": site, "closed": "yes", "transferred": "yes"})
    id = workspace.orders.start_cancellation(OWNER, filing, asked, "注销")
    view = workspace.applications.open(OWNER, id).view
    [error] = view.errors
    typed = asked.model_copy(update={"confirmed": error.required})
    workspace.orders.answer_cancellation(OWNER, id, "confirmed", error.required)
    bundle = made(workspace, id)
    assert workspace.bundles.summary(OWNER, id).startswith(b"%PDF")
    workspace.applications.delete(OWNER, id)
    imported = workspace.bundles.import_bundle(OWNER, bundle)
    assert not imported.altered
    opened = workspace.applications.open(OWNER, imported.id)
    assert (opened.order.cancellation, opened.order.filing) == (typed, filing)
    assert [task.key for task in opened.view.tasks] == ["cancel", "bundle"]
    assert workspace.bundles.paper(OWNER, imported.id, opened.view.papers[0].key).startswith(b"%PDF")


def test_a_new_filing_is_imported_as_before(workspace: Workspace) -> None:
    id = workspace.bundles.import_bundle(OWNER, sample_bundle()).id
    opened = workspace.applications.open(OWNER, id)
    assert opened.order.kind is OrderKind.NEW
    assert opened.view.application == complete()[0]


def test_a_paper_that_a_change_does_not_need_is_not_there(workspace: Workspace, filing: str) -> None:
    id = renamed(workspace, filing)
    assert workspace.bundles.paper(OWNER, id, "verification.w1").startswith(b"%PDF")
    with pytest.raises(NotFound):
        workspace.bundles.paper(OWNER, id, "commitment")
