"""The two languages: marks that differ between them, and what is said where the catalogue is silent."""

from __future__ import annotations

import pytest

from wizard.text import _, bracketed, clauses, is_question, labelled, language, language_in_force, listed


@pytest.mark.parametrize(
    ("label", "chinese", "english"),
    [
        ("名称", "名称：", "名称: "),
        ("网站运行在哪里？", "网站运行在哪里？", "网站运行在哪里？ "),
        ("Where does it run?", "Where does it run?", "Where does it run? "),
        ("", "：", ": "),
    ],
)
def test_a_label_ends_in_a_colon_unless_it_asks(label: str, chinese: str, english: str) -> None:
    assert labelled(label) == chinese
    with language("en"):
        assert labelled(label) == english


def test_only_a_mark_at_the_end_makes_a_question() -> None:
    asked = ("已经开通？", "Open?", "什么？（选填）", "")
    assert [is_question(label) for label in asked] == [True, True, False, False]


def test_items_and_parts_are_parted_as_the_language_does() -> None:
    assert (listed(["甲", "乙"]), clauses(["甲", "乙"])) == ("甲、乙", "甲；乙")
    with language("en"):
        assert (listed(["a", "b"]), clauses(["a", "b"])) == ("a, b", "a; b")
    assert (listed([]), clauses(["甲"])) == ("", "甲")


def test_brackets_are_those_of_the_language() -> None:
    assert bracketed("甲", "乙") == "甲（乙）"
    with language("en"):
        assert bracketed("a", "b") == "a (b)"


def test_a_known_string_is_translated_and_an_unknown_one_stays() -> None:
    assert _("是") == "是"
    with language("en"):
        assert _("是") == "Yes"
        assert _("目录里没有的一句话") == "目录里没有的一句话"
        assert _("") == ""


def test_the_language_in_force_comes_back_after_a_block_that_fails() -> None:
    assert language_in_force() == "zh"
    with pytest.raises(ZeroDivisionError), language("en"):
        raise ZeroDivisionError
    assert language_in_force() == "zh"
