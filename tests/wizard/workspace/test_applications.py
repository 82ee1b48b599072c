"""Use cases on applications: what adding a part of one brings along."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from storage import open_stores
from wizard import fields
from wizard.application import Application
from wizard.clock import SHANGHAI
from wizard.samples.applications import sample
from wizard.workspace import Workspace

OWNER = "a" * 32
NOON = datetime(2026, 11, 25, 12, tzinfo=SHANGHAI)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.over(open_stores(tmp_path), lambda: NOON)


def begun(workspace: Workspace, application: Application) -> str:
    return workspace.records.add(OWNER, application, "created").id


def opened(workspace: Workspace, id: str) -> Application:
    return workspace.applications.open(OWNER, id).view.application


def example(variant: str) -> Application:
    return sample(variant, date(2026, 11, 25)).application


def test_a_new_website_is_led_by_the_lead_of_the_first(workspace: Workspace) -> None:
    id = begun(workspace, example("guangdong-two-sites"))
    added = workspace.applications.add_website(OWNER, id)
    assert added == "w3"
    assert [site.lead for site in opened(workspace, id).websites] == ["p2", "p3", "p2"]
    assert f"websites.{added}.lead" not in fields.missing(opened(workspace, id))


def test_a_new_website_brings_nobody_while_the_first_has_no_lead(workspace: Workspace) -> None:
    id = workspace.applications.create(OWNER)
    workspace.applications.add_website(OWNER, id)
    assert [site.lead for site in opened(workspace, id).websites] == ["", ""]


def test_a_website_is_added_to_none(workspace: Workspace) -> None:
    id = begun(workspace, example("ningxia").model_copy(update={"websites": []}))
    assert workspace.applications.add_website(OWNER, id) == "w1"
    assert [site.lead for site in opened(workspace, id).websites] == [""]


def test_the_lead_of_a_new_website_may_be_changed_without_the_first(workspace: Workspace) -> None:
    id = begun(workspace, example("guangdong-two-sites"))
    added = workspace.applications.add_website(OWNER, id)
    workspace.applications.save(OWNER, id, f"websites.{added}.lead", "p3")
    assert [site.lead for site in opened(workspace, id).websites] == ["p2", "p3", "p3"]
