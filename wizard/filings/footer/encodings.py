"""The text of a page from its bytes, read the way a browser reads it.

The byte order mark counts most, then the server's Content-Type, then the page's own `<meta>`; without any of them UTF-8
and GB 18030 are tried. A page whose declaration does not fit its bytes is read as what it is, and says so: visitors see
it garbled.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_WEB_NAMES = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "utf8mb4"), "utf-8"),
    **dict.fromkeys(("gbk", "gb2312", "gb18030", "gb_2312-80", "x-gbk", "cp936", "chinese", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode", "ucs-2"), "utf-16-le"),
    "utf-16be": "utf-16-be",
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis"), "cp932"),
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
}
"""What pages call an encoding -> the codec that browsers read it with; nothing else ever reaches a codec."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("utf-8", "gb18030")
_META = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_META_WITHIN = 4096
_FEW = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the codec it was read with, and whether its own declaration would have garbled it."""

    text: str
    encoding: str
    misdeclared: bool = False


def decoded(data: bytes, content_type: str = "") -> Decoded:
    """The text of a page of these bytes; no bytes raise, what cannot be read becomes U+FFFD."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_lenient(data[len(mark) :], codec), codec)
    declared = _declared(data, content_type)
    text = _lenient(data, declared) if declared else ""
    if declared and not _garbled(text):
        return Decoded(text, declared)
    for codec in _GUESSES:
        guess = _strict(data, codec)
        if guess is not None:
            return Decoded(guess, codec, misdeclared=bool(declared))
    return Decoded(text, declared) if declared else Decoded(_lenient(data, "utf-8"), "utf-8")


def _declared(data: bytes, content_type: str) -> str:
    header = _PARAMETER.search(content_type)
    codec = _WEB_NAMES.get(header[1].lower(), "") if header else ""
    if codec:
        return codec
    meta = _META.search(data[:_META_WITHIN])
    codec = _WEB_NAMES.get(meta[1].decode("ascii").lower(), "") if meta else ""
    # A page that its own ASCII letters can announce is not in UTF-16; browsers take such a word for UTF-8.
    return "utf-8" if codec.startswith("utf-16") else codec


def _lenient(data: bytes, codec: str) -> str:
    return data.decode(codec, errors="replace")


def _strict(data: bytes, codec: str) -> str | None:
    """The text if every byte fits; a last character may be cut in two, since long pages are cut."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(data, final=False)
    except UnicodeDecodeError:
        return None


def _garbled(text: str) -> bool:
    """Whether more than a stray byte is wrong: pages with a few broken characters are still what they declare."""
    foreign = sum(character > "\x7f" for character in text)
    return foreign > 0 and text.count("\ufffd") > max(1.0, foreign * _FEW)
