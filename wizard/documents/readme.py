"""The bundle's README for the person who submits: what goes where, in which order, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from wizard import guide
from wizard.documents.entries import ORIGINALS
from wizard.documents.manifest import Entry, Manifest
from wizard.text import LANGUAGES, _, bracketed, labelled, language, listed


def readme(manifest: Manifest) -> str:
    """The text in Chinese and then in English, for a bundle with the entries of the manifest."""
    parts = []
    for tongue in LANGUAGES:
        with language(tongue):
            parts.append("\n".join(_lines(manifest)))
    return f"\n\n{'=' * 60}\n\n".join(parts) + "\n"


def _lines(manifest: Manifest) -> Iterator[str]:
    yield _("ICP 备案资料包")
    yield _("检查日期 {date}，规则版本 {version}，依据《{guide}》。").format(
        date=manifest.checked_on, version=manifest.rule_set_version, guide=_(guide.GUIDE_TITLE)
    )
    yield ""
    yield _("办理顺序")
    for number, step in enumerate(guide.STEPS, 1):
        title = bracketed(_(step.title), _(step.duration)) if step.duration else _(step.title)
        yield f"{number}. [{_(step.actor)}] {labelled(title)}{_(step.text)}"
    yield ""
    yield _("填写：照 summary.pdf 逐项填写备案平台的表单。")
    yield _("上传：1-evidence 里的图片，按编号对应指导流程附录 1。")
    yield from _entries(manifest, "1-evidence/")
    yield _("签字盖章：2-papers 是预填稿，供准备和核对；正式提交请用平台初审后生成的模板，先发扫描件预审，再寄原件。")
    yield from _entries(manifest, "2-papers/")
    yield _("check-report.pdf 是检查报告，application.json 用于再次导入，都不需要提交。")
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
