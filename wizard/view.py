"""One reading of an application: everything a screen, a paper, a report or the bundle's gate needs to know about it.

Pure and never stored: recomputed for each run from the application and today's date, in the language in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from wizard import fields, journey
from wizard.application import Acknowledgement, Application, Evidence
from wizard.evidence.required import Slot
from wizard.findings import Finding, Level, errors_first
from wizard.journey import JourneyInput, Task
from wizard.keys import keyed
from wizard.order import Order
from wizard.orders.demands import Demands, demands
from wizard.papers import Paper
from wizard.pictures.slot_findings import slot_findings
from wizard.rules import Context, Evaluation, evaluate
from wizard.typeface.glyphs import unprintable
from wizard.values import is_reason


@dataclass(frozen=True, slots=True)
class SlotState:
    """A slot with the file in it, if any, and what is to be said about that file."""

    slot: Slot
    evidence: Evidence | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The application with everything derived from it for its order. `findings` holds all that count for the order,
    errors first; `slots` and `papers` are those that go with it. `asked` is what the order demands, `evaluation` what
    the rules say of the whole application, whatever is asked."""

    application: Application
    today: date
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    slots: tuple[SlotState, ...]
    papers: tuple[Paper, ...]
    tasks: tuple[Task, ...]
    order: Order
    asked: Demands = field(repr=False, compare=False)
    evaluation: Evaluation = field(repr=False, compare=False)

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
        """The acknowledgement of exactly this finding; it lapses when what was found changes, and a reason too short to
        say anything is none."""
        given = self.application.acknowledgements
        return next((item for item in given if item.key == finding.key and is_reason(item.reason)), None)

    def reason_typed(self, finding: Finding) -> str:
        """What was typed as the reason for this finding, long enough or not."""
        given = self.application.acknowledgements
        return next((item.reason for item in given if item.key == finding.key), "")

    def at(self, path: str) -> tuple[Finding, ...]:
        """The findings that sit at a path."""
        return tuple(finding for finding in self.findings if finding.field == path)


def view(application: Application, today: date, *, bundled: bool = False, order: Order | None = None) -> View:
    """Everything derived from `application` as of `today` (a date in Asia/Shanghai) for `order`, a new filing's
    without.

    `bundled` tells whether a bundle of exactly this content has been made before.
    """
    order = order or Order()
    asked = demands(order, application, today)
    states = tuple(_state(application, slot) for slot in asked.slots)
    evaluation = evaluate(Context(application, today))
    said = dict.fromkeys(_findings(application, today, asked, states, evaluation))
    others = {"filed": order.baseline, "order": order, "cancellation": order.cancellation}
    found = errors_first(keyed(application, said, others))
    empty = (state.slot.path for state in states if state.slot.required and state.evidence is None)
    missing = (*(path for path in fields.missing(application) if asked.answer(path)), *empty)
    bare = View(application, today, tuple(found), missing, states, asked.papers, (), order, asked, evaluation)
    unanswered = (*bare.errors, *bare.open_warnings)
    given = JourneyInput(application, unanswered, missing, bundled, order, asked.tasks)
    return replace(bare, tasks=tuple(journey.tasks(given)))


def _findings(
    application: Application, today: date, asked: Demands, states: Iterable[SlotState], evaluation: Evaluation
) -> Iterator[Finding]:
    """Everything that is to be said, the order's own first, as far as it counts for the order."""
    yield from asked.own
    every = (
        *fields.value_findings(application, today),
        *(finding for state in states for finding in state.findings),
        *evaluation.findings,
        *unprintable(application),
    )
    yield from (finding for finding in every if asked.finding(finding))


def _state(application: Application, slot: Slot) -> SlotState:
    evidence = application.evidence.get(slot.key)
    return SlotState(slot, evidence, tuple(slot_findings(slot, evidence)))
