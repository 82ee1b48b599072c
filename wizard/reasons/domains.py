"""Reasons that concern a domain: its verification, holder, suffix, registrar, term, earlier filings, screenshot."""

from __future__ import annotations

from wizard.reasons.spec import (
    CODES,
    DIFFERS,
    DOMAIN_HOLDER,
    ENTITY,
    EXPIRED,
    MISSING,
    RETURNS,
    SOON,
    UNCLEAR,
    WRONG,
    Reason,
)
from wizard.text import N_

_DOMAIN = "域名|domain"
_SHOT = (
    "域名证书|域名实名截图|域名实名认证截图|实名截图|认证截图|域名截图|域名注册证书|域名信息截图|截图"
    "|domain certificate|domain name certificate|screenshot"
)

DOMAINS = (
    Reason(
        "domain-not-verified",
        N_("域名没有通过实名认证"),
        N_("域名在注册商处还没有通过实名认证，管局查不到它属于谁。"),
        N_("请登录域名注册商的控制台，用主体的证件完成实名认证，通过满三天后再重新提交。"),
        (
            f"{_DOMAIN} & 未实名|没有实名|未完成实名|未做实名|没有做实名|没做实名|未进行实名|未通过实名|未经实名|尚未实名|尚未完成实名|无实名|实名未",
            f"{_DOMAIN} & 实名 & 未通过|未完成|没有完成|没有通过|未认证|失败|审核中|未审核",
            f"{_DOMAIN} & 请|需|须|先|应 & 进行实名|完成实名|做实名|办理实名|通过实名|实名认证后|实名后",
            f"{_DOMAIN} & real name & not|fail|pending|incomplete|unverified|without",
            f"{_DOMAIN} & not verified|unverified|not been verified|not real name",
        ),
        ("websites.*.domain.real_name_verified", "websites.*.domain.real_name_date"),
        ("domain-is-verified", "verification-is-not-in-the-future"),
        "G5.1.4",
        RETURNS,
    ),
    Reason(
        "domain-not-in-database",
        N_("域名还没有进入实名数据库"),
        N_("域名刚通过实名认证或刚改过持有者，注册商还没有把信息同步到工信部的数据库。"),
        N_("请从认证通过或修改那天起等满三天再提交；超过五个工作日仍查不到的，请联系注册商重新上报。"),
        (
            "实名|认证 & 未满|不满|不足|未到|没满 & 三天|3天|三日|三个工作日|3个工作日|72小时",
            "未入库|没有入库|尚未入库|未同步|没有同步|同步失败|不在注册商|未上报|未报送|入库失败",
            f"{_DOMAIN} & three days|3 days|synchroni|三天|3天|三个工作日|3个工作日|72小时 & wait|less|未满|不满|不足|未到|刚|等|后再|后提交 & !未完成实名|未实名|没有实名",
            "域名 & 持有者信息|所有者信息|实名信息|注册信息 & 未更新|没有更新|尚未更新|更新到工信部|同步到工信部",
            "域名 & 实名|认证 & 未生效|没有生效|尚未生效|等待生效|生效后",
            "验证库|注册商库 & 不存在|不在|未|没有|查不到|无",
            f"{_DOMAIN} & 入库|数据库|注册库|实名库|信息库|whois & 未|没有|不存在|查不到|查询不到|查无|无法查询|无信息",
            f"{_DOMAIN} & 查询不到|查不到|查无|无法查询 & 实名|注册",
            f"{_DOMAIN} & not in the|not been sync|not sync|not yet sync|not found in|not yet in"
            " & database|registr|miit|whois",
        ),
        ("websites.*.domain.real_name_date", "websites.*.domain.name"),
        ("verification-has-reached-the-national-database",),
        "G5.1.4",
        RETURNS,
    ),
    Reason(
        "domain-holder",
        N_("域名持有者与备案主体不一致"),
        N_("域名实名认证的持有者名称、证件类型或证件号码，和备案主体的不一样。"),
        N_(
            "请在注册商处把域名过户给备案主体，或把实名信息改成主体的全称和信用代码，满三天后更新截图再提交；"
            "填错的请改正表格。"
        ),
        (
            f"{DOMAIN_HOLDER} & {ENTITY} & {DIFFERS}",
            f"{DOMAIN_HOLDER} & {ENTITY} & 需与|应与|须与|必须与|保持一致|应为|须为|必须为|需为|非|不是|must be|should be|is not",
            f"{DOMAIN_HOLDER} & 证件|名称|营业执照|信用代码|姓名|certificate|name|licen & {DIFFERS}",
            f"{DOMAIN_HOLDER} & {WRONG}",
            f"{_DOMAIN} & 隐私保护|隐私服务|privacy",
            f"{_DOMAIN} & 个人|他人|其他公司|第三方|法人|individual|another company|private person & 所有|持有|名下|实名"
            f"|注册|过户|belong|held|owned|registered & !核验单",
            "域名所有权|域名权属|域名归属|domain ownership & 非|不是|不属|其他|变更|转移|not",
            f"{_DOMAIN} & 证件号码|证件类型|证件信息|证件号 & 主体|主办单位|备案单位 & {DIFFERS}",
            "域名登记|域名注册 & 单位|公司|企业|组织 & 不是|非|不为|不一致",
            f"{_DOMAIN} & 过户",
            f"{_DOMAIN} & {ENTITY} & 名下 & 未在|不在|非|不是",
            f"域名证书 & {ENTITY} & {DIFFERS}",
            f"域名 & 实名 & {ENTITY} & {DIFFERS}",
            f"whois|域名查询信息 & {ENTITY}|执照|单位 & {DIFFERS}",
            f"domain & holder|owner|registrant & {DIFFERS}",
        ),
        (
            "websites.*.domain.holder_name",
            "websites.*.domain.holder_certificate_type",
            "websites.*.domain.holder_certificate_number",
            "evidence.website.*.domain-certificate",
        ),
        (
            "holder-is-the-entity",
            "holder-number-is-the-entitys",
            "holder-certificate-is-the-entitys",
            "holder-certificate-is-named-alike",
        ),
        "G5.1.5",
        RETURNS,
    ),
    Reason(
        "domain-suffix",
        N_("域名后缀未获批复"),
        N_("域名的顶级域（后缀）不在国家批复的名单里，或不适合这种单位。"),
        N_("请在 域名.信息 查询后缀；未批复的无法备案，请换用 .com、.cn 等已批复后缀的域名。"),
        (
            "后缀|顶级域|suffix|top level domain|tld & 未|不|无法|没有|尚未|非|not|unapproved|cannot|must",
            "域名 & .ai|.io|.me|.tv|.app|.dev|.us|.uk|.jp|.hk|.org & 无法备案|不能备案|不可备案|不支持备案|未批复|未获批",
            "域名 & 后缀|顶级域 & 未获批|未批复|未经批复|没有批复|未获|不支持|不能备案|无法备案|不在",
            f"事业单位|政府|机关|institution|government & 后缀|.cn|公益|政务|gov.cn & {_DOMAIN} & 应|须|必须|不|must|should|not",
        ),
        ("websites.*.domain.name",),
        (
            "suffix-is-approved",
            "public-body-has-a-domain-of-its-kind",
            "value.domain.suffix",
        ),
        "G5.1.1",
        RETURNS,
    ),
    Reason(
        "domain-registrar",
        N_("域名注册商未获批复或在境外"),
        N_("域名注册在境外，或注册服务机构不在工信部批复的名单里。"),
        N_("请把域名转入国内已批复的注册商（名单见 域名.信息），重新做实名认证，满三天后改填注册商再提交。"),
        (
            "注册商|注册服务机构|注册机构|registrar & 境外|国外|海外|未批复|未获批|未经批复|没有批复|未获|未取得|无资质|不具备|资质|不在|未在"
            "|foreign|overseas|abroad|not approved|unapproved|not been approved|outside|not licensed",
            f"注册商|注册服务机构|注册机构|registrar & {WRONG}",
            f"注册商|注册服务机构|注册机构|registrar & {DIFFERS}",
            "域名 & 境外|国外|海外 & 注册|转入|转移|转回|托管|国内",
            "godaddy|namecheap|name.com|namesilo|cloudflare|gandi|google domains & 注册|转入|域名|transfer|regist",
            "transfer & domain & china|domestic|mainland",
        ),
        ("websites.*.domain.registrar", "websites.*.domain.registrar_status"),
        (
            "registrar-is-not-foreign",
            "registrar-has-been-looked-up",
            "registrar-is-none-of-the-well-known-foreign-ones",
        ),
        "G5.1.2",
        RETURNS,
    ),
    Reason(
        "domain-expiry",
        N_("域名已过期或有效期不足"),
        N_("域名已经过期，或剩余有效期不到三个月。"),
        N_("请在注册商处给域名续费，最好再续一年以上，然后更新到期日期和截图再提交。"),
        (
            f"{_DOMAIN} & {EXPIRED}",
            f"{_DOMAIN} & {SOON}",
            f"{_DOMAIN} & 将于|即将|快要|临近 & 到期|过期",
            f"{_DOMAIN} & 有效期|到期|注册期|续费|续期|validity|renew|expiry & 不足|少于|小于|请|需|须|不够|太短|过短|too short|less|please",
            f"{_DOMAIN} & 到期|有效期 & 不合|三个月|3个月|一个月|两个月|1个月|2个月|天",
            "3004 & 码|代码|code|返回|错误|error",
        ),
        ("websites.*.domain.expires_on", "evidence.website.*.domain-certificate"),
        (
            "domain-has-not-expired",
            "domain-lasts-three-months",
            "domain-lasts-until-the-review-ends",
        ),
        "G5.1.3",
        RETURNS,
    ),
    Reason(
        "domain-filed-elsewhere",
        N_("域名已在别处备案或正在备案"),
        N_("这个域名已经在其他主体或接入商名下备案，或另有一份备案正在审核。"),
        N_(
            "请在 https://beian.miit.gov.cn/ 查询域名。旧备案不用的先注销；同一主体在别处备过的，"
            "请向西云数据确认改走接入备案（转入）。"
        ),
        (
            f"{_DOMAIN} & 已备案|已经备案|已被备案|已在其他|其他主体|其他接入商|其它主体|其它接入商|他人备案|别的主体|其他单位备案|其他公司备案|其他企业备案|备案冲突|冲突|在途"
            "|already filed|already been filed|already registered|filed under|filed with"
            "|another entity|another provider|conflict",
            f"{_DOMAIN} & 已在|已存在|已有|被|存在|正在 & 备案信息|备案记录|备案中|已备|占用|备案订单",
            "域名 & 另一家|其他|其它|别的|另外|原 & 接入商|平台|单位|公司|主体 & 有备案|备案过|备案了|已备案",
            "域名 & 阿里云|腾讯云|华为云|百度云|其他云|别的平台 & 备案",
            f"{_DOMAIN} & 其它备案|其他备案|别的备案|另一备案|原备案|取消接入|先注销|原接入商",
            "域名 & 已在其他接入商|已在其它接入商|已在其他平台|已在其他服务商|已在别处 & 备案|接入",
            "1005 & 码|代码|code|返回|错误|error|冲突",
            "首页|home page & 地址|网址|url|address & 冲突|重复|已被|conflict",
        ),
        ("websites.*.filed_elsewhere", "websites.*.domain.name"),
        ("domain-is-not-filed-elsewhere", "domain-is-filed-once", "home-pages-differ"),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "blacklisted",
        N_("域名或主体在黑名单中"),
        N_("域名或主体曾因违规被列入工信部的备案黑名单，系统不收。"),
        N_("请联系当地通信管理局了解原因，申请移出；域名被列入的也可以换一个域名。"),
        (
            "黑名单|禁止备案|限制备案|违规记录|blacklist|black list|block list|blocklist|banned",
            "1064|1065 & 码|代码|code|返回|错误|error",
        ),
        ("websites.*.domain.name", "entity.name"),
        (),
        "",
        CODES,
    ),
    Reason(
        "domain-certificate",
        N_("域名实名截图不合要求"),
        N_("域名证书或实名截图不清楚、缺字段，或截的不是要备案的域名。"),
        N_("请在注册商控制台重新整页截图，同时看到域名、持有者名称、证件类型和完整的证件号码，再上传。"),
        (
            f"{_SHOT} & {UNCLEAR}",
            f"{_SHOT} & {MISSING} & !格式|jpg|png|pdf|format",
            f"{_SHOT} & {WRONG}",
            f"{_SHOT} & 未显示|没有显示|不显示|看不到|未体现|没有体现|星号|打码|隐藏|not show|does not show|hidden|masked",
            f"{_SHOT} & 备案域名|域名|filed domain|domain & {DIFFERS} & !主体|主办单位|持有者|所有者|holder",
            f"{_SHOT} & 重新|更新|最新 & 上传|提供|截图|提交",
            f"{_SHOT} & 非最新|不是最新|过旧|不是实名|非实名|不是认证|没有实名",
        ),
        ("evidence.website.*.domain-certificate", "websites.*.domain.name"),
        ("evidence.confirmed", "evidence.readable"),
        "A1.4",
        RETURNS,
    ),
    Reason(
        "domain-format",
        N_("域名填写有误"),
        N_("域名写错、格式不对，或填的是子域名、带了 www。"),
        N_("请只填注册的主域名，例如 example.com，不带 http、www 和路径，改正后重新提交。"),
        (
            "域名 & 格式|拼写|填写|输入 & 错误|有误|不正确|不规范|不合",
            "域名不存在 & !验证库|数据库|信息库|注册库",
            "无效域名|域名无效|域名错误|域名有误|二级域名|三级域名|子域名|invalid domain",
            "1004 & 码|代码|code|返回|错误|error|域名",
            "域名 & 顶级域名|主域名|一级域名 & 应填|请填|需填|须填|填写|只能",
            "domain & subdomain|misspelt|misspelled|wrong format|typo|invalid|without www",
        ),
        ("websites.*.domain.name",),
        ("value.domain.format", "value.domain.subdomain", "value.domain.reduced"),
        "G8.1",
        CODES,
    ),
)
