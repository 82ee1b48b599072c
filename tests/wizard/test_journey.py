"""The task list: every status is reached, "continue" always leads on, and only a bundle makes it whole.

Journeys are generated: what is wrong, missing or answered on each screen, for each kind of order and one to three
websites. `Walk` does what a person does who presses "continue" and puts right whatever stands on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wizard.orders.filed import picture
from wizard import fields
from wizard.application import Application, Extra, Website
from wizard.evidence.required import slots
from wizard.findings import Finding, Level
from wizard.journey import JourneyInput, Status, Task, next_task, readiness, tasks
from wizard.order import Cancellation, Order, OrderKind
from wizard.samples import variants
from wizard.screens import SCREENS, task_of

TODAY = date(2026, 11, 25)
NEW = Order()
CHANGE = Order(kind=OrderKind.CHANGE, chosen=["website-name"])
UNCHOSEN = Order(kind=OrderKind.CHANGE)
CANCELLATION = Order(kind=OrderKind.CANCELLATION, cancellation=Cancellation(kind="entity"))
BEGUN = Order(kind=OrderKind.CANCELLATION, cancellation=Cancellation(kind="entity", reason="业务停止"))

ON_SCREEN = {
    "change": "change.website-name",
    "cancel": "cancellation.reason",
    "eligibility": "eligibility.applicant",
    "access": "access.account_id",
    "domain": "websites.*.domain.name",
    "entity": "entity.name",
    "people": "people.p1.name",
    "website": "websites.*.name",
    "evidence": "evidence.entity-certificate",
    "papers": "papers.verification.w1",
}
"""A path on each screen; `*` stands for a website."""

PASSED = (Status.DONE, Status.NOT_APPLICABLE)


def on(key: str) -> str:
    """A path on the screen of the task of that key."""
    screen, _colon, id = key.partition(":")
    return ON_SCREEN[screen].replace("*", id)


def finding(key: str, level: Level = Level.ERROR) -> Finding:
    return Finding("rule", level, "says", field=on(key))


def websites(count: int) -> Application:
    return Application(websites=[Website(id=f"w{number}") for number in range(1, count + 1)])


def statuses(standing: JourneyInput) -> dict[str, Status]:
    return {task.key: task.status for task in tasks(standing)}


# Which statuses there are ---------------------------------------------------------------------------------------------

FORM = {
    Status.NOT_STARTED,
    Status.IN_PROGRESS,
    Status.DONE,
    Status.PROBLEM,
    Status.BLOCKED,
    Status.NOT_APPLICABLE,
}
REACHED = {
    "eligibility": FORM - {Status.BLOCKED},
    "access": FORM,
    "domain": FORM,
    "entity": FORM,
    "people": FORM,
    "website": FORM,
    "evidence": FORM,
    "papers": {Status.NOT_STARTED, Status.DONE, Status.BLOCKED, Status.NOT_APPLICABLE},
    "review": FORM - {Status.NOT_APPLICABLE},
    "bundle": {Status.BLOCKED, Status.NOT_STARTED, Status.DONE},
    "change": {Status.NOT_STARTED, Status.PROBLEM, Status.DONE},
    "cancel": {Status.NOT_STARTED, Status.IN_PROGRESS, Status.PROBLEM, Status.DONE},
}
"""Every status each screen's task can have, and no other."""

ANSWERED = Application(
    eligibility={"applicant": "organisation"},
    access={"account_id": "1"},
    entity={"name": "a"},
    people=[{"id": "p1", "name": "a"}],
    websites=[{"id": "w1", "name": "a", "domain": {"name": "a"}}],
    evidence={"entity-certificate": picture("entity-certificate")},
)
"""Something is answered on each screen."""


def some_standings() -> Iterator[JourneyInput]:
    """One thing at a time on each screen, and all of them missing at once, for every kind of order."""
    places = [key for key in ON_SCREEN if key not in ("domain", "website")] + ["domain:w1", "website:w1"]
    said = [((), ())]
    said += [((finding(key, level),), ()) for key, level in product(places, (Level.ERROR, Level.WARNING))]
    said += [((), (on(key),)) for key in places] + [((), tuple(on(key) for key in places))]
    orders = (NEW, CHANGE, UNCHOSEN, CANCELLATION, BEGUN)
    for order, application, (findings, missing), bundled, open in product(
        orders, (Application(), ANSWERED), said, (False, True), (None, frozenset[str]())
    ):
        yield JourneyInput(application, findings, missing, bundled, order, open)


def test_every_status_of_every_task_is_reached_and_no_other() -> None:
    reached: dict[str, set[Status]] = {}
    for standing in some_standings():
        for task in tasks(standing):
            reached.setdefault(task.screen.key, set()).add(task.status)
    assert reached == REACHED
    assert set(reached) == set(SCREENS)


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        (NEW, ["eligibility", "access"], ["evidence", "papers", "review", "bundle"]),
        (CHANGE, ["change", "eligibility", "access"], ["evidence", "papers", "review", "bundle"]),
        (CANCELLATION, ["cancel"], ["bundle"]),
    ],
)
def test_the_tasks_of_each_kind_of_order(order: Order, first: list[str], last: list[str]) -> None:
    keys = list(statuses(JourneyInput(websites(2), (), (), order=order)))
    assert keys[: len(first)] == first
    assert keys[-len(last) :] == last
    if order is not CANCELLATION:
        assert keys[len(first) : -len(last)] == [
            "domain:w1", "domain:w2", "entity", "people", "website:w1", "website:w2"
        ]  # fmt: skip


def test_an_applicant_who_cannot_be_served_begins_nothing_else() -> None:
    now = statuses(JourneyInput(ANSWERED, (finding("eligibility"),), (), bundled=True))
    assert now.pop("eligibility") is Status.PROBLEM
    assert set(now.values()) == {Status.BLOCKED}


def test_a_warning_alone_leaves_its_task_done_and_the_review_open() -> None:
    [entity] = [
        task for task in tasks(JourneyInput(ANSWERED, (finding("entity", Level.WARNING),), ())) if task.key == "entity"
    ]
    assert (entity.status, entity.errors, entity.warnings) == (Status.DONE, 0, 1)
    now = statuses(JourneyInput(ANSWERED, (finding("entity", Level.WARNING),), ()))
    assert (now["review"], now["bundle"]) == (Status.IN_PROGRESS, Status.BLOCKED)


def test_the_label_names_the_website_only_among_several() -> None:
    one, two = tasks(JourneyInput(websites(1), (), ())), tasks(JourneyInput(websites(2), (), ()))
    assert {task.label for task in one if task.screen.key == "domain"} == {SCREENS["domain"].title}
    labels = [task.label for task in two if task.screen.key == "domain"]
    assert len(set(labels)) == 2
    assert all(label.startswith(f"{SCREENS['domain'].title} · ") for label in labels)


BUILDERS = (
    variants.ningxia,
    variants.shanghai,
    variants.guangdong_two_sites,
    variants.preapproval,
    variants.rare_names,
    variants.broken,
)


@pytest.mark.parametrize("build", BUILDERS)
def test_every_answer_and_every_file_has_a_task(build: Callable[[date], Application]) -> None:
    application = build(TODAY)
    application.extras = [Extra(id="x1", kind="certificate", title="a"), Extra(id="x2", kind="paper", title="b")]
    keys = set(statuses(JourneyInput(application, (), ())))
    asked = [path for path, _field in fields.concrete(application)]
    asked += [slot.path for slot in slots(application)] + ["extras.x1.title", "filing_account.email"]
    assert len(asked) > 40
    assert [path for path in asked if task_of(path) not in keys] == []


# Where "continue" leads -----------------------------------------------------------------------------------------------


@dataclass
class Walk:
    """Somebody who presses "continue" and does what the screen asks."""

    standing: JourneyInput

    @property
    def tasks(self) -> list[Task]:
        return tasks(self.standing)

    def go_on(self, after: str) -> Task:
        return next_task(self.tasks, after)

    def finish(self, task: Task) -> None:
        """Put everything right that stands on the task's screen."""
        standing, key = self.standing, task.key
        if key == "review":
            standing = replace(standing, findings=(), missing=())
        elif key == "bundle":
            standing = replace(standing, bundled=True)
        else:
            left = tuple(found for found in standing.findings if task_of(found.field) != key or _only_warns(found, key))
            standing = replace(
                standing, findings=left, missing=tuple(path for path in standing.missing if task_of(path) != key)
            )
        if key == "change":
            standing = replace(standing, order=CHANGE)
        self.standing = standing


def _only_warns(found: Finding, key: str) -> bool:
    """Warnings of a form are accepted at the review; a cancellation has none and accepts them on its own screen."""
    return found.level is Level.WARNING and key != "cancel"


@st.composite
def standings(draw: st.DrawFn) -> JourneyInput:
    """Any state of any journey: what is wrong and missing on each screen, answered or not, all or some tasks open."""
    order = draw(st.sampled_from((NEW, CHANGE, UNCHOSEN, CANCELLATION, BEGUN)))
    count = draw(st.integers(1, 3))
    keys = [task.key for task in tasks(JourneyInput(websites(count), (), (), order=order))]
    places = [key for key in keys if key not in ("review", "bundle", "papers")]
    findings = [
        finding(key, level)
        for key in places
        for level in draw(st.sets(st.sampled_from((Level.ERROR, Level.WARNING)), max_size=2))
    ]
    missing = [on(key) for key in draw(st.sets(st.sampled_from(places))) if key not in ("change", "cancel")]
    open = draw(st.none() | st.frozensets(st.sampled_from(keys)))
    application = websites(count)
    if draw(st.booleans()):
        application.entity.name = "虚构公司"
        application.websites[0].domain.name = "example.com"
    return JourneyInput(application, tuple(findings), tuple(missing), draw(st.booleans()), order, open)


@settings(max_examples=150, deadline=None)
@given(standings())
def test_continue_never_leads_to_a_task_that_cannot_begin(standing: JourneyInput) -> None:
    now = tasks(standing)
    for after in ("", *(task.key for task in now), "gone:w9"):
        there = next_task(now, after)
        assert there in now
        assert there.status not in (Status.BLOCKED, Status.NOT_APPLICABLE)


@settings(max_examples=150, deadline=None)
@given(standings())
def test_whoever_does_what_each_screen_asks_comes_to_the_bundle(standing: JourneyInput) -> None:
    walk, after, seen, done = Walk(replace(standing, bundled=False)), "", [], -1
    while after != "bundle":
        task = walk.go_on(after)
        assert task.key not in seen, f"{task.key} comes again after {seen}"
        now = readiness(walk.tasks)
        assert now < 100
        # A screen that only had something to mend falls out of a change again, and out of what counts.
        assert done <= now or standing.open is not None
        seen, done, after = [*seen, task.key], now, task.key
        walk.finish(task)
    assert readiness(walk.tasks) == 100
    assert all(task.status in PASSED for task in walk.tasks)
    assert standing.order.kind is OrderKind.CANCELLATION or "review" in seen


@settings(max_examples=150, deadline=None)
@given(standings())
def test_only_a_bundle_of_what_is_there_makes_the_way_whole(standing: JourneyInput) -> None:
    now = tasks(standing)
    assert 0 <= readiness(now) <= 100
    whole = all(task.status in PASSED for task in now)
    assert (readiness(now) == 100) is whole
    assert whole <= (standing.bundled and not standing.findings and not standing.missing)
    assert len({task.key for task in now}) == len(now)
    blocked = now[-1].status is Status.BLOCKED
    if standing.order.kind is OrderKind.NEW and standing.open is None:
        assert blocked is bool(standing.findings or standing.missing)


@settings(max_examples=100, deadline=None)
@given(standings())
def test_each_error_and_each_gap_is_counted_where_it_is_put_right(standing: JourneyInput) -> None:
    now = {task.key: task for task in tasks(standing)}

    def counted(level: Level, key: str) -> int:
        return sum(found.level is level and task_of(found.field) == key for found in standing.findings)

    for key, task in now.items():
        if key not in ("papers", "review", "bundle"):
            assert (task.errors, task.warnings) == (counted(Level.ERROR, key), counted(Level.WARNING, key))
    if review := now.get("review"):
        assert review.errors == _count(standing.findings, Level.ERROR)
        assert review.warnings == _count(standing.findings, Level.WARNING)
        assert review.missing == len(standing.missing)


def _count(findings: Iterable[Finding], level: Level) -> int:
    return sum(found.level is level for found in findings)


def test_a_done_screen_is_skipped_and_the_first_open_one_before_it_comes_round() -> None:
    now = tasks(JourneyInput(ANSWERED, (finding("access"),), (on("website:w1"),)))
    assert next_task(now, "entity").key == "website:w1"
    assert next_task(now, "website:w1").key == "papers"
    assert next_task(now, "papers").key == "review"
    assert next_task(now, "review").key == "access"
    assert next_task(now, "").key == "access"


def test_papers_and_review_are_passed_by_nobody_and_the_bundle_is_the_end() -> None:
    now = tasks(JourneyInput(ANSWERED, (), ()))
    ways = {after: next_task(now, after).key for after in ("", "entity", "evidence", "papers", "review")}
    assert ways == {
        "": "review",
        "entity": "papers",
        "evidence": "papers",
        "papers": "review",
        "review": "bundle",
    }


def test_a_cancellation_kept_back_by_an_open_slot_leads_to_the_bundle_which_says_so() -> None:
    """Its file is mended on a screen that a cancellation's task list does not have: the bundle's links lead there."""
    now = tasks(
        JourneyInput(ANSWERED, (Finding("rule", Level.ERROR, "says", field="evidence.extra.x1"),), (), order=BEGUN)
    )
    assert [task.status for task in now] == [Status.DONE, Status.BLOCKED]
    assert next_task(now, "cancel").key == "bundle"
