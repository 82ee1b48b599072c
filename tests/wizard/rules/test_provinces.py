from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

PROVINCE = "entity.province"
NOWHERE = {PROVINCE: ""}
UNTIL = "entity.certificate_valid_until"
LED_BY_THE_REPRESENTATIVE = {"websites.w1.lead": "p1", "websites.w2.lead": "p1"}
SOLE = {"entity.certificate_number": "92330106MA76ABCD2X"}


CASES = {
    "commitment-letter-is-needed": [
        passes({PROVINCE: "440000"}),
        fails({PROVINCE: "310000"}, says="承诺书"),
        fails({PROVINCE: "640000"}),
        fails({PROVINCE: "140000"}),
        unknown(NOWHERE),
    ],
    "entity-lead-is-the-representative-where-asked": [
        passes(),
        passes({"entity.lead": "p2", PROVINCE: "320000"}),
        fails({"entity.lead": "p2"}, says="通常要求"),
        fails({"entity.lead": "p2", PROVINCE: "510000"}, says="授权书"),
        fails({"entity.lead": "p2", PROVINCE: "110000"}, says="说法不一"),
        unknown(NOWHERE),
        unknown({"entity.lead": ""}),
    ],
    "leads-are-one-person-or-two-where-asked": [
        passes(),
        passes({PROVINCE: "340000"}),
        passes({PROVINCE: "120000"}),
        fails({PROVINCE: "340000", "entity.lead": "p2", "websites.w1.lead": "p1"}),
        fails({PROVINCE: "120000", "websites.w1.lead": "p1"}, says="2021"),
        unknown({"websites.w1.lead": ""}),
    ],
    "foreign-representative-authorises-someone": [
        passes({PROVINCE: "130000"}),
        passes({PROVINCE: "130000", "people.p1.document_type": 7, "entity.lead": "p2"}),
        fails({PROVINCE: "130000", "people.p1.document_type": 7}),
        unknown({"people.p1.document_type": None}),
    ],
    "age-of-a-lead-is-within-the-provinces-bounds": [
        passes(),
        passes({PROVINCE: "230000"}),
        passes({PROVINCE: "440000"}),
        fails({PROVINCE: "230000", "people.p2.document_number": "11010519491231002X"}, says="65"),
        fails({PROVINCE: "120000", "people.p2.document_number": "110105196712310021"}, says="55"),
        fails({PROVINCE: "440000", "people.p2.document_number": "640502200911250011"}, says="劳动"),
        unknown({"people.p2.document_number": ""}),
    ],
    "investor-is-the-one-the-province-wants": [
        passes(),
        passes({PROVINCE: "350000", "entity.investor": "宁夏云图科技有限公司"}),
        fails({"entity.investor": "宁夏云图科技有限公司"}, says="法定代表人姓名"),
        fails({PROVINCE: "350000"}, says="单位全称"),
        unknown({"entity.investor": ""}),
    ],
    "addresses-are-in-one-city-where-asked": [
        passes(),
        passes({PROVINCE: "440000", "entity.city": "440300", "entity.certificate_address": "深圳市南山区1号"}),
        fails(
            {PROVINCE: "440000", "entity.city": "440100", "entity.certificate_address": "深圳市南山区1号"},
            says="广州市",
        ),
        unknown({"entity.city": ""}),
    ],
    "certificate-lasts-as-long-as-the-province-wants": [
        passes({PROVINCE: "310000"}),
        passes({PROVINCE: "310000", UNTIL: "2027-11-25"}),
        fails({PROVINCE: "310000", UNTIL: "2027-11-24"}),
        unknown({UNTIL: ""}),
    ],
    "brackets-are-exact-where-asked": [
        passes({PROVINCE: "110000"}),
        fails({PROVINCE: "110000", "entity.name": "云图（北京）有限公司"}),
        unknown({"entity.name": ""}),
    ],
    "emergency-contact-is-named-where-asked": [
        passes(),
        passes({PROVINCE: "620000", "people.p2.remark": "应急联系人：运维经理"}),
        fails({PROVINCE: "620000"}),
        unknown({"people.p2.emergency_phone": ""}),
    ],
    "position-is-given-where-asked": [
        passes({PROVINCE: "310000"}),
        fails({PROVINCE: "310000", "people.p2.position": ""}),
        unknown(NOWHERE),
    ],
    "finance-company-is-led-by-its-representative-where-asked": [
        passes({PROVINCE: "210000"}),
        fails({PROVINCE: "210000", "entity.name": "沈阳云图融资担保有限公司"}, says="担保"),
        passes({PROVINCE: "210000", "entity.name": "沈阳云图融资担保有限公司", **LED_BY_THE_REPRESENTATIVE}),
        unknown({"entity.lead": ""}),
    ],
    "sole-trader-without-a-firm-is-marked": [
        passes({PROVINCE: "330000"}),
        passes({PROVINCE: "330000", "entity.name": "李文博（个体工商户）", **SOLE}),
        fails({PROVINCE: "330000", "entity.name": "李文博", **SOLE}, says="（个体工商户）"),
        passes({PROVINCE: "340000", "entity.name": "李文博", "entity.remark": "无字号无公章个体工商户", **SOLE}),
        fails({PROVINCE: "340000", "entity.name": "李文博", **SOLE}, says="备注"),
        unknown({"people.p1.name": ""}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
