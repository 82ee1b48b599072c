"""What runs out by itself: domains, identity documents, the licence, and letters that grow too old (G5.1.3, A1,
A2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from wizard import guide
from wizard.application import Application
from wizard.naming import person_name, website_name
from wizard.orders.deadlines.deadline import Deadline
from wizard.papers import Paper
from wizard.rules.engine import sources
from wizard.text import N_, _
from wizard.values.dates import LongTerm, add_months, check_date, check_validity_end

DOMAIN_MONTHS = 3
"""So many months a domain must have left while its filing is reviewed (G5.1.3)."""

LETTER_MONTHS = 3
"""So old an authorisation letter may be when it is reviewed, by peers' experience."""

_DAY = timedelta(days=1)


class Stage(StrEnum):
    """Where the answers stand that tell what runs out: still to be edited, with a reviewer, or filed."""

    EDITABLE = "editable"
    UNDER_REVIEW = "under-review"
    FILED = "filed"


_RENEWED: dict[Stage, str] = {
    Stage.EDITABLE: N_("更新域名页的到期日"),
    Stage.UNDER_REVIEW: N_("用“改正日期”记下新的日期（审核中不能改申请的内容）"),
    Stage.FILED: N_("用“改正日期”记下新的日期"),
}
_REPLACED: dict[Stage, str] = {
    Stage.EDITABLE: N_("更新有效期和证件图片"),
    Stage.UNDER_REVIEW: N_("告诉审核员（审核中不能改申请的内容，退回后再更新有效期和图片）"),
    Stage.FILED: N_("办理变更备案"),
}


def last_day_with_months_left(until: date, months: int) -> date:
    """The last day on which at least `months` calendar months are left until `until`.

    Not simply so many months earlier: of 2028-02-29 less three months, both 29 and 30 November 2027 reach the last of
    February.
    """
    day = add_months(until, -months)
    while add_months(day + _DAY, months) <= until:
        day += _DAY
    return day


def renewals(application: Application, stage: Stage) -> Iterator[Deadline]:
    """For each website, the last day on which its domain still has the months that the review asks for."""
    for website in application.websites:
        until = check_date(website.domain.expires_on).value
        if until is not None:
            yield Deadline(
                key=f"domain-renewal.{website.id}",
                title=_("域名最迟续费日：{website}").format(website=website_name(application, website)),
                due=last_day_with_months_left(until, DOMAIN_MONTHS),
                clause="G5.1.3",
                counted=_("域名 {day} 到期，审核期间须剩余三个月以上").format(day=until.isoformat()),
                todo=_("请在这天之前向域名注册商续费，然后{then}。").format(then=_(_RENEWED[stage])),
                overdue=_("域名剩余有效期已不足三个月，审核会退回。请马上续费，然后{then}。").format(
                    then=_(_RENEWED[stage])
                ),
                who=_(guide.APPLICANT),
                website=website.id,
            )


def domains(application: Application, stage: Stage) -> Iterator[Deadline]:
    """The day on which each website's domain expires."""
    for website in application.websites:
        until = check_date(website.domain.expires_on).value
        if until is not None:
            yield Deadline(
                key=f"domain-expiry.{website.id}",
                title=_("域名到期：{website}").format(website=website_name(application, website)),
                due=until,
                clause="G5.1.3",
                todo=_("请在到期前续费；域名过期后，备案可能被注销。"),
                overdue=_("域名已过期。请马上联系注册商赎回或续费，然后{then}。").format(then=_(_RENEWED[stage])),
                who=_(guide.APPLICANT),
                website=website.id,
            )


def documents(application: Application, stage: Stage) -> Iterator[Deadline]:
    """The day on which each role holder's document runs out; none for one that never does."""
    for person in application.people_in_roles():
        until = _end(person.document_valid_until)
        if until is not None:
            yield Deadline(
                key=f"document-expiry.{person.id}",
                title=_("证件到期：{person}").format(person=person_name(application, person)),
                due=until,
                clause="A1.2" if person.id == application.entity.lead else "A1.3",
                todo=_("请在到期前换领新证；换证后备案信息要办变更。"),
                overdue=_("证件已过期，审核不接受。请换领新证，然后{then}。").format(then=_(_REPLACED[stage])),
                who=_(guide.APPLICANT),
            )


def certificate(application: Application, stage: Stage) -> Iterator[Deadline]:
    """The day on which the entity's certificate runs out; none for one that never does."""
    until = _end(application.entity.certificate_valid_until)
    if until is not None:
        yield Deadline(
            key="certificate-expiry",
            title=_("主体证件到期"),
            due=until,
            clause="A1.1",
            todo=_("请在到期前换领新的证件；换证后备案信息要办变更。"),
            overdue=_("主体证件已过期，审核不接受。请换领新的证件，然后{then}。").format(then=_(_REPLACED[stage])),
            who=_(guide.APPLICANT),
        )


def letters(
    application: Application, papers: Iterable[Paper], signed_by: Callable[[Paper], date | None]
) -> Iterator[Deadline]:
    """For each authorisation letter among `papers`, the last day on which it is not too old. `signed_by` tells the day
    by which a letter had been signed, `None` while that is not known."""
    for paper in papers:
        day = signed_by(paper) if paper.form.kind == "authorisation" else None
        if day is not None:
            yield Deadline(
                key=f"letter-age.{paper.subject}",
                title=_("授权书满三个月：{person}").format(person=person_name(application, paper.subject)),
                due=add_months(day, LETTER_MONTHS),
                clause="A2.2",
                source=_(sources.TENCENT),
                counted=_("从这份授权书的扫描件最早发出的 {day} 算起；授权书上的日期更早的，请改正").format(
                    day=day.isoformat()
                ),
                todo=_("管局审核时授权书不宜超过三个月；快满时问清审核员是否要重签。"),
                overdue=_("授权书已超过三个月，可能被退回。请重新签一份，扫描后发给审核员。"),
                who=_(guide.APPLICANT),
                provisional=True,
            )


def _end(raw: str) -> date | None:
    value = check_validity_end(raw).value
    return None if isinstance(value, LongTerm) else value
