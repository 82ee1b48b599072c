"""What users type is shown as they typed it, wherever it stands in a label or a message."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import running_app, settle
from tests.browser.typed_words import ELEMENTS, TYPED

pytestmark = pytest.mark.browser

# The browser fetches the code of each kind of widget when the first of them comes.
_ALL_DRAWN = """() => [...document.querySelectorAll('[class*="st-key-typed-"] > *')].every(box => box.textContent)"""
_MADE = "strong, em, del, code, pre, img, ol, ul, blockquote, table, hr, .katex, p a, label a, button a"


def test_markdown_icons_formulas_and_addresses_stay_words_in_every_label(page: Page, tmp_path: Path) -> None:
    with running_app(tmp_path / "data", script="tests/browser/typed_words.py") as app:
        page.goto(app.url)
        expect(page.locator(f".st-key-typed-{len(TYPED) - 1}").get_by_test_id("stPopover")).to_be_visible()
        settle(page)
        page.wait_for_function(_ALL_DRAWN)
        for number, typed in enumerate(TYPED):
            box = page.locator(f".st-key-typed-{number}")
            elements = box.locator(":scope > *").all_text_contents()
            assert len(elements) == ELEMENTS
            assert not [words for words in elements if typed not in words.replace("\u2060", "")], typed
            assert box.locator(_MADE).count() == 0, typed
            icons = box.locator('[data-testid="stIconMaterial"]')
            assert icons.all_text_contents() == ["upload", "expand_more"], typed
            assert box.locator(f".st-key-selectbox-{number} input").input_value() == typed
