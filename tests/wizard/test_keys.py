"""What an acknowledgement holds on to: the answers, not the words; and nothing personal."""

from datetime import date

import pytest

from tests.wizard.rules.cases import file
from tests.worlds import sample
from wizard import paths
from wizard.application import Acknowledgement, Application, Approval, Person
from wizard.findings import Finding, Level
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


def accepted(application: Application, rule: str) -> Application:
    """The application with the one warning of a rule acknowledged."""
    [key] = [finding.key for finding in view(application, TODAY).open_warnings if finding.rule == rule]
    given = [*application.acknowledgements, Acknowledgement(key=key, reason="已经逐项核对")]
    return application.model_copy(update={"acknowledgements": given})


def is_open(application: Application, rule: str) -> bool:
    return rule in [finding.rule for finding in view(application, TODAY).open_warnings]


def test_an_acknowledgement_lapses_when_the_answer_of_another_person_changes() -> None:
    application = paths.put(sample("guangdong-two-sites", TODAY).application, "people.p2.email", "p1@example.com")
    answered = accepted(application, "email-is-not-shared")
    assert not is_open(answered, "email-is-not-shared")
    moved = paths.put(paths.put(answered, "people.p1.email", "p9@example.com"), "people.p2.email", "p9@example.com")
    assert is_open(moved, "email-is-not-shared")
    # The same address is shared, but now with somebody of another name.
    assert is_open(paths.put(answered, "people.p1.name", "赵另名"), "email-is-not-shared")
    assert not is_open(paths.put(answered, "people.p3.mobile", "13900008888"), "email-is-not-shared")


def test_an_acknowledgement_about_a_website_outlives_changes_of_another_website() -> None:
    application = paths.put(sample("guangdong-two-sites", TODAY).application, "websites.w1.filed_elsewhere", "yes")
    answered = accepted(application, "domain-is-not-filed-elsewhere")
    elsewhere = paths.put(answered, "websites.w2.domain.name", "example.org")
    assert not is_open(elsewhere, "domain-is-not-filed-elsewhere")
    assert is_open(paths.put(answered, "websites.w1.domain.name", "example.org"), "domain-is-not-filed-elsewhere")


@pytest.mark.parametrize(
    ("pattern", "at", "found"),
    [
        ("entity.name", "people.p2.name", ["entity.name"]),
        ("people.*.name", "people.p2.mobile", ["people.p2.name"]),
        ("people.*.name", "entity.name", ["people.p1.name", "people.p2.name"]),
        ("people.*.name", "people.p9.name", ["people.p1.name", "people.p2.name"]),
        ("people.**.name", "people.p2.mobile", ["people.p1.name", "people.p2.name"]),
        ("websites.*.lead", "people.p2.mobile", ["websites.w1.lead"]),
        (
            "websites.*.approvals.*.number",
            "websites.w1.name",
            [f"websites.w1.approvals.{slug}.number" for slug in "nd"],
        ),
        ("websites.*.approvals.*.number", "websites.w1.approvals.d.valid_until", ["websites.w1.approvals.d.number"]),
        ("evidence.*", "evidence.person.p1", ["evidence.person.p1"]),
        ("evidence.*", "entity.name", ["evidence.person.p1", "evidence.website.w1.approval.n"]),
        ("evidence.**", "evidence.person.p1", ["evidence.person.p1", "evidence.website.w1.approval.n"]),
        ("evidence.website.*.approval.*", "websites.w1.preapproval", ["evidence.website.w1.approval.n"]),
        ("evidence.website.*.approval.*", "websites.w2.preapproval", []),
        ("extras.**.title", "", []),
    ],
)
def test_a_pattern_stands_for_paths_as_seen_from_a_place(pattern: str, at: str, found: list[str]) -> None:
    application = Application(people=[Person(id="p1"), Person(id="p2")])
    application.websites[0].approvals = {"n": Approval(), "d": Approval()}
    application.evidence = {key: file(key) for key in ("person.p1", "website.w1.approval.n")}
    assert paths.expand(application, pattern, at) == found
