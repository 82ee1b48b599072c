"""The bundle's screen agrees with the bundle: steps and contents are those of the order's kind."""

from __future__ import annotations

import pytest

from pages.parts.application import bundle
from pages.parts.widgets import guidance
from tests.pages.screen import Desk, clean, example, html
from tests.wizard.workspace.kept import keep_filing
from wizard import guide, paths
from wizard.bundles.readme import steps
from wizard.cancellation_kinds import KINDS
from wizard.filings.filing import FiledWebsite, Filing
from wizard.order import Cancellation, Order
from wizard.orders import cancellations

NEW_FILING = "上传材料图片"


def file(desk: Desk) -> str:
    """An approved filing of one website; its id."""
    made = Filing(
        application=example().application.model_copy(deep=True),
        entity_number="宁ICP备2026000123号",
        websites=[FiledWebsite(id="w1", number="宁ICP备2026000123号-1")],
        approved_on="2026-10-01",
    )
    return keep_filing(desk.workspace, desk.account, made)


def change(desk: Desk) -> str:
    """A change of a website's name, ready for its bundle; its id."""
    id = desk.workspace.orders.start_change(desk.account, file(desk), ["website-name"], "变更")
    desk.workspace.applications.save(desk.account, id, "websites.w1.name", "示例样本软件")
    return id


def ending(desk: Desk, kind: str) -> str:
    """A cancellation without its words of confirmation; its id."""
    given = {"closed": "yes", "transferred": "yes", "new_provider": "示例云", "reason": "业务调整"}
    asked = Cancellation.model_validate({"kind": kind, "website": "" if kind == "entity" else "w1", **given})
    return desk.workspace.orders.start_cancellation(desk.account, file(desk), asked, "注销")


def answer(desk: Desk, id: str, **given: str) -> None:
    """Answer in the cancellation itself, as its screen does."""
    for name, value in given.items():
        desk.workspace.orders.answer_cancellation(desk.account, id, name, value)


def confirm(desk: Desk, id: str) -> None:
    record = desk.workspace.records.read(desk.account, id)
    answer(desk, id, confirmed=cancellations.phrase(record.order, record.application))


def made(desk: Desk, id: str) -> str:
    """What the screen says once the bundle is made."""
    desk.workspace.bundles.make(desk.account, id)
    return html(desk.screen("bundle", id))


def said(desk: Desk, id: str, shown: str) -> bool:
    """Whether the first steps are those of the bundle's README."""
    listed = list(steps(desk.workspace.records.read(desk.account, id).order))[: bundle.STEPS]
    return all(words in shown and step.title in shown for step, words in listed)


def test_a_new_filing_keeps_the_guides_steps(desk: Desk) -> None:
    id = desk.begin_sample("ningxia")
    shown = made(desk, id)
    assert said(desk, id, shown)
    assert NEW_FILING in shown
    assert "<h1>制作资料包</h1>" in shown
    assert "证件图片、预填材料" in desk.screen("bundle", id).markdown[-1].value


def test_a_change_is_told_the_portals_entry_and_what_its_bundle_holds(desk: Desk) -> None:
    id = change(desk)
    shown = made(desk, id)
    assert said(desk, id, shown)
    assert "点“变更信息”" in shown
    assert NEW_FILING not in shown
    assert "变更前后对照表" in shown
    assert "预填材料" in shown
    needs_files = any(state.evidence for state in desk.view(id).slots)
    assert ("这次变更要用的图片" in shown) is needs_files


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancellation_is_told_of_no_pictures_and_of_papers_only_on_demand(desk: Desk, kind: str) -> None:
    id = ending(desk, kind)
    confirm(desk, id)
    shown = made(desk, id)
    assert said(desk, id, shown)
    assert f"点“注销”，选择“{KINDS[kind].title}”" in shown
    assert "要不要材料" in shown
    assert "预填的申请书" in shown
    assert NEW_FILING not in shown
    assert "图片" not in shown.split("资料包里有下列内容")[1]


def test_a_blocked_cancellation_leads_to_its_own_screen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    id = ending(desk, "website")
    answer(desk, id, closed="")
    monkeypatch.setattr(bundle, "AT_MOST", 1)
    shown = html(desk.screen("bundle", id))
    reasons = "".join(part.split("</ul>")[0] for part in shown.split('<ul class="spec">')[1:])
    assert f"/cancel?application={id}" in reasons
    assert "处理完上面这些" in reasons
    assert "review" not in reasons
    assert "核对页" not in shown


def test_a_blocked_change_leads_to_its_review(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    id = change(desk)
    application = desk.view(id).application
    emptied = paths.put(paths.put(application, "websites.w1.name", ""), "entity.certificate_number", "1")
    desk.workspace.records.edit(desk.account, id, lambda _before: emptied, "edited")
    monkeypatch.setattr(bundle, "AT_MOST", 1)
    shown = html(desk.screen("bundle", id))
    assert "请到核对页查看" in shown
    assert f"/review?application={id}" in shown


def test_a_cancellation_that_another_tab_spoilt_is_refused_without_a_review(desk: Desk) -> None:
    id = ending(desk, "access")
    confirm(desk, id)
    test = desk.screen("bundle", id)
    answer(desk, id, transferred="no")
    assert desk.view(id).open_warnings
    test.button("bundle-make").click()
    clean(test.run())
    notices = " ".join(box.value for box in [*test.error, *test.warning])
    assert "在这一项下面写明理由" in notices
    assert "核对页" not in notices + html(test)


@pytest.mark.parametrize("kind", ["change", "entity", "access"])
def test_what_comes_after_speaks_of_the_orders_own_kind(desk: Desk, kind: str) -> None:
    id = change(desk) if kind == "change" else ending(desk, kind)
    drawn = html(desk.screen("after", id))
    assert NEW_FILING not in drawn
    assert ("公安备案" in drawn) == (kind == "change")
    assert NEW_FILING in html(desk.screen("after", desk.begin_sample("ningxia")))


def test_the_guides_own_steps_are_all_shown_without_an_order() -> None:
    drawn = guidance.steps(steps(Order()))
    assert all(step.text in drawn for step in guide.STEPS)
