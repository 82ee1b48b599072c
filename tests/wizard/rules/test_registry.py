from __future__ import annotations

import importlib
from collections.abc import Iterator

import pytest

from tests.wizard.rules.cases import TODAY, Case, application
from wizard import fields, guide, rules, text
from wizard.application import Application
from wizard.findings import Level
from wizard.rules import RULES, SECTIONS, UNKNOWN, Breach, Context, Outcome, Rule, Scope, evaluate
from wizard.rules.engine.registry import rule


def _tables() -> Iterator[tuple[str, dict[str, list[Case]]]]:
    for section in SECTIONS:
        name = section.__name__.rpartition(".")[2]
        yield section.__name__, importlib.import_module(f"tests.wizard.rules.test_{name}").CASES


@pytest.mark.parametrize(("module", "cases"), list(_tables()))
def test_every_rule_has_a_passing_a_failing_and_an_unknown_case(module: str, cases: dict[str, list[Case]]) -> None:
    registered = {id for id, entry in RULES.items() if entry.check.__module__ == module}

    assert set(cases) == registered
    for id, table in cases.items():
        assert {case.answer for case in table} == {"passes", "fails", "unknown"}, id


def test_every_rule_belongs_to_a_section() -> None:
    assert {entry.check.__module__ for entry in RULES.values()} == {section.__name__ for section in SECTIONS}


@pytest.mark.parametrize("entry", RULES.values(), ids=RULES)
def test_what_a_rule_declares(entry: Rule) -> None:
    assert entry.meaning.endswith(".")
    assert 4 <= len(entry.title) <= 24
    assert not entry.title.endswith("。")
    assert not entry.clause or entry.clause in guide.CLAUSES
    for path in entry.fields:
        assert path in fields.FIELDS or path == "evidence.*", path
    for pattern in entry.reads:
        assert pattern not in entry.fields, "declared twice"
        assert pattern.replace("**", "*") in fields.FIELDS or pattern.startswith(("evidence.", "extras.**.")), pattern
    if entry.level is Level.WARNING:
        assert entry.source, "a heuristic shows where it comes from"
    if entry.level is Level.ERROR:
        assert entry.clause, "only the guide blocks"
    if entry.scope is not Scope.APPLICATION:
        assert any("*" in path for path in entry.fields[:1]), "a finding sits at its subject"


def test_no_two_rules_have_one_title() -> None:
    assert len({entry.title for entry in RULES.values()}) == len(RULES)


def test_the_complete_application_breaks_no_rule() -> None:
    result = evaluate(Context(application(), TODAY))

    assert [finding for finding in result.findings if finding.level is not Level.HINT] == []
    # Two websites are led by someone else than the legal representative, and the entity is in Ningxia.
    assert {finding.rule for finding in result.findings} == {
        "website-lead-needs-an-authorisation",
        "commitment-letter-is-needed",
    }


def test_an_empty_application_is_unknown_not_wrong() -> None:
    result = evaluate(Context(Application(), TODAY))

    assert result.findings == ()
    assert {id for id, _subject in result.unknown} >= {"province-is-served", "domain-has-not-expired"}


def test_errors_come_first() -> None:
    wrong = application({"eligibility.filed_before": "nwcd", "filing_account.registered": "no"})
    levels = [finding.level for finding in evaluate(Context(wrong, TODAY)).findings]

    assert levels == sorted(levels)
    assert set(levels) == set(Level)


def test_a_source_is_told_in_the_language_in_force() -> None:
    wrong = Context(application({"websites.w1.name": "123456"}), TODAY)
    entry = RULES["website-name-is-not-bare"]
    with text.language("en"):
        (finding,) = evaluate(wrong, [entry]).findings
        in_english = text._(entry.source)

    assert finding.source == in_english != entry.source


def test_a_breach_may_know_more_of_its_source_than_the_rule() -> None:
    wrong = Context(application({"websites.w1.domain.name": "yuntu.io"}), TODAY)
    (finding,) = evaluate(wrong, [RULES["suffix-is-approved"]]).findings

    assert "2022-08-30" in finding.source


def _checked(_subject: object, _context: Context) -> Outcome:
    """Nothing is wrong."""
    return None


def _undocumented(_subject: object, _context: Context) -> Outcome:
    return Breach("")


def test_a_rule_without_its_papers_is_refused() -> None:
    refused = (
        (_undocumented, "标题", "G1", ("entity.name",)),
        (_checked, " ", "G1", ("entity.name",)),
        (_checked, "标题", "", ("entity.name",)),
        (_checked, "标题", "G1", ()),
        (RULES["province-is-served"].check, "标题", "G1", ("entity.name",)),
    )
    for check, title, clause, places in refused:
        with pytest.raises(ValueError, match="registered twice or lacks"):
            rule(clause, title=title, level=Level.ERROR, scope=Scope.APPLICATION, fields=places)(check)
    assert "-checked" not in RULES


def test_a_rule_may_say_several_things_or_that_it_cannot_tell() -> None:
    def say(outcome: Outcome) -> Rule:
        return Rule(
            "say", "标题", "G1", Level.HINT, Scope.WEBSITE, ("websites.*.name",), "", lambda _subject, _context: outcome
        )

    breaches = (Breach("一"), Breach("二", field="websites.w1.remark"))
    found = evaluate(Context(application(), TODAY), [say(breaches)]).findings
    assert [finding.field for finding in found] == [
        "websites.w1.name",
        "websites.w1.remark",
        "websites.w2.name",
        "websites.w1.remark",
    ]
    assert evaluate(Context(application(), TODAY), [say(UNKNOWN)]).unknown == (("say", "w1"), ("say", "w2"))


def test_the_version_is_a_date_with_a_counter() -> None:
    year, month, counter = rules.RULE_SET_VERSION.split(".")
    assert 2026 <= int(year) < 2100
    assert 1 <= int(month) <= 12
    assert int(counter) >= 1
