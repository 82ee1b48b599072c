"""The screen of the papers' path: stages, scans with their checks, and the ready email."""

from __future__ import annotations

from tests.pages.orders import begin_bundled, begin_submitted, record
from tests.pages.screen import Visitor, clean, html
from tests.wizard.scans.signed_scans import signed_scan
from wizard.order import Event
from wizard.orders import paperwork

BAD = 'class="bad"'


def scan(visitor: Visitor, id: str, **kinds: object) -> bytes:
    """A signed and sealed scan of the order's first paper."""
    opened = visitor.workspace.applications.open(visitor.account, id)
    paper = next(paper for paper in opened.view.papers if paper.needed)
    return signed_scan(opened.view.application, paper, opened.view.today, **kinds)  # type: ignore[arg-type]


def test_each_paper_that_the_application_needs_has_a_card(visitor: Visitor) -> None:
    id = begin_bundled(visitor, "shanghai")
    test = visitor.screen("scans", id)
    view = visitor.view(id)
    needed = [paper.key for paper in view.papers if paper.needed]
    assert len(needed) > 1
    assert len(test.main.get("file_uploader")) == len(needed)
    shown = html(test)
    for key in needed:
        assert f"/paper/{key}.pdf" in shown


def test_the_portals_form_is_what_is_signed_and_our_copy_is_only_for_comparison(visitor: Visitor) -> None:
    id = begin_bundled(visitor, "shanghai")
    needed = [paper for paper in visitor.view(id).papers if paper.needed]
    for screen in ("scans", "papers"):
        shown = html(visitor.screen(screen, id))
        assert shown.count("要签的是正式模板") == shown.count("只供对照，不要签这份") == len(needed)
        assert shown.index("要签的是正式模板") < shown.index("只供对照，不要签这份")
        assert "查看并打印预填稿" not in shown


def test_a_good_scan_passes_and_names_the_attachment(visitor: Visitor) -> None:
    id = begin_bundled(visitor)
    visitor.workspace.orders.attach_scan(visitor.account, id, "verification.w1", "扫描.jpg", scan(visitor, id))
    test = visitor.screen("scans", id)
    shown = html(test)
    assert BAD not in shown
    for box in list(test.checkbox):
        box.check()
    test.run()
    assert "核验单" in shown
    opened = visitor.workspace.applications.open(visitor.account, id)
    [sheet, *_rest] = paperwork.sheets(opened.view.application, opened.view.papers, opened.order)
    assert sheet.ready, sheet.findings
    name, data = visitor.workspace.orders.scan(visitor.account, id, "verification.w1")
    assert name.endswith(".jpg")
    assert data


def test_a_scan_without_a_seal_is_a_warning(visitor: Visitor) -> None:
    id = begin_bundled(visitor)
    data = scan(visitor, id, seal=False)
    visitor.workspace.orders.attach_scan(visitor.account, id, "verification.w1", "a.jpg", data)
    assert "finding warning" in html(visitor.screen("scans", id))


def test_a_file_that_does_not_open_is_an_error_and_can_be_replaced(visitor: Visitor) -> None:
    id = begin_bundled(visitor)
    visitor.workspace.orders.attach_scan(visitor.account, id, "verification.w1", "a.jpg", b"not a picture")
    test = visitor.screen("scans", id)
    assert "finding error" in html(test)
    [place] = [box for box in test.file_uploader if "verification.w1" in box.key]
    place.set_value(("b.jpg", scan(visitor, id), "image/jpeg"))
    assert "finding error" not in html(clean(test.run()))
    assert visitor.workspace.orders.scan(visitor.account, id, "verification.w1")[1] == scan(visitor, id)


def test_a_scan_is_deleted_after_a_second_question(visitor: Visitor) -> None:
    id = begin_bundled(visitor)
    visitor.workspace.orders.attach_scan(visitor.account, id, "verification.w1", "a.jpg", b"not a picture")
    test = visitor.screen("scans", id)
    [box] = [
        box for box in test.main.get("popover") if "scan-remove-verification.w1" in [one.key for one in box.button]
    ]
    assert box.proto.popover.label == "删除"
    test.button(key="scan-remove-verification.w1").click().run()
    assert visitor.workspace.applications.open(visitor.account, id).order.scans == {}


def test_the_stages_are_recorded_in_their_order(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    record(visitor, id, Event.INITIAL_PASSED)
    test = visitor.screen("scans", id)
    assert [b.key for b in test.button if b.key and b.key.startswith("scans-")] == ["scans-scans-sent"]
    for step in ("scans-sent", "scans-refused", "scans-sent", "scans-accepted", "originals-sent"):
        next(button for button in test.button if button.key == f"scans-{step}").click().run()
    events = [entry.event for entry in visitor.workspace.applications.open(visitor.account, id).order.events]
    assert events[-1] is Event.ORIGINALS_SENT
    # A reviewer may complain of the originals, too; then it begins again with the scans.
    assert [b.key for b in test.button if b.key and b.key.startswith("scans-")] == ["scans-scans-refused"]
    for step in ("scans-refused", "scans-sent", "scans-accepted", "originals-sent"):
        next(button for button in test.button if button.key == f"scans-{step}").click().run()


def test_a_paper_that_the_reviewer_asks_for_gets_a_place_while_the_application_is_locked(visitor: Visitor) -> None:
    id = begin_submitted(visitor)
    record(visitor, id, Event.INITIAL_PASSED)
    visitor.workspace.applications.add_extra(visitor.account, id, "paper", "网站建设方案书 <b>")
    shown = html(visitor.screen("scans", id))
    assert "网站建设方案书 &lt;b&gt;" in shown
    visitor.workspace.orders.attach_scan(visitor.account, id, "extras.x1", "a.jpg", scan(visitor, id))
    assert "网站建设方案书" in html(visitor.screen("scans", id))


def test_the_email_is_in_chinese_and_names_what_it_carries(visitor: Visitor) -> None:
    id = begin_bundled(visitor)
    opened = visitor.workspace.applications.open(visitor.account, id)
    sheets = paperwork.sheets(opened.view.application, opened.view.papers, opened.order)
    letter = paperwork.mail(opened.view.application, opened.order, sheets)
    assert letter.to == "icp@nwcdcloud.cn"
    assert opened.view.application.entity.name in letter.subject
    assert all(name in letter.body for name in letter.attachments.values())
    assert letter.link.startswith("mailto:icp@nwcdcloud.cn?subject=")
    assert len(letter.link) <= 1_800


def test_scans_that_are_not_ready_are_said_to_be_sent_after_a_second_question(visitor: Visitor) -> None:
    id = begin_submitted(visitor, "shanghai")
    record(visitor, id, Event.INITIAL_PASSED)
    test = visitor.screen("scans", id)
    [asked] = [box for box in test.main.get("popover") if "scans-scans-sent" in [one.key for one in box.button]]
    waiting = [paper.form.title for paper in visitor.view(id).papers if paper.needed]
    assert all(title in asked.markdown[0].value for title in waiting)
    assert [entry.event for entry in visitor.workspace.applications.open(visitor.account, id).order.events][
        -1
    ] is Event.INITIAL_PASSED
    test.button(key="scans-scans-sent").click().run()
    assert visitor.workspace.applications.open(visitor.account, id).order.events[-1].event is Event.SCANS_SENT
