"""The clauses that pages are counted as citing can be read there."""

from __future__ import annotations

import re

from pages.parts.widgets import cited
from pages.parts.widgets.markup import basis
from tests.pages.screen import Visitor, example, html
from wizard import guide

FOLDED = re.compile(r'<details class="basis">.*?</details>', re.DOTALL)
PLACES = {"home": {"home", "home/create", "home/unfinished", "home/finished", "help"}, "history": {"history", "help"}}
"""Page -> the places of the table that it shows."""


def shown(visitor: Visitor, page: str, id: str = "") -> list[str]:
    return FOLDED.findall(html(visitor.screen(page, id)))


def test_pages_outside_the_tasks_show_exactly_the_clauses_of_the_table(visitor: Visitor) -> None:
    for page, places in PLACES.items():
        assert sorted(shown(visitor, page)) == sorted(cited.basis(place) for place in places)


def test_no_place_of_the_table_is_without_a_page() -> None:
    assert set().union(*PLACES.values()) == set(cited.CITED)
    assert all(cited.basis(place) for place in cited.CITED)


def test_what_comes_after_the_bundle_cites_the_clause_of_every_step_and_duty(visitor: Visitor) -> None:
    known = shown(visitor, "after", visitor.begin(example().application.model_copy(deep=True)))
    for told in (*guide.STEPS, *guide.PORTAL_ENTRIES, *guide.CAUTIONS, *guide.AFTERCARE):
        assert basis([told.clause]) in known, told.title
