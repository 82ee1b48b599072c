"""Verification: what was changed shows, what would fail today is said."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, timedelta

import pytest

from tests.wizard.pictures.files import jpeg
from wizard.bundles import manifest as manifests
from wizard.bundles.archive import Reader, Writer
from wizard.bundles.manifest import NAME, canonical_json, described
from wizard.bundles.verify import Verification, verify_bundle
from wizard.findings import Level

from .conftest import TODAY, boasting, complete, grey_certificate, packed, sample_bundle


def rebuilt(data: bytes, changes: dict[str, bytes | None], *, honest: bool = False) -> bytes:
    """The bundle with entries replaced, added or (`None`) removed; `honest` rewrites the manifest to match."""
    reader = Reader(data)
    parts: dict[str, bytes] = {name: reader.read(name) for name in reader.names}
    for name, content in changes.items():
        if content is None:
            del parts[name]
        else:
            parts[name] = content
    said = parts.pop(NAME)
    if honest:
        parsed = manifests.parsed(said)
        assert parsed is not None
        listed = [described(name, content) for name, content in parts.items()]
        said = canonical_json(parsed.model_copy(update={"entries": tuple(listed)}).model_dump(mode="json"))
    return packed(parts, said)


def rules(verification: Verification) -> set[str]:
    return {finding.rule for finding in verification.findings}


def test_an_untouched_bundle_is_accepted_with_its_facts(bundle: bytes) -> None:
    result = verify_bundle(bundle, TODAY)
    assert (result.ok, result.findings) == (True, ())
    assert result.checked_on == "2026-11-25"
    assert result.application == complete()[0]
    assert verify_bundle(io.BytesIO(bundle), TODAY) == result


def test_a_bundle_counts_as_altered_by_its_bytes_and_not_by_the_rules(bundle: bytes) -> None:
    assert not verify_bundle(bundle, TODAY).altered
    later = verify_bundle(bundle, TODAY + timedelta(days=4000))
    assert later.findings
    assert not later.altered
    for name in ("application.json", "README.txt"):
        assert verify_bundle(rebuilt(bundle, {name: Reader(bundle).read(name) + b" "}), TODAY).altered
    assert verify_bundle(bundle + b" ", TODAY).altered
    incomplete = complete()[0].model_copy(deep=True)
    incomplete.entity.name = ""
    content = canonical_json(incomplete.model_dump(mode="json"))
    assert verify_bundle(rebuilt(bundle, {"application.json": content}, honest=True), TODAY).altered


def test_any_flipped_byte_shows(bundle: bytes) -> None:
    chance = random.Random(7)
    directory = bundle.index(b"PK\x01\x02")
    offsets = {0, len(bundle) - 1, directory, *chance.sample(range(len(bundle)), 60)}
    offsets |= set(range(len(bundle) - 110, len(bundle), 3)) | set(range(directory, len(bundle), 29))
    offsets |= set(range(0, 80, 5))
    for offset in sorted(offsets):
        flipped = bytearray(bundle)
        flipped[offset] ^= 1 << chance.randrange(8)
        assert not verify_bundle(bytes(flipped), TODAY).ok, offset


def test_every_truncation_and_appendix_shows(bundle: bytes) -> None:
    for length in (0, 1, 100, len(bundle) // 2, len(bundle) - 200, len(bundle) - 1):
        assert not verify_bundle(bundle[:length], TODAY).ok
    assert not verify_bundle(bundle + b"x", TODAY).ok
    assert not verify_bundle(b"x" + bundle, TODAY).ok


def test_added_removed_renamed_and_changed_entries_are_named(bundle: bytes) -> None:
    added = verify_bundle(rebuilt(bundle, {"extra.txt": b"hello"}), TODAY)
    assert rules(added) == {"bundle.entry-added"}
    assert added.findings[0].found == "extra.txt"
    removed = verify_bundle(rebuilt(bundle, {"summary.pdf": None}), TODAY)
    assert rules(removed) == {"bundle.entry-removed"}
    renamed = verify_bundle(rebuilt(bundle, {"summary.pdf": None, "other.pdf": b"x"}), TODAY)
    assert rules(renamed) == {"bundle.entry-added", "bundle.entry-removed"}
    changed = verify_bundle(rebuilt(bundle, {"README.txt": b"other"}), TODAY)
    assert rules(changed) == {"bundle.entry-changed"}
    for result in (added, removed, renamed, changed):
        assert not result.ok


def test_a_bundle_packed_anew_is_not_the_one_that_was_written(bundle: bytes) -> None:
    reader = Reader(bundle)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        container.comment = reader.comment
        for name in reader.names:
            container.writestr(name, reader.read(name))
    assert rules(verify_bundle(out.getvalue(), TODAY)) == {"bundle.container"}


def test_a_rewritten_manifest_does_not_hide_a_foreign_picture(bundle: bytes) -> None:
    forged = rebuilt(bundle, {"1-evidence/1-1-entity-certificate.jpg": b"another"}, honest=True)
    result = verify_bundle(forged, TODAY)
    assert "bundle.evidence" in rules(result)
    assert not result.ok


@pytest.mark.parametrize("picture", [grey_certificate(), jpeg(400, 300).ljust(120_000, b"\0"), bytes(120_000)])
def test_a_bundle_that_makes_its_picture_better_than_it_is_does_not_pass(picture: bytes) -> None:
    result = verify_bundle(boasting(picture), TODAY)
    # The report in it was written of the better picture.
    assert rules(result) - {"bundle.document"} == {"bundle.evidence", "bundle.rules"}
    assert not result.ok
    assert result.altered


def test_a_rewritten_manifest_does_not_hide_another_application(bundle: bytes) -> None:
    application = complete()[0].model_copy(deep=True)
    application.entity.name = "别的公司"
    forged = rebuilt(bundle, {"application.json": canonical_json(application.model_dump(mode="json"))}, honest=True)
    result = verify_bundle(forged, TODAY)
    assert {"bundle.application", "bundle.rules"} <= rules(result)
    assert not result.ok


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"schema_version": 99}', b"\xff\xfe", b"[" * 100_000])
def test_an_unreadable_application_is_a_finding(bundle: bytes, content: bytes | None) -> None:
    result = verify_bundle(rebuilt(bundle, {"application.json": content}, honest=True), TODAY)
    assert rules(result) == {"bundle.application"}
    assert not result.ok


@pytest.mark.parametrize("content", [None, b"", b"{}", b"not json", b"[" * 100_000])
def test_a_bundle_without_a_readable_manifest_is_refused(bundle: bytes, content: bytes | None) -> None:
    reader = Reader(bundle)
    out = io.BytesIO()
    writer = Writer(out)
    for name in reader.names:
        if name != NAME:
            writer.add(name, reader.read(name))
    if content is not None:
        writer.add(NAME, content)
    writer.close(reader.comment)
    assert rules(verify_bundle(out.getvalue(), TODAY)) == {"bundle.manifest"}


def test_what_passed_then_and_fails_today_is_a_warning(bundle: bytes) -> None:
    later = TODAY + timedelta(days=365 - 60)
    result = verify_bundle(bundle, later)
    assert result.ok
    assert result.findings
    assert {finding.level for finding in result.findings} == {Level.WARNING}
    assert any(finding.field == "websites.w1.domain.expires_on" for finding in result.findings)


def test_other_rules_and_a_date_to_come_are_said(bundle: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "bundle.version" in rules(verify_bundle(bundle, TODAY - timedelta(days=1)))
    monkeypatch.setattr("wizard.rules.RULE_SET_VERSION", "2027.1")
    result = verify_bundle(bundle, TODAY)
    assert result.ok
    assert "2027.1" in result.findings[0].message


def test_a_manifest_with_an_impossible_date_is_a_finding(bundle: bytes) -> None:
    parsed = manifests.parsed(Reader(bundle).read(NAME))
    assert parsed is not None
    said = canonical_json(parsed.model_copy(update={"checked_on": "2026-02-31"}).model_dump(mode="json"))
    assert "bundle.manifest" in rules(verify_bundle(rebuilt(bundle, {NAME: said}), TODAY))


def test_a_bundle_of_several_websites_verifies() -> None:
    assert verify_bundle(sample_bundle("guangdong-two-sites"), TODAY).ok


def test_noise_never_raises() -> None:
    chance = random.Random(3)
    for _round in range(50):
        noise = b"PK\x03\x04" + chance.randbytes(200) + b"PK\x01\x02" + chance.randbytes(60) + b"PK\x05\x06"
        assert not verify_bundle(noise + chance.randbytes(18), date(2026, 1, 1)).ok


def test_a_bundle_holds_all_that_one_of_its_application_holds_and_nothing_else(bundle: bytes) -> None:
    papers = [name for name in Reader(bundle).names if name.startswith("2-papers/")]
    gone: dict[str, bytes | None] = dict.fromkeys([*papers, "summary.pdf", "check-report.pdf"])
    lacking = verify_bundle(rebuilt(bundle, gone, honest=True), TODAY)
    assert {finding.found for finding in lacking.findings if finding.rule == "bundle.entry-removed"} == set(gone)
    added = verify_bundle(rebuilt(bundle, {"evil.exe": b"MZ"}, honest=True), TODAY)
    assert rules(added) == {"bundle.entry-added"}
    assert not lacking.ok
    assert not added.ok
    assert added.altered


def test_a_document_that_is_not_made_of_this_application_is_told(bundle: bytes) -> None:
    replaced = rebuilt(bundle, {"summary.pdf": b"%PDF-1.4 foreign"}, honest=True)
    result = verify_bundle(replaced, TODAY)
    assert [(finding.rule, finding.found) for finding in result.findings] == [("bundle.document", "summary.pdf")]
    # Another version of this app may have made it.
    assert result.ok
    assert not result.altered
    assert verify_bundle(replaced, TODAY, anew=False).findings == ()
