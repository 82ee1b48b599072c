from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

NAME, STATUS, REGISTRAR = (
    "websites.w1.domain.name",
    "websites.w1.domain.registrar_status",
    "websites.w1.domain.registrar",
)
EXPIRES, VERIFIED, SINCE = (
    "websites.w1.domain.expires_on",
    "websites.w1.domain.real_name_verified",
    "websites.w1.domain.real_name_date",
)

CASES = {
    "suffix-is-approved": [
        passes(),
        fails({NAME: "yuntu.io"}, says="不在国家批复的名单内"),
        fails({NAME: "yuntu.museum"}, says="还不能判断"),
        unknown({NAME: ""}),
        unknown({NAME: "不是域名"}),
    ],
    "registrar-is-not-foreign": [passes(), fails({STATUS: "foreign"}, says="转入"), unknown({STATUS: ""})],
    "registrar-has-been-looked-up": [passes(), fails({STATUS: "unsure"}), unknown({STATUS: ""})],
    "registrar-is-none-of-the-well-known-foreign-ones": [
        passes(),
        passes({REGISTRAR: "GoDaddy", STATUS: "foreign"}),
        fails({REGISTRAR: "GODADDY.COM, LLC"}, says="GoDaddy"),
        unknown({REGISTRAR: ""}),
    ],
    "domain-has-not-expired": [
        passes({EXPIRES: "2026-11-25"}),
        fails({EXPIRES: "2026-11-24"}, says="续费"),
        unknown({EXPIRES: "明年"}),
    ],
    "domain-lasts-three-months": [
        passes({EXPIRES: "2027-02-25"}),
        passes({EXPIRES: "2026-11-24"}),
        fails({EXPIRES: "2027-02-24"}, says="2027-02-25"),
        unknown({EXPIRES: ""}),
    ],
    "domain-lasts-until-the-review-ends": [
        passes({EXPIRES: "2027-05-25"}),
        passes({EXPIRES: "2027-02-24"}),
        fails({EXPIRES: "2027-05-24"}),
        fails({EXPIRES: "2027-02-25"}),
        unknown({EXPIRES: ""}),
    ],
    "domain-is-verified": [passes(), fails({VERIFIED: "no"}), unknown({VERIFIED: ""})],
    "verification-is-not-in-the-future": [
        passes({SINCE: "2026-11-25"}),
        fails({SINCE: "2026-11-26"}),
        unknown({SINCE: ""}),
        unknown({VERIFIED: "no"}),
    ],
    "verification-has-reached-the-national-database": [
        passes({SINCE: "2026-11-22"}),
        passes({SINCE: "2026-11-26"}),
        fails({SINCE: "2026-11-23"}, says="2026-11-26"),
        unknown({SINCE: "2026年"}),
    ],
    "domain-is-filed-once": [
        passes(of="w2"),
        fails({"websites.w2.domain.name": "https://WWW.yuntu.com.cn/"}, of="w2"),
        passes({"websites.w2.domain.name": "yuntu.com.cn"}),
        unknown({NAME: ""}),
    ],
    "domain-is-not-filed-elsewhere": [
        passes(),
        fails({"websites.w1.filed_elsewhere": "yes"}, says="转入"),
        unknown({"websites.w1.filed_elsewhere": ""}),
    ],
    "public-body-has-a-domain-of-its-kind": [
        passes(),
        passes({"entity.nature": 2, NAME: "yuntu.gov.cn"}),
        fails({"entity.nature": 2}, says=".gov.cn"),
        fails({"entity.nature": 3, NAME: "yuntu.com"}, says=".公益"),
        unknown({"entity.nature": None}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
