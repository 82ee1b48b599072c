"""Use cases on approved filings: list, open, import one made elsewhere, and note what was done for its websites."""

from __future__ import annotations

from uuid import uuid4

from wizard.filings.filing import Filing, with_website
from wizard.workspace.cabinet import Cabinet
from wizard.workspace.desk import Desk


class Filings:
    """One owner's filings, always with the owner named: nobody reaches another's."""

    def __init__(self, desk: Desk, cabinet: Cabinet) -> None:
        self._desk = desk
        self._cabinet = cabinet

    def list(self, owner: str) -> list[tuple[str, Filing]]:
        """All of the owner's filings with their ids, the one approved last first."""
        return self._cabinet.filings(owner)

    def open(self, owner: str, id: str) -> Filing:
        """One filing.

        Raises:
            NotFound: for an id that is not the owner's.
        """
        return self._cabinet.read(owner, id)

    def import_existing(self, owner: str, filing: Filing) -> str:
        """Keep a filing that was made elsewhere or by hand; its id."""
        id = uuid4().hex
        self._cabinet.put(owner, id, lambda _before: filing.model_copy(update={"source": "import"}), "filing-imported")
        return id

    def note(self, owner: str, id: str, website: str, **values: object) -> None:
        """Note something about one website: `FiledWebsite`'s fields by name.

        Raises:
            NotFound: for a filing that is not the owner's.
        """
        self._cabinet.edit(owner, id, lambda filing: with_website(filing, website, **values), "filing-noted")

    def tick(self, owner: str, id: str, website: str, task: str, done: bool) -> None:
        """Tick an aftercare task of one website as done today, or take the tick back."""
        today = self._cabinet.moment().date().isoformat()

        def change(filing: Filing) -> Filing:
            filed = filing.website(website)
            if filed is None:
                return filing
            others = {name: day for name, day in filed.done.items() if name != task}
            return with_website(filing, website, done={**others, task: today} if done else others)

        self._cabinet.edit(owner, id, change, "filing-noted")

    def correct(self, owner: str, id: str, deadline: str, day: str) -> None:
        """Put the user's date (ISO) in place of a derived one; a blank one takes it back."""

        def change(filing: Filing) -> Filing:
            dates = {name: value for name, value in filing.dates.items() if name != deadline}
            return filing.model_copy(update={"dates": {**dates, deadline: day} if day else dates})

        self._cabinet.edit(owner, id, change, "filing-noted")

    def delete(self, owner: str, id: str) -> None:
        """Remove a filing from the list, with its files."""
        self._cabinet.delete(owner, id)
