"""Why a live page could not be read, in words for the person who asked for it."""

from __future__ import annotations

from enum import StrEnum

from wizard.text import N_, _, sentences


class Problem(StrEnum):
    """The kinds of failure, for callers that tell them apart."""

    ADDRESS = "address"
    PORT = "port"
    CREDENTIALS = "credentials"
    REFUSED = "refused"
    NAME = "name"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    TLS = "tls"
    SLOW = "slow"
    REDIRECTS = "redirects"
    LOOP = "loop"
    STATUS = "status"
    BLOCKED = "blocked"
    TYPE = "type"
    RESPONSE = "response"


_MESSAGES: dict[Problem, str] = {
    Problem.ADDRESS: N_("这不是可以检查的网址：需要 http:// 或 https:// 开头、带公开域名的首页网址。"),
    Problem.PORT: N_("网址用了别的端口；备案后开通的是 80、443 和 8080 端口。"),
    Problem.CREDENTIALS: N_("网址里带有用户名或口令，出于安全不会使用。"),
    Problem.REFUSED: N_("{host} 解析到内网、本机或保留地址，出于安全不会访问。"),
    Problem.NAME: N_("找不到 {host} 的解析记录，域名可能还没有解析到服务器。"),
    Problem.CONNECTION: N_("连不上 {host}，服务器没有应答或拒绝了连接。"),
    Problem.CERTIFICATE: N_("{host} 的 HTTPS 证书有问题（过期、域名不符或不受信任），没有读取页面。"),
    Problem.TLS: N_("与 {host} 建立不了 HTTPS 连接，这个端口可能没有启用 HTTPS。"),
    Problem.SLOW: N_("{host} 太慢，{seconds} 秒内没有传完页面。"),
    Problem.REDIRECTS: N_("页面跳转超过 {count} 次，没有继续。"),
    Problem.LOOP: N_("页面在几个网址之间来回跳转，没有终点。"),
    Problem.STATUS: N_("{host} 返回的状态是 {status}，不是正常的页面。"),
    Problem.BLOCKED: N_("{host} 显示的是接入商的“未备案”拦截页，不是您的网站。"),
    Problem.TYPE: N_("{host} 返回的不是网页（HTML），而是 {type}。"),
    Problem.RESPONSE: N_("{host} 的应答不完整或不符合 HTTP 规范，无法读取。"),
}

_PASTE = N_("也可以在浏览器里打开首页，查看网页源代码，把 HTML 粘贴到这里检查。")
_FIXES: dict[Problem, str] = {
    Problem.ADDRESS: N_("请填写类似 https://www.example.com.cn 的网址。"),
    Problem.PORT: N_("请去掉网址里的端口号再试。"),
    Problem.CREDENTIALS: N_("请去掉网址里 @ 之前的部分再试。"),
    Problem.REFUSED: N_("请核对域名的解析记录，它应指向备案时填写的公网 IP。"),
    Problem.NAME: N_("请核对域名的拼写和解析记录；刚改过解析的，请稍后再试。"),
    Problem.CONNECTION: N_("请确认网站已经开通、安全组放行了 80 或 443 端口。"),
    Problem.CERTIFICATE: N_("请更换有效的证书。"),
    Problem.TLS: N_("请改用 http:// 开头的网址，或检查服务器的 HTTPS 设置。"),
    Problem.SLOW: N_("请稍后再试。"),
    Problem.REDIRECTS: N_("请直接填写最后打开的那个网址。"),
    Problem.LOOP: N_("请检查网站的跳转设置；有的网站要浏览器保存 Cookie 才停止跳转。"),
    Problem.STATUS: N_("请填写能正常打开的首页网址；网站没有开放的，请等开通后再检查。"),
    Problem.BLOCKED: N_("刚通过备案的，请等 1 个工作日左右再试；仍被拦截的，请核对解析的 IP，并联系西云数据。"),
    Problem.TYPE: N_("请填写网站首页的网址，不要填图片或文件的网址。"),
    Problem.RESPONSE: N_("请稍后再试。"),
}
_WITHOUT_PASTE = frozenset({Problem.BLOCKED})


class FetchProblem(Exception):
    """A page that was not read. Its text, in the language in force, says what happened and what to do.

    `status` is that of the HTTP answer where there was one, else 0. Nothing of the page or of a library's error is in
    it.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        host: str = "",
        seconds: float = 0,
        count: int = 0,
        status: int = 0,
        content_type: str = "",
    ) -> None:
        self.problem = problem
        self.status = status
        self.message = _(_MESSAGES[problem]).format(
            host=host, seconds=f"{seconds:g}", count=count, status=status, type=content_type or _("未知类型")
        )
        fixes = [_FIXES[problem]] if problem in _WITHOUT_PASTE else [_FIXES[problem], _PASTE]
        self.fix = sentences(_(part) for part in fixes)
        super().__init__(f"{self.message} {self.fix}")
