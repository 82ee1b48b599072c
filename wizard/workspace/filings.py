"""Use cases on approved filings: list, open, import one made elsewhere, and note what was done for its websites."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

from wizard.bundles.importer import read_bundle
from wizard.evidence.slots import SlotSpec
from wizard.filings import existing
from wizard.filings.aftercare import check_approved, home_address, settled, ticked
from wizard.filings.existing import Entered
from wizard.filings.filing import FiledWebsite, Filing, with_approval, with_date, with_numbers, with_website
from wizard.filings.footer.check import check_footer
from wizard.filings.footer.fetch import Page, fetch_home
from wizard.filings.footer.live import judged, outcome
from wizard.filings.footer.report import FooterReport
from wizard.filings.lines import FilingLine, of_entity
from wizard.filings.police import CERTIFICATE_IMAGE_BYTES, DOMAIN_CERTIFICATE_BYTES
from wizard.findings import Checked
from wizard.order import Numbers
from wizard.orders import machine
from wizard.orders.approval import corrected_numbers
from wizard.orders.deadlines.deadline import Deadline
from wizard.orders.deadlines.due import of_filing, reminders
from wizard.orders.deadlines.reminders import calendar
from wizard.orders.entries import opening, with_approval_day
from wizard.orders.machine import IllegalEvent
from wizard.pictures.fit import fit
from wizard.text import N_, _
from wizard.workspace.applications import UnfitAnswer
from wizard.workspace.drafts import Drafts, files_scope
from wizard.workspace.filing_records import FilingRecords
from wizard.workspace.records import NotFound, Record, Records, digests, filed_scope

Fetch = Callable[[str], Page]
"""Reads the home page at an address; raises FetchProblem."""

PICTURE_KILOBYTES = (DOMAIN_CERTIFICATE_BYTES // 1000, CERTIFICATE_IMAGE_BYTES // 1000)
"""The sizes in which a picture of a filing is made for the public-security portal (thousands of bytes)."""


class CheckUnderWay(RuntimeError):
    """A home page is being read for this owner already; the message says so, in the language in force."""


class AlreadyListed(RuntimeError):
    """A filing of the same entity number is in the list; `filing` is its id."""

    def __init__(self, filing: str) -> None:
        super().__init__(filing)
        self.filing = filing


class Filings:
    """One owner's filings, always with the owner named: nobody reaches another's."""

    def __init__(self, records: Records, filing_records: FilingRecords, drafts: Drafts) -> None:
        self._records = records
        self._filing_records = filing_records
        self._drafts = drafts
        self._checking: set[str] = set()
        self._turn = threading.Lock()

    def list(self, owner: str) -> list[FilingLine]:
        """All of the owner's filings, the one approved last first."""
        return self._filing_records.lines(owner)

    def open(self, owner: str, id: str) -> Filing:
        """One filing.

        Raises:
            NotFound: for an id that is not the owner's.
        """
        return self._filing_records.read(owner, id)

    def siblings(self, owner: str, id: str) -> tuple[FilingLine, ...]:
        """The owner's other filings of the same entity that have not ended: a second application of one
        entity is approved on its own.

        Raises:
            NotFound: for an id that is not the owner's.
        """
        number = self._filing_records.read(owner, id).entity_number
        return tuple(line for line in of_entity(self._filing_records.lines(owner), number) if line.id != id)

    def note(self, owner: str, id: str, website: str, **values: object) -> None:
        """Note something about one website: `FiledWebsite`'s fields by name. The day of opening goes into the history
        of the order that filed it, too, once all its websites are open.

        Raises:
            NotFound: for a filing that is not the owner's.
        """
        filing = self._filing_records.edit(
            owner, id, lambda filing: with_website(filing, website, **values), "filing-noted"
        )
        if values.get("opened_on"):
            self._tell_orders(owner, filing)

    def tick(self, owner: str, id: str, website: str, task: str, done: bool) -> None:
        """Tick an aftercare task of one website as done today, or take the tick back."""
        day = self._filing_records.moment().date().isoformat() if done else ""
        self._filing_records.edit(owner, id, lambda filing: ticked(filing, website, task, day), "filing-noted")

    def correct(self, owner: str, id: str, deadline: str, day: str) -> None:
        """Put the user's date (ISO) in place of a derived one; a blank one takes it back."""
        self._filing_records.edit(owner, id, lambda filing: with_date(filing, deadline, day), "filing-noted")

    def correct_numbers(self, owner: str, id: str, numbers: Numbers) -> None:
        """Put mistyped numbers of a filing right, also where an order about it is under way (G10.1).

        Raises:
            NotFound: for a filing that is not the owner's.
            IllegalEvent: for a filing that has ended, a number of another form, or one of another filing in the list.
        """
        with self._filing_records.listing(owner), self._filing_records.locked(owner, id):
            filing = self._filing_records.read(owner, id)
            given = corrected_numbers(id, filing, numbers, self._filing_records.lines(owner))
            today = self._filing_records.moment().date().isoformat()
            self._filing_records.edit(owner, id, lambda known: with_numbers(known, given, today), "filing-corrected")
            for record in self._records.under_way(owner, id):
                self._records.amend(owner, record.id, lambda known: _renumbered(known, given), "filing-corrected")

    def correct_approval(self, owner: str, id: str, raw: str) -> Checked[str]:
        """Put a mistyped day of approval right, for the filing and in the history of the order that it was made by;
        what is wrong with the day otherwise, and then nothing is kept.

        Raises:
            NotFound: for a filing that is not the owner's.
        """
        with self._filing_records.listing(owner), self._filing_records.locked(owner, id):
            filing, today = self._filing_records.read(owner, id), self._filing_records.moment().date()
            checked = check_approved(
                raw, today, min(filter(None, (site.opened_on for site in filing.websites)), default="")
            )
            if checked.value is None or not checked.usable or checked.value == filing.approved_on:
                return checked
            day = checked.value
            self._filing_records.edit(
                owner, id, lambda known: with_approval(known, day, today.isoformat()), "filing-corrected"
            )
            for order in filing.orders[:1]:
                with suppress(NotFound):
                    self._records.amend(owner, order, lambda record: _approved_on(record, day), "filing-corrected")
        return checked

    def delete(self, owner: str, id: str) -> None:
        """Remove a filing from the list, with its files."""
        self._filing_records.delete(owner, id)

    # What follows approval ----------------------------------------------------------------------------------------

    def check_footer(
        self, owner: str, id: str, website: str, html: str = "", fetch: Fetch = fetch_home
    ) -> FooterReport:
        """Look at a website's home page, or at pasted `html`, for its number, and note the outcome (G10.1).

        Nothing is noted where the page cannot tell. The live page is read one at a time for each owner.

        Raises:
            NotFound: for a filing or a website that is not the owner's.
            FetchProblem: when the live page could not be read.
            CheckUnderWay: while another one is being read.
        """
        filed, address = self._filed(owner, id, website)
        if html.strip():
            report = check_footer(html, filed.number)
        else:
            with self._alone(owner):
                page = fetch(address)
            report = judged(page, filed.number)
        if report.ok is not None:
            self.note(owner, id, website, **outcome(report, filed, self._filing_records.moment().date()))
        return report

    def deadlines(self, owner: str, id: str) -> tuple[Deadline, ...]:
        """What is due for a filing, the first due in front; NotFound for an id that is not the owner's."""
        return of_filing(id, settled(self._filing_records.read(owner, id)), self._filing_records.moment().date())

    def calendar(self, owner: str, id: str, url: str = "") -> bytes:
        """The filing's deadlines as an iCalendar file; `url` leads back to its screen.

        Raises:
            NotFound: for an id that is not the owner's.
        """
        filing = self._filing_records.read(owner, id)
        name = filing.application.entity.name or filing.entity_number
        return calendar(reminders(self.deadlines(owner, id), id, name, url), self._filing_records.moment(), name)

    def picture(self, owner: str, id: str, digest: str, kilobytes: int) -> bytes:
        """A filed picture as a JPEG of at most so many thousand bytes, one of `PICTURE_KILOBYTES`.

        Raises:
            NotFound: for anything that is not a file of the owner's filing, or another size.
            CannotFit: when no legible picture of that size can be made.
        """
        filing = self._filing_records.read(owner, id)
        known = kilobytes in PICTURE_KILOBYTES and digest in digests(filing.application)
        data = self._records.get(filed_scope(owner, id), digest) if known else None
        if data is None:
            raise NotFound(digest)
        spec = SlotSpec("police", N_("公安备案图片"), ("G10.2",), repair_max=kilobytes * 1000)
        return fit(data, spec).data

    # A filing made elsewhere --------------------------------------------------------------------------------------

    def draft(self, owner: str) -> Entered:
        """The import form as entered so far."""
        return self._drafts.read(owner)

    def save_draft(self, owner: str, path: str, value: Any) -> None:
        """Keep one answer of the import form as it was given, right or wrong.

        Raises:
            UnknownPath: when the website or person is not there (any more).
            UnfitAnswer: when the answer is not of the field's kind at all.
        """

        def change(entered: Entered) -> Entered:
            try:
                return existing.put(entered, path, value)
            except ValidationError:
                raise UnfitAnswer(path) from None

        self._drafts.edit(owner, change)

    def add_draft_website(self, owner: str) -> None:
        """Add a website to the import form."""
        self._drafts.edit(owner, existing.add_website)

    def remove_draft_website(self, owner: str, website: str) -> None:
        """Remove a website from the import form; the last one stays."""
        self._drafts.edit(owner, lambda entered: existing.remove_website(entered, website))

    def fill_draft(self, owner: str, bundle: bytes) -> None:
        """Take the values of a bundle into the import form, in place of those there, with its files.

        Raises:
            BundleUnusable: with one clear sentence.
        """
        read = read_bundle(bundle)
        self._drafts.drop_files(owner)
        for data in read.blobs.values():
            self._records.put(files_scope(owner), data)
        self._drafts.edit(owner, lambda entered: existing.from_application(read.application, entered))

    def clear_draft(self, owner: str) -> None:
        """Empty the import form."""
        self._drafts.clear(owner)

    def import_draft(self, owner: str) -> str:
        """Make a filing of the import form and empty the form; the filing's id.

        Raises:
            ImportRefused: while something required is missing or wrong.
            AlreadyListed: when an active filing of the same entity number is in the list.
        """
        with self._filing_records.listing(owner):
            filing = existing.filing_of(self._drafts.read(owner), self._filing_records.moment().date())
            for known in of_entity(self._filing_records.lines(owner), filing.entity_number):
                raise AlreadyListed(known.id)
            id = uuid4().hex
            for digest in digests(filing.application):
                data = self._records.get(files_scope(owner), digest)
                if data is not None:
                    self._records.put(filed_scope(owner, id), data)
            self._filing_records.put(owner, id, lambda _before: filing, "filing-imported")
            self._drafts.clear(owner)
        return id

    def _tell_orders(self, owner: str, filing: Filing) -> None:
        """Enter the opening in the history of the new filing's order, where it may still follow."""
        now = self._records.moment()
        entry = opening(filing, now)
        if entry is None:
            return

        def change(record: Record) -> Record:
            return replace(record, order=machine.recorded(record.order, entry, machine.Facts(now)))

        for order in filing.orders:
            with suppress(NotFound, IllegalEvent):
                self._records.amend(owner, order, change, "order-opened")

    def _filed(self, owner: str, id: str, website: str) -> tuple[FiledWebsite, str]:
        """A website as filed, and where its home page is."""
        filing = self._filing_records.read(owner, id)
        filed = filing.website(website)
        site = filing.values(filed) if filed else None
        if filed is None or site is None:
            raise NotFound(website)
        return filed, home_address(site)

    @contextmanager
    def _alone(self, owner: str) -> Iterator[None]:
        with self._turn:
            if owner in self._checking:
                raise CheckUnderWay(_("另一个网页还在读取中，请等它结束再检查。"))
            self._checking.add(owner)
        try:
            yield
        finally:
            with self._turn:
                self._checking.discard(owner)


def _renumbered(record: Record, numbers: Numbers) -> Record:
    """An order under way with the numbers of its filing as they are now."""
    return replace(record, order=record.order.model_copy(update={"numbers": numbers}))


def _approved_on(record: Record, day: str) -> Record:
    """The record with another day of approval in its order's history."""
    return replace(record, order=with_approval_day(record.order, day))
