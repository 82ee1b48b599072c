from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

LANDLINE = "people.p2.landline"
MOBILE, EMERGENCY, EMAIL = "people.p2.mobile", "people.p2.emergency_phone", "people.p2.email"

CASES = {
    "mobile-is-not-shared": [
        passes(),
        passes({"people.p1.mobile": "13909550003"}, of="p1"),
        passes({MOBILE: "13909550001", "websites.w1.lead": "p1", "websites.w2.lead": "p1"}, of="p1"),
        fails({MOBILE: "+86 139 0955 0001"}, says="李文博"),
        unknown({MOBILE: ""}),
    ],
    "email-is-not-shared": [passes(), fails({EMAIL: "LI@yuntu.com.cn"}, says="李文博"), unknown({EMAIL: ""})],
    "emergency-phone-is-another-one": [
        passes(),
        passes({EMERGENCY: "0955-7012345"}),
        fails({EMERGENCY: "139-0955-0003"}),
        unknown({EMERGENCY: ""}),
    ],
    "two-leads-have-three-numbers": [
        passes(),
        passes({EMERGENCY: "13909550001"}),
        passes({EMERGENCY: "13909550003", "people.p1.emergency_phone": "13909550001"}),
        fails({EMERGENCY: "13909550001", "people.p1.emergency_phone": "13909550003"}, says="李文博"),
        unknown({EMERGENCY: ""}),
    ],
    "landline-is-of-the-province": [
        passes(),
        passes({EMERGENCY: "0951-5065691"}),
        passes({"people.p1.landline": "010-87654321", "entity.lead": "p2", "people.p1.emergency_phone": ""}, of="p1"),
        fails({LANDLINE: "（010）8765 4321"}, at=LANDLINE, says="北京市"),
        fails({EMERGENCY: "0755-87654321-12"}, at=EMERGENCY, says="广东省"),
        unknown({LANDLINE: ""}),
        unknown({LANDLINE: "0999-7654321", "entity.province": ""}),
        unknown({LANDLINE: "0300-7654321"}),
        unknown({LANDLINE: "10086"}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
