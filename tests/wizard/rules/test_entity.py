from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

CODE = "entity.certificate_number"
UNTIL = "entity.certificate_valid_until"

CASES = {
    "entity-name-is-a-registered-name": [
        passes(),
        passes({"entity.name": "张三"}),
        fails({"entity.name": "yuntu.com.cn"}),
        fails({"entity.name": "64050012345"}),
        unknown({"entity.name": " "}),
    ],
    "brackets-in-the-entity-name-are-pairs": [
        passes({"entity.name": "云图（宁夏）有限公司"}),
        fails({"entity.name": "云图（宁夏)有限公司"}),
        fails({"entity.name": "云图（宁夏有限公司"}),
        unknown({"entity.name": ""}),
    ],
    "nature-goes-with-the-name": [
        passes(),
        passes({"entity.name": "宁夏云图企业管理中心（有限合伙）"}),
        fails({"entity.nature": 6}, says="企业"),
        fails({"entity.name": "宁夏云图公司（集体）", "entity.nature": 3}, says="公司"),
        fails({"entity.name": "宁夏云图律师事务所"}, says="律师执业机构"),
        unknown({"entity.nature": None}),
    ],
    "nature-goes-with-the-credit-code": [
        passes(),
        passes({CODE: "640500123456789"}),
        fails({CODE: "12640000MA76ABCD24"}, says="事业单位"),
        unknown({CODE: ""}),
    ],
    "credit-code-is-of-the-province": [
        passes(),
        passes({CODE: "91100000MA76ABCD2Q"}),
        fails({CODE: "91310115MA76ABCD2B"}, at=CODE, says="上海市"),
        fails({"entity.province": "310000"}, says="宁夏"),
        unknown({"entity.province": ""}),
    ],
    "certificate-address-is-in-the-province": [
        passes(),
        passes({"entity.certificate_address": "滨河路1号"}),
        fails({"entity.certificate_address": "深圳市南山区科技园1号"}, says="广东省"),
        fails({"entity.certificate_address": "海南藏族自治州共和县1号"}, says="青海省"),
        fails({"entity.certificate_address": "上海浦东张江路1号"}, says="上海市"),
        fails({"entity.certificate_address": "中国（上海）自由贸易试验区张江路1号"}, says="上海市"),
        passes({"entity.certificate_address": "中国宁夏中卫市沙坡头区滨河路1号"}),
        unknown({"entity.certificate_address": ""}),
    ],
    "certificate-is-the-merged-one": [
        passes(),
        fails({"entity.certificate_type": 12}, says="组织机构代码证"),
        unknown({"entity.certificate_type": None}),
    ],
    "certificate-is-in-force": [
        passes(),
        passes({UNTIL: "2026-11-25"}),
        fails({UNTIL: "2026-11-24"}),
        unknown({UNTIL: ""}),
    ],
    "certificate-lasts-three-months": [
        passes(),
        passes({UNTIL: "2027-02-25"}),
        passes({UNTIL: "2026-11-24"}),
        fails({UNTIL: "2027-02-24"}),
        unknown({UNTIL: "不知道"}),
    ],
    "registry-has-been-consulted": [
        passes(),
        fails({"entity.registry_checked": "no"}),
        unknown({"entity.registry_checked": ""}),
    ],
    "investor-of-an-enterprise-is-its-own": [
        passes(),
        passes({"entity.investor": "宁夏云图科技有限公司"}),
        passes({"entity.investor": "中卫市人民政府", "entity.nature": 3}),
        fails({"entity.investor": "赵六"}),
        unknown({"entity.investor": ""}),
        unknown({"entity.investor": "赵六", "people.p1.name": ""}),
    ],
    "superior-of-a-public-body-is-no-person": [
        passes({"entity.nature": 2, "entity.investor": "中卫市人民政府"}),
        fails({"entity.nature": 2}),
        fails({"entity.nature": 2, "entity.investor": "王思远"}),
        unknown({"entity.nature": None}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
