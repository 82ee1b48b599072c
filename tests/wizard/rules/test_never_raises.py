"""Whatever was typed, pasted or imported, the rules answer with findings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wizard.rules.cases import TODAY, application, file
from wizard.application import NONE_OF_THESE, Application, Approval, Domain, Entity, Person, Website
from wizard.enumerations import CONTENT, PREAPPROVAL
from wizard.rules import Context, Evaluation, evaluate

TYPED = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            " ",
            "长期",
            "2026-02-30",
            "9999-12-31",
            "1900-01-01",
            "2028-02-29",
            "000000",
            "91640500MA76ABCD2Q",
            "64050219900101001X",
            "13909550001",
            "0955-7012345",
            "a@b.cn",
            "52.82.10.1-255",
            "1.2.3.4/8, ::1",
            "http://[::1]/",
            "xn--",
            "云图.中国",
            "\ud800",
            "（" * 20,
            "①２三\u202e",
        ]
    ),
)
CODES = st.one_of(st.none(), st.integers(-1, 50), st.just(2**40))
PEOPLE = st.sampled_from(["", "p1", "p2", "p9", "*"])
SLUGS = st.sampled_from([NONE_OF_THESE, *PREAPPROVAL, "no-such-category"])


def _part(model: type, **special: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any content of a model: free text in every text, the given strategies elsewhere, choices left unanswered or
    made."""
    typed = {name: TYPED for name, info in model.model_fields.items() if info.annotation is str}  # type: ignore[attr-defined]
    codes = {name: CODES for name, info in model.model_fields.items() if info.annotation == int | None}  # type: ignore[attr-defined]
    return st.builds(model, **(typed | codes | special))


def _websites(count: int) -> st.SearchStrategy[list[Website]]:
    return st.tuples(
        *(
            _part(
                Website,
                id=st.just(f"w{number}"),
                content=st.lists(st.sampled_from([*CONTENT, 0, -5, 2**40]), max_size=3),
                languages=st.just([]),
                preapproval=st.lists(SLUGS, max_size=3),
                approvals=st.dictionaries(SLUGS, _part(Approval), max_size=2),
                closed_until_filed=st.sampled_from(["", "yes", "no"]),
                lead=PEOPLE,
                domain=_part(
                    Domain,
                    registrar_status=st.sampled_from(["", "approved", "foreign", "unsure"]),
                    real_name_verified=st.sampled_from(["", "yes", "no"]),
                ),
            )
            for number in range(1, count + 1)
        )
    ).map(list)


GARBAGE = st.builds(
    Application,
    entity=_part(
        Entity,
        registry_checked=st.sampled_from(["", "yes", "no"]),
        province=st.one_of(TYPED, st.sampled_from(["110000", "120000", "370000", "440000", "310000", "640000"])),
        lead=PEOPLE,
        legal_representative=PEOPLE,
    ),
    people=st.tuples(*(_part(Person, id=st.just(id)) for id in ("p1", "p2"))).map(list),
    websites=st.integers(0, 2).flatmap(_websites),
    evidence=st.dictionaries(
        st.sampled_from(["", "entity-certificate", "website.w1.site-photo", "website.w2.site-photo", "person.p1"]),
        st.sampled_from(["a", "b"]).map(file),
    ),
)


def _sound(result: Evaluation) -> None:
    """Every finding says what is wrong, where, and what to do; no line is longer than a screen."""
    for finding in result.findings:
        assert all((finding.message, finding.required, finding.fix, finding.field)), finding.rule
        assert "*" not in finding.field or finding.field.startswith("evidence."), finding.rule
        assert len(finding.found) < 400, finding.rule


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(GARBAGE, TYPED, st.sampled_from([TODAY, date.min, date.max]))
def test_anything_may_stand_in_an_application(garbage: Application, addresses: str, today: date) -> None:
    garbage.access.addresses = addresses
    garbage.access.account_company = addresses

    _sound(evaluate(Context(garbage, today)))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_wrong_answer_in_a_complete_application(data: st.DataObject) -> None:
    paths = ["entity.name", "entity.address", "entity.investor", "access.addresses", "people.p2.mobile"]
    paths += ["people.p2.document_number", "websites.w1.name", "websites.w1.home_url", "websites.w1.domain.name"]
    changes = {path: data.draw(TYPED, label=path) for path in paths}

    _sound(evaluate(Context(application(changes), TODAY)))


@pytest.mark.parametrize("piece", ["宁夏(云图)@example.com 1", "a1", "1.1,", "不涉及"])
def test_a_very_long_text_may_stand_in_every_field(piece: str) -> None:
    long = (piece * 10_000)[:10_000]
    fields = [name for name, info in Website.model_fields.items() if info.annotation is str]
    changes = {f"websites.w1.{name}": long for name in fields if name not in ("id", "lead")}
    changes |= {"websites.w1.domain.name": long, "entity.name": long, "entity.address": long, "access.addresses": long}
    changes |= {"entity.business_scope": long, "people.p2.mobile": long, "people.p2.email": long}

    _sound(evaluate(Context(application(changes), TODAY)))
