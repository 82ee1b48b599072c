"""What to enter on the portal: the form's order, the portal's own words, and ticks that lapse with their value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pytest

from tests.wizard.bundles.conftest import TODAY, complete
from wizard import fields, sheet
from wizard.application import Application, Approval, Extra, Person, Website
from wizard.documents import entries, portal
from wizard.documents.portal import PortalPage, PortalRow
from wizard.enumerations import CERTIFICATE_TYPES, CONTENT, LANGUAGE, PERSON_DOCUMENT, PREAPPROVAL, UNIT_NATURE
from wizard.fields import Kind
from wizard.order import Cancellation, Order, OrderKind
from wizard.samples import variants
from wizard.text import language


def rows(pages: Iterable[PortalPage]) -> dict[str, PortalRow]:
    found = [row for page in pages for row in page.rows]
    assert len({row.path for row in found}) == len(found), "a path names one row"
    return {row.path: row for row in found}


def changed(application: Application, baseline: Application, *parts: str) -> list[PortalPage]:
    return portal.pages(application, Order(kind=OrderKind.CHANGE, baseline=baseline, chosen=list(parts)))


def test_pages_come_in_the_order_of_the_form() -> None:
    application, _store = complete("guangdong-two-sites")
    assert [page.title for page in portal.pages(application)] == [
        "主体信息",
        "主体负责人",
        "网站信息 · example.com",
        "网站负责人 · example.com",
        "网站信息 · example.net",
        "网站负责人 · example.net",
        "接入信息",
        "材料上传",
    ]


def test_rows_come_in_the_order_of_the_form() -> None:
    application, _store = complete()
    entity, _lead, website, *_rest = portal.pages(application)
    assert [row.label for row in entity.rows] == [
        "主办单位名称",
        "主办单位性质",
        "所属省份",
        "所属城市",
        "所属区县",
        "主办单位证件类型",
        "主办单位证件号码",
        "主办单位证件住所",
        "通信地址",
        "投资人或主管单位",
        "主体备注",
    ]
    assert [row.label for row in website.rows][:4] == ["服务类型", "网站名称", "域名", "域名注册服务机构"]


@pytest.mark.parametrize(
    "variant", ["ningxia", "shanghai", "guangdong-two-sites", "preapproval", "rare-names", "broken"]
)
def test_every_value_the_portal_asks_for_is_the_sheet_s(variant: str) -> None:
    application, _store = complete(variant)
    filled = {row.source: row for row in rows(portal.pages(application)).values() if row.source}
    asked = [row for section in sheet.sections(application) for row in section.rows if row.portal]
    for row in asked:
        if row.path.startswith("evidence.") or sheet.is_reference(row.path):
            continue
        field = fields.at(row.path)
        several = field.kind is Kind.CHOICES or row.path == "access.addresses"
        assert filled[row.path].value == (row.value.replace("、", "\n") if several else row.value), row.path
    names = {item.slot.path: item.name for item in entries.placed(application)}
    files = {row.path: row.value for row in filled.values() if row.file}
    assert {path: f"{entries.EVIDENCE}/{name}" for path, name in files.items()} == names


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_choices_are_the_portal_s_words_in_every_language(spoken: str) -> None:
    application = variants.preapproval(TODAY)
    application.websites[0].content = [128, 256]
    application.websites[0].languages = [1, 12]
    application.people[0].document_valid_until = "长期有效"
    with language("en" if spoken == "en" else "zh"):
        found = rows(portal.pages(application))
    assert found["entity.nature"].value == UNIT_NATURE[4]
    assert found["entity.certificate_type"].value == CERTIFICATE_TYPES[1]
    assert found["entity.lead.document_type"].value == PERSON_DOCUMENT[2]
    assert found["entity.lead.document_valid_until"].value == "长期"
    assert [item.value for item in found["websites.w1.content"].items] == [CONTENT[128], CONTENT[256]]
    assert [item.value for item in found["websites.w1.languages"].items] == [LANGUAGE[1], LANGUAGE[12]]
    slugs = application.websites[0].preapproval
    assert [item.value for item in found["websites.w1.preapproval"].items] == [
        PREAPPROVAL[slug].label for slug in slugs
    ]
    assert found["access.place"].value == "宁夏"
    assert found["websites.w1.service"].value == "网站"


def test_english_stands_beside_the_portal_s_words() -> None:
    application, _store = complete()
    with language("en"):
        pages = portal.pages(application)
    nature = rows(pages)["entity.nature"]
    assert (nature.label, nature.chinese) == ("Entity nature", "主办单位性质")
    assert nature.items[0].meaning == "Enterprise"
    assert rows(pages)["entity.name"].items[0].meaning == ""
    assert (pages[1].title, pages[1].chinese) == ("Entity lead", "主体负责人")
    assert [row.chinese for page in portal.pages(application) for row in page.rows if row.chinese] == []


def test_places_are_chosen_one_by_one() -> None:
    found = rows(portal.pages(variants.ningxia(TODAY)))
    place = [found[f"entity.{level}"].value for level in ("province", "city", "county")]
    assert place == ["宁夏回族自治区", "中卫市", "沙坡头区"]


def test_addresses_are_one_a_line_and_dates_iso() -> None:
    application = variants.ningxia(TODAY)
    application.access.addresses = "52.82.0.1，52.82.0.3"
    application.people[0].mobile = "+86 139-0951-0001"
    application.people[0].document_valid_from = "2020年3月5日"
    found = rows(portal.pages(application))
    assert found["access.addresses"].value == "52.82.0.1\n52.82.0.3"
    assert len(found["access.addresses"].items) == 2
    assert found["entity.lead.mobile"].value == "13909510001"
    assert found["entity.lead.document_valid_from"].value == "2020-03-05"


def test_one_person_in_two_roles_is_listed_under_both_and_said_so() -> None:
    pages = portal.pages(variants.ningxia(TODAY))
    found = rows(pages)
    assert found["entity.lead.mobile"].value == found["websites.w1.lead.mobile"].value
    [page] = [page for page in pages if page.key == "websites.w1.lead"]
    assert "与主体负责人是同一个人" in page.notes[0]
    [other] = [page for page in portal.pages(variants.shanghai(TODAY)) if page.key == "websites.w1.lead"]
    assert other.notes == ()


def test_a_legal_representative_who_leads_nothing_is_told_beside_the_entity_lead() -> None:
    application = variants.ningxia(TODAY)
    application.people.append(Person(id="p2", name="李样本"))
    application.entity.lead = "p2"
    found = rows(portal.pages(application))
    assert found["entity.legal_representative.name"].label == "法定代表人 · 姓名"
    assert found["entity.legal_representative.name"].value == "张示例"
    assert "entity.legal_representative.mobile" not in found


def test_one_file_for_two_roles_says_so() -> None:
    application, _store = complete()
    found = rows(portal.pages(application))
    assert found["evidence.person.p1"].value == "1-2-entity-lead-id-and-website-lead-id.jpg"
    assert "网站负责人证件" in found["evidence.person.p1"].note


def test_what_is_unanswered_is_missing_or_left_empty() -> None:
    found = rows(portal.pages(Application()))
    assert found["entity.name"].missing
    assert not found["entity.remark"].missing
    assert not found["entity.remark"].open
    assert found["entity.lead"].missing
    assert found["evidence.entity-certificate"].missing


def test_hostile_answers_give_rows_not_exceptions() -> None:
    application = Application(
        people=[Person(id="p1", name="张" * 10_000, document_type=999)],
        websites=[Website(id="w1", lead="p9", preapproval=["x"], approvals={"x": Approval(number="1")}, content=[7])],
        extras=[Extra(id="x1", title="\ud800<b>")],
    )
    application.entity.lead = "p1"
    application.access.addresses = ";;1.1.1.999 \x00"
    for spoken in ("zh", "en"):
        with language("en" if spoken == "en" else "zh"):
            found = rows(portal.pages(application))
        assert found["websites.w1.content"].value == "7"
        assert found["websites.w1.preapproval"].value == "x"
        assert [portal.key(row) for row in found.values()]


def test_a_tick_holds_for_its_value_only() -> None:
    application = variants.ningxia(TODAY)
    row = rows(portal.pages(application))["entity.address"]
    tick = portal.key(row)
    assert tick == f"entity.address@{hashlib.sha256(row.value.encode()).hexdigest()[:8]}"
    assert portal.entered(row, [tick])
    application.entity.address = "新路 2 号"
    edited = rows(portal.pages(application))["entity.address"]
    assert not portal.entered(edited, [tick])
    assert portal.lapsed(edited, [tick, "entity.name@00000000"]) == [tick]
    assert portal.lapsed(row, [tick]) == []


def test_ticks_are_the_same_in_both_languages() -> None:
    application, _store = complete("preapproval")
    chinese = [portal.key(row) for row in portal.to_enter(portal.pages(application))]
    with language("en"):
        assert [portal.key(row) for row in portal.to_enter(portal.pages(application))] == chinese


def test_another_file_under_the_same_name_has_to_be_uploaded_again() -> None:
    application = complete()[0].model_copy(deep=True)
    row = rows(portal.pages(application))["evidence.entity-certificate"]
    application.evidence["entity-certificate"].digest = "0" * 64
    other = rows(portal.pages(application))["evidence.entity-certificate"]
    assert other.value == row.value
    assert not portal.entered(other, [portal.key(row)])


def test_another_lead_lapses_only_what_differs() -> None:
    application = variants.shanghai(TODAY)
    before = rows(portal.pages(application))
    ticks = [portal.key(row) for row in before.values()]
    application.websites[0].lead = "p1"
    after = rows(portal.pages(application))
    assert not portal.entered(after["websites.w1.lead.mobile"], ticks)
    assert portal.entered(after["websites.w1.lead.document_type"], ticks)


def test_a_change_lists_what_differs_first_and_folds_the_rest() -> None:
    filed, _store = complete()
    application = filed.model_copy(deep=True)
    application.entity.address = "新路 2 号 301 室"
    application.websites[0].remark = ""
    pages = changed(application, filed, "entity-address")
    first = [page for page in pages if page.changed]
    found = rows(first)
    assert found["entity.address"].value == "新路 2 号 301 室"
    assert found["entity.address"].was == filed.entity.address
    assert found["websites.w1.remark"].was == filed.websites[0].remark
    assert found["websites.w1.remark"].open
    assert "entity.name" not in found
    assert pages[: len(first)] == first
    assert all(page.folded for page in pages[len(first) :])
    assert {row.path for row in portal.to_enter(pages)} == set(found)
    assert "entity.name" in rows(pages)


def test_a_change_takes_only_the_files_that_go_with_it() -> None:
    filed, _store = complete()
    application = filed.model_copy(deep=True)
    application.entity.name = "宁夏新名样本科技有限公司"
    uploads = [page for page in changed(application, filed, "entity-name") if page.key == "files"]
    assert {row.path for row in uploads[0].rows} == {
        "evidence.entity-certificate",
        "evidence.website.w1.domain-certificate",
    }
    assert uploads[0].changed


def test_an_answer_that_is_no_longer_asked_is_to_be_emptied() -> None:
    filed = variants.preapproval(TODAY)
    application = filed.model_copy(deep=True)
    application.websites[0].preapproval = ["none"]
    found = rows(page for page in changed(application, filed, "website-preapproval") if page.changed)
    row = found["websites.w1.approvals.news.number"]
    assert (row.value, row.was) == ("", filed.websites[0].approvals["news"].number)


def test_a_change_without_a_difference_has_nothing_to_enter() -> None:
    filed = variants.ningxia(TODAY)
    pages = changed(filed.model_copy(deep=True), filed)
    assert portal.to_enter(pages) == []
    assert all(page.folded for page in pages)


@pytest.mark.parametrize(
    ("kind", "button", "paths"),
    [
        ("entity", "注销主体", ["cancellation.kind", "entity.name", "entity.certificate_number"]),
        (
            "website",
            "注销网站",
            [
                "cancellation.kind",
                "entity.name",
                "entity.certificate_number",
                "websites.w2.name",
                "websites.w2.domain.name",
                "cancellation.reason",
            ],
        ),
        (
            "access",
            "取消接入",
            [
                "cancellation.kind",
                "entity.name",
                "entity.certificate_number",
                "websites.w2.name",
                "websites.w2.domain.name",
                "cancellation.new_provider",
                "cancellation.reason",
            ],
        ),
    ],
)
def test_a_cancellation_says_which_button_and_what_to_choose(kind: str, button: str, paths: list[str]) -> None:
    filed = variants.guangdong_two_sites(TODAY)
    given = Cancellation.model_validate(
        {"kind": kind, "website": "w2", "reason": "不再使用" if kind != "entity" else "", "new_provider": "示例云"}
    )
    order = Order(kind=OrderKind.CANCELLATION, baseline=filed, cancellation=given)
    for spoken in ("zh", "en"):
        with language("en" if spoken == "en" else "zh"):
            [page] = portal.pages(filed.model_copy(deep=True), order)
        assert [row.path for row in page.rows] == paths
        assert page.rows[0].value == button
        assert not page.rows[0].copy


def test_a_cancellation_of_nothing_chosen_yet_asks_for_the_choice() -> None:
    filed = variants.ningxia(TODAY)
    assert portal.pages(filed, Order(kind=OrderKind.CANCELLATION)) == []
    order = Order(kind=OrderKind.CANCELLATION, baseline=filed, cancellation=Cancellation(kind="website", website="w9"))
    [page] = portal.pages(filed, order)
    assert page.rows[-1].missing
