"""The fields of eligibility and of the filing entity 主体."""

from __future__ import annotations

from collections.abc import Mapping

from wizard import divisions
from wizard.application import Application
from wizard.enumerations import CERTIFICATE_TYPES, CERTIFICATES_BY_NATURE, UNIT_NATURE
from wizard.fields.spec import Field, Kind, among
from wizard.text import N_
from wizard.values import check_certificate_number, check_validity_end


def _certificates(application: Application, _path: str) -> Mapping[int, str]:
    """The certificate types that go with the nature chosen; all of them before one is chosen."""
    codes = CERTIFICATES_BY_NATURE.get(application.entity.nature or 0, tuple(CERTIFICATE_TYPES))
    return {code: CERTIFICATE_TYPES[code] for code in codes}


def _has_counties(application: Application, _path: str) -> bool:
    return not application.entity.city or bool(divisions.counties(application.entity.city))


ELIGIBILITY = (
    Field(
        "eligibility.applicant",
        N_("由谁申请备案？"),
        Kind.CHOICE,
        N_("指网站的主办者，也就是备案主体。"),
        ("G3.2",),
        portal=False,
        options=among({"organisation": N_("企业、事业单位、机关、社会团体等单位"), "individual": N_("个人")}),
    ),
    Field(
        "entity.province",
        N_("主体证件上的住所在哪个省、自治区、直辖市？"),
        Kind.CHOICE,
        N_("备案由住所所在省的通信管理局审批。"),
        ("G3.1",),
        options=lambda _application, _path: divisions.provinces(),
    ),
    Field(
        "eligibility.aws_region",
        N_("网站运行在哪里？"),
        Kind.CHOICE,
        N_("登录亚马逊云科技控制台，右上角显示所用的区域。"),
        ("G3.3",),
        portal=False,
        options=among(
            {
                "ningxia": N_("亚马逊云科技中国（宁夏）区域"),
                "beijing": N_("亚马逊云科技中国（北京）区域"),
                "overseas": N_("亚马逊云科技境外区域"),
                "none": N_("其他云或自有机房"),
            }
        ),
    ),
    Field(
        "eligibility.charges_users",
        N_("网站是否向上网用户有偿提供信息或网页制作等服务？"),
        Kind.YES_NO,
        N_("例如付费会员、付费内容、收费广告。只卖自己的商品不属于此类。"),
        ("G1", "G10.3"),
        portal=False,
    ),
    Field(
        "eligibility.filed_before",
        N_("这个主体以前做过网站备案吗？"),
        Kind.CHOICE,
        N_("可在 https://beian.miit.gov.cn/ 用单位名称查询。"),
        ("G8.1",),
        portal=False,
        options=among(
            {
                "none": N_("没有，这是首次备案"),
                "nwcd": N_("有，在西云数据备过"),
                "elsewhere": N_("有，在其他接入商备过"),
            }
        ),
    ),
)

ENTITY = (
    Field(
        "entity.name", N_("主办单位名称"), hint=N_("与证件上的全称逐字一致，括号全角半角也要一致。"), clauses=("G8.1",)
    ),
    Field(
        "entity.nature",
        N_("主办单位性质"),
        Kind.CHOICE,
        clauses=("G3.2", "G8.1"),
        options=among(UNIT_NATURE),
    ),
    Field(
        "entity.certificate_type",
        N_("主办单位证件类型"),
        Kind.CHOICE,
        N_("可选项随单位性质而变。"),
        ("A1.1", "G8.1"),
        options=_certificates,
        reads=("entity.nature",),
    ),
    Field(
        "entity.certificate_number",
        N_("主办单位证件号码"),
        hint=N_("三证合一的证件填 18 位统一社会信用代码。"),
        clauses=("A1.1", "G8.1"),
        check=lambda raw, entity, _today: check_certificate_number(entity.certificate_type or 1, raw),
        reads=("entity.certificate_type",),
        placeholder="91640500MA76ABCD2Q",
    ),
    Field(
        "entity.certificate_valid_until",
        N_("主办单位证件有效期至"),
        hint=N_("照证件填写日期；没有截止日期的填“长期”。"),
        clauses=("A1.1",),
        portal=False,
        check=lambda raw, _entity, _today: check_validity_end(raw),
        placeholder="2040-12-31",
    ),
    Field(
        "entity.certificate_address",
        N_("主办单位证件住所"),
        hint=N_("与证件上的住所逐字一致。"),
        clauses=("G8.1",),
        maximum=300,
    ),
    Field(
        "entity.province",
        N_("所属省份"),
        Kind.CHOICE,
        N_("已由“能否备案”带来，改动会重新判断。"),
        ("G3.1", "G8.1"),
        options=lambda _application, _path: divisions.provinces(),
    ),
    Field(
        "entity.city",
        N_("所属城市"),
        Kind.CHOICE,
        clauses=("G8.1",),
        options=lambda application, _path: divisions.cities(application.entity.province),
        reads=("entity.province",),
    ),
    Field(
        "entity.county",
        N_("所属区县"),
        Kind.CHOICE,
        clauses=("G8.1",),
        options=lambda application, _path: divisions.counties(application.entity.city),
        reads=("entity.city",),
        applies=_has_counties,
    ),
    Field(
        "entity.address",
        N_("通信地址"),
        hint=N_("写到门牌号、楼层、房间号；前面的省、市、区县不必重复。"),
        clauses=("G8.1",),
        maximum=300,
    ),
    Field(
        "entity.investor",
        N_("投资人或主管单位"),
        hint=N_("企业填法定代表人姓名或单位全称；机关填上级单位。"),
        clauses=("G8.1",),
    ),
    Field(
        "entity.business_scope",
        N_("经营范围"),
        Kind.PARAGRAPH,
        N_("从执照复制。只用来提醒可能涉及的前置审批，不会填入备案。"),
        ("G9.1",),
        optional=True,
        portal=False,
        maximum=5000,
    ),
    Field(
        "entity.registry_checked",
        N_("已在国家企业信用信息公示系统核对，名称和代码一致，且没有经营异常？"),
        Kind.YES_NO,
        N_("网址 https://www.gsxt.gov.cn/。非企业单位请在对应的登记机关网站核对。"),
        ("G8.1",),
        portal=False,
    ),
    Field(
        "entity.legal_representative",
        N_("法定代表人"),
        Kind.PERSON,
        N_("与证件上的法定代表人（负责人、经营者）一致。"),
        ("A2.2",),
        portal=False,
    ),
    Field("entity.lead", N_("主体负责人"), Kind.PERSON, N_("多数省份要求由法定代表人担任。"), ("A1.2", "G8.1")),
    Field("entity.remark", N_("主体备注"), Kind.PARAGRAPH, clauses=("G8.1",), optional=True, maximum=500),
)
