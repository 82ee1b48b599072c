"""Import of a bundle: the application and the order it was made of, and the bytes of its files, or one sentence why
not."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import BinaryIO

from pydantic import ValidationError

from wizard.application import SCHEMA_VERSION, Application, Evidence
from wizard.bundles import archive
from wizard.bundles.manifest import APPLICATION, ORDER, asked_for, sha256
from wizard.bundles.remeasured import remeasured
from wizard.documents import entries
from wizard.order import Order, OrderKind
from wizard.orders.demands import slots_of
from wizard.text import _

MAX_APPLICATION_BYTES = 4 * 1024 * 1024
_SLUG = re.compile(r"[a-z0-9-]{0,40}")


class BundleUnusable(Exception):
    """The file cannot be imported; `message` is one sentence for the person who chose it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Imported:
    """An application, its files (digest -> bytes), and what is asked for: a new filing, a change, or a cancellation.

    The order has no history and no link to a filing. The bundle of a change holds only the files that the change needs:
    the others are left out of the application and of what was filed before it.
    """

    application: Application
    blobs: dict[str, bytes]
    order: Order = field(default_factory=Order)


def read_bundle(source: BinaryIO | bytes) -> Imported:
    """The application in a bundle, equal to the one it was made of. What `verify_bundle` doubts is not asked here, but
    the facts about its files are those of the files, whatever the bundle says of them.

    Raises:
        BundleUnusable: when the file is no bundle, is damaged, too large, or of a newer version.
    """
    try:
        reader = archive.Reader(source)
        application = _application(reader)
        order = read_order(reader)
        blobs = _blobs(reader, application, order)
    except archive.Unreadable as problem:
        raise BundleUnusable(reason(problem)) from problem
    application = remeasured(application, blobs.get)
    if order.kind is OrderKind.NEW:
        return Imported(application, blobs, order)
    kept = _with_files(application, blobs)
    lost = application.evidence.keys() - kept.evidence.keys()
    filed = _without(order.baseline, lost)
    return Imported(kept, blobs, order.model_copy(update={"baseline": filed and remeasured(filed, blobs.get)}))


def read_order(reader: archive.Reader) -> Order:
    """What a bundle asks for; a new filing where it holds no `order.json`.

    Raises:
        BundleUnusable: when it holds one that says nothing this version understands.
        archive.Unreadable: when it is damaged.
    """
    if ORDER not in reader.names:
        return Order()
    if reader.size(ORDER) > MAX_APPLICATION_BYTES:
        raise BundleUnusable(_("order.json 过大，不是本应用写出的资料包。"))
    return parsed_order(reader.read(ORDER))


def parsed_order(data: bytes) -> Order:
    """What the bytes of `order.json` ask for.

    Raises:
        BundleUnusable: when they say nothing this version understands.
    """
    try:
        order = asked_for(Order.model_validate_json(data))
    except ValidationError as problem:
        raise BundleUnusable(_unclear()) from problem
    if (order.kind is OrderKind.CANCELLATION) != (order.cancellation is not None):
        raise BundleUnusable(_unclear())
    if order.baseline is not None and not _has_known_slugs(order.baseline):
        raise BundleUnusable(_unclear())
    return order


def reason(problem: archive.Unreadable) -> str:
    """Why a container cannot be opened, in one sentence."""
    sentences = {
        "not-a-zip": _("这不是完整的 ZIP 文件，请选择从本应用下载的资料包。"),
        "too-large": _("文件超过 {size} MB，不是本应用的资料包。").format(size=archive.MAX_BYTES // 1024**2),
        "too-many": _("压缩包里的文件过多，不是本应用的资料包。"),
        "name": _("压缩包里有本应用不会使用的文件名，不是本应用的资料包。"),
        "duplicate": _("压缩包里有重名文件“{name}”，资料包已被改动。").format(name=problem.name),
        "entry-too-large": _("压缩包里的“{name}”解开后过大，没有打开。").format(name=problem.name),
        "method": _("压缩包里的“{name}”用了不支持的压缩或加密方式。").format(name=problem.name),
        "entry": _("压缩包里的“{name}”已损坏，请重新下载资料包。").format(name=problem.name),
    }
    return sentences[problem.reason]


def _application(reader: archive.Reader) -> Application:
    if APPLICATION not in reader.names:
        raise BundleUnusable(_("压缩包里没有 application.json，不是本应用的资料包。"))
    if reader.size(APPLICATION) > MAX_APPLICATION_BYTES:
        raise BundleUnusable(_("application.json 过大，不是本应用写出的资料包。"))
    return parsed_application(reader.read(APPLICATION))


def parsed_application(data: bytes) -> Application:
    """The application in the bytes of `application.json`.

    Raises:
        BundleUnusable: when there is none, or it was written by a newer version.
    """
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise BundleUnusable(_("application.json 不是完整的 JSON，资料包已损坏。")) from problem
    version = content.get("schema_version") if isinstance(content, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise BundleUnusable(
            _("资料包来自更新的版本（数据格式 {theirs}，本应用支持到 {ours}），请先升级本应用。").format(
                theirs=version, ours=SCHEMA_VERSION
            )
        )
    try:
        application = Application.model_validate(content)
    except ValidationError as problem:
        raise BundleUnusable(_foreign()) from problem
    if not _has_known_slugs(application):
        raise BundleUnusable(_foreign())
    return application


def _has_known_slugs(application: Application) -> bool:
    """Whether no category would be read as two steps of a path, for a dot in it."""
    slugs = (slug for website in application.websites for slug in (*website.preapproval, *website.approvals))
    return all(_SLUG.fullmatch(slug) for slug in slugs)


def _unclear() -> str:
    return _("order.json 的内容不符合订单的格式，资料包已损坏或被改动。")


def _foreign() -> str:
    return _("application.json 的内容不符合申请的格式，资料包已损坏或被改动。")


def _blobs(reader: archive.Reader, application: Application, order: Order) -> dict[str, bytes]:
    wanted, needed = referenced(application, order)
    folders = (f"{entries.EVIDENCE}/", f"{entries.ORIGINALS}/")
    found: dict[str, bytes] = {}
    for name in reader.names:
        if name.startswith(folders):
            data = reader.read(name)
            digest = sha256(data)
            if digest in wanted:
                found[digest] = data
    lost = needed - found.keys()
    if lost:
        raise BundleUnusable(_("资料包缺少 {count} 个证件或截图文件，请重新下载。").format(count=len(lost)))
    return found


def referenced(application: Application, order: Order) -> tuple[set[str], set[str]]:
    """The digests that the application's evidence names: all of them, and those of slots that the order uses."""
    used = {item.slot.key for item in entries.placed(application, slots_of(order, application))}
    every: set[str] = set()
    needed: set[str] = set()
    for key, evidence in application.evidence.items():
        digests = {digest for digest in (evidence.digest, evidence.original) if digest}
        every |= digests
        needed |= digests if key in used else set()
    return every, needed


def _with_files(application: Application, blobs: dict[str, bytes]) -> Application:
    """The application with those of its files that are there; the upload before a repair may be lost by itself."""
    evidence = {
        key: item
        if item.original in blobs
        else Evidence(digest=item.digest, facts=item.facts, softened=item.softened, confirmed=item.confirmed)
        for key, item in application.evidence.items()
        if item.digest in blobs
    }
    return application.model_copy(update={"evidence": evidence})


def _without(application: Application | None, keys: set[str]) -> Application | None:
    if application is None:
        return None
    kept = {key: item for key, item in application.evidence.items() if key not in keys}
    return application.model_copy(update={"evidence": kept})
