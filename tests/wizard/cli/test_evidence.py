"""`inspect` and `fit`: what they say, what they write, and what they refuse."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.wizard.cli.conftest import Run
from wizard.evidence.slots import SAFE_BYTES, SPECS

FINDING = {"rule", "clause", "level", "field", "message", "found", "required", "fix", "source"}


def photo(width: int = 2400, height: int = 1700, kind: str = "JPEG") -> bytes:
    """Coloured waves with grain: enough detail for the byte bounds, no meaning."""
    rows, columns = np.mgrid[0:height, 0:width]
    chance = np.random.default_rng(1)
    waves = [120 + 90 * np.sin(columns / (37 + 9 * band) + rows / 53) for band in range(3)]
    grain = chance.normal(0, 6, (height, width, 1))
    picture = Image.fromarray(np.clip(np.dstack(waves) + grain, 0, 255).astype(np.uint8))
    target = io.BytesIO()
    picture.save(target, kind, quality=92)
    return target.getvalue()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "执照 1.jpg"
    path.write_bytes(photo())
    return path


def test_a_good_file_passes(run: Run, ningxia: Path) -> None:
    ran = run("inspect", "--slot", "entity-certificate", ningxia / "evidence" / "entity-certificate.jpg")

    assert ran.code == 0
    assert "要求：" in ran.out
    assert "没有问题拦住这个文件" in ran.out


def test_a_large_file_blocks_and_the_repair_is_named(run: Run, large: Path) -> None:
    ran = run("inspect", "--slot", "entity-certificate", large)

    assert ran.code == 1
    assert "文件太大" in ran.out
    assert "[A1.1]" in ran.out
    assert f"fit --slot entity-certificate '{large}' -o OUT.jpg" in ran.out


def test_json_carries_facts_and_findings(run: Run, large: Path) -> None:
    ran = run("inspect", "--slot", "entity-certificate", large, "--json")

    content = ran.json
    assert list(content)[:4] == ["facts", "findings", "missing", "blocks"]
    assert content["facts"]["name"] == "执照 1.jpg"
    assert content["facts"]["sha256"] == hashlib.sha256(large.read_bytes()).hexdigest()
    assert (content["facts"]["width"], content["facts"]["height"]) == (2400, 1700)
    assert content["missing"] == []
    assert content["blocks"] is True
    finding = content["findings"][0]
    assert set(finding) == FINDING
    assert (finding["rule"], finding["clause"], finding["level"]) == ("evidence.bytes", "A1.1", "error")
    assert finding["field"] == "evidence.entity-certificate"
    assert finding["found"]
    assert finding["required"]
    assert finding["fix"]


def test_what_a_person_has_to_confirm_is_listed(run: Run, ningxia: Path) -> None:
    path = ningxia / "evidence" / "website.w1.domain-certificate.jpg"

    assert "还需逐项人工核对" in run("inspect", "--slot", "domain-certificate", path).out
    assert set(run("inspect", "--slot", "domain-certificate", path, "--json").json["confirmations"]) == {
        "holder",
        "certificate-type",
        "certificate-number",
    }


@pytest.mark.parametrize("slot", SPECS)
def test_every_slot_takes_a_picture(run: Run, ningxia: Path, slot: str) -> None:
    assert run("inspect", "--slot", slot, ningxia / "evidence" / "person.p1.jpg").code == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 4000, b"%PDF-1.7 nothing", b"<svg/>", photo(300, 200)[:2000], b"PK\x03\x04", os.urandom(5000)],
    ids=["empty", "zeros", "pdf", "svg", "truncated", "zip", "noise"],
)
@pytest.mark.parametrize("command", ["inspect", "fit"])
def test_bytes_that_are_no_picture_block_and_nothing_is_written(
    run: Run, tmp_path: Path, data: bytes, command: str
) -> None:
    path, out = tmp_path / "x.jpg", tmp_path / "out.jpg"
    path.write_bytes(data)
    more = ["-o", out] if command == "fit" else []

    ran = run(command, "--slot", "site-photo", path, *more, "--json")

    assert ran.code == 1
    assert ran.json["findings"][0]["level"] == "error"
    assert not out.exists()


def test_fit_brings_a_photo_inside_the_bounds_and_leaves_the_original(run: Run, large: Path, tmp_path: Path) -> None:
    before, out = large.read_bytes(), tmp_path / "licence.jpg"

    ran = run("fit", "--slot", "entity-certificate", large, "-o", out)

    assert ran.code == 0
    assert "已写入" in ran.out
    assert SAFE_BYTES[0] <= out.stat().st_size <= SAFE_BYTES[1]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert large.read_bytes() == before
    assert run("inspect", "--slot", "entity-certificate", out).code == 0


def test_fit_tells_in_json_what_was_done(run: Run, large: Path, tmp_path: Path) -> None:
    out = tmp_path / "licence.jpg"

    content = run("fit", "--slot", "entity-certificate", large, "-o", out, "--json").json

    assert content["facts"]["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert content["facts"]["name"] == "licence.jpg"
    assert content["original"]["width"] == 2400
    assert content["steps"]
    assert content["output"] == str(out)
    assert content["blocks"] is False


def test_a_repair_that_cannot_help_says_so(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "small.jpg", tmp_path / "out.jpg"
    path.write_bytes(photo(400, 300))

    ran = run("fit", "--slot", "entity-certificate", path, "-o", out)

    assert ran.code == 1
    assert "像素不够" in ran.out
    assert "没有写出任何文件" in ran.out
    assert not out.exists()


def test_enlarging_has_to_be_asked_for_and_is_said(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "small.jpg", tmp_path / "out.jpg"
    path.write_bytes(photo(1200, 880))

    assert run("fit", "--slot", "entity-certificate", path, "-o", out).code == 1
    ran = run("fit", "--slot", "entity-certificate", path, "-o", out, "--enlarge")

    assert ran.code == 0
    assert "放大" in ran.out


def test_an_ending_that_does_not_fit_the_content_is_remarked(run: Run, large: Path, tmp_path: Path) -> None:
    ran = run("fit", "--slot", "entity-certificate", large, "-o", tmp_path / "licence.png", "--json")

    assert ran.code == 0
    assert "evidence.extension" in [finding["rule"] for finding in ran.json["findings"]]


def test_the_original_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    path, link = tmp_path / "a.jpg", tmp_path / "b.jpg"
    path.write_bytes(photo(1600, 1200))
    link.symlink_to(path)

    for target in (path, link, tmp_path / "." / "a.jpg"):
        ran = run("fit", "--slot", "site-photo", path, "-o", target)
        assert ran.code == 2
        assert "原文件不能覆盖" in ran.err
    assert path.read_bytes() == photo(1600, 1200)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("inspect", "--slot", "passport", "x.jpg"), "entity-certificate、entity-lead-id"),
        (("inspect", "--slot", "extra", "absent.jpg"), "找不到"),
        (("inspect", "--slot", "extra", "."), "目录"),
        (("inspect", "--slot", "extra", "a\0b"), "系统拒绝"),
        (("inspect", "--slot", "extra", "x" * 300), "路径太长"),
        (("inspect", "--slot", "extra"), "缺少参数：FILE"),
        (("inspect", "x.jpg"), "缺少参数：--slot"),
        (("fit", "--slot", "extra", "x.jpg"), "缺少参数：-o/--output"),
        (("fit", "--slot", "extra", "absent.jpg", "-o", "y.jpg"), "找不到"),
    ],
)
def test_unusable_arguments(run: Run, argv: tuple[str, ...], words: str) -> None:
    ran = run(*argv)

    assert ran.code == 2
    assert words in ran.err


@pytest.mark.parametrize("target", ["", "missing/out.jpg", "file.txt/out.jpg", "/dev/null", "/proc/out.jpg"])
def test_an_output_that_cannot_be_written(run: Run, large: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "file.txt").write_text("x")

    ran = run("fit", "--slot", "entity-certificate", large, "-o", tmp_path / target)

    assert ran.code == 2
    assert "无法写入" in ran.err


def test_names_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2Jb.jpg"
    path.write_bytes(photo(1600, 1200))

    assert "\x1b" not in run("inspect", "--slot", "site-photo", path).out
    assert "\x1b" not in run("inspect", "--slot", "site-photo", tmp_path / "\x1b[2J").err
