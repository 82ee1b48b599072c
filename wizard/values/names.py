"""A person's name: Chinese names with rare characters and the middle dot, foreign names in Latin letters."""

from __future__ import annotations

import re
import unicodedata

from wizard.findings import Checked, Finding
from wizard.text import _
from wizard.values.remarks import HABIT, error, warning
from wizard.values.text import DOTS, HAN, clean, unreadable

LONGEST_NAME = 100

_BLANK_BETWEEN_HAN = re.compile(f"(?<=[{HAN}·]) +(?=[{HAN}·])")
_ALLOWED_MARKS = "· -'’."


def check_person_name(raw: str) -> Checked[str]:
    """A name as the document prints it; blanks between Chinese characters go, the middle dot becomes "·".

    Rare characters stay as they are. Digits and symbols are WARNING, what cannot be a name at all is ERROR.
    """
    name = _BLANK_BETWEEN_HAN.sub("", clean(raw).translate(DOTS))
    if not name:
        return Checked(None)
    return Checked(name, (*unreadable(name), *_too_long(name), *_strange(name), *_too_short(name)))


def _too_long(name: str) -> tuple[Finding, ...]:
    if len(name) <= LONGEST_NAME:
        return ()
    return (
        error(
            "person-name.long",
            _("姓名太长，有 {count} 个字符。").format(count=len(name)),
            name,
            _("不超过 {maximum} 个字符").format(maximum=LONGEST_NAME),
            _("请只填写证件上的姓名。"),
        ),
    )


def _strange(name: str) -> tuple[Finding, ...]:
    strange = "".join(dict.fromkeys(c for c in name if c not in _ALLOWED_MARKS and not _is_letter(c)))
    if not strange:
        return ()
    return (
        warning(
            "person-name.characters",
            _("姓名里有数字或符号：{strange}").format(strange=strange[:20]),
            name,
            _("与证件一致的姓名"),
            _("请照证件核对；证件上确实如此的，请说明。"),
            source=_(HABIT),
        ),
    )


def _is_letter(character: str) -> bool:
    # Unassigned on the ideographic planes: characters newer than this Python's tables.
    # So is 〇, which Unicode counts as a number.
    return unicodedata.category(character)[0] in "LM" or character == "〇" or "\U00020000" <= character < "\U0003fffe"


def _too_short(name: str) -> tuple[Finding, ...]:
    if len(name) > 1:
        return ()
    return (
        warning(
            "person-name.short",
            _("姓名只有一个字。"),
            name,
            _("与证件一致的完整姓名"),
            _("请填写姓和名；证件上确实如此的，请说明。"),
            source=_(HABIT),
        ),
    )
