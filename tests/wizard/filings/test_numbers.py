"""Filing numbers: forms, slips, provinces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.enumerations import PROVINCES
from wizard.filings.numbers import (
    check_entity_number,
    check_police_number,
    check_website_number,
    normal,
    numbers_in,
    read_number,
)
from wizard.findings import Checked, Level

ENTITY = "宁ICP备2026000123号"
WEBSITE = "宁ICP备2026000123号-1"
POLICE = "宁公网安备64050202000000号"


def rule(checked: Checked[str]) -> str:
    [finding] = checked.findings
    return finding.rule


@pytest.mark.parametrize(
    "raw",
    [
        ENTITY,
        "  宁 ICP 备 2026000123 号 ",
        "宁icp备2026000123号",
        "宁ＩＣＰ备２０２６０００１２３号",
        "备案号：宁ICP备2026000123号",
        "ICP备案/许可证号: 宁ICP备2026000123号。",
        "寧ICP備2026000123號",
        "\u200b宁ICP备2026000123号\u00a0",
    ],
)
def test_an_entity_number_is_read_as_it_is_pasted(raw: str) -> None:
    assert check_entity_number(raw, "640000") == Checked(ENTITY)


@pytest.mark.parametrize(
    "raw",
    [
        WEBSITE,
        "宁ICP备2026000123号 - 1",
        "宁ICP备2026000123号－1",
        "宁ICP备2026000123号—1",
        "网站备案号：宁icp备2026000123号-1",
    ],
)
def test_a_website_number_is_read_as_it_is_pasted(raw: str) -> None:
    assert check_website_number(raw, ENTITY, "640500") == Checked(WEBSITE)


@pytest.mark.parametrize(
    "number",
    ["京ICP备16020626号-8", "浙ICP备123456号-1", "蜀ICP备2025146653号-1"],
)
def test_older_and_newer_lengths_are_both_known(number: str) -> None:
    assert check_website_number(number) == Checked(number)


@pytest.mark.parametrize("check", [check_entity_number, check_website_number, check_police_number])
def test_a_blank_has_neither_value_nor_findings(check) -> None:
    assert check(" \u3000\n") == Checked(None)


def test_a_websites_number_is_no_entity_number_and_the_part_before_is_offered() -> None:
    checked = check_entity_number(WEBSITE)
    assert rule(checked) == "value.filing-number.website"
    assert not checked.usable
    assert checked.findings[0].level is Level.ERROR
    assert checked.findings[0].required == ENTITY
    assert ENTITY in checked.findings[0].fix


def test_a_websites_number_needs_its_suffix() -> None:
    checked = check_website_number(ENTITY)
    assert rule(checked) == "value.filing-number.entity"
    assert WEBSITE in checked.findings[0].fix


@pytest.mark.parametrize(("letter", "word"), [("A", "App"), ("x", "小程序")])
def test_numbers_of_apps_and_mini_programs_are_told_apart(letter: str, word: str) -> None:
    for check in (check_entity_number, check_website_number):
        checked = check(f"{WEBSITE}{letter}")
        assert rule(checked) == "value.filing-number.service"
        assert word in checked.findings[0].message


@pytest.mark.parametrize(
    "raw", ["京ICP证030173号-1", "京ICP证030173号", "粤B2-20090059-5", "粤B2-20090059", "B2-20090059"]
)
def test_a_licence_number_is_named_as_such(raw: str) -> None:
    assert rule(check_website_number(raw)) == "value.filing-number.licence"
    assert rule(check_entity_number(raw)) == "value.filing-number.licence"


def test_each_kind_of_number_is_recognised_in_the_others_place() -> None:
    assert rule(check_entity_number(POLICE)) == "value.filing-number.police"
    assert rule(check_police_number(WEBSITE)) == "value.police-number.icp"


@pytest.mark.parametrize(
    "raw",
    [
        "宁ICP备12345号",
        "宁ICP备12345678901号",
        "港ICP备2026000123号",
        "ICP备2026000123号",
        "宁ICP备2026000123号-0",
        "宁ICP备2026000123号-01",
        "宁ICP备2026000123号-12345",
        "宁ICP备2026000123号-1B",
        "宁ICP备二〇二六号",
        "x" * 5000,
        "\ud800",
    ],
)
def test_other_forms_are_no_number(raw: str) -> None:
    for check in (check_entity_number, check_website_number):
        assert rule(check(raw)) == "value.filing-number.format"


@pytest.mark.parametrize("raw", ["宁ICP备2026000123-1", "宁ICP2026000123号-1", "宁ICP备2026000123号1"])
def test_a_slip_is_answered_with_a_proposal(raw: str) -> None:
    assert WEBSITE in check_website_number(raw).findings[0].fix


def test_a_website_number_goes_with_its_entity() -> None:
    checked = check_website_number(WEBSITE, "宁ICP备2026000124号")
    assert rule(checked) == "value.filing-number.other-entity"
    assert not checked.usable
    assert check_website_number(WEBSITE, "宁ICP备2026000123号-7").usable
    assert check_website_number(WEBSITE, "not a number").usable


def test_another_provinces_abbreviation_is_a_warning() -> None:
    checked = check_entity_number(ENTITY, "310000")
    assert checked.value == ENTITY
    assert checked.usable
    assert checked.findings[0].level is Level.WARNING
    assert "沪" in checked.findings[0].required
    assert rule(check_website_number(WEBSITE, ENTITY, "310115")) == "value.filing-number.province"


@pytest.mark.parametrize("province", PROVINCES)
def test_every_abbreviation_of_a_province_is_accepted(province: str) -> None:
    for sign in PROVINCES[province].signs:
        number = f"{sign}ICP备2026000123号"
        assert check_entity_number(number, province) == Checked(number)


def test_four_provinces_use_two_abbreviations() -> None:
    two = {"".join(province.signs) for province in PROVINCES.values() if len(province.signs) == 2}
    assert two == {"川蜀", "贵黔", "云滇", "甘陇"}


@pytest.mark.parametrize("province", ["", "999999", "abc", "710000"])
def test_an_unknown_province_is_not_compared(province: str) -> None:
    assert check_entity_number(ENTITY, province) == Checked(ENTITY)


@pytest.mark.parametrize(
    "raw", [POLICE, "宁公网安备 64050202000000号", "公安备案号：宁公网安备６４０５０２０２００００００号"]
)
def test_a_police_number_is_kept_without_blanks(raw: str) -> None:
    assert check_police_number(raw) == Checked(POLICE)


def test_a_police_number_of_an_abolished_county_is_accepted() -> None:
    assert check_police_number("京公网安备11010302000001号").findings == ()


@pytest.mark.parametrize("raw", ["沪公网安备64050202000000号", "宁公网安备99050202000000号"])
def test_a_police_number_whose_digits_lie_elsewhere_is_a_warning(raw: str) -> None:
    checked = check_police_number(raw)
    assert checked.value == raw
    assert rule(checked) == "value.police-number.division"
    assert checked.findings[0].level is Level.WARNING


def test_a_police_number_without_its_words_is_answered_with_a_proposal() -> None:
    assert POLICE in check_police_number("64050202000000").findings[0].fix
    assert rule(check_police_number("宁公网安备6405020200000号")) == "value.police-number.format"


def test_numbers_are_found_inside_a_longer_text() -> None:
    text = normal("© 2026 示例 寧ＩＣＰ備 2026000123 号－1 2025 | 京ICP备16020626号-8A｜粤ICP备12345678号")
    found = [(text[start:end], str(number)) for start, end, number in numbers_in(text)]
    assert [number for _shown, number in found] == [WEBSITE, "京ICP备16020626号-8A", "粤ICP备12345678号"]
    assert found[0][0] == "宁ICP备 2026000123 号-1"


def test_a_number_is_read_into_its_parts() -> None:
    number = read_number("备案号：宁ICP备2026000123号-12")
    assert number is not None
    assert (number.sign, number.serial, number.website, number.letter) == ("宁", "2026000123", "12", "")


@given(st.text())
def test_no_text_raises(raw: str) -> None:
    for check in (check_entity_number, check_website_number, check_police_number):
        for finding in check(raw).findings:
            assert finding.message
            assert finding.fix


@pytest.mark.parametrize(
    "raw", ["“宁ICP备2026000123号-1”", "主体备案号为宁ICP备2026000123号-1", "备案号：“宁ICP备2026000123号-1”。"]
)
def test_harmless_wrapping_is_taken_off(raw: str) -> None:
    assert check_website_number(raw).value == "宁ICP备2026000123号-1"


@pytest.mark.parametrize("raw", ["宁ICP备2026000123号-01", "宁ICP备2026000123号_1", "宁ICP备案2026000123号-1"])
def test_a_near_miss_is_answered_with_what_was_meant(raw: str) -> None:
    [wrong] = check_website_number(raw).findings
    assert "宁ICP备2026000123号-1" in wrong.fix
