"""A hand that fills in screens in a real browser, by the answers of an application, whatever the language."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, TimeoutError, expect

from pages.parts.widgets.markup import anchor
from storage import open_stores
from tests.browser.conftest import settle
from wizard import fields, paths
from wizard.application import Application
from wizard.fields import Field, Kind
from wizard.text import Language, language

PATIENCE_SECONDS = 20
UPLOAD_SECONDS = 45
"""How long a file may take to be sent, decoded and measured while other tests have the cores."""


def check(box: Locator) -> None:
    """Tick a box, and leave one that is ticked already as it is: a second click would take it back."""
    if not box.get_by_role("checkbox").is_checked():
        box.locator("label").click()


class Walker:
    """Fills fields, uploads files and presses the one primary button, and waits until the app has taken each in."""

    def __init__(self, page: Page, spoken: Language, data: Path) -> None:
        self.page = page
        self.spoken = spoken
        self._data = data
        self._documents = open_stores(data).documents

    def settle(self) -> None:
        """Wait until no run is under way."""
        settle(self.page)

    def key(self, name: str) -> Locator:
        """The element of a widget's or container's key."""
        return self.page.locator(f".st-key-{name}").first

    def field(self, path: str) -> Locator:
        """The box of one field."""
        return self.page.locator(f'[data-testid="stElementContainer"]:has(#{anchor(path)}) + *')

    def press(self, name: str) -> None:
        """Press the button of that key."""
        self.key(name).get_by_role("button").first.click()
        self.settle()

    def arrive(self, screen: str) -> None:
        """Wait until the address and the page are those of a screen."""
        self.page.wait_for_url(f"**/{screen}?**")
        expect(self.page.locator(".head h1")).to_be_visible()
        self.settle()

    def go_on(self, screen: str) -> None:
        """Press "save and continue" and wait for the next screen."""
        self.press("continue")
        self.arrive(screen)

    def fill(self, application: Application, *patterns: Field, subject: str = "") -> None:
        """Answer each of these fields as `application` does."""
        for field in patterns:
            path = field.path.replace("*", subject, 1)
            if field.applies is None or field.applies(application, path):
                self.answer(application, path, field)

    def answer(self, application: Application, path: str, field: Field) -> None:
        """Answer one field."""
        value = paths.get(application, path)
        if value in ("", None, []):
            return
        if field.kind in (Kind.TEXT, Kind.DATE, Kind.PARAGRAPH):
            self.type(path, value)
        elif field.kind is Kind.YES_NO:
            self.field(path).get_by_role("radiogroup").locator("label").nth(0 if value == "yes" else 1).click()
        elif field.kind is Kind.CHOICES:
            for item in value:
                self._pick(path, self._label(application, path, item))
            self.page.keyboard.press("Escape")
            self.saved(path, value)
            return
        else:
            options = self._labels(application, path)
            if len(options) <= 6:
                self.field(path).get_by_role("radiogroup").locator("label").nth(list(options).index(value)).click()
            else:
                self._pick(path, options[value])
        self.saved(path, value)

    def type(self, path: str, value: str) -> None:
        """Type into a text field and leave it."""
        box = self.field(path).locator("input, textarea").first
        box.fill(value)
        box.blur()
        self.saved(path, value)

    def saved(self, path: str, value: object) -> None:
        """Wait until the app has stored `value` at `path`, and the tab has drawn what is stored now.

        Autosave is what the walk relies on between two fields. The store knows before the tab does, and a tab that has
        not yet heard of the run looks idle: only the revision on the page tells that the run has reached it.
        """
        self.drawn(self.stored(path, value))

    def stored(self, path: str, value: object) -> int:
        """Wait until the app has stored `value` at `path`; the revision that holds it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            revision, application = self._document()
            now = paths.get(application, path)
            if now == value:
                return revision
            assert time.monotonic() < deadline, f"{path} holds {now!r}, not {value!r}"
            self.page.wait_for_timeout(20)

    def drawn(self, revision: int) -> None:
        """Wait until the tab has drawn that revision, and is at rest."""
        self.page.wait_for_function(
            """wanted => {
                const head = document.querySelector('.head[data-revision]');
                return head && Number(head.dataset.revision) >= wanted;
            }""",
            arg=revision,
        )
        self.settle()

    def act(self, action: Callable[[], None], patience: float = PATIENCE_SECONDS / 2) -> None:
        """Do what changes the application, again where it was lost, and wait until the tab has drawn the change.

        `patience` is how many seconds go by before it counts as lost: what is only slow must not be done twice.
        """
        before = self._document()[0]
        for _attempt in range(3):
            action()
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline:
                revision = self._document()[0]
                if revision > before:
                    self.drawn(revision)
                    return
                self.page.wait_for_timeout(50)
        raise AssertionError("nothing was stored")

    def _document(self) -> tuple[int, Application]:
        """Revision and content of the application that the address names, as they are stored now."""
        [id] = parse_qs(urlsplit(self.page.url).query)["application"]
        for owner in sorted((self._data / "documents" / "applications").iterdir()):
            document = self._documents.read(f"applications/{owner.name}", id)
            if document is not None:
                return document["revision"], Application.model_validate(document["application"])
        raise AssertionError(f"no application {id} is stored")

    def choose_person(self, path: str, number: int) -> None:
        """Choose the person of that number for a role; one more than there are people enters a new one."""
        self.field(path).get_by_role("radiogroup").locator("label").nth(number).click()
        self.settle()

    def upload(self, slot: str, file: Path) -> None:
        """Choose a file for an evidence slot and wait for what the app says of it."""
        box = self.slot(slot)
        self.act(lambda: box.locator('input[type="file"]').set_input_files(file), UPLOAD_SECONDS)
        expect(box.locator("table.sheet").first).to_be_visible()

    def tick(self, slot: str, number: int) -> None:
        """Tick one of a slot's confirmations."""
        box = self.slot(slot).get_by_test_id("stCheckbox").nth(number)
        self.act(lambda: check(box))
        expect(box.get_by_role("checkbox")).to_be_checked()

    def accept_warnings(self) -> None:
        """On the review, give a reason for every warning that has none."""
        while (reasons := self.page.locator('[class*="st-key-warning-"] input')).count():
            empty = [box for box in reasons.all() if not box.input_value()]
            if not empty:
                return
            empty[0].fill("已核对，情况属实")
            empty[0].blur()
            self.settle()

    def slot(self, key: str) -> Locator:
        """The card of an evidence slot."""
        return self.key(f"slot-{anchor(f'evidence.{key}')}")

    def _labels(self, application: Application, path: str) -> dict[object, str]:
        with language(self.spoken):
            return fields.options(application, path)

    def _label(self, application: Application, path: str, value: object) -> str:
        return self._labels(application, path)[value]

    def _pick(self, path: str, label: str) -> None:
        """Open the box and choose, and open it again when it closed under the hand: the page moves as answers
        arrive."""
        box = self.field(path).get_by_role("combobox").first
        option = self.page.get_by_role("option", name=label, exact=True).first
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            box.click()
            box.fill(label)
            try:
                option.click(timeout=3_000)
                return
            except TimeoutError:
                assert time.monotonic() < deadline, f"{path} does not offer {label}"
                self.page.keyboard.press("Escape")
