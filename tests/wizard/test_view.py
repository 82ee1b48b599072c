"""What is derived from an application at once: order, completeness, acknowledgements, and that nothing is lost on the
way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wizard.orders import filed as filings
from tests.wizard.orders.filed import changed, order, picture
from wizard import fields, paths
from wizard.application import Acknowledgement, Application
from wizard.findings import Finding, Level
from wizard.journey import Status, next_task, readiness
from wizard.order import Cancellation, Order, OrderKind
from wizard.screens import task_of
from wizard.view import View, view

TODAY = date(2026, 11, 25)
VIRTUAL = "17000000001"
"""A number of a virtual operator, which is warned of."""


def filed() -> Application:
    """A sound application with another picture in each slot."""
    application = filings.filed()
    application.evidence = {key: picture(key, f"{number:x}") for number, key in enumerate(application.evidence)}
    return application


def warned(reason: str = "", mobile: str = VIRTUAL) -> tuple[View, Finding]:
    """A complete application with one warning, accepted for `reason` as it stands for `VIRTUAL`; the warning now."""
    doubtful = changed(filed(), people__p1__mobile=VIRTUAL)
    [warning] = view(doubtful, TODAY).open_warnings
    given = [Acknowledgement(key=warning.key, reason=reason)] if reason else []
    doubtful = changed(doubtful.model_copy(update={"acknowledgements": given}), people__p1__mobile=mobile)
    seen = view(doubtful, TODAY)
    [now] = [found for found in seen.findings if found.rule == warning.rule]
    return seen, now


def test_a_sound_application_is_complete_and_waits_for_its_bundle_alone() -> None:
    seen = view(filed(), TODAY)
    assert seen.complete
    assert (seen.errors, seen.missing, seen.open_warnings) == ((), (), ())
    assert [task.key for task in seen.tasks if task.status is not Status.DONE] == ["bundle"]
    made = view(filed(), TODAY, bundled=True)
    assert all(task.status is Status.DONE for task in made.tasks)
    assert (readiness(list(seen.tasks)) < 100, readiness(list(made.tasks))) == (True, 100)


def test_an_empty_application_lacks_everything_and_nothing_is_wrong_with_it_yet() -> None:
    seen = view(Application(), TODAY)
    assert not seen.complete
    assert {"entity.name", "websites.w1.domain.name", "evidence.entity-certificate"} <= set(seen.missing)
    assert {state.evidence for state in seen.slots} == {None}
    assert readiness(list(seen.tasks)) == 0


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({"entity__name": ""}, "entity.name"),
        ({"websites__w1__domain__name": ""}, "websites.w1.domain.name"),
        ({"people__p1__mobile": " "}, "people.p1.mobile"),
    ],
)
def test_a_gap_keeps_the_bundle_back(answers: dict[str, str], path: str) -> None:
    seen = view(changed(filed(), **answers), TODAY, bundled=True)
    assert path in seen.missing
    assert not seen.complete
    assert {task.key: task.status for task in seen.tasks}["bundle"] is Status.BLOCKED


def test_a_missing_file_is_missing_at_its_slot() -> None:
    application = filed()
    del application.evidence["entity-certificate"]
    seen = view(application, TODAY)
    assert seen.missing == ("evidence.entity-certificate",)
    [state] = [state for state in seen.slots if state.slot.key == "entity-certificate"]
    assert state.evidence is None


def test_errors_come_first_and_findings_stand_at_their_paths() -> None:
    wrong = changed(filed(), people__p1__mobile=VIRTUAL, entity__certificate_number="91640500MA76ABCD2X")
    seen = view(wrong, TODAY)
    levels = [found.level for found in seen.findings]
    assert levels == sorted(levels, key=list(Level).index)
    assert {Level.ERROR, Level.WARNING} <= set(levels)
    assert seen.at("entity.certificate_number")
    assert {found.field for found in seen.at("entity.certificate_number")} == {"entity.certificate_number"}
    assert seen.at("entity.remark") == ()
    assert set(seen.errors) | set(seen.hints) | set(seen.open_warnings) == set(seen.findings)


def test_a_reason_accepts_a_warning_and_too_short_a_one_does_not() -> None:
    seen, warning = warned("号码已实测能够收到短信。")
    assert seen.complete
    assert [(found, given.reason) for found, given in seen.acknowledged] == [(warning, "号码已实测能够收到短信。")]
    assert seen.open_warnings == ()
    short, warning = warned("。")
    assert (short.acknowledged, short.open_warnings) == ((), (warning,))
    assert (short.acknowledgement(warning), short.reason_typed(warning)) == (None, "。")
    assert not short.complete
    none, warning = warned()
    assert (none.open_warnings, none.reason_typed(warning)) == ((warning,), "")


def test_an_acknowledgement_lapses_with_the_answer_it_was_given_for() -> None:
    seen, warning = warned("号码已实测能够收到短信。", mobile="17000000002")
    assert seen.open_warnings == (warning,)
    assert seen.acknowledgement(warning) is None


def test_the_view_of_an_order_leaves_the_application_and_the_order_as_they_are() -> None:
    application, change = filed(), order("website-name")
    before, order_before = application.model_copy(deep=True), change.model_copy(deep=True)
    seen = view(application, TODAY, order=change)
    assert (application, change) == (before, order_before)
    assert seen.order is change
    assert view(application, TODAY).order == Order()


BLANKED = sorted(path for path, _field in fields.concrete(filed()))
KINDS: dict[str, Order] = {
    "new": Order(),
    "change": order("website-name", "entity-address"),
    "cancellation": Order(
        kind=OrderKind.CANCELLATION, baseline=filed(), cancellation=Cancellation(kind="entity", closed="yes")
    ),
}


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    emptied=st.sets(st.sampled_from(BLANKED), max_size=6),
    files=st.sets(st.sampled_from(sorted(filed().evidence))),
    mobile=st.sampled_from(("", VIRTUAL, "123")),
    applicant=st.sampled_from(("", "organisation", "individual")),
)
def test_whatever_is_answered_the_task_list_says_what_the_bundles_gate_says(
    kind: str, emptied: set[str], files: set[str], mobile: str, applicant: str
) -> None:
    application = changed(filed(), people__p1__mobile=mobile, eligibility__applicant=applicant)
    for path in emptied:
        application = paths.put(application, path, paths.blank(path))
    application.evidence = {key: item for key, item in application.evidence.items() if key in files}
    seen = view(application, TODAY, order=KINDS[kind])
    tasks = {task.key: task for task in seen.tasks}
    assert (tasks["bundle"].status is Status.BLOCKED) is not seen.complete
    for path in (*(found.field for found in (*seen.errors, *seen.open_warnings)), *seen.missing):
        assert task_of(path) in tasks, f"nobody is led to {path}"
        assert tasks[task_of(path)].status is not Status.NOT_APPLICABLE
    for after in ("", *tasks):
        assert next_task(list(seen.tasks), after).status not in (Status.BLOCKED, Status.NOT_APPLICABLE)
    assert readiness(list(seen.tasks)) < 100
