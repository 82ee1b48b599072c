"""The numbers an approved filing carries: the entity's, each website's, and the one of the public-security filing.

宁ICP备2026000123号 names the entity, 宁ICP备2026000123号-1 one of its websites; a letter behind it (A app, X
mini-program) names another service. The public-security number is 宁公网安备64050202000000号: its first six digits are
a division code (GB/T 2260).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from wizard import divisions
from wizard.enumerations import PROVINCES
from wizard.findings import Checked, Finding
from wizard.text import N_, _, listed
from wizard.values.remarks import error, warning
from wizard.values.text import folded

ICP_CLAUSE, POLICE_CLAUSE = "G10.1", "G10.2"
SIGNS = "".join(sign for province in PROVINCES.values() for sign in province.signs)
"""What a number of the 31 provinces can begin with; four provinces have two of these."""

_PUBLIC_FORM = N_("备案号的公开写法，2026")
_TRADITIONAL = str.maketrans("備號網滬遼蘇贛魯黔雲隴寧陝晉貴蒙", "备号网沪辽苏赣鲁黔云陇宁陕晋贵蒙")
_MARKS = {**_TRADITIONAL, **dict.fromkeys(map(ord, "‐‑‒–—―−"), ord("-"))}
# What stands unseen inside copied numbers: soft hyphen, zero width characters, direction marks, byte order mark.
_INVISIBLE: dict[int, None] = dict.fromkeys((0, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_LABEL = re.compile(r"^(?:[^:]{0,16}:|[^:]{0,8}备案号(?:为|是))(?=.)")
_TAIL = re.compile(r"[.,;:。，；、!]+$")
_QUOTES = "“”\"'「」『』‘’"
_NUMBER = re.compile(rf"([{SIGNS}])ICP备([0-9]{{6,10}})号(?:-([1-9][0-9]{{0,3}})([AX])?)?")
_LOOSE = re.compile(rf"([{SIGNS}])ICP备?案?(?:号)?([0-9]{{6,10}})号?(?:[-_]?0*([1-9][0-9]{{0,3}}))?")
_ANYWHERE = re.compile(
    rf"([{SIGNS}])\s{{0,9}}ICP\s{{0,9}}备\s{{0,9}}([0-9]{{6,10}})\s{{0,9}}号"
    # What goes on in figures is a phone number; a letter behind a blank begins the next word.
    r"(?:\s{0,9}-\s{0,9}([1-9][0-9]{0,3})(?![0-9]|\s{0,3}-\s{0,3}[0-9])(?:([AX])(?![A-Z0-9]))?)?",
    re.IGNORECASE,
)
_LICENCE = re.compile(rf"[{SIGNS}]?(?:ICP证[0-9]{{6,8}}号?|(?:[AB][12][.]?)+-[0-9]{{8}})(?:-[0-9]+)?")

_POLICE = re.compile(rf"([{SIGNS}])公网安备([0-9]{{14}})号")
_LOOSE_POLICE = re.compile(rf"([{SIGNS}]?)(?:公网)?(?:安备)?([0-9]{{14}})号?")


@dataclass(frozen=True, slots=True)
class FilingNumber:
    """The parts of an ICP filing number: 宁, 2026000123, website "1" ("" for the entity's own), letter "A", "X" or
    ""."""

    sign: str
    serial: str
    website: str = ""
    letter: str = ""

    @property
    def entity(self) -> str:
        """The entity's number, which all its websites' numbers begin with."""
        return f"{self.sign}ICP备{self.serial}号"

    def __str__(self) -> str:
        return f"{self.entity}-{self.website}{self.letter}" if self.website else self.entity


def read_number(raw: str) -> FilingNumber | None:
    """The ICP filing number that a pasted text consists of, spelling and label aside; None where it is none."""
    match = _NUMBER.fullmatch(_squeezed(raw))
    return _parts(match) if match else None


def numbers_in(text: str) -> Iterator[tuple[int, int, FilingNumber]]:
    """Every ICP filing number inside a longer text as (start, end, number).

    The text has to be in NFKC with plain dashes (`normal`), so that places are those of the text that was given.
    """
    for match in _ANYWHERE.finditer(text):
        yield match.start(), match.end(), _parts(match)


def normal(text: str) -> str:
    """A page's text in the form that `numbers_in` reads: NFKC, plain dashes, single blanks, simplified marks."""
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_MARKS)
    return re.sub(r"\s+", " ", plain)


def check_entity_number(raw: str, province: str = "") -> Checked[str]:
    """The filing number of the entity, without a website's suffix (G10.1).

    `province` is the entity's six-digit code; another province's abbreviation is a WARNING, any other form an ERROR.
    """
    text = _squeezed(raw)
    if not text:
        return Checked(None)
    number = read_number(raw)
    if number is None:
        return Checked(None, (_not_a_number(text, _ENTITY_FORM),))
    if number.letter:
        return Checked(None, (_other_service(number, number.entity),))
    if number.website:
        return Checked(None, (_website_for_entity(number),))
    return Checked(str(number), _wrong_province(number, province))


def check_website_number(raw: str, entity_number: str = "", province: str = "") -> Checked[str]:
    """The filing number of one website: the entity's number with "-1", "-2" … behind it (G10.1).

    `entity_number` is the entity's number where it is known: one that does not go with it is an ERROR. `province` is
    the entity's six-digit code; another province's abbreviation is a WARNING.
    """
    text = _squeezed(raw)
    if not text:
        return Checked(None)
    number = read_number(raw)
    if number is None:
        return Checked(None, (_not_a_number(text, _WEBSITE_FORM),))
    if number.letter:
        return Checked(None, (_other_service(number, _("网站的备案号，例如 {number}-1").format(number=number.entity)),))
    if not number.website:
        return Checked(None, (_entity_for_website(number),))
    entity = read_number(entity_number)
    if entity and entity.entity != number.entity:
        return Checked(str(number), (_other_entity(number, entity),))
    return Checked(str(number), _wrong_province(number, province))


def check_police_number(raw: str) -> Checked[str]:
    """The number of the public-security filing, without blanks: an abbreviation and 14 digits (G10.2).

    An abbreviation that is not that of the division in the first two digits is a WARNING.
    """
    text = _squeezed(raw)
    if not text:
        return Checked(None)
    match = _POLICE.fullmatch(text)
    if not match:
        return Checked(None, (_not_a_police_number(text),))
    return Checked(match[0], _wrong_division(match[0], match[1], match[2]))


_ENTITY_FORM = N_("省份简称 + ICP备 + 6～10 位数字 + 号，例如 宁ICP备2026000123号")
_WEBSITE_FORM = N_("主体备案号后加“-”和序号，例如 宁ICP备2026000123号-1")
_POLICE_FORM = N_("省份简称 + 公网安备 + 14 位数字 + 号，例如 宁公网安备64050202000000号")


def _squeezed(raw: str) -> str:
    """A pasted number without blanks, in capitals, without the label before it and the full stop behind it."""
    text = re.sub(r"\s+", "", folded(raw)).translate(_TRADITIONAL).upper().strip(_QUOTES)
    return _TAIL.sub("", _LABEL.sub("", text)).strip(_QUOTES) or text


def _parts(match: re.Match[str]) -> FilingNumber:
    return FilingNumber(match[1], match[2], match[3] or "", (match[4] or "").upper())


def _not_a_number(text: str, form: str) -> Finding:
    if _LICENCE.fullmatch(text):
        return error(
            "filing-number.licence",
            _("这是 ICP 经营许可证的编号，不是备案号。"),
            text,
            _(form),
            _("请填写备案成功通知里的备案号；它带“ICP备”字样，也可在 https://beian.miit.gov.cn/ 查到。"),
            clause=ICP_CLAUSE,
        )
    if _POLICE.fullmatch(text):
        return error(
            "filing-number.police",
            _("这是公安备案的编号，不是 ICP 备案号。"),
            text,
            _(form),
            _("请把它填在公安备案号一栏；这里填带“ICP备”字样的备案号。"),
            clause=ICP_CLAUSE,
        )
    return error(
        "filing-number.format",
        _("这不是完整的 ICP 备案号。"),
        text,
        _(form),
        _proposal(text) or _("请照备案成功通知或 https://beian.miit.gov.cn/ 的查询结果填写。"),
        clause=ICP_CLAUSE,
        source=_(_PUBLIC_FORM),
    )


def _proposal(text: str) -> str:
    match = _LOOSE.fullmatch(text)
    if not match:
        return ""
    meant = FilingNumber(match[1], match[2], match[3] or "")
    return _("是否应为 {number}？请照备案成功通知核对后改正。").format(number=meant)


def _other_service(number: FilingNumber, required: str) -> Finding:
    message = {
        "A": _("末尾的 A 表示这是 App 的备案号，不是网站的。"),
        "X": _("末尾的 X 表示这是小程序的备案号，不是网站的。"),
    }[number.letter]
    fix = _("请改填网站的备案号；在 https://beian.miit.gov.cn/ 选“网站”即可查到。")
    return error("filing-number.service", message, str(number), required, fix, clause=ICP_CLAUSE)


def _website_for_entity(number: FilingNumber) -> Finding:
    return error(
        "filing-number.website",
        _("这是某个网站的备案号；主体备案号不带“-{suffix}”。").format(suffix=number.website),
        str(number),
        number.entity,
        _("主体备案号请填 {number}，网站的备案号填在网站一栏。").format(number=number.entity),
        clause=ICP_CLAUSE,
    )


def _entity_for_website(number: FilingNumber) -> Finding:
    return error(
        "filing-number.entity",
        _("这是主体备案号，后面缺少网站的序号。"),
        str(number),
        _(_WEBSITE_FORM),
        _("请在 https://beian.miit.gov.cn/ 查这个网站的序号；第一个网站通常是 {number}-1。").format(
            number=number.entity
        ),
        clause=ICP_CLAUSE,
    )


def _other_entity(number: FilingNumber, entity: FilingNumber) -> Finding:
    return error(
        "filing-number.other-entity",
        _("网站备案号的前半部分与主体备案号不同。"),
        str(number),
        _("以 {number} 开头").format(number=entity.entity),
        _("请对照备案成功通知，核对主体备案号和网站备案号各自是否抄对。"),
        clause=ICP_CLAUSE,
    )


def _wrong_province(number: FilingNumber, code: str) -> tuple[Finding, ...]:
    province = PROVINCES.get(divisions.province_of(code))
    if province is None or number.sign in province.signs:
        return ()
    return (
        warning(
            "filing-number.province",
            _("备案号以“{found}”开头，与主体所在的{province}不符。").format(
                found=number.sign, province=_(province.name)
            ),
            str(number),
            _("以 {abbreviations} 开头").format(abbreviations=listed(province.signs)),
            _("请核对备案号和主体所在省份；主体后来迁到外省而备案号未变的，请说明。"),
            clause=ICP_CLAUSE,
            source=_(_PUBLIC_FORM),
        ),
    )


def _not_a_police_number(text: str) -> Finding:
    if read_number(text):
        return error(
            "police-number.icp",
            _("这是 ICP 备案号，不是公安备案的编号。"),
            text,
            _(_POLICE_FORM),
            _("公安备案要另行办理，通过后才有编号；还没有的请留空。"),
            clause=POLICE_CLAUSE,
        )
    return error(
        "police-number.format",
        _("这不是完整的公安备案号。"),
        text,
        _(_POLICE_FORM),
        _police_proposal(text) or _("请照全国互联网安全管理服务平台给出的编号填写。"),
        clause=POLICE_CLAUSE,
        source=_(_PUBLIC_FORM),
    )


def _police_proposal(text: str) -> str:
    match = _LOOSE_POLICE.fullmatch(text)
    province = PROVINCES.get(divisions.province_of(match[2][:6])) if match else None
    if match is None or province is None:
        return ""
    number = f"{match[1] or province.signs[0]}公网安备{match[2]}号"
    return _("是否应为 {number}？请照平台给出的编号核对后改正。").format(number=number)


def _wrong_division(text: str, abbreviation: str, digits: str) -> tuple[Finding, ...]:
    province = PROVINCES.get(divisions.province_of(digits[:6]))
    if province is not None and abbreviation in province.signs:
        return ()
    if province is None:
        message = _("公安备案号的前两位数字 {digits} 不是省级区划代码。").format(digits=digits[:2])
        required = _("前六位数字是行政区划代码")
    else:
        message = _("公安备案号以“{found}”开头，数字却是{province}的区划代码。").format(
            found=abbreviation, province=_(province.name)
        )
        required = _("以 {abbreviations} 开头").format(abbreviations=listed(province.signs))
    fix = _("请照平台给出的编号逐字核对；确实如此的，请说明。")
    return (
        warning("police-number.division", message, text, required, fix, clause=POLICE_CLAUSE, source=_(_PUBLIC_FORM)),
    )
