"""The evidence of a bundle as its files are: what `application.json` says of them is a claim, and may be a false
one."""

from __future__ import annotations

from collections.abc import Callable

from wizard.application import Application, Evidence
from wizard.facts import Facts
from wizard.pictures.inspect import inspect

Read = Callable[[str], bytes | None]
"""The bytes of a digest; `None` where they are not there, and what was said of them has to do."""


def remeasured(application: Application, read: Read) -> Application:
    """The application with every file's facts taken from its bytes; the names under which they were uploaded stay."""
    evidence = {key: _afresh(item, read) for key, item in application.evidence.items()}
    return application.model_copy(update={"evidence": evidence})


def _afresh(item: Evidence, read: Read) -> Evidence:
    original = _facts(item.original, item.original_facts, read) if item.original else item.original_facts
    facts = _facts(item.digest, item.facts, read) or item.facts
    return item.model_copy(update={"facts": facts, "original_facts": original})


def _facts(digest: str, said: Facts | None, read: Read) -> Facts | None:
    data = read(digest)
    return said if data is None else inspect(data, said.name if said else "")
