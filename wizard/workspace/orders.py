"""Use cases on orders: record what happened, correct a date, keep the scans, and what an approval brings about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from pydantic import ValidationError

from wizard.filings.aftercare import settled
from wizard.filings.filing import opened
from wizard.forms.papers import content_of
from wizard.order import Cancellation, Complaint, Event, Numbers, Order, OrderKind, Scan, State
from wizard.orders import machine
from wizard.orders.approval import effect, numbers_of_approval, targets
from wizard.orders.changes.parts import with_part
from wizard.orders.deadlines.due import of_filing, of_order, reminders
from wizard.orders.deadlines.reminders import calendar
from wizard.orders.entries import entered, facts, new_entry, with_date, with_scan
from wizard.orders.machine import IllegalEvent
from wizard.orders.paperwork import extension, mail, sheets
from wizard.orders.start import begun, prefilled
from wizard.orders.timeline import counting
from wizard.orders.to_sign import to_sign
from wizard.pictures.fit import CannotFit, preview
from wizard.returns import complained, read, returns, with_complaints, with_values
from wizard.scans.checks import scan_facts
from wizard.text import _
from wizard.view import view
from wizard.workspace.applications import UnfitAnswer
from wizard.workspace.filing_records import FilingRecords
from wizard.workspace.records import NotFound, Record, Records, evidence_scope


class Orders:
    """One owner's orders."""

    def __init__(self, records: Records, filing_records: FilingRecords) -> None:
        self._records = records
        self._filing_records = filing_records

    def record(self, owner: str, id: str, event: Event, at: str, *, note: str = "", seen: int | None = None) -> State:
        """Enter that `event` happened `at` (an ISO date, or an ISO time with its offset); the state it led to.

        `seen` is how many entries the history had when the user decided: what came in between may change their mind.

        Raises:
            IllegalEvent: when it may not follow now; nothing is entered then. An approval comes by `approve`.
            NotFound: for an id that is not the owner's.
        """
        if event is Event.APPROVED:
            raise IllegalEvent(_("审核通过须同时填写备案号。"))
        record = self._records.amend(
            owner, id, lambda record: self._with_event(owner, record, event, at, note, seen), f"order-{event}"
        )
        if event is Event.OPENED:
            # The filing may have been removed from the list; the order's history stands all the same.
            with suppress(NotFound):
                self._filing_records.edit(owner, id, lambda filing: opened(filing, at[:10]), "filing-noted")
        return machine.state(record.order)

    def approve(self, owner: str, id: str, at: str, numbers: Numbers, *, seen: int | None = None) -> str:
        """Enter the approval with what it brings: the filing made, changed or ended; the filing's id, "" where the
        filing that a cancellation was about is not in the list.

        All of it happens under the order's lock, so that whatever refuses the approval leaves the filing alone. The
        filing is written first, under an id that follows from the order: after a cut in between, the order is still
        open, and entering the approval again ends the same way.

        Raises:
            IllegalEvent: when an approval may not follow now, the filing has ended meanwhile, or a number is missing,
                has another form, or stands at a website of another filing already. Blank numbers of a change are those
                of the filing, and a change keeps the entity's number.
            NotFound: for an id that is not the owner's.
        """
        touched: list[str] = []

        def amendment(record: Record) -> Record:
            approved = self._with_event(owner, record, Event.APPROVED, at, seen=seen)
            order, application, filings = record.order, record.application, self._filing_records.lines(owner)
            given = numbers_of_approval(id, order, application, numbers, filings)
            touched[:] = targets(id, order, given, filings)
            made = partial(effect, id, order, application, given, at[:10])
            for filing in touched:
                self._filing_records.put(owner, filing, made, "filing-updated", _files(record))
            linked = "" if touched == [id] else "".join(touched[:1])
            return replace(approved, order=approved.order.model_copy(update={"filing": linked}))

        with self._filing_records.listing(owner):
            self._records.amend(owner, id, amendment, "order-approved")
        return "".join(touched[:1])

    def start_change(self, owner: str, filing: str, parts: Sequence[str], title: str) -> str:
        """Begin a change of a filing, prefilled with what is filed; the order's id.

        Raises:
            IllegalEvent: for a filing that was cancelled, or that NWCD gives access to no website of.
            NotFound: for a filing that is not the owner's.
            OrderOpen: while another one of the same filing is under way.
        """
        order = Order(kind=OrderKind.CHANGE, chosen=list(parts))
        return self._start(owner, filing, order, title)

    def start_cancellation(self, owner: str, filing: str, cancellation: Cancellation, title: str) -> str:
        """Begin the cancellation of a filing or of a part of it; the order's id. Raises as `start_change` does."""
        order = Order(kind=OrderKind.CANCELLATION, cancellation=cancellation)
        return self._start(owner, filing, order, title)

    def choose_part(self, owner: str, id: str, part: str, wanted: bool) -> None:
        """Put a part into what a change is to change, or take it out.

        Raises:
            IllegalEvent: while the order lies with a reviewer.
        """
        self._edit(owner, id, lambda order: with_part(order, part, wanted), "change-chosen")

    def answer_cancellation(self, owner: str, id: str, name: str, value: str) -> None:
        """Keep one answer of a cancellation as it was given, right or wrong; nothing for an order that is none.

        Raises:
            UnfitAnswer: when the cancellation has no such answer, or none of this kind.
        """

        self._edit(owner, id, lambda order: _answered(order, name, value), "cancellation-edited")

    def correct(self, owner: str, id: str, deadline: str, day: str) -> None:
        """Put the user's date (ISO) in place of a derived one; a blank one takes it back."""
        self._note(owner, id, lambda order: with_date(order, deadline, day), "date-corrected")

    def tick(self, owner: str, id: str, paths: Sequence[str], entered: bool) -> None:
        """Note which rows have been entered on the portal, or are to be entered again."""

        def change(order: Order) -> Order:
            others = [path for path in order.entered if path not in paths]
            return order.model_copy(update={"entered": [*others, *paths] if entered else others})

        self._note(owner, id, change, "entered")

    # What a return complained of; `entry` is the number of its entry in the history, `place` that of a complaint in it.

    def note_complaints(self, owner: str, id: str, entry: int, text: str) -> None:
        """Read the complaints anew from the reviewer's words; those that were there before keep their marks."""
        self._complain(owner, id, entry, lambda known: read(text, tuple(known)))

    def add_complaint(self, owner: str, id: str, entry: int, reason: str) -> None:
        """Add a complaint by the id of its reason."""
        self._complain(owner, id, entry, lambda known: [*known, Complaint(reason=reason)])

    def mark_complaint(self, owner: str, id: str, entry: int, place: int, done: bool) -> None:
        """Note whether a complaint was dealt with."""
        self._complain(owner, id, entry, lambda known: with_values(known, place, done=done))

    def set_complaint_reason(self, owner: str, id: str, entry: int, place: int, reason: str) -> None:
        """Take a complaint for another reason, by its id; "" for none."""
        self._complain(owner, id, entry, lambda known: with_values(known, place, reason=reason))

    def set_complaint_place(self, owner: str, id: str, entry: int, place: int, path: str) -> None:
        """Say what a complaint is about, by the path; "" for nothing."""
        self._complain(owner, id, entry, lambda known: with_values(known, place, place=path))

    def drop_complaint(self, owner: str, id: str, entry: int, place: int) -> None:
        """Take a complaint out."""
        self._complain(owner, id, entry, lambda known: [one for at, one in enumerate(known) if at != place])

    def returned_for(self, owner: str) -> list[tuple[str, ...]]:
        """The reasons of every return of the owner's orders that was looked into, each as the ids of its reasons."""
        return [
            tuple(dict.fromkeys(item.reason for item in one.complaints if item.reason))
            for record in self._records.records(owner)
            for one in returns(record.order)
            if one.complaints
        ]

    def attach_scan(self, owner: str, id: str, paper: str, name: str, data: bytes) -> None:
        """Keep the scan of a signed paper; measuring takes place outside the lock."""
        facts = scan_facts(data, name)
        digest, today = self._records.put(evidence_scope(owner, id), data), self._records.moment().date()

        def change(record: Record) -> Record:
            asked = {one.key: one for one in to_sign(record.order, record.application)}
            content = content_of(record.application, asked[paper], record.order) if paper in asked else ""
            scan = Scan(digest=digest, facts=facts, uploaded_on=today.isoformat(), content=content)
            return replace(record, order=with_scan(record.order, paper, scan))

        self._records.amend(owner, id, change, "scan-uploaded")
        with suppress(CannotFit):
            self._records.keep_preview(owner, id, digest, preview(data))

    def remove_scan(self, owner: str, id: str, paper: str) -> None:
        """Take a scan out."""
        self._note(owner, id, lambda order: with_scan(order, paper, None), "scan-removed")

    def confirm_scan(self, owner: str, id: str, paper: str, ticked: Sequence[str]) -> None:
        """Keep which confirmations of a scan are ticked.

        Raises:
            NotFound: when there is no scan of that paper (any more).
        """

        def confirmed(order: Order) -> Order:
            scan = order.scans.get(paper)
            if scan is None:
                raise NotFound(paper)
            return with_scan(order, paper, scan.model_copy(update={"confirmed": list(ticked)}))

        self._note(owner, id, confirmed, "scan-confirmed")

    def calendar(self, owner: str, id: str, url: str = "") -> bytes:
        """The order's deadlines as an iCalendar file; once it is done, those of the filing it led to.

        `url` leads back to the order's screen.

        Raises:
            NotFound: for an id that is not the owner's.
        """
        record, now = self._records.read(owner, id), self._records.moment()
        scope, deadlines = id, counting(of_order(record.order, record.application, now), now)
        if machine.state(record.order) is State.DONE:
            scope = record.order.filing or id
            deadlines = of_filing(scope, settled(self._filing_records.read(owner, scope)), now.date())
        title = record.application.title
        return calendar(reminders(deadlines, scope, title, url), now, title)

    def scan(self, owner: str, id: str, paper: str) -> tuple[str, bytes]:
        """The scan of a signed paper under the name that the ready email gives it.

        Raises:
            NotFound: when there is none.
        """
        record = self._records.read(owner, id)
        kept = record.order.scans.get(paper)
        data = self._records.get(evidence_scope(owner, id), kept.digest) if kept else None
        if data is None:
            raise NotFound(paper)
        derived = view(record.application, self._records.moment().date(), order=record.order)
        wanted = sheets(record.application, derived.papers, record.order)
        names = mail(record.application, record.order, wanted).attachments
        return names.get(paper, f"{paper}.{extension(kept)}"), data

    def _edit(self, owner: str, id: str, change: Callable[[Order], Order], event: str) -> None:
        """Change what the order asks for, while it may be edited."""

        def amendment(record: Record) -> Record:
            order = change(record.order)
            if order != record.order and not machine.editable(record.order):
                raise IllegalEvent(_("这份申请已提交，正在审核，内容不能修改；退回后可以修改。"))
            return replace(record, order=order)

        self._records.amend(owner, id, amendment, event)

    def _note(self, owner: str, id: str, change: Callable[[Order], Order], event: str) -> None:
        """Change the user's own bookkeeping (ticks, corrected dates, scans), at any time."""
        self._records.amend(owner, id, lambda record: replace(record, order=change(record.order)), event)

    def _complain(
        self, owner: str, id: str, entry: int, change: Callable[[Sequence[Complaint]], Sequence[Complaint]]
    ) -> None:
        self._note(owner, id, lambda order: with_complaints(order, entry, change), "reasons-noted")

    def _start(self, owner: str, filing: str, order: Order, title: str) -> str:
        with self._filing_records.locked(owner, filing):
            filed = self._filing_records.read(owner, filing)
            under_way = [record.id for record in self._records.under_way(owner, filing)]
            started = begun(order, filing, filed, under_way)
            record = self._records.add(owner, prefilled(filed, title), f"{order.kind}-started", started)
            self._records.take_filed(owner, filing, record.id)
        return record.id

    def _with_event(
        self, owner: str, record: Record, event: Event, at: str, note: str = "", seen: int | None = None
    ) -> Record:
        now, order, application = self._records.moment(), record.order, record.application
        entry = new_entry(order, event, at, now, note, seen)
        filing = self._filing_records.find(owner, order.filing)
        known = facts(order, application, now, bundled=record.bundle_is_current, filing=filing)
        return replace(record, order=entered(order, application, entry, known, complained(entry)))


def _answered(order: Order, name: str, value: str) -> Order:
    if order.cancellation is None:
        return order
    if name not in Cancellation.model_fields:
        raise UnfitAnswer(name)
    try:
        cancellation = Cancellation.model_validate({**order.cancellation.model_dump(), name: value})
    except ValidationError:
        raise UnfitAnswer(name) from None
    return order.model_copy(update={"cancellation": cancellation})


def _files(record: Record) -> str:
    """The application whose files the filing takes over: none when something ends."""
    return "" if record.order.kind is OrderKind.CANCELLATION else record.id
