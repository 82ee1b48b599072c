"""Bundles through the workspace: an import says whether the bundle is the one that was made."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.wizard.bundles.conftest import TODAY, complete, sample_bundle
from tests.wizard.pictures import reads
from wizard.bundles.bundle import BundleRefused
from wizard.bundles.importer import BundleUnusable
from wizard.rules import RULES, Scope
from wizard.text import Language, language
from wizard.workspace import Imported, Workspace
from wizard.workspace.process import stores

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def moment() -> list[datetime]:
    """The workspace's clock; a test may turn it."""
    return [NOON]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: list[datetime]) -> Workspace:
    """A workspace over an empty installation."""
    monkeypatch.setenv("ICP_DATA_DIR", str(tmp_path / "data"))
    stores.cache_clear()
    made = Workspace.over(stores(), lambda: moment[0])
    stores.cache_clear()
    return made


def rewritten(data: bytes) -> bytes:
    """The bundle with another company's name in its application."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as ours, zipfile.ZipFile(out, "w") as theirs:
        for name in ours.namelist():
            content = ours.read(name)
            if name == "application.json":
                content = content.replace("宁夏示例样本".encode(), "宁夏另外样本".encode())
            theirs.writestr(name, content)
    return out.getvalue()


def test_the_bundle_that_was_made_is_imported_as_it_is(workspace: Workspace) -> None:
    imported = workspace.bundles.import_bundle("owner", sample_bundle())
    assert imported == Imported(imported.id, altered=False)
    assert workspace.applications.open("owner", imported.id).view.application == complete()[0]


def test_an_altered_bundle_is_imported_and_said_to_be_altered(workspace: Workspace) -> None:
    imported = workspace.bundles.import_bundle("owner", rewritten(sample_bundle()))
    assert imported.altered
    assert "另外" in workspace.applications.open("owner", imported.id).view.application.entity.name


def test_time_that_went_by_does_not_make_a_bundle_altered(workspace: Workspace, moment: list[datetime]) -> None:
    moment[0] = NOON + timedelta(days=4000)
    imported = workspace.bundles.import_bundle("owner", sample_bundle())
    assert not imported.altered
    assert workspace.applications.open("owner", imported.id).view.errors


def test_what_is_no_bundle_leaves_nothing_behind(workspace: Workspace) -> None:
    with pytest.raises(BundleUnusable):
        workspace.bundles.import_bundle("owner", b"PK")
    assert workspace.applications.list("owner") == []


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one whenever the rules are asked about a whole application, as every derivation does."""
    calls: list[str] = []
    rule = next(rule for rule in RULES.values() if rule.scope is Scope.APPLICATION)
    counted = replace(rule, check=lambda *given: calls.append(rule.id) or rule.check(*given))
    monkeypatch.setitem(RULES, rule.id, counted)
    return calls


@pytest.mark.parametrize("chosen", ["zh", "en"])
def test_making_a_bundle_derives_once(workspace: Workspace, asked: list[str], chosen: Language) -> None:
    imported = workspace.bundles.import_bundle("owner", sample_bundle())
    asked.clear()
    with language(chosen):
        workspace.bundles.make("owner", imported.id)
    assert len(asked) == 1
    assert workspace.bundles.newest("owner", imported.id) == sample_bundle()


@pytest.mark.parametrize(
    ("chosen", "message"),
    [("zh", "还没有填写“主体信息：主办单位名称”"), ("en", "“Entity details: Entity name” is not filled in yet")],
)
def test_a_refusal_is_in_the_language_in_force(workspace: Workspace, chosen: Language, message: str) -> None:
    id = workspace.bundles.import_bundle("owner", sample_bundle()).id
    workspace.applications.save("owner", id, "entity.name", "")
    with language(chosen), pytest.raises(BundleRefused) as refused:
        workspace.bundles.make("owner", id)
    assert message in [blocker.message for blocker in refused.value.blockers]


def test_a_bundle_decodes_no_picture_that_was_inspected_already(workspace: Workspace) -> None:
    id = workspace.bundles.import_bundle("owner", sample_bundle()).id
    with reads.counted() as decoded:
        workspace.bundles.make("owner", id)
    assert decoded == []
