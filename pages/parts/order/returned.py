"""A return as it is shown: the reviewer's text, each complaint with problem, place and cure, and what changed since."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import review
from pages.parts.frame import current, identity, screens
from pages.parts.widgets import autosaved, findings, markup
from pages.parts.widgets.markup import text
from wizard import returns
from wizard.application import Application
from wizard.order import EVENT_LABELS, Complaint, Event
from wizard.orders.changes.difference import difference
from wizard.reasons import REASONS
from wizard.reasons import statistic as count_reasons
from wizard.returns import Return
from wizard.rules import RULES
from wizard.text import _, listed
from wizard.workspace import autosave
from wizard.workspace.process import workspace

_NONE, _HERE = "", "returned"


def what_to_do(here: current.OpenApplication, latest: Return) -> None:
    """What happened, and the way back to a submission."""
    event = latest.entry.event
    markup.draw(f"<p><b>{text(latest.entry.at[:16].replace('T', ' '))} {text(_(EVENT_LABELS[event]))}</b></p>")
    if not here.opened.editable:
        st.success(_("已重新提交，这次退回已处理。"))
        return
    if event is Event.SMS_FAILED:
        st.warning(
            _(
                "短信核验没有在 24 小时内完成，或连续填错。内容不用改：重新制作资料包、重新提交，收到新的短信后尽快核验。"
            )
        )
    else:
        st.markdown(_("把退回原因贴在下面，会对应到具体的位置；只改这些地方，再重新提交。"))


def newest(here: current.OpenApplication, latest: Return) -> None:
    """The text, the complaints, and the tasks they concern."""
    if not here.opened.editable:
        _complaints(here, latest, editable=False)
        return
    key = f"{here.id}/returned/{latest.number}/text"
    st.session_state.setdefault(key, _text(latest))
    autosaved.draw(autosave.RETURN, here.id, str(latest.number))
    st.text_area(
        _("退回原因（从邮件或备案平台复制，可以多条）"), key=key, height=140, on_change=_read, args=(latest.number, key)
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="returned-pick"):
        picked = f"{here.id}/returned/{latest.number}/pick/{len(latest.complaints)}"
        st.selectbox(
            _("或从常见原因里选"),
            list(REASONS),
            index=None,
            format_func=lambda id: _(REASONS[id].title),
            key=picked,
            placeholder=_("输入几个字查找"),
            on_change=_pick,
            args=(latest.number, picked),
        )
    _complaints(here, latest, editable=True)
    _tasks(here, latest)


def _text(latest: Return) -> str:
    pasted = "\n".join(complaint.text for complaint in latest.complaints if complaint.text)
    return pasted or latest.entry.note


def _complaints(here: current.OpenApplication, latest: Return, *, editable: bool) -> None:
    done = sum(complaint.done for complaint in latest.complaints)
    if latest.complaints:
        title = _("要处理的问题（{count}），已处理 {done}").format(count=len(latest.complaints), done=done)
        st.subheader(title, anchor=False)
    for place, complaint in enumerate(latest.complaints):
        with st.container(border=True, key=f"complaint-{latest.number}-{place}"):
            markup.draw(_block(here, complaint))
            if editable:
                _answers(here, latest, place, complaint)


def _block(here: current.OpenApplication, complaint: Complaint) -> str:
    """Problem, where, how to fix."""
    known = returns.reason(complaint)
    quoted = f"<blockquote>{text(complaint.text)}</blockquote>" if complaint.text else ""
    links = "".join(
        f'<li><a href="{_target(here, place.path)}" target="_self">{text(place.name)}</a>'
        f"{''.join(findings.block(finding) for finding in place.findings)}</li>"
        for place in returns.where(here.view, complaint)
    )
    if known is None:
        return (
            f"{quoted}<div class='finding hint'><p>"
            f"{_('没有认出这一条说的是哪里。请在下面选它说的是哪一项，或选最接近的原因；看不懂的，请致电西云数据备案团队。')}"
            f"</p></div>{f'<ul>{links}</ul>' if links else ''}"
        )
    rows = "".join(
        f"<dt>{label}</dt><dd>{value}</dd>"
        for label, value in (
            (_("问题"), text(_(known.problem))),
            (_("在哪里"), f"<ul>{links}</ul>" if links else _("不在本应用填写的内容里")),
            (_("怎么改"), text(_(known.fix))),
            (_("来源"), text(_(known.source))),
        )
    )
    return f"{quoted}<h3>{text(_(known.title))}</h3><dl class='complaint'>{rows}</dl>{markup.basis([known.clause])}"


def _target(here: current.OpenApplication, path: str) -> str:
    if path.startswith("papers."):
        return screens.address("scans", here.id, origin=_HERE, anchor=markup.anchor(path))
    return review.target(path, _HERE)


def _answers(here: current.OpenApplication, latest: Return, place: int, complaint: Complaint) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"complaint-row-{latest.number}-{place}"):
        base = f"{here.id}/returned/{latest.number}/{place}/{len(latest.complaints)}"
        if st.session_state.get(f"{base}/done") != complaint.done:
            st.session_state[f"{base}/done"] = complaint.done
        st.checkbox(_("已处理"), key=f"{base}/done", on_change=_mark, args=(latest.number, place, f"{base}/done"))
        if complaint.reason not in REASONS:
            _place(here, latest, place, complaint)
        with st.popover(_("不是这个原因？") if complaint.reason in REASONS else _("选择原因")):
            key = f"{base}/reason/{complaint.reason}"
            options = [_NONE, *REASONS]
            st.session_state.setdefault(key, complaint.reason if complaint.reason in REASONS else _NONE)
            st.selectbox(
                _("审核员说的是"),
                options,
                format_func=lambda id: _(REASONS[id].title) if id else _("都不是"),
                key=key,
                on_change=_correct,
                args=(latest.number, place, key),
            )
            if not complaint.text:
                st.button(_("移除这一条"), key=f"{base}/remove", on_click=_drop, args=(latest.number, place))


def _place(here: current.OpenApplication, latest: Return, place: int, complaint: Complaint) -> None:
    """Where a complaint that was not recognised is put right: the user says."""
    key = f"{here.id}/returned/{latest.number}/{place}/{len(latest.complaints)}/place"
    names = here.names.of_rows
    if st.session_state.get(key, _NONE) != complaint.place:
        st.session_state[key] = complaint.place if complaint.place in names else None
    st.selectbox(
        _("它说的是哪一项"),
        list(names),
        index=None,
        format_func=here.names.of,
        key=key,
        placeholder=_("输入几个字查找"),
        on_change=_locate,
        args=(latest.number, place, key),
    )


def _tasks(here: current.OpenApplication, latest: Return) -> None:
    """Only the parts that need attention."""
    concerned = returns.tasks_concerned(here.view, latest.complaints)
    if not concerned:
        return
    tasks = {task.key: task for task in here.view.tasks}
    rows = "".join(
        f'<li><a href="{screens.address(task.screen.key, here.id, task.subject, origin=_HERE)}" target="_self">'
        f"{text(task.label)}</a><span>{_dealt_with(done)}</span></li>"
        for task, done in ((tasks[key], done) for key, done in concerned.items())
    )
    st.subheader(_("只有这些部分需要处理"), anchor=False)
    markup.draw(f'<ul class="tasks">{rows}</ul>')


def _dealt_with(done: bool) -> str:
    return markup.badge(_("已处理"), "done") if done else markup.badge(_("待处理"), "problem")


def changed_since(here: current.OpenApplication) -> None:
    """What a resubmission would change, and the way to it; once it is made, what it changed."""
    submissions = here.opened.order.submissions
    if not here.opened.editable:
        if len(submissions) > 1:
            st.subheader(_("这次提交改了什么"), anchor=False)
            _compared(submissions[-2], submissions[-1], _("这次提交"), _("两次提交的内容相同。"))
        return
    if not submissions:
        return
    st.subheader(_("与上次提交相比"), anchor=False)
    _compared(submissions[-1], here.view.application, _("现在"), _("还没有改动。"))
    screens.link("review", _("核对后重新制作资料包"), here.id, icon=":material/fact_check:")
    screens.link("progress", _("在平台重新提交后，到这里记录"), here.id, icon="progress")


def _compared(before: Application, after: Application, name: str, same: str) -> None:
    """What was submitted before and the content called `name` side by side, as far as they differ, else `same`."""
    changes = difference(before, after)
    if not changes:
        st.markdown(same)
        return
    rows = [[text(change.name), text(change.before) or "—", text(change.after) or "—"] for change in changes]
    markup.draw(markup.table([_("内容"), _("上次提交"), name], rows))


def earlier(here: current.OpenApplication, found: list[Return]) -> None:
    """Returns before the newest one, folded."""
    for item in found:
        title = f"{item.entry.at[:10]} {_(EVENT_LABELS[item.entry.event])}"
        with st.expander(title):
            if item.entry.note:
                markup.draw(f"<blockquote>{text(item.entry.note)}</blockquote>")
            _complaints(here, item, editable=False)


def statistic(here: current.OpenApplication) -> None:
    """What the collected reasons tell: how often each was given, and which a check would have foreseen."""
    counted = count_reasons(workspace().orders.returned_for(here.owner))
    if not counted.counts:
        return
    with st.expander(_("退回原因统计（{count} 次退回）").format(count=counted.returns)):
        rows = [
            [
                text(_(REASONS[count.id].title)) if count.id in REASONS else text(count.id),
                str(count.returns),
                _("本应用的检查能提前发现") if count.foreseeable else _("只能靠人核对"),
                text(listed(_named(count.rules))),
            ]
            for count in counted.counts
        ]
        markup.draw(markup.table([_("原因"), _("次数"), _("能否提前发现"), _("对应的检查")], rows))
        markup.draw(f"<p class='hint'>{_('只统计您自己的申请，保存在本应用里，不会发送到别处。')}</p>")


def _named(rules: tuple[str, ...]) -> list[str]:
    """The rules by their titles; checks of single values and files have none and are counted together."""
    titled = [_(RULES[id].title) for id in rules if id in RULES]
    return [*titled, _("填写格式和图片的检查")] if len(titled) < len(rules) else titled


@current.acting
def _read(number: int, key: str) -> None:
    workspace().orders.note_complaints(*_return(number), st.session_state[key])


@current.acting
def _pick(number: int, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen:
        workspace().orders.add_complaint(*_return(number), chosen)


@current.acting
def _mark(number: int, place: int, key: str) -> None:
    workspace().orders.mark_complaint(*_return(number), place, bool(st.session_state[key]))


@current.acting
def _correct(number: int, place: int, key: str) -> None:
    workspace().orders.set_complaint_reason(*_return(number), place, st.session_state[key])


@current.acting
def _locate(number: int, place: int, key: str) -> None:
    workspace().orders.set_complaint_place(*_return(number), place, st.session_state.get(key) or _NONE)


@current.acting
def _drop(number: int, place: int) -> None:
    workspace().orders.drop_complaint(*_return(number), place)


def _return(number: int) -> tuple[str, str, int]:
    """The return whose entry has that number in this order's history, as the use cases name it."""
    return identity.owner(), current.application_id(), number
