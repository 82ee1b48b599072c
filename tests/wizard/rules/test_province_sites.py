from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown
from wizard.application import Website

PROVINCE = "entity.province"
NOWHERE = {PROVINCE: ""}


def _websites(count: int) -> list[Website]:
    return [Website(id=f"w{number}") for number in range(1, count + 1)]


CASES = {
    "website-name-suits-the-province": [
        passes({PROVINCE: "370000"}),
        passes({PROVINCE: "370000", "entity.name": "山东云图网络公司", "websites.w1.name": "云图网络"}),
        fails({PROVINCE: "370000", "websites.w1.name": "云图论坛"}, says="论坛"),
        fails({PROVINCE: "530000", "websites.w1.name": "昆明云图"}, says="昆明"),
        fails({PROVINCE: "500000", "websites.w1.name": "云图GIS科技"}, says="英文"),
        unknown(NOWHERE),
    ],
    "content-suits-the-province": [
        passes({PROVINCE: "420000"}),
        passes({PROVINCE: "420000", "websites.w1.content": [256], "websites.w1.remark": "销售自有产品"}),
        fails({PROVINCE: "230000", "websites.w1.content": [8388608]}),
        fails({PROVINCE: "420000", "websites.w1.content": [256]}),
        unknown({"websites.w1.content": []}),
    ],
    "remark-speaks-of-preapproval-where-asked": [
        passes(),
        passes({PROVINCE: "360000", "websites.w1.remark": "本网站不涉及前置审批业务"}),
        fails({PROVINCE: "360000"}),
        unknown({"websites.w1.preapproval": []}),
    ],
    "addresses-are-within-the-provinces-limit": [
        passes({PROVINCE: "130000"}),
        passes({"access.addresses": "52.82.10.1-6"}),
        fails({PROVINCE: "130000", "access.addresses": "52.82.10.1-6"}, says="5"),
        unknown({"access.addresses": ""}),
    ],
    "websites-are-within-the-provinces-limit": [
        passes(),
        fails({PROVINCE: "420000"}, at="websites.w2.domain.name"),
        fails({PROVINCE: "610000", "websites": _websites(5)}, at="websites.w5.domain.name"),
        unknown({"websites": []}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
