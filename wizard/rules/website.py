"""The website: whether it is closed, its home page, content, description (guide, chapters 1 and 8.1)."""

from __future__ import annotations

from wizard.application import Application, Website
from wizard.enumerations import OTHER_CONTENT
from wizard.findings import Level
from wizard.rules.engine.reading import SITE_NAME, domain, quoted, shown
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import PEERS, RETURN_CODES, TENCENT, WECHAT
from wizard.text import N_, _
from wizard.values import check_home_url, clean, comparable, url_host

DESCRIPTION = (20, 200)
"""Characters of the description (WeChat's filing interface)."""


@rule(
    "G8.1",
    title=N_("申请里至少有一个网站"),
    level=Level.ERROR,
    scope=Scope.APPLICATION,
    fields=("websites.*.domain.name",),
)
def application_has_a_website(application: Application, _context: Context) -> Outcome:
    """A new filing is for one website at least."""
    if application.websites:
        return None if any(domain(website) for website in application.websites) else UNKNOWN
    return Breach(
        _("申请里没有网站。"),
        found=_("没有网站"),
        required=_("至少一个网站"),
        fix=_("请新增网站，填写域名和网站信息。"),
        field="websites",
    )


@rule(
    "G1",
    title=N_("网站在备案完成前不开通"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.closed_until_filed",),
    reads=SITE_NAME,
)
def website_is_closed_until_filed(website: Website, context: Context) -> Outcome:
    """No website goes online before its filing is complete."""
    closed = website.closed_until_filed
    if not closed:
        return UNKNOWN
    if closed == "yes":
        return None
    return Breach(
        _("{website} 在备案完成前不得对外提供服务。").format(website=shown(context.application, website)),
        found=_("备案完成前会开通"),
        required=_("备案完成后再开通"),
        fix=_("请先停止域名解析或关闭网站，使外部打不开，再改选“是”；备案通过、端口开通后再上线。"),
    )


@rule(
    "G8.1",
    title=N_("首页网址在要备案的域名下"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.home_url", "websites.*.domain.name"),
    source=RETURN_CODES,
)
def home_page_is_on_the_domain(website: Website, _context: Context) -> Outcome:
    """The home page lies on the domain that is filed."""
    name, url = domain(website), check_home_url(website.home_url).value
    if name is None or url is None:
        return UNKNOWN
    host = url_host(url)
    if host == name.ascii or host.endswith(f".{name.ascii}"):
        return None
    return Breach(
        _("首页网址里没有要备案的域名 {domain}（返回码 1041）。").format(domain=name.unicode),
        found=quoted(website.home_url),
        required=_("{domain} 或 www.{domain}").format(domain=name.unicode),
        fix=_("请把首页网址改到这个域名下；若域名填错了，请先改正域名。"),
    )


@rule(
    "G8.1",
    title=N_("服务内容选“其他”时备注有说明"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.remark", "websites.*.content"),
    source=TENCENT,
)
def other_content_is_explained(website: Website, _context: Context) -> Outcome:
    """The content "other" is explained in the remark."""
    if not website.content:
        return UNKNOWN
    if OTHER_CONTENT not in website.content or comparable(website.remark):
        return None
    return Breach(
        _("服务内容选了“其他”，网站备注里却没有说明。"),
        found=_("备注为空"),
        required=_("在备注中说明“其他”是什么内容"),
        fix=_("请在网站备注里写明具体内容；公司介绍类网站改选“单位门户网站”即可。"),
    )


@rule(
    "G8.1",
    title=N_("网站内容说明长短合适"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.description",),
    source=WECHAT,
)
def description_says_enough(website: Website, _context: Context) -> Outcome:
    """The description has 20 to 200 characters."""
    length = len("".join(clean(website.description, lines=True).split()))
    if not length:
        return UNKNOWN
    least, most = DESCRIPTION
    if least <= length <= most:
        return None
    short = length < least
    return Breach(
        _("网站内容说明太短，审核员看不出网站做什么。") if short else _("网站内容说明太长，平台可能填不下。"),
        found=_("{count} 个字").format(count=length),
        required=_("{least}～{most} 个字").format(least=least, most=most),
        fix=_("请写明网站做什么、给谁看、有哪些栏目。") if short else _("请删减到 {most} 个字以内。").format(most=most),
    )


@rule(
    "G8.1",
    title=N_("各网站的名称互不相同"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.name",),
    reads=("websites.**.name", "websites.**.domain.name"),
    source=PEERS,
)
def website_names_differ(website: Website, context: Context) -> Outcome:
    """No two websites have the same name."""
    own = comparable(website.name)
    if not own:
        return UNKNOWN
    for other in context.application.websites:
        if other.id == website.id:
            return None
        if comparable(other.name) == own:
            return Breach(
                _("网站名称和 {website} 的相同。").format(website=shown(context.application, other)),
                found=quoted(website.name),
                required=_("每个网站有各自的名称"),
                fix=_("请让名称能区分，例如加上业务、产品或地区；在备注中说明的也可以。"),
            )
    return None


@rule(
    "G8.1",
    title=N_("各网站的首页网址互不相同"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.home_url",),
    reads=("websites.**.home_url", "websites.**.domain.name", "websites.**.name"),
    source=RETURN_CODES,
)
def home_pages_differ(website: Website, context: Context) -> Outcome:
    """No two websites have the same home page."""
    own = url_host(check_home_url(website.home_url).value or "").removeprefix("www.")
    if not own:
        return UNKNOWN
    for other in context.application.websites:
        if other.id == website.id:
            return None
        if url_host(other.home_url).removeprefix("www.") == own:
            return Breach(
                _("首页网址和 {website} 的相同（返回码 1021）。").format(website=shown(context.application, other)),
                found=quoted(website.home_url),
                required=_("每个网站有各自的首页网址"),
                fix=_("请改填这个网站自己的首页网址。"),
            )
    return None
