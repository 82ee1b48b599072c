"""Why a page may not show here what its visitors see: blocked, a frame, a jump, drawn by scripts, cut."""

from __future__ import annotations

import re

from wizard.filings.footer.page_text import PageText, page_text
from wizard.filings.footer.report import Obstacle

_SHORT = 800
_BARE = 200
_NEARLY_EMPTY = 80
_FOOT_FRAME = re.compile(r"foot|bottom|copyright|beian", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\{[^{}]{1,80}\}\}|<%|\$\{[^{}]{1,80}\}")

_BLOCK_WORDS = re.compile(
    r"(?:网站|域名|站点)[^。，,.]{0,20}(?:未|没有)[^。，,.]{0,20}备案|Non-compliance ICP Filing|\bTestPage[0-9]+",
    re.IGNORECASE,
)
_BLOCK_ADDRESS = re.compile(
    r"batit\.aliyun\.com|aliyun\.com/beian/beian-block|dnspod\.qcloud\.com/static/(?:web)?block", re.IGNORECASE
)


def obstacle(page: PageText, truncated: bool) -> Obstacle:
    """What keeps a page from being judged by its HTML, the most telling first."""
    if is_blocked(page):
        return Obstacle.BLOCKED
    seen = len(page.seen)
    if page.frames and seen < _BARE:
        return Obstacle.FRAME
    if page.refresh and seen < _BARE:
        return Obstacle.REFRESH
    if any(_FOOT_FRAME.search(frame) for frame in page.frames):
        return Obstacle.FRAME
    # A foot that is there and empty, or placeholders in the text, are filled by a script.
    if page.scripts and (page.empty_foot or _PLACEHOLDER.search(page.seen)):
        return Obstacle.BROWSER
    if (page.scripts or page.is_app) and seen < (_BARE if page.is_app else _NEARLY_EMPTY):
        return Obstacle.BROWSER
    return Obstacle.CUT if truncated else Obstacle.NONE


def is_blocked(page: PageText) -> bool:
    """Whether a provider shows its own page because the domain has no filing it knows of."""
    if len(page.seen) > _SHORT:
        return False
    addresses = " ".join((*page.frames, *page.hrefs, page.refresh, *page.scripts))[:100_000]
    words = " ".join(piece.text for piece in page.pieces)
    return bool(_BLOCK_WORDS.search(words) or _BLOCK_ADDRESS.search(addresses))


def is_block_address(url: str) -> bool:
    """Whether an address is where a provider sends the visitors of a domain that it knows no filing of."""
    return bool(_BLOCK_ADDRESS.search(url))


def is_block_page(html: str) -> bool:
    """The same of HTML that was not read yet; no text raises."""
    return is_blocked(page_text(html))
