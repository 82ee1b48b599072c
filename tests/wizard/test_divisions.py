"""The divisions data and its three selects."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard import divisions
from wizard.enumerations import PROVINCES

WITHOUT_COUNTIES = {"东莞市", "中山市", "儋州市", "嘉峪关市"}


def test_the_provinces_are_those_of_the_filing_system():
    assert divisions.provinces() == {code: province.name for code, province in PROVINCES.items()}
    assert list(divisions.provinces()) == sorted(PROVINCES)


def test_three_selects_always_lead_somewhere():
    for province in divisions.provinces():
        assert divisions.cities(province), province
        for city, name in divisions.cities(province).items():
            assert divisions.counties(city) or name in WITHOUT_COUNTIES, city


def test_codes_are_six_digits_and_nest():
    count = 0
    for province in divisions.provinces():
        for city in divisions.cities(province):
            for county, name in divisions.counties(city).items():
                assert re.fullmatch(r"[0-9]{6}", county)
                assert county[:2] == province[:2]
                assert [division.code for division in divisions.path(county)] == [province, city, county]
                assert divisions.name(county) == name
                count += 1
    assert count == 2847


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("640502", "宁夏回族自治区中卫市沙坡头区"),
        ("110105", "北京市朝阳区"),
        ("500229", "重庆市城口县"),
        ("429004", "湖北省仙桃市"),
        ("659013", "新疆维吾尔自治区草湖市"),
        ("469001", "海南省五指山市"),
        ("441900", "广东省东莞市"),
        ("640000", "宁夏回族自治区"),
        ("110100", "北京市"),
    ],
)
def test_names_as_they_stand_before_an_address(code, name):
    assert divisions.full_name(code) == name


def test_municipalities_are_their_own_city():
    assert divisions.cities("310000") == {"310100": "上海市"}
    assert len(divisions.counties("500100")) == 37


def test_corps_cities_stand_under_xinjiang_itself():
    assert len(divisions.counties("659000")) == 13


def test_what_a_caller_does_to_a_choice_changes_nothing():
    divisions.cities("640000").clear()
    assert len(divisions.cities("640000")) == 5


@pytest.mark.parametrize("code", ["710000", "810000", "820000"])
def test_taiwan_hong_kong_macau_are_known_but_not_offered(code):
    assert divisions.lookup(code).name
    assert code not in divisions.provinces()
    assert divisions.cities(code) == {}


@pytest.mark.parametrize("code", ["110103", "999999", "", "x", "6405", "640502000000", "\ud800"])
def test_abolished_and_impossible_codes_are_unknown(code):
    assert divisions.lookup(code) is None
    assert divisions.path(code) == ()
    assert divisions.cities(code) == divisions.counties(code) == {}
    assert divisions.full_name(code) == divisions.name(code) == ""


def test_the_province_of_any_code():
    assert divisions.province_of("110103") == "110000"
    assert divisions.province_of("640502") == "640000"
    assert divisions.province_of("990000") == divisions.province_of("") == divisions.province_of("64") == ""


@given(st.text(st.characters(), max_size=8))
def test_no_text_raises(code):
    assert divisions.full_name(code) == "" or divisions.lookup(code)
    divisions.province_of(code)


def test_the_file_says_where_it_comes_from():
    assert divisions.source().date == "2026-09-11"
    assert "MIT" in divisions.source().licence


@pytest.mark.parametrize(
    ("code", "address", "whole"),
    [
        ("640502", "示例路1号", "宁夏回族自治区中卫市沙坡头区示例路1号"),
        ("640502", "沙坡头区示例路1号", "宁夏回族自治区中卫市沙坡头区示例路1号"),
        ("640502", "中卫市沙坡头区示例路1号", "宁夏回族自治区中卫市沙坡头区示例路1号"),
        ("640502", "宁夏中卫市沙坡头区示例路1号", "宁夏回族自治区中卫市沙坡头区示例路1号"),
        ("640502", "宁夏路1号", "宁夏回族自治区中卫市沙坡头区宁夏路1号"),
        ("640502", "中卫大道1号", "宁夏回族自治区中卫市沙坡头区中卫大道1号"),
        ("110105", "朝阳区示例路1号", "北京市朝阳区示例路1号"),
        ("110105", "北京朝阳区示例路1号", "北京市朝阳区示例路1号"),
        ("429004", "湖北仙桃市示例路1号", "湖北省仙桃市示例路1号"),
        ("", "示例路1号", "示例路1号"),
    ],
)
def test_a_postal_address_names_its_place_once(code, address, whole):
    assert divisions.postal_address(code, address) == whole
