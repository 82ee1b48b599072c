"""Which tasks there are, how each stands, and what comes next: derived from the application on every call.

Nothing stores a current step. A task is a screen with a subject (the website it is about, if any); its status follows
from what is missing and what is wrong on that screen, so the list a person sees and the gate before the bundle agree.
A change has the tasks of a new filing with its own first, of which only those count where something changes; a
cancellation has one task and the bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from wizard import fields
from wizard.application import Application
from wizard.findings import Finding, Level
from wizard.naming import website_name
from wizard.order import Order, OrderKind
from wizard.screens import SCREENS, Screen, task_of
from wizard.text import N_, _


class Status(StrEnum):
    """How a task stands."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    PROBLEM = "problem"
    BLOCKED = "blocked"
    NOT_APPLICABLE = "not-applicable"


STATUS_LABELS: dict[Status, str] = {
    Status.NOT_STARTED: N_("未开始"),
    Status.IN_PROGRESS: N_("进行中"),
    Status.DONE: N_("已完成"),
    Status.PROBLEM: N_("有问题"),
    Status.BLOCKED: N_("不能开始"),
    Status.NOT_APPLICABLE: N_("不适用"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the task list. `errors` and `warnings` count findings, `missing` required answers or files."""

    screen: Screen
    subject: str
    label: str
    status: Status
    errors: int = 0
    warnings: int = 0
    missing: int = 0

    @property
    def key(self) -> str:
        """The task's name: the screen, with the website it is about."""
        return f"{self.screen.key}:{self.subject}" if self.subject else self.screen.key


@dataclass(frozen=True, slots=True)
class JourneyInput:
    """What the journey is derived from: the application, everything said about it, and everything it lacks.

    `missing` holds paths of answers and of evidence slots ("evidence.entity-certificate"); `findings` leaves out
    warnings that were acknowledged; `bundled` tells whether a bundle of exactly this content was made. `open` holds the
    keys of the tasks where the order has something to do, `None` for all of them.
    """

    application: Application
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    bundled: bool = False
    order: Order = field(default_factory=Order)
    open: frozenset[str] | None = None

    def applies(self, key: str) -> bool:
        """Whether there is something to do on a task, or something to be said of it."""
        spoken_of = (*(finding.field for finding in self.findings), *self.missing)
        return self.open is None or key in self.open or any(task_of(path) == key for path in spoken_of)


def tasks(given: JourneyInput) -> list[Task]:
    """The task list of an application's order, in the order in which the tasks are best done."""
    if given.order.kind is OrderKind.CANCELLATION:
        return _cancellation_tasks(given)
    if given.order.kind is OrderKind.CHANGE:
        return [_choice_task(given), *_filing_tasks(given)]
    return _filing_tasks(given)


def _filing_tasks(given: JourneyInput) -> list[Task]:
    ids = [website.id for website in given.application.websites]
    plan = [("eligibility", ""), ("access", ""), *(("domain", id) for id in ids)]
    plan += [("entity", ""), ("people", ""), *(("website", id) for id in ids), ("evidence", "")]
    refused = any(task_of(finding.field) == "eligibility" for finding in _errors(given.findings))
    filled = [_form_task(given, screen, id, refused) for screen, id in plan]
    return [*filled, *_closing_tasks(given, filled)]


def next_task(tasks: list[Task], after: str) -> Task:
    """Where "continue" leads: the first later task that is not done, else the first one that is not, else review.

    The review is passed by nobody, however little it has to say: it is where a person confirms what will be submitted.
    Nor are the papers on the way there: they are done once everything is filled in, but have to be seen and signed.
    """
    keys = [task.key for task in tasks]
    start = keys.index(after) + 1 if after in keys else 0
    last = "bundle" if after == "review" or "review" not in keys else "review"
    waiting = (
        task
        for task in (*tasks[start:], *tasks[:start])
        if task.status not in (Status.DONE, Status.NOT_APPLICABLE, Status.BLOCKED)
        or (task.status is Status.DONE and task.key in _passed_by_nobody(tasks[start:], after))
    )
    return next(waiting, tasks[keys.index(last)])


def _passed_by_nobody(later: list[Task], after: str) -> set[str]:
    """Keys of the tasks to be shown although they are done; the papers only when coming from a task before
    them."""
    papers = {task.key for task in later if after and task.screen.key == "papers"}
    return papers if after == "review" else {"review", *papers}


def readiness(tasks: list[Task]) -> int:
    """How much of the way is done, in whole per cent: 100 only with a bundle of the present content made."""
    counted = [task for task in tasks if task.status is not Status.NOT_APPLICABLE]
    return round(100 * sum(task.status is Status.DONE for task in counted) / len(counted))


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level is Level.ERROR]


def _label(given: JourneyInput, screen: Screen, id: str) -> str:
    website = given.application.website(id)
    if website is None or len(given.application.websites) == 1:
        return _(screen.title)
    return f"{_(screen.title)} · {website_name(given.application, website)}"


def _form_task(given: JourneyInput, screen: str, id: str, refused: bool) -> Task:
    key = f"{screen}:{id}" if id else screen

    def here(path: str) -> bool:
        return task_of(path) == key

    findings = [finding for finding in given.findings if here(finding.field)]
    missing = [path for path in given.missing if here(path)]
    errors = len(_errors(findings))
    if refused and screen != "eligibility":
        status = Status.BLOCKED
    elif not given.applies(key):
        status = Status.NOT_APPLICABLE
    elif errors:
        status = Status.PROBLEM
    elif not missing:
        status = Status.DONE
    else:
        status = Status.IN_PROGRESS if _started(given.application, here) else Status.NOT_STARTED
    warnings = sum(finding.level is Level.WARNING for finding in findings)
    return Task(SCREENS[screen], id, _label(given, SCREENS[screen], id), status, errors, warnings, len(missing))


def _started(application: Application, here: Callable[[str], bool]) -> bool:
    if here("evidence."):
        return bool(application.evidence)
    given = ("entity.legal_representative",)
    return any(
        fields.answered(application, path)
        for path, _field in fields.concrete(application)
        if here(path) and path not in given
    )


def _closing_tasks(given: JourneyInput, filled: list[Task]) -> list[Task]:
    """Papers, review and bundle hang on everything before them."""
    answers = [task for task in filled if task.screen.key != "evidence"]
    refused = any(task.status is Status.BLOCKED for task in filled)
    complete = all(task.status in (Status.DONE, Status.NOT_APPLICABLE) for task in answers)
    papers = Status.BLOCKED if refused else Status.DONE if complete else Status.NOT_STARTED
    if not given.applies("papers"):
        papers = Status.NOT_APPLICABLE
    warnings = sum(finding.level is Level.WARNING for finding in given.findings)
    errors = len(_errors(given.findings))
    if refused:
        review = Status.BLOCKED
    elif errors:
        review = Status.PROBLEM
    elif given.missing or warnings:
        review = Status.IN_PROGRESS if any(task.status is Status.DONE for task in filled) else Status.NOT_STARTED
    else:
        review = Status.DONE
    return [
        _closing("papers", papers),
        _closing("review", review, errors, warnings, len(given.missing)),
        _bundle_task(given, review is Status.DONE),
    ]


def _bundle_task(given: JourneyInput, ready: bool) -> Task:
    status = Status.BLOCKED if not ready else Status.DONE if given.bundled else Status.NOT_STARTED
    return _closing("bundle", status)


def _choice_task(given: JourneyInput) -> Task:
    """The first task of a change; whatever is said of the choice, nothing begins before something is chosen."""
    found = [finding for finding in given.findings if task_of(finding.field) == "change"]
    errors = len(_errors(found))
    status = Status.NOT_STARTED if not given.order.chosen else Status.PROBLEM if errors else Status.DONE
    return _closing("change", status, errors, len(found) - errors)


def _cancellation_tasks(given: JourneyInput) -> list[Task]:
    """One screen to answer on, and the bundle; an open slot with a file that does not fit stands before it, too."""
    here = [finding for finding in given.findings if task_of(finding.field) == "cancel"]
    errors = len(_errors(here))
    warnings = len(here) - errors
    asked = given.order.cancellation
    begun = asked is not None and any((asked.reason, asked.closed, asked.transferred, asked.confirmed))
    if errors or warnings:
        status = (Status.PROBLEM if errors else Status.IN_PROGRESS) if begun else Status.NOT_STARTED
    else:
        status = Status.DONE
    ready = not (given.findings or given.missing)
    return [_closing("cancel", status, errors, warnings), _bundle_task(given, ready)]


def _closing(key: str, status: Status, errors: int = 0, warnings: int = 0, missing: int = 0) -> Task:
    screen = SCREENS[key]
    return Task(screen, "", _(screen.title), status, errors, warnings, missing)
