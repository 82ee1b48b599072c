"""The first page of a PDF as a picture, drawn as large as it suffices and never larger than its own pixels.

PDFium is not made for several threads at once, so one lock guards every call into it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image

# A page of lines and letters has no pixels of its own: this long side (pixels) reads well and is what is reported.
DRAWN_SIDE = 2400
# A single picture that covers this share of the page is the page: a scan.
_SCAN_SHARE = 0.6
_INVISIBLE_TEXT = 3

PDFIUM = threading.Lock()


class PdfProblem(Exception):
    """No page can be had; `code` is one of "password", "damaged", "no-pages", "zero-size", "too-many-pixels"."""

    def __init__(self, code: str, size: tuple[int, int] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.size = size


@dataclass(frozen=True, slots=True)
class Page:
    """The first page: its picture (RGB on white), the pixels it holds itself, and how many pages the file has."""

    image: Image.Image
    width: int
    height: int
    pages: int


def first_page(data: bytes, side: int, max_pixels: int) -> Page:
    """The first page with its long side at `side` pixels, or at its own pixels where it is a scan with fewer.

    Raises `PdfProblem`; a page with a picture of more than `max_pixels` is refused before it is drawn.
    """
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
            raise PdfProblem("password" if locked else "damaged") from error
        try:
            return _draw(document, side, max_pixels)
        except pypdfium2.PdfiumError as error:
            raise PdfProblem("damaged") from error
        finally:
            document.close()


def _draw(document: pypdfium2.PdfDocument, side: int, max_pixels: int) -> Page:
    pages = len(document)
    if not pages:
        raise PdfProblem("no-pages")
    page = document[0]
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise PdfProblem("zero-size")
    own = _own_side(page, max(width, height), width * height, max_pixels)
    scale = min(side, own) / max(width, height)
    if min(width, height) * scale < 1:
        raise PdfProblem("zero-size", (round(width), round(height)))
    image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    whole = own / max(width, height)
    return Page(image, round(width * whole), round(height * whole), pages)


def _own_side(page: pypdfium2.PdfPage, longest: float, area: float, max_pixels: int) -> int:
    """The long side in pixels that the page holds: that of its scan, or `DRAWN_SIDE` where it is drawn."""
    scan: float = 0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT]):
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(item) != _INVISIBLE_TEXT:
                return DRAWN_SIDE
            continue
        pixels = item.get_px_size()
        if pixels[0] * pixels[1] > max_pixels:
            raise PdfProblem("too-many-pixels", pixels)
        left, bottom, right, top = item.get_bounds()
        across, up = right - left, top - bottom
        if across > 0 and up > 0 and across * up >= _SCAN_SHARE * area:
            scan = max(scan, max(pixels) / max(across, up) * longest)
    return round(scan) if scan >= 1 else DRAWN_SIDE
