"""The fields of the AWS account, its addresses, and the account on the filing portal."""

from __future__ import annotations

from wizard.application import Application
from wizard.fields.spec import Field, Kind, among
from wizard.text import N_
from wizard.values import check_aws_account_id, check_credit_code, check_email, check_ip, check_mobile, comparable


def account_differs(application: Application, _path: str = "") -> bool:
    """Whether the AWS account's company is another one than the entity (A2.3); false while either is unknown."""
    company, entity = comparable(application.access.account_company), comparable(application.entity.name)
    return bool(company and entity) and company != entity


def _by_elb(application: Application, _path: str) -> bool:
    return application.access.kind == "elb"


def _registered(application: Application, _path: str) -> bool:
    return application.filing_account.registered == "yes"


ACCESS = (
    Field(
        "access.account_id",
        N_("亚马逊云科技中国账号"),
        hint=N_("12 位数字，在控制台右上角的账号菜单里。"),
        clauses=("G5.2",),
        check=lambda raw, _access, _today: check_aws_account_id(raw),
        portal=False,
        placeholder="1234 5678 9012",
    ),
    Field(
        "access.account_company",
        N_("账号所属公司"),
        hint=N_("注册亚马逊云科技账号时的公司全称。与主体不一致时需要一份确认书。"),
        clauses=("G5.2", "A2.3"),
        portal=False,
    ),
    Field(
        "access.account_company_code",
        N_("账号所属公司的统一社会信用代码"),
        hint=N_("会印在确认书上。"),
        clauses=("A2.3",),
        check=lambda raw, _access, _today: check_credit_code(raw),
        portal=False,
        applies=account_differs,
    ),
    Field(
        "access.account_relationship",
        N_("账号公司与主体的关系"),
        hint=N_("例如：母公司、子公司、受托代管的服务商。会印在确认书上。"),
        clauses=("A2.3",),
        portal=False,
        applies=account_differs,
    ),
    Field(
        "access.kind",
        N_("用哪种 IP 备案？"),
        Kind.CHOICE,
        N_("实例自动分到的公网 IP 不是弹性 IP，不能用。"),
        ("G5.2",),
        portal=False,
        options=among({"eip": N_("弹性 IP（EIP）"), "elb": N_("一组完整的 ELB IP")}),
    ),
    Field(
        "access.addresses",
        N_("IP 地址"),
        Kind.PARAGRAPH,
        N_("一行一个，也可用逗号隔开。ELB 须填写该负载均衡器的全部 IP。"),
        ("G5.2", "G5.2.1", "G5.2.2"),
        maximum=4000,
    ),
    Field(
        "access.elb_name",
        N_("负载均衡器名称"),
        hint=N_("控制台里的名称或 DNS 名。"),
        clauses=("G5.2.2",),
        portal=False,
        applies=_by_elb,
    ),
    Field(
        "access.elb_complete",
        N_("已按预留 IP 指南取得，且以上就是完整的一组？"),
        Kind.YES_NO,
        clauses=("G5.2.2",),
        portal=False,
        applies=_by_elb,
    ),
)

FILING_ACCOUNT = (
    Field(
        "filing_account.registered",
        N_("已在 icp.nwcdcloud.cn 注册备案账号？"),
        Kind.YES_NO,
        N_("一个邮箱、一个手机号只能注册一个账号。这里不会问密码。"),
        ("G5.3",),
        portal=False,
    ),
    Field(
        "filing_account.email",
        N_("注册用的邮箱"),
        hint=N_("以后变更还要用它登录，记在这里以免忘记。"),
        clauses=("G5.3", "G9.3"),
        check=lambda raw, _account, _today: check_email(raw),
        portal=False,
        applies=_registered,
    ),
    Field(
        "filing_account.mobile",
        N_("注册用的手机号"),
        clauses=("G5.3", "G9.3"),
        check=lambda raw, _account, _today: check_mobile(raw),
        portal=False,
        applies=_registered,
    ),
    Field(
        "filing_account.ip_address",
        N_("注册时填写的 IP 地址"),
        clauses=("G5.3",),
        check=lambda raw, _account, _today: check_ip(raw),
        portal=False,
        applies=_registered,
    ),
)
