"""Prepared data folders: each test has a copy of its own, and no copy changes another."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.worlds import PlacedWorkspace, place
from wizard.clock import SHANGHAI
from wizard.order import Event

OWNER = "a" * 32
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)


def bundled(root: Path) -> tuple[PlacedWorkspace, str]:
    workspace = PlacedWorkspace.at(root, lambda: NOW)
    return workspace, place(root, OWNER, "ningxia", "bundled", NOW)


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_happens_in_one_copy_is_not_seen_in_another(tmp_path: Path) -> None:
    (one, first), (other, second) = bundled(tmp_path / "one"), bundled(tmp_path / "other")
    before = contents(tmp_path / "other")
    assert before
    one.applications.save(OWNER, first, "entity.remark", "changed")
    one.files.remove(OWNER, first, "entity-certificate")
    one.applications.delete(OWNER, first)
    assert contents(tmp_path / "other") == before
    assert other.applications.open(OWNER, second).bundle_is_current
    assert other.orders.record(OWNER, second, Event.SUBMITTED, "2026-11-02")


def test_several_copies_in_one_folder_are_applications_of_their_own(tmp_path: Path) -> None:
    workspace, first = bundled(tmp_path)
    second = place(tmp_path, OWNER, "ningxia", "bundled", NOW)
    third = place(tmp_path, "b" * 32, "ningxia", "bundled", NOW)
    assert len({first, second, third}) == 3
    assert {item.id for item in workspace.applications.list(OWNER)} == {first, second}
    assert {entry["application"] for entry in workspace.records.history(OWNER)} == {first, second}
    assert workspace.bundles.newest(OWNER, first) == workspace.bundles.newest("b" * 32, third)
