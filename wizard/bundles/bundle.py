"""The bundle: one ZIP with everything a person needs to file, made only of an application that nothing speaks against.

Every file is read, hashed and judged afresh when it is written. The same application, files and day give the same
bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import IO, BinaryIO, Literal

from wizard import guide, rules, sheet
from wizard.application import SCHEMA_VERSION, Application
from wizard.bundles import archive
from wizard.bundles.manifest import (
    APPLICATION,
    NAME,
    ORDER,
    Entry,
    Manifest,
    canonical_json,
    comment,
    content_digest,
    described,
    is_digest,
    order_json,
    sha256,
)
from wizard.bundles.readme import readme
from wizard.documents import entries
from wizard.documents.comparison import comparison_pdf
from wizard.documents.papers import paper_pdf
from wizard.documents.report import report_pdf
from wizard.documents.summary import cancellation_pdf, summary_pdf
from wizard.evidence.required import Slot
from wizard.findings import Finding, Level
from wizard.order import Order, OrderKind
from wizard.path_names import PathNames
from wizard.pictures.inspect import inspect
from wizard.pictures.slot_findings import slot_findings
from wizard.text import SOURCE, _, is_question, language, language_in_force
from wizard.typeface.glyphs import spelled
from wizard.view import View
from wizard.view import view as derive

__all__ = ["Blobs", "Blocker", "BundleFacts", "BundleRefused", "blockers", "content_digest", "write_bundle"]

Blobs = Callable[[str], bytes | None]
"""The bytes behind a digest, `None` where they are lost."""

README, SUMMARY, CHANGES, REPORT = "README.txt", "summary.pdf", "changes.pdf", "check-report.pdf"
_COPY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why no bundle can be made: something wrong, something missing, or a warning without an answer."""

    kind: Literal["error", "missing", "warning"]
    path: str
    message: str
    fix: str


class BundleRefused(Exception):
    """The application cannot be bundled; `blockers` says why, in the language in force."""

    def __init__(self, blockers: tuple[Blocker, ...]) -> None:
        super().__init__(f"{len(blockers)} blockers")
        self.blockers = blockers


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """What was written: SHA-256 and size in bytes of the ZIP, and the names of its entries."""

    sha256: str
    bytes: int
    entries: tuple[str, ...]


def blockers(view: View) -> tuple[Blocker, ...]:
    """Everything that stands between this view and a bundle, errors first."""
    return (
        *(_error(finding) for finding in view.errors),
        *_missing(view),
        *(_open(finding, view.order) for finding in view.open_warnings),
    )


def write_bundle(
    application: Application, today: date, blobs: Blobs, out: BinaryIO, *, order: Order | None = None
) -> BundleFacts:
    """Write the bundle of an application as of `today` (a date in Asia/Shanghai) for `order`, a new filing's without,
    to `out`; nothing is written when it is refused.

    Findings are derived here, once, and every file is read and hashed again: it must be the one that was measured, and
    by the facts of exactly these bytes, not by those that the application states, it must still meet its slot.

    Raises:
        BundleRefused: while anything blocks.
    """
    # Papers, report and README must not depend on the language of the person who presses the button.
    with language(SOURCE):
        view = derive(application, today, order=order)
        found = _refusals(view, blobs)
    if found:
        # Those who are refused read why in their own language.
        chinese = language_in_force() == SOURCE
        raise BundleRefused(found if chinese else _refusals(derive(application, today, order=order), blobs))
    with language(SOURCE), archive.spool() as spooled:
        names = _written(view, blobs, spooled)
        if len(names) > archive.MAX_ENTRIES or spooled.tell() > archive.MAX_BYTES:
            raise BundleRefused((_too_large(),))
        digest, size = _copied(spooled, out)
    return BundleFacts(digest, size, names)


def _refusals(view: View, blobs: Blobs) -> tuple[Blocker, ...]:
    """Why no bundle is made of this view and these files, each reason once, in the language in force."""
    return tuple(dict.fromkeys((*blockers(view), *_damaged_files(view, blobs))))


def _error(finding: Finding) -> Blocker:
    return Blocker("error", finding.field, finding.message, finding.fix)


def _open(finding: Finding, order: Order) -> Blocker:
    """A warning that nobody has answered yet; a cancellation is one screen and has no review to answer it on."""
    if order.kind is OrderKind.CANCELLATION:
        fix = _("请修改，或在这一项下面写明理由。{fix}")
    else:
        fix = _("请修改，或在核对页写明理由后确认。{fix}")
    return Blocker("warning", finding.field, finding.message, fix.format(fix=finding.fix))


def _missing(view: View) -> Iterator[Blocker]:
    names = PathNames(view.application)
    for path in view.missing:
        place = names.of(path)
        if sheet.holds_answer(path):
            asked = _("还没有回答“{place}”") if is_question(place) else _("还没有填写“{place}”")
            yield Blocker("missing", path, asked.format(place=place), _("请填写这一项。"))
        else:
            fix = _("请在“上传证件和截图”里上传。")
            yield Blocker("missing", path, _("还没有上传“{place}”").format(place=place), fix)


def _damaged_files(view: View, blobs: Blobs) -> Iterator[Blocker]:
    """Files that are lost, are not what was measured, or do not meet their slot on a second look."""
    for item in entries.placed(view.application, _slots(view)):
        data = _sound(blobs, item.evidence.digest)
        if data is None:
            yield _lost(item.slot.path, item.slot.title)
            continue
        facts = inspect(data, item.evidence.facts.name)
        again = item.evidence.model_copy(update={"facts": facts})
        for finding in slot_findings(item.slot, again):
            if finding.level is Level.ERROR:
                yield _error(finding)
        if item.evidence.original and _sound(blobs, item.evidence.original) is None:
            yield _lost(item.slot.path, item.slot.title)


def _lost(path: str, title: str) -> Blocker:
    return Blocker("error", path, _("“{slot}”的文件已损坏或丢失").format(slot=title), _("请重新上传这个文件。"))


def _too_large() -> Blocker:
    return Blocker(
        "error",
        "evidence",
        _("资料包超过 {size} MB 或 {count} 个文件").format(
            size=archive.MAX_BYTES // 1024**2, count=archive.MAX_ENTRIES
        ),
        _("请把网站分成几份申请，或上传较小的原图。"),
    )


def _written(view: View, blobs: Blobs, out: IO[bytes]) -> tuple[str, ...]:
    """Write every entry; one file is in memory at a time."""
    writer = archive.Writer(out)
    listed: list[Entry] = []
    for content in contents(view, blobs):
        data = content.make()
        writer.add(content.name, data)
        listed.append(described(content.name, data, content.title, content.clause))
    manifest = _manifest(view, listed)
    text = readme(manifest, view.order).encode()
    writer.add(README, text)
    last = _manifest(view, [*listed, described(README, text)]).written()
    writer.add(NAME, last)
    writer.close(comment(last))
    return (*(entry.name for entry in listed), README, NAME)


@dataclass(frozen=True, slots=True)
class Content:
    """One entry of a bundle: its name, what makes its bytes, the title and clause that the manifest gives it."""

    name: str
    make: Callable[[], bytes]
    title: str = ""
    clause: str = ""


def contents(view: View, blobs: Blobs) -> Iterator[Content]:
    """Every entry but README and manifest, in their order, for a view in Chinese."""
    application, order, today, used = view.application, view.order, view.today, _slots(view)
    for item in entries.placed(application, used):
        title, clause = spelled(item.slot.title), item.slot.spec.clause
        yield Content(item.name, partial(_bytes, blobs, item.evidence.digest), title, clause)
    for name, paper in entries.paper_entries(application, [paper for paper in view.papers if paper.needed]):
        make = partial(paper_pdf, application, paper, today, order=order)
        yield Content(name, make, _(paper.form.title), paper.form.clause)
    yield from _tables(view)
    yield Content(REPORT, partial(report_pdf, view, today), _("检查报告"))
    yield Content(APPLICATION, lambda: canonical_json(application.model_dump(mode="json")))
    if order.kind is not OrderKind.NEW:
        yield Content(ORDER, partial(order_json, order))
    others = None if order.kind is OrderKind.NEW else used
    for digest, (name, in_use) in entries.kept(application, others).items():
        # A file of a slot that is gone may be lost with it.
        if in_use or _sound(blobs, digest) is not None:
            yield Content(name, partial(_bytes, blobs, digest))


def _tables(view: View) -> Iterator[Content]:
    """What is filed: all values, for a change what differs before them, for a cancellation what ends."""
    application, order, today = view.application, view.order, view.today
    if order.kind is OrderKind.CANCELLATION:
        yield Content(SUMMARY, partial(cancellation_pdf, order, application, today), _("注销信息"))
        return
    if order.kind is OrderKind.CHANGE:
        yield Content(CHANGES, partial(comparison_pdf, order, application, today), _("变更前后对照表"))
    yield Content(SUMMARY, partial(summary_pdf, application, today), _("备案信息汇总"))


def _slots(view: View) -> tuple[Slot, ...]:
    return tuple(state.slot for state in view.slots)


def _sound(blobs: Blobs, digest: str) -> bytes | None:
    """The bytes behind a digest if they are still those; a digest that is none is asked of nobody."""
    data = blobs(digest) if is_digest(digest) else None
    return data if data is not None and sha256(data) == digest else None


def _bytes(blobs: Blobs, digest: str) -> bytes:
    data = _sound(blobs, digest)
    if data is None:
        raise BundleRefused((_lost("evidence", digest[:12]),))
    return data


def _manifest(view: View, listed: list[Entry]) -> Manifest:
    return Manifest(
        kind=view.order.kind,
        schema_version=SCHEMA_VERSION,
        guide=_(guide.GUIDE_TITLE),
        rule_set_version=rules.RULE_SET_VERSION,
        checked_on=view.today.isoformat(),
        application_sha256=content_digest(view.application),
        entries=tuple(listed),
    )


def _copied(spooled: IO[bytes], out: BinaryIO) -> tuple[str, int]:
    spooled.seek(0)
    digest, size = hashlib.sha256(), 0
    while block := spooled.read(_COPY):
        out.write(block)
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size
