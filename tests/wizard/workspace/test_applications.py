"""Use cases on applications: each changes what it names and nothing else, for the owner alone, and keeps a history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.processes import in_processes
from tests.worlds import PlacedWorkspace, place
from wizard.clock import SHANGHAI
from wizard.order import Event, OrderKind, State
from wizard.paths import UnknownPath
from wizard.workspace import NEW_PERSON, Locked, NotFound, UnfitAnswer, Workspace

OWNER, OTHER = "a" * 32, "b" * 32
START = datetime(2026, 11, 2, 10, 0, tzinfo=SHANGHAI)
PICTURE = "entity-certificate"


class Clock:
    """A clock that goes on a minute whenever it is read, so that no two edits fall together."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def workspace(tmp_path: Path) -> PlacedWorkspace:
    return PlacedWorkspace.at(tmp_path, Clock())


@pytest.fixture
def bundled(workspace: PlacedWorkspace) -> str:
    """A complete application with its files and its bundle."""
    return place(workspace.root, OWNER, "ningxia", "bundled", START)


def events(workspace: Workspace) -> list[str]:
    return [entry["event"] for entry in workspace.records.history(OWNER)]


def test_a_new_application_is_listed_with_a_title_of_its_own_or_the_day(workspace: Workspace) -> None:
    named, dated = workspace.applications.create(OWNER, "  官网 "), workspace.applications.create(OWNER, " ")
    lines = {line.id: line for line in workspace.applications.list(OWNER)}
    assert (lines[named].title, lines[dated].title) == ("官网", "备案申请 2026-11-02")
    assert {(line.kind, line.state, line.filing, line.bundled_at) for line in lines.values()} == {
        (OrderKind.NEW, State.DRAFT, "", "")
    }
    opened = workspace.applications.open(OWNER, named)
    assert (opened.editable, opened.bundle_is_current, opened.bundled) == (True, False, None)


def test_the_one_edited_last_comes_first(workspace: Workspace) -> None:
    first, second = workspace.applications.create(OWNER, "甲"), workspace.applications.create(OWNER, "乙")
    assert [line.id for line in workspace.applications.list(OWNER)] == [second, first]
    workspace.applications.save(OWNER, first, "entity.name", "虚构公司")
    workspace.applications.save(OWNER, first, "websites.w1.domain.name", "example.com")
    [line, _other] = workspace.applications.list(OWNER)
    assert (line.id, line.entity, line.domains) == (first, "虚构公司", ("example.com",))
    assert line.updated_at > line.created_at


def test_every_use_case_is_the_owners_alone(workspace: Workspace, bundled: str) -> None:
    before = workspace.records.read(OWNER, bundled)
    uses: list[Callable[[str, str], object]] = [
        workspace.applications.open,
        workspace.applications.duplicate,
        workspace.applications.delete,
        workspace.applications.add_website,
        lambda owner, id: workspace.applications.rename(owner, id, "x"),
        lambda owner, id: workspace.applications.save(owner, id, "entity.name", "x"),
        lambda owner, id: workspace.applications.remove_website(owner, id, "w1"),
        lambda owner, id: workspace.applications.remove_person(owner, id, "p1"),
        lambda owner, id: workspace.applications.add_extra(owner, id, "paper", "x"),
        lambda owner, id: workspace.applications.remove_extra(owner, id, "x1"),
        lambda owner, id: workspace.applications.acknowledge(owner, id, "key", "x"),
    ]
    for use in uses:
        for owner, id in ((OTHER, bundled), (OWNER, "0" * 32), (OWNER, f"../{OWNER}/{bundled}"), (OWNER, "")):
            with pytest.raises(NotFound):
                use(owner, id)
    assert workspace.records.read(OWNER, bundled) == before
    assert workspace.applications.list(OTHER) == []


def test_a_copy_has_its_own_title_and_files_and_no_reasons(workspace: Workspace, bundled: str) -> None:
    workspace.applications.acknowledge(OWNER, bundled, "rule|field|about", "理由充分。")
    source = workspace.records.read(OWNER, bundled).application
    copy = workspace.applications.duplicate(OWNER, bundled)
    made = workspace.applications.open(OWNER, copy)
    assert made.view.application.title == f"{source.title}（副本）"
    assert made.view.application.acknowledgements == []
    assert made.view.application.evidence == source.evidence
    assert made.bundled is None
    workspace.applications.delete(OWNER, bundled)
    assert workspace.files.data(OWNER, copy, source.evidence[PICTURE].digest)


def test_a_blank_title_changes_nothing_and_a_title_is_no_edit_of_the_content(
    workspace: Workspace, bundled: str
) -> None:
    before = workspace.records.read(OWNER, bundled)
    workspace.applications.rename(OWNER, bundled, "  ")
    assert workspace.records.read(OWNER, bundled) == before
    workspace.applications.rename(OWNER, bundled, " 新名字 ")
    assert workspace.records.read(OWNER, bundled).application.title == "新名字"
    assert events(workspace)[-1] == "renamed"


def test_an_answer_is_kept_as_given_and_the_same_again_is_no_edit(workspace: Workspace) -> None:
    id = workspace.applications.create(OWNER)
    for _time in range(2):
        workspace.applications.save(OWNER, id, "entity.certificate_number", " 不是号码 ")
    record = workspace.records.read(OWNER, id)
    assert (record.application.entity.certificate_number, record.revision) == (" 不是号码 ", 2)
    assert workspace.records.history(OWNER)[-1]["detail"] == "entity.certificate_number"
    assert "不是号码" not in str(workspace.records.history(OWNER))


def test_what_fits_no_field_and_what_is_gone_is_refused(workspace: Workspace) -> None:
    id = workspace.applications.create(OWNER)
    before = workspace.records.read(OWNER, id)
    with pytest.raises(UnfitAnswer, match=r"^entity\.name$"):
        workspace.applications.save(OWNER, id, "entity.name", ["甲"])
    with pytest.raises(UnknownPath):
        workspace.applications.save(OWNER, id, "websites.w9.name", "甲")
    with pytest.raises(KeyError):
        workspace.applications.save(OWNER, id, "entity.nothing", "甲")
    assert workspace.records.read(OWNER, id) == before


def test_of_none_of_these_and_a_category_the_later_choice_wins(workspace: Workspace) -> None:
    id, path = workspace.applications.create(OWNER), "websites.w1.preapproval"

    def chosen(*items: str) -> list[str]:
        workspace.applications.save(OWNER, id, path, list(items))
        return workspace.records.read(OWNER, id).application.websites[0].preapproval

    assert chosen("none") == ["none"]
    assert chosen("none", "news") == ["news"]
    assert chosen("news", "drugs", "none") == ["none"]
    assert chosen() == []


def test_another_person_is_entered_by_choosing_one(workspace: Workspace) -> None:
    id = workspace.applications.create(OWNER)
    workspace.applications.save(OWNER, id, "entity.lead", NEW_PERSON)
    workspace.applications.save(OWNER, id, "websites.w1.lead", NEW_PERSON)
    application = workspace.records.read(OWNER, id).application
    assert [person.id for person in application.people] == ["p1", "p2", "p3"]
    assert (application.entity.lead, application.websites[0].lead) == ("p2", "p3")


def test_only_a_person_without_a_role_is_removed_with_the_picture(workspace: Workspace, bundled: str) -> None:
    workspace.applications.save(OWNER, bundled, "websites.w1.lead", NEW_PERSON)
    for person in ("p1", "p2", "p9"):
        workspace.applications.remove_person(OWNER, bundled, person)
    assert [person.id for person in workspace.records.read(OWNER, bundled).application.people] == ["p1", "p2"]
    workspace.applications.save(OWNER, bundled, "websites.w1.lead", "p1")
    workspace.applications.remove_person(OWNER, bundled, "p2")
    application = workspace.records.read(OWNER, bundled).application
    assert [person.id for person in application.people] == ["p1"]
    assert any(key.startswith("person.p1") for key in application.evidence)


def test_a_website_comes_with_a_new_id_and_goes_with_its_files_but_for_the_last(
    workspace: Workspace, bundled: str
) -> None:
    pictures = set(workspace.records.read(OWNER, bundled).application.evidence)
    assert workspace.applications.add_website(OWNER, bundled) == "w2"
    assert workspace.applications.add_website(OWNER, bundled) == "w3"
    workspace.applications.remove_website(OWNER, bundled, "w2")
    assert workspace.applications.add_website(OWNER, bundled) == "w4"
    digest = workspace.records.read(OWNER, bundled).application.evidence["website.w1.domain-certificate"].digest
    workspace.applications.remove_website(OWNER, bundled, "w1")
    application = workspace.records.read(OWNER, bundled).application
    assert [site.id for site in application.websites] == ["w3", "w4"]
    assert set(application.evidence) == {key for key in pictures if not key.startswith("website.w1.")}
    with pytest.raises(NotFound):
        workspace.files.data(OWNER, bundled, digest)
    workspace.applications.remove_website(OWNER, bundled, "w3")
    workspace.applications.remove_website(OWNER, bundled, "w4")
    assert [site.id for site in workspace.records.read(OWNER, bundled).application.websites] == ["w4"]


def test_the_files_of_website_ten_stay_when_website_one_goes(workspace: Workspace, bundled: str) -> None:
    for _more in range(9):
        workspace.applications.add_website(OWNER, bundled)
    certificate = workspace.records.read(OWNER, bundled).application.evidence[PICTURE]
    data = workspace.files.data(OWNER, bundled, certificate.digest)
    workspace.files.attach(OWNER, bundled, "website.w10.domain-certificate", "a.jpg", data)
    workspace.applications.remove_website(OWNER, bundled, "w1")
    assert "website.w10.domain-certificate" in workspace.records.read(OWNER, bundled).application.evidence


def test_an_open_slot_has_its_own_title_and_goes_with_its_file(workspace: Workspace, bundled: str) -> None:
    workspace.applications.add_extra(OWNER, bundled, "certificate", " 商标注册证 ")
    workspace.applications.add_extra(OWNER, bundled, "paper", "方案书")
    [first, second] = workspace.records.read(OWNER, bundled).application.extras
    assert (first.id, first.kind, first.title, second.id) == ("x1", "certificate", "商标注册证", "x2")
    certificate = workspace.records.read(OWNER, bundled).application.evidence[PICTURE]
    data = workspace.files.data(OWNER, bundled, certificate.digest)
    workspace.files.attach(OWNER, bundled, "extra.x1", "a.jpg", data)
    workspace.applications.remove_extra(OWNER, bundled, "x1")
    application = workspace.records.read(OWNER, bundled).application
    assert [extra.id for extra in application.extras] == ["x2"]
    assert "extra.x1" not in application.evidence


def test_with_a_reviewer_only_the_title_and_papers_can_be_edited(workspace: Workspace, bundled: str) -> None:
    workspace.orders.record(OWNER, bundled, Event.SUBMITTED, workspace.records.moment().isoformat(timespec="seconds"))
    before = workspace.records.read(OWNER, bundled).application
    uses: list[Callable[[], object]] = [
        lambda: workspace.applications.save(OWNER, bundled, "entity.name", "另一家"),
        lambda: workspace.applications.add_website(OWNER, bundled),
        lambda: workspace.applications.add_extra(OWNER, bundled, "certificate", "商标注册证"),
        lambda: workspace.applications.acknowledge(OWNER, bundled, "key", "理由充分。"),
    ]
    for use in uses:
        with pytest.raises(Locked, match="正在审核"):
            use()
    assert workspace.records.read(OWNER, bundled).application == before
    workspace.applications.rename(OWNER, bundled, "另一个名字")
    workspace.applications.add_extra(OWNER, bundled, "paper", "方案书")
    workspace.applications.remove_extra(OWNER, bundled, "x1")
    assert workspace.records.read(OWNER, bundled).application.extras == []


def test_a_reason_is_kept_with_its_day_replaced_and_taken_back(workspace: Workspace) -> None:
    id = workspace.applications.create(OWNER)

    def given() -> list[tuple[str, str, str]]:
        return [
            (one.key, one.reason, one.date) for one in workspace.records.read(OWNER, id).application.acknowledgements
        ]

    workspace.applications.acknowledge(OWNER, id, "one", " 第一个理由 ")
    workspace.applications.acknowledge(OWNER, id, "two", "第二个理由")
    workspace.applications.acknowledge(OWNER, id, "one", "改过的理由")
    assert given() == [("two", "第二个理由", "2026-11-02"), ("one", "改过的理由", "2026-11-02")]
    workspace.applications.acknowledge(OWNER, id, "one", "  ")
    assert given() == [("two", "第二个理由", "2026-11-02")]
    assert "理由" not in str(workspace.records.history(OWNER))


def test_an_edit_makes_the_bundle_stale_and_taking_it_back_makes_it_current(workspace: Workspace, bundled: str) -> None:
    remark = workspace.records.read(OWNER, bundled).application.entity.remark
    assert workspace.applications.open(OWNER, bundled).bundle_is_current
    workspace.applications.save(OWNER, bundled, "entity.remark", "改过")
    assert not workspace.applications.open(OWNER, bundled).bundle_is_current
    workspace.applications.save(OWNER, bundled, "entity.remark", remark)
    assert workspace.applications.open(OWNER, bundled).bundle_is_current


def test_what_is_deleted_is_gone_with_its_files_and_its_bundle(workspace: PlacedWorkspace, bundled: str) -> None:
    digest = workspace.records.read(OWNER, bundled).application.evidence[PICTURE].digest
    workspace.applications.delete(OWNER, bundled)
    assert workspace.applications.list(OWNER) == []
    for use in (
        lambda: workspace.applications.open(OWNER, bundled),
        lambda: workspace.files.data(OWNER, bundled, digest),
        lambda: workspace.bundles.newest(OWNER, bundled),
        lambda: workspace.applications.delete(OWNER, bundled),
    ):
        with pytest.raises(NotFound):
            use()
    assert not list((workspace.root / "blobs").rglob("*.blob"))
    assert events(workspace)[-1] == "deleted"


def test_processes_adding_websites_at_once_lose_none(tmp_path: Path) -> None:
    workspace = PlacedWorkspace.at(tmp_path, lambda: START)
    id = workspace.applications.create(OWNER)

    def add(_number: int) -> None:
        PlacedWorkspace.at(tmp_path, lambda: START).applications.add_website(OWNER, id)

    in_processes(4, add)
    record = workspace.records.read(OWNER, id)
    assert [site.id for site in record.application.websites] == ["w1", "w2", "w3", "w4", "w5"]
    assert record.revision == 5
