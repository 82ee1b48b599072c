"""Who holds which role, and each person's data once."""

from __future__ import annotations

import streamlit as st

from pages.parts import desk, field, identity, shell
from wizard.application import Person
from wizard.fields import ENTITY, PEOPLE, Kind
from wizard.text import _, listed


def roles_of(person: Person) -> str:
    """The roles of a person in words."""
    words = {
        "legal-representative": _("法定代表人"),
        "entity-lead": _("主体负责人"),
        "website-lead": _("网站负责人"),
    }
    held = dict.fromkeys(words[role] for role, _website in application.roles(person))
    return listed(held)


@desk.acting
def remove(person: str) -> None:
    """Take out someone whom no role needs any more."""
    desk.doors().applications.remove_person(identity.owner(), st.query_params.get("application", ""), person)


task = shell.page("people", _("谁来负责？"))
application = desk.current().view.application
st.markdown(_("每个人只填一次。同一个人担任几个角色时，直接选他；不是已有的人，选“另一个人”。"))
field.draw_all(tuple(item for item in ENTITY if item.kind is Kind.PERSON and item.name == "lead"))
for website in application.websites:
    if len(application.websites) > 1:
        st.caption(website.domain.name or website.name or website.id)
    field.draw(f"websites.{website.id}.lead")

in_roles = application.people_in_roles()
for person in in_roles:
    st.subheader(roles_of(person), anchor=False, divider="gray")
    field.draw_all(PEOPLE, person.id)
for person in application.people:
    if person not in in_roles:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_("{name} 目前没有担任任何角色。").format(name=shell.plain(person.name or _("姓名未填"))))
            st.button(_("删除此人"), key=f"remove-{person.id}", on_click=remove, args=(person.id,))
shell.go_on(task)
