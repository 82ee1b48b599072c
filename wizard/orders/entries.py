"""What recording an entry makes of an order: its history, what was submitted, and what a return complained of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from wizard.application import Application
from wizard.filings.filing import Filing
from wizard.order import EVENT_LABELS, Complaint, Event, HistoryEntry, Order, OrderKind, Scan, State
from wizard.orders import machine
from wizard.orders.machine import Facts, IllegalEvent
from wizard.text import _
from wizard.values import check_date


def new_entry(
    order: Order, event: Event, at: str, now: datetime, note: str = "", seen: int | None = None
) -> HistoryEntry:
    """The entry that `event` happened `at` (an ISO date, or an ISO time with its offset), entered `now`. `seen` is how
    many entries the history had when the user decided, `None` where nobody looked.

    Raises:
        IllegalEvent: when the history has grown since then, or `at` is no time.
    """
    if seen is not None and seen != len(order.events):
        raise IllegalEvent(
            _("另一个窗口刚刚记录了“{event}”，这次没有记录。请核对现在的进度再记。").format(
                event=_(EVENT_LABELS[order.events[-1].event])
            )
        )
    if not _is_time(at):
        raise IllegalEvent(_("没有认出时间“{at}”。请重新选择日期。").format(at=at[:40]))
    return HistoryEntry(event=event, at=at, recorded_at=now.isoformat(timespec="seconds"), note=note.strip())


def facts(order: Order, application: Application, now: datetime, *, bundled: bool, filing: Filing | None) -> Facts:
    """What the guards of the machine may know. `bundled` tells whether the last bundle holds the present content;
    `filing` is the one that the order is about, `None` where there is none in the list."""
    about = None if order.kind is OrderKind.NEW else filing
    filed_on = check_date(about.approved_on).value if about else None
    return Facts(now, bundled, _as_submitted(order, application, bundled), filed_on)


def entered(
    order: Order, application: Application, entry: HistoryEntry, known: Facts, complaints: Sequence[Complaint] = ()
) -> Order:
    """The order with `entry` in its history. A submission keeps a copy of `application`, and one that is taken back
    loses it; `complaints` are those that the entry brings with it.

    Raises:
        IllegalEvent: when the entry may not follow now.
    """
    after = machine.recorded(order, entry, known)
    submissions = [*order.submissions, application][: machine.rounds(after)]
    after = after.model_copy(update={"submissions": submissions})
    if not complaints:
        return after
    number = str(len(after.events) - 1)
    return after.model_copy(update={"complaints": {**after.complaints, number: list(complaints)}})


def opening(filing: Filing, now: datetime) -> HistoryEntry | None:
    """The entry that a filing's orders get once all of its websites are open; `None` before."""
    days = [site.opened_on for site in filing.websites]
    if not days or not all(days):
        return None
    return HistoryEntry(event=Event.OPENED, at=max(days), recorded_at=now.isoformat(timespec="seconds"))


def with_date(order: Order, deadline: str, day: str) -> Order:
    """The order with the user's date (ISO) in place of a derived one; a blank one takes it back."""
    dates = {name: value for name, value in order.dates.items() if name != deadline}
    return order.model_copy(update={"dates": {**dates, deadline: day} if day else dates})


def with_scan(order: Order, paper: str, scan: Scan | None) -> Order:
    """The order with the scan of a signed paper, by the paper's key; `None` takes it out."""
    others = {key: known for key, known in order.scans.items() if key != paper}
    return order.model_copy(update={"scans": {**others, paper: scan} if scan else others})


def with_approval_day(order: Order, day: str) -> Order:
    """The order with another day (ISO) of its approval; one that made no filing stays as it is."""
    if machine.state(order) is not State.DONE or order.kind is not OrderKind.NEW:
        return order
    return with_date(order, machine.APPROVAL_DAY, day)


def _as_submitted(order: Order, application: Application, bundled: bool) -> bool:
    """Whether the content is what was submitted last; papers that the reviewer asked for since are no part of it."""
    if not order.submissions:
        return True
    if order.kind is OrderKind.CANCELLATION:
        return bundled
    return _submitted(application) == _submitted(order.submissions[-1])


def _submitted(application: Application) -> Application:
    extras = [extra for extra in application.extras if extra.kind != "paper"]
    return application.model_copy(update={"title": "", "acknowledgements": [], "extras": extras})


def _is_time(at: str) -> bool:
    """Whether a text is an ISO day, or an ISO time with its offset."""
    try:
        return (len(at) == 10 and bool(date.fromisoformat(at))) or datetime.fromisoformat(at).tzinfo is not None
    except ValueError:
        return False
