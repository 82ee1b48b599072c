"""The program as a whole: started as a process, its languages, its help, pipes and terminals."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wizard.cli.conftest import TODAY, Run
from wizard import text
from wizard.cli import report
from wizard.cli.main import main
from wizard.cli.parser import COMMANDS

ROOT = Path(__file__).parents[3]
HAN = re.compile("[\u4e00-\u9fff]")


def start(*argv: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`python -m wizard` as a process, under a locale that knows no Chinese."""
    return subprocess.run(
        [sys.executable, "-m", "wizard", *map(str, argv)],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            **environment,
        },
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_as_a_process_it_gives_0_1_and_2(written: Callable[[str], Path], tmp_path: Path) -> None:
    sound, broken = written("ningxia") / "application.json", written("broken") / "application.json"

    fine, blocked = start("check", sound, "--today", TODAY, "--json"), start("check", broken, "--today", TODAY)
    unusable = start("check", tmp_path / "没有.json")

    assert (fine.returncode, blocked.returncode, unusable.returncode) == (0, 1, 2)
    assert json.loads(fine.stdout.decode("utf-8"))["facts"]["entity"] == "宁夏示例样本科技有限公司"
    assert "还不能生成资料包" in blocked.stdout.decode("utf-8")
    assert unusable.stdout == b""
    assert re.fullmatch(
        r"python -m wizard: 无法读取 .*没有\.json：找不到这个文件或目录\n", unusable.stderr.decode("utf-8")
    )


def test_chinese_file_names_are_read_and_shown_under_any_locale(written: Callable[[str], Path], tmp_path: Path) -> None:
    path = tmp_path / "身份证 正反面.jpg"
    path.write_bytes((written("ningxia") / "evidence" / "person.p1.jpg").read_bytes())

    ran = start("inspect", "--slot", "entity-lead-id", path, "--json")

    assert ran.returncode == 0
    assert json.loads(ran.stdout.decode("utf-8"))["facts"]["name"] == path.name


def test_a_file_name_that_is_no_text_is_only_a_name(written: Callable[[str], Path], tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.jpg"
    Path(os.fsdecode(path)).write_bytes((written("ningxia") / "evidence" / "person.p1.jpg").read_bytes())

    ran = start("inspect", "--slot", "entity-lead-id", os.fsdecode(path), "--json")

    assert ran.returncode == 0
    assert json.loads(ran.stdout.decode("utf-8"))["facts"]["name"] == "\ufffd\ufffd.jpg"


def test_help_loads_neither_pictures_nor_rules() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\nfrom wizard.cli.main import main\nmain(['--help'])\n"
            "print(*(m for m in ('numpy', 'PIL', 'pydantic', 'fpdf', 'wizard.rules') if m in sys.modules))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert loaded.stdout.splitlines()[-1] == ""


def test_a_reader_that_leaves_early_changes_no_code() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        ran = subprocess.run(
            [sys.executable, "-m", "wizard", "schema"],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )

    assert (ran.returncode, ran.stderr) == (0, b"")


def test_colours_are_for_terminals_only(written: Callable[[str], Path]) -> None:
    path = written("broken") / "application.json"

    def on_terminal(**environment: str) -> bytes:
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "wizard", "check", str(path)],
            cwd=ROOT,
            stdout=theirs,
            env={**os.environ, "TERM": "xterm", **environment},
        ) as process:
            os.close(theirs)
            seen = b""
            while True:
                try:
                    part = os.read(ours, 65536)
                except OSError:
                    break
                if not part:
                    break
                seen += part
            process.wait(60)
        os.close(ours)
        return seen

    assert b"\x1b[31m" in on_terminal()
    assert b"\x1b" not in on_terminal(NO_COLOR="1")
    assert b"\x1b" not in start("check", path).stdout


@pytest.mark.parametrize("argv", [(), ("--help",), ("-h",), ("--lang", "zh", "--help")])
def test_the_overview_names_every_command(run: Run, argv: tuple[str, ...]) -> None:
    ran = run(*argv)

    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)
    assert "usage" not in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_its_arguments(run: Run, name: str) -> None:
    ran = run(name, "--help")

    assert ran.code == 0
    assert all(argument.flags[-1] in ran.out or argument.metavar in ran.out for argument in COMMANDS[name].arguments)
    assert "usage" not in ran.out
    assert ("site-photo" in ran.out) == (name in ("inspect", "fit"))


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("delete",), "没有“delete”这个命令"),
        (("x" * 500,), "没有“…”这个命令"),
        (("--json", "check"), "没有“--json”这个命令"),
        (("schema", "--pretty"), "有不认识的参数"),
        (("schema", "--lang"), "参数 --lang 后面缺少内容"),
        (("schema", "--lang", "fr"), "--lang 只能是 zh 或 en"),
        (("check", "a.json", "--json=yes"), "参数 --json 后面不能带内容"),
        (("check", "a.json", "--to", "2026-01-01"), "有不认识的参数"),
        (("fit", "--slot"), "参数 --slot 后面缺少内容"),
    ],
)
def test_arguments_that_do_not_fit_cost_one_line(run: Run, argv: tuple[str, ...], words: str) -> None:
    ran = run(*argv)

    assert ran.code == 2
    assert words in ran.err


@pytest.mark.parametrize("argv", [("--lang", "en", "verify", "/absent"), ("verify", "/absent", "--lang=en")])
def test_the_language_may_stand_anywhere_and_ends_with_the_run(run: Run, argv: tuple[str, ...]) -> None:
    assert not HAN.search(run(*argv).err)
    assert text.language_in_force() == "zh"


def test_the_environment_chooses_the_language_unless_an_argument_does(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICP_LANG", "en")

    assert not HAN.search(run("--help").out)
    assert HAN.search(run("--help", "--lang", "zh").out)


def test_a_language_nobody_knows_in_the_environment_is_chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICP_LANG", "de_DE.UTF-8")

    assert HAN.search(run("--help").out)


def test_json_keys_are_the_same_in_both_languages(run: Run, written: Callable[[str], Path]) -> None:
    path = written("broken") / "application.json"

    chinese, english = (run("check", path, "--today", TODAY, "--json", "--lang", lang).json for lang in ("zh", "en"))

    assert list(chinese) == list(english)
    assert chinese["missing"] == english["missing"]
    assert [item["rule"] for item in chinese["findings"]] == [item["rule"] for item in english["findings"]]


def test_an_interruption_leaves_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wizard.cli.applications.schema", interrupted)

    assert main(["schema"]) == 130


def test_columns_stand_below_each_other_for_chinese_and_colours() -> None:
    drawn = report.table([("\x1b[2m·\x1b[0m", "文件大小", "a"), ("\x1b[31m✗\x1b[0m", "ab", "b")])

    first, second = drawn.splitlines()
    assert report.width(first[:-1]) == report.width(second[:-1])
    assert report.width("e\u0301") == 1
