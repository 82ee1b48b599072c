"""The list of an owner's filings, a line each: which belong together, and which one a set of numbers means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from wizard.filings.filing import Filing
from wizard.order import Numbers


@dataclass(frozen=True, slots=True)
class FilingLine:
    """What a list needs of a filing: the entity's number, the websites' numbers by the websites' ids there, the day of
    the approval (ISO 8601), and whether it is in force."""

    id: str
    entity_number: str
    websites: Mapping[str, str]
    approved_on: str
    active: bool


def line_of(id: str, filing: Filing) -> FilingLine:
    """The line of a filing that is kept under `id`."""
    numbers = {site.id: site.number for site in filing.websites}
    return FilingLine(id, filing.entity_number, numbers, filing.approved_on, filing.state == "active")


def of_entity(lines: Iterable[FilingLine], number: str) -> list[FilingLine]:
    """The filings of that entity number that have not ended, in the order of `lines`."""
    return [line for line in lines if number and line.active and line.entity_number == number]


def of_numbers(lines: Iterable[FilingLine], numbers: Numbers, website: str = "") -> str:
    """The id of the filing that holds a website of those numbers (that `website`, by its id there, where one is named),
    else the only one of the entity's number; "" where it cannot be told."""
    sought = {number for id, number in numbers.websites.items() if website in ("", id)}
    same = [line for line in lines if line.entity_number == numbers.entity]
    holding = [line.id for line in same if sought & {*line.websites.values()}]
    if holding:
        return holding[0]
    return same[0].id if numbers.entity and len(same) == 1 else ""


def taken(lines: Iterable[FilingLine], numbers: Numbers, *, but: Collection[str]) -> list[str]:
    """Which of those websites' numbers stand at a website of another filing than those in `but`."""
    listed = {number for line in lines if line.id not in but for number in line.websites.values()}
    return sorted(listed & set(numbers.websites.values()))
