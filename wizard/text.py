"""The languages: Chinese source strings, a catalogue for each other language, and the language in force.

`_` translates when it is called, `N_` marks a string of a module-level table for extraction and leaves it as it is.
The language belongs to the running thread or task, so two people can read two languages in one process. A further
language is an entry in `LANGUAGES` and a catalogue under `assets/locale`.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = str
"""The code of a language, a key of `LANGUAGES`."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a language is named and punctuated: its name in itself, its BCP 47 tag, what parts the items of a list,
    alternatives, longer parts and sentences, how an aside is bracketed, and what stands after a label and after a
    question."""

    name: str
    tag: str
    comma: str
    alternative: str
    semicolon: str
    sentence_gap: str
    brackets: str
    colon: str
    after_question: str


SOURCE: Language = "zh"
"""The language of the strings in the code; it needs no catalogue."""

LANGUAGES: Mapping[Language, Conventions] = {
    SOURCE: Conventions("中文", "zh-CN", "、", " 或 ", "；", "", "（{aside}）", "：", ""),
    "en": Conventions("English", "en", ", ", " or ", "; ", " ", " ({aside})", ": ", " "),
}
LOCALES = Path(__file__).parent.parent / "assets" / "locale"

_language: ContextVar[Language] = ContextVar("language", default=SOURCE)


def catalogue_file(language: Language) -> Path:
    """The catalogue of a language."""
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """A language's catalogue, compiled in memory so that no stale binary can lie beside its source."""
    with catalogue_file(language).open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    """`message` in the language in force; the Chinese itself where that is Chinese."""
    spoken = _language.get()
    return message if not message or spoken == SOURCE else _catalogue(spoken).gettext(message)


def N_(message: str) -> str:
    """Mark `message` for the catalogue; the code that shows it calls `_` on it."""
    return message


def known(wanted: object) -> Language | None:
    """`wanted` where it is the code of a language, else `None`."""
    return wanted if isinstance(wanted, str) and wanted in LANGUAGES else None


def conventions() -> Conventions:
    """How the language in force is named and punctuated."""
    return LANGUAGES[_language.get()]


def listed(items: Iterable[str]) -> str:
    """Items in a row, parted as the language in force parts them."""
    return conventions().comma.join(items)


def either(items: Iterable[str]) -> str:
    """Items of which one is to be chosen, parted as the language in force parts them."""
    return conventions().alternative.join(items)


def clauses(items: Iterable[str]) -> str:
    """Longer parts in a row, parted by semicolons of the language in force."""
    return conventions().semicolon.join(items)


def sentences(items: Iterable[str]) -> str:
    """Whole sentences in a row, with what the language in force puts between them."""
    return conventions().sentence_gap.join(items)


def bracketed(text: str, aside: str) -> str:
    """A text with an aside in the brackets of the language in force."""
    return text + conventions().brackets.format(aside=aside)


def labelled(label: str) -> str:
    """A label before what it names: with the colon of the language in force; a question mark is enough of a mark."""
    return label + (conventions().after_question if is_question(label) else conventions().colon)


def is_question(label: str) -> bool:
    """Whether a label asks a question, so that it is answered and not filled in."""
    return label.endswith(("？", "?"))


def language_in_force() -> Language:
    """The code of the language in force."""
    return _language.get()


def use(language: Language) -> None:
    """Put `language` in force for the running thread or task."""
    _language.set(language)


@contextmanager
def language(chosen: Language) -> Iterator[None]:
    """Put `chosen` in force for the block: the papers are Chinese whatever the screen shows."""
    token = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(token)
