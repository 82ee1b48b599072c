"""Screens driven without a browser: an installation of their own, somebody signed in, one application open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.parts.frame import screens
from tests import worlds
from wizard.application import Application
from wizard.samples.applications import Sample
from wizard.view import View
from wizard.workspace import Workspace
from wizard.workspace.accounts import Accounts

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"


@cache
def example(variant: str = "ningxia") -> Sample:
    """A sample as of today; a test that changes its application copies it first."""
    return worlds.sample(variant)


@dataclass
class Visitor:
    """Somebody signed in, and the workspace that their screens work on, over the data folder `data`."""

    workspace: Workspace
    accounts: Accounts
    account: str
    session: str
    data: Path

    def begin(self, application: Application | None = None) -> str:
        """Keep an application (an empty one without argument); its id."""
        if application is None:
            return self.workspace.applications.create(self.account, "测试")
        return self.workspace.records.add(self.account, application, "created").id

    def begin_sample(self, variant: str) -> str:
        """Keep a sample with its evidence; its id."""
        return worlds.place(self.data, self.account, variant, "attached")

    def begin_bundled(self, variant: str) -> str:
        """Keep a sample with its evidence and its bundle; its id."""
        return worlds.place(self.data, self.account, variant, "bundled")

    def view(self, id: str) -> View:
        """The application as stored now."""
        return self.workspace.applications.open(self.account, id).view

    def screen(self, name: str, id: str = "", **params: str) -> AppTest:
        """A screen in a tab of its own, after its first run."""
        test = AppTest.from_file(str(FRAME), default_timeout=60)
        test.user = {"username": self.account, "session": self.session}
        for key, value in {"application": id, **params}.items():
            if value:
                test.query_params[key] = value
        if name != "home":
            test.switch_page(screens.file_of(name).relative_to(FRAME.parent).as_posix())
        test.run()
        return clean(test)


def clean(test: AppTest) -> AppTest:
    """The same test, after making sure that nothing failed on the page."""
    assert not test.exception
    failed = [box.value for box in test.error if "出了问题" in box.value or "went wrong" in box.value]
    assert not failed
    return test


def html(test: AppTest) -> str:
    """All HTML on the page, the sidebar's included."""
    return "\n".join(str(element.value) for element in [*test.main.get("html"), *test.sidebar.get("html")])


def markdown(test: AppTest) -> list[str]:
    """All words on the page that are read as Markdown: labels, the choices of radios, messages, links, tabs."""
    words = []
    for element in [*_below(test.main), *_below(test.sidebar)]:
        message = getattr(element, "proto", None)
        for place in ("label", "body", "captions", "options"):
            # Choices of a list that opens are plain text already.
            if element.type == "html" or message is None or (place == "options" and element.type != "radio"):
                continue
            said = getattr(message, place, "")
            words += [said] if isinstance(said, str) else [str(item) for item in said]
    return words


def _below(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _below(child)


def widget(elements: Any, path: str) -> Any:
    """The widget of a field."""
    [found] = [element for element in elements if element.key and f"/{path}" in f"{element.key}/".replace("//", "/")]
    return found


def sign_in(accounts: Accounts, name: str) -> tuple[str, str]:
    """Register somebody; account id and session hash."""
    now = datetime.now(UTC)
    account = accounts.register(
        name, "no-hash", display_name=name, unit="", email="lead@example.com", language="zh", now=now
    )
    assert account is not None
    token = accounts.exchange(accounts.issue_code(account, "browser", now), "browser", now)
    session = accounts.resolve(token or "", now)
    assert session is not None
    return account, session.hash
