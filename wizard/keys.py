"""What an acknowledgement holds on to: the rule, the place, and the answers the finding was made from.

Not the finding's words, which differ between languages, and not the answers themselves, which may be personal: a
digest of them. An acknowledgement lapses when one of those answers changes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from wizard import paths
from wizard.application import Application
from wizard.findings import Finding
from wizard.rules import RULES

DIGITS = 16


def keyed(application: Application, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with what each is about, so that `Finding.key` is the same in every language."""
    seen: Counter[tuple[str, str]] = Counter()
    result = []
    for finding in findings:
        place = (finding.rule, finding.field)
        about = f"{_digest(_answers(application, finding))}.{seen[place]}"
        seen[place] += 1
        result.append(replace(finding, about=about))
    return result


def _answers(application: Application, finding: Finding) -> list[Any]:
    """The raw answers, or the file, that a finding was made from."""
    if finding.field.startswith("evidence."):
        item = application.evidence.get(finding.field.removeprefix("evidence."))
        files = [item.digest, item.confirmed] if item else []
        return [*files, *_of_rule(application, finding)]
    own = _read(application, finding.field) if finding.field else []
    return [*own, *_of_rule(application, finding)]


def _of_rule(application: Application, finding: Finding) -> list[Any]:
    rule = RULES.get(finding.rule)
    if rule is None:
        return []
    id = paths.subject(finding.field)
    return [
        answer
        for pattern in rule.fields
        for path in _concrete(application, pattern, id)
        for answer in _read(application, path)
    ]


def _concrete(application: Application, pattern: str, id: str) -> list[str]:
    """The paths a rule's pattern stands for: those of the finding's subject, or of all where it has none."""
    head, _dot, _rest = pattern.partition(".")
    if "*" not in pattern or head not in paths.LISTS:
        return [pattern]
    ids = [part.id for part in getattr(application, head)]
    return [pattern.replace("*", chosen, 1) for chosen in ([id] if id in ids else ids)]


def _read(application: Application, path: str) -> list[Any]:
    try:
        return [paths.get(application, path)]
    except paths.UnknownPath:
        return []


def _digest(answers: list[Any]) -> str:
    return hashlib.sha256(repr(answers).encode("utf-8", "backslashreplace")).hexdigest()[:DIGITS]
