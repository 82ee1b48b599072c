"""A filing entered by hand: what is required, what is said of it, and the filing it makes."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.worlds import sample
from wizard.application import Acknowledgement, Application, Website
from wizard.fields import Kind
from wizard.filings import existing
from wizard.filings.aftercare import tasks
from wizard.filings.existing import NEW_PERSON, Entered, ImportRefused
from wizard.findings import Level
from wizard.orders.deadlines.due import of_filing
from wizard.paths import UnknownPath

TODAY = date(2026, 11, 25)
NUMBER = "京ICP备2020123456号"
COMPLETE: dict[str, Any] = {
    "filing.entity_number": f"备案号：{NUMBER}",
    "filing.approved_on": "2020年5月6日",
    "entity.name": "北京示例科技有限公司",
    "entity.province": "110000",
    "entity.nature": 4,
    "entity.certificate_type": 1,
    "entity.certificate_number": "91640500MA76ABCD2Q",
    "websites.w1.domain.name": "example.com.cn",
    "sites.w1.number": f"{NUMBER}-1",
    "sites.w1.provider": "nwcd",
    "sites.w1.opened_on": "2020-06-01",
}


def entered(**replaced: Any) -> Entered:
    """A complete form, some answers replaced."""
    form = Entered()
    for path, value in {**COMPLETE, **{path.replace("__", "."): value for path, value in replaced.items()}}.items():
        form = existing.put(form, path, value)
    return form


def errors(form: Entered) -> set[tuple[str, str]]:
    return {(one.rule, one.field) for one in existing.findings(form, TODAY) if one.level is Level.ERROR}


def test_a_complete_form_makes_a_filing_with_its_numbers_read() -> None:
    filing = existing.filing_of(entered(), TODAY)
    assert (filing.entity_number, filing.approved_on, filing.source) == (NUMBER, "2020-05-06", "import")
    [site] = filing.websites
    assert (site.number, site.opened_on, site.access) == (f"{NUMBER}-1", "2020-06-01", "active")
    assert filing.application.title == "北京示例科技有限公司"


def test_a_website_at_another_provider_is_not_accessed_through_nwcd() -> None:
    assert existing.filing_of(entered(sites__w1__provider="other"), TODAY).websites[0].access == "cancelled"


@pytest.mark.parametrize("path", [path for path in COMPLETE if existing.required(path)])
def test_each_required_answer_is_asked_for_and_keeps_the_filing_from_being_made(path: str) -> None:
    form = existing.put(entered(), path, None)
    asked = {*existing.missing(form), *(field for _rule, field in errors(form))}
    assert path in asked
    with pytest.raises(ImportRefused):
        existing.filing_of(form, TODAY)


@pytest.mark.parametrize("path", [path for path in existing.every_path(Entered()) if not existing.required(path)])
def test_each_other_answer_can_wait(path: str) -> None:
    form = existing.put(entered(), path, None)
    assert path in existing.later(form)
    assert existing.filing_of(form, TODAY)


@pytest.mark.parametrize(
    ("path", "value", "rule"),
    [
        ("filing.entity_number", f"{NUMBER}-1", "value.filing-number.website"),
        ("filing.entity_number", "京公网安备11010502000000号", "value.filing-number.police"),
        ("filing.approved_on", "2026-11-26", "value.day-future"),
        ("sites.w1.number", "京ICP备2020999999号-1", "value.filing-number.other-entity"),
        ("sites.w1.opened_on", "2020-05-05", "value.day-early"),
        ("entity.certificate_number", "91640500MA76ABCD2X", ""),
        ("websites.w1.domain.name", "不是域名", ""),
        ("people.p1.document_number", "123", ""),
        ("people.p1.document_valid_until", "2030-02-30", "value.date"),
        ("entity.certificate_valid_until", "很久", ""),
        ("websites.w1.domain.expires_on", "2027-13-01", "value.date"),
        ("access.addresses", "52.82.10.5, 10.0.0.1", ""),
        ("access.addresses", "没有", ""),
    ],
)
def test_a_wrong_answer_is_an_error_at_its_field(path: str, value: str, rule: str) -> None:
    form = existing.put(entered(), path, value)
    found = errors(form)
    assert {field for _rule, field in found} == {path}
    assert any(name.startswith(rule) for name, _field in found)
    assert not existing.ready(form, TODAY)


def test_what_aftercare_needs_is_taken_into_the_filing_and_counted() -> None:
    given = {
        "eligibility.charges_users": "yes",
        "entity.certificate_valid_until": "2028-03-01",
        "people.p1.document_valid_until": "2027年8月1日",
        "websites.w1.domain.expires_on": "2027-05-01",
        "access.kind": "elb",
        "access.addresses": "52.82.10.5, 52.83.100.6",
    }
    form = entered()
    for path, answer in given.items():
        assert path in existing.every_path(form)
        assert not existing.required(path)
        form = existing.put(form, path, answer)
    assert existing.findings(form, TODAY) == ()
    filing = existing.filing_of(form, TODAY)
    due = {one.key: str(one.day) for one in of_filing("x", filing, TODAY)}
    assert due["domain-expiry.w1"] == "2027-05-01"
    assert due["document-expiry.p1"] == "2027-08-01"
    assert due["certificate-expiry"] == "2028-03-01"
    owed = {one.key: one.clause for one in tasks(filing, filing.websites[0])}
    assert (owed["licence"], owed["address"]) == ("G10.3", "G5.2.2")


@pytest.mark.parametrize(
    ("providers", "asked"), [(("nwcd", "other"), True), (("other", "other"), False), (("", ""), False)]
)
def test_addresses_are_asked_where_nwcd_gives_access(providers: tuple[str, str], asked: bool) -> None:
    form = existing.add_website(entered())
    for id, provider in zip(("w1", "w2"), providers, strict=True):
        form = existing.put(form, f"sites.{id}.provider", provider)
    form = existing.put(form, "access.addresses", "10.0.0.1")
    for path in ("access.kind", "access.addresses"):
        assert (path in existing.every_path(form)) is asked
    assert ("access.addresses" in {field for _rule, field in errors(form)}) is asked
    assert "eligibility.charges_users" in existing.every_path(form)


def test_a_legal_representative_who_leads_nothing_is_asked_for_the_documents_end_and_it_is_checked() -> None:
    form = existing.put(entered(), "people.p1.name", "张三")
    form = existing.put(existing.put(form, "entity.lead", NEW_PERSON), "websites.w1.lead", "p2")
    assert "people.p1.mobile" not in existing.every_path(form)
    wrong = existing.put(form, "people.p1.document_valid_until", "2030-02-30")
    assert "people.p1.document_valid_until" in {field for _rule, field in errors(wrong)}
    right = existing.put(form, "people.p1.document_valid_until", "长期")
    assert not errors(right)


def test_two_websites_with_one_number_are_an_error() -> None:
    form = existing.add_website(entered())
    for path, value in (("websites.w2.domain.name", "example.cn"), ("sites.w2.provider", "nwcd")):
        form = existing.put(form, path, value)
    form = existing.put(form, "sites.w2.number", f"{NUMBER}-1")
    assert {field for _rule, field in errors(form)} == {"sites.w1.number", "sites.w2.number"}
    assert existing.ready(existing.put(form, "sites.w2.number", f"{NUMBER}-2"), TODAY)


def test_a_number_of_another_province_is_a_warning_and_no_hindrance() -> None:
    form = entered(entity__province="640000")
    assert any(one.level is Level.WARNING for one in existing.findings(form, TODAY))
    assert existing.ready(form, TODAY)


def test_a_new_person_is_made_and_dropped_while_nothing_is_entered_of_them() -> None:
    form = existing.put(entered(), "entity.lead", NEW_PERSON)
    assert form.application.entity.lead == "p2"
    assert "people.p2.mobile" in existing.every_path(form)
    back = existing.put(form, "entity.lead", "p1")
    assert [person.id for person in back.application.people] == ["p1"]
    named = existing.put(existing.put(form, "people.p2.name", "李四"), "entity.lead", "p1")
    assert [person.id for person in named.application.people] == ["p1", "p2"]
    assert [person.id for person in existing.filing_of(named, TODAY).application.people] == ["p1"]


def test_the_last_website_stays_and_a_removed_one_takes_its_numbers_along() -> None:
    form = existing.add_website(entered())
    form = existing.put(form, "sites.w2.number", f"{NUMBER}-2")
    left = existing.remove_website(form, "w1")
    assert [site.id for site in left.application.websites] == ["w2"]
    assert set(left.sites) == {"w2"}
    assert existing.remove_website(left, "w2") == left


def test_there_is_an_end_to_websites() -> None:
    websites = [Website(id=f"w{number}") for number in range(1, existing.MOST_WEBSITES + 1)]
    full = Entered(application=Application(websites=websites))
    assert existing.add_website(full) == full


@pytest.mark.parametrize("path", ["sites.w9.number", "websites.w9.name", "people.p9.name"])
def test_what_is_gone_cannot_be_answered(path: str) -> None:
    with pytest.raises(UnknownPath):
        existing.put(entered(), path, "x")


@pytest.mark.parametrize(
    ("path", "value"), [("sites.w1.provider", "someone"), ("filing.entity_number", []), ("entity.nature", "x")]
)
def test_an_answer_of_another_kind_is_refused(path: str, value: object) -> None:
    with pytest.raises(ValidationError):
        existing.put(entered(), path, value)


def test_a_bundle_replaces_the_values_and_keeps_the_numbers() -> None:
    application = sample("ningxia", TODAY).application
    application = application.model_copy(update={"acknowledgements": [Acknowledgement(key="x", reason="y")]})
    form = existing.from_application(application, entered())
    assert form.application.entity.name == application.entity.name
    assert form.application.acknowledgements == []
    assert form.site("w1").number == f"{NUMBER}-1"


def test_every_path_is_a_field_with_a_value() -> None:
    form = existing.add_website(existing.put(entered(), "entity.lead", NEW_PERSON))
    for path in existing.every_path(form):
        field = existing.field(path)
        assert field.label
        assert existing.value(form, path) is not ...
        assert field.kind is not Kind.CHOICES


def test_a_form_is_kept_and_read_again_and_a_foreign_document_is_an_empty_form() -> None:
    form = entered()
    assert existing.read(form.model_dump(mode="json")) == form
    assert existing.read(None) == existing.read({"something": "else"}) == Entered()


def test_no_text_raises() -> None:
    dice = random.Random(11)
    alphabet = "京ICP备号-0123456789. \x00\ud800<>&長期年月日@：\n"
    texts = [
        path
        for path in existing.every_path(entered())
        if existing.field(path).kind in (Kind.TEXT, Kind.DATE, Kind.PARAGRAPH)
    ]
    for _round in range(60):
        form = entered()
        for path in texts:
            form = existing.put(form, path, "".join(dice.choices(alphabet, k=dice.randrange(40))))
        existing.findings(form, TODAY)
        existing.later(form)
        existing.ready(form, TODAY)
