"""Returned orders (G6.2): which return is being dealt with, what it complained of, and what was changed since."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wizard.findings import Finding
from wizard.order import Complaint, Event, HistoryEntry, Order
from wizard.path_names import PathNames
from wizard.reasons import REASONS, Match, Reason, advises, asked_for, match, targets_of
from wizard.screens import task_of
from wizard.view import View

RETURNS = (Event.INITIAL_RETURNED, Event.ADMINISTRATION_RETURNED, Event.SMS_FAILED)

_COMMA = re.compile(r"[，,]\s*(?=\S)")
_SMS = "sms-verification"


@dataclass(frozen=True, slots=True)
class Return:
    """One return: the number of its entry in the history, the entry, and what it complained of."""

    number: int
    entry: HistoryEntry
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a complaint is put right: the path, what it is called, and the findings that stand there now."""

    path: str
    name: str
    findings: tuple[Finding, ...]


def returns(order: Order) -> list[Return]:
    """Every return that still counts, the newest first."""
    kept: list[int] = []
    for number, entry in enumerate(order.events):
        if entry.event is not Event.UNDONE:
            kept.append(number)
        elif kept:
            kept.pop()
    return [
        Return(number, order.events[number], tuple(order.complaints.get(str(number), ())))
        for number in reversed(kept)
        if order.events[number].event in RETURNS
    ]


def read(text: str, known: tuple[Complaint, ...] = ()) -> list[Complaint]:
    """The complaints of a reviewer's text, each with its likeliest reason; one that was there before keeps its
    marks."""
    before = {complaint.text: complaint for complaint in known if complaint.text}
    picked = [complaint for complaint in known if not complaint.text]
    found = [
        before.get(one.item) or Complaint(text=one.item, reason=one.reasons[0].id if one.reasons else "")
        for item in match(text)
        for one in ([item] if item.item in before else _apart(item))
    ]
    return [*found, *picked]


def _apart(item: Match) -> list[Match]:
    """The complaints that one sentence lists with commas: each of its clauses speaks of a reason of its own, and none
    only advises. Any other sentence is one complaint."""
    if asked_for(item.item) != item.item:
        return [item]
    clauses = [match(clause) for clause in _COMMA.split(item.item)]
    alone = [found[0] for found in clauses if len(found) == 1 and found[0].reasons and not advises(found[0].item)]
    reasons = [one.reasons[0].id for one in alone]
    listed = len(alone) == len(clauses) and len(set(reasons)) == len(reasons)
    return alone if listed and set(reasons) <= {reason.id for reason in item.reasons} else [item]


def complained(entry: HistoryEntry) -> list[Complaint]:
    """The complaints that a return brings with it: those of the reviewer's text, and the missed message as one of its
    own."""
    if entry.event is Event.SMS_FAILED:
        return [Complaint(reason=_SMS)]
    return read(entry.note) if entry.event in RETURNS and entry.note else []


def with_values(known: Sequence[Complaint], number: int, /, **values: object) -> list[Complaint]:
    """The complaints with values of one of them replaced, by its number from 0; one that is gone is passed over."""
    return [one.model_copy(update=values) if at == number else one for at, one in enumerate(known)]


def with_complaints(order: Order, entry: int, change: Callable[[Sequence[Complaint]], Sequence[Complaint]]) -> Order:
    """The order with what `change` makes of the complaints of a return, named by the number of its history's entry."""
    complaints = list(change(order.complaints.get(str(entry), ())))
    return order.model_copy(update={"complaints": {**order.complaints, str(entry): complaints}})


def reason(complaint: Complaint) -> Reason | None:
    """The reason a complaint was taken for, `None` for none."""
    return REASONS.get(complaint.reason)


def where(view: View, complaint: Complaint) -> list[Place]:
    """The places of this application at which a complaint is put right, with what is wrong there now. One that was
    taken for no reason is put right where the user says."""
    known, names = reason(complaint), PathNames(view.application)
    if known is None:
        paths = [complaint.place] if complaint.place in names.of_rows else []
    else:
        paths = targets_of(view.application, known, complaint.text)
    return [Place(path, names.of(path), view.at(path)) for path in paths]


def tasks_concerned(view: View, complaints: tuple[Complaint, ...]) -> dict[str, bool]:
    """The keys of the tasks that these complaints concern, in the order of the task list, each with whether all of its
    complaints were dealt with. A missed message concerns none: its content is right."""
    concerned: dict[str, bool] = {}
    for complaint in complaints:
        if complaint.reason != _SMS:
            for place in where(view, complaint):
                key = task_of(place.path)
                concerned[key] = concerned.get(key, True) and complaint.done
    return {task.key: concerned[task.key] for task in view.tasks if task.key in concerned}
