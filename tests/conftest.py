"""How the tests share the machine's two cores."""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling


class OneBrowser(LoadFileScheduling):
    """A file's tests stay together, and all that drive a browser go to one worker: a Chromium, its page and the app it
    talks to fill two cores by themselves, and with two of them both wait."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/browser" if nodeid.startswith("tests/browser/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """The scheduler in place of pytest-xdist's own."""
    return OneBrowser(config, log)
