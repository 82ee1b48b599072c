"""What one website is: name, content, languages, and whether it needs approvals beforehand."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import websites
from pages.parts.frame import current, shell
from pages.parts.widgets import field, markup
from wizard.application import NONE_OF_THESE
from wizard.enumerations import PREAPPROVAL
from wizard.fields import APPROVAL, WEBSITE, Kind
from wizard.text import _

task = shell.page("website")
websites.switcher("website", task.subject)
website = current.application().view.application.website(task.subject)
for item in WEBSITE:
    if item.kind is not Kind.PERSON:
        field.draw(item.path.replace("*", task.subject), item)
    if item.name == "preapproval" and website is not None:
        for slug in website.preapproval:
            if slug == NONE_OF_THESE or slug not in PREAPPROVAL:
                continue
            category = PREAPPROVAL[slug]
            st.subheader(_("前置审批：{category}").format(category=_(category.label)), anchor=False)
            rows = [[_("审批部门"), _(category.department)], [_("批准文件"), _(category.document)]]
            markup.draw(markup.table([_("项目"), _("内容")], [[markup.text(cell) for cell in row] for row in rows]))
            for approval in APPROVAL:
                path = approval.path.replace("*", task.subject, 1).replace("*", slug, 1)
                field.draw(path, approval)
shell.go_on(task)
