"""Names of people."""

import pytest

from tests.wizard.values.reading import levels, rules
from wizard.values import check_person_name


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("张三", "张三"),
        (" 张　三 ", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("李𬭎", "李𬭎"),
        ("㛃䶮", "㛃䶮"),
        ("𠮷野", "𠮷野"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提 · 艾力", "买买提·艾力"),
        ("买买提．艾力", "买买提·艾力"),
        ("Jean-Luc O'Neill Jr.", "Jean-Luc O'Neill Jr."),
        ("José  Müller", "José Müller"),
        ("张〇", "张〇"),
        ("Иван Петров", "Иван Петров"),
        ("김철수", "김철수"),
    ],
)
def test_a_name_passes_with_its_own_characters(raw, value):
    checked = check_person_name(raw)
    assert (checked.value, checked.findings) == (value, ())


def test_a_missing_name_is_not_a_wrong_one():
    assert (check_person_name(" \t").value, check_person_name("").findings) == (None, ())


@pytest.mark.parametrize("raw", ["张三1", "张三１", "张三（总经理）", "<b>张三</b>", "**张三**", "张三😀", "张三/李四"])
def test_digits_and_symbols_warn_and_stay_text(raw):
    checked = check_person_name(raw)
    assert (rules(checked), levels(checked), checked.value) == (["person-name.characters"], ["warning"], raw)


def test_length():
    assert check_person_name("张" * 100).findings == ()
    assert rules(check_person_name("张" * 101)) == ["person-name.long"]
    assert levels(check_person_name("张" * 10_000)) == ["error"]
    assert rules(check_person_name("张")) == ["person-name.short"]


@pytest.mark.parametrize("raw", ["张\ufffd", "张\ue000三", "张\ud800三"])
def test_what_nobody_can_read_is_an_error(raw):
    checked = check_person_name(raw)
    assert "text.unreadable" in rules(checked)
    assert not checked.usable
    assert checked.value.encode("utf-8")
