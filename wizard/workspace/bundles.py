"""Use cases on what leaves and enters the app: papers, summary, bundle, import."""

from __future__ import annotations

import io
from contextlib import nullcontext, suppress
from dataclasses import dataclass

from wizard.bundles.bundle import BundleFacts, write_bundle
from wizard.bundles.importer import BundleUnusable, read_bundle
from wizard.bundles.verify import verify_bundle
from wizard.documents.papers import paper_pdf
from wizard.documents.summary import cancellation_pdf, summary_pdf
from wizard.order import Order, OrderKind
from wizard.orders.approval import filing_of
from wizard.orders.start import import_refusal
from wizard.pictures.fit import CannotFit, preview
from wizard.view import view
from wizard.workspace.filing_records import FilingRecords
from wizard.workspace.records import Bundled, NotFound, Records, bundle_scope, evidence_scope


@dataclass(frozen=True, slots=True)
class Imported:
    """The application made of a bundle, and whether the bundle is another than the one that was made once."""

    id: str
    altered: bool


class Bundles:
    """Papers and bundles of one owner's applications."""

    def __init__(self, records: Records, filing_records: FilingRecords) -> None:
        self._records, self._filing_records = records, filing_records

    def paper(self, owner: str, id: str, key: str) -> bytes:
        """One prefilled paper as PDF.

        Raises:
            NotFound: when the application has no such paper.
            MissingGlyphs: when a character cannot be printed.
        """
        record = self._records.read(owner, id)
        derived = view(record.application, self._records.moment().date(), order=record.order)
        paper = next((paper for paper in derived.papers if paper.key == key), None)
        if paper is None:
            raise NotFound(key)
        return paper_pdf(derived.application, paper, derived.today, order=record.order)

    def summary(self, owner: str, id: str) -> bytes:
        """All values as PDF, or what a cancellation ends; raises MissingGlyphs when a character cannot be printed."""
        record, today = self._records.read(owner, id), self._records.moment().date()
        if record.order.kind is OrderKind.CANCELLATION:
            return cancellation_pdf(record.order, record.application, today)
        return summary_pdf(record.application, today)

    def make(self, owner: str, id: str) -> BundleFacts:
        """Make the bundle of what is stored now, keep it as the application's newest, and log its SHA-256.

        Raises:
            BundleRefused: while something blocks, with the list.
        """
        record = self._records.read(owner, id)
        out = io.BytesIO()
        facts = write_bundle(
            record.application,
            self._records.moment().date(),
            lambda digest: self._records.get(evidence_scope(owner, id), digest),
            out,
            order=record.order,
        )
        digest = self._records.put(bundle_scope(owner, id), out.getvalue())
        made = self._records.moment().isoformat(timespec="seconds")
        self._records.note_bundle(owner, id, Bundled(digest, facts.bytes, record.content, made))
        self._records.forget_other_bundles(owner, id, keep=digest)
        return facts

    def newest(self, owner: str, id: str) -> bytes:
        """The bytes of the newest bundle.

        Raises:
            NotFound: when none was made.
        """
        bundled = self._records.read(owner, id).bundled
        data = self._records.get(bundle_scope(owner, id), bundled.digest) if bundled else None
        if data is None:
            raise NotFound(id)
        return data

    def import_bundle(self, owner: str, data: bytes) -> Imported:
        """Make an application of a bundle, equal to what it holds, with an order of its kind; an altered bundle is
        imported too, and said to be one. A change or a cancellation belongs to the owner's filing of its numbers, if
        there is one.

        Raises:
            BundleUnusable: with one clear sentence, also for a change of what has been changed since, or is being
                changed.
        """
        imported = read_bundle(data)
        with self._filing_records.listing(owner):
            filing = filing_of(imported.order, self._filing_records.lines(owner))
            # No other order about the filing may begin between this check and the adding of the order.
            with self._filing_records.locked(owner, filing) if filing else nullcontext():
                order = self._linked(owner, imported.order, filing) if filing else imported.order
                record = self._records.add(owner, imported.application, "imported", order)
        for blob in imported.blobs.values():
            digest = self._records.put(evidence_scope(owner, record.id), blob)
            with suppress(CannotFit):
                self._records.keep_preview(owner, record.id, digest, preview(blob))
        return Imported(record.id, verify_bundle(data, self._records.moment().date(), anew=False).altered)

    def _linked(self, owner: str, order: Order, filing: str) -> Order:
        """An imported order with its filing; BundleUnusable where it may not come back now."""
        under_way = [record.id for record in self._records.under_way(owner, filing)]
        reason = import_refusal(order, self._filing_records.read(owner, filing).application, under_way)
        if reason:
            raise BundleUnusable(reason)
        return order.model_copy(update={"filing": filing})
