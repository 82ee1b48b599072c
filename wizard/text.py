"""Two languages: Chinese source strings, an English catalogue, and the language in force.

`_` translates when it is called, `N_` marks a string of a module-level table for extraction and leaves it as it is.
The language belongs to the running thread or task, so two people can read two languages in one process.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
CATALOGUE = Path(__file__).parent.parent / "assets" / "locale" / "en" / "LC_MESSAGES" / "messages.po"

_language: ContextVar[Language] = ContextVar("language", default="zh")


@cache
def _english() -> gettext.NullTranslations:
    """The English catalogue, compiled in memory so that no stale binary can lie beside its source."""
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="en")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    """`message` in the language in force; the Chinese itself where that is Chinese."""
    if not message or _language.get() == "zh":
        return message
    return _english().gettext(message)


def N_(message: str) -> str:
    """Mark `message` for the catalogue; whoever shows it calls `_` on it."""
    return message


def listed(items: Iterable[str]) -> str:
    """Items in a row, parted as the language in force parts them."""
    return ("、" if _language.get() == "zh" else ", ").join(items)


def clauses(items: Iterable[str]) -> str:
    """Longer parts in a row, parted by semicolons of the language in force."""
    return ("；" if _language.get() == "zh" else "; ").join(items)


def bracketed(text: str, aside: str) -> str:
    """A text with an aside in the brackets of the language in force."""
    return f"{text}（{aside}）" if _language.get() == "zh" else f"{text} ({aside})"


def labelled(label: str) -> str:
    """A label before what it names: with the colon of the language in force; a question mark is enough of a mark."""
    chinese = _language.get() == "zh"
    if is_question(label):
        return label if chinese else f"{label} "
    return f"{label}：" if chinese else f"{label}: "


def is_question(label: str) -> bool:
    """Whether a label asks a question, so that it is answered and not filled in."""
    return label.endswith(("？", "?"))


def language_in_force() -> Language:
    """The language in force."""
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
