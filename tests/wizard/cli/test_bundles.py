"""`bundle`, `verify` and `import`: the way out and back again, and everything that stands in it."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.wizard.cli.conftest import TODAY, Ran, Run
from wizard.application import Application
from wizard.cli.main import main
from wizard.samples.applications import VARIANTS

SOUND = [name for name in VARIANTS if name not in ("broken", "large-photo")]
Edit = Callable[[Callable[[dict[str, Any]], object]], Path]


def bundle(run: Run, folder: Path, out: Path, *more: object) -> Ran:
    return run(
        "bundle", folder / "application.json", "--evidence", folder / "evidence", "-o", out, "--today", TODAY, *more
    )


def application(folder: Path) -> Application:
    return Application.model_validate_json((folder / "application.json").read_bytes())


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def first(written: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of the first sample, made once; a test that changes it takes `made`."""
    folder, out = written("ningxia"), tmp_path_factory.mktemp("bundle") / "first.zip"
    evidence = str(folder / "evidence")
    assert (
        main(["bundle", str(folder / "application.json"), "--evidence", evidence, "-o", str(out), "--today", TODAY])
        == 0
    )
    return out


@pytest.fixture
def made(first: Path, tmp_path: Path) -> Path:
    """A copy of the bundle of the first sample."""
    return Path(shutil.copy(first, tmp_path / "made.zip"))


@pytest.mark.parametrize("variant", SOUND)
def test_a_sample_goes_out_passes_verification_and_comes_back_the_same(
    run: Run, written: Callable[[str], Path], tmp_path: Path, variant: str
) -> None:
    out, back = tmp_path / "out.zip", tmp_path / "back"

    made = bundle(run, written(variant), out)
    assert made.code == 0
    assert "SHA-256" in made.out
    assert run("verify", out, "--today", TODAY).code == 0
    assert run("import", out, "-o", back).code == 0

    assert application(back) == application(written(variant))
    assert contents(back) == contents(written(variant))


def test_the_same_input_gives_the_same_bytes(run: Run, made: Path, ningxia: Path, tmp_path: Path) -> None:
    assert bundle(run, ningxia, tmp_path / "again.zip").code == 0

    assert (tmp_path / "again.zip").read_bytes() == made.read_bytes()


def test_json_tells_what_was_made(run: Run, ningxia: Path, tmp_path: Path) -> None:
    ran = bundle(run, ningxia, tmp_path / "out.zip", "--json")

    content = ran.json
    assert content["blocks"] is False
    assert content["blockers"] == []
    assert content["bundle"]["bytes"] == (tmp_path / "out.zip").stat().st_size
    assert content["bundle"]["entries"] == zipfile.ZipFile(tmp_path / "out.zip").namelist()
    assert stat.S_IMODE((tmp_path / "out.zip").stat().st_mode) == 0o600


def test_what_stands_against_the_bundle_is_listed_and_nothing_is_written(
    run: Run, written: Callable[[str], Path], tmp_path: Path
) -> None:
    out = tmp_path / "out.zip"
    out.write_bytes(b"an older bundle")

    ran = bundle(run, written("broken"), out)
    listed = bundle(run, written("broken"), out, "--json").json

    assert ran.code == 1
    assert "没有生成资料包" in ran.out
    assert {item["kind"] for item in listed["blockers"]} == {"error", "missing", "warning"}
    assert all(item["message"] and item["fix"] for item in listed["blockers"])
    assert listed["blocks"] is True
    assert listed["bundle"] is None
    assert out.read_bytes() == b"an older bundle"
    assert [path.name for path in tmp_path.iterdir()] == ["out.zip"]


def test_an_open_warning_blocks_the_bundle_until_a_reason_is_given(run: Run, edited: Edit, tmp_path: Path) -> None:
    path = edited(lambda content: content["people"][0].update(mobile="17000000001"))
    refused = bundle(run, path.parent, tmp_path / "out.zip", "--json")
    assert refused.code == 1
    assert [item["kind"] for item in refused.json["blockers"]] == ["warning"]

    key = refused.json["open_warnings"][0]
    edited(lambda content: content.update(acknowledgements=[{"key": key, "reason": "已实测能收到短信"}]))

    assert bundle(run, path.parent, tmp_path / "out.zip").code == 0


def test_a_missing_file_is_missing_evidence(run: Run, ningxia: Path, tmp_path: Path) -> None:
    (ningxia / "evidence" / "person.p1.jpg").unlink()

    ran = bundle(run, ningxia, tmp_path / "out.zip", "--json")

    assert ran.code == 1
    assert ran.json["missing"] == ["evidence.person.p1"]


def test_an_application_without_evidence_takes_the_folders_and_a_declaration(
    run: Run, edited: Edit, tmp_path: Path
) -> None:
    path = edited(lambda content: content.update(evidence={}))

    refused = bundle(run, path.parent, tmp_path / "out.zip", "--json")
    assert refused.code == 1
    assert [item["rule"] for item in refused.json["findings"] if item["level"] == "error"] == ["evidence.confirmed"]

    assert bundle(run, path.parent, tmp_path / "out.zip", "--confirm").code == 0


def test_a_tick_goes_with_the_picture_it_was_given_for(run: Run, ningxia: Path, tmp_path: Path) -> None:
    shot = ningxia / "evidence" / "website.w1.domain-certificate.jpg"
    shutil.copy(ningxia / "evidence" / "person.p1.jpg", shot)

    ran = bundle(run, ningxia, tmp_path / "out.zip", "--json")

    assert ran.code == 1
    errors = [(item["rule"], item["field"]) for item in ran.json["findings"] if item["level"] == "error"]
    assert errors == [("evidence.confirmed", "evidence.website.w1.domain-certificate")]


def test_a_repair_goes_out_and_back_with_its_original(run: Run, written: Callable[[str], Path], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(written("large-photo"), tmp_path / "large-photo"))
    licence, fitted = folder / "evidence" / "entity-certificate.jpg", tmp_path / "fitted.jpg"
    facts = run("fit", "--slot", "entity-certificate", licence, "-o", fitted, "--json").json["facts"]
    content = json.loads((folder / "application.json").read_bytes())
    entry = content["evidence"]["entity-certificate"]
    entry.update(original=entry["digest"], original_facts=entry["facts"], digest=facts["sha256"], facts=facts)
    (folder / "application.json").write_text(json.dumps(content))
    (folder / "evidence" / "originals").mkdir()
    licence.rename(folder / "evidence" / "originals" / "IMG_0001.jpg")
    fitted.rename(licence)

    assert bundle(run, folder, tmp_path / "out.zip").code == 0
    assert run("verify", tmp_path / "out.zip", "--today", TODAY).code == 0
    assert run("import", tmp_path / "out.zip", "-o", tmp_path / "back").code == 0

    assert application(tmp_path / "back") == application(folder)
    assert bundle(run, tmp_path / "back", tmp_path / "again.zip").code == 0
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "out.zip").read_bytes()


def test_without_its_original_a_repair_stands_for_itself(run: Run, edited: Edit, tmp_path: Path) -> None:
    def repaired(content: dict[str, Any]) -> None:
        entry = content["evidence"]["person.p1"]
        entry.update(original="0" * 64, original_facts=entry["facts"])

    path = edited(repaired)

    assert bundle(run, path.parent, tmp_path / "out.zip").code == 0


def test_other_files_in_the_folder_are_named_and_system_files_passed_over(
    run: Run, ningxia: Path, tmp_path: Path
) -> None:
    evidence = ningxia / "evidence"
    for name in ("合同.docx", "person.p9.jpg", ".DS_Store"):
        (evidence / name).write_bytes(b"x")
    (evidence / "person.p1").mkdir()

    ran = bundle(run, ningxia, tmp_path / "out.zip")

    assert ran.code == 0
    assert "没有用到的文件：person.p1、person.p9.jpg、合同.docx\n" in ran.out


def test_two_files_for_one_slot_are_a_question(run: Run, ningxia: Path, tmp_path: Path) -> None:
    shutil.copy(ningxia / "evidence" / "person.p1.jpg", ningxia / "evidence" / "person.p1.png")

    ran = bundle(run, ningxia, tmp_path / "out.zip")

    assert ran.code == 2
    assert "person.p1.jpg、person.p1.png" in ran.err


@pytest.mark.parametrize("out", ["", "absent/out.zip", "ningxia/application.json", "/dev/null"])
def test_an_output_that_cannot_be_written(run: Run, ningxia: Path, tmp_path: Path, out: str) -> None:
    assert bundle(run, ningxia, tmp_path / out).code == 2
    assert application(ningxia)


def test_an_output_never_takes_the_place_of_a_file_of_the_evidence(run: Run, ningxia: Path) -> None:
    originals = ningxia / "evidence" / "originals"
    originals.mkdir()
    kept = [ningxia / "evidence" / "entity-certificate.jpg", originals / "IMG_0001.jpg"]
    kept[1].write_bytes(b"an upload before a repair")
    before = [file.read_bytes() for file in kept]
    for file in kept:
        assert bundle(run, ningxia, file).code == 2
    assert [file.read_bytes() for file in kept] == before


def test_verify_tells_of_what_it_verified(run: Run, made: Path) -> None:
    content = run("verify", made, "--today", TODAY, "--json").json

    assert list(content) == ["facts", "findings", "missing", "blocks"]
    assert content["facts"]["checked_on"] == TODAY
    assert content["facts"]["rule_set_version"]
    assert "application.json" in content["facts"]["entries"]
    assert content["findings"] == []
    assert content["blocks"] is False


def test_what_has_lapsed_since_is_a_warning(run: Run, made: Path) -> None:
    ran = run("verify", made, "--today", "2027-09-01", "--json")

    assert ran.code == 0
    assert "domain-lasts-three-months" in [item["rule"] for item in ran.json["findings"]]
    assert {item["level"] for item in ran.json["findings"]} == {"warning"}


def test_a_changed_byte_blocks(run: Run, made: Path) -> None:
    data = bytearray(made.read_bytes())
    data[len(data) // 3] ^= 1
    made.write_bytes(data)

    ran = run("verify", made, "--today", TODAY)

    assert ran.code == 1
    assert "资料包不能用" in ran.out


def zipped(**entries: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, data in entries.items():
            out.writestr(name.replace("__", "/"), data)
    return target.getvalue()


def hostile_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("../../escape.txt", b"x")
        out.writestr("application.json", b"{}")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "verified"),
    [
        (b"", 2),
        (b"no zip", 2),
        (os.urandom(3000), 2),
        (b"PK\x03\x04" + b"\0" * 100, 2),
        (zipped(), 1),
        (zipped(readme=b"x"), 1),
        (zipped(**{"application.json": b'{"a": "640502199001010017"}'}), 1),
        (zipped(**{"application.json": b"[]", "manifest.json": b"{}"}), 1),
        (hostile_zip(), 1),
    ],
    ids=["empty", "text", "noise", "head", "no entries", "other zip", "no application", "no manifest", "hostile"],
)
def test_files_that_are_no_bundle(run: Run, tmp_path: Path, data: bytes, verified: int) -> None:
    path, out = tmp_path / "x.zip", tmp_path / "out"
    path.write_bytes(data)

    assert run("verify", path, "--json").code == verified
    ran = run("import", path, "-o", out)

    assert ran.code == 2
    assert "640502199001010017" not in ran.err
    assert not out.exists()
    assert [item.name for item in tmp_path.iterdir()] == ["x.zip"]


def zipped_again(data: bytes, **changed: bytes) -> bytes:
    """The entries of a ZIP in another one, some of them with other content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as ours, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as theirs:
        for name in ours.namelist():
            theirs.writestr(name, changed.get(name, ours.read(name)))
    return out.getvalue()


@pytest.mark.parametrize("rewritten", [False, True], ids=["zipped again", "rewritten"])
def test_an_altered_bundle_is_imported_whole_and_said_to_be_altered(
    run: Run, made: Path, tmp_path: Path, rewritten: bool
) -> None:
    content = json.loads(zipfile.ZipFile(made).read("application.json"))
    if rewritten:
        content["entity"]["name"] = "宁夏另一家科技有限公司"
    changed = {"application.json": json.dumps(content).encode()} if rewritten else {}
    path, back = tmp_path / "altered.zip", tmp_path / "back"
    path.write_bytes(zipped_again(made.read_bytes(), **changed))

    ran = run("import", path, "-o", back)

    assert ran.code == 1
    assert "不是当初生成的那一份" in ran.err
    assert "application.json" in ran.out
    assert application(back).entity.name == content["entity"]["name"]
    assert len(contents(back)) == 1 + len(content["evidence"])


def test_import_leaves_a_full_folder_alone(run: Run, made: Path, ningxia: Path) -> None:
    before = contents(ningxia)

    ran = run("import", made, "-o", ningxia)

    assert ran.code == 2
    assert "不是空的" in ran.err
    assert contents(ningxia) == before


@pytest.mark.parametrize(
    "argv",
    [
        ("bundle",),
        ("bundle", "a.json", "-o", "x.zip"),
        ("bundle", "a.json", "--evidence", "."),
        ("verify",),
        ("verify", "/absent.zip"),
        ("verify", "/"),
        ("import", "/absent.zip", "-o", "x"),
        ("import", "x.zip"),
    ],
)
def test_unusable_arguments(run: Run, argv: tuple[str, ...]) -> None:
    assert run(*argv).code == 2
