"""The domain of one website: name, registrar, real-name verification, expiry, holder."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import websites
from pages.parts.frame import current, shell
from pages.parts.widgets import field, markup
from wizard.fields import DOMAIN
from wizard.text import _, bracketed, labelled
from wizard.values import SUFFIX_DATA_DATE, check_domain

task = shell.page("domain")
websites.switcher("domain", task.subject)
website = current.application().view.application.website(task.subject)
first, *rest = DOMAIN
field.draw(first.path.replace("*", task.subject), first)
domain = check_domain(website.domain.name).value if website else None
if domain is not None:
    name = domain.unicode if domain.ascii == domain.unicode else bracketed(domain.unicode, domain.ascii)
    markup.draw(f"<p>{labelled(_('将要备案的域名'))}<b>{markup.text(name)}</b></p>")
for item in rest:
    field.draw(item.path.replace("*", task.subject), item)
st.caption(_("域名后缀按国家批复名单检查，数据日期 {date}；最新名单见 域名.信息。").format(date=SUFFIX_DATA_DATE))
websites.add_or_remove(task.subject)
shell.go_on(task)
