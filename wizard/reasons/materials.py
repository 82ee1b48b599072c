"""Reasons that concern pictures and papers: licence and identity pictures, site photo, signed forms, originals, files."""

from __future__ import annotations

from wizard.reasons.spec import DIFFERS, FORMS, GUIDE, LETTER, MISSING, RETURNS, UNCLEAR, WRONG, Reason
from wizard.rules.engine.sources import EXPERIENCE
from wizard.text import N_

_PICTURE = "证件|证照|身份证|执照|护照|图片|照片|扫描件|附件|材料|资料|人像面|国徽面|id card|identity card|licen|certificate|picture|image|photo|scan|passport"
_SITE_PHOTO = "现场核验照|核验照片|现场照片|现场照|幕布|背景布|拍照|人像照|半身照|现场核验|on site photo|site photo|verification photo|on site verification|backdrop|curtain"
_COMMITMENT = "承诺书|承诺函|责任告知书|commitment letter|letter of commitment|undertaking|letter of undertaking"
_OTHER_PAPER = f"{FORMS}|{LETTER}|{_COMMITMENT}|截图|批文|许可证|screenshot"
_CERTIFICATES = ("evidence.entity-certificate", "evidence.person.*")

MATERIALS = (
    Reason(
        "picture-unclear",
        N_("证件图片不清楚或不完整"),
        N_("证件照片模糊、缺角、反光、有阴影或被遮挡，审核员看不清。"),
        N_("请对着原件重拍：四角拍全、不反光、放大能看清每个字，用原图上传，不要经聊天软件转发。"),
        (
            f"{_PICTURE} & {UNCLEAR} & !{_OTHER_PAPER}|{_SITE_PHOTO}",
            f"{_PICTURE} & 清晰|完整|clear|legible & 重新|重传|请|上传|upload|again|please & !{_OTHER_PAPER}|{_SITE_PHOTO}",
            f"证件|证照|身份证|执照 & 不合格|不合要求 & !{_OTHER_PAPER}",
        ),
        _CERTIFICATES,
        ("evidence.blur", "evidence.glare", "evidence.pixels", "evidence.readable"),
        "A1.1",
        RETURNS,
    ),
    Reason(
        "picture-not-original",
        N_("证件图片是复印件、翻拍、黑白或有水印"),
        N_("上传的不是原件的彩色照片或扫描件，或图片加了水印、被修改过。"),
        N_("请对着原件彩色拍照或扫描后重新上传，不要拍复印件和屏幕，不加水印和文字。"),
        (
            f"{_PICTURE} & 复印件|翻拍|黑白|灰度|水印|屏幕|隔屏|ps|修改|涂改|美颜|非原件|不是原件|原件|彩色|截屏|photocop|black and white|watermark|colour|color|screen|edited"
            f"|original & !{_OTHER_PAPER}|{_SITE_PHOTO}|邮寄|寄|纸质|mail|post|paper",
            "复印件|翻拍|隔屏拍|黑白照|黑白件|photocopy|black and white & 证件|执照|身份证|重新|上传|原件|upload|original|certificate",
        ),
        _CERTIFICATES,
        ("evidence.colour",),
        "A1.1",
        RETURNS,
    ),
    Reason(
        "picture-size",
        N_("图片大小或像素不合要求"),
        N_("图片不在 100–200 K 之间，或像素太低。"),
        N_("请用本应用的“修复”得到 100–200 K 的图片；像素不够的须用原件重拍，放大旧图没有用。"),
        (
            f"{_PICTURE} & 大小|像素|分辨率|尺寸|字节|kb|100k|200k|过大|过小|太大|太小|size|pixel|resolution|too large|too small & !网站内容",
            "文件大小|图片大小|附件大小|file size & 超|限|过|太|不|too|exceed|limit",
            "像素|分辨率|pixels|resolution & 低|不足|不够|不低于|太|low|too|least|enough",
        ),
        _CERTIFICATES,
        ("evidence.bytes", "evidence.pixels"),
        "A1.1",
        GUIDE,
    ),
    Reason(
        "picture-missing",
        N_("证件缺少或传错"),
        N_("缺少某份证件，身份证只有一面，或传到了别的位置、别人的证件。"),
        N_("请逐个位置核对：主体传最新执照，身份证人像面和国徽面放在一张图里，各人传各人的证件。"),
        (
            f"{_PICTURE} & {MISSING} & !{_OTHER_PAPER}|{_SITE_PHOTO}|备注|情况说明|证明|最新|新执照|变更|三证合一|彩色|黑白|复印件|合同|商标",
            "台胞证|回乡证|护照|居住证|身份证|营业执照|通行证 & 需提供|须提供|请提供|应提供|需上传|请上传 & !最新|新执照|变更|彩色|原件|复印件|清晰|重新",
            "身份证 & 反面|背面|国徽面|正面|人像面|正反面|只有|单面",
            f"{_PICTURE} & 传错|上传错误|错传|位置|传反|张冠李戴|同一张|重复上传|wrong file|wrong picture|wrong document|both sides|back side|other side",
        ),
        _CERTIFICATES,
        ("evidence.both-faces", "file-is-used-once", "evidence.readable"),
        "A1.1",
        EXPERIENCE,
    ),
    Reason(
        "site-photo",
        N_("现场核验照片不合要求"),
        N_("现场照片的背景、幕布、着装、光线不合要求，脸被遮挡，或不是网站负责人本人。"),
        N_("请由网站负责人本人按平台提示重拍：指定背景，正面免冠，上半身入镜，没有他人，用原图上传。"),
        (
            f"{_SITE_PHOTO}",
            "照片|人像|photo|portrait & 背景|着装|衣着|免冠|帽子|墨镜|眼镜|口罩|遮挡|半身|本人|他人|五官|background|clothing|dress|hat|glasses|mask|not the person|face",
            "照片|photo & 面部|脸部|五官|人脸|头像|face & 不清|过暗|太暗|模糊|遮挡|blur|dark|unclear|covered",
            "人脸|活体|面部|face recognition|face check|liveness & 失败|不通过|未通过|不一致|不符|识别|核验|fail|mismatch",
            "照片|核验照 & 多人|两个人|其他人入镜|无关人员",
            "核验照 & 重新|不合|不清|模糊|不符|着装|衣着|穿着|衣冠|上衣|背景|幕布",
        ),
        ("evidence.website.*.site-photo", "websites.*.lead"),
        (),
        "A1.5",
        RETURNS,
    ),
    Reason(
        "verification-form",
        N_("真实性核验单不合要求"),
        N_("核验单用错模板、没有签字或盖章、章不清楚、有涂改，或内容与填写的信息不一致。"),
        N_("请重新下载核验单，用黑色签字笔填写，不涂改，盖清晰完整的公章，由网站负责人亲笔签字后重交。"),
        (
            f"{FORMS} & {WRONG}|{MISSING}|{UNCLEAR}|{DIFFERS}",
            f"{FORMS} & 签字|签名|盖章|公章|印章|签章|加盖|涂改|修改|模板|模版|版本|重新|sign|seal|stamp|template|altered|correction|version",
            f"{FORMS} & 最新版|旧版|老版|过期模板",
            "纸质材料|材料|扫描件 & 未签字|没有签字|未签名|没有签名|漏签|缺少签字|缺签字",
            "1055|1061 & 码|代码|code|返回|错误|error|核验单",
        ),
        ("papers.verification.*",),
        (),
        "A2.1",
        RETURNS,
    ),
    Reason(
        "signature-style",
        N_("签字连笔或填了日期"),
        N_("材料上的签字是连笔、看不出姓名，或在核验单上填了应当留空的日期。"),
        N_("请重新打印，由本人一笔一画签名，核验单的日期留空不填，盖章后重新扫描提交。"),
        (
            f"{FORMS}|{LETTER} & 签字|签名|signature & 连笔|草书|潦草|工整|正楷|cursive",
            "签字|签名|signature & 连笔|草书|潦草|工整|正楷|cursive",
            "连笔|草书|签字潦草|签名潦草|潦草|工整|正楷|艺术签名|代签|cursive|joined up|plain strokes|handwriting",
            "日期 & 留空|不要填|不填|不用填|无需填|勿填|请勿|填写了|写了|不能写|不写|left empty|left blank|leave|must not",
            f"签字|签名|signature & 不清|看不清|无法辨认|不规范|辨认|{DIFFERS}|illegible|unclear|blur",
            f"{FORMS}|材料|承诺书 & 日期 & 不需|无需|不用|不要|不填|留空|空白|勿|不应",
            "date & form|paper|letter & blank|empty|filled|not be filled",
        ),
        ("papers.verification.*", "papers.authorisation.*", "papers.commitment"),
        (),
        "A2.1",
        GUIDE,
    ),
    Reason(
        "seal",
        N_("公章缺失、不清楚或名称不符"),
        N_("材料没有盖公章、盖的不是公章，章不清楚不完整，或章上的名称和主体不同。"),
        N_("请用主体的公章（不是合同章、财务章）重新加盖，章面清晰完整，不压字，扫描成彩色后再交。"),
        (
            f"公章|印章|盖章|签章|加盖|章面|seal|stamp & {MISSING}|{UNCLEAR}|{DIFFERS}|{WRONG}|没有|未|无|重新|不全",
            f"公章|印章|盖章|签章|章面|seal|stamp & 名称|单位|name|entity & {DIFFERS}",
            "合同章|合同专用章|财务章|业务专用章|部门章|电子章|contract seal|finance seal|electronic seal",
            "骑缝章",
            "公章 & 须|需|应|必须 & 加盖|盖 & !承诺书|授权书|核验单|确认书",
            "未盖章|没盖章|未加盖|没有盖章|未签章|not sealed|not stamped|unsealed|without seal",
        ),
        ("papers.verification.*", "papers.authorisation.*", "papers.confirmation", "papers.commitment"),
        (),
        "A2.1",
        RETURNS,
    ),
    Reason(
        "commitment-letter",
        N_("承诺书缺失或不合要求"),
        N_("上海、宁夏、山西要求互联网信息服务备案承诺书，没有交，或签字盖章不合要求。"),
        N_("请下载承诺书，盖公章并由法定代表人亲笔签字，先发扫描件预审再寄原件；别的省收到此要求的也照交。"),
        (_COMMITMENT, f"{_COMMITMENT} & 盖章|签字|签名|公章|签章|加盖|seal|sign|stamp|{MISSING}|{WRONG}|{UNCLEAR}"),
        ("papers.commitment", "entity.province"),
        ("commitment-letter-is-needed",),
        "A2.4",
        GUIDE,
    ),
    Reason(
        "originals",
        N_("纸质原件没有收到或不齐"),
        N_("西云数据没有收到核验单等材料的原件，或缺少其中几份。"),
        N_("请按资料清单检查，把签好的原件寄给西云数据，留好快递单号；扫描件须先经审核员确认。"),
        (
            "原件|纸质|邮寄|快递|寄送|寄出|original|hard copy|hard copies|paper|courier|mail & 未收到|没有收到|未寄|未邮寄|没寄|尽快|缺少|不齐|补寄|请寄|请邮寄|需邮寄|须邮寄"
            "|not received|not arrived|not been received|missing|send|post & !复印件|证件|身份证|照片|id card|email",
            f"纸质|原件|original & {FORMS}|{LETTER}|{_COMMITMENT} & 未收到|没有收到|未寄|未到|尚未|not received|not arrived",
            "邮寄材料|邮寄的材料|寄的材料|快递 & 未收到|没有收到|没收到|未到|尚未",
            "原件|纸质|核验单 & 邮寄至|寄至|寄到|寄回|邮寄到|寄往",
            "寄送|邮寄|寄来|寄出 & 材料|资料 & 不全|不齐|缺",
            "补寄|邮寄材料|邮寄原件|原件未收到|未收到原件",
        ),
        ("papers.verification.*", "papers.authorisation.*", "papers.confirmation", "papers.commitment"),
        (),
        "G9.4",
        GUIDE,
    ),
    Reason(
        "file-format",
        N_("文件格式或文件名不对"),
        N_("文件的格式平台不收，扩展名和内容不符，文件打不开，或文件名混乱。"),
        N_("请用资料包里的文件，它们已按内容命名；其他格式先另存为 JPG，能在电脑上打开再上传。"),
        (
            "文件|附件|图片|格式|file|attachment|format & 打不开|无法打开|损坏|无法查看|无法下载|不能打开|corrupt|cannot be opened|not open|damaged & !网站|website",
            f"文件格式|附件格式|图片格式|扩展名|后缀名|文件名|file format|file name|extension|file type & {WRONG}|{DIFFERS}|jpg|png|jpeg|pdf|要求|混乱|乱",
            "文件|附件|材料|图片 & 命名|文件名|名称 & 不规范|不合|混乱|错误 & !网站|域名|单位名称|主体名称|主办单位|公章",
            "格式|format & jpg|png|jpeg|pdf|bmp|heic|webp",
            "5008|5010 & 码|代码|code|返回|错误|error|附件",
            "乱码|非法字符|特殊字符|garbled|illegal character & !网站名称|域名后缀|地址",
        ),
        (
            "evidence.entity-certificate",
            "evidence.person.*",
            "evidence.website.*.domain-certificate",
            "evidence.website.*.site-photo",
        ),
        (
            "evidence.format",
            "evidence.extension",
            "evidence.readable",
            "evidence.frames",
            "evidence.pages",
            "value.text.unreadable",
        ),
        "A1.1",
        RETURNS,
    ),
)
