"""The papers' path as it is shown: the five stages, a card for each paper with its scan, and the ready email."""

from __future__ import annotations

import streamlit as st

from pages.parts.application import extras
from pages.parts.frame import current, identity, screens
from pages.parts.widgets import copying, findings, markup
from pages.parts.widgets.markup import text
from wizard.findings import Finding, Level, most_severe
from wizard.order import EVENT_LABELS, Event, Order, State
from wizard.orders import machine, paperwork
from wizard.orders.paperwork import Sheet
from wizard.papers import Paper
from wizard.pictures.judge import Measure
from wizard.scans.checks import CONFIRMATIONS, scan_measures
from wizard.text import N_, _, listed
from wizard.workspace.process import workspace

STAGES: tuple[tuple[Event | None, str, str], ...] = (
    (
        None,
        N_("下载正式模板"),
        N_(
            "初审通过后，在备案平台的申请里点“邮寄材料”下载正式模板，签字盖章的是这一份；下面的预填稿只供对照，不要签。"
        ),
    ),
    (None, N_("签字、盖章、扫描"), N_("按每份材料的要求签字盖章，彩色扫描或拍照，四边完整。")),
    (Event.SCANS_SENT, N_("先把扫描件发邮件"), N_("发到 icp@nwcdcloud.cn，由审核员先看。")),
    (Event.SCANS_ACCEPTED, N_("按意见修改，直到确认"), N_("要求修改的，改好后再发一次；确认之前不要寄原件。")),
    (Event.ORIGINALS_SENT, N_("寄原件"), N_("审核员确认后，按西云数据告知的地址寄原件，保留快递单号。")),
)
_TOLD = (Event.SCANS_SENT, Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT)
_RECORDED = (Event.SCANS_SENT, Event.SCANS_REFUSED, Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT)


def wanted(here: current.OpenApplication) -> list[Sheet]:
    """The papers of this order, with their scans."""
    view = here.view
    return paperwork.sheets(view.application, view.papers, here.opened.order)


def path(here: current.OpenApplication, sheets: list[Sheet]) -> None:
    """The stages with what is done, and a button for each step that may come now."""
    order, now = here.opened.order, here.opened.state
    done, refused = _done(order, sheets), _refused(order)
    reached = next((number for number in range(len(STAGES)) if not done[number]), len(STAGES))
    items = "".join(
        f'<li class="{"done" if done[number] else "now" if number == reached else "next"}"><b>{text(_(title))}</b> '
        f"{markup.badge(*_mark(done[number], number == reached))}<p class='hint'>{text(_(words))}</p>"
        f"{refused if number == 3 else ''}</li>"
        for number, (_event, title, words) in enumerate(STAGES)
    )
    markup.draw(f'<ol class="steps">{items}</ol>')
    if now is State.DRAFT:
        st.info(_("还没有提交。材料可以先准备；正式模板在初审通过后由备案平台生成。"))
    possible = [event for event in machine.possible(order, current.now()) if event in _RECORDED]
    waiting = _waiting(sheets)
    if possible:
        with st.container(horizontal=True, key="scans-record"):
            for event in possible:
                _step(event, len(order.events), waiting if event is Event.SCANS_SENT else [])
        markup.draw(f"<p class='hint'>{_('记为今天；日期不是今天的，请到“进度与截止日期”里记录。')}</p>")
        screens.link("progress", _("进度与截止日期"), here.id, icon="progress")


def _step(event: Event, seen: int, waiting: list[str]) -> None:
    """The button that records a step; behind a second question while papers are not ready here."""
    label, key = _(EVENT_LABELS[event]), f"scans-{event}"
    if not waiting:
        st.button(label, key=key, on_click=_record, args=(str(event), seen))
        return
    with st.popover(label, key=f"{key}-box"):
        words = _("这里还没有准备好的材料：{papers}。已经在别处发送齐了的，再记录。")
        st.markdown(words.format(papers=markup.plain(listed(waiting))))
        st.button(_("确实已经发送"), key=key, type="primary", on_click=_record, args=(str(event), seen))


def _waiting(sheets: list[Sheet]) -> list[str]:
    """The papers whose scans are not ready to be sent."""
    return [sheet.title for sheet in sheets if not sheet.ready]


def _done(order: Order, sheets: list[Sheet]) -> list[bool]:
    """Which of the stages are done; scans that were sent have been signed, whether or not they are kept here."""
    told = [machine.last(order, *_RECORDED[_RECORDED.index(event) :]) is not None for event in _TOLD]
    step = machine.last(order, *_RECORDED)
    if step is not None and step.event is Event.SCANS_REFUSED:
        told[1:] = [False, False]
    ready = bool(sheets) and all(sheet.ready for sheet in sheets)
    return [told[0] or any(sheet.scan for sheet in sheets), told[0] or ready, *told]


def _refused(order: Order) -> str:
    """What the reviewer wants mended, in their words."""
    step = machine.last(order, *_RECORDED)
    if step is None or step.event is not Event.SCANS_REFUSED:
        return ""
    asked = f"<blockquote>{text(step.note)}</blockquote>" if step.note else ""
    return f"<p><b>{_('审核员要求修改，改好后重新发送：')}</b></p>{asked}"


def _mark(done: bool, current: bool) -> tuple[str, str]:
    if done:
        return _("已完成"), "done"
    return (_("现在"), "in-progress") if current else (_("之后"), "")


def card(here: current.OpenApplication, sheet: Sheet) -> None:
    """One paper: how to sign it, its prefilled copy, and its scan with what is to be said about that."""
    paper = sheet.paper
    with st.container(border=True, key=f"scan-{markup.anchor(paper.key)}"):
        notes = "".join(f"<li>{text(_(note))}</li>" for note in paper.form.signing)
        own = paper.form.kind != "extra"
        link = f"/files/{here.id}/paper/{paper.key}.pdf"
        copy = prefilled(paper, link) if own else ""
        markup.draw(
            f'<div id="{markup.anchor(f"papers.{paper.key}")}" class="section"><h2>{text(sheet.title)}</h2>'
            f"{markup.badge(*_state_badge(sheet))}</div><p>{text(paper.why)}</p><ul class='spec'>{notes}</ul>{copy}"
            f"{markup.basis([paper.form.clause])}"
        )
        if sheet.scan is None:
            _uploader(here, sheet, _("上传“{paper}”的扫描件").format(paper=markup.plain(sheet.title)))
            return
        url = f"/files/{here.id}/evidence/{sheet.scan.digest}"
        picture = ""
        if sheet.scan.facts.file.readable:
            picture = (
                f'<a href="{url}" target="_blank"><img class="picture" src="{url}?preview=1" '
                f'alt="{text(sheet.title)}"></a>'
            )
        rows = [_row(measure) for measure in scan_measures(paper, sheet.scan.facts)]
        markup.draw(
            f"{picture}<p class='hint'>{text(sheet.scan.facts.file.name)}</p>"
            + markup.table([_("项目"), _("实际"), _("要求"), _("结果")], rows)
            + "".join(findings.block(finding) for finding in _of_the_file(sheet))
        )
        _confirmations(here, sheet)
        with st.popover(_("删除"), icon=":material/delete:", key=f"scan-remove-box-{paper.key}"):
            st.markdown(_("这份扫描件会从订单里删除，不能恢复。"))
            st.button(
                _("确认删除"), key=f"scan-remove-{paper.key}", type="primary", on_click=_remove, args=(paper.key,)
            )
        _uploader(here, sheet, _("换一份扫描件"))


def prefilled(paper: Paper, url: str) -> str:
    """Which form is signed, and the link to our prefilled copy: beside the portal's own form it is only for
    comparison."""
    if not paper.form.of_the_portal:
        return f'<a class="download plain" href="{url}" target="_blank">{_("查看并打印预填稿")}</a>'
    official = _("要签的是正式模板：初审通过后，在备案平台的申请里点“邮寄材料”下载。")
    return (
        f'<p><b>{official}</b></p><p><a href="{url}" target="_blank">{_("查看预填稿")}</a> '
        f"<span class='hint'>{_('只供对照，不要签这份。')}</span></p>"
    )


def _state_badge(sheet: Sheet) -> tuple[str, str]:
    if sheet.scan is None:
        return _("待上传扫描件"), ""
    worst = most_severe(_of_the_file(sheet))
    if worst is Level.ERROR:
        return _("有问题"), "problem"
    if worst is Level.WARNING:
        return _("请看提醒"), "waiting"
    if not sheet.ready:
        return _("请核对并勾选"), "waiting"
    if worst is not None:
        return _("请看提醒"), "waiting"
    return _("可以发送"), "done"


def _of_the_file(sheet: Sheet) -> list[Finding]:
    """What is to be said about the file; what is left to tick stands there to be ticked."""
    return [finding for finding in sheet.findings if finding.rule != "scan.confirmed"]


def _row(measure: Measure) -> list[str]:
    marks = {
        True: f'<span class="ok">✓ {_("符合")}</span>',
        False: f'<span class="bad">✗ {_("不符合")}</span>',
        None: "—",
    }
    return [text(measure.name), text(measure.actual), text(measure.required), marks[measure.ok]]


def _uploader(here: current.OpenApplication, sheet: Sheet, label: str) -> None:
    turn = st.session_state.setdefault(f"scan.turn.{sheet.paper.key}", 0)
    key = f"{here.id}/scan/{sheet.paper.key}/{turn}"
    st.file_uploader(label, key=key, on_change=_attach, args=(sheet.paper.key, key))


def _confirmations(here: current.OpenApplication, sheet: Sheet) -> None:
    scan = sheet.scan
    points = CONFIRMATIONS.get(sheet.paper.form.kind, ())
    if scan is None or not scan.facts.file.readable:
        return
    for key, sentence in points:
        state = f"{here.id}/scan-confirm/{sheet.paper.key}/{key}"
        if st.session_state.get(state) != (key in scan.confirmed):
            st.session_state[state] = key in scan.confirmed
        st.checkbox(_(sentence), key=state, on_change=_confirm, args=(sheet.paper.key, [k for k, _s in points]))


def more(here: current.OpenApplication) -> None:
    """Papers that the reviewer asks for beyond these."""
    if here.opened.state is not State.DONE:
        extras.papers()


def mail(here: current.OpenApplication, sheets: list[Sheet]) -> None:
    """The ready email: address, subject, text to copy, and the attachments under their names."""
    waiting = _waiting(sheets)
    if waiting:
        items = "".join(f"<li>{text(title)}</li>" for title in waiting)
        markup.draw(
            f'<div class="finding warning"><p><b>{_("还有材料没有准备好，先不要发送：")}</b></p><ul>{items}</ul></div>'
        )
    letter = paperwork.mail(here.view.application, here.opened.order, sheets)
    files = "".join(
        f'<li><a href="/files/{here.id}/scan/{key}">{text(name)}</a></li>'
        if key in here.opened.order.scans
        else f"<li>{text(name)} {markup.badge(_('待上传扫描件'), '')}</li>"
        for key, name in letter.attachments.items()
    )
    rows = [
        [_("收件人"), _copied(letter.to, _("收件人"))],
        [_("主题"), _copied(letter.subject, _("主题"))],
        [_("附件"), f"<ol>{files}</ol>"],
    ]
    markup.draw(markup.table([_("项目"), _("内容")], rows))
    st.code(letter.body, language=None, wrap_lines=True)
    markup.draw(
        f'<p><a class="download plain" href="{text(letter.link)}">{_("用邮件程序打开")}</a></p>'
        f"<p class='hint'>{_('邮件程序不会自动带上附件：请先下载上面的附件，再添加到邮件里。')}"
        f"{'' if letter.carries_body else _('正文太长，链接带不下，请复制上面的正文粘贴到邮件里。')}</p>"
    )


def _copied(value: str, name: str) -> str:
    return f"<code>{text(value)}</code> {copying.button(value, name)}"


@current.acting
def _attach(paper: str, key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen is None:
        return
    st.session_state[f"scan.turn.{paper}"] += 1
    workspace().orders.attach_scan(identity.owner(), current.application_id(), paper, chosen.name, chosen.getvalue())


@current.acting
def _remove(paper: str) -> None:
    workspace().orders.remove_scan(identity.owner(), current.application_id(), paper)


@current.acting
def _confirm(paper: str, points: list[str]) -> None:
    id = current.application_id()
    ticked = [point for point in points if st.session_state.get(f"{id}/scan-confirm/{paper}/{point}")]
    workspace().orders.confirm_scan(identity.owner(), id, paper, ticked)


@current.acting
def _record(event: str, seen: int) -> None:
    today = current.now().date().isoformat()
    id = current.application_id()
    workspace().orders.record(identity.owner(), id, Event(event), today, seen=seen)
    current.notify(_("已记录：{event}。").format(event=_(EVENT_LABELS[Event(event)])), "success")
