"""The one way in from the screens: use cases on one owner's applications, and the accounts.

Each use case checks the owner, takes the lock, calls one pure function, writes, and logs. Families of use cases:
`applications`, `files`, `bundles`, `orders`, `filings`; `accounts` stands in `wizard.workspace.accounts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from storage import Stores
from wizard import clock
from wizard.orders.start import OrderOpen
from wizard.workspace.applications import NEW_PERSON, Applications, Listed, Opened, UnfitAnswer
from wizard.workspace.bundles import Bundles, Imported
from wizard.workspace.drafts import Drafts
from wizard.workspace.files import Files
from wizard.workspace.filing_records import FilingRecords
from wizard.workspace.filings import Filings
from wizard.workspace.orders import Orders
from wizard.workspace.records import Locked, NotFound, Records

__all__ = [
    "NEW_PERSON",
    "Imported",
    "Listed",
    "Locked",
    "NotFound",
    "Opened",
    "OrderOpen",
    "UnfitAnswer",
    "Workspace",
]


@dataclass(frozen=True)
class Workspace:
    """Everything the pages and the command line can do, over one set of stores.

    `records` and `filing_records` are what reads and writes; whatever a screen does is a use case of the other five.
    """

    records: Records
    filing_records: FilingRecords
    applications: Applications
    files: Files
    bundles: Bundles
    orders: Orders
    filings: Filings

    @classmethod
    def over(cls, stores: Stores, moment: Callable[[], datetime] = clock.now) -> Workspace:
        """The workspace over `stores`; `moment` is its clock."""
        records, filing_records = Records(stores, moment), FilingRecords(stores, moment)
        return cls(
            records,
            filing_records,
            Applications(records),
            Files(records),
            Bundles(records, filing_records),
            Orders(records, filing_records),
            Filings(records, filing_records, Drafts(stores)),
        )
