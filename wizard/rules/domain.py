"""The domain: suffix, registrar, validity, real-name verification (guide, chapter 5.1)."""

from __future__ import annotations

from datetime import timedelta

from wizard.application import Website
from wizard.findings import Level
from wizard.rules.engine.reading import SITE_NAME, day, domain, occurring, quoted, shown, word_list
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import EXPERIENCE, GOVERNMENT_SITES, HUAWEI, PEERS, TENCENT
from wizard.text import N_, _, listed
from wizard.values import add_months, approved_suffix, approved_suffixes, comparable

LEAST_MONTHS = 3
COMFORTABLE_MONTHS = 6
DAYS_TO_THE_DATABASE = 3
GOVERNMENT, INSTITUTION = 2, 3


@rule(
    "G5.1.1",
    title=N_("域名后缀经国家批复"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.name",),
    source=TENCENT,
)
def suffix_is_approved(website: Website, _context: Context) -> Outcome:
    """The domain's top-level domain is approved by the state."""
    name = domain(website)
    if name is None:
        return UNKNOWN
    approved = approved_suffix(name)
    if approved:
        return None
    suffix, date = name.unicode.rpartition(".")[2], approved_suffixes().date
    if approved is None:
        message = _("名单里没有后缀“.{suffix}”，它是否经国家批复还不能判断。")
    else:
        message = _("后缀“.{suffix}”不在国家批复的名单内，这样的域名不能备案。")
    return Breach(
        message.format(suffix=suffix),
        found=name.unicode,
        required=_("国家批复的顶级域"),
        fix=_("请到 域名.信息 查询“.{suffix}”：已批复的请说明查询日期；未批复的请换用 .cn、.com 等域名。").format(
            suffix=suffix
        ),
        source=_("{source}；名单日期 {date}").format(source=_(TENCENT), date=date),
    )


@rule(
    "G5.1.2",
    title=N_("域名不在境外注册商处"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.registrar_status",),
    reads=("websites.*.domain.registrar", *SITE_NAME),
)
def registrar_is_not_foreign(website: Website, context: Context) -> Outcome:
    """The domain is not registered with a foreign registrar."""
    status = website.domain.registrar_status
    if not status:
        return UNKNOWN
    if status != "foreign":
        return None
    return Breach(
        _("{website} 在境外注册商处，不能直接备案。").format(website=shown(context.application, website)),
        found=quoted(website.domain.registrar) or _("境外注册商"),
        required=_("由国家批复的域名注册服务机构管理"),
        fix=_("请先把域名转入境内经批复的注册服务机构，完成实名认证，再回来更新这里；转入通常需要几天。"),
    )


@rule(
    "G5.1.2",
    title=N_("已核实注册服务机构经国家批复"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.registrar_status",),
    reads=("websites.*.domain.registrar",),
    source=PEERS,
)
def registrar_has_been_looked_up(website: Website, _context: Context) -> Outcome:
    """Somebody has looked up that the registrar is approved by the state."""
    status = website.domain.registrar_status
    if not status:
        return UNKNOWN
    if status != "unsure":
        return None
    return Breach(
        _("还没有核实注册服务机构是否经国家批复。"),
        found=quoted(website.domain.registrar) or _("还没查"),
        required=_("国家批复的域名注册服务机构"),
        fix=_("请到 域名.信息 查询这家机构，查到后改选“是”；查不到的请先转入经批复的机构。"),
    )


@rule(
    "G5.1.2",
    title=N_("注册服务机构不是常见的境外注册商"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.registrar",),
    reads=("websites.*.domain.registrar_status",),
    source=EXPERIENCE,
)
def registrar_is_none_of_the_well_known_foreign_ones(website: Website, _context: Context) -> Outcome:
    """A registrar called approved is not one of the well-known foreign ones."""
    registrar, status = website.domain.registrar, website.domain.registrar_status
    if not comparable(registrar) or not status:
        return UNKNOWN
    names = occurring(word_list("foreign_registrars"), registrar)
    if status == "foreign" or not names:
        return None
    return Breach(
        _("{name} 是常见的境外注册商，很可能未经国家批复。").format(name=listed(names)),
        found=quoted(registrar),
        required=_("国家批复的域名注册服务机构"),
        fix=_("请到 域名.信息 再核实一次；属于境外注册商的请先转入境内，确已批复的请说明查询结果。"),
    )


@rule(
    "G5.1.3",
    title=N_("域名在注册有效期内"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.expires_on",),
    reads=SITE_NAME,
)
def domain_has_not_expired(website: Website, context: Context) -> Outcome:
    """The domain is within its registration period."""
    expires = day(website.domain.expires_on)
    if expires is None:
        return UNKNOWN
    if expires >= context.today:
        return None
    return Breach(
        _("{website} 已经过期。").format(website=shown(context.application, website)),
        found=expires.isoformat(),
        required=_("在注册有效期内，且至少还有三个月"),
        fix=_("请先到注册商处续费，再按新的到期日期更新。"),
    )


@rule(
    "G5.1.3",
    title=N_("域名剩余有效期不少于三个月"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.expires_on",),
    reads=SITE_NAME,
)
def domain_lasts_three_months(website: Website, context: Context) -> Outcome:
    """At least three calendar months of the registration period are left, counted from today."""
    expires = day(website.domain.expires_on)
    if expires is None:
        return UNKNOWN
    needed = add_months(context.today, LEAST_MONTHS)
    if expires < context.today or expires >= needed:
        return None
    return Breach(
        _("{website} 的剩余有效期不足三个月。").format(website=shown(context.application, website)),
        found=expires.isoformat(),
        required=_("{date} 或更晚").format(date=needed.isoformat()),
        fix=_("请到注册商处续费一年以上，再按新的到期日期更新。"),
    )


@rule(
    "G5.1.3",
    title=N_("域名剩余有效期建议六个月以上"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.expires_on",),
    reads=SITE_NAME,
    source=PEERS,
)
def domain_lasts_until_the_review_ends(website: Website, context: Context) -> Outcome:
    """Six months of the registration period are left, so that three remain whenever it is looked at."""
    expires = day(website.domain.expires_on)
    if expires is None:
        return UNKNOWN
    advised = add_months(context.today, COMFORTABLE_MONTHS)
    if expires < add_months(context.today, LEAST_MONTHS) or expires >= advised:
        return None
    return Breach(
        _("{website} 的剩余有效期不足六个月，等到管局审核时可能已不满三个月。").format(
            website=shown(context.application, website)
        ),
        found=expires.isoformat(),
        required=_("建议六个月以上"),
        fix=_("建议先续费再提交；来得及的请说明预计提交的时间。"),
    )


@rule(
    "G5.1.4",
    title=N_("域名已通过实名认证"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.real_name_verified",),
    reads=SITE_NAME,
)
def domain_is_verified(website: Website, context: Context) -> Outcome:
    """The domain has passed real-name verification."""
    verified = website.domain.real_name_verified
    if not verified:
        return UNKNOWN
    if verified == "yes":
        return None
    return Breach(
        _("{website} 还没有通过实名认证。").format(website=shown(context.application, website)),
        found=_("未实名认证"),
        required=_("已通过实名认证"),
        fix=_("请到注册商处以备案主体的名称和证件完成实名认证，通过约 3 天后再提交备案。"),
    )


@rule(
    "G5.1.4",
    title=N_("实名认证的通过日期不晚于今天"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.real_name_date",),
    reads=("websites.*.domain.real_name_verified",),
)
def verification_is_not_in_the_future(website: Website, context: Context) -> Outcome:
    """The day on which the domain was verified has come."""
    verified = day(website.domain.real_name_date)
    if website.domain.real_name_verified != "yes" or verified is None:
        return UNKNOWN
    if verified <= context.today:
        return None
    return Breach(
        _("实名认证的通过日期在今天之后。"),
        found=verified.isoformat(),
        required=_("不晚于 {date}").format(date=context.today.isoformat()),
        fix=_("请照注册商页面核对日期；还没有通过的，请把“域名已通过实名认证？”改为“否”。"),
    )


@rule(
    "G5.1.4",
    title=N_("实名认证通过已满三天"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.real_name_date",),
    reads=("websites.*.domain.real_name_verified",),
    source=PEERS,
)
def verification_has_reached_the_national_database(website: Website, context: Context) -> Outcome:
    """The domain was verified three natural days ago or earlier, as the national database lags behind."""
    verified = day(website.domain.real_name_date)
    if website.domain.real_name_verified != "yes" or verified is None:
        return UNKNOWN
    ready = verified + timedelta(days=DAYS_TO_THE_DATABASE) if verified <= context.today else context.today
    if ready <= context.today:
        return None
    return Breach(
        _("实名认证通过还不满 3 天，信息可能尚未进入国家数据库。"),
        found=verified.isoformat(),
        required=_("通过已满 3 天"),
        fix=_("请在 {date} 或之后提交；刚转过注册商的宜再多等两个工作日。").format(date=ready.isoformat()),
    )


@rule(
    "G8.1",
    title=N_("同一域名在本申请中只填一次"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.name",),
    reads=("websites.**.domain.name",),
)
def domain_is_filed_once(website: Website, context: Context) -> Outcome:
    """No two websites of one application have the same domain."""
    own = domain(website)
    if own is None:
        return UNKNOWN
    for other in context.application.websites:
        if other.id == website.id:
            return None
        name = domain(other)
        if name and name.registrable == own.registrable:
            return Breach(
                _("这个域名在本申请里已经填过，一个域名只能备在一个网站下。"),
                found=own.unicode,
                required=_("每个网站填各自的域名"),
                fix=_("请改填另一个域名，或删去重复的网站；同一网站的子域名不必另行备案。"),
            )
    return None


@rule(
    "G8.1",
    title=N_("域名没有在别处备案"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.filed_elsewhere",),
    reads=SITE_NAME,
    source=HUAWEI,
)
def domain_is_not_filed_elsewhere(website: Website, context: Context) -> Outcome:
    """The domain has no filing under another entity or provider."""
    filed = website.filed_elsewhere
    if not filed:
        return UNKNOWN
    if filed == "no":
        return None
    return Breach(
        _("{website} 已有备案，按新增提交会因域名冲突被退回。").format(website=shown(context.application, website)),
        found=_("已在其他主体或接入商名下备案"),
        required=_("域名没有其他备案"),
        fix=_("在其他主体名下的，请先由原主体注销；在同一主体、其他接入商名下的，请向西云数据申请新增接入（转入）。"),
    )


@rule(
    "G5.1.1",
    title=N_("机关、事业单位使用规定的域名后缀"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.name",),
    reads=("entity.nature",),
    source=GOVERNMENT_SITES,
)
def public_body_has_a_domain_of_its_kind(website: Website, context: Context) -> Outcome:
    """A government body files .gov.cn or .政务, a public institution .cn or .公益."""
    name, nature = domain(website), context.application.entity.nature
    if name is None or not nature:
        return UNKNOWN
    endings = {GOVERNMENT: (".gov.cn", ".政务", ".政务.cn"), INSTITUTION: (".cn", ".公益", ".政务")}.get(nature, ())
    if not endings or name.unicode.endswith(endings):
        return None
    return Breach(
        _("这类单位的网站应使用专门的域名后缀。"),
        found=name.unicode,
        required=listed(endings),
        fix=_("请改用规定后缀的域名；已获准使用其他后缀的，请说明依据。"),
    )
