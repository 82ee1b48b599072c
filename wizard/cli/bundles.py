"""Commands on bundles: make one, check one again, and turn one back into an application with its files."""

from __future__ import annotations

import argparse
import hashlib
import io
import zipfile

from wizard.bundles.bundle import Blocker, BundleRefused, write_bundle
from wizard.bundles.importer import BundleUnusable, Imported, read_bundle
from wizard.bundles.manifest import ORDER, order_json
from wizard.bundles.verify import ALTERED, verify_bundle
from wizard.cli import files, reading, report
from wizard.cli.applications import APPLICATION_FILE, EVIDENCE_FOLDER
from wizard.cli.check_report import CheckReport
from wizard.cli.outcome import Outcome, Unusable
from wizard.documents.entries import extension, placed
from wizard.findings import Finding, Level
from wizard.order import OrderKind
from wizard.text import _, listed
from wizard.view import view

_LEVELS = {"error": Level.ERROR, "missing": Level.ERROR, "warning": Level.WARNING}


def make(arguments: argparse.Namespace) -> Outcome:
    """Write the bundle of an application and its evidence; blocks, and writes nothing, while anything stands against
    it.

    Open warnings stand against it, too: their acknowledgements, with a reason, belong into the application.
    """
    stored = reading.application(arguments.application)
    gathered = reading.gather(stored, arguments.evidence, confirm=arguments.confirm)
    order = reading.order(arguments.order)
    today = files.day(arguments.today)
    checked = CheckReport(view(gathered.application, today, order=order), gathered.unused)
    out = io.BytesIO()
    try:
        facts = write_bundle(gathered.application, today, gathered.blobs.get, out, order=order)
    except BundleRefused as refusal:
        return _refused(arguments, checked, refusal.blockers)
    sources = [path for path in (arguments.application, arguments.order) if path]
    sources += files.below(arguments.evidence)
    files.write(arguments.output, out.getvalue(), sources=tuple(sources))
    if arguments.json:
        made = {
            "output": files.as_text(arguments.output),
            "sha256": facts.sha256,
            "bytes": facts.bytes,
            "entries": list(facts.entries),
        }
        return Outcome(checked.as_json(blocks=False, bundle=made, blockers=[]))
    sentence = _("已写入 {path}：{count} 个文件，{size} 字节").format(
        path=files.shown(arguments.output), count=len(facts.entries), size=f"{facts.bytes:,}"
    )
    return Outcome(report.lines(sentence, f"SHA-256  {facts.sha256}", checked.unused_text()))


def verify(arguments: argparse.Namespace) -> Outcome:
    """Whether a bundle is what was written and would still pass; what has lapsed since its check is a warning."""
    data = files.read(arguments.bundle)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise Unusable(_("{path} 不是 ZIP 文件").format(path=files.shown(arguments.bundle)))
    found = verify_bundle(data, files.day(arguments.today))
    facts = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "checked_on": found.checked_on,
        "rule_set_version": found.rule_set_version,
        "guide": found.guide,
        "entries": list(found.entries),
    }
    if arguments.json:
        return Outcome(report.as_json(facts, found.findings, (), not found.ok), not found.ok)
    rows = [
        (_("检查日期"), report.clean(found.checked_on)),
        (_("规则版本"), report.clean(found.rule_set_version)),
        (_("依据"), report.clean(found.guide)),
        (_("文件"), str(len(found.entries))),
        ("SHA-256", str(facts["sha256"])),
    ]
    verdict = _("资料包内容齐全，与它的清单一致。") if found.ok else _("资料包不能用。")
    return Outcome(report.lines(report.table(rows), report.findings_text(found.findings), verdict), not found.ok)


def unpack(arguments: argparse.Namespace) -> Outcome:
    """Write the application of a bundle and its evidence, as `check` and `bundle` take them; an altered bundle is one
    to be wary of, yet its content may be wanted."""
    data = files.read(arguments.bundle)
    try:
        imported = read_bundle(data)
    except BundleUnusable as problem:
        raise Unusable(f"{files.shown(arguments.bundle)}: {problem.message}") from None
    altered = verify_bundle(data, files.day(None), anew=False).altered
    content = {f"{EVIDENCE_FOLDER}/{name}": file for name, file in _evidence_files(imported).items()}
    count = len(content)
    content[APPLICATION_FILE] = reading.written(imported.application)
    if imported.order.kind is not OrderKind.NEW:
        content[ORDER] = order_json(imported.order)
    files.write_folder(arguments.output, content, EVIDENCE_FOLDER)
    sentence = _("已写入 {path}：{application} 和 {count} 个证件文件（{folder}/）")
    return Outcome(
        sentence.format(
            path=files.shown(arguments.output),
            application=listed(name for name in (APPLICATION_FILE, ORDER) if name in content),
            count=count,
            folder=EVIDENCE_FOLDER,
        )
        + "\n",
        blocks=altered,
        remark=_(ALTERED) if altered else "",
    )


def _evidence_files(imported: Imported) -> dict[str, bytes]:
    """Each slot's file under the slot's key, and under their hashes the files that only a later import needs."""
    submitted = {item.slot.key: item.evidence for item in placed(imported.application)}
    named = {f"{key}.{extension(item.facts)}": imported.blobs[item.digest] for key, item in submitted.items()}
    others = imported.blobs.keys() - {item.digest for item in submitted.values()}
    kept = {f"{reading.ORIGINALS}/{digest}": imported.blobs[digest] for digest in sorted(others)}
    return {**named, **kept}


def _refused(arguments: argparse.Namespace, checked: CheckReport, blockers: tuple[Blocker, ...]) -> Outcome:
    if arguments.json:
        listed = [
            {"kind": item.kind, "field": item.path, "message": item.message, "fix": item.fix} for item in blockers
        ]
        return Outcome(checked.as_json(blocks=True, bundle=None, blockers=listed), blocks=True)
    verdict = _("没有生成资料包：有 {count} 个问题需要先解决。").format(count=len(blockers))
    findings = [
        Finding(item.kind, _LEVELS[item.kind], item.message, fix=item.fix, field=item.path) for item in blockers
    ]
    return Outcome(report.lines(checked.findings_text(findings), checked.unused_text(), f"\n{verdict}"), blocks=True)
