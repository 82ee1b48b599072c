"""The check of a home page as it is online now: fetched, then judged."""

from __future__ import annotations

from wizard.filings.fetch import Limits, Resolve, fetch_page, system_addresses
from wizard.filings.footer import check_footer
from wizard.filings.footer_kinds import FooterReport


def check_live(
    url: str, number: str, *, limits: Limits | None = None, resolve: Resolve = system_addresses
) -> FooterReport:
    """Whether the home page at `url` shows `number` at its foot, linked to MIIT's portal (G10.1).

    Raises:
        FetchProblem: when the page cannot be read, with words for the user.
    """
    page = fetch_page(url, limits=limits, resolve=resolve)
    return check_footer(page.body, number, page.content_type, page.url, truncated=page.truncated)
