"""Whether NWCD can take the application at all (guide, chapters 1 and 3)."""

from __future__ import annotations

from wizard.application import Application
from wizard.enumerations import PROVINCES
from wizard.findings import Level
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import HUAWEI
from wizard.text import N_, _

NOT_SERVED = frozenset({"540000", "630000"})
"""西藏 and 青海 (G3.1)."""


@rule(
    "G3.1",
    title=N_("主体所在省份在受理范围内"),
    level=Level.ERROR,
    scope=Scope.APPLICATION,
    fields=("entity.province",),
)
def province_is_served(application: Application, _context: Context) -> Outcome:
    """NWCD takes applications from every province of mainland China except Tibet and Qinghai."""
    province = PROVINCES.get(application.entity.province)
    if province is None:
        return UNKNOWN
    if province.code not in NOT_SERVED:
        return None
    return Breach(
        _("西云数据目前不受理{province}的备案申请。").format(province=_(province.name)),
        found=_(province.name),
        required=_("西藏、青海以外的省、自治区、直辖市"),
        fix=_(
            "请核对主体证件上的住所；确在{province}的，请致电 10100966-4 咨询，或改由能受理当地备案的接入商办理。"
        ).format(province=_(province.short_name)),
    )


@rule(
    "G3.2",
    title=N_("申请人是企业或单位，不是个人"),
    level=Level.ERROR,
    scope=Scope.APPLICATION,
    fields=("eligibility.applicant",),
)
def applicant_is_a_unit(application: Application, _context: Context) -> Outcome:
    """The applicant is an enterprise or another unit, not an individual."""
    applicant = application.eligibility.applicant
    if not applicant:
        return UNKNOWN
    if applicant == "organisation":
        return None
    return Breach(
        _("西云数据只受理企业、单位的备案，不受理个人备案。"),
        found=_("个人"),
        required=_("企业、事业单位、机关、社会团体等单位"),
        fix=_("请以网站所属的企业或单位（含有营业执照的个体工商户）申请；个人网站请改由受理个人备案的接入商办理。"),
    )


@rule(
    "G3.3",
    title=N_("网站使用宁夏区域的云服务"),
    level=Level.ERROR,
    scope=Scope.APPLICATION,
    fields=("eligibility.aws_region",),
)
def website_runs_in_ningxia(application: Application, _context: Context) -> Outcome:
    """The website runs in the AWS China (Ningxia) region."""
    region = application.eligibility.aws_region
    if not region:
        return UNKNOWN
    if region == "ningxia":
        return None
    found, fix = {
        "beijing": (
            _("亚马逊云科技中国（北京）区域"),
            _("北京区域由光环新网运营，请向光环新网提交备案；或先把网站迁到宁夏区域，再回到这里申请。"),
        ),
        "overseas": (
            _("亚马逊云科技境外区域"),
            _("境外区域的网站不能由西云数据备案。请注册亚马逊云科技中国账号，把网站部署到宁夏区域后再申请。"),
        ),
    }.get(
        region,
        (
            _("其他云或自有机房"),
            _("请向网站实际所在的接入商申请备案；或把网站部署到亚马逊云科技中国（宁夏）区域后再申请。"),
        ),
    )
    return Breach(
        _("西云数据只为亚马逊云科技中国（宁夏）区域的用户办理备案。"),
        found=found,
        required=_("亚马逊云科技中国（宁夏）区域"),
        fix=fix,
    )


@rule(
    "G10.3",
    title=N_("收费的经营性网站须另办 ICP 证"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("eligibility.charges_users",),
)
def commercial_website_needs_a_licence(application: Application, _context: Context) -> Outcome:
    """A website that charges its users for information services also needs an ICP licence."""
    charges = application.eligibility.charges_users
    if not charges:
        return UNKNOWN
    if charges == "no":
        return None
    return Breach(
        _("向用户有偿提供信息服务属于经营性网站，除备案外还要取得 ICP 经营许可证。"),
        found=_("向用户收费"),
        required=_("备案通过，并取得 ICP 经营许可证"),
        fix=_("可以先完成备案；备案后请尽快联系当地通信管理局办理 ICP 证，取得之前不要开展收费服务。"),
    )


@rule(
    "G8.1",
    title=N_("主体是首次备案"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("eligibility.filed_before",),
    source=HUAWEI,
)
def entity_has_no_filing_yet(application: Application, _context: Context) -> Outcome:
    """A first filing is for an entity that has none; who has one adds a website or a provider to it."""
    before = application.eligibility.filed_before
    if not before:
        return UNKNOWN
    if before == "none":
        return None
    if before == "nwcd":
        found = _("已在西云数据备过案")
        fix = _(
            "请用原备案账号登录备案平台，在已有主体下新增网站；信息有变的从“已完成备案”进入“变更信息”。账号遗忘请致电 10100966-4。"
        )
    else:
        found = _("已在其他接入商备过案")
        fix = _(
            "已有主体备案号的，通常按“新增网站”或“新增接入（转入）”办理，主体信息须与原备案一致。请先向西云数据确认类型。"
        )
    return Breach(
        _("这个主体已有备案，按首次备案提交很可能因类型不符被退回。"),
        found=found,
        required=_("首次备案的主体没有备案记录"),
        fix=fix,
    )
