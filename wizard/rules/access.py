"""The AWS China account, its Ningxia addresses, and the account on the filing portal (guide, chapters 5.2 and 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from wizard.application import Application
from wizard.fields.access import account_differs
from wizard.findings import Level
from wizard.rules.engine.reading import quoted
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, Unknown, rule
from wizard.rules.engine.sources import EXPERIENCE
from wizard.text import N_, _, listed
from wizard.values import check_ip, comparable, parse_ips
from wizard.values.text import code

AWS_RANGES = N_("亚马逊云科技公布的地址范围，2026")
ADDRESSES = ("access.addresses",)


@lru_cache(maxsize=256)
def _verdicts(raw: str) -> tuple[tuple[str, str], ...]:
    """Each address in a text with its verdict, "" for what is no address; kept, because seven rules ask for it."""
    checked = ((text, check_ip(text).value) for text in parse_ips(raw))
    return tuple((text, value.verdict if value else "") for text, value in checked)


def _judged(application: Application, *verdicts: str) -> Iterator[Breach] | Unknown:
    """A breach for every different address with one of these verdicts, in the words of the check on one address."""
    judged = _verdicts(application.access.addresses)
    if not judged:
        return UNKNOWN
    texts = dict.fromkeys(text for text, verdict in judged if verdict in verdicts)
    return (Breach.of(finding) for text in texts for finding in check_ip(text).findings)


@rule("G5.2", title=N_("IP 地址都是 IPv4 地址"), level=Level.ERROR, scope=Scope.APPLICATION, fields=ADDRESSES)
def address_is_ipv4(application: Application, _context: Context) -> Outcome:
    """Everything entered as an address is an IPv4 address."""
    return _judged(application, "")


@rule("G5.2", title=N_("IP 地址都是公网地址"), level=Level.ERROR, scope=Scope.APPLICATION, fields=ADDRESSES)
def address_is_public(application: Application, _context: Context) -> Outcome:
    """No address is private or reserved."""
    return _judged(application, "private", "reserved")


@rule("G5.2", title=N_("IP 地址不属于北京等其他区域"), level=Level.ERROR, scope=Scope.APPLICATION, fields=ADDRESSES)
def address_is_not_in_another_region(application: Application, _context: Context) -> Outcome:
    """No address belongs to another AWS region, such as Beijing, for which another operator files."""
    return _judged(application, "beijing", "aws-other")


@rule(
    "G5.2",
    title=N_("IP 地址不是云服务自用的地址"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=ADDRESSES,
    source=AWS_RANGES,
)
def address_is_not_of_a_service(application: Application, _context: Context) -> Outcome:
    """No address lies in a Ningxia range that AWS keeps for a service of its own."""
    return _judged(application, "ningxia-service")


@rule(
    "G5.2",
    title=N_("IP 地址在分配给客户的地址段内"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=ADDRESSES,
    source=AWS_RANGES,
)
def address_is_of_a_customer_range(application: Application, _context: Context) -> Outcome:
    """No address lies in a Ningxia range that is not given to customers."""
    return _judged(application, "ningxia-amazon-only")


@rule(
    "G5.2",
    title=N_("IP 地址在公布的地址范围内"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=ADDRESSES,
    source=AWS_RANGES,
)
def address_is_known(application: Application, _context: Context) -> Outcome:
    """Every public address is named in the dated list of AWS ranges."""
    return _judged(application, "unknown-public")


@rule(
    "G5.2",
    title=N_("IP 地址没有重复"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=ADDRESSES,
    source=EXPERIENCE,
)
def address_is_entered_once(application: Application, _context: Context) -> Outcome:
    """No address is entered twice."""
    texts = [text for text, _verdict in _verdicts(application.access.addresses)]
    if not texts:
        return UNKNOWN
    twice = [text for text in dict.fromkeys(texts) if texts.count(text) > 1]
    if not twice:
        return None
    addresses = listed(quoted(text) for text in twice)
    return Breach(
        _("IP 地址有重复：{addresses}。").format(addresses=addresses),
        found=addresses,
        required=_("每个地址只填一次"),
        fix=_("请删去重复的地址；如果本该是另一个地址，请改正。"),
    )


@rule(
    "G5.2.2",
    title=N_("ELB IP 是完整的一组"),
    level=Level.ERROR,
    scope=Scope.APPLICATION,
    fields=("access.elb_complete",),
    reads=("access.kind",),
)
def elb_set_is_complete(application: Application, _context: Context) -> Outcome:
    """The ELB addresses were obtained by the reserved-IP guide and are the complete set."""
    if application.access.kind == "eip":
        return None
    if not application.access.kind or not application.access.elb_complete:
        return UNKNOWN
    if application.access.elb_complete == "yes":
        return None
    return Breach(
        _("用 ELB 备案须填写完整的一组 IP，现在还不完整或不是按预留 IP 指南取得的。"),
        found=_("否"),
        required=_("按预留 IP 指南取得的、完整的一组 ELB IP"),
        fix=_(
            "请按《亚马逊云科技 ICP 备案使用 ELB IP 指南》取得该负载均衡器的全部 IP，逐个填写后改选“是”；也可以改用弹性 IP。"
        ),
    )


@rule(
    "G5.2.2",
    title=N_("一组 ELB IP 不止一个地址"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=ADDRESSES,
    reads=("access.kind",),
    source=EXPERIENCE,
)
def elb_has_several_addresses(application: Application, _context: Context) -> Outcome:
    """A load balancer usually has an address in each of at least two zones."""
    different = dict.fromkeys(text for text, _verdict in _verdicts(application.access.addresses))
    if not application.access.kind or not different:
        return UNKNOWN
    if application.access.kind == "eip" or len(different) > 1:
        return None
    return Breach(
        _("选择了一组 ELB IP，却只填了 1 个地址，可能不完整。"),
        found=_("1 个地址"),
        required=_("负载均衡器在每个可用区的 IP"),
        fix=_("请核对负载均衡器启用的可用区，把全部 IP 补齐；确实只有一个的（例如单可用区 NLB），请说明。"),
    )


@rule(
    "G5.3",
    title=N_("已注册备案账号"),
    level=Level.ERROR,
    scope=Scope.APPLICATION,
    fields=("filing_account.registered",),
)
def filing_account_is_registered(application: Application, _context: Context) -> Outcome:
    """An account on NWCD's filing portal has been registered."""
    registered = application.filing_account.registered
    if not registered:
        return UNKNOWN
    if registered == "yes":
        return None
    return Breach(
        _("还没有注册备案账号，备案只能登录备案平台提交。"),
        found=_("未注册"),
        required=_("已在 https://icp.nwcdcloud.cn/ 注册"),
        fix=_("请用从未注册过的邮箱和手机号注册：需要邮箱、密码、IP 地址、手机号。注册后回来改选“是”。"),
    )


@rule(
    "A2.3",
    title=N_("云账号属于其他公司时须提交确认书"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("access.account_company",),
    reads=("entity.name",),
)
def account_of_another_company_needs_a_confirmation(application: Application, _context: Context) -> Outcome:
    """Where the AWS account belongs to another company than the entity, a confirmation letter is needed."""
    company, entity = application.access.account_company, application.entity.name
    if not comparable(company) or not comparable(entity):
        return UNKNOWN
    if not account_differs(application):
        return None
    return Breach(
        _("亚马逊云科技账号所属公司与备案主体不一致，需要提交一份确认书。"),
        found=quoted(company),
        required=_("与主体“{entity}”一致，或提交确认书").format(entity=quoted(entity)),
        fix=_("名称写错的请改正；确属两家公司的，请在“材料”一步下载确认书，由双方盖章。"),
    )


@rule(
    "A2.3",
    title=N_("名称不同的两家公司，信用代码也不同"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("access.account_company_code",),
    reads=("access.account_company", "entity.name", "entity.certificate_number"),
    source=EXPERIENCE,
)
def companies_of_different_names_have_different_codes(application: Application, _context: Context) -> Outcome:
    """Two companies of different names do not share one credit code."""
    own, other = code(application.entity.certificate_number), code(application.access.account_company_code)
    if not account_differs(application):
        return None if comparable(application.access.account_company) else UNKNOWN
    if not own or not other:
        return UNKNOWN
    if own != other:
        return None
    return Breach(
        _("账号所属公司与主体名称不同，统一社会信用代码却相同，应是同一家公司。"),
        found=quoted(other),
        required=_("名称不同的两家公司，代码也不同"),
        fix=_("若是同一家公司（曾更名或输错），请把账号所属公司改成现名；若是两家公司，请核对代码。"),
    )
