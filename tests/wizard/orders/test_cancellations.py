"""Cancellations: the words that confirm them, and every rule passing, failing and unanswered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard import guide
from wizard.application import Application
from wizard.filings.filing import Filing, new_filing, with_website, without_access, without_entity
from wizard.findings import Finding, Level
from wizard.order import Cancellation, Numbers, Order, OrderKind
from wizard.orders import cancellations
from wizard.orders.cancellations import KINDS, LABELS, choices, confirmed, ended, findings, papers, phrase
from wizard.samples import variants
from wizard.text import language

TODAY = date(2026, 11, 25)
TWO = variants.guangdong_two_sites(TODAY)
ONE = variants.ningxia(TODAY)
NAME = TWO.entity.name
READY = {
    "entity": Cancellation(kind="entity", closed="yes", confirmed=f"注销主体 {NAME}"),
    "website": Cancellation(kind="website", website="w2", closed="yes", confirmed="example.net"),
    "access": Cancellation(
        kind="access", website="w2", transferred="yes", new_provider="示例云", confirmed="取消接入 example.net"
    ),
}


def order(kind: str, baseline: Application | None = TWO, **answers: str) -> Order:
    """A cancellation that nothing speaks against, but for `answers`."""
    cancellation = READY[kind].model_copy(update=answers)
    return Order(kind=OrderKind.CANCELLATION, filing="f" * 32, baseline=baseline, cancellation=cancellation)


def said(asked: Order, application: Application = TWO) -> dict[str, Finding]:
    return {finding.rule: finding for finding in findings(asked, application, TODAY)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancellation_with_everything_answered_has_nothing_against_it(kind: str) -> None:
    assert said(order(kind)) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_an_unanswered_cancellation_is_told_what_to_answer_and_names_the_clause(kind: str) -> None:
    asked = Order(cancellation=Cancellation(kind=kind), baseline=TWO)
    found = said(asked)
    expected = {
        "entity": {"cancellation.closed-missing", "cancellation.confirmation-missing"},
        "website": {"cancellation.website-missing", "cancellation.closed-missing"},
        "access": {"cancellation.website-missing", "cancellation.transferred-missing"},
    }
    assert set(found) == expected[kind]
    for finding in found.values():
        assert finding.level is Level.ERROR
        assert finding.clause == KINDS[kind].clause
        assert finding.field in LABELS
        assert finding.fix
        assert finding.required


def test_an_order_that_is_no_cancellation_is_none_of_this_modules_business() -> None:
    assert findings(Order(), TWO, TODAY) == []
    assert papers(Order(), TWO) == []
    assert phrase(Order(), TWO) == ""
    assert not confirmed(Order(), TWO)


def test_each_kind_says_what_is_removed_what_to_do_and_what_follows() -> None:
    assert [kind.clause for kind in KINDS.values()] == ["G8.3.1", "G8.3.2", "G8.3.3"]
    for kind in KINDS.values():
        assert kind.clause in guide.CLAUSES
        assert min(len(kind.consequences), len(kind.before), len(kind.after)) >= 2
        assert set(kind.fields) <= set(Cancellation.model_fields)
        assert {f"cancellation.{name}" for name in kind.fields} <= set(LABELS)
    entity = "".join(KINDS["entity"].consequences)
    assert all(word in entity for word in ("网站", "App", "小程序", "快应用"))


# The words that confirm ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "words"),
    [("entity", f"注销主体 {NAME}"), ("website", "example.net"), ("access", "取消接入 example.net")],
)
def test_the_words_name_what_ends(kind: str, words: str) -> None:
    assert phrase(order(kind), TWO) == words


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("entity", f"  注销主体{NAME}\n"),
        ("entity", f"注销主体\u3000{NAME}\u200b"),
        ("website", "ＥＸＡＭＰＬＥ．ＮＥＴ"),
        ("access", "取消接入Example.Net"),
    ],
)
def test_width_case_and_blanks_do_not_count(kind: str, typed: str) -> None:
    assert said(order(kind, confirmed=typed)) == {}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("entity", NAME),
        ("entity", "注销主体"),
        ("website", "example.com"),
        ("website", "取消接入 example.net"),
        ("access", "example.net"),
        ("access", "取消接入 example.com"),
    ],
)
def test_other_words_do_not_confirm_and_the_right_ones_are_shown(kind: str, typed: str) -> None:
    asked = order(kind, confirmed=typed)
    finding = said(asked)["cancellation.confirmation-differs"]
    assert finding.level is Level.ERROR
    assert (finding.found, finding.required) == (typed, phrase(asked, TWO))


def test_nothing_typed_is_not_called_wrong() -> None:
    for blank in ("", " \u3000\u200b"):
        assert list(said(order("website", confirmed=blank))) == ["cancellation.confirmation-missing"]


def test_words_typed_in_one_language_count_in_the_other() -> None:
    asked = order("entity")
    with language("en"):
        assert confirmed(asked, TWO)
        english = phrase(asked, TWO)
    assert confirmed(order("entity", confirmed=english), TWO)


def test_a_domain_confirms_in_either_spelling() -> None:
    application = TWO.model_copy(deep=True)
    application.websites[1].domain.name = "示例.中国"
    for typed in ("示例.中国", "xn--fsq092h.xn--fiqs8s"):
        assert confirmed(order("website", application, confirmed=typed), application)
    assert confirmed(order("access", application, confirmed="取消接入 XN--FSQ092H.xn--fiqs8s"), application)


def test_the_words_come_from_what_is_filed_not_from_what_was_edited_since() -> None:
    edited = TWO.model_copy(deep=True)
    edited.entity.name = "别的公司"
    edited.websites.pop()
    assert said(order("entity"), edited) == {}
    assert said(order("website"), edited) == {}


def test_another_website_makes_the_confirmation_lapse() -> None:
    assert "cancellation.confirmation-differs" in said(order("website", website="w1"))


def test_without_a_name_there_are_still_words_to_type() -> None:
    empty = Application()
    assert phrase(order("entity", empty), empty) == "注销主体"
    assert phrase(order("website", empty, website="w1"), empty) == "网站 1"


# The website ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["website", "access"])
def test_a_website_that_is_filed_no_more_cannot_be_chosen(kind: str) -> None:
    found = said(order(kind, website="w7"))
    assert found["cancellation.website-gone"].level is Level.ERROR
    assert "cancellation.confirmation-differs" not in found


def test_without_a_baseline_the_application_tells_what_is_filed() -> None:
    assert "cancellation.website-gone" in said(order("website", baseline=None), ONE)
    assert said(order("website", baseline=None), TWO) == {}


def test_the_last_website_hints_at_the_entity_and_asks_for_nothing() -> None:
    asked = order("website", ONE, website="w1", confirmed="example.com")
    [finding] = said(asked, ONE).values()
    assert (finding.rule, finding.level) == ("cancellation.last-website", Level.HINT)
    assert finding.source
    assert said(order("access", ONE, website="w1", confirmed="取消接入 example.com"), ONE) == {}


# Closed, transferred, the new provider --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["entity", "website"])
def test_what_is_still_open_cannot_be_cancelled(kind: str) -> None:
    [finding] = said(order(kind, closed="no")).values()
    assert (finding.rule, finding.level) == ("cancellation.still-open", Level.ERROR)
    [finding] = said(order(kind, closed="")).values()
    assert (finding.rule, finding.level) == ("cancellation.closed-missing", Level.ERROR)


def test_giving_up_access_does_not_ask_whether_the_site_is_closed() -> None:
    assert said(order("access", closed="no")) == {}


def test_access_given_up_before_the_transfer_is_a_warning_with_its_consequence() -> None:
    [finding] = said(order("access", transferred="no")).values()
    assert (finding.rule, finding.level) == ("cancellation.not-transferred", Level.WARNING)
    assert "注销" in finding.message
    [finding] = said(order("access", transferred="")).values()
    assert (finding.rule, finding.level) == ("cancellation.transferred-missing", Level.ERROR)


def test_only_access_asks_for_the_transfer_and_the_new_provider() -> None:
    for kind in ("entity", "website"):
        assert said(order(kind, transferred="no", new_provider="")) == {}


def test_a_new_provider_without_a_name_is_a_hint_once_the_transfer_is_complete() -> None:
    [finding] = said(order("access", new_provider="")).values()
    assert (finding.rule, finding.level) == ("cancellation.new-provider", Level.HINT)
    assert "cancellation.new-provider" not in said(order("access", new_provider="", transferred="no"))


# Texts that the letter prints -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["reason", "new_provider"])
def test_texts_must_be_legible_and_printable(field: str) -> None:
    assert said(order("access", **{field: "业务调整，改用示例云"})) == {}
    assert said(order("access", **{field: "\ue000"}))["value.text.unreadable"].field == f"cancellation.{field}"
    assert said(order("access", **{field: "😀"}))["document.glyph"].field == f"cancellation.{field}"
    long = said(order("access", **{field: "长" * 1000}))["value.text.long"]
    assert long.level is Level.WARNING


def test_a_reason_may_have_lines_and_may_be_left_out() -> None:
    assert said(order("entity", reason="一\n二\r\n三")) == {}
    assert said(order("entity", reason="")) == {}


# What has ended already -----------------------------------------------------------------------------------------------


def filing() -> Filing:
    numbers = Numbers(
        entity="粤ICP备2026000123号", websites={"w1": "粤ICP备2026000123号-1", "w2": "粤ICP备2026000123号-2"}
    )
    return new_filing(TWO, "o" * 32, numbers, "2026-11-01")


def test_what_has_ended_cannot_be_ended_again() -> None:
    given_up = without_access(filing(), "w2", "p" * 32)
    [finding] = ended(order("access"), given_up)
    assert (finding.rule, finding.level) == ("cancellation.access-ended", Level.ERROR)
    assert finding.field == "cancellation.website"
    assert ended(order("access"), filing()) == []
    assert ended(order("website"), given_up) == []
    assert ended(Order(), given_up) == []
    gone = without_entity(filing(), "p" * 32, "2026-11-20")
    for kind in KINDS:
        assert [finding.rule for finding in ended(order(kind), gone)] == ["cancellation.entity-ended"]


def test_only_what_can_still_end_is_offered() -> None:
    assert choices(filing(), "entity") == []
    given_up = with_website(filing(), "w1", access="cancelled")
    assert [site.id for site in choices(given_up, "website")] == ["w1", "w2"]
    assert [site.id for site in choices(given_up, "access")] == ["w2"]
    assert choices(without_entity(filing(), "p" * 32, "2026-11-20"), "website") == []


# The letter -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "key", "title", "clause", "subject"),
    [
        ("entity", "cancellation", "备案注销申请书", "G8.3.1", ""),
        ("website", "cancellation", "备案注销申请书", "G8.3.2", "w2"),
        ("access", "access-cancellation", "取消接入申请书", "G8.3.3", "w2"),
    ],
)
def test_each_kind_has_one_letter_that_says_the_guide_names_none(
    kind: str, key: str, title: str, clause: str, subject: str
) -> None:
    [paper] = papers(order(kind), TWO)
    assert (paper.key, paper.form.title, paper.form.clause, paper.subject) == (key, title, clause, subject)
    assert paper.needed
    assert "没有列出" in paper.why
    assert "预填稿" in paper.why
    assert "2026" in paper.why


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Cancellation,
        kind=st.sampled_from(list(KINDS)),
        website=st.text(),
        reason=st.text(),
        new_provider=st.text(),
        confirmed=st.text(),
        closed=st.sampled_from(["", "yes", "no"]),
        transferred=st.sampled_from(["", "yes", "no"]),
    ),
    st.sampled_from([TWO, ONE, Application()]),
)
def test_anything_typed_gives_findings_and_never_an_exception(asked: Cancellation, application: Application) -> None:
    made = Order(cancellation=asked)
    for finding in findings(made, application, TODAY):
        assert finding.field in LABELS
        assert finding.message
    assert len(papers(made, application)) == 1
    if cancellations.confirmed(made, application):
        assert asked.confirmed.strip()
