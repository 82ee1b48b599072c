"""The screen of a cancellation and the ways on from a filing: consequences, answers, the words that confirm."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import Desk, clean, example, html, sign_in, widget
from tests.wizard.workspace.kept import keep_filing
from wizard.filings.filing import FiledWebsite, Filing
from wizard.order import Cancellation, Event, Order
from wizard.orders.cancellations import KINDS
from wizard.workspace.records import Bundled

HOSTILE = "<img src=x onerror=alert(1)> **粗** [x](javascript:1) $a$ :red[x]"


def file(desk: Desk, *, sites: int = 2, **values: Any) -> str:
    """A filing of two websites; its id."""
    application = example("guangdong-two-sites").application.model_copy(deep=True)
    application.websites = application.websites[:sites]
    websites = [
        FiledWebsite(id=site.id, number=f"粤ICP备2026000123号-{place}")
        for place, site in enumerate(application.websites, 1)
    ]
    filing = Filing(
        application=application, entity_number="粤ICP备2026000123号", websites=websites, approved_on="2026-10-01"
    )
    return keep_filing(desk.workspace, desk.account, filing.model_copy(update=values))


def start(desk: Desk, kind: str, website: str = "", **given: Any) -> str:
    """A cancellation under way; its id."""
    asked = Cancellation.model_validate({"kind": kind, "website": website, **given})
    return desk.workspace.orders.start_cancellation(desk.account, file(desk), asked, "注销")


def answers(desk: Desk, id: str) -> Cancellation:
    cancellation = desk.workspace.records.read(desk.account, id).order.cancellation
    assert cancellation is not None
    return cancellation


def submitted(desk: Desk, id: str) -> None:
    content = desk.workspace.records.read(desk.account, id).content
    now = desk.workspace.records.moment().isoformat(timespec="seconds")
    desk.workspace.records.note_bundle(desk.account, id, Bundled("0" * 64, 1, content, now))
    desk.workspace.orders.record(desk.account, id, Event.SUBMITTED, now)


@pytest.mark.parametrize("kind", KINDS)
def test_the_screen_tells_the_consequences_of_its_kind_and_what_happens_next(desk: Desk, kind: str) -> None:
    shown = html(desk.screen("cancel", start(desk, kind)))
    told = KINDS[kind]
    for line in (*told.consequences, *told.before, *told.after, *told.papers):
        assert line in shown
    assert f"<h1>{told.title}</h1>" in shown
    assert "/paper/" in shown
    others = [line for key, other in KINDS.items() if key != kind for line in other.consequences]
    assert not any(line in shown for line in others)


@pytest.mark.parametrize("kind", KINDS)
def test_the_screen_asks_what_its_kind_needs_and_nothing_else(desk: Desk, kind: str) -> None:
    test = desk.screen("cancel", start(desk, kind, "" if kind == "entity" else "w1"))
    keys = {
        element.key for element in [*test.radio, *test.text_input, *test.text_area] if "/cancellation." in element.key
    }
    assert {key.split("/")[1].removeprefix("cancellation.") for key in keys} == set(KINDS[kind].fields)


def test_every_answer_is_saved_at_once(desk: Desk) -> None:
    id = start(desk, "access")
    test = desk.screen("cancel", id)
    site = widget(test.radio, "cancellation.website")
    assert site.options == ["example.com（粤ICP备2026000123号-1）", "example.net（粤ICP备2026000123号-2）"]
    clean(site.set_value("w2").run())
    clean(widget(test.radio, "cancellation.transferred").set_value("yes").run())
    clean(widget(test.text_input, "cancellation.new_provider").set_value("示例云").run())
    clean(widget(test.text_area, "cancellation.reason").set_value("更换服务商").run())
    clean(widget(test.text_input, "cancellation.confirmed").set_value("取消接入 example.net").run())
    assert answers(desk, id) == Cancellation(
        kind="access",
        website="w2",
        reason="更换服务商",
        transferred="yes",
        new_provider="示例云",
        confirmed="取消接入 example.net",
    )
    assert desk.view(id).complete
    assert "已确认取消接入" in html(test)
    assert desk.workspace.records.history(desk.account)[-1]["event"] == "cancellation-edited"


def test_what_was_typed_survives_a_reload_even_when_it_is_wrong(desk: Desk) -> None:
    id = start(desk, "entity")
    test = desk.screen("cancel", id)
    clean(widget(test.text_input, "cancellation.confirmed").set_value("注销主体 别的公司").run())
    clean(widget(test.text_area, "cancellation.reason").set_value("业务\n调整😀").run())
    again = desk.screen("cancel", id)
    assert widget(again.text_input, "cancellation.confirmed").value == "注销主体 别的公司"
    assert widget(again.text_area, "cancellation.reason").value == "业务\n调整😀"
    assert "输入的确认文字与要求的不一致" in html(again)
    assert "U+1F600" in html(again)


def test_typing_is_told_at_once_how_far_it_matches(desk: Desk) -> None:
    test = desk.screen("cancel", start(desk, "website", "w2", closed="yes"))
    box = widget(test.text_input, "cancellation.confirmed")
    assert "example.net" in html(test)
    clean(box.set_value("exam").run())
    assert "还没有输完" in html(test)
    assert "不一致" not in html(test)
    clean(widget(test.text_input, "cancellation.confirmed").set_value("example.com").run())
    assert "不一致" in html(test)
    clean(widget(test.text_input, "cancellation.confirmed").set_value("Example.NET ").run())
    assert "已确认注销网站" in html(test)
    assert "不一致" not in html(test)


def test_another_website_asks_for_its_own_words(desk: Desk) -> None:
    id = start(desk, "website", "w2", closed="yes", confirmed="example.net")
    test = desk.screen("cancel", id)
    clean(widget(test.radio, "cancellation.website").set_value("w1").run())
    assert answers(desk, id).website == "w1"
    assert "不一致" in html(test)
    assert not desk.view(id).complete


def test_gaps_are_named_once_continue_was_pressed(desk: Desk) -> None:
    id = start(desk, "entity")
    test = desk.screen("cancel", id)
    assert "还没有回答是否已经停止公开访问" not in html(test)
    clean(test.button(key="continue").click().run())
    shown = html(test)
    assert "还没有回答是否已经停止公开访问" in shown
    assert "还没有输入确认文字" in shown
    assert 'href="#f-cancellation-closed"' in shown
    assert 'id="f-cancellation-closed"' in shown


def test_giving_up_access_before_the_transfer_is_accepted_for_a_reason(desk: Desk) -> None:
    id = start(desk, "access", "w1", transferred="no", new_provider="示例云", confirmed="取消接入 example.com")
    test = desk.screen("cancel", id)
    assert "备案可能被通信管理局注销" in html(test)
    assert not desk.view(id).complete
    assert "没有写明理由" in "".join(box.value for box in test.info)
    [reason] = [box for box in test.text_input if "/ack/" in (box.key or "")]
    clean(reason.set_value("不开了").run())
    assert "理由太短" in html(test)
    assert not desk.view(id).complete
    clean(reason.set_value("网站不再开通").run())
    assert "理由太短" not in html(test)
    assert desk.view(id).complete
    assert "没有写明理由" not in "".join(box.value for box in test.info)
    [kept] = [box for box in desk.screen("cancel", id).text_input if "/ack/" in (box.key or "")]
    assert kept.value == "网站不再开通"


def test_a_submitted_cancellation_is_not_edited_and_says_so(desk: Desk) -> None:
    id = start(desk, "entity", closed="yes")
    test = desk.screen("cancel", id)
    box = widget(test.text_input, "cancellation.confirmed")
    submitted(desk, id)
    box.set_value("别的")
    clean(test.run())
    assert "已提交" in "".join(message.value for message in [*test.error, *test.info])
    assert answers(desk, id).confirmed == ""
    assert not [box for box in desk.screen("cancel", id).text_input if "cancellation" in (box.key or "")]


def test_what_has_ended_meanwhile_is_said(desk: Desk) -> None:
    id = start(desk, "access", "w1", transferred="yes")
    filing = desk.workspace.records.read(desk.account, id).order.filing
    desk.workspace.filings.note(desk.account, filing, "w1", access="cancelled")
    test = desk.screen("cancel", id)
    assert "这个网站的接入已经取消" in html(test)
    assert any("已不在可选范围" in option for option in widget(test.radio, "cancellation.website").options)


def test_a_filing_that_was_deleted_leaves_the_screen_standing(desk: Desk) -> None:
    id = start(desk, "website", "w1")
    desk.workspace.filings.delete(desk.account, desk.workspace.records.read(desk.account, id).order.filing)
    assert "example.com" in html(desk.screen("cancel", id))
    nothing = start(desk, "website")
    desk.workspace.filings.delete(desk.account, desk.workspace.records.read(desk.account, nothing).order.filing)
    assert "没有可以办理的网站" in html(desk.screen("cancel", nothing))


def test_hostile_texts_are_drawn_as_text(desk: Desk) -> None:
    application = example("guangdong-two-sites").application.model_copy(deep=True)
    application.entity.name = HOSTILE
    for site in application.websites:
        site.domain.name = site.name = HOSTILE
    filing = file(desk, application=application)
    for kind in KINDS:
        asked = Cancellation(
            kind=KINDS[kind].key, website="" if kind == "entity" else "w1", reason=HOSTILE, confirmed=HOSTILE
        )
        id = desk.workspace.orders.start_cancellation(desk.account, filing, asked, HOSTILE)
        assert "<img src=x" not in html(desk.screen("cancel", id))
        desk.workspace.applications.delete(desk.account, id)


def test_the_english_screen_asks_for_english_words_and_takes_the_chinese_ones(desk: Desk) -> None:
    id = start(desk, "entity", closed="yes")
    desk.accounts.set_language(desk.account, "en")
    test = desk.screen("cancel", id)
    assert "Cancel entity" in html(test)
    name = desk.view(id).application.entity.name
    clean(widget(test.text_input, "cancellation.confirmed").set_value(f"注销主体 {name}").run())
    assert desk.view(id).complete


# The ways on from a filing --------------------------------------------------------------------------------------------


def actions(desk: Desk, filing: str) -> AppTest:
    """The filing's own screen."""
    return desk.screen("filing", filing=filing)


def orders(desk: Desk) -> list[tuple[str, Order]]:
    return [(record.id, record.order) for record in desk.workspace.records.records(desk.account)]


def chosen(test: AppTest, key: str) -> Any:
    [found] = [element for element in test.radio if key in (element.key or "")]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancellation_is_begun_after_its_consequences_were_shown(desk: Desk, kind: str) -> None:
    filing = file(desk)
    test = actions(desk, filing)
    assert not [button for button in test.button if button.key == "filing-cancel-start"]
    clean(chosen(test, "/kind").set_value(kind).run())
    assert KINDS[kind].consequences[0] in html(test)
    if kind != "entity":
        assert not [button for button in test.button if button.key == "filing-cancel-start"]
        clean(chosen(test, f"/{kind}/website").set_value("w2").run())
    clean(test.button(key="filing-cancel-start").click().run())
    [(id, order)] = orders(desk)
    assert order.filing == filing
    assert order.cancellation == Cancellation(kind=KINDS[kind].key, website="" if kind == "entity" else "w2")
    assert KINDS[kind].title in desk.view(id).application.title
    assert f"<h1>{KINDS[kind].title}</h1>" in html(test)


def test_a_change_is_begun_and_opened(desk: Desk) -> None:
    filing = file(desk)
    test = actions(desk, filing)
    clean(test.button(key="filing-change-start").click().run())
    [(id, order)] = orders(desk)
    assert (order.filing, order.chosen, str(order.kind)) == (filing, [], "change")
    assert test.query_params["application"] in (id, [id])


def test_the_only_website_needs_no_question(desk: Desk) -> None:
    test = actions(desk, file(desk, sites=1))
    clean(chosen(test, "/kind").set_value("website").run())
    assert not [radio for radio in test.radio if "/website/website" in (radio.key or "")]
    clean(test.button(key="filing-cancel-start").click().run())
    [(_id, order)] = orders(desk)
    assert order.cancellation is not None
    assert order.cancellation.website == "w1"


def test_while_an_order_is_under_way_no_other_can_be_begun(desk: Desk) -> None:
    filing = file(desk)
    first = desk.workspace.orders.start_cancellation(desk.account, filing, Cancellation(kind="entity"), "第一份")
    test = actions(desk, filing)
    clean(chosen(test, "/kind").set_value("entity").run())
    assert [test.button(key=f"filing-{way}-start").disabled for way in ("change", "cancel")] == [True, True]
    assert "没有办完" in "".join(box.value for box in test.warning)
    assert way_to_first(test) == ("cancel", first)
    submitted(desk, first)
    assert way_to_first(actions(desk, filing)) == ("progress", first)
    desk.workspace.applications.delete(desk.account, first)
    assert not actions(desk, filing).button(key="filing-change-start").disabled


def way_to_first(test: AppTest) -> tuple[str, str]:
    """The screen and the order that the link to the order under way names."""
    [link] = [link for link in test.get("page_link") if "打开没有办完的那一份" in link.proto.label]
    return link.proto.page, link.proto.query_string.removeprefix("application=")


def test_an_order_begun_in_another_window_meanwhile_is_not_begun_twice(desk: Desk) -> None:
    filing = file(desk)
    test = actions(desk, filing)
    first = desk.workspace.orders.start_cancellation(desk.account, filing, Cancellation(kind="entity"), "第一份")
    clean(test.button(key="filing-change-start").click().run())
    assert len(orders(desk)) == 1
    assert way_to_first(test) == ("cancel", first)


def test_a_cancelled_filing_offers_nothing_and_says_so(desk: Desk) -> None:
    test = actions(desk, file(desk, state="cancelled", cancelled_on="2026-11-20"))
    assert "2026-11-20" in "".join(box.value for box in test.info)
    assert not [button for button in test.button if (button.key or "").startswith("filing-c")]
    assert not [radio for radio in test.radio if "/kind" in (radio.key or "")]


def test_only_access_that_stands_can_be_given_up(desk: Desk) -> None:
    filing = file(desk)
    for website in ("w1", "w2"):
        desk.workspace.filings.note(desk.account, filing, website, access="cancelled")
    kinds = chosen(actions(desk, filing), "/kind")
    assert kinds.options == ["注销主体", "注销网站"]


def test_nobody_acts_on_another_ones_filing(desk: Desk) -> None:
    filing = file(desk)
    desk.account, desk.session = sign_in(desk.accounts, "另一个人")
    assert "没有找到这份备案" in html(actions(desk, filing))
