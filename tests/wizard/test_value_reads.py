"""What the check of a value says lapses with every answer it was made from, and each field declares the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.wizard.mutations import changed, fill, others, places
from wizard import fields
from wizard.application import Application
from wizard.findings import Finding
from wizard.keys import keyed
from wizard.samples import variants

TODAY = date(2026, 11, 25)


def starts() -> Iterator[Application]:
    """Applications with wrong values, and with values that are wrong beside another choice."""
    yield fill(variants.broken(TODAY))
    swapped = variants.guangdong_two_sites(TODAY)
    swapped.websites[0].domain.holder_certificate_number = "91440300MA76ABCD22"
    swapped.entity.nature, swapped.entity.city, swapped.entity.county = 2, "310100", "310115"
    yield fill(swapped)


@pytest.fixture(scope="module")
def kept() -> dict[str, set[str]]:
    """Field -> the answers that change what is said there while its keys stay as they are, without any declaration.

    That a question is not asked any more changes nothing about its answer, which is acknowledged when it is asked
    again.
    """
    found: dict[str, set[str]] = {}
    for start in starts():
        every = places(start)
        before, asked = said(start), paths_asked(start)
        for place in every:
            for value in others(start, place, every, {}):
                with changed(place, value):
                    both = asked & paths_asked(start)
                    differing = {one for one in before ^ said(start) if one.field in both}
                    now = keys(start, differing)
                was = keys(start, differing)
                for one in differing:
                    if was[one] == now[one]:
                        found.setdefault(fields.at(one.field).path, set()).add(place.pattern)
    return found


def paths_asked(application: Application) -> set[str]:
    return {path for path, _field in fields.concrete(application)}


def said(application: Application) -> set[Finding]:
    return {replace(finding, reads=()) for finding in fields.value_findings(application, TODAY)}


def keys(application: Application, findings: set[Finding]) -> dict[Finding, str]:
    return {finding: keyed(application, [finding])[0].key for finding in findings}


def test_a_field_declares_exactly_what_its_check_and_its_options_look_at(kept: dict[str, set[str]]) -> None:
    assert kept == {field.path: set(field.reads) for field in fields.FIELDS.values() if field.reads}


def test_a_finding_carries_what_its_field_declares() -> None:
    for start in starts():
        findings = list(fields.value_findings(start, TODAY))
        assert [finding.reads for finding in findings] == [fields.at(finding.field).reads for finding in findings]
        assert any(finding.reads for finding in findings)
