"""What a check has to say: a finding, its level, and a value with the findings about it.

Inside the product errors are values. A finding always says what was found, what is needed and how to fix it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Level(StrEnum):
    """How far a finding reaches. The most severe comes first: `ERROR < WARNING < HINT`.

    ERROR: the guide demands it or arithmetic proves it; it blocks the bundle.
    WARNING: a heuristic or the experience of others; it must be acknowledged with a reason.
    HINT: a habit of one province or provider, with its source and year; it asks for nothing.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """Its place in the order: 0 for the most severe."""
        return list(Level).index(self)

    # All four, as those of `str` would compare the words.
    def __lt__(self, other: str) -> bool:
        return self.rank < Level(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Level(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Level(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Level(other).rank


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth a look, in the language in force when it was made.

    `rule` is the stable id of the check, `clause` the id of the guide's clause behind it ("" where the guide is
    silent), `source` where a demand that is not the guide's comes from, with its year, `field` the path of the
    field or evidence slot it sits at ("entity.name", "websites.w1.domain.name", "evidence.entity-certificate").
    `about` is a digest of the answers it was made from, filled in by `wizard.keys`: that of its field, those that its
    rule declares, and `reads`, the patterns (`wizard.paths.expand`) of further ones.
    """

    rule: str
    level: Level
    message: str
    found: str = ""
    required: str = ""
    fix: str = ""
    clause: str = ""
    field: str = ""
    source: str = ""
    about: str = ""
    reads: tuple[str, ...] = ()

    def at(self, field: str, clause: str = "") -> Finding:
        """The same finding placed at a field, and under a clause where it named none."""
        return replace(self, field=field, clause=self.clause or clause)

    @property
    def key(self) -> str:
        """What an acknowledgement refers to: it lapses when the place or the answers change, in every language
        alike."""
        return "|".join((self.rule, self.field, self.about))

    def as_dict(self) -> dict[str, str]:
        """The finding as plain strings, for `--json` and the manifest."""
        return {name: str(value) for name, value in asdict(self).items() if name not in ("about", "reads")}


def errors_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings level by level, the most severe first; those of one level stay in their order."""
    return sorted(findings, key=lambda finding: finding.level)


def most_severe(findings: Iterable[Finding]) -> Level | None:
    """The level of the most severe of the findings; `None` without any."""
    return min((finding.level for finding in findings), default=None)


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """What a raw input means (`None` where it means nothing usable) and what is to be said about it."""

    value: T | None
    findings: tuple[Finding, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether there is a value and nothing at error level speaks against it."""
        return self.value is not None and all(finding.level is not Level.ERROR for finding in self.findings)
