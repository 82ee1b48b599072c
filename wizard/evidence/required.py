"""Which evidence slots an application has, derived from its answers: one licence, each lead once, two a website."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wizard.application import NONE_OF_THESE, Application, Person, Website
from wizard.enumerations import PREAPPROVAL
from wizard.evidence.slots import SPECS, SlotSpec
from wizard.naming import own_name, person_name, website_name
from wizard.text import _, bracketed


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for one file. `key` is its name in `Application.evidence`, `subject` whom or what it shows
    (a name, a domain, a category), `required` whether the bundle waits for it."""

    key: str
    spec: SlotSpec
    subject: str
    required: bool = True

    @property
    def path(self) -> str:
        """Where findings about this slot sit."""
        return f"evidence.{self.key}"

    @property
    def is_open(self) -> bool:
        """Whether it is one that the user added for what the review asks for beyond the lists."""
        return self.key.startswith("extra.")

    @property
    def title(self) -> str:
        """The slot's name in the language in force, with its subject."""
        return f"{_(self.spec.title)} · {self.subject}" if self.subject else _(self.spec.title)


def slots(application: Application) -> list[Slot]:
    """Every slot of the application, in the order of the guide's appendix 1."""
    return [
        Slot("entity-certificate", SPECS["entity-certificate"], application.entity.name),
        *(_identity(application, person) for person in application.leads()),
        *(slot for website in application.websites for slot in _website(application, website)),
        *(
            Slot(f"extra.{extra.id}", SPECS["extra"], extra.title, required=False)
            for extra in application.extras
            if extra.kind == "certificate"
        ),
    ]


def _identity(application: Application, person: Person) -> Slot:
    """One slot a person; it serves both clauses when the person leads the entity and a website."""
    roles = {role for role, _website in application.roles(person)}
    spec = SPECS["entity-lead-id" if "entity-lead" in roles else "website-lead-id"]
    if {"entity-lead", "website-lead"} <= roles:
        spec = replace(spec, clauses=(*spec.clauses, *SPECS["website-lead-id"].clauses))
    return Slot(f"person.{person.id}", spec, _person_subject(application, person))


def _person_subject(application: Application, person: Person) -> str:
    """Whose slot it is; nothing while a lead who is the only one has no name yet."""
    return person_name(application, person) if person.name or len(application.leads()) > 1 else ""


def _website_subject(application: Application, website: Website) -> str:
    """Which website's slot it is; nothing while the only one has neither domain nor name."""
    return website_name(application, website) if len(application.websites) > 1 else own_name(website)


def _website(application: Application, website: Website) -> Iterator[Slot]:
    name = _website_subject(application, website)
    yield Slot(f"website.{website.id}.domain-certificate", SPECS["domain-certificate"], name)
    yield Slot(f"website.{website.id}.site-photo", SPECS["site-photo"], name)
    for slug in website.preapproval:
        if slug != NONE_OF_THESE and slug in PREAPPROVAL:
            category = PREAPPROVAL[slug]
            about = bracketed(_(category.label), _(category.document)) if category.document else _(category.label)
            subject = f"{about} · {name}" if len(application.websites) > 1 else about
            yield Slot(f"website.{website.id}.approval.{slug}", SPECS["approval"], subject, category.mandatory)


def slot(application: Application, key: str) -> Slot | None:
    """The slot of that key, `None` where the application has none (any more)."""
    return next((slot for slot in slots(application) if slot.key == key), None)
