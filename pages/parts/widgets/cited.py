"""The clauses that pages outside an application's tasks cite, by the place that shows them.

What is shown there is drawn from this table, and the tests count from it which clauses of the guide are served: a
clause stands here only as long as somebody can read it there.
"""

from __future__ import annotations

from pages.parts.widgets import markup

CITED: dict[str, tuple[str, ...]] = {
    "home": ("G1", "G4"),
    "home/create": ("G6.1", "G8.1"),
    "home/unfinished": ("G6.2",),
    "home/finished": ("G6.3", "G8.2", "G8.3.1"),
    "history": ("G6.4",),
    "help": ("G2",),
}


def basis(place: str) -> str:
    """The clauses cited at a place, as HTML."""
    return markup.basis(CITED[place])
