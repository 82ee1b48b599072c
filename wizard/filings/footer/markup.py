"""A page's markup as tags and texts, read in linear time.

Python's own HTML parser, and with it every library built on it, takes minutes over a megabyte of unclosed tags. Here
each character is looked at once: comments and scripts are set aside, of a tag the few attributes the checks ask for are
kept, and after `MOST_TAGS` tags it ends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_TAGS = 60_000
"""How many tags are read; the home pages of large portals have about a tenth of it."""
LONGEST_ATTRIBUTE = 2_000

ATTRIBUTES = frozenset(
    {"href", "src", "style", "hidden", "id", "class", "role", "http-equiv", "content", "alt", "open"}
)
RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is text up to their end tag, whatever it looks like."""

_TAG = re.compile(
    r"<!--(?:-?>|(?P<comment>.*?)(?:--!?>|\Z))"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?)*+)(?:>|\Z)"
    r"|</[^>]*+(?:>|\Z)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>]|\Z)", re.IGNORECASE) for name in RAW_TEXT}


@dataclass(frozen=True, slots=True)
class StartTag:
    """A start tag: its name in lower case ("x-unknown" for one that no element has), and those of its `ATTRIBUTES`."""

    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EndTag:
    """An end tag, whether or not its element is open."""

    name: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What is left of a page: its tags and texts (entities resolved) in their order, the texts of its comments and
    scripts, and whether it was cut. Two texts in a row are one with something between that was set aside."""

    tokens: tuple[StartTag | EndTag | str, ...]
    comments: tuple[str, ...]
    scripts: tuple[str, ...]
    cut: bool


def read_markup(page: str) -> Markup:
    """Read a page; no text raises. What is inside styles, frames and scripts is no text of the page."""
    return _Reader(page).read()


class _Reader:
    """Walks one page from its first character to its last."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.tokens: list[StartTag | EndTag | str] = []
        self.comments: list[str] = []
        self.scripts: list[str] = []

    def read(self) -> Markup:
        position = tags = 0
        while (match := _TAG.search(self.page, position)) and tags < MOST_TAGS:
            self.tokens.append(html.unescape(self.page[position : match.start()]))
            position = match.end()
            if match["name"]:
                tags += 1
                position = self._tag(match)
            elif match["comment"]:
                self.comments.append(match["comment"])
        if match is None:
            self.tokens.append(html.unescape(self.page[position:]))
        return Markup(tuple(self.tokens), tuple(self.comments), tuple(self.scripts), cut=match is not None)

    def _tag(self, match: re.Match[str]) -> int:
        """Keep a tag; the place where reading goes on."""
        name = match["name"].lower()
        name = name if _NAME.fullmatch(name) else "x-unknown"
        if match["end"]:
            self.tokens.append(EndTag(name))
            return match.end()
        self.tokens.append(StartTag(name, _attributes(match["attributes"])))
        return self._raw_text(name, match.end()) if name in RAW_TEXT else match.end()

    def _raw_text(self, name: str, start: int) -> int:
        end = _RAW_ENDS[name].search(self.page, start)
        stop = end.start() if end else len(self.page)
        content = self.page[start:stop]
        if name == "script":
            self.scripts.append(content)
        elif name in ("title", "textarea"):
            self.tokens.append(html.unescape(content))
        if end is None:
            self.tokens.append(EndTag(name))
        return stop


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        name = match[1].lower()
        if name in ATTRIBUTES and name not in found:
            found[name] = html.unescape((match[2] or "").strip("\"'"))[:LONGEST_ATTRIBUTE]
    return found
