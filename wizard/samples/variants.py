"""The answers of the sample applications: fictitious companies and people whose numbers are right by arithmetic.

Every date is derived from the day that is passed in, so no sample runs out. Evidence is drawn elsewhere.
"""

from __future__ import annotations

from datetime import date, timedelta

from wizard.application import (
    NONE_OF_THESE,
    Access,
    Application,
    Approval,
    Domain,
    Eligibility,
    Entity,
    FilingAccount,
    Person,
    Website,
)
from wizard.enumerations import ENTERPRISE, UNIT_PORTAL
from wizard.values import add_months

_LICENCE = 1
_RESIDENT_ID = 2
_SIMPLIFIED_CHINESE = 1


def ningxia(today: date) -> Application:
    """A company in 中卫 with one website; the legal representative leads everything."""
    entity = _entity(
        name="宁夏示例样本科技有限公司",
        code="91640500MA76ABCD2Q",
        place=("640000", "640500", "640502"),
        region="宁夏回族自治区中卫市沙坡头区",
        investor="张示例",
    )
    return _application(
        "示例：宁夏一家公司、一个网站",
        entity,
        [_person(today, "p1", "张示例", "640502199001010017", 1, "0955-7000001", position="总经理")],
        [_website(today, "w1", "p1", entity, "example.com", "示例样本科技")],
    )


def shanghai(today: date) -> Application:
    """A company in 上海 whose website is led by an employee: an authorisation letter and a commitment letter."""
    entity = _entity(
        name="上海示例样本网络技术有限公司",
        code="91310115MA76ABCD2B",
        place=("310000", "310100", "310115"),
        region="上海市浦东新区",
        investor="李样本",
    )
    return _application(
        "示例：上海，网站负责人不是法定代表人",
        entity,
        [
            _person(today, "p1", "李样本", "310115198506301230", 1, "021-50000001", position="执行董事"),
            _person(today, "p2", "王试用", "310115199002150023", 3, "021-50000002", position="技术经理"),
        ],
        [_website(today, "w1", "p2", entity, "example.com", "示例样本技术")],
    )


def guangdong_two_sites(today: date) -> Application:
    """A company in 深圳 with two websites, two website leads, an ELB set, and the AWS account of another company."""
    entity = _entity(
        name="深圳示例样本贸易有限公司",
        code="91440300MA76ABCD21",
        place=("440000", "440300", "440305"),
        region="广东省深圳市南山区",
        investor="赵示例",
    )
    application = _application(
        "示例：广东，两个网站，一组 ELB IP",
        entity,
        [
            _person(today, "p1", "赵示例", "440305198808080039", 1, "0755-80000001", position="执行董事"),
            _person(today, "p2", "钱样本", "440305199205200040", 3, "0755-80000002", position="运营经理"),
            _person(today, "p3", "孙试用", "640502199303030056", 5, "0755-80000003", position="技术经理"),
        ],
        [
            _website(today, "w1", "p2", entity, "example.com", "示例样本贸易"),
            _website(today, "w2", "p3", entity, "example.net", "示例样本选品"),
        ],
    )
    application.access = Access(
        account_id="123456789012",
        account_company="宁夏示例云服务有限公司",
        account_company_code="91640100MA76ABCD24",
        account_relationship="受托代管云资源的服务商",
        kind="elb",
        addresses="52.82.10.5\n52.83.100.6\n161.189.20.7",
        elb_name="sample-shop-1234567890.elb.cn-northwest-1.amazonaws.com.cn",
        elb_complete="yes",
    )
    # A virtual operator's number: a warning that has to be answered with a reason.
    application.people[2].mobile = "17000000005"
    application.websites[1].remark = "示例样本选品为本公司的项目，不涉及前置审批。"
    return application


def preapproval(today: date) -> Application:
    """A company whose website needs approvals for news and for drugs, and has both."""
    application = ningxia(today)
    application.title = "示例：涉及新闻、药品两项前置审批"
    application.entity.business_scope = "药品信息服务；互联网新闻信息服务；软件开发。"
    website = application.websites[0]
    website.description = "介绍本公司的药品信息服务，刊登行业动态，供宁夏的药店和医生查阅，不在网上出售药品。"
    website.preapproval = ["news", "drugs"]
    website.approvals = {
        "news": Approval(number="示例新闻许可第0001号", valid_until=_day(add_months(today, 24))),
        "drugs": Approval(number="(宁)-非经营性-示例-0001", valid_until=_day(add_months(today, 36))),
    }
    website.remark = "涉及新闻、药品信息服务，批准文件已上传。"
    return application


def rare_names(today: date) -> Application:
    """Names with characters that many systems lose: 𬭎, 㛃, 䶮."""
    application = ningxia(today)
    application.title = "示例：姓名含生僻字"
    application.people[0].name = "张𬭎㛃"
    application.entity.investor = "张𬭎㛃"
    application.entity.name = "宁夏示例䶮样科技有限公司"
    application.access.account_company = application.entity.name
    application.websites[0].name = "示例䶮样科技"
    application.websites[0].domain.holder_name = application.entity.name
    return application


def broken(today: date) -> Application:
    """The mistakes that are made most often, one beside the other."""
    application = ningxia(today)
    application.title = "示例：常见错误"
    entity, person, website = application.entity, application.people[0], application.websites[0]
    entity.certificate_number = "91640500MA76ABCD2O"
    entity.address = "示例路"
    entity.registry_checked = "no"
    person.document_number = "640502199001010018"
    person.mobile = "1390000001"
    person.emergency_phone = "1390000001"
    person.email = "zhang.example.com"
    person.document_valid_until = _day(today - timedelta(days=1))
    application.access.addresses = "43.195.0.9, 10.0.0.8"
    application.access.account_company = "宁夏另一家示例有限公司"
    website.name = "example.com"
    website.home_url = "www.example.org"
    website.description = "新闻"
    website.domain.name = "https://www.example.com/index.html"
    website.domain.registrar_status = "foreign"
    website.domain.real_name_verified = "no"
    website.domain.real_name_date = ""
    website.domain.expires_on = _day(add_months(today, 1))
    website.domain.holder_name = "张示例"
    return application


def _application(title: str, entity: Entity, people: list[Person], websites: list[Website]) -> Application:
    """The application of an existing AWS customer who has one EIP and has filed nothing before."""
    lead = people[0]
    return Application(
        title=title,
        eligibility=Eligibility(
            applicant="organisation", aws_region="ningxia", charges_users="no", filed_before="none"
        ),
        entity=entity,
        people=people,
        access=Access(account_id="123456789012", account_company=entity.name, kind="eip", addresses="52.82.10.5"),
        filing_account=FilingAccount(
            registered="yes", email="icp@example.com", mobile=lead.mobile, ip_address="52.82.10.5"
        ),
        websites=websites,
    )


def _entity(name: str, code: str, place: tuple[str, str, str], region: str, investor: str) -> Entity:
    address = "示例路1号示例大厦101室"
    province, city, county = place
    return Entity(
        name=name,
        nature=ENTERPRISE,
        certificate_type=_LICENCE,
        certificate_number=code,
        certificate_valid_until="长期",
        certificate_address=f"{region}{address}",
        province=province,
        city=city,
        county=county,
        address=address,
        investor=investor,
        business_scope="软件开发；信息技术咨询服务；电子产品销售。",
        registry_checked="yes",
        legal_representative="p1",
        lead="p1",
    )


def _person(today: date, id: str, name: str, number: str, phone: int, landline: str, position: str = "") -> Person:
    """A person with an identity card in the middle of its validity; `phone` and the number after it are theirs."""
    return Person(
        id=id,
        name=name,
        document_type=_RESIDENT_ID,
        document_number=number,
        document_valid_from=_day(add_months(today, -60)),
        document_valid_until=_day(add_months(today, 180)),
        mobile=f"1390000{phone:04}",
        landline=landline,
        emergency_phone=f"1390000{phone + 1:04}",
        email=f"{id}@example.com",
        position=position,
    )


def _website(today: date, id: str, lead: str, entity: Entity, domain: str, name: str) -> Website:
    return Website(
        id=id,
        name=name,
        home_url=f"www.{domain}",
        content=[UNIT_PORTAL],
        languages=[_SIMPLIFIED_CHINESE],
        description="介绍本公司的软件产品和技术服务，公布产品说明、使用帮助和联系方式，供客户查阅，不提供交易。",
        preapproval=[NONE_OF_THESE],
        filed_elsewhere="no",
        closed_until_filed="yes",
        remark="本网站介绍公司产品，不涉及前置审批。",
        lead=lead,
        domain=_domain(today, entity, domain),
    )


def _domain(today: date, entity: Entity, name: str) -> Domain:
    return Domain(
        name=name,
        registrar="示例域名注册服务有限公司",
        registrar_status="approved",
        real_name_verified="yes",
        real_name_date=_day(add_months(today, -2)),
        expires_on=_day(add_months(today, 12)),
        holder_name=entity.name,
        holder_certificate_type=entity.certificate_type,
        holder_certificate_number=entity.certificate_number,
    )


def _day(day: date) -> str:
    return day.isoformat()
