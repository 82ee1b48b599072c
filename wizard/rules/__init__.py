"""The guide's demands and the rejection reasons that software can foresee: one function a rule, one registry.

Importing this package registers every rule; each module holds one section of the guide.
"""

from wizard.rules.registry import RULES, UNKNOWN, Breach, Context, Evaluation, Outcome, Rule, Scope, evaluate, rule

__all__ = ["RULES", "UNKNOWN", "Breach", "Context", "Evaluation", "Outcome", "Rule", "Scope", "evaluate", "rule"]
