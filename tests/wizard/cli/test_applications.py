"""`check`, `sample` and `schema`: what stands against an application, and JSON that is none."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.wizard.cli.conftest import TODAY, Run
from wizard import fields
from wizard.application import Application
from wizard.samples.applications import VARIANTS

FINDING = {"rule", "clause", "level", "field", "message", "found", "required", "fix", "source"}
NUMBER = "640502199001010017"
SOUND = [name for name in VARIANTS if name not in ("broken", "large-photo")]
Edit = Callable[[Callable[[dict[str, Any]], object]], Path]


@pytest.mark.parametrize("variant", SOUND)
def test_a_sound_sample_passes(run: Run, written: Callable[[str], Path], variant: str) -> None:
    ran = run("check", written(variant) / "application.json", "--today", TODAY)

    assert ran.code == 0
    assert "可以生成资料包" in ran.out


def test_the_broken_sample_lists_everything_with_its_place(run: Run, written: Callable[[str], Path]) -> None:
    path = written("broken") / "application.json"

    ran = run("check", path, "--today", TODAY)

    assert ran.code == 1
    for words in (
        "张示例 · 法定代表人、主体负责人、网站负责人：证件号码 (people.p1.document_number)",
        "还缺",
        "还不能生成资料包",
        "办法",
    ):
        assert words in ran.out


def test_json_has_stable_keys(run: Run, written: Callable[[str], Path]) -> None:
    content = run("check", written("broken") / "application.json", "--today", TODAY, "--json").json

    assert list(content) == [
        "facts",
        "findings",
        "missing",
        "blocks",
        "complete",
        "open_warnings",
        "acknowledged",
        "unused",
    ]
    assert content["blocks"] is True
    assert content["complete"] is False
    assert "evidence.website.w1.site-photo" in content["missing"]
    assert {frozenset(finding) for finding in content["findings"]} == {frozenset(FINDING)}
    assert {finding["level"] for finding in content["findings"]} == {"error", "warning", "hint"}
    assert content["facts"]["today"] == TODAY
    assert content["facts"]["papers"] == ["verification.w1", "confirmation", "commitment"]


def test_the_large_photo_blocks_until_it_is_repaired(run: Run, written: Callable[[str], Path], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(written("large-photo"), tmp_path / "large-photo"))
    application, evidence = folder / "application.json", folder / "evidence"
    licence = evidence / "entity-certificate.jpg"

    before = run("check", application, "--today", TODAY, "--json")
    assert before.code == 1
    assert [item["rule"] for item in before.json["findings"] if item["level"] == "error"] == ["evidence.bytes"]

    assert run("fit", "--slot", "entity-certificate", licence, "-o", tmp_path / "fitted.jpg").code == 0
    (tmp_path / "fitted.jpg").replace(licence)

    assert run("check", application, "--evidence", evidence, "--today", TODAY).code == 0


def test_a_missing_answer_blocks(run: Run, edited: Edit) -> None:
    path = edited(lambda content: content["entity"].update(name=""))

    ran = run("check", path, "--today", TODAY, "--json")

    assert ran.code == 1
    assert "entity.name" in ran.json["missing"]


def test_an_open_warning_is_listed_and_does_not_block_the_check(run: Run, edited: Edit) -> None:
    path = edited(lambda content: content["people"][0].update(mobile="17000000001"))

    ran = run("check", path, "--today", TODAY, "--json")

    assert ran.code == 0
    assert ran.json["complete"] is False
    [key] = ran.json["open_warnings"]
    assert key.startswith("value.mobile.segment-virtual|people.p1.mobile|")
    assert "17000000001" not in key
    assert run("check", path, "--today", TODAY, "--json", "--lang", "en").json["open_warnings"] == [key]
    assert "写明理由" in run("check", path, "--today", TODAY).out


def test_an_acknowledged_warning_is_told_with_its_reason(run: Run, written: Callable[[str], Path]) -> None:
    path = written("guangdong-two-sites") / "application.json"

    assert run("check", path, "--today", TODAY, "--json").json["acknowledged"][0]["reason"]
    assert "已确认的提醒 1 条" in run("check", path, "--today", TODAY).out


def test_the_day_decides(run: Run, ningxia: Path) -> None:
    path = ningxia / "application.json"

    assert run("check", path, "--today", "2027-08-25").code == 0
    assert run("check", path, "--today", "2027-08-26").code == 1
    assert run("check", path, "--today", "2028年1月1日").code == 1


def test_an_empty_application_misses_everything_and_is_no_accident(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}")

    ran = run("check", path)

    assert ran.code == 1
    assert "还缺" in ran.out


def test_a_byte_order_mark_is_passed_over(run: Run, ningxia: Path) -> None:
    path = ningxia / "application.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert run("check", path, "--today", TODAY).code == 0


def test_evidence_is_measured_anew(run: Run, ningxia: Path) -> None:
    (ningxia / "evidence" / "person.p1.jpg").write_bytes(b"no picture")

    ran = run("check", ningxia / "application.json", "--evidence", ningxia / "evidence", "--today", TODAY, "--json")

    assert ran.code == 1
    assert [item["field"] for item in ran.json["findings"] if item["level"] == "error"] == ["evidence.person.p1"]


def test_values_are_shown_as_text(run: Run, edited: Edit) -> None:
    path = edited(lambda content: content.update(title="\x1b[31m# <b>标题</b>\n第二行"))

    out = run("check", path, "--today", TODAY).out

    assert "\x1b" not in out
    assert "# <b>标题</b> 第二行" in out.splitlines()[0]


NOT_JSON = {
    "empty": b"",
    "blank": b" \n\t",
    "text": "不是 JSON".encode(),
    "cut off": b'{"entity": {"name": "a',
    "utf-16": '{"title": "a"}'.encode("utf-16"),
    "latin": b'{"title": "\xe9"}',
    "binary": bytes(range(256)),
    "surrogate": b'{"title": "\\ud800"}',
    "infinite": b'{"entity": {"nature": Infinity}}',
    "deep": b"[" * 100_000,
    "deep object": b'{"entity":' * 20_000,
    "a number of digits": b'{"people": [{"document_number": 640502199001010017x}]}',
}
NO_APPLICATION = {
    "list": b"[]",
    "text": b'"640502199001010017"',
    "number": b"640502199001010017",
    "null": b"null",
    "stored document": b'{"application": {}}',
    "newer": b'{"schema_version": 2}',
    "number for text": b'{"people": [{"id": "p1", "document_number": 640502199001010017}]}',
    "text for a code": b'{"entity": {"nature": "x640502199001010017"}}',
    "unknown field": b'{"people": [{"id": "p1", "640502199001010017": ""}]}',
    "unknown slot": b'{"evidence": {"640502199001010017": {"digest": 1}}}',
    "strange id": b'{"people": [{"id": "640502199001010017"}]}',
    "no id": b'{"websites": [{}]}',
    "choice": b'{"eligibility": {"applicant": "640502199001010017"}}',
    "list for text": b'{"title": ["640502199001010017"]}',
    "null for text": b'{"title": null}',
    "huge": b'{"entity": {"nature": ' + b"9" * 6000 + b"}}",
    "evidence": b'{"evidence": {"person.p1": {"digest": "x", "facts": {}}}}',
}


@pytest.mark.parametrize("name", [*NOT_JSON, *NO_APPLICATION])
@pytest.mark.parametrize("command", ["check", "bundle"])
def test_what_is_no_application_costs_one_line_that_repeats_nothing(
    run: Run, tmp_path: Path, name: str, command: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes((NOT_JSON | NO_APPLICATION)[name])
    more = ["--evidence", tmp_path, "-o", tmp_path / "x.zip"] if command == "bundle" else ["--json"]

    ran = run(command, path, *more)

    assert ran.code == 2
    assert "a.json" in ran.err
    assert NUMBER not in ran.err
    assert NUMBER[:6] not in ran.err
    assert len(ran.err) < 300 + len(str(path))


def test_what_is_far_too_large_for_an_application_is_not_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"title": "' + b"a" * 17_000_000 + b'"}')
    ran = run("check", path)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "16 MB" in ran.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"entity": {"nature": "x"}}', "entity.nature：需要整数代码"),
        (b'{"people": [{"id": "p1"}, {"id": "p2", "mobile": 1}]}', "people[1].mobile：需要文字"),
        (b'{"websites": [{}]}', "websites[0].id：缺少这一项"),
        (b'{"entiti": 1, "b": 2, "c": 3}', "entiti：申请里没有这一项，请删去或改正名称（另有 2 处）"),
        (b'{"evidence": {"person.p1": []}}', "evidence.person.p1：需要对象"),
        (b'{"people": [{"id": "p1"}, {"id": "p1"}]}', "people：同一个编号用了两次"),
        (b'{"websites": [{"id": "w1"}, {"id": "w1"}]}', "websites：同一个编号用了两次"),
        (b"[]", "最外层：需要对象"),
        (b'{\n "title": oops}', "第 2 行第"),
    ],
)
def test_the_line_names_the_place_and_what_is_needed(run: Run, tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)

    assert words in run("check", path).err


@pytest.mark.parametrize("argv", [("check",), ("check", "/absent.json"), ("check", "/"), ("check", "a", "b")])
def test_unusable_arguments(run: Run, argv: tuple[str, ...]) -> None:
    assert run(*argv).code == 2


@pytest.mark.parametrize("day", ["2026-13-01", "morgen", "", "2026-02-30", "01/02/2026"])
def test_a_day_that_is_none(run: Run, ningxia: Path, day: str) -> None:
    ran = run("check", ningxia / "application.json", "--today", day)

    assert ran.code == 2
    assert "--today" in ran.err


def test_sample_lists_its_variants(run: Run) -> None:
    ran = run("sample", "--list")

    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == list(VARIANTS)


def test_sample_writes_private_files_the_same_for_the_same_day(
    run: Run, written: Callable[[str], Path], tmp_path: Path
) -> None:
    out = tmp_path / "new" / "sample"

    assert run("sample", "-o", out, "--today", TODAY).code == 0

    first = written("ningxia")
    files = sorted(path.relative_to(out) for path in out.rglob("*") if path.is_file())
    assert [str(path) for path in files] == [
        "application.json",
        "evidence/entity-certificate.jpg",
        "evidence/person.p1.jpg",
        "evidence/website.w1.domain-certificate.jpg",
        "evidence/website.w1.site-photo.jpg",
    ]
    assert all((out / path).read_bytes() == (first / path).read_bytes() for path in files)
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE((out / path).stat().st_mode) for path in files} == {0o600}
    assert [path.name for path in out.parent.iterdir()] == ["sample"]


def test_sample_fills_an_empty_folder_and_leaves_a_full_one(run: Run, tmp_path: Path) -> None:
    assert run("sample", "-o", tmp_path).code == 0

    before = sorted(tmp_path.rglob("*"))
    ran = run("sample", "-o", tmp_path)

    assert ran.code == 2
    assert "不是空的" in ran.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "more",
    [("-o", "/proc/x/sample"), ("--variant", "ningxia"), ("-o", "x", "--variant", "nowhere"), ("-o", "/dev/null")],
)
def test_sample_says_why_it_cannot_write(run: Run, more: tuple[str, ...]) -> None:
    assert run("sample", *more).code == 2


def test_schema_describes_every_field_under_its_label(run: Run) -> None:
    ran = run("schema")

    schema = ran.json
    definitions = schema["$defs"]
    assert ran.code == 0
    assert definitions["Entity"]["properties"]["name"]["title"] == "主办单位名称"
    assert "4 = 企业" in definitions["Entity"]["properties"]["nature"]["description"]
    assert "附录 1 第 2 项、附录 1 第 3 项" in definitions["Person"]["properties"]["document_number"]["description"]
    titles = {part["title"] for item in definitions.values() for part in item["properties"].values() if "title" in part}
    labels = {field.label for field in fields.FIELDS.values()}
    assert labels <= titles


def test_schema_names_exactly_what_an_application_holds(run: Run, ningxia: Path) -> None:
    schema = run("schema").json
    stored = json.loads((ningxia / "application.json").read_bytes())

    assert set(schema["properties"]) == set(Application.model_fields) == set(stored)
    assert set(schema["$defs"]["Person"]["properties"]) == set(stored["people"][0])
    assert schema["additionalProperties"] is False
