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
        passes({ADDRESS: "永南村三队"}),
        passes({ADDRESS: "雍湖村五社"}),
        passes({ADDRESS: "国际金融中心2801"}),
        passes({ADDRESS: "工业园区12#厂房"}),
        fails({ADDRESS: "滨河路旁"}),
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
        fails({ADDRESS: "滨河路3#楼"}, says="#"),
        fails({ADDRESS: "滨河路1号【东】"}, says="【】"),
        fails({ADDRESS: "滨河路1号<3楼>"}, says="<>"),
        unknown({ADDRESS: ""}),
    ],
    "address-does-not-repeat-the-place": [
        passes(),
        fails({ADDRESS: "宁夏回族自治区中卫市滨河路1号"}),
        fails({ADDRESS: "沙坡头区滨河路1号"}, says="沙坡头区"),
        fails({ADDRESS: "宁夏中卫市滨河路1号"}, says="宁夏中卫市"),
        passes({ADDRESS: "中卫大道1号"}),
        passes({ADDRESS: "宁夏路1号"}),
        unknown({ADDRESS: ""}),
        unknown({"entity.province": "", "entity.city": "", "entity.county": ""}),
    ],
    "address-is-in-the-province": [
        passes(),
        fails({ADDRESS: "北京市朝阳区建国路1号"}, says="北京市"),
        fails({ADDRESS: "北京朝阳区建国路1号"}, says="北京市"),
        fails({ADDRESS: "上海浦东张江路1号"}, says="上海市"),
        passes({ADDRESS: "北京中路168号"}),
        passes({ADDRESS: "上海路3号"}),
        passes({ADDRESS: "新疆大厦5楼"}),
        unknown({"entity.province": ""}),
    ],
    "address-is-in-the-place": [
        passes(),
        passes({ADDRESS: "宁夏回族自治区中卫市沙坡头区滨河路1号"}),
        passes({ADDRESS: "沙坡头区滨河路1号"}),
        passes({ADDRESS: "宁夏中卫市沙坡头区滨河路1号", "entity.county": ""}),
        passes({ADDRESS: "北京市朝阳区建国路1号"}),
        passes({ADDRESS: "银川路1号"}),
        fails({ADDRESS: "宁夏回族自治区银川市兴庆区解放路1号"}, says="银川市兴庆区"),
        fails({ADDRESS: "银川市解放路1号"}, says="银川市"),
        fails({ADDRESS: "宁夏中卫市中宁县滨河路1号"}, says="中宁县"),
        unknown({"entity.city": "", "entity.county": ""}),
        unknown({ADDRESS: ""}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
