"""Each demand of appendix 1 at its boundaries, and each heuristic on both sides of its limit."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.wizard.pictures import files
from wizard.evidence.slots import SPECS
from wizard.facts import Facts
from wizard.findings import Finding, Level
from wizard.pictures.inspect import inspect
from wizard.pictures.judge import judge, measures, mendable

BOUND = ("entity-certificate", "entity-lead-id", "website-lead-id")
FREE = ("domain-certificate", "site-photo", "approval", "extra")


def facts(**changed: Any) -> Facts:
    good: dict[str, Any] = {
        "sha256": "0" * 64, "bytes": 150_000, "name": "a.jpg", "extension": "jpg", "format": "JPEG", "readable": True,
        "width": 1600, "height": 1200, "mode": "RGB", "colour_share": 0.8, "blur": 0.3, "glare": 0.0, "flatness": 0.2,
    }  # fmt: skip
    return Facts(**(good | changed))


def level(found: tuple[Finding, ...], rule: str) -> Level | None:
    return next((finding.level for finding in found if finding.rule == rule), None)


@pytest.mark.parametrize("kind", SPECS)
def test_a_good_picture_has_no_findings(kind: str) -> None:
    assert judge(facts(), SPECS[kind]) == ()


@pytest.mark.parametrize("kind", BOUND)
@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (99_999, Level.ERROR),
        (100_000, Level.WARNING),
        (102_399, Level.WARNING),
        (102_400, None),
        (200_000, None),
        (200_001, Level.WARNING),
        (204_800, Level.WARNING),
        (204_801, Level.ERROR),
    ],
)
def test_bytes_at_every_boundary(kind: str, count: int, expected: Level | None) -> None:
    assert level(judge(facts(bytes=count), SPECS[kind]), "evidence.bytes") == expected


@pytest.mark.parametrize(
    ("kind", "width", "height", "passes"),
    [
        ("entity-certificate", 1500, 1100, True),
        ("entity-certificate", 1100, 1500, True),
        ("entity-certificate", 1499, 1100, False),
        ("entity-certificate", 1500, 1099, False),
        ("entity-certificate", 4000, 1099, False),
        ("entity-lead-id", 720, 1280, True),
        ("entity-lead-id", 1280, 720, True),
        ("website-lead-id", 1279, 720, False),
        ("website-lead-id", 1280, 719, False),
    ],
)
def test_pixels_at_every_boundary_whichever_way_the_picture_lies(
    kind: str, width: int, height: int, passes: bool
) -> None:
    found = judge(facts(width=width, height=height), SPECS[kind])
    assert level(found, "evidence.pixels") == (None if passes else Level.ERROR)
    if not passes:
        assert found[0].clause == SPECS[kind].clause
        assert "重新拍摄" in found[0].fix


@pytest.mark.parametrize("kind", FREE)
def test_where_the_guide_is_silent_no_size_pixels_or_colour_block(kind: str) -> None:
    found = judge(facts(bytes=30_000_000, width=300, height=200, colour_share=0.0), SPECS[kind])
    assert not [finding for finding in found if finding.level is Level.ERROR]


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, Level.ERROR), (0.0002, Level.ERROR), (0.001, Level.WARNING), (0.002, None)]
)
def test_colour_near_its_limit_warns_and_without_any_fails(share: float, expected: Level | None) -> None:
    assert level(judge(facts(colour_share=share), SPECS["entity-certificate"]), "evidence.colour") == expected


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_grey_saved_as_rgb_is_grey_in_every_format(format: str) -> None:
    grey = files.photo().convert("L").convert("RGB")
    found = judge(inspect(files.saved(grey, format)), SPECS["entity-certificate"])
    assert level(found, "evidence.colour") is Level.ERROR


@pytest.mark.parametrize(("diameter", "blocks"), [(220, False), (150, False), (70, False)])
def test_a_white_sheet_with_one_red_seal_is_not_called_grey(diameter: int, blocks: bool) -> None:
    data = files.saved(files.white_with_seal(diameter), quality=85)
    found = judge(inspect(data), SPECS["entity-certificate"])
    assert (level(found, "evidence.colour") is Level.ERROR) == blocks


def test_a_sharp_photograph_passes_and_a_blurred_one_warns() -> None:
    sharp = inspect(files.jpeg())
    blurred = inspect(files.saved(files.photo().filter(ImageFilter.GaussianBlur(4)), quality=90))
    assert level(judge(sharp, SPECS["entity-certificate"]), "evidence.blur") is None
    assert level(judge(blurred, SPECS["entity-certificate"]), "evidence.blur") is Level.WARNING
    assert (blurred.blur or 0) > (sharp.blur or 1)


def test_an_even_surface_has_too_few_edges_to_be_called_blurred() -> None:
    found = judge(inspect(files.saved(files.white_with_seal(), "PNG")), SPECS["entity-certificate"])
    assert level(found, "evidence.blur") is None


def test_a_reflection_warns_and_white_paper_does_not() -> None:
    image = files.photo().copy()
    ImageDraw.Draw(image).ellipse((700, 500, 1100, 800), fill="white")
    shiny = inspect(files.saved(image, quality=90))
    paper = inspect(files.saved(files.white_with_seal(), quality=90))
    assert level(judge(shiny, SPECS["entity-certificate"]), "evidence.glare") is Level.WARNING
    assert level(judge(paper, SPECS["entity-certificate"]), "evidence.glare") is None
    assert level(judge(inspect(files.jpeg()), SPECS["entity-certificate"]), "evidence.glare") is None


def test_the_shape_of_one_card_hints_at_the_other_face() -> None:
    one_face = facts(width=1586, height=1000)
    assert level(judge(one_face, SPECS["entity-lead-id"]), "evidence.both-faces") is Level.HINT
    assert level(judge(one_face, SPECS["entity-certificate"]), "evidence.both-faces") is None
    assert level(judge(facts(), SPECS["entity-lead-id"]), "evidence.both-faces") is None


def test_unmeasured_is_not_wrong() -> None:
    unknown = facts(colour_share=None, blur=None, glare=None, flatness=None)
    assert judge(unknown, SPECS["entity-certificate"]) == ()


def test_errors_come_first_and_every_finding_above_a_hint_says_how_to_fix_it() -> None:
    bad = facts(bytes=1, width=10, height=10, colour_share=0.0, format="HEIC", blur=0.6, trailing=5, location=True)
    found = judge(bad, SPECS["entity-certificate"])
    levels = [finding.level for finding in found]
    assert levels == sorted(levels)
    assert len(set(levels)) > 1
    assert all(finding.fix and finding.found for finding in found if finding.level is not Level.HINT)
    assert all(not finding.field for finding in found)


def test_a_repair_is_spoken_of_only_where_it_helps() -> None:
    spec = SPECS["entity-certificate"]
    told = {
        "large": judge(facts(bytes=900_000), spec),
        "located": judge(facts(location=True), spec),
        "few pixels": judge(facts(bytes=900_000, width=800, height=600, location=True), spec),
        "grey": judge(facts(format="BMP", extension="bmp", name="a.bmp", colour_share=0.0), spec),
        "unreadable": judge(Facts(sha256="0" * 64, bytes=5, problem="damaged"), spec),
        "repaired": judge(facts(bytes=204_000), spec, repaired=True),
        "blurred": judge(facts(blur=0.9), spec),
    }
    spoken = {name for name, found in told.items() if any("修复" in one.fix + one.message for one in found)}
    assert spoken == {"large", "located"} == {name for name, found in told.items() if mendable(found)} - {"repaired"}


def test_measures_show_actual_against_required_whether_or_not_wrong() -> None:
    rows = {row.name: row for row in measures(facts(bytes=99_999, width=1499), SPECS["entity-certificate"])}
    assert set(rows) == {"格式", "文件大小", "像素", "颜色", "清晰度"}
    assert rows["文件大小"].ok is False
    assert "99,999" in rows["文件大小"].actual
    assert rows["像素"].ok is False
    assert rows["像素"].actual.startswith("1499×1200")
    assert rows["颜色"].ok is True
    silent = {row.name: row for row in measures(facts(), SPECS["site-photo"])}
    assert silent["像素"].ok is None
    assert silent["像素"].required == "指南未规定"


def test_measures_of_an_unreadable_file_say_what_is_known() -> None:
    rows = {row.name: row for row in measures(inspect(files.bomb()), SPECS["entity-certificate"])}
    assert rows["格式"].ok is False
    assert rows["像素"].actual == "20000×20000 像素"
    assert "颜色" not in rows


def test_the_domain_screenshot_asks_for_three_confirmations() -> None:
    assert [key for key, _text in SPECS["domain-certificate"].confirmations] == [
        "holder", "certificate-type", "certificate-number",
    ]  # fmt: skip


def test_a_grey_gradient_has_no_colour_and_no_glare() -> None:
    seen = inspect(files.saved(Image.linear_gradient("L").resize((800, 800)), "PNG"))
    assert seen.colour_share == 0.0
