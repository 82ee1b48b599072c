"""What an acknowledgement holds on to: the rule, the place, and the answers the finding was made from.

Not the finding's words, which differ between languages, and not the answers themselves, which may be personal: a
digest of them. An acknowledgement lapses when one of those answers changes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from wizard import paths
from wizard.application import Application
from wizard.findings import Finding
from wizard.rules import RULES

DIGITS = 16

Others = Mapping[str, BaseModel | None]
"""What findings are made from beside the application, by the first word of the paths that lead there: "filed" for what
was filed before, "order" and "cancellation" for the answers of an order."""


def keyed(application: Application, findings: Iterable[Finding], others: Others | None = None) -> list[Finding]:
    """The findings with what each is about, so that `Finding.key` is the same in every language."""
    seen: Counter[tuple[str, str]] = Counter()
    result = []
    for finding in findings:
        place = (finding.rule, finding.field)
        about = f"{_digest(_answers(application, finding, others or {}))}.{seen[place]}"
        seen[place] += 1
        result.append(replace(finding, about=about))
    return result


def _answers(application: Application, finding: Finding, others: Others) -> list[Any]:
    """The raw answers and files that a finding was made from, those at its own place first."""
    rule = RULES.get(finding.rule)
    declared = (*rule.fields, *rule.reads) if rule else ()
    further = [
        answer
        for pattern in (*declared, *finding.reads)
        for answer in _matching(application, pattern, finding.field, others)
    ]
    return [*_own(application, finding.field, others), *further]


def _own(application: Application, path: str, others: Others) -> list[Any]:
    if path.startswith("evidence."):
        item = application.evidence.get(path.removeprefix("evidence."))
        return [item.digest, item.confirmed] if item else []
    return _matching(application, path, path, others)


def _matching(application: Application, pattern: str, at: str, others: Others) -> list[Any]:
    """What stands wherever a pattern leads, as seen from `at`."""
    head, _dot, rest = pattern.partition(".")
    if head not in others:
        return [answer for path in paths.expand(application, pattern, at) for answer in _read(application, path)]
    part = others[head]
    if isinstance(part, Application):
        return _matching(part, rest, at, {})
    return [getattr(part, rest)] if part is not None and rest in type(part).model_fields else []


def _read(application: Application, path: str) -> list[Any]:
    if path.startswith("evidence."):
        item = application.evidence.get(path.removeprefix("evidence."))
        return [path, item.digest, item.original] if item else []
    try:
        return [paths.get(application, path)]
    except paths.UnknownPath:
        return []


def _digest(answers: list[Any]) -> str:
    return hashlib.sha256(repr(answers).encode("utf-8", "backslashreplace")).hexdigest()[:DIGITS]
