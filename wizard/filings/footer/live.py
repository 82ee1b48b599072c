"""The check of a home page as it is online now: fetched, then judged."""

from __future__ import annotations

from dataclasses import replace

from wizard.filings.footer.check import check_footer
from wizard.filings.footer.fetch import Limits, Page, Resolve, fetch_home, system_addresses
from wizard.filings.footer.report import FooterReport


def check_live(
    url: str, number: str, *, limits: Limits | None = None, resolve: Resolve = system_addresses
) -> FooterReport:
    """Whether the home page at `url` shows `number` at its foot, linked to MIIT's portal (G10.1).

    Raises:
        FetchProblem: when the page cannot be read, with words for the user.
    """
    return judged(fetch_home(url, limits=limits, resolve=resolve), number)


def judged(page: Page, number: str) -> FooterReport:
    """What a page that was fetched shows of `number`, and which address that was."""
    report = check_footer(page.body, number, page.content_type, page.url, truncated=page.truncated)
    return replace(report, url=page.url, passed_over=page.passed_over)
