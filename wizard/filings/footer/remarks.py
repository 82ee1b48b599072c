"""What is said about a page's foot: one function a finding."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from wizard.filings.footer.page_text import Hidden, PageText
from wizard.filings.footer.report import PORTAL, PORTAL_HOST, Link, Match, Obstacle
from wizard.filings.numbers import ICP_CLAUSE, FilingNumber
from wizard.findings import Finding, Level
from wizard.text import N_, _
from wizard.values.remarks import quoted

_PEERS = N_("华为云备案文档，2025–2026")
_GUANGDONG = "粤"

_HOSTS = {
    "www.beian.miit.gov.cn": N_("网址前面多了“www.”，这个网址打不开。"),
    **dict.fromkeys(
        ("miitbeian.gov.cn", "www.miitbeian.gov.cn", "miibeian.gov.cn", "www.miibeian.gov.cn"),
        N_("这是备案系统的旧网址，已经停用。"),
    ),
    **dict.fromkeys(
        ("beian.gov.cn", "www.beian.gov.cn", "beian.mps.gov.cn"), N_("这是公安备案的网址，ICP 备案号不链接到这里。")
    ),
}

_HIDDEN = {
    Hidden.STYLE: N_("备案号写在页面里，但样式把它隐藏了，访客看不到。"),
    Hidden.ATTRIBUTE: N_("备案号写在页面里，但带有 hidden 属性，访客看不到。"),
    Hidden.COMMENT: N_("备案号只写在 HTML 注释里，访客看不到。"),
    Hidden.NOSCRIPT: N_("备案号只写在 noscript 里，一般的浏览器不会显示。"),
    Hidden.HEAD: N_("备案号只写在网页标题或输入框里，不在页面底部的正文中。"),
}

_CANNOT_TELL = {
    Obstacle.FRAME: (
        N_("这个页面只是一个框架，内容来自另一个网址，这里看不到底部。"),
        N_("请检查框架里的页面；访客看到的首页底部要有备案号。"),
    ),
    Obstacle.REFRESH: (
        N_("这个页面会自动跳转到另一个网址，本身没有内容。"),
        N_("请改为检查跳转后的页面；备案号要写在访客看到的首页底部。"),
    ),
    Obstacle.BROWSER: (
        N_("这个页面的内容由脚本生成，HTML 里几乎没有文字，无法判断底部有没有备案号。"),
        N_("请在浏览器里打开首页，等内容显示后另存或复制底部的 HTML，再粘贴到这里检查。"),
    ),
    Obstacle.CUT: (
        N_("页面太大，只检查了前面的部分，其中没有备案号。"),
        N_("请只复制首页底部的 HTML，粘贴到这里检查。"),
    ),
}


def no_number() -> Finding:
    """There is no number to look for yet."""
    return _finding(
        "number-unknown",
        Level.ERROR,
        _("还没有网站备案号，无从检查。"),
        "",
        _("网站备案号，例如 宁ICP备2026000123号-1"),
        _("请先填写备案成功通知里的网站备案号。"),
    )


def missing(number: FilingNumber, hurdle: Obstacle, page: PageText, linked: bool, pictured: bool = False) -> Finding:
    """The number is not in the page's text; how grave that is depends on what stands in the way."""
    if hurdle is Obstacle.BLOCKED:
        return _finding(
            "blocked",
            Level.ERROR,
            _("这个网址显示的是“网站未备案”的拦截页，不是您的网站。"),
            page.seen,
            _("网站的首页"),
            _("刚通过备案的，请等 1 个工作日左右再试；仍被拦截的，请核对域名解析到的是已备案的 IP，并联系西云数据。"),
        )
    if hurdle:
        message, fix = _CANNOT_TELL[hurdle]
        found = {Obstacle.FRAME: next(filter(None, page.frames), ""), Obstacle.REFRESH: page.refresh}.get(hurdle, "")
        return _finding("cannot-tell", Level.WARNING, _(message), found, str(number), _(fix))
    if pictured:
        message = _("备案号只在图片里：图片的说明文字是备案号，页面的文字里没有。")
        fix = _("请用文字写出备案号，不要用图片；可直接使用本应用给出的 HTML 代码。")
        return _finding("missing", Level.ERROR, message, "", str(number), fix)
    if linked:
        message = _("页面上有到 beian.miit.gov.cn 的链接，但文字里没有备案号；备案号可能是图片。")
        fix = _("请用文字写出备案号，不要用图片；可直接使用本应用给出的 HTML 代码。")
        return _finding("missing", Level.ERROR, message, "", str(number), fix)
    return _finding(
        "missing",
        Level.ERROR,
        _("页面上没有找到备案号。"),
        "",
        str(number),
        _("请把本应用给出的 HTML 代码放到首页底部，发布后再检查一次。"),
    )


def misspelt(number: FilingNumber, shown: str) -> Finding:
    """The digits are there, but not as a filing number: something is missing around them, or parts them."""
    message = _("页面上有备案号的数字，但写法不对：缺字、多字，或被换行隔开，审核和查询都认不出来。")
    fix = _("请一字不差地写成 {number}，放在同一行；可直接使用本应用给出的 HTML 代码。").format(number=number)
    return _finding("misspelt", Level.ERROR, message, shown, str(number), fix)


def hidden(number: FilingNumber, shown: str, why: Hidden) -> Finding:
    """The number is in the page, but not for visitors."""
    fix = _("请把备案号作为普通文字放在首页底部，让访客直接看到。")
    if why in (Hidden.SCRIPT, Hidden.TEMPLATE):
        message = _("备案号只出现在脚本或模板里，从 HTML 看不出访客能否看到。")
        return _finding(
            "hidden-script",
            Level.WARNING,
            message,
            shown,
            str(number),
            _("请用浏览器打开首页确认；最好直接写在页面的 HTML 里。"),
        )
    return _finding("hidden", Level.ERROR, _(_HIDDEN[why]), shown, str(number), fix)


def number(expected: FilingNumber, match: Match, shown: str) -> Iterator[Finding]:
    """The number that shows is not written as the filed one is, or is another."""
    required = str(expected)
    if match is Match.SPELLING:
        message = _("备案号的写法与批准的略有不同（空格、全角字符或大小写）。")
        yield _finding(
            "spelling",
            Level.HINT,
            message,
            shown,
            required,
            _("建议照批准的写法改为 {number}。").format(number=required),
        )
    elif match is Match.WEBSITE:
        message = _("页面上是某个网站的备案号，带有序号。")
        yield _finding(
            "website", Level.HINT, message, shown, required, _("一般写网站备案号即可；请核对序号是这个网站的。")
        )
    elif match is Match.ENTITY:
        yield _entity(expected, shown)
    elif match is Match.OTHER_WEBSITE:
        message = _("页面上是同一主体另一个网站或应用的备案号。")
        yield _finding(
            "other-website",
            Level.ERROR,
            message,
            shown,
            required,
            _("请改为这个网站自己的备案号 {number}。").format(number=required),
        )
    elif match is Match.OTHER_ENTITY:
        message = _("页面上是别的主体的备案号，可能是套用模板时留下的。")
        yield _finding(
            "other-entity",
            Level.ERROR,
            message,
            shown,
            required,
            _("请改为这个网站自己的备案号 {number}。").format(number=required),
        )


def _entity(expected: FilingNumber, shown: str) -> Finding:
    if expected.sign == _GUANGDONG:
        message = _("页面上是主体备案号，没有网站的序号；广东要求这样写。")
        fix = _("可以保留；有疑问的，请向广东省通信管理局确认。")
        return _finding("entity", Level.HINT, message, shown, str(expected), fix, source=_(_PEERS))
    message = _("页面上是主体备案号，后面缺少这个网站的序号。")
    fix = _("请改为网站备案号 {number}；当地管局要求写主体备案号的，请说明。").format(number=expected)
    return _finding("entity", Level.WARNING, message, shown, str(expected), fix, source=_(_PEERS))


def link(target: Link, href: str, elsewhere: bool) -> Iterator[Finding]:
    """The number does not link to MIIT's portal; `elsewhere` tells that another link on the page does."""
    fix = _("请把备案号的链接改为 {address}。").format(address=PORTAL)
    if target is Link.NONE:
        message = _("备案号只是文字，没有链接到备案系统。")
        if elsewhere:
            message = _("页面上有到备案系统的链接，但它不在备案号上。")
        yield _finding(
            "no-link",
            Level.ERROR,
            message,
            "",
            PORTAL,
            _("请给备案号加上链接 {address}；可直接使用本应用给出的 HTML 代码。").format(address=PORTAL),
        )
    elif target is Link.ELSEWHERE:
        yield _finding("link", Level.ERROR, _wrong_link(href), href, PORTAL, fix)
    elif target is Link.PLAIN_HTTP:
        yield _finding("http", Level.HINT, _("备案号的链接用的是 http，备案系统的网址是 https。"), href, PORTAL, fix)


def _wrong_link(href: str) -> str:
    if not href:
        return _("备案号的链接是空的，点了不会到备案系统。")
    if href.lower().startswith(PORTAL_HOST):
        return _("链接缺少“https://”，浏览器会把它当作本站的一个页面。")
    try:
        host = urlsplit(href).hostname or ""
    except ValueError:
        host = ""
    if host in _HOSTS:
        return _("备案号的链接不对：{reason}").format(reason=_(_HOSTS[host]))
    return _("备案号没有链接到 beian.miit.gov.cn。")


def place(shown: str) -> Finding:
    """The number shows, but not at the foot."""
    return _finding(
        "place",
        Level.WARNING,
        _("备案号似乎不在页面底部，它后面还有很多内容。"),
        shown,
        _("位于首页底部"),
        _("请把备案号移到页脚；页面看上去已在底部的，请说明。"),
    )


def encoding(codec: str) -> Finding:
    """The page's declared encoding is not the one it is written in."""
    return _finding(
        "encoding",
        Level.WARNING,
        _("页面声明的字符编码与实际不符，访客看到的中文可能是乱码。"),
        codec,
        _("声明的编码与文件的编码一致"),
        _("请把页面和服务器声明的编码改成文件实际的编码，建议统一用 UTF-8。"),
    )


def cut() -> Finding:
    """The page was too long to be read to its end."""
    return _finding(
        "cut",
        Level.HINT,
        _("页面太大，只检查了前面的部分。"),
        "",
        _("不超过 2 MB 的页面"),
        _("备案号已经找到，不需要处理。"),
    )


def _finding(
    rule: str, level: Level, message: str, found: str, required: str, fix: str, *, source: str = ""
) -> Finding:
    return Finding(f"footer.{rule}", level, message, quoted(found), required, fix, clause=ICP_CLAUSE, source=source)
