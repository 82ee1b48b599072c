"""Public suffixes, and which top-level domains MIIT has approved for filing.

The public suffix list ships inside its package and is never fetched; 政务.cn and 公益.cn are missing from it. The list
of approved suffixes is a dated data file: what it does not name is unknown, not refused (G5.1.1).
"""

from __future__ import annotations

from functools import cache

import idna
from publicsuffixlist import PublicSuffixList
from publicsuffixlist import __version__ as _list_version

from wizard.data import DataFile, load

EXTRA_SUFFIXES = ("政务.cn", "公益.cn")
_LABELS_OF_EXTRA = {idna.encode(suffix).decode("ascii"): suffix for suffix in EXTRA_SUFFIXES}


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True, accept_unknown=False)


@cache
def _with_platforms() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def suffix_list_date() -> str:
    """The day of the public suffix list in use (ISO)."""
    stamp = _list_version.rsplit(".", 1)[-1]
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]}"


def public_suffix(host: str) -> str:
    """The public suffix of an ASCII host name in lower case ("example.com.cn" -> "com.cn"); "" where none is known."""
    for suffix in _LABELS_OF_EXTRA:
        if host == suffix or host.endswith(f".{suffix}"):
            return suffix
    return _suffixes().publicsuffix(host) or ""


def platform_suffix(host: str) -> str:
    """The part of an ASCII host name under which a platform gives names to its customers ("ex.github.io" ->
    "github.io"), by the private section of the list; "" where there is none."""
    suffix = _with_platforms().publicsuffix(host) or ""
    return suffix if suffix != public_suffix(host) else ""


def approved_suffixes() -> DataFile:
    """The suffixes approved by MIIT as far as they are known: `approved` and `not_listed` top-level domains, dated."""
    return load("approved-suffixes")


def is_approved(ascii_name: str) -> bool | None:
    """Whether the top-level domain of an ASCII name is approved: yes, named as not listed, or None for unknown."""
    label = ascii_name.rpartition(".")[2]
    if label in _approved("approved"):
        return True
    return False if label in _approved("not_listed") else None


@cache
def _approved(part: str) -> frozenset[str]:
    return frozenset(idna.encode(label).decode("ascii") for label in approved_suffixes().data[part])
