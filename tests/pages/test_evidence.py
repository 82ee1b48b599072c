"""The evidence screen: a repair says what it did and what it cost."""

from __future__ import annotations

from tests.pages.screen import Desk, clean, html
from tests.wizard.evidence import files

LICENCE = "entity-certificate"


def test_a_repair_that_costs_sharpness_says_so(desk: Desk) -> None:
    id = desk.begin()
    desk.workspace.files.attach(desk.account, id, LICENCE, "a.jpg", files.grainy())
    test = desk.screen("evidence", id)
    clean(test.button(f"repair-{LICENCE}").click().run())
    assert "比原图模糊" in html(test)
    assert "柔化了画面里最细的颗粒" in html(test)
