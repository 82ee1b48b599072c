"""Use cases on what leaves and enters the app: papers, summary, bundle, import."""

from __future__ import annotations

import io
from dataclasses import dataclass

from wizard.documents.bundle import BundleFacts, write_bundle
from wizard.documents.comparison import comparison_pdf
from wizard.documents.forms import paper_pdf
from wizard.documents.importer import read_bundle
from wizard.documents.summary import cancellation_pdf, summary_pdf
from wizard.documents.verify import verify_bundle
from wizard.orders.order import OrderKind
from wizard.view import view
from wizard.workspace.desk import Bundled, Desk, NotFound, bundle_scope, evidence_scope


@dataclass(frozen=True, slots=True)
class Imported:
    """The application made of a bundle, and whether the bundle is another than the one that was made once."""

    id: str
    altered: bool


class Bundles:
    """Papers and bundles of one owner's applications."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def paper(self, owner: str, id: str, key: str) -> bytes:
        """One prefilled paper as PDF.

        Raises:
            NotFound: when the application has no such paper.
            MissingGlyphs: when a character cannot be printed.
        """
        record = self._desk.read(owner, id)
        derived = view(record.application, self._desk.moment().date(), order=record.order)
        paper = next((paper for paper in derived.papers if paper.key == key), None)
        if paper is None:
            raise NotFound(key)
        return paper_pdf(derived.application, paper, derived.today, order=record.order)

    def summary(self, owner: str, id: str) -> bytes:
        """All values as PDF, or what a cancellation ends; raises MissingGlyphs when a character cannot be printed."""
        record, today = self._desk.read(owner, id), self._desk.moment().date()
        if record.order.kind is OrderKind.CANCELLATION:
            return cancellation_pdf(record.order, record.application, today)
        return summary_pdf(record.application, today)

    def comparison(self, owner: str, id: str) -> bytes:
        """The before-and-after table of a change.

        Raises:
            NotFound: when the application's order is no change.
        """
        record = self._desk.read(owner, id)
        if record.order.kind is not OrderKind.CHANGE:
            raise NotFound(id)
        return comparison_pdf(record.order, record.application, self._desk.moment().date())

    def make(self, owner: str, id: str) -> BundleFacts:
        """Make the bundle of what is stored now, keep it as the application's newest, and log its SHA-256.

        Raises:
            BundleRefused: while something blocks, with the list.
        """
        record = self._desk.read(owner, id)
        application, out = record.application, io.BytesIO()
        facts = write_bundle(
            view(application, self._desk.moment().date(), order=record.order),
            lambda digest: self._desk.get(evidence_scope(owner, id), digest),
            out,
        )
        digest = self._desk.put(bundle_scope(owner, id), out.getvalue())
        made = self._desk.moment().isoformat(timespec="seconds")
        self._desk.note_bundle(owner, id, Bundled(digest, facts.bytes, record.content, made))
        self._desk.forget_other_bundles(owner, id, keep=digest)
        return facts

    def newest(self, owner: str, id: str) -> bytes:
        """The bytes of the newest bundle.

        Raises:
            NotFound: when none was made.
        """
        bundled = self._desk.read(owner, id).bundled
        data = self._desk.get(bundle_scope(owner, id), bundled.digest) if bundled else None
        if data is None:
            raise NotFound(id)
        return data

    def import_bundle(self, owner: str, data: bytes) -> Imported:
        """Make an application of a bundle, equal to what it holds, with an order of its kind that belongs to no filing yet;
        an altered bundle is imported too, and said to be one.

        Raises:
            BundleUnusable: with one clear sentence.
        """
        imported = read_bundle(data)
        record = self._desk.add(owner, imported.application, "imported", imported.order)
        for blob in imported.blobs.values():
            self._desk.put(evidence_scope(owner, record.id), blob)
        return Imported(record.id, verify_bundle(data, self._desk.moment().date(), anew=False).altered)
