"""The bundle's README for the person who submits: what goes where, in which order, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard import guide
from wizard.bundles.manifest import Entry, Manifest
from wizard.cancellation_kinds import KINDS
from wizard.documents.entries import ORIGINALS
from wizard.order import Order, OrderKind
from wizard.orders.machine import needs_no_sms
from wizard.orders.step_texts import note, todo
from wizard.text import LANGUAGES, N_, _, bracketed, labelled, language, listed


def readme(manifest: Manifest, order: Order) -> str:
    """The text in Chinese and then in English, for a bundle of an order with the entries of the manifest."""
    parts = []
    for tongue in LANGUAGES:
        with language(tongue):
            parts.append("\n".join(_lines(manifest, order)))
    return f"\n\n{'=' * 60}\n\n".join(parts) + "\n"


def _lines(manifest: Manifest, order: Order) -> Iterator[str]:
    yield _(_TITLES[manifest.kind])
    yield _("检查日期 {date}，规则版本 {version}，依据《{guide}》。").format(
        date=manifest.checked_on, version=manifest.rule_set_version, guide=_(guide.GUIDE_TITLE)
    )
    yield ""
    yield _("办理顺序")
    for number, (step, text) in enumerate(steps(order), 1):
        title = bracketed(_(step.title), _(step.duration)) if step.duration else _(step.title)
        yield f"{number}. [{_(step.actor)}] {labelled(title)}{text}"
    yield ""
    yield from _folders(manifest)
    yield _(_NOT_SUBMITTED[manifest.kind])
    if any(entry.name.startswith(f"{ORIGINALS}/") for entry in manifest.entries):
        yield _("originals 里是调整前的原图，同样不需要提交。")
    yield _(
        "manifest.json 列出每个文件的 SHA-256，可查出改动，但不能证明由谁制作。核验命令：python -m wizard verify 资料包.zip"
    )
    yield _("本资料包含证件等个人信息，请妥善保管，只发给办理备案的人。")
    yield ""
    yield _("联系西云数据")
    for contact in guide.CONTACTS:
        yield f"- {_(contact.label)}  {contact.value}"


_TITLES = {
    OrderKind.NEW: N_("ICP 备案资料包"),
    OrderKind.CHANGE: N_("ICP 备案变更资料包"),
    OrderKind.CANCELLATION: N_("ICP 备案注销资料包"),
}

_NOT_SUBMITTED = {
    OrderKind.NEW: N_("check-report.pdf 是检查报告，application.json 用于再次导入，都不需要提交。"),
    OrderKind.CHANGE: N_(
        "check-report.pdf 是检查报告，application.json 和 order.json 用于再次导入，都不需要提交。原来已备案、这次不变的证件不在资料包里。"
    ),
    OrderKind.CANCELLATION: N_(
        "check-report.pdf 是检查报告，application.json 和 order.json 用于再次导入，都不需要提交。原来备案时的证件不在资料包里。"
    ),
}


def steps(order: Order) -> Iterator[tuple[guide.Step, str]]:
    """The guide's steps (G7) as an order of this kind goes through them, each with what is done in it, in the language
    in force. Changes and cancellations have entries of their own in the portal and open no ports; a cancellation's
    papers are for the reviewer to ask for, and giving up access usually takes no message, so no period runs."""
    ends = order.kind is OrderKind.CANCELLATION
    for number, step in enumerate(guide.STEPS, 1):
        if order.kind is OrderKind.NEW:
            yield step, _(step.text)
        elif step.clause == "G7.2":
            yield step, _entry(order)
        elif step.clause == "G7.4" and ends:
            yield step, todo(number, order, now=False)
        elif step.clause == "G7.6" and needs_no_sms(order):
            yield replace(step, duration=""), note(number, order, returned=False)
        elif step.clause != "G7.8":
            yield step, _(step.text)


def _entry(order: Order) -> str:
    """Where in the portal a change or a cancellation is entered."""
    if order.cancellation is None:
        [entry] = [duty for duty in guide.PORTAL_ENTRIES if duty.clause == "G8.2"]
        return _(entry.text)
    title = _(KINDS[order.cancellation.kind].title)
    return _("平台上由“已完成备案”点“注销”，选择“{kind}”，核对后提交。").format(kind=title)


def _folders(manifest: Manifest) -> Iterator[str]:
    """What each part of the bundle is for."""
    if manifest.kind is OrderKind.CANCELLATION:
        yield _("填写：summary.pdf 写明注销什么、有什么后果，以及填写时要用的信息。")
        yield _("签字盖章：2-papers 是预填的申请书；要不要交、用哪种样式，以西云数据审核员的通知为准。")
        yield from _entries(manifest, "2-papers/")
        yield from _under(manifest, _("补充：1-evidence 里是审核人员要求补充的材料。"), "1-evidence/")
        return
    if manifest.kind is OrderKind.CHANGE:
        yield _("填写：照 changes.pdf 逐项修改，表里没有的不要动；summary.pdf 是变更之后的全部信息。")
        yield from _under(
            manifest,
            _("上传：1-evidence 里是这次变更要用的图片，1-1 到 1-5 的编号对应指导流程附录 1。"),
            "1-evidence/",
        )
        text = _(
            "签字盖章：2-papers 是预填稿，供准备和核对；正式提交请用平台初审后生成的模板，先发扫描件预审，再寄原件。"
        )
        yield from _under(manifest, text, "2-papers/")
        return
    yield _("填写：照 summary.pdf 逐项填写备案平台的表单。")
    yield _("上传：1-evidence 里的图片，1-1 到 1-5 的编号对应指导流程附录 1。")
    yield from _entries(manifest, "1-evidence/")
    yield _("签字盖章：2-papers 是预填稿，供准备和核对；正式提交请用平台初审后生成的模板，先发扫描件预审，再寄原件。")
    yield from _entries(manifest, "2-papers/")


def _under(manifest: Manifest, heading: str, folder: str) -> Iterator[str]:
    """A heading with the entries of a folder, where there are any."""
    listed = list(_entries(manifest, folder))
    if listed:
        yield heading
        yield from listed


def _entries(manifest: Manifest, folder: str) -> Iterator[str]:
    for entry in manifest.entries:
        if entry.name.startswith(folder):
            yield f"   - {_described(entry)}"


def _described(entry: Entry) -> str:
    # The manifest's titles are Chinese: a name of ours, then whom or what it is about.
    title, dot, subject = entry.title.partition(" · ")
    section = guide.CLAUSES[entry.clause].reference if entry.clause in guide.CLAUSES else ""
    about = listed(part for part in (f"{_(title)}{dot}{subject}", section) if part)
    return bracketed(entry.name, about) if about else entry.name
