"""Plain text: the form that is shown, the form that is compared, and what can be said about any text.

`clean` keeps the characters of the person who typed them; `comparable` and `code` are for machines.
"""

from __future__ import annotations

import re
import unicodedata

from wizard.findings import Checked, Finding, Level
from wizard.text import _
from wizard.values.remarks import HABIT, error, remark, warning

HAN = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0002a6df\U0002a700-\U0002ebef\U0002ebf0-\U0002ee5f\U0002f800-\U0002fa1f\U00030000-\U0003347f"
)
_HAN = re.compile(f"[{HAN}]")
_BLANKS = re.compile(r"[^\S\n]+")
_ALL_BLANKS = re.compile(r"\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣﹘⁃", "-"))
_BRACKETS = str.maketrans({**dict.fromkeys("【〔[{〖「『<〈《", "("), **dict.fromkeys("】〕]}〗」』>〉》", ")")})
DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･．●", "·"))
_ALIKE = {**_BRACKETS, **_DASHES, **DOTS}
_ASCII_LETTERS = re.compile(r"[A-Za-z]+")
_ASCII_DIGITS = re.compile(r"[0-9]+")


def clean(raw: str, *, lines: bool = False) -> str:
    """What was typed, as it will be shown and printed: the same characters, without what nobody sees.

    Invisible format characters (zero width, direction marks) and control characters go, blanks run together, the ends
    are trimmed. Half a surrogate pair, which no file can hold, becomes U+FFFD so that it stays visible. With `lines`
    line breaks are kept.
    """
    # Nearly every text: no control or format character, no break, no blank but the plain one (`str.isprintable`).
    if raw.isprintable() and "  " not in raw:
        return raw.strip()
    raw = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        raw = raw.replace("\n", " ")
    kept = "".join(_visible(character) for character in raw)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in kept.split("\n")).strip()


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return "" if category in ("Cf", "Cc") and character != "\n" else character


def comparable(raw: str) -> str:
    """A form for "is it the same": NFKC, no case, one kind of bracket, dash and middle dot, no blanks."""
    # Twice: without its blanks, or in lower case, a text can have a shorter normal form.
    once = _compared(clean(raw))
    return once if once.isascii() else _compared(once)


def _compared(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(DOTS))
    return _ALL_BLANKS.sub("", text.translate(_ALIKE)).casefold()


def folded(raw: str, *, lines: bool = False) -> str:
    """NFKC without invisible characters, dashes unified: the first step of every check on a number or an address."""
    return clean(unicodedata.normalize("NFKC", raw), lines=lines).translate(_DASHES)


def code(raw: str) -> str:
    """A number of a certificate: NFKC, upper case, without blanks and dashes; dashes alone stay, they are not blank."""
    text = _ALL_BLANKS.sub("", folded(raw))
    return text.replace("-", "").upper() or text


def is_blank(raw: str) -> bool:
    """Whether nothing visible was typed."""
    return not clean(raw)


LEAST_REASON = 5
"""Letters, characters and figures that a reason needs to say anything to a reader of the report."""


def is_reason(raw: str) -> bool:
    """Whether a text is long enough for a reason; signs, blanks and what nobody sees do not count."""
    return sum(character.isalnum() for character in clean(raw, lines=True)) >= LEAST_REASON


def has_control_characters(raw: str) -> bool:
    """Whether there are control or direction characters in it other than line breaks and tabs."""
    return any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in raw if c not in "\n\r\t")


def has_unreadable_characters(raw: str) -> bool:
    """Whether a character has no agreed meaning: U+FFFD, private use, half a surrogate pair, not assigned."""
    return any(c == "\ufffd" or unicodedata.category(c) in ("Co", "Cs") or _unassigned(c) for c in raw)


def _unassigned(character: str) -> bool:
    # Chinese characters are added every year; what this Python does not know yet may still be one.
    return unicodedata.category(character) == "Cn" and not "\U00020000" <= character < "\U0003fffe"


def chinese_characters(raw: str) -> int:
    """How many Chinese characters there are."""
    return len(_HAN.findall(raw))


def is_only_digits(raw: str) -> bool:
    """Whether it consists of digits alone, blanks and width aside."""
    return bool(_ASCII_DIGITS.fullmatch(comparable(raw)))


def is_only_letters(raw: str) -> bool:
    """Whether it consists of Latin letters alone, blanks and width aside."""
    return bool(_ASCII_LETTERS.fullmatch(comparable(raw)))


def check_text(
    raw: str, minimum: int = 0, maximum: int = 1000, *, level: Level = Level.ERROR, lines: bool = False
) -> Checked[str]:
    """A text of `minimum` to `maximum` characters; `level` says how much the caller's limits weigh."""
    text = clean(raw, lines=lines)
    if not text:
        return Checked(None)
    required = _("{minimum}～{maximum} 个字符").format(minimum=minimum, maximum=maximum)
    found = _("{count} 个字符").format(count=len(text))
    findings: list[Finding] = []
    if len(text) < minimum:
        fix = _("请再写得具体一些。")
        findings.append(remark(level, "text.short", _("内容太短。"), found, required, fix))
    if len(text) > maximum:
        fix = _("请删减到 {maximum} 个字符以内。").format(maximum=maximum)
        findings.append(remark(level, "text.long", _("内容太长。"), found, required, fix))
    return Checked(text, (*findings, *unreadable(text)))


def unreadable(text: str) -> tuple[Finding, ...]:
    """The finding that a text holds characters which nobody else will be able to read; none where it does not."""
    if not has_unreadable_characters(text):
        return ()
    return (
        error(
            "text.unreadable",
            _("文字中有无法识别的字符（乱码或自造字）。"),
            text,
            _("只含可以正常显示的文字"),
            _("请删去乱码重新输入；生僻字请用支持 GB 18030 的输入法输入。"),
        ),
    )


_NOTHING = frozenset(
    {
        "无",
        "没有",
        "暂无",
        "未填",
        "待定",
        "待补",
        "不详",
        "0",
        "1",
        "x",
        "xx",
        "xxx",
        "na",
        "n/a",
        "none",
        "nil",
        "test",
        "测试",
    }
)


def check_says_something(raw: str, label: str) -> tuple[Finding, ...]:
    """Whether an answer that has to be there says anything: signs alone are an error, a stopgap like 无 a warning.

    `label` names the field, in the language in force.
    """
    text = clean(raw)
    if not text:
        return ()
    fix = _("请填写“{label}”的实际内容。").format(label=label)
    if not any(unicodedata.category(character)[0] in "LN" or _HAN.match(character) for character in text):
        message = _("“{label}”里只有符号，没有内容。").format(label=label)
        return (error("signs-only", message, text, _("文字或数字"), fix),)
    if comparable(text) in _NOTHING:
        message = _("“{label}”填的像是占位的文字。").format(label=label)
        return (warning("stopgap", message, text, _("实际内容"), fix, source=_(HABIT)),)
    return ()
