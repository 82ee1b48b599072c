"""A domain from whatever was pasted, and the address of a home page.

What is filed is the registrable domain (example.com.cn), not a host under it. Two spellings are kept: ASCII for
comparing, Unicode for people.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

import idna

from wizard.findings import Checked, Finding
from wizard.text import _
from wizard.values.remarks import HABIT, PEERS, error, hint, warning
from wizard.values.suffixes import is_approved, platform_suffix, public_suffix, suffix_list_date
from wizard.values.text import folded

RESERVED_SUFFIXES = frozenset(
    {"localhost", "local", "localdomain", "test", "example", "invalid", "internal", "lan", "arpa", "onion"}
)
"""Names that never resolve in public (RFC 2606, RFC 6761, RFC 6762, ICANN's "internal")."""

_FULL_STOPS = str.maketrans(dict.fromkeys("。．｡", "."))
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):[/\\]*(?=[^0-9/\\]|[0-9]+\.)", re.IGNORECASE)
_WEB = re.compile(r"^(?:https?:)?[/\\]{2}", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PORT = re.compile(r":([0-9]*)$")
_OPEN_PORTS = frozenset({"", "80", "443", "8080"})


@dataclass(frozen=True, slots=True)
class Domain:
    """A registrable domain.

    `ascii` and `unicode` are the two spellings of the registrable domain, `suffix` its public suffix in Unicode, `host`
    the whole host that was entered (ASCII, without a leading `www.`).
    """

    ascii: str
    unicode: str
    suffix: str
    host: str
    had_www: bool = False
    had_subdomain: bool = False

    @property
    def registrable(self) -> str:
        """What is filed, in ASCII: two domains are the same when this is."""
        return self.ascii


def check_domain(raw: str) -> Checked[Domain]:
    """The registrable domain in a pasted address: scheme, user, port, path, `www.` dropped, IDN understood.

    Addresses that can never be filed (IP addresses, single labels, reserved names, bare suffixes) are ERROR; a host
    under the registrable domain is WARNING, and the value is the registrable domain.
    """
    text = folded(raw)
    if not text:
        return Checked(None)
    name = _host_part(text)
    wrong = _wrong_name(text, name)
    if wrong:
        return Checked(None, (wrong,))
    host = to_ascii(name)
    if host is None:
        return Checked(None, (_not_a_domain(text, _("域名里有不允许的字符，或某一段过长。")),))
    return _registrable(text, host)


@lru_cache(maxsize=1024)
def domain_of(raw: str) -> Domain | None:
    """The domain that `check_domain` reads, remembered: the public suffix list is slow to ask, and many ask it."""
    return check_domain(raw).value


def approved_suffix(domain: Domain | str) -> bool | None:
    """Whether MIIT has approved the domain's top-level domain, by the dated list (`suffixes.approved_suffixes`).

    True: named as approved. False: named as not approved. None: the list does not say, or there is no domain.
    """
    if isinstance(domain, str):
        value = check_domain(domain).value
        return is_approved(value.ascii) if value else None
    return is_approved(domain.ascii)


def check_home_url(raw: str) -> Checked[str]:
    """The address of a home page: http or https or no scheme, a host name, at most a path.

    The host of the value is in lower case and, where it is internationalised, in Unicode. Whether it holds the filed
    domain is a rule's question (`url_host` gives the host).
    """
    text = folded(raw)
    if not text:
        return Checked(None)
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return Checked(None, (_not_a_page(text, _("首页网址应以 http:// 或 https:// 开头。")),))
    authority, rest = _split(text)
    host = to_ascii(_host_part(text))
    if " " in text or "@" in authority or host is None or _wrong_name(text, host):
        return Checked(None, (_not_a_page(text, _("这不是完整的网址。")),))
    port = _PORT.search(authority)
    if port and port[1] and not 0 < int(port[1]) < 65_536:
        return Checked(None, (_not_a_page(text, _("网址里的端口号不存在。")),))
    prefix = f"{scheme[1].lower()}://" if scheme else ""
    value = f"{prefix}{to_unicode(host)}{port[0] if port else ''}{rest}"
    return Checked(value, (*_unusual_port(value, port[1] if port else ""), *_deep_path(value, rest)))


def url_host(url: str) -> str:
    """The host of an address in ASCII and lower case; "" where there is none."""
    return to_ascii(_host_part(folded(url))) or ""


def to_ascii(name: str) -> str | None:
    """A host name in ASCII (IDNA 2008 with the mapping of UTS 46), lower case; None where it cannot be one."""
    if not name or len(name) > 253:
        return None
    name = name.lower()
    if all(map(_is_plain, name.split("."))):
        return name
    try:
        host = idna.encode(name, uts46=True).decode("ascii")
    except UnicodeError:
        return None
    return host if all(_LABEL.fullmatch(label) for label in host.split(".")) else None


def to_unicode(host: str) -> str:
    """The Unicode spelling of an ASCII host name, label by label; a label that decodes to nothing stays as it is."""
    return ".".join(_unicode_label(label) for label in host.split("."))


def _is_plain(label: str) -> bool:
    """Whether a label is the same in ASCII and in Unicode: nearly all are, and the library takes long to say so."""
    return label[2:4] != "--" and _LABEL.fullmatch(label) is not None


def _unicode_label(label: str) -> str:
    if _is_plain(label):
        return label
    try:
        return idna.decode(label)
    except UnicodeError:
        return label


def _split(text: str) -> tuple[str, str]:
    """The authority of an address, and what follows it."""
    bare = _WEB.sub("", _SCHEME.sub("", text)).translate(_FULL_STOPS)
    end = re.search(r"[/?#\\]", bare)
    return (bare[: end.start()], bare[end.start() :]) if end else (bare, "")


def _host_part(text: str) -> str:
    authority = _split(text)[0].rpartition("@")[2]
    return _PORT.sub("", authority).strip().rstrip(".").lower()


def _wrong_name(text: str, name: str) -> Finding | None:
    last = name.rpartition(".")[2]
    if _is_ip(name):
        return _not_a_domain(text, _("这是 IP 地址，不是域名。"))
    if "*" in name:
        return _not_a_domain(text, _("泛域名（带 *）不能备案。"))
    if "_" in name:
        return _not_a_domain(text, _("域名里不能有下划线。"))
    if "." not in name and name != "localhost":
        return _not_a_domain(text, _("域名不完整，缺少后缀（例如 .com、.cn）。"))
    if last in RESERVED_SUFFIXES or last.isdigit():
        return _not_a_domain(text, _("这是内部或保留的名称，不是注册的域名。"))
    return None


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name.startswith("[")
    return True


def _registrable(text: str, host: str) -> Checked[Domain]:
    had_www = host.startswith("www.") and host.count(".") > 1 and public_suffix(host) != host.removeprefix("www.")
    host = host.removeprefix("www.") if had_www else host
    known = public_suffix(host)
    if known == host:
        return Checked(None, (_not_a_domain(text, _("这只是域名后缀，缺少注册的名称。")),))
    suffix = known or host.rpartition(".")[2]
    registrable = ".".join(host.split(".")[-suffix.count(".") - 2 :])
    domain = Domain(
        registrable, to_unicode(registrable), to_unicode(suffix), host, had_www, had_subdomain=registrable != host
    )
    return Checked(domain, _notes(text, domain, bool(known)))


def _notes(text: str, domain: Domain, known_suffix: bool) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    if not known_suffix:
        findings.append(_unknown_suffix(text, domain))
    platform = platform_suffix(domain.host)
    if platform:
        findings.append(_of_a_platform(text, platform))
    elif domain.had_subdomain:
        findings.append(_subdomain(text, domain))
    elif text.rstrip(".").lower() not in (domain.ascii, domain.unicode):
        findings.append(_reduced(text, domain))
    return tuple(findings)


def _not_a_domain(text: str, message: str) -> Finding:
    fix = _("请填写在注册商处注册的域名，例如 example.com.cn，不带 http:// 和 www。")
    return error("domain.format", message, text, _("注册的域名"), fix)


def _unknown_suffix(text: str, domain: Domain) -> Finding:
    return warning(
        "domain.suffix",
        _("公共后缀列表里没有后缀“.{suffix}”。").format(suffix=domain.suffix),
        text,
        _("已注册、可公开解析的域名"),
        _("请核对域名的拼写；确认无误的，请说明。"),
        source=_("公共后缀列表，{date}").format(date=suffix_list_date()),
    )


def _of_a_platform(text: str, platform: str) -> Finding:
    return warning(
        "domain.platform",
        _("这是平台在 {platform} 下分配的名称，不是本单位注册的域名。").format(platform=to_unicode(platform)),
        text,
        _("本单位在注册商处注册的域名"),
        _("请填写本单位自己注册的域名，并把它解析到备案的 IP；还没有的请先注册。"),
        source=_("公共后缀列表，{date}").format(date=suffix_list_date()),
    )


def _subdomain(text: str, domain: Domain) -> Finding:
    return warning(
        "domain.subdomain",
        _("这是子域名；备案要填的是注册域名 {domain} 本身。").format(domain=domain.unicode),
        text,
        domain.unicode,
        _("请改填 {domain}；子域名随它一并备案。").format(domain=domain.unicode),
        source=_(PEERS),
    )


def _reduced(text: str, domain: Domain) -> Finding:
    return hint(
        "domain.reduced",
        _("已从粘贴的内容里取出域名 {domain}。").format(domain=domain.unicode),
        text,
        domain.unicode,
        _("请核对取出的域名。"),
        # How a pasted address is read is this app's own doing; nobody else demands it.
        source="",
    )


def _not_a_page(text: str, message: str) -> Finding:
    fix = _("请填写网站首页的网址，例如 www.example.com.cn。")
    return error("home-url.format", message, text, _("含有备案域名的网址"), fix)


def _unusual_port(value: str, port: str) -> tuple[Finding, ...]:
    if port in _OPEN_PORTS:
        return ()
    return (
        warning(
            "home-url.port",
            _("备案通过后开通的端口是 80、8080 和 443，首页用的是 {port}。").format(port=port),
            value,
            _("80、8080 或 443 端口"),
            _("请改用已开通的端口，并去掉网址里的端口号。"),
            clause="G7.8",
        ),
    )


def _deep_path(value: str, rest: str) -> tuple[Finding, ...]:
    if rest in ("", "/"):
        return ()
    return (
        hint(
            "home-url.path",
            _("首页网址一般只填到域名，不带路径。"),
            value,
            _("例如 www.example.com.cn"),
            _("首页确实在这个路径下的，可以保留。"),
            source=_(HABIT),
        ),
    )
