"""The deadlines of an order and of a filing, derived from what happened, and as reminders for a calendar (G7, G10).

Nothing here is stored: the same history gives the same deadlines. A date the user corrected wins over a derived one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain

from wizard import guide
from wizard.application import Application
from wizard.filings.filing import FiledWebsite, Filing
from wizard.naming import website_name
from wizard.order import Event, Order, OrderKind, State
from wizard.orders import machine
from wizard.orders.deadlines import expiries
from wizard.orders.deadlines.deadline import Deadline, Urgency, corrected, day_of, ordered, remaining, status
from wizard.orders.deadlines.expiries import Stage
from wizard.orders.deadlines.reminders import Reminder
from wizard.orders.deadlines.working_days import add_working_days
from wizard.orders.machine import last, needs_no_sms
from wizard.orders.to_sign import to_sign
from wizard.papers import Paper
from wizard.text import _, bracketed
from wizard.values.dates import add_months, check_date

__all__ = ["Deadline", "Urgency", "of_filing", "of_order", "remaining", "reminders", "status"]

REVIEW_DAYS = 1
"""Working days of the initial review (G7.3)."""

ADMINISTRATION_DAYS = (3, 20)
"""Working days of the administration's review, at the earliest and at the latest (G7.7)."""

POLICE_DAYS = 30
"""Calendar days from opening for the public-security filing (G10.2)."""

HORIZON_MONTHS = 12
"""What runs out later than in so many months cannot concern an order that is under way."""

FAR_MONTHS = 36
"""For a filing, which lives on, so far ahead."""


def of_order(order: Order, application: Application, now: datetime) -> tuple[Deadline, ...]:
    """What matters in the order's present state, the first due in front; nothing once it is done."""
    state = machine.state(order)
    if state is State.DONE:
        return ()
    horizon = add_months(day_of(now), HORIZON_MONTHS)
    lasting = [
        deadline for deadline in _lasting(order, application) if deadline.day <= horizon or deadline.key in order.dates
    ]
    running = chain(_initial_review(order, state), _sms(order), _administration(order, state))
    return ordered(corrected(deadline, order.dates) for deadline in chain(running, lasting))


def of_filing(_id: str, filing: Filing, today: date) -> tuple[Deadline, ...]:
    """What is due for an approved filing, the first due in front; nothing once it is cancelled.

    Who gives a website access is of no matter: its entity files with the police and keeps the domain all the same
    (G10.2). What runs out later than in `FAR_MONTHS` from `today` is left out: nobody needs to hear of it yet.
    """
    if filing.state == "cancelled":
        return ()
    kept = {filed.id for filed in filing.websites}
    application = filing.application.model_copy(
        update={"websites": [site for site in filing.application.websites if site.id in kept]}
    )
    opened = chain.from_iterable(_opened(application, filed) for filed in filing.websites)
    lasting = chain.from_iterable(
        ending(application, Stage.FILED) for ending in (expiries.domains, expiries.documents, expiries.certificate)
    )
    horizon = add_months(today, FAR_MONTHS)
    near = (deadline for deadline in lasting if deadline.day <= horizon or deadline.key in filing.dates)
    return ordered(corrected(deadline, filing.dates) for deadline in chain(opened, near))


def reminders(deadlines: Iterable[Deadline], scope: str, name: str, url: str = "") -> list[Reminder]:
    """The deadlines as calendar entries. `scope` (an id) keeps those of different orders apart, `name` tells whose they
    are, `url` leads back to the screen."""
    return [
        Reminder(
            uid=f"{scope}.{deadline.key}",
            title=f"{deadline.title} · {name}" if name else deadline.title,
            description="\n".join(_described(deadline)),
            at=deadline.due,
            alarms=deadline.habits.alarms,
            url=url,
            estimated=not deadline.exact,
        )
        for deadline in deadlines
    ]


def _described(deadline: Deadline) -> Iterator[str]:
    if deadline.todo:
        yield deadline.todo
    if deadline.earliest:
        yield _("最早 {day}").format(day=deadline.earliest.isoformat())
    if deadline.counted:
        yield deadline.counted
    if deadline.clause:
        yield bracketed(_(guide.GUIDE_TITLE), guide.clause(deadline.clause).reference)
    if deadline.source:
        yield deadline.source


def _initial_review(order: Order, state: State) -> Iterator[Deadline]:
    submitted = last(order, Event.SUBMITTED)
    if state is not State.WAITING or submitted is None:
        return
    due = add_working_days(submitted.day, REVIEW_DAYS)
    yield Deadline(
        key="initial-review",
        title=_("西云数据初审"),
        due=due.day,
        exact=due.exact,
        clause="G7.3",
        counted=_("{day} 提交，次日起算 1 个工作日").format(day=submitted.day.isoformat()),
        todo=_("保持备案中留下的电话畅通，审核员可能来电。"),
        overdue=_(
            "已过 1 个工作日：请登录备案平台看订单状态；仍在审核的，请致电 10100966-4 或写信到 icp@nwcdcloud.cn 询问。"
        ),
        who=_(guide.PROVIDER),
        awaited=True,
    )


def _sms(order: Order) -> Iterator[Deadline]:
    until = machine.sms_until(order)
    if until is None:
        return
    sent = until - timedelta(hours=machine.SMS_HOURS)
    yield Deadline(
        key="sms",
        title=_("短信核验"),
        due=until,
        clause="G7.6",
        counted=_("{moment} 收到短信，连续 24 小时内有效").format(moment=f"{sent:%Y-%m-%d %H:%M}"),
        todo=_("打开短信里的链接，填写验证码、手机号和证件号码后六位。"),
        overdue=_("验证码已失效。没有完成的，备案会退回：请记录“短信核验超时或失败”，然后重新提交、再次核验。"),
        who=_(guide.APPLICANT),
    )


def _administration(order: Order, state: State) -> Iterator[Deadline]:
    cleared, reported = last(order, Event.SMS_VERIFIED, Event.SMS_EXEMPT), last(order, Event.REPORTED)
    start = cleared or reported
    if state is not State.ADMINISTRATION or start is None:
        return
    first, latest = (add_working_days(start.day, days) for days in ADMINISTRATION_DAYS)
    provisional = cleared is None and not needs_no_sms(order)
    counted = (
        _("暂从报送日 {day} 起算；短信核验完成后，从核验日重新起算")
        if provisional
        else _("从 {day} 的次日起算 3–20 个工作日")
    )
    yield Deadline(
        key="administration",
        title=_("管局审核结果"),
        due=latest.day,
        earliest=first.day,
        exact=latest.exact,
        clause="G7.7",
        counted=counted.format(day=start.day.isoformat()),
        todo=_("等待审核结果，期间保持负责人的电话畅通。"),
        overdue=_("已超过 20 个工作日：请致电 10100966-4 或写信到 icp@nwcdcloud.cn，请西云数据向管局询问。"),
        who=_(guide.ADMINISTRATION),
        awaited=True,
        provisional=provisional,
    )


def _lasting(order: Order, application: Application) -> Iterator[Deadline]:
    """What may run out while the order is under way; a cancellation needs none of it to last."""
    if order.kind is OrderKind.CANCELLATION:
        return
    stage = Stage.EDITABLE if machine.editable(order) else Stage.UNDER_REVIEW
    for ending in (expiries.renewals, expiries.domains, expiries.documents, expiries.certificate):
        yield from ending(application, stage)
    yield from expiries.letters(application, to_sign(order, application), lambda paper: _sent(order, paper))


def _sent(order: Order, paper: Paper) -> date | None:
    """The day on which a paper's present scan was first sent; of a paper without one here, the first of all."""
    scan = order.scans.get(paper.key)
    uploaded = date.fromisoformat(scan.uploaded_on) if scan and scan.uploaded_on else None
    days = [entry.day for entry in machine.effective(order) if entry.event is Event.SCANS_SENT]
    return next((day for day in days if uploaded is None or day >= uploaded), uploaded)


def _opened(application: Application, filed: FiledWebsite) -> Iterator[Deadline]:
    """What the opening of a website asks for."""
    opened, website = check_date(filed.opened_on).value, application.website(filed.id)
    if opened is None or website is None:
        return
    name = website_name(application, website)
    if not filed.footer_seen:
        yield Deadline(
            key=f"footer.{filed.id}",
            title=_("悬挂备案号：{website}").format(website=name),
            due=opened,
            clause="G10.1",
            counted=_("网站开通当天"),
            todo=_("在网站首页底部写上备案号，链接到 https://beian.miit.gov.cn/。"),
            overdue=_("网站已开通：请马上在首页底部写上备案号并加链接，再用检查工具看一遍。"),
            who=_(guide.APPLICANT),
            website=filed.id,
        )
    if not filed.police_filed_on:
        yield Deadline(
            key=f"police.{filed.id}",
            title=_("公安备案：{website}").format(website=name),
            due=opened + timedelta(days=POLICE_DAYS),
            clause="G10.2",
            counted=_("{day} 开通，30 日内（含节假日）").format(day=opened.isoformat()),
            todo=_("在 http://www.beian.gov.cn/ 提交公安备案，办好后在这份备案的页面记下日期。"),
            overdue=_("已超过 30 日：请尽快补办公安备案；如有疑问，联系当地公安机关网安部门。"),
            who=_(guide.APPLICANT),
            website=filed.id,
        )
