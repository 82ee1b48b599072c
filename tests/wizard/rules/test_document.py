from __future__ import annotations

import json
import re
from pathlib import Path

from wizard.findings import Level
from wizard.rules import RULE_SET_VERSION, RULES
from wizard.rules.engine import document

ROOT = Path(__file__).parents[3]
VERSIONS = Path(__file__).parent / "versions.json"


def test_the_document_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == document.markdown(), (
        "run `make docs` and commit the result"
    )


def test_a_changed_rule_set_has_a_new_version() -> None:
    recorded = json.loads(VERSIONS.read_text("utf-8")).get(RULE_SET_VERSION)

    assert recorded == document.digest(), (
        f"the rules are not those of {RULE_SET_VERSION}: raise RULE_SET_VERSION and record {document.digest()}"
    )


def test_every_rule_has_its_row() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` ", document.rule_table(), re.MULTILINE)

    assert sorted(rows) == sorted(RULES)
    assert len(document.rule_table().splitlines()) == len(RULES) + 2


def test_every_row_has_every_cell() -> None:
    for line in document.rule_table().splitlines()[2:]:
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert len(cells) == 10, line
        assert all(cells), line


def test_a_rule_names_the_module_of_its_cases() -> None:
    for rule in RULES.values():
        assert (Path(__file__).parent / f"{document.case_module(rule)}.py").is_file()


def test_checks_of_values_and_files_are_found_in_the_sources() -> None:
    values = {check.id: check for check in document.checks("value")}
    evidence = {check.id: check for check in document.checks("evidence")}

    assert values["value.credit-code.check-digit"].levels == (Level.ERROR.value,)
    assert "value.mobile.segment-*" in values
    assert "value.length" in values
    assert evidence["evidence.confirmed"].modules == ("`pictures/slot_findings.py`",)
    assert evidence["evidence.bytes"].levels == ("error", "warning")
    assert all(id.startswith("value.") and id != "value.*" for id in values)
