"""The bundle's screen agrees with the bundle: steps and contents are those of the order's kind."""

from __future__ import annotations

import pytest

from pages.parts.application import bundle
from pages.parts.widgets import guidance
from tests.pages.screen import Visitor, clean, example, html
from tests.wizard.workspace.kept import keep_filing
from wizard import guide, paths
from wizard.bundles.readme import steps
from wizard.cancellation_kinds import KINDS
from wizard.filings.filing import FiledWebsite, Filing
from wizard.order import Cancellation, Order
from wizard.orders import cancellations

NEW_FILING = "上传材料图片"


def file(visitor: Visitor) -> str:
    """An approved filing of one website; its id."""
    made = Filing(
        application=example().application.model_copy(deep=True),
        entity_number="宁ICP备2026000123号",
        websites=[FiledWebsite(id="w1", number="宁ICP备2026000123号-1")],
        approved_on="2026-10-01",
    )
    return keep_filing(visitor.workspace, visitor.account, made)


def change(visitor: Visitor) -> str:
    """A change of a website's name, ready for its bundle; its id."""
    id = visitor.workspace.orders.start_change(visitor.account, file(visitor), ["website-name"], "变更")
    visitor.workspace.applications.save(visitor.account, id, "websites.w1.name", "示例样本软件")
    return id


def ending(visitor: Visitor, kind: str) -> str:
    """A cancellation without its words of confirmation; its id."""
    given = {"closed": "yes", "transferred": "yes", "new_provider": "示例云", "reason": "业务调整"}
    asked = Cancellation.model_validate({"kind": kind, "website": "" if kind == "entity" else "w1", **given})
    return visitor.workspace.orders.start_cancellation(visitor.account, file(visitor), asked, "注销")


def answer(visitor: Visitor, id: str, **given: str) -> None:
    """Answer in the cancellation itself, as its screen does."""
    for name, value in given.items():
        visitor.workspace.orders.answer_cancellation(visitor.account, id, name, value)


def confirm(visitor: Visitor, id: str) -> None:
    record = visitor.workspace.records.read(visitor.account, id)
    answer(visitor, id, confirmed=cancellations.phrase(record.order, record.application))


def made(visitor: Visitor, id: str) -> str:
    """What the screen says once the bundle is made."""
    visitor.workspace.bundles.make(visitor.account, id)
    return html(visitor.screen("bundle", id))


def said(visitor: Visitor, id: str, shown: str) -> bool:
    """Whether the first steps are those of the bundle's README."""
    listed = list(steps(visitor.workspace.records.read(visitor.account, id).order))[: bundle.STEPS]
    return all(words in shown and step.title in shown for step, words in listed)


def test_a_new_filing_keeps_the_guides_steps(visitor: Visitor) -> None:
    id = visitor.begin_sample("ningxia")
    shown = made(visitor, id)
    assert said(visitor, id, shown)
    assert NEW_FILING in shown
    assert "<h1>制作资料包</h1>" in shown
    assert "证件图片、预填材料" in visitor.screen("bundle", id).markdown[-1].value


def test_a_change_is_told_the_portals_entry_and_what_its_bundle_holds(visitor: Visitor) -> None:
    id = change(visitor)
    shown = made(visitor, id)
    assert said(visitor, id, shown)
    assert "点“变更信息”" in shown
    assert NEW_FILING not in shown
    assert "变更前后对照表" in shown
    assert "预填材料" in shown
    needs_files = any(state.evidence for state in visitor.view(id).slots)
    assert ("这次变更要用的图片" in shown) is needs_files


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancellation_is_told_of_no_pictures_and_of_papers_only_on_demand(visitor: Visitor, kind: str) -> None:
    id = ending(visitor, kind)
    confirm(visitor, id)
    shown = made(visitor, id)
    assert said(visitor, id, shown)
    assert f"点“注销”，选择“{KINDS[kind].title}”" in shown
    assert "要不要材料" in shown
    assert "预填的申请书" in shown
    assert NEW_FILING not in shown
    assert "图片" not in shown.split("资料包里有下列内容")[1]


def test_a_blocked_cancellation_leads_to_its_own_screen(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    id = ending(visitor, "website")
    answer(visitor, id, closed="")
    monkeypatch.setattr(bundle, "AT_MOST", 1)
    shown = html(visitor.screen("bundle", id))
    reasons = "".join(part.split("</ul>")[0] for part in shown.split('<ul class="spec">')[1:])
    assert f"/cancel?application={id}" in reasons
    assert "处理完上面这些" in reasons
    assert "review" not in reasons
    assert "核对页" not in shown


def test_a_blocked_change_leads_to_its_review(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    id = change(visitor)
    application = visitor.view(id).application
    emptied = paths.put(paths.put(application, "websites.w1.name", ""), "entity.certificate_number", "1")
    visitor.workspace.records.edit(visitor.account, id, lambda _before: emptied, "edited")
    monkeypatch.setattr(bundle, "AT_MOST", 1)
    shown = html(visitor.screen("bundle", id))
    assert "请到核对页查看" in shown
    assert f"/review?application={id}" in shown


def test_a_cancellation_that_another_tab_spoilt_is_refused_without_a_review(visitor: Visitor) -> None:
    id = ending(visitor, "access")
    confirm(visitor, id)
    test = visitor.screen("bundle", id)
    answer(visitor, id, transferred="no")
    assert visitor.view(id).open_warnings
    test.button("bundle-make").click()
    clean(test.run())
    notices = " ".join(box.value for box in [*test.error, *test.warning])
    assert "在这一项下面写明理由" in notices
    assert "核对页" not in notices + html(test)


@pytest.mark.parametrize("kind", ["change", "entity", "access"])
def test_what_comes_after_speaks_of_the_orders_own_kind(visitor: Visitor, kind: str) -> None:
    id = change(visitor) if kind == "change" else ending(visitor, kind)
    drawn = html(visitor.screen("after", id))
    assert NEW_FILING not in drawn
    assert ("公安备案" in drawn) == (kind == "change")
    assert NEW_FILING in html(visitor.screen("after", visitor.begin_sample("ningxia")))


def test_the_guides_own_steps_are_all_shown_without_an_order() -> None:
    drawn = guidance.steps(steps(Order()))
    assert all(step.text in drawn for step in guide.STEPS)
