"""What is to be said about the file in a slot: its measures against the slot's demands, and what is still to be
confirmed."""

from __future__ import annotations

from wizard.application import Evidence
from wizard.evidence.required import Slot
from wizard.findings import Finding, Level
from wizard.pictures.judge import judge
from wizard.text import _, clauses


def slot_findings(slot: Slot, evidence: Evidence | None) -> list[Finding]:
    """What is to be said about the file in a slot; an empty slot is incomplete, not wrong."""
    if evidence is None:
        return []
    clause = slot.spec.clauses[0] if slot.spec.clauses else ""
    found = [
        finding.at(slot.path, clause)
        for finding in judge(evidence.facts, slot.spec, repaired=bool(evidence.original), softened=evidence.softened)
    ]
    open_points = [_(text) for key, text in slot.spec.confirmations if key not in evidence.confirmed]
    if open_points:
        found.append(
            Finding(
                "evidence.confirmed",
                Level.ERROR,
                _("“{slot}”还有内容没有确认").format(slot=slot.title),
                found=_("未确认：{points}").format(points=clauses(open_points)),
                required=_("逐项确认图上能看清这些内容"),
                fix=_("请打开图片核对，能看清的逐项勾选；看不清的换一张截图。"),
                clause=clause,
                field=slot.path,
            )
        )
    return found
