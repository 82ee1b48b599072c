"""Import: an equal application comes back, or one sentence why not."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.application import (
    Acknowledgement,
    Answer,
    Application,
    Approval,
    Domain,
    Entity,
    Evidence,
    Extra,
    Person,
    Website,
)
from wizard.bundles.archive import MAX_ENTRY_BYTES, Writer
from wizard.bundles.importer import MAX_APPLICATION_BYTES, BundleUnusable, read_bundle
from wizard.bundles.manifest import APPLICATION, canonical_json, content_digest, sha256
from wizard.bundles.verify import verify_bundle
from wizard.pictures.inspect import inspect

from .conftest import boasting, bundled, complete, grey_certificate, sample_bundle


def packed(application: bytes | None, files: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    writer = Writer(out)
    for name, data in (files or {}).items():
        writer.add(name, data)
    if application is not None:
        writer.add(APPLICATION, application)
    writer.close()
    return out.getvalue()


def as_json(application: Application) -> bytes:
    return canonical_json(application.model_dump(mode="json"))


@pytest.mark.parametrize("variant", ["ningxia", "guangdong-two-sites"])
def test_an_imported_application_equals_the_exported_one_with_every_file(variant: str) -> None:
    application, store = complete(variant)
    imported = read_bundle(sample_bundle(variant))
    assert imported.application == application
    assert imported.blobs == store
    assert content_digest(imported.application) == content_digest(application)


def test_the_bundle_of_an_imported_application_is_the_same_bundle(bundle: bytes) -> None:
    imported = read_bundle(bundle)
    assert bundled(imported.application, imported.blobs) == bundle


def test_the_facts_of_an_imported_file_are_those_of_its_bytes() -> None:
    picture = grey_certificate()
    item = read_bundle(boasting(picture)).application.evidence["entity-certificate"]
    name = complete()[0].evidence["entity-certificate"].facts.name
    assert item.facts == inspect(picture, name)
    assert item.facts.colour_share == 0


answers: st.SearchStrategy[Answer] = st.sampled_from(["", "yes", "no"])
texts = st.text(max_size=30)
slugs = st.sampled_from(["news", "drugs", "none", "no-such", ""])
people = st.builds(
    Person, id=st.just("p1"), name=texts, mobile=texts, remark=texts, document_type=st.none() | st.integers()
)
websites = st.builds(
    Website,
    id=st.just("w1"),
    name=texts,
    content=st.lists(st.integers(0, 2**40), max_size=3),
    preapproval=st.lists(slugs, max_size=3),
    approvals=st.dictionaries(slugs, st.builds(Approval, number=texts), max_size=2),
    filed_elsewhere=answers,
    lead=st.sampled_from(["", "p1", "p7"]),
    domain=st.builds(Domain, name=texts, registrar=texts),
)
applications = st.builds(
    Application,
    title=texts,
    entity=st.builds(Entity, name=texts, remark=texts, nature=st.none() | st.integers(), province=texts),
    people=st.lists(people, min_size=1, max_size=1),
    websites=st.lists(websites, max_size=1),
    extras=st.lists(st.builds(Extra, id=st.just("x1"), title=texts), max_size=1),
    evidence=st.dictionaries(
        st.sampled_from(["entity-certificate", "extra.x1", "gone"]),
        st.builds(
            lambda data, name: Evidence(digest=sha256(data), facts=inspect(data, name)), st.binary(max_size=9), texts
        ),
        max_size=2,
    ),
    acknowledgements=st.lists(st.builds(Acknowledgement, key=texts, reason=texts), max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(applications)
def test_every_application_survives_the_way_through_the_bundles_json(application: Application) -> None:
    used = {"entity-certificate": "1-evidence/a.bin", "extra.x1": "1-evidence/b.bin"}
    without_files = application.model_copy(update={"evidence": {}})
    assert read_bundle(packed(as_json(without_files))).application == without_files
    if any(key in used for key in application.evidence):
        with pytest.raises(BundleUnusable, match=r"[0-9] 个"):
            read_bundle(packed(as_json(application.model_copy(update={"extras": [Extra(id="x1")]}))))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "ZIP"),
        (b"hello", "ZIP"),
        (packed(None, {"a.txt": b"x"}), "application.json"),
        (packed(b"{"), "JSON"),
        (packed(b"[" * 100_000), "JSON"),
        (packed(b"[]"), "格式"),
        (packed(b'{"entity": {"name": 5}}'), "格式"),
        (packed(b'{"unknown": 5}'), "格式"),
        (packed(b'{"schema_version": 2}'), "升级"),
        (packed(b'{"websites": [{"id": "w1", "preapproval": ["a.b"]}]}'), "格式"),
        (packed(b" " * (MAX_APPLICATION_BYTES + 1)), "过大"),
        (packed(b"{}", {"a.bin": bytes(MAX_ENTRY_BYTES + 1)}), "过大"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BundleUnusable) as refused:
        read_bundle(data)
    assert words in refused.value.message
    assert refused.value.message.count("。") == 1


def test_the_refusal_shows_nothing_of_what_is_inside() -> None:
    secret = "640502199001010017"
    content = json.dumps({"people": [{"id": "p1", "document_number": [secret]}]}).encode()
    with pytest.raises(BundleUnusable) as refused:
        read_bundle(packed(content))
    assert secret not in refused.value.message
    assert secret not in str(refused.value.__cause__)


def test_a_bundle_that_lost_a_file_is_refused_and_a_foreign_file_is_left_behind() -> None:
    application, store = complete()
    files = {f"1-evidence/{number}.jpg": data for number, data in enumerate(store.values())}
    lost = dict(list(files.items())[1:])
    with pytest.raises(BundleUnusable, match="缺少 1 个"):
        read_bundle(packed(as_json(application), lost))
    imported = read_bundle(packed(as_json(application), {**files, "1-evidence/foreign.jpg": b"foreign"}))
    assert imported.blobs == store


def test_a_stream_is_read_like_bytes(bundle: bytes) -> None:
    assert read_bundle(io.BytesIO(bundle)) == read_bundle(bundle)


def test_a_bundle_zipped_again_by_another_program_imports_but_does_not_verify(bundle: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bundle)) as ours, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as theirs:
        for folder in sorted({name.split("/")[0] for name in ours.namelist() if "/" in name}):
            theirs.mkdir(folder)
        for name in ours.namelist():
            theirs.writestr(name, ours.read(name))
    assert read_bundle(out.getvalue()).application == read_bundle(bundle).application
    assert not verify_bundle(out.getvalue(), date(2026, 11, 24)).ok
