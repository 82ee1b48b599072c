"""Bundles of changes and cancellations: what is in them, that they verify, and that they come back as what they
were."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache

import pytest

from tests.worlds import sample
from wizard import paths
from wizard.application import Application, Extra
from wizard.bundles import archive
from wizard.bundles.bundle import BundleFacts, BundleRefused, write_bundle
from wizard.bundles.importer import MAX_APPLICATION_BYTES, BundleUnusable, read_bundle
from wizard.bundles.manifest import NAME, ORDER, Manifest, canonical_json, comment, order_json, sha256
from wizard.bundles.readme import steps
from wizard.bundles.verify import Verification, verify_bundle
from wizard.documents.comparison import comparison_pdf
from wizard.documents.summary import cancellation_pdf
from wizard.guide import STEPS
from wizard.order import Cancellation, Event, HistoryEntry, Order, OrderKind
from wizard.orders import cancellations
from wizard.text import language
from wizard.view import view

from .conftest import TODAY, complete, pages_of, sample_bundle, squeezed, text_of

KINDS = ("entity", "website", "access")


def change(*parts: str) -> Order:
    return Order(kind=OrderKind.CHANGE, chosen=list(parts), baseline=complete()[0])


def ending(kind: str) -> Order:
    given = {"closed": "yes", "transferred": "yes", "new_provider": "示例云", "reason": "业务调整"}
    site = "" if kind == "entity" else "w1"
    asked = Cancellation.model_validate({"kind": kind, "website": site, **given})
    order = Order(kind=OrderKind.CANCELLATION, baseline=complete()[0], cancellation=asked)
    words = cancellations.phrase(order, complete()[0])
    return order.model_copy(update={"cancellation": asked.model_copy(update={"confirmed": words})})


def renamed() -> tuple[Application, dict[str, bytes]]:
    """The filed application with another name of its website."""
    application, store = complete()
    return paths.put(application, "websites.w1.name", "示例样本软件"), store


def replaced() -> tuple[Application, dict[str, bytes]]:
    """The filed application with a new licence; the old one's bytes are not at hand any more."""
    application, _store = complete()
    licence = sample("shanghai", TODAY)
    key = "entity-certificate"
    after = paths.put(application, "entity.certificate_valid_until", "2046-01-01")
    after.evidence = {**after.evidence, key: licence.application.evidence[key]}
    store = {item.digest: complete()[1].get(item.digest, b"") for item in after.evidence.values()}
    store[after.evidence[key].digest] = licence.files[key][1]
    return after, store


def written(application: Application, store: dict[str, bytes], order: Order) -> bytes:
    out = io.BytesIO()
    write_bundle(application, TODAY, store.get, out, order=order)
    return out.getvalue()


@cache
def change_bundle() -> bytes:
    return written(*renamed(), change("website-name"))


@cache
def cancellation_bundle(kind: str) -> bytes:
    return written(*complete(), ending(kind))


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def rebuilt(inside: dict[str, bytes], *, sealed: bool = True) -> bytes:
    """A bundle of these entries as the product would write it, with a manifest that goes with them where `sealed`."""
    inside = dict(inside)
    manifest = Manifest.model_validate_json(inside.pop(NAME))
    if sealed:
        entries = tuple(
            entry.model_copy(update={"bytes": len(inside[entry.name]), "sha256": sha256(inside[entry.name])})
            for entry in manifest.entries
            if entry.name in inside
        )
        manifest = manifest.model_copy(update={"entries": entries})
    out = io.BytesIO()
    writer = archive.Writer(out)
    for name, data in inside.items():
        writer.add(name, data)
    last = manifest.written()
    writer.add(NAME, last)
    writer.close(comment(last))
    return out.getvalue()


def rules(found: Verification) -> set[str]:
    return {finding.rule for finding in found.findings}


# --- what is in them


def test_a_change_holds_what_it_needs_and_nothing_that_was_filed_before() -> None:
    assert list(contents(change_bundle())) == [
        "2-papers/2-1-verification-example.com.pdf",
        "changes.pdf",
        "summary.pdf",
        "check-report.pdf",
        "application.json",
        "order.json",
        "README.txt",
        "manifest.json",
    ]


def test_a_change_of_the_certificate_holds_the_new_one_alone() -> None:
    application, store = replaced()
    acknowledged = view(application, TODAY, order=change("entity-certificate"))
    data = written(*accepting(application, store, change("entity-certificate")), change("entity-certificate"))
    evidence = [name for name in contents(data) if name.startswith(("1-", "originals"))]
    assert evidence == [
        "1-evidence/1-1-entity-certificate.jpg",
        "1-evidence/1-4-domain-certificate-example.com.jpg",
    ]
    assert contents(data)[evidence[0]] == store[application.evidence["entity-certificate"].digest]
    assert acknowledged.open_warnings


def accepting(application: Application, store: dict[str, bytes], order: Order) -> tuple[Application, dict[str, bytes]]:
    """The application with every warning of the order accepted for a reason."""
    warnings = view(application, TODAY, order=order).open_warnings
    given = [{"key": finding.key, "reason": "已核对，确实如此。"} for finding in warnings]
    return Application.model_validate({**application.model_dump(), "acknowledgements": given}), store


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancellation_holds_its_letter_what_ends_and_no_evidence(kind: str) -> None:
    names = list(contents(cancellation_bundle(kind)))
    letter = "access-cancellation" if kind == "access" else "cancellation"
    assert [name for name in names if name.startswith("2-papers/")] == [f"2-papers/2-9-{letter}.pdf"]
    assert [name for name in names if not name.startswith("2-papers/")] == [
        "summary.pdf",
        "check-report.pdf",
        "application.json",
        "order.json",
        "README.txt",
        "manifest.json",
    ]


def test_what_the_review_asked_for_goes_along_with_a_cancellation() -> None:
    application, store = complete()
    licence = application.evidence["entity-certificate"]
    added = application.model_copy(
        update={"extras": [Extra(id="x1", title="情况说明")], "evidence": {**application.evidence, "extra.x1": licence}}
    )
    names = list(contents(written(added, store, ending("entity"))))
    assert [name for name in names if name.startswith("1-")] == ["1-evidence/1-7-extra-x1.jpg"]


def test_the_manifest_names_the_kind_except_of_a_new_filing() -> None:
    kinds = {data: json.loads(contents(data)[NAME]).get("kind") for data in (sample_bundle(), change_bundle())}
    assert list(kinds.values()) == [None, "change"]
    assert Manifest.model_validate_json(contents(sample_bundle())[NAME]).kind is OrderKind.NEW
    assert Manifest.model_validate_json(contents(cancellation_bundle("entity"))[NAME]).kind is OrderKind.CANCELLATION


def test_before_and_after_stand_in_the_table() -> None:
    text = text_of(contents(change_bundle())["changes.pdf"])
    assert squeezed("原：示例样本科技") in text
    assert squeezed("新：示例样本软件") in text
    assert "网站备案信息真实性核验单" in text
    assert "没有选入这次变更的差异" not in text
    assert pages_of(contents(change_bundle())["changes.pdf"]) == 1


def test_what_is_not_part_of_the_change_is_told_apart() -> None:
    application, _store = renamed()
    after = paths.put(application, "entity.address", "示例路2号示例大厦202室")
    text = text_of(comparison_pdf(change("website-name"), after, TODAY))
    assert "没有选入这次变更的差异" in text
    assert text.index("示例样本软件") < text.index("没有选入") < text.index("示例路2号")


def test_the_table_prints_what_has_no_glyph_as_its_code() -> None:
    before = paths.put(complete()[0], "websites.w1.name", "示例😀")
    order = Order(kind=OrderKind.CHANGE, chosen=["website-name"], baseline=before)
    assert "U+1F600" in text_of(comparison_pdf(order, renamed()[0], TODAY))


@pytest.mark.parametrize("kind", KINDS)
def test_the_summary_of_a_cancellation_says_what_ends_with_its_consequences(kind: str) -> None:
    text = text_of(contents(cancellation_bundle(kind))["summary.pdf"])
    known = cancellations.KINDS[kind]
    assert squeezed(known.title) in text
    assert all(squeezed(point) in text for point in known.consequences)
    assert squeezed(complete()[0].entity.name) in text
    assert "example.com" in text


def test_no_other_order_has_a_summary_of_what_ends() -> None:
    with pytest.raises(ValueError, match="no cancellation"):
        cancellation_pdf(Order(), complete()[0], TODAY)


def test_the_readme_names_the_portals_entry_in_both_languages() -> None:
    chinese, english = contents(change_bundle())["README.txt"].decode().split("=" * 60)
    assert "“已完成备案”点“变更信息”" in chinese
    assert "changes.pdf" in chinese
    assert "changes.pdf" in english
    assert "端口" not in chinese
    chinese, english = contents(cancellation_bundle("access"))["README.txt"].decode().split("=" * 60)
    assert "点“注销”，选择“取消接入”" in chinese
    assert "order.json" in english


def test_giving_up_access_waits_for_no_message() -> None:
    def step(kind: str) -> str:
        chinese = contents(cancellation_bundle(kind))["README.txt"].decode().split("=" * 60)[0]
        return next(line for line in chinese.splitlines() if "短信核验" in line)

    assert "取消接入通常没有短信核验" in step("access")
    assert "24 小时" not in step("access")
    assert "退回" not in step("access")
    assert all("短信核验（24 小时）" in step(kind) for kind in ("entity", "website"))


def test_a_cancellations_papers_are_for_the_reviewer_to_ask_for() -> None:
    for kind in KINDS:
        assert "要不要材料" in contents(cancellation_bundle(kind))["README.txt"].decode()
    assert "要不要材料" not in contents(change_bundle())["README.txt"].decode()


def test_a_new_filing_goes_through_the_guides_steps_as_they_are() -> None:
    assert list(steps(Order())) == [(step, step.text) for step in STEPS]


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_of_a_cancellation_counts_no_rules(kind: str) -> None:
    text = text_of(contents(cancellation_bundle(kind))["check-report.pdf"])
    assert "可以提交" in text
    assert "必须解决的问题" in text
    assert "已通过的检查" not in text
    assert "暂时不能判断的检查" not in text
    for data in (change_bundle(), sample_bundle()):
        assert "已通过的检查" in text_of(contents(data)["check-report.pdf"])


def test_the_report_of_a_change_speaks_of_what_it_touches() -> None:
    text = text_of(contents(change_bundle())["check-report.pdf"])
    assert "可以提交" in text
    assert "办理类型" in text
    assert squeezed("网站名称") in text
    assert squeezed("域名在注册有效期内") not in text
    assert "办理类型" not in text_of(contents(sample_bundle())["check-report.pdf"])


def test_the_order_in_a_bundle_is_what_was_asked_and_no_history() -> None:
    order = change("website-name", "access", "website-name")
    entry = HistoryEntry(event=Event.SUBMITTED, at="2026-11-01", recorded_at="2026-11-01T10:00:00+08:00")
    busy = order.model_copy(update={"filing": "f" * 32, "events": [entry], "entered": ["entity.name"]})
    assert order_json(busy) == order_json(change("access", "website-name"))
    assert "events" not in json.loads(order_json(busy))


# --- deterministic, and refused while something blocks


@pytest.mark.parametrize(
    ("filled", "order"),
    [(renamed, change("website-name")), (complete, ending("entity"))],
    ids=["change", "cancellation"],
)
def test_the_same_order_gives_the_same_bytes_in_every_language(
    filled: Callable[[], tuple[Application, dict[str, bytes]]], order: Order
) -> None:
    with language("en"):
        again = written(*filled(), order)
    assert again == written(*filled(), order)


def test_a_change_of_nothing_is_refused() -> None:
    application, store = complete()
    with pytest.raises(BundleRefused) as refused:
        written(application, store, change("website-name"))
    assert [blocker.message for blocker in refused.value.blockers] == ["还没有修改任何内容，与已备案的完全一样。"]


def test_a_cancellation_that_is_not_confirmed_is_refused() -> None:
    application, store = complete()
    asked = Order(
        kind=OrderKind.CANCELLATION, baseline=application, cancellation=Cancellation(kind="entity", closed="yes")
    )
    with pytest.raises(BundleRefused) as refused:
        written(application, store, asked)
    assert [blocker.path for blocker in refused.value.blockers] == ["cancellation.confirmed"]


def test_a_filed_name_that_cannot_be_printed_does_not_stop_a_cancellation() -> None:
    application, store = complete()
    before = paths.put(application, "entity.name", "宁夏示例😀有限公司")
    data = written(application, store, ending("access").model_copy(update={"baseline": before}))
    assert "[U+1F600]" in text_of(contents(data)["summary.pdf"])


def test_a_damaged_file_that_the_change_does_not_need_does_not_stop_it() -> None:
    application, _store = renamed()
    facts: BundleFacts = write_bundle(
        application, TODAY, lambda _digest: None, io.BytesIO(), order=change("website-name")
    )
    assert "changes.pdf" in facts.entries


# --- verification


@pytest.mark.parametrize("kind", ["change", *KINDS])
def test_every_kind_verifies(kind: str) -> None:
    data = change_bundle() if kind == "change" else cancellation_bundle(kind)
    found = verify_bundle(data, TODAY)
    assert found.findings == ()
    assert found.ok
    assert found.kind is (OrderKind.CHANGE if kind == "change" else OrderKind.CANCELLATION)


def test_any_changed_byte_of_the_order_shows() -> None:
    inside = contents(change_bundle())
    inside[ORDER] = inside[ORDER].replace(b"website-name", b"website-lead")
    found = verify_bundle(rebuilt(inside, sealed=False), TODAY)
    assert found.altered
    assert "bundle.entry-changed" in rules(found)


def test_an_order_of_another_kind_than_the_manifests_shows() -> None:
    inside = contents(change_bundle())
    inside[ORDER] = order_json(ending("entity"))
    found = verify_bundle(rebuilt(inside), TODAY)
    assert not found.ok
    assert found.altered
    assert "bundle.order" in rules(found)
    del inside[ORDER]
    assert "bundle.order" in rules(verify_bundle(rebuilt(inside), TODAY))


def test_a_change_that_would_not_pass_shows() -> None:
    inside = contents(change_bundle())
    inside[ORDER] = order_json(change("website-lead"))
    found = verify_bundle(rebuilt(inside), TODAY)
    assert not found.ok
    assert rules(found) >= {"bundle.rules", "bundle.evidence"}


@pytest.mark.parametrize(
    "order", [b"{", b"[]", b'{"kind": "moon"}', b'{"kind": "cancellation"}', b"\xff", b'{"events": 3}']
)
def test_an_order_that_says_nothing_is_a_finding_and_no_exception(order: bytes) -> None:
    inside = contents(change_bundle())
    inside[ORDER] = order
    data = rebuilt(inside)
    assert "bundle.order" in rules(verify_bundle(data, TODAY))
    with pytest.raises(BundleUnusable, match=r"order\.json"):
        read_bundle(data)


def test_an_order_that_is_too_large_or_hides_a_path_is_refused() -> None:
    inside = contents(change_bundle())
    hidden = json.loads(inside[ORDER])
    hidden["baseline"]["websites"][0]["preapproval"] = ["a.b"]
    for order in (b" " * (MAX_APPLICATION_BYTES + 1), canonical_json(hidden)):
        with pytest.raises(BundleUnusable, match=r"order\.json"):
            read_bundle(rebuilt({**inside, ORDER: order}))


# --- import


def test_a_change_comes_back_as_a_change_with_what_was_filed() -> None:
    imported = read_bundle(change_bundle())
    application, _store = renamed()
    assert imported.order.kind is OrderKind.CHANGE
    assert imported.order.chosen == ["website-name"]
    assert imported.order.filing == ""
    assert imported.order.events == []
    assert imported.blobs == {}
    assert imported.application.evidence == {}
    assert imported.application == application.model_copy(update={"evidence": {}})
    assert imported.order.baseline == complete()[0].model_copy(update={"evidence": {}})
    again = view(imported.application, TODAY, order=imported.order)
    assert again.complete


def test_a_change_comes_back_with_the_files_it_needs() -> None:
    order = change("entity-certificate")
    application, store = accepting(*replaced(), order)
    imported = read_bundle(written(application, store, order))
    assert imported.application.evidence.keys() == {"entity-certificate", "website.w1.domain-certificate"}
    assert imported.blobs.keys() == {item.digest for item in imported.application.evidence.values()}
    assert imported.order.baseline is not None
    assert imported.order.baseline.evidence.keys() == imported.application.evidence.keys()
    again = written(imported.application, imported.blobs, imported.order)
    assert verify_bundle(again, TODAY).ok


@pytest.mark.parametrize("kind", KINDS)
def test_a_cancellation_comes_back_as_one(kind: str) -> None:
    imported = read_bundle(cancellation_bundle(kind))
    assert imported.order.kind is OrderKind.CANCELLATION
    assert imported.order.cancellation == ending(kind).cancellation
    assert view(imported.application, TODAY, order=imported.order).complete
    assert imported.blobs == {}


def test_a_bundle_without_an_order_is_a_new_filing() -> None:
    assert read_bundle(sample_bundle()).order == Order()
    assert verify_bundle(sample_bundle(), TODAY).kind is OrderKind.NEW


def test_a_change_without_a_file_it_needs_cannot_be_imported() -> None:
    order = change("entity-certificate")
    inside = contents(written(*accepting(*replaced(), order), order))
    del inside["1-evidence/1-1-entity-certificate.jpg"]
    with pytest.raises(BundleUnusable, match="1"):
        read_bundle(rebuilt(inside))
