"""Plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wizard.values.reading import levels, rules
from wizard.findings import Level
from wizard.values import (
    check_text,
    chinese_characters,
    clean,
    comparable,
    has_control_characters,
    is_blank,
    is_only_digits,
    is_only_letters,
)
from wizard.values.remarks import quoted

ANY = st.text(st.characters(), max_size=60)


def test_every_character_is_cleaned_alike_beside_one_that_is_dropped():
    """The short way through `clean` says the same as the long one, which a dropped character makes a text take."""
    for number in range(0x110000):
        text = f"a{chr(number)}b"
        assert clean(text) == clean(f"\u200b{text}"), hex(number)


def test_clean_keeps_what_people_typed_and_drops_what_nobody_sees():
    assert clean("  （张三）\u3000有限公司\u200b\u202e\x07 ") == "（张三） 有限公司"
    assert clean("ＡＢ①") == "ＡＢ①"
    assert clean("a\r\nb\tc") == "a b c"
    assert clean("a \r\n\n b\rc", lines=True) == "a\n\nb\nc"
    assert clean("a\ud800b") == "a\ufffdb"


@given(ANY, st.booleans())
def test_clean_is_stable_and_can_be_written(raw, lines):
    once = clean(raw, lines=lines)
    assert clean(once, lines=lines) == once
    assert once.encode("utf-8").decode("utf-8") == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("西云（宁夏）有限公司", "西云(宁夏)有限公司"),
        ("西云〔宁夏〕有限公司", " 西云 (宁夏)有限公司 "),
        ("ＡＢＣ公司", "abc公司"),
        ("买买提•艾力", "买买提·艾力"),
        ("A－1", "a-1"),
        ("A—1", "a-1"),
        ("张\u200b三", "张三"),
    ],
)
def test_the_same_said_differently_compares_equal(one, other):
    assert comparable(one) == comparable(other)


def test_different_things_compare_different():
    assert comparable("西云(宁夏)公司") != comparable("西云宁夏公司")
    assert comparable("") == ""


@given(ANY)
def test_comparable_is_stable(raw):
    assert comparable(comparable(raw)) == comparable(raw)


def test_counts_and_kinds():
    assert chinese_characters("ABC西云𬭎㛃䶮𠮷1") == 6
    assert chinese_characters("，。カナ") == 0
    assert is_only_digits("１２ 3")
    assert not is_only_digits("١٢")
    assert not is_only_digits("")
    assert is_only_letters("Ａb c")
    assert not is_only_letters("abc1")
    assert not is_only_letters("é")
    assert is_blank("\u200b \n")
    assert not is_blank("0")


def test_control_characters():
    assert has_control_characters("a\x00")
    assert has_control_characters("a\u202eb")
    assert not has_control_characters("a\n\tb 中")


def test_length_of_a_text():
    assert check_text("", 20, 200).findings == ()
    assert check_text("字" * 20, 20, 200).findings == ()
    assert check_text("字" * 200, 20, 200).findings == ()
    assert rules(check_text("字" * 19, 20, 200)) == ["text.short"]
    assert rules(check_text("字" * 201, 20, 200)) == ["text.long"]
    assert levels(check_text("字", 2, level=Level.WARNING)) == ["warning"]
    assert rules(check_text("\ue000公司")) == ["text.unreadable"]
    assert check_text("a\nb", lines=True).value == "a\nb"


def test_characters_newer_than_this_python_are_readable():
    assert check_text("\U000323b0\U000323af字").findings == ()


def test_markup_is_text():
    assert check_text("<script>alert(1)</script> **a**").value == "<script>alert(1)</script> **a**"


def test_quotes_are_one_short_line():
    assert quoted("a\nb") == "a\ufffdb"
    assert quoted("a" * 60) == "a" * 60
    assert quoted("a" * 61) == "a" * 60 + "…"
