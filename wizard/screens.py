"""The screens on which an application is filled in, and which of them a path is answered on."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.text import N_


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the application: its key (also its URL), the task in words, what it covers, and its stage."""

    key: str
    title: str
    clauses: tuple[str, ...]
    stage: str


ORDER = N_("变更与注销")
CHECK, PREPARE, FILL, SUBMIT = N_("能否备案"), N_("备案前准备"), N_("填写信息"), N_("材料与提交")

SCREENS: dict[str, Screen] = {
    screen.key: screen
    for screen in (
        Screen("change", N_("选择要变更的内容"), ("G8.2",), ORDER),
        Screen("cancel", N_("填写注销信息"), ("G8.3.1", "G8.3.2", "G8.3.3"), ORDER),
        Screen("eligibility", N_("判断能否备案"), ("G1", "G3.1", "G3.2", "G3.3", "G4", "G10.3"), CHECK),
        Screen("access", N_("准备云账号、IP 和备案账号"), ("G5.2", "G5.2.1", "G5.2.2", "G5.3"), PREPARE),
        Screen(
            "domain",
            N_("准备域名"),
            ("G5.1.1", "G5.1.2", "G5.1.3", "G5.1.4", "G5.1.5"),
            PREPARE,
        ),
        Screen("entity", N_("填写主体信息"), ("G8.1", "A1.1"), FILL),
        Screen("people", N_("填写负责人信息"), ("G8.1", "A1.2", "A1.3", "A2.2"), FILL),
        Screen("website", N_("填写网站信息"), ("G8.1", "G9.1"), FILL),
        Screen("evidence", N_("上传证件和截图"), ("A1.1", "A1.2", "A1.3", "A1.4", "A1.5", "A1.n"), SUBMIT),
        Screen("papers", N_("准备要签字盖章的材料"), ("A2.1", "A2.2", "A2.3", "A2.4", "A2.n", "G9.4"), SUBMIT),
        Screen("review", N_("核对全部内容"), ("G7.2",), SUBMIT),
        Screen("bundle", N_("制作资料包"), ("G7.1", "G7.2"), SUBMIT),
    )
}


def task_of(path: str) -> str:
    """The key of the task on whose screen a path is answered."""
    head, _dot, rest = path.partition(".")
    if head == "websites":
        id, _dot, rest = rest.partition(".")
        if rest == "lead":
            return "people"
        return f"{'domain' if rest.startswith('domain.') else 'website'}:{id}"
    if path == "entity.province" or head == "eligibility":
        return "eligibility"
    if path in ("entity.lead", "entity.legal_representative") or head == "people":
        return "people"
    return {"filing_account": "access", "extras": "evidence", "cancellation": "cancel"}.get(head, head)
