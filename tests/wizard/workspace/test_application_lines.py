"""The lines of the home list: read from the few values they show, whatever else a document holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from storage import Stores, open_stores
from tests.worlds import sample
from wizard.clock import SHANGHAI
from wizard.order import Event, HistoryEntry, Order, OrderKind, State
from wizard.workspace import Workspace
from wizard.workspace.applications import OF_A_LINE

OWNER = "a" * 32
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)


@pytest.fixture
def stores(tmp_path: Path) -> Stores:
    return open_stores(tmp_path)


@pytest.fixture
def workspace(stores: Stores) -> Workspace:
    return Workspace.over(stores, lambda: NOW)


def submitted(workspace: Workspace) -> str:
    """A change of a filing that lies with the reviewer, with its copies; its id."""
    application = sample("ningxia", NOW.date()).application
    entry = HistoryEntry(event=Event.SUBMITTED, at="2026-11-02", recorded_at=NOW.isoformat())
    order = Order(
        kind=OrderKind.CHANGE, filing="b" * 32, events=[entry], submissions=[application], baseline=application
    )
    return workspace.records.add(OWNER, application, "created", order).id


def test_copies_that_are_nonsense_do_not_keep_an_order_out_of_the_list(workspace: Workspace, stores: Stores) -> None:
    id = submitted(workspace)
    [before] = workspace.applications.list(OWNER)
    document = stores.documents.read(f"applications/{OWNER}", id)
    assert document is not None
    assert set(document["order"]) - set(OF_A_LINE) == {"submissions", "baseline"}
    for name in set(document["order"]) - set(OF_A_LINE):
        document["order"][name] = ["nonsense"]
    stores.documents.write(f"applications/{OWNER}", id, document)
    [line] = workspace.applications.list(OWNER)
    assert line == before
    assert (line.kind, line.state, line.filing) == (OrderKind.CHANGE, State.WAITING, "b" * 32)


def test_a_line_reads_fields_that_orders_have() -> None:
    assert set(OF_A_LINE) <= set(Order.model_fields)
