"""The home screen's pieces: creating, opening, renaming, duplicating, deleting and importing applications."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from pages.parts.frame import current, identity, screens, shell
from pages.parts.order import deadlines, progress
from pages.parts.widgets import cited, markup
from pages.parts.widgets.markup import text
from wizard.bundles.importer import BundleUnusable
from wizard.bundles.verify import ALTERED
from wizard.filings.aftercare import settled
from wizard.filings.filing import Filing
from wizard.journey import STATUS_LABELS, readiness
from wizard.naming import website_name
from wizard.order import OrderKind, State
from wizard.orders.deadlines.due import of_filing, status
from wizard.orders.machine import RETURNED
from wizard.orders.titles import kind_words
from wizard.text import _, labelled, listed
from wizard.workspace import Listed, NotFound, Opened
from wizard.workspace.process import workspace

PER_PAGE = 10

_OPEN = "home.open"


def follow() -> None:
    """Go to an application that a callback has just made."""
    made = st.session_state.pop(_OPEN, None)
    if made is not None:
        screens.switch("eligibility", application=made)


def create() -> None:
    """新增申请, and an application from a bundle."""
    with st.container(border=True, key="create"):
        st.subheader(_("新增申请"), anchor=False)
        markup.draw(cited.basis("home/create"))
        with st.container(horizontal=True, vertical_alignment="bottom", key="create-row"):
            st.text_input(_("给这份申请起个名字（选填）"), key="home.title", placeholder=_("例如：官网备案"))
            st.button(_("开始新的申请"), type="primary", key="home.create", on_click=_create)
        with st.expander(_("从已下载的资料包恢复"), icon=":material/upload_file:"):
            turn = st.session_state.setdefault("home.turn", 0)
            key = f"home.import.{turn}"
            st.file_uploader(_("选择资料包（ZIP）"), key=key, on_change=_import, args=(key,))


def unfinished() -> None:
    """未完成备案: everything not yet through, the one edited last first."""
    listed = [item for item in workspace().applications.list(identity.owner()) if item.state is not State.DONE]
    if not listed:
        st.markdown(_("还没有申请。点上面的“开始新的申请”，大约需要 30 分钟，可以分几次填。"))
        return
    pages = -(-len(listed) // PER_PAGE)
    number = 1
    if pages > 1:
        number = st.pagination(pages, key="home.page")
    for item in listed[(number - 1) * PER_PAGE : number * PER_PAGE]:
        with suppress(NotFound):  # deleted in another tab meanwhile
            _card(item)


def _card(item: Listed) -> None:
    opened = workspace().applications.open(identity.owner(), item.id)
    tasks = list(opened.view.tasks)
    about = " · ".join(filter(None, (item.entity, listed(item.domains))))
    with st.container(border=True, key=f"application-{item.id}"):
        kind = "" if item.kind is OrderKind.NEW else markup.badge(kind_words(opened.order), "")
        markup.draw(
            f'<div class="section"><h2>{text(item.title)}</h2><span>{kind} {shell.order_badge(item.state)}</span></div>'
            f'<div class="readiness" data-timed>{f"<p class=about>{text(about)}</p>" if about else ""}'
            f"{_state_badge(item, opened, tasks)}</div>"
        )
        if opened.editable:
            _task_list(item, tasks)
        with st.container(horizontal=True, key=f"actions-{item.id}"):
            _ways_on(item, opened, tasks)
            with st.popover(_("重命名")):
                state = f"rename-{item.id}"
                st.session_state.setdefault(state, item.title)
                st.text_input(_("新的名字"), key=state)
                st.button(_("改名"), key=f"rename-do-{item.id}", on_click=_rename, args=(item.id, state))
            if item.kind is OrderKind.NEW:
                st.button(_("复制一份"), key=f"duplicate-{item.id}", on_click=_duplicate, args=(item.id,))
            with st.popover(_("删除")):
                st.markdown(_("填写的内容和上传的文件都会删除，不能恢复。"))
                if item.state is not State.DRAFT:
                    st.markdown(_("已在备案平台提交的申请不会因此撤回。"))
                st.button(_("确认删除"), key=f"delete-{item.id}", type="primary", on_click=_delete, args=(item.id,))


def _state_badge(item: Listed, opened: Opened, tasks: list[shell.Task]) -> str:
    """How far it is: in per cent while it is filled in, in the words of its progress once it lies with somebody."""
    updated = item.updated_at.replace("T", " ")[:16]
    if item.state is not State.DRAFT:
        now = progress.state_line(opened, current.now())
        return f"{now}<p class='hint'>{_('最后更新 {updated}').format(updated=updated)}</p>"
    done = readiness(tasks)
    return (
        f'<progress max="100" value="{done}" aria-label="{_("完成度")}"></progress>'
        f"<p>{_('已完成 {percent}%，最后修改 {updated}').format(percent=done, updated=updated)}</p>"
    )


def _task_list(item: Listed, tasks: list[shell.Task]) -> None:
    with st.expander(_("任务清单")):
        rows = "".join(
            f'<li><a href="{screens.address(task.screen.key, item.id, task.subject)}" target="_self">'
            f"{text(task.label)}</a><span>{text(shell.counts(task))} "
            f"{markup.badge(_(STATUS_LABELS[task.status]), str(task.status))}</span></li>"
            for task in tasks
        )
        markup.draw(f'<ul class="tasks">{rows}</ul>')


def _ways_on(item: Listed, opened: Opened, tasks: list[shell.Task]) -> None:
    if item.state in RETURNED:
        screens.link("returned", progress.returned_label(opened.order), item.id, icon="returned")
    elif opened.editable and opened.bundle_is_current:
        screens.link("fill", _("照着填写备案平台"), item.id, icon="fill")
    elif opened.editable:
        screens.link(_resume(tasks), _("继续填写"), item.id, icon=":material/edit:")
    if opened.bundled is not None or item.state is not State.DRAFT:
        screens.link("progress", _("进度与截止日期"), item.id, icon="progress")


def finished() -> None:
    """已完成备案: what the administration has approved, and filings that were entered by hand."""
    filings = workspace().filings.list(identity.owner())
    if not filings:
        st.markdown(
            _(
                "还没有已完成的备案。管局审核通过后会列在这里；在别处办好的备案也可以导入，以便变更、注销和备案后的提醒。"
            )
        )
    pages = -(-len(filings) // PER_PAGE)
    number = st.pagination(pages, key="home.filings") if pages > 1 else 1
    for line in filings[(number - 1) * PER_PAGE : number * PER_PAGE]:
        with suppress(NotFound):  # removed in another tab meanwhile
            _filing_card(line.id, workspace().filings.open(identity.owner(), line.id))
    screens.link("existing", _("导入已有备案"), icon="existing")


def _filing_card(id: str, filing: Filing) -> None:
    entity = filing.application.entity.name or filing.entity_number
    with st.container(border=True, key=f"filing-{id}"):
        ended = filing.state == "cancelled"
        state = markup.badge(_("已注销"), "blocked") if ended else markup.badge(_("已完成"), "done")
        rows = "".join(
            f"<li>{text(website_name(filing.application, site))} <b>{text(filed.number)}</b></li>"
            for filed in filing.websites
            if (site := filing.values(filed)) is not None
        )
        markup.draw(
            f'<div class="section"><h2>{text(entity)}</h2>{state}</div>'
            f"<p>{_('主体备案号')} <b>{text(filing.entity_number)}</b></p><ul>{rows}</ul>"
            f"{'' if ended else _next_due(id, filing)}"
        )
        screens.link("filing", _("查看、变更或注销"), filing=id, icon="filing")


def _next_due(id: str, filing: Filing) -> str:
    """What a filing owes next, in words, and how much else is over its time."""
    now = current.now()
    due = of_filing(id, settled(filing), now.date())
    waiting = any(not filed.opened_on for filed in filing.websites)
    hint = _("填写网站开通日期后，开始计算公安备案的 30 日期限。") if waiting else ""
    if not due:
        return f'<p class="hint">{hint or _("目前没有要记的日期。")}</p>'
    first, *others = due
    late = sum(status(one, now) == "overdue" for one in others)
    notes = [_("另有 {count} 件已过期，请打开查看。").format(count=late) if late else "", hint]
    said = "".join(f'<p class="hint">{words}</p>' for words in notes if words)
    words = f"<b>{text(first.title)}</b> {deadlines.due_words(first, now)}"
    return f'<p class="due">{labelled(_("下一件"))}{words}</p>{said}'


def _resume(tasks: list[shell.Task]) -> str:
    return shell.next_task(tasks, "").screen.key


@current.acting
def _create() -> None:
    st.session_state[_OPEN] = workspace().applications.create(identity.owner(), st.session_state.get("home.title", ""))


@current.acting
def _rename(id: str, state: str) -> None:
    workspace().applications.rename(identity.owner(), id, st.session_state[state])


@current.acting
def _duplicate(id: str) -> None:
    workspace().applications.duplicate(identity.owner(), id)
    current.notify(_("已复制一份，列在最前面。"), "success")


@current.acting
def _delete(id: str) -> None:
    workspace().applications.delete(identity.owner(), id)
    current.notify(_("申请已删除。"), "success")


@current.acting
def _import(key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is None:
        return
    st.session_state["home.turn"] += 1
    try:
        imported = workspace().bundles.import_bundle(identity.owner(), chosen.getvalue())
    except BundleUnusable as unusable:
        current.notify(str(unusable))
        return
    current.notify(_("已从资料包恢复，列在最前面。"), "success")
    if imported.altered:
        current.notify(_(ALTERED), "warning")
