"""The sample applications: complete, free of errors on any day, the same for the same day, and nobody's."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from functools import cache

import pytest

from tests import worlds
from wizard import clock
from wizard.application import Application
from wizard.evidence.required import slot, slots
from wizard.evidence.slots import SAFE_BYTES
from wizard.findings import Level
from wizard.pictures.fit import fit
from wizard.pictures.inspect import inspect
from wizard.samples import variants
from wizard.samples.applications import VARIANTS, Sample, sample
from wizard.view import View, view

TODAY = date(2026, 11, 25)
SOUND = [name for name in VARIANTS if name not in ("broken", "large-photo")]
BUILDERS = {
    "ningxia": variants.ningxia,
    "shanghai": variants.shanghai,
    "guangdong-two-sites": variants.guangdong_two_sites,
    "preapproval": variants.preapproval,
    "rare-names": variants.rare_names,
}


@cache
def made(variant: str) -> Sample:
    return worlds.sample(variant, TODAY)


def viewed(variant: str) -> View:
    return view(made(variant).application, TODAY)


def papers(variant: str) -> set[str]:
    return {paper.key for paper in viewed(variant).papers if paper.needed}


@pytest.mark.parametrize("variant", SOUND)
def test_a_sound_sample_is_complete(variant: str) -> None:
    derived = viewed(variant)

    assert (derived.errors, derived.missing, derived.open_warnings) == ((), (), ())


@pytest.mark.parametrize("variant", SOUND)
def test_only_the_warning_of_the_guangdong_story_is_acknowledged(variant: str) -> None:
    accepted = {finding.rule for finding, _given in viewed(variant).acknowledged}

    assert accepted == ({"value.mobile.segment-virtual"} if variant == "guangdong-two-sites" else set())


@pytest.mark.parametrize("variant", SOUND)
def test_evidence_is_the_files_that_come_with_it(variant: str) -> None:
    given = made(variant)

    assert set(given.files) == {slot.key for slot in slots(given.application)} == set(given.application.evidence)
    for key, (name, data) in given.files.items():
        entry = given.application.evidence[key]
        assert name == f"{key}.jpg"
        assert entry.digest == hashlib.sha256(data).hexdigest()
        assert entry.facts == inspect(data, name)


@pytest.mark.parametrize("variant", SOUND)
def test_bounded_evidence_lies_inside_both_readings_of_the_guide(variant: str) -> None:
    given = made(variant)
    bounded = [slot.key for slot in slots(given.application) if slot.spec.bounded]

    sizes = [len(given.files[key][1]) for key in bounded]

    assert len(sizes) >= 2
    assert all(SAFE_BYTES[0] <= size <= SAFE_BYTES[1] for size in sizes)


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2027, 12, 31), TODAY + timedelta(days=20_000)])
@pytest.mark.parametrize("variant", BUILDERS)
def test_the_answers_never_run_out(variant: str, day: date) -> None:
    application = BUILDERS[variant](day)
    # The pictures do not depend on the day in anything a rule looks at.
    application.evidence = made(variant).application.evidence
    application.acknowledgements = made(variant).application.acknowledgements

    derived = view(application, day)

    assert (derived.errors, derived.missing, derived.open_warnings) == ((), (), ())


def test_the_same_day_gives_the_same_bytes() -> None:
    assert sample("shanghai", TODAY) == made("shanghai")


def test_without_a_day_it_is_of_today() -> None:
    application = sample("ningxia").application

    assert not view(application, clock.today()).errors


def test_an_unknown_variant_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        sample("sichuan", TODAY)


@pytest.mark.parametrize(
    ("variant", "needed"),
    [
        ("ningxia", {"verification.w1", "commitment"}),
        ("shanghai", {"verification.w1", "authorisation.p2", "commitment"}),
        (
            "guangdong-two-sites",
            {"verification.w1", "verification.w2", "authorisation.p2", "authorisation.p3", "confirmation"},
        ),
    ],
)
def test_each_story_needs_its_papers(variant: str, needed: set[str]) -> None:
    assert papers(variant) == needed


def test_the_guangdong_story_has_an_elb_set_and_two_websites() -> None:
    application = made("guangdong-two-sites").application

    assert application.access.kind == "elb"
    assert [website.domain.name for website in application.websites] == ["example.com", "example.net"]


def test_preapproval_brings_its_documents() -> None:
    assert {"website.w1.approval.news", "website.w1.approval.drugs"} <= set(made("preapproval").files)


def test_rare_names_hold_the_three_characters_many_systems_lose() -> None:
    application = made("rare-names").application

    assert set("𬭎㛃䶮") <= set(application.people[0].name + application.entity.name)


def test_broken_shows_errors_of_every_kind_warnings_and_missing_answers() -> None:
    derived = viewed("broken")
    places = {finding.field.partition(".")[0] for finding in derived.errors}

    assert {"entity", "people", "access", "websites", "evidence"} <= places
    assert len(derived.errors) >= 15
    assert derived.open_warnings
    assert "evidence.website.w1.site-photo" in derived.missing


def test_the_large_photo_is_all_that_stands_in_its_way_and_a_repair_clears_it() -> None:
    given = made("large-photo")
    derived = view(given.application, TODAY)
    _name, data = given.files["entity-certificate"]

    assert [(finding.rule, finding.field) for finding in derived.errors] == [
        ("evidence.bytes", "evidence.entity-certificate")
    ]
    facts = given.application.evidence["entity-certificate"].facts
    assert (facts.width or 0) * (facts.height or 0) >= 12_000_000

    licence = slot(given.application, "entity-certificate")
    assert licence is not None
    repaired = fit(data, licence.spec)
    entry = given.application.evidence["entity-certificate"].model_copy(update={"facts": repaired.facts})
    evidence = {**given.application.evidence, "entity-certificate": entry}

    assert view(given.application.model_copy(update={"evidence": evidence}), TODAY).complete


@pytest.mark.parametrize("variant", VARIANTS)
def test_names_say_that_they_are_samples_and_addresses_are_reserved_ones(variant: str) -> None:
    application: Application = made(variant).application

    assert "示例" in application.entity.name
    assert application.title.startswith("示例")
    assert all("example." in website.domain.name for website in application.websites)
    assert all("example.com" in person.email for person in application.people)


def test_every_finding_of_the_broken_sample_says_what_to_do() -> None:
    silent = [f.rule for f in viewed("broken").findings if f.level is not Level.HINT and not (f.fix and f.required)]

    assert silent == []
