from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

HOLDER, KIND, NUMBER = (
    "websites.w1.domain.holder_name",
    "websites.w1.domain.holder_certificate_type",
    "websites.w1.domain.holder_certificate_number",
)

CASES = {
    "holder-is-the-entity": [
        passes(),
        passes({HOLDER: "云图(宁夏) 有限公司", "entity.name": "云图（宁夏）有限公司"}),
        fails({HOLDER: "宁夏云途科技有限公司"}, says="抄错的请照截图改正"),
        fails({HOLDER: "李文博"}, says="过户"),
        unknown({HOLDER: ""}),
    ],
    "holder-number-is-the-entitys": [
        passes({NUMBER: "91640500-ma76abcd2q"}),
        fails({NUMBER: "91110000600037341L"}),
        fails({NUMBER: "MA76ABCD2"}, says="组织机构代码"),
        unknown({NUMBER: ""}),
        unknown({NUMBER: "9164**********CD2Q"}),
    ],
    "holder-certificate-is-the-entitys": [
        passes(),
        passes({KIND: 15}),
        fails({KIND: 12, NUMBER: "MA76ABCD2"}, says="营业执照"),
        unknown({KIND: None}),
        unknown({KIND: 12, NUMBER: ""}),
    ],
    "holder-certificate-is-named-alike": [
        passes(),
        passes({KIND: 12, NUMBER: "MA76ABCD2"}),
        fails({KIND: 15}),
        unknown({KIND: None}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
