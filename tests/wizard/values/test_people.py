"""Identity numbers, passes and permits, ages."""

from datetime import date

import pytest
from stdnum.iso7064 import mod_11_2

from tests.wizard.values.reading import levels, rules
from wizard.values import age_on, birth_date, check_person_document, check_resident_id

TODAY = date(2026, 11, 25)
VALID = ["11010519491231002X", "310115198506301230", "360426199101010071", "640502199001010017"]


def with_check(first_17: str) -> str:
    return first_17 + mod_11_2.calc_check_digit(first_17)


@pytest.mark.parametrize("number", VALID)
def test_a_resident_id_passes(number):
    assert check_resident_id(number, TODAY).value == number
    assert check_resident_id(number, TODAY).findings == ()


@pytest.mark.parametrize(
    "raw",
    ["11010519491231002x", "110105 19491231 002X", "110105-19491231-002x", "１１０１０５１９４９１２３１００２Ｘ"],
)
def test_spelling_does_not_matter(raw):
    assert check_resident_id(raw, TODAY).value == "11010519491231002X"


@pytest.mark.parametrize("raw", ["", " \n", "\ufeff"])
def test_a_missing_number_is_not_a_wrong_one(raw):
    assert check_resident_id(raw, TODAY).findings == ()
    for type_code in (None, 2, 7, 11, 14, 30, 41, 42, 99):
        checked = check_person_document(type_code, raw, TODAY)
        assert (checked.value, checked.findings) == (None, ())


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ("110105194912310021", "resident-id.check-digit"),
        ("110105491231002", "resident-id.format"),
        ("11010519491231002", "resident-id.format"),
        ("1101051949123100201", "resident-id.format"),
        ("1101051949123100AX", "resident-id.format"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "resident-id.format"),
        (with_check("11010519490230002"), "resident-id.birth-date"),
        (with_check("11010520261126002"), "resident-id.birth-date"),
        (with_check("11010517000101002"), "resident-id.birth-date"),
        (with_check("11010520250229002"), "resident-id.birth-date"),
    ],
)
def test_wrong_numbers_are_errors(number, rule):
    checked = check_resident_id(number, TODAY)
    assert (rules(checked), levels(checked)) == ([rule], ["error"])


def test_fifteen_digits_are_called_by_name():
    assert "15" in check_resident_id("110105491231002", TODAY).findings[0].message


def test_born_today_and_born_on_29_february():
    assert check_resident_id(with_check("11010520261125002"), TODAY).findings == ()
    assert check_resident_id(with_check("11010520240229002"), TODAY).findings == ()


def test_an_unknown_division_code_is_no_finding():
    assert check_resident_id(with_check("69999919900101001"), TODAY).findings == ()


def test_a_permit_number_under_the_wrong_type_warns():
    assert rules(check_resident_id("810000198808080013", TODAY)) == ["resident-id.other-document"]
    assert levels(check_resident_id(with_check("91001019900101001"), TODAY)) == ["warning"]


@pytest.mark.parametrize(
    ("type_code", "raw", "value"),
    [
        (2, "11010519491231002x", "11010519491231002X"),
        (7, "e 1234 5678", "E12345678"),
        (7, "EA1234567", "EA1234567"),
        (7, "N0012345", "N0012345"),
        (11, "12345678", "12345678"),
        (11, "1234567801", "1234567801"),
        (14, "h12345678", "H12345678"),
        (14, "M1234567801", "M1234567801"),
        (30, "GBR123456789012", "GBR123456789012"),
        (41, "810000198808080013", "810000198808080013"),
        (41, with_check("82000019880808001"), with_check("82000019880808001")),
        (42, with_check("83000019880808001"), with_check("83000019880808001")),
        (None, "ab 12", "AB12"),
        (99, "ab 12", "AB12"),
    ],
)
def test_documents_pass(type_code, raw, value):
    checked = check_person_document(type_code, raw, TODAY)
    assert (checked.value, checked.findings) == (value, ())


@pytest.mark.parametrize(
    ("type_code", "raw"),
    [(7, "1234"), (7, "E" * 18), (11, "1234567"), (14, "A12345678"), (14, "H1234567"), (30, "12345")],
)
def test_unusual_documents_warn(type_code, raw):
    checked = check_person_document(type_code, raw, TODAY)
    assert (rules(checked), levels(checked)) == (["person-document.unusual"], ["warning"])
    assert checked.findings[0].source


@pytest.mark.parametrize(
    ("type_code", "raw", "rule"),
    [
        (2, "110105194912310021", "resident-id.check-digit"),
        (7, "护照12345", "person-document.characters"),
        (11, "١٢٣٤٥٦٧٨", "person-document.characters"),
        (41, "810000198808080014", "resident-id.check-digit"),
        (41, with_check("83000019880808001"), "residence-permit.prefix"),
        (42, "810000198808080013", "residence-permit.prefix"),
        (42, "H12345678", "resident-id.format"),
    ],
)
def test_wrong_documents_are_errors(type_code, raw, rule):
    checked = check_person_document(type_code, raw, TODAY)
    assert (rules(checked), levels(checked)) == ([rule], ["error"])


def test_the_birth_date_inside_a_number():
    assert birth_date(2, "11010519491231002x") == date(1949, 12, 31)
    assert birth_date(41, "810000198808080013") == date(1988, 8, 8)
    assert birth_date(7, "E12345678") is None
    assert birth_date(2, "") is None
    assert birth_date(2, "110105194902300020") is None
    assert birth_date(None, "11010519491231002X") is None


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 11, 25), date(2026, 11, 24), 17),
        (date(2008, 11, 25), date(2026, 11, 25), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_age_in_full_years(born, day, age):
    assert age_on(born, day) == age
