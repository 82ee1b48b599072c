from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, listed, passes, unknown

URL, DESCRIPTION = "websites.w1.home_url", "websites.w1.description"

CASES = {
    "application-has-a-website": [
        passes(),
        fails({"websites": []}, at="websites", says="新增网站"),
        unknown({"websites.w1.domain.name": "", "websites.w2.domain.name": ""}),
    ],
    "website-is-closed-until-filed": [
        passes(),
        fails({"websites.w1.closed_until_filed": "no"}, says="停止域名解析"),
        unknown({"websites.w1.closed_until_filed": ""}),
    ],
    "home-page-is-on-the-domain": [
        passes(),
        passes({URL: "https://yuntu.com.cn/index.html"}),
        passes({URL: "www.云图.中国", "websites.w1.domain.name": "xn--9kq48r.xn--fiqs8s"}),
        fails({URL: "www.notyuntu.com.cn"}, says="yuntu.com.cn"),
        unknown({URL: ""}),
        unknown({"websites.w1.domain.name": ""}),
    ],
    "other-content-is-explained": [
        passes(),
        passes({"websites.w1.content": [8388608], "websites.w1.remark": "展示测绘成果"}),
        fails({"websites.w1.content": [128, 8388608]}),
        unknown({"websites.w1.content": []}),
    ],
    "description-says-enough": [
        passes(),
        passes({DESCRIPTION: "字" * 20}),
        passes({DESCRIPTION: "字" * 200}),
        fails({DESCRIPTION: "字" * 19}, says="太短"),
        fails({DESCRIPTION: "字" * 201}, says="太长"),
        unknown({DESCRIPTION: " \n "}),
    ],
    "website-names-differ": [
        passes(of="w2"),
        fails({"websites.w2.name": "云图 科技"}, of="w2"),
        unknown({"websites.w1.name": ""}),
    ],
    "home-pages-differ": [
        passes(of="w2"),
        fails({"websites.w2.home_url": "https://yuntu.com.cn"}, of="w2"),
        unknown({URL: ""}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
