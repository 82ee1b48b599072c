"""Credit codes, certificate numbers, AWS account ids."""

import pytest
from stdnum.cn import uscc

from tests.wizard.values.reading import levels, rules
from wizard.values import (
    check_aws_account_id,
    check_certificate_number,
    check_credit_code,
    credit_code_kind,
    credit_code_region,
)
from wizard.values.codes import organisation_code_check

VALID = [
    "91110000600037341L",
    "91330106673959654P",
    "91640500MA76ABCD2Q",
    "91310115MA76ABCD2B",
    "12640000MA76ABCD24",
    "52310000MA76ABCD2F",
    "N3640502MA76ABCD22",
]


@pytest.mark.parametrize("number", VALID)
def test_a_credit_code_passes(number):
    checked = check_credit_code(number)
    assert (checked.value, checked.findings, checked.usable) == (number, (), True)


@pytest.mark.parametrize(
    "raw",
    [
        "  91640500ma76abcd2q ",
        "9164 0500 MA76 ABCD2Q",
        "91640500-MA76ABCD2-Q",
        "９１６４０５００ＭＡ７６ＡＢＣＤ２Ｑ",
        "\u200b91640500MA76ABCD2Q\u202c",
    ],
)
def test_width_case_blanks_and_dashes_do_not_matter(raw):
    assert check_credit_code(raw) == check_credit_code("91640500MA76ABCD2Q")


@pytest.mark.parametrize("raw", ["", "  ", "\u3000", "\u200b"])
def test_a_missing_code_is_not_a_wrong_one(raw):
    for check in (check_credit_code, check_aws_account_id):
        assert (check(raw).value, check(raw).findings) == (None, ())
    assert check_certificate_number(1, raw).findings == ()
    assert check_certificate_number(None, raw).value is None


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ("913301067992675561", "credit-code.check-digit"),
        ("91640500MA76ABCD2", "credit-code.length"),
        ("91640500MA76ABCD2QQ", "credit-code.length"),
        ("9164050OMA76ABCD2Q", "credit-code.characters"),
        ("91640500MA76ABCDIQ", "credit-code.characters"),
        ("91640500MA76ABCDZQ", "credit-code.characters"),
        ("91640500MA76ABCDSQ", "credit-code.characters"),
        ("91640500MA76ABCDVQ", "credit-code.characters"),
        ("91640500MA76ABC测2Q", "credit-code.characters"),
        ("٩١640500MA76ABCD2Q", "credit-code.characters"),
    ],
)
def test_arithmetic_and_alphabet_are_errors(number, rule):
    checked = check_credit_code(number)
    assert rules(checked) == [rule]
    assert levels(checked) == ["error"]
    assert not checked.usable
    assert checked.findings[0].found == number


def test_every_single_wrong_character_is_noticed():
    good = "91640500MA76ABCD2Q"
    for place in range(18):
        for other in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            if other != good[place]:
                changed = good[:place] + other + good[place + 1 :]
                assert not check_credit_code(changed).usable, changed


def test_a_letter_that_looks_like_a_digit_is_proposed_never_changed():
    checked = check_credit_code("916405OOMA76ABCD2Q")
    assert checked.value == "916405OOMA76ABCD2Q"
    assert "91640500MA76ABCD2Q" in checked.findings[0].fix


def test_no_proposal_where_the_proposal_would_be_wrong_too():
    assert "91640500" not in check_credit_code("916405OOMA76ABCD2R").findings[0].fix


def test_the_old_registration_number_is_named():
    finding = check_credit_code("640500200012345").findings[0]
    assert "15" in finding.fix
    assert finding.clause == "A1.1"


@pytest.mark.parametrize(
    ("number", "level"),
    [("11010519491231002X", "error"), ("810000198808080013", "warning"), ("640502199001010017", "error")],
)
def test_a_personal_number_is_called_one(number, level):
    checked = check_credit_code(number)
    assert rules(checked)[0] == "credit-code.personal-number"
    assert levels(checked)[0] == level


def test_letters_in_the_region_only_warn():
    body = "91A40500MA76ABCD2"
    checked = check_credit_code(body + uscc.calc_check_digit(body))
    assert (rules(checked), levels(checked)) == (["credit-code.region"], ["warning"])
    assert credit_code_region(checked.value) == ""


def test_a_wrong_organisation_code_inside_only_warns():
    body = "91640500MA76ABCD3"
    checked = check_credit_code(body + uscc.calc_check_digit(body))
    assert (rules(checked), levels(checked)) == (["credit-code.organisation-code"], ["warning"])
    assert checked.usable


@pytest.mark.parametrize(
    ("first_eight", "check"), [("60003734", "1"), ("67395965", "4"), ("MA76ABCD", "2"), ("00000000", "0")]
)
def test_the_organisation_code_check(first_eight, check):
    assert organisation_code_check(first_eight) == check


def test_the_organisation_code_check_can_be_x():
    assert {organisation_code_check(f"{n:08d}") for n in range(300)} == set("0123456789X")


def test_region_and_kind():
    assert credit_code_region("91640500MA76ABCD2Q") == "640500"
    assert credit_code_region("") == ""
    assert 4 in credit_code_kind("91640500MA76ABCD2Q")
    assert 3 in credit_code_kind("12640000MA76ABCD24")
    assert 9 in credit_code_kind("52310000MA76ABCD2F")
    assert 19 in credit_code_kind("N3640502MA76ABCD22")
    assert credit_code_kind("Y1") == credit_code_kind("") == frozenset()


@pytest.mark.parametrize("type_code", [1, 13, 15, 24])
def test_certificates_that_carry_a_credit_code_are_checked_as_one(type_code):
    assert check_certificate_number(type_code, "91640500MA76ABCD2Q").findings == ()
    assert levels(check_certificate_number(type_code, "91640500MA76ABCD2R")) == ["error"]
    assert levels(check_certificate_number(type_code, "640500200012345")) == ["error"]


def test_other_certificates_are_read_leniently():
    assert check_certificate_number(28, "640000123").findings == ()
    assert check_certificate_number(21, "26401200510123456").findings == ()
    assert check_certificate_number(25, "宗场证字(2010)第001号").findings == ()
    assert check_certificate_number(35, "12345").value == "12345"
    assert check_certificate_number(None, "A123").findings == ()
    assert check_certificate_number(999, "A123").findings == ()


def test_a_mistyped_credit_code_on_another_certificate_warns():
    assert check_certificate_number(4, "12640000MA76ABCD24").findings == ()
    assert levels(check_certificate_number(4, "12640000MA76ABCD25")) == ["warning"]


def test_an_organisation_code_certificate():
    assert check_certificate_number(12, "MA76ABCD-2").value == "MA76ABCD2"
    assert check_certificate_number(12, "MA76ABCD-2").findings == ()
    assert levels(check_certificate_number(12, "MA76ABCD-3")) == ["warning"]
    assert levels(check_certificate_number(12, "123")) == ["warning"]


@pytest.mark.parametrize("number", ["1", "A" * 51, "<b>号码</b>"])
def test_unusual_numbers_warn(number):
    assert levels(check_certificate_number(28, number)) == ["warning"]


@pytest.mark.parametrize("raw", ["123456789012", "1234-5678-9012", " １２３４５６７８９０１２ "])
def test_an_aws_account_id_passes(raw):
    assert check_aws_account_id(raw).value == "123456789012"
    assert check_aws_account_id(raw).findings == ()


@pytest.mark.parametrize("raw", ["12345678901", "1234567890123", "user@example.com", "12345678901a", "١٢٣٤٥٦٧٨٩٠١٢"])
def test_other_things_are_no_aws_account_id(raw):
    assert rules(check_aws_account_id(raw)) == ["aws-account.format"]


def test_a_code_of_no_authority_and_no_place_warns():
    result = check_credit_code("0" * 18)
    assert rules(result) == ["credit-code.authority", "credit-code.region"]
    assert set(levels(result)) == {"warning"}


def test_a_masked_number_is_called_masked():
    for raw in ("9164**********2Q", "91640500MA76****2Q", "91640500****ABCD2Q"):
        assert rules(check_certificate_number(1, raw)) == ["credit-code.masked"]
