"""The ledger's promise: every clause is known, cited, and demanded where it demands something."""

import re

import pytest

from tests.coverage_of_guide import citations
from wizard import guide
from wizard.rules import RULES

LEDGER = (
    "G1 G2 G3.1 G3.2 G3.3 G4 G5.1.1 G5.1.2 G5.1.3 G5.1.4 G5.1.5 G5.2 G5.2.1 G5.2.2 G5.3 G6.1 G6.2 G6.3 G6.4 "
    "G7.1 G7.2 G7.3 G7.4 G7.5 G7.6 G7.7 G7.8 G8.1 G8.2 G8.3.1 G8.3.2 G8.3.3 G9.1 G9.2 G9.3 G9.4 G10.1 G10.2 G10.3 "
    "A1.1 A1.2 A1.3 A1.4 A1.5 A1.n A2.1 A2.2 A2.3 A2.4 A2.n"
).split()

MUST_HAVE_A_RULE = "G3.1 G3.2 G3.3 G5.1.1 G5.1.2 G5.1.3 G5.1.4 G5.1.5 G5.2 G5.2.2 G5.3 G9.1".split()


def test_the_guide_knows_exactly_the_clauses_of_the_ledger() -> None:
    assert list(guide.CLAUSES) == LEDGER


@pytest.mark.parametrize("id", LEDGER)
def test_every_clause_is_served_by_something(id: str) -> None:
    assert citations()[id], f"nothing cites {id}"


def test_nothing_cites_a_clause_that_the_guide_does_not_have() -> None:
    assert set(citations()) == set(LEDGER)


@pytest.mark.parametrize("id", MUST_HAVE_A_RULE)
def test_a_clause_that_demands_something_checkable_has_a_rule(id: str) -> None:
    assert any(rule.clause == id for rule in RULES.values())


def test_clauses_are_told_in_our_own_words() -> None:
    for clause in guide.CLAUSES.values():
        assert clause.section
        assert 5 < len(re.sub(r"\s", "", clause.text)) < 120
