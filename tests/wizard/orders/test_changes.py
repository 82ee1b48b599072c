"""Changes: what a part opens and needs, what differs, and each rule where it is kept, broken, and cannot tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wizard import paths
from wizard.application import Application, Evidence, Person, Website
from wizard.evidence.inspect import Facts
from wizard.evidence.slots import SPECS
from wizard.fields import FIELDS
from wizard.findings import Finding, Level
from wizard.journey import SCREENS, Status, next_task
from wizard.orders import cancellations
from wizard.orders.changes import PARTS, ChangeScope, covers, difference, findings, papers_needed, slots_needed
from wizard.orders.order import Cancellation, Order, OrderKind
from wizard.orders.places import place
from wizard.papers import FORMS
from wizard.samples import variants
from wizard.text import language
from wizard.view import View, view

TODAY = date(2026, 11, 25)
SITE = "websites.w1"


def filed(variant: str = "ningxia") -> Application:
    """What is filed, with a file in every slot a test speaks of."""
    application: Application = getattr(variants, variant)(TODAY)
    keys = ["entity-certificate", *(f"person.{person.id}" for person in application.leads())]
    keys += [
        f"website.{site.id}.{kind}" for site in application.websites for kind in ("domain-certificate", "site-photo")
    ]
    application.evidence = {key: picture(key) for key in keys}
    return application


def picture(name: str, digest: str = "a") -> Evidence:
    """A file that meets every slot, with every confirmation ticked."""
    facts = Facts(
        sha256=digest * 64,
        bytes=150_000,
        name=f"{name}.jpg",
        extension="jpg",
        format="JPEG",
        readable=True,
        width=1600,
        height=1200,
        mode="RGB",
        colour_share=0.5,
    )
    confirmed = [key for spec in SPECS.values() for key, _text in spec.confirmations]
    return Evidence(digest=digest * 64, facts=facts, confirmed=confirmed)


def changed(before: Application, **answers: Any) -> Application:
    """The application with other answers; paths are written with two underscores for each dot."""
    for name, value in answers.items():
        before = paths.put(before, name.replace("__", "."), value)
    return before


def order(*parts: str, before: Application | None = None) -> Order:
    return Order(kind=OrderKind.CHANGE, chosen=list(parts), baseline=before or filed())


def said(parts: tuple[str, ...], before: Application, after: Application, rule: str) -> list[Finding]:
    found = findings(order(*parts, before=before), after, TODAY)
    return [finding for finding in found if finding.rule == f"change.{rule}"]


# --- the table of parts


def test_every_part_speaks_of_fields_slots_and_papers_that_exist() -> None:
    for key, part in PARTS.items():
        assert part.key == key
        assert part.label
        assert part.hint
        assert part.source
        assert set(part.opened) <= set(FIELDS), key
        assert not set(part.paths) & set(part.along), key
        assert set(part.slots) <= set(SPECS), key
        assert {kind for kind, _extent in part.papers} <= set(FORMS), key
        assert bool(part.role) == any(path.startswith("people.") for path in part.opened), key


def test_every_answer_that_the_portal_asks_for_can_be_changed_by_some_part() -> None:
    owned = {path for part in PARTS.values() for path in part.paths} | {
        "people.*.position",
        "people.*.remark",
    }
    assert {path for path, field in FIELDS.items() if field.portal} <= owned


def test_a_source_that_is_not_the_guides_names_its_year() -> None:
    for part in PARTS.values():
        assert "指导流程" in part.source
        assert part.source == "指导流程对新增备案的同一要求" or "20" in part.source


# --- what a change opens and needs


def test_only_what_is_chosen_is_open() -> None:
    application = filed()
    asked = order("website-name")
    assert covers(asked, application, f"{SITE}.name")
    assert covers(asked, application, "change")
    assert not covers(asked, application, "entity.name")
    assert not covers(asked, application, f"{SITE}.domain.name")
    assert not covers(asked, application, "evidence.entity-certificate")
    assert not covers(order(), application, f"{SITE}.name")


def test_a_persons_answers_open_for_whoever_holds_the_role_now() -> None:
    before = filed("shanghai")
    asked = order("website-lead-contact", before=before)
    assert covers(asked, before, "people.p2.mobile")
    assert not covers(asked, before, "people.p1.mobile")
    after = changed(before, websites__w1__lead="p1")
    assert covers(asked, after, "people.p1.mobile")
    assert not covers(asked, after, "people.p2.mobile")


@pytest.mark.parametrize(
    ("part", "slots", "papers"),
    [
        ("entity-name", {"entity-certificate", "website.w1.domain-certificate"}, {"verification.w1", "commitment"}),
        ("entity-address", {"entity-certificate"}, {"verification.w1"}),
        ("entity-lead", {"person.p1"}, {"verification.w1", "commitment"}),
        ("entity-lead-contact", set(), {"verification.w1"}),
        ("entity-remark", set(), set()),
        ("website-name", set(), {"verification.w1"}),
        ("website-domain", {"website.w1.domain-certificate"}, {"verification.w1"}),
        ("website-lead", {"person.p2", "website.w1.site-photo"}, {"verification.w1", "authorisation.p2"}),
        ("access", set(), {"verification.w1"}),
    ],
)
def test_a_part_asks_for_its_files_and_papers_and_no_others(part: str, slots: set[str], papers: set[str]) -> None:
    before = filed("shanghai")
    asked = order(part, before=before)
    assert {slot.key for slot in slots_needed(asked, before)} == slots
    needed = [paper for paper in papers_needed(asked, before) if paper.needed]
    assert {paper.key for paper in needed} == papers
    assert all(PARTS[part].label in paper.why for paper in needed)


def test_papers_follow_the_websites_that_change() -> None:
    before = filed("guangdong_two_sites")
    asked = order("website-name", before=before)
    assert [paper.key for paper in papers_needed(asked, before)] == ["verification.w1", "verification.w2"]
    after = changed(before, websites__w2__name="示例样本精选")
    assert [paper.key for paper in papers_needed(asked, after)] == ["verification.w2"]


def test_an_account_of_another_company_needs_its_confirmation_when_access_changes() -> None:
    before = filed("guangdong_two_sites")
    assert "confirmation" in [paper.key for paper in papers_needed(order("access", before=before), before)]


def test_an_open_slot_of_the_users_own_goes_along() -> None:
    application = Application.model_validate({**filed().model_dump(), "extras": [{"id": "x1", "title": "商标注册证"}]})
    assert [slot.key for slot in slots_needed(order("website-name"), application)] == ["extra.x1"]


def test_parts_that_this_version_does_not_know_open_nothing() -> None:
    assert not covers(order("moon", "websites.*"), filed(), f"{SITE}.name")


# --- what differs


def test_nothing_differs_between_equal_applications() -> None:
    for variant in ("ningxia", "shanghai", "guangdong_two_sites", "preapproval"):
        assert difference(filed(variant), filed(variant)) == []
    assert difference(Application(), Application()) == []


def test_answers_are_compared_as_they_are_read() -> None:
    before = filed()
    after = changed(before, people__p1__mobile="139 0000 0001", websites__w1__home_url="www.example.com ")
    assert difference(before, after) == []
    [change] = difference(before, changed(before, entity__address="示例路2号"))
    assert (change.path, change.label, change.before, change.after) == (
        "entity.address",
        "通信地址",
        "示例路1号示例大厦101室",
        "示例路2号",
    )
    assert change.task == "entity"


def test_what_no_filing_holds_is_no_difference() -> None:
    before = filed()
    after = changed(before, eligibility__charges_users="yes", filing_account__email="x@example.com", title="另一个")
    assert difference(before, after) == []


def test_people_are_compared_by_role_and_not_by_id() -> None:
    before = filed()
    copy = before.people[0].model_copy(update={"id": "p7"})
    after = before.model_copy(update={"people": [before.people[0], copy]}, deep=True)
    after.entity.lead = "p7"
    after.evidence["person.p7"] = picture("person.p1")
    assert difference(before, after) == []


def test_roles_that_change_alike_are_told_once() -> None:
    before = filed()
    [change] = difference(before, changed(before, people__p1__mobile="13900000099"))
    assert change.place == "主体负责人、网站负责人"
    assert change.roles == (("entity-lead", ""), ("website-lead", "w1"))
    english = difference_in_english(before, changed(before, people__p1__mobile="13900000099"))
    assert english != change.place


def difference_in_english(before: Application, after: Application) -> str:
    with language("en"):
        return difference(before, after)[0].place


def test_another_person_in_a_role_is_told_with_name_document_and_file() -> None:
    before = filed("shanghai")
    after = before.model_copy(deep=True)
    after.people.append(Person(id="p3", name="周样本", document_type=2, document_number="310115199203030031"))
    after.websites[0].lead = "p3"
    after.evidence["person.p3"] = picture("new", "b")
    told = {change.path: (change.before, change.after) for change in difference(before, after)}
    assert told["people.p3.name"] == ("王试用", "周样本")
    assert told["evidence.person.p3"][1].startswith("new.jpg")
    assert "people.p2.name" not in told


def test_websites_come_and_go_in_one_line_each() -> None:
    before = filed("guangdong_two_sites")
    fewer = before.model_copy(update={"websites": before.websites[:1]}, deep=True)
    assert [(change.path, change.before, change.after) for change in difference(before, fewer)] == [
        ("websites.w2", "example.net", "")
    ]
    assert [(change.path, change.before, change.after) for change in difference(fewer, before)] == [
        ("websites.w2", "", "example.net")
    ]


def test_files_are_compared_by_their_bytes() -> None:
    before, after = filed(), filed()
    after.evidence["entity-certificate"] = picture("entity-certificate", "b")
    [change] = difference(before, after)
    assert change.path == "evidence.entity-certificate"
    assert change.before != change.after
    after.evidence["entity-certificate"] = picture("another name", "a")
    assert difference(before, after) == []
    del after.evidence["entity-certificate"]
    assert difference(before, after)[0].after == ""


def test_a_difference_has_a_name_in_every_state() -> None:
    for before, after in ((Application(), filed()), (filed(), Application()), (filed("shanghai"), filed())):
        found = difference(before, after)
        assert found
        assert all(change.label and change.before != change.after for change in found)


# --- the rules: kept, broken, cannot tell


def test_something_has_to_be_chosen_and_changed() -> None:
    before = filed()
    after = changed(before, websites__w1__name="示例新名称")
    [nothing] = said((), before, before, "nothing-chosen")
    assert (nothing.level, nothing.field) == (Level.ERROR, "change")
    [same] = said(("website-name",), before, before, "nothing-changed")
    assert (same.level, same.field) == (Level.ERROR, f"{SITE}.name")
    for rule in ("nothing-chosen", "nothing-changed"):
        assert not said(("website-name",), before, after, rule)
    # Without what was filed there is nothing to compare with: nothing has changed.
    unknown = Order(kind=OrderKind.CHANGE, chosen=["website-name"])
    assert "change.nothing-changed" in [finding.rule for finding in findings(unknown, after, TODAY)]


def test_a_chosen_part_has_to_change() -> None:
    before = filed()
    after = changed(before, websites__w1__name="示例新名称")
    [idle] = said(("website-name", "access"), before, after, "part-unchanged")
    assert (idle.level, idle.field) == (Level.WARNING, "change.access")
    assert place(idle.field) == PARTS["access"].label
    assert not said(("website-name",), before, after, "part-unchanged")
    assert not said(("website-name",), before, before, "part-unchanged")


def test_a_new_file_alone_is_a_change_of_the_part_that_asks_for_it() -> None:
    before, after = filed(), filed()
    after.evidence["entity-certificate"] = picture("new", "b")
    assert not said(("entity-certificate",), before, after, "part-unchanged")
    assert not said(("entity-certificate",), before, after, "nothing-changed")


def test_what_is_changed_outside_the_choice_is_offered() -> None:
    before = filed()
    after = changed(before, websites__w1__name="示例新名称", entity__address="示例路2号")
    [hint] = said(("website-name",), before, after, "outside")
    assert (hint.level, hint.field) == (Level.HINT, "change")
    assert PARTS["entity-address"].label in hint.fix
    assert not said(("website-name", "entity-address"), before, after, "outside")
    assert not said((), before, after, "outside")


def test_a_person_in_two_roles_is_offered_for_the_role_that_is_not_chosen() -> None:
    before = filed()
    after = changed(before, people__p1__mobile="13900000099")
    [hint] = said(("entity-lead-contact",), before, after, "outside")
    assert PARTS["website-lead-contact"].label in hint.fix
    assert PARTS["entity-lead-contact"].label not in hint.fix
    assert not said(("entity-lead-contact", "website-lead-contact"), before, after, "outside")


@pytest.mark.parametrize(
    ("number", "rule", "level"),
    [
        ("91640500MA76ABCD2Q", "", None),
        (" 91640500-ma76abcd2q", "", None),
        ("", "", None),
        ("91640500MA77XXXX0Y", "another-entity", Level.ERROR),
        ("91640100MA76ABCD24", "code-reissued", Level.WARNING),
        ("MA76ABCD2", "code-reissued", Level.WARNING),
        ("MA77ABCD2", "another-entity", Level.ERROR),
        ("640500000012345", "code-changed", Level.WARNING),
    ],
)
def test_another_organisations_code_is_another_entity(number: str, rule: str, level: Level | None) -> None:
    before = filed()
    after = changed(before, entity__certificate_number=number)
    found = findings(order("entity-certificate", before=before), after, TODAY)
    codes = [finding for finding in found if finding.rule in CODE_RULES]
    assert [(finding.rule, finding.level) for finding in codes] == ([(f"change.{rule}", level)] if rule else [])
    assert all((finding.clause, finding.field) == ("G8.2", "entity.certificate_number") for finding in codes)


CODE_RULES = {"change.another-entity", "change.code-reissued", "change.code-changed"}


def test_a_filing_without_a_code_says_nothing_of_another_entity() -> None:
    before = changed(filed(), entity__certificate_number="")
    rules = {finding.rule for finding in findings(order("entity-certificate", before=before), filed(), TODAY)}
    assert not rules & CODE_RULES


def test_a_move_to_another_province_is_a_question_for_nwcd() -> None:
    before = filed()
    [move] = said(("entity-address",), before, changed(before, entity__province="310000"), "province")
    assert move.level is Level.WARNING
    assert "西云数据" in move.fix
    assert "20" in move.source
    assert not said(("entity-address",), before, changed(before, entity__city="640100"), "province")
    assert not said(("entity-address",), before, changed(before, entity__province=""), "province")


def test_a_domain_is_not_swapped() -> None:
    before = filed()
    after = changed(before, websites__w1__domain__name="example.net")
    [swap] = said(("website-domain",), before, after, "domain-swapped")
    assert (swap.level, swap.field) == (Level.WARNING, f"{SITE}.domain.name")
    assert not said(
        ("website-domain",), before, changed(before, websites__w1__domain__name="EXAMPLE.com"), "domain-swapped"
    )
    assert not said(("website-domain",), before, changed(before, websites__w1__domain__name=""), "domain-swapped")


def test_websites_are_those_that_are_filed() -> None:
    before = filed("guangdong_two_sites")
    more = before.model_copy(update={"websites": [*before.websites, Website(id="w3")]}, deep=True)
    fewer = before.model_copy(update={"websites": before.websites[:1]}, deep=True)
    [added] = said(("website-name",), before, more, "website-added")
    assert (added.level, added.field, added.clause) == (Level.WARNING, "websites.w3.domain.name", "G8.1")
    [removed] = said(("website-name",), before, fewer, "website-removed")
    assert (removed.level, removed.clause) == (Level.WARNING, "G8.3.2")
    for rule in ("website-added", "website-removed"):
        assert not said(("website-name",), before, before, rule)
        assert not [f for f in findings(Order(kind=OrderKind.CHANGE), more, TODAY) if f.rule == f"change.{rule}"]


def test_hebei_takes_no_change_together_with_a_new_website() -> None:
    before = changed(filed("guangdong_two_sites"), entity__province="130000")
    more = before.model_copy(update={"websites": [*before.websites, Website(id="w3")]}, deep=True)
    both = changed(more, websites__w1__name="示例新名称")
    [hint] = said(("website-name",), before, both, "not-combined")
    assert hint.level is Level.HINT
    assert "20" in hint.source
    assert not said(("website-name",), before, more, "not-combined")
    elsewhere = changed(before, entity__province="440000")
    both = changed(both, entity__province="440000")
    assert not said(("website-name",), elsewhere, both, "not-combined")
    nowhere, blank = changed(before, entity__province=""), changed(both, entity__province="")
    assert not said(("website-name",), nowhere, blank, "not-combined")


def test_a_changed_answer_is_shown_by_a_new_picture() -> None:
    before = filed()
    after = changed(before, entity__name="宁夏示例新名称有限公司")
    old = said(("entity-name",), before, after, "old-file")
    assert [finding.field for finding in old] == [
        "evidence.entity-certificate",
        "evidence.website.w1.domain-certificate",
    ]
    assert {finding.level for finding in old} == {Level.WARNING}
    after.evidence["entity-certificate"] = picture("new", "b")
    after.evidence["website.w1.domain-certificate"] = picture("new", "c")
    assert not said(("entity-name",), before, after, "old-file")
    # Without the filed picture nobody can tell whether this is the old one.
    before = before.model_copy(update={"evidence": {}})
    assert not said(("entity-name",), before, after, "old-file")


def test_a_mailing_address_is_not_on_the_certificate() -> None:
    before = filed()
    assert not said(("entity-address",), before, changed(before, entity__address="示例路2号"), "old-file")
    moved = changed(before, entity__certificate_address="宁夏回族自治区中卫市沙坡头区示例路2号")
    assert said(("entity-address",), before, moved, "old-file")


def test_bad_input_gives_findings_and_no_exception() -> None:
    worst = Application.model_validate(
        {"people": [], "websites": [{"id": "w1", "lead": "p9"}], "entity": {"lead": "p8"}}
    )
    for before, after in ((worst, filed()), (filed(), worst), (worst, worst)):
        for key in PARTS:
            found = findings(order(key, "moon", before=before), after, TODAY)
            assert all(finding.message and finding.rule.startswith("change.") for finding in found)
            assert view(after, TODAY, order=order(key, before=before)).tasks


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


def test_places_about_an_order_have_names() -> None:
    assert place("change") == SCREENS["change"].title
    assert place("change.access") == PARTS["access"].label
    assert place("cancellation.reason")
    assert place("cancellation.unheard-of") == SCREENS["cancel"].title
    assert place("nowhere") == ""


def test_a_scope_asks_each_thing_once() -> None:
    scope = ChangeScope(order("website-name"), filed())
    assert scope.changes is scope.changes
    assert scope.needs is scope.needs
