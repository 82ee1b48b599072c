"""Every file that people and attackers send becomes facts, never an exception."""

from __future__ import annotations

import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.wizard.pictures import files, reads
from wizard.evidence.slots import MAX_FILE_BYTES, SPECS
from wizard.facts import Facts
from wizard.findings import Level
from wizard.pictures.inspect import inspect
from wizard.pictures.judge import judge

_ZERO_PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 0, 0, 8, 2, 0, 0, 0, 0)
_SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'


@pytest.mark.parametrize(
    ("make", "problem", "format"),
    [
        (lambda: b"", "empty", ""),
        (lambda: files.jpeg()[:40_000], "truncated", "JPEG"),
        (lambda: files.saved(files.photo(), "PNG")[:90_000], "truncated", "PNG"),
        (lambda: files.heic()[:5_000], "damaged", "HEIC"),
        (lambda: _ZERO_PNG, "zero-size", "PNG"),
        (lambda: b"GIF89a" + bytes(10), "zero-size", "GIF"),
        (lambda: files.bomb(), "too-many-pixels", "PNG"),
        (lambda: b"GIF89a/*" + b"*/=1;alert(1)//" * 20, "too-many-pixels", "GIF"),
        (lambda: b"GIF89a\x10\0\x10\0" + b"*/=1;alert(1)//" * 20, "damaged", "GIF"),
        (lambda: _SVG, "not-an-image", "SVG"),
        (lambda: b"\xef\xbb\xbf <!DOCTYPE html><html></html>", "not-an-image", "HTML"),
        (lambda: b"PK\x03\x04" + bytes(100), "not-an-image", "ZIP"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "not-an-image", "OLE"),
        (lambda: b"hello, this is text", "unknown-format", ""),
        (lambda: files.pdf(password="secret"), "password", "PDF"),
        (lambda: b"%PDF-1.7\nnothing behind it", "damaged", "PDF"),
        (lambda: files.pdf_page(0.0001, 500), "zero-size", "PDF"),
        (lambda: b"\xff\xd8\xff", "truncated", "JPEG"),
        (lambda: b"\xff\xd8\xff" + bytes(MAX_FILE_BYTES), "too-large", "JPEG"),
    ],
)
def test_a_file_that_holds_no_picture_has_one_error_that_says_why(
    make: Callable[[], bytes], problem: str, format: str
) -> None:
    data = make()
    facts = inspect(data, "a.jpg")
    assert (facts.readable, facts.problem, facts.format) == (False, problem, format)
    (finding,) = judge(facts, SPECS["entity-certificate"])
    assert finding.rule == "evidence.readable"
    assert finding.level is Level.ERROR
    assert finding.message
    assert finding.fix
    assert finding.required
    assert finding.found


def test_declared_pixels_are_told_although_nothing_was_decoded() -> None:
    facts = inspect(files.bomb())
    assert (facts.width, facts.height) == (20_000, 20_000)
    assert "20000×20000" in judge(facts, SPECS["extra"])[0].found


@pytest.mark.parametrize(
    ("make", "name", "format", "rules"),
    [
        (lambda: files.jpeg(), "a.png", "JPEG", {"evidence.extension"}),
        (lambda: files.jpeg(), "扫描件", "JPEG", {"evidence.extension"}),
        (lambda: files.jpeg() + b"PK\x03\x04" + bytes(500), "a.jpg", "JPEG", {"evidence.hidden"}),
        (lambda: files.jpeg() + files.zipped(), "a.jpg", "JPEG", {"evidence.hidden"}),
        (lambda: files.jpeg() + b"\n<html><script>1</script></html>", "a.jpg", "JPEG", {"evidence.hidden"}),
        (lambda: files.jpeg() + b"%PDF-1.4\n", "a.jpg", "JPEG", {"evidence.hidden"}),
        (lambda: files.saved(files.photo(), comment=b"<script >1</script>"), "a.jpg", "JPEG", {"evidence.hidden"}),
        (lambda: files.saved(files.photo(), "PNG") + files.zipped(), "a.png", "PNG", {"evidence.hidden"}),
        (lambda: files.jpeg() + b"\0\0\0\x18ftypmp42" + bytes(500), "a.jpg", "JPEG", {"evidence.trailing"}),
        (lambda: files.saved(files.photo().convert("CMYK")), "a.jpg", "JPEG", {"evidence.model"}),
        (lambda: files.saved(files.photo().convert("P"), "PNG"), "a.png", "PNG", {"evidence.model"}),
        (lambda: files.sixteen_bits_of_colour(), "a.png", "PNG", {"evidence.model"}),
        (lambda: files.transparent(), "a.png", "PNG", {"evidence.transparent"}),
        (lambda: files.saved(files.photo().convert("RGBA"), "PNG"), "a.png", "PNG", set()),
        (lambda: files.animated(), "a.gif", "GIF", {"evidence.format", "evidence.frames"}),
        (lambda: files.animated("WEBP"), "a.webp", "WEBP", {"evidence.format", "evidence.frames"}),
        (lambda: files.heic(), "IMG_1.HEIC", "HEIC", {"evidence.format"}),
        (lambda: files.mpo(), "a.jpg", "MPO", set()),
        (lambda: files.saved(files.photo(), "TIFF"), "a.tif", "TIFF", {"evidence.format"}),
        (lambda: files.saved(files.photo(), "BMP"), "a.bmp", "BMP", {"evidence.format"}),
        (lambda: files.pdf(), "a.pdf", "PDF", {"evidence.format"}),
        (lambda: files.pdf(3), "a.pdf", "PDF", {"evidence.format", "evidence.pages"}),
        (lambda: files.located(), "a.jpg", "JPEG", {"evidence.location"}),
    ],
)
def test_a_picture_in_any_form_is_read_and_its_oddities_are_told(
    make: Callable[[], bytes], name: str, format: str, rules: set[str]
) -> None:
    facts = inspect(make(), name)
    assert facts.readable, facts.problem
    assert facts.format == format
    assert facts.colour_share is not None
    assert facts.colour_share > 0.3
    assert {finding.rule for finding in judge(facts, SPECS["extra"])} == rules


def test_width_and_height_are_those_of_the_upright_picture() -> None:
    facts = inspect(files.located())
    assert (facts.width, facts.height, facts.orientation) == (1512, 2016, 6)
    assert facts.location


def test_a_tiff_lying_on_its_side_is_turned_once() -> None:
    facts = inspect(files.saved(files.photo(), "TIFF", tiffinfo={0x0112: 6}))
    assert (facts.width, facts.height) == (1512, 2016)


def test_sixteen_bits_are_scaled_not_cut_off() -> None:
    facts = inspect(files.sixteen_bits(), "a.png")
    assert facts.readable
    assert facts.mode == "I;16"
    assert facts.glare is not None
    assert facts.glare < 0.05
    assert facts.blur is not None
    assert abs(facts.blur - (inspect(files.jpeg()).blur or 0)) < 0.05


def test_a_scan_in_a_pdf_has_the_pixels_of_its_picture_not_those_it_could_be_drawn_at() -> None:
    facts = inspect(files.pdf(), "a.pdf")
    assert facts.long_side == pytest.approx(2016, abs=3)
    assert facts.short_side == pytest.approx(1512, abs=3)


def test_a_pdf_page_of_any_size_is_drawn_within_bounds() -> None:
    facts = inspect(files.pdf_page(1_000_000, 900_000))
    assert facts.readable
    assert facts.long_side == 2400


def test_the_name_keeps_no_path_and_the_facts_survive_storage() -> None:
    facts = inspect(files.jpeg(), "..\\..\\etc/执照.JPG")
    assert (facts.name, facts.extension) == ("执照.JPG", "jpg")
    assert Facts.model_validate_json(facts.model_dump_json()) == facts


def test_the_same_bytes_are_decoded_once_whatever_they_are_called() -> None:
    data = files.saved(files.photo(640, 480, seed=20_261_125), quality=83)
    with reads.counted() as decoded:
        first = inspect(data, "IMG_1.JPG")
        second = inspect(bytes(bytearray(data)), "folder/licence.png")
    assert decoded == ["JPEG"]
    assert (second.name, second.extension) == ("licence.png", "png")
    assert second == first.model_copy(update={"name": "licence.png", "extension": "png"})


def test_a_file_with_one_byte_more_is_read_for_itself() -> None:
    data = files.saved(files.photo(640, 480, seed=20_261_126), quality=83)
    assert inspect(data).trailing == 0
    assert inspect(data + b"\0").trailing == 1


def test_several_threads_read_at_once() -> None:
    some = [files.jpeg(), files.pdf(), files.heic(), files.bomb()] * 2
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(inspect, some)) == [inspect(data) for data in some]


_HEADS = (
    b"",
    b"\xff\xd8\xff\xe0",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"RIFF\0\0\0\0WEBP",
    b"II*\0",
    b"BM",
    b"%PDF-1.4\n",
)
_HEADS += (b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypavif")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_HEADS), st.binary(max_size=400), st.text(max_size=20))
def test_random_bytes_behind_any_head_never_raise(head: bytes, tail: bytes, name: str) -> None:
    facts = inspect(head + tail, name)
    assert facts.readable or judge(facts, SPECS["site-photo"])[0].rule == "evidence.readable"


_KINDS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "PDF", "AVIF")


@cache
def _small(kind: str) -> bytes:
    return files.saved(Image.radial_gradient("L").resize((64, 48)).convert("RGB"), kind)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_KINDS), st.floats(0, 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_picture_with_bytes_changed_or_cut_off_never_raises(kind: str, at: float, new: bytes, cut: bool) -> None:
    data = _small(kind)
    place = int(at * len(data))
    changed = data[:place] + new + (b"" if cut else data[place + len(new) :])
    facts = inspect(changed, "a.jpg")
    assert facts.readable or judge(facts, SPECS["extra"])[0].level is Level.ERROR
