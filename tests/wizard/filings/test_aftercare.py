"""What a website owes after approval: the tasks, the days entered, and the home page's address."""

from __future__ import annotations

from datetime import date

import pytest

from wizard import paths
from wizard.application import Application, Website
from wizard.filings.aftercare import (
    check_approved,
    check_filed,
    check_opened,
    home_address,
    problem_words,
    settled,
    tasks,
)
from wizard.filings.filing import FiledWebsite, Filing
from wizard.findings import Level
from wizard.orders.deadlines.due import of_filing

TODAY = date(2026, 11, 25)


def filing(**values: object) -> Filing:
    application = paths.put(Application(), "websites.w1.domain.name", "example.com.cn")
    made = Filing(application=application, entity_number="宁ICP备2026000123号", websites=[FiledWebsite(id="w1")])
    return made.model_copy(update=values)


def task(made: Filing, key: str) -> object:
    return next((one for one in tasks(made, made.websites[0]) if one.key == key), None)


@pytest.mark.parametrize("raw", ["2026-11-25", "2026年11月1日", "20261101"])
def test_a_day_of_opening_after_the_approval_is_taken(raw: str) -> None:
    checked = check_opened(raw, "2026-11-01", TODAY)
    assert checked.usable
    assert date.fromisoformat(checked.value or "") <= TODAY


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("2026-11-26", "value.day-future"),
        ("2026-10-31", "value.day-early"),
        ("2026-02-30", "value.date"),
        ("昨天", "value.date"),
    ],
)
def test_a_day_that_cannot_be_is_an_error(raw: str, rule: str) -> None:
    checked = check_opened(raw, "2026-11-01", TODAY)
    assert checked.value is None
    assert [(one.rule.startswith(rule), one.level) for one in checked.findings] == [(True, Level.ERROR)]


def test_no_day_means_nothing_and_is_not_wrong() -> None:
    for checked in (check_opened(" ", "2026-11-01", TODAY), check_filed("", "", TODAY), check_approved("", TODAY)):
        assert (checked.value, checked.findings) == (None, ())


@pytest.mark.parametrize("approved", ["", "很久以前"])
def test_an_unknown_approval_refuses_no_day(approved: str) -> None:
    assert check_filed("2001-01-01", approved, TODAY).value == "2001-01-01"


def test_the_licence_is_owed_by_whoever_charges_users() -> None:
    for answer, owed in (("yes", True), ("no", False), ("", False)):
        application = paths.put(Application(), "eligibility.charges_users", answer)
        assert (task(filing(application=application), "licence") is not None) is owed


def test_the_address_to_keep_is_named_after_its_kind() -> None:
    for kind, clause in (("", "G5.2.1"), ("eip", "G5.2.1"), ("elb", "G5.2.2")):
        kept = task(filing(application=paths.put(Application(), "access.kind", kind)), "address")
        assert getattr(kept, "clause", "") == clause


def test_the_domains_last_day_stands_in_its_task() -> None:
    application = paths.put(Application(), "websites.w1.domain.expires_on", "2027/3/1")
    assert "2027-03-01" in getattr(task(filing(application=application), "domain"), "todo", "")


def test_a_footer_seen_by_the_checker_cannot_be_unticked_one_ticked_by_hand_can() -> None:
    seen = filing(websites=[FiledWebsite(id="w1", footer_seen="2026-11-20")])
    ticked = filing(websites=[FiledWebsite(id="w1", done={"footer": "2026-11-21"})])
    assert [getattr(task(made, "footer"), "derived", None) for made in (seen, ticked)] == [True, False]
    assert [getattr(task(made, "footer"), "done_on", "") for made in (seen, ticked)] == ["2026-11-20", "2026-11-21"]


def test_a_footer_ticked_by_hand_has_no_deadline_any_more() -> None:
    made = filing(websites=[FiledWebsite(id="w1", opened_on="2026-11-20", done={"footer": "2026-11-21"})])
    assert "footer.w1" in [one.key for one in of_filing("x", made, TODAY)]
    assert "footer.w1" not in [one.key for one in of_filing("x", settled(made), TODAY)]


def test_another_access_provider_takes_addresses_and_changes_and_nothing_else() -> None:
    application = paths.put(Application(), "eligibility.charges_users", "yes")
    ours = filing(application=application)
    theirs = filing(application=application, websites=[FiledWebsite(id="w1", access="cancelled")])
    kept, left = ([one.key for one in tasks(made, made.websites[0])] for made in (ours, theirs))
    assert left == ["footer", "police", "licence", "domain", "contacts"]
    assert set(kept) - set(left) == {"address", "changes"}


def test_a_website_of_which_nothing_is_known_has_its_tasks() -> None:
    gone = filing(websites=[FiledWebsite(id="w9")])
    assert {one.key for one in tasks(gone, gone.websites[0])} >= {"footer", "police", "address", "domain", "contacts"}


@pytest.mark.parametrize(
    ("home", "domain", "address"),
    [
        ("https://www.example.com.cn", "example.com.cn", "https://www.example.com.cn"),
        ("", "示例.中国", "xn--fsq092h.xn--fiqs8s"),
        ("", "", ""),
        ("", "不是 域名", ""),
    ],
)
def test_the_home_page_is_looked_for_where_it_was_filed(home: str, domain: str, address: str) -> None:
    website = paths.put(paths.put(Application(), "websites.w1.home_url", home), "websites.w1.domain.name", domain)
    assert home_address(website.websites[0]) == address
    assert home_address(Website(id="w1")) == ""


def test_what_the_checker_found_is_said_once_even_of_unknown_rules() -> None:
    assert problem_words("footer.missing footer.missing") == "页面上没有备案号"
    assert "、" in problem_words("footer.no-link footer.new-rule")
    assert problem_words("") == ""
