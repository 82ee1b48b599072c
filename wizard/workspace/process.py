"""The stores and accounts of this process: opened at first use, where `ICP_DATA_DIR` says at that moment; and what it
loads once."""

from __future__ import annotations

from datetime import date
from functools import cache

from storage import Stores, open_stores
from wizard.documents.summary import summary_pdf
from wizard.samples import variants
from wizard.text import LANGUAGES, language
from wizard.view import view
from wizard.workspace import Workspace
from wizard.workspace.accounts import Accounts


@cache
def stores() -> Stores:
    """The stores under `ICP_DATA_DIR`, or under the default data folder."""
    return open_stores()


@cache
def accounts() -> Accounts:
    """The accounts in `stores()`."""
    return Accounts(stores().documents)


@cache
def workspace() -> Workspace:
    """The use cases over `stores()`."""
    return Workspace.over(stores())


def warm(today: date) -> None:
    """Load what the first edit and the first bundle would wait for: lists, the catalogue, the typeface, libraries.

    They are loaded by using them, on a fictitious application of `today`; nothing is stored.
    """
    application = variants.ningxia(today)
    for chosen in LANGUAGES:
        with language(chosen):
            view(application, today)
    summary_pdf(application, today)
