"""The screen of a change: the choice is saved at once, before and after stand side by side, and what it needs is
told."""

from __future__ import annotations

import pytest

from tests.pages.screen import Visitor, clean, example, html
from tests.wizard.workspace.kept import keep_filing
from wizard import paths
from wizard.filings.filing import FiledWebsite, Filing
from wizard.order import Cancellation, OrderKind
from wizard.orders.changes.parts import PARTS

ANOTHER = "91640500MA00000F0X"
"""A credit code whose organisation code is not the sample's."""


@pytest.fixture
def filing(visitor: Visitor) -> str:
    """An approved filing of one website, with its files."""
    application = example().application.model_copy(deep=True)
    made = Filing(
        application=application,
        entity_number="宁ICP备2026000123号",
        websites=[FiledWebsite(id="w1", number="宁ICP备2026000123号-1")],
        approved_on="2026-10-01",
    )
    return keep_filing(visitor.workspace, visitor.account, made)


def begun(visitor: Visitor, filing: str, *parts: str) -> str:
    return visitor.workspace.orders.start_change(visitor.account, filing, list(parts), "变更：测试")


def compared(shown: str, value: str) -> str:
    """The row of before and after in which a value stands."""
    return next(row for row in shown.split('sheet compare"')[1].split("<tr>") if value in row)


def chosen(visitor: Visitor, id: str) -> list[str]:
    return visitor.workspace.applications.open(visitor.account, id).order.chosen


def test_a_choice_is_saved_at_once_and_taken_back_at_once(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing)
    test = visitor.screen("change", id)
    assert len(test.checkbox) == len(PARTS)
    test.checkbox(f"{id}/change/website-name").check()
    clean(test.run())
    assert chosen(visitor, id) == ["website-name"]
    test.checkbox(f"{id}/change/entity-name").check()
    clean(test.run())
    assert chosen(visitor, id) == ["entity-name", "website-name"]
    test.checkbox(f"{id}/change/website-name").uncheck()
    clean(test.run())
    assert chosen(visitor, id) == ["entity-name"]


def test_two_tabs_choosing_different_parts_lose_nothing(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing)
    one, two = visitor.screen("change", id), visitor.screen("change", id)
    one.checkbox(f"{id}/change/access").check()
    clean(one.run())
    two.checkbox(f"{id}/change/website-name").check()
    clean(two.run())
    assert chosen(visitor, id) == ["website-name", "access"]
    assert two.checkbox(f"{id}/change/access").value is True


def test_before_and_after_and_the_way_to_edit_are_shown(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "website-name")
    assert "还没有修改" in visitor.screen("change", id).info[0].value
    visitor.workspace.applications.save(visitor.account, id, "websites.w1.name", "示例新名称")
    shown = html(visitor.screen("change", id))
    assert "示例样本科技" in shown
    assert "<b>示例新名称</b>" in shown
    assert f"/website?application={id}&website=w1" in shown.replace("&amp;", "&")


def test_a_difference_that_cannot_be_filed_says_so_at_its_row(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "entity-certificate")
    visitor.workspace.applications.save(visitor.account, id, "entity.certificate_number", ANOTHER)
    row = compared(html(visitor.screen("change", id)), ANOTHER)
    assert "那是另一家单位，不能用变更办理" in row
    assert 'class="badge problem">错误' in row


def test_a_warning_stands_at_its_row_until_it_is_accepted(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "entity-certificate")
    visitor.workspace.applications.save(visitor.account, id, "websites.w1.domain.name", "example.org")
    row = compared(html(visitor.screen("change", id)), "<b>example.org")
    assert "域名换成了另一个" in row
    assert 'class="badge waiting">提醒' in row
    for finding in visitor.view(id).open_warnings:
        visitor.workspace.applications.acknowledge(visitor.account, id, finding.key, "已与西云数据确认")
    assert "at-row" not in compared(html(visitor.screen("change", id)), "<b>example.org")


def test_a_website_that_came_says_that_it_is_no_change(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "website-name")
    application = visitor.view(id).application.model_copy(deep=True)
    application.websites.append(application.websites[0].model_copy(deep=True, update={"id": "w2"}))
    visitor.workspace.records.edit(visitor.account, id, lambda _before: application, "edited")
    assert "多了一个没有备案的网站" in compared(html(visitor.screen("change", id)), "新增的网站")


def test_a_difference_without_a_fault_says_nothing(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "website-name")
    visitor.workspace.applications.save(visitor.account, id, "websites.w1.name", "示例样本软件")
    assert "at-row" not in compared(html(visitor.screen("change", id)), "示例样本软件")


def test_the_materials_say_what_for_and_on_whose_authority(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "website-lead")
    shown = html(visitor.screen("change", id))
    assert "现场核验照片" in shown
    assert "网站备案信息真实性核验单" in shown
    assert PARTS["website-lead"].source in shown
    assert "主办单位证件" not in shown.split("这次变更要用的材料")[1]


def test_a_change_outside_the_choice_is_offered_and_taken_in(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "website-name")
    visitor.workspace.applications.save(visitor.account, id, "entity.name", "宁夏示例新名称有限公司")
    test = visitor.screen("change", id)
    assert test.warning
    test.button("change-add-entity-name").click()
    clean(test.run())
    assert chosen(visitor, id) == ["entity-name", "website-name"]
    assert not test.warning


def test_continue_without_a_choice_stays_and_says_so(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing)
    test = visitor.screen("change", id)
    test.button("continue").click()
    clean(test.run())
    assert "还没有选择要变更的内容" in html(test)
    assert 'class="summary"' in html(test)


def test_continue_with_a_choice_leads_to_the_screen_where_it_is_edited(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "website-name")
    test = visitor.screen("change", id)
    test.button("continue").click()
    clean(test.run())
    assert "填写网站信息" in html(test).split('class="head"')[1]


def test_a_new_filing_and_a_cancellation_are_told_that_the_screen_is_not_theirs(visitor: Visitor, filing: str) -> None:
    asked = Cancellation(kind="entity")
    ended = visitor.workspace.orders.start_cancellation(visitor.account, filing, asked, "注销：测试")
    for id in (visitor.begin(), ended):
        test = visitor.screen("change", id)
        assert "不需要这一步" in test.info[0].value
        assert not test.checkbox


def test_every_task_of_a_change_and_the_other_screens_are_drawn(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "entity-name", "website-lead", "access")
    view = visitor.view(id)
    assert view.order.kind is OrderKind.CHANGE
    for task in view.tasks:
        visitor.screen(task.screen.key, id, website=task.subject)
    review = html(visitor.screen("review", id))
    assert "还没有修改任何内容" in review


def test_hostile_names_are_shown_as_text(visitor: Visitor, filing: str) -> None:
    id = begun(visitor, filing, "website-name")
    hostile = "<img src=x onerror=alert(1)>"
    application = paths.put(visitor.view(id).application, "websites.w1.name", hostile)
    visitor.workspace.records.edit(visitor.account, id, lambda _before: application, "edited")
    assert "<img src=x" not in html(visitor.screen("change", id))
