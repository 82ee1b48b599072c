"""Every screen on every kind of application: it draws, saves on every edit, keeps what is wrong, and says so."""

from __future__ import annotations

import re

import pytest

from tests.pages.screen import Visitor, clean, example, html, markdown, sign_in, widget
from wizard import fields, paths
from wizard.application import Application, Extra
from wizard.fields import FIELDS, Kind
from wizard.samples.applications import VARIANTS
from wizard.screens import SCREENS

ALL = ("home", "history", "after", *SCREENS)
HOSTILE = "<img src=x onerror=alert(1)> **粗** [x](javascript:1) `code` $a$ :red[x] 𬭎㛃䶮"


@pytest.mark.parametrize("screen", ALL)
def test_a_screen_draws_an_application_in_which_nothing_is_answered(visitor: Visitor, screen: str) -> None:
    visitor.screen(screen, visitor.begin())


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_screen_draws_every_sample(visitor: Visitor, variant: str) -> None:
    id = visitor.begin_sample(variant)
    for screen in ALL:
        visitor.screen(screen, id)


@pytest.mark.parametrize("screen", [*ALL, "fill", "scans", "progress"])
def test_every_screen_draws_hostile_text_as_text(visitor: Visitor, screen: str) -> None:
    application = example("guangdong-two-sites").application.model_copy(deep=True)
    for path, field in list(_texts(application)):
        if field is not Kind.PERSON:
            application = paths.put(application, path, HOSTILE * 3)
    application.title = HOSTILE
    application.extras += [
        Extra(id="x1", kind="certificate", title=HOSTILE),
        Extra(id="x2", kind="paper", title=HOSTILE),
    ]
    test = visitor.screen(screen, visitor.begin(application))
    assert "<img src=x" not in html(test)
    assert not [words for words in markdown(test) if ":red[" in words or "**粗" in words]


def _texts(application: Application) -> list[tuple[str, Kind]]:
    kinds = (Kind.TEXT, Kind.DATE, Kind.PARAGRAPH)
    return [(path, field.kind) for path, field in fields.concrete(application) if field.kind in kinds]


@pytest.mark.parametrize("screen", ["access", "domain", "entity", "people", "website"])
def test_ten_thousand_characters_are_kept_and_called_too_long(visitor: Visitor, screen: str) -> None:
    id = visitor.begin(example().application.model_copy(deep=True))
    test = visitor.screen(screen, id)
    boxes = [box for box in test.text_input if "/" in (box.key or "")]
    path = boxes[0].key.split("/")[1]
    boxes[0].set_value("长" * 10_000)
    clean(test.run())
    assert paths.get(visitor.view(id).application, path) == "长" * 10_000
    assert visitor.view(id).at(path)


def test_no_screen_shows_anything_before_the_gate(visitor: Visitor) -> None:
    id = visitor.begin_sample("ningxia")
    visitor.session = "0" * 64
    for screen in ALL:
        test = visitor.screen(screen, id)
        assert "宁夏示例" not in html(test)
        assert not test.sidebar.children


def test_nobody_opens_another_ones_application(visitor: Visitor) -> None:
    id = visitor.begin(example().application.model_copy(deep=True))
    visitor.account, visitor.session = sign_in(visitor.accounts, "另一个人")
    for screen in SCREENS:
        test = visitor.screen(screen, id)
        assert "没有找到这份申请" in html(test)
        assert "宁夏示例" not in html(test)


def test_a_wrong_value_is_kept_as_typed_and_explained_at_its_field(visitor: Visitor) -> None:
    id = visitor.begin()
    test = visitor.screen("entity", id)
    widget(test.text_input, "entity.certificate_number").set_value("91640500MA76ABCD2X")
    clean(test.run())
    assert visitor.view(id).application.entity.certificate_number == "91640500MA76ABCD2X"
    assert "finding error" in html(test)
    again = visitor.screen("entity", id)
    assert widget(again.text_input, "entity.certificate_number").value == "91640500MA76ABCD2X"


def test_two_tabs_editing_different_fields_lose_nothing(visitor: Visitor) -> None:
    id = visitor.begin()
    one, two = visitor.screen("entity", id), visitor.screen("entity", id)
    widget(one.text_input, "entity.name").set_value("宁夏示例科技有限公司")
    clean(one.run())
    widget(two.text_input, "entity.address").set_value("示例路 1 号 101 室")
    clean(two.run())
    entity = visitor.view(id).application.entity
    assert (entity.name, entity.address) == ("宁夏示例科技有限公司", "示例路 1 号 101 室")
    assert widget(two.text_input, "entity.name").value == "宁夏示例科技有限公司"


def test_continue_with_something_missing_stays_and_lists_it_with_links(visitor: Visitor) -> None:
    id = visitor.begin()
    test = visitor.screen("entity", id)
    assert 'class="summary"' not in html(test)
    test.button("continue").click()
    clean(test.run())
    assert 'class="summary"' in html(test)
    assert 'href="#f-entity-name"' in html(test)
    assert "<h1>备案主体是谁？</h1>" in html(test)
    listed = html(test).split('class="summary"')[1].split("</ul>")[0].count("<li>")
    assert f"还有 {listed} 处需要处理，见页面上方的列表。" in html(test)


def test_each_refused_attempt_to_continue_is_another_one(visitor: Visitor) -> None:
    test = visitor.screen("entity", visitor.begin())
    attempts = set()
    for _time in range(2):
        test.button("continue").click()
        clean(test.run())
        attempts.add(html(test).split('data-attempt="')[1].split('"')[0])
        clean(test.run())
        assert html(test).split('data-attempt="')[1].split('"')[0] in attempts
    assert len(attempts) == 2


def test_continue_on_a_finished_screen_leads_to_the_next_task(visitor: Visitor) -> None:
    id = visitor.begin(example().application.model_copy(deep=True).model_copy(update={"evidence": {}}))
    test = visitor.screen("access", id)
    test.button("continue").click()
    clean(test.run())
    assert "上传证件和截图" in html(test).split('class="head"')[1]


def test_continue_leads_through_the_papers_to_the_review_and_the_bundle(visitor: Visitor) -> None:
    id = visitor.begin_sample("ningxia")
    steps = {"entity": "要签字盖章的材料", "papers": "核对全部内容", "review": "制作资料包"}
    for screen, title in steps.items():
        test = visitor.screen(screen, id)
        test.button("continue").click()
        clean(test.run())
        assert f"<h1>{title}</h1>" in html(test)


def test_coming_from_the_review_continue_leads_back_to_it(visitor: Visitor) -> None:
    id = visitor.begin(example().application.model_copy(deep=True))
    test = visitor.screen("entity", id, **{"from": "review"})
    test.button("continue").click()
    clean(test.run())
    assert "核对全部内容" in html(test).split('class="head"')[1]


@pytest.mark.parametrize(
    ("path", "value", "screen"),
    [
        ("eligibility.applicant", "individual", "eligibility"),
        ("eligibility.aws_region", "beijing", "eligibility"),
        ("entity.province", "540000", "eligibility"),
        ("entity.province", "630000", "eligibility"),
    ],
)
def test_whoever_cannot_be_served_is_told_why_and_what_to_do(
    visitor: Visitor, path: str, value: str, screen: str
) -> None:
    id = visitor.begin(paths.put(example().application.model_copy(deep=True), path, value))
    test = visitor.screen(screen, id)
    assert "<h1>目前不能由西云数据备案</h1>" in html(test)
    assert not [button for button in test.button if button.key == "continue"]
    assert "怎么改" in html(test)
    assert "10100966" in html(test)
    blocked = {task.key for task in visitor.view(id).tasks if task.status == "blocked"}
    assert {"entity", "evidence", "bundle"} <= blocked


def test_choosing_another_person_enters_one_and_keeps_the_first(visitor: Visitor) -> None:
    id = visitor.begin(example().application.model_copy(deep=True))
    test = visitor.screen("people", id)
    widget(test.radio, "websites.w1.lead").set_value("+")
    clean(test.run())
    application = visitor.view(id).application
    assert application.websites[0].lead == "p2"
    assert [person.id for person in application.people] == ["p1", "p2"]
    assert any(paper.key == "authorisation.p2" for paper in visitor.view(id).papers)
    widget(test.text_input, "people.p2.name").set_value("李样本")
    clean(test.run())
    assert visitor.view(id).application.websites[0].lead == "p2"


def test_the_language_switch_changes_every_label_and_no_answer(visitor: Visitor) -> None:
    id = visitor.begin(example("shanghai").application)
    before = visitor.view(id).application
    for screen in SCREENS:
        test = visitor.screen(screen, id)
        test.segmented_control("language").set_value("en")
        clean(test.run())
        clean(test.run())
        assert visitor.view(id).application == before


def test_none_of_the_above_and_a_category_exclude_each_other(visitor: Visitor) -> None:
    id = visitor.begin(example().application.model_copy(deep=True))
    test = visitor.screen("website", id)
    box = widget(test.multiselect, "websites.w1.preapproval")
    box.set_value(["none", "news"])
    clean(test.run())
    assert visitor.view(id).application.websites[0].preapproval == ["news"]
    widget(test.multiselect, "websites.w1.preapproval").set_value(["news", "none"])
    clean(test.run())
    assert visitor.view(id).application.websites[0].preapproval == ["none"]


def test_every_field_is_drawn_by_some_screen(visitor: Visitor) -> None:
    application = example("preapproval").application
    id = visitor.begin(application)
    drawn = set()
    for screen in SCREENS:
        test = visitor.screen(screen, id)
        for kind in (test.text_input, test.text_area, test.radio, test.selectbox, test.multiselect):
            drawn |= {paths.pattern(box.key.split("/")[1]) for box in kind if box.key and "/" in box.key}
    asked = {paths.pattern(path) for path, _field in fields.concrete(application)} - {"entity.legal_representative"}
    assert asked <= drawn
    assert set(FIELDS) - asked - drawn <= {
        "access.account_company_code",
        "access.account_relationship",
        "access.elb_name",
        "access.elb_complete",
        "entity.legal_representative",
    }


def test_open_slots_are_added_and_removed_on_both_pages(visitor: Visitor) -> None:
    id = visitor.begin(example().application.model_copy(deep=True))
    for screen, kind, title in (("evidence", "certificate", "商标注册证"), ("papers", "paper", "网站建设方案书")):
        test = visitor.screen(screen, id)
        [box] = [box for box in test.text_input if (box.key or "").startswith(f"extra-title-{kind}")]
        box.set_value(title)
        clean(test.run())
        test.button(f"extra-add-{kind}").click()
        clean(test.run())
    extras = visitor.view(id).application.extras
    assert [(extra.kind, extra.title) for extra in extras] == [
        ("certificate", "商标注册证"),
        ("paper", "网站建设方案书"),
    ]
    assert any(state.slot.key == "extra.x1" for state in visitor.view(id).slots)
    assert "商标注册证" in html(visitor.screen("evidence", id))
    test = visitor.screen("papers", id)
    test.button("paper-remove-x2").click()
    clean(test.run())
    assert [extra.kind for extra in visitor.view(id).application.extras] == ["certificate"]


def test_the_summary_of_a_screen_lists_what_the_screen_marks(visitor: Visitor) -> None:
    id = visitor.begin()
    for screen in ("entity", "people", "website"):
        test = visitor.screen(screen, id)
        test.button(key="continue").click()
        shown = html(clean(test.run()))
        listed = set(re.findall(r'<a href="#(f-[^"]+)"', shown))
        marked = set(re.findall(r'class="field" id="(f-[^"]+)"', shown))
        assert listed
        assert listed <= marked
        assert len(listed) == shown.count('class="finding error" role="alert"')


def test_whoever_leaves_an_open_review_is_told_why_they_land_elsewhere(visitor: Visitor) -> None:
    id = visitor.begin()
    test = visitor.screen("review", id)
    test.button(key="continue").click()
    assert any("核对页上还有" in box.value for box in clean(test.run()).info)


def test_a_website_added_on_the_screen_is_led_by_the_lead_of_the_first(visitor: Visitor) -> None:
    id = visitor.begin(example("shanghai").application.model_copy(deep=True))
    clean(visitor.screen("domain", id).button("website-add").click().run())
    assert [site.lead for site in visitor.view(id).application.websites] == ["p2", "p2"]
    chosen = widget(visitor.screen("people", id).radio, "websites.w2.lead")
    assert chosen.value == "p2"
