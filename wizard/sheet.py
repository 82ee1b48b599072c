"""The one renderer of rows: what a person reads of an application, as labels and display texts in sections.

The review page, the PDFs, the fill-in assistant and the bundle's manifest all read these rows, so they cannot disagree.
An answer that a value check understands is shown as it is filed ("139 0951 0001" as 13909510001); any other as typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from wizard import divisions, fields, guide, papers, paths
from wizard.application import Application, Evidence, Person, Website
from wizard.enumerations import CERTIFICATE_TYPES, NINGXIA, PREAPPROVAL, PROVINCES
from wizard.evidence.required import slots
from wizard.facts import Facts
from wizard.fields import Field, Kind
from wizard.naming import website_name
from wizard.screens import task_of
from wizard.text import N_, _, bracketed, labelled, listed
from wizard.values import parse_ips
from wizard.values.dates import LongTerm
from wizard.values.domains import Domain
from wizard.values.text import clean

ROLES = {
    "legal-representative": N_("法定代表人"),
    "entity-lead": N_("主体负责人"),
    "website-lead": N_("网站负责人"),
}

# Display does not judge: a day after every possible birth date keeps the value checks from doing so.
_NO_DAY = date.max


@dataclass(frozen=True, slots=True)
class Row:
    """One line: label and display text in the language in force ("" while unanswered).

    `path` names the answer, slot or paper, `clause` the guide's clause behind it, `portal` tells whether the filing
    portal asks for it.
    """

    label: str
    value: str
    path: str
    clause: str
    portal: bool

    @property
    def task(self) -> str:
        """The key of the task where this row is answered; it may lie on another screen than its section's."""
        return task_of(self.path)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one title; `task` is the key of the task where most of them are answered."""

    title: str
    task: str
    rows: tuple[Row, ...]


def same_for_all() -> dict[str, tuple[str, str]]:
    """What the portal asks for and is the same in every filing here: label and value in the language in force."""
    return {
        "service": (_("服务类型"), _("网站")),
        "provider": (_("接入服务商名称"), guide.POLICE_FILING[0][1]),
        "place": (_("服务器放置地"), _(PROVINCES[NINGXIA].short_name)),
    }


def sections(application: Application) -> list[Section]:
    """Everything the application holds, in the order of the forms; fields that do not apply are left out."""
    return list(_Sheet(application).sections())


def display(application: Application, path: str) -> str:
    """The answer at `path` as a person reads it, "" while it is unanswered.

    Raises:
        UnknownPath or KeyError: when the path names no answer of this application.
    """
    field, value = fields.at(path), paths.get(application, path)
    if field.kind is Kind.PERSON:
        person = application.person(value)
        return clean(person.name) if person else ""
    if field.kind is Kind.YES_NO:
        return {"yes": _("是"), "no": _("否")}.get(value, "")
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        chosen = value if isinstance(value, list) else [value]
        return listed(_choice(application, path, item) for item in chosen if item not in ("", None))
    if path == "access.addresses":
        return listed(parse_ips(value)) or clean(value, lines=True)
    return _text(application, path, field, value)


def holds_answer(path: str) -> bool:
    """Whether a row shows something that was typed or chosen, not a file or a paper."""
    return not path.startswith(("evidence.", "papers."))


def is_reference(path: str) -> bool:
    """Whether a row shows a person who is entered elsewhere."""
    return holds_answer(path) and not path.startswith("extras.") and fields.at(path).kind is Kind.PERSON


def role_names(application: Application, person: Person) -> list[str]:
    """The roles of a person in words; a website's lead with the domain where there are several websites."""
    several = len(application.websites) > 1
    names = []
    for role, id in application.roles(person):
        website = application.website(id) if several and id else None
        names.append(f"{_(ROLES[role])} {website_name(application, website)}" if website else _(ROLES[role]))
    return names


def file_facts(evidence: Evidence) -> str:
    """A file in one line: name, format, pixels, bytes, and whether it was repaired."""
    text = _facts(evidence.facts)
    repaired = evidence.original and evidence.original != evidence.digest
    return bracketed(text, _("已由上传的原图调整")) if repaired else text


def _facts(facts: Facts) -> str:
    size = _("{count} 字节").format(count=f"{facts.bytes:,}")
    pixels = f"{facts.width}×{facts.height}" if facts.width and facts.height else ""
    return " · ".join(part for part in (clean(facts.name), facts.format, pixels, size) if part)


def _choice(application: Application, path: str, value: Any) -> str:
    """A label even for a choice that the answers before it no longer offer."""
    label = fields.options(application, path).get(value)
    if label:
        return label
    if path.endswith("certificate_type") and value in CERTIFICATE_TYPES:
        return _(CERTIFICATE_TYPES[value])
    if path in ("entity.province", "entity.city", "entity.county"):
        return divisions.name(value) or clean(value)
    return clean(str(value))


def _text(application: Application, path: str, field: Field, value: str) -> str:
    if field.check is not None:
        checked = field.check(value, paths.holder(application, path), _NO_DAY)
        if checked.usable:
            return _meaning(checked.value)
    return clean(value, lines=field.kind is Kind.PARAGRAPH)


def _meaning(value: Any) -> str:
    if isinstance(value, Domain):
        return value.unicode
    if isinstance(value, LongTerm):
        return _("长期")
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "address", value))


class _Sheet:
    """The sections of one application; which fields apply is asked once."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.several = len(application.websites) > 1
        self.applying = {path for path, _field in fields.concrete(application)}

    def sections(self) -> Iterator[Section]:
        websites = self.application.websites
        yield self._section(_("能否备案"), "eligibility", fields.ELIGIBILITY, skip=("entity.province",))
        yield self._section(_("云账号与 IP"), "access", fields.ACCESS)
        yield self._section(_("备案账号"), "access", fields.FILING_ACCOUNT)
        for website in websites:
            yield self._section(self._named(_("域名"), website), f"domain:{website.id}", fields.DOMAIN, website.id)
        roles = ("entity.legal_representative", "entity.lead")
        yield self._section(_("主体信息"), "entity", fields.ENTITY, skip=roles)
        yield Section(_("负责人分工"), "people", tuple(self._row(path, fields.at(path)) for path in roles))
        for person in self.application.people_in_roles():
            yield self._section(self._person_title(person), "people", fields.PEOPLE, person.id)
        for website in websites:
            yield self._website(website)
        yield Section(_("证件和截图"), "evidence", tuple(self._evidence()))
        yield Section(_("要签字盖章的材料"), "papers", tuple(self._papers()))

    def _section(
        self, title: str, task: str, specs: Iterable[Field], id: str = "", skip: tuple[str, ...] = ()
    ) -> Section:
        placed = ((spec.path.replace("*", id, 1) if id else spec.path, spec) for spec in specs)
        rows = (self._row(path, spec) for path, spec in placed if path in self.applying and path not in skip)
        return Section(title, task, tuple(rows))

    def _row(self, path: str, field: Field, label: str = "") -> Row:
        clause = field.clauses[0] if field.clauses else ""
        return Row(label or _(field.label), display(self.application, path), path, clause, field.portal)

    def _named(self, title: str, website: Website) -> str:
        return f"{title} · {website_name(self.application, website)}" if self.several else title

    def _person_title(self, person: Person) -> str:
        name = clean(person.name) or _("（未填姓名）")
        return f"{name} · {listed(role_names(self.application, person))}"

    def _website(self, website: Website) -> Section:
        task = f"website:{website.id}"
        own = self._section(self._named(_("网站信息"), website), task, fields.WEBSITE, website.id)
        return Section(own.title, task, (*own.rows, *self._approvals(website)))

    def _approvals(self, website: Website) -> Iterator[Row]:
        for slug in website.preapproval:
            for field in fields.APPROVAL:
                path = field.path.replace("*", website.id, 1).replace("*", slug, 1)
                if path in self.applying:
                    category = _(PREAPPROVAL[slug].label) if slug in PREAPPROVAL else clean(slug)
                    yield self._row(path, field, f"{category} · {_(field.label)}")

    def _evidence(self) -> Iterator[Row]:
        for slot in slots(self.application):
            evidence = self.application.evidence.get(slot.key)
            value = file_facts(evidence) if evidence else ""
            yield Row(clean(slot.title), value, slot.path, slot.spec.clause, True)

    def _papers(self) -> Iterator[Row]:
        states = {True: _("需要"), False: _("不需要"), None: _("待定")}
        for paper in papers.papers(self.application):
            value = labelled(states[paper.needed]) + clean(paper.why)
            yield Row(_(paper.form.title), value, f"papers.{paper.key}", paper.form.clause, False)
        for extra in self.application.extras:
            if extra.kind == "paper":
                yield Row(_("补充材料"), clean(extra.title), f"extras.{extra.id}.title", "A2.n", False)
