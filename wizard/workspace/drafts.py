"""The import form of each owner as it is being filled in: what was typed, and the files that came with a bundle."""

from __future__ import annotations

from collections.abc import Callable

from storage import Stores
from wizard.filings import existing
from wizard.filings.existing import Entered

_KEY = "existing"


class Drafts:
    """One form an owner. Every edit is one lock, one read, one pure change, one atomic write; it makes no history."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def read(self, owner: str) -> Entered:
        """What was entered so far."""
        return existing.read(self._stores.documents.read(_collection(owner), _KEY))

    def edit(self, owner: str, change: Callable[[Entered], Entered]) -> Entered:
        """Apply `change` to what is stored now. Nothing is written when it changes nothing."""
        with self._stores.documents.lock(_collection(owner), _KEY):
            before = self.read(owner)
            after = change(before)
            if after != before:
                self._stores.documents.write(_collection(owner), _KEY, after.model_dump(mode="json"))
        return after

    def clear(self, owner: str) -> None:
        """Empty the form."""
        with self._stores.documents.lock(_collection(owner), _KEY):
            self._stores.documents.delete(_collection(owner), _KEY)
        self.drop_files(owner)

    def drop_files(self, owner: str) -> None:
        """Remove the files of the form's bundle."""
        self._stores.blobs.delete_scope(files_scope(owner))


def files_scope(owner: str) -> str:
    """Where the files of the form's bundle lie."""
    return f"drafts/{owner}"


def _collection(owner: str) -> str:
    return f"drafts/{owner}"
