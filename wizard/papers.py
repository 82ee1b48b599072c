"""Which papers of the guide's appendix 2 an application needs, and why; the forms of a cancellation stand beside
them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard import divisions
from wizard.application import Application
from wizard.fields.access import account_differs
from wizard.naming import person_name, website_name
from wizard.text import N_, _
from wizard.values import comparable

COMMITMENT_PROVINCES = ("310000", "640000", "140000")
"""上海, 宁夏, 山西: the only provinces whose administrations ask for the commitment letter (A2.4)."""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form: its kind, name, clause, and how it has to be signed.

    Four are the guide's own; for cancellations the guide names none, theirs are letters of our making.
    """

    kind: str
    title: str
    clause: str
    signing: tuple[str, ...]

    @property
    def of_the_portal(self) -> bool:
        """Whether the portal makes the form that is signed, after the initial review (G7.4); our copy is for
        comparison."""
        return self.kind in _OF_THE_PORTAL


_OF_THE_PORTAL = ("verification", "authorisation", "confirmation", "commitment")
_CANCELLATION_SIGNING = (
    N_("加盖主办单位公章，章面完整、清晰。"),
    N_("由法定代表人或主体负责人亲笔签字，字迹工整。"),
    N_("日期填写签字当天。"),
    N_("是否需要这份材料、是否寄原件，以西云数据审核员的通知为准。"),
)

FORMS: dict[str, PaperForm] = {
    form.kind: form
    for form in (
        PaperForm(
            "verification",
            N_("网站备案信息真实性核验单"),
            "A2.1",
            (
                N_("加盖主办单位公章，章面完整、清晰。"),
                N_("由网站负责人亲笔签字，字迹工整，不写连笔字。"),
                N_("日期请留空，不要填写。"),
                N_("用黑色签字笔，不涂改；原件交西云数据。"),
            ),
        ),
        PaperForm(
            "authorisation",
            N_("网站负责人授权书"),
            "A2.2",
            (
                N_("加盖主办单位公章，章面完整、清晰。"),
                N_("由法定代表人亲笔签字，字迹工整。"),
                N_("授权日期不晚于提交当天；管局审核时不宜超过 3 个月。"),
            ),
        ),
        PaperForm(
            "confirmation",
            N_("确认书"),
            "A2.3",
            (
                N_("由备案主体和亚马逊云科技账号所属公司分别加盖公章。"),
                N_("确认账号公司同意其宁夏区域 IP 用于本次备案。"),
            ),
        ),
        PaperForm(
            "commitment",
            N_("互联网信息服务备案承诺书"),
            "A2.4",
            (
                N_("加盖主办单位公章，章面完整、清晰。"),
                N_("由法定代表人亲笔签字，字迹工整。"),
            ),
        ),
        PaperForm("cancellation", N_("备案注销申请书"), "G8.3.1", _CANCELLATION_SIGNING),
        PaperForm("access-cancellation", N_("取消接入申请书"), "G8.3.3", _CANCELLATION_SIGNING),
    )
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A form as it concerns this application. `needed` is `None` while the answers do not tell; `key` tells copies
    apart ("verification.w1", "authorisation.p2"), `subject` is the website's or person's id or ""."""

    key: str
    form: PaperForm
    subject: str
    needed: bool | None
    why: str


def papers(application: Application) -> list[Paper]:
    """Every form with whether this application needs it and why, in the order of appendix 2.

    A verification form is made for each website, an authorisation letter for each person who leads a website without
    being the legal representative.
    """
    kinds: tuple[Callable[[Application], Iterator[Paper]], ...] = (
        _verification,
        _authorisation,
        _confirmation,
        _commitment,
    )
    return [paper for kind in kinds for paper in kind(application)]


def needed(application: Application) -> list[Paper]:
    """The papers that have to be signed."""
    return [paper for paper in papers(application) if paper.needed]


def _verification(application: Application) -> Iterator[Paper]:
    for website in application.websites:
        name = website_name(application, website)
        why = _("每个网站都需要一份，这份用于 {website}。").format(website=name)
        yield Paper(f"verification.{website.id}", FORMS["verification"], website.id, True, why)


def _authorisation(application: Application) -> Iterator[Paper]:
    form = FORMS["authorisation"]
    leads = dict.fromkeys(website.lead for website in application.websites)
    others = [id for id in leads if id and id != application.entity.legal_representative]
    for id in others:
        name = person_name(application, id)
        yield Paper(f"authorisation.{id}", form, id, True, _("网站负责人 {name} 不是法定代表人。").format(name=name))
    if not others:
        unknown = "" in leads
        why = _("还没有选择网站负责人。") if unknown else _("网站负责人就是法定代表人，不需要。")
        yield Paper("authorisation", form, "", None if unknown else False, why)


def _confirmation(application: Application) -> Iterator[Paper]:
    form = FORMS["confirmation"]
    company, entity = application.access.account_company, application.entity.name
    if not comparable(company) or not comparable(entity):
        yield Paper("confirmation", form, "", None, _("填写账号所属公司和主办单位名称后才能判断。"))
    elif account_differs(application):
        why = _("亚马逊云科技账号属于 {company}，与备案主体不同。").format(company=company)
        yield Paper("confirmation", form, "", True, why)
    else:
        yield Paper("confirmation", form, "", False, _("账号所属公司就是备案主体，不需要。"))


def _commitment(application: Application) -> Iterator[Paper]:
    form, province = FORMS["commitment"], application.entity.province
    if not province:
        yield Paper("commitment", form, "", None, _("选择省份后才能判断。"))
        return
    needed = province in COMMITMENT_PROVINCES
    name = _(divisions.name(province))
    text = _("{province}要求提交。") if needed else _("仅上海、宁夏、山西需要，{province}不需要。")
    yield Paper("commitment", form, "", needed, text.format(province=name))
