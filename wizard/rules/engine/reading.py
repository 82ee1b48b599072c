"""What rules read out of raw answers: days, domains, words. Nothing here judges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from wizard.application import Application, Person, Website
from wizard.data import load
from wizard.naming import person_name, website_name
from wizard.values import Domain, LongTerm, check_date, check_validity_end, comparable, domain_of
from wizard.values.remarks import quoted

__all__ = ["LEADS", "SITE_NAME", "day", "domain", "end", "occurring", "quoted", "shown", "shown_person", "word_list"]

LEADS = ("entity.lead", "websites.**.lead")
"""The answers that tell who leads the entity or a website."""

SITE_NAME = ("websites.*.domain.name", "websites.*.name")
"""The answers from which a website gets the name it is `shown` by."""


def day(raw: str) -> date | None:
    """The day an answer means; `None` while it is empty or no day."""
    return check_date(raw).value


def end(raw: str) -> date | LongTerm | None:
    """Until when a paper is valid; `None` while that is unanswered or no day."""
    return check_validity_end(raw).value


def domain(website: Website) -> Domain | None:
    """The registrable domain of a website; `None` while there is none."""
    return domain_of(website.domain.name)


def shown(application: Application, website: Website) -> str:
    """How a website is named in a message."""
    return quoted(website_name(application, website))


def shown_person(application: Application, person: Person) -> str:
    """How a person is named in a message."""
    return quoted(person_name(application, person))


def occurring(words: Iterable[str], text: str) -> list[str]:
    """The words that occur in a text, in their order, width, case and blanks aside."""
    plain = comparable(text)
    return [word for word in words if _folded(word) in plain]


@lru_cache(maxsize=1024)
def _folded(word: str) -> str:
    # Words come from our own lists, each is compared hundreds of times.
    return comparable(word)


def word_list(name: str) -> tuple[str, ...]:
    """One of the plain lists of `assets/data/words.json`."""
    return tuple(load("words").data[name])
