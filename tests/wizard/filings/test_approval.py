"""The numbers of an approval: all there, in form, of one entity, and none of them twice."""

from __future__ import annotations

from datetime import date

import pytest

from wizard.application import Application
from wizard.filings.approval import check_numbers
from wizard.samples.variants import guangdong_two_sites

ENTITY = "粤ICP备2026000123号"


@pytest.fixture
def application() -> Application:
    return guangdong_two_sites(date(2026, 3, 2))


def rules(application: Application, entity: str, **websites: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in check_numbers(application, entity, websites).findings:
        found.setdefault(finding.field, []).append(finding.rule.removeprefix("value.filing-number."))
    return found


def test_numbers_in_form_are_taken_as_they_are_meant(application: Application) -> None:
    checked = check_numbers(application, f" {ENTITY} ", {"w1": f"{ENTITY}－1", "w2": f"{ENTITY}-2"})
    assert checked.usable
    assert checked.value is not None
    assert checked.value.entity == ENTITY
    assert checked.value.websites == {"w1": f"{ENTITY}-1", "w2": f"{ENTITY}-2"}


def test_each_number_that_is_missing_is_asked_for_by_name(application: Application) -> None:
    assert rules(application, "") == {"entity": ["missing"], "w1": ["missing"], "w2": ["missing"]}
    assert rules(application, ENTITY, w1=f"{ENTITY}-1") == {"w2": ["missing"]}


def test_two_websites_with_one_number_are_both_named(application: Application) -> None:
    assert rules(application, ENTITY, w1=f"{ENTITY}-1", w2=f"{ENTITY}-1") == {"w1": ["repeated"], "w2": ["repeated"]}


def test_another_entitys_number_is_no_number_of_this_website(application: Application) -> None:
    assert rules(application, ENTITY, w1="粤ICP备2026000999号-1", w2=f"{ENTITY}-2") == {"w1": ["other-entity"]}


def test_another_provinces_number_is_a_warning_only(application: Application) -> None:
    other = "宁ICP备2026000123号"
    checked = check_numbers(application, other, {"w1": f"{other}-1", "w2": f"{other}-2"})
    assert checked.usable
    assert checked.findings


@pytest.mark.parametrize("raw", ["💥" * 5000, "\x00", "号-", "'; drop", "粤ICP备2026000123号-99999"])
def test_whatever_is_typed_gives_findings(application: Application, raw: str) -> None:
    assert set(rules(application, raw, w1=raw, w2=raw)) == {"entity", "w1", "w2"}
