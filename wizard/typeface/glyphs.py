"""Characters that no paper can be printed with: found early in an application, and refused when a document is made.

Such a finding is an ERROR although the guide does not speak of it: that the typeface lacks a glyph is a fact, not a
judgement, and a paper with a hole in a name must not leave the product.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from wizard import sheet
from wizard.application import Application, Part
from wizard.findings import Finding, Level
from wizard.text import _, bracketed, listed
from wizard.typeface import fonts
from wizard.values.text import folded

RULE = "document.glyph"
_NAMES = ("name", "investor", "account_company", "holder_name")
_NAMED = 10
# How a label of a host name begins that stands for characters which are not in it.
_ENCODED = "xn--"


class MissingGlyphs(Exception):
    """A document holds characters that the typeface cannot print; `finding` says which, where, and what to do."""

    def __init__(self, characters: tuple[str, ...], finding: Finding) -> None:
        super().__init__("the typeface lacks " + ", ".join(f"U+{ord(character):04X}" for character in characters))
        self.characters = characters
        self.finding = finding


def unprintable(application: Application) -> list[Finding]:
    """What the answers hold that the papers cannot print, one finding an answer.

    File names are left out: they are nothing that is filed, and are printed with such characters spelled out.
    """
    if _surely_printable(_answers(application)):
        return []
    rows = (row for section in sheet.sections(application) for row in section.rows)
    found = []
    for row in rows:
        lacking = fonts.missing(row.value)
        # A person's name comes back under every role; it is reported where it is typed.
        if lacking and sheet.holds_answer(row.path) and not sheet.is_reference(row.path):
            found.append(glyph_finding(row.label, row.path, lacking))
    return found


def _answers(application: Application) -> list[str]:
    """Every text that a row of the sheet may show, as it was typed."""
    parts = (application.eligibility, application.access, application.filing_account, application.entity)
    several = (application.people, application.websites, application.extras)
    return list(_texts([*parts, *(part for list_ in several for part in list_)]))


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Part):
            yield from _texts(answer for _name, answer in value)
        elif isinstance(value, list | dict):
            yield from _texts(value.values() if isinstance(value, dict) else value)


def _surely_printable(raws: list[str]) -> bool:
    """Whether the typeface has every character that these answers can come to when they are shown.

    An answer may be shown in its compatibility form, in upper or lower case, or with a host name decoded; building the
    sheet to see it costs a third of a derivation. So the characters are looked at, each once, and whatever could put
    two together or decode to others counts as unsure.
    """
    letters = set().union(*raws) - {"\n"}
    # Apart from each other, so that none is composed with a neighbour it does not have in the text.
    alike = unicodedata.normalize("NFKC", "\n".join(letters))
    forms = letters.union(alike, alike.upper(), alike.lower()) - {"\n"}
    if not forms <= fonts.covered() or any(map(unicodedata.combining, letters)):
        return False
    return not any(_ENCODED in (raw if raw.isascii() else folded(raw)).lower() for raw in raws)


def glyph_finding(label: str, path: str, characters: list[str]) -> Finding:
    """The finding that the field or text called `label` holds characters without a glyph."""
    named = listed(bracketed(character, f"U+{ord(character):04X}") for character in characters[:_NAMED])
    return Finding(
        RULE,
        Level.ERROR,
        _("“{label}”里有材料印不出的字符：{characters}").format(label=label or _("正文"), characters=named),
        found=named,
        required=_("内置中文字体收录的字符：绝大多数生僻字都在内，表情符号不在内"),
        fix=_fix(path),
        field=path,
    )


def _fix(path: str) -> str:
    if path.rsplit(".", 1)[-1] in _NAMES:
        return _(
            "请先核对是否误输。证件上确有此字的，这里先填通行的写法，在备注里用文字说明原字的字形，再在平台的正式模板上照证件手写。"
        )
    return _("请删去表情符号和特殊符号，或换成普通文字。")


def spelled(text: str) -> str:
    """A text that is nobody's answer, its characters without a glyph written as their code: "[U+1F600]"."""
    for character in fonts.missing(text):
        text = text.replace(character, f"[U+{ord(character):04X}]")
    return text
