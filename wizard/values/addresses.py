"""IPv4 addresses: which of them belong to AWS China (Ningxia) customers, and where the others belong (G5.2).

The ranges come from a dated copy of AWS's own list for the China partition. They grow, so a public address the copy
does not name is a warning; what is private, reserved, or named for another region is an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import AddressValueError, IPv4Address, IPv4Network, ip_address
from typing import Literal

from wizard.data import DataFile, load
from wizard.findings import Checked, Finding
from wizard.text import N_, _
from wizard.values.remarks import error, warning
from wizard.values.text import folded

Verdict = Literal[
    "ningxia-customer",
    "ningxia-service",
    "ningxia-amazon-only",
    "beijing",
    "aws-other",
    "private",
    "reserved",
    "unknown-public",
]

NINGXIA, BEIJING = "cn-northwest-1", "cn-north-1"
GLOBAL = "GLOBAL"  # AWS's own word for services of no single region
CLAUSE = "G5.2"
LARGEST_RANGE = 64
MOST_ADDRESSES = 256

_SPECIAL_RANGES: tuple[tuple[str, Verdict, str], ...] = (
    ("10.0.0.0/8", "private", N_("内网（私有）地址")),
    ("172.16.0.0/12", "private", N_("内网（私有）地址")),
    ("192.168.0.0/16", "private", N_("内网（私有）地址")),
    ("100.64.0.0/10", "private", N_("运营商级 NAT 地址")),
    ("127.0.0.0/8", "reserved", N_("本机回环地址")),
    ("169.254.0.0/16", "reserved", N_("链路本地地址")),
    ("192.0.2.0/24", "reserved", N_("文档示例地址")),
    ("198.51.100.0/24", "reserved", N_("文档示例地址")),
    ("203.0.113.0/24", "reserved", N_("文档示例地址")),
    ("198.18.0.0/15", "reserved", N_("测试用地址")),
    ("224.0.0.0/4", "reserved", N_("组播地址")),
    ("0.0.0.0/8", "reserved", N_("保留地址")),
    ("192.0.0.0/24", "reserved", N_("保留地址")),
    ("192.88.99.0/24", "reserved", N_("保留地址")),
    ("240.0.0.0/4", "reserved", N_("保留地址")),
)
_SPECIAL = tuple((IPv4Network(prefix), verdict, kind) for prefix, verdict, kind in _SPECIAL_RANGES)


@dataclass(frozen=True, slots=True)
class IpAddress:
    """An IPv4 address and where it belongs; `detail` names the region, the services, or the kind of special address."""

    address: IPv4Address
    verdict: Verdict
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Which region and which services every published prefix belongs to."""

    prefixes: tuple[tuple[IPv4Network, str, frozenset[str]], ...]

    @classmethod
    def of(cls, data: Mapping[str, Mapping[str, Sequence[str]]]) -> Ranges:
        """From region -> prefix -> services."""
        return cls(
            tuple(
                (IPv4Network(prefix), region, frozenset(services))
                for region, prefixes in data.items()
                for prefix, services in prefixes.items()
            )
        )

    def find(self, address: IPv4Address) -> tuple[str, frozenset[str]]:
        """The region of an address and all services published for it; ("", none) where it is in no prefix."""
        hits = [(region, services) for network, region, services in self.prefixes if address in network]
        if not hits:
            return "", frozenset()
        return hits[0][0], frozenset().union(*(services for _region, services in hits))


def ip_ranges() -> DataFile:
    """The dated copy of AWS's address list for the China partition."""
    return load("aws-ip-ranges")


@cache
def published_ranges() -> Ranges:
    """The ranges of the dated copy."""
    return Ranges.of(ip_ranges().data)


def overseas_prefixes() -> DataFile:
    """A dated list of AWS's prefixes outside the China partition: region -> prefixes."""
    return load("aws-overseas-prefixes")


@cache
def _overseas() -> Mapping[IPv4Network, str]:
    """The region of each overseas prefix."""
    return {IPv4Network(prefix): region for region, prefixes in overseas_prefixes().data.items() for prefix in prefixes}


def _overseas_region(address: IPv4Address) -> str:
    """The region whose narrowest prefix holds an address ("" where none does): wide ones of GLOBAL hold others'
    within."""
    regions = _overseas()
    for length in range(32, 0, -1):
        region = regions.get(IPv4Network((address, length), strict=False))
        if region:
            return region
    return ""


def parse_ips(raw: str) -> list[str]:
    """The addresses in a text: separated by lines, blanks, commas, 、 or semicolons; small ranges "a-b" written out.

    A range of more than 64 addresses, or one beyond 256 addresses in all, stays as it is and fails its own check.
    Duplicates stay: whether they are wrong is a rule's question.
    """
    text = re.sub(r"(?m)^[-*•·] +", "", folded(raw, lines=True))
    text = re.sub(r"(?<=[0-9]) ?[-~至到] ?(?=[0-9])", "-", text)
    found: list[str] = []
    for part in re.split(r"[\s,、;|]+", text):
        found.extend(_written_out(part, MOST_ADDRESSES - len(found)))
    return [part for part in found if part]


def check_ip(raw: str, ranges: Ranges | None = None) -> Checked[IpAddress]:
    """One IPv4 address, judged by `ranges` (the dated copy unless given)."""
    text = folded(raw)
    if not text:
        return Checked(None)
    try:
        address = IPv4Address(text.removesuffix("/32"))
    except AddressValueError:
        return Checked(None, (_not_an_address(text),))
    value = classify(address, ranges or published_ranges())
    finding = _about(value)
    return Checked(value, (finding,) if finding else ())


def classify(address: IPv4Address, ranges: Ranges) -> IpAddress:
    """Where an address belongs."""
    for network, verdict, kind in _SPECIAL:
        if address in network:
            return IpAddress(address, verdict, kind)
    region, services = ranges.find(address)
    if region == NINGXIA:
        return _in_ningxia(address, services)
    if region:
        return IpAddress(address, "beijing" if region == BEIJING else "aws-other", region)
    overseas = _overseas_region(address)
    return IpAddress(address, "aws-other", overseas) if overseas else IpAddress(address, "unknown-public")


def _in_ningxia(address: IPv4Address, services: frozenset[str]) -> IpAddress:
    own = services - {"AMAZON", "EC2"}
    if own:
        return IpAddress(address, "ningxia-service", ", ".join(sorted(own)))
    return IpAddress(address, "ningxia-customer" if "EC2" in services else "ningxia-amazon-only", NINGXIA)


def _written_out(part: str, room: int) -> list[str]:
    match = re.fullmatch(r"([0-9.]+)-([0-9.]+)", part)
    if not match:
        return [part]
    first, last = match.groups()
    if "." not in last:
        last = f"{first.rpartition('.')[0]}.{last}"
    try:
        start, end = int(IPv4Address(first)), int(IPv4Address(last))
    except AddressValueError:
        return [part]
    if not 0 <= end - start < min(LARGEST_RANGE, room):
        return [part]
    return [str(IPv4Address(number)) for number in range(start, end + 1)]


def _about(value: IpAddress) -> Finding | None:
    if value.verdict == "ningxia-customer":
        return None
    if value.verdict in ("private", "reserved"):
        return _special(value)
    if value.verdict in ("beijing", "aws-other"):
        return _other_region(value)
    return _doubtful(value)


def _special(value: IpAddress) -> Finding:
    return error(
        f"ip.{value.verdict}",
        _("这是{kind}，不能用于备案。").format(kind=_(value.detail)),
        str(value.address),
        _("宁夏区的公网 IPv4 地址（弹性 IP 或 ELB 的 IP）"),
        _("请在控制台选“宁夏”区域，到 EC2 的“弹性 IP”页面复制公网地址。"),
        clause=CLAUSE,
    )


def _other_region(value: IpAddress) -> Finding:
    if value.verdict == "beijing":
        message = _("这是北京区（cn-north-1，光环新网运营）的 IP 地址。")
        fix = _("请改用宁夏区的 IP 地址；资源在北京区的，请向北京区的运营方光环新网申请备案。")
    else:
        place = _("境外全球服务（GLOBAL，例如 CloudFront）")
        if value.detail != GLOBAL:
            place = _("境外区域（{region}）").format(region=value.detail)
        message = _("这是亚马逊云科技{place}的 IP 地址（名单日期 {date}），不在中国宁夏区。").format(
            place=place, date=overseas_prefixes().date
        )
        fix = _("请改用宁夏区的弹性 IP 或 ELB 的 IP 地址。")
    required = _("宁夏区（cn-northwest-1）的 IP 地址")
    return error(f"ip.{value.verdict}", message, str(value.address), required, fix, clause=CLAUSE)


def _doubtful(value: IpAddress) -> Finding:
    message = {
        "ningxia-service": _("这个地址在宁夏区，但属于云服务自身（{detail}），不像弹性 IP。").format(
            detail=value.detail
        ),
        "ningxia-amazon-only": _("这个地址在宁夏区，但不在分给客户的弹性 IP 和 ELB 范围内。"),
    }.get(value.verdict, _("地址范围表里没有这个公网地址，可能不属于宁夏区，也可能是新增的范围。"))
    fix = _("请到控制台宁夏区的“弹性 IP”页面核对；确认无误的，请向西云数据确认后说明。")
    return warning(
        f"ip.{value.verdict}",
        message,
        str(value.address),
        _("宁夏区（cn-northwest-1）客户使用的 IP 地址"),
        fix,
        clause=CLAUSE,
        source=_("亚马逊云科技公布的地址范围，{date}").format(date=ip_ranges().date),
    )


def _not_an_address(text: str) -> Finding:
    message, fix = _("这不是 IPv4 地址。"), _("请填写四段数字的地址，例如 52.82.10.5，一行一个。")
    if _is_ipv6(text):
        message = _("这是 IPv6 地址，备案需要 IPv4 地址。")
        fix = _("请填写弹性 IP 或 ELB 的 IPv4 地址。")
    elif re.fullmatch(r"[0-9.]+-[0-9.]+", text):
        fix = _("地址段过大或写反了，请把要备案的地址逐个列出。")
    elif re.fullmatch(r"[0-9.]+/[0-9]+", text):
        fix = _("请把要备案的地址逐个列出，不要填写网段。")
    elif re.fullmatch(r"[0-9.]+:[0-9]+", text):
        fix = _("请去掉端口号。")
    elif re.search(r"(?:^|\.)0[0-9]", text):
        fix = _("请去掉各段数字前面多余的 0。")
    return error("ip.format", message, text, _("IPv4 地址"), fix, clause=CLAUSE)


def _is_ipv6(text: str) -> bool:
    try:
        return ip_address(text.strip("[]").partition("/")[0]).version == 6
    except ValueError:
        return False
