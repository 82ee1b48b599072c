"""The shared base of the PDFs: type, margins, pages, boxes, refused characters."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from tests.wizard.bundles.conftest import TODAY, boxes_of, pages_of, squeezed, text_of
from wizard.application import Application
from wizard.documents import canvas
from wizard.documents.pdf import render
from wizard.findings import Level
from wizard.forms.blocks import Block, Check, Document, Heading, Item, Notes, Paragraph, SealBox, Signing, Table
from wizard.guide import CONTACTS
from wizard.samples import variants
from wizard.typeface import fonts
from wizard.typeface.glyphs import MissingGlyphs, spelled, unprintable

HOSTILE = ["国" * 10_000, "x" * 10_000, "，" * 3000, "多行\n" * 400, "a" * 200 + "中" * 300]


def document(*blocks: Block) -> Document:
    return Document("测试文件", blocks, subtitle="副题", banner="预填稿")


def _strokes(pdf: bytes) -> list[float]:
    """How wide the outline of every bold line is, in ems."""
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    bold = re.findall(r"q\n([0-9.]+) w\n[^q]*/F1 ([0-9.]+) Tf ET\n[^\n]*2 Tr", content.get_data().decode("latin-1"))
    return [float(width) / float(size) for width, size in bold]


def test_bold_is_as_heavy_in_small_type_as_in_large() -> None:
    strokes = _strokes(render(document(Heading("标题"), Notes("注意", ("一",))), TODAY))
    assert len(strokes) == 4, "banner, title, heading, notes"
    assert all(0.015 < stroke < 0.03 for stroke in strokes), strokes


def test_rare_characters_of_names_are_embedded_and_can_be_copied_out() -> None:
    pdf = render(document(Table((Item("姓名", "张𬭎㛃䶮"),))), TODAY)
    assert "张𬭎㛃䶮" in text_of(pdf)
    assert max(len(font) for font in _font_files(pdf)) < 60_000


def _font_files(pdf: bytes) -> list[bytes]:
    fonts_ = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]
    files = []
    for font in fonts_.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        files.append(descriptor["/FontFile2"].get_object().get_data())
    return files


@pytest.mark.parametrize("text", HOSTILE)
def test_long_texts_break_across_pages_within_the_margins_and_lose_nothing(text: str) -> None:
    blocks = (Table((Item("字段" * 40, text), Item("下一项", "尾"))), Paragraph(text), Heading(text[:900]))
    pdf = render(document(*blocks), TODAY)
    for left, top, right, bottom in boxes_of(pdf):
        assert left >= canvas.LEFT - 0.6
        assert right <= canvas.RIGHT + 0.6
        assert top >= 5
        assert bottom <= 290
    body = squeezed(text)
    assert text_of(pdf).count(body[0]) >= 2 * body.count(body[0])


def test_a_value_that_goes_over_the_page_keeps_its_label() -> None:
    pdf = render(document(Table((Item("网站用途", "行\n" * 120),))), TODAY)
    assert text_of(pdf).count("网站用途（续）") == pages_of(pdf) - 1


def test_every_page_carries_title_banner_contacts_and_its_number() -> None:
    pdf = render(document(Paragraph("行\n" * 120)), TODAY)
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        text = squeezed(page.extract_text())
        assert "测试文件" in text
        assert "预填稿" in text
        assert f"{number}/3" in text
        assert all(contact.value in text for contact in CONTACTS)


def test_seal_boxes_are_kept_on_one_page_and_hold_a_seal() -> None:
    boxes = (SealBox("甲方", "加盖甲方公章", ("签字：", "日期：")), SealBox("乙方", "加盖乙方公章", ("日期：",)))
    pdf = render(document(Paragraph("行\n" * 30), Signing(boxes, Notes("须知", ("一", "二")))), TODAY)
    last = squeezed(PdfReader(io.BytesIO(pdf)).pages[-1].extract_text())
    assert pages_of(pdf) == 2
    assert all(word in last for word in ("加盖甲方公章", "加盖乙方公章", "签字：", "1.一"))
    assert canvas._SEAL >= 42


def test_boxes_to_tick_are_drawn_and_a_long_choice_wraps() -> None:
    checks = (Check("正确", ticked=True), Check("不正确"), Check("很长的选项" * 30))
    ticked = render(document(Table((Item("核验", "值", checks=checks),))), TODAY)
    plain = render(document(Table((Item("核验", "值", checks=(Check("正确"), *checks[1:])),))), TODAY)
    assert squeezed("很长的选项" * 30) in text_of(ticked)
    assert len(_drawing(ticked)) > len(_drawing(plain))


def _drawing(pdf: bytes) -> bytes:
    return PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data()


def test_an_empty_value_is_a_line_to_write_on_or_a_dash() -> None:
    assert "—" not in text_of(render(document(Table((Item("电话"),), fill_in=True)), TODAY))
    assert "—" in text_of(render(document(Table((Item("电话"),))), TODAY))


def test_the_same_document_gives_the_same_bytes_in_every_thread() -> None:
    parts = [document(Paragraph(f"第{number}份 西云数据备案"), Table((Item("项", "值𬭎"),))) for number in range(8)]
    first = [render(part, TODAY) for part in parts]
    with ThreadPoolExecutor(8) as pool:
        again = list(pool.map(lambda part: render(part, TODAY), parts * 3))
    assert again == first * 3
    assert render(parts[0], date(2026, 11, 26)) != first[0]


def test_a_font_subset_has_the_asked_glyphs_alone_and_does_not_depend_on_order() -> None:
    subset = fonts.subset("张𬭎é1")
    assert subset == fonts.subset("1é𬭎张张")
    assert sorted(TTFont(io.BytesIO(subset)).getBestCmap()) == sorted(map(ord, "张𬭎é1"))


def test_no_glyph_of_the_typeface_is_put_together_from_others() -> None:
    with TTFont(fonts.FILE, lazy=True) as font:
        assert not any(glyph.isComposite() for glyph in font["glyf"].glyphs.values())


def _outline(file: Path | io.BytesIO, character: str) -> tuple[object, float]:
    with TTFont(file, lazy=True) as font:
        pen = RecordingPen()
        glyph = font.getGlyphSet()[font.getBestCmap()[ord(character)]]
        glyph.draw(pen)
        return pen.value, glyph.width


@pytest.mark.parametrize("character", "张𬭎，é")
def test_a_subset_draws_what_the_typeface_draws(character: str) -> None:
    subset = io.BytesIO(fonts.subset("张𬭎，é"))
    assert _outline(subset, character) == _outline(fonts.FILE, character)


def test_an_embedded_font_says_bounds_that_hold_every_glyph() -> None:
    """Readers set memory aside by them, and they are not measured anew for each document."""
    [embedded] = _font_files(render(document(Paragraph("张𬭎，é 籲龘 W")), TODAY))
    with TTFont(io.BytesIO(embedded)) as font:
        head, maxp, hhea, glyf = font["head"], font["maxp"], font["hhea"], font["glyf"]
        drawn = [(name, glyf[name]) for name in font.getGlyphOrder() if glyf[name].numberOfContours > 0]
        assert len(drawn) > 7
        for name, glyph in drawn:
            advance, left = font["hmtx"][name]
            assert head.xMin <= glyph.xMin <= glyph.xMax <= head.xMax
            assert head.yMin <= glyph.yMin <= glyph.yMax <= head.yMax
            assert len(glyph.coordinates) <= maxp.maxPoints
            assert glyph.numberOfContours <= maxp.maxContours
            assert advance <= hhea.advanceWidthMax
            assert hhea.minLeftSideBearing <= left
            assert hhea.minRightSideBearing <= advance - glyph.xMax
            assert glyph.xMax <= hhea.xMaxExtent


def test_characters_without_a_glyph_are_refused_with_field_and_fix() -> None:
    with pytest.raises(MissingGlyphs) as refused:
        render(document(Table((Item("姓名", "𠮷田😀", "people.p1.name"),))), TODAY)
    assert refused.value.characters == ("𠮷", "😀")
    finding = refused.value.finding
    assert finding.level is Level.ERROR
    assert finding.field == "people.p1.name"
    assert "姓名" in finding.message
    assert "𠮷（U+20BB7）" in finding.message
    assert "手写" in finding.fix
    assert "田" not in str(refused.value)


@pytest.mark.parametrize("text", ["喜欢😀", "כל", "\ufe0f", "\ue000", "\t"])
def test_what_the_typeface_lacks_is_never_dropped(text: str) -> None:
    with pytest.raises(MissingGlyphs):
        render(document(Paragraph(text)), TODAY)


def test_unprintable_answers_are_found_once_where_they_are_typed() -> None:
    application = variants.ningxia(TODAY)
    application.people[0].name = "𠮷示例"
    application.websites[0].description = "我们的网站😀"
    application.websites[0].remark = "备注🎉"
    found = unprintable(application)
    assert [finding.field for finding in found] == [
        "people.p1.name",
        "websites.w1.description",
        "websites.w1.remark",
    ]
    assert {finding.rule for finding in found} == {"document.glyph"}
    assert "改" in found[0].fix or "写" in found[0].fix
    assert "表情" in found[1].fix


def test_printable_applications_have_no_such_finding() -> None:
    assert unprintable(Application()) == []
    assert unprintable(variants.rare_names(TODAY)) == []


def test_texts_that_are_no_answers_spell_what_cannot_be_printed() -> None:
    assert spelled("照片😀.jpg") == "照片[U+1F600].jpg"
    assert spelled("照片.jpg") == "照片.jpg"
