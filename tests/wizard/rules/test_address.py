from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

ADDRESS = "entity.address"

CASES = {
    "address-reaches-the-door": [
        passes(),
        passes({ADDRESS: "滨河路１２号"}),
        passes({ADDRESS: "云图大厦三层"}),
        passes({ADDRESS: "滨河花园3-2-501"}),
        passes({ADDRESS: "滨河路A座"}),
        passes({ADDRESS: "迎水桥镇夹道村", "entity.remark": "此地址已是最详细地址"}),
        fails({ADDRESS: "迎水桥镇夹道村"}, says="最详细地址"),
        unknown({ADDRESS: ""}),
    ],
    "address-has-no-placeholder-district": [
        passes(),
        fails({ADDRESS: "市辖区滨河路1号"}),
        unknown({ADDRESS: ""}),
    ],
    "address-has-no-symbols": [
        passes({ADDRESS: "滨河路1号A-3座（东门）"}),
        fails({ADDRESS: "滨河路1号@3*"}, says="@*"),
        unknown({ADDRESS: ""}),
    ],
    "address-does-not-repeat-the-place": [
        passes(),
        fails({ADDRESS: "宁夏回族自治区中卫市滨河路1号"}),
        fails({ADDRESS: "沙坡头区滨河路1号"}),
        unknown({ADDRESS: ""}),
        unknown({"entity.province": "", "entity.city": "", "entity.county": ""}),
    ],
    "address-is-in-the-province": [
        passes(),
        fails({ADDRESS: "北京市朝阳区建国路1号"}, says="北京市"),
        unknown({"entity.province": ""}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
