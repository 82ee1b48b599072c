"""The evidence card: specification, picture, actual against required, findings, repair, confirmations."""

from __future__ import annotations

import streamlit as st

from pages.parts.frame import current, identity, screens
from pages.parts.widgets import findings, markup
from pages.parts.widgets.markup import text
from wizard.application import Evidence
from wizard.evidence.required import Slot
from wizard.facts import Facts
from wizard.findings import Level
from wizard.pictures.fit import CannotFit
from wizard.pictures.judge import measures, mendable
from wizard.text import _, listed
from wizard.view import SlotState
from wizard.workspace.process import workspace

_STEPS = "evidence.steps"


def card(state: SlotState) -> None:
    """One slot."""
    slot, item = state.slot, state.evidence
    with st.container(border=True, key=f"slot-{markup.anchor(slot.path)}"):
        markup.draw(_head(state))
        if item is None:
            _uploader(slot, _("上传“{slot}”").format(slot=markup.plain(slot.title)))
            if slot.is_open:
                _removal(slot)
            return
        if item.original:
            markup.draw(_before_and_after(slot, item))
        else:
            markup.draw(_picture(item.digest, slot.title, item.facts) + _measures(slot, item.facts))
        markup.draw("".join(findings.block(finding) for finding in state.findings if not _accepted(finding.key)))
        _steps(slot)
        _confirmations(slot, item.confirmed)
        _actions(state)


def leads_to_choose() -> None:
    """That more places will follow, while somebody who leads is not chosen yet."""
    application = current.application().view.application
    if application.person(application.entity.lead) and all(application.person(s.lead) for s in application.websites):
        return
    hint = _("每位负责人还要上传证件：在“填写负责人信息”里选定主体负责人和网站负责人以后，这里会出现他们的位置。")
    markup.draw(f'<div class="finding hint"><p>{text(hint)}</p></div>')
    screens.link("people", _("去选定负责人"), current.application().id, icon=":material/group:")


def _head(state: SlotState) -> str:
    slot = state.slot
    if state.evidence is None:
        mark = markup.badge(_("待上传") if slot.required else _("选填"), "")
    elif any(finding.level is Level.ERROR for finding in state.findings):
        mark = markup.badge(_("有问题"), "problem")
    else:
        mark = markup.badge(_("已符合要求"), "done")
    notes = "".join(f"<li>{text(_(note))}</li>" for note in slot.spec.instructions)
    demand = _demand(slot)
    guidance = f"<ul class='spec'>{notes}</ul>"
    if state.evidence is not None:
        guidance = f"<details class='basis'><summary>{_('怎样拍、要看清什么')}</summary>{guidance}</details>"
    return (
        f'<div id="{markup.anchor(slot.path)}" class="section"><h2>{text(slot.title)}</h2>{mark}</div>'
        f"{f'<p><b>{text(demand)}</b></p>' if demand else ''}{guidance}"
        f"{markup.basis(slot.spec.clauses)}"
    )


def _demand(slot: Slot) -> str:
    spec = slot.spec
    parts = []
    if spec.min_bytes and spec.max_bytes:
        parts.append(_("100–200 KB"))
    if spec.colour:
        parts.append(_("彩色"))
    if spec.long_side and spec.short_side:
        parts.append(_("不低于 {long}×{short} 像素").format(long=spec.long_side, short=spec.short_side))
    return _("要求：{parts}").format(parts=listed(parts)) if parts else ""


def _url(digest: str) -> str:
    return f"/files/{current.application().id}/evidence/{digest}"


def _picture(digest: str, title: str, facts: Facts) -> str:
    name = text(facts.name or title)
    if not facts.readable:
        return f"<p>{_('文件：')}{name}</p>"
    return (
        f'<a href="{_url(digest)}" target="_blank"><img class="picture" src="{_url(digest)}?preview=1" '
        f'alt="{text(title)}"></a><p class="hint">{name}</p>'
    )


def _measures(slot: Slot, facts: Facts) -> str:
    rows = [
        [text(measure.name), text(measure.actual), text(measure.required), _result(measure.ok)]
        for measure in measures(facts, slot.spec)
    ]
    return markup.table([_("项目"), _("实际"), _("要求"), _("结果")], rows)


def _result(ok: bool | None) -> str:
    if ok is None:
        return "—"
    return f'<span class="ok">✓ {_("符合")}</span>' if ok else f'<span class="bad">✗ {_("不符合")}</span>'


def _before_and_after(slot: Slot, item: Evidence) -> str:
    """The upload and its repair side by side, and one table that holds both against what is required."""
    before = item.original_facts or item.facts
    figures = "".join(
        f"<figure><figcaption>{title}</figcaption>{_picture(digest, title, facts)}</figure>"
        for title, digest, facts in (
            (_("修复前（原图保留）"), item.original, before),
            (_("修复后（将要提交）"), item.digest, item.facts),
        )
    )
    pairs = zip(measures(before, slot.spec), measures(item.facts, slot.spec), strict=True)
    rows = [
        [text(after.name), text(earlier.actual), text(after.actual), text(after.required), _result(after.ok)]
        for earlier, after in pairs
    ]
    head = [_("项目"), _("修复前"), _("修复后"), _("要求"), _("结果")]
    return f'<div class="pair">{figures}</div>{markup.table(head, rows)}'


def _accepted(key: str) -> bool:
    return any(finding.key == key for finding, _given in current.application().view.acknowledged)


def _steps(slot: Slot) -> None:
    done = st.session_state.get(_STEPS, {}).get((current.application().id, slot.key), ())
    if done:
        items = "".join(f"<li>{text(step)}</li>" for step in done)
        markup.draw(f'<div class="finding hint"><p><b>{_("修复时做了这些")}</b></p><ul class="spec">{items}</ul></div>')


def _confirmations(slot: Slot, confirmed: list[str]) -> None:
    for key, wording in slot.spec.confirmations:
        state = f"{current.application().id}/confirm/{slot.key}/{key}"
        if st.session_state.get(state) != (key in confirmed):
            st.session_state[state] = key in confirmed
        st.checkbox(
            _(wording), key=state, on_change=_confirm, args=(slot.key, [k for k, _w in slot.spec.confirmations])
        )


def _actions(state: SlotState) -> None:
    slot, item = state.slot, state.evidence
    assert item is not None
    with st.container(horizontal=True, key=f"actions-{slot.key}"):
        if _repairable(state):
            st.button(_("修复"), key=f"repair-{slot.key}", type="primary", on_click=_repair, args=(slot.key, False))
        if _enlargeable(state):
            st.button(_("放大像素"), key=f"enlarge-{slot.key}", on_click=_repair, args=(slot.key, True))
        if item.original:
            st.button(_("恢复原图"), key=f"restore-{slot.key}", on_click=_restore, args=(slot.key,))
        _removal(slot)
    _uploader(slot, _("换一个文件"))


def _removal(slot: Slot) -> None:
    """Take the file out, after a second question."""
    with st.popover(_("删除"), icon=":material/delete:", key=f"remove-box-{slot.key}"):
        if slot.key.startswith("extra."):
            st.markdown(_("这一项和它的文件都会删除，不能恢复。"))
        else:
            st.markdown(_("这个文件会从申请里删除，连同修复前的原图，不能恢复。"))
        st.button(_("确认删除"), key=f"remove-{slot.key}", type="primary", on_click=_remove, args=(slot.key,))


def _repairable(state: SlotState) -> bool:
    """Whether a repair can help: not with pixels or colour that are not there, and not twice."""
    item = state.evidence
    if item is None or not item.facts.readable or item.original:
        return False
    return mendable(state.findings)


def _enlargeable(state: SlotState) -> bool:
    """Whether enlarging is worth offering: too few pixels, or a repair that could not reach the bytes."""
    slot, item = state.slot, state.evidence
    if item is None or not item.facts.readable or item.original:
        return False
    errors = {finding.rule for finding in state.findings if finding.level is Level.ERROR}
    refused = (current.application().id, slot.key) in st.session_state.get("evidence.enlarge", set())
    too_small = item.facts.bytes < (slot.spec.min_bytes or 0)
    return "evidence.colour" not in errors and ("evidence.pixels" in errors or (refused and too_small))


def _uploader(slot: Slot, label: str) -> None:
    id = current.application().id
    turn = st.session_state.setdefault("evidence.turn", {}).get((id, slot.key), 0)
    key = f"{id}/upload/{slot.key}/{turn}"
    st.file_uploader(label, key=key, on_change=_upload, args=(slot.key, key))


@current.acting
def _upload(slot: str, key: str) -> None:
    """Save on choosing, then empty the uploader by giving it another name."""
    id = current.application_id()
    chosen = st.session_state.get(key)
    if chosen is None:
        return
    turns = st.session_state["evidence.turn"]
    turns[(id, slot)] = turns.get((id, slot), 0) + 1
    _forget_steps(id, slot)
    workspace().files.attach(identity.owner(), id, slot, chosen.name, chosen.getvalue())


@current.acting
def _repair(slot: str, enlarge: bool) -> None:
    id = current.application_id()
    _forget_steps(id, slot)
    try:
        made = workspace().files.repair(identity.owner(), id, slot, enlarge=enlarge)
    except CannotFit as refusal:
        finding = refusal.finding
        current.notify(" ".join(filter(None, (finding.message, finding.found, finding.fix))))
        st.session_state.setdefault("evidence.enlarge", set()).add((id, slot))
        return
    st.session_state.setdefault(_STEPS, {})[(id, slot)] = made.steps


def _forget_steps(id: str, slot: str) -> None:
    st.session_state.get(_STEPS, {}).pop((id, slot), None)
    st.session_state.get("evidence.enlarge", set()).discard((id, slot))


@current.acting
def _restore(slot: str) -> None:
    id = current.application_id()
    _forget_steps(id, slot)
    workspace().files.restore(identity.owner(), id, slot)


@current.acting
def _remove(slot: str) -> None:
    id = current.application_id()
    _forget_steps(id, slot)
    if slot.startswith("extra."):
        workspace().applications.remove_extra(identity.owner(), id, slot.removeprefix("extra."))
    else:
        workspace().files.remove(identity.owner(), id, slot)


@current.acting
def _confirm(slot: str, keys: list[str]) -> None:
    id = current.application_id()
    ticked = [key for key in keys if st.session_state.get(f"{id}/confirm/{slot}/{key}")]
    workspace().files.confirm(identity.owner(), id, slot, ticked)
