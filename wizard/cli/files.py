"""Reading what the commands are given and writing what they make: whole files, or a sentence why not."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePath

from storage.errors import StoreError
from storage.files import write_file
from wizard import clock
from wizard.cli.outcome import Unusable
from wizard.text import N_, _
from wizard.values import parse_date

# The most that is read of one file (bytes); slots and bundles have limits of their own below it.
MAX_READ = 512 * 1024 * 1024
MAX_JSON = 16 * 1024 * 1024
"""An application holds some kilobytes; what is a thousand times as large is something else."""

_REASONS: dict[int, str] = {
    errno.ENOENT: N_("找不到这个文件或目录"),
    errno.EISDIR: N_("这是目录，不是文件"),
    errno.ENOTDIR: N_("路径中有一段不是目录"),
    errno.EACCES: N_("没有权限"),
    errno.EPERM: N_("没有权限"),
    errno.EROFS: N_("所在磁盘只读"),
    errno.ENOSPC: N_("磁盘空间不足"),
    errno.EDQUOT: N_("磁盘配额已用完"),
    errno.ENAMETOOLONG: N_("路径太长"),
    errno.ELOOP: N_("符号链接绕成了圈"),
    errno.ENOTEMPTY: N_("目录不是空的"),
    errno.EEXIST: N_("目录不是空的"),
}


@contextmanager
def _reporting(message: str, path: str) -> Iterator[None]:
    """Turn what the system refuses in the block into `message` (with {path} and {reason})."""
    try:
        yield
    except (OSError, ValueError, StoreError) as error:
        # A NUL in a path is the one ValueError that opening a file raises.
        number = error.errno if isinstance(error, OSError) else None
        reason = _(_REASONS.get(number or 0, N_("系统拒绝了这个操作")))
        raise Unusable(message.format(path=shown(path), reason=reason)) from None


def shown(path: str) -> str:
    """A path as it may be printed: control characters, which could steer a terminal, replaced."""
    return "".join(character if character.isprintable() else "\ufffd" for character in as_text(path))


def name(path: str) -> str:
    """The last part of a path, as text."""
    return as_text(PurePath(path).name)


def as_text(path: str) -> str:
    """A path from the system as text: UTF-8 whatever the locale, what is none replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read(path: str, most: int = MAX_READ) -> bytes:
    """The whole file; Unusable when it cannot be read or is beyond `most` bytes."""
    with _reporting(_("无法读取 {path}：{reason}"), path), open(path, "rb") as source:
        data = source.read(most + 1)
    if len(data) > most:
        raise Unusable(_("{path} 太大，超过 {limit} MB").format(path=shown(path), limit=most // 1024 // 1024))
    return data


def entries(folder: str) -> list[Path]:
    """What lies in a folder, by name; Unusable when it is none."""
    with _reporting(_("无法读取 {path}：{reason}"), folder):
        return sorted(Path(folder).iterdir())


def below(folder: str) -> list[str]:
    """Every file in a folder and the folders in it."""
    return [os.path.join(place, name) for place, _folders, names in os.walk(folder) for name in names]


def write(path: str, data: bytes, sources: tuple[str, ...] = ()) -> None:
    """Put `data` at `path`, whole or not at all, readable by its owner only: it shows people's documents.

    Raises Unusable when the place is one of `sources`, is no regular file, or cannot be written.
    """
    message = _("无法写入 {path}：{reason}")
    with _reporting(message, path):
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not target.parent.is_dir():
            raise Unusable(message.format(path=shown(path), reason=_("所在目录不存在")))
        if any(os.path.exists(path) and os.path.samefile(path, source) for source in sources):
            raise Unusable(_("输出和输入是同一个文件：{path}；原文件不能覆盖").format(path=shown(path)))
        if target.exists() and not target.is_file():
            raise Unusable(message.format(path=shown(path), reason=_("这不是普通文件")))
        write_file(target, data)


def write_folder(path: str, files: Mapping[str, bytes], folder: str = "") -> None:
    """Put a new folder of files (relative POSIX path -> bytes) at `path`, whole or not at all, for its owner only.
    `folder` is there inside it even when no file is.

    Raises Unusable when `path` is something else than an empty or absent folder, or cannot be written.
    """
    with _reporting(_("无法写入 {path}：{reason}"), path):
        target = Path(os.path.abspath(path))
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "")
        if target.is_dir() and any(target.iterdir()):
            raise FileExistsError(errno.EEXIST, "")
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name[:40]}.") as beside:
            built = Path(beside, "whole")
            for place in (built, built / folder):
                place.mkdir(mode=0o700, exist_ok=True)
            for name, data in files.items():
                write_file(built / name, data)
            built.replace(target)


def day(text: str | None) -> date:
    """The date of `--today`; today in Asia/Shanghai without one. Unusable when it is no date."""
    if text is None:
        return clock.today()
    found = parse_date(text)
    if found is None:
        raise Unusable(_("--today 需要一个日期，如 2026-12-31"))
    return found
