"""An empty installation for each test of a screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from tests.pages.screen import Visitor, sign_in
from wizard.workspace import process


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once() -> Iterator[None]:
    """Every `AppTest` looks for components in the metadata of all packages installed, which takes longer than its run;
    these do not change meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """Somebody signed in to an empty installation."""
    monkeypatch.setenv("ICP_DATA_DIR", str(tmp_path / "data"))
    caches = (process.stores, process.accounts, process.workspace)
    for cached in caches:
        cached.cache_clear()
    account, session = sign_in(process.accounts(), "测试者")
    yield Visitor(process.workspace(), process.accounts(), account, session, tmp_path / "data")
    for cached in caches:
        cached.cache_clear()
