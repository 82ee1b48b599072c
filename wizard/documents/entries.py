"""Under which names the bundle holds its files: folders by the guide's appendices, telling ASCII names, no two alike.

Nothing that a person typed reaches a name unfiltered: names are put together from our own words and from domains in
their ASCII spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.application import Application, Evidence, Website
from wizard.evidence.required import Slot, slots
from wizard.facts import Facts
from wizard.papers import Paper
from wizard.values import domain_of

EVIDENCE, PAPERS, ORIGINALS = "1-evidence", "2-papers", "originals"
_LONGEST = 60
_EXTENSIONS = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "HEIC": "heic",
    "AVIF": "avif",
    "TIFF": "tif",
    "GIF": "gif",
    "BMP": "bmp",
    "PDF": "pdf",
}
_FORMS = {
    "verification": "2-1-verification",
    "authorisation": "2-2-authorisation",
    "confirmation": "2-3-confirmation",
    "commitment": "2-4-commitment",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A file of a slot and the entry that holds it."""

    name: str
    slot: Slot
    evidence: Evidence


def placed(application: Application, used: Iterable[Slot] | None = None) -> list[Placed]:
    """Every filled slot of the application with its entry, in the order of the guide's appendix 1; of `used` slots
    alone where an order needs no others."""
    taken: set[str] = set()
    found = []
    for slot in slots(application) if used is None else used:
        evidence = application.evidence.get(slot.key)
        if evidence is not None:
            stem = f"{EVIDENCE}/{_evidence_stem(application, slot)}"
            found.append(Placed(_free(stem, extension(evidence.facts), taken), slot, evidence))
    return found


def kept(application: Application, used: Iterable[Slot] | None = None) -> dict[str, tuple[str, bool]]:
    """What is needed only to import the bundle again: digest -> (entry, whether a slot in use refers to it).

    These are the uploads before a repair, and files in slots that the application has no more. Of `used` slots alone
    where an order needs no others: what was filed before stays out of the bundle of a change.
    """
    present = list(slots(application) if used is None else used)
    submitted = {item.evidence.digest for item in placed(application, present)}
    keys = {slot.key for slot in present}
    taken: set[str] = set()
    found: dict[str, tuple[str, bool]] = {}
    for key, evidence in sorted(application.evidence.items()):
        if used is not None and key not in keys:
            continue
        for digest, facts in ((evidence.digest, evidence.facts), (evidence.original, evidence.original_facts)):
            if digest in found:
                found[digest] = (found[digest][0], found[digest][1] or key in keys)
            elif digest and digest not in submitted:
                name = _free(f"{ORIGINALS}/{_plain(digest, 64) or 'file'}", extension(facts), taken)
                found[digest] = (name, key in keys)
    return found


def paper_entries(application: Application, papers: list[Paper]) -> list[tuple[str, Paper]]:
    """The entry of every paper, in their order."""
    taken: set[str] = set()
    return [(_free(f"{PAPERS}/{_paper_stem(application, paper)}", "pdf", taken), paper) for paper in papers]


def extension(facts: Facts | None) -> str:
    """The file name extension that goes with what a file is, whatever it was called."""
    return _EXTENSIONS.get(facts.format, "bin") if facts else "bin"


def _evidence_stem(application: Application, slot: Slot) -> str:
    kind, _dot, rest = slot.key.partition(".")
    if kind == "person":
        return _person_stem(application, rest)
    if kind == "website":
        id, _dot, what = rest.partition(".")
        website = application.website(id)
        return _website_stem(application, website, what) if website else "1-9-other"
    return "1-1-entity-certificate" if kind == "entity-certificate" else f"1-7-extra-{_plain(rest)}"


def _person_stem(application: Application, id: str) -> str:
    led = [website for website in application.websites if website.lead == id]
    if application.entity.lead == id:
        return "1-2-entity-lead-id-and-website-lead-id" if led else "1-2-entity-lead-id"
    return _joined(application, "1-3-website-lead-id", led)


def _website_stem(application: Application, website: Website, what: str) -> str:
    if what.startswith("approval."):
        return f"1-6-approval-{_plain(what.removeprefix('approval.'))}-{_domain(application, website)}"
    number = {"domain-certificate": "1-4", "site-photo": "1-5"}.get(what, "1-9")
    return f"{number}-{_plain(what)}-{_domain(application, website)}"


def _paper_stem(application: Application, paper: Paper) -> str:
    stem = _FORMS.get(paper.form.kind, f"2-9-{_plain(paper.form.kind)}")
    if paper.form.kind == "verification":
        website = application.website(paper.subject)
        return _joined(application, stem, [website] if website else [])
    if paper.form.kind == "authorisation":
        return _joined(
            application, stem, [website for website in application.websites if website.lead == paper.subject]
        )
    return stem


def _joined(application: Application, stem: str, websites: list[Website]) -> str:
    """One domain is named; of several the first, and how many more."""
    if not websites:
        return stem
    more = f"-and-{len(websites) - 1}-more" if len(websites) > 1 else ""
    return f"{stem}-{_domain(application, websites[0])}{more}"


def _domain(application: Application, website: Website) -> str:
    domain = domain_of(website.domain.name)
    return (_plain(domain.ascii) if domain else "") or f"site-{application.websites.index(website) + 1}"


def _plain(text: str, longest: int = _LONGEST) -> str:
    """Lower-case letters, digits, single dots and dashes, cut to `longest` characters."""
    plain = re.sub(r"[^a-z0-9.-]+", "-", text.lower())
    return re.sub(r"\.{2,}", ".", plain)[:longest].strip(".-")


def _free(stem: str, extension: str, taken: set[str]) -> str:
    """The name, numbered where it is taken."""
    numbers = (f"{stem}{suffix}.{extension}" for suffix in _suffixes())
    name = next(name for name in numbers if name not in taken)
    taken.add(name)
    return name


def _suffixes() -> Iterator[str]:
    yield ""
    number = 2
    while True:
        yield f"-{number}"
        number += 1
