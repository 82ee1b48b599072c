"""Short ways to read a result in the tests of single values."""

from typing import Any

from wizard.findings import Checked


def rules(checked: Checked[Any]) -> list[str]:
    """The rule ids of the findings, without "value."."""
    return [finding.rule.removeprefix("value.") for finding in checked.findings]


def levels(checked: Checked[Any]) -> list[str]:
    """The levels of the findings."""
    return [finding.level.value for finding in checked.findings]
