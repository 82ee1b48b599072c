"""Reasons that concern the people: who may lead, their documents and age, their phones and e-mail, SMS verification."""

from __future__ import annotations

from wizard.reasons.spec import (
    CODES,
    DIFFERS,
    EXPIRED,
    GUIDE,
    HABITS,
    LEAD,
    LETTER,
    MISSING,
    PHONE,
    RETURNS,
    SOON,
    WRONG,
    Reason,
)
from wizard.rules.engine.sources import EXPERIENCE
from wizard.text import N_

_ENTITY_LEAD = "主体负责人|主体责任人|主办单位负责人|单位负责人|entity lead|entity s person in charge|person in charge of the entity|head of the entity"
_WEBSITE_LEAD = "网站负责人|服务负责人|互联网信息服务负责人|网站管理人|website lead|person in charge of the website|website s person in charge|website manager"
_REPRESENTATIVE = "法人|法定代表人|法定代表|legal representative|legal person"
_ID = "身份证|证件|护照|通行证|有效身份|id card|identity card|identity document|passport|document"
_IS_NOT = "非|不是|不为|应为|须为|需为|必须为|应是|须是|必须是|需由|须由|应由|必须由|担任|不一致|不是同一|is not|must be|should be|not the"

PEOPLE = (
    Reason(
        "entity-lead",
        N_("主体负责人不是法定代表人"),
        N_("当地要求由法定代表人担任主体负责人，或须附授权书、备注才可由他人担任。"),
        N_("请把主体负责人改为法定代表人；当地允许他人担任的，按审核意见交授权书并在备注说明。"),
        (
            f"{_ENTITY_LEAD} & {_REPRESENTATIVE} & {_IS_NOT}",
            f"{_ENTITY_LEAD} & {WRONG}|应为|须为|需为|必须为|须由|需由|应由|必须由|更换|变更|改为 & !{PHONE}|邮箱|身份证|证件|姓名|email|id card",
            f"负责人|lead & {_REPRESENTATIVE} & {_IS_NOT} & !{LETTER}|{_WEBSITE_LEAD}",
            f"{_ENTITY_LEAD} & 填写|填|改成|写 & {_REPRESENTATIVE}",
            f"外籍|外国|港澳台|香港|台湾|foreign & {_REPRESENTATIVE} & 授权|委托|authori",
        ),
        ("entity.lead", "entity.legal_representative"),
        (
            "entity-lead-is-the-representative-where-asked",
            "foreign-representative-authorises-someone",
            "finance-company-is-led-by-its-representative-where-asked",
            "leads-are-one-person-or-two-where-asked",
        ),
        "A1.2",
        RETURNS,
    ),
    Reason(
        "website-lead",
        N_("网站负责人不是法定代表人而没有授权书"),
        N_("网站负责人由他人担任，没有交法定代表人签字、单位盖章的授权书，或当地不接受。"),
        N_("请下载网站负责人授权书，盖公章并由法定代表人签字后提交；当地不接受的，改由法定代表人担任。"),
        (
            f"{_WEBSITE_LEAD} & {_REPRESENTATIVE} & {_IS_NOT}",
            f"{_WEBSITE_LEAD} & {LETTER} & {MISSING}|需|须|应|need|require|must",
            f"{LETTER} & {MISSING} & !签字|签名|盖章|公章|印章|签章|职务|seal|stamp|signature|signed",
            f"{_WEBSITE_LEAD} & {WRONG}|更换|变更|改为",
        ),
        ("papers.authorisation.*", "websites.*.lead", "entity.legal_representative"),
        ("website-lead-needs-an-authorisation", "leads-are-one-person-or-two-where-asked"),
        "A2.2",
        RETURNS,
    ),
    Reason(
        "authorisation-date",
        N_("授权书的日期不对"),
        N_("授权日期超过三个月、晚于提交日，或已过授权期限。"),
        N_("请重新出具授权书，日期写提交当天或稍早，授权期限覆盖审核期，签字盖章后再交。"),
        (
            f"{LETTER} & 日期|时间|期限|有效期|三个月|3个月|date|term|months",
            f"{LETTER} & {EXPIRED}",
        ),
        ("papers.authorisation.*",),
        (),
        "A2.2",
        RETURNS,
    ),
    Reason(
        "authorisation-form",
        N_("授权书不合要求"),
        N_("授权书没有签字盖章、章不清楚、内容有误，或没有写明职务和域名。"),
        N_("请用平台生成的授权书模板，写明被授权人职务和域名，加盖清晰公章并由法定代表人亲笔签字后重交。"),
        (
            f"{LETTER} & 签字|签名|盖章|公章|印章|模板|内容|职务|域名|格式|签章|seal|stamp|sign|template|position|content",
            f"{LETTER} & {WRONG}|{DIFFERS}|不清|模糊|涂改|unclear",
        ),
        ("papers.authorisation.*", "people.*.position"),
        (),
        "A2.2",
        EXPERIENCE,
    ),
    Reason(
        "person-data",
        N_("负责人的姓名或证件号码与证件不一致"),
        N_("填写的姓名、证件类型或号码，和上传的证件或公安系统的不一样。"),
        N_("请对着证件逐字核对姓名、号码和有效期，改正后提交；证件换过的，上传新证件。"),
        (
            f"{LEAD} & 姓名|名字|证件号|身份证号|证件类型|身份信息|证件信息|有效期|name|id number|document number & {DIFFERS}|{WRONG}"
            " & !域名|法定代表人不一致|核验单|授权书|确认书|投资人|domain",
            f"{LEAD}|姓名|name & {_ID} & {DIFFERS} & !域名|授权|执照|domain",
            "人证|身份证|证件|身份 & 核验|校验|比对 & 不通过|未通过|失败|不一致",
            f"身份证号|身份证号码|证件号码|id number|id card number & {WRONG}|{DIFFERS} & !域名|主体证件|持有|domain",
            "1015|1044 & 码|代码|code|返回|错误|error|身份证|姓名",
            "人证不符|身份核验失败|身份信息核验|实名核验不|身份校验",
        ),
        (
            "people.*.name",
            "people.*.document_number",
            "people.*.document_type",
            "people.*.document_valid_until",
            "evidence.person.*",
        ),
        (
            "value.resident-id.check-digit",
            "value.resident-id.format",
            "value.resident-id.birth-date",
            "value.person-name.characters",
            "person-is-not-the-entity",
            "document-dates-are-in-order",
        ),
        "A1.2",
        RETURNS,
    ),
    Reason(
        "person-document-expired",
        N_("负责人证件过期、快到期或是临时身份证"),
        N_("负责人的身份证件已过期、剩余有效期太短，或用的是临时身份证。"),
        N_("请先换证，上传新证件的正反两面并改填有效期；临时身份证、军官证不能用于备案。"),
        (
            f"身份证|护照|通行证|id card|identity card|passport & {EXPIRED}",
            f"身份证|护照|通行证|id card|identity card|passport & {SOON}",
            f"{LEAD} & {_ID} & {EXPIRED}|{SOON} & !营业执照|执照|域名|licen|domain",
            f"证件|document & {EXPIRED}|{SOON} & !主体证件|单位证件|主办单位|企业证件|营业执照|执照|审批|许可|批准|域名|授权|domain|licen|permit",
            "临时身份证|军官证|temporary id|temporary identity|officer card",
        ),
        ("people.*.document_valid_until", "evidence.person.*"),
        ("document-is-in-force", "document-lasts-three-months", "identity-card-runs-for-a-usual-term"),
        "A1.2",
        RETURNS,
    ),
    Reason(
        "lead-age",
        N_("负责人的年龄不合要求"),
        N_("负责人未满 18 周岁，或超过当地对年龄的限制。"),
        N_("请换一位年龄合适的负责人；当地允许例外的，按审核意见附上证明。"),
        (
            "未满18|不满18|未满十八|不满十八|未成年|退休年龄|超龄|年龄|周岁|under 18|under eighteen|minor|age of|too old|retirement",
        ),
        ("people.*.document_number", "entity.lead", "websites.*.lead"),
        ("lead-is-of-age", "age-of-a-lead-is-within-the-provinces-bounds"),
        "A1.2",
        HABITS,
    ),
    Reason(
        "lead-elsewhere",
        N_("负责人已在其他单位的备案中"),
        N_("这位负责人的证件已经用在别的主体的备案里，当地只允许一人负责一家。"),
        N_("请换一位没有在别处任负责人的同事，或先变更原备案；确是兼任的，按审核意见附任职证明。"),
        (
            f"{LEAD} & 其他主体|其他单位|其他公司|多家|多个主体|其它主体|其它单位|已备案|重复|他处|another entity|other entities|several entities|other companies"
            f" & !电话|手机|号码|邮箱|phone|mobile|number",
            "证件号码|身份证号|身份证 & 重复|频率|已被使用|已使用|多次使用|已在|used more than once|already used",
            "备案频率|一人多家|一人一家",
        ),
        ("people.*.document_number", "entity.lead", "websites.*.lead"),
        (),
        "A1.2",
        RETURNS,
    ),
    Reason(
        "phone-unreachable",
        N_("电话无人接听"),
        N_("审核员拨打了备案里的电话，没有人接、被挂断，或接听的人不知道备案。"),
        N_("请在工作日保持手机、办公电话和应急电话畅通，接听人要知道单位、域名和备案的事；换号的请先改。"),
        (
            f"{PHONE} & 无人接|未接|没人接|没有人接|无法接通|打不通|联系不上|联系不到|拒接|挂断|关机|占线|忙音|不通|不畅通|未能接通|接不通|不接"
            "|not answer|unanswered|no answer|could not be reached|cannot be reached|not reachable|unable to reach"
            "|unreachable|switched off|hung up|not get through",
            "无人接听|无人应答|无法接通|联系不上|未能联系|联系不到|保持畅通|电话畅通|手机畅通|保持电话|保持手机"
            "|no one answered|nobody answered|tried to call|did not answer",
            "致电|拨打|电话核实|电话核验|电话抽查|回访|电话联系|多次联系 & 未|无人|没人|失败|不|无果",
            "接听人|接听者|接电话|接线 & 不知情|不知道|不了解|不清楚|否认|非本人|不是|无关",
            "负责人|联系人 & 不知道|不知情|不了解|否认|拒绝|不配合|不清楚 & 备案|核验|核实|配合",
            f"{PHONE} & 非本人|不是本人|不知情|不知道|否认|不清楚备案|本人接听|not aware|unaware|not the person|someone else",
        ),
        ("people.*.mobile", "people.*.emergency_phone", "people.*.landline"),
        (),
        "G7.3",
        RETURNS,
    ),
    Reason(
        "phone-dead",
        N_("电话是空号、停机或填错"),
        N_("电话号码是空号、已停机，位数不对，或固定电话缺区号。"),
        N_("请改填能接通的号码：手机 11 位，固定电话写区号和分机；提交前自己拨打一遍。"),
        (
            f"{PHONE} & 空号|停机|停用|欠费",
            "空号|停机|停用|欠费|out of service|does not exist|disconnected|not in service|suspended",
            f"{PHONE} & {WRONG}|格式|位数|缺少区号|区号|format|digits|area code & !接听",
            "办公电话|固定电话|座机 & 请填写座机|应填座机|填写固定电话|须为固定电话|不能填手机|不是座机",
            f"{PHONE} & 少一位|多一位|少一个|位数|不全|不完整|11位|缺",
            "1007|1010|1011 & 码|代码|code|返回|错误|error|电话|手机|联系方式",
        ),
        ("people.*.mobile", "people.*.emergency_phone", "people.*.landline"),
        (
            "value.mobile.format",
            "value.mobile.segment-*",
            "value.landline.format",
            "value.landline.service-number",
        ),
        "G7.3",
        RETURNS,
    ),
    Reason(
        "phone-elsewhere",
        N_("电话不是本省号码或已被其他主体使用"),
        N_("号码不是备案所在省的，或已经用在别的主体的备案里。"),
        N_("请改用本人的本省号码；确实没有的，在负责人备注说明原因，并按审核意见附上话费单等证明。"),
        (
            f"{PHONE} & 非本省|外省|非本地|外地|异地|当地|本省|本地|归属地|归属|local|another province|other province|home province",
            f"{PHONE} & 外地|外省|异地|非本地|非本省 & 备注|说明|请|更换|改",
            f"{PHONE} & 非|不是|外|not & 号段|归属|本省|省|号码段|宁夏|上海|province",
            f"{PHONE} & 其他主体|其它主体|其他单位|其它单位|已被使用|已使用|被占用|占用|多个主体|被其他|其他备案|他人|多家|频率|already used|used by|another entity|other entities",
        ),
        ("people.*.mobile", "people.*.emergency_phone", "people.*.landline", "people.*.remark"),
        ("landline-is-of-the-province",),
        "G7.3",
        RETURNS,
    ),
    Reason(
        "contacts-shared",
        N_("手机、应急电话或邮箱重复"),
        N_("两位负责人用了同一个号码或邮箱，或应急联系电话就是本人的手机。"),
        N_("请给每位负责人填各自的手机和邮箱，应急电话填另一个能接通的号码。"),
        (
            f"{PHONE}|邮箱|email|e mail & 重复|相同|一样|同一手机|同一个手机|同一号码|同一个号码|同一邮箱|同一个邮箱|同一电话|不能一致|不可一致|不得一致|一致|same|identical|duplicate|shared",
            f"{PHONE}|邮箱|email & 不可相同|不能相同|不得相同|不可重复|不能重复|不得重复|不能一致|须不同|应不同",
            "应急|紧急|emergency & 电话|联系|手机|号码|phone|contact|number & 本人|相同|重复|一致|不同|不能|填写|same|identical|different|differ|must",
        ),
        ("people.*.mobile", "people.*.emergency_phone", "people.*.email"),
        (
            "mobile-is-not-shared",
            "email-is-not-shared",
            "emergency-phone-is-another-one",
            "two-leads-have-three-numbers",
        ),
        "G7.3",
        RETURNS,
    ),
    Reason(
        "email-wrong",
        N_("电子邮箱有误或收不到邮件"),
        N_("邮箱地址格式不对，或审核邮件被退回。"),
        N_("请改填能收到邮件的邮箱，自己发一封试一试；免核验通知和审核结果都会发到这里。"),
        (
            f"邮箱|电子邮件|邮件地址|email|e mail & {WRONG}|{MISSING}|格式|退信|退回|收不到|无法送达|不存在|format|bounced|undeliverable",
            "1009 & 码|代码|code|返回|错误|error|邮箱",
        ),
        ("people.*.email",),
        ("value.email.format", "value.email.suffix", "value.email.long", "value.email.non-ascii"),
        "G7.6",
        CODES,
    ),
    Reason(
        "sms-verification",
        N_("短信核验超时或失败"),
        N_("管局的验证码短信发出后 24 小时内没有核验，或填错五次，申请自动退回。"),
        N_("请重新提交，盯住 12381 的短信，24 小时内按短信里的链接填验证码、手机号和证件号后六位；各负责人都要完成。"),
        (
            f"短信|验证码|12381|sms|text message|verification code & {EXPIRED}|超时|超过|未进行|没有进行|未做|未完成|没有完成|未核验|未验证|失败|次数|错误|未通过|未在|没有在|未及时|没回复|未回复|没有回复|未填|没填"
            "|timed out|time out|timeout|fail|not completed|not complete|within 24|missed|wrong|attempts"
            "|not verified|not done",
            "24小时|二十四小时|24 hours & 核验|验证|verif & 未|没有|超|not|fail",
        ),
        ("people.*.mobile", "people.*.document_number"),
        (),
        "G9.2",
        GUIDE,
    ),
)
