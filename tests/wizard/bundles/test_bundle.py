"""The bundle: when it is refused, what is in it, that equal input gives equal bytes."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from wizard import papers
from wizard.application import Acknowledgement, Application, Evidence, Extra, Person, Website
from wizard.bundles.bundle import BundleRefused, blockers, content_digest, write_bundle
from wizard.bundles.importer import read_bundle
from wizard.bundles.manifest import NAME, Manifest
from wizard.documents import entries
from wizard.facts import Facts
from wizard.guide import CONTACTS
from wizard.pictures.inspect import inspect
from wizard.rules import RULE_SET_VERSION, RULES
from wizard.samples import variants
from wizard.text import language
from wizard.view import view

from .conftest import TODAY, bundled, complete, sample_bundle, squeezed, text_of


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def refusal(application: Application, store: dict[str, bytes]) -> BundleRefused:
    out = io.BytesIO()
    with pytest.raises(BundleRefused) as refused:
        write_bundle(application, TODAY, store.get, out)
    assert out.getvalue() == b""
    return refused.value


def test_the_bundle_holds_evidence_papers_summary_report_application_and_manifest(bundle: bytes) -> None:
    assert list(contents(bundle)) == [
        "1-evidence/1-1-entity-certificate.jpg",
        "1-evidence/1-2-entity-lead-id-and-website-lead-id.jpg",
        "1-evidence/1-4-domain-certificate-example.com.jpg",
        "1-evidence/1-5-site-photo-example.com.jpg",
        "2-papers/2-1-verification-example.com.pdf",
        "2-papers/2-4-commitment.pdf",
        "summary.pdf",
        "check-report.pdf",
        "application.json",
        "README.txt",
        "manifest.json",
    ]


def test_the_manifest_lists_every_other_entry_with_its_hash(bundle: bytes) -> None:
    inside = contents(bundle)
    manifest = Manifest.model_validate_json(inside.pop(NAME))
    assert {entry.name: (entry.bytes, entry.sha256) for entry in manifest.entries} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in inside.items()
    }
    application, _store = complete()
    assert manifest.rule_set_version == RULE_SET_VERSION
    assert manifest.checked_on == "2026-11-25"
    assert manifest.application_sha256 == content_digest(application)
    assert manifest.entries[0].clause == "A1.1"


def test_the_same_input_gives_the_same_bytes_in_every_language(bundle: bytes) -> None:
    application, store = complete()
    shuffled = application.model_copy(update={"evidence": dict(reversed(application.evidence.items()))})
    with language("en"):
        again = bundled(shuffled, store)
    assert again == bundle
    assert content_digest(shuffled) == content_digest(application)


def test_facts_tell_what_was_written(bundle: bytes) -> None:
    application, store = complete()
    out = io.BytesIO()
    facts = write_bundle(application, TODAY, store.get, out)
    assert facts.sha256 == hashlib.sha256(bundle).hexdigest()
    assert facts.bytes == len(bundle)
    assert facts.entries == tuple(contents(bundle))


def test_every_value_is_in_the_summary(bundle: bytes) -> None:
    application, _store = complete()
    text = text_of(contents(bundle)["summary.pdf"])
    entity, person, website = application.entity, application.people[0], application.websites[0]
    for value in (entity.name, entity.certificate_number, entity.certificate_address, person.document_number):
        assert squeezed(value) in text
    for value in (website.name, website.description, website.domain.registrar, "example.com", "中卫市"):
        assert squeezed(value) in text


def test_the_report_tells_passed_acknowledged_and_open_points() -> None:
    application, _store = complete("guangdong-two-sites")
    text = text_of(contents(sample_bundle("guangdong-two-sites"))["check-report.pdf"])
    assert RULE_SET_VERSION in text
    assert "可以提交" in text
    assert squeezed(application.acknowledgements[0].reason) in text
    assert squeezed(RULES["domain-has-not-expired"].title) in text
    assert "domain-has-not-expired" not in text
    passed = text[text.rindex("已通过的检查") :]
    assert passed.index("指导流程五、1") < passed.index("指导流程八、1") < passed.index("指导流程九、1")


def test_the_readme_says_what_goes_where_and_whom_to_ask(bundle: bytes) -> None:
    text = contents(bundle)["README.txt"].decode()
    assert all(contact.value in text for contact in CONTACTS)
    assert all(name in text for name in contents(bundle) if name.startswith(("1-", "2-")))


def test_the_english_half_of_the_readme_is_english(bundle: bytes) -> None:
    _chinese, english = contents(bundle)["README.txt"].decode().split("=" * 60)
    assert "Appendix 1, item 1" in english
    assert "Appendix 2, item 1" in english
    assert not set("，。：；（）、") & set(english)


def test_two_websites_have_telling_names_and_every_needed_paper() -> None:
    application, _store = complete("guangdong-two-sites")
    names = list(contents(sample_bundle("guangdong-two-sites")))
    assert "1-evidence/1-3-website-lead-id-example.net.jpg" in names
    assert "2-papers/2-2-authorisation-example.com.pdf" in names
    assert sum(name.startswith("2-papers/") for name in names) == len(papers.needed(application))


def test_an_incomplete_application_is_refused_with_the_whole_list() -> None:
    refused = refusal(Application(), {})
    kinds = {blocker.kind for blocker in refused.blockers}
    assert "missing" in kinds
    messages = [blocker.message for blocker in refused.blockers]
    assert "还没有填写“主体信息：主办单位名称”" in messages
    assert "还没有上传“主办单位证件”" in messages
    assert all(blocker.fix for blocker in refused.blockers if blocker.kind == "missing")


def test_errors_and_unanswered_warnings_are_refused() -> None:
    application, store = complete("guangdong-two-sites")
    application = application.model_copy(deep=True)
    application.acknowledgements = []
    application.people[1].mobile = "123"
    kinds = {blocker.kind for blocker in refusal(application, store).blockers}
    assert kinds == {"error", "warning"}


def test_a_character_that_no_paper_can_print_is_refused_with_its_field() -> None:
    application, store = complete()
    application = application.model_copy(deep=True)
    application.websites[0].description += "😀"
    view_ = view(application, TODAY)
    paths = [blocker.path for blocker in blockers(view_) if blocker.kind == "error"]
    assert paths == ["websites.w1.description"]
    assert [blocker.path for blocker in refusal(application, store).blockers] == paths


def test_names_of_files_and_open_slots_never_stand_in_the_way() -> None:
    application, store = complete()
    application = application.model_copy(deep=True)
    application.extras = [Extra(id="x1", title="商标证🎉")]
    evidence = application.evidence["entity-certificate"]
    facts = evidence.facts.model_copy(update={"name": "照片😀.jpg"})
    application.evidence["entity-certificate"] = evidence.model_copy(update={"facts": facts})
    [open_slot] = [one for one in view(application, TODAY).open_warnings if one.field == "evidence.extra.x1"]
    application.acknowledgements.append(Acknowledgement(key=open_slot.key, reason="审核员说可以以后再补"))
    inside = contents(bundled(application, store))
    assert "照片[U+1F600].jpg" in text_of(inside["summary.pdf"])
    assert "商标证[U+1F389]" in text_of(inside["summary.pdf"])


@pytest.mark.parametrize("damage", ["lost", "flipped", "truncated", "another file"])
def test_a_damaged_file_is_refused_with_its_slot(damage: str) -> None:
    application, store = complete()
    digest = application.evidence["entity-certificate"].digest
    data = store[digest]
    damaged = {
        "lost": {key: value for key, value in store.items() if key != digest},
        "flipped": store | {digest: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]},
        "truncated": store | {digest: data[:-100]},
        "another file": store | {digest: b"hello"},
    }[damage]
    found = refusal(application, damaged).blockers
    assert [blocker.path for blocker in found] == ["evidence.entity-certificate"]
    assert "损坏或丢失" in found[0].message


def test_facts_that_flatter_the_file_do_not_help() -> None:
    application, store = complete()
    application = application.model_copy(deep=True)
    evidence = application.evidence["entity-certificate"]
    small = next(data for key, data in store.items() if key == application.evidence["website.w1.site-photo"].digest)
    truncated = small[: len(small) // 2]
    digest = hashlib.sha256(truncated).hexdigest()
    facts = evidence.facts.model_copy(update={"sha256": digest})
    application.evidence["entity-certificate"] = evidence.model_copy(update={"digest": digest, "facts": facts})
    found = refusal(application, store | {digest: truncated}).blockers
    assert {blocker.path for blocker in found} == {"evidence.entity-certificate"}


def test_the_readme_speaks_of_originals_only_where_there_are_some(bundle: bytes) -> None:
    text = contents(bundle)["README.txt"].decode()
    assert "application.json" in text
    assert "originals 里" not in text


def test_a_question_without_an_answer_is_not_said_to_be_unfilled() -> None:
    missing = {blocker.path: blocker.message for blocker in blockers(view(Application(), TODAY))}
    assert missing["eligibility.aws_region"] == "还没有回答“能否备案：网站运行在哪里？”"
    assert missing["entity.name"] == "还没有填写“主体信息：主办单位名称”"


def test_originals_and_files_of_slots_that_are_gone_travel_along() -> None:
    application, store = complete()
    application = application.model_copy(deep=True)
    original, stale = b"the upload before its repair", b"a file whose slot is gone"
    digests = [hashlib.sha256(data).hexdigest() for data in (original, stale)]
    evidence = application.evidence["entity-certificate"]
    application.evidence["entity-certificate"] = evidence.model_copy(
        update={"original": digests[0], "original_facts": inspect(original, "IMG_1.HEIC")}
    )
    application.evidence["website.w7.site-photo"] = Evidence(digest=digests[1], facts=inspect(stale, "x.jpg"))
    data = bundled(application, store | dict(zip(digests, (original, stale), strict=True)))
    inside = contents(data)
    assert inside[f"originals/{digests[0]}.bin"] == original
    assert inside[f"originals/{digests[1]}.bin"] == stale
    assert "originals 里是" in inside["README.txt"].decode()
    assert read_bundle(data).application == application
    without = bundled(application, store | {digests[0]: original})
    assert f"originals/{digests[1]}.bin" not in contents(without)
    assert read_bundle(without).application == application
    assert [blocker.path for blocker in refusal(application, store).blockers] == ["evidence.entity-certificate"]


HOSTILE = [
    "../../x",
    "<b>x</b>",
    "\u202egnp.exe",
    "con",
    "a/b\\c",
    "x" * 10_000,
    "",
    "例子.中国",
    ".",
    "a..b",
    "名字 空格",
]


def _evidence() -> Evidence:
    digest = hashlib.sha256(b"x").hexdigest()
    return Evidence(digest=digest, facts=Facts(sha256=digest, bytes=1, format="../J", extension="/../sh"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_answer_reaches_an_entry_name_unfiltered(text: str) -> None:
    application = variants.guangdong_two_sites(TODAY)
    application.title = application.entity.name = text
    for website in application.websites:
        website.name = website.domain.name = text
        website.preapproval = ["news", text]
    for person in application.people:
        person.name = text
    keys = [slot.key for slot in entries.slots(application)]
    application.evidence = {key: _evidence() for key in (*keys, f"website.w1.approval.{text}", text)}
    names = [item.name for item in entries.placed(application)]
    names += [name for name, _needed in entries.kept(application).values()]
    names += [name for name, _paper in entries.paper_entries(application, papers.needed(application))]
    assert len(names) == len(set(map(str.casefold, names)))
    for name in names:
        assert re.fullmatch(r"(1-evidence|2-papers|originals)/[a-z0-9][a-z0-9.-]*\.[a-z0-9]+", name)
        assert ".." not in name
        assert len(name) < 150
        assert Path(name).parts[0] in ("1-evidence", "2-papers", "originals")


def test_an_international_domain_is_named_in_its_ascii_spelling() -> None:
    application = Application(websites=[Website(id="w1")], people=[Person(id="p1")])
    application.websites[0].domain.name = "例子.中国"
    application.evidence = {"website.w1.site-photo": _evidence()}
    assert [item.name for item in entries.placed(application)] == [
        "1-evidence/1-5-site-photo-xn--fsqu00a.xn--fiqs8s.bin"
    ]


def test_the_application_inside_is_readable_json(bundle: bytes) -> None:
    content = json.loads(contents(bundle)["application.json"])
    assert content["entity"]["name"] == complete()[0].entity.name
