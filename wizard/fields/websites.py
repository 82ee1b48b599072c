"""The fields of a website: its domain, its service data, its pre-approvals."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.application import NONE_OF_THESE, Application
from wizard.enumerations import CERTIFICATE_TYPES, CONTENT, LANGUAGE, PREAPPROVAL
from wizard.fields.spec import Field, Kind, among
from wizard.paths import subject
from wizard.text import N_
from wizard.values import check_certificate_number, check_date, check_domain, check_home_url, check_validity_end


def _verified(application: Application, path: str) -> bool:
    website = application.website(subject(path))
    return website is not None and website.domain.real_name_verified == "yes"


def _certificate_types(application: Application, _path: str) -> Mapping[int, str]:
    """The entity's own certificate type first: the holder has to be the entity."""
    own = application.entity.certificate_type
    first = {own: CERTIFICATE_TYPES[own]} if own in CERTIFICATE_TYPES else {}
    return {**first, **CERTIFICATE_TYPES}


DOMAIN = (
    Field(
        "websites.*.domain.name",
        N_("域名"),
        hint=N_("可直接粘贴网址，会自动取出要备案的域名，不带 www。"),
        clauses=("G5.1.1", "G8.1"),
        check=lambda raw, _domain, _today: check_domain(raw),
        maximum=300,
        placeholder="example.com",
    ),
    Field(
        "websites.*.domain.registrar",
        N_("域名注册服务机构"),
        hint=N_("照域名注册商平台或 WHOIS 上的全称填写。"),
        clauses=("G5.1.2",),
    ),
    Field(
        "websites.*.domain.registrar_status",
        N_("这家注册服务机构是否经国家批复？"),
        Kind.CHOICE,
        N_("在 域名.信息 可以查到批复名单。"),
        ("G5.1.2",),
        portal=False,
        options=among(
            {
                "approved": N_("是，已在 域名.信息 查到"),
                "foreign": N_("不是，是境外注册商"),
                "unsure": N_("还没查"),
            }
        ),
    ),
    Field(
        "websites.*.domain.real_name_verified",
        N_("域名已通过实名认证？"),
        Kind.YES_NO,
        clauses=("G5.1.4",),
        portal=False,
    ),
    Field(
        "websites.*.domain.real_name_date",
        N_("实名认证通过日期"),
        hint=N_("通过后约 3 天才会进入国家数据库。"),
        clauses=("G5.1.4",),
        portal=False,
        check=lambda raw, _domain, _today: check_date(raw),
        applies=_verified,
        placeholder="2026-01-31",
    ),
    Field(
        "websites.*.domain.expires_on",
        N_("域名到期日期"),
        hint=N_("从今天起至少还要有三个月。"),
        clauses=("G5.1.3",),
        portal=False,
        check=lambda raw, _domain, _today: check_date(raw),
        placeholder="2027-12-31",
    ),
    Field(
        "websites.*.domain.holder_name",
        N_("域名持有者名称"),
        hint=N_("照实名认证截图上的“域名持有者”填写，须与主体一致。"),
        clauses=("G5.1.5", "A1.4"),
        portal=False,
    ),
    Field(
        "websites.*.domain.holder_certificate_type",
        N_("域名持有者证件类型"),
        Kind.CHOICE,
        clauses=("G5.1.5", "A1.4"),
        portal=False,
        options=_certificate_types,
    ),
    Field(
        "websites.*.domain.holder_certificate_number",
        N_("域名持有者证件号码"),
        hint=N_("截图上有部分打码的，请填写完整号码。"),
        clauses=("G5.1.5", "A1.4"),
        portal=False,
        check=lambda raw, domain, _today: check_certificate_number(domain.holder_certificate_type or 1, raw),
        reads=("websites.*.domain.holder_certificate_type",),
    ),
)

WEBSITE = (
    Field(
        "websites.*.name",
        N_("网站名称"),
        hint=N_("至少 3 个汉字，宜用公司全称或简称；不能是域名、纯数字或纯字母。"),
        clauses=("G8.1",),
    ),
    Field(
        "websites.*.home_url",
        N_("首页网址"),
        hint=N_("须包含备案域名，可带 www，不必写路径。"),
        clauses=("G8.1",),
        check=lambda raw, _website, _today: check_home_url(raw),
        maximum=300,
        placeholder="www.example.com",
    ),
    Field("websites.*.content", N_("网站服务内容"), Kind.CHOICES, clauses=("G8.1",), options=among(CONTENT)),
    Field("websites.*.languages", N_("网站语言"), Kind.CHOICES, clauses=("G8.1",), options=among(LANGUAGE)),
    Field(
        "websites.*.description",
        N_("网站内容说明"),
        Kind.PARAGRAPH,
        N_("用 20–200 个字说明网站做什么、给谁看。审核很看重这一段。"),
        ("G8.1",),
        maximum=2000,
    ),
    Field(
        "websites.*.preapproval",
        N_("网站是否涉及需要前置审批的内容？"),
        Kind.CHOICES,
        N_("涉及哪项选哪项；都不涉及请选“以上都不涉及”。"),
        ("G9.1",),
        options=among({**{slug: item.label for slug, item in PREAPPROVAL.items()}, NONE_OF_THESE: N_("以上都不涉及")}),
    ),
    Field("websites.*.lead", N_("网站负责人"), Kind.PERSON, clauses=("A1.3", "A2.2", "G8.1")),
    Field(
        "websites.*.filed_elsewhere",
        N_("这个域名已经在其他主体或接入商名下备案？"),
        Kind.YES_NO,
        N_("可在 https://beian.miit.gov.cn/ 用域名查询。"),
        ("G8.1",),
        portal=False,
    ),
    Field(
        "websites.*.closed_until_filed",
        N_("网站在备案完成前不对外开通？"),
        Kind.YES_NO,
        N_("审核期间域名不要解析到可访问的页面。"),
        ("G1",),
        portal=False,
    ),
    Field("websites.*.remark", N_("网站备注"), Kind.PARAGRAPH, clauses=("G8.1",), optional=True, maximum=500),
)


def _beyond_the_guide(_application: Application, path: str) -> bool:
    """Whether the category of a pre-approval is none of the guide's: who asks for a document depends on the
    province."""
    category = PREAPPROVAL.get(path.split(".")[3])
    return category is not None and not category.mandatory


APPROVAL = (
    Field("websites.*.approvals.*.number", N_("批准文号或许可证号"), clauses=("G9.1",), waived=_beyond_the_guide),
    Field(
        "websites.*.approvals.*.valid_until",
        N_("批准文件有效期至"),
        hint=N_("长期有效的填“长期”。"),
        clauses=("G9.1",),
        check=lambda raw, _approval, _today: check_validity_end(raw),
        portal=False,
        waived=_beyond_the_guide,
    ),
)
