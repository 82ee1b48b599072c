"""What each of the eight steps takes, in words for one order: what to do, what to have ready, what is special
(G7–G9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wizard.application import Application, Person
from wizard.cancellation_kinds import KINDS
from wizard.guide import STEPS
from wizard.naming import person_name
from wizard.order import EVENT_LABELS, Event, Order, OrderKind, State
from wizard.orders import machine
from wizard.orders.machine import needs_no_sms
from wizard.orders.paperwork import title
from wizard.orders.to_sign import to_sign
from wizard.sheet import ROLES
from wizard.text import _, bracketed, labelled, listed
from wizard.values import clean

TAIL = 6
"""How many characters of the identity number the verification asks for, by peers' experience."""

_PAPERS = (Event.SCANS_SENT, Event.SCANS_REFUSED, Event.SCANS_ACCEPTED, Event.ORIGINALS_SENT)


def todo(number: int, order: Order, now: bool) -> str:
    """What to do in a step, in the language in force; `now` when it is the step that is open."""
    special = _TODO.get(number)
    words = special(order, now) if special else ""
    return words or _(STEPS[number - 1].text)


def ready(number: int, order: Order, application: Application) -> tuple[str, ...]:
    """What to have at hand for a step of this application: whose phone rings, which papers, which digits."""
    parts = _READY.get(number)
    return tuple(parts(order, application)) if parts else ()


def facts(number: int, order: Order) -> tuple[str, ...]:
    """What to know about a step beforehand, one fact each; of what the guide does not say the source is named."""
    if number != 6 or needs_no_sms(order) or machine.last(order, Event.SMS_EXEMPT):
        return ()
    return (
        _("报送管局后，工信部系统自动发短信；据同行经验由 12381 发出，里面有链接和 6 位验证码。"),
        _(
            "在短信里的链接或 https://beian.miit.gov.cn/ 填写验证码；据同行经验还要填手机号和证件号码后六位，以网页上的提示为准。"
        ),
        _("从收到短信起连续 24 小时内有效，夜里和节假日也算。据同行经验，连续输错 5 次备案会自动退回。"),
        _("个别情形免核验：以西云数据的邮件通知为准，收到后在本页记录“{event}”。").format(
            event=_(EVENT_LABELS[Event.SMS_EXEMPT])
        ),
        _("错过或核验失败，备案会退回：重新提交后会收到新的短信，再核验一次。"),
    )


def note(number: int, order: Order, returned: bool) -> str:
    """What is special about a step: for this kind of order, or because the order came back from it."""
    if returned and number == 6:
        return _("内容没有别的问题就不用改；重新提交，要从初审起再走一遍，之后会收到新的短信。")
    if returned:
        return _("修改后重新提交，要从初审起再走一遍。")
    if number == 4 and order.kind is not OrderKind.CANCELLATION:
        return _("从确认扫描件到寄出原件，指南没有规定期限；越早寄到，越早报送管局。")
    if number == 6 and needs_no_sms(order):
        return _("取消接入通常没有短信核验；收到短信或邮件通知的，以通知为准。")
    if number == 6 and machine.last(order, Event.SMS_EXEMPT):
        return _("邮件通知免短信核验。")
    if number == 8 and order.kind is OrderKind.CHANGE:
        return _("变更不涉及重新开通端口。")
    if number == 8 and order.kind is OrderKind.CANCELLATION:
        return _("注销后不再开通端口。")
    return ""


def masked_tail(number: str) -> str:
    """An identity number with all but its last six characters hidden; "" for one that is no longer than they are."""
    plain = clean(number)
    return "•" * (len(plain) - TAIL) + plain[-TAIL:] if len(plain) > TAIL else ""


def _submit(order: Order, now: bool) -> str:
    if now and machine.last(order, Event.SMS_FAILED):
        return _("短信核验超时或失败而退回，内容不需要改：到备案平台重新提交；收到新的短信后，24 小时内完成核验。")
    if now and machine.state(order) in machine.RETURNED:
        return _("按退回原因修改，重新制作资料包，再到备案平台重新提交。")
    if order.cancellation is not None:
        kind = KINDS[order.cancellation.kind]
        return _("在备案平台的“已完成备案”里选择“{kind}”，照着填写后提交。").format(kind=_(kind.title))
    if order.kind is OrderKind.CHANGE:
        return _("在备案平台的“已完成备案”里点“变更信息”，只改要变更的内容，核对后提交。")
    return ""


def _papers(order: Order, now: bool) -> str:
    step = machine.last(order, *_PAPERS) if now else None
    if step is None:
        if order.kind is OrderKind.CANCELLATION:
            return _("看平台或审核员要不要材料；要的话签字盖章，先把扫描件发邮件预审，再寄原件。")
        return _("从平台“邮寄材料”下载材料，签字盖章，先把扫描件发到 icp@nwcdcloud.cn 预审，审核员确认后再寄原件。")
    return {
        Event.SCANS_SENT: _("扫描件已发出，等审核员确认；确认以前不要寄原件。"),
        Event.SCANS_REFUSED: _("按审核员的意见改好，重新扫描，再发一次邮件。"),
        Event.SCANS_ACCEPTED: _("扫描件已确认：请把原件寄给西云数据。"),
        Event.ORIGINALS_SENT: _("原件已寄出，等西云数据收到后报送管局。"),
    }[step.event]


def _sms(order: Order, now: bool) -> str:
    if needs_no_sms(order):
        return _("通常不需要。")
    if now and machine.sms_until(order):
        return _("打开 12381 短信里的链接，填写 6 位验证码、手机号和证件号码后六位；完成后记录“{event}”。").format(
            event=_(EVENT_LABELS[Event.SMS_VERIFIED])
        )
    return _(
        "等负责人手机收到 12381 的核验短信；收到后记录“{event}”，24 小时内打开短信里的链接，填写 6 位验证码、手机号和证件号码后六位。"
    ).format(event=_(EVENT_LABELS[Event.SMS_SENT]))


def _result(_order: Order, _now: bool) -> str:
    return _("等待管局的审核结果，保持电话畅通；结果由邮件、短信或备案平台通知。")


def _open(order: Order, now: bool) -> str:
    if order.kind is not OrderKind.NEW:
        return _("不需要做什么。")
    if now and machine.state(order) is State.DONE:
        return _("确认端口已开通、网站能打开，然后记录开通日期；当天挂上备案号，30 日内办公安备案。")
    return ""


_TODO: dict[int, Callable[[Order, bool], str]] = {2: _submit, 4: _papers, 6: _sms, 7: _result, 8: _open}


def _account(_order: Order, application: Application) -> Iterator[str]:
    account = application.filing_account
    names = listed(filter(None, (clean(account.email), clean(account.mobile))))
    yield labelled(_("备案账号")) + names if names else _("备案账号的邮箱、手机号和密码")


def _content(order: Order, _application: Application) -> Iterator[str]:
    yield _("内容与平台要填的一致的资料包")
    if order.kind is OrderKind.CHANGE:
        yield _("变更前后对照表")


def _phones(_order: Order, application: Application) -> Iterator[str]:
    """Whose phones the reviewers may ring."""
    for person in application.leads():
        numbers = listed(filter(None, (clean(person.mobile), clean(person.landline))))
        if numbers:
            yield _("保持畅通的电话：{person} {numbers}").format(person=_named(application, person), numbers=numbers)


def _forms(order: Order, application: Application) -> Iterator[str]:
    yield from (title(application, paper) for paper in to_sign(order, application))
    yield from (clean(extra.title) for extra in application.extras if extra.kind == "paper" and clean(extra.title))


def _codes(order: Order, application: Application) -> Iterator[str]:
    """Whose phone receives the message, and the end of their identity number."""
    if needs_no_sms(order):
        return
    for person in application.leads():
        parts = []
        if clean(person.mobile):
            parts.append(_("手机 {number}").format(number=clean(person.mobile)))
        if tail := masked_tail(person.document_number):
            parts.append(_("证件号码后六位 {tail}").format(tail=tail))
        if parts:
            yield labelled(_named(application, person)) + listed(parts)


def _named(application: Application, person: Person) -> str:
    held = listed(
        dict.fromkeys(_(ROLES[role]) for role, _site in application.roles(person) if role != "legal-representative")
    )
    name = person_name(application, person)
    return bracketed(name, held) if held else name


_READY: dict[int, Callable[[Order, Application], Iterator[str]]] = {
    1: _account,
    2: _content,
    3: _phones,
    4: _forms,
    6: _codes,
    7: _phones,
}
