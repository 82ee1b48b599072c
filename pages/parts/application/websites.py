"""One application may hold several websites: choosing among them, adding one, removing one."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import current, identity, screens, shell
from pages.parts.widgets import markup
from wizard.naming import website_name
from wizard.text import _
from wizard.workspace.process import workspace


def switcher(screen: str, chosen: str) -> None:
    """Links to the same screen of the other websites."""
    here = current.application()
    sites = here.view.application.websites
    if len(sites) < 2:
        return
    with st.container(horizontal=True, key="websites"):
        for site in sites:
            name = website_name(here.view.application, site)
            mark = ":material/chevron_right:" if site.id == chosen else ":material/language:"
            screens.link(screen, markup.plain(name), here.id, website=site.id, icon=mark)


def add_or_remove(chosen: str) -> None:
    """Another website for this application, or this one out of it."""
    here = current.application()
    with st.container(horizontal=True, key="website-actions"):
        st.button(_("再添加一个网站"), key="website-add", icon=":material/add:", on_click=_add)
        if len(here.view.application.websites) > 1:
            with st.popover(_("移除这个网站"), icon=":material/delete:"):
                st.markdown(_("这个网站的信息和已上传的文件都会删除，不能恢复。"))
                st.button(_("确认移除"), key="website-remove", on_click=_remove, args=(chosen,))


@current.acting
def _add() -> None:
    id = current.application_id()
    added = workspace().applications.add_website(identity.owner(), id)
    shell.go_to("domain", added)


@current.acting
def _remove(website: str) -> None:
    workspace().applications.remove_website(identity.owner(), current.application_id(), website)
    current.notify(_("网站已移除。"), "success")
    shell.go_to("domain")
