"""A repair ends inside the bounds, shows the same, carries nothing else, and says what it did; or says why not."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from tests.wizard.pictures import files
from wizard.evidence.slots import SPECS, SlotSpec
from wizard.findings import Level
from wizard.pictures.fit import CannotFit, fit, preview
from wizard.pictures.inspect import inspect
from wizard.pictures.judge import judge

ENTITY, LEAD = SPECS["entity-certificate"], SPECS["entity-lead-id"]


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=("JPEG",))


def unlike(first: Image.Image, second: Image.Image) -> float:
    """Mean difference of two pictures, seen small."""
    small = [np.asarray(image.convert("RGB").resize((64, 48)), dtype=float) for image in (first, second)]
    return float(np.abs(small[0] - small[1]).mean())


@pytest.mark.parametrize(
    ("make", "spec"),
    [
        (lambda: files.jpeg(4032, 3024, 1), ENTITY),
        (lambda: files.jpeg(3000, 4000, 2), LEAD),
        (lambda: files.jpeg(3000, 2000, 3), ENTITY),
        (lambda: files.jpeg(2016, 1512, 4), ENTITY),
        (lambda: files.jpeg(1500, 1100, 5), ENTITY),
        (lambda: files.jpeg(720, 1280, 6), LEAD),
        (lambda: files.saved(files.sheet(), quality=95), ENTITY),
    ],
)
def test_a_photograph_is_brought_inside_bytes_and_pixels(make: Callable[[], bytes], spec: SlotSpec) -> None:
    data = make()
    result = fit(data, spec)
    assert 102_400 <= len(result.data) <= 200_000
    assert result.facts == inspect(result.data)
    assert not [finding for finding in judge(result.facts, spec) if finding.level is Level.ERROR]
    assert result.facts.long_side >= (spec.long_side or 0)
    assert result.facts.short_side >= (spec.short_side or 0)
    assert result.facts.long_side <= inspect(data).long_side
    image = opened(result.data)
    assert image.mode == "RGB"
    assert not image.getexif()
    assert unlike(image, Image.open(io.BytesIO(data))) < 3
    assert fit(data, spec).data == result.data


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: files.heic(), "由 HEIC 转换为 JPEG"),
        (lambda: files.mpo(), "像素"),
        (lambda: files.pdf(), "由 PDF 转换为 JPEG"),
        (lambda: files.pdf(2), "只取第 1 页"),
        (lambda: files.transparent(), "透明的部分填成白色"),
        (lambda: files.saved(files.photo(), "WEBP"), "由 WEBP 转换为 JPEG"),
        (lambda: files.saved(files.photo(), "TIFF"), "由 TIFF 转换为 JPEG"),
        (lambda: files.saved(files.photo().convert("CMYK")), "颜色由 CMYK 转换"),
        (lambda: files.saved(files.photo().convert("P"), "PNG"), "由 PNG 转换为 JPEG"),
        (lambda: files.located(), "去掉了照片里的拍摄地点"),
        (lambda: files.jpeg() + b"PK\x03\x04" + bytes(500), "504 字节"),
        (lambda: files.jpeg() + files.zipped(), "与画面无关的"),
        (lambda: files.saved(files.photo(), comment=b"<html ><script >1</script>"), "附加信息"),
    ],
)
def test_any_kind_of_picture_becomes_a_clean_jpeg_and_the_steps_say_how(make: Callable[[], bytes], said: str) -> None:
    data = make()
    result = fit(data, ENTITY)
    assert not [finding for finding in judge(result.facts, ENTITY) if finding.level is Level.ERROR]
    assert any(said in step for step in result.steps), result.steps
    assert (
        unlike(opened(result.data), files.photo().rotate(-90, expand=True) if b"Fictitious" in data else files.photo())
        < 12
    )
    assert (result.facts.format, result.facts.trailing, result.facts.metadata) == ("JPEG", 0, False)
    assert not {"evidence.model", "evidence.transparent", "evidence.hidden"} & {
        finding.rule for finding in judge(result.facts, ENTITY)
    }


def test_place_and_camera_do_not_survive() -> None:
    data = files.located()
    assert b"Fictitious Camera" in data
    result = fit(data, ENTITY)
    assert b"Exif" not in result.data
    assert b"Fictitious Camera" not in result.data
    assert (result.facts.width or 0) < (result.facts.height or 0)


def test_a_file_that_only_carries_metadata_too_much_keeps_its_picture() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Fictitious Camera"
    exif[0x8825] = {1: "N", 2: (39.0, 54.0, 0.0)}
    data = files.saved(files.photo().resize((1600, 1200)), quality=60, exif=exif, comment="note")
    assert 102_400 < len(data) < 200_000
    result = fit(data, ENTITY)
    assert np.array_equal(np.asarray(opened(result.data)), np.asarray(opened(data)))
    assert b"Fictitious" not in result.data
    assert b"note" not in result.data
    assert any("没有改动" in step for step in result.steps)


def test_too_few_pixels_is_said_and_enlarged_only_when_asked() -> None:
    data = files.jpeg(1000, 760, 7)
    with pytest.raises(CannotFit) as refusal:
        fit(data, ENTITY)
    assert refusal.value.finding.rule == "evidence.pixels"
    assert "重新拍摄" in refusal.value.finding.fix
    result = fit(data, ENTITY, enlarge=True)
    assert not [finding for finding in judge(result.facts, ENTITY) if finding.level is Level.ERROR]
    assert any("放大" in step and "不增加细节" in step for step in result.steps)


def test_a_file_with_too_few_bytes_gains_them_by_quality_not_by_padding() -> None:
    data = files.saved(files.card().resize((1300, 1661)), quality=20)
    assert len(data) < 102_400
    result = fit(data, LEAD)
    assert 102_400 <= len(result.data) <= 200_000
    assert result.facts.trailing == 0
    assert result.facts.long_side <= 1661


def test_a_flat_picture_that_cannot_reach_the_bytes_is_refused_with_a_way_out() -> None:
    with pytest.raises(CannotFit) as refusal:
        fit(files.flat(), ENTITY)
    assert refusal.value.finding.rule == "evidence.bytes"
    assert "放大" in refusal.value.finding.fix
    assert "扫描" in refusal.value.finding.fix


def test_grey_cannot_be_repaired() -> None:
    with pytest.raises(CannotFit) as refusal:
        fit(files.saved(files.photo().convert("L").convert("RGB")), ENTITY)
    assert refusal.value.finding.rule == "evidence.colour"


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"no picture",
        lambda: files.jpeg()[:30_000],
        files.bomb,
        lambda: files.pdf(password="x"),
    ],
)
def test_what_cannot_be_read_cannot_be_repaired_or_shown(make: Callable[[], bytes]) -> None:
    data = make()
    for attempt in (lambda: fit(data, ENTITY), lambda: preview(data)):
        with pytest.raises(CannotFit) as refusal:
            attempt()
        assert refusal.value.finding.rule == "evidence.readable"


@pytest.mark.parametrize("kind", ["domain-certificate", "site-photo", "approval", "extra"])
def test_a_slot_without_bounds_gets_a_clean_jpeg_of_at_most_200000_bytes(kind: str) -> None:
    result = fit(files.jpeg(3000, 2000, 3), SPECS[kind])
    assert len(result.data) <= 200_000
    assert result.facts.format == "JPEG"
    small = fit(files.saved(files.photo().resize((300, 200)), "PNG"), SPECS[kind])
    assert (small.facts.width, small.facts.height) == (300, 200)


def test_a_picture_too_busy_for_its_bytes_becomes_softer_and_that_is_said() -> None:
    result = fit(files.grainy(), ENTITY)
    assert 102_400 <= len(result.data) <= 200_000
    assert not [finding for finding in judge(result.facts, ENTITY) if finding.level is Level.ERROR]
    assert result.softened
    assert "柔化了画面里最细的颗粒" in result.steps
    assert unlike(opened(result.data), files.photo(1500, 1100, 5)) < 12
    assert not fit(files.jpeg(4032, 3024, 1), ENTITY).softened


def test_noise_that_no_quality_compresses_is_refused_where_bytes_are_bounded() -> None:
    # So long that the pixels demanded hold more than 200,000 bytes of noise, however much they are softened.
    noise = np.random.default_rng(1).integers(0, 255, (1200, 4500, 3), dtype=np.uint8)
    data = files.saved(Image.fromarray(noise), quality=60)
    with pytest.raises(CannotFit) as refusal:
        fit(data, ENTITY)
    assert "裁" in refusal.value.finding.fix
    assert fit(data, SPECS["extra"]).facts.readable


def test_a_preview_is_small_upright_and_clean() -> None:
    small = preview(files.located(), 600)
    assert opened(small).size == (450, 600)
    assert b"Exif" not in small
    assert opened(preview(files.saved(files.photo().resize((80, 60))))).size == (80, 60)


_MEASURE = """
import resource, sys
from wizard.pictures.fit import CannotFit, fit
from wizard.pictures.inspect import inspect
from wizard.evidence.slots import SPECS
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
inspect(data)
try:
    fit(data, SPECS["entity-certificate"])
except CannotFit:
    pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(("make", "most"), [(lambda: files.jpeg(4032, 3024, 1), 160), (files.full_bomb, 20)])
def test_memory_stays_bounded(make: Callable[[], bytes], most: int) -> None:
    """Growth of the process in MB: 12 million pixels are never held whole, 400 million never begun."""
    data = make()
    run = subprocess.run([sys.executable, "-c", _MEASURE], input=data, capture_output=True, check=True)
    assert int(run.stdout) < most
