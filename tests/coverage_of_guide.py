"""Who serves each clause of the guide: the proof that no promise of the ledger is left without a place in the
product."""

from __future__ import annotations

from collections.abc import Iterator

from pages.parts.widgets.cited import CITED
from wizard import guide
from wizard.evidence.slots import SPECS
from wizard.fields import FIELDS
from wizard.papers import FORMS
from wizard.rules import RULES
from wizard.screens import SCREENS


def citations() -> dict[str, list[str]]:
    """Clause id -> everything that cites it, as "rule …", "field …", "slot …", "paper …", "step …", "screen …"."""
    cited: dict[str, list[str]] = {id: [] for id in guide.CLAUSES}
    for id, place in _all():
        cited.setdefault(id, []).append(place)
    return cited


def _all() -> Iterator[tuple[str, str]]:
    for rule in RULES.values():
        if rule.clause:
            yield rule.clause, f"rule {rule.id}"
    for field in FIELDS.values():
        yield from ((id, f"field {field.path}") for id in field.clauses)
    for spec in SPECS.values():
        yield from ((id, f"slot {spec.kind}") for id in spec.clauses)
    for form in FORMS.values():
        yield form.clause, f"paper {form.kind}"
    for screen in SCREENS.values():
        yield from ((id, f"screen {screen.key}") for id in screen.clauses)
    for place, clauses in CITED.items():
        yield from ((id, f"screen {place}") for id in clauses)
    for step in guide.STEPS:
        yield step.clause, f"step {step.title}"
    for duty in (*guide.PORTAL_ENTRIES, *guide.CAUTIONS, *guide.AFTERCARE):
        yield duty.clause, f"screen after: {duty.title}"
