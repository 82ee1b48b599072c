"""The tables of a change on a phone, in English: words stay whole, and the links stay on one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storage import open_stores
from tests.browser.conftest import Server, settle, sign_in
from tests.wizard.workspace.kept import keep_filing
from tests.worlds import sample
from wizard.clock import now
from wizard.filings.filing import FiledWebsite, Filing
from wizard.workspace import Workspace

pytestmark = pytest.mark.browser

BROKEN = """table => [...table.querySelectorAll('th, td:last-child')].filter(cell => {
  const range = document.createRange(), words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
  if (!words) return false;
  range.selectNodeContents(words);
  return range.getClientRects().length > 1;
}).map(cell => cell.textContent)"""
"""The heads and last cells of a table whose text takes more than one line."""


def begin(data: Path, owner: str) -> str:
    """A change of a name and of an entity certificate; its id."""
    workspace = Workspace.over(open_stores(data))
    filed = Filing(
        application=sample("ningxia").application,
        entity_number="宁ICP备2026000123号",
        websites=[FiledWebsite(id="w1", number="宁ICP备2026000123号-1")],
        approved_on="2026-10-01",
    )
    filing = keep_filing(workspace, owner, filed)
    id = workspace.orders.start_change(owner, filing, ["entity-certificate", "website-lead"], "变更")
    workspace.applications.save(owner, id, "entity.certificate_number", "91640500MA00000F0X")
    workspace.applications.save(owner, id, "websites.w1.name", "示例样本软件")
    return id


@pytest.mark.parametrize("width", [390, 1280])
def test_no_word_of_the_tables_breaks(page: Page, server: Server, width: int) -> None:
    owner = sign_in(page.context, server.url, server.data, f"tables-{width}-{now():%H%M%S%f}")
    id = begin(server.data, owner)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server.url}/change?application={id}")
    expect(page.locator("table.compare").first).to_be_visible()
    settle(page)
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_text("Before", exact=True).first).to_be_visible()
    settle(page)
    tables = page.locator("table.compare, table.needs")
    expect(tables).to_have_count(3)
    for table in tables.all():
        assert table.evaluate(BROKEN) == []
        assert table.evaluate("table => table.offsetWidth <= table.parentElement.clientWidth")
    if width == 390:
        uses = page.locator("table.needs td:nth-child(2)")
        assert uses.evaluate_all("cells => cells.length > 0 && cells.every(cell => cell.offsetWidth > 300)")
