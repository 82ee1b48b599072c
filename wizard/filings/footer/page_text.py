"""What a page says and where: its text in reading order, and for each piece whether it shows, links, stands at the foot.

Only what the HTML itself tells is known: inline styles and the `hidden` attribute, not style sheets or scripts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from wizard.filings.footer.markup import plain_markup
from wizard.filings.numbers import normal


class Hidden(StrEnum):
    """Why a text is in the page and yet not to be seen; NO where it shows."""

    NO = ""
    STYLE = "style"
    ATTRIBUTE = "attribute"
    COMMENT = "comment"
    SCRIPT = "script"
    TEMPLATE = "template"
    NOSCRIPT = "noscript"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: as it stands in the page, in the form that is searched, and its surroundings.

    `href` is that of the link around it, None without a link, "" for a link without an address.
    """

    raw: str
    text: str
    hidden: Hidden = Hidden.NO
    href: str | None = None
    in_footer: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as pieces in reading order; pieces of different blocks are parted by a NUL in `text`."""

    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    text: str
    comments: tuple[str, ...]
    scripts: tuple[str, ...]
    hrefs: tuple[str, ...]
    alts: tuple[str, ...]
    base: str
    frames: tuple[str, ...]
    refresh: str
    is_app: bool
    empty_foot: bool
    cut: bool

    @property
    def seen(self) -> str:
        """The text that shows, pieces parted by blanks."""
        return " ".join(piece.text.strip() for piece in self.pieces if not piece.hidden and piece.text.strip())

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last piece that a stretch of `text` touches."""
        return bisect_right(self.starts, start) - 1, bisect_right(self.starts, max(start, end - 1)) - 1


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element hands down to everything inside it."""

    hidden: Hidden = Hidden.NO
    href: str | None = None
    in_footer: bool = False
    block: int = 0


_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup "
    "time tt u var wbr".split()
)
_HIDING_ELEMENTS = {
    "template": Hidden.TEMPLATE,
    "noscript": Hidden.NOSCRIPT,
    "head": Hidden.HEAD,
    "title": Hidden.HEAD,
    "textarea": Hidden.HEAD,
}
_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)"
    r"|opacity\s*+:\s*+0*+(?:\.0*+)?+%?\s*+(?:!|;|$)"
    r"|font-size\s*+:\s*+0*+(?:\.0*+)?+(?:px|pt|em|rem|%)?\s*+(?:!|;|$)"
    r"|text-indent\s*+:\s*+-[0-9]{3}"
    r"|(?:left|top|right|bottom|margin-left|margin-top)\s*+:\s*+-(?:[0-9]{4}|[0-9]{3}r?em)"
    r"|transform\s*+:\s*+scale[xy]?\(\s*+0*+(?:\.0*+)?+\s*+\)"
    r"|clip\s*+:\s*+rect\(\s*+[01](?:px)?\s*+[,\s]\s*+[01](?:px)?\s*+[,\s]\s*+[01](?:px)?\s*+[,\s])",
    re.IGNORECASE,
)
_NO_ROOM = re.compile(
    r"(?:^|;)\s*+(?:max-)?+(?:height|width)\s*+:\s*+0*+(?:\.0*+)?+(?:px|pt|em|rem|%)?+\s*+(?:!|;|$)", re.IGNORECASE
)
_CUT_OFF = re.compile(r"(?:^|;)\s*+overflow(?:-[xy])?+\s*+:\s*+(?:hidden|clip)", re.IGNORECASE)
# What is inside these shows only once a visitor opens them.
_CLOSED = frozenset({"dialog"})
_FOOT = re.compile(r"(?:^|[\s_-])(?:foot(?:er)?|copyright|bottom|beian)(?:$|[\s_-])", re.IGNORECASE)
_MOST_FEET = 20
_APP_ROOTS = frozenset({"app", "root", "__next", "__nuxt", "q-app", "app-root", "___gatsby", "svelte", "main-app"})
_REFRESH = re.compile(r"^\s*[0-9.]*\s*[;,]?\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)


def page_text(html: str) -> PageText:
    """Read a page; no text raises, however deeply its elements are nested."""
    markup = plain_markup(html)
    soup = BeautifulSoup(markup.html, "html.parser")
    pieces, parted = _pieces(soup)
    lengths = [len(piece.text) + len(gap) for piece, gap in zip(pieces, parted, strict=True)]
    return PageText(
        pieces=tuple(pieces),
        starts=tuple(accumulate(lengths, initial=0))[: len(pieces)],
        text="".join(piece.text + gap for piece, gap in zip(pieces, parted, strict=True)),
        comments=markup.comments,
        scripts=markup.scripts,
        hrefs=tuple(str(tag.get("href", "")) for tag in soup.find_all("a")),
        alts=tuple(str(tag["alt"]) for tag in soup.find_all(["img", "area", "input"], alt=True)),
        base=next((str(tag["href"]) for tag in soup.find_all("base", href=True)), ""),
        frames=tuple(str(tag.get("src", "")) for tag in soup.find_all(["frame", "iframe"])),
        refresh=_refresh(soup),
        is_app=any(tag.get("id") in _APP_ROOTS or tag.name in _APP_ROOTS for tag in soup.find_all(True)),
        empty_foot=any(not tag.get_text(strip=True) for tag in _feet(soup)),
        cut=markup.cut,
    )


def _pieces(soup: BeautifulSoup) -> tuple[list[Piece], list[str]]:
    """The pieces, and behind each what parts it from the next: nothing inside a block, NUL at its edge."""
    places = {id(soup): _Place()}
    pieces: list[Piece] = []
    gaps: list[str] = []
    last: tuple[int, Hidden] | None = None
    for node in soup.descendants:
        place = places[id(node.parent)]
        if isinstance(node, Tag):
            places[id(node)] = _inside(node, place)
            if node.name == "br":
                last = None
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            here = (place.block, place.hidden)
            if gaps and here != last:
                gaps[-1] = "\0"
            pieces.append(Piece(str(node), normal(str(node)), place.hidden, place.href, place.in_footer))
            gaps.append("")
            last = here
    return pieces, gaps


def _inside(tag: Tag, outer: _Place) -> _Place:
    """The place inside an element; what hides or links further out goes on inside."""
    return _Place(
        hidden=outer.hidden or _hiding(tag),
        href=str(tag.get("href", "")) if tag.name == "a" else outer.href,
        in_footer=outer.in_footer or _is_foot(tag),
        block=outer.block if tag.name in _INLINE else id(tag),
    )


def _hiding(tag: Tag) -> Hidden:
    if tag.name in _HIDING_ELEMENTS:
        return _HIDING_ELEMENTS[tag.name]
    if tag.has_attr("hidden"):
        return Hidden.ATTRIBUTE
    if tag.name in _CLOSED and not tag.has_attr("open"):
        return Hidden.ATTRIBUTE
    style = str(tag.get("style", ""))
    collapsed = _NO_ROOM.search(style) and _CUT_OFF.search(style)
    return Hidden.STYLE if collapsed or _HIDING_STYLE.search(style) else Hidden.NO


def _is_foot(tag: Tag) -> bool:
    if tag.name == "footer" or tag.get("role") == "contentinfo":
        return True
    classes = tag.get_attribute_list("class")
    return any(_FOOT.search(str(name)) for name in (tag.get("id"), *classes) if name)


def _feet(soup: BeautifulSoup) -> Iterator[Tag]:
    """The elements of the foot; the first few, for each is read to its end."""
    return islice((tag for tag in soup.find_all(True) if _is_foot(tag)), _MOST_FEET)


def _refresh(soup: BeautifulSoup) -> str:
    for tag in soup.find_all("meta"):
        if str(tag.get("http-equiv", "")).lower() == "refresh":
            match = _REFRESH.match(str(tag.get("content", "")))
            if match and match[1].strip():
                return match[1].strip()
    return ""
