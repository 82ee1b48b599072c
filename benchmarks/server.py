"""Servers under test: the app over seeded data, and the bare page, with the same configuration, on this machine
only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pages.server.middleware import SESSION_COOKIE
from storage import open_stores
from wizard.samples.applications import sample
from wizard.workspace import Workspace
from wizard.workspace.accounts import Accounts
from wizard.workspace.records import evidence_scope

ROOT = Path(__file__).parent.parent
APP, BARE = "app.py", "benchmarks/bare_page.py"
# The richest sample there is: two websites, three people, a warning that was acknowledged.
VARIANT = "guangdong-two-sites"
_START_SECONDS = 90
_SUBMITTED = (
    b'"order":{"events":[{"event":"submitted","at":"2026-11-02","recorded_at":"2026-11-02T10:00:00+08:00","note":""}]}'
)
# What the frame logs when a page raises; the visitor would still be shown a page.
_PAGE_FAILED = " failed with "


@dataclass(frozen=True, slots=True)
class Guest:
    """A signed-in person with a complete application: what their browser sends."""

    cookie: str
    query: str


def seeded(data: Path, count: int) -> list[Guest]:
    """Register `count` accounts in the data folder `data`, each with a session and a complete sample application."""
    stores = open_stores(data)
    accounts, workspace = Accounts(stores.documents), Workspace.over(stores)
    filled = sample(VARIANT)
    guests = []
    for number in range(count):
        now = datetime.now(UTC)
        account = accounts.register(f"bench{number}", "", display_name="", unit="", email="", language="zh", now=now)
        token = accounts.exchange(accounts.issue_code(account or "", "bench", now), "bench", now)
        if account is None or token is None:
            raise LookupError("a fresh account could not be signed in")
        record = workspace.records.add(account, filled.application, "created")
        if not number:
            # Pictures are not part of a run; one owner's are enough to have a page that looks for them find some.
            for _name, content in filled.files.values():
                workspace.records.put(evidence_scope(account, record.id), content)
        guests.append(Guest(f"{SESSION_COOKIE}={token}", f"application={record.id}"))
    return guests


def copied(data: Path, guest: Guest, count: int) -> None:
    """Give a guest's owner `count` orders in all: copies of the first one's document, every fifth on its way.

    Copied as files: through the door the disk would be flushed tens of thousands of times.
    """
    first = guest.query.removeprefix("application=")
    document = next((data / "documents").rglob(f"{first}.json"))
    content = document.read_bytes()
    moving = content.replace(b'"order":{}', _SUBMITTED)
    if moving == content:
        raise LookupError("the document has no order to be put in motion")
    for number in range(1, count):
        document.with_name(f"{number:032x}.json").write_bytes(content if number % 5 else moving)
    os.sync()


@contextmanager
def running(script: str, data: Path, log: Path, *, collect: bool = False) -> Iterator[str]:
    """A server for `script`; its address. `collect`: with Streamlit's garbage collection after every run.

    Raises:
        RuntimeError: when it does not come up, or had a page that failed; the end of its log is in the text.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    command += ["--server.headless", "true", "--runner.postScriptGC", str(collect).lower()]
    environment = {**os.environ, "ICP_DATA_DIR": str(data)}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, process, log)
            yield url
            if _PAGE_FAILED in (logged := log.read_text(encoding="utf-8", errors="replace")):
                raise RuntimeError(f"figures of a page that failed are none:\n{logged[-2000:]}")
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
