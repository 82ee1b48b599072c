"""Commands on one file: look at it, and bring it into its slot's bounds."""

from __future__ import annotations

import argparse
import shlex
from pathlib import PurePath

from wizard.cli import files, report
from wizard.cli.outcome import Outcome, Unusable
from wizard.cli.parser import PROGRAM
from wizard.evidence.slots import SPECS, SlotSpec
from wizard.facts import Facts
from wizard.findings import Finding, Level
from wizard.pictures.fit import CannotFit, fit
from wizard.pictures.inspect import inspect
from wizard.pictures.judge import judge, measures
from wizard.text import _, labelled, listed


def inspect_file(arguments: argparse.Namespace) -> Outcome:
    """What the file is, against what its slot demands; blocks when an error speaks against it."""
    spec = _spec(arguments.slot)
    facts = inspect(files.read(arguments.file), files.name(arguments.file))
    findings = _placed(judge(facts, spec), spec)
    blocks = _blocks(findings)
    confirmations = {key: _(sentence) for key, sentence in spec.confirmations}
    if arguments.json:
        return Outcome(
            report.as_json(_facts(facts), findings, (), blocks, slot=spec.kind, confirmations=confirmations), blocks
        )
    by_eye = (
        [_("还需逐项人工核对："), *(f"- {sentence}" for sentence in confirmations.values())] if confirmations else []
    )
    return Outcome(
        report.lines(
            _card(facts, spec),
            report.findings_text(findings),
            *by_eye,
            _verdict(blocks),
            _advice(arguments, facts, blocks),
        ),
        blocks,
    )


def fit_file(arguments: argparse.Namespace) -> Outcome:
    """Write a repaired copy of the file; blocks, and writes nothing, when no repair can help."""
    spec = _spec(arguments.slot)
    data = files.read(arguments.file)
    original = inspect(data, files.name(arguments.file))
    try:
        fitted = fit(data, spec, enlarge=arguments.enlarge)
    except CannotFit as refusal:
        return _refused(arguments, original, spec, refusal.finding)
    files.write(arguments.output, fitted.data, sources=(arguments.file,))
    # The name belongs to the file just written: an unfitting ending of it is worth a remark.
    facts = fitted.facts.model_copy(update=_named(arguments.output))
    findings = _placed(judge(facts, spec, softened=fitted.softened), spec)
    blocks = _blocks(findings)
    if arguments.json:
        more = {"slot": spec.kind, "original": _facts(original), "steps": list(fitted.steps)}
        return Outcome(
            report.as_json(_facts(facts), findings, (), blocks, **more, output=files.as_text(arguments.output)), blocks
        )
    steps = "\n".join(f"- {report.clean(step)}" for step in fitted.steps)
    return Outcome(
        report.lines(
            _card(facts, spec),
            steps,
            report.findings_text(findings),
            _("已写入 {path}").format(path=files.shown(arguments.output)),
        ),
        blocks,
    )


def _refused(arguments: argparse.Namespace, original: Facts, spec: SlotSpec, finding: Finding) -> Outcome:
    findings = _placed((finding,), spec)
    if arguments.json:
        more = {"slot": spec.kind, "original": _facts(original), "steps": []}
        return Outcome(report.as_json(None, findings, (), True, **more, output=None), blocks=True)
    text = report.lines(
        _card(original, spec), report.findings_text(findings), _("这个文件无法修复，没有写出任何文件。")
    )
    return Outcome(text, blocks=True)


def _spec(name: str) -> SlotSpec:
    if name not in SPECS:
        raise Unusable(_("没有这种位置；--slot 可以是 {names}").format(names=listed(SPECS)))
    return SPECS[name]


def _placed(findings: tuple[Finding, ...], spec: SlotSpec) -> tuple[Finding, ...]:
    return tuple(finding.at(f"evidence.{spec.kind}", spec.clause) for finding in findings)


def _blocks(findings: tuple[Finding, ...]) -> bool:
    return any(finding.level is Level.ERROR for finding in findings)


def _named(path: str) -> dict[str, str]:
    name = files.name(path)
    return {"name": name, "extension": PurePath(name).suffix.lower().removeprefix(".")}


def _facts(facts: Facts) -> dict[str, object]:
    return facts.model_dump(mode="json")


def _card(facts: Facts, spec: SlotSpec) -> str:
    """The file's properties, actual against required."""
    rows = [
        (report.mark(measure.ok), measure.name, report.clean(measure.actual), labelled(_("要求")) + measure.required)
        for measure in measures(facts, spec)
    ]
    title = f"{_(spec.title)} · {facts.name}" if facts.name else _(spec.title)
    return f"{report.heading(title)}\n{report.table(rows)}"


def _verdict(blocks: bool) -> str:
    return _("这个文件还不能用。") if blocks else _("没有问题拦住这个文件。")


def _advice(arguments: argparse.Namespace, facts: Facts, blocks: bool) -> str:
    """The command that may help; what it cannot mend it says itself."""
    if not (blocks and facts.readable):
        return ""
    command = f"{PROGRAM} fit --slot {arguments.slot} {shlex.quote(files.shown(arguments.file))} -o OUT.jpg"
    return _("可以试试修复：{command}").format(command=command)
