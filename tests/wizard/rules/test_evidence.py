from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, file, listed, passes, unknown

PHOTOS = ("website.w1.site-photo", "website.w2.site-photo")

CASES = {
    "file-is-used-once": [
        passes({"evidence": {"entity-certificate": file("a"), "person.p1": file("b")}}),
        passes({"evidence": {key: file("a") for key in PHOTOS}}),
        passes({"evidence": {"entity-certificate": file("a"), "person.p9": file("a")}}),
        fails(
            {"evidence": {key: file("a") for key in PHOTOS}, "websites.w2.lead": "p1"},
            at="evidence.website.w2.site-photo",
        ),
        fails({"evidence": {"entity-certificate": file("a"), "person.p1": file("a")}}, at="evidence.person.p1"),
        fails(
            {"evidence": {f"website.w1.{kind}": file("a") for kind in ("domain-certificate", "site-photo")}},
            at="evidence.website.w1.site-photo",
        ),
        unknown({}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
