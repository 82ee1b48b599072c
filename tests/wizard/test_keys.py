"""What an acknowledgement holds on to: the answers, not the words; and nothing personal."""

from datetime import date

import pytest

from wizard import paths
from wizard.application import Acknowledgement, Application
from wizard.findings import Finding, Level
from wizard.samples.applications import sample
from wizard.text import language
from wizard.view import View, view

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def application() -> Application:
    """An application with one warning: a mobile that may not receive the SMS."""
    return paths.put(sample("ningxia", TODAY).application, "people.p1.mobile", "17000000001")


def warning(shown: View) -> Finding:
    [found] = [finding for finding in shown.findings if finding.level is Level.WARNING]
    return found


def test_a_warning_has_the_same_key_in_both_languages(application: Application) -> None:
    chinese = warning(view(application, TODAY))
    with language("en"):
        english = warning(view(application, TODAY))
    assert chinese.message != english.message
    assert chinese.key == english.key


def test_a_key_holds_no_answer(application: Application) -> None:
    assert "17000000001" not in warning(view(application, TODAY)).key


def test_an_acknowledgement_lapses_when_the_answer_changes(application: Application) -> None:
    key = warning(view(application, TODAY)).key
    accepted = application.model_copy(update={"acknowledgements": [Acknowledgement(key=key, reason="已经逐项核对")]})
    assert not view(accepted, TODAY).open_warnings
    changed = paths.put(accepted, "people.p1.mobile", "17000000009")
    assert view(changed, TODAY).open_warnings


def test_an_acknowledgement_outlives_changes_elsewhere(application: Application) -> None:
    key = warning(view(application, TODAY)).key
    accepted = application.model_copy(update={"acknowledgements": [Acknowledgement(key=key, reason="已经逐项核对")]})
    assert not view(paths.put(accepted, "entity.remark", "不涉及前置审批"), TODAY).open_warnings


def test_every_finding_of_a_view_has_a_key_of_its_own() -> None:
    findings = view(sample("broken", TODAY).application, TODAY).findings
    assert len({finding.key for finding in findings}) == len(findings)
