from __future__ import annotations

import pytest

from tests.wizard.rules.cases import Case, fails, file, listed, passes, unknown

CHOSEN, SCOPE = "websites.w1.preapproval", "entity.business_scope"
UNTIL = "websites.w1.approvals.news.valid_until"

CASES = {
    "further-category-has-its-document": [
        passes({CHOSEN: ["medical"], "evidence": {"website.w1.approval.medical": file("a")}}),
        fails({CHOSEN: ["medical"]}, says="2015"),
        fails({CHOSEN: ["news", "religion"]}, says="宗教事务部门"),
        unknown({CHOSEN: ["news"]}),
        unknown({}),
    ],
    "none-of-these-stands-alone": [
        passes(),
        passes({CHOSEN: ["news", "culture"]}),
        fails({CHOSEN: ["none", "news"]}, says="新闻"),
        unknown({CHOSEN: []}),
    ],
    "words-of-the-guides-categories-are-answered": [
        passes(),
        passes({SCOPE: "销售医疗器械", CHOSEN: ["drugs"]}),
        passes({"websites.w1.remark": "本站不涉及新闻、出版、文化"}),
        fails({"websites.w1.remark": "本站不涉及出版但提供新闻资讯"}),
        passes({"websites.w1.remark": "本站不涉及新闻，仅展示本公司的产品"}),
        passes({SCOPE: "软件开发（不含医疗器械、出版）；药品生产除外"}),
        passes({SCOPE: "互联网信息服务（除新闻、出版、教育、药品、医疗器械和 BBS 以外的内容）"}),
        passes({SCOPE: "除新闻、出版外的信息服务"}),
        passes({"websites.w1.remark": "禁止涉及新闻；不进行网络直播；无新闻内容"}),
        fails({SCOPE: "除软件开发外，还提供新闻服务"}, says="新闻"),
        fails({SCOPE: "建筑物拆除服务、对外文化交流服务"}, says="文化"),
        fails({SCOPE: "无线新闻资讯服务"}, says="新闻"),
        fails({SCOPE: "销售医疗器械"}, says="互联网药品信息服务资格证书"),
        fails({"websites.w1.name": "云图新闻"}, says="互联网新闻信息服务许可证"),
        fails({"websites.w1.description": "提供网络游戏", CHOSEN: ["news"]}, says="版号"),
        unknown({CHOSEN: [], SCOPE: "销售医疗器械"}),
    ],
    "words-of-finance-are-answered": [
        passes(),
        passes({SCOPE: "投资管理", CHOSEN: ["finance"]}),
        fails({SCOPE: "股权投资管理、p2p"}, says="投资管理"),
        unknown({CHOSEN: []}),
    ],
    "words-of-further-categories-are-noticed": [
        passes({SCOPE: "销售医疗器械"}),
        fails({SCOPE: "教育咨询"}, says="教育"),
        unknown({CHOSEN: []}),
    ],
    "content-comes-with-its-category": [
        passes(),
        passes({"websites.w1.content": [16], CHOSEN: ["news"]}),
        fails({"websites.w1.content": [128, 16]}, says="新闻"),
        fails({"websites.w1.content": [1024]}, says="金融"),
        unknown({"websites.w1.content": []}),
    ],
    "approval-is-in-force": [
        passes({CHOSEN: ["news"], UNTIL: "2026-11-25"}),
        passes({CHOSEN: ["news"], UNTIL: "长期"}),
        fails({CHOSEN: ["news"], UNTIL: "2026-11-24"}, at=UNTIL),
        unknown({CHOSEN: ["news"]}),
        unknown({UNTIL: "2026-11-24"}),
    ],
    "approval-lasts-three-months": [
        passes({CHOSEN: ["news"], UNTIL: "2027-02-25"}),
        passes({CHOSEN: ["news"], UNTIL: "2026-11-24"}),
        fails({CHOSEN: ["news"], UNTIL: "2027-02-24"}, at=UNTIL),
        fails({CHOSEN: ["news"], UNTIL: "2026-11-25"}, at=UNTIL),
        unknown({CHOSEN: ["news"]}),
    ],
}


@pytest.mark.parametrize(("id", "case"), listed(CASES))
def test_rule(id: str, case: Case) -> None:
    case.check(id)
