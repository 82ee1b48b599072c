"""Filings for tests that begin with one: put into the list as they are, without the order or form that makes them."""

from __future__ import annotations

from uuid import uuid4

from wizard.filings.filing import Filing
from wizard.workspace import Workspace


def keep_filing(workspace: Workspace, owner: str, filing: Filing) -> str:
    """Keep a filing as one that was made elsewhere; its id."""
    imported = filing.model_copy(update={"source": "import"})
    id = uuid4().hex
    workspace.filing_records.put(owner, id, lambda _before: imported, "filing-imported")
    return id
