"""What identifies a person: name, identity number, passes and permits, birth date and age.

Standards: GB 11643-1999 (citizen number). Types of documents are MIIT codes (`enumerations.PERSON_DOCUMENT`).
"""

from __future__ import annotations

import re
from datetime import date

from stdnum.iso7064 import mod_11_2

from wizard.findings import Checked, Finding
from wizard.text import N_, _, listed
from wizard.values.remarks import error, warning
from wizard.values.text import code

GB_11643 = "GB 11643-1999"
PERMIT_RULES = N_("港澳台居民居住证申领发放办法，2018")
PASS_NOTES = N_("公开的证件号码说明，2023")

RESIDENT_ID, PASSPORT, TAIWAN_PASS, HONG_KONG_MACAU_PASS = 2, 7, 11, 14
FOREIGN_PERMANENT, HONG_KONG_MACAU_PERMIT, TAIWAN_PERMIT = 30, 41, 42
_CITIZEN_NUMBERS = frozenset({RESIDENT_ID, HONG_KONG_MACAU_PERMIT, TAIWAN_PERMIT})
_PERMIT_PREFIXES = {HONG_KONG_MACAU_PERMIT: ("810000", "820000"), TAIWAN_PERMIT: ("830000",)}


def check_resident_id(raw: str, today: date) -> Checked[str]:
    """The eighteen characters of a resident identity card, the last one X in upper case (GB 11643-1999).

    Division codes are not looked up: abolished ones live on in numbers.
    """
    number = code(raw)
    if not number:
        return Checked(None)
    wrong = _wrong_citizen_number(number, today)
    if wrong:
        return Checked(number, (wrong,))
    if re.match(r"8[123]|9", number):
        return Checked(number, (_other_document(number),))
    return Checked(number)


def check_person_document(type_code: int | None, raw: str, today: date) -> Checked[str]:
    """The number of a person's document of an MIIT type; a type that is unknown or not chosen yet is only cleaned."""
    number = code(raw)
    if not number:
        return Checked(None)
    if type_code == RESIDENT_ID:
        return check_resident_id(raw, today)
    if type_code in _PERMIT_PREFIXES:
        return _check_permit(type_code, number, today)
    strange = _strange_characters(number)
    if strange:
        return Checked(number, (strange,))
    return Checked(number, _unusual(type_code, number))


def birth_date(type_code: int | None, number: str) -> date | None:
    """The birth date inside a number of GB 11643 (identity card and residence permits); None for other documents."""
    digits = code(number)
    if type_code not in _CITIZEN_NUMBERS or not re.fullmatch(r"[0-9]{17}[0-9X]", digits):
        return None
    try:
        return date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return None


def age_on(born: date, day: date) -> int:
    """Full years on `day`; who was born on 29 February comes of age on 1 March in common years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _wrong_citizen_number(number: str, today: date) -> Finding | None:
    """What arithmetic says against a number of GB 11643: length, characters, birth date, check character."""
    required = _("18 位，前 17 位为数字，末位为数字或 X")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return _wrong_shape(number, required)
    born = birth_date(RESIDENT_ID, number)
    if born is None or born.year < 1880 or born > today:
        return error(
            "resident-id.birth-date",
            _("号码第 7～14 位不是合理的出生日期。"),
            number,
            _("第 7～14 位是不晚于今天的日期"),
            _("请照证件逐位核对第 7～14 位。"),
            source=GB_11643,
        )
    if not mod_11_2.is_valid(number):
        return error(
            "resident-id.check-digit",
            _("号码的校验位不符，其中至少有一位输错了。"),
            number,
            _("末位与前 17 位的校验结果一致"),
            _("请照证件逐位核对，留意末位的 X。"),
            source=GB_11643,
        )
    return None


def _wrong_shape(number: str, required: str) -> Finding:
    message = _("证件号码应为 18 位，现在是 {count} 位。").format(count=len(number))
    fix = _("请照证件逐位核对。")
    if re.fullmatch(r"[0-9]{15}", number):
        message, fix = _("这是第一代身份证的 15 位号码，已经停用。"), _("请填写现行身份证上的 18 位号码。")
    elif len(number) == 18:
        message = _("证件号码里有不该出现的字符。")
    return error("resident-id.format", message, number, required, fix, source=GB_11643)


def _other_document(number: str) -> Finding:
    return warning(
        "resident-id.other-document",
        _("这个号码像是港澳台居民居住证或外国人永久居留身份证的号码，与所选的居民身份证不符。"),
        number,
        _("居民身份证号码"),
        _("请核对证件类型。"),
        source=_(PERMIT_RULES),
    )


def _check_permit(type_code: int, number: str, today: date) -> Checked[str]:
    wrong = _wrong_citizen_number(number, today)
    if wrong:
        return Checked(number, (wrong,))
    prefixes = _PERMIT_PREFIXES[type_code]
    if number.startswith(prefixes):
        return Checked(number)
    return Checked(
        number,
        (
            error(
                "residence-permit.prefix",
                _("居住证号码的开头与所选的证件类型不符。"),
                number,
                _("以下列号码之一开头：{prefixes}").format(prefixes=listed(prefixes)),
                _("请核对证件类型和号码。"),
                source=_(PERMIT_RULES),
            ),
        ),
    )


def _strange_characters(number: str) -> Finding | None:
    if re.fullmatch(r"[0-9A-Z()]+", number):
        return None
    return error(
        "person-document.characters",
        _("证件号码里有字母和数字以外的字符。"),
        number,
        _("字母和数字"),
        _("请照证件逐位核对。"),
    )


# MIIT type -> the usual pattern, what it looks like in words, and who says so.
_USUAL: dict[int, tuple[re.Pattern[str], str]] = {
    PASSPORT: (re.compile(r"[A-Z0-9]{5,17}"), N_("5～17 位字母和数字")),
    TAIWAN_PASS: (re.compile(r"[0-9]{8}(?:[0-9]{2})?"), N_("8 位数字（旧版 10 位）")),
    HONG_KONG_MACAU_PASS: (re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?"), N_("H 或 M 加 8 位数字（旧版 10 位）")),
    FOREIGN_PERMANENT: (re.compile(r"[A-Z0-9]{15}|[A-Z0-9]{18}"), N_("15 位或 18 位字母和数字")),
}


def _unusual(type_code: int | None, number: str) -> tuple[Finding, ...]:
    usual = _USUAL.get(type_code) if type_code is not None else None
    if usual is None or usual[0].fullmatch(number):
        return ()
    return (
        warning(
            "person-document.unusual",
            _("这个号码不像所选证件类型的号码。"),
            number,
            _(usual[1]),
            _("请核对证件类型和号码；证件上确实如此的，请说明。"),
            source=_(PASS_NOTES),
        ),
    )
