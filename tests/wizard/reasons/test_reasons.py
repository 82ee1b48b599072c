"""The reasons for which applications are returned: their references, their words, where they lead, what they add up
to."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wizard.reasons.reason_sentences import EXAMPLES, IRRELEVANT, NOTICES, PLACED, SENTENCES
from wizard import returns
from wizard.application import Application
from wizard.evidence.slots import SPECS
from wizard.fields import FIELDS
from wizard.guide import CLAUSES
from wizard.papers import FORMS, papers
from wizard.reasons import REASONS, ROWS, ReasonCount, explain, match, statistic, targets_of
from wizard.rules import RULES
from wizard.rules.engine.document import checks
from wizard.samples import variants

TODAY = date(2026, 11, 25)

SLOTS = {
    "evidence.entity-certificate": "entity-certificate",
    "evidence.person.*": "entity-lead-id",
    "evidence.website.*.domain-certificate": "domain-certificate",
    "evidence.website.*.site-photo": "site-photo",
    "evidence.website.*.approval.*": "approval",
    "evidence.extra.*": "extra",
}
"""The slots a reason may point at, each with the kind of its specification."""

PAPERS = {"papers.confirmation", "papers.commitment", "papers.verification.*", "papers.authorisation.*"}
"""The papers a reason may point at: one of a kind, or one for each website or person."""


@cache
def known_rules() -> set[str]:
    """Every rule and check there is; to find those of values takes reading the program's text."""
    return set(RULES) | {check.id for kind in ("value", "evidence") for check in checks(kind)}


def firsts(text: str) -> list[str]:
    """The id of the first reason of each complaint in a text, "" where there is none."""
    return [found[0] if found else "" for found in ids(text)]


def misnamed(cases: Iterable[tuple[str, str]]) -> str:
    """The cases of a table, each a text and the reason of its only complaint, that name another one; a line each."""
    return "\n".join(f"{text!r} names {firsts(text)}, not {id}" for text, id in cases if firsts(text) != [id])


def ids(text: str) -> list[list[str]]:
    return [[reason.id for reason in found.reasons] for found in match(text)]


# --- The catalogue ---------------------------------------------------------------------------------------------------


def test_all_rows_of_the_table_have_a_reason() -> None:
    assert list(ROWS) == list(range(1, 35))
    assert all(ROWS.values())
    assert {id for row in ROWS.values() for id in row} <= set(REASONS)


@pytest.mark.parametrize("id", REASONS)
def test_a_reason_names_only_what_exists(id: str) -> None:
    reason = REASONS[id]
    assert set(reason.rules) <= known_rules()
    assert set(reason.paths) <= set(FIELDS) | set(SLOTS) | PAPERS
    assert reason.paths
    assert reason.clause in CLAUSES or (reason.clause == "" and reason.source)
    assert reason.title
    assert reason.problem.endswith("。")
    assert reason.fix.endswith("。")
    assert len(set(reason.rules)) == len(reason.rules)
    assert len(set(reason.words)) == len(reason.words)


def test_the_slots_and_papers_of_these_tests_exist() -> None:
    assert set(SLOTS.values()) <= set(SPECS)
    assert {pattern.split(".")[1] for pattern in PAPERS} <= set(FORMS)


def test_reasons_are_told_apart() -> None:
    assert len({reason.title for reason in REASONS.values()}) == len(REASONS)
    assert len({reason.fix for reason in REASONS.values()}) == len(REASONS)


def test_what_no_program_sees_has_no_rule() -> None:
    blind = {id for id, reason in REASONS.items() if not reason.foreseeable}
    assert {"phone-unreachable", "verification-form", "sms-verification", "seal", "originals", "footer-number"} <= blind
    assert {"domain-holder", "website-name", "domain-expiry", "contacts-shared", "picture-size"}.isdisjoint(blind)


# --- Matching --------------------------------------------------------------------------------------------------------


def test_every_reason_has_examples() -> None:
    assert set(EXAMPLES) == set(REASONS)
    assert all(len(sentences) >= 2 for sentences in EXAMPLES.values())


# A table is one test: hundreds of tests of a millisecond each take longer to start than to run.


def test_an_example_names_its_reason_first() -> None:
    wrong = misnamed((text, id) for id, texts in EXAMPLES.items() for text in texts)
    assert not wrong, wrong


def test_a_complaint_names_its_reason_first() -> None:
    wrong = misnamed(SENTENCES)
    assert not wrong, wrong


def test_there_are_enough_complaints() -> None:
    assert len(dict(SENTENCES)) >= 60
    assert {id for _text, id in SENTENCES} >= set(REASONS) - {"blacklisted", "not-served", "domain-format"}


def test_what_is_no_complaint_names_none() -> None:
    named = {text: firsts(text) for text in IRRELEVANT}
    wrong = "\n".join(f"{text!r} names {reasons}" for text, reasons in named.items() if any(reasons))
    assert not wrong, wrong


def test_few_reasons_are_named_beside_the_right_one() -> None:
    numbers = [len(found.reasons) for text, _id in SENTENCES for found in match(text)]
    assert sum(numbers) / len(numbers) < 1.5
    assert max(numbers) <= 4


def test_a_match_can_be_explained() -> None:
    assert explain("域名持有者与备案主体不一致", REASONS["domain-holder"]) == ("域名持有", "主体", "不一致")
    assert explain("手机无人接听", REASONS["domain-holder"]) == ()


# --- Splitting -------------------------------------------------------------------------------------------------------

THREE = [["domain-not-verified"], ["website-name"], ["phone-dead"]]


@pytest.mark.parametrize(
    "text",
    [
        "1、域名未实名认证 2、网站名称含有敏感词 3、手机号码为空号",
        "1、域名未实名认证2、网站名称含有敏感词3、手机号码为空号",
        "1.域名未实名认证\n2.网站名称含有敏感词\n3.手机号码为空号",
        "1. 域名未实名认证。2. 网站名称含有敏感词。3. 手机号码为空号。",
        "（1）域名未实名认证；（2）网站名称含有敏感词；（3）手机号码为空号",
        "⑴域名未实名认证⑵网站名称含有敏感词⑶手机号码为空号",
        "①域名未实名认证②网站名称含有敏感词③手机号码为空号",
        "❶域名未实名认证 ❷网站名称含有敏感词 ❸手机号码为空号",
        "一、域名未实名认证；二、网站名称含有敏感词；三、手机号码为空号",
        "域名未实名认证；网站名称含有敏感词;手机号码为空号",
        "域名未实名认证。网站名称含有敏感词。手机号码为空号。",
        "- 域名未实名认证\r\n- 网站名称含有敏感词\r\n• 手机号码为空号",
        "<p>域名未实名认证</p><p>网站名称<b>含有</b>敏感词</p><br/>手机号码为空号&nbsp;",
        "&lt;li&gt;域名未实名认证&lt;/li&gt;<li>网站名称含有敏感词<li class='x'>手机号码为空号",
        "退回原因如下：\n1、域名未实名认证\n2、网站名称含有敏感词，请修改\n3、手机号码为空号\n谢谢！",
        "您好，您的备案申请未通过审核，原因如下：1、域名未实名认证；2、网站名称含有敏感词；3、手机号码为空号",
        "１、域名未實名認證　２、網站名稱含有敏感詞　３、手機號碼為空號",
        "1) The domain is not verified. 2) The website name contains forbidden words. 3) The mobile number does not exist.",
    ],
)
def test_a_list_is_taken_apart(text: str) -> None:
    assert [found[:1] for found in ids(text)] == THREE


def test_an_item_stays_as_it_was_written() -> None:
    [found] = match("1、域名  example.com　未实名认证（２０２６年）；")
    assert found.item == "域名 example.com 未实名认证（２０２６年）"


def test_advice_stays_with_its_complaint() -> None:
    [found] = match("1、域名未实名认证；请完成后重新提交。\n如有疑问请联系客服。")
    assert found.item == "域名未实名认证。请完成后重新提交。如有疑问请联系客服"


def test_what_is_said_twice_in_an_item_is_one_complaint() -> None:
    [found] = match("1、网站名称不合格。网站名称不能为纯英文。")
    assert found.reasons[0].id == "website-name"


def test_complaints_of_one_sentence_are_all_named() -> None:
    [found] = ids("域名未实名认证，网站名称含有敏感词，手机号码为空号")
    assert set(found) >= {"domain-not-verified", "website-name", "phone-dead"}


def test_what_is_not_known_is_kept_without_a_reason() -> None:
    assert [(found.item, bool(found.reasons)) for found in match("1、域名未实名认证 2、业务模式存疑")] == [
        ("域名未实名认证", True),
        ("业务模式存疑", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "网站1、网站2打不开",
        "核验单第1、第2页公章不清晰",
        "接入IP 52.82.10.1 不属于接入商",
        "有效期至2026.1.2，营业执照已过期",
        "首页URL www.example.com 与备案域名不一致",
    ],
)
def test_numbers_that_count_no_complaint_do_not_cut(text: str) -> None:
    assert len(match(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\r\t",
        "1、",
        "①②③",
        "<br><br>",
        "&nbsp;&#0;",
        "\ud800",
        "\x00\u200b",
        "<<<<",
        "。。。",
        "(((",
        "&#x110000;",
    ],
)
def test_nothing_usable_is_no_complaint(text: str) -> None:
    assert not [found for found in match(text) if found.reasons]


PASTED = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            ["1、", "①", "<br>", "</li", "&lt;", "；", "。", "\n", "域名", "不一致", "(", "\ud800", "２．", "十一、"]
        ),
        st.sampled_from([text for text, _id in SENTENCES]),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PASTED)
def test_whatever_is_pasted_gives_complaints_and_places(text: str) -> None:
    application = variants.guangdong_two_sites(TODAY)
    application.people[0].name = application.websites[0].name = text[:10]
    application.websites[0].domain.name = text[-10:]
    for found in match(text):
        assert found.item.strip()
        for reason in found.reasons:
            further = set(targets_of(application, reason, found.item)) - set(targets_of(application, reason))
            # What a reviewer asks for by name is wanted, though it was not thought to be needed.
            assert further <= {f"papers.{paper.key}" for paper in papers(application) if not paper.needed}


@pytest.mark.parametrize(
    "text",
    [
        "域" * 10_000,
        "，" * 10_000,
        "域名，" * 3_333,
        "1、" * 5_000,
        "<a" * 5_000,
        "<" + "a" * 10_000,
        "&lt;" * 2_500,
        "(" * 10_000,
        "一" * 10_000,
        " " * 10_000,
        "域名未实名，" * 1_700,
        "域名未实名认证；" * 1_250,
        "the domain holder does not match " * 300,
        "\n".join(f"{number}、{text}" for number, (text, _id) in enumerate(SENTENCES * 3, start=1))[:10_000],
    ],
    ids=range(14),
)
def test_ten_thousand_characters_take_little_time(text: str) -> None:
    match("域名")
    started = time.process_time()
    match(text)
    assert time.process_time() - started < 3


def test_the_time_grows_with_the_length_alone() -> None:
    text = "，".join(text for text, _id in SENTENCES)
    match(text)
    times = []
    for repeats in (1, 8):
        started = time.process_time()
        match(text * repeats)
        times.append(time.process_time() - started)
    assert times[1] < 24 * times[0] + 0.2


# --- Places ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def application() -> Application:
    """Two websites with two leads, an ELB set, and the AWS account of another company."""
    return variants.guangdong_two_sites(TODAY)


def test_the_sample_is_what_these_tests_speak_of(application: Application) -> None:
    assert [website.lead for website in application.websites] == ["p2", "p3"]
    assert [lead.id for lead in application.leads()] == ["p1", "p2", "p3"]


def at(application: Application, id: str, item: str = "") -> list[str]:
    return targets_of(application, REASONS[id], item)


def test_a_complaint_leads_to_its_place(application: Application) -> None:
    wrong = misnamed((text, id) for text, id, _place in PLACED)
    assert not wrong, wrong
    led = {(text, place): at(application, id, match(text)[0].item) for text, id, place in PLACED}
    elsewhere = [
        f"{text!r} leads to {places}, not to {place}"
        for (text, place), places in led.items()
        if not places or not re.fullmatch(place.replace(".", r"\.").replace("*", "[^.]+"), places[0])
    ]
    assert not elsewhere, "\n".join(elsewhere)


def test_every_row_of_the_table_has_a_complaint_that_leads_to_a_place() -> None:
    told = {id for _text, id, _place in PLACED}
    assert [row for row, known in ROWS.items() if told.isdisjoint(known)] == []


@pytest.mark.parametrize(
    "text",
    [
        "1.域名所有者与主办单位不一致；2.业务模式存疑；3.主体负责人手机号码无法接通",
        "1、域名所有者与主办单位不一致 2、业务模式存疑 3、主体负责人手机号码无法接通",
        "①域名所有者与主办单位不一致 ②业务模式存疑 ③主体负责人手机号码无法接通",
        "（1）域名所有者与主办单位不一致（2）业务模式存疑（3）主体负责人手机号码无法接通",
        "域名所有者与主办单位不一致\n业务模式存疑\n主体负责人手机号码无法接通",
        "域名所有者与主办单位不一致；业务模式存疑；主体负责人手机号码无法接通",
    ],
)
def test_each_complaint_is_a_card_and_one_that_is_not_known_too(text: str) -> None:
    cards = returns.read(text)
    assert [card.reason for card in cards] == ["domain-holder", "", "phone-unreachable"]
    assert cards[1].text == "业务模式存疑"


def test_complaints_listed_with_commas_are_cards_of_their_own() -> None:
    cards = returns.read("域名未实名认证，网站名称含有敏感词，手机号码为空号。")
    assert [card.reason for card in cards] == ["domain-not-verified", "website-name", "phone-dead"]
    ticked = [cards[0], cards[1].model_copy(update={"done": True}), cards[2]]
    assert returns.read("\n".join(card.text for card in ticked), tuple(ticked)) == ticked


@pytest.mark.parametrize(
    "text",
    [
        "网站负责人非法人，请提供授权书",
        "网站名称涉及新闻字样，请修改网站名称或提供前置审批",
        "域名注册所有者为个人，需过户到单位名下",
        "核验单、授权书未盖章",
        "主体负责人、网站负责人手机号码无法接通",
        "网站名称不能为纯英文，至少包含三个汉字",
    ],
)
def test_a_sentence_with_commas_about_one_thing_is_one_card(text: str) -> None:
    assert [card.text for card in returns.read(text)] == [text]


def test_a_reason_sits_at_every_website(application: Application) -> None:
    assert at(application, "website-name") == [
        "websites.w1.name",
        "websites.w2.name",
        "websites.w1.remark",
        "websites.w2.remark",
    ]


def test_a_domain_that_is_named_leaves_its_website_alone(application: Application) -> None:
    domain = application.websites[1].domain.name
    found = at(application, "domain-holder", f"域名 www.{domain.upper()} 持有者与主体不一致")
    assert found
    assert all(".w2." in path for path in found)
    assert "evidence.website.w2.domain-certificate" in found


def test_a_longer_domain_is_another_one(application: Application) -> None:
    domain = application.websites[1].domain.name
    for other in (f"my{domain}", f"{domain}.cn", f"{domain}x"):
        assert len(at(application, "domain-format", f"{other} 格式错误")) == 2


def test_a_website_that_is_named_is_the_only_one(application: Application) -> None:
    name = application.websites[0].name = "云图商城"
    application.websites[1].name = "云图论坛"
    assert at(application, "language", f"“{name}”网站语言选择有误") == ["websites.w1.languages"]


def test_the_name_of_the_entity_is_not_the_name_of_a_website(application: Application) -> None:
    application.entity.name = "宁夏云图商城有限公司"
    application.websites[0].name = "云图商城"
    assert len(at(application, "language", "宁夏云图商城有限公司的网站语言选择有误")) == 2


def test_a_person_that_is_named_is_the_only_one(application: Application) -> None:
    person = application.leads()[-1]
    found = at(application, "picture-unclear", f"{person.name}的身份证不清晰")
    assert f"evidence.person.{person.id}" in found
    assert [path for path in found if path.startswith("evidence.person.")] == [f"evidence.person.{person.id}"]


def test_a_role_that_is_named_leaves_its_holder_alone(application: Application) -> None:
    lead = application.entity_lead
    assert lead is not None
    assert at(application, "email-wrong", "主体负责人邮箱格式错误") == [f"people.{lead.id}.email"]
    assert len(at(application, "email-wrong", "邮箱格式错误")) == len(application.leads())


def test_a_website_lead_is_found_by_the_website(application: Application) -> None:
    found = at(application, "phone-unreachable", f"{application.websites[1].domain.name} 的电话无人接听")
    assert {path.split(".")[1] for path in found} == {"p3"}


@pytest.mark.parametrize("written", ["{number}", "+86 {number}", "{head}-{middle}-{tail}", "{head}****{tail}"])
def test_a_number_that_is_named_is_the_only_one(application: Application, written: str) -> None:
    number = application.people[0].mobile = "13909550001"
    shown = written.format(number=number, head=number[:3], middle=number[3:7], tail=number[7:])
    assert at(application, "phone-dead", f"手机 {shown} 为空号") == ["people.p1.mobile"]


def test_slots_and_papers_are_those_of_the_application(application: Application) -> None:
    assert at(application, "verification-form") == ["papers.verification.w1", "papers.verification.w2"]
    assert at(application, "site-photo")[:2] == ["evidence.website.w1.site-photo", "evidence.website.w2.site-photo"]
    assert "papers.confirmation" in at(application, "account-confirmation")
    approvals = variants.preapproval(TODAY)
    assert at(approvals, "preapproval-document")[0].startswith("evidence.website.w1.approval.")


def test_a_paper_that_is_named_is_the_only_one(application: Application) -> None:
    assert at(application, "signature-style", "核验单签名潦草") == ["papers.verification.w1", "papers.verification.w2"]


def test_only_papers_that_are_needed_are_looked_at_unless_one_is_named(application: Application) -> None:
    kinds = {path.split(".")[1] for path in at(application, "seal", "公章不清晰")}
    assert kinds == {"verification", "authorisation", "confirmation"}
    assert at(application, "seal", "承诺书公章不清晰") == ["papers.commitment"]


def test_a_picture_that_is_named_is_the_only_one(application: Application) -> None:
    assert at(application, "picture-unclear", "营业执照不清晰") == ["evidence.entity-certificate"]
    assert "evidence.entity-certificate" not in at(application, "picture-unclear", "身份证不清晰")
    assert "evidence.entity-certificate" in at(application, "picture-unclear", "营业执照、身份证不清晰")


def test_a_phone_that_is_named_is_the_only_one(application: Application) -> None:
    fields = {path.rsplit(".", 1)[1] for path in at(application, "phone-dead", "办公电话为空号")}
    assert fields == {"landline"}
    assert {path.rsplit(".", 1)[1] for path in at(application, "contacts-shared", "手机与应急电话相同")} == {
        "mobile",
        "emergency_phone",
    }


def test_a_paper_that_was_not_thought_to_be_needed_has_a_place(application: Application) -> None:
    assert "papers.commitment" in at(application, "commitment-letter")
    alone = variants.ningxia(TODAY)
    assert "papers.authorisation" in at(alone, "website-lead")


@pytest.mark.parametrize("id", REASONS)
def test_an_empty_application_has_places_without_an_exception(id: str) -> None:
    found = at(Application(), id, "网站负责人张三 13909550001 example.com")
    assert all("*" not in path for path in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("id", REASONS)
def test_every_place_exists(application: Application, id: str) -> None:
    for path in at(application, id):
        head = path.split(".")[0]
        assert head in ("evidence", "papers", "entity", "people", "websites", "access", "eligibility")
    assert at(application, id) or id == "further-materials"


# --- Statistic -------------------------------------------------------------------------------------------------------


def test_reasons_are_counted_once_a_return() -> None:
    found = statistic([("domain-holder", "domain-holder", "phone-unreachable"), ("domain-holder",), ()])
    assert (found.returns, found.unexplained) == (3, 1)
    assert found.counts == (
        ReasonCount("domain-holder", 2, REASONS["domain-holder"].rules),
        ReasonCount("phone-unreachable", 1, ()),
    )
    assert [count.id for count in found.foreseeable] == ["domain-holder"]


def test_rules_are_counted_by_the_returns_they_would_have_spared() -> None:
    found = statistic([("registry-mismatch", "registry-status"), ("registry-status",)])
    assert found.rules[0] == ("registry-has-been-consulted", 2)
    assert dict(found.rules)["brackets-are-exact-where-asked"] == 1


def test_a_reason_that_is_gone_is_still_counted() -> None:
    [count] = statistic([("of-yesterday",)]).counts
    assert (count.id, count.returns, count.foreseeable) == ("of-yesterday", 1, False)


def test_no_returns_make_an_empty_statistic() -> None:
    assert asdict(statistic([])) == {"returns": 0, "unexplained": 0, "counts": (), "rules": ()}


@pytest.mark.parametrize(("line", "reason"), NOTICES)
def test_a_line_of_a_notice_is_one_complaint_or_none(line: str, reason: str) -> None:
    assert [complaint.reason for complaint in returns.read(line)] == ([reason] if reason else [])


def test_a_whole_notice_keeps_its_complaints_alone() -> None:
    notice = """尊敬的用户：
您提交的ICP备案申请（订单号：20261126001）初审未通过，原因如下：
备案类型：新增备案
1. 网站名称请使用单位全称
2. 主体备注请填写“已核实，不涉及前置审批”
温馨提示：请保持电话畅通
此邮件为系统自动发送，请勿回复
西云数据备案团队"""
    assert [complaint.reason for complaint in returns.read(notice)] == ["website-name", "remark"]
