"""The four papers: what they hold, what they leave to be written by hand."""

from __future__ import annotations

import pytest

from tests.wizard.bundles.conftest import TODAY, boxes_of, pages_of, squeezed, text_of
from wizard import papers
from wizard.application import Application, Person, Website
from wizard.documents import canvas
from wizard.documents.papers import paper_pdf
from wizard.forms.blocks import Item, Signing, Table
from wizard.forms.papers import paper_document
from wizard.guide import POLICE_FILING
from wizard.papers import Paper
from wizard.samples import variants
from wizard.text import language
from wizard.typeface.glyphs import MissingGlyphs

ALL = (variants.ningxia, variants.shanghai, variants.guangdong_two_sites, variants.preapproval, variants.rare_names)


def paper(application: Application, key: str) -> Paper:
    return next(paper for paper in papers.papers(application) if paper.key == key)


def printed(application: Application, key: str) -> str:
    return text_of(paper_pdf(application, paper(application, key), TODAY))


def items(application: Application, key: str) -> dict[str, Item]:
    document = paper_document(application, paper(application, key))
    return {item.label: item for block in document.blocks if isinstance(block, Table) for item in block.items}


def test_the_verification_form_is_filled_for_its_website() -> None:
    application = variants.guangdong_two_sites(TODAY)
    text = printed(application, "verification.w2")
    lead = application.people[2]
    expected = ("深圳示例样本贸易有限公司", "example.net", "示例样本选品", lead.name, lead.document_number)
    for value in (*expected, "52.82.10.5、52.83.100.6、161.189.20.7", "以上都不涉及", POLICE_FILING[0][1]):
        assert squeezed(value) in text
    assert "广东省深圳市南山区" in text
    assert "example.com" not in text.replace("p3@example.com", "")


def test_the_verifiers_boxes_stay_empty_and_the_date_too() -> None:
    application = variants.ningxia(TODAY)
    rows = items(application, "verification.w1")
    assert [check.text for check in rows["主办者类型"].checks if check.ticked] == ["单位"]
    others = [check for label, item in rows.items() if label != "主办者类型" for check in item.checks]
    assert len(others) > 20
    assert not any(check.ticked for check in others)
    text = printed(application, "verification.w1")
    assert "由接入服务商填写" in text
    assert "日期（请留空）：" in text
    assert "日期请留空" in text


def test_the_authorisation_letter_names_both_people_and_what_is_led() -> None:
    application = variants.shanghai(TODAY)
    text = printed(application, "authorisation.p2")
    person = application.people[1]
    for value in (application.entity.name, "李样本", person.name, person.document_number, "技术经理", "example.com"):
        assert squeezed(value) in text
    assert "授权日期：" in text
    assert "法定代表人签字：" in text


def test_the_confirmation_letter_has_two_parties_with_a_seal_each() -> None:
    application = variants.guangdong_two_sites(TODAY)
    access = application.access
    text = printed(application, "confirmation")
    for value in (access.account_company, access.account_company_code, "123456789012", access.account_relationship):
        assert squeezed(value) in text
    assert "example.com" in text
    assert "example.net" in text
    signing = paper_document(application, paper(application, "confirmation")).blocks[-1]
    assert isinstance(signing, Signing)
    assert [box.title for box in signing.boxes] == ["备案主体", "账号所属公司"]


def test_the_commitment_letter_speaks_to_the_provinces_administration() -> None:
    application = variants.ningxia(TODAY)
    text = printed(application, "commitment")
    assert "致：宁夏回族自治区通信管理局" in text
    assert squeezed(application.websites[0].description) in text
    assert "法定代表人签字：" in text


@pytest.mark.parametrize("build", ALL)
def test_every_needed_paper_says_that_it_is_a_preparation_copy_and_how_to_sign(build) -> None:  # type: ignore[no-untyped-def]
    application = build(TODAY)
    wanted = papers.needed(application)
    assert wanted
    for needed in wanted:
        pdf = paper_pdf(application, needed, TODAY)
        text = text_of(pdf)
        assert text.count("不要签这份）—请签西云数据备案平台下载的正式模板") == pages_of(pdf)
        assert all(squeezed(point) in text for point in needed.form.signing)
        assert "None" not in text
        assert all(box[0] >= canvas.LEFT - 0.6 and box[2] <= canvas.RIGHT + 0.6 for box in boxes_of(pdf))


def test_every_paper_can_be_previewed_of_an_empty_application() -> None:
    application = Application()
    possible = papers.papers(application)
    assert possible
    for each in possible:
        text = text_of(paper_pdf(application, each, TODAY))
        assert "None" not in text
        assert squeezed(each.form.title) in text


def test_a_paper_of_a_website_or_person_that_is_gone_is_blank() -> None:
    application = Application(websites=[Website(id="w1")], people=[Person(id="p1")])
    for kind in ("verification", "authorisation"):
        gone = Paper(f"{kind}.x9", papers.FORMS[kind], "w9", True, "")
        assert squeezed(papers.FORMS[kind].title) in text_of(paper_pdf(application, gone, TODAY))


def test_papers_are_chinese_and_equal_whatever_language_is_in_force() -> None:
    application = variants.shanghai(TODAY)
    wanted = papers.needed(application)
    assert wanted
    for needed in wanted:
        chinese = paper_pdf(application, needed, TODAY)
        with language("en"):
            assert paper_pdf(application, needed, TODAY) == chinese


def test_rare_names_are_printed_and_impossible_ones_refused() -> None:
    application = variants.rare_names(TODAY)
    assert "张𬭎㛃" in printed(application, "verification.w1")
    application.people[0].name = "𠮷"
    with pytest.raises(MissingGlyphs) as refused:
        printed(application, "verification.w1")
    assert refused.value.characters == ("𠮷",)


def test_hostile_names_are_text() -> None:
    application = variants.ningxia(TODAY)
    application.entity.name = "<script>alert(1)</script>**粗体**../../x\u202eabc"
    application.websites[0].name = "名" * 10_000
    text = printed(application, "verification.w1")
    assert "<script>alert(1)</script>**粗体**../../xabc" in text
    assert text.count("名") >= 10_000
