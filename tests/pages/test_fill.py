"""照着填写: every value with its copy button, ticks that are kept and lapse, the filter, and the way on."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import Desk, clean, example, html, sign_in
from wizard.documents import portal
from wizard.order import Cancellation, Event, Order, OrderKind, State

HOSTILE = '"><img src=x onerror=alert(1)> **粗** $a$ :red[x]'


def entered(desk: Desk, id: str) -> list[str]:
    return desk.workspace.records.read(desk.account, id).order.entered


def rows(desk: Desk, id: str) -> list[portal.PortalRow]:
    record = desk.workspace.records.read(desk.account, id)
    return portal.to_enter(portal.pages(record.application, record.order))


def tick(test: AppTest, path: str, on: bool = True) -> AppTest:
    [box] = [box for box in test.checkbox if f"/{path}@" in (box.key or "")]
    box.set_value(on)
    return clean(test.run())


def begin(desk: Desk, variant: str = "ningxia") -> str:
    """A complete application; its files are told but not there, since nothing here reads them."""
    return desk.begin(example(variant).application.model_copy(deep=True))


def bundle(desk: Desk) -> str:
    """A complete application with its bundle, ready to be submitted."""
    return desk.begin_bundled("ningxia")


def test_every_value_has_a_copy_button_and_a_tick(desk: Desk) -> None:
    id = begin(desk, "guangdong-two-sites")
    test = desk.screen("fill", id)
    shown = html(test)
    wanted = rows(desk, id)
    assert len(wanted) > 60
    for row in wanted:
        for item in row.items:
            assert f'data-copy="{item.value}"' in shown
    assert [box.key.rpartition("/")[2] for box in test.checkbox] == [portal.key(row) for row in wanted]
    assert f"已填 0 / {len(wanted)}" in shown
    assert len(test.main) < 3 * len(wanted)


def test_a_tick_is_kept_and_survives_a_new_tab(desk: Desk) -> None:
    id = begin(desk)
    tick(desk.screen("fill", id), "entity.name")
    assert [key.partition("@")[0] for key in entered(desk, id)] == ["entity.name"]
    again = desk.screen("fill", id)
    assert "已填 1 / " in html(again)
    assert [box.value for box in again.checkbox][:2] == [True, False]
    tick(again, "entity.name", False)
    assert entered(desk, id) == []


def test_a_tick_lapses_with_its_value_and_does_not_come_back_with_it(desk: Desk) -> None:
    id = begin(desk)
    before = desk.view(id).application.entity.address
    tick(desk.screen("fill", id), "entity.address")
    desk.workspace.applications.save(desk.account, id, "entity.address", "新路 2 号 301 室")
    test = desk.screen("fill", id)
    assert "已填 0 / " in html(test)
    tick(test, "entity.address")
    assert len(entered(desk, id)) == 1
    desk.workspace.applications.save(desk.account, id, "entity.address", before)
    assert "已填 0 / " in html(desk.screen("fill", id))


def test_a_whole_section_is_ticked_at_once_and_taken_back(desk: Desk) -> None:
    id = begin(desk)
    test = desk.screen("fill", id)
    test.button(key="portal-all-0").click()
    clean(test.run())
    assert all(key.startswith("entity.") for key in entered(desk, id))
    assert "整节已填" in html(test)
    test.button(key="portal-all-0").click()
    clean(test.run())
    assert entered(desk, id) == []


def test_the_filter_leaves_what_is_open_and_keeps_it_in_sight(desk: Desk) -> None:
    id = begin(desk)
    test = tick(desk.screen("fill", id), "entity.name")
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


def test_the_last_tick_leads_on_to_recording_the_submission(desk: Desk) -> None:
    id = begin(desk)
    keys = [portal.key(row) for row in rows(desk, id)]
    desk.workspace.orders.tick(desk.account, id, keys[:-1], True)
    test = desk.screen("fill", id)
    assert not test.success
    tick(test, keys[-1].partition("@")[0])
    assert "然后回来记录" in test.success[0].value


def test_without_a_current_bundle_it_says_so_and_still_lists(desk: Desk) -> None:
    test = desk.screen("fill", begin(desk))
    assert "还没有做成资料包" in test.warning[0].value
    assert test.checkbox


def test_what_is_missing_leads_to_its_field(desk: Desk) -> None:
    id = desk.begin()
    shown = html(desk.screen("fill", id))
    assert "还没有填写" in shown
    assert re.search(r'href="/entity\?application=[0-9a-f]+#f-entity-name"', shown)


def test_a_submitted_order_says_so_and_a_returned_one_which_ticks_went(desk: Desk) -> None:
    id = bundle(desk)
    day = desk.view(id).today.isoformat()
    assert not desk.screen("fill", id).warning
    desk.workspace.orders.record(desk.account, id, Event.SUBMITTED, day)
    test = desk.screen("fill", id)
    assert "等待初审" in test.info[0].value
    assert 'data-copy="宁夏示例样本科技有限公司"' in html(test)
    tick(test, "entity.name")
    assert len(entered(desk, id)) == 1
    desk.workspace.orders.record(desk.account, id, Event.INITIAL_RETURNED, day)
    assert desk.workspace.applications.open(desk.account, id).state is State.RETURNED
    assert "勾已自动去掉" in desk.screen("fill", id).info[0].value


def test_hostile_text_is_shown_as_text_and_copied_as_it_is(desk: Desk) -> None:
    id = begin(desk)
    desk.workspace.applications.save(desk.account, id, "entity.address", HOSTILE)
    shown = html(desk.screen("fill", id))
    assert "<img" not in shown
    assert "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" in shown


def test_a_change_shows_what_differs_with_what_was(desk: Desk) -> None:
    filed = desk.view(begin(desk)).application
    application = filed.model_copy(deep=True)
    application.entity.address = "新路 2 号 301 室"
    order = Order(kind=OrderKind.CHANGE, baseline=filed, chosen=["entity-address"])
    id = desk.workspace.records.add(desk.account, application, "change-started", order).id
    test = desk.screen("fill", id)
    shown = html(test)
    assert "要修改的" in shown
    assert f"原来：{filed.entity.address}" in shown
    assert any("不用改的内容" in box.label for box in test.expander)
    assert 'data-copy="宁夏示例样本科技有限公司"' in shown
    assert len(test.checkbox) == len(rows(desk, id)) < 10


@pytest.mark.parametrize(("kind", "button"), [("entity", "注销主体"), ("website", "注销网站"), ("access", "取消接入")])
def test_a_cancellation_names_the_button(desk: Desk, kind: str, button: str) -> None:
    filed = desk.view(begin(desk)).application
    given = Cancellation.model_validate({"kind": kind, "website": "" if kind == "entity" else "w1", "reason": "停用"})
    order = Order(kind=OrderKind.CANCELLATION, baseline=filed, cancellation=given)
    id = desk.workspace.records.add(desk.account, filed, "cancellation-started", order).id
    test = desk.screen("fill", id)
    assert f'<span class="given" lang="zh-CN">{button}</span>' in html(test)
    assert test.main.get("page_link")[1].proto.page.startswith("cancel")
    assert test.checkbox


def test_nobody_fills_in_another_ones_form(desk: Desk) -> None:
    id = begin(desk)
    desk.account, desk.session = sign_in(desk.accounts, "另一个人")
    test = desk.screen("fill", id)
    assert "没有找到这份申请" in html(test)
    assert "宁夏示例" not in html(test)
