from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, file, listed, passes, unknown
from wizard.application import Extra

PHOTOS = ("website.w1.site-photo", "website.w2.site-photo")

CASES = {
    "open-slots-have-their-files": [
        passes({"extras": [Extra(id="x1", title="商标证")], "evidence": {"extra.x1": file("a")}}),
        fails({"extras": [Extra(id="x1", title="商标证")]}, at="evidence.extra.x1", says="商标证"),
        fails({"extras": [Extra(id="x1")]}, at="evidence.extra.x1"),
        unknown({"extras": [Extra(id="x1", kind="paper", title="方案书")]}),
    ],
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
