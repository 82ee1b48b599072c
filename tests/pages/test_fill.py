"""照着填写: every value with its copy button, ticks that are kept and lapse, the filter, and the way on."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import Visitor, clean, example, html, sign_in
from wizard.documents import portal
from wizard.order import Cancellation, Event, Order, OrderKind, State

HOSTILE = '"><img src=x onerror=alert(1)> **粗** $a$ :red[x]'


def entered(visitor: Visitor, id: str) -> list[str]:
    return visitor.workspace.records.read(visitor.account, id).order.entered


def rows(visitor: Visitor, id: str) -> list[portal.PortalRow]:
    record = visitor.workspace.records.read(visitor.account, id)
    return portal.to_enter(portal.pages(record.application, record.order))


def tick(test: AppTest, path: str, on: bool = True) -> AppTest:
    [box] = [box for box in test.checkbox if f"/{path}@" in (box.key or "")]
    box.set_value(on)
    return clean(test.run())


def begin(visitor: Visitor, variant: str = "ningxia") -> str:
    """A complete application; its files are told but not there, since nothing here reads them."""
    return visitor.begin(example(variant).application.model_copy(deep=True))


def bundle(visitor: Visitor) -> str:
    """A complete application with its bundle, ready to be submitted."""
    return visitor.begin_bundled("ningxia")


def test_every_value_has_a_copy_button_and_a_tick(visitor: Visitor) -> None:
    id = begin(visitor, "guangdong-two-sites")
    test = visitor.screen("fill", id)
    shown = html(test)
    wanted = rows(visitor, id)
    assert len(wanted) > 60
    for row in wanted:
        for item in row.items:
            assert f'data-copy="{item.value}"' in shown
    assert [box.key.rpartition("/")[2] for box in test.checkbox] == [portal.key(row) for row in wanted]
    assert f"已填 0 / {len(wanted)}" in shown
    assert len(test.main) < 3 * len(wanted)


def test_a_tick_is_kept_and_survives_a_new_tab(visitor: Visitor) -> None:
    id = begin(visitor)
    tick(visitor.screen("fill", id), "entity.name")
    assert [key.partition("@")[0] for key in entered(visitor, id)] == ["entity.name"]
    again = visitor.screen("fill", id)
    assert "已填 1 / " in html(again)
    assert [box.value for box in again.checkbox][:2] == [True, False]
    tick(again, "entity.name", False)
    assert entered(visitor, id) == []


def test_a_tick_lapses_with_its_value_and_does_not_come_back_with_it(visitor: Visitor) -> None:
    id = begin(visitor)
    before = visitor.view(id).application.entity.address
    tick(visitor.screen("fill", id), "entity.address")
    visitor.workspace.applications.save(visitor.account, id, "entity.address", "新路 2 号 301 室")
    test = visitor.screen("fill", id)
    assert "已填 0 / " in html(test)
    tick(test, "entity.address")
    assert len(entered(visitor, id)) == 1
    visitor.workspace.applications.save(visitor.account, id, "entity.address", before)
    assert "已填 0 / " in html(visitor.screen("fill", id))


def test_a_whole_section_is_ticked_at_once_and_taken_back(visitor: Visitor) -> None:
    id = begin(visitor)
    test = visitor.screen("fill", id)
    test.button(key="portal-all-0").click()
    clean(test.run())
    assert all(key.startswith("entity.") for key in entered(visitor, id))
    assert "整节已填" in html(test)
    test.button(key="portal-all-0").click()
    clean(test.run())
    assert entered(visitor, id) == []


def test_the_filter_leaves_what_is_open_and_keeps_it_in_sight(visitor: Visitor) -> None:
    id = begin(visitor)
    test = tick(visitor.screen("fill", id), "entity.name")
    every = len(test.checkbox)
    test.toggle(key="fill.filter").set_value(True)
    clean(test.run())
    assert len(test.checkbox) == every - 1
    tick(test, "entity.nature")
    assert len(test.checkbox) == every - 1
    test.toggle(key="fill.filter").set_value(False)
    clean(test.run())
    test.toggle(key="fill.filter").set_value(True)
    clean(test.run())
    assert len(test.checkbox) == every - 2


def test_the_last_tick_leads_on_to_recording_the_submission(visitor: Visitor) -> None:
    id = begin(visitor)
    keys = [portal.key(row) for row in rows(visitor, id)]
    visitor.workspace.orders.tick(visitor.account, id, keys[:-1], True)
    test = visitor.screen("fill", id)
    assert not test.success
    tick(test, keys[-1].partition("@")[0])
    assert "然后回来记录" in test.success[0].value


def test_without_a_current_bundle_it_says_so_and_still_lists(visitor: Visitor) -> None:
    test = visitor.screen("fill", begin(visitor))
    assert "还没有做成资料包" in test.warning[0].value
    assert test.checkbox


def test_what_is_missing_leads_to_its_field(visitor: Visitor) -> None:
    id = visitor.begin()
    shown = html(visitor.screen("fill", id))
    assert "还没有填写" in shown
    assert re.search(r'href="/entity\?application=[0-9a-f]+#f-entity-name"', shown)


def test_a_submitted_order_says_so_and_a_returned_one_which_ticks_went(visitor: Visitor) -> None:
    id = bundle(visitor)
    day = visitor.view(id).today.isoformat()
    assert not visitor.screen("fill", id).warning
    visitor.workspace.orders.record(visitor.account, id, Event.SUBMITTED, day)
    test = visitor.screen("fill", id)
    assert "等待初审" in test.info[0].value
    assert 'data-copy="宁夏示例样本科技有限公司"' in html(test)
    tick(test, "entity.name")
    assert len(entered(visitor, id)) == 1
    visitor.workspace.orders.record(visitor.account, id, Event.INITIAL_RETURNED, day)
    assert visitor.workspace.applications.open(visitor.account, id).state is State.RETURNED
    assert "勾已自动去掉" in visitor.screen("fill", id).info[0].value


def test_hostile_text_is_shown_as_text_and_copied_as_it_is(visitor: Visitor) -> None:
    id = begin(visitor)
    visitor.workspace.applications.save(visitor.account, id, "entity.address", HOSTILE)
    shown = html(visitor.screen("fill", id))
    assert "<img" not in shown
    assert "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" in shown


def test_a_change_shows_what_differs_with_what_was(visitor: Visitor) -> None:
    filed = visitor.view(begin(visitor)).application
    application = filed.model_copy(deep=True)
    application.entity.address = "新路 2 号 301 室"
    order = Order(kind=OrderKind.CHANGE, baseline=filed, chosen=["entity-address"])
    id = visitor.workspace.records.add(visitor.account, application, "change-started", order).id
    test = visitor.screen("fill", id)
    shown = html(test)
    assert "要修改的" in shown
    assert f"原来：{filed.entity.address}" in shown
    assert any("不用改的内容" in box.label for box in test.expander)
    assert 'data-copy="宁夏示例样本科技有限公司"' in shown
    assert len(test.checkbox) == len(rows(visitor, id)) < 10


@pytest.mark.parametrize(("kind", "button"), [("entity", "注销主体"), ("website", "注销网站"), ("access", "取消接入")])
def test_a_cancellation_names_the_button(visitor: Visitor, kind: str, button: str) -> None:
    filed = visitor.view(begin(visitor)).application
    given = Cancellation.model_validate({"kind": kind, "website": "" if kind == "entity" else "w1", "reason": "停用"})
    order = Order(kind=OrderKind.CANCELLATION, baseline=filed, cancellation=given)
    id = visitor.workspace.records.add(visitor.account, filed, "cancellation-started", order).id
    test = visitor.screen("fill", id)
    assert f'<span class="given" lang="zh-CN">{button}</span>' in html(test)
    assert test.main.get("page_link")[1].proto.page.startswith("cancel")
    assert test.checkbox


def test_nobody_fills_in_another_ones_form(visitor: Visitor) -> None:
    id = begin(visitor)
    visitor.account, visitor.session = sign_in(visitor.accounts, "另一个人")
    test = visitor.screen("fill", id)
    assert "没有找到这份申请" in html(test)
    assert "宁夏示例" not in html(test)
