"""What each kind of order demands: a change what it touches, a cancellation nothing of the application."""

from __future__ import annotations

from typing import Any

from tests.wizard.orders.filed import TODAY, changed, filed, order
from wizard.application import Application
from wizard.journey import Status, next_task
from wizard.order import Cancellation, Order, OrderKind
from wizard.orders import cancellations
from wizard.orders.changes.scope import ChangeScope
from wizard.screens import SCREENS
from wizard.text import language
from wizard.view import View, view

# --- the view of a change


def seen(before: Application, after: Application, *parts: str) -> View:
    return view(after, TODAY, order=order(*parts, before=before))


def test_only_what_the_change_touches_is_demanded() -> None:
    before = filed()
    before.evidence = {}
    before.people[0].mobile = "123"
    before.websites[0].domain.registrar = ""
    after = changed(before, websites__w1__name="示例新名称")
    derived = seen(before, after, "website-name")
    assert derived.complete
    assert [paper.key for paper in derived.papers] == ["verification.w1"]
    assert derived.slots == ()
    assert not view(after, TODAY).complete


def test_legal_rules_about_what_is_touched_stay() -> None:
    before = filed()
    after = changed(before, entity__name="宁夏示例新名称有限公司")
    rules = {finding.rule for finding in seen(before, after, "entity-name").errors}
    assert "holder-is-the-entity" in rules
    assert "holder-is-the-entity" not in {finding.rule for finding in seen(before, after, "access").findings}


def test_a_rule_that_sits_elsewhere_speaks_of_what_it_looks_at() -> None:
    before = filed()
    moved = changed(before, entity__province="310000", entity__city="310100", entity__county="310115")
    # It sits at the certificate's number, which this change leaves closed, and looks at the province, too.
    assert "credit-code-is-of-the-province" in {f.rule for f in seen(before, moved, "entity-address").findings}
    assert "credit-code-is-of-the-province" not in {f.rule for f in seen(before, moved, "website-name").findings}


def test_what_a_rule_only_reads_does_not_make_it_the_changes_business() -> None:
    before = changed(filed("shanghai"), people__p1__document_valid_until="2026-01-01")
    after = changed(before, people__p2__mobile="13900007777")
    # Whether p1 leads a website is read by the rule, but that p1's document has run out was filed and stays as it is.
    said = seen(before, after, "website-lead")
    assert "people.p1.document_valid_until" not in {finding.field for finding in said.findings}
    assert "people.p1.document_valid_until" in {finding.field for finding in seen(before, after, "entity-lead").errors}


def test_rules_for_new_filings_alone_do_not_count() -> None:
    before = changed(filed(), websites__w1__closed_until_filed="no", eligibility__filed_before="nwcd")
    after = changed(before, websites__w1__name="示例新名称")
    assert seen(before, after, "website-name").complete


def test_a_missing_answer_and_file_of_a_chosen_part_are_demanded() -> None:
    before = filed()
    before.evidence = {}
    after = changed(before, entity__lead="")
    assert "entity.lead" in seen(before, after, "entity-lead").missing
    assert "evidence.entity-certificate" in seen(before, before, "entity-name").missing


def test_tasks_outside_the_change_do_not_apply() -> None:
    before = filed()
    after = changed(before, websites__w1__name="示例新名称")
    tasks = {task.key: task.status for task in seen(before, after, "website-name").tasks}
    assert next(iter(tasks)) == "change"
    assert {key for key, status in tasks.items() if status is Status.NOT_APPLICABLE} == {
        "eligibility",
        "access",
        "domain:w1",
        "entity",
        "people",
        "evidence",
    }
    assert tasks["bundle"] is Status.NOT_STARTED
    assert "cancel" not in tasks
    empty = {task.key: task.status for task in seen(before, before).tasks}
    assert empty["change"] is Status.NOT_STARTED
    assert empty["bundle"] is Status.BLOCKED


def test_a_new_filing_has_the_task_of_neither() -> None:
    keys = {task.key for task in view(filed(), TODAY).tasks}
    assert not keys & {"change", "cancel"}
    assert {"change", "cancel"} <= SCREENS.keys()


def test_an_acknowledged_warning_of_a_change_does_not_block() -> None:
    before = filed()
    after = changed(before, entity__province="310000", entity__city="310100", entity__county="310115")
    warnings = [f for f in seen(before, after, "entity-address").open_warnings if f.rule == "change.province"]
    acknowledged = Application.model_validate(
        {**after.model_dump(), "acknowledgements": [{"key": warnings[0].key, "reason": "已电话确认"}]}
    )
    assert not [f for f in seen(before, acknowledged, "entity-address").open_warnings if f.rule == "change.province"]
    with language("en"):
        again = [f for f in seen(before, after, "entity-address").open_warnings if f.rule == "change.province"]
    assert again[0].key == warnings[0].key
    elsewhere = changed(acknowledged, entity__province="440000")
    assert [f for f in seen(before, elsewhere, "entity-address").open_warnings if f.rule == "change.province"]


# --- the view of a cancellation


def ending(**given: Any) -> Order:
    asked = {"kind": "access", "website": "w1", "transferred": "yes", "new_provider": "示例云", **given}
    order = Order(kind=OrderKind.CANCELLATION, baseline=filed(), cancellation=Cancellation.model_validate(asked))
    words = cancellations.phrase(order, filed())
    confirmed = Cancellation.model_validate({**asked, "confirmed": words})
    return order.model_copy(update={"cancellation": confirmed})


def test_a_cancellation_demands_nothing_of_the_application() -> None:
    derived = view(Application(), TODAY, order=ending())
    assert derived.complete
    assert derived.missing == ()
    assert derived.slots == ()
    assert [paper.form.kind for paper in derived.papers] == ["access-cancellation"]
    assert [(task.key, task.status) for task in derived.tasks] == [
        ("cancel", Status.DONE),
        ("bundle", Status.NOT_STARTED),
    ]
    assert next_task(list(derived.tasks), "cancel").key == "bundle"


def test_a_cancellation_begins_with_its_task() -> None:
    asked = Order(kind=OrderKind.CANCELLATION, baseline=filed(), cancellation=Cancellation(kind="entity"))
    derived = view(filed(), TODAY, order=asked)
    assert [task.status for task in derived.tasks] == [Status.NOT_STARTED, Status.BLOCKED]
    assert all(finding.field.startswith("cancellation.") for finding in derived.errors)
    assert next_task(list(derived.tasks), "").key == "cancel"
    begun = asked.model_copy(update={"cancellation": Cancellation(kind="entity", closed="no")})
    assert view(filed(), TODAY, order=begun).tasks[0].status is Status.PROBLEM


def test_an_acknowledgement_of_a_cancellation_lapses_with_what_is_cancelled() -> None:
    order = ending(transferred="no")
    [warning] = view(filed(), TODAY, order=order).open_warnings
    other = ending(transferred="no", website="w2")
    keys = [f.key for f in view(filed(), TODAY, order=other).findings if f.rule == warning.rule]
    assert keys
    assert warning.key not in keys


def test_a_scope_asks_each_thing_once() -> None:
    scope = ChangeScope(order("website-name"), filed())
    assert scope.changes is scope.changes
    assert scope.needs is scope.needs
