"""A page's markup in a plain, bounded form that any parser reads in linear time.

Python's own HTML parser takes minutes over a megabyte of unclosed tags. Here each character is looked at once: comments
and scripts are set aside, every tag is written anew with the few attributes the checks ask for, and after
`MOST_TAGS` tags it ends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
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
class Markup:
    """What is left of a page: `html` for a parser, the texts of its comments and scripts, whether it was cut."""

    html: str
    comments: tuple[str, ...]
    scripts: tuple[str, ...]
    cut: bool


def plain_markup(page: str) -> Markup:
    """A page rewritten; the order and nesting of its tags stay, comments, styles and scripts' contents go."""
    return _Rewriter(page).rewritten()


class _Rewriter:
    """Walks one page from its first character to its last."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.parts = ["<!DOCTYPE html>"]
        self.comments: list[str] = []
        self.scripts: list[str] = []

    def rewritten(self) -> Markup:
        position = tags = 0
        while (match := _TAG.search(self.page, position)) and tags < MOST_TAGS:
            self.parts.append(_text(self.page[position : match.start()]))
            position = match.end()
            if match["name"]:
                tags += 1
                position = self._tag(match)
            elif match["comment"]:
                self.comments.append(match["comment"])
        if match is None:
            self.parts.append(_text(self.page[position:]))
        return Markup("".join(self.parts), tuple(self.comments), tuple(self.scripts), cut=match is not None)

    def _tag(self, match: re.Match[str]) -> int:
        """Write a tag; the place where reading goes on."""
        name = match["name"].lower()
        name = name if _NAME.fullmatch(name) else "x-unknown"
        if match["end"]:
            self.parts.append(f"</{name}>")
            return match.end()
        self.parts.append(f"<{name}{''.join(_attributes(match['attributes']))}>")
        return self._raw_text(name, match.end()) if name in RAW_TEXT else match.end()

    def _raw_text(self, name: str, start: int) -> int:
        end = _RAW_ENDS[name].search(self.page, start)
        stop = end.start() if end else len(self.page)
        content = self.page[start:stop]
        if name == "script":
            self.scripts.append(content)
        elif name in ("title", "textarea"):
            self.parts.append(_text(content))
        if end is None:
            self.parts.append(f"</{name}>")
        return stop


def _attributes(text: str) -> Iterator[str]:
    seen = set()
    for match in _ATTRIBUTE.finditer(text):
        name = match[1].lower()
        if name in ATTRIBUTES and name not in seen:
            seen.add(name)
            value = html.unescape((match[2] or "").strip("\"'"))[:LONGEST_ATTRIBUTE]
            yield f' {name}="{html.escape(value)}"'


def _text(raw: str) -> str:
    return html.escape(html.unescape(raw), quote=False)
