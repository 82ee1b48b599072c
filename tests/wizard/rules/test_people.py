from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

FROM, UNTIL, NUMBER = "people.p2.document_valid_from", "people.p2.document_valid_until", "people.p2.document_number"

CASES = {
    "roles-of-the-entity-are-held-by-someone": [
        passes(),
        fails({"entity.lead": "p9"}, at="entity.lead"),
        fails({"entity.legal_representative": "p9"}, at="entity.legal_representative"),
        unknown({"entity.lead": "", "entity.legal_representative": ""}),
    ],
    "website-lead-is-someone": [
        passes(),
        fails({"websites.w1.lead": "p9"}),
        unknown({"websites.w1.lead": ""}),
    ],
    "website-lead-needs-an-authorisation": [
        passes({"websites.w1.lead": "p1"}),
        fails({}, says="王思远"),
        fails({"people.p2.name": ""}, says="第 2 人（姓名未填）"),
        unknown({"websites.w1.lead": ""}),
    ],
    "person-is-entered-once": [
        passes(),
        fails({NUMBER: "640502 1990 0101 0017"}, says="李文博"),
        unknown({NUMBER: ""}),
    ],
    "lead-is-of-age": [
        passes({NUMBER: "640502200811250011"}),
        passes({NUMBER: "640502202001010011", "websites.w1.lead": "p1", "websites.w2.lead": "p1"}, of="p1"),
        fails({NUMBER: "640502200811260011"}, says="17 周岁"),
        fails({NUMBER: "640502202611250011"}, says="0 周岁"),
        unknown({NUMBER: ""}),
        unknown({"people.p2.document_type": 7}),
    ],
    "document-is-in-force": [
        passes({UNTIL: "2026-11-25"}),
        passes({UNTIL: "长期"}),
        fails({UNTIL: "2026-11-24"}),
        unknown({UNTIL: ""}),
    ],
    "document-lasts-three-months": [
        passes({UNTIL: "2027-02-25"}),
        passes({UNTIL: "2026-11-24"}),
        fails({UNTIL: "2027-02-24"}),
        unknown({UNTIL: ""}),
    ],
    "document-dates-are-in-order": [
        passes(),
        fails({FROM: "2040-03-15", UNTIL: "2020-03-15"}, says="填反"),
        passes({FROM: "2026-11-25", UNTIL: "2036-11-25"}),
        fails({FROM: "2026-11-26"}),
        fails({FROM: "1990-12-31"}, says="1991-01-01"),
        fails({FROM: "2026-11-26", UNTIL: ""}),
        unknown({FROM: ""}),
        unknown({UNTIL: ""}),
    ],
    "identity-card-runs-for-a-usual-term": [
        passes(),
        passes({FROM: "2024-02-29", UNTIL: "2034-03-01"}),
        passes({FROM: "2024-02-29", UNTIL: "2034-02-28"}),
        passes({NUMBER: "11010519491231002X", UNTIL: "长期"}),
        passes({"people.p2.document_type": 7, UNTIL: "2031-01-01"}),
        fails({UNTIL: "2041-03-15"}),
        fails({UNTIL: "长期"}, says="46"),
        unknown({UNTIL: ""}),
    ],
    "person-is-not-the-entity": [
        passes(),
        passes({"entity.name": "王思远", "entity.certificate_number": "92640500MA76ABCD2X"}),
        fails({"people.p2.name": "宁夏云图科技有限公司"}),
        unknown({"people.p2.name": ""}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
