"""The check report: what the rules said of an application on a day, and for which reasons warnings were accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from wizard import fields, guide, rules
from wizard.documents.blocks import Block, Document, Heading, Item, Paragraph, Table
from wizard.documents.glyphs import spelled
from wizard.documents.pdf import render
from wizard.documents.sheet import display, file_facts
from wizard.findings import Finding
from wizard.rules import RULES, Context, Rule, evaluate
from wizard.text import _, language
from wizard.values.text import clean
from wizard.view import View
from wizard.view import view as derive


def report_pdf(view: View, today: date) -> bytes:
    """The check report of the view's application as of the view's day; always Chinese, made on `today`.

    Values are quoted with unprintable characters spelled as codes: a report has to name what is wrong.
    """
    with language("zh"):
        derived = derive(view.application, view.today)
        blocks = tuple(_blocks(derived))
        return render(Document(_("检查报告"), blocks, subtitle=_(guide.GUIDE_TITLE)), today)


def _blocks(view: View) -> Iterator[Block]:
    passed, unknown = _outcomes(view)
    yield _overview(view, len(passed), len(unknown))
    yield from _found(_("必须解决的问题"), view.errors)
    yield from _found(_("尚未确认的提醒"), view.open_warnings)
    yield from _acknowledged(view)
    yield from _found(_("提示（不影响提交）"), view.hints)
    yield from _files(view)
    yield from _rules(_("暂时不能判断的规则"), unknown, _("缺少所需的答案"))
    yield from _rules(_("已通过的规则"), passed, _("通过"))
    yield Paragraph(
        _("本报告按西云数据的指导流程和公开资料检查所填内容，不代替西云数据和通信管理局的审核。"), small=True
    )


def _overview(view: View, passed: int, unknown: int) -> Table:
    counts = (
        (_("通过的规则"), passed),
        (_("必须解决的问题"), len(view.errors)),
        (_("尚未确认的提醒"), len(view.open_warnings)),
        (_("已确认的提醒"), len(view.acknowledged)),
        (_("提示"), len(view.hints)),
        (_("暂时不能判断的规则"), unknown),
        (_("未填写的内容"), len(view.missing)),
    )
    verdict = _("可以提交") if view.complete else _("还不能提交")
    return Table(
        (
            Item(_("结论"), verdict),
            Item(_("主办单位名称"), spelled(display(view.application, "entity.name"))),
            Item(_("检查日期"), view.today.isoformat()),
            Item(_("规则版本"), rules.RULE_SET_VERSION),
            *(Item(label, str(count)) for label, count in counts),
        )
    )


def _outcomes(view: View) -> tuple[list[Rule], list[Rule]]:
    """The rules that had nothing to say, and those that could not tell for at least one subject."""
    evaluation = evaluate(Context(view.application, view.today))
    spoke = {finding.rule for finding in evaluation.findings}
    unsure = {id for id, _subject in evaluation.unknown}
    passed = [rule for rule in RULES.values() if rule.id not in spoke | unsure]
    return passed, [rule for rule in RULES.values() if rule.id in unsure]


def _found(title: str, findings: tuple[Finding, ...]) -> Iterator[Block]:
    if findings:
        yield Heading(title)
        yield Table(tuple(_finding(finding) for finding in findings))


def _finding(finding: Finding, reason: str = "") -> Item:
    parts = (
        finding.message,
        _("现状：{text}").format(text=finding.found) if finding.found else "",
        _("要求：{text}").format(text=finding.required) if finding.required else "",
        _("办法：{text}").format(text=finding.fix) if finding.fix and not reason else "",
        _("依据：{text}").format(text=_authority(finding.clause, finding.source)),
        reason,
    )
    return Item(_label(finding.field), spelled(clean("\n".join(part for part in parts if part), lines=True)))


def _acknowledged(view: View) -> Iterator[Block]:
    if view.acknowledged:
        yield Heading(_("已确认的提醒"))
        yield Table(
            tuple(
                _finding(
                    finding,
                    _("确认理由：{reason}").format(reason=given.reason)
                    + (_("（{date}）").format(date=given.date) if given.date else ""),
                )
                for finding, given in view.acknowledged
            )
        )


def _files(view: View) -> Iterator[Block]:
    items = tuple(
        Item(spelled(clean(state.slot.title)), spelled(file_facts(state.evidence)))
        for state in view.slots
        if state.evidence is not None
    )
    if items:
        yield Heading(_("已检查的文件"))
        yield Table(items)


def _rules(title: str, listed: list[Rule], outcome: str) -> Iterator[Block]:
    """Rules under one outcome, those about the same field in one row."""
    if not listed:
        return
    rows: dict[str, list[str]] = defaultdict(list)
    for rule in listed:
        rows[_label(rule.fields[0])].append(f"{rule.id}（{_authority(rule.clause, rule.source)}）：{outcome}")
    yield Heading(title)
    yield Table(tuple(Item(label, "\n".join(lines)) for label, lines in rows.items()))


def _authority(clause: str, source: str) -> str:
    parts = [_("指导流程 {section}").format(section=guide.clause(clause).section)] if clause in guide.CLAUSES else []
    return "；".join([*parts, *([_(source)] if source else [])]) or _("算术校验")


def _label(path: str) -> str:
    try:
        return _(fields.at(path).label)
    except KeyError:
        return _("证件和截图") if path.startswith("evidence") else _("整份申请")
