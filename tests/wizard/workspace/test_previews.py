"""Previews are made when a file comes, kept beside it for its owner alone, and gone when the file is."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from starlette.requests import Request

from pages.server import files as routes
from storage import Stores, open_stores
from storage.blobs import FileBlobStore
from tests.wizard.bundles.conftest import complete, sample_bundle
from tests.wizard.pictures import files, reads
from wizard.application import Evidence
from wizard.order import Event, Numbers
from wizard.pictures.fit import CannotFit
from wizard.pictures.inspect import inspect
from wizard.workspace import NotFound, Workspace, process
from wizard.workspace.records import Bundled, evidence_scope

OWNER, OTHER = "a" * 32, "b" * 32
LICENCE, PAPER = "entity-certificate", "verification.w1"


@pytest.fixture
def stores(tmp_path: Path) -> Stores:
    return open_stores(tmp_path)


@pytest.fixture
def workspace(stores: Stores) -> Workspace:
    return Workspace.over(stores)


@pytest.fixture
def id(workspace: Workspace) -> str:
    return workspace.applications.create(OWNER)


def evidence(workspace: Workspace, id: str) -> Evidence:
    return workspace.records.read(OWNER, id).application.evidence[LICENCE]


def attached(workspace: Workspace, id: str, data: bytes) -> str:
    workspace.files.attach(OWNER, id, LICENCE, "a.jpg", data)
    return evidence(workspace, id).digest


def kept(root: Path) -> list[Path]:
    """Every file of people's that the store holds."""
    return sorted((root / "blobs").rglob("*.blob"))


def size(preview: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(preview), formats=("JPEG",)) as opened:
        return opened.size


def test_an_upload_is_decoded_once_and_its_preview_never(workspace: Workspace, id: str) -> None:
    with reads.counted() as decoded:
        digest = attached(workspace, id, files.jpeg())
        first = workspace.files.preview(OWNER, id, digest)
        second = workspace.files.preview(OWNER, id, digest)
    assert decoded == ["JPEG"]
    assert first == second
    assert size(first) == (900, 675)


def test_a_repair_and_its_original_have_their_previews(workspace: Workspace, id: str) -> None:
    attached(workspace, id, files.located())
    workspace.files.repair(OWNER, id, LICENCE)
    repaired = evidence(workspace, id)
    with reads.counted() as decoded:
        pair = [workspace.files.preview(OWNER, id, digest) for digest in (repaired.original, repaired.digest)]
        workspace.files.restore(OWNER, id, LICENCE)
        restored = workspace.files.preview(OWNER, id, evidence(workspace, id).digest)
    assert decoded == []
    assert [size(preview) for preview in pair] == [(675, 900), (675, 900)]
    assert restored == pair[0]


def test_a_scan_has_its_preview(workspace: Workspace, id: str) -> None:
    workspace.orders.attach_scan(OWNER, id, PAPER, "a.jpg", files.jpeg())
    digest = workspace.records.read(OWNER, id).order.scans[PAPER].digest
    with reads.counted() as decoded:
        assert size(workspace.files.preview(OWNER, id, digest)) == (900, 675)
    assert decoded == []


def test_the_files_of_an_imported_bundle_have_theirs(workspace: Workspace) -> None:
    id = workspace.bundles.import_bundle(OWNER, sample_bundle()).id
    with reads.counted() as decoded:
        for item in workspace.records.read(OWNER, id).application.evidence.values():
            assert max(size(workspace.files.preview(OWNER, id, item.digest))) <= 900
    assert decoded == []


def test_of_a_file_that_came_before_there_were_previews_one_is_made_once(workspace: Workspace, id: str) -> None:
    digest = workspace.records.put(evidence_scope(OWNER, id), files.jpeg())
    item = Evidence(digest=digest, facts=inspect(files.jpeg(), "a.jpg"))
    workspace.records.edit(
        OWNER, id, lambda before: before.model_copy(update={"evidence": {LICENCE: item}}), "uploaded"
    )
    with reads.counted() as decoded:
        first = workspace.files.preview(OWNER, id, digest)
        assert workspace.files.preview(OWNER, id, digest) == first
    assert decoded == ["JPEG"]


def test_a_damaged_preview_is_made_again(workspace: Workspace, id: str, tmp_path: Path) -> None:
    digest = attached(workspace, id, files.jpeg())
    whole = workspace.files.preview(OWNER, id, digest)
    [stored] = [path for path in kept(tmp_path) if path.read_bytes() == whole]
    stored.write_bytes(b"damaged")
    assert size(workspace.files.preview(OWNER, id, digest)) == (900, 675)
    assert b"damaged" not in [path.read_bytes() for path in kept(tmp_path)]


def test_what_is_no_picture_is_kept_without_a_preview(workspace: Workspace, id: str, tmp_path: Path) -> None:
    digest = attached(workspace, id, b"not a picture")
    with pytest.raises(CannotFit):
        workspace.files.preview(OWNER, id, digest)
    assert len(kept(tmp_path)) == 1


def remove_slot(workspace: Workspace, id: str) -> None:
    workspace.files.remove(OWNER, id, LICENCE)


def replace_by_text(workspace: Workspace, id: str) -> None:
    workspace.files.attach(OWNER, id, LICENCE, "a.txt", b"text")
    workspace.files.remove(OWNER, id, LICENCE)


def delete_application(workspace: Workspace, id: str) -> None:
    workspace.applications.delete(OWNER, id)


@pytest.mark.parametrize("removing", [remove_slot, replace_by_text, delete_application])
def test_a_preview_goes_with_its_file(
    workspace: Workspace, id: str, tmp_path: Path, removing: Callable[[Workspace, str], None]
) -> None:
    attached(workspace, id, files.jpeg(4032, 3024))
    workspace.files.repair(OWNER, id, LICENCE)
    assert len(kept(tmp_path)) == 4
    removing(workspace, id)
    assert kept(tmp_path) == []


def test_a_file_removed_while_its_preview_is_made_leaves_none(stores: Stores, tmp_path: Path) -> None:
    class Slow(FileBlobStore):
        """Files on the disk; somebody removes the evidence just before its preview is written."""

        def put(self, scope: str, data: bytes) -> str:
            if data.startswith(b"\xff\xd8") and data != files.jpeg():
                workspace.files.remove(OWNER, id, LICENCE)
            return super().put(scope, data)

    workspace = Workspace.over(replace(stores, blobs=Slow(tmp_path / "blobs")))
    id = workspace.applications.create(OWNER)
    workspace.files.attach(OWNER, id, LICENCE, "a.jpg", files.jpeg())
    assert workspace.records.read(OWNER, id).application.evidence == {}
    assert kept(tmp_path) == []


def test_a_copy_has_previews_of_its_own(workspace: Workspace, id: str) -> None:
    digest = attached(workspace, id, files.jpeg())
    first = workspace.files.preview(OWNER, id, digest)
    copy = workspace.applications.duplicate(OWNER, id)
    workspace.applications.delete(OWNER, id)
    with reads.counted() as decoded:
        assert workspace.files.preview(OWNER, copy, digest) == first
    assert decoded == []


def filed(workspace: Workspace) -> str:
    """The simplest sample as an approved filing that took over its files; its order is gone."""
    application, store = complete()
    id = workspace.records.add(OWNER, application, "created").id
    for key, item in application.evidence.items():
        workspace.files.attach(OWNER, id, key, item.facts.name, store[item.digest])
    record, at = workspace.records.read(OWNER, id), workspace.records.moment().isoformat(timespec="seconds")
    workspace.records.note_bundle(OWNER, id, Bundled("0" * 64, 1, record.content, at))
    for event in (Event.SUBMITTED, Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_EXEMPT):
        workspace.orders.record(OWNER, id, event, at)
    numbers = Numbers(entity="宁ICP备2026000123号", websites={"w1": "宁ICP备2026000123号-1"})
    filing = workspace.orders.approve(OWNER, id, at[:10], numbers)
    workspace.applications.delete(OWNER, id)
    return filing


def test_previews_go_with_the_files_into_a_filing_and_from_there_into_a_change(
    workspace: Workspace, tmp_path: Path
) -> None:
    filing = filed(workspace)
    change = workspace.orders.start_change(OWNER, filing, ["website-name"], "变更")
    with reads.counted() as decoded:
        for item in workspace.records.read(OWNER, change).application.evidence.values():
            workspace.files.preview(OWNER, change, item.digest)
    assert decoded == []
    workspace.applications.delete(OWNER, change)
    workspace.filings.delete(OWNER, filing)
    assert kept(tmp_path) == []


def test_another_owner_finds_no_preview(workspace: Workspace, id: str) -> None:
    digest = attached(workspace, id, files.jpeg())
    theirs = workspace.applications.create(OTHER)
    for owner, application, wanted in ((OTHER, id, digest), (OTHER, theirs, digest), (OWNER, id, "0" * 64)):
        with pytest.raises(NotFound):
            workspace.files.preview(owner, application, wanted)


@pytest.mark.parametrize(("owner", "status"), [(OWNER, 200), (OTHER, 404), ("", 401)])
def test_the_address_of_a_preview_serves_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: str, status: int
) -> None:
    monkeypatch.setenv("ICP_DATA_DIR", str(tmp_path))
    for cached in (process.stores, process.workspace):
        cached.cache_clear()
    try:
        id = process.workspace().applications.create(OWNER)
        digest = attached(process.workspace(), id, files.jpeg())
        # In a thread of its own: Playwright's loop may be running in this one.
        with reads.counted() as decoded, ThreadPoolExecutor(1) as threads:
            answer = threads.submit(asyncio.run, routes.evidence(asked(id, digest, owner))).result()
    finally:
        for cached in (process.stores, process.workspace):
            cached.cache_clear()
    assert (answer.status_code, decoded) == (status, [])
    assert (answer.media_type == "image/jpeg") is (status == 200)
    assert answer.headers["cache-control"] == "private, no-store"
    if status == 200:
        assert size(bytes(answer.body)) == (900, 675)


def asked(id: str, digest: str, owner: str) -> Request:
    """The request of a preview as the middleware hands it on, with the owner's name in a header."""
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": f"/files/{id}/evidence/{digest}",
        "path_params": {"id": id, "digest": digest},
        "query_string": b"preview=1",
        "headers": [(b"x-icp-username", owner.encode())],
    }
    return Request(scope)
