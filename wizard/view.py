"""One reading of an application: everything a screen, a paper, a report or the bundle's gate needs to know about it.

Pure and never stored: recomputed for each run from the application and today's date, in the language in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wizard import fields, journey, papers
from wizard.application import Acknowledgement, Application, Evidence
from wizard.documents.pdf import unprintable
from wizard.evidence.required import Slot, slot_findings, slots
from wizard.findings import Finding, Level
from wizard.journey import Standing, Task
from wizard.keys import keyed
from wizard.papers import Paper
from wizard.rules import Context, evaluate


@dataclass(frozen=True, slots=True)
class SlotState:
    """A slot with the file in it, if any, and what is to be said about that file."""

    slot: Slot
    evidence: Evidence | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The application with everything derived from it. `findings` holds all of them, errors first."""

    application: Application
    today: date
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    slots: tuple[SlotState, ...]
    papers: tuple[Paper, ...]
    tasks: tuple[Task, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What blocks the bundle."""
        return tuple(finding for finding in self.findings if finding.level is Level.ERROR)

    @property
    def open_warnings(self) -> tuple[Finding, ...]:
        """Warnings that wait for an acknowledgement with a reason."""
        return tuple(f for f in self.findings if f.level is Level.WARNING and self.acknowledgement(f) is None)

    @property
    def acknowledged(self) -> tuple[tuple[Finding, Acknowledgement], ...]:
        """Warnings with the reason for which the user accepts them."""
        pairs = ((f, self.acknowledgement(f)) for f in self.findings if f.level is Level.WARNING)
        return tuple((finding, given) for finding, given in pairs if given is not None)

    @property
    def hints(self) -> tuple[Finding, ...]:
        """What asks for nothing."""
        return tuple(finding for finding in self.findings if finding.level is Level.HINT)

    @property
    def complete(self) -> bool:
        """Whether a bundle can be made: nothing missing, nothing wrong, every warning answered."""
        return not (self.errors or self.missing or self.open_warnings)

    def acknowledgement(self, finding: Finding) -> Acknowledgement | None:
        """The acknowledgement of exactly this finding; it lapses when what was found changes."""
        given = self.application.acknowledgements
        return next((item for item in given if item.key == finding.key and item.reason.strip()), None)

    def at(self, path: str) -> tuple[Finding, ...]:
        """The findings that sit at a path."""
        return tuple(finding for finding in self.findings if finding.field == path)


def view(application: Application, today: date, *, bundled: bool = False) -> View:
    """Everything derived from `application` as of `today` (a date in Asia/Shanghai).

    `bundled` tells whether a bundle of exactly this content has been made before.
    """
    states = tuple(_state(application, slot) for slot in slots(application))
    findings = [
        *fields.value_findings(application, today),
        *(finding for state in states for finding in state.findings),
        *evaluate(Context(application, today)).findings,
        *unprintable(application),
    ]
    findings = keyed(application, dict.fromkeys(findings))
    order = list(Level)
    findings.sort(key=lambda finding: order.index(finding.level))
    empty = (state.slot.path for state in states if state.slot.required and state.evidence is None)
    missing = (*fields.missing(application), *empty)
    bare = View(application, today, tuple(findings), missing, states, tuple(papers.papers(application)), ())
    unanswered = (*bare.errors, *bare.open_warnings)
    listed = journey.tasks(Standing(application, unanswered, missing, bundled))
    return View(application, today, bare.findings, missing, states, bare.papers, tuple(listed))


def _state(application: Application, slot: Slot) -> SlotState:
    evidence = application.evidence.get(slot.key)
    return SlotState(slot, evidence, tuple(slot_findings(slot, evidence)))
