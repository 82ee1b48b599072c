"""Every string a user can read is in the catalogue of each language, and no catalogue holds anything else."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from wizard.text import LANGUAGES, SOURCE, catalogue_file

ROOT = Path(__file__).parent.parent
SOURCES = ("wizard", "pages", "app.py")
CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
MARKERS = {"_", "N_"}

# Words that stay Chinese in English: proper names of registries and the portal's own button labels, told beside a
# translation.
KEPT_CHINESE = re.compile(
    r"域名\.信息|“[^”]*”|「[^」]*」|《[^》]*》|\([^()]*[\u3400-\u9fff][^()]*\)|（[^（）]*）|\"[^\"]*\""
)


TRANSLATED = [language for language in LANGUAGES if language != SOURCE]
each_language = pytest.mark.parametrize("language", TRANSLATED)


@cache
def catalogue(language: str) -> dict[str, str]:
    """Chinese -> the language, as its catalogue has it."""
    with catalogue_file(language).open("rb") as source:
        return {str(entry.id): str(entry.string) for entry in read_po(source) if entry.id}


@cache
def used() -> dict[str, str]:
    """Chinese -> where it is marked for translation in the source."""
    found: dict[str, str] = {}
    for name in ("wizard", "pages"):
        for file, line, message, _comments, _context in extract_from_dir(
            ROOT / name, [("**.py", "wizard.babel_extract:extract")], keywords={"_": None, "N_": None}
        ):
            found.setdefault(str(message), f"{name}/{file}:{line}")
    return found


def python_files() -> Iterator[Path]:
    for name in ("wizard", "pages"):
        yield from (ROOT / name).rglob("*.py")


@each_language
def test_no_string_lacks_its_translation(language: str) -> None:
    lacking = [f"{place}: {message}" for message, place in used().items() if not catalogue(language).get(message)]
    assert not lacking, "\n".join(lacking)


@each_language
def test_the_catalogue_holds_no_string_that_is_not_used(language: str) -> None:
    assert not sorted(set(catalogue(language)) - set(used()))


@each_language
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    different = [
        message
        for message, translated in catalogue(language).items()
        if sorted(PLACEHOLDER.findall(message)) != sorted(PLACEHOLDER.findall(translated))
    ]
    assert not different


def test_no_chinese_is_left_in_the_english() -> None:
    left = {
        message: english
        for message, english in catalogue("en").items()
        if CHINESE.search(KEPT_CHINESE.sub("", english))
    }
    assert not left


def test_every_marker_marks_a_plain_string() -> None:
    """An f-string inside a marker would never be found by the extraction."""
    wrong = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                [argument] = node.args
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    wrong.append(f"{path}:{node.lineno}")
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "_"
                and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
            ):
                wrong.append(f"{path}:{node.lineno}")
    assert not wrong
