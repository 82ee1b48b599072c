"""How an application stands, for people and for programs: what `check` says and what `bundle` refuses with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard.cli import report
from wizard.findings import Finding
from wizard.journey import STATUS_LABELS
from wizard.path_names import PathNames
from wizard.text import _, listed
from wizard.view import View


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A view of an application, with the names of files in its evidence folder that no slot asked for."""

    view: View
    unused: tuple[str, ...] = ()

    def as_json(self, blocks: bool, **more: object) -> str:
        """Every finding with the others; `acknowledged` holds the warnings that were answered, with the reason."""
        view = self.view
        return report.as_json(
            self._facts(),
            view.findings,
            view.missing,
            blocks,
            complete=view.complete,
            open_warnings=[finding.key for finding in view.open_warnings],
            acknowledged=[{"key": finding.key, "reason": given.reason} for finding, given in view.acknowledged],
            unused=list(self.unused),
            **more,
        )

    def as_text(self, blocks: bool) -> str:
        """Tasks, findings, what is missing, and one closing sentence."""
        view = self.view
        tasks = [(_(STATUS_LABELS[task.status]), report.clean(task.label)) for task in view.tasks]
        return report.lines(
            report.heading(view.application.title or _("未命名的申请")),
            report.table(tasks),
            self.findings_text((*view.errors, *view.open_warnings, *view.hints)),
            self._missing_text(),
            self.unused_text(),
            *self._acknowledged_text(),
            self._verdict(blocks),
        )

    def findings_text(self, findings: Iterable[Finding]) -> str:
        """The findings, a blank line before each, with the names of the places they sit at."""
        names = PathNames(self.view.application)
        texts = (report.findings_text([finding], {finding.field: names.of(finding.field)}) for finding in findings)
        return "\n".join(f"\n{text}" for text in texts)

    def unused_text(self) -> str:
        """The files of the evidence folder that no slot asked for; "" without any."""
        if not self.unused:
            return ""
        names = listed(report.clean(name) for name in self.unused)
        return "\n" + _("没有用到的文件：{names}").format(names=names)

    def _missing_text(self) -> str:
        names = PathNames(self.view.application)
        rows = [("  " + report.clean(names.of(path)), path) for path in self.view.missing]
        if not rows:
            return ""
        return "\n" + _("还缺 {count} 项：").format(count=len(rows)) + "\n" + report.table(rows)

    def _facts(self) -> dict[str, object]:
        view = self.view
        return {
            "title": view.application.title,
            "entity": view.application.entity.name,
            "today": view.today.isoformat(),
            "websites": [website.domain.name for website in view.application.websites],
            "papers": [paper.key for paper in view.papers if paper.needed],
            "slots": [state.slot.key for state in view.slots],
            "tasks": [{"key": task.key, "status": task.status.value} for task in view.tasks],
        }

    def _acknowledged_text(self) -> list[str]:
        pairs = self.view.acknowledged
        rows = [("  " + report.clean(finding.message), report.clean(given.reason)) for finding, given in pairs]
        if not rows:
            return []
        return ["\n" + _("已确认的提醒 {count} 条：").format(count=len(rows)) + "\n" + report.table(rows)]

    def _verdict(self, blocks: bool) -> str:
        view = self.view
        if blocks:
            counts = _("错误 {errors} 条，缺 {missing} 项，尚未确认的提醒 {warnings} 条").format(
                errors=len(view.errors), missing=len(view.missing), warnings=len(view.open_warnings)
            )
            return "\n" + _("还不能生成资料包：{counts}。").format(counts=counts)
        if view.open_warnings:
            sentence = _("没有错误；还有 {count} 条提醒需要在申请里写明理由，才能生成资料包。")
            return "\n" + sentence.format(count=len(view.open_warnings))
        return "\n" + _("可以生成资料包。")
