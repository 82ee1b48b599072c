"""Runs of the command line in this process, and one sample written once for all of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.shared import made_once
from wizard.cli.main import main

TODAY = "2026-11-25"


@dataclass(frozen=True)
class Ran:
    """Exit code and what was written."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        content = json.loads(self.out)
        assert isinstance(content, dict)
        return content


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("check", path)`: one command; whatever it does, unusable input costs one line on standard error only."""
    monkeypatch.delenv("ICP_LANG", raising=False)

    def call(*argv: object) -> Ran:
        capsys.readouterr()  # what a fixture wrote, as `written` does, is not this run's
        code = main([str(argument) for argument in argv])
        written = capsys.readouterr()
        ran = Ran(code, written.out, written.err)
        assert code in (0, 1, 2)
        if code == 2:
            assert ran.out == ""
            assert ran.err.count("\n") == 1
            assert "Traceback" not in ran.err
        elif code == 1 and "import" in argv[:1]:
            assert ran.err.count("\n") == 1
        else:
            assert ran.err == ""
        return ran

    return call


@pytest.fixture(scope="session")
def written() -> Callable[[str], Path]:
    """The folder of a sample, written once a run: `written("ningxia")`. Tests that change it take a copy
    (`ningxia`)."""

    def folder(variant: str) -> Path:
        return made_once(f"written-{variant}", lambda path: write(variant, path))

    def write(variant: str, path: Path) -> None:
        assert main(["sample", "-o", str(path), "--variant", variant, "--today", TODAY]) == 0

    return folder


@pytest.fixture
def ningxia(written: Callable[[str], Path], tmp_path: Path) -> Path:
    """A copy of the first sample, to be changed at will."""
    return Path(shutil.copytree(written("ningxia"), tmp_path / "ningxia"))


@pytest.fixture
def edited(ningxia: Path) -> Callable[[Callable[[dict[str, Any]], object]], Path]:
    """The application file of the copy after a change to its JSON."""

    def edit(change: Callable[[dict[str, Any]], object]) -> Path:
        path = ningxia / "application.json"
        content = json.loads(path.read_bytes())
        change(content)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    return edit
