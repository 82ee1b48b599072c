"""What an order demands of its application: all of it, the parts that change, or only what ends something (G8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wizard import papers, paths
from wizard.application import Application
from wizard.evidence.required import Slot, slots
from wizard.findings import Finding
from wizard.order import Order, OrderKind
from wizard.orders import cancellations
from wizard.orders.changes import rules
from wizard.orders.changes.scope import ChangeScope
from wizard.papers import Paper
from wizard.rules import RULES, Rule
from wizard.typeface.glyphs import RULE as GLYPH


def _always(_subject: object) -> bool:
    return True


def _never(_subject: object) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Demands:
    """What an order asks for. `own` are the findings about the order itself; `answer`, `finding` and `rule` tell
    whether a missing answer, a finding about the application, and a rule count for it; `tasks` are the keys of the
    tasks with something to do, `None` for all."""

    slots: tuple[Slot, ...]
    papers: tuple[Paper, ...]
    own: tuple[Finding, ...] = ()
    answer: Callable[[str], bool] = _always
    finding: Callable[[Finding], bool] = _always
    rule: Callable[[Rule], bool] = _always
    tasks: frozenset[str] | None = None


def demands(order: Order, application: Application, today: date) -> Demands:
    """What `order` demands of `application` as of `today` (a date in Asia/Shanghai), in the language in force."""
    return _DEMANDS[order.kind](order, application, today)


def slots_of(order: Order, application: Application) -> list[Slot]:
    """The slots whose files go with the order."""
    if order.kind is OrderKind.CHANGE:
        return ChangeScope(order, application).slots
    return [slot for slot in slots(application) if order.kind is OrderKind.NEW or slot.is_open]


def _new(_order: Order, application: Application, _today: date) -> Demands:
    return Demands(tuple(slots(application)), tuple(papers.papers(application)))


def _change(order: Order, application: Application, today: date) -> Demands:
    scope = ChangeScope(order, application)

    def counts(finding: Finding) -> bool:
        # A character that no paper can print stops the bundle wherever it stands.
        if finding.rule == GLYPH or scope.covers(finding.field):
            return True
        rule = RULES.get(finding.rule)
        return rule is not None and scope.covers_rule(rule, paths.subject(finding.field))

    return Demands(
        slots=tuple(scope.slots),
        papers=tuple(scope.papers),
        own=tuple(rules.findings(scope, today)),
        answer=scope.covers,
        finding=counts,
        rule=scope.covers_rule,
        tasks=scope.tasks,
    )


def _cancellation(order: Order, application: Application, today: date) -> Demands:
    """Nothing about the application: what is filed ends as it is."""
    extras = slots_of(order, application)
    paths_of_extras = {slot.path for slot in extras}
    return Demands(
        slots=tuple(extras),
        papers=tuple(cancellations.papers(order, application)),
        own=tuple(cancellations.findings(order, application, today)),
        answer=_never,
        finding=lambda finding: finding.field in paths_of_extras and finding.rule not in RULES,
        rule=_never,
        tasks=frozenset(),
    )


_DEMANDS: dict[OrderKind, Callable[[Order, Application, date], Demands]] = {
    OrderKind.NEW: _new,
    OrderKind.CHANGE: _change,
    OrderKind.CANCELLATION: _cancellation,
}
