"""Changes and cancellations on the command line: taken out of a bundle, checked, and bundled again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.wizard.bundles.test_order_bundles import cancellation_bundle, change_bundle
from tests.wizard.cli.conftest import TODAY, Run


@pytest.fixture(params=["change", "access"])
def taken(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> Path:
    """A bundle of a change or of a cancellation, written out as a folder."""
    data = change_bundle() if request.param == "change" else cancellation_bundle(request.param)
    (tmp_path / "made.zip").write_bytes(data)
    ran = run("import", tmp_path / "made.zip", "-o", tmp_path / "out")
    assert ran.code == 0
    assert "order.json" in ran.out
    return tmp_path / "out"


def test_an_order_goes_out_and_comes_back_the_same(run: Run, taken: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    given = ("--evidence", taken / "evidence", "--order", taken / "order.json", "--today", TODAY)
    assert run("bundle", taken / "application.json", *given, "-o", again).code == 0
    assert run("verify", again, "--today", TODAY).code == 0
    with zipfile.ZipFile(again) as inside:
        assert inside.read("order.json") == (taken / "order.json").read_bytes()


def test_a_check_counts_what_the_order_asks_for(run: Run, taken: Path) -> None:
    given = (taken / "application.json", "--today", TODAY, "--json")
    asked = run("check", *given, "--order", taken / "order.json")
    assert asked.code == 0
    assert asked.json["complete"]
    assert run("check", *given).code == 1


@pytest.mark.parametrize("content", [b"", b"{", b'{"kind": "moon"}', b'{"kind": "cancellation"}'])
def test_an_order_that_asks_for_nothing_is_unusable(run: Run, taken: Path, content: bytes) -> None:
    (taken / "order.json").write_bytes(content)
    ran = run("check", taken / "application.json", "--order", taken / "order.json", "--today", TODAY)
    assert ran.code == 2
    assert "order.json" in ran.err


def test_a_missing_order_is_unusable(run: Run, taken: Path) -> None:
    assert run("check", taken / "application.json", "--order", taken / "nothing.json").code == 2


def test_the_order_is_not_overwritten_by_the_bundle(run: Run, taken: Path) -> None:
    before = (taken / "order.json").read_bytes()
    given = ("--evidence", taken / "evidence", "--order", taken / "order.json", "--today", TODAY)
    assert run("bundle", taken / "application.json", *given, "-o", taken / "order.json").code == 2
    assert (taken / "order.json").read_bytes() == before
    assert "kind" in json.loads(before)
