"""The order of levels, on which every list of findings relies."""

from __future__ import annotations

from itertools import permutations

import pytest

from wizard.findings import Finding, Level, errors_first, most_severe


def found(level: Level, message: str = "") -> Finding:
    return Finding("rule", level, message)


def test_the_most_severe_level_comes_first() -> None:
    for shuffled in permutations(Level):
        assert sorted(shuffled) == [Level.ERROR, Level.WARNING, Level.HINT]
        assert (min(shuffled), max(shuffled)) == (Level.ERROR, Level.HINT)


def test_levels_are_compared_by_severity_and_not_by_their_words() -> None:
    # The words stand the other way round: "hint" < "warning".
    assert Level.WARNING < Level.HINT
    assert Level.WARNING <= Level.HINT
    assert Level.HINT > Level.WARNING
    assert Level.HINT >= Level.WARNING
    assert Level.HINT <= Level.HINT
    assert Level.HINT >= Level.HINT
    assert not Level.HINT < Level.HINT
    assert not Level.HINT > Level.HINT


def test_a_level_is_not_compared_with_any_other_word() -> None:
    assert Level.ERROR < "hint"
    with pytest.raises(ValueError, match="unknown"):
        assert Level.ERROR < "unknown"


def test_findings_of_one_level_stay_in_their_order() -> None:
    given = [found(Level.HINT, "1"), found(Level.ERROR, "2"), found(Level.HINT, "3"), found(Level.ERROR, "4")]
    assert [finding.message for finding in errors_first(given)] == ["2", "4", "1", "3"]


def test_the_most_severe_of_the_findings() -> None:
    assert most_severe([]) is None
    assert most_severe(map(found, (Level.HINT, Level.WARNING, Level.HINT))) is Level.WARNING
    assert most_severe(map(found, (Level.WARNING, Level.ERROR))) is Level.ERROR
