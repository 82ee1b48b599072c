"""An application from a JSON file and into one, and evidence from a folder beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from wizard.application import Application, Evidence
from wizard.bundles.importer import BundleUnusable, parsed_order
from wizard.bundles.manifest import canonical_json
from wizard.cli import files
from wizard.cli.outcome import Unusable
from wizard.evidence.required import Slot, slots
from wizard.order import Order
from wizard.pictures.inspect import inspect
from wizard.text import N_, _, bracketed, listed

ORIGINALS = "originals"
"""The folder, inside an evidence folder, of uploads as they were before their repair."""

# pydantic's error type -> what is needed instead. Whatever is not listed is answered in general terms.
_NEEDED: dict[str, str] = {
    "extra_forbidden": N_("申请里没有这一项，请删去或改正名称"),
    "missing": N_("缺少这一项"),
    "string_type": N_("需要文字"),
    "string_pattern_mismatch": N_("编号的写法不对，应为 p1、w1、x1 这样的字母加数字"),
    "id_repeated": N_("同一个编号用了两次，每个编号只能用一次"),
    "int_type": N_("需要整数代码"),
    "int_parsing": N_("需要整数代码"),
    "int_from_float": N_("需要整数代码"),
    "float_type": N_("需要数字"),
    "float_parsing": N_("需要数字"),
    "bool_type": N_("需要 true 或 false"),
    "bool_parsing": N_("需要 true 或 false"),
    "list_type": N_("需要列表"),
    "dict_type": N_("需要对象"),
    "model_type": N_("需要对象"),
    "model_attributes_type": N_("需要对象"),
    "literal_error": N_("只能是规定的几个值之一，见 schema 命令"),
}
# A part of a path that may be printed: a name of ours or an index, never a run of digits that could be somebody's
# number.
_HARMLESS = re.compile(r"(?!.*[0-9]{5})[A-Za-z][A-Za-z0-9_.-]{0,60}")


@dataclass(frozen=True, slots=True)
class Gathered:
    """An application with the evidence of a folder in it: its bytes by SHA-256, and names that no slot asked for."""

    application: Application
    blobs: Mapping[str, bytes]
    unused: tuple[str, ...]


def application(path: str) -> Application:
    """The application in a JSON file.

    Raises:
        Unusable: when there is none, in a sentence that names the place and never what stands there.
    """
    data = files.read(path, files.MAX_JSON).removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise Unusable(_("{path} 是空文件").format(path=files.shown(path)))
    try:
        return Application.model_validate_json(data)
    except ValidationError as problem:
        errors = problem.errors(include_url=False, include_context=False, include_input=False)
    first = errors[0]
    if first["type"] == "json_invalid":
        raise Unusable(_broken_json(path, first["msg"]))
    needed = _(_NEEDED.get(first["type"], N_("内容不合要求，见 schema 命令")))
    if len(errors) > 1:
        needed = bracketed(needed, _("另有 {count} 处").format(count=len(errors) - 1))
    raise Unusable(
        _("{path} 不是可用的申请：{place}：{needed}").format(
            path=files.shown(path), place=_place(first["loc"]), needed=needed
        )
    )


def order(path: str | None) -> Order | None:
    """What an `order.json` asks for, `None` without one: a new filing.

    Raises:
        Unusable: when there is no such file, or nothing is asked for in it.
    """
    if path is None:
        return None
    try:
        return parsed_order(files.read(path, files.MAX_JSON).removeprefix(b"\xef\xbb\xbf"))
    except BundleUnusable as problem:
        raise Unusable(f"{files.shown(path)}: {problem.message}") from None


def written(stored: Application) -> bytes:
    """The application as a JSON file, one spelling for equal content."""
    return canonical_json(stored.model_dump(mode="json"))


def gather(stored: Application, folder: str, *, confirm: bool) -> Gathered:
    """The application with exactly the files of `folder` as its evidence, each found by its slot's key as its stem.

    Every file is inspected anew. Names, ticks and the upload before a repair stay where a file is the one the stored
    entry names; uploads lie in the folder `originals` below. `confirm` ticks everything that a person has to tick.

    Raises:
        Unusable: when the folder cannot be read, or two files claim one slot.
    """
    known = {slot.key: slot for slot in slots(stored)}
    found, unused = _listing(folder, {*known, ORIGINALS})
    kept = _originals(found.pop(ORIGINALS, None))
    blobs, evidence = dict(kept), {}
    for key, path in found.items():
        data = files.read(str(path))
        entry = _entry(files.name(str(path)), data, stored.evidence.get(key), kept)
        evidence[key] = _ticked(entry, known[key]) if confirm else entry
        blobs[entry.digest] = data
    # Files in slots that the answers no longer ask for belong to the application as long as they are there.
    evidence |= {key: item for key, item in stored.evidence.items() if key not in known and item.digest in kept}
    return Gathered(stored.model_copy(update={"evidence": evidence}), blobs, unused)


def _entry(name: str, data: bytes, before: Evidence | None, kept: Mapping[str, bytes]) -> Evidence:
    digest = sha256(data).hexdigest()
    if before is None or before.digest != digest:
        return Evidence(digest=digest, facts=inspect(data, name))
    facts = inspect(data, before.facts.name or name)
    if before.original in kept:
        return before.model_copy(update={"facts": facts})
    return Evidence(digest=digest, facts=facts, softened=before.softened, confirmed=before.confirmed)


def _ticked(entry: Evidence, slot: Slot) -> Evidence:
    every = sorted({*entry.confirmed, *(key for key, _text in slot.spec.confirmations)})
    return entry.model_copy(update={"confirmed": every})


def _originals(folder: Path | None) -> dict[str, bytes]:
    """The uploads before a repair by SHA-256; their names do not matter."""
    if folder is None:
        return {}
    contents = (files.read(str(path)) for path in files.entries(str(folder)) if not path.name.startswith("."))
    return {sha256(data).hexdigest(): data for data in contents}


def _listing(folder: str, keys: set[str]) -> tuple[dict[str, Path], tuple[str, ...]]:
    """The file of each slot, and the names that fit none; hidden files belong to the system and are passed over."""
    found: dict[str, Path] = {}
    unused = []
    for path in files.entries(folder):
        if path.name.startswith("."):
            continue
        if path.stem not in keys or path.is_dir() is not (path.name == ORIGINALS):
            unused.append(files.as_text(path.name))
        elif path.stem in found:
            names = listed(sorted(files.shown(item.name) for item in (path, found[path.stem])))
            raise Unusable(_("同一位置有两个文件：{names}；请只留一个").format(names=names))
        else:
            found[path.stem] = path
    return found, tuple(unused)


def _broken_json(path: str, message: str) -> str:
    """Where the file stops being JSON; the parser's own words could repeat what stands there."""
    spot = re.search(r"line ([0-9]+) column ([0-9]+)", message)
    if spot is None:
        return _("{path} 不是 JSON 文件（须为 UTF-8 编码）").format(path=files.shown(path))
    return _("{path} 不是 JSON 文件：第 {line} 行第 {column} 列读不下去").format(
        path=files.shown(path), line=spot[1], column=spot[2]
    )


def _place(location: tuple[Any, ...]) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{_name(part)}" for part in location)
    return "".join(parts).removeprefix(".") or _("最外层")


def _name(part: object) -> str:
    return str(part) if isinstance(part, str) and _HARMLESS.fullmatch(part) else "…"
