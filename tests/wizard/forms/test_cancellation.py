"""The letter of a cancellation: what it asks for, what it leaves to be written by hand, and that it fits on a page."""

from __future__ import annotations

import pytest

from tests.wizard.bundles.conftest import TODAY, boxes_of, pages_of, squeezed, text_of
from wizard.application import Application
from wizard.documents import canvas
from wizard.documents.papers import paper_pdf
from wizard.forms.blocks import Check, Document, Table
from wizard.forms.papers import paper_document
from wizard.order import Cancellation, Numbers, Order
from wizard.orders import cancellations
from wizard.papers import FORMS, Paper
from wizard.samples import variants
from wizard.text import language
from wizard.typeface.glyphs import MissingGlyphs

TWO = variants.guangdong_two_sites(TODAY)
NUMBERS = Numbers(entity="粤ICP备2026000123号", websites={"w1": "粤ICP备2026000123号-1", "w2": "粤ICP备2026000123号-2"})
ASKED = {
    "entity": Cancellation(kind="entity", closed="yes", reason="公司业务调整，不再经营网站。"),
    "website": Cancellation(kind="website", website="w2", closed="no"),
    "access": Cancellation(kind="access", website="w2", transferred="yes", new_provider="示例云计算有限公司"),
}


def letter(cancellation: Cancellation, application: Application = TWO, numbers: Numbers | None = None) -> bytes:
    order = Order(cancellation=cancellation, baseline=application, numbers=numbers)
    [paper] = cancellations.papers(order, application)
    return paper_pdf(application, paper, TODAY, order)


def ticked(cancellation: Cancellation) -> list[str]:
    order = Order(cancellation=cancellation, baseline=TWO)
    [paper] = cancellations.papers(order, TWO)
    return [check.text for check in _checks(paper_document(TWO, paper, order)) if check.ticked]


def _checks(document: Document) -> list[Check]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [check for table in tables for item in table.items for check in item.checks]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("entity", ["注销主体", "已经停止"]),
        ("website", ["注销网站", "尚未停止"]),
        ("access", ["取消接入", "转入已完成"]),
    ],
)
def test_the_letter_ticks_what_is_asked_and_what_was_answered(kind: str, expected: list[str]) -> None:
    assert ticked(ASKED[kind]) == expected


def test_what_is_unanswered_stays_unticked() -> None:
    assert ticked(Cancellation(kind="access", website="w1")) == ["取消接入"]


def test_the_entitys_letter_names_every_website_and_all_the_rest() -> None:
    text = text_of(letter(ASKED["entity"], numbers=NUMBERS))
    for value in (TWO.entity.name, "example.com", "example.net", *NUMBERS.websites.values(), "小程序", "快应用"):
        assert squeezed(value) in text
    assert "公司业务调整" in text
    assert "广东省通信管理局" in text


def test_a_websites_letter_names_that_one_only() -> None:
    for kind in ("website", "access"):
        text = text_of(letter(ASKED[kind], numbers=NUMBERS))
        assert "example.net" in text
        assert "粤ICP备2026000123号-2" in text
        assert "example.com" not in text.replace("@example.com", "")
        assert "粤ICP备2026000123号-1" not in text


def test_the_access_letter_names_the_new_provider_and_acknowledges_the_consequence() -> None:
    text = text_of(letter(ASKED["access"]))
    assert "示例云计算有限公司" in text
    assert "可能被通信管理局注销" in text


@pytest.mark.parametrize("kind", ASKED)
def test_a_letter_is_one_page_marked_as_a_preparation_copy_with_places_to_seal_and_sign(kind: str) -> None:
    pdf = letter(ASKED[kind])
    text = text_of(pdf)
    assert pages_of(pdf) == 1
    assert "预填稿（准备用）" in text
    assert "加盖主办单位公章" in text
    assert "法定代表人或主体负责人签字：" in text
    assert all(box[0] >= canvas.LEFT - 0.6 and box[2] <= canvas.RIGHT + 0.6 for box in boxes_of(pdf))


def test_the_letter_speaks_of_what_is_filed() -> None:
    edited = TWO.model_copy(deep=True)
    edited.entity.name = "别的公司"
    order = Order(cancellation=ASKED["entity"], baseline=TWO)
    [paper] = cancellations.papers(order, edited)
    assert "别的公司" not in text_of(paper_pdf(edited, paper, TODAY, order))


@pytest.mark.parametrize("kind", ASKED)
def test_an_empty_application_gives_a_letter_to_write_on(kind: str) -> None:
    text = text_of(letter(Cancellation(kind=ASKED[kind].kind, website=ASKED[kind].website), Application()))
    assert "None" not in text
    assert "主体备案号" in text


def test_a_copy_without_an_order_knows_its_kind_from_the_form() -> None:
    for form in (FORMS["cancellation"], FORMS["access-cancellation"]):
        paper = Paper(form.kind, form, "", True, "")
        ticks = [check.text for check in _checks(paper_document(TWO, paper)) if check.ticked]
        assert ticks == [{"cancellation": "注销主体", "access-cancellation": "取消接入"}[form.kind]]


def test_letters_are_chinese_and_equal_whatever_language_is_in_force() -> None:
    for asked in ASKED.values():
        chinese = letter(asked)
        with language("en"):
            assert letter(asked) == chinese


@pytest.mark.parametrize("field", ["reason", "new_provider"])
def test_characters_without_a_glyph_are_refused_and_named(field: str) -> None:
    with pytest.raises(MissingGlyphs) as refused:
        letter(ASKED["access"].model_copy(update={field: "业务😀调整"}))
    assert refused.value.finding.field == f"cancellation.{field}"


def test_rare_characters_are_printed() -> None:
    application = variants.rare_names(TODAY)
    assert application.people[0].name in text_of(letter(Cancellation(kind="entity"), application))


def test_what_is_filed_with_a_character_that_cannot_be_printed_is_left_to_be_written_by_hand() -> None:
    application = variants.ningxia(TODAY)
    application.entity.name = "宁夏𠮷样本公司"
    application.people[0].name = "𠮷"
    application.websites[0].name = "𠮷站"
    for asked in (Cancellation(kind="entity"), Cancellation(kind="website", website="w1")):
        text = text_of(letter(asked, application, Numbers(entity="宁ICP备𠮷号", websites={"w1": "𠮷-1"})))
        assert "样本公司" not in text
        assert application.entity.certificate_number in text


def test_hostile_texts_are_text() -> None:
    asked = ASKED["access"].model_copy(
        update={"reason": "<b>x</b>**粗**\u202e" + "长" * 5000, "new_provider": "名" * 300}
    )
    text = text_of(letter(asked))
    assert "<b>x</b>**粗**" in text
    assert text.count("长") >= 5000
