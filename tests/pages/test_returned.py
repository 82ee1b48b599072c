"""The screen of a return: a reviewer's text becomes places to mend, and what was changed is shown."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.orders import begin_submitted
from tests.pages.screen import Visitor, clean, html
from wizard.order import Event

TEXT = "1、域名持有者与主办单位名称不一致；\n2、网站负责人手机号码无人接听。\n3、今天天气不错"


def today(visitor: Visitor) -> str:
    return visitor.workspace.records.moment().date().isoformat()


def test_without_a_return_the_screen_says_where_to_record_one(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    test = visitor.screen("returned", id)
    assert "没有被退回过" in test.info[0].value


def test_a_pasted_text_becomes_problem_place_and_cure(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor))
    test = visitor.screen("returned", id)
    test.text_area[0].set_value(TEXT).run()
    shown = html(test)
    assert "/domain?application=" in shown
    assert "websites-w1-domain-holder-name" in shown
    assert "people-p" in shown
    assert "没有认出这一条" in shown
    complaints = visitor.workspace.applications.open(visitor.account, id).order.complaints["1"]
    assert [bool(complaint.reason) for complaint in complaints] == [True, True, False]


def test_a_text_recorded_with_the_return_is_read_at_once(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor), note=TEXT)
    shown = html(visitor.screen("returned", id))
    assert shown.count("<blockquote>") == 3


def test_a_task_opened_from_a_return_leads_back_to_it(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor), note=TEXT)
    assert html(visitor.screen("returned", id)).count("from=returned") > 2
    test = visitor.screen("domain", id, **{"from": "returned"})
    assert "返回退回处理" in links(test)
    assert "返回首页" not in links(test)
    test.button("continue").click()
    clean(test.run())
    assert "<h1>退回处理</h1>" in html(test)


def links(test: AppTest) -> list[str]:
    """What the links of the page itself are called."""
    return [link.proto.label for link in test.main.get("page_link")]


def test_a_wrong_match_can_be_put_right_and_a_complaint_ticked(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor), note=TEXT)
    test = visitor.screen("returned", id)
    test.checkbox[0].check().run()
    wrong = next(box for box in test.selectbox if box.label == "审核员说的是" and "/2/" in (box.key or ""))
    wrong.set_value("domain-holder").run()
    complaints = visitor.workspace.applications.open(visitor.account, id).order.complaints["1"]
    assert complaints[0].done
    assert complaints[2].reason == "domain-holder"


def test_for_a_complaint_that_is_not_known_the_user_says_where_it_is_put_right(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor), note=TEXT)
    test = visitor.screen("returned", id)
    [where] = [box for box in test.selectbox if box.label == "它说的是哪一项"]
    where.set_value("entity.business_scope").run()
    complaint = visitor.workspace.applications.open(visitor.account, id).order.complaints["1"][2]
    assert (complaint.reason, complaint.place) == ("", "entity.business_scope")
    assert "entity-business-scope" in html(test)
    assert not test.exception


def test_a_missed_message_needs_no_change_of_the_content(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    for event in (Event.INITIAL_PASSED, Event.REPORTED, Event.SMS_SENT, Event.SMS_FAILED):
        visitor.workspace.orders.record(visitor.account, id, event, today(visitor))
    test = visitor.screen("returned", id)
    assert "内容不用改" in test.warning[0].value
    assert "/progress" in html(test) or test.main.get("page_link")


def test_what_was_changed_since_the_submission_is_shown(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor))
    assert "还没有改动" in visitor.screen("returned", id).main.markdown[-1].value
    visitor.workspace.applications.save(visitor.account, id, "entity.remark", "<b>已改</b>")
    shown = html(visitor.screen("returned", id))
    assert "&lt;b&gt;已改&lt;/b&gt;" in shown
    assert "<b>已改</b>" not in shown


def test_what_a_resubmission_changed_stays_in_sight(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor))
    visitor.workspace.applications.save(visitor.account, id, "entity.remark", "补充说明")
    visitor.workspace.bundles.make(visitor.account, id)
    visitor.workspace.orders.record(visitor.account, id, Event.SUBMITTED, today(visitor))
    test = visitor.screen("returned", id)
    assert "这次提交改了什么" in [heading.value for heading in test.subheader]
    assert "补充说明" in html(test)


def test_the_statistic_tells_what_a_check_would_have_foreseen(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor), note=TEXT)
    shown = html(visitor.screen("returned", id))
    assert "本应用的检查能提前发现" in shown
    assert "只能靠人核对" in shown


def test_nasty_text_is_shown_as_text(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    nasty = "<script>alert(1)</script> 域名持有者与主体不一致 **x** " + "长" * 10_000
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, today(visitor), note=nasty)
    shown = html(visitor.screen("returned", id))
    assert "<script>alert" not in shown
    assert "**x**" in shown
