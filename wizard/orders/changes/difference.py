"""What differs between two states of one application, as a person reads it: before and after, row by row.

Read from the shared sheet, so that it cannot disagree with what is printed elsewhere. People are compared by the role
they hold and not by who was entered where; files by their bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard import paths, sheet
from wizard.application import Application, Evidence, Person
from wizard.evidence.required import slots
from wizard.fields import PEOPLE
from wizard.naming import website_name
from wizard.orders.changes.parts import OWNED, REPRESENTATIVE_FIELDS
from wizard.sheet import Row
from wizard.text import _, bracketed, listed

Role = tuple[str, str]
"""A role with the website it is held for: ("entity-lead", ""), ("website-lead", "w2")."""

_ORDER = ("entity", "people", "websites", "access", "evidence")
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `path` names the answer, website or file as it is now, or as it was where it is gone; `place`
    tells whose it is, `before` and `after` are "" where there is nothing. `roles` are those it concerns, where it is a
    person's.
    """

    path: str
    place: str
    label: str
    before: str
    after: str
    roles: tuple[Role, ...] = ()

    @property
    def name(self) -> str:
        """Place and label in one."""
        return f"{self.place} · {self.label}" if self.place else self.label

    @property
    def task(self) -> str:
        """The key of the task where it is edited."""
        return Row("", "", self.path, "", True).task


def difference(before: Application, after: Application) -> list[Change]:
    """Every filed answer and every file that differs, in the order entity, people, websites, access, files."""
    found = [
        *_answers(before, after),
        *_people(before, after),
        *_websites(before, after),
        *_files(before, after),
        *_identity_files(before, after),
    ]
    return sorted(found, key=lambda change: _ORDER.index(change.path.partition(".")[0]))


def answers_differ(before: Application, after: Application) -> bool:
    """Whether any filed answer differs; files aside, which the bundle of a change does not all hold."""
    return any(not change.path.startswith("evidence") for change in difference(before, after))


def _answers(before: Application, after: Application) -> Iterator[Change]:
    """Answers that are no person's; a website that is only on one side is told in one line elsewhere."""
    old, new = dict(_rows(before)), dict(_rows(after))
    for path in dict.fromkeys([*new, *old]):
        id = paths.subject(path)
        if id and not (before.website(id) and after.website(id)):
            continue
        was, now = old[path][1].value if path in old else "", new[path][1].value if path in new else ""
        if was != now:
            place, row = new.get(path) or old[path]
            yield Change(path, place, row.label, was, now)


def _rows(application: Application) -> Iterator[tuple[str, tuple[str, Row]]]:
    """Path -> (section title, row) of what a filing holds, people aside."""
    for section in sheet.sections(application):
        for row in section.rows:
            if not row.path or not sheet.holds_answer(row.path) or row.path.startswith(("people.", "extras.")):
                continue
            if paths.pattern(row.path) in OWNED and not sheet.is_reference(row.path):
                yield row.path, (section.title, row)


def _websites(before: Application, after: Application) -> Iterator[Change]:
    ids = [site.id for site in before.websites]
    for site in after.websites:
        if site.id not in ids:
            yield Change(f"websites.{site.id}", "", _("新增的网站"), "", website_name(after, site))
    for site in before.websites:
        if after.website(site.id) is None:
            yield Change(f"websites.{site.id}", "", _("去掉的网站"), website_name(before, site), "")


def role_holders(application: Application) -> dict[Role, Person | None]:
    """Who holds which role."""
    held: dict[Role, Person | None] = {
        ("legal-representative", ""): application.legal_representative,
        ("entity-lead", ""): application.entity_lead,
    }
    return held | {("website-lead", site.id): application.website_lead(site) for site in application.websites}


def _pairs(before: Application, after: Application) -> dict[tuple[str, str], list[Role]]:
    """(person before, person now) -> the roles in which one follows the other; "" for nobody."""
    old, new = role_holders(before), role_holders(after)
    pairs: dict[tuple[str, str], list[Role]] = {}
    for role in new.keys() & old.keys():
        was, now = old[role], new[role]
        pairs.setdefault((was.id if was else "", now.id if now else ""), []).append(role)
    return {pair: sorted(roles, key=list(new).index) for pair, roles in pairs.items()}


def _people(before: Application, after: Application) -> Iterator[Change]:
    for (was, now), roles in sorted(_pairs(before, after).items()):
        for field in PEOPLE:
            concerned = tuple(role for role in roles if _speaks_of(role, field.name))
            old, new = _shown(before, was, field.path), _shown(after, now, field.path)
            if concerned and field.portal and old != new:
                path = field.path.replace("*", now or was, 1)
                yield Change(path, _titles(after, concerned), _(field.label), old, new, concerned)


def _speaks_of(role: Role, name: str) -> bool:
    """Of a legal representative only what the certificate shows is filed."""
    return role[0] != "legal-representative" or name in REPRESENTATIVE_FIELDS


def _shown(application: Application, id: str, pattern: str) -> str:
    return sheet.display(application, pattern.replace("*", id, 1)) if application.person(id) else ""


def _titles(application: Application, roles: tuple[Role, ...]) -> str:
    return listed(dict.fromkeys(_title(application, role) for role in roles))


def _title(application: Application, role: Role) -> str:
    website = application.website(role[1]) if role[1] and len(application.websites) > 1 else None
    title = _(sheet.ROLES[role[0]])
    return f"{title} {website_name(application, website)}" if website else title


def _files(before: Application, after: Application) -> Iterator[Change]:
    """Files that belong to no person, by slot."""
    titles = {slot.key: slot.title for application in (before, after) for slot in slots(application)}
    for key, title in titles.items():
        if not key.startswith("person."):
            website = key.split(".")[1] if key.startswith("website.") else ""
            if not website or (before.website(website) and after.website(website)):
                yield from _file(key, title, before.evidence.get(key), after.evidence.get(key))


def _identity_files(before: Application, after: Application) -> Iterator[Change]:
    """Files that show a lead's document, by role."""
    for (was, now), roles in sorted(_pairs(before, after).items()):
        concerned = tuple(role for role in roles if role[0] != "legal-representative")
        if concerned and (now or was):
            old, new = before.evidence.get(f"person.{was}"), after.evidence.get(f"person.{now}")
            title = f"{_titles(after, concerned)} · {_('证件')}"
            yield from _file(f"person.{now or was}", title, old, new, concerned)


def _file(
    key: str, title: str, old: Evidence | None, new: Evidence | None, roles: tuple[Role, ...] = ()
) -> Iterator[Change]:
    if (old.digest if old else "") == (new.digest if new else ""):
        return
    was, now = sheet.file_facts(old) if old else "", sheet.file_facts(new) if new else ""
    if old and new and was == now:
        was, now = bracketed(was, old.digest[:_DIGITS]), bracketed(now, new.digest[:_DIGITS])
    yield Change(f"evidence.{key}", "", title, was, now, roles)
