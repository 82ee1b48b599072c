"""The one registry of rules: what a rule declares, and the engine that calls each rule for every subject in its scope.

A rule is a function named after what it checks. It takes its subject and a `Context` and returns `None` (nothing to
say), `UNKNOWN` (an answer it needs is missing: it blocks nothing) or one or more `Breach`es.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from wizard.application import Application, Person, Website
from wizard.findings import Finding, Level, errors_first
from wizard.text import _


class Unknown(Enum):
    """The third answer of a rule: it cannot tell yet."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


class Scope(Enum):
    """What a rule is called with: the application once, or each website, or each person in a role."""

    APPLICATION = "application"
    WEBSITE = "website"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Breach:
    """What a rule found, in the language in force.

    `field` is needed only where the breach sits elsewhere than at the rule's first field, `source` only where it says
    more than the rule's own, such as the date of the data consulted.
    """

    message: str
    found: str = ""
    required: str = ""
    fix: str = ""
    field: str = ""
    source: str = ""

    @classmethod
    def of(cls, finding: Finding) -> Breach:
        """What a check of a single value found, said by a rule."""
        return cls(finding.message, finding.found, finding.required, finding.fix, finding.field, finding.source)


Outcome = Breach | Iterable[Breach] | None | Unknown


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside its subject: the whole application and today's date in Asia/Shanghai."""

    application: Application
    today: date


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. `id` is the function's name with hyphens, `title` what it demands in a few Chinese words that
    the code that shows them translates; `source` with its year stands behind every rule that is not the guide's or
    arithmetic's.

    `fields` and `reads` are patterns of `wizard.paths.expand`, and together every answer on which the outcome depends:
    an acknowledgement lapses when one of them changes. `fields` are what the rule is about: its findings sit at the
    first, and it counts for a change of a filing when the change opens one of them. `reads` are what it looks at
    besides, such as who leads a website, the province, or a name in its message: that a change opens those does not
    make the rule the change's business, which would ask again for what was filed and stays as it is.
    """

    id: str
    title: str
    clause: str
    level: Level
    scope: Scope
    fields: tuple[str, ...]
    source: str
    check: Callable[[Any, Context], Outcome] = field(repr=False)
    reads: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """The first line of the rule's docstring: what it demands."""
        return (self.check.__doc__ or "").strip().splitlines()[0]


RULES: dict[str, Rule] = {}
Check = TypeVar("Check", bound=Callable[..., Outcome])


def rule(
    clause: str = "",
    *,
    title: str,
    level: Level,
    scope: Scope,
    fields: tuple[str, ...],
    reads: tuple[str, ...] = (),
    source: str = "",
) -> Callable[[Check], Check]:
    """Register the decorated function as a rule.

    Raises:
        ValueError: for a second rule of the same name, a rule without a title, a docstring or a field, and for a rule
            that has neither a clause of the guide nor a source.
    """

    def register(check: Check) -> Check:
        id = check.__name__.replace("_", "-")
        if id in RULES or not title.strip() or not check.__doc__ or not fields or not (clause or source):
            raise ValueError(f"rule {id} is registered twice or lacks a title, a docstring, a field, or its authority")
        RULES[id] = Rule(id, title, clause, level, scope, fields, source, check, reads)
        return check

    return register


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the rules say of one application: findings, and per rule the subjects about which it cannot tell yet."""

    findings: tuple[Finding, ...]
    unknown: tuple[tuple[str, str], ...]


def evaluate(context: Context, rules: Iterable[Rule] | None = None) -> Evaluation:
    """Call every rule for every subject in its scope; errors come before warnings, those before hints."""
    findings: list[Finding] = []
    unknown: list[tuple[str, str]] = []
    subjects = {scope: list(_subjects(scope, context.application)) for scope in Scope}
    for rule in RULES.values() if rules is None else rules:
        for subject, id in subjects[rule.scope]:
            outcome = rule.check(subject, context)
            if outcome is UNKNOWN:
                unknown.append((rule.id, id))
            else:
                findings += _findings(rule, id, outcome)
    return Evaluation(tuple(errors_first(findings)), tuple(unknown))


def _subjects(scope: Scope, application: Application) -> Iterator[tuple[Application | Website | Person, str]]:
    if scope is Scope.APPLICATION:
        yield application, ""
    elif scope is Scope.WEBSITE:
        yield from ((website, website.id) for website in application.websites)
    else:
        yield from ((person, person.id) for person in application.people_in_roles())


def _findings(rule: Rule, id: str, outcome: Outcome) -> Iterator[Finding]:
    breaches = (outcome,) if isinstance(outcome, Breach) else outcome or ()
    for breach in breaches:  # type: ignore[union-attr]
        yield Finding(
            rule=rule.id,
            level=rule.level,
            message=breach.message,
            found=breach.found,
            required=breach.required,
            fix=breach.fix,
            clause=rule.clause,
            field=breach.field or rule.fields[0].replace("*", id, 1),
            source=breach.source or _(rule.source),
        )
