"""Verification of a bundle: is it what was written, and would it still pass today.

What is proved is integrity: the container's comment holds the manifest's hash, the manifest holds every entry's, and
the container is compared with one built anew from its contents, so that any changed byte shows. Who made the bundle is
not proved: anybody who can write a bundle can write another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from wizard import guide, rules
from wizard.application import Application
from wizard.bundles import archive
from wizard.bundles.bundle import README, contents
from wizard.bundles.importer import BundleUnusable, parsed_application, read_order, reason
from wizard.bundles.manifest import (
    APPLICATION,
    FORMAT_VERSION,
    NAME,
    ORDER,
    Manifest,
    comment,
    content_digest,
    parsed,
    sha256,
)
from wizard.bundles.remeasured import remeasured
from wizard.documents import entries
from wizard.evidence.required import Slot
from wizard.facts import Facts
from wizard.findings import Finding, Level
from wizard.order import KIND_LABELS, Order, OrderKind
from wizard.orders.demands import slots_of
from wizard.pictures.judge import judge
from wizard.text import N_, SOURCE, _, language, listed
from wizard.typeface.glyphs import MissingGlyphs
from wizard.view import View
from wizard.view import view as derive

ALTERED = N_(
    "资料包不是当初生成的那一份：内容被改动过，或压缩包被重新打包过。内容已经导入，请逐项核对每个答案和文件后再使用。"
)
"""What an import says of such a bundle; the code that shows it calls `_` on it."""

_OF_THE_BUNDLE = frozenset(
    f"bundle.{about}"
    for about in (
        "application",
        "container",
        "entry-added",
        "entry-changed",
        "entry-removed",
        "evidence",
        "manifest",
        "order",
    )
)


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a bundle gave. `ok` means that no finding is an ERROR.

    `checked_on`, `rule_set_version` and `guide` are what the bundle says of its check ("" where it says nothing),
    `entries` its files, `application` what it holds where that could be read, `kind` what it asks for.
    """

    ok: bool
    findings: tuple[Finding, ...]
    checked_on: str = ""
    rule_set_version: str = ""
    guide: str = ""
    entries: tuple[str, ...] = ()
    application: Application | None = None
    kind: OrderKind = OrderKind.NEW

    @property
    def altered(self) -> bool:
        """Whether this is not the file that was made; what the rules say of its content has no part in it."""
        return any(finding.level is Level.ERROR and finding.rule in _OF_THE_BUNDLE for finding in self.findings)


def verify_bundle(source: BinaryIO | bytes, today: date, *, anew: bool = True) -> Verification:
    """Check a bundle, and its application under the rules of `today`. Never raises for what a file may hold.

    With `anew` the documents in it are made again from its application and compared, which takes a second or two.
    """
    try:
        reader = archive.Reader(source)
        return _verified(reader, today, anew)
    except archive.Unreadable as problem:
        finding = _error("container", reason(problem), problem.name, _("请向制作资料包的人重新索取。"))
        return Verification(False, (finding,))


def _verified(reader: archive.Reader, today: date, anew: bool) -> Verification:
    data = reader.read(NAME) if NAME in reader.names else b""
    manifest = parsed(data)
    if manifest is None:
        text = _("没有能读懂的 manifest.json，不是本应用的资料包，或资料包已被改动。")
        return Verification(False, (_error("manifest", text, "", _again()),), entries=reader.names)
    application, unusable = _application(reader)
    order, unclear = _order(reader, manifest)
    findings = [*_integrity(reader, manifest, data), *unusable, *unclear]
    if application and order:
        # Files that were not sealed with the bundle are refused already; nothing is gained by opening them.
        true = application if findings else _true(reader, manifest, application)
        sealed = not findings
        findings += _content(manifest, application, true, order, today)
        if sealed and manifest.rule_set_version == rules.RULE_SET_VERSION:
            findings += _complete(reader, manifest, application, order, anew)
    return Verification(
        ok=all(finding.level is not Level.ERROR for finding in findings),
        findings=tuple(findings),
        checked_on=manifest.checked_on,
        rule_set_version=manifest.rule_set_version,
        guide=manifest.guide,
        entries=reader.names,
        application=application,
        kind=manifest.kind,
    )


def _integrity(reader: archive.Reader, manifest: Manifest, data: bytes) -> Iterator[Finding]:
    if manifest.format_version > FORMAT_VERSION:
        yield _error("version", _("资料包来自更新的版本，请先升级本应用。"), str(manifest.format_version), "")
    if reader.comment != comment(data):
        yield _error("manifest", _("manifest.json 与资料包里记下的摘要不符，已被改动。"), sha256(data)[:16], _again())
    listed = {entry.name: entry for entry in manifest.entries}
    for name in sorted(set(reader.names) - listed.keys() - {NAME}):
        yield _error("entry-added", _("资料包里多出了“{name}”。").format(name=name), name, _again())
    for name in sorted(listed.keys() - set(reader.names)):
        yield _error("entry-removed", _("资料包里缺少“{name}”。").format(name=name), name, _again())
    for name in sorted(listed.keys() & set(reader.names)):
        if reader.size(name) != listed[name].bytes or sha256(reader.read(name)) != listed[name].sha256:
            yield _error("entry-changed", _("“{name}”的内容已被改动。").format(name=name), name, _again())
    if not reader.canonical():
        text = _("压缩包与本应用写出的不是逐字节相同，可能被重新压缩或改动过。")
        yield _error("container", text, "", _again())


def _application(reader: archive.Reader) -> tuple[Application | None, tuple[Finding, ...]]:
    try:
        return parsed_application(reader.read(APPLICATION) if APPLICATION in reader.names else b""), ()
    except BundleUnusable as problem:
        return None, (_error("application", problem.message, APPLICATION, _again()),)


def _order(reader: archive.Reader, manifest: Manifest) -> tuple[Order | None, tuple[Finding, ...]]:
    """What the bundle asks for, which its manifest has to say, too."""
    try:
        order = read_order(reader)
    except BundleUnusable as problem:
        return None, (_error("order", problem.message, ORDER, _again()),)
    if order.kind is manifest.kind:
        return order, ()
    text = _("manifest.json 说这是{theirs}，资料包里的却是{ours}。").format(
        theirs=_(KIND_LABELS[manifest.kind]), ours=_(KIND_LABELS[order.kind])
    )
    return order, (_error("order", text, ORDER, _again()),)


def _true(reader: archive.Reader, manifest: Manifest, application: Application) -> Application:
    """The application with the facts of the files that lie in the bundle."""
    return remeasured(application, _blobs(reader, manifest))


def _blobs(reader: archive.Reader, manifest: Manifest) -> Callable[[str], bytes | None]:
    """The files of the bundle by their SHA-256, `None` for one that is not in it."""
    names = {entry.sha256: entry.name for entry in manifest.entries}
    return lambda digest: reader.read(names[digest]) if digest in names else None


def _content(
    manifest: Manifest, application: Application, true: Application, order: Order, today: date
) -> Iterator[Finding]:
    if content_digest(application) != manifest.application_sha256:
        yield _error(
            "application", _("application.json 与 manifest.json 记下的不是同一份申请。"), APPLICATION, _again()
        )
    yield from _files(manifest, application, order)
    yield from _claims(manifest, application, true, order)
    yield from _rules(manifest, true, order, today)


def _used(application: Application, order: Order) -> list[Slot] | None:
    """The slots whose files the bundle holds; `None` for all."""
    return None if order.kind is OrderKind.NEW else list(slots_of(order, application))


def _files(manifest: Manifest, application: Application, order: Order) -> Iterator[Finding]:
    """The evidence that the application refers to must be what lies under its names."""
    hashes = {entry.name: entry.sha256 for entry in manifest.entries}
    used = _used(application, order)
    expected = {item.name: item.evidence.digest for item in entries.placed(application, used)}
    kept = entries.kept(application, used)
    expected |= {name: digest for digest, (name, in_use) in kept.items() if in_use}
    for name, digest in expected.items():
        if hashes.get(name) != digest:
            text = _("“{name}”不是申请里登记的那个文件。").format(name=name)
            yield _error("evidence", text, name, _again())


def _complete(
    reader: archive.Reader, manifest: Manifest, application: Application, order: Order, anew: bool
) -> Iterator[Finding]:
    """Whether the bundle holds what one of this application holds, and nothing else; with `anew`, whether its documents
    are those that would be made of it now. Of another version of this app they may differ and still be right."""
    day = _day(manifest.checked_on)
    if day is None:
        return
    given = {entry.name: entry.sha256 for entry in manifest.entries}
    with language(SOURCE):
        view = derive(application, day, order=order)
        wanted = {one.name: one for one in contents(view, _blobs(reader, manifest))}
        made = {name: one.make for name, one in wanted.items() if anew and name.endswith(".pdf") and name in given}
        other = [name for name, make in made.items() if _digest(make) not in ("", given[name])]
    for name in sorted(given.keys() - wanted.keys() - {README}):
        yield _error("entry-added", _("资料包里多出了“{name}”。").format(name=name), name, _again())
    for name in sorted((wanted.keys() | {README}) - given.keys()):
        yield _error("entry-removed", _("资料包里缺少“{name}”。").format(name=name), name, _again())
    for name in other:
        text = _("“{name}”与按资料包里的申请重新生成的不同：由本应用的其他版本生成，或者被换过。").format(name=name)
        yield Finding("bundle.document", Level.WARNING, text, found=name, fix=_remake())


def _digest(make: Callable[[], bytes]) -> str:
    """The hash of a document made now; "" where it cannot be made."""
    try:
        return sha256(make())
    except MissingGlyphs:
        return ""


def _claims(manifest: Manifest, application: Application, true: Application, order: Order) -> Iterator[Finding]:
    """What the application says of its files must be what they are."""
    same_rules = manifest.rule_set_version == rules.RULE_SET_VERSION
    for item in entries.placed(application, _used(application, order)):
        said, facts = item.evidence.facts, true.evidence[item.slot.key].facts
        claimed = {one.rule for one in judge(said, item.slot.spec)}
        errors = (one for one in judge(facts, item.slot.spec) if one.level is Level.ERROR)
        wrong = [one.message for one in errors if one.rule not in claimed]
        # Other rules may see more in the same file; what it is does not depend on them.
        if (same_rules and wrong) or _identity(said) != _identity(facts):
            text = _("“{name}”不是申请里说的样子。").format(name=item.name)
            yield _error("evidence", text, listed(wrong) or item.name, _again())


def _identity(facts: Facts) -> tuple[object, ...]:
    return (facts.sha256, facts.bytes, facts.readable, facts.format, facts.width, facts.height)


def _rules(manifest: Manifest, application: Application, order: Order, today: date) -> Iterator[Finding]:
    """What speaks against the application: on the day of its check it must have been nothing, today it may be more."""
    day = _day(manifest.checked_on)
    if day is None:
        yield _error("manifest", _("manifest.json 里的检查日期不是日历上的日期。"), manifest.checked_on, _again())
        return
    then = derive(application, day, order=order)
    now = then if day == today else derive(application, today, order=order)
    same_rules = manifest.rule_set_version == rules.RULE_SET_VERSION
    if not same_rules:
        text = _("资料包按规则版本 {theirs} 检查，本应用的规则版本是 {ours}。")
        yield _note(text.format(theirs=manifest.rule_set_version, ours=rules.RULE_SET_VERSION))
    if manifest.guide != guide.GUIDE_TITLE:
        yield _note(_("资料包依据的指导流程与本应用的不同。"))
    if day > today:
        yield _note(_("资料包的检查日期 {date} 晚于今天。").format(date=manifest.checked_on))
    if not then.complete:
        level = Level.ERROR if same_rules else Level.WARNING
        text = _("按检查当天的情况，这份申请还不能提交：{count} 处未通过。")
        count = len(then.errors) + len(then.missing) + len(then.open_warnings)
        yield Finding("bundle.rules", level, text.format(count=count), found=str(count), fix=_remake())
    yield from _lapsed(then, now)


def _lapsed(then: View, now: View) -> Iterator[Finding]:
    """What passed on the day of the check and does not today."""
    before = {(finding.rule, finding.field) for finding in (*then.errors, *then.open_warnings)}
    for finding in (*now.errors, *now.open_warnings):
        if (finding.rule, finding.field) not in before:
            yield Finding(
                finding.rule,
                Level.WARNING,
                _("检查之后情况有变：{message}").format(message=finding.message),
                finding.found,
                finding.required,
                finding.fix or _remake(),
                finding.clause,
                finding.field,
                finding.source,
            )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _error(about: str, message: str, found: str, fix: str) -> Finding:
    return Finding(f"bundle.{about}", Level.ERROR, message, found=found, fix=fix)


def _note(message: str) -> Finding:
    return Finding("bundle.version", Level.WARNING, message, fix=_remake())


def _again() -> str:
    return _("请使用原来下载的资料包；没有的，在本应用里重新生成。")


def _remake() -> str:
    return _("请在本应用里核对后重新生成资料包。")
