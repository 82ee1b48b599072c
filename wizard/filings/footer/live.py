"""What a home page that was fetched shows of a website's number, and what to note of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wizard.filings.aftercare import FOOTER
from wizard.filings.filing import FiledWebsite
from wizard.filings.footer.check import check_footer
from wizard.filings.footer.fetch import Page
from wizard.filings.footer.report import FooterReport
from wizard.findings import Level


def judged(page: Page, number: str) -> FooterReport:
    """What a page that was fetched shows of `number`, and which address that was."""
    report = check_footer(page.body, number, page.content_type, page.url, truncated=page.truncated)
    return replace(report, url=page.url, passed_over=page.passed_over)


def outcome(report: FooterReport, filed: FiledWebsite, today: date) -> dict[str, object]:
    """What to note of a look at a website's foot, as values of `FiledWebsite`; a check that failed takes back a tick
    that was made by hand before."""
    if report.ok:
        return {"footer_seen": today.isoformat(), "footer_problem": ""}
    rules = dict.fromkeys(finding.rule for finding in report.findings if finding.level is Level.ERROR)
    done = {task: day for task, day in filed.done.items() if task != FOOTER}
    return {"footer_problem": " ".join(rules), "done": done}
