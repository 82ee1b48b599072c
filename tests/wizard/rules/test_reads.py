"""Every answer on which a rule's outcome depends is declared, so that an acknowledgement lapses when it changes.

Found out by changing answers: each rule is called for the applications of its cases and for the samples, then for each
of them with one answer changed that it reads, and so on from there for a few steps. Where the outcome differs, the key
of its finding has to differ, too; and every declaration has to be the only one that makes some key differ.
"""

from __future__ import annotations

import importlib
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.wizard.mutations import Place, changed, fill, others, places, reading
from tests.wizard.rules.cases import TODAY, Case, application, file
from wizard import paths
from wizard.application import Application, Extra
from wizard.findings import Finding, Level
from wizard.keys import keyed
from wizard.rules import RULES, SECTIONS, UNKNOWN, Breach, Context, Rule, Scope
from wizard.samples import variants

STEPS = 2
"""So many answers are changed, one after the other, on the way from a case."""

OWN = "its own place"
Said = dict[str, tuple[Breach, ...]] | None
"""What a rule says of a subject, by the place where it says it; `None` for "it cannot tell"."""


@dataclass(frozen=True)
class Dependence:
    """A change of an answer that changed what a rule says at a place, and which of its declarations notice it."""

    rule: str
    place: str
    changed: str
    noticed: frozenset[str]


def test_nothing_on_which_an_outcome_depends_is_left_out(found: list[Dependence]) -> None:
    left_out = {(one.rule, paths.pattern(one.changed)) for one in found if not one.noticed}
    assert sorted(left_out) == []


def test_without_any_one_declaration_something_would_be_left_out(found: list[Dependence]) -> None:
    alone = {(one.rule, *one.noticed) for one in found if len(one.noticed) == 1}
    idle = [(rule.id, read) for rule in RULES.values() for read in rule.reads if (rule.id, read) not in alone]
    assert idle == []


@pytest.fixture(scope="module")
def found() -> list[Dependence]:
    """Every dependence there is to see."""
    chance = random.Random(0)
    return list(dict.fromkeys(one for start in _starts() for one in _explored(*start, chance)))


def _cases() -> dict[str, list[Case]]:
    tables = [section.__name__.rpartition(".")[2] for section in SECTIONS]
    return {
        id: cases
        for name in tables
        for id, cases in importlib.import_module(f"tests.wizard.rules.test_{name}").CASES.items()
    }


def _starts() -> Iterator[tuple[Application, list[Rule], int]]:
    """Applications with the rules to be called for them, and so many steps to go from there: the cases of a rule, with
    all websites, with one, and with the other person as entity lead; samples."""
    for id, cases in _cases().items():
        for case in cases:
            alone, led = application(case.changes), application({"entity.lead": "p2"} | case.changes)
            alone.websites = alone.websites[:1]
            for site in led.websites:
                site.lead = "p1" if site.lead == "p2" else site.lead
            for start in (application(case.changes), alone, led):
                yield fill(start), [RULES[id]], STEPS
    for make in (variants.ningxia, variants.guangdong_two_sites, variants.preapproval, variants.broken, _alike):
        yield fill(make(TODAY)), list(RULES.values()), 1


def _alike(today: date) -> Application:
    """Two websites that nothing tells apart, whose leads are one person entered twice, for a public body."""
    alike = variants.guangdong_two_sites(today)
    for site in alike.websites:
        site.name, site.home_url, site.domain.name, site.preapproval = "", "www.example.com", "", ["news"]
    alike.people[2].document_number = alike.people[1].document_number
    alike.entity.nature, alike.entity.investor = 2, alike.people[2].name
    alike.extras = [Extra(id="x1", title="商标证"), Extra(id="x2", title="商标证")]
    kinds = ("site-photo", "approval.news")
    pairs = [(f"website.w1.{kind}", f"website.w2.{kind}") for kind in kinds] + [("extra.x1", "extra.x2")]
    alike.evidence = {key: file(pair[0]) for pair in pairs for key in pair}
    return alike


def _seen() -> dict[str, list[Any]]:
    """Pattern -> what the cases put there: the values on either side of what a rule demands."""
    values: dict[str, list[Any]] = defaultdict(list)
    for cases in _cases().values():
        for case in cases:
            for path, value in case.changes.items():
                if value not in values[paths.pattern(path)]:
                    values[paths.pattern(path)].append(value)
    return values


SEEN = _seen()


def _explored(start: Application, rules: list[Rule], steps: int, chance: random.Random) -> Iterator[Dependence]:
    """The dependences of each rule on the way from an application, by answers it reads. The application is used up."""
    for rule in rules:
        every = places(start)
        for left in range(steps, 0, -1):
            read: list[Place] = []
            for subject, who in _subjects(rule, start):
                call = Call(rule, subject, who, start)
                before, near = _reading(call, every)
                read += near
                for place in near:
                    yield from _compared(call, before, place, others(start, place, every, SEEN))
                    yield from _behind(call, place, near, every)
            if not read or left == 1:
                break
            every = _stepped(start, chance.choice(read), every, chance)


def _behind(call: Call, place: Place, near: list[Place], every: list[Place]) -> Iterator[Dependence]:
    """The dependences on answers that are read only while the one at this place is missing."""
    with changed(place, paths.blank(place.path) if place.name != "evidence" else {}):
        before, further = _reading(call, every)
        for other in further:
            if other not in near:
                yield from _compared(call, before, other, others(call.application, other, every, SEEN))


def _reading(call: Call, every: list[Place]) -> tuple[Before, list[Place]]:
    """What is said, and the places that were read for it."""
    said, noted = reading(call.outcome)
    return Before(call, said), [place for place in every if (id(place.holder), place.name) in noted]


def _stepped(start: Application, place: Place, every: list[Place], chance: random.Random) -> list[Place]:
    """The places after another answer was put at one for good."""
    if values := others(start, place, every, SEEN):
        place.holder.__dict__[place.name] = chance.choice(values)
    return places(fill(start)) if place.name in ("preapproval", "evidence", "kind") else every


def _subjects(rule: Rule, start: Application) -> list[tuple[Any, str]]:
    if rule.scope is Scope.APPLICATION:
        return [(start, "")]
    parts: list[Any] = start.websites if rule.scope is Scope.WEBSITE else start.people_in_roles()
    return [(part, part.id) for part in parts]


@dataclass(frozen=True)
class Call:
    """A rule with the subject it is called for."""

    rule: Rule
    subject: Any
    who: str
    application: Application

    @property
    def first(self) -> str:
        """Where its findings sit unless they say otherwise."""
        return self.rule.fields[0].replace("*", self.who, 1)

    def outcome(self) -> Said:
        outcome = self.rule.check(self.subject, Context(self.application, TODAY))
        if outcome is UNKNOWN:
            return None
        said: dict[str, tuple[Breach, ...]] = {}
        for breach in (outcome,) if isinstance(outcome, Breach) else outcome or ():
            place = breach.field or self.first
            said[place] = (*said.get(place, ()), breach)
        return said

    def keys(self, at: str) -> dict[str, str]:
        """Declaration -> the key that a finding at a place would have with this declaration alone."""
        declared = {OWN: (), **{pattern: (pattern,) for pattern in (*self.rule.fields, *self.rule.reads)}}
        alone = {name: Finding("", Level.HINT, "", field=at, reads=reads) for name, reads in declared.items()}
        return {name: keyed(self.application, [finding])[0].key for name, finding in alone.items()}


class Before:
    """What a rule says before an answer is changed, and the keys that its findings have then."""

    def __init__(self, call: Call, said: Said) -> None:
        self._call, self.said = call, said
        self._keys: dict[str, dict[str, str]] = {}

    def keys(self, at: str) -> dict[str, str]:
        """As `Call.keys`, computed once for a place; only to be asked for while the application is as it was."""
        if at not in self._keys:
            self._keys[at] = self._call.keys(at)
        return self._keys[at]


def _compared(call: Call, before: Before, place: Place, values: list[Any]) -> Iterator[Dependence]:
    """What notices the first of the values with which the rule says something else; nothing where it never does."""
    for value in values:
        with changed(place, value):
            after = call.outcome()
            if after == before.said:
                continue
            was, now = before.said or {}, after or {}
            where = {at for at in {**was, **now} if was.get(at) != now.get(at)} or {call.first}
            keys = {at: call.keys(at) for at in where}
        for at in where:
            earlier = before.keys(at)
            noticed = frozenset(pattern for pattern, key in keys[at].items() if earlier[pattern] != key)
            # The answer at the place itself is part of every key.
            noticed = frozenset({OWN}) if OWN in noticed else noticed
            yield Dependence(call.rule.id, paths.pattern(at), place.pattern, noticed)
        return
