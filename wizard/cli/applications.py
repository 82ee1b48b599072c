"""Commands on one application: check it, write a sample, give its JSON Schema."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from wizard.cli import files, reading, report
from wizard.cli.check_report import CheckReport
from wizard.cli.outcome import Outcome, Unusable
from wizard.cli.schema import application_schema
from wizard.samples.applications import VARIANTS, sample
from wizard.text import _, listed
from wizard.view import view

APPLICATION_FILE = "application.json"
EVIDENCE_FOLDER = "evidence"


def check(arguments: argparse.Namespace) -> Outcome:
    """Everything that is to be said about an application; blocks while something is wrong or missing.

    Warnings without an acknowledgement are listed and do not block here; they do block the bundle.
    """
    application = reading.application(arguments.application)
    unused: Sequence[str] = ()
    if arguments.evidence is not None:
        gathered = reading.gather(application, arguments.evidence, confirm=arguments.confirm)
        application, unused = gathered.application, gathered.unused
    derived = view(application, files.day(arguments.today), order=reading.order(arguments.order))
    checked = CheckReport(derived, tuple(unused))
    blocks = bool(checked.view.errors or checked.view.missing)
    return Outcome(checked.as_json(blocks) if arguments.json else checked.as_text(blocks), blocks)


def write_sample(arguments: argparse.Namespace) -> Outcome:
    """Write a sample as application.json and evidence/<slot>.<extension>, as `check` and `bundle` take them."""
    if arguments.list:
        rows = [(name, _(meaning)) for name, meaning in VARIANTS.items()]
        return Outcome(report.table(rows) + "\n")
    if arguments.output is None:
        raise Unusable(_("缺少参数：{names}").format(names="-o/--output"))
    variant = arguments.variant or "ningxia"
    if variant not in VARIANTS:
        raise Unusable(_("没有这种示例；--variant 可以是 {names}").format(names=listed(VARIANTS)))
    made = sample(variant, files.day(arguments.today))
    content = {f"{EVIDENCE_FOLDER}/{name}": data for name, data in made.files.values()}
    content[APPLICATION_FILE] = reading.written(made.application)
    files.write_folder(arguments.output, content)
    return Outcome(
        _("已写入 {path}：{application} 和 {count} 个证件文件（{folder}/）").format(
            path=files.shown(arguments.output),
            application=APPLICATION_FILE,
            count=len(made.files),
            folder=EVIDENCE_FOLDER,
        )
        + "\n"
    )


def schema(_arguments: argparse.Namespace) -> Outcome:
    """The JSON Schema of an application."""
    return Outcome(json.dumps(application_schema(), ensure_ascii=False, indent=2) + "\n")
