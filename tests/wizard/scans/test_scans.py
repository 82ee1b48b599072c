"""Scans of signed papers: good ones give no warning, each fault gives its own, and no file gives an exception."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.wizard.pictures import files
from tests.wizard.scans import scan_files
from tests.wizard.scans.scan_files import facts, findings, form, jpeg, known, no_red, opened, paper, rules, scan, seal
from tests.wizard.scans.signed_scans import signed_page
from wizard.documents.papers import paper_pdf
from wizard.facts import ScanFacts
from wizard.findings import Level
from wizard.papers import FORMS, Paper, PaperForm
from wizard.samples.photo import as_photo
from wizard.scans.checks import CONFIRMATIONS, confirmation_finding, scan_facts, scan_findings, scan_measures

KINDS = tuple(FORMS)
SIDES = ("left", "right", "top", "bottom")


@pytest.mark.parametrize(
    ("kind", "photo"),
    [*((kind, False) for kind in KINDS), *((kind, True) for kind in KINDS if kind not in scan_files.CANCELLATIONS)],
)
def test_a_good_scan_and_a_good_photo_give_no_warning(kind: str, photo: bool) -> None:
    seen = facts(kind, photo=photo)
    assert rules(kind, seen) == set()
    assert seen.cut == ()
    assert (seen.sideways, seen.upside_down, seen.framed, seen.prepared) == (False, False, photo, True)
    assert len(seen.whole_seals) == (2 if kind == "confirmation" else 1)
    assert all(38 <= side <= 43 for found in seen.seals for side in (found.width, found.height))
    assert all(measure.ok for measure in scan_measures(paper(kind)[1], seen))


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        ("verification", {"seal": False}, {"scan.unsigned"}),
        ("verification", {"signature": False}, set()),
        ("authorisation", {"signature": False}, set()),
        ("verification", {"seal": False, "signature": False}, {"scan.unsigned"}),
        ("confirmation", {"seal": False, "signature": False}, {"scan.unsigned"}),
        ("verification", {"seal": False, "signature": False, "photo": True}, {"scan.unsigned"}),
        ("verification", {"colour": False}, {"scan.colour"}),
        ("confirmation", {"colour": False}, {"scan.colour"}),
        ("verification", {"date": True}, set()),
        ("authorisation", {"date": True}, set()),
        ("confirmation", {"date": True, "photo": True}, set()),
        ("commitment", {"date": True}, set()),
        ("authorisation", {"rotate": 90}, {"scan.sideways"}),
        ("verification", {"rotate": 270, "photo": True}, {"scan.sideways"}),
        ("commitment", {"rotate": 180}, {"scan.upside-down"}),
        ("confirmation", {"rotate": 180, "photo": True}, {"scan.upside-down"}),
        ("verification", {"rotate": 180, "date": True}, {"scan.upside-down"}),
        ("authorisation", {"skew": 3}, set()),
        ("authorisation", {"skew": 7}, {"scan.skew"}),
        ("confirmation", {"skew": -8, "photo": True}, {"scan.skew"}),
    ],
)
def test_each_fault_gives_its_own_warning_and_no_other(kind: str, options: dict[str, Any], expected: set[str]) -> None:
    assert rules(kind, facts(kind, **options)) == expected


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("photo", [False, True])
def test_an_edge_that_is_not_in_the_picture_is_named(side: str, photo: bool) -> None:
    seen = facts("authorisation", photo=photo, cut=side)
    assert seen.cut is not None
    assert side in seen.cut
    assert len(seen.cut) == 1 or not photo
    (finding,) = (found for found in findings("authorisation", seen) if found.rule == "scan.edges")
    assert {"left": "左侧", "right": "右侧", "top": "上方", "bottom": "下方"}[side] in finding.found
    assert finding.clause == "G9.4"


def test_everything_but_a_file_that_does_not_open_can_be_acknowledged_and_says_how_to_fix_it() -> None:
    cases: list[dict[str, Any]] = [
        {"seal": False}, {"rotate": 180}, {"rotate": 90}, {"skew": 8}, {"cut": "left"}, {"colour": False},
        {"seal": False, "signature": False},
    ]  # fmt: skip
    for options in cases:
        said = findings("verification", facts("verification", **options))
        assert any(finding.level is Level.WARNING for finding in said), options
        for finding in said:
            assert finding.level in (Level.WARNING, Level.HINT)
            assert finding.field == f"papers.{paper('verification')[1].key}"
            assert finding.clause in ("G9.4", "A2.1")
            assert finding.level is Level.HINT or all((finding.found, finding.required, finding.fix, finding.message))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda image: image, id="as it is"),
        pytest.param(lambda image: as_photo(image, 3024, 4032, seed=2), id="photographed"),
        pytest.param(lambda image: as_photo(image, 4032, 3024, seed=3), id="photographed across"),
        pytest.param(lambda image: _lit(as_photo(image, 2016, 2688, seed=4), (1.0, 0.86, 0.62)), id="by lamplight"),
        pytest.param(lambda image: _lit(as_photo(image, 2016, 2688, seed=5), (0.82, 0.92, 1.0)), id="by cold light"),
        pytest.param(lambda image: _bordered(image, (20, 20, 20)), id="black beside and below it"),
        pytest.param(lambda image: _bordered(image.rotate(1.5, fillcolor=(20, 20, 20)), (20, 20, 20)), id="on black"),
        pytest.param(lambda image: image.rotate(2, fillcolor=(255, 255, 255)), id="a little askew"),
    ],
)
def test_a_form_that_is_not_ours_gives_no_finding(change: Callable[[Image.Image], Image.Image]) -> None:
    seen = known(change(form()))
    assert findings("verification", seen) == []
    assert not seen.prepared
    # Its date is filled in, but where it stands is not known: that is left to the person.
    assert dict(CONFIRMATIONS["verification"])["date"].startswith("请自己确认")


def _lit(image: Image.Image, colour: tuple[float, float, float]) -> Image.Image:
    return Image.fromarray((np.asarray(image) * np.array(colour)).astype(np.uint8))


def _bordered(image: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    larger = Image.new("RGB", (image.width + 50, image.height + 60), colour)
    larger.paste(image)
    return larger


@pytest.mark.parametrize(("turn", "rule"), [(90, "scan.sideways"), (180, "scan.upside-down"), (270, "scan.sideways")])
def test_a_form_that_is_not_ours_is_seen_to_lie_wrongly(turn: int, rule: str) -> None:
    assert rules("verification", known(form().rotate(turn, expand=True))) == {rule}


def test_a_sheet_whose_outline_cannot_be_made_out_is_not_judged_by_it() -> None:
    photo = np.asarray(as_photo(form(), 1512, 2016, seed=3), dtype=np.float32)
    down, across = np.mgrid[0:2016, 0:1512]
    shade = 1 - 0.45 / (1 + np.exp(-(across + down * 0.5 - 1600) / 30))
    shaded = known(Image.fromarray((photo * shade[..., None]).astype(np.uint8)))
    white = Image.new("RGB", (2400, 2600), (252, 252, 250))
    white.paste(form(), (370, 130))
    for seen in (shaded, known(white)):
        assert seen.cut is None
        assert "scan.edges" not in rules("verification", seen)
        assert len(seen.whole_seals) == 1


@pytest.mark.parametrize(
    ("red", "expected"),
    [
        pytest.param(lambda: seal(), set(), id="round, 40 mm"),
        pytest.param(lambda: seal(177), set(), id="round, 45 mm"),
        pytest.param(lambda: _oval(), set(), id="oval"),
        pytest.param(lambda: seal(79), {"scan.seal-whole"}, id="a person's, 20 mm"),
        pytest.param(lambda: _hidden((1150, 1700, 1654, 2339)), {"scan.seal-whole"}, id="one half"),
        pytest.param(lambda: _hidden((1000, 1960, 1654, 2339)), {"scan.seal-whole"}, id="upper half"),
        pytest.param(lambda: _faint(0.72), {"scan.seal-faint"}, id="faint"),
        pytest.param(lambda: _faint(0.9), {"scan.seal"}, id="next to nothing"),
        pytest.param(lambda: _heading(), {"scan.seal"}, id="a red heading"),
        pytest.param(lambda: _ellipse(), {"scan.seal-solid"}, id="a red disc"),
        pytest.param(lambda: _block(), {"scan.seal-solid"}, id="a red block"),
        pytest.param(lambda: _block(outline=10), {"scan.seal-whole"}, id="a red frame"),
        pytest.param(lambda: _slanting(), set(), id="a slanting oval"),
        pytest.param(lambda: seal().filter(ImageFilter.GaussianBlur(6)), set(), id="its ink has run"),
        pytest.param(lambda: no_red(), {"scan.colour"}, id="no colour at all"),
    ],
)
def test_seals_are_told_from_other_red(red: Callable[[], Image.Image], expected: set[str]) -> None:
    assert rules("verification", known(form(red()))) == expected


def _oval() -> Image.Image:
    layer = no_red()
    ImageDraw.Draw(layer).ellipse((1000, 1840, 1400, 2090), outline=(200, 30, 30), width=9)
    return layer


def _hidden(box: tuple[int, int, int, int]) -> Image.Image:
    layer = seal()
    ImageDraw.Draw(layer).rectangle(box, fill="white")
    return layer


def _faint(white: float) -> Image.Image:
    return Image.blend(seal(), no_red(), white)


def _ellipse() -> Image.Image:
    layer = no_red()
    ImageDraw.Draw(layer).ellipse((993, 1803, 1307, 2117), fill=(215, 25, 30))
    return layer


def _block(outline: int = 0) -> Image.Image:
    layer, red = no_red(), (215, 25, 30)
    ImageDraw.Draw(layer).rectangle((990, 1800, 1310, 2120), fill=None if outline else red, outline=red, width=outline)
    return layer


def _slanting() -> Image.Image:
    return _oval().rotate(20, Image.Resampling.BICUBIC, center=(1200, 1965), fillcolor="white")


def _heading() -> Image.Image:
    layer = no_red()
    ImageDraw.Draw(layer).rectangle((250, 60, 1400, 110), fill=(200, 20, 20))
    return layer


WHITE = (252, 252, 250)


@pytest.mark.parametrize(
    ("change", "rule", "level"),
    [
        pytest.param(lambda page: page, "scan.blank", Level.ERROR, id="white"),
        pytest.param(lambda page: as_photo(page, 1512, 2016, seed=2), "scan.blank", Level.ERROR, id="photographed"),
        pytest.param(lambda page: ImageChops.multiply(page, seal()), "scan.blank", Level.ERROR, id="a seal alone"),
        pytest.param(lambda page: _with_a_line(page), "scan.sparse", Level.WARNING, id="a few words"),
    ],
)
def test_a_page_without_a_form_on_it_is_told(
    change: Callable[[Image.Image], Image.Image], rule: str, level: Level
) -> None:
    seen = known(change(Image.new("RGB", (1654, 2339), WHITE)))
    assert (rule, level) in [(found.rule, found.level) for found in findings("verification", seen)]


def _with_a_line(page: Image.Image) -> Image.Image:
    ImageDraw.Draw(page).rectangle((200, 200, 1400, 217), fill=(20, 20, 20))
    return page


def test_a_form_whose_print_is_faint_is_no_blank_page() -> None:
    faint = Image.blend(form(), Image.new("RGB", form().size, WHITE), 0.7)
    assert rules("verification", known(faint)).isdisjoint({"scan.blank", "scan.sparse"})


@pytest.mark.parametrize("side", ["left", "right", "top"])
def test_a_twentieth_that_is_missing_at_a_side_shows_in_the_margins(side: str) -> None:
    page = opened(scan("authorisation"))
    seen = known(_without(page, side, 0.05))
    assert seen.cut == (side,)
    assert rules("authorisation", seen) == {"scan.edges"}


def test_a_twentieth_that_is_missing_at_the_foot_leaves_two_sides_to_look_at() -> None:
    seen = known(_without(opened(scan("authorisation")), "bottom", 0.05))
    assert seen.cut == ("top", "bottom")


@pytest.mark.parametrize("photo", [False, True])
@pytest.mark.parametrize("kind", ["verification", "authorisation"])
def test_half_a_sheet_is_not_taken_for_a_whole_one_that_lies(kind: str, photo: bool) -> None:
    page = opened(scan(kind, photo=photo))
    seen = known(page.crop((0, 0, page.width, page.height // 2)))
    assert seen.cut == ("top", "bottom")
    assert "scan.edges" in rules(kind, seen)


@pytest.mark.parametrize("side", SIDES)
def test_a_hair_that_a_scanner_crops_is_nothing(side: str) -> None:
    assert known(_without(opened(scan("authorisation")), side, 0.02)).cut == ()


def _without(page: Image.Image, side: str, share: float) -> Image.Image:
    across, down = round(share * page.width), round(share * page.height)
    left, top = across * (side == "left"), down * (side == "top")
    return page.crop((left, top, page.width - across * (side == "right"), page.height - down * (side == "bottom")))


def test_a_confirmation_letter_needs_two_seals() -> None:
    application, letter = paper("confirmation")
    one = known(signed_page(application, letter, scan_files.TODAY, seals=1))
    assert rules("confirmation", one) == {"scan.seal-second"}
    assert len(one.whole_seals) == 1


def test_the_seal_is_reported_with_numbers() -> None:
    measures = {measure.name: measure for measure in scan_measures(paper("verification")[1], facts("verification"))}
    assert "毫米" in measures["公章"].actual
    assert measures["公章"].ok
    grey = scan_measures(paper("verification")[1], facts("verification", colour=False))
    assert next(measure for measure in grey if measure.name == "公章").ok is None


@pytest.mark.parametrize(
    ("change", "rule", "expected"),
    [
        ({"sheet_width": 1000, "sheet_height": 1400}, "scan.pixels", False),
        ({"sheet_width": 999, "sheet_height": 1400}, "scan.pixels", True),
        ({"sheet_width": 1400, "sheet_height": 1000}, "scan.pixels", False),
        ({"sheet_width": 1000, "sheet_height": 1399}, "scan.pixels", True),
        ({"tilt": 5.0}, "scan.skew", False),
        ({"tilt": -5.1}, "scan.skew", True),
        ({"tilt": None}, "scan.skew", False),
        ({"light": 110.0}, "scan.dark", False),
        ({"light": 109.0}, "scan.dark", True),
        ({"light": None}, "scan.dark", False),
        ({"sideways": None}, "scan.sideways", False),
        ({"upside_down": None}, "scan.upside-down", False),
        ({"cut": None}, "scan.edges", False),
        ({"cut": ("left", "right")}, "scan.edges", True),
    ],
)
def test_limits_and_what_is_unknown(change: dict[str, Any], rule: str, expected: bool) -> None:
    seen = facts("verification").model_copy(update=change)
    assert (rule in rules("verification", seen)) is expected


def test_a_small_a_blurred_and_a_dark_picture_are_told() -> None:
    good = opened(scan("verification"))
    assert rules("verification", known(good.resize((827, 1169)))) == {"scan.pixels"}
    assert rules("verification", known(good.filter(ImageFilter.GaussianBlur(3)))) == {"scan.blur"}
    assert rules("verification", known(good.point(lambda value: int(value * 0.35)))) == {"scan.dark"}


def test_of_several_pages_the_one_with_the_seal_is_judged_and_that_is_said() -> None:
    blank, sealed = form(no_red()), opened(scan("verification"))
    seen = scan_facts(_pdf(blank, sealed), "scan.pdf")
    assert (seen.file.pages, seen.page, len(seen.whole_seals)) == (2, 2, 1)
    assert rules("verification", seen) == {"scan.pages"}
    assert "第 2 页" in next(found.message for found in findings("verification", seen) if found.rule == "scan.pages")
    assert scan_facts(_pdf(sealed, blank), "scan.pdf").page == 1
    assert rules("verification", scan_facts(_pdf(sealed), "scan.pdf")) == set()


def test_pages_behind_the_third_are_not_opened() -> None:
    blank = form(no_red()).resize((827, 1170))
    seen = scan_facts(_pdf(blank, blank, blank, opened(scan("verification"))), "scan.pdf")
    assert (seen.file.pages, seen.page) == (4, 1)
    assert {"scan.pages", "scan.colour"} <= rules("verification", seen)


def _pdf(*pages: Image.Image) -> bytes:
    target = io.BytesIO()
    # Pillow keeps what it was told about a picture with it, so each is a fresh one.
    first, *others = (page.copy() for page in pages)
    first.save(target, "PDF", save_all=True, append_images=others, resolution=200)
    return target.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_that_was_downloaded_is_no_scan(kind: str) -> None:
    seen = scan_facts(paper_pdf(*paper(kind), scan_files.TODAY), "paper.pdf")
    assert "scan.unsigned" in rules(kind, seen)


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_portal_has_a_form_our_copy_gets_a_hint(kind: str) -> None:
    hints = [found.rule for found in findings(kind, facts(kind)) if found.level is Level.HINT]
    assert hints == ([] if kind in scan_files.CANCELLATIONS else ["scan.prepared"])


def test_every_form_has_its_confirmations() -> None:
    assert set(FORMS) < set(CONFIRMATIONS)


@pytest.mark.parametrize(
    ("make", "name", "expected"),
    [
        (lambda: files.saved(form(), "TIFF"), "a.tif", {"scan.format"}),
        (lambda: files.saved(form(), "PNG"), "a.png", set()),
        (lambda: jpeg(form()), "a.pdf", {"scan.extension"}),
        (lambda: jpeg(form()), "扫描件", {"scan.extension"}),
        (lambda: files.saved(form().convert("CMYK")), "a.jpg", set()),
        (lambda: _sixteen_bits(), "a.png", {"scan.colour"}),
        (lambda: _animated(), "a.gif", {"scan.format", "scan.pages"}),
    ],
)
def test_forms_of_files(make: Callable[[], bytes], name: str, expected: set[str]) -> None:
    assert rules("verification", scan_facts(make(), name)) == expected


def _sixteen_bits() -> bytes:
    return files.saved(Image.fromarray(np.asarray(form().convert("L"), dtype=np.uint16) * 257), "PNG")


def _animated() -> bytes:
    return files.saved(form(), "GIF", save_all=True, append_images=[form(no_red())])


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: b"", "empty"),
        (lambda: scan("verification")[:200_000], "truncated"),
        (lambda: random.Random(1).randbytes(5_000), "unknown-format"),
        (lambda: b"PK\x03\x04" + bytes(100), "not-an-image"),
        (lambda: files.pdf(password="secret"), "password"),
        (lambda: b"%PDF-1.7\nnothing behind it", "damaged"),
        (lambda: files.pdf_page(0.0001, 500), "zero-size"),
        (lambda: files.bomb(20_000), "too-many-pixels"),
    ],
)
def test_a_file_that_does_not_open_has_one_error(make: Callable[[], bytes], problem: str) -> None:
    seen = scan_facts(make(), "a.jpg")
    assert seen.file.problem == problem
    (finding,) = findings("verification", seen)
    assert (finding.rule, finding.level, finding.clause) == ("scan.readable", Level.ERROR, "G9.4")
    assert finding.field == f"papers.{paper('verification')[1].key}"
    assert all((finding.message, finding.found, finding.required, finding.fix))
    assert [measure.ok for measure in scan_measures(paper("verification")[1], seen)] == [False]


def test_a_photo_of_twelve_megapixels_takes_a_moment() -> None:
    data = scan("verification", photo=True)
    start = time.process_time()
    scan_facts(data, "scan.jpg")
    assert time.process_time() - start < 1.5


def test_several_threads_look_at_once_and_facts_survive_storage() -> None:
    some = [scan("verification"), scan("confirmation"), _pdf(form(), form()), files.bomb()]
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda data: scan_facts(data, "a"), some))
    assert seen == [scan_facts(data, "a") for data in some]
    assert [ScanFacts.model_validate_json(one.model_dump_json()) for one in seen] == seen


def _extra() -> Paper:
    """What a review asks for beyond the guide's papers."""
    return Paper("extras.x1", PaperForm("extra", "补充说明", "A2.n", ()), "x1", True, "")


def test_of_a_paper_that_is_not_known_only_the_picture_is_judged() -> None:
    assert scan_findings(_extra(), known(form(no_red()))) == []
    assert [found.rule for found in scan_findings(_extra(), known(form().rotate(180)))] == ["scan.upside-down"]
    assert {measure.name: measure.ok for measure in scan_measures(_extra(), known(form()))}["公章"] is None
    unknown = replace(_extra(), form=PaperForm("of-another-year", "", "A2.n", ()))
    assert confirmation_finding(unknown, []) is None


@pytest.mark.parametrize("kind", CONFIRMATIONS)
def test_a_person_confirms_what_no_program_sees(kind: str) -> None:
    keys = [key for key, _sentence in CONFIRMATIONS[kind]]
    assert len(keys) == len(set(keys)) >= 2
    form_paper = _extra() if kind == "extra" else paper(kind)[1]
    finding = confirmation_finding(form_paper, keys[1:])
    assert finding is not None
    assert (finding.level, finding.field) == (Level.ERROR, f"papers.{form_paper.key}")
    assert dict(CONFIRMATIONS[kind])[keys[0]] in finding.found
    assert confirmation_finding(form_paper, keys) is None


def test_findings_speak_of_the_paper_they_are_about() -> None:
    grey = facts("verification", colour=False)
    [one] = [found for found in findings("verification", grey) if found.rule == "scan.colour"]
    [both] = [found for found in findings("confirmation", grey) if found.rule == "scan.colour"]
    assert (one.required[:1], one.clause) == ("1", "A2.1")
    assert (both.required[:1], both.clause) == ("2", "A2.3")


def test_of_a_copy_without_any_seal_the_page_to_be_sealed_is_judged() -> None:
    """The head of the copy stands on both pages, its seal box on the second alone."""
    sheet = signed_page(*paper("verification"), scan_files.TODAY, seal=0.0)
    first = sheet.copy()
    first.paste((255, 255, 255), (0, first.height // 4, first.width, first.height))
    assert scan_facts(_pdf(first, sheet), "copy.pdf").page == 2
    assert scan_facts(_pdf(sheet, first), "copy.pdf").page == 1
