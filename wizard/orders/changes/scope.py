"""How far a change reaches: which answers its chosen parts open, whom they concern, which files and papers they need.

What lies outside was filed before and is not asked for again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from wizard import fields, papers, paths
from wizard.application import Application, Website
from wizard.evidence.required import Slot, slots
from wizard.naming import person_name, website_name
from wizard.order import Order, OrderKind
from wizard.orders.changes.difference import Change, difference, role_holders
from wizard.orders.changes.parts import PARTS, ChangePart
from wizard.papers import Paper
from wizard.rules import Rule
from wizard.screens import task_of
from wizard.text import _, listed

HEAD = "change"
"""Where findings about the choice itself sit: at "change", or at "change.<part>"."""


@dataclass(frozen=True)
class ChangeScope:
    """What one change order opens and needs, as of one application and in the language in force; each answer is found
    once."""

    order: Order
    application: Application

    @cached_property
    def parts(self) -> list[ChangePart]:
        """The parts chosen, in the order of the forms; what this version does not know is passed over."""
        return [part for key, part in PARTS.items() if key in self.order.chosen]

    @cached_property
    def filed(self) -> Application:
        """What was filed when the change began; the application itself where that is not known."""
        return self.order.baseline or self.application

    @cached_property
    def changes(self) -> list[Change]:
        """What differs from what is filed, in the parts chosen or outside them."""
        return difference(self.filed, self.application)

    @cached_property
    def needs(self) -> dict[str, list[ChangePart]]:
        """Slot key or paper key -> the chosen parts that ask for it."""
        found: dict[str, list[ChangePart]] = {}
        for part in self.parts:
            for key in (*self._slot_keys(part), *self._paper_keys(part)):
                found.setdefault(key, []).append(part)
        return found

    @cached_property
    def slots(self) -> list[Slot]:
        """The slots that the change needs, and the open ones that the user added."""
        return [slot for slot in self._every_slot if slot.key in self.needs or slot.is_open]

    @cached_property
    def papers(self) -> list[Paper]:
        """The papers that the change may need, each with the parts that ask for it."""
        every = papers.papers(self.application)
        return [_explained(paper, self.needs[paper.key]) for paper in every if paper.key in self.needs]

    def title(self, paper: Paper) -> str:
        """A paper's name, with the website or person whose copy it is."""
        website = self.application.website(paper.subject)
        about = website_name(self.application, website) if website else ""
        if self.application.person(paper.subject):
            about = person_name(self.application, paper.subject)
        return f"{_(paper.form.title)} · {about}" if about else _(paper.form.title)

    @cached_property
    def tasks(self) -> frozenset[str]:
        """The keys of the tasks on which the change has something to edit or to prepare."""
        opened = {task_of(path) for path, _field in fields.concrete(self.application) if self.covers(path)}
        return frozenset(opened | ({"evidence"} if self.slots else set()) | ({"papers"} if self.papers else set()))

    @cached_property
    def first_path(self) -> str:
        """The first answer that the change opens, where editing begins; the choice itself while nothing is open."""
        own = {pattern for part in self.parts for pattern in part.paths}
        opened = (path for path, _field in fields.concrete(self.application) if self.covers(path))
        return next((path for path in opened if paths.pattern(path) in own), HEAD)

    def covers(self, path: str) -> bool:
        """Whether the chosen parts open a path: of an answer, or of a slot ("evidence.entity-certificate")."""
        head, _dot, rest = path.partition(".")
        if head == HEAD:
            return True
        if head == "evidence":
            return any(slot.key == rest for slot in self.slots)
        return any(self._opens(part, path) for part in self.parts)

    def covers_rule(self, rule: Rule, subject: str = "") -> bool:
        """Whether a rule looks at something the chosen parts open: it speaks of the change then, wherever it sits.

        `subject` is the id of the website or person it is about, "" for all of them.
        """
        return any(self.covers(path) for pattern in rule.fields for path in self._concrete(pattern, subject))

    def owners(self, change: Change) -> list[ChangePart]:
        """The parts a difference belongs to: a person's by the roles it concerns, a file by the parts that need it."""
        if change.path.startswith("evidence."):
            return [part for part in PARTS.values() if set(part.slots) & self._kinds(change)]
        pattern, roles = paths.pattern(change.path), {role for role, _website in change.roles}
        owned = [part for part in PARTS.values() if pattern in part.paths]
        return [part for part in owned if not roles or part.role in roles]

    def outside(self, change: Change) -> list[ChangePart]:
        """The parts that would have to be chosen for a difference to be part of the change; none where it is one."""
        owners = self.owners(change)
        if change.path.startswith("evidence."):
            return [] if any(part in self.parts for part in owners) else owners
        pattern = paths.pattern(change.path)
        opened = {part.role for part in self.parts if pattern in part.opened}
        if not change.roles:
            return [] if opened else owners
        return [part for part in owners if part.role not in opened]

    def changed(self, part: ChangePart) -> bool:
        """Whether anything of a part differs from what is filed, an answer or a file."""
        return any(part in self.owners(change) for change in self.changes)

    def concerned(self, part: ChangePart) -> list[Website]:
        """The websites a part is about: those where it differs from what is filed, all while none does."""
        # A website to which another provider gives access is that provider's to change.
        every = [site for site in self.application.websites if site.id not in self.order.elsewhere]
        if part.role != "website-lead" and not any(path.startswith("websites.") for path in part.paths):
            return every
        ids = {id for change in self.changes if part in self.owners(change) for id in _websites_of(change)}
        return [site for site in every if site.id in ids] or every

    @cached_property
    def _every_slot(self) -> list[Slot]:
        return slots(self.application)

    @cached_property
    def _holders(self) -> dict[str, set[str]]:
        """Role -> the ids of the people who hold it."""
        held: dict[str, set[str]] = {}
        for (role, _website), person in role_holders(self.application).items():
            if person is not None:
                held.setdefault(role, set()).add(person.id)
        return held

    def _opens(self, part: ChangePart, path: str) -> bool:
        if paths.pattern(path) not in part.opened:
            return False
        return not path.startswith("people.") or paths.subject(path) in self._holders.get(part.role, set())

    def _concrete(self, pattern: str, subject: str) -> list[str]:
        head, _dot, _rest = pattern.partition(".")
        if "*" not in pattern or head not in paths.LISTS:
            return [pattern]
        every = [item.id for item in getattr(self.application, head)]
        return [pattern.replace("*", id, 1) for id in ([subject] if subject in every else every)]

    def _kinds(self, change: Change) -> set[str]:
        """The kinds of evidence a changed file is of: a lead's document by the roles, any other by its slot."""
        if change.roles:
            return {f"{role}-id" for role, _website in change.roles}
        parts = change.path.split(".")
        if parts[1] == "website":
            return {parts[3]} if len(parts) > 3 else set()
        return {parts[1]}

    def _slot_keys(self, part: ChangePart) -> Iterator[str]:
        sites = self.concerned(part)
        prefixes = [f"website.{site.id}.{kind}" for site in sites for kind in part.slots]
        leads = [self.application.entity.lead] if "entity-lead-id" in part.slots else []
        leads += [site.lead for site in sites] if "website-lead-id" in part.slots else []
        people = [f"person.{id}" for id in leads]
        for slot in self._every_slot:
            of_website = any(f"{slot.key}.".startswith(f"{prefix}.") for prefix in prefixes)
            if slot.key in part.slots or slot.key in people or of_website:
                yield slot.key

    def _paper_keys(self, part: ChangePart) -> Iterator[str]:
        sites = self.concerned(part)
        for kind, extent in part.papers:
            copies = sites if extent == "each" else sites[:1]
            if kind == "verification":
                yield from (f"verification.{site.id}" for site in copies)
            elif kind == "authorisation":
                yield from dict.fromkeys(("authorisation", *(f"authorisation.{site.lead}" for site in copies)))
            else:
                yield kind
        if part.key == "entity-address" and self.filed.entity.province != self.application.entity.province:
            # Another province's letter: where none is asked for it is not needed.
            yield "commitment"


def covers(order: Order, application: Application, path: str) -> bool:
    """Whether an order asks for a path, of an answer or of a slot ("evidence.entity-certificate"): a new filing for
    all, a change for what its chosen parts open, a cancellation for none."""
    if order.kind is not OrderKind.CHANGE:
        return order.kind is OrderKind.NEW
    return ChangeScope(order, application).covers(path)


def slots_needed(order: Order, application: Application) -> list[Slot]:
    """The slots that a change needs, and the open ones that the user added."""
    return ChangeScope(order, application).slots


def papers_needed(order: Order, application: Application) -> list[Paper]:
    """The papers that a change may need, each saying for which parts."""
    return ChangeScope(order, application).papers


def _websites_of(change: Change) -> Iterator[str]:
    if change.path.startswith("websites."):
        yield paths.subject(change.path)
    elif change.path.startswith("evidence.website."):
        yield change.path.split(".")[2]
    yield from (website for role, website in change.roles if role == "website-lead")


def _explained(paper: Paper, parts: list[ChangePart]) -> Paper:
    """A needed paper says what it is needed for; for any other its own reason stands."""
    if not paper.needed:
        return paper
    why = _("变更“{parts}”需要。{why}").format(parts=listed(_(part.label) for part in parts), why=paper.why)
    return replace(paper, why=why)
