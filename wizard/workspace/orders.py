"""Use cases on orders: record what happened, correct a date, keep the scans, and what an approval brings about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from pydantic import ValidationError

from wizard.application import Application
from wizard.filings.aftercare import settled
from wizard.filings.approval import check_numbers
from wizard.filings.filing import (
    Filing,
    changed,
    new_filing,
    numbers_of,
    opened,
    without_access,
    without_entity,
    without_website,
)
from wizard.forms.papers import content_of
from wizard.order import (
    EVENT_LABELS,
    Cancellation,
    Complaint,
    Event,
    HistoryEntry,
    Numbers,
    Order,
    OrderKind,
    Scan,
    State,
)
from wizard.orders import machine
from wizard.orders.deadlines.due import of_filing, of_order, reminders
from wizard.orders.deadlines.reminders import calendar
from wizard.orders.machine import Facts, IllegalEvent
from wizard.orders.paperwork import extension, mail, sheets
from wizard.orders.timeline import counting
from wizard.orders.to_sign import to_sign
from wizard.pictures.fit import CannotFit, preview
from wizard.returns import complained, returns
from wizard.scans.checks import scan_facts
from wizard.text import _, listed
from wizard.values import check_date
from wizard.view import view
from wizard.workspace.applications import UnfitAnswer
from wizard.workspace.filing_records import FilingRecords
from wizard.workspace.records import NotFound, Record, Records, evidence_scope


class OrderOpen(RuntimeError):
    """A change or cancellation of this filing is under way already; `order` is its id."""

    def __init__(self, order: str) -> None:
        super().__init__(_("这份备案已有一份没有办完的变更或注销，请先办完它，或在首页删除它。"))
        self.order = order


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
        """Enter the approval with what it brings: the filing made, changed or ended; the filing's id, "" where the filing
        that a cancellation was about is not in the list.

        All of it happens under the order's lock, so that whatever refuses the approval leaves the filing alone. The
        filing is written first and under a name that follows from the order: whoever is cut off in between finds the
        order still open and enters the approval again, to the same end.

        Raises:
            IllegalEvent: when an approval may not follow now, the filing has ended meanwhile, or a number is missing,
                has another form, or stands at a website of another filing already. Blank numbers of a change are those
                of the filing, and a change keeps the entity's number.
            NotFound: for an id that is not the owner's.
        """
        touched: list[str] = []

        def amendment(record: Record) -> Record:
            approved = self._with_event(owner, record, Event.APPROVED, at, seen=seen)
            given = self._checked(owner, record, numbers)
            touched[:] = self._targets(owner, record, given)
            for filing in touched:
                self._filing_records.put(
                    owner, filing, _effect(record, given, at[:10]), "filing-updated", _files(record)
                )
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

    def update(
        self, owner: str, id: str, change: Callable[[Order], Order], event: str, *, locked: bool = False
    ) -> None:
        """Change what the order asks for (the parts of a change, the answers of a cancellation), while it may be edited.

        `locked` allows it at any time, for what is the user's own bookkeeping: ticks and corrected dates.
        """

        def amendment(record: Record) -> Record:
            order = change(record.order)
            if not locked and order != record.order and not machine.editable(record.order):
                raise IllegalEvent(_("这份申请已提交，正在审核，内容不能修改；退回后可以修改。"))
            return replace(record, order=order)

        self._records.amend(owner, id, amendment, event)

    def answer_cancellation(self, owner: str, id: str, name: str, value: str) -> None:
        """Keep one answer of a cancellation as it was given, right or wrong; nothing for an order that is none.

        Raises:
            UnfitAnswer: when the cancellation has no such answer, or none of this kind.
        """

        def answered(order: Order) -> Order:
            if order.cancellation is None:
                return order
            if name not in Cancellation.model_fields:
                raise UnfitAnswer(name)
            try:
                cancellation = Cancellation.model_validate({**order.cancellation.model_dump(), name: value})
            except ValidationError:
                raise UnfitAnswer(name) from None
            return order.model_copy(update={"cancellation": cancellation})

        self.update(owner, id, answered, "cancellation-edited")

    def correct(self, owner: str, id: str, deadline: str, day: str) -> None:
        """Put the user's date (ISO) in place of a derived one; a blank one takes it back."""
        self.update(owner, id, lambda order: _with_date(order, deadline, day), "date-corrected", locked=True)

    def tick(self, owner: str, id: str, paths: Sequence[str], entered: bool) -> None:
        """Note which rows have been entered on the portal, or are to be entered again."""

        def change(order: Order) -> Order:
            others = [path for path in order.entered if path not in paths]
            return order.model_copy(update={"entered": [*others, *paths] if entered else others})

        self.update(owner, id, change, "entered", locked=True)

    def complain(self, owner: str, id: str, entry: int, change: Callable[[list[Complaint]], list[Complaint]]) -> None:
        """Change what the return recorded in the history's entry of that number complained of."""

        def amended(order: Order) -> Order:
            complaints = change(list(order.complaints.get(str(entry), ())))
            return order.model_copy(update={"complaints": {**order.complaints, str(entry): complaints}})

        self.update(owner, id, amended, "reasons-noted", locked=True)

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
            return replace(record, order=_with_scan(record.order, paper, scan))

        self._records.amend(owner, id, change, "scan-uploaded")
        with suppress(CannotFit):
            self._records.keep_preview(owner, id, digest, preview(data))

    def remove_scan(self, owner: str, id: str, paper: str) -> None:
        """Take a scan out."""
        self._set_scan(owner, id, paper, None, "scan-removed")

    def confirm_scan(self, owner: str, id: str, paper: str, ticked: Sequence[str]) -> None:
        """Keep which confirmations of a scan are ticked."""
        scan = self._records.read(owner, id).order.scans.get(paper)
        if scan is None:
            raise NotFound(paper)
        self._set_scan(owner, id, paper, scan.model_copy(update={"confirmed": list(ticked)}), "scan-confirmed")

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

    def _set_scan(self, owner: str, id: str, paper: str, scan: Scan | None, event: str) -> None:
        self.update(owner, id, lambda order: _with_scan(order, paper, scan), event, locked=True)

    def _start(self, owner: str, filing: str, order: Order, title: str) -> str:
        with self._filing_records.locked(owner, filing):
            filed = self._filing_records.read(owner, filing)
            self._refuse_second(owner, filing)
            if filed.state == "cancelled":
                raise IllegalEvent(_("这份备案已经注销，不能再变更或注销。"))
            if order.kind is OrderKind.CHANGE and filed.elsewhere:
                raise IllegalEvent(
                    _("名下的网站都不由西云数据接入：要变更备案信息，请找现在的接入商办理，这里不能办。")
                )
            application = filed.application.model_copy(update={"title": title, "acknowledgements": []}, deep=True)
            elsewhere = [site.id for site in filed.websites if site.access != "active"]
            known = {
                "filing": filing,
                "baseline": filed.application,
                "numbers": numbers_of(filed),
                "elsewhere": elsewhere if order.kind is OrderKind.CHANGE else [],
            }
            record = self._records.add(owner, application, f"{order.kind}-started", order.model_copy(update=known))
            self._records.take_filed(owner, filing, record.id)
        return record.id

    def _refuse_second(self, owner: str, filing: str) -> None:
        for record in self._records.under_way(owner, filing):
            raise OrderOpen(record.id)

    def _targets(self, owner: str, record: Record, numbers: Numbers) -> list[str]:
        """The filings that an approval makes, changes or ends, the one it is about in front.

        An order that was restored from a bundle finds its filing by the numbers; a change without one makes it. The end
        of an entity is the end of whatever else is filed under its number (G8.3.1).
        """
        order = record.order
        if order.kind is OrderKind.NEW:
            return [record.id]
        filed = order.numbers or numbers
        known = order.filing and self._filing_records.holds(owner, order.filing)
        found = order.filing if known else self._filing_records.of_numbers(owner, filed, _subject(order))
        if order.kind is OrderKind.CHANGE:
            return [found or record.id]
        ended = [line.id for line in self._filing_records.of_entity(owner, filed.entity)] if _ends_entity(order) else []
        return list(dict.fromkeys(id for id in (found, *ended) if id))

    def _checked(self, owner: str, record: Record, numbers: Numbers) -> Numbers:
        """The numbers in their one spelling; a cancellation brings none."""
        order = record.order
        if order.kind is OrderKind.CANCELLATION:
            return numbers
        filed = order.numbers or Numbers(entity="", websites={})
        given = {id: number for id, number in numbers.websites.items() if number.strip()}
        checked = check_numbers(record.application, numbers.entity or filed.entity, {**filed.websites, **given})
        if not checked.usable or checked.value is None:
            raise IllegalEvent(" ".join(finding.message + finding.fix for finding in checked.findings))
        if filed.entity and checked.value.entity != filed.entity:
            raise IllegalEvent(
                _("变更不改主体备案号：已备案的是 {filed}，填写的是 {given}。请核对后再填。").format(
                    filed=filed.entity, given=checked.value.entity
                )
            )
        targets = self._targets(owner, record, checked.value)
        if any(
            self._filing_records.read(owner, id).state == "cancelled"
            for id in targets
            if self._filing_records.holds(owner, id)
        ):
            raise IllegalEvent(_("这份备案已经注销，不能再变更或注销。"))
        repeated = self._filing_records.taken(owner, checked.value, but=targets)
        if repeated:
            raise IllegalEvent(
                _("备案号 {number} 已经是另一份备案里的网站的。请核对后再填。").format(number=listed(repeated))
            )
        return checked.value

    def _filed_on(self, owner: str, order: Order) -> date | None:
        """Since when there is the filing that a change or a cancellation is about."""
        if order.kind is OrderKind.NEW or not self._filing_records.holds(owner, order.filing):
            return None
        return check_date(self._filing_records.read(owner, order.filing).approved_on).value

    def _with_event(
        self, owner: str, record: Record, event: Event, at: str, note: str = "", seen: int | None = None
    ) -> Record:
        now, history = self._records.moment(), record.order.events
        if seen is not None and seen != len(history):
            raise IllegalEvent(
                _("另一个窗口刚刚记录了“{event}”，这次没有记录。请核对现在的进度再记。").format(
                    event=_(EVENT_LABELS[history[-1].event])
                )
            )
        if not _is_time(at):
            raise IllegalEvent(_("没有认出时间“{at}”。请重新选择日期。").format(at=at[:40]))
        entry = HistoryEntry(
            event=event,
            at=at,
            recorded_at=now.isoformat(timespec="seconds"),
            note=note.strip(),
        )
        facts = Facts(now, record.bundle_is_current, _as_submitted(record), self._filed_on(owner, record.order))
        order = machine.recorded(record.order, entry, facts)
        order = order.model_copy(update={"submissions": _submissions(record, order)})
        complaints = complained(entry)
        if complaints:
            kept = {**order.complaints, str(len(order.events) - 1): complaints}
            order = order.model_copy(update={"complaints": kept})
        return replace(record, order=order)


def _as_submitted(record: Record) -> bool:
    """Whether the content is what was submitted last; papers that the reviewer asked for meanwhile are no part of it."""
    if not record.order.submissions:
        return True
    if record.order.kind is OrderKind.CANCELLATION:
        return record.bundle_is_current
    return _submitted(record.application) == _submitted(record.order.submissions[-1])


def _submitted(application: Application) -> Application:
    extras = [extra for extra in application.extras if extra.kind != "paper"]
    return application.model_copy(update={"title": "", "acknowledgements": [], "extras": extras})


def _submissions(record: Record, order: Order) -> list[Application]:
    """What was submitted, one application for each submission that still counts in `order`."""
    return [*record.order.submissions, record.application][: machine.rounds(order)]


def _is_time(at: str) -> bool:
    """Whether a text is an ISO day, or an ISO time with its offset."""
    try:
        return (len(at) == 10 and bool(date.fromisoformat(at))) or datetime.fromisoformat(at).tzinfo is not None
    except ValueError:
        return False


def _with_date(order: Order, deadline: str, day: str) -> Order:
    dates = {name: value for name, value in order.dates.items() if name != deadline}
    return order.model_copy(update={"dates": {**dates, deadline: day} if day else dates})


def _with_scan(order: Order, paper: str, scan: Scan | None) -> Order:
    kept = {key: value for key, value in order.scans.items() if key != paper}
    return order.model_copy(update={"scans": {**kept, paper: scan} if scan else kept})


def _files(record: Record) -> str:
    """The application whose files the filing takes over: none when something ends."""
    return "" if record.order.kind is OrderKind.CANCELLATION else record.id


def _subject(order: Order) -> str:
    """The website that a cancellation is about, "" where it is about all of them or the order is none."""
    return order.cancellation.website if order.cancellation else ""


def _ends_entity(order: Order) -> bool:
    return order.cancellation is not None and order.cancellation.kind == "entity"


def _effect(record: Record, numbers: Numbers, day: str) -> Callable[[Filing | None], Filing]:
    """What an approval makes of a filing."""
    order, application = record.order, record.application

    def effect(filing: Filing | None) -> Filing:
        if filing is None:
            return new_filing(application, record.id, numbers, day)
        if order.cancellation is None:
            return changed(filing, application, record.id, numbers, order.baseline)
        return _ended(filing, order.cancellation, record.id, day)

    return effect


def _ended(filing: Filing, cancellation: Cancellation, order: str, day: str) -> Filing:
    if cancellation.kind == "entity":
        return without_entity(filing, order, day)
    if cancellation.kind == "website":
        return without_website(filing, cancellation.website, order, day)
    return without_access(filing, cancellation.website, order)
