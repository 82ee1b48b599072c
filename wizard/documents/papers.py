"""The papers of the guide's appendix 2, and the letter of a cancellation, as prefilled PDFs."""

from __future__ import annotations

from datetime import date

from wizard.application import Application
from wizard.documents.pdf import render
from wizard.forms.papers import paper_document
from wizard.order import Order
from wizard.papers import Paper
from wizard.text import SOURCE, language


def paper_pdf(application: Application, paper: Paper, today: date, order: Order | None = None) -> bytes:
    """One paper, filled in as far as the answers go; always Chinese. `today` is when it was made, not a signing date.

    A cancellation's letter is filled in from its `order`, the filing's numbers where that knows them.

    Raises:
        MissingGlyphs: when an answer holds a character that cannot be printed.
    """
    with language(SOURCE):
        return render(paper_document(application, paper, order), today)
