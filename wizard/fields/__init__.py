"""The canonical source of every field's name, question and check; pages, rules, sheets and exports all read it here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from wizard import paths
from wizard.application import Application, Website
from wizard.enumerations import PREAPPROVAL
from wizard.fields.access import ACCESS, FILING_ACCOUNT, account_differs
from wizard.fields.entity import ELIGIBILITY, ENTITY
from wizard.fields.people import PEOPLE
from wizard.fields.spec import Field, Kind
from wizard.fields.websites import APPROVAL, DOMAIN, WEBSITE
from wizard.findings import Finding, Level
from wizard.text import N_, _, listed
from wizard.values import check_says_something, is_blank

__all__ = [
    "ACCESS",
    "APPROVAL",
    "DOMAIN",
    "ELIGIBILITY",
    "ENTITY",
    "FIELDS",
    "FILING_ACCOUNT",
    "PEOPLE",
    "WEBSITE",
    "Field",
    "Kind",
    "account_differs",
    "answered",
    "at",
    "concrete",
    "missing",
    "options",
    "value_findings",
]

LENGTH_SOURCE = N_("备案平台输入框的常见上限，2026")

# The entity's own fields come after eligibility's, so that its plain label wins for the province they share.
FIELDS: dict[str, Field] = {
    field.path: field
    for field in (*ELIGIBILITY, *ACCESS, *FILING_ACCOUNT, *ENTITY, *PEOPLE, *DOMAIN, *WEBSITE, *APPROVAL)
}


def at(path: str) -> Field:
    """The field a path belongs to; KeyError where there is none."""
    return FIELDS[paths.pattern(path)]


def concrete(application: Application) -> Iterator[tuple[str, Field]]:
    """Every field that applies to this application, under its concrete path, in the order of the forms."""
    people = [person.id for person in application.people_in_roles()]
    for field in FIELDS.values():
        if field.path.startswith("people."):
            candidates = [field.path.replace("*", id, 1) for id in people]
        elif field.path.startswith("websites."):
            candidates = [path for website in application.websites for path in _website_paths(field, website)]
        else:
            candidates = [field.path]
        for path in candidates:
            if field.applies is None or field.applies(application, path):
                yield path, field


def _website_paths(field: Field, website: Website) -> list[str]:
    path = field.path.replace("*", website.id, 1)
    if "*" not in path:
        return [path]
    return [path.replace("*", slug, 1) for slug in website.preapproval if slug in PREAPPROVAL]


def options(application: Application, path: str) -> dict[object, str]:
    """The choices at a path as stored value -> label in the language in force."""
    field = at(path)
    return {} if field.options is None else {k: _(label) for k, label in field.options(application, path).items()}


def answered(application: Application, path: str) -> bool:
    """Whether something that can be seen stands at the path; a choice that is not among the options counts."""
    value = paths.get(application, path)
    return not is_blank(value) if isinstance(value, str) else bool(value)


def missing(application: Application) -> list[str]:
    """The paths of required fields that are still empty, in the order of the forms."""
    return [
        path
        for path, field in concrete(application)
        if not field.may_be_empty(application, path) and not answered(application, path)
    ]


def value_findings(application: Application, today: date) -> Iterator[Finding]:
    """What the value checks say about each answer on its own."""
    for path, field in concrete(application):
        for finding in _value_findings(application, path, field, today):
            yield replace(finding, reads=field.reads)


def _value_findings(application: Application, path: str, field: Field, today: date) -> Iterator[Finding]:
    value = paths.get(application, path)
    if isinstance(value, str) and field.kind in (Kind.TEXT, Kind.PARAGRAPH):
        yield from _text_findings(application, path, field, value, today)
    elif value and field.options is not None:
        yield from _choice_findings(application, path, field, value)


def _text_findings(application: Application, path: str, field: Field, value: str, today: date) -> Iterator[Finding]:
    clause = field.clauses[0] if field.clauses else ""
    if field.check is not None:
        holder = paths.holder(application, path)
        checked = field.check(value, holder, today)
        yield from (finding.at(path, clause) for finding in checked.findings)
    elif not field.optional:
        yield from (finding.at(path, clause) for finding in check_says_something(value, _(field.label)))
    if len(value) > field.maximum:
        yield Finding(
            "value.length",
            Level.WARNING,
            _("“{label}”太长，平台很可能填不下").format(label=_(field.label)),
            found=_("{count} 个字符").format(count=len(value)),
            required=_("不超过 {count} 个字符").format(count=field.maximum),
            fix=_("请删减到 {count} 个字符以内。").format(count=field.maximum),
            clause=clause,
            field=path,
            source=_(LENGTH_SOURCE),
        )


def _choice_findings(application: Application, path: str, field: Field, value: object) -> Iterator[Finding]:
    known = field.options(application, path) if field.options is not None else ()
    chosen = value if isinstance(value, list) else [value]
    strange = [item for item in chosen if item not in known]
    if strange:
        yield Finding(
            "value.choice",
            Level.ERROR,
            _("“{label}”的选择不在可选范围内").format(label=_(field.label)),
            found=listed(str(item) for item in strange),
            required=_("从列表中选择"),
            fix=_("请重新选择；可选项会随前面的答案变化。"),
            clause=field.clauses[0] if field.clauses else "",
            field=path,
        )
