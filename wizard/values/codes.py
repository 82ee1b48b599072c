"""Numbers on the papers of a unit: unified social credit code, other certificate numbers, the AWS account id.

Standards: GB 32100-2015 (credit code), GB 11714-1997 (organisation code inside it).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from wizard.divisions import province_of
from wizard.findings import Checked, Finding, Level
from wizard.text import _, listed
from wizard.values.remarks import HABIT, error, warning
from wizard.values.text import HAN, code

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
GB_32100 = "GB 32100-2015"
GB_11714 = "GB 11714-1997"

CREDIT_CODE_CERTIFICATES = frozenset({1, 13, 15, 24})
"""MIIT certificate types whose number is always a credit code since the certificates were merged into one."""
ORGANISATION_CODE_CERTIFICATES = frozenset({3, 9, 10, 12, 16, 18, 20})

_NATIONAL = "10"
"""How the division code begins of a unit registered with a national authority (100000)."""
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})
_AUTHORITY = re.compile("[1-9ANY][1-59]")
_MASKED = re.compile(r"[*×]{2,}|X{4,}")
_PERSONAL = re.compile(r"(?:[1-6][0-9]|8[1-3])[0-9]{15}[0-9X]")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

# Registering authority and kind of unit (first two characters) -> natures (MIIT codes) such a unit can have.
_NATURES: dict[str, frozenset[int]] = {
    "11": frozenset({2}),
    "12": frozenset({3, 17}),
    "13": frozenset({6, 13}),
    "31": frozenset({11}),
    "32": frozenset({18}),
    "34": frozenset({14}),
    "35": frozenset({20}),
    "41": frozenset({12}),
    "51": frozenset({6}),
    "52": frozenset({9, 17}),
    "53": frozenset({10}),
    "61": frozenset({12}),
    "71": frozenset({15}),
    "72": frozenset({15}),
    "81": frozenset({6, 13}),
    "91": frozenset({4, 17}),
    "92": frozenset({4, 17}),
    "93": frozenset({4}),
    "A1": frozenset({1, 3}),
    "N1": frozenset({19}),
    "N2": frozenset({19}),
    "N3": frozenset({19}),
}


def check_credit_code(raw: str) -> Checked[str]:
    """The unified social credit code, 18 characters, upper case (GB 32100-2015).

    Length, alphabet and check character are arithmetic (ERROR); the organisation code inside, letters in the place of
    the division code and the look of a personal identity number are WARNING.
    """
    number = code(raw)
    if not number:
        return Checked(None)
    if _MASKED.search(number):
        return Checked(number, (_masked(number),))
    if len(number) != 18:
        return Checked(number, (_wrong_length(number),))
    if any(character not in ALPHABET for character in number):
        return Checked(number, (_wrong_characters(number),))
    if uscc.calc_check_digit(number[:17]) != number[17]:
        return Checked(number, (_personal_number(number, Level.ERROR) or _wrong_check_character(number),))
    doubts = (
        _personal_number(number, Level.WARNING),
        _wrong_authority(number),
        _wrong_region(number),
        _wrong_organisation_code(number),
    )
    return Checked(number, tuple(doubt for doubt in doubts if doubt))


def credit_code_region(number: str) -> str:
    """The six-digit division code of the registering authority inside a credit code; "" where there is none."""
    region = number[2:8]
    return region if re.fullmatch(r"[0-9]{6}", region) else ""


def credit_code_kind(number: str) -> frozenset[int]:
    """Natures (MIIT codes) that a unit with this credit code can have; empty where the first two say nothing.

    The caller warns where it finds another nature: the table is general knowledge of the registering authorities.
    """
    return _NATURES.get(number[:2], frozenset())


def check_certificate_number(type_code: int | None, raw: str) -> Checked[str]:
    """The number of a unit's certificate of an MIIT type; credit codes strictly, the older kinds leniently."""
    number = code(raw)
    if not number:
        return Checked(None)
    if type_code in CREDIT_CODE_CERTIFICATES:
        return check_credit_code(raw)
    if len(number) == 18 and number[:2] in _NATURES:
        return _softened(check_credit_code(raw))
    if type_code in ORGANISATION_CODE_CERTIFICATES:
        return _check_organisation_code(number)
    return _check_other_number(number)


def _softened(checked: Checked[str]) -> Checked[str]:
    """Nothing proves that a certificate of this type carries a credit code: errors become warnings."""
    return Checked(checked.value, tuple(replace(finding, level=Level.WARNING) for finding in checked.findings))


def organisation_code_check(first_eight: str) -> str:
    """The check character of an organisation code's first eight characters 0–9, A–Z (GB 11714-1997)."""
    total = sum(int(c, 36) * weight for c, weight in zip(first_eight, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def check_aws_account_id(raw: str) -> Checked[str]:
    """The twelve digits of an AWS account."""
    number = code(raw)
    if not number:
        return Checked(None)
    if re.fullmatch(r"[0-9]{12}", number):
        return Checked(number)
    return Checked(
        number,
        (
            error(
                "aws-account.format",
                _("亚马逊云科技账户 ID 应是 12 位数字。"),
                number,
                _("12 位数字"),
                _("登录中国区控制台，点右上角账户名即可看到账户 ID；不是登录邮箱，也不是 IAM 用户名。"),
            ),
        ),
    )


def _masked(number: str) -> Finding:
    return error(
        "credit-code.masked",
        _("号码有一部分被遮住了。"),
        number,
        _("18 位数字和大写字母"),
        _("请照证件填写完整的号码；注册商页面上只显示一部分的，在账号信息里可以看到全部。"),
        source=GB_32100,
    )


def _wrong_authority(number: str) -> Finding | None:
    if _AUTHORITY.match(number):
        return None
    return warning(
        "credit-code.authority",
        _("没有哪个登记管理部门的统一社会信用代码以 {prefix} 开头。").format(prefix=number[:2]),
        number,
        _("第 1～2 位是登记管理部门和机构类别，企业多为 91"),
        _("请照证件核对这两位；证件上确实如此的，请说明。"),
        source=GB_32100,
    )


def _wrong_length(number: str) -> Finding:
    fix, clause = _("请照营业执照右上角（或证书正面）的统一社会信用代码逐字核对。"), ""
    if re.fullmatch(r"[0-9]{15}", number):
        fix, clause = _("这像是旧版营业执照的 15 位注册号。请使用加载统一社会信用代码的新版证件。"), "A1.1"
    message = _("统一社会信用代码应为 18 位，现在是 {count} 位。").format(count=len(number))
    return error("credit-code.length", message, number, _("18 位数字和大写字母"), fix, clause=clause, source=GB_32100)


def _wrong_characters(number: str) -> Finding:
    strange = listed(dict.fromkeys(character for character in number if character not in ALPHABET))
    fix = _("请照证件逐字核对。")
    corrected = number.translate(_LOOKALIKES)
    if all(c in ALPHABET for c in corrected) and uscc.calc_check_digit(corrected[:17]) == corrected[17]:
        fix = _("是否应为 {code}？请照证件核对后改正。").format(code=corrected)
    return error(
        "credit-code.characters",
        _("统一社会信用代码里不会出现这些字符：{strange}。").format(strange=strange),
        number,
        _("数字和大写字母，其中没有 I、O、S、V、Z"),
        fix,
        source=GB_32100,
    )


def _wrong_check_character(number: str) -> Finding:
    return error(
        "credit-code.check-digit",
        _("统一社会信用代码的校验位不符，其中至少有一位输错了。"),
        number,
        _("第 18 位与前 17 位的校验结果一致"),
        _("请照证件逐字核对，留意 0 与 D、8 与 B、1 与 7 等相近的字形。"),
        source=GB_32100,
    )


def _personal_number(number: str, level: Level) -> Finding | None:
    if not _PERSONAL.fullmatch(number) or not mod_11_2.is_valid(number) or not _is_birth_date(number[6:14]):
        return None
    say = error if level is Level.ERROR else warning
    return say(
        "credit-code.personal-number",
        _("这看起来是个人的公民身份号码，不是单位的统一社会信用代码。"),
        number,
        _("单位证件上的统一社会信用代码"),
        _("请填写营业执照或登记证书上的代码；个人的号码请填在负责人信息里。"),
        source=GB_32100,
    )


def _is_birth_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year < 2100


def _wrong_region(number: str) -> Finding | None:
    region = credit_code_region(number)
    if region.startswith(_NATIONAL) or province_of(region):
        return None
    return warning(
        "credit-code.region",
        _("统一社会信用代码的第 3～8 位通常是登记机关的行政区划代码，这里不是。"),
        number,
        _("第 3～8 位为 6 位数字的行政区划代码"),
        _("请照证件核对这几位；证件上确实如此的，请说明。"),
        source=GB_32100,
    )


def _wrong_organisation_code(number: str) -> Finding | None:
    if organisation_code_check(number[8:16]) == number[16]:
        return None
    return warning(
        "credit-code.organisation-code",
        _("统一社会信用代码第 9～17 位（主体标识码）的校验位不符，少数早年的代码会这样。"),
        number,
        _("第 17 位与第 9～16 位的校验结果一致"),
        _("请照证件再核对一遍第 9～17 位；确认无误的，请说明。"),
        source=GB_11714,
    )


def _check_organisation_code(number: str) -> Checked[str]:
    if re.fullmatch(r"[0-9A-Z]{9}", number) and organisation_code_check(number[:8]) == number[8]:
        return Checked(number)
    return Checked(
        number,
        (
            warning(
                "certificate-number.organisation-code",
                _("组织机构代码应为 9 位且末位是校验位，这个号码不符合。"),
                number,
                _("9 位组织机构代码，或 18 位统一社会信用代码"),
                _("请照证件核对；已换发新证的，请把证件类型改为新证并填写统一社会信用代码。"),
                source=GB_11714,
            ),
        ),
    )


def _check_other_number(number: str) -> Checked[str]:
    if 4 <= len(number) <= 50 and re.fullmatch(rf"[0-9A-Z{HAN}()〔〕\[\]/.#]+", number):
        return Checked(number)
    return Checked(
        number,
        (
            warning(
                "certificate-number.unusual",
                _("这个证件号码的长度或字符不常见。"),
                number,
                _("4～50 位的数字、字母或文字"),
                _("请照证件逐字核对；证件上确实如此的，请说明。"),
                source=_(HABIT),
            ),
        ),
    )
