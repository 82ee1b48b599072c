"""One application as it is stored and exported: raw answers, references to evidence, acknowledgements.

What was typed is kept as it was typed, right or wrong; what it means is derived elsewhere (`wizard.values`,
`wizard.rules`, `wizard.journey`) and never stored. A person is entered once and referred to by id from every role.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from wizard.facts import Facts

SCHEMA_VERSION = 1

Answer = Literal["", "yes", "no"]
"""A yes-or-no question: "" while it is unanswered, which is not the same as no."""

NONE_OF_THESE = "none"
"""The explicit "none of the above" among the pre-approval categories."""


class Part(BaseModel):
    """A part of an application. Errors never print the input, which may be an identity number."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True, hide_input_in_errors=True)


class Eligibility(Part):
    """What decides whether NWCD can take the application at all (G1, G3); the province stands with the entity."""

    applicant: Literal["", "organisation", "individual"] = ""
    aws_region: Literal["", "ningxia", "beijing", "overseas", "none"] = ""
    charges_users: Answer = ""
    filed_before: Literal["", "none", "nwcd", "elsewhere"] = ""


class Entity(Part):
    """The filing entity 主体. `legal_representative` and `lead` are ids of people; "" means not chosen yet.

    Places are six-digit division codes (GB/T 2260), natures and certificate types are MIIT codes.
    """

    name: str = ""
    nature: int | None = None
    certificate_type: int | None = None
    certificate_number: str = ""
    certificate_valid_until: str = ""
    certificate_address: str = ""
    province: str = ""
    city: str = ""
    county: str = ""
    address: str = ""
    investor: str = ""
    business_scope: str = ""
    registry_checked: Answer = ""
    remark: str = ""
    legal_representative: str = "p1"
    lead: str = ""


class Person(Part):
    """One natural person, whatever roles point at it. `document_type` is a MIIT code."""

    id: str = Field(pattern=r"^p[0-9]{1,4}$")
    name: str = ""
    document_type: int | None = None
    document_number: str = ""
    document_valid_from: str = ""
    document_valid_until: str = ""
    mobile: str = ""
    landline: str = ""
    emergency_phone: str = ""
    email: str = ""
    instant_messenger: str = ""
    position: str = ""
    remark: str = ""


class Access(Part):
    """The AWS China account and its Ningxia addresses (G5.2). `addresses` is what was typed, one or many."""

    account_id: str = ""
    account_company: str = ""
    account_company_code: str = ""
    account_relationship: str = ""
    kind: Literal["", "eip", "elb"] = ""
    addresses: str = ""
    elb_name: str = ""
    elb_complete: Answer = ""


class FilingAccount(Part):
    """Which account on the filing portal was used (G5.3); its password is never asked for."""

    registered: Answer = ""
    email: str = ""
    mobile: str = ""
    ip_address: str = ""


class Domain(Part):
    """The domain of one website and what its registrar says about the holder (G5.1)."""

    name: str = ""
    registrar: str = ""
    registrar_status: Literal["", "approved", "foreign", "unsure"] = ""
    real_name_verified: Answer = ""
    real_name_date: str = ""
    expires_on: str = ""
    holder_name: str = ""
    holder_certificate_type: int | None = None
    holder_certificate_number: str = ""


class Approval(Part):
    """A pre-approval document of one category (G9.1)."""

    number: str = ""
    valid_until: str = ""


class Website(Part):
    """One website of the application. `lead` is the id of a person; "" means not chosen yet.

    `preapproval` holds category slugs, or the single `NONE_OF_THESE`.
    """

    id: str = Field(pattern=r"^w[0-9]{1,4}$")
    name: str = ""
    home_url: str = ""
    content: list[int] = Field(default_factory=list)
    languages: list[int] = Field(default_factory=list)
    description: str = ""
    preapproval: list[str] = Field(default_factory=list)
    approvals: dict[str, Approval] = Field(default_factory=dict)
    filed_elsewhere: Answer = ""
    closed_until_filed: Answer = ""
    remark: str = ""
    lead: str = ""
    domain: Domain = Field(default_factory=Domain)


class Evidence(Part):
    """One file in a slot: what is submitted, what was first uploaded, and what was measured on it.

    `digest` names the bytes to submit, `original` those that were uploaded before a repair ("" without one).
    `softened` tells that the repair had to smooth the picture. `confirmed` holds the keys of the slot's confirmations
    that the user ticked.
    """

    digest: str
    facts: Facts
    original: str = ""
    original_facts: Facts | None = None
    softened: bool = False
    confirmed: list[str] = Field(default_factory=list)


class Extra(Part):
    """An open slot for what the review may ask for beyond the lists (A1.n, A2.n), under the user's own title."""

    id: str = Field(pattern=r"^x[0-9]{1,4}$")
    kind: Literal["certificate", "paper"] = "certificate"
    title: str = ""


class Acknowledgement(Part):
    """A warning that the user has seen and accepts, with the reason; `key` is `Finding.key`."""

    key: str
    reason: str
    date: str = ""


class Application(Part):
    """One application for a new filing."""

    schema_version: Literal[1] = 1
    title: str = ""
    eligibility: Eligibility = Field(default_factory=Eligibility)
    entity: Entity = Field(default_factory=Entity)
    people: list[Person] = Field(default_factory=lambda: [Person(id="p1")])
    access: Access = Field(default_factory=Access)
    filing_account: FilingAccount = Field(default_factory=FilingAccount)
    websites: list[Website] = Field(default_factory=lambda: [Website(id="w1")])
    extras: list[Extra] = Field(default_factory=list)
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    acknowledgements: list[Acknowledgement] = Field(default_factory=list)

    @field_validator("people", "websites", "extras")
    @classmethod
    def _once(cls, parts: list[Any]) -> list[Any]:
        ids = [part.id for part in parts]
        if len(set(ids)) < len(ids):
            raise PydanticCustomError("id_repeated", "an id stands twice")
        return parts

    def person(self, id: str) -> Person | None:
        """The person of that id, `None` while a role points nowhere."""
        return next((person for person in self.people if person.id == id), None)

    def website(self, id: str) -> Website | None:
        """The website of that id."""
        return next((website for website in self.websites if website.id == id), None)

    @property
    def legal_representative(self) -> Person | None:
        """The entity's legal representative 法定代表人."""
        return self.person(self.entity.legal_representative)

    @property
    def entity_lead(self) -> Person | None:
        """The entity lead 主体负责人."""
        return self.person(self.entity.lead)

    def website_lead(self, website: Website) -> Person | None:
        """The website lead 网站负责人 of a website."""
        return self.person(website.lead)

    def leads(self) -> list[Person]:
        """Everyone who is an entity lead or a website lead, each once, entity lead first."""
        ids = dict.fromkeys([self.entity.lead, *(website.lead for website in self.websites)])
        return [person for id in ids if (person := self.person(id)) is not None]

    def people_in_roles(self) -> list[Person]:
        """Everyone some role points at, each once, legal representative first."""
        ids = dict.fromkeys([self.entity.legal_representative, *(person.id for person in self.leads())])
        return [person for id in ids if (person := self.person(id)) is not None]

    def roles(self, person: Person) -> Iterator[tuple[str, str]]:
        """The roles of a person as (role, website id): "legal-representative", "entity-lead", "website-lead"."""
        if person.id == self.entity.legal_representative:
            yield "legal-representative", ""
        if person.id == self.entity.lead:
            yield "entity-lead", ""
        for website in self.websites:
            if website.lead == person.id:
                yield "website-lead", website.id


def next_id(prefix: str, taken: list[str]) -> str:
    """The next free id with that prefix: "w2" after "w1". Ids of removed parts below the highest are not reused."""
    return f"{prefix}{max((int(id[len(prefix) :]) for id in taken), default=0) + 1}"
