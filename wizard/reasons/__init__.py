"""Why an application is returned: the reasons as data, the matching of a pasted text to them, where they are put
right."""

from wizard.reasons.catalogue import REASONS, ROWS
from wizard.reasons.matching import Match, advises, asked_for, explain, match
from wizard.reasons.return_targets import targets_of
from wizard.reasons.spec import Reason
from wizard.reasons.statistics import ReasonCount, Statistic, statistic

__all__ = [
    "REASONS",
    "ROWS",
    "Match",
    "Reason",
    "ReasonCount",
    "Statistic",
    "advises",
    "asked_for",
    "explain",
    "match",
    "statistic",
    "targets_of",
]
