"""What a file is, read from its bytes: its format, the size it declares, and where its picture ends.

The name of a file says nothing here. Nothing is decoded: every function reads headers and lengths only, so a file
that declares a million pixels a side costs no more than a small one.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile

# Formats that can be opened. MPO is told apart from JPEG by the code that opens the file.
PICTURES = ("JPEG", "PNG", "WEBP", "HEIC", "AVIF", "TIFF", "GIF", "BMP")

# Extensions under which a format goes about; the first one is its usual one.
EXTENSIONS: dict[str, tuple[str, ...]] = {
    "JPEG": ("jpg", "jpeg", "jpe", "jfif"),
    "MPO": ("jpg", "jpeg", "mpo"),
    "PNG": ("png", "apng"),
    "WEBP": ("webp",),
    "HEIC": ("heic", "heif", "hif"),
    "AVIF": ("avif",),
    "TIFF": ("tif", "tiff"),
    "GIF": ("gif",),
    "BMP": ("bmp", "dib"),
    "PDF": ("pdf",),
}

_PREFIXES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"BM", "BMP"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"8BPS", "PSD"),
    (b"%!PS", "PS"),
    (b"{\\rtf", "RTF"),
)
# Readers of PDF accept its mark anywhere in these first bytes, and browsers look as far for HTML.
_PDF_HEAD = 1024
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_AVIF_BRANDS = frozenset((b"avif", b"avis"))
_MARKUP = re.compile(rb"<(svg|!doctype\s+html|html|script|body|\?xml|!--)", re.IGNORECASE)
# What a browser would run, wherever it stands.
_ACTIVE = re.compile(rb"<(?:!doctype\s+html|html|script|body|iframe)[\s>]", re.IGNORECASE)
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)

# The next marker inside JPEG's entropy-coded data: stuffed zeros, fill bytes and restarts are part of the data.
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def sniff(data: bytes) -> str:
    """The format of `data` by its content, "" where it is none that is known.

    Also names formats that are no evidence (ZIP, OLE, SVG, HTML, …), so that a message can say what was found.
    """
    for prefix, name in _PREFIXES:
        if data.startswith(prefix):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        return _iso_media(data)
    head = data[:_PDF_HEAD]
    markup = _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    if markup:
        return "SVG" if _SVG.search(head) else "HTML"
    return "PDF" if b"%PDF-" in head else ""


def _iso_media(data: bytes) -> str:
    """The format of a file built of ISO media boxes, by its main and compatible brands."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12]} | {data[at : at + 4] for at in range(16, length - 3, 4)}
    if brands & _AVIF_BRANDS:
        return "AVIF"
    return "HEIC" if brands & _HEIC_BRANDS else "MP4"


def bits(data: bytes, format: str) -> int:
    """How many bits a PNG file has for each colour of a pixel; 8, as usual, for what does not say so in its header."""
    return data[24] if format == "PNG" and data[12:16] == b"IHDR" else 8


def declared_size(data: bytes, format: str) -> tuple[int, int] | None:
    """Width and height in pixels as the header declares them, before any turning; `None` where it cannot be read here.

    Covers JPEG, PNG, GIF and BMP, whose readers refuse a zero size without saying so.
    """
    try:
        if format == "PNG":
            return struct.unpack(">II", data[16:24]) if data[12:16] == b"IHDR" else None
        if format == "GIF":
            return struct.unpack("<HH", data[6:10])
        if format == "BMP" and struct.unpack("<I", data[14:18])[0] >= 40:
            width, height = struct.unpack("<ii", data[18:26])
            return abs(width), abs(height)
        if format == "JPEG":
            return _jpeg_size(data)
    except struct.error:
        return None
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    for marker, start, _end in jpeg_segments(data):
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[start + 5 : start + 9])
            return width, height
    return None


def jpeg_segments(data: bytes) -> list[tuple[int, int, int]]:
    """The segments of a JPEG file as (marker, start, end) up to its end-of-image marker, which is included.

    A scan's segment includes the entropy-coded data behind it. A file that breaks off ends the list early.
    """
    segments: list[tuple[int, int, int]] = []
    position = 2
    while position + 4 <= len(data) + 2:
        if data[position : position + 1] != b"\xff":
            break
        marker = data[position + 1] if position + 1 < len(data) else 0
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xD9:
            segments.append((marker, position, position + 2))
            break
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        end = position + 2 + length
        if marker == 0xDA:
            following = _JPEG_MARKER.search(data, end)
            end = following.start() if following else len(data)
        if length < 2 or end > len(data):
            break
        segments.append((marker, position, end))
        position = end
    return segments


def picture_end(data: bytes, format: str) -> int | None:
    """Where the first picture of a JPEG, PNG or WebP file ends (bytes from the start), `None` where it never does."""
    if format in ("JPEG", "MPO"):
        segments = jpeg_segments(data)
        return segments[-1][2] if segments and segments[-1][0] == 0xD9 else None
    if format == "PNG":
        return _png_end(data)
    if format == "WEBP":
        end = 8 + int.from_bytes(data[4:8], "little")
        return end if end <= len(data) else None
    return len(data)


def hidden(data: bytes, end: int | None) -> str:
    """What a picture that ends at `end` is besides, "" where it is nothing but a picture: other programs may open it as
    a ZIP, PDF or HTML file, and a check for such files will turn it away."""
    tail = data[end:] if end is not None else b""
    if zipfile.is_zipfile(io.BytesIO(data)):
        return "ZIP"
    if b"%PDF-" in data[:_PDF_HEAD] or b"%PDF-" in tail[:_PDF_HEAD]:
        return "PDF"
    if _ACTIVE.search(data[:_PDF_HEAD]) or _ACTIVE.search(tail):
        return "HTML"
    other = sniff(tail.lstrip())
    return "" if other in ("", *PICTURES, "MP4", "JPEG 2000") else other


def _png_end(data: bytes) -> int | None:
    position = 8
    while position + 12 <= len(data):
        end = position + 12 + int.from_bytes(data[position : position + 4], "big")
        if data[position + 4 : position + 8] == b"IEND":
            return end if end <= len(data) else None
        position = end
    return None
