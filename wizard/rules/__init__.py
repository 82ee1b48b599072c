"""The guide's demands and the rejection reasons that software can foresee: one function a rule, one registry.

Importing this package registers every rule; each module holds one section of the guide.
"""

from wizard.rules import (
    access,
    address,
    contacts,
    domain,
    eligibility,
    entity,
    evidence,
    holder,
    names,
    people,
    preapproval,
    province_sites,
    provinces,
    website,
)
from wizard.rules.engine.registry import (
    RULES,
    UNKNOWN,
    Breach,
    Context,
    Evaluation,
    Outcome,
    Rule,
    Scope,
    evaluate,
    rule,
)

RULE_SET_VERSION = "2026.11.5"
"""Printed in reports and manifests: which rules an application was checked by. Raised whenever a rule changes."""

SECTIONS = (
    eligibility,
    access,
    domain,
    holder,
    entity,
    address,
    people,
    contacts,
    website,
    names,
    preapproval,
    provinces,
    province_sites,
    evidence,
)
"""The modules that hold rules, in the order of the guide."""

__all__ = [
    "RULES",
    "RULE_SET_VERSION",
    "SECTIONS",
    "UNKNOWN",
    "Breach",
    "Context",
    "Evaluation",
    "Outcome",
    "Rule",
    "Scope",
    "evaluate",
    "rule",
]
