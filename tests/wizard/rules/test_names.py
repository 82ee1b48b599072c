from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

NAME, REMARK = "websites.w1.name", "websites.w1.remark"

CASES = {
    "website-name-is-not-bare": [
        passes(),
        fails({NAME: "１２３４"}),
        fails({NAME: "Yuntu Tech"}),
        unknown({NAME: ""}),
    ],
    "website-name-has-chinese-characters": [
        passes(),
        passes({NAME: "云图云GIS"}),
        passes({NAME: "yuntu"}),
        passes({NAME: "yuntu.com.cn"}),
        fails({NAME: "云图GIS"}, says="2 个汉字"),
        unknown({NAME: ""}),
    ],
    "website-name-has-no-symbols": [
        passes({NAME: "云图（中卫）GIS-3"}),
        passes({NAME: "yuntu.com.cn"}),
        fails({NAME: "云图*科技★"}, says="*★"),
        fails({NAME: "《云图科技》"}, says="《》"),
        fails({NAME: "【云图】科技"}, says="【】"),
        fails({NAME: "云图<科技>"}, says="<>"),
        fails({NAME: "云图●科技"}, says="●"),
        passes({NAME: "云图·科技"}),
        unknown({NAME: ""}),
    ],
    "website-name-is-no-domain": [
        passes(),
        fails({NAME: "www.yuntu.com.cn"}),
        fails({NAME: "云图.中国", "websites.w1.domain.name": "云图.中国"}),
        unknown({NAME: ""}),
    ],
    "website-name-has-no-forbidden-words": [
        passes(),
        passes({NAME: "中国云图", "entity.name": "中国云图有限公司"}),
        fails({NAME: "中国云图"}, says="中国"),
        unknown({NAME: ""}),
    ],
    "remark-has-no-forbidden-words": [
        passes({REMARK: "展示测绘成果"}),
        fails({REMARK: "国家级维权平台"}, says="维权"),
        unknown({REMARK: ""}),
    ],
    "entity-remark-has-no-forbidden-words": [
        passes({"entity.remark": "原名宁夏云图信息技术有限公司"}),
        fails({"entity.remark": "中国云图"}, says="中国"),
        unknown({"entity.remark": ""}),
    ],
    "website-name-is-not-a-governments": [
        passes(),
        passes({NAME: "中卫市人民政府", "entity.nature": 2}),
        fails({NAME: "中卫市人民政府"}),
        unknown({"entity.nature": None}),
    ],
    "website-name-relates-to-the-entity": [
        passes(),
        passes({NAME: "星河导航", REMARK: "星河导航为本公司的产品"}),
        passes({NAME: "123456"}),
        passes({NAME: "星河导航", REMARK: "星河是我公司的注册商标"}),
        fails({NAME: "星河科技"}, says="本公司的产品"),
        fails({NAME: "北京烤鸭", REMARK: "本网站介绍公司产品，不涉及前置审批。"}),
        fails({NAME: "宁夏美食城"}),
        fails({NAME: "中卫美食网"}),
        unknown({NAME: ""}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
