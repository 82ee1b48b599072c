"""Use cases on evidence: a file is kept whatever it is, repaired from its original, and gone when nothing refers to
it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.worlds import PlacedWorkspace, place, sample
from wizard.clock import SHANGHAI
from wizard.order import Event
from wizard.pictures.fit import CannotFit
from wizard.workspace import Locked, NotFound

OWNER, OTHER = "a" * 32, "b" * 32
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)
LICENCE, DOMAIN = "entity-certificate", "website.w1.domain-certificate"
"""Two slots; what the second one shows has to be confirmed."""


@pytest.fixture
def workspace(tmp_path: Path) -> PlacedWorkspace:
    return PlacedWorkspace.at(tmp_path, lambda: NOW)


@pytest.fixture
def order(workspace: PlacedWorkspace) -> str:
    """A complete application with its files and its bundle."""
    return place(workspace.root, OWNER, "ningxia", "bundled", NOW)


@pytest.fixture
def large(workspace: PlacedWorkspace) -> str:
    """An application whose licence is a photograph that is too large."""
    return place(workspace.root, OWNER, "large-photo", "attached", NOW)


def blobs(workspace: PlacedWorkspace, id: str) -> set[str]:
    """The digests of the files that lie with an application."""
    return {path.stem for path in (workspace.root / "blobs" / "evidence" / OWNER / id).glob("*.blob")}


def picture() -> bytes:
    return sample("ningxia", NOW.date()).files[LICENCE][1]


def test_what_is_attached_is_kept_byte_by_byte_with_its_facts(workspace: PlacedWorkspace) -> None:
    id, data = workspace.applications.create(OWNER), picture()
    workspace.files.attach(OWNER, id, LICENCE, "执照.JPG", data)
    held = workspace.records.read(OWNER, id).application.evidence[LICENCE]
    assert (held.facts.name, held.facts.bytes, held.original, held.confirmed) == ("执照.JPG", len(data), "", [])
    assert workspace.files.data(OWNER, id, held.digest) == data
    last = workspace.records.history(OWNER)[-1]
    assert (last["event"], last["detail"]) == ("uploaded", LICENCE)
    assert "执照" not in str(last)


def test_a_file_that_is_no_picture_is_kept_and_found_wrong(workspace: PlacedWorkspace, order: str) -> None:
    workspace.files.attach(OWNER, order, LICENCE, "a.jpg", b"not a picture")
    view = workspace.applications.open(OWNER, order).view
    assert view.at(f"evidence.{LICENCE}")
    assert not view.complete
    with pytest.raises(CannotFit):
        workspace.files.repair(OWNER, order, LICENCE)
    assert workspace.files.data(OWNER, order, view.application.evidence[LICENCE].digest) == b"not a picture"


def test_another_file_in_the_slot_takes_the_place_of_the_first_and_its_ticks(
    workspace: PlacedWorkspace, order: str
) -> None:
    before = workspace.records.read(OWNER, order).application.evidence
    assert before[DOMAIN].confirmed
    workspace.files.attach(OWNER, order, DOMAIN, "b.jpg", b"another")
    after = workspace.records.read(OWNER, order).application.evidence
    assert after[DOMAIN].confirmed == []
    assert {key: item for key, item in after.items() if key != DOMAIN} == {
        key: item for key, item in before.items() if key != DOMAIN
    }
    assert before[DOMAIN].digest not in blobs(workspace, order)
    assert after[DOMAIN].digest in blobs(workspace, order)


def test_one_file_in_two_slots_stays_until_the_last_one_is_emptied(workspace: PlacedWorkspace) -> None:
    id = workspace.applications.create(OWNER)
    workspace.applications.add_extra(OWNER, id, "certificate", "说明")
    for key in (LICENCE, "extra.x1"):
        workspace.files.attach(OWNER, id, key, "a.jpg", b"the same")
    [digest] = blobs(workspace, id)
    workspace.files.remove(OWNER, id, LICENCE)
    assert workspace.files.data(OWNER, id, digest) == b"the same"
    workspace.files.remove(OWNER, id, "extra.x1")
    assert blobs(workspace, id) == set()
    with pytest.raises(NotFound):
        workspace.files.data(OWNER, id, digest)


def test_a_repair_keeps_the_original_and_the_ticks_and_can_be_taken_back(
    workspace: PlacedWorkspace, large: str
) -> None:
    before = workspace.records.read(OWNER, large).application.evidence[LICENCE]
    assert workspace.applications.open(OWNER, large).view.at(f"evidence.{LICENCE}")
    fitted = workspace.files.repair(OWNER, large, LICENCE)
    after = workspace.records.read(OWNER, large).application.evidence[LICENCE]
    assert (after.original, after.original_facts, after.confirmed) == (before.digest, before.facts, before.confirmed)
    assert (after.facts.extension, after.facts.bytes) == ("jpg", len(fitted.data))
    assert workspace.files.data(OWNER, large, after.digest) == fitted.data
    assert {before.digest, after.digest} <= blobs(workspace, large)
    assert not workspace.applications.open(OWNER, large).view.errors

    workspace.files.repair(OWNER, large, LICENCE)
    again = workspace.records.read(OWNER, large).application.evidence[LICENCE]
    assert (again.digest, again.original) == (after.digest, before.digest)  # from the original again, not from the copy

    workspace.files.restore(OWNER, large, LICENCE)
    assert workspace.records.read(OWNER, large).application.evidence[LICENCE] == before
    assert after.digest not in blobs(workspace, large)


def test_what_was_never_repaired_has_nothing_to_be_taken_back(workspace: PlacedWorkspace, order: str) -> None:
    before = workspace.records.read(OWNER, order)
    workspace.files.restore(OWNER, order, LICENCE)
    workspace.files.restore(OWNER, order, "extra.x9")
    workspace.files.remove(OWNER, order, "extra.x9")
    workspace.files.confirm(OWNER, order, "extra.x9", ["readable"])
    assert workspace.records.read(OWNER, order) == before


def test_ticks_are_kept_in_one_order_and_can_be_taken_away(workspace: PlacedWorkspace, order: str) -> None:
    workspace.files.confirm(OWNER, order, DOMAIN, ["b", "a"])
    assert workspace.records.read(OWNER, order).application.evidence[DOMAIN].confirmed == ["a", "b"]
    revision = workspace.records.read(OWNER, order).revision
    workspace.files.confirm(OWNER, order, DOMAIN, ["a", "b"])
    assert workspace.records.read(OWNER, order).revision == revision
    workspace.files.confirm(OWNER, order, DOMAIN, [])
    assert workspace.applications.open(OWNER, order).view.at(f"evidence.{DOMAIN}")


@pytest.mark.parametrize("key", ["", "nothing", "extra.x1", "website.w9.site-photo", "person.p9", "../entity"])
def test_a_slot_that_the_application_does_not_have_takes_no_file(workspace: PlacedWorkspace, key: str) -> None:
    id = workspace.applications.create(OWNER)
    before = workspace.records.read(OWNER, id)
    with pytest.raises(NotFound):
        workspace.files.attach(OWNER, id, key, "a.jpg", b"a")
    with pytest.raises(NotFound):
        workspace.files.repair(OWNER, id, key)
    assert workspace.records.read(OWNER, id) == before
    assert blobs(workspace, id) == set()


def test_an_empty_slot_has_nothing_to_repair(workspace: PlacedWorkspace) -> None:
    with pytest.raises(NotFound):
        workspace.files.repair(OWNER, workspace.applications.create(OWNER), LICENCE)


def test_files_are_the_owners_alone_and_only_those_that_are_referred_to(workspace: PlacedWorkspace, order: str) -> None:
    digest = workspace.records.read(OWNER, order).application.evidence[LICENCE].digest
    stray = workspace.records.put(f"evidence/{OWNER}/{order}", b"nobody refers to it")
    for owner, id, wanted in (
        (OTHER, order, digest),
        (OWNER, "0" * 32, digest),
        (OWNER, order, stray),
        (OWNER, order, "0" * 64),
        (OWNER, order, "../x"),
    ):
        with pytest.raises(NotFound):
            workspace.files.data(owner, id, wanted)
    for use in (
        lambda: workspace.files.attach(OTHER, order, LICENCE, "a.jpg", b"a"),
        lambda: workspace.files.repair(OTHER, order, LICENCE),
        lambda: workspace.files.restore(OTHER, order, LICENCE),
        lambda: workspace.files.remove(OTHER, order, LICENCE),
        lambda: workspace.files.confirm(OTHER, order, LICENCE, []),
    ):
        with pytest.raises(NotFound):
            use()
    assert workspace.files.data(OWNER, order, digest) == picture()


def test_what_lies_with_a_reviewer_keeps_its_files(workspace: PlacedWorkspace, order: str) -> None:
    workspace.orders.record(OWNER, order, Event.SUBMITTED, "2026-11-02")
    before, files = workspace.records.read(OWNER, order).application, blobs(workspace, order)
    for use in (
        lambda: workspace.files.attach(OWNER, order, LICENCE, "a.jpg", b"another"),
        lambda: workspace.files.remove(OWNER, order, LICENCE),
        lambda: workspace.files.confirm(OWNER, order, DOMAIN, []),
    ):
        with pytest.raises(Locked):
            use()
    assert workspace.records.read(OWNER, order).application == before
    assert files <= blobs(workspace, order)
    assert workspace.files.data(OWNER, order, before.evidence[LICENCE].digest) == picture()
