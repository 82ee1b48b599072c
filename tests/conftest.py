"""How the tests share the machine's two cores, and what is prepared once for all of them."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.shared import FOLDER

LONGEST_FIRST = (
    "tests/browser/",
    "tests/wizard/scans/test_scans.py",
    "tests/pages/test_screens.py",
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
"""What takes longest by CPU time, in this order, before everything else: at the end only short files are left, so that
no core waits long for the other."""


class OneBrowser(LoadFileScheduling):
    """A file's tests stay together, and all that drive a browser go to one worker: a Chromium, its page and the app it
    talks to fill two cores by themselves, and with two of them both wait."""

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


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of prepared samples and data folders, which the workers find by their environment."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="icp-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove it when all workers are done."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)
