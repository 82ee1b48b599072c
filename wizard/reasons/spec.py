"""What a reason for returning an application is, and the words that reviewers share whatever they complain about.

A pattern of `Reason.words` is read by `matching`: groups joined by " & " must all occur near each other, alternatives
inside a group are parted by "|", a group that begins with "!" must not occur. Chinese alternatives are looked for
without blanks, Latin ones at the beginning of a word.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.guide import GUIDE_TITLE
from wizard.rules.engine.sources import PROVINCES, RETURN_CODES
from wizard.text import N_


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for which the initial review or the administration returns an application.

    `title`, `problem` and `fix` are Chinese source strings, translated when shown. `paths` are patterns of fields
    ("websites.*.name"), slots ("evidence.person.*") and papers ("papers.verification.*"). `rules` are the ids of the
    rules and checks that would have foreseen it, () where no program can. `clause` is the guide's clause behind it,
    `source` where it is known from, with its year.
    """

    id: str
    title: str
    problem: str
    fix: str
    words: tuple[str, ...]
    paths: tuple[str, ...]
    rules: tuple[str, ...]
    clause: str
    source: str

    @property
    def foreseeable(self) -> bool:
        """Whether some rule would have said it before the application was handed in."""
        return bool(self.rules)


RETURNS = N_("腾讯云、华为云、科派云公开的驳回原因，2022–2026")
GUIDE, CODES, HABITS = GUIDE_TITLE, RETURN_CODES, PROVINCES

ENTITY = "主体|主办单位|备案单位|主办者|开办者|公司|企业|entity|organi|sponsor|company|applicant"
DIFFERS = (
    "不一致|不完全一致|不尽一致|不完全相同|差一个字|差一字|不相符|不符|不相同|不同|不匹配|有出入|有差异|存在差异|有差别|不吻合|不统一|对不上|对应不上|不对应|冲突|不是同一"
    "|not match|mismatch|inconsistent|not consistent|differ|not the same|conflict"
)
WRONG = (
    "错误|有误|不正确|不对|不准确|不规范|不合|不合格|无效|不真实|虚假|不可用|不能使用|不予|不得|不允许|不通过|未通过|不支持|不被|错字|错别字|未按|写错|选错|填错|填反|不够|请核实|请核对|请修改|请更正|请更改|请改正|请更换|重新填写|重新选择|重新提供|重新提交|需修改|须修改|需更正|需更换"
    "|wrong|incorrect|invalid|not valid|improper|not allowed|not acceptable|unacceptable|not accepted|not comply"
    "|does not meet|not meet|not permitted|unqualified|forged|false"
    "|please correct|please check|please revise|please change|please verify|needs to be changed|should be changed"
)
MISSING = (
    "未包含|未含|没有包含|未体现|未附上|未提供|未上传|未提交|未填|没有提供|没有上传|没有提交|没有填|没填|缺失|缺少|缺|漏|遗漏|为空|未见|未收到|需提供|须提供|需上传|需提交|须提交"
    "|请提供|请补充|请上传|请提交|请填写|需补充|须补充|补充提供|补充上传|补充提交|补交|补传|需填写|应提供|应提交|未附|未写"
    "|missing|not provided|not uploaded|not submitted|not attached|lack|absent"
    "|please provide|please upload|please submit|must be provided|must be submitted|need to provide|empty|not received|not filled"
)
UNCLEAR = (
    "模糊|不清|看不清|未拍全|没拍全|拍不全|不全|无法辨认|无法识别|无法辨识|不能辨认|辨认不|难以辨认|不完整|残缺|缺角|缺边|反光|曝光|阴影|倒置|变形|太暗|过暗|裁切"
    "|遮挡|blur|unclear|not clear|illegible|unreadable|not legible|incomplete|cropped|cut off|glare|reflection|obscured"
)
EXPIRED = "过期|已到期|失效|超期|超过有效期|超出有效期|有效期已过|已过有效期|过了有效期|有效期限已过|有效期届满|不在有效期|已满期|逾期|expired|out of date|no longer valid"
SOON = (
    "不足三个月|不足3个月|不足三月|少于三个月|少于3个月|小于三个月|小于3个月|低于三个月|低于3个月|不满三个月|不满3个月|不到三个月"
    "|不到3个月|不足90天|少于90天|不足一年|即将到期|快到期|将到期|临近到期|有效期不足|有效期过短|有效期太短"
    "|less than three months|less than 3 months|fewer than three months|about to expire|expires soon"
    "|within three months"
)
LEAD = "负责人|法人|法定代表人|经办人|联系人|lead|person in charge|responsible person|representative|contact"
FORMS = "核验单|真实性核验|核验表|核验书|verification form|authenticity form|verification sheet"
LETTER = "授权书|授权委托书|委托书|authorisation letter|authorization letter|letter of authori|power of attorney"
DOMAIN_HOLDER = (
    "域名持有|域名所有|域名注册人|域名注册者|域名注册单位|域名证书持有|域名证书所有|域名归属|域名权属|域名的持有|域名的所有|域名注册所有"
    "|域名实名信息|域名实名认证信息|域名注册信息|域名信息|持有者|持有人|所有者|所有人|注册人"
    "|domain holder|domain owner|domain name holder|domain name owner"
    "|holder of the domain|owner of the domain|registrant|domain s real name"
)
PHONE = "电话|手机|号码|座机|固话|联系方式|联系电话|来电|phone|mobile|telephone|cell|number|landline|contact detail"
