"""Phones and e-mail."""

import pytest

from tests.wizard.values.reading import levels, rules
from wizard.values import check_email, check_emergency_phone, check_landline, check_mobile, mobile_segments


@pytest.mark.parametrize(
    "raw",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 138 0013 8000",
        "+8613800138000",
        "008613800138000",
        "8613800138000",
        "86 13800138000",
        "(+86)13800138000",
        "１３８００１３８０００",
        "\u202a13800138000\u202c",
    ],
)
def test_a_mobile_passes_in_every_spelling(raw):
    assert check_mobile(raw).value == "13800138000"
    assert check_mobile(raw).findings == ()


@pytest.mark.parametrize("check", [check_mobile, check_landline, check_email, check_emergency_phone])
@pytest.mark.parametrize("raw", ["", "  ", "\u3000\u200b"])
def test_a_missing_contact_is_not_a_wrong_one(check, raw):
    assert (check(raw).value, check(raw).findings) == (None, ())


@pytest.mark.parametrize(
    "raw", ["1380013800", "138001380001", "12800138000", "23800138000", "13800138abc", "١٣٨٠٠١٣٨٠٠٠", "-", "电话"]
)
def test_what_is_no_mobile_is_an_error(raw):
    assert (rules(check_mobile(raw)), levels(check_mobile(raw))) == (["mobile.format"], ["error"])


def test_known_slips_are_explained():
    assert "物联网" in check_mobile("1440123456789").findings[0].message
    assert "0" in check_mobile("013800138000").findings[0].fix
    assert "10" in check_mobile("1380013800").findings[0].message


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ("17012345678", "mobile.segment-virtual"),
        ("16512345678", "mobile.segment-virtual"),
        ("17112345678", "mobile.segment-virtual"),
        ("13491234567", "mobile.segment-satellite"),
        ("17401234567", "mobile.segment-satellite"),
        ("16191234567", "mobile.segment-satellite"),
        ("19412345678", "mobile.segment-unknown"),
        ("16112345678", "mobile.segment-unknown"),
        ("14212345678", "mobile.segment-unknown"),
    ],
)
def test_segments_that_may_miss_the_message_warn(number, rule):
    checked = check_mobile(number)
    assert (rules(checked), levels(checked)) == ([rule], ["warning"])
    assert "2023-03" in checked.findings[0].source
    assert checked.usable


@pytest.mark.parametrize(
    "prefix",
    [
        "1340",
        "1348",
        "133",
        "139",
        "147",
        "148",
        "146",
        "149",
        "150",
        "166",
        "172",
        "173",
        "175",
        "190",
        "192",
        "193",
        "196",
        "197",
        "199",
    ],
)
def test_ordinary_segments_pass(prefix):
    assert check_mobile(prefix.ljust(11, "0")).findings == ()


def test_every_segment_of_the_file_is_a_mobile_prefix():
    for prefix, (operator, kind) in mobile_segments().data.items():
        assert prefix.isascii()
        assert prefix.isdigit()
        assert prefix[0] == "1"
        assert 3 <= len(prefix) <= 5
        assert operator in {"电信", "移动", "联通", "广电", "星网"}
        assert kind in {"ordinary", "virtual", "satellite"}


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("010-87654321", "010-87654321"),
        ("01087654321", "010-87654321"),
        ("(010) 8765 4321", "010-87654321"),
        ("+86 10 8765 4321", "010-87654321"),
        ("086-010-87654321-123", "010-87654321-123"),
        ("86-955-7654321", "0955-7654321"),
        ("86 10 8765 4321", "010-87654321"),
        ("86 0955 7654321", "0955-7654321"),
        ("0955-7654321", "0955-7654321"),
        ("09557654321", "0955-7654321"),
        ("0755-87654321 转 8001", "0755-87654321-8001"),
        ("021—51234567", "021-51234567"),
        ("010-8765-4321", "010-87654321"),
        ("0955-765-4321", "0955-7654321"),
        ("010-8765-4321-12", "010-87654321-12"),
        ("０２１－５１２３４５６７", "021-51234567"),
    ],
)
def test_a_landline_passes(raw, value):
    assert (check_landline(raw).value, check_landline(raw).findings) == (value, ())


@pytest.mark.parametrize(
    "raw",
    [
        "87654321",
        "13800138000",
        "010-7654321",
        "010-1234567",
        "0955-123456",
        "电话",
        "010-87654321-1234567",
        "110",
        "0955-765432-1",
    ],
)
def test_what_is_no_landline_is_an_error(raw):
    assert (rules(check_landline(raw)), levels(check_landline(raw))) == (["landline.format"], ["error"])


def test_the_slip_is_named():
    assert "手机" in check_landline("13800138000").findings[0].message
    assert "区号" in check_landline("87654321").findings[0].message
    assert "8 位" in check_landline("010-7654321").findings[0].message


@pytest.mark.parametrize("raw", ["400-123-4567", "4002345678", "800-820-8888", "95533"])
def test_service_numbers_warn(raw):
    assert (rules(check_landline(raw)), levels(check_landline(raw))) == (["landline.service-number"], ["warning"])


@pytest.mark.parametrize("raw", ["0300-7654321", "0840-7654321"])
def test_an_area_code_that_no_place_has_warns(raw):
    assert (rules(check_landline(raw)), levels(check_landline(raw))) == (["landline.area-code"], ["warning"])
    assert check_landline(raw).value == raw


def test_an_emergency_phone_is_either():
    assert check_emergency_phone("+86 13800138000").value == "13800138000"
    assert check_emergency_phone("0955-7654321").value == "0955-7654321"
    assert rules(check_emergency_phone("1380013800")) == ["mobile.format"]
    assert rules(check_emergency_phone("87654321")) == ["landline.format"]
    assert rules(check_emergency_phone("17012345678")) == ["mobile.segment-virtual"]
    assert "最前面的 0" in check_emergency_phone("013800138000").findings[0].fix


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("zhang.san+icp@Example.COM", "zhang.san+icp@example.com"),
        (" a_b@mail.example.com.cn ", "a_b@mail.example.com.cn"),
        ("ａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "a@example.com"),
        ("a@example。com", "a@example.com"),
    ],
)
def test_an_email_passes(raw, value):
    assert (check_email(raw).value, check_email(raw).findings) == (value, ())


@pytest.mark.parametrize(
    "raw",
    [
        "a",
        "a@",
        "@b.com",
        "a@@b.com",
        "a@b",
        "a b@c.com",
        ".a@b.com",
        "a..b@c.com",
        "a@-b.com",
        "a@b_c.com",
        "a@b.com,c@d.com",
        "<a@b.com>",
        "张三@",
        "@张三",
        "a@b.com、c@d.com",
        "张三 <a@b.com>",
        "a@1.2.3.4",
    ],
)
def test_what_is_no_email_is_an_error(raw):
    assert (rules(check_email(raw)), levels(check_email(raw))) == (["email.format"], ["error"])


def test_length_of_an_email():
    longest = f"{'a' * 64}@{'.'.join(['b' * 61] * 3)}.com"
    assert len(longest) == 254
    assert check_email(longest).findings == ()
    assert rules(check_email(longest.replace(".com", ".info"))) == ["email.long"]
    assert rules(check_email("a" * 65 + "@example.com")) == ["email.long"]
    assert rules(check_email("a" * 10_000)) == ["email.long"]


def test_doubtful_emails_warn():
    assert (rules(check_email("a@example.con")), levels(check_email("a@example.con"))) == (
        ["email.suffix"],
        ["warning"],
    )
    assert (rules(check_email("张三@example.com")), levels(check_email("张三@example.com"))) == (
        ["email.non-ascii"],
        ["warning"],
    )
