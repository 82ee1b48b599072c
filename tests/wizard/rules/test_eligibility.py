from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

CASES = {
    "province-is-served": [
        passes(),
        fails({"entity.province": "540000"}, says="西藏"),
        fails({"entity.province": "630000"}, says="青海"),
        unknown({"entity.province": ""}),
        unknown({"entity.province": "999999"}),
    ],
    "applicant-is-a-unit": [
        passes(),
        fails({"eligibility.applicant": "individual"}, says="个人"),
        unknown({"eligibility.applicant": ""}),
    ],
    "website-runs-in-ningxia": [
        passes(),
        fails({"eligibility.aws_region": "beijing"}, says="光环新网"),
        fails({"eligibility.aws_region": "overseas"}, says="境外"),
        fails({"eligibility.aws_region": "none"}, says="接入商"),
        unknown({"eligibility.aws_region": ""}),
    ],
    "commercial-website-needs-a-licence": [
        passes(),
        fails({"eligibility.charges_users": "yes"}, says="ICP 证"),
        unknown({"eligibility.charges_users": ""}),
    ],
    "entity-has-no-filing-yet": [
        passes(),
        fails({"eligibility.filed_before": "nwcd"}, says="变更信息"),
        fails({"eligibility.filed_before": "elsewhere"}, says="转入"),
        unknown({"eligibility.filed_before": ""}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
