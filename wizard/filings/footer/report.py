"""What a look at a page's foot can find, and the report of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wizard.filings.footer.page_text import Hidden
from wizard.findings import Finding, Level, most_severe

PORTAL_HOST = "beian.miit.gov.cn"
PORTAL = f"https://{PORTAL_HOST}/"
"""Where the number has to link to (G10.1)."""


class Match(StrEnum):
    """How a number on the page goes with the one that belongs there, best first."""

    EXACT = "exact"
    SPELLING = "spelling"
    WEBSITE = "website"
    ENTITY = "entity"
    OTHER_WEBSITE = "other-website"
    OTHER_ENTITY = "other-entity"
    NONE = "none"


class Link(StrEnum):
    """Where the number links to, best first."""

    PORTAL = "portal"
    PLAIN_HTTP = "plain-http"
    ELSEWHERE = "elsewhere"
    NONE = "none"


class Obstacle(StrEnum):
    """Why a number that is not seen may yet be there for visitors; NONE where the page can be judged."""

    NONE = ""
    BLOCKED = "blocked"
    FRAME = "frame"
    REFRESH = "refresh"
    BROWSER = "browser"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class FooterReport:
    """What the check found. `ok` is None where the HTML cannot tell.

    `number` is what was looked for, `shown` the number on the page ("" for none) and `match` how they go together;
    `href` is the link as the page writes it; `in_foot` is None without a number; `encoding` is the codec of a page
    that was given as bytes. `url` is the page that was read, "" for pasted HTML, and `passed_over` why another
    address was not, "" where there was none.
    """

    ok: bool | None
    findings: tuple[Finding, ...]
    number: str
    match: Match = Match.NONE
    shown: str = ""
    hidden: Hidden = Hidden.NO
    link: Link = Link.NONE
    href: str = ""
    in_foot: bool | None = None
    obstacle: Obstacle = Obstacle.NONE
    encoding: str = ""
    truncated: bool = False
    url: str = ""
    passed_over: str = ""

    @property
    def level(self) -> Level | None:
        """The most severe level among the findings; None without any."""
        return most_severe(self.findings)
