"""What follows approval on a filing's page: the check of the foot, websites with another provider, and what has
ended."""

from __future__ import annotations

from functools import partial

import pytest

from tests.pages.screen import Visitor, clean, example, html
from tests.pages.test_filing import NUMBER, ago, box, enter, keep, make, stored
from wizard.application import Application
from wizard.filings.filing import EndedWebsite, FiledWebsite
from wizard.filings.footer.check import snippet
from wizard.filings.footer.fetch import Page
from wizard.filings.footer.fetch_problems import FetchProblem, Problem
from wizard.naming import website_name
from wizard.workspace.filings import Fetch

GOOD = f"<html><body><p>首页</p>{snippet(f'{NUMBER}-1')}</body></html>"


def fetching(visitor: Visitor, monkeypatch: pytest.MonkeyPatch, fetch: Fetch) -> None:
    """Have the screens read home pages with `fetch` instead of the network."""
    filings = visitor.workspace.filings
    monkeypatch.setattr(filings, "check_footer", partial(filings.check_footer, fetch=fetch))


def test_pasted_html_that_shows_the_number_is_noted(visitor: Visitor) -> None:
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    box(test.text_area, "/html").set_value(GOOD)
    box(test.button, "/paste").click()
    clean(test.run())
    assert stored(visitor, id).footer_seen == ago(0)
    assert "检查通过" in html(test)


def test_pasted_html_without_it_says_what_is_wrong_and_is_remembered(visitor: Visitor) -> None:
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    box(test.text_area, "/html").set_value("<html><body>" + "<p>欢迎光临本站</p>" * 40 + "</body></html>")
    box(test.button, "/paste").click()
    clean(test.run())
    assert "检查没有通过" in html(test)
    assert "怎么改" in html(test)
    assert "上次检查发现：</b>页面上没有备案号" in html(visitor.screen("filing", filing=id))


@pytest.mark.parametrize(
    ("noted", "stands"),
    [
        ({"footer_problem": "footer.no-link"}, "上次检查发现：备案号没有链接"),
        ({"footer_seen": "2026-11-01"}, "上次检查通过是在 2026-11-01"),
        ({}, ""),
    ],
)
def test_a_check_that_cannot_tell_says_that_the_earlier_result_stands(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, noted: dict[str, str], stands: str
) -> None:
    def fetch(_url: str) -> Page:
        raise FetchProblem(Problem.NAME, host="example.com.cn")

    fetching(visitor, monkeypatch, fetch)
    id = keep(visitor)
    visitor.workspace.filings.note(visitor.account, id, "w1", **noted)
    test = visitor.screen("filing", filing=id)
    box(test.text_area, "/html").set_value('<html><body><div id="app"></div><script src="a.js"></script></body></html>')
    box(test.button, "/paste").click()
    clean(test.run())
    assert "从 HTML 看不出来" in html(test)
    assert ("这次看不出结果，上一次的结果仍然有效" in html(test)) is bool(stands)
    assert stands in html(test)
    box(test.button, "/live").click()
    clean(test.run())
    assert ("这次没有检查成，上一次的结果仍然有效" in html(test)) is bool(stands)


def test_a_check_that_tells_does_not_speak_of_the_earlier_one(visitor: Visitor) -> None:
    id = keep(visitor)
    visitor.workspace.filings.note(visitor.account, id, "w1", footer_problem="footer.no-link")
    test = visitor.screen("filing", filing=id)
    box(test.text_area, "/html").set_value(f"<html><body>{'<p>欢迎光临</p>' * 40}</body></html>")
    box(test.button, "/paste").click()
    clean(test.run())
    assert "检查没有通过" in html(test)
    assert "上一次的结果仍然有效" not in html(test)


def test_nothing_pasted_asks_for_it(visitor: Visitor) -> None:
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    box(test.button, "/paste").click()
    clean(test.run())
    assert "还没有粘贴内容" in html(test)
    assert stored(visitor, id).footer_seen == ""


def test_the_live_page_is_read_and_noted(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def fetch(url: str) -> Page:
        asked.append(url)
        return Page(url, 200, "text/html; charset=utf-8", GOOD.encode(), False, (url,))

    fetching(visitor, monkeypatch, fetch)
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    box(test.button, "/live").click()
    clean(test.run())
    assert asked == [example().application.websites[0].home_url]
    assert "检查的页面是" in html(test)
    assert stored(visitor, id).footer_seen == ago(0)


def test_a_live_page_that_cannot_be_read_says_why_and_how_to_go_on(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_url: str) -> Page:
        raise FetchProblem(Problem.NAME, host="example.com.cn")

    fetching(visitor, monkeypatch, fetch)
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    box(test.button, "/live").click()
    clean(test.run())
    assert "找不到 example.com.cn 的解析记录" in html(test)
    assert "粘贴" in html(test)
    assert stored(visitor, id).footer_problem == ""


def test_a_check_of_a_filing_deleted_meanwhile_says_so(visitor: Visitor) -> None:
    id = keep(visitor)
    test = visitor.screen("filing", filing=id)
    box(test.text_area, "/html").set_value(GOOD)
    visitor.workspace.filings.delete(visitor.account, id)
    box(test.button, "/paste").click()
    test.run()
    assert "没有找到这份备案" in html(test)


def given_up() -> FiledWebsite:
    return FiledWebsite(id="w1", number=f"{NUMBER}-1", access="cancelled")


def test_a_website_with_another_provider_keeps_its_own_duties(visitor: Visitor) -> None:
    id = keep(visitor, make(websites=[given_up()]))
    test = visitor.screen("filing", filing=id)
    assert any("IP、接入和备案变更请找现在的接入商" in info.value for info in test.info)
    assert "宁夏西云数据科技有限公司" not in html(test)
    assert "公安备案办好并填写编号后" in html(test)
    ticks = [one.key.rpartition("/")[2] for one in test.checkbox if one.key and "/task/" in one.key]
    assert ticks == ["footer", "police", "domain", "contacts"]
    test = enter(test, "/opened", ago(5))
    assert "还有 25 天" in html(test)
    enter(test, "/police-day", ago(1))
    assert stored(visitor, id).police_filed_on == ago(1)


def test_changes_go_through_the_present_provider_where_no_website_is_with_nwcd(visitor: Visitor) -> None:
    test = visitor.screen("filing", filing=keep(visitor, make(websites=[given_up()])))
    assert not [one for one in test.button if one.key == "filing-change-start"]
    assert any("请找现在的接入商办理，这里不能办" in info.value for info in test.info)
    assert any("/kind" in (one.key or "") for one in test.radio)


def test_a_change_is_offered_with_a_word_where_only_some_websites_are_elsewhere(visitor: Visitor) -> None:
    application = example("guangdong-two-sites").application.model_copy(deep=True)
    sites = make(application).websites
    sites[1] = sites[1].model_copy(update={"access": "cancelled"})
    test = visitor.screen("filing", filing=keep(visitor, make(application, websites=sites)))
    assert [one for one in test.button if one.key == "filing-change-start"]
    assert f"它们的变更请找现在的接入商办理：{website_name(application, application.websites[1])}" in html(test)


def test_a_filing_without_websites_can_still_be_changed(visitor: Visitor) -> None:
    test = visitor.screen("filing", filing=keep(visitor, make(websites=[])))
    assert [one for one in test.button if one.key == "filing-change-start"]


def test_a_website_with_nwcd_is_not_sent_to_another_provider(visitor: Visitor) -> None:
    test = visitor.screen("filing", filing=keep(visitor))
    assert not any("现在的接入商" in info.value for info in test.info)
    assert "现在的接入商" not in html(test)


def test_dates_to_come_are_promised_only_where_a_day_of_opening_can_be_entered(visitor: Visitor) -> None:
    bare = Application()
    for websites, promised in (([], False), ([FiledWebsite(id="w1")], True)):
        shown = html(visitor.screen("filing", filing=keep(visitor, make(bare, websites=websites))))
        assert "目前没有要记的日期" in shown
        assert ("填写网站开通日期后" in shown) is promised


def test_a_cancelled_filing_lists_what_ended_before_and_frees_the_addresses(visitor: Visitor) -> None:
    before = EndedWebsite(name="老网站", number=f"{NUMBER}-9", cancelled_on=ago(30))
    shown = html(
        visitor.screen("filing", filing=keep(visitor, make(state="cancelled", cancelled_on=ago(3), ended=[before])))
    )
    assert "老网站" in shown
    assert f"{NUMBER}-9" in shown
    assert "注销已经管局批准" in shown
    assert "指南只要求保留已用于备案的 IP" in shown


def test_a_cancelled_filing_with_another_provider_has_no_addresses_to_free(visitor: Visitor) -> None:
    filing = make(state="cancelled", cancelled_on=ago(3), websites=[given_up()])
    shown = html(visitor.screen("filing", filing=keep(visitor, filing)))
    assert "注销已经管局批准" not in shown
    assert "已注销的网站" not in shown


def test_a_website_that_ended_says_when_its_addresses_are_free(visitor: Visitor) -> None:
    before = EndedWebsite(name="老网站", number=f"{NUMBER}-9", cancelled_on=ago(30))
    assert "注销已经管局批准" in html(visitor.screen("filing", filing=keep(visitor, make(ended=[before]))))
    assert "注销已经管局批准" not in html(visitor.screen("filing", filing=keep(visitor)))
