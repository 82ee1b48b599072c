"""The task that begins a change: choose the parts, see before and after, and see which materials that takes and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import streamlit as st

from pages.parts.frame import current, identity, screens
from pages.parts.widgets import findings, markup
from pages.parts.widgets.markup import text
from wizard import fields
from wizard.evidence.required import Slot
from wizard.findings import Finding, Level
from wizard.journey import Task
from wizard.orders.changes.difference import Change
from wizard.orders.changes.parts import PARTS, ChangePart
from wizard.orders.changes.scope import HEAD, ChangeScope
from wizard.papers import Paper
from wizard.paths import pattern
from wizard.screens import task_of
from wizard.text import _, clauses, listed
from wizard.workspace.process import workspace


def scope() -> ChangeScope:
    """How far the open order's change reaches, as of this run."""
    here = current.application()
    return ChangeScope(here.opened.order, here.view.application)


def choice(scope: ChangeScope) -> None:
    """Every part with its explanation, in groups; what is chosen says where it is edited."""
    st.markdown(_("勾选这次要变更的内容，可以选几项。只检查和提交所选的内容，其他内容保持已备案的样子。"))
    for group, parts in groupby(PARTS.values(), key=lambda part: part.group):
        markup.draw(f'<div class="section"><h2>{text(_(group))}</h2></div>')
        for part in parts:
            _part(scope, part)


def comparison(scope: ChangeScope) -> None:
    """What differs from what is filed: inside the change, and outside it with the offer to take it in."""
    inside = [change for change in scope.changes if not scope.outside(change)]
    markup.draw(f'<div class="section"><h2>{_("变更前后对照")}</h2></div>')
    if inside:
        head = [_("项目"), _("原"), _("新"), ""]
        markup.draw(markup.table(head, (_row(change) for change in inside), "compare"))
    elif scope.parts:
        st.info(_("还没有修改。点上面所选内容旁的链接，到对应的页面修改，这里会列出前后对照。"))
    else:
        st.info(_("先在上面选择要变更的内容。"))
    _outside(scope)


def materials(scope: ChangeScope) -> None:
    """The files and papers that the change needs, each with what for and on whose authority."""
    slots = [slot for slot in scope.slots if slot.key in scope.needs]
    papers = [paper for paper in scope.papers if paper.needed]
    if not scope.parts:
        return
    markup.draw(f'<div class="section"><h2>{_("这次变更要用的材料")}</h2></div>')
    if not slots and not papers:
        st.markdown(_("所选的内容不需要上传证件，也没有要签字盖章的材料。"))
        return
    rows = [*(_slot_row(scope, slot) for slot in slots), *(_paper_row(scope, paper) for paper in papers)]
    wanted = [*(slot.key for slot in slots), *(paper.key for paper in papers)]
    sources = clauses(dict.fromkeys(_(part.source) for key in wanted for part in scope.needs[key]))
    markup.draw(f'<p class="hint">{text(_("依据：{text}").format(text=sources))}</p>')
    markup.draw(markup.table([_("材料"), _("用于"), ""], rows, "needs"))


def _part(scope: ChangeScope, part: ChangePart) -> None:
    key, chosen = f"{current.application().id}/change/{part.key}", part in scope.parts
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.checkbox(_(part.label), key=key, on_change=_choose, args=(part.key, key))
    links = listed(_edit_links(scope, part)) if chosen else ""
    where = f" · {_('去修改')} {links}" if links else ""
    said = findings.at_field(current.application().view, f"{HEAD}.{part.key}")
    markup.draw(f'<div class="said"><p class="hint">{text(_(part.hint))}{where}</p>{said}</div>')


def _edit_links(scope: ChangeScope, part: ChangePart) -> Iterator[str]:
    """The tasks on which a part is edited."""
    opened = (path for path, _field in fields.concrete(scope.application) if scope.covers(path))
    wanted = {task_of(path) for path in opened if pattern(path) in part.paths}
    for task in _tasks():
        if task.key in wanted:
            yield f'<a href="{_address(task.key)}" target="_self">{text(task.label)}</a>'


def _tasks() -> Iterable[Task]:
    return current.application().view.tasks


def _address(task: str, path: str = "") -> str:
    screen, _colon, website = task.partition(":")
    return screens.address(screen, current.application().id, website, anchor=markup.anchor(path) if path else "")


def _row(change: Change) -> list[str]:
    said = "".join(_said(finding) for finding in _wrong(change))
    cells = [text(change.name), _shown(change.before), f"<b>{_shown(change.after)}</b>{said}"]
    if change.task not in {task.key for task in _tasks()}:
        return [*cells, ""]
    link = _address(change.task, change.path)
    return [*cells, f'<a href="{link}" target="_self" aria-label="{_("更改")} {text(change.name)}">{_("更改")}</a>']


def _wrong(change: Change) -> Iterator[Finding]:
    """The errors and open warnings at a difference; at a website that came, what speaks against its coming."""
    view = current.application().view
    for finding in (*view.errors, *view.open_warnings):
        inside = finding.rule.startswith(f"{HEAD}.") and finding.field.startswith(f"{change.path}.")
        if finding.field == change.path or inside:
            yield finding


def _said(finding: Finding) -> str:
    """A finding in short: how much it matters and what is wrong; the rest stands where the answer is edited."""
    label, kind = _(findings.LEVEL_LABELS[finding.level]), "problem" if finding.level is Level.ERROR else "waiting"
    return f'<p class="at-row">{markup.badge(label, kind)} {text(finding.message)}</p>'


def _shown(value: str) -> str:
    return text(value).replace("\n", "<br>") if value else f'<span class="hint">{_("（无）")}</span>'


def _outside(scope: ChangeScope) -> None:
    """Differences that are not part of the change, and the parts that would take them in."""
    others = [(change, scope.outside(change)) for change in scope.changes if scope.outside(change)]
    if not others or not scope.parts:
        return
    st.warning(_("下列内容也改了，但不在所选的内容里，不会提交。要一并变更的，请加选；不变更的，请改回。"))
    markup.draw(markup.table([_("项目"), _("原"), _("新"), ""], (_row(change) for change, _parts in others), "compare"))
    missing = dict.fromkeys(part.key for _change, parts in others for part in parts)
    for key in missing:
        label = _("加选“{part}”").format(part=_(PARTS[key].label))
        st.button(label, key=f"change-add-{key}", on_click=_add, args=(key,))


def _slot_row(scope: ChangeScope, slot: Slot) -> list[str]:
    parts = scope.needs[slot.key]
    there = slot.key in scope.application.evidence
    state = markup.badge(_("已有") if there else _("还没有上传"), "done" if there else "in-progress")
    link = f'<a href="{_address("evidence", slot.path)}" target="_self">{text(slot.title)}</a>'
    return [link, text(_labels(parts)), state]


def _paper_row(scope: ChangeScope, paper: Paper) -> list[str]:
    parts = scope.needs[paper.key]
    link = f'<a href="{_address("papers")}" target="_self">{text(scope.title(paper))}</a>'
    return [link, text(_labels(parts)), markup.badge(_("签字盖章"), "")]


def _labels(parts: Iterable[ChangePart]) -> str:
    return listed(_(part.label) for part in parts)


@current.acting
def _choose(part: str, key: str) -> None:
    _save(part, bool(st.session_state[key]))


@current.acting
def _add(part: str) -> None:
    _save(part, True)


def _save(part: str, wanted: bool) -> None:
    """Put a part into the choice as it is stored now, or take it out: another tab may have chosen meanwhile."""
    workspace().orders.choose_part(identity.owner(), current.application_id(), part, wanted)
