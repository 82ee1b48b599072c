"""Reasons that concern a website: name, home page, content, remark, pre-approval, whether it can be opened;
addresses."""

from __future__ import annotations

from wizard.reasons.spec import CODES, DIFFERS, EXPIRED, HABITS, MISSING, RETURNS, SOON, UNCLEAR, WRONG, Reason
from wizard.rules.engine.sources import EXPERIENCE
from wizard.text import N_

_NAME = "网站名称|站点名称|网站名|网站命名|website name|site name|name of the website|name of the site"
_SITE = "网站|网页|站点|首页|网址|域名|website|site|web page|home page|domain"
_CONTENT = (
    "网站简介|内容简介|内容说明|内容描述|网站内容|网页内容|服务内容|内容|栏目|website content|site content|content"
)
_PERMIT = "前置审批|前置许可|专项审批|前审|审批文件|批准文件|批文|许可证|审批手续|经营许可|信息服务证|资格证书|资格证|版号|pre approval|preapproval|prior approval|permit|approval document"
_FIELDS_OF_APPROVAL = (
    "新闻|出版|药品|医疗器械|医疗|文化|视听|广播|影视|电影|游戏|金融|网约车|宗教|校外培训|互联网药品"
    "|news|publishing|drug|medical|culture|video|film|game|financ|religio"
)
_CLOSED = "无法打开|打不开|无法访问|不能访问|不能打开|访问不了|无法正常|不可访问|不能正常|not open|cannot be opened|not accessible|cannot be accessed|unreachable|inaccessible"
_FOOTER = "备案号|备案编号|icp备|filing number|icp number|record number|footer|网站底部|页脚|底部"

WEBSITES = (
    Reason(
        "website-name",
        N_("网站名称不合要求"),
        N_("网站名称含有不予通过的词，太短、是域名或纯字母数字，与主体无关，或与别的网站重名。"),
        N_("请改用主体的全称或简称，至少三个汉字，不带“中国”“国家”等词和特殊符号；用产品名的，请在备注写明关系。"),
        (
            f"{_NAME} & {WRONG}",
            f"{_NAME} & {DIFFERS}|无关|不相关|没有关联|无关联|关联性|unrelated|not related & !内容|content|核验单|授权书|确认书|承诺书",
            f"{_NAME} & 敏感|禁用|违规|不能|不可|不应|不宜|含有|包含|带有|字样|出现|过于|太短|重复|重名|重新|修改|更换|特殊符号|极限词|极限用语|绝对化|宽泛|范围过大|宽大"
            "|sensitive|forbidden|contain|too broad|too short|duplicate|change|rename",
            f"{_NAME} & 侵权|商标 & 涉嫌|侵犯|他人",
            f"{_NAME} & 使用|改为|改成|更换为|请用 & 全称|简称|单位名称|公司名称|公司业务|业务相关|相关的名称",
            "网站名称|网站名 & 研究院|学院|银行|保险|集团 & 证明|批文",
            f"{_NAME} & 纯数字|纯英文|纯字母|纯英语|拼音|域名|汉字|symbols|letters|digits|domain",
            "1020 & 码|代码|code|返回|错误|error|冲突",
            "名称 & 国字头|国家级|中国|全国 & 网站|命名",
        ),
        ("websites.*.name", "websites.*.remark"),
        (
            "website-name-is-not-bare",
            "website-name-has-chinese-characters",
            "website-name-has-no-symbols",
            "website-name-is-no-domain",
            "website-name-has-no-forbidden-words",
            "website-name-is-not-a-governments",
            "website-name-relates-to-the-entity",
            "website-names-differ",
            "website-name-suits-the-province",
        ),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "content-mismatch",
        N_("网站内容与备案信息不符"),
        N_("网站内容或内容说明，和网站名称、单位性质、经营范围或所选服务内容对不上。"),
        N_("请让内容说明、服务内容和网站名称说同一件事，写明网站做什么、给谁看；超出经营范围的内容请删去。"),
        (
            f"{_CONTENT} & {DIFFERS}",
            f"{_CONTENT} & 网站名称|名称|单位性质|经营范围|备案信息|name|nature|scope & {DIFFERS}|无关|unrelated",
            "经营范围 & 不包含|不含|未包含|没有包含|不涵盖 & 网站|内容|业务",
            "内容说明|内容描述|网站简介|说明 & 字数|字 & 不足|不够|太少|少于|不少于",
            f"网站|website & 经营范围|单位性质|主营业务|business scope & {DIFFERS}|超出|超范围|不在|beyond|outside",
            f"{_CONTENT} & 说明|描述|简介|介绍|description & 过于简单|太简单|完善|补充说明|不够|不具体|不详细|不清楚|不明确|详细|具体|笼统|not detailed|too short|vague",
            "网站 & 用途|业务 & 不明确|不清楚|说明|笼统 & !备注",
        ),
        ("websites.*.description", "websites.*.content", "websites.*.name", "entity.business_scope"),
        ("description-says-enough", "content-suits-the-province"),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "content-other",
        N_("服务内容选“其他”而没有说明"),
        N_("网站服务内容选了“其他”，备注里没有写具体是什么，或当地不接受“其他”。"),
        N_("请换成最接近的具体类别；确实没有合适的，请在网站备注写明网站的具体内容。"),
        (
            "服务内容|内容类型|服务类型|service content|content type & 其他|其它|other",
            "选择其他|选其他|选择其它|其他类|勾选其他|选择了其他 & 备注|说明|服务内容|内容",
            "1034 & 码|代码|code|返回|错误|error|服务",
            f"服务内容|内容类型|服务类型|service content & {WRONG}|重新选择|选择|choose",
        ),
        ("websites.*.content", "websites.*.remark"),
        ("other-content-is-explained", "content-suits-the-province"),
        "G8.1",
        RETURNS,
    ),
    Reason(
        "language",
        N_("网站语言选择有误"),
        N_("所选的网站语言和网站实际使用的不一样，或有漏选。"),
        N_("请按网站实际用到的语言重新勾选；有几种语言就选几种。"),
        (
            f"语言|语种|language & {WRONG}|{DIFFERS}|{MISSING}|选择|勾选|漏选|choose|select",
            "1066 & 码|代码|code|返回|错误|error|语言",
        ),
        ("websites.*.languages",),
        ("value.choice",),
        "G8.1",
        CODES,
    ),
    Reason(
        "content-illegal",
        N_("网站含有违规内容"),
        N_("网站上有违法违规或未经许可的信息，例如赌博、色情、交易或投资推广。"),
        N_("请立即下线有关内容并自查整个网站，整改完成后重新提交，并在备注说明已整改。"),
        (
            "赌博|博彩|色情|涉黄|诈骗|违法|反动|侵权|传销|gambl|porn|fraud|illegal|pyramid & !网站名称|网站名|命名",
            f"{_CONTENT} & 违规|不良|非法|violat|harmful",
        ),
        ("websites.*.description", "websites.*.closed_until_filed"),
        (),
        "",
        RETURNS,
    ),
    Reason(
        "website-open",
        N_("网站在备案前已能访问"),
        N_("域名已经解析，网站在备案完成前可以打开，属于未备案先接入。"),
        N_("请停止域名解析或关闭网站，确认各地都打不开后再提交；测试请用临时地址。"),
        (
            f"{_SITE} & 未备案|备案前|备案完成前|备案通过前|备案成功前|备案成功之前|备案通过之前|备案完成之前|备案之前|未完成备案|审核期间|备案期间|备案过程|备案审核|before filing|before the filing|during the review|unfiled"
            "|not yet filed|filing is complete & 访问|打开|解析|开通|上线|接入|open|resol|accessib|online|reach & !未解析|没有解析|解析到备案",
            f"{_SITE} & 能访问|可访问|可以访问|可打开|能打开|可以打开|能够访问|正常访问|正常打开|仍可|已开通|已上线|运行|can be opened|is accessible"
            "|is online|still open|is open & !无法|不能|打不开|已备案|cannot",
            "关闭 & 网站|域名 & 访问|备案下来|备案通过后|备案成功后|备案完成后|再开通|再开启",
            "停止解析|关闭解析|取消解析|暂停解析|已解析|存在解析|有解析|关闭网站|关闭站点|关站|先行开通|先开通|已经上线|上线运营|先备案后|已经开通|提前开通|提前上线|擅自开通"
            "|stop resolving|resolves|take down|close the website|close the site",
        ),
        ("websites.*.closed_until_filed", "websites.*.domain.name"),
        ("website-is-closed-until-filed",),
        "G1",
        RETURNS,
    ),
    Reason(
        "existing-site-closed",
        N_("已备案的网站打不开"),
        N_("主体名下以前备案的网站无法访问，管局怀疑备案信息已经不真实。"),
        N_("请让已备案的网站恢复访问并在底部写上备案号；不再使用的，请先在原接入商注销。"),
        (
            f"已备案|原备案|历史备案|名下|以前备案|已有网站|备案成功的网站|existing|already filed|filed website & {_CLOSED}",
            f"{_SITE} & {_CLOSED} & !未备案",
            "空网站|网站无内容|网站建设中|网站为空|网站已关闭|under construction",
        ),
        ("websites.*.remark", "entity.remark"),
        (),
        "G10.1",
        RETURNS,
    ),
    Reason(
        "footer-number",
        N_("已备案网站底部没有备案号"),
        N_("主体名下已备案的网站没有在底部写备案号，或备案号没有链接到工信部网站。"),
        N_("请在网站首页底部居中写上备案号，链接到 https://beian.miit.gov.cn/，检查无误后重新提交。"),
        (
            f"{_FOOTER} & 未悬挂|没有悬挂|未挂|没挂|未添加|没有添加|未放置|未标明|未标注|未链接|没有链接|未加|没有|未放|悬挂|链接|未|无"
            "|missing|lack|without|not shown|not linked|link|not displayed|display & !空壳|注销|授权书|核验单|备案成功后|备案通过后|审核通过后|备案完成后",
        ),
        ("websites.*.remark", "entity.remark"),
        (),
        "G10.1",
        RETURNS,
    ),
    Reason(
        "home-page",
        N_("首页网址不在备案域名下"),
        N_("首页网址没有包含要备案的域名，格式不对，或带了端口和路径。"),
        N_("请把首页网址改成备案域名本身或 www 加备案域名，例如 www.example.com。"),
        (
            f"首页网址|首页地址|首页url|网站首页|首页|网址|home page|homepage|home url|url & 域名|domain & {DIFFERS}|包含|不含|未含|不在|之一|contain|not on",
            f"首页网址|首页地址|首页url|网址|home page|homepage|home url|url & {WRONG}|格式",
            "1022|1041 & 码|代码|code|返回|错误|error|首页|url",
        ),
        ("websites.*.home_url", "websites.*.domain.name"),
        ("home-page-is-on-the-domain", "value.home-url.format", "value.home-url.path", "value.home-url.port"),
        "G8.1",
        CODES,
    ),
    Reason(
        "preapproval-missing",
        N_("涉及前置审批而没有批文"),
        N_("名称、经营范围或内容涉及新闻、出版、药品、文化、影视、游戏等，须先取得主管部门的批准文件。"),
        N_("请取得批准文件，选上对应类别并上传；确实不涉及的，请改掉有关用词，在备注写明不涉及前置审批。"),
        (
            f"{_FIELDS_OF_APPROVAL} & 未经许可|未取得许可|未经批准|无资质|没有资质",
            f"{_PERMIT} & 涉及|需|须|应|未|没有|无|缺|办理|取得|提供|require|need|must|without|missing|involve|obtain|provide",
            f"{_FIELDS_OF_APPROVAL} & {_PERMIT} & 涉及|需|须|应|未|没有|无|缺|办理|取得|提供|require|need|must|without|missing|obtain|provide",
            f"涉及|involve & {_FIELDS_OF_APPROVAL} & 内容|类|信息|服务|业务|content|information|service",
            f"前置审批|前置许可|前审 & {WRONG}",
            "1033 & 码|代码|code|返回|错误|error|前置",
        ),
        ("websites.*.preapproval", "evidence.website.*.approval.*", "websites.*.description", "websites.*.remark"),
        (
            "words-of-the-guides-categories-are-answered",
            "words-of-finance-are-answered",
            "words-of-further-categories-are-noticed",
            "content-comes-with-its-category",
            "remark-speaks-of-preapproval-where-asked",
            "none-of-these-stands-alone",
        ),
        "G9.1",
        RETURNS,
    ),
    Reason(
        "preapproval-document",
        N_("前置审批文件过期或看不清"),
        N_("批准文件已过期、快到期、不清楚，或与主体、域名对不上。"),
        N_("请上传仍在有效期内、彩色完整的批准文件，改正文号和有效期；名称或域名有变化的先向主管部门换证。"),
        (
            f"{_PERMIT} & {EXPIRED}",
            f"{_PERMIT} & {SOON}",
            f"{_PERMIT} & {UNCLEAR}",
            f"{_PERMIT} & {DIFFERS}",
            f"{_PERMIT} & 文号|编号|有效期|number & {WRONG}",
        ),
        (
            "evidence.website.*.approval.*",
            "websites.*.approvals.*.valid_until",
            "websites.*.approvals.*.number",
            "websites.*.preapproval",
        ),
        ("approval-is-in-force", "approval-lasts-three-months", "evidence.blur", "evidence.readable"),
        "G9.1",
        RETURNS,
    ),
    Reason(
        "remark",
        N_("备注缺失或不合要求"),
        N_("审核要求在备注里说明的事没有写，或备注里有不能出现的词。"),
        N_("请照审核意见在主体、网站或负责人的备注写清楚；删去“中国”“国家”等禁用词。"),
        (
            f"备注|remark & {MISSING}|说明|注明|写明|标明|补充|没有|未|state|explain|note|add",
            f"备注|remark & {WRONG}|敏感|禁用|违规|多余|删除|forbidden|sensitive|delete",
            "备注|remark & 不涉及|not involve|no & 前置审批|前审|pre approval",
            "备注处|备注栏 & 填写|写明|注明|补充|标明",
            "备注 & 说明 & 具体内容|网站内容|主要内容",
            "请在备注|备注请填|请备注|备注填写|备注栏|备注中|备注内|备注里|in the remark",
        ),
        ("websites.*.remark", "entity.remark", "people.*.remark"),
        (
            "remark-has-no-forbidden-words",
            "entity-remark-has-no-forbidden-words",
            "remark-speaks-of-preapproval-where-asked",
            "emergency-contact-is-named-where-asked",
        ),
        "G8.1",
        EXPERIENCE,
    ),
    Reason(
        "too-many-websites",
        N_("网站或域名数量超过当地限制"),
        N_("一次提交的网站、域名太多，或数量达到须交建设方案书、用途说明的程度。"),
        N_("请分几次提交，先报最需要的；或按审核意见补交网站建设方案书、域名证书等说明。"),
        (
            "建设方案|方案书|建设书|保证书|construction plan|website plan",
            "网站|域名|备案|ip|website|domain & 数量|个数|过多|超过|超出|上限|限制|number of|too many|exceed|limit & "
            "个|一次|多个|超|过多|数量|上限|too many|exceed|limit|number & !有效期|三个月|3个月|24小时|次数",
            "分批提交|分次提交|分开提交|分多次|仅限一个|只能备案一个|at a time",
            "一个网站|一个域名|单个网站|one website|one domain & 只能|仅|限|每次|一次只|最多|不得超过|only|at most",
        ),
        ("websites.*.domain.name", "access.addresses", "evidence.extra.*"),
        ("websites-are-within-the-provinces-limit", "addresses-are-within-the-provinces-limit"),
        "G8.1",
        HABITS,
    ),
    Reason(
        "access-address",
        N_("IP 地址不属于接入商或不匹配"),
        N_("填写的 IP 不是西云数据宁夏区域的弹性 IP 或 ELB IP，或与报备的地址库不一致。"),
        N_("请在控制台宁夏区域核对弹性 IP，ELB 填完整的一组；不要填北京区域、内网或自动分配的公网 IP。"),
        (
            f"ip地址|接入ip|ip|服务器地址|弹性ip|eip|elb|ip address & {WRONG}|{DIFFERS}|未报备|不在|不属于|不是|非|未|没有|不完整|不全|缺少|已释放|被释放|释放了|无法识别|北京|内网|私网"
            "|not belong|not in|outside|not of|released|not complete|incomplete & !建设方案|方案书",
            "接入商|接入信息|接入服务商|接入方式|access provider|access information & 不一致|不匹配|不符|错误|有误|mismatch|wrong|not match",
            "1006|1063|1035|1036 & 码|代码|code|返回|错误|error|ip",
            "域名|网站|site & 未解析|没有解析|未指向|没有指向 & ip|备案ip|服务器|西云",
            "ip|ip地址 & 已被|被其他|被别的|占用|其他主体|其它主体 & 备案|使用|占用",
            "elb & 完整|全部|补充|一组|整组",
            "使用|改用|换成|填写 & eip|弹性ip & 备案|ip|请",
            "服务器|server & 不在|不属于|未购买|没有|not with|not in & 宁夏|接入商|西云|本平台|ningxia|nwcd",
        ),
        ("access.addresses", "access.kind", "access.elb_complete"),
        (
            "address-is-ipv4",
            "address-is-public",
            "address-is-not-in-another-region",
            "address-is-not-of-a-service",
            "address-is-of-a-customer-range",
            "address-is-known",
            "elb-set-is-complete",
            "elb-has-several-addresses",
        ),
        "G5.2",
        CODES,
    ),
)
