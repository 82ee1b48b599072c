"""Names of websites and people: what was entered, else a number, never an internal id."""

from __future__ import annotations

import re

import pytest

from tests.wizard.bundles.conftest import TODAY
from wizard import papers
from wizard.application import Application, Person, Website
from wizard.documents.entries import paper_entries
from wizard.evidence.required import slots
from wizard.naming import own_name, person_name, website_name
from wizard.screens import SCREENS
from wizard.text import language
from wizard.view import view

INTERNAL = re.compile(r"(?<![A-Za-z0-9.])[wpx][0-9]+(?![A-Za-z0-9])")


def unnamed() -> Application:
    """Two websites and two people about whom nothing was entered."""
    application = Application(websites=[Website(id="w1"), Website(id="w4")], people=[Person(id="p1"), Person(id="p7")])
    application.entity.legal_representative, application.entity.lead = "p1", "p7"
    application.entity.province = "310000"
    for website in application.websites:
        website.lead = "p7"
    return application


@pytest.mark.parametrize(
    ("domain", "name", "shown"),
    [
        ("https://www.example.com/index.html", "官网", "example.com"),
        ("XN--FSQU00A.中国", "", "例子.中国"),
        ("no domain", "官网", "no domain"),
        ("", " 官网 ", "官网"),
        (" ", "", "网站 2"),
        ("", "", "网站 2"),
    ],
)
def test_a_website_is_called_by_domain_name_or_number(domain: str, name: str, shown: str) -> None:
    application = unnamed()
    website = application.websites[1]
    website.domain.name, website.name = domain, name
    assert website_name(application, website) == shown
    assert own_name(website) == ("" if shown == "网站 2" else shown)


def test_a_person_is_called_by_name_or_number_given_whole_or_by_id() -> None:
    application = unnamed()
    application.people[0].name = " 张示例 "
    assert person_name(application, "p1") == person_name(application, application.people[0]) == "张示例"
    assert person_name(application, "p7") == person_name(application, application.people[1]) == "第 2 人（姓名未填）"
    assert person_name(application, "gone") == "第 3 人（姓名未填）"


def test_no_internal_id_is_shown_of_an_application_without_names() -> None:
    application = unnamed()
    derived = view(application, TODAY)
    shown = [paper.why for paper in papers.papers(application)]
    shown += [task.label for task in derived.tasks]
    shown += [slot.title for slot in slots(application)]
    shown += [text for finding in derived.findings for text in (finding.message, finding.found, finding.fix)]
    assert any("网站 2" in text for text in shown)
    assert any("第 2 人" in text for text in shown)
    assert [text for text in shown if INTERNAL.search(text)] == []


def test_names_of_files_number_a_website_without_a_domain() -> None:
    application = unnamed()
    names = [name for name, _paper in paper_entries(application, papers.needed(application))]
    assert names[:2] == ["2-papers/2-1-verification-site-1.pdf", "2-papers/2-1-verification-site-2.pdf"]


def test_the_only_website_without_a_name_needs_none() -> None:
    titles = [slot.title for slot in slots(Application())]
    assert not any("网站 1" in title for title in titles)
    assert SCREENS["domain"].title in [task.label for task in view(Application(), TODAY).tasks]


def test_numbers_are_told_in_english() -> None:
    application = unnamed()
    with language("en"):
        assert website_name(application, application.websites[1]) == "Website 2"
        assert "2" in person_name(application, "p7")
