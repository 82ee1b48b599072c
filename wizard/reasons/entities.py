"""Reasons that concern the filing entity: place, registry, address, nature, investor, earlier filings, account."""

from __future__ import annotations

from wizard.reasons.spec import DIFFERS, ENTITY, EXPIRED, GUIDE, MISSING, RETURNS, SOON, WRONG, Reason
from wizard.rules.engine.sources import EXPERIENCE
from wizard.text import N_

_LICENCE = "营业执照|执照|主体证件|主办单位证件|企业证件|单位证件|法人证书|登记证书|business licen|entity certificate|licence|license"
_REGISTRY = "公示系统|企业信用|信用信息|工商|市场监督|市场监管|登记机关|国信网|企查|天眼查|gsxt|public registry|credit information|aic"
_ADDRESS = "通信地址|通讯地址|联系地址|办公地址|单位地址|地址|mailing address|postal address|address"
_PLACE = "证件住所|住所|注册地址|执照地址|执照住所|营业执照地址|registered address|address on the"
_NATURE = "单位性质|主体性质|主办单位性质|证件类型|性质|nature|type of certificate|certificate type"

ENTITIES = (
    Reason(
        "other-province",
        N_("跨省备案：证件所在省与备案省不同"),
        N_("证件住所或信用代码在另一个省，而备案报到了所选的省。"),
        N_("请按证件住所所在的省重新选择省、市、区县；主体已迁址的，先换好执照再提交。"),
        (
            "跨省|跨区域|异地备案|异地|外省|外地证件|cross province|another province|other province|different province",
            "证件住所|住所|证件地址|执照|注册地|certificate|licen & 非|不在|不属于|not in & 本省|省|province",
            "备案省|省份|所选省|备案地|province & 证件|住所|执照|主体|certificate|licen|entity & 不一致|不符|不同|不匹配|mismatch|differ|not match",
            "执照|证件|住所|注册地|主体 & 备案省|备案省份|备案地|所选省|选了|选的 & 为|在|是",
            f"省份|所属省|备案省|所属地区|所属区域|province & {WRONG}",
            "1019|1046 & 码|代码|code|返回|错误|error",
        ),
        ("entity.province", "entity.certificate_address", "entity.certificate_number"),
        ("credit-code-is-of-the-province", "certificate-address-is-in-the-province", "address-is-in-the-province"),
        "G3.1",
        RETURNS,
    ),
    Reason(
        "registry-mismatch",
        N_("主体信息与执照或登记机关的公示不一致"),
        N_("主体名称、信用代码或法定代表人，和执照原件或国家企业信用信息公示系统上的不一样。"),
        N_("请在 https://www.gsxt.gov.cn/ 核对，逐字照最新执照填写；刚变更过的，上传换发后的新执照。"),
        (
            f"{_REGISTRY}|公示信息|登记信息 & {DIFFERS}|查询不到|查不到|查无|未查询到|无法查询|not found",
            f"{ENTITY} & 名称|全称|name & 执照|证件|证照|licen|certificate & {DIFFERS}",
            "法定代表人|法人 & 已变更|变更过|变更了 & 更新|修改|新|换",
            "法定代表人|法人 & 营业执照|执照 & 身份证 & 不一致|不符|不同 & !授权书|核验单",
            f"单位名称|主体名称|主办单位名称|企业名称|公司名称|entity name & {WRONG}|{DIFFERS} & !公章|盖章|印章|签章|seal|stamp|主管单位|上级单位|投资|确认书|授权书",
            f"信用代码|证件号码|注册号|credit code|certificate number & {WRONG}|{DIFFERS} & !负责人|身份证|域名|lead|id card|domain",
            "旧执照|旧版执照|旧版营业执照|最新执照|最新的营业执照|最新营业执照|旧版|旧照|新执照|新营业执照|信息已变更|变更后的|三证合一|五证合一|换发|old licen|latest licen|three in one",
            "括号 & 名称|全角|半角",
        ),
        (
            "entity.name",
            "entity.certificate_number",
            "entity.legal_representative",
            "evidence.entity-certificate",
            "entity.registry_checked",
        ),
        (
            "registry-has-been-consulted",
            "entity-name-is-a-registered-name",
            "brackets-in-the-entity-name-are-pairs",
            "brackets-are-exact-where-asked",
            "certificate-is-the-merged-one",
            "value.credit-code.check-digit",
            "value.credit-code.length",
            "value.credit-code.characters",
        ),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "registry-status",
        N_("主体状态异常"),
        N_("登记机关显示主体经营异常、被吊销、已注销或歇业，管局不受理。"),
        N_("请先在登记机关移出异常名录或恢复正常状态，公示系统显示正常后再提交；已注销的主体不能备案。"),
        (
            "经营异常|异常名录|异常状态|状态异常|吊销|歇业|清算|严重违法失信|失信|abnormal|revoked|dissolved|out of business",
            f"{ENTITY} & 已注销|已被注销|注销状态|迁出|cancelled|deregistered",
            "企业状态|经营状态|登记状态|存续状态 & 注销|非存续|停业|撤销|迁出|非正常",
        ),
        ("entity.registry_checked", "entity.name"),
        ("registry-has-been-consulted",),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "address-detail",
        N_("通信地址不够详细或不规范"),
        N_("通信地址没有写到门牌号，或含有“市辖区”、特殊符号、重复的省市。"),
        N_("请写到路、门牌号、楼层和房间号；已经是最详细的，请在主体备注写明“此地址已是最详细地址”。"),
        (
            f"{_ADDRESS} & 详细|具体|填写到|写到|精确到|几号楼|几室|楼栋|单元号|过于简单|太简单|完善|细化|门牌|房间号|楼层|精确|补全|不完整|不全|house number|door number|room number|detail|incomplete|complete|precise",
            f"{_ADDRESS} & {WRONG}|特殊符号|重复|市辖区 & !邮箱|邮件|ip|解析",
            "门牌号|市辖区|house number|door number",
        ),
        ("entity.address", "entity.county", "entity.remark"),
        (
            "address-reaches-the-door",
            "address-has-no-placeholder-district",
            "address-has-no-symbols",
            "address-does-not-repeat-the-place",
        ),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "address-differs",
        N_("地址与执照不一致"),
        N_("填写的证件住所与执照上的不同，或通信地址与证件住所不在当地要求的同一城市。"),
        N_("请逐字照执照填写证件住所；通信地址在外市的，改为同城地址，或按审核意见提供租赁合同等证明。"),
        (
            f"{_PLACE}|{_ADDRESS} & 执照|证件|营业执照|证照|住所|注册地|licen|certificate & {DIFFERS}|同一城市|同城|同一市|same city",
            f"{_PLACE} & {WRONG}|{DIFFERS}|照抄|逐字",
            "证件住所 & 营业执照|执照 & 按照|保持一致|照着",
            f"{_ADDRESS} & 同一城市|同城|本省|本市|外省|外地|same city",
            "租赁合同|租房合同|场地证明|房产证明|lease & 补充|上传|提交|地址|住所|提供|address|provide",
        ),
        ("entity.certificate_address", "entity.address", "entity.city", "evidence.entity-certificate"),
        (
            "addresses-are-in-one-city-where-asked",
            "certificate-address-is-in-the-province",
            "address-is-in-the-province",
        ),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "nature-mismatch",
        N_("单位性质与证件类型不匹配"),
        N_("所选的主办单位性质或证件类型，和证件、名称或信用代码说的不是一回事。"),
        N_("请照证件选择：公司选“企业”和营业执照，事业单位选事业单位法人证书，以此类推。"),
        (
            f"{_NATURE} & {WRONG}|{DIFFERS}|重新选择|应选|应为|请选择|选错|should be & !域名|网站内容|负责人|domain|lead",
            "单位性质|主体性质|主办单位性质|entity nature|nature of the",
            "1008|1014 & 码|代码|code|返回|错误|error",
            f"{_LICENCE} & 类型 & {WRONG}|{DIFFERS}",
        ),
        ("entity.nature", "entity.certificate_type", "entity.certificate_number"),
        ("nature-goes-with-the-name", "nature-goes-with-the-credit-code", "value.choice"),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "investor",
        N_("投资人或主管单位填写不对"),
        N_("投资人或主管单位没有按当地要求填写，例如须填法定代表人或单位全称。"),
        N_("请填法定代表人姓名或单位全称，照审核意见选其一；机关和事业单位填上级单位的全称。"),
        (
            f"投资人|投资者|主管单位|上级单位|上级主管|investor & {WRONG}|{DIFFERS}|应填|填写|应为|须为",
            "投资人|投资者|主管单位|上级单位|上级主管|投资方|investor|supervising body|superior",
        ),
        ("entity.investor", "entity.legal_representative"),
        (
            "investor-of-an-enterprise-is-its-own",
            "investor-is-the-one-the-province-wants",
            "superior-of-a-public-body-is-no-person",
        ),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "entity-certificate-expired",
        N_("主办单位证件过期或快到期"),
        N_("执照或其他主体证件已经过期，或剩余有效期太短。"),
        N_("请先向登记机关换证，上传新证件并改填有效期；长期有效的填“长期”。"),
        (
            f"{_LICENCE} & {EXPIRED}",
            f"{_LICENCE} & {SOON}",
            f"{_LICENCE} & 有效期|经营期限|营业期限|validity & 不足|已过|到期|错误|有误|过短|更换|换",
        ),
        ("entity.certificate_valid_until", "evidence.entity-certificate"),
        (
            "certificate-is-in-force",
            "certificate-lasts-three-months",
            "certificate-lasts-as-long-as-the-province-wants",
        ),
        "A1.1",
        RETURNS,
    ),
    Reason(
        "filing-type",
        N_("备案类型选错或工信部已有记录"),
        N_("主体在工信部已有备案，或是没有网站的空壳主体，或已被注销，不能按首次备案提交。"),
        N_(
            "请在 https://beian.miit.gov.cn/ 查询主体，核对后改选新增网站、接入备案或变更；有旧主体号而拿不准的，请咨询西云数据。"
        ),
        (
            "备案类型|订单类型|申请类型|type of filing|filing type|type of application",
            "主体|主办单位|公司|证件|备案|entity|company & 已存在备案|已有备案|存在备案|已备案过|备过案|已经备案|备案记录|已有主体|主体号|空壳|已在其他接入商"
            "|already has a filing|already filed|existing filing|filing record|empty shell",
            "空壳|非首次备案|新增流程|接入流程|变更流程|不是首次备案|新增网站|新增服务|新增接入|接入备案|转入|主办者冲突|主体冲突|not a first filing|add a website",
            "1003 & 码|代码|code|返回|错误|error",
            "数据|主体|网站|备案信息 & 不存在 & 信息库|备案库|重新报备|核实",
            "主体已注销|网站已注销",
        ),
        ("eligibility.filed_before", "entity.certificate_number", "websites.*.filed_elsewhere"),
        ("entity-has-no-filing-yet",),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "filing-duplicate",
        N_("重复提交：另有订单正在处理"),
        N_("同一主体在这里或别的接入商还有一份备案订单没有办完，系统不收第二份。"),
        N_("请等原订单办结，或先撤回、取消它再提交；同一时间只保留一份。"),
        (
            "重复提交|重复申请|重复备案|重复订单|多次提交|进行中的订单|进行中的备案|在途订单|在途|正在审核的订单|未完结|未完成的订单|多个平台|其他平台提交"
            "|duplicate application|duplicate order|submitted twice|another order|order in progress|pending order"
            "|open order",
            "订单 & 重复",
            "名下|主体|单位 & 有正在|正在审核|审核中|正在办理 & 备案|订单",
            "其他接入商|其它接入商|别的接入商|其他平台 & 提交备案|提交了备案|提交过备案|已提交",
            f"{ENTITY}|证件 & 正在|存在|另有 & 订单|备案申请|审核中",
        ),
        ("eligibility.filed_before",),
        (),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "not-served",
        N_("不在西云数据的受理范围"),
        N_("申请人是个人，或主体在西藏、青海，或网站没有使用宁夏区域。"),
        N_("请以企业或单位的名义、用宁夏区域的服务重新申请；西藏、青海的主体请联系西云数据确认。"),
        (
            "个人 & 备案|主体|申请|用户 & 不受理|不支持|不能|无法|不予|暂不|仅限|仅支持",
            "西藏|青海|tibet|qinghai & 不受理|不支持|暂不|不予|无法|不能|not",
            "不在受理范围|不予受理|无法受理|outside the scope|not served|individuals are not|individual applicants",
        ),
        ("eligibility.applicant", "entity.province", "eligibility.aws_region"),
        ("applicant-is-a-unit", "province-is-served", "website-runs-in-ningxia"),
        "G3.2",
        GUIDE,
    ),
    Reason(
        "account-confirmation",
        N_("云账号公司与主体不同而没有确认书"),
        N_("亚马逊云科技账号属于另一家公司，没有交双方盖章的确认书，或确认书不合要求。"),
        N_("请下载确认书，由备案主体和账号所属公司分别加盖公章，先发扫描件预审再寄原件。"),
        (
            f"确认书|确认函|confirmation letter & 盖章|公章|签章|加盖|seal|stamp|{MISSING}|{WRONG}",
            "确认书|确认函|confirmation letter|letter of confirmation",
            f"账号|账户|aws|亚马逊|account & {ENTITY} & {DIFFERS}",
            f"账号|账户|aws account & 其他公司|第三方|另一家|another company & {MISSING}|属于|belong",
        ),
        ("papers.confirmation", "access.account_company", "access.account_company_code"),
        ("account-of-another-company-needs-a-confirmation", "companies-of-different-names-have-different-codes"),
        "A2.3",
        GUIDE,
    ),
    Reason(
        "further-materials",
        N_("需要补充其他证明"),
        N_("审核员要求另外的证明，例如情况说明、商标证书、授权合同、在职证明或话费单。"),
        N_("请在“其他证明材料”里添加一项，写明是什么，上传清楚完整的图片，在备注说明用途。"),
        (
            f"情况说明|说明函|证明材料|补充材料|补充证明|商标|授权合同|合作协议|在职证明|劳动合同|社保|话费|缴费单|入网协议|开户证明|股权|股东证明|高管证明|无犯罪|无违法|居住证|暂住证"
            f"|supporting document|additional document|further document|additional material|trademark|proof of"
            f"|written statement & {MISSING}|提供|补充|上传"
            "|证明|provide|upload|submit|require|need",
            "其他证明|相关证明|证明文件|资质证明|supporting evidence",
        ),
        ("evidence.extra.*", "entity.remark", "websites.*.remark"),
        (),
        "A1.n",
        EXPERIENCE,
    ),
)
