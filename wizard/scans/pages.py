"""The pages of a PDF one by one, so that a scan of several sheets can be judged by the sheet that bears the seal.

Taking a page out decodes nothing: what its picture declares is checked by the code that opens the page.
"""

from __future__ import annotations

import io

import pypdfium2  # type: ignore[import-untyped]

from wizard.pictures import formats
from wizard.pictures.pdf import PDFIUM

# A paper of the guide has one or two sheets; a longer file is looked at no further than this.
MOST_PAGES = 3


def single_pages(data: bytes, most: int = MOST_PAGES) -> list[bytes]:
    """The first `most` pages, each as a PDF of its own; empty where `data` is no PDF that opens, or has one page."""
    if formats.sniff(data) != "PDF":
        return []
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            # Why it does not open is told by the reader that judges the file as a whole.
            return []
        try:
            return (
                [_single(document, number) for number in range(min(most, len(document)))] if len(document) > 1 else []
            )
        except pypdfium2.PdfiumError:
            return []
        finally:
            document.close()


def _single(document: pypdfium2.PdfDocument, number: int) -> bytes:
    page = pypdfium2.PdfDocument.new()
    try:
        page.import_pages(document, [number])
        target = io.BytesIO()
        page.save(target)
        return target.getvalue()
    finally:
        page.close()
