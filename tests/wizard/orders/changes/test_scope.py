"""Changes: what a part opens and needs, and each rule where it is kept, broken, and cannot tell."""

from __future__ import annotations

import pytest

from tests.wizard.orders.filed import SITE, TODAY, changed, filed, order, picture
from wizard.application import Application, Website
from wizard.evidence.slots import SPECS
from wizard.fields import FIELDS
from wizard.findings import Finding, Level
from wizard.order import Order, OrderKind
from wizard.orders.changes.parts import PARTS
from wizard.orders.changes.rules import findings
from wizard.orders.changes.scope import ChangeScope, covers, papers_needed, slots_needed
from wizard.papers import FORMS
from wizard.path_names import PathNames
from wizard.view import view


def said(parts: tuple[str, ...], before: Application, after: Application, rule: str) -> list[Finding]:
    found = list(findings(ChangeScope(order(*parts, before=before), after), TODAY))
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
        assert part.source == "指导流程附录 1、2 对新增备案的要求" or "20" in part.source


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


def test_a_new_filing_asks_for_everything_and_a_cancellation_for_nothing() -> None:
    assert covers(Order(), filed(), f"{SITE}.name")
    assert not covers(Order(kind=OrderKind.CANCELLATION), filed(), f"{SITE}.name")


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
    assert "change.nothing-changed" in [finding.rule for finding in findings(ChangeScope(unknown, after), TODAY)]


def test_a_chosen_part_has_to_change() -> None:
    before = filed()
    after = changed(before, websites__w1__name="示例新名称")
    [idle] = said(("website-name", "access"), before, after, "part-unchanged")
    assert (idle.level, idle.field) == (Level.WARNING, "change.access")
    assert PathNames(after).of(idle.field) == PARTS["access"].label
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
    [error] = said(("website-name",), before, after, "outside")
    assert (error.level, error.field) == (Level.ERROR, "change")
    assert PARTS["entity-address"].label in error.fix
    assert not said(("website-name", "entity-address"), before, after, "outside")
    assert not said((), before, after, "outside")


def test_a_person_in_two_roles_is_offered_for_the_role_that_is_not_chosen() -> None:
    before = filed()
    after = changed(before, people__p1__mobile="13900000099")
    [hint] = said(("entity-lead-contact",), before, after, "outside")
    assert hint.level is Level.WARNING
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
    found = list(findings(ChangeScope(order("entity-certificate", before=before), after), TODAY))
    codes = [finding for finding in found if finding.rule in CODE_RULES]
    assert [(finding.rule, finding.level) for finding in codes] == ([(f"change.{rule}", level)] if rule else [])
    assert all((finding.clause, finding.field) == ("G8.2", "entity.certificate_number") for finding in codes)


CODE_RULES = {"change.another-entity", "change.code-reissued", "change.code-changed"}


def test_a_filing_without_a_code_says_nothing_of_another_entity() -> None:
    before = changed(filed(), entity__certificate_number="")
    rules = {
        finding.rule for finding in findings(ChangeScope(order("entity-certificate", before=before), filed()), TODAY)
    }
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
        assert not [
            f for f in findings(ChangeScope(Order(kind=OrderKind.CHANGE), more), TODAY) if f.rule == f"change.{rule}"
        ]


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
            found = list(findings(ChangeScope(order(key, "moon", before=before), after), TODAY))
            assert all(finding.message and finding.rule.startswith("change.") for finding in found)
            assert view(after, TODAY, order=order(key, before=before)).tasks


def test_a_move_to_a_province_that_asks_for_a_promise_brings_the_letter() -> None:
    before = filed()
    moved = changed(before, entity__province="310000", entity__city="310100", entity__county="310115")
    scope = ChangeScope(order("entity-address", before=before), moved)
    assert "commitment" in [paper.key for paper in scope.papers if paper.needed]
    here = changed(before, entity__address="示例路2号")
    stayed = ChangeScope(order("entity-address", before=before), here)
    assert "commitment" not in [paper.key for paper in stayed.papers]


def test_who_takes_another_role_needs_no_new_picture_of_the_same_document() -> None:
    before = filed()
    swapped = changed(before, websites__w1__lead="p1") if before.websites[0].lead != "p1" else before
    assert not said(("website-lead",), before, swapped, "old-file")
