"""What a website and a person are called wherever several of them have to be told apart: never by an internal id."""

from __future__ import annotations

from wizard.application import Application, Person, Website
from wizard.text import _
from wizard.values import clean, domain_of


def own_name(website: Website) -> str:
    """A website's domain, as it is filed where it can be read and as typed where not, else its name; "" without
    both."""
    domain = domain_of(website.domain.name)
    return domain.unicode if domain else clean(website.domain.name) or clean(website.name)


def website_name(application: Application, website: Website) -> str:
    """A website's own name, else which of the application's websites it is."""
    ids = [site.id for site in application.websites]
    return own_name(website) or _("网站 {number}").format(number=_place(ids, website.id))


def person_name(application: Application, person: Person | str) -> str:
    """A person's name, else which of the application's people it is; a person may be given by id."""
    id = person if isinstance(person, str) else person.id
    known = application.person(person) if isinstance(person, str) else person
    ids = [someone.id for someone in application.people]
    return (clean(known.name) if known else "") or _("第 {number} 人（姓名未填）").format(number=_place(ids, id))


def _place(ids: list[str], id: str) -> int:
    """The position from 1; one that is not (or no more) among them comes after all of them."""
    return ids.index(id) + 1 if id in ids else len(ids) + 1
