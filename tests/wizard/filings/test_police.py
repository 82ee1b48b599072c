"""The sheet of the public-security filing."""

from __future__ import annotations

from datetime import date

import pytest

from wizard.application import Application, Evidence
from wizard.facts import Facts
from wizard.filings.police import PoliceRow, PoliceSection, picture_notes, sheet
from wizard.guide import POLICE_FILING
from wizard.samples import variants
from wizard.sheet import display
from wizard.text import language

TODAY = date(2026, 11, 25)
NUMBER = "宁ICP备2026000123号-1"


def made(application: Application, **more) -> tuple[PoliceSection, ...]:
    given = {"website_number": NUMBER, "opened_on": TODAY, "addresses": ("52.82.0.1", "52.82.0.2"), **more}
    with language("zh"):
        return sheet(application, application.websites[0], **given)


def rows(sections: tuple[PoliceSection, ...], title: str) -> dict[str, PoliceRow]:
    [section] = [section for section in sections if section.title == title]
    return {row.label: row for row in section.rows}


def test_the_sections_follow_the_portals_form() -> None:
    assert [section.title for section in made(variants.ningxia(TODAY))] == [
        "开办主体",
        "网站负责人",
        "网站安全责任人",
        "应急联系人",
        "网站",
        "网络接入服务商",
        "域名注册服务商",
    ]


@pytest.mark.parametrize("build", [variants.ningxia, variants.shanghai, variants.rare_names])
def test_values_agree_with_every_other_sheet(build) -> None:
    application = build(TODAY)
    written = {"entity.address", "access.addresses", "entity.legal_representative"}
    with language("zh"):
        shown = [row for section in made(application) for row in section.rows if row.path and not row.shown_only]
        compared = [row for row in shown if row.path not in written]
        assert len(compared) > 10
        for row in compared:
            assert row.value == display(application, row.path)


def test_the_entity_is_written_out() -> None:
    entity = rows(made(variants.ningxia(TODAY)), "开办主体")
    assert entity["主办单位名称"].value == "宁夏示例样本科技有限公司"
    assert entity["主办单位证件号码"].value == "91640500MA76ABCD2Q"
    assert entity["法定代表人"].value == "张示例"
    assert entity["办公地址"].value.startswith("宁夏回族自治区中卫市沙坡头区")
    assert entity["办公地址"].value.count("沙坡头区") == 1


def test_the_website_carries_number_opening_day_and_addresses() -> None:
    website = rows(made(variants.ningxia(TODAY), website_number="宁icp备 2026000123号－1"), "网站")
    assert website["ICP 备案号"].value == NUMBER
    assert website["网站开通日期"].value == "2026-11-25"
    assert "30 日" in website["网站开通日期"].hint
    assert website["主域名"].value == "example.com"
    assert website["网站 IP 地址"].value == "52.82.0.1、52.82.0.2"


def test_without_filed_addresses_those_of_the_application_are_shown() -> None:
    application = variants.ningxia(TODAY)
    website = rows(made(application, addresses=()), "网站")
    assert website["网站 IP 地址"].value == display(application, "access.addresses") != ""


def test_the_access_provider_is_the_guides() -> None:
    provider = rows(made(variants.ningxia(TODAY)), "网络接入服务商")
    assert [(label, row.value) for label, row in provider.items()] == list(POLICE_FILING)


def test_another_access_providers_data_and_addresses_are_left_to_be_filled_in() -> None:
    sections = made(variants.ningxia(TODAY), elsewhere=True)
    provider = rows(sections, "网络接入服务商")
    assert list(provider) == [label for label, _value in POLICE_FILING]
    assert {row.value for row in provider.values()} == {""}
    assert all("现在的接入商" in row.hint for row in provider.values())
    address = rows(sections, "网站")["网站 IP 地址"]
    assert (address.value, address.path) == ("", "")
    assert "现在的接入商" in address.hint
    assert rows(sections, "网站")["ICP 备案号"].value == NUMBER


def test_the_leads_row_is_the_websites_own_lead() -> None:
    application = variants.shanghai(TODAY)
    lead = application.website_lead(application.websites[0])
    assert lead is not None
    assert lead.id != application.entity.legal_representative
    assert rows(made(application), "网站负责人")["姓名"].value == lead.name


@pytest.mark.parametrize("application", [Application(), variants.broken(TODAY), variants.ningxia(TODAY)])
def test_whatever_is_empty_says_who_fills_it(application: Application) -> None:
    sections = made(application, website_number="", opened_on=None, addresses=())
    shown = [row for section in sections for row in section.rows]
    assert [row for row in shown if not row.value]
    for row in shown:
        assert row.label
        assert row.value or "请" in row.hint or "由" in row.hint


def test_what_is_copied_is_chinese_whatever_the_screen_shows() -> None:
    application = variants.ningxia(TODAY)
    with language("en"):
        sections = sheet(
            application,
            application.websites[0],
            website_number=NUMBER,
            opened_on=TODAY,
            addresses=("1.2.3.4", "1.2.3.5"),
        )
    values = {row.path: row.value for section in sections for row in section.rows}
    assert values["entity.nature"] == "企业"
    assert values["access.addresses"] == "1.2.3.4、1.2.3.5"


def test_an_application_without_a_lead_is_no_obstacle() -> None:
    application = variants.ningxia(TODAY)
    application.websites[0].lead = "p9"
    assert rows(made(application), "网站负责人")["姓名"].value == ""


@pytest.mark.parametrize(("size", "too_large"), [(400_000, False), (400_001, True)])
def test_a_domain_certificate_that_is_too_large_is_told(size: int, too_large: bool) -> None:
    application = variants.ningxia(TODAY)
    facts = Facts(name="domain.jpg", format="JPEG", bytes=size, sha256="0" * 64, width=1500, height=1100)
    application.evidence["website.w1.domain-certificate"] = Evidence(digest="0" * 64, facts=facts)
    row = rows(made(application), "网站")["域名证书"]
    assert f"{size:,}" in row.value
    assert ("压缩" in row.hint) is too_large
    assert "400 KB" in row.hint
    assert "网友反映" in row.hint


def test_the_sizes_of_pictures_name_their_source() -> None:
    with language("zh"):
        notes = picture_notes()
    assert [note.maximum for note in notes] == [512_000, 400_000]
    assert all(note.source for note in notes)
