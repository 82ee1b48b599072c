"""The filing number at the foot of a home page: the HTML that shows it, and a check whether a page does (G10.1).

The check reads HTML as it was delivered. It knows no style sheets and runs no scripts, so it tells apart "is missing"
and "cannot be told from here".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from wizard.filings.footer import remarks as say
from wizard.filings.footer.encodings import Decoded, decoded
from wizard.filings.footer.obstacles import obstacle
from wizard.filings.footer.page_text import Hidden, PageText, page_text
from wizard.filings.footer.report import PORTAL, PORTAL_HOST, FooterReport, Link, Match, Obstacle
from wizard.filings.numbers import (
    FilingNumber,
    check_police_number,
    check_website_number,
    normal,
    numbers_in,
    read_number,
)
from wizard.findings import Finding, Level
from wizard.values.text import clean

POLICE_PORTAL = "https://beian.mps.gov.cn/#/query/webSearch?code="
LONGEST_PAGE = 2 * 1024 * 1024
"""Bytes (of a text: characters) that are read; what is behind them is not looked at."""

_ASSUMED_BASE = "https://home.invalid/"
"""Where pasted HTML is taken to come from, so that a link without a scheme means what it means on a https page."""

_FOOT_CHARACTERS = 600
_FOOT_SHARE = 0.25
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def snippet(website_number: str, police_number: str = "") -> str:
    """HTML for the foot of the home page: the filing number linked to MIIT's portal, the police's number to theirs.

    Anything can be given; it is escaped. A police number that is none stands there without a link.
    """
    number = read_number(website_number)
    marks = [_anchor(PORTAL, str(number) if number else clean(website_number))]
    if clean(police_number):
        police = check_police_number(police_number).value
        digits = re.sub(r"[^0-9]", "", police or "")
        marks.append(_anchor(POLICE_PORTAL + digits, police) if police else escape(clean(police_number)))
    return '<p style="text-align: center">\n  ' + "\n  ".join(marks) + "\n</p>\n"


def _anchor(address: str, text: str) -> str:
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def check_footer(
    html: str | bytes, number: str, content_type: str = "", base_url: str = "", *, truncated: bool = False
) -> FooterReport:
    """Whether a home page shows `number` at its foot, linked to MIIT's portal (G10.1).

    `number` is a website's number, or the entity's where the administration asks for that; `content_type` is the header
    the page came with and `base_url` its address, both "" for pasted HTML, which is taken for a page of https;
    `truncated` tells that the page goes on behind what is given. No input raises.
    """
    expected = read_number(number)
    if expected is None:
        findings = check_website_number(number).findings or (say.no_number(),)
        return FooterReport(None, findings, clean(number))
    truncated = truncated or len(html) > LONGEST_PAGE
    cut = html[:LONGEST_PAGE]
    source = decoded(cut, content_type) if isinstance(cut, bytes) else Decoded(cut, "")
    page = page_text(source.text)
    return _Check(expected, page, source, truncated or page.cut, base_url).report()


class _Occurrence(NamedTuple):
    """A filing number on the page; the smallest is the one that serves best."""

    hidden: bool
    match: int
    link: int
    outside_foot: bool
    shown: str
    why: Hidden
    href: str

    @property
    def kind(self) -> Match:
        return list(Match)[self.match]

    @property
    def target(self) -> Link:
        return list(Link)[self.link]


@dataclass(frozen=True, slots=True)
class _Check:
    """One page against one number."""

    expected: FilingNumber
    page: PageText
    source: Decoded
    truncated: bool
    base_url: str

    def report(self) -> FooterReport:
        best = min((*self._shown(), *self._unseen()), default=None)
        found = best is not None and not best.hidden
        hurdle = Obstacle.NONE if found else obstacle(self.page, self.truncated)
        findings = (*self._findings(best, hurdle), *self._remarks(found))
        return FooterReport(
            ok=_verdict(best, hurdle, findings),
            findings=findings,
            number=str(self.expected),
            match=best.kind if best else Match.NONE,
            shown=best.shown if best else "",
            hidden=best.why if best else Hidden.NO,
            link=best.target if best else Link.NONE,
            href=best.href if best else "",
            in_foot=not best.outside_foot if best else None,
            obstacle=hurdle,
            encoding=self.source.encoding,
            truncated=self.truncated,
        )

    def _findings(self, best: _Occurrence | None, hurdle: Obstacle) -> Iterator[Finding]:
        if best is None:
            linked = any(self._link(href) is Link.PORTAL for href in self.page.hrefs)
            pictured = any(True for alt in self.page.alts for _number in numbers_in(normal(alt)))
            misspelt = "" if hurdle else self._misspelt()
            if misspelt:
                yield say.misspelt(self.expected, misspelt)
            else:
                yield say.missing(self.expected, hurdle, self.page, linked, pictured)
        elif best.hidden:
            yield (
                say.hidden(self.expected, best.shown, best.why)
                if not hurdle
                else say.missing(self.expected, hurdle, self.page, linked=False)
            )
        else:
            yield from say.number(self.expected, best.kind, best.shown)
            if best.kind is not Match.OTHER_ENTITY:
                yield from say.link(best.target, best.href, any(map(self._is_portal, self.page.hrefs)))
                if best.outside_foot:
                    yield say.place(best.shown)

    def _misspelt(self) -> str:
        """What shows around the digits of the number where they stand without being one; "" where they do not."""
        seen = self.page.seen
        place = seen.find(self.expected.serial)
        return seen[max(0, place - 8) : place + len(self.expected.serial) + 6].strip() if place >= 0 else ""

    def _remarks(self, found: bool) -> Iterator[Finding]:
        if self.source.misdeclared:
            yield say.encoding(self.source.encoding)
        if self.truncated and found:
            yield say.cut()

    def _shown(self) -> Iterator[_Occurrence]:
        behind = _lengths_behind(self.page)
        near = max(_FOOT_CHARACTERS, behind[0] * _FOOT_SHARE)
        exact: dict[tuple[int, int], bool] = {}
        for start, end, number in numbers_in(self.page.text):
            first, last = self.page.between(start, end)
            pieces = self.page.pieces[first : last + 1]
            # Asked once a stretch: a long text can hold a hundred thousand numbers.
            if (first, last) not in exact:
                exact[first, last] = str(self.expected) in "".join(piece.raw for piece in pieces)
            why = next((piece.hidden for piece in pieces if piece.hidden), Hidden.NO)
            href = next((piece.href for piece in pieces if piece.href is not None), None)
            in_foot = any(piece.in_footer for piece in pieces) or behind[last + 1] <= near
            yield _Occurrence(
                bool(why),
                _place(self._match(number, exact[first, last])),
                _place(self._link(href)),
                not in_foot,
                self.page.text[start:end],
                why,
                (href or "").strip(),
            )

    def _unseen(self) -> Iterator[_Occurrence]:
        """Numbers in comments and scripts, those of this entity alone: a script's data holds all sorts of things."""
        for texts, why in ((self.page.comments, Hidden.COMMENT), (self.page.scripts, Hidden.SCRIPT)):
            for text in texts:
                plain = normal(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))
                exact = str(self.expected) in text
                for start, end, number in numbers_in(plain):
                    if number.entity == self.expected.entity:
                        match = self._match(number, exact)
                        yield _Occurrence(True, _place(match), _place(Link.NONE), True, plain[start:end], why, "")

    def _match(self, number: FilingNumber, exact: bool) -> Match:
        if number == self.expected:
            return Match.EXACT if exact else Match.SPELLING
        if number.entity != self.expected.entity:
            return Match.OTHER_ENTITY
        if not number.website:
            return Match.ENTITY
        return Match.OTHER_WEBSITE if self.expected.website else Match.WEBSITE

    def _is_portal(self, href: str) -> bool:
        return self._link(href) is Link.PORTAL

    def _link(self, href: str | None) -> Link:
        if href is None:
            return Link.NONE
        address = re.sub(r"[\t\r\n]", "", href).strip()
        try:
            url = urlsplit(urljoin(urljoin(self.base_url or _ASSUMED_BASE, self.page.base), address))
            usual = url.port in (None, {"http": 80, "https": 443}.get(url.scheme))
            host = url.hostname
        except ValueError:
            return Link.ELSEWHERE
        if host == PORTAL_HOST and usual and url.username is None and url.scheme in ("http", "https"):
            return Link.PORTAL if url.scheme == "https" else Link.PLAIN_HTTP
        return Link.ELSEWHERE


def _lengths_behind(page: PageText) -> list[int]:
    """For every piece how much text shows from it to the page's end, in characters; 0 behind the last."""
    lengths = (0 if piece.hidden else len(piece.text) for piece in reversed(page.pieces))
    return list(accumulate(lengths, initial=0))[::-1]


def _place(kind: Match | Link) -> int:
    return list(type(kind)).index(kind)


def _verdict(best: _Occurrence | None, hurdle: Obstacle, findings: tuple[Finding, ...]) -> bool | None:
    """Whether the page does what is asked; None where the HTML alone cannot tell."""
    if hurdle or (best is not None and best.why in (Hidden.SCRIPT, Hidden.TEMPLATE)):
        return None
    return all(finding.level is not Level.ERROR for finding in findings)
