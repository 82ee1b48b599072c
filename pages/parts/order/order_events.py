"""What happened to an order: entering the next event, taking the last one back, and the list of all of them."""

from __future__ import annotations

from datetime import date, datetime, time

import streamlit as st

from pages.parts.frame import current, identity
from pages.parts.order import approval
from pages.parts.widgets import markup, saved
from pages.parts.widgets.markup import text
from wizard.clock import SHANGHAI
from wizard.order import EVENT_LABELS, Event, HistoryEntry, Numbers, Order, OrderKind, State
from wizard.orders import machine, timeline
from wizard.text import N_, _, bracketed
from wizard.workspace.process import workspace

BY_THE_CLOCK = frozenset({Event.SMS_SENT, Event.SMS_VERIFIED, Event.SMS_FAILED})
"""Events of which the time counts, not only the day (G7.6)."""

_NOTES: dict[Event, str] = {
    **dict.fromkeys(
        (Event.INITIAL_RETURNED, Event.SCANS_REFUSED, Event.ADMINISTRATION_RETURNED),
        N_("对方写的原因（照邮件或平台上的原文粘贴，选填）"),
    ),
    Event.ORIGINALS_SENT: N_("快递公司和单号（选填）"),
}
_EARLIEST, _LATEST = date(2000, 1, 1), date(2199, 12, 31)


def form(here: current.OpenApplication, now: datetime) -> None:
    """发生了什么？: the events that may follow now, when it was, and what goes with it."""
    order = here.opened.order
    possible = [event for event in machine.possible(order, now) if event is not Event.UNDONE]
    if not possible:
        return
    # With every entry the form begins anew, with other choices.
    key = f"{here.id}/happened/{len(order.events)}"
    labels = {str(event): _(EVENT_LABELS[event]) for event in possible}
    with st.container(border=True, key="happened"):
        st.subheader(_("发生了什么？"), anchor=False)
        markup.draw(f'<p class="hint">{_("有了新进展就记一笔，日期和下一步会随之更新。")}</p>')
        # In another language it is another widget, which begins with what was chosen in the first.
        before = st.session_state.get(f"{key}/chosen") or ""
        chosen = saved.unsaved_choice(f"{key}/event", _("选择刚刚发生的事"), labels, begin=before)
        st.session_state[f"{key}/chosen"] = chosen
        if chosen is not None:
            _details(here, Event(chosen), key, now)


def take_back(order: Order, state: State) -> None:
    """撤销上一条记录, after a second question; an approval has changed the filing and stays."""
    newest = timeline.newest(order)
    if newest is None:
        return
    if state is State.DONE:
        markup.draw(f'<p class="hint">{_("审核通过后备案已经更新，这份订单的记录不能再撤销。")}</p>')
        return
    with st.popover(_("撤销上一条记录"), icon=":material/undo:", key="take-back-box"):
        what = bracketed(_(EVENT_LABELS[newest.event]), shown(newest.at))
        st.markdown(_("将撤销：{entry}。记录仍留在历史里，标为已撤销。").format(entry=markup.plain(what)))
        st.button(_("确认撤销"), key="take-back", type="primary", on_click=_take_back, args=(len(order.events),))


def history(order: Order) -> None:
    """Every entry of the order, the newest first, those taken back marked as such."""
    counting = {id(entry) for entry in machine.effective(order)}
    rows = [_line(entry, id(entry) in counting) for entry in reversed(order.events)]
    if not rows:
        st.markdown(_("还没有记录。在备案平台提交后，先记录“已在备案平台提交”。"))
        return
    markup.draw(markup.table([_("发生时间"), _("事项"), _("录入时间")], rows))


def shown(at: str) -> str:
    """An ISO day or time as people read it."""
    return at[:16].replace("T", " ")


def _line(entry: HistoryEntry, counts: bool) -> list[str]:
    what = text(_(EVENT_LABELS[entry.event]))
    if entry.event is not Event.UNDONE and not counts:
        what = f"<s>{what}</s> {markup.badge(_('已撤销'), 'blocked')}"
    if entry.note:
        what += f'<p class="hint note">{text(entry.note)}</p>'
    return [shown(entry.at), what, shown(entry.recorded_at)]


def _details(here: current.OpenApplication, event: Event, key: str, now: datetime) -> None:
    key = f"{key}/{event}"
    st.session_state.setdefault(f"{key}/day", now.date())
    with st.container(horizontal=True, key="happened-when"):
        st.date_input(
            _("哪一天（北京时间）"),
            key=f"{key}/day",
            format="YYYY-MM-DD",
            min_value=_EARLIEST,
            # No bound at today: the field would quietly go back to it, where the record says what is wrong.
            max_value=_LATEST,
        )
        if event in BY_THE_CLOCK:
            st.session_state.setdefault(f"{key}/time", now.time().replace(second=0, microsecond=0))
            st.time_input(_("几点（北京时间）"), key=f"{key}/time", step=60)
    if event in _NOTES:
        draw = st.text_input if event is Event.ORIGINALS_SENT else st.text_area
        draw(_(_NOTES[event]), key=f"{key}/note")
    if event is Event.APPROVED and here.opened.order.kind is not OrderKind.CANCELLATION:
        approval.of_order(here, key)
    st.button(
        _("记下来"),
        key="happened-record",
        type="primary",
        on_click=_record,
        args=(here.id, str(event), key, len(here.opened.order.events)),
    )


def _at(event: Event, key: str) -> str:
    """When it happened as the form has it: a day, or a time with its offset; "" while the day is blank."""
    day: date | None = st.session_state.get(f"{key}/day")
    at: time | None = st.session_state.get(f"{key}/time")
    if day is None:
        return ""
    if event not in BY_THE_CLOCK or at is None:
        return day.isoformat()
    return datetime.combine(day, at, SHANGHAI).isoformat()


@current.acting
def _record(id: str, kind: str, key: str, seen: int) -> None:
    event, owner, orders = Event(kind), identity.owner(), workspace().orders
    at = _at(event, key)
    if not at:
        current.notify(_("请先选择日期。"))
        return
    if event is Event.APPROVED:
        numbers = _numbers(owner, id, key)
        if numbers is None:
            return
        orders.approve(owner, id, at, numbers, seen=seen)
    else:
        orders.record(owner, id, event, at, note=st.session_state.get(f"{key}/note", "") or "", seen=seen)
    current.notify(_("已记录：{event}。").format(event=_(EVENT_LABELS[event])), "success")


def _numbers(owner: str, id: str, key: str) -> Numbers | None:
    """The numbers that were entered with an approval; `None`, with a notice, while something is wrong with them."""
    opened = workspace().applications.open(owner, id)
    if opened.order.kind is OrderKind.CANCELLATION:
        return Numbers(entity="", websites={})
    return approval.numbers(opened.view.application, key)


@current.acting
def _take_back(seen: int) -> None:
    now = current.now().isoformat(timespec="seconds")
    id = current.application_id()
    workspace().orders.record(identity.owner(), id, Event.UNDONE, now, seen=seen)
    current.notify(_("已撤销上一条记录。"), "success")
