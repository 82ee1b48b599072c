"""Where in an application a reason is put right: its patterns made concrete, narrowed to whom the reviewer named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wizard import fields, papers, paths
from wizard.application import Application, Person, Website
from wizard.evidence.required import slots
from wizard.reasons.spec import Reason
from wizard.values import comparable, domain_of
from wizard.values.text import code

_ROLES = {
    "entity-lead": (
        "主体负责人",
        "主体责任人",
        "主办单位负责人",
        "entitylead",
        "leadoftheentity",
        "personinchargeoftheentity",
    ),
    "website-lead": ("网站负责人", "服务负责人", "websitelead", "leadofthewebsite", "personinchargeofthewebsite"),
    "legal-representative": ("法定代表人", "法人", "legalrepresentative"),
}
_PAPERS: dict[str, tuple[str, ...]] = {
    "papers.verification": ("核验单", "核验表", "核验书", "verificationform", "authenticityform"),
    "papers.authorisation": ("授权书", "委托书", "authorisationletter", "authorizationletter", "letterofauthori"),
    "papers.confirmation": ("确认书", "确认函", "confirmationletter"),
    "papers.commitment": ("承诺书", "承诺函", "commitmentletter"),
}
_KINDS: tuple[dict[str, tuple[str, ...]], ...] = (
    _PAPERS,
    {
        "evidence.entity-certificate": (
            "营业执照",
            "执照",
            "主体证件",
            "主办单位证件",
            "businesslicen",
            "entitycertificate",
        ),
        "evidence.person": ("身份证", "护照", "人像面", "国徽面", "负责人证件", "idcard", "identitycard", "passport"),
    },
    {
        "people.*.mobile": ("手机", "mobile", "cellphone"),
        "people.*.landline": ("办公电话", "座机", "固话", "固定电话", "landline", "officephone"),
        "people.*.emergency_phone": ("应急", "紧急", "emergency"),
        "people.*.email": ("邮箱", "邮件", "email", "e-mail"),
    },
)
"""Families of places that go by a name, each place with the words that name it."""

_NUMBERS = ("mobile", "emergency_phone", "landline")
_LEAST_NAME = 2
_LEAST_DIGITS = 7
_MASKED = re.compile(r"([0-9]{3})\*{2,8}([0-9]{4})")
_SEPARATORS = re.compile(r"[\s\-()]")


def targets_of(application: Application, reason: Reason, item: str = "") -> list[str]:
    """The concrete paths of this application at which a reason is put right, in the order of the reason's patterns.

    Fields that do not apply and people without a role are left out. Where `item`, the reviewer's words, names a
    domain, a website, a person, a role, a phone number or one of several papers, pictures or phones, only what belongs
    to those is given.
    """
    insisted = _insisted(reason, item)
    found = (path for pattern in reason.paths for path in _concrete(application, pattern, pattern in insisted))
    all_paths = list(dict.fromkeys(found))
    numbers = _of_numbers(application, all_paths, item)
    if numbers:
        return numbers
    all_paths = _of_kinds(all_paths, item)
    websites = _websites(application, item)
    people = _people(application, item)
    if people and not websites:
        websites = {website.id for website in application.websites if website.lead in people}
    elif websites and not people:
        people = {website.lead for website in application.websites if website.id in websites}
    return _kept(_kept(all_paths, _website_of, websites), _person_of, people)


def _of_kinds(given: list[str], item: str) -> list[str]:
    """The paths without the papers, pictures and phones that are not spoken of where others of their family are."""
    text = comparable(item)
    for family in _KINDS:
        named = [kind for kind, words in family.items() if any(word in text for word in words)]
        others = [kind for kind in family if kind not in named]
        if any(_is_of(path, kind) for path in given for kind in named):
            given = [path for path in given if not any(_is_of(path, kind) for kind in others)]
    return given


def _is_of(path: str, kind: str) -> bool:
    return f"{paths.pattern(path)}.".startswith(f"{kind}.")


def _kept(given: list[str], subject: Callable[[str], str], named: set[str]) -> list[str]:
    """The paths without those of subjects that were not named; all of them where none of the named ones is among
    them."""
    if not any(subject(path) in named for path in given):
        return given
    return [path for path in given if not subject(path) or subject(path) in named]


def _insisted(reason: Reason, item: str) -> set[str]:
    """The patterns of papers that a reviewer wants although the application was thought not to need them."""
    wanted = [pattern for pattern in reason.paths if pattern.startswith("papers.")]
    text = comparable(item)
    named = [kind for kind, words in _PAPERS.items() if any(word in text for word in words)]
    return {pattern for pattern in wanted if len(wanted) == 1 or any(_is_of(pattern, kind) for kind in named)}


def _concrete(application: Application, pattern: str, insisted: bool) -> Iterator[str]:
    head = pattern.split(".", 1)[0]
    if head == "evidence":
        yield from (slot.path for slot in slots(application) if _fits(pattern, slot.path))
    elif head == "papers":
        listed = [paper for paper in papers.papers(application) if _fits(pattern, f"papers.{paper.key}")]
        needed = [paper for paper in listed if paper.needed]
        yield from (f"papers.{paper.key}" for paper in needed or (listed if insisted else ()))
    else:
        yield from (path for path, field in fields.concrete(application) if field.path == pattern)


def _fits(pattern: str, path: str) -> bool:
    """Whether a path is one of the pattern's; a last "*" also stands for nothing ("papers.authorisation")."""
    parts, sought = path.split("."), pattern.split(".")
    if sought[-1] == "*" and parts == sought[:-1]:
        return True
    return len(parts) == len(sought) and all(want in ("*", part) for want, part in zip(sought, parts, strict=True))


def _website_of(path: str) -> str:
    """The website a path speaks of, "" where it is none's."""
    parts = path.split(".")
    if parts[0] == "websites":
        return parts[1]
    return parts[2] if len(parts) > 2 and parts[:2] in (["evidence", "website"], ["papers", "verification"]) else ""


def _person_of(path: str) -> str:
    """The person a path speaks of, "" where it is nobody's."""
    parts = path.split(".")
    if parts[0] == "people":
        return parts[1]
    return parts[2] if len(parts) > 2 and parts[:2] in (["evidence", "person"], ["papers", "authorisation"]) else ""


def _websites(application: Application, item: str) -> set[str]:
    """The websites an item names, by domain or name."""
    text = comparable(item)
    # The entity's name often holds a website's name; who names the entity names no website.
    entity = comparable(application.entity.name)
    unnamed = text.replace(entity, " ") if entity else text
    found = {website.id for website in application.websites if _has_domain(text, website)}
    return found or {website.id for website in application.websites if _names(unnamed, website.name)}


def _has_domain(text: str, website: Website) -> bool:
    domain = domain_of(website.domain.name)
    written = {website.domain.name, *((domain.unicode, domain.ascii) if domain else ())}
    return any(_stands_alone(text, comparable(name)) for name in written)


def _stands_alone(text: str, name: str) -> bool:
    """Whether a domain stands in a text as itself or under a prefix, not as a part of a longer one."""
    if len(name) < _LEAST_NAME:
        return False
    return re.search(rf"(?<![a-z0-9-]){re.escape(name)}(?![a-z0-9-]|\.[a-z0-9])", text) is not None


def _names(text: str, name: str) -> bool:
    sought = comparable(name)
    return len(sought) >= _LEAST_NAME and sought in text


def _people(application: Application, item: str) -> set[str]:
    """The people an item names, by name, number of a document or e-mail, else by role."""
    text, numbers = comparable(item), code(item)
    entity = comparable(application.entity.name)
    text = text.replace(entity, " ") if entity else text
    people = application.people_in_roles()
    named = {person.id for person in people if _names(text, person.name) or _identified(text, numbers, person)}
    if named:
        return named
    roles = {role for role, words in _ROLES.items() if any(word in text for word in words)}
    return {person.id for person in people if roles & {role for role, _website in application.roles(person)}}


def _identified(text: str, numbers: str, person: Person) -> bool:
    document = code(person.document_number)
    return (len(document) >= _LEAST_DIGITS and document in numbers) or _names(text, person.email)


def _of_numbers(application: Application, given: list[str], item: str) -> list[str]:
    """The paths that hold a phone number the item names, in full or as 139****0001."""
    text = _SEPARATORS.sub("", comparable(item))
    masked = set(_MASKED.findall(text))
    found = []
    for path in given:
        if path.rsplit(".", 1)[-1] in _NUMBERS:
            number = _SEPARATORS.sub("", comparable(str(paths.get(application, path)))).removeprefix("+86")
            shown = len(number) >= _LEAST_DIGITS and (number in text or (number[:3], number[-4:]) in masked)
            found += [path] if shown else []
    return found
