"""How the tests share the machine's two cores, and what is prepared once for all of them."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.shared import FOLDER

LONGEST_FIRST = (
    "tests/browser/",
    "tests/storage/test_kill.py",
    "tests/wizard/scans/test_scans.py",
    "tests/pages/test_screens.py",
    "tests/wizard/pictures/test_fit.py",
    "tests/wizard/bundles/test_verify.py",
    "tests/wizard/bundles/test_bundle.py",
    "tests/wizard/workspace/test_orders.py",
    "tests/pages/",
    "tests/wizard/bundles/",
    "tests/wizard/forms/",
    "tests/wizard/documents/",
    "tests/wizard/pictures/",
    "tests/wizard/workspace/",
    "tests/wizard/cli/",
)
"""What takes longest, in this order, before everything else: at the end only short files are left, so that no core waits
long for the other. `test_kill` computes little and waits much, which costs nothing beside others."""


class OneBrowser(LoadFileScheduling):
    """A file's tests stay together, and all that drive a browser go to one worker: with two browsers both wait. Half of
    the time it waits for pages, so two more workers share the two cores with it."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/browser" if nodeid.startswith("tests/browser/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """The scheduler in place of pytest-xdist's own."""
    return OneBrowser(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Hand out the longest files first; `--no-loadscope-reorder` keeps this order."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    return next((at for at, path in enumerate(LONGEST_FIRST) if item.nodeid.startswith(path)), len(LONGEST_FIRST))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let the browser, which takes longest, go before everything else."""
    if not item.nodeid.startswith("tests/browser/"):
        _give_way()


@cache
def _give_way() -> None:
    os.nice(2)


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of prepared samples and data folders, which the workers find by their environment."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="icp-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it when all workers are done."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)
