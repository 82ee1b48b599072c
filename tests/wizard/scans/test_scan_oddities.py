"""Pictures that are no paper at all, of any shape and pattern, give facts and findings, never an exception; and the
samples keep their word."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.wizard.pictures import files
from tests.wizard.scans import scan_files, signed_scans
from tests.wizard.scans.scan_files import facts, findings, opened, paper, rules, scan
from wizard.facts import ScanFacts
from wizard.scans.checks import scan_facts, scan_measures


@pytest.mark.parametrize("colour", ["white", "black", "red"])
@pytest.mark.parametrize("size", [(1, 1), (1, 2000), (2000, 1), (3, 700), (9000, 5), (30, 20), (100, 100)])
def test_pictures_of_any_shape_give_findings(size: tuple[int, int], colour: str) -> None:
    seen = scan_facts(files.saved(Image.new("RGB", size, colour), "PNG"), "a.png")
    assert "scan.pixels" in rules("verification", seen)
    assert ScanFacts.model_validate_json(seen.model_dump_json()) == seen


@pytest.mark.parametrize("pattern", ["noise", "black and white noise", "checks", "red checks", "stripes"])
def test_pictures_that_are_no_paper_give_findings_in_time(pattern: str) -> None:
    chance = np.random.default_rng(1)
    down, across = np.indices((2000, 1500))
    pixels = {
        "noise": chance.integers(0, 256, (2000, 1500, 3)),
        "black and white noise": chance.integers(0, 2, (2000, 1500)) * 255,
        "checks": (down // 20 + across // 20) % 2 * 255,
        "red checks": np.where(((down // 8 + across // 8) % 2)[..., None], (220, 20, 20), 255),
        "stripes": across // 4 % 2 * 255,
    }[pattern]
    start = time.monotonic()
    seen = scan_facts(files.saved(Image.fromarray(pixels.astype(np.uint8)), "PNG"), "a.png")
    assert time.monotonic() - start < 5
    assert rules("verification", seen)
    assert seen.whole_seals == ()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from((b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4\n", b"II*\0")), st.binary(max_size=300)
)
def test_random_bytes_never_raise(head: bytes, tail: bytes) -> None:
    seen = scan_facts(head + tail, "a.pdf")
    assert seen.file.readable or findings("commitment", seen)[0].rule == "scan.readable"


def test_samples_are_deterministic_and_refuse_sides_that_there_are_not() -> None:
    application, letter = paper("confirmation")
    known = scan("confirmation")
    signed_scans.forget()
    assert known == scan_files.signed_scan(application, letter, scan_files.TODAY)
    assert opened(scan("confirmation")).size == (1654, 2339)
    assert opened(scan("confirmation", photo=True)).size == (3024, 4032)
    with pytest.raises(KeyError):
        scan_files.signed_scan(application, letter, scan_files.TODAY, cut="middle")


def test_facts_somebody_wrote_by_hand_give_findings() -> None:
    bare = ScanFacts(file=facts("verification").file)
    assert {"scan.pixels", "scan.seal"} <= rules("verification", bare)
    assert scan_measures(paper("verification")[1], bare)
    odd = facts("verification").model_copy(update={"cut": ("nowhere",)})
    assert "scan.edges" in rules("verification", odd)


def test_facts_that_an_earlier_version_kept_are_read() -> None:
    seen = facts("verification")
    older = {**seen.model_dump(mode="json"), "boxes": [{"left": 18.0, "lines": [0.01, 0.0]}]}
    assert ScanFacts.model_validate(older) == seen
