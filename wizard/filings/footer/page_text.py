"""What a page says and where: its text in reading order, and for each piece whether it shows, links, stands at the
foot.

Only what the HTML itself tells is known: inline styles and the `hidden` attribute, not style sheets or scripts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from wizard.filings.footer.markup import EndTag, StartTag, read_markup
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


_EMPTY = frozenset(
    "area base basefont bgsound br col command embed frame hr image img input isindex keygen link menuitem meta nextid "
    "param source spacer track wbr".split()
)
"""Elements that end where they begin."""
_VERBATIM = frozenset({"pre", "textarea"})
_NOT_SAID = frozenset({"template", "rt", "rp"})
"""Elements whose text does not count as text of a foot."""
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
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
_PICTURES = frozenset({"img", "area", "input"})
_APP_ROOTS = frozenset({"app", "root", "__next", "__nuxt", "q-app", "app-root", "___gatsby", "svelte", "main-app"})
_REFRESH = re.compile(r"^\s*[0-9.]*\s*[;,]?\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)


def page_text(html: str) -> PageText:
    """Read a page; no text raises, however deeply its elements are nested."""
    markup = read_markup(html)
    page = _Page()
    for token in markup.tokens:
        if isinstance(token, StartTag):
            page.start(token)
        elif isinstance(token, EndTag):
            page.end(token.name)
        else:
            page.texts.append(token)
    page.end_text()
    lengths = [len(piece.text) + len(gap) for piece, gap in zip(page.pieces, page.gaps, strict=True)]
    tags = [token for token in markup.tokens if isinstance(token, StartTag)]
    return PageText(
        pieces=tuple(page.pieces),
        starts=tuple(accumulate(lengths, initial=0))[: len(page.pieces)],
        text="".join(piece.text + gap for piece, gap in zip(page.pieces, page.gaps, strict=True)),
        comments=markup.comments,
        scripts=markup.scripts,
        hrefs=tuple(_value(tag, "href") for tag in tags if tag.name == "a"),
        alts=tuple(_value(tag, "alt") for tag in tags if tag.name in _PICTURES and "alt" in tag.attributes),
        base=next((_value(tag, "href") for tag in tags if tag.name == "base" and "href" in tag.attributes), ""),
        frames=tuple(_value(tag, "src") for tag in tags if tag.name in ("frame", "iframe")),
        refresh=_refresh(tags),
        is_app=any(_value(tag, "id") in _APP_ROOTS or tag.name in _APP_ROOTS for tag in tags),
        empty_foot=not all(page.feet),
        cut=markup.cut,
    )


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element: its name, its place, and which of the feet it is, `None` where it is none."""

    name: str
    place: _Place
    foot: int | None = None


class _Page:
    """A page that is being read: the elements that are open, and what was said so far.

    Behind each of `pieces` stands in `gaps` what parts it from the next: nothing inside a block, NUL at its edge.
    `feet` tells for the first few elements of the foot whether they hold any text; `open_feet` are those still open.
    """

    def __init__(self) -> None:
        self.open = [_Element("", _Place())]
        self.names: Counter[str] = Counter()
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.gaps: list[str] = []
        self.feet: list[bool] = []
        self.open_feet: list[int] = []
        self.blocks = 0
        self.last: tuple[int, Hidden] | None = None

    def start(self, tag: StartTag) -> None:
        """An element begins; one of `_EMPTY` ends at once."""
        self.end_text()
        self.blocks += 1
        foot = None
        if _is_foot(tag) and len(self.feet) < _MOST_FEET:
            foot = len(self.feet)
            self.feet.append(False)
        if tag.name == "br":
            self.last = None
        if tag.name not in _EMPTY:
            self.open.append(_Element(tag.name, _inside(tag, self.open[-1].place, self.blocks), foot))
            self.names[tag.name] += 1
            if foot is not None:
                self.open_feet.append(foot)

    def end(self, name: str) -> None:
        """The innermost element of that name ends, and everything inside it; an end without a beginning is nothing."""
        if name in _EMPTY:
            return
        self.end_text()
        while self.names[name]:
            element = self.open.pop()
            self.names[element.name] -= 1
            if element.foot is not None:
                self.open_feet.remove(element.foot)
            if element.name == name:
                break

    def end_text(self) -> None:
        """The text since the last tag, if any, is a piece."""
        raw = "".join(self.texts)
        self.texts.clear()
        if not raw:
            return
        if not raw.strip(" \t\n\r\f") and not any(self.names[name] for name in _VERBATIM):
            raw = "\n" if "\n" in raw else " "
        place = self.open[-1].place
        here = (place.block, place.hidden)
        if self.gaps and here != self.last:
            self.gaps[-1] = "\0"
        self.pieces.append(Piece(raw, normal(raw), place.hidden, place.href, place.in_footer))
        self.gaps.append("")
        self.last = here
        if place.in_footer and raw.strip() and not any(self.names[name] for name in _NOT_SAID):
            for foot in self.open_feet:
                self.feet[foot] = True


def _inside(tag: StartTag, outer: _Place, block: int) -> _Place:
    """The place inside an element, which is a `block` of its own or inline; what hides or links further out goes on."""
    return _Place(
        hidden=outer.hidden or _hiding(tag),
        href=_value(tag, "href") if tag.name == "a" else outer.href,
        in_footer=outer.in_footer or _is_foot(tag),
        block=outer.block if tag.name in _INLINE else block,
    )


def _hiding(tag: StartTag) -> Hidden:
    if tag.name in _HIDING_ELEMENTS:
        return _HIDING_ELEMENTS[tag.name]
    if "hidden" in tag.attributes:
        return Hidden.ATTRIBUTE
    if tag.name in _CLOSED and "open" not in tag.attributes:
        return Hidden.ATTRIBUTE
    style = _value(tag, "style")
    collapsed = _NO_ROOM.search(style) and _CUT_OFF.search(style)
    return Hidden.STYLE if collapsed or _HIDING_STYLE.search(style) else Hidden.NO


def _is_foot(tag: StartTag) -> bool:
    if tag.name == "footer" or _value(tag, "role") == "contentinfo":
        return True
    return any(_FOOT.search(_value(tag, name)) for name in ("id", "class"))


def _refresh(tags: list[StartTag]) -> str:
    for tag in tags:
        if tag.name == "meta" and _value(tag, "http-equiv").lower() == "refresh":
            match = _REFRESH.match(_value(tag, "content"))
            if match and match[1].strip():
                return match[1].strip()
    return ""


def _value(tag: StartTag, name: str) -> str:
    return tag.attributes.get(name, "")
