"""Why an application is returned: the reasons as data, the matching of a pasted text to them, where they are put right."""

from wizard.orders.reasons.catalogue import REASONS, ROWS
from wizard.orders.reasons.matching import Match, advises, asked_for, explain, match
from wizard.orders.reasons.places import places
from wizard.orders.reasons.spec import Reason
from wizard.orders.reasons.statistics import ReasonCount, Statistic, statistic

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
    "places",
    "statistic",
]
