"""The evidence screen: where a repair is offered, what it says, and what is asked before a file goes."""

from __future__ import annotations

from tests.pages.screen import Visitor, clean, html
from tests.wizard.pictures import files
from wizard.findings import Level

LICENCE = "entity-certificate"


def test_a_repair_that_costs_sharpness_says_so(visitor: Visitor) -> None:
    id = visitor.begin()
    visitor.workspace.files.attach(visitor.account, id, LICENCE, "a.jpg", files.grainy())
    test = visitor.screen("evidence", id)
    clean(test.button(f"repair-{LICENCE}").click().run())
    assert "比原图模糊" in html(test)
    assert "柔化了画面里最细的颗粒" in html(test)
    again = html(visitor.screen("evidence", id))
    assert "比原图模糊" in again
    assert "已符合要求" in again
    [said] = [one for one in visitor.view(id).findings if one.rule == "evidence.softened"]
    assert (said.field, said.level) == (f"evidence.{LICENCE}", Level.WARNING)
    clean(visitor.screen("evidence", id).button(f"restore-{LICENCE}").click().run())
    assert not [one for one in visitor.view(id).findings if one.rule == "evidence.softened"]


def test_a_repair_is_offered_where_the_words_speak_of_it_and_nowhere_else(visitor: Visitor) -> None:
    id = visitor.begin()
    for data, offered in ((files.jpeg(4032, 3024), True), (files.jpeg(800, 600), False), (b"no picture", False)):
        visitor.workspace.files.attach(visitor.account, id, LICENCE, "a.jpg", data)
        test = visitor.screen("evidence", id)
        assert bool([button for button in test.button if button.key == f"repair-{LICENCE}"]) is offered
        assert ("可以修复" in html(test)) is offered


def test_a_file_goes_only_after_a_second_question(visitor: Visitor) -> None:
    id = visitor.begin()
    visitor.workspace.files.attach(visitor.account, id, LICENCE, "a.jpg", files.jpeg())
    visitor.workspace.applications.add_extra(visitor.account, id, "certificate", "补充证件")
    visitor.workspace.files.attach(visitor.account, id, "extra.x1", "b.jpg", files.jpeg(1500, 1100))
    test = visitor.screen("evidence", id)
    asked = {box.proto.popover.label: box for box in test.main.get("popover")}
    for key, words in ((LICENCE, "这个文件会从申请里删除"), ("extra.x1", "这一项和它的文件都会删除")):
        [box] = [box for box in test.main.get("popover") if f"remove-{key}" in [one.key for one in box.button]]
        assert words in box.markdown[0].value
        assert box.button[0].label == "确认删除"
    assert asked.keys() == {"删除"}
    clean(test.button(f"remove-{LICENCE}").click().run())
    assert set(visitor.view(id).application.evidence) == {"extra.x1"}
    clean(test.button("remove-extra.x1").click().run())
    assert not visitor.view(id).application.evidence
    assert not visitor.view(id).application.extras


def test_who_has_chosen_no_lead_is_told_that_an_id_will_be_asked_for(visitor: Visitor) -> None:
    id = visitor.begin()
    assert "选定主体负责人和网站负责人以后" in html(visitor.screen("evidence", id))
    visitor.workspace.applications.save(visitor.account, id, "entity.lead", "p1")
    assert "选定主体负责人和网站负责人以后" in html(visitor.screen("evidence", id))
    visitor.workspace.applications.save(visitor.account, id, "websites.w1.lead", "p1")
    shown = html(visitor.screen("evidence", id))
    assert "选定主体负责人和网站负责人以后" not in shown
    assert "f-evidence-person-p1" in shown
