"""What the collected reasons tell: how often each was given, and which a rule would have foreseen (规则可预见)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wizard.reasons.catalogue import REASONS


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """In how many returns a reason was given, and the rules that would have foreseen it."""

    id: str
    returns: int
    rules: tuple[str, ...]

    @property
    def foreseeable(self) -> bool:
        """Whether a rule would have foreseen it."""
        return bool(self.rules)


@dataclass(frozen=True, slots=True)
class Statistic:
    """The reasons of a number of returns. `counts` holds the most frequent first, `rules` in how many returns each
    rule would have helped; `unexplained` are the returns in which no reason was recorded."""

    returns: int
    unexplained: int
    counts: tuple[ReasonCount, ...]
    rules: tuple[tuple[str, int], ...]

    @property
    def foreseeable(self) -> tuple[ReasonCount, ...]:
        """The reasons that rules foresee."""
        return tuple(count for count in self.counts if count.foreseeable)


def statistic(events: Iterable[tuple[str, ...]]) -> Statistic:
    """The statistic of returns, each given as the ids of its reasons.

    A reason counts once a return. An id that is no longer in the catalogue is counted, without rules.
    """
    returned = [tuple(dict.fromkeys(ids)) for ids in events]
    counts = Counter(id for ids in returned for id in ids)
    helped = Counter(rule for ids in returned for rule in {rule for id in ids for rule in _rules(id)})
    return Statistic(
        returns=len(returned),
        unexplained=sum(not ids for ids in returned),
        counts=tuple(ReasonCount(id, number, _rules(id)) for id, number in _sorted(counts)),
        rules=tuple(_sorted(helped)),
    )


def _rules(id: str) -> tuple[str, ...]:
    return REASONS[id].rules if id in REASONS else ()


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
