"""The import form: a filing made elsewhere or by hand, kept as it is typed, and made into a filing at the end."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

import streamlit as st

from pages.parts.application import people
from pages.parts.frame import current, identity, screens, shell, style
from pages.parts.widgets import autosaved, findings, markup, saved
from pages.parts.widgets.markup import text
from wizard.bundles.importer import BundleUnusable
from wizard.clock import SHANGHAI
from wizard.fields import Kind
from wizard.filings import existing
from wizard.filings.existing import NEW_PERSON, Entered, ImportRefused
from wizard.findings import Finding, Level
from wizard.naming import person_name, website_name
from wizard.sheet import role_names
from wizard.text import _, bracketed, labelled, listed
from wizard.workspace import autosave
from wizard.workspace.filings import AlreadyListed
from wizard.workspace.process import workspace

_MADE, _TRIED, _TURN, _TWIN = "existing.made", "existing.tried", "existing.turn", "existing.twin"


def follow() -> None:
    """Open the filing that a callback has just made."""
    made = st.session_state.pop(_MADE, "")
    if made:
        screens.switch("filing", filing=made)


def draw() -> None:
    """The whole form as it is kept."""
    entered = workspace().filings.draft(identity.owner())
    said = existing.findings(entered, _today()) if _tried() else ()
    wrong = _wrong(entered, said)
    style.name(_("导入已有备案"), wrong=bool(wrong))
    screens.link("home", _("返回首页"), icon="back")
    markup.draw(
        f'<div class="head"><p class="stage">{_("已完成备案")}</p><h1>{_("导入已有备案")}</h1>{markup.basis(["G6.3"])}</div>'
    )
    shell.messages()
    _twin()
    if wrong:
        findings.summary(wrong, st.session_state[_TRIED])
    markup.draw(
        f"<p>{_('以前在别处或自己办好的备案，填在这里，就能办理变更、注销，并收到备案后的提醒。内容边填边保存，可以随时离开。')}</p>"
    )
    _bundle()
    _part(entered, said, _("备案主体"), existing.entity_paths())
    _people(entered, said)
    for website in entered.application.websites:
        _website(entered, said, website.id)
    st.button(_("再加一个网站"), key="existing.add", icon=":material/add:", on_click=_add)
    _part(entered, said, _("备案后的提醒"), existing.aftercare_paths(entered))
    _later(entered)
    with st.container(horizontal=True, vertical_alignment="center", key="existing-go"):
        st.button(_("导入"), type="primary", key="existing.import", on_click=_import)
        markup.draw(findings.refused(len(wrong)) if wrong else "")
        with st.popover(_("清空重填"), key="existing.clear-popover"):
            markup.draw(f"<p>{_('这一页填写的内容会全部删除。')}</p>")
            st.button(_("确认清空"), key="existing.clear", on_click=_clear)


def _today() -> date:
    return current.now().astimezone(SHANGHAI).date()


def _tried() -> bool:
    """Whether "import" was pressed: only then is something missing or wrong called an error."""
    return bool(st.session_state.get(_TRIED))


def _twin() -> None:
    """That a filing of this number is in the list already, with the way to it."""
    id = st.session_state.get(_TWIN, "")
    if id:
        st.warning(_("这个主体备案号已在“已完成备案”的列表里，没有重复导入。"), icon=":material/content_copy:")
        screens.link("filing", _("打开列表里的这份备案"), filing=id, icon="filing")


def _wrong(entered: Entered, said: Iterable[Finding]) -> list[tuple[str, str]]:
    """What keeps the filing from being imported, as (path, words) in the order of the form."""
    if not _tried():
        return []
    wrong = [(path, _empty_words(path)) for path in existing.missing(entered)]
    wrong += [
        (one.field, labelled(_place(entered, one.field)) + one.message) for one in said if one.level is Level.ERROR
    ]
    order = existing.every_path(entered)
    return sorted(wrong, key=lambda pair: order.index(pair[0]))


def _bundle() -> None:
    with st.expander(_("从资料包取内容"), icon=":material/upload_file:"):
        markup.draw(
            f'<p class="hint">{_("用本应用做过资料包的，选它就能填好主体、负责人和网站，图片也一起带来；这里已填的同类内容会被替换。")}</p>'
        )
        turn = st.session_state.setdefault(_TURN, 0)
        key = f"existing.bundle.{turn}"
        st.file_uploader(_("选择资料包（ZIP）"), key=key, on_change=_fill, args=(key,))


def _part(entered: Entered, said: Iterable[Finding], title: str, paths: Iterable[str]) -> None:
    markup.draw(f'<div class="section"><h2>{text(title)}</h2></div>')
    for path in paths:
        _answer(entered, said, path)


def _people(entered: Entered, said: Iterable[Finding]) -> None:
    """The legal representative, who leads the entity, and everyone else whom a role points at."""
    first, others = existing.people_of(entered)
    for person in first:
        _part(entered, said, _("法定代表人"), existing.person_paths(entered, person.id))
    _part(entered, said, _("主体负责人"), ("entity.lead",))
    for person in others:
        name = person_name(entered.application, person)
        held = listed(role_names(entered.application, person))
        _part(entered, said, f"{name} · {held}" if held else name, existing.person_paths(entered, person.id))


def _website(entered: Entered, said: Iterable[Finding], id: str) -> None:
    site = entered.application.website(id)
    name = website_name(entered.application, site) if site else ""
    _part(entered, said, name, existing.website_paths(id))
    if len(entered.application.websites) > 1:
        st.button(
            _("去掉这个网站"),
            key=f"existing.remove.{id}",
            icon=":material/remove:",
            on_click=_remove,
            args=(id,),
        )


def _answer(entered: Entered, said: Iterable[Finding], path: str) -> None:
    field, stored = existing.field(path), existing.value(entered, path)
    optional = field.optional or not existing.required(path)
    address = autosaved.attribute(autosave.DRAFT, "", path) if field.kind in autosave.KINDS else ""
    saved.head(
        _(field.label), hint=_(field.hint), clauses=field.clauses, optional=optional, anchor=path, address=address
    )
    key, save = f"existing/{path}", functools.partial(_save, path)
    if field.kind in autosave.KINDS:
        # One line holds them all: a browser would run several lines together without a sign between.
        line = ", ".join(filter(None, map(str.strip, stored.splitlines()))) if field.kind is Kind.PARAGRAPH else stored
        saved.line(key, _(field.label), line, save, placeholder=saved.example(field.placeholder))
    else:
        saved.choice(key, _(field.label), _options(entered, path), stored, save)
    words = "".join(findings.block(one) for one in said if one.field == path)
    if _tried() and path in existing.missing(entered):
        error = f"<b>{labelled(_('错误'))}</b>{text(_empty_words(path))}"
        words = f'<div class="finding error" role="alert"><p>{error}</p></div>{words}'
    markup.draw(f'<div class="said">{words}</div>' if words else "")


def _options(entered: Entered, path: str) -> dict[Any, str]:
    field = existing.field(path)
    if field.kind is Kind.PERSON:
        named = people.labels(entered.application)
        for person in existing.people_of(entered)[0]:
            named[person.id] = bracketed(_("法定代表人"), named[person.id]) if person.name else _("法定代表人")
        return {**named, NEW_PERSON: _("另一个人")}
    if field.kind is Kind.YES_NO:
        return {"yes": _("是"), "no": _("否")}
    known = field.options(entered.application, path) if field.options else {}
    return {value: _(label) for value, label in known.items()}


def _empty_words(path: str) -> str:
    return _("“{label}”还没有填写").format(label=_(existing.field(path).label))


def _place(entered: Entered, path: str) -> str:
    """What a path is called where several websites or people have one of it."""
    label, application = _(existing.field(path).label), entered.application
    scope, _dot, rest = path.partition(".")
    id = rest.partition(".")[0]
    if scope == "people":
        return bracketed(label, person_name(application, id))
    site = application.website(id)
    if scope in ("websites", "sites") and site is not None and len(application.websites) > 1:
        return bracketed(label, website_name(application, site))
    return label


def _later(entered: Entered) -> None:
    """What is empty and can wait."""
    waiting = existing.later(entered)
    if not waiting:
        return
    items = "".join(f'<li><a href="#{markup.anchor(path)}">{text(_place(entered, path))}</a></li>' for path in waiting)
    markup.draw(
        f'<details class="filed"><summary>{_("变更前再补（{count} 项）").format(count=len(waiting))}</summary>'
        f'<p class="hint">{_("这些现在可以不填：日期、收费和 IP 用来提醒备案后要办的事，其余办理变更时平台会要求，到时再补。")}</p><ul class="spec">{items}</ul></details>'
    )


@current.acting
def _fill(key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is None:
        return
    st.session_state[_TURN] += 1
    try:
        workspace().filings.fill_draft(identity.owner(), chosen.getvalue())
    except BundleUnusable as unusable:
        current.notify(unusable.message)
        return
    current.notify(_("已从资料包取来内容；请再填写备案号和接入商。"), "success")


@current.acting
def _add() -> None:
    workspace().filings.add_draft_website(identity.owner())


@current.acting
def _remove(website: str) -> None:
    workspace().filings.remove_draft_website(identity.owner(), website)


@current.acting
def _clear() -> None:
    workspace().filings.clear_draft(identity.owner())
    for name in (_TRIED, _TWIN):
        st.session_state.pop(name, None)


@current.acting
def _import() -> None:
    st.session_state.pop(_TWIN, None)
    try:
        st.session_state[_MADE] = workspace().filings.import_draft(identity.owner())
    except ImportRefused:
        st.session_state[_TRIED] = uuid4().hex
        return
    except AlreadyListed as twin:
        st.session_state[_TWIN] = twin.filing
        return
    st.session_state.pop(_TRIED, None)
    current.notify(_("已导入。下面是这份备案，以及开通以后要做的事。"), "success")


def _save(path: str, value: object) -> None:
    """Keep one answer; called inside a callback."""
    workspace().filings.save_draft(identity.owner(), path, value)
