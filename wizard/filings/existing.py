"""A filing that was made elsewhere or by hand, as it is being entered: raw answers, what is said of them, the filing
made.

The values are those of an application, so that a change later starts from them; what only a filing has (numbers, days,
who gives access) stands beside it. What was typed is kept, right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from pydantic import Field as Default
from pydantic import ValidationError

from wizard import fields, paths
from wizard.application import Application, Part, Person, Website, next_id
from wizard.fields import Field, Kind
from wizard.fields.spec import among
from wizard.filings.aftercare import check_approved, check_opened
from wizard.filings.approval import ENTITY as ENTITY_NUMBER_AT
from wizard.filings.approval import check_numbers
from wizard.filings.filing import FiledWebsite, Filing
from wizard.filings.numbers import check_entity_number, check_website_number
from wizard.findings import Finding, Level
from wizard.text import N_
from wizard.values import check_ip, clean, parse_ips

NEW_PERSON = "+"
"""The answer to a role that enters a new person."""

MOST_WEBSITES = 200

_ENTITY = ("entity.name", "entity.province", "entity.nature", "entity.certificate_type", "entity.certificate_number")
_PERSON = ("name", "document_type", "document_number", "document_valid_until")
_REACH = ("mobile", "email")
_WEBSITE = ("name", "domain.name", "home_url")
_DOMAIN_EXPIRY = "websites.*.domain.expires_on"
_CHARGES, _KIND, _ADDRESSES = "eligibility.charges_users", "access.kind", "access.addresses"
_LEAD = "entity.lead"

PROVIDERS: dict[Any, str] = {"nwcd": N_("西云数据"), "other": N_("其他接入商")}

_OWN: dict[str, Field] = {
    field.path: field
    for field in (
        Field(
            "filing.entity_number",
            N_("主体备案号"),
            hint=N_("不带“-1”这样的序号；可在 https://beian.miit.gov.cn/ 用单位名称查到。"),
            clauses=("G10.1",),
            placeholder="宁ICP备2026000123号",
        ),
        replace(fields.at("entity.province"), hint=N_("由这个省的通信管理局批准的备案。")),
        Field(
            "filing.approved_on",
            N_("备案通过日期"),
            hint=N_("查询结果里的“审核通过日期”。"),
            clauses=("G6.3",),
            optional=True,
            placeholder="2026-01-31",
        ),
        Field(
            "sites.*.number",
            N_("网站备案号"),
            hint=N_("主体备案号加“-”和序号。"),
            clauses=("G10.1",),
            placeholder="宁ICP备2026000123号-1",
        ),
        Field(
            "sites.*.opened_on",
            N_("网站开通日期"),
            hint=N_("公安备案的 30 日从这天算起；还没开通的留空。"),
            clauses=("G10.2",),
            optional=True,
            placeholder="2026-02-15",
        ),
        replace(fields.at(_DOMAIN_EXPIRY), hint=N_("在域名注册商处可以查到；填写后会提醒续费。")),
        replace(fields.at(_KIND), hint=N_("由西云数据接入的网站所用的；填写后会提醒哪些 IP 要一直保留。")),
        replace(fields.at(_ADDRESSES), hint=N_("多个用逗号隔开；ELB 须填写该负载均衡器的全部 IP。")),
        Field(
            "sites.*.provider",
            N_("现在由谁接入？"),
            Kind.CHOICE,
            N_("网站运行在亚马逊云科技中国（宁夏）区域、经西云数据备案的，选第一项。"),
            ("G3.3",),
            options=among(PROVIDERS),
        ),
    )
}
_REQUIRED = frozenset({*_ENTITY, "websites.*.domain.name", "sites.*.provider"})
"""What a filing cannot do without, besides the numbers; everything else can be added with the first change."""


class EnteredSite(Part):
    """What a filed website has beyond an application's values."""

    number: str = ""
    opened_on: str = ""
    provider: Literal["", "nwcd", "other"] = ""


class Entered(Part):
    """Everything entered so far; `sites` by website id."""

    application: Application = Default(default_factory=Application)
    entity_number: str = ""
    approved_on: str = ""
    sites: dict[str, EnteredSite] = Default(default_factory=dict)

    def site(self, id: str) -> EnteredSite:
        """What was entered for a website beyond an application's values."""
        return self.sites.get(id, EnteredSite())


class ImportRefused(Exception):
    """What was entered makes no filing yet: required answers are missing or something is wrong."""


def entity_paths() -> tuple[str, ...]:
    """The paths of the entity's answers, in their order."""
    return ("filing.entity_number", *_ENTITY, "entity.certificate_valid_until", "filing.approved_on")


def person_paths(entered: Entered, person: str) -> tuple[str, ...]:
    """The paths of one person's answers; who leads nothing needs no phone."""
    leads = any(lead.id == person for lead in entered.application.leads())
    return tuple(f"people.{person}.{name}" for name in (*_PERSON, *(_REACH if leads else ())))


def website_paths(website: str) -> tuple[str, ...]:
    """The paths of one website's answers, in their order."""
    return (
        *(f"websites.{website}.{name}" for name in _WEBSITE),
        *(f"sites.{website}.{name}" for name in ("number", "provider", "opened_on")),
        f"websites.{website}.domain.expires_on",
        f"websites.{website}.lead",
    )


def aftercare_paths(entered: Entered) -> tuple[str, ...]:
    """The paths of what only the tasks after approval ask for: charges to users, and the addresses to keep where NWCD
    gives a website access."""
    ours = any(entered.site(site.id).provider == "nwcd" for site in entered.application.websites)
    return (_CHARGES, *((_KIND, _ADDRESSES) if ours else ()))


def people_of(entered: Entered) -> tuple[list[Person], list[Person]]:
    """The legal representative, if there is one, and everyone else in a role."""
    first = entered.application.legal_representative
    everyone = entered.application.people_in_roles()
    return [one for one in everyone if one is first], [one for one in everyone if one is not first]


def every_path(entered: Entered) -> tuple[str, ...]:
    """The paths of the whole form, in its order."""
    first, others = ([path for one in group for path in person_paths(entered, one.id)] for group in people_of(entered))
    websites = [path for site in entered.application.websites for path in website_paths(site.id)]
    return (*entity_paths(), *first, _LEAD, *others, *websites, *aftercare_paths(entered))


def field(path: str) -> Field:
    """What the answer at a path is; KeyError where there is none."""
    return _OWN[_pattern(path)] if _pattern(path) in _OWN else fields.at(path)


def required(path: str) -> bool:
    """Whether a filing cannot be made without the answer."""
    return _pattern(path) in _REQUIRED or path.endswith("entity_number") or _pattern(path) == "sites.*.number"


def value(entered: Entered, path: str) -> Any:
    """The raw answer at a path; UnknownPath where there is none."""
    scope, _dot, rest = path.partition(".")
    if scope == "filing":
        return getattr(entered, rest)
    if scope == "sites":
        id, _dot, name = rest.partition(".")
        return getattr(entered.site(id), name)
    return paths.get(entered.application, path)


def put(entered: Entered, path: str, given: Any) -> Entered:
    """The same with one answer replaced; None takes it back.

    Raises:
        UnknownPath: when the website or person is not there (any more).
        pydantic.ValidationError: when the answer is not of the field's kind.
    """
    scope, _dot, rest = path.partition(".")
    if given is None:
        given = "" if scope in ("filing", "sites") else paths.blank(path)
    if scope == "filing":
        return Entered.model_validate({**entered.model_dump(), rest: given})
    if scope == "sites":
        id, _dot, name = rest.partition(".")
        if entered.application.website(id) is None:
            raise paths.UnknownPath(path)
        site = EnteredSite.model_validate({**entered.site(id).model_dump(), name: given})
        return entered.model_copy(update={"sites": {**entered.sites, id: site}})
    return entered.model_copy(update={"application": _put(entered.application, path, given)})


def add_website(entered: Entered) -> Entered:
    """The same with one more website, led by the person who leads the first one."""
    application = entered.application
    if len(application.websites) >= MOST_WEBSITES:
        return entered
    lead = application.websites[0].lead if application.websites else ""
    website = Website(id=next_id("w", [site.id for site in application.websites]), lead=lead)
    return entered.model_copy(
        update={"application": application.model_copy(update={"websites": [*application.websites, website]})}
    )


def remove_website(entered: Entered, id: str) -> Entered:
    """The same without one website; the last one stays."""
    kept = [site for site in entered.application.websites if site.id != id]
    if not kept:
        return entered
    return entered.model_copy(
        update={
            "application": _tidy(entered.application.model_copy(update={"websites": kept})),
            "sites": {name: site for name, site in entered.sites.items() if name != id},
        }
    )


def from_application(application: Application, before: Entered) -> Entered:
    """The values of a bundle, with what was entered of the filing itself kept where the website is the same."""
    ids = {site.id for site in application.websites}
    return before.model_copy(
        update={
            "application": application.model_copy(update={"acknowledgements": []}, deep=True),
            "sites": {id: site for id, site in before.sites.items() if id in ids},
        }
    )


def missing(entered: Entered) -> tuple[str, ...]:
    """Required answers that are not there; the numbers are said by `findings`."""
    return tuple(path for path in every_path(entered) if _pattern(path) in _REQUIRED and _empty(entered, path))


def later(entered: Entered) -> tuple[str, ...]:
    """What is empty and can wait until the first change."""
    return tuple(path for path in every_path(entered) if not required(path) and _empty(entered, path))


def findings(entered: Entered, today: date) -> tuple[Finding, ...]:
    """What is to be said of the answers, each at its path."""
    return (*_number_findings(entered), *_day_findings(entered, today), *_value_findings(entered, today))


def ready(entered: Entered, today: date) -> bool:
    """Whether a filing can be made of it."""
    return not missing(entered) and all(finding.level is not Level.ERROR for finding in findings(entered, today))


def filing_of(entered: Entered, today: date) -> Filing:
    """The filing that was entered.

    Raises:
        ImportRefused: while something required is missing or wrong.
    """
    if not ready(entered, today):
        raise ImportRefused
    application = entered.application
    people = application.people_in_roles() or application.people[:1]
    name = clean(application.entity.name)
    entity = check_entity_number(entered.entity_number).value or ""
    return Filing(
        application=application.model_copy(update={"title": application.title or name, "people": people}),
        entity_number=entity,
        websites=[_filed(entered, site.id, entity, today) for site in application.websites],
        source="import",
        approved_on=check_approved(entered.approved_on, today).value or "",
    )


def _filed(entered: Entered, id: str, entity: str, today: date) -> FiledWebsite:
    site = entered.site(id)
    return FiledWebsite(
        id=id,
        number=check_website_number(site.number, entity).value or "",
        access="active" if site.provider == "nwcd" else "cancelled",
        opened_on=check_opened(site.opened_on, entered.approved_on, today).value or "",
    )


def _number_findings(entered: Entered) -> Iterator[Finding]:
    numbers = {site.id: entered.site(site.id).number for site in entered.application.websites}
    for finding in check_numbers(entered.application, entered.entity_number, numbers).findings:
        at_entity = finding.field == ENTITY_NUMBER_AT
        yield finding.at("filing.entity_number" if at_entity else f"sites.{finding.field}.number")


def _day_findings(entered: Entered, today: date) -> Iterator[Finding]:
    approved = check_approved(entered.approved_on, today)
    for finding in approved.findings:
        yield finding.at("filing.approved_on")
    for site in entered.application.websites:
        for finding in check_opened(entered.site(site.id).opened_on, approved.value or "", today).findings:
            yield finding.at(f"sites.{site.id}.opened_on", "G10.2")


def _value_findings(entered: Entered, today: date) -> Iterator[Finding]:
    """The value checks of an application, of those answers that this form asks for.

    A legal representative who leads nothing is asked here for more than an application asks of them.
    """
    ordered = every_path(entered)
    asked = set(ordered)
    applying = {path for path, _field in fields.concrete(entered.application)}
    for finding in fields.value_findings(entered.application, today):
        if finding.field in asked:
            yield finding
    for path in ordered:
        if path.startswith("people.") and path not in applying:
            yield from _checked(entered, path, today)
    if _ADDRESSES in asked:
        for text in dict.fromkeys(parse_ips(entered.application.access.addresses)):
            for finding in check_ip(text).findings:
                yield finding.at(_ADDRESSES, "G5.2")


def _checked(entered: Entered, path: str, today: date) -> Iterator[Finding]:
    """What a field's own check says of a text."""
    asked, given = field(path), value(entered, path)
    if asked.check is not None and isinstance(given, str):
        holder = paths.holder(entered.application, path)
        yield from (finding.at(path, asked.clauses[0]) for finding in asked.check(given, holder, today).findings)


def _put(application: Application, path: str, given: Any) -> Application:
    if path == _LEAD or _pattern(path) == "websites.*.lead":
        if given == NEW_PERSON:
            person = Person(id=next_id("p", [someone.id for someone in application.people]))
            application = application.model_copy(update={"people": [*application.people, person]})
            given = person.id
        return _tidy(paths.put(application, path, given))
    return paths.put(application, path, given)


def _tidy(application: Application) -> Application:
    """Without people whom no role needs and of whom nothing was entered."""
    needed = {person.id for person in application.people_in_roles()}
    kept = [one for one in application.people if one.id in needed or one != Person(id=one.id)]
    return application.model_copy(update={"people": kept})


def _empty(entered: Entered, path: str) -> bool:
    given = value(entered, path)
    return not given.strip() if isinstance(given, str) else not given


def _pattern(path: str) -> str:
    parts = path.split(".")
    if parts[0] == "sites" and len(parts) > 1:
        parts[1] = "*"
        return ".".join(parts)
    return paths.pattern(path)


def read(document: dict[str, Any] | None) -> Entered:
    """What was kept, an empty form where nothing was or where it can no longer be read."""
    if document is None:
        return Entered()
    try:
        return Entered.model_validate(document)
    except ValidationError:
        return Entered()
