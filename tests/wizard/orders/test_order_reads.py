"""What speaks against a change or a cancellation is acknowledged for the answers it was made from, and lapses with
them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.wizard.mutations import Place, changed, fill, others, places
from tests.wizard.orders.filed import TODAY, filed, order, picture
from wizard import fields, paths
from wizard.application import Acknowledgement, Application
from wizard.findings import Finding, Level
from wizard.keys import keyed
from wizard.order import Cancellation, Order, OrderKind
from wizard.orders.changes import rules as change_rules
from wizard.orders.changes.parts import PARTS
from wizard.orders.changes.scope import ChangeScope
from wizard.view import view

Case = tuple[Order, Application]


def cases() -> list[Case]:
    """Changes about which there is every warning there can be."""
    before = filed("guangdong_two_sites")
    moved = before.model_copy(deep=True)
    moved.entity.name, moved.entity.certificate_number = "深圳示例新名贸易有限公司", "91640100MA76ABCD24"
    moved.people[1].mobile, moved.people[2].name = "13900007777", "孙新名"
    moved.websites[0].domain.name = "example.org"
    chosen = ("entity-name", "entity-certificate", "website-lead", "website-domain", "website-name", "access")
    gone = before.model_copy(deep=True)
    gone.entity.province, gone.entity.remark = "310000", "迁址"
    gone.entity.certificate_number = "440300000012345"
    gone.websites = [gone.websites[0], before.websites[1].model_copy(deep=True, update={"id": "w3", "name": "新站"})]
    gone.websites[1].domain.name = ""
    gone.people[1].email = "new@example.com"
    gone.evidence["person.p2"] = picture("person.p2", "b")
    fewer = ("entity-address", "entity-certificate", "entity-remark")
    return [(order(*chosen, before=before), fill(moved)), (order(*fewer, before=before), fill(gone))]


def warnings(asked: Order, application: Application) -> set[Finding]:
    found = change_rules.findings(ChangeScope(asked, application), TODAY)
    return {finding for finding in found if finding.level is Level.WARNING}


def said(finding: Finding) -> Finding:
    return replace(finding, reads=())


def key(asked: Order, application: Application, finding: Finding) -> str:
    return keyed(application, [finding], {"filed": asked.baseline, "order": asked, "cancellation": None})[0].key


def values(asked: Order, application: Application, place: Place, every: list[Place]) -> list[object]:
    """What is filed there, and one other value: every further one makes the same difference, as difference goes."""
    if place.name == "evidence":
        return others(application, place, every, {})[:2]
    try:
        back = [paths.get(asked.baseline or application, place.path)]
    except paths.UnknownPath:
        back = []
    given = [value for value in others(application, place, every, {}) if value not in back]
    return [value for value in (*back, *given[:1]) if value != place.value]


def asked_for(asked: Order, application: Application, finding: Finding) -> object:
    """What the finding is about, as far as it is asked for at all: that it is asked for again makes it no other one."""
    if finding.rule == "change.old-file":
        return finding.field in {slot.path for slot in ChangeScope(asked, application).slots}
    part = PARTS.get(finding.field.removeprefix("change."))
    return part and {path for path, field in fields.concrete(application) if field.path in part.paths}


@pytest.fixture(scope="module")
def differences() -> list[tuple[str, str, bool, bool]]:
    """The rule and the answer wherever one changes what is said: whether the key differs, and whether it would without
    what the finding declares."""
    return [found for case in cases() for found in differing(*case)]


def differing(asked: Order, application: Application) -> Iterator[tuple[str, str, bool, bool]]:
    before, every = warnings(asked, application), places(application)
    for place, value in [(one, other) for one in every for other in values(asked, application, one, every)]:
        with changed(place, value):
            after = warnings(asked, application)
            met = {said(one) for one in before} ^ {said(one) for one in after}
            concerned = [one for one in before | after if said(one) in met]
            later = [about(asked, application, one) for one in concerned]
        for one, (for_what, key_then, bare_then) in zip(concerned, later, strict=True):
            still, key_now, bare_now = about(asked, application, one)
            if still == for_what:
                yield one.rule, place.path, key_now != key_then, bare_now != bare_then


def about(asked: Order, application: Application, finding: Finding) -> tuple[object, str, str]:
    """What the finding is asked for about, its key, and its key without what it declares."""
    keys = key(asked, application, finding), key(asked, application, said(finding))
    return asked_for(asked, application, finding), *keys


def test_a_warning_about_a_change_lapses_with_every_answer_it_was_made_from(
    differences: list[tuple[str, str, bool, bool]],
) -> None:
    assert [(rule, path) for rule, path, lapses, _bare in differences if not lapses] == []


def test_without_what_they_declare_these_would_not_lapse(differences: list[tuple[str, str, bool, bool]]) -> None:
    rules = ("outside", "old-file", "part-unchanged", "website-added")
    assert {rule for rule, _path, _lapses, bare in differences if not bare} == {f"change.{rule}" for rule in rules}


def test_websites_that_are_gone_are_told_apart() -> None:
    before = filed("guangdong_two_sites")
    keys = set()
    for id in ("w1", "w2"):
        left = before.model_copy(update={"websites": [site for site in before.websites if site.id != id]})
        asked = order("website-name", before=before)
        keys |= {one.key for one in view(left, TODAY, order=asked).findings if one.rule == "change.website-removed"}
    assert len(keys) == 2


def test_a_warning_about_a_change_lapses_with_the_choice_it_was_made_from() -> None:
    for asked, application in cases():
        before = warnings(asked, application)
        for part in PARTS:
            chosen = [known for known in PARTS if (known in asked.chosen) != (known == part)]
            other = asked.model_copy(update={"chosen": chosen})
            after = {said(finding) for finding in warnings(other, application)}
            for finding in before:
                if said(finding) not in after and finding.field != f"change.{part}":
                    assert key(asked, application, finding) != key(other, application, finding), (finding.rule, part)


def test_the_cases_have_every_warning_that_an_acknowledgement_may_answer() -> None:
    found = {finding.rule for case in cases() for finding in warnings(*case)}
    assert found == {
        f"change.{rule}"
        for rule in (
            "part-unchanged",
            "outside",
            "code-changed",
            "code-reissued",
            "province",
            "domain-swapped",
            "website-added",
            "website-removed",
            "old-file",
        )
    }


@pytest.mark.parametrize(("name", "value"), [("reason", "乙" * 501), ("new_provider", "乙" * 101)])
def test_an_acknowledgement_of_a_text_of_a_cancellation_lapses_with_the_text(name: str, value: str) -> None:
    asked = Cancellation(kind="access", website="w1", transferred="yes", confirmed="example.com")
    first = asked.model_copy(update={name: value.replace("乙", "甲")})
    keys = []
    for given in (first, asked.model_copy(update={name: value})):
        ending = Order(kind=OrderKind.CANCELLATION, baseline=filed(), cancellation=given)
        found = [one for one in view(filed(), TODAY, order=ending).open_warnings if one.field == f"cancellation.{name}"]
        assert found
        keys.append(found[0].key)
    assert keys[0] != keys[1]
    answered = filed()
    answered.acknowledgements = [Acknowledgement(key=keys[0], reason="已经逐项核对")]
    ending = Order(kind=OrderKind.CANCELLATION, baseline=filed(), cancellation=first)
    assert not [one for one in view(answered, TODAY, order=ending).open_warnings if one.field == f"cancellation.{name}"]
