"""The import form: kept while typing, checked on import, made into a filing, filled from a bundle."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import Visitor, clean, html, sign_in
from tests.pages.test_filing import HOSTILE, keep
from wizard.filings.filing import Filing

NUMBER = "京ICP备2020123456号"
VALUES = {
    "filing.entity_number": NUMBER,
    "entity.name": "北京示例科技有限公司",
    "entity.certificate_number": "91640500MA76ABCD2Q",
    "websites.w1.domain.name": "example.com.cn",
    "sites.w1.number": f"{NUMBER}-1",
}
CHOICES: dict[str, Any] = {
    "entity.province": "110000",
    "entity.nature": 4,
    "entity.certificate_type": 1,
    "sites.w1.provider": "nwcd",
}


def answer(test: AppTest, path: str) -> Any:
    """The widget of an answer."""
    every = [*test.text_input, *test.radio, *test.selectbox]
    [found] = [one for one in every if one.key == f"existing/{path}" or (one.key or "").startswith(f"existing/{path}/")]
    return found


def fill(test: AppTest) -> AppTest:
    for path, value in VALUES.items():
        answer(test, path).set_value(value)
        clean(test.run())
    for path, value in CHOICES.items():
        answer(test, path).set_value(value)
        clean(test.run())
    return test


def press(test: AppTest, key: str) -> AppTest:
    test.button(key).click()
    return clean(test.run())


def filings(visitor: Visitor) -> list[tuple[str, Filing]]:
    listed = (line.id for line in visitor.workspace.filings.list(visitor.account))
    return [(id, visitor.workspace.filings.open(visitor.account, id)) for id in listed]


def test_what_is_typed_survives_a_reload_right_or_wrong(visitor: Visitor) -> None:
    test = visitor.screen("existing")
    answer(test, "entity.certificate_number").set_value("没有号码")
    clean(test.run())
    again = visitor.screen("existing")
    assert answer(again, "entity.certificate_number").value == "没有号码"
    assert "finding error" not in html(again)


def test_a_complete_form_becomes_a_filing_and_its_page_opens(visitor: Visitor) -> None:
    test = press(fill(visitor.screen("existing")), "existing.import")
    [(id, filing)] = filings(visitor)
    assert (filing.entity_number, filing.websites[0].number) == (NUMBER, f"{NUMBER}-1")
    assert filing.source == "import"
    assert f'data-copy="{NUMBER}"' in html(test)
    assert any("已导入" in box.value for box in test.success)
    assert answer(visitor.screen("existing"), "entity.name").value == ""
    assert id


def test_an_empty_form_says_what_is_missing_at_each_field_and_on_top(visitor: Visitor) -> None:
    test = press(visitor.screen("existing"), "existing.import")
    assert not filings(visitor)
    assert 'href="#f-entity-name"' in html(test)
    assert 'href="#f-filing-entity-number"' in html(test)
    assert "还没有填写主体备案号" in html(test)
    assert "“主办单位名称”还没有填写" in html(test)


def test_a_wrong_value_is_explained_at_its_field_and_kept(visitor: Visitor) -> None:
    test = fill(visitor.screen("existing"))
    answer(test, "sites.w1.number").set_value("京ICP备2020999999号-1")
    clean(test.run())
    test = press(test, "existing.import")
    assert not filings(visitor)
    assert "网站备案号的前半部分与主体备案号不同" in html(test)
    assert answer(test, "sites.w1.number").value == "京ICP备2020999999号-1"


def test_what_can_wait_is_listed(visitor: Visitor) -> None:
    test = visitor.screen("existing")
    waiting = html(test).split("变更前再补")[1]
    assert "首页网址" in waiting
    assert "主体备案号" not in waiting.split("</details>")[0]


def test_what_aftercare_needs_can_be_entered_and_is_kept(visitor: Visitor) -> None:
    test = visitor.screen("existing")
    with pytest.raises(ValueError, match="not enough"):
        answer(test, "access.addresses")
    test = fill(test)
    for path, value in (
        ("access.kind", "eip"),
        ("eligibility.charges_users", "yes"),
        ("websites.w1.domain.expires_on", "2099-05-01"),
        ("access.addresses", "52.82.10.5"),
    ):
        answer(test, path).set_value(value)
        clean(test.run())
    press(test, "existing.import")
    application = filings(visitor)[0][1].application
    assert (application.access.kind, application.access.addresses) == ("eip", "52.82.10.5")
    assert application.eligibility.charges_users == "yes"
    assert application.websites[0].domain.expires_on == "2099-05-01"


def test_addresses_of_several_lines_stand_apart_on_one(visitor: Visitor) -> None:
    visitor.workspace.filings.save_draft(visitor.account, "sites.w1.provider", "nwcd")
    visitor.workspace.filings.save_draft(visitor.account, "access.addresses", "52.82.10.5\n52.83.100.6\n")
    assert answer(visitor.screen("existing"), "access.addresses").value == "52.82.10.5, 52.83.100.6"


def test_the_same_number_again_is_not_imported_and_leads_to_the_first(visitor: Visitor) -> None:
    press(fill(visitor.screen("existing")), "existing.import")
    test = press(fill(visitor.screen("existing")), "existing.import")
    assert len(filings(visitor)) == 1
    assert any("没有重复导入" in box.value for box in test.warning)
    assert answer(test, "entity.name").value == VALUES["entity.name"]


def test_a_lead_can_be_another_person(visitor: Visitor) -> None:
    test = fill(visitor.screen("existing"))
    answer(test, "people.p1.name").set_value("张三")
    clean(test.run())
    answer(test, "entity.lead").set_value("+")
    clean(test.run())
    answer(test, "people.p2.name").set_value("李四")
    clean(test.run())
    answer(test, "people.p2.mobile").set_value("139 1000 2000")
    clean(test.run())
    press(test, "existing.import")
    application = filings(visitor)[0][1].application
    assert application.entity_lead is not None
    assert (application.entity_lead.name, application.entity_lead.mobile) == ("李四", "139 1000 2000")


def test_websites_are_added_and_taken_away(visitor: Visitor) -> None:
    test = press(visitor.screen("existing"), "existing.add")
    answer(test, "sites.w2.number").set_value(f"{NUMBER}-2")
    clean(test.run())
    test = press(test, "existing.remove.w1")
    assert answer(test, "sites.w2.number").value == f"{NUMBER}-2"
    assert not [one for one in test.text_input if one.key == "existing/sites.w1.number"]
    assert not [one for one in test.button if one.key == "existing.remove.w2"]


def test_clearing_empties_the_form(visitor: Visitor) -> None:
    test = press(fill(visitor.screen("existing")), "existing.clear")
    assert answer(test, "entity.name").value == ""


def test_a_bundle_fills_the_form_and_brings_its_files(visitor: Visitor) -> None:
    order = visitor.begin_bundled("ningxia")
    bundle = visitor.workspace.bundles.newest(visitor.account, order)
    test = visitor.screen("existing")
    test.file_uploader[0].set_value(("资料包.zip", bundle, "application/zip"))
    clean(test.run())
    application = visitor.view(order).application
    assert answer(test, "entity.name").value == application.entity.name
    number = "宁ICP备2026000123号"
    for path, value in (("filing.entity_number", number), ("sites.w1.number", f"{number}-1")):
        answer(test, path).set_value(value)
        clean(test.run())
    answer(test, "sites.w1.provider").set_value("nwcd")
    clean(test.run())
    press(test, "existing.import")
    [(id, filing)] = filings(visitor)
    digest = filing.application.evidence["entity-certificate"].digest
    assert visitor.workspace.filings.picture(visitor.account, id, digest, 512)


def test_a_file_that_is_no_bundle_is_refused_in_words(visitor: Visitor) -> None:
    test = fill(visitor.screen("existing"))
    test.file_uploader[0].set_value(("资料包.zip", b"no bundle", "application/zip"))
    clean(test.run())
    assert any("ZIP" in box.value for box in test.error)
    assert answer(test, "entity.name").value == VALUES["entity.name"]


@pytest.mark.parametrize("value", [HOSTILE, "长" * 10_000])
def test_any_text_is_kept_and_shown_as_text(visitor: Visitor, value: str) -> None:
    test = press(fill(visitor.screen("existing")), "existing.add")
    for path in ("entity.name", "people.p1.name", "websites.w1.name", "websites.w1.domain.name", "sites.w2.number"):
        answer(test, path).set_value(value)
        clean(test.run())
    test = press(test, "existing.import")
    assert "<img src=x" not in html(test)
    assert answer(test, "websites.w1.domain.name").value == value
    assert not filings(visitor)


def test_everyone_has_a_form_of_their_own(visitor: Visitor) -> None:
    fill(visitor.screen("existing"))
    visitor.account, visitor.session = sign_in(visitor.accounts, "另一个人")
    assert answer(visitor.screen("existing"), "entity.name").value == ""


def test_a_filing_that_someone_else_has_is_no_twin(visitor: Visitor) -> None:
    keep(visitor)
    visitor.account, visitor.session = sign_in(visitor.accounts, "另一个人")
    press(fill(visitor.screen("existing")), "existing.import")
    assert len(filings(visitor)) == 1
