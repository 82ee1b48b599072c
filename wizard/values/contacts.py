"""How to reach a person: mobile, landline, emergency phone, e-mail.

The number segments of mobiles are a dated data file; MIIT's verification message may not reach virtual and satellite
numbers, so those and segments the file does not know are warnings, never errors.
"""

from __future__ import annotations

import re
from functools import cache

from wizard.data import DataFile, load
from wizard.findings import Checked, Finding
from wizard.text import _
from wizard.values.remarks import HABIT, PEERS, error, warning
from wizard.values.suffixes import public_suffix
from wizard.values.text import folded

_SEPARATORS = re.compile(r"[\s()\-]")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LED_BY_ZERO = re.compile(r"01[3-9][0-9]{9}")
_IOT = re.compile(r"14[0-4][0-9]{10}")
_COUNTRY = re.compile(r"^(?:\+86|0086|86(?=1[0-9]{10}$))")
_LANDLINE_COUNTRY = re.compile(r"^(?:\+86|0086|086|86(?=[ -]))[ -]*")
_LANDLINE = re.compile(
    r"(?P<area>010|02[0-9]|0[3-9][0-9]{2})[ -]*(?P<number>[2-9][0-9]{6,7})"
    r"(?:(?:-|#|x|ext\.?|转|分机)(?P<extension>[0-9]{1,6}))?"
)
_GROUPS = re.compile(r"(0[0-9]{2,3})[ -]+([2-9][0-9]{2,3})[ -]+([0-9]{4})(?![0-9])")
_SERVICE = re.compile(r"(?:400|800)[0-9]{7}|9[56][0-9]{3,6}")
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


# Of an address in any script: one local part, a host of several labels, the last of them no number.
_ANY_LOCAL_PART = re.compile(r"[^\s@<>()\[\],;:、，；\"]+")
_ANY_HOST = re.compile(r"(?:[^\s@<>()\[\],;:、，；\".]+\.)+(?![0-9]+$)[^\s@<>()\[\],;:、，；\".]+")


def mobile_segments() -> DataFile:
    """The allocation of mobile number segments: prefix -> (operator, ordinary | virtual | satellite), dated."""
    return load("mobile-segments")


def check_mobile(raw: str) -> Checked[str]:
    """A mainland mobile number as eleven digits, +86 / 0086 / 86, blanks and dashes dropped."""
    number = _mobile_digits(raw)
    if not number:
        return Checked(None)
    if not _MOBILE.fullmatch(number):
        return Checked(number, (_wrong_mobile(number),))
    kind = _segment_kind(number)
    if kind == "ordinary":
        return Checked(number)
    return Checked(number, (_doubtful_segment(number, kind),))


def check_landline(raw: str) -> Checked[str]:
    """A landline as "010-87654321" or, with an extension, "010-87654321-123"."""
    typed = folded(raw)
    if not typed:
        return Checked(None)
    text, abroad = _LANDLINE_COUNTRY.subn("", re.sub(r"[()]", " ", typed).strip())
    match = _LANDLINE.fullmatch(re.sub(r"(?<=[0-9])\s*(-|#|x|ext\.?|转|分机)\s*(?=[0-9])", r"\1", text.lower()))
    if not match:
        # "010-8765-4321" and "+86 10 8765 4321": groups of digits, and no 0 after the country code.
        digits = re.sub(r"\s", "", _GROUPS.sub(r"\1\2\3", text))
        match = _LANDLINE.fullmatch(f"0{digits}" if abroad and not digits.startswith("0") else digits)
    if not match and _SERVICE.fullmatch(_SEPARATORS.sub("", text)):
        return Checked(text, (_service_number(typed),))
    if not match or not _right_length(match["area"], match["number"]):
        return Checked(text or typed, (_wrong_landline(text or typed),))
    number = "-".join(part for part in (match["area"], match["number"], match["extension"]) if part)
    return Checked(number, () if match["area"] in area_codes() else (_unknown_area(number, match["area"]),))


def check_emergency_phone(raw: str) -> Checked[str]:
    """A phone for emergencies: a mobile, or a landline with its area code."""
    number = _mobile_digits(raw)
    if (number.startswith("1") and not number.startswith("10")) or _LED_BY_ZERO.fullmatch(number):
        return check_mobile(raw)
    return check_landline(raw)


def check_email(raw: str) -> Checked[str]:
    """An e-mail address in Latin letters of at most 254 characters, its host in lower case."""
    address = folded(raw)
    if not address:
        return Checked(None)
    local, at, host = address.rpartition("@")
    host = host.lower().replace("。", ".")
    address = f"{local}{at}{host}"
    wrong = _wrong_address(address, local, at, host)
    if wrong:
        return Checked(address, (wrong,))
    if public_suffix(host):
        return Checked(address)
    return Checked(address, (_unknown_suffix(address, host),))


def _mobile_digits(raw: str) -> str:
    text = folded(raw)
    return _COUNTRY.sub("", _SEPARATORS.sub("", text)) or text


def _segment_kind(number: str) -> str:
    segments = mobile_segments().data
    known = (segments[number[:length]][1] for length in (5, 4, 3) if number[:length] in segments)
    return str(next(known, "unknown"))


def _wrong_mobile(number: str) -> Finding:
    message = _("这不是大陆手机号码。")
    fix = _("请填写 11 位大陆手机号码，不加国家代码和分机号。")
    if _IOT.fullmatch(number):
        message = _("这是 13 位的物联网号码，收不到核验短信。")
        fix = _("请换成能接收短信的 11 位手机号码。")
    elif _LED_BY_ZERO.fullmatch(number):
        fix = _("请去掉最前面的 0。")
    elif re.fullmatch(r"1[3-9][0-9]+", number):
        message = _("手机号码应为 11 位，现在是 {count} 位。").format(count=len(number))
    return error("mobile.format", message, number, _("以 13～19 开头的 11 位数字"), fix)


def _doubtful_segment(number: str, kind: str) -> Finding:
    segments = mobile_segments()
    message = {
        "virtual": _("这是虚拟运营商号段，可能收不到工信部的核验短信（12381）。"),
        "satellite": _("这是卫星通信号段，可能收不到工信部的核验短信（12381）。"),
    }.get(kind, _("号段表里没有这个号段，可能收不到工信部的核验短信（12381）。"))
    return warning(
        f"mobile.segment-{kind}",
        message,
        number,
        _("能接收核验短信的手机号码"),
        _("建议换用基础电信运营商的号码；确认能收到短信的，请说明。"),
        source=_("{source}；号段表日期 {date}").format(source=_(PEERS), date=segments.date),
    )


def _right_length(area: str, number: str) -> bool:
    return len(number) == 8 or not (area == "010" or area.startswith("02"))


def _wrong_landline(text: str) -> Finding:
    message = _("这不是完整的固定电话号码。")
    fix = _("请按“区号-号码-分机”填写，例如 0955-7654321 或 010-87654321-123。")
    digits = _SEPARATORS.sub("", text)
    if _MOBILE.fullmatch(digits):
        message, fix = _("这是手机号码，这里需要固定电话。"), _("请填写带区号的固定电话。")
    elif re.fullmatch(r"[2-9][0-9]{6,7}", digits):
        message = _("固定电话缺少区号。")
    elif re.fullmatch(r"(?:010|02[0-9])[2-9][0-9]{6}", digits):
        message = _("这个区号的固定电话应为 8 位，现在是 7 位。")
    return error("landline.format", message, text, _("区号（0 开头）加 7～8 位号码，可带分机"), fix)


@cache
def area_codes() -> dict[str, str]:
    """Area codes of landlines ("0955") -> codes of their provinces ("640000")."""
    return {area: province for province, areas in load("area-codes").data.items() for area in areas}


def _unknown_area(number: str, area: str) -> Finding:
    return warning(
        "landline.area-code",
        _("区号表里没有区号 {area}。").format(area=area),
        number,
        _("所在城市的区号"),
        _("请核对区号；确认打得通的，请说明。"),
        source=_("长途区号表，{date}").format(date=load("area-codes").date),
    )


def _service_number(text: str) -> Finding:
    return warning(
        "landline.service-number",
        _("400、800、95 开头的服务号码多半不被接受，审核人员也难以直接找到负责人。"),
        text,
        _("带区号的固定电话"),
        _("请改填带区号的固定电话；只有服务号码的，请说明。"),
        source=_(HABIT),
    )


def _wrong_address(address: str, local: str, at: str, host: str) -> Finding | None:
    required = _("形如 name@example.com，不超过 254 个字符")
    fix = _("请核对邮箱地址，只用英文字母、数字和英文符号。")
    if len(address) > 254 or len(local) > 64:
        return error("email.long", _("邮箱地址太长。"), address, required, fix)
    if not at:
        return error("email.format", _("邮箱地址里没有 @。"), address, required, fix)
    if not _ANY_LOCAL_PART.fullmatch(local) or not _ANY_HOST.fullmatch(host):
        return error("email.format", _("这不是完整的邮箱地址。"), address, required, fix)
    if not address.isascii():
        fix = _("请换用只含英文字母和数字的邮箱地址。")
        return warning(
            "email.non-ascii",
            _("邮箱地址里有中文等非英文字符，很可能不被接受。"),
            address,
            required,
            fix,
            source=_(HABIT),
        )
    if not _LOCAL_PART.fullmatch(local) or not _HOST.fullmatch(host):
        return error("email.format", _("这不是完整的邮箱地址。"), address, required, fix)
    return None


def _unknown_suffix(address: str, host: str) -> Finding:
    return warning(
        "email.suffix",
        _("邮箱的域名后缀“.{suffix}”不常见，可能是输错了。").format(suffix=host.rpartition(".")[2]),
        address,
        _("能收到邮件的邮箱地址"),
        _("请核对 @ 后面的部分；确认无误的，请说明。"),
        source=_("公共后缀列表，2026"),
    )
