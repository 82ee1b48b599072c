"""What an approved website owes from then on: the tasks with what is done of them, and the days that are entered (G10).

Nothing here is stored but the ticks and days of `FiledWebsite`; the tasks follow from them and from what was filed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wizard.application import Website
from wizard.filings.filing import FiledWebsite, Filing, with_website
from wizard.findings import Checked, Finding
from wizard.text import N_, _, listed
from wizard.values import check_date, clean, domain_of
from wizard.values.remarks import error

FOOTER, POLICE, LICENCE, ADDRESS, DOMAIN, CONTACTS, CHANGES = (
    "footer",
    "police",
    "licence",
    "address",
    "domain",
    "contacts",
    "changes",
)

_CHANGE_SOURCE = N_("华为云备案文档，2025–2026")
_PROBLEMS = {
    "footer.missing": N_("页面上没有备案号"),
    "footer.hidden": N_("备案号被隐藏，访客看不到"),
    "footer.no-link": N_("备案号没有链接"),
    "footer.link": N_("备案号的链接不对"),
    "footer.other-website": N_("写的是另一个网站的备案号"),
    "footer.other-entity": N_("写的是别的主体的备案号"),
    "footer.blocked": N_("显示的是“网站未备案”的拦截页"),
    "footer.number-unknown": N_("还没有网站备案号"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do or to keep up. `done_on` is the ISO day on which it was done or last looked at, "" while open.

    `lasting` marks what never ends and is only looked at from time to time; `derived` what follows from a check or a
    day entered elsewhere and cannot be ticked.
    """

    key: str
    title: str
    todo: str
    clause: str
    done_on: str = ""
    lasting: bool = False
    derived: bool = False
    source: str = ""


def tasks(filing: Filing, filed: FiledWebsite) -> tuple[Task, ...]:
    """The tasks of one website, in the order in which they come up.

    Where another provider gives access, addresses and changes are matters between the entity and that provider; the
    rest is the entity's own duty and stays.
    """
    return tuple(_tasks(filing, filed))


def settled(filing: Filing) -> Filing:
    """The filing as its deadlines are counted: a footer that the user has looked at themselves counts like one that the
    checker saw, and one that the last check found wrong is due again."""
    websites = [site.model_copy(update={"footer_seen": footer_done(site)}) for site in filing.websites]
    return filing.model_copy(update={"websites": websites})


def footer_done(filed: FiledWebsite) -> str:
    """The day on which number and link were last seen at the foot; "" while they were not, or were wrong since."""
    return "" if filed.footer_problem else filed.footer_seen or filed.done.get(FOOTER, "")


def ticked(filing: Filing, website: str, task: str, day: str) -> Filing:
    """The filing with a task of one website done on a `day` (ISO); "" takes the tick back. Somebody who has looked at
    the foot of the page knows better than the last check, so that its tick clears what the check found wrong."""
    filed = filing.website(website)
    if filed is None:
        return filing
    others = {name: known for name, known in filed.done.items() if name != task}
    values: dict[str, object] = {"done": {**others, task: day} if day else others}
    if task == FOOTER and day:
        values["footer_problem"] = ""
    return with_website(filing, website, **values)


def home_address(website: Website) -> str:
    """Where the home page is looked for: the address that was filed, else the domain's; "" without either."""
    domain = domain_of(website.domain.name)
    return clean(website.home_url) or (domain.ascii if domain else "")


def problem_words(stored: str) -> str:
    """What the footer check found wrong the last time, in words; `stored` holds the rules of its findings."""
    words = dict.fromkeys(_(_PROBLEMS.get(rule, N_("备案号的写法或位置不合要求"))) for rule in stored.split())
    return listed(words)


def check_opened(raw: str, approved_on: str, today: date) -> Checked[str]:
    """The day on which a website was opened, as ISO: not in the future, not before the approval (G1, G10.2)."""
    return _past_day(raw, approved_on, today, _("网站开通日期"))


def check_filed(raw: str, approved_on: str, today: date) -> Checked[str]:
    """The day on which the public-security filing was handed in, as ISO: not in the future, not before the approval."""
    return _past_day(raw, approved_on, today, _("公安备案提交日期"))


def check_approved(raw: str, today: date, opened_on: str = "") -> Checked[str]:
    """The day on which the administration approved, as ISO: not in the future, not after the opening (ISO, "" for
    none)."""
    checked, opening = _past_day(raw, "", today, _("备案通过日期")), check_date(opened_on).value
    if checked.value is None or opening is None or date.fromisoformat(checked.value) <= opening:
        return checked
    late = error(
        "day-late",
        _("备案通过日期晚于网站开通日期。"),
        checked.value,
        _("不晚于开通日期 {day}").format(day=opening.isoformat()),
        _("请核对两个日期；开通日期记错的，请先改开通日期。"),
    )
    return Checked(None, (late,))


def _past_day(raw: str, earliest: str, today: date, label: str) -> Checked[str]:
    checked = check_date(raw)
    if checked.value is None:
        return Checked(None, checked.findings)
    day, first = checked.value, check_date(earliest).value
    if day > today:
        return Checked(None, (_future(day, today, label),))
    if first is not None and day < first:
        return Checked(None, (_early(day, first, label),))
    return Checked(day.isoformat(), checked.findings)


def _future(day: date, today: date, label: str) -> Finding:
    return error(
        "day-future",
        _("{label}还没有到。").format(label=label),
        day.isoformat(),
        _("不晚于今天 {today}").format(today=today.isoformat()),
        _("请填写实际发生的日期；还没有办的请留空，办完再填。"),
    )


def _early(day: date, first: date, label: str) -> Finding:
    return error(
        "day-early",
        _("{label}早于备案通过的日期。").format(label=label),
        day.isoformat(),
        _("不早于 {first}").format(first=first.isoformat()),
        _("备案通过之后网站才能开通，请核对日期。"),
        clause="G1",
    )


def _tasks(filing: Filing, filed: FiledWebsite) -> Iterator[Task]:
    yield Task(
        FOOTER,
        _("悬挂备案号"),
        _("首页底部写上备案号，链接到 https://beian.miit.gov.cn/；检查通过后自动打勾，看不到的页面可以自己打勾。"),
        "G10.1",
        footer_done(filed),
        derived=bool(filed.footer_seen) and not filed.footer_problem,
    )
    yield Task(
        POLICE,
        _("公安备案"),
        _("网站开通之日起 30 日内提交；在上面填写提交日期后自动打勾。"),
        "G10.2",
        filed.police_filed_on,
        derived=True,
    )
    if filing.application.eligibility.charges_users == "yes":
        yield Task(
            LICENCE,
            _("办理 ICP 证"),
            _("您填写过网站向用户收费：请联系当地通信管理局，办理经营性互联网信息服务许可（ICP 证）。"),
            "G10.3",
            filed.done.get(LICENCE, ""),
        )
    yield from _lasting(filing, filed)


def _lasting(filing: Filing, filed: FiledWebsite) -> Iterator[Task]:
    done = filed.done
    website = filing.values(filed)
    expiry = check_date(website.domain.expires_on).value if website else None
    renew = _("按时续费并保持实名认证，持有者信息与备案主体一致。")
    if expiry is not None:
        renew = _("{day} 到期：{renew}").format(day=expiry.isoformat(), renew=renew)
    if filed.access == "active":
        yield _address(filing, filed)
    yield Task(DOMAIN, _("域名不过期、不改持有者"), renew, "G5.1.5", done.get(DOMAIN, ""), lasting=True)
    reach = _("负责人的手机、邮箱保持能联系到本人；号码换了要办变更。")
    yield Task(CONTACTS, _("联系方式有效"), reach, "G9.3", done.get(CONTACTS, ""), lasting=True)
    if filed.access == "active":
        change = _("主体、负责人、域名或 IP 有变化的，尽快办变更；其他接入商通常要求在 10 个工作日内。")
        source = _(_CHANGE_SOURCE)
        yield Task(CHANGES, _("信息变了就变更"), change, "G8.2", done.get(CHANGES, ""), lasting=True, source=source)


def _address(filing: Filing, filed: FiledWebsite) -> Task:
    """To keep the addresses that were filed with NWCD."""
    day = filed.done.get(ADDRESS, "")
    if filing.application.access.kind != "elb":
        keep = _("已用于备案的弹性 IP 请一直保留，不要释放；重建服务器时把它换绑到新的实例。")
        return Task(ADDRESS, _("保留弹性 IP"), keep, "G5.2.1", day, lasting=True)
    keep = _("已用于备案的 ELB IP 请保持整组不变。")
    return Task(ADDRESS, _("保留 ELB IP"), keep, "G5.2.2", day, lasting=True)
