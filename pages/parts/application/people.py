"""People and their roles in words, and taking out someone whom no role needs any more."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import current, identity
from pages.parts.widgets import markup
from wizard.application import Application, Person
from wizard.naming import person_name
from wizard.sheet import ROLES
from wizard.text import _, bracketed, listed
from wizard.workspace.process import workspace


def roles(application: Application, person: Person) -> str:
    """The roles of a person; "" for someone without one."""
    return listed(dict.fromkeys(_(ROLES[role]) for role, _website in application.roles(person)))


def labels(application: Application) -> dict[str, str]:
    """Everyone by name, each label once. Roles stay out: a label that changes while somebody chooses loses the
    click."""
    names = [person_name(application, person) for person in application.people]
    return {
        person.id: name if names.count(name) == 1 else bracketed(name, str(number))
        for number, (person, name) in enumerate(zip(application.people, names, strict=True), start=1)
    }


def heading(application: Application, person: Person) -> None:
    """Whose data follow: the name, and the roles beside it."""
    name, held = markup.text(labels(application)[person.id]), markup.text(roles(application, person))
    markup.draw(f'<div class="section who"><h2>{name}</h2><span class="hint">{held}</span></div>')


def without_role(person: Person) -> None:
    """Someone entered before whom no role points at, with the way to remove them."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"person-{person.id}"):
        st.markdown(_("{name} 目前没有担任任何角色。").format(name=markup.plain(person.name or _("姓名未填"))))
        st.button(_("删除此人"), key=f"remove-{person.id}", on_click=_remove, args=(person.id,))


@current.acting
def _remove(person: str) -> None:
    workspace().applications.remove_person(identity.owner(), current.application_id(), person)
