"""The screen of a cancellation and the ways on from a filing: consequences, answers, the words that confirm."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import Visitor, clean, example, html, sign_in, widget
from tests.wizard.workspace.kept import keep_filing
from wizard.filings.filing import FiledWebsite, Filing
from wizard.order import Cancellation, Event, Order
from wizard.orders.cancellations import KINDS
from wizard.workspace.records import Bundled

HOSTILE = "<img src=x onerror=alert(1)> **粗** [x](javascript:1) $a$ :red[x]"


def file(visitor: Visitor, *, sites: int = 2, **values: Any) -> str:
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
    return keep_filing(visitor.workspace, visitor.account, filing.model_copy(update=values))


def start(visitor: Visitor, kind: str, website: str = "", **given: Any) -> str:
    """A cancellation under way; its id."""
    asked = Cancellation.model_validate({"kind": kind, "website": website, **given})
    return visitor.workspace.orders.start_cancellation(visitor.account, file(visitor), asked, "注销")


def answers(visitor: Visitor, id: str) -> Cancellation:
    cancellation = visitor.workspace.records.read(visitor.account, id).order.cancellation
    assert cancellation is not None
    return cancellation


def submitted(visitor: Visitor, id: str) -> None:
    content = visitor.workspace.records.read(visitor.account, id).content
    now = visitor.workspace.records.moment().isoformat(timespec="seconds")
    visitor.workspace.records.note_bundle(visitor.account, id, Bundled("0" * 64, 1, content, now))
    visitor.workspace.orders.record(visitor.account, id, Event.SUBMITTED, now)


@pytest.mark.parametrize("kind", KINDS)
def test_the_screen_tells_the_consequences_of_its_kind_and_what_happens_next(visitor: Visitor, kind: str) -> None:
    shown = html(visitor.screen("cancel", start(visitor, kind)))
    told = KINDS[kind]
    for line in (*told.consequences, *told.before, *told.after, *told.papers):
        assert line in shown
    assert f"<h1>{told.title}</h1>" in shown
    assert "/paper/" in shown
    others = [line for key, other in KINDS.items() if key != kind for line in other.consequences]
    assert not any(line in shown for line in others)


@pytest.mark.parametrize("kind", KINDS)
def test_the_screen_asks_what_its_kind_needs_and_nothing_else(visitor: Visitor, kind: str) -> None:
    test = visitor.screen("cancel", start(visitor, kind, "" if kind == "entity" else "w1"))
    keys = {
        element.key for element in [*test.radio, *test.text_input, *test.text_area] if "/cancellation." in element.key
    }
    assert {key.split("/")[1].removeprefix("cancellation.") for key in keys} == set(KINDS[kind].fields)


def test_every_answer_is_saved_at_once(visitor: Visitor) -> None:
    id = start(visitor, "access")
    test = visitor.screen("cancel", id)
    site = widget(test.radio, "cancellation.website")
    assert site.options == ["example.com（粤ICP备2026000123号-1）", "example.net（粤ICP备2026000123号-2）"]
    clean(site.set_value("w2").run())
    clean(widget(test.radio, "cancellation.transferred").set_value("yes").run())
    clean(widget(test.text_input, "cancellation.new_provider").set_value("示例云").run())
    clean(widget(test.text_area, "cancellation.reason").set_value("更换服务商").run())
    clean(widget(test.text_input, "cancellation.confirmed").set_value("取消接入 example.net").run())
    assert answers(visitor, id) == Cancellation(
        kind="access",
        website="w2",
        reason="更换服务商",
        transferred="yes",
        new_provider="示例云",
        confirmed="取消接入 example.net",
    )
    assert visitor.view(id).complete
    assert "已确认取消接入" in html(test)
    assert visitor.workspace.records.history(visitor.account)[-1]["event"] == "cancellation-edited"


def test_what_was_typed_survives_a_reload_even_when_it_is_wrong(visitor: Visitor) -> None:
    id = start(visitor, "entity")
    test = visitor.screen("cancel", id)
    clean(widget(test.text_input, "cancellation.confirmed").set_value("注销主体 别的公司").run())
    clean(widget(test.text_area, "cancellation.reason").set_value("业务\n调整😀").run())
    again = visitor.screen("cancel", id)
    assert widget(again.text_input, "cancellation.confirmed").value == "注销主体 别的公司"
    assert widget(again.text_area, "cancellation.reason").value == "业务\n调整😀"
    assert "输入的确认文字与要求的不一致" in html(again)
    assert "U+1F600" in html(again)


def test_typing_is_told_at_once_how_far_it_matches(visitor: Visitor) -> None:
    test = visitor.screen("cancel", start(visitor, "website", "w2", closed="yes"))
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


def test_another_website_asks_for_its_own_words(visitor: Visitor) -> None:
    id = start(visitor, "website", "w2", closed="yes", confirmed="example.net")
    test = visitor.screen("cancel", id)
    clean(widget(test.radio, "cancellation.website").set_value("w1").run())
    assert answers(visitor, id).website == "w1"
    assert "不一致" in html(test)
    assert not visitor.view(id).complete


def test_gaps_are_named_once_continue_was_pressed(visitor: Visitor) -> None:
    id = start(visitor, "entity")
    test = visitor.screen("cancel", id)
    assert "还没有回答是否已经停止公开访问" not in html(test)
    clean(test.button(key="continue").click().run())
    shown = html(test)
    assert "还没有回答是否已经停止公开访问" in shown
    assert "还没有输入确认文字" in shown
    assert 'href="#f-cancellation-closed"' in shown
    assert 'id="f-cancellation-closed"' in shown


def test_giving_up_access_before_the_transfer_is_accepted_for_a_reason(visitor: Visitor) -> None:
    id = start(visitor, "access", "w1", transferred="no", new_provider="示例云", confirmed="取消接入 example.com")
    test = visitor.screen("cancel", id)
    assert "备案可能被通信管理局注销" in html(test)
    assert not visitor.view(id).complete
    assert "没有写明理由" in "".join(box.value for box in test.info)
    [reason] = [box for box in test.text_input if "/ack/" in (box.key or "")]
    clean(reason.set_value("不开了").run())
    assert "理由太短" in html(test)
    assert not visitor.view(id).complete
    clean(reason.set_value("网站不再开通").run())
    assert "理由太短" not in html(test)
    assert visitor.view(id).complete
    assert "没有写明理由" not in "".join(box.value for box in test.info)
    [kept] = [box for box in visitor.screen("cancel", id).text_input if "/ack/" in (box.key or "")]
    assert kept.value == "网站不再开通"


def test_a_submitted_cancellation_is_not_edited_and_says_so(visitor: Visitor) -> None:
    id = start(visitor, "entity", closed="yes")
    test = visitor.screen("cancel", id)
    box = widget(test.text_input, "cancellation.confirmed")
    submitted(visitor, id)
    box.set_value("别的")
    clean(test.run())
    assert "已提交" in "".join(message.value for message in [*test.error, *test.info])
    assert answers(visitor, id).confirmed == ""
    assert not [box for box in visitor.screen("cancel", id).text_input if "cancellation" in (box.key or "")]


def test_what_has_ended_meanwhile_is_said(visitor: Visitor) -> None:
    id = start(visitor, "access", "w1", transferred="yes")
    filing = visitor.workspace.records.read(visitor.account, id).order.filing
    visitor.workspace.filings.note(visitor.account, filing, "w1", access="cancelled")
    test = visitor.screen("cancel", id)
    assert "这个网站的接入已经取消" in html(test)
    assert any("已不在可选范围" in option for option in widget(test.radio, "cancellation.website").options)


def test_a_filing_that_was_deleted_leaves_the_screen_standing(visitor: Visitor) -> None:
    id = start(visitor, "website", "w1")
    visitor.workspace.filings.delete(visitor.account, visitor.workspace.records.read(visitor.account, id).order.filing)
    assert "example.com" in html(visitor.screen("cancel", id))
    nothing = start(visitor, "website")
    visitor.workspace.filings.delete(
        visitor.account, visitor.workspace.records.read(visitor.account, nothing).order.filing
    )
    assert "没有可以办理的网站" in html(visitor.screen("cancel", nothing))


def test_hostile_texts_are_drawn_as_text(visitor: Visitor) -> None:
    application = example("guangdong-two-sites").application.model_copy(deep=True)
    application.entity.name = HOSTILE
    for site in application.websites:
        site.domain.name = site.name = HOSTILE
    filing = file(visitor, application=application)
    for kind in KINDS:
        asked = Cancellation(
            kind=KINDS[kind].key, website="" if kind == "entity" else "w1", reason=HOSTILE, confirmed=HOSTILE
        )
        id = visitor.workspace.orders.start_cancellation(visitor.account, filing, asked, HOSTILE)
        assert "<img src=x" not in html(visitor.screen("cancel", id))
        visitor.workspace.applications.delete(visitor.account, id)


def test_the_english_screen_asks_for_english_words_and_takes_the_chinese_ones(visitor: Visitor) -> None:
    id = start(visitor, "entity", closed="yes")
    visitor.accounts.set_language(visitor.account, "en")
    test = visitor.screen("cancel", id)
    assert "Cancel entity" in html(test)
    name = visitor.view(id).application.entity.name
    clean(widget(test.text_input, "cancellation.confirmed").set_value(f"注销主体 {name}").run())
    assert visitor.view(id).complete


# The ways on from a filing --------------------------------------------------------------------------------------------


def actions(visitor: Visitor, filing: str) -> AppTest:
    """The filing's own screen."""
    return visitor.screen("filing", filing=filing)


def orders(visitor: Visitor) -> list[tuple[str, Order]]:
    return [(record.id, record.order) for record in visitor.workspace.records.records(visitor.account)]


def chosen(test: AppTest, key: str) -> Any:
    [found] = [element for element in test.radio if key in (element.key or "")]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancellation_is_begun_after_its_consequences_were_shown(visitor: Visitor, kind: str) -> None:
    filing = file(visitor)
    test = actions(visitor, filing)
    assert not [button for button in test.button if button.key == "filing-cancel-start"]
    clean(chosen(test, "/kind").set_value(kind).run())
    assert KINDS[kind].consequences[0] in html(test)
    if kind != "entity":
        assert not [button for button in test.button if button.key == "filing-cancel-start"]
        clean(chosen(test, f"/{kind}/website").set_value("w2").run())
    clean(test.button(key="filing-cancel-start").click().run())
    [(id, order)] = orders(visitor)
    assert order.filing == filing
    assert order.cancellation == Cancellation(kind=KINDS[kind].key, website="" if kind == "entity" else "w2")
    assert KINDS[kind].title in visitor.view(id).application.title
    assert f"<h1>{KINDS[kind].title}</h1>" in html(test)


def test_a_change_is_begun_and_opened(visitor: Visitor) -> None:
    filing = file(visitor)
    test = actions(visitor, filing)
    clean(test.button(key="filing-change-start").click().run())
    [(id, order)] = orders(visitor)
    assert (order.filing, order.chosen, str(order.kind)) == (filing, [], "change")
    assert test.query_params["application"] in (id, [id])


def test_the_only_website_needs_no_question(visitor: Visitor) -> None:
    test = actions(visitor, file(visitor, sites=1))
    clean(chosen(test, "/kind").set_value("website").run())
    assert not [radio for radio in test.radio if "/website/website" in (radio.key or "")]
    clean(test.button(key="filing-cancel-start").click().run())
    [(_id, order)] = orders(visitor)
    assert order.cancellation is not None
    assert order.cancellation.website == "w1"


def test_while_an_order_is_under_way_no_other_can_be_begun(visitor: Visitor) -> None:
    filing = file(visitor)
    first = visitor.workspace.orders.start_cancellation(visitor.account, filing, Cancellation(kind="entity"), "第一份")
    test = actions(visitor, filing)
    clean(chosen(test, "/kind").set_value("entity").run())
    assert [test.button(key=f"filing-{way}-start").disabled for way in ("change", "cancel")] == [True, True]
    assert "没有办完" in "".join(box.value for box in test.warning)
    assert way_to_first(test) == ("cancel", first)
    submitted(visitor, first)
    assert way_to_first(actions(visitor, filing)) == ("progress", first)
    visitor.workspace.applications.delete(visitor.account, first)
    assert not actions(visitor, filing).button(key="filing-change-start").disabled


def way_to_first(test: AppTest) -> tuple[str, str]:
    """The screen and the order that the link to the order under way names."""
    [link] = [link for link in test.get("page_link") if "打开没有办完的那一份" in link.proto.label]
    return link.proto.page, link.proto.query_string.removeprefix("application=")


def test_an_order_begun_in_another_window_meanwhile_is_not_begun_twice(visitor: Visitor) -> None:
    filing = file(visitor)
    test = actions(visitor, filing)
    first = visitor.workspace.orders.start_cancellation(visitor.account, filing, Cancellation(kind="entity"), "第一份")
    clean(test.button(key="filing-change-start").click().run())
    assert len(orders(visitor)) == 1
    assert way_to_first(test) == ("cancel", first)


def test_a_cancelled_filing_offers_nothing_and_says_so(visitor: Visitor) -> None:
    test = actions(visitor, file(visitor, state="cancelled", cancelled_on="2026-11-20"))
    assert "2026-11-20" in "".join(box.value for box in test.info)
    assert not [button for button in test.button if (button.key or "").startswith("filing-c")]
    assert not [radio for radio in test.radio if "/kind" in (radio.key or "")]


def test_only_access_that_stands_can_be_given_up(visitor: Visitor) -> None:
    filing = file(visitor)
    for website in ("w1", "w2"):
        visitor.workspace.filings.note(visitor.account, filing, website, access="cancelled")
    kinds = chosen(actions(visitor, filing), "/kind")
    assert kinds.options == ["注销主体", "注销网站"]


def test_nobody_acts_on_another_ones_filing(visitor: Visitor) -> None:
    filing = file(visitor)
    visitor.account, visitor.session = sign_in(visitor.accounts, "另一个人")
    assert "没有找到这份备案" in html(actions(visitor, filing))
