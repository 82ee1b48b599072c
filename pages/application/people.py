"""Who holds which role, and each person's data once."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import people
from pages.parts.frame import current, shell
from pages.parts.widgets import field, markup
from wizard.fields import ENTITY, PEOPLE, Kind
from wizard.naming import website_name
from wizard.text import _

task = shell.page("people", _("谁来负责？"))
application = current.application().view.application
st.markdown(_("每个人只填一次。同一个人担任几个角色时，直接选他；不是已有的人，选“另一个人”。"))
field.draw_all(tuple(item for item in ENTITY if item.kind is Kind.PERSON and item.name == "lead"))
for website in application.websites:
    if len(application.websites) > 1:
        st.caption(markup.plain(website_name(application, website)))
    field.draw(f"websites.{website.id}.lead")

in_roles = application.people_in_roles()
for person in in_roles:
    people.heading(application, person)
    field.draw_all(PEOPLE, person.id)
for person in application.people:
    if person not in in_roles:
        people.without_role(person)
shell.go_on(task)
