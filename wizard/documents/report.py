"""The check report: what the rules said of an application on a day, and for which reasons warnings were accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from wizard import guide, rules
from wizard.application import Acknowledgement
from wizard.documents.pdf import render
from wizard.findings import Finding
from wizard.forms.blocks import Block, Document, Heading, Item, Paragraph, Table
from wizard.order import KIND_LABELS, OrderKind
from wizard.path_names import PathNames
from wizard.rules import RULES, Rule
from wizard.sheet import display, file_facts
from wizard.text import SOURCE, _, bracketed, clauses, language
from wizard.typeface.glyphs import spelled
from wizard.values.text import clean
from wizard.view import View


def report_pdf(view: View, today: date) -> bytes:
    """The check report of a view that was derived in Chinese, as the report is printed; made on `today`.

    Values are quoted with unprintable characters spelled as codes: a report has to name what is wrong.
    """
    with language(SOURCE):
        blocks = tuple(_blocks(view))
        return render(Document(_("检查报告"), blocks, subtitle=_(guide.GUIDE_TITLE)), today)


def _blocks(view: View) -> Iterator[Block]:
    asked, passed, unknown = _outcomes(view)
    names = PathNames(view.application)
    yield Paragraph(
        _("本报告按西云数据的指导流程和公开资料检查所填内容，不代替西云数据和通信管理局的审核。"), small=True
    )
    yield _overview(view, bool(asked), len(passed), len(unknown))
    yield from _found(_("必须解决的问题"), (_finding(finding, names) for finding in view.errors))
    yield from _found(_("尚未确认的提醒"), (_finding(finding, names) for finding in view.open_warnings))
    yield from _found(_("已确认的提醒"), (_accepted(*pair, names) for pair in view.acknowledged))
    yield from _found(_("提示（不影响提交）"), (_finding(finding, names) for finding in view.hints))
    yield from _found(_("未填写或未上传"), (_absent(names.of(path)) for path in view.missing))
    yield from _found(_("已检查的文件"), _files(view))
    yield from _found(_("不适用或暂时不能判断的检查"), _rules(unknown))
    yield from _found(
        _("已通过的检查"), _rules(passed), _("以下各项没有发现问题；只在特定情形下适用的，本申请不属于该情形。")
    )


def _overview(view: View, asked: bool, passed: int, unknown: int) -> Table:
    """The verdict and the counts; those of rules only where rules were `asked`: a cancellation asks none."""
    counts = (
        *(((_("已通过的检查"), passed),) if asked else ()),
        (_("必须解决的问题"), len(view.errors)),
        (_("尚未确认的提醒"), len(view.open_warnings)),
        (_("已确认的提醒"), len(view.acknowledged)),
        (_("提示"), len(view.hints)),
        *(((_("暂时不能判断的检查"), unknown),) if asked else ()),
        (_("未填写的内容"), len(view.missing)),
    )
    verdict = _("可以提交") if view.complete else _("还不能提交")
    kind = view.order.kind
    return Table(
        (
            Item(_("结论"), verdict),
            *(() if kind is OrderKind.NEW else (Item(_("办理类型"), _(KIND_LABELS[kind])),)),
            Item(_("主办单位名称"), spelled(display(view.application, "entity.name"))),
            Item(_("检查日期"), view.today.isoformat()),
            Item(_("规则版本"), rules.RULE_SET_VERSION),
            *(Item(label, str(count)) for label, count in counts),
        )
    )


def _outcomes(view: View) -> tuple[list[Rule], list[Rule], list[Rule]]:
    """The rules that count for the order; of them those that had nothing to say, and those that could not tell for at
    least one subject."""
    spoke = {finding.rule for finding in view.evaluation.findings}
    unsure = {id for id, _subject in view.evaluation.unknown}
    asked = [rule for rule in RULES.values() if view.asked.rule(rule)]
    passed = [rule for rule in asked if rule.id not in spoke | unsure]
    return asked, passed, [rule for rule in asked if rule.id in unsure]


def _found(title: str, items: Iterable[Item], note: str = "") -> Iterator[Block]:
    rows = tuple(items)
    if rows:
        yield Heading(title)
        if note:
            yield Paragraph(note, small=True)
        yield Table(rows)


def _finding(finding: Finding, names: PathNames, reason: str = "") -> Item:
    parts = (
        finding.message,
        _("现状：{text}").format(text=finding.found) if finding.found else "",
        _("要求：{text}").format(text=finding.required) if finding.required else "",
        _("办法：{text}").format(text=finding.fix) if finding.fix and not reason else "",
        _("依据：{text}").format(text=_authority(finding)),
        reason,
    )
    text = clean("\n".join(part for part in parts if part), lines=True)
    return Item(spelled(names.of(finding.field)), spelled(text))


def _accepted(finding: Finding, given: Acknowledgement, names: PathNames) -> Item:
    reason = _("确认理由：{reason}").format(reason=given.reason)
    return _finding(finding, names, bracketed(reason, given.date) if given.date else reason)


def _absent(name: str) -> Item:
    return Item(spelled(name), _("缺少"))


def _files(view: View) -> Iterator[Item]:
    for state in view.slots:
        if state.evidence is not None:
            yield Item(spelled(clean(state.slot.title)), spelled(file_facts(state.evidence)))


def _rules(listed: list[Rule]) -> Iterator[Item]:
    """Rules by their titles, those of one section of the guide in one row, in the guide's order."""
    order = list(guide.CLAUSES)
    rows: dict[str, list[str]] = defaultdict(list)
    for rule in sorted(listed, key=lambda rule: order.index(rule.clause) if rule.clause else len(order)):
        rows[_section(rule)].append(f"· {_(rule.title)}")
    return (Item(label, "\n".join(titles)) for label, titles in rows.items())


def _section(rule: Rule) -> str:
    if not rule.clause:
        return _("指导流程未规定，见公开资料")
    return _("指导流程 {section}").format(section=guide.clause(rule.clause).section)


def _authority(finding: Finding) -> str:
    clause = guide.CLAUSES.get(finding.clause)
    section = _("指导流程 {section}").format(section=clause.section) if clause else ""
    return clauses(part for part in (section, finding.source) if part) or _("算术校验")
