"""Approved filings in the workspace: looking at footers, pictures, deadlines, and the import form."""

from __future__ import annotations

import threading
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from storage import open_stores
from storage.documents import TinyDocumentStore
from tests.storage.processes import in_processes
from tests.wizard.workspace.kept import keep_filing
from tests.worlds import PlacedWorkspace, place, sample
from wizard.application import Application
from wizard.clock import SHANGHAI
from wizard.filings import existing
from wizard.filings.existing import ImportRefused
from wizard.filings.filing import FiledWebsite, Filing
from wizard.filings.footer.check import snippet
from wizard.filings.footer.fetch import Page
from wizard.filings.footer.fetch_problems import FetchProblem, Problem
from wizard.paths import UnknownPath
from wizard.workspace import NotFound, UnfitAnswer, Workspace
from wizard.workspace.drafts import files_scope
from wizard.workspace.filings import AlreadyListed, CheckUnderWay
from wizard.workspace.records import filed_scope

OWNER, OTHER = "a" * 32, "b" * 32
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)
NUMBER = "宁ICP备2026000123号"
GOOD = f"<html><body>首页{snippet(f'{NUMBER}-1')}</body></html>"
BAD = "<html><body>" + "<p>欢迎光临本站</p>" * 40 + "</body></html>"
BLANK = '<html><body><div id="root"></div><script src="app.js"></script></body></html>'


@pytest.fixture
def workspace(tmp_path: Path) -> PlacedWorkspace:
    return PlacedWorkspace.at(tmp_path, lambda: NOW)


@pytest.fixture
def filing(workspace: Workspace) -> str:
    made = Filing(
        application=sample("ningxia", NOW.date()).application,
        entity_number=NUMBER,
        websites=[FiledWebsite(id="w1", number=f"{NUMBER}-1")],
        approved_on="2026-10-01",
    )
    return keep_filing(workspace, OWNER, made)


def serving(html: str) -> partial[Page]:
    return partial(_page, html)


def _page(html: str, url: str) -> Page:
    return Page(url, 200, "text/html", html.encode("gb18030"), False, (url,))


def site(workspace: Workspace, filing: str) -> FiledWebsite:
    return workspace.filings.open(OWNER, filing).websites[0]


def test_a_good_home_page_is_noted_with_the_day(workspace: Workspace, filing: str) -> None:
    assert workspace.filings.check_footer(OWNER, filing, "w1", fetch=serving(GOOD)).ok is True
    assert (site(workspace, filing).footer_seen, site(workspace, filing).footer_problem) == ("2026-11-25", "")


def test_a_bad_home_page_is_noted_by_its_rules_and_forgotten_once_it_is_good(workspace: Workspace, filing: str) -> None:
    workspace.filings.check_footer(OWNER, filing, "w1", fetch=serving(BAD))
    assert site(workspace, filing).footer_problem == "footer.missing"
    workspace.filings.check_footer(OWNER, filing, "w1", GOOD)
    assert (site(workspace, filing).footer_seen, site(workspace, filing).footer_problem) == ("2026-11-25", "")


def test_a_page_that_cannot_tell_leaves_what_was_noted(workspace: Workspace, filing: str) -> None:
    workspace.filings.check_footer(OWNER, filing, "w1", BAD)
    before = site(workspace, filing)
    assert before.footer_problem
    assert workspace.filings.check_footer(OWNER, filing, "w1", BLANK).ok is None
    assert site(workspace, filing) == before


def test_a_page_that_was_cut_off_leaves_a_tick_made_by_hand(workspace: Workspace, filing: str) -> None:
    def cut(url: str) -> Page:
        return Page(url, 200, "text/html; charset=utf-8", BAD.encode(), True, (url,))

    workspace.filings.note(OWNER, filing, "w1", opened_on="2026-11-20")
    workspace.filings.tick(OWNER, filing, "w1", "footer", done=True)
    before = site(workspace, filing)
    assert workspace.filings.check_footer(OWNER, filing, "w1", fetch=cut).ok is None
    assert site(workspace, filing) == before


def test_pasted_html_never_reaches_the_network(workspace: Workspace, filing: str) -> None:
    def fetch(_url: str) -> Page:
        raise AssertionError

    assert workspace.filings.check_footer(OWNER, filing, "w1", GOOD, fetch=fetch).ok is True


def test_a_page_that_could_not_be_read_notes_nothing_and_lets_the_next_one_in(
    workspace: Workspace, filing: str
) -> None:
    def fetch(_url: str) -> Page:
        raise FetchProblem(Problem.SLOW, host="example.com", seconds=10)

    with pytest.raises(FetchProblem):
        workspace.filings.check_footer(OWNER, filing, "w1", fetch=fetch)
    assert site(workspace, filing).footer_problem == ""
    assert workspace.filings.check_footer(OWNER, filing, "w1", fetch=serving(GOOD)).ok is True


def test_one_page_at_a_time_is_read_for_each_owner(workspace: Workspace, filing: str) -> None:
    reading, go_on = threading.Event(), threading.Event()

    def slow(url: str) -> Page:
        reading.set()
        assert go_on.wait(10)
        return _page(GOOD, url)

    first = threading.Thread(target=workspace.filings.check_footer, args=(OWNER, filing, "w1", "", slow))
    first.start()
    try:
        assert reading.wait(10)
        with pytest.raises(CheckUnderWay):
            workspace.filings.check_footer(OWNER, filing, "w1", fetch=serving(GOOD))
        assert workspace.filings.check_footer(OWNER, filing, "w1", GOOD).ok is True
    finally:
        go_on.set()
        first.join()
    assert workspace.filings.check_footer(OWNER, filing, "w1", fetch=serving(GOOD)).ok is True


def test_nothing_of_a_filing_is_another_ones(workspace: Workspace, filing: str) -> None:
    filings = workspace.filings
    digest = next(iter(filings.open(OWNER, filing).application.evidence.values())).digest
    attempts = (
        lambda: filings.check_footer(OTHER, filing, "w1", GOOD),
        lambda: filings.calendar(OTHER, filing),
        lambda: filings.deadlines(OTHER, filing),
        lambda: filings.picture(OTHER, filing, digest, 512),
        lambda: filings.check_footer(OWNER, filing, "w9", GOOD),
        lambda: filings.calendar(OWNER, "../../etc"),
    )
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()


def test_deadlines_count_a_footer_ticked_by_hand_as_done(workspace: Workspace, filing: str) -> None:
    workspace.filings.note(OWNER, filing, "w1", opened_on="2026-11-20")
    assert "footer.w1" in [one.key for one in workspace.filings.deadlines(OWNER, filing)]
    workspace.filings.tick(OWNER, filing, "w1", "footer", done=True)
    assert "footer.w1" not in [one.key for one in workspace.filings.deadlines(OWNER, filing)]
    assert b"footer.w1" not in workspace.filings.calendar(OWNER, filing)


def test_a_footer_that_goes_wrong_is_due_again_until_it_is_ticked_or_seen(workspace: Workspace, filing: str) -> None:
    def due() -> bool:
        return "footer.w1" in [one.key for one in workspace.filings.deadlines(OWNER, filing)]

    workspace.filings.note(OWNER, filing, "w1", opened_on="2026-11-20")
    workspace.filings.tick(OWNER, filing, "w1", "footer", done=True)
    workspace.filings.check_footer(OWNER, filing, "w1", GOOD)
    assert not due()
    workspace.filings.check_footer(OWNER, filing, "w1", BAD)
    assert due()
    assert site(workspace, filing).done == {}
    workspace.filings.tick(OWNER, filing, "w1", "footer", done=True)
    assert not due()


# The import form ------------------------------------------------------------------------------------------------------

ANSWERS = {
    "filing.entity_number": NUMBER,
    "entity.name": "宁夏示例科技有限公司",
    "entity.province": "640000",
    "entity.nature": 4,
    "entity.certificate_type": 1,
    "entity.certificate_number": "91640500MA76ABCD2Q",
    "websites.w1.domain.name": "example.com.cn",
    "sites.w1.number": f"{NUMBER}-1",
    "sites.w1.provider": "nwcd",
}


def fill(workspace: Workspace, owner: str = OWNER) -> None:
    for path, value in ANSWERS.items():
        workspace.filings.save_draft(owner, path, value)


def test_the_form_is_kept_for_its_owner_alone(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    reopened = Workspace.over(open_stores(tmp_path), lambda: NOW)
    assert reopened.filings.draft(OWNER).entity_number == NUMBER
    assert reopened.filings.draft(OTHER).entity_number == ""


def test_the_form_makes_a_filing_and_is_empty_then(workspace: Workspace) -> None:
    fill(workspace)
    id = workspace.filings.import_draft(OWNER)
    assert workspace.filings.open(OWNER, id).entity_number == NUMBER
    assert workspace.filings.draft(OWNER) == existing.Entered()
    assert workspace.records.history(OWNER)[-1]["event"] == "filing-imported"


def test_an_incomplete_form_is_refused_and_kept(workspace: Workspace) -> None:
    workspace.filings.save_draft(OWNER, "entity.name", "宁夏示例科技有限公司")
    with pytest.raises(ImportRefused):
        workspace.filings.import_draft(OWNER)
    assert workspace.filings.draft(OWNER).application.entity.name == "宁夏示例科技有限公司"
    assert workspace.filings.list(OWNER) == []


def test_a_number_is_listed_once_unless_its_filing_was_cancelled(workspace: PlacedWorkspace, filing: str) -> None:
    fill(workspace)
    with pytest.raises(AlreadyListed) as twin:
        workspace.filings.import_draft(OWNER)
    assert twin.value.filing == filing
    workspace.filing_records.edit(
        OWNER, filing, lambda made: made.model_copy(update={"state": "cancelled"}), "filing-updated"
    )
    assert workspace.filings.import_draft(OWNER) != filing


def test_unfit_and_lost_answers_are_refused(workspace: Workspace) -> None:
    with pytest.raises(UnfitAnswer):
        workspace.filings.save_draft(OWNER, "sites.w1.provider", "someone")
    with pytest.raises(UnknownPath):
        workspace.filings.save_draft(OWNER, "sites.w7.number", "x")


def test_the_files_of_a_bundle_go_with_the_filing_and_leave_the_form(workspace: PlacedWorkspace) -> None:
    order = place(workspace.root, OWNER, "ningxia", "bundled", NOW)
    fill(workspace)
    workspace.filings.fill_draft(OWNER, workspace.bundles.newest(OWNER, order))
    assert workspace.filings.draft(OWNER).entity_number == NUMBER
    id = workspace.filings.import_draft(OWNER)
    held = workspace.filings.open(OWNER, id).application.evidence
    assert held
    for item in held.values():
        assert workspace.records.get(filed_scope(OWNER, id), item.digest) is not None
        assert workspace.records.get(files_scope(OWNER), item.digest) is None


def test_processes_typing_into_the_form_at_once_lose_nothing(tmp_path: Path) -> None:
    paths = ("entity.name", "entity.certificate_number", "filing.entity_number", "websites.w1.name")

    def write(number: int) -> None:
        Workspace.over(open_stores(tmp_path)).filings.save_draft(OWNER, paths[number], "x")

    in_processes(len(paths), write)
    draft = Workspace.over(open_stores(tmp_path)).filings.draft(OWNER)
    assert [existing.value(draft, path) for path in paths] == ["x"] * len(paths)


def test_nothing_that_was_typed_reaches_the_history(workspace: Workspace) -> None:
    fill(workspace)
    workspace.filings.save_draft(OWNER, "people.p1.document_number", "64050219900101001X")
    assert workspace.records.history(OWNER) == []
    assert Application() != workspace.filings.draft(OWNER).application


def test_the_list_of_filings_follows_every_edit_and_reads_only_what_has_changed(
    workspace: Workspace, filing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = workspace.filings.open(OWNER, filing)
    second = keep_filing(workspace, OWNER, stored.model_copy(update={"entity_number": "京ICP备2026000124号"}))
    assert {line.entity_number for line in workspace.filings.list(OWNER)} == {
        stored.entity_number,
        "京ICP备2026000124号",
    }
    read: list[str] = []
    documents = TinyDocumentStore
    reading = documents.read

    def counted(store: TinyDocumentStore, collection: str, key: str) -> dict[str, Any] | None:
        read.append(key)
        return reading(store, collection, key)

    monkeypatch.setattr(documents, "read", counted)
    workspace.filings.list(OWNER)
    assert read == []
    website = stored.websites[0].id
    workspace.filings.note(OWNER, filing, website, opened_on="2026-11-03")
    read.clear()
    workspace.filings.list(OWNER)
    assert read == [filing]
    workspace.filings.delete(OWNER, second)
    assert [line.id for line in workspace.filings.list(OWNER)] == [filing]
