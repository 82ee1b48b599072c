"""Where lines of Chinese and Latin text end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.documents.lines import CLOSING, OPENING, broken


def one_each(text: str) -> float:
    return float(len(text))


def test_no_line_begins_with_closing_punctuation_or_ends_with_opening() -> None:
    text = "网站须备案，域名（含后缀）须实名；“例如”这样。" * 20
    for width in range(4, 20):
        lines = broken(text, width, one_each)
        assert "".join(lines) == text
        assert all(len(line) <= width for line in lines)
        assert not any(line[0] in CLOSING for line in lines[1:]), width
        assert not any(line[-1] in OPENING for line in lines[:-1]), width


def test_words_stay_whole_and_lose_the_blank_at_the_break() -> None:
    assert broken("the filing entity", 10, one_each) == ["the filing", "entity"]


def test_own_line_breaks_and_empty_lines_are_kept() -> None:
    assert broken("一\n\n二", 10, one_each) == ["一", "", "二"]
    assert broken("", 10, one_each) == [""]


@pytest.mark.parametrize("text", ["x" * 200, "，" * 10_000, "（" * 500, "国" * 10_000, "a" * 199 + "。"])
def test_what_is_wider_than_a_line_is_cut_and_nothing_is_lost(text: str) -> None:
    lines = broken(text, 37, one_each)
    assert "".join(lines) == text
    assert max(map(len, lines)) <= 37


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert broken("国家", 0.5, one_each) == ["国", "家"]


@given(st.text(alphabet="国家abc ，。（）\n“”-", max_size=200), st.integers(3, 30))
def test_every_text_keeps_its_characters_within_the_width(text: str, width: int) -> None:
    lines = broken(text, width, one_each)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= width for line in lines)
