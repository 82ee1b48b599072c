"""The stores and accounts of this process: opened at first use, where `ICP_DATA_DIR` says at that moment."""

from __future__ import annotations

from functools import cache

from storage import Stores, open_stores
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
