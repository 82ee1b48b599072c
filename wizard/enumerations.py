"""The code tables of MIIT's filing system: code -> official label.

Labels are word for word the portal's, because they are looked for there; the code that shows one calls `_` on it. Names
of departments and documents of pre-approval are those of 2022 (`PREAPPROVAL_SOURCE`).
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.text import N_

UNIT_NATURE: dict[int, str] = {
    1: N_("国防机构"),
    2: N_("政府机关"),
    3: N_("事业单位"),
    4: N_("企业"),
    6: N_("社会团体"),
    9: N_("民办非企业单位"),
    10: N_("基金会"),
    11: N_("律师执业机构"),
    12: N_("外国在华文化中心"),
    13: N_("群众性团体组织"),
    14: N_("司法鉴定机构"),
    15: N_("宗教团体"),
    16: N_("境外机构"),
    17: N_("医疗机构"),
    18: N_("公证机构"),
    19: N_("集体经济"),
    20: N_("仲裁机构"),
}
"""主办单位性质. Code 5, 个人, is missing: NWCD takes no individuals (G3.2)."""

ENTERPRISE = 4

CERTIFICATE_TYPES: dict[int, str] = {
    1: N_("营业执照(个人或企业)"),
    3: N_("组织机构代码证"),
    4: N_("事业单位法人证书"),
    5: N_("部队代号"),
    6: N_("社会团体法人登记证书"),
    9: N_("组织机构代码证"),
    10: N_("组织机构代码证"),
    12: N_("组织机构代码证"),
    13: N_("统一社会信用代码证书"),
    15: N_("统一社会信用代码证书"),
    16: N_("组织机构代码证"),
    17: N_("民办非企业单位登记证书"),
    18: N_("组织机构代码证"),
    19: N_("基金会法人登记证书"),
    20: N_("组织机构代码证"),
    21: N_("律师事务所执业许可证"),
    22: N_("外国在华文化中心登记证"),
    23: N_("军队单位对外有偿服务许可证"),
    24: N_("统一社会信用代码证书"),
    25: N_("宗教活动场所登记证"),
    27: N_("外国企业常驻代表机构登记证"),
    28: N_("司法鉴定许可证"),
    34: N_("外国政府旅游部门常驻代表机构批准登记证"),
    35: N_("境外机构证件"),
    36: N_("社会服务机构登记证书"),
    37: N_("民办学校办学许可证"),
    38: N_("医疗机构执业许可证"),
    39: N_("公证机构执业证"),
    40: N_("北京市外国驻华使馆人员子女学校办学许可证"),
    43: N_("农村集体经济组织登记证"),
    44: N_("仲裁委员会登记证"),
}
"""主办单位证件类型. The same label carries several codes, one a nature: choose within `CERTIFICATES_BY_NATURE`."""

CERTIFICATES_BY_NATURE: dict[int, tuple[int, ...]] = {
    1: (5, 23),
    2: (13, 9),
    3: (4, 15, 3),
    4: (1, 12, 27),
    6: (6, 10),
    9: (17, 36, 37, 16),
    10: (19, 18),
    11: (21, 20),
    12: (22, 34, 40),
    13: (24,),
    14: (28,),
    15: (25,),
    16: (35,),
    17: (38,),
    18: (39,),
    19: (43,),
    20: (44,),
}
"""Which certificates a unit of a nature can show, the usual one first (the split by nature is partly inferred)."""

PERSON_DOCUMENT: dict[int, str] = {
    2: N_("居民身份证"),
    7: N_("护照"),
    11: N_("台湾居民来往大陆通行证"),
    14: N_("港澳居民来往内地通行证"),
    30: N_("外国人永久居留身份证"),
    41: N_("港澳居民居住证"),
    42: N_("台湾居民居住证"),
}
"""负责人证件类型."""

LANGUAGE: dict[int, str] = {
    1: N_("中文简体"),
    2: N_("中文繁体"),
    3: N_("维吾尔语"),
    4: N_("哈萨克语"),
    5: N_("柯尔克孜语"),
    6: N_("蒙古语"),
    7: N_("藏语"),
    8: N_("壮语"),
    9: N_("朝鲜语"),
    10: N_("彝文"),
    11: N_("苗语"),
    12: N_("英语"),
    13: N_("日语"),
    14: N_("法语"),
    15: N_("俄罗斯语"),
    16: N_("西班牙语"),
    17: N_("阿拉伯语"),
}
"""网站语言, several can be chosen."""

CONTENT: dict[int, str] = {
    1: N_("即时通信"),
    2: N_("搜索引擎"),
    4: N_("综合门户"),
    8: N_("网上邮局"),
    16: N_("网络新闻"),
    32: N_("博客/个人空间"),
    64: N_("网络广告/信息"),
    128: N_("单位门户网站"),
    256: N_("网络购物"),
    512: N_("网上支付"),
    1024: N_("网上银行"),
    2048: N_("网上炒股/股票基金"),
    4096: N_("网络游戏"),
    8192: N_("网络音乐"),
    16384: N_("网络影视"),
    32768: N_("网络图片"),
    65536: N_("网络软件/下载"),
    131072: N_("网上求职"),
    262144: N_("网上交友/婚介"),
    524288: N_("网上房产"),
    1048576: N_("网络教育"),
    2097152: N_("网站建设"),
    4194304: N_("WAP"),
    8388608: N_("其他"),
    134217728: N_("APP"),
    268435456: N_("网络借贷信息中介"),
    536870912: N_("互联网股权融资"),
    1073741824: N_("互联网保险"),
    2147483648: N_("互联网跨界金融及资产管理"),
    4294967296: N_("网上非银支付"),
}
"""网站服务内容. `UNIT_PORTAL` is the usual one of a company's own site; `OTHER_CONTENT` needs a remark."""

UNIT_PORTAL = 128
OTHER_CONTENT = 8388608


@dataclass(frozen=True, slots=True)
class Preapproval:
    """One category of pre-approval 前置审批.

    `miit_code` is None where the portal has no entry of its own, `document` "" where none is known; `mandatory` marks
    the categories the guide names (G9.1), the others may apply in some provinces.
    """

    slug: str
    miit_code: int | None
    label: str
    department: str
    document: str
    mandatory: bool
    note: str = ""


PREAPPROVAL_SOURCE = N_("腾讯云前置审批说明，2022")

PREAPPROVAL: dict[str, Preapproval] = {
    item.slug: item
    for item in (
        Preapproval("news", 1, N_("新闻"), N_("省级人民政府新闻办公室"), N_("互联网新闻信息服务许可证"), True),
        Preapproval("publishing", 2, N_("出版"), N_("省级新闻出版行政部门"), N_("网络出版服务许可证"), True),
        Preapproval(
            "drugs",
            16,
            N_("药品和医疗器械"),
            N_("省级药品监督管理部门"),
            N_("互联网药品信息服务资格证书"),
            True,
        ),
        Preapproval("culture", 256, N_("文化"), N_("当地文化行政部门"), N_("网络文化经营许可证"), True),
        Preapproval(
            "broadcasting",
            512,
            N_("广播电影电视节目"),
            N_("广播电视行政部门"),
            N_("信息网络传播视听节目许可证"),
            True,
        ),
        Preapproval(
            "games",
            None,
            N_("网络游戏"),
            N_("省级新闻出版行政部门"),
            N_("网络游戏出版批复（版号）"),
            True,
            N_("备案系统里没有单独的网络游戏类别，随“出版”或“文化”办理。"),
        ),
        Preapproval(
            "education",
            4,
            N_("教育"),
            N_("省级教育行政部门"),
            "",
            False,
            N_("全国已取消前置审批，以当地管局要求为准。"),
        ),
        Preapproval("medical", 8, N_("医疗保健"), N_("省级卫生健康行政部门"), "", False, N_("2015 年已取消前置审批。")),
        Preapproval("bulletin-board", 32, N_("电子公告服务"), N_("省级通信管理局"), "", False, N_("专项审批已取消。")),
        Preapproval(
            "ride-hailing", 1024, N_("网络预约车"), N_("交通运输主管部门"), N_("网络预约出租汽车经营许可证"), False
        ),
        Preapproval(
            "finance",
            4096,
            N_("互联网金融"),
            N_("人民银行和各金融监管部门"),
            "",
            False,
            N_("需要哪一份文件取决于业务种类。"),
        ),
        Preapproval("tutoring", 8192, N_("校外培训"), N_("当地教育行政部门"), "", False),
        Preapproval("religion", 16384, N_("宗教"), N_("宗教事务部门"), N_("互联网宗教信息服务许可证"), False),
    )
}
"""Categories by slug, the guide's six first."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province of the filing system: MIIT place code, GB/T 2260 code, and its signs in filing numbers (宁ICP备…)."""

    code: str
    place_code: int
    short_name: str
    name: str
    signs: tuple[str, ...]


PROVINCES: dict[str, Province] = {
    province.code: province
    for province in (
        Province("110000", 2, N_("北京"), N_("北京市"), ("京",)),
        Province("120000", 268435456, N_("天津"), N_("天津市"), ("津",)),
        Province("130000", 1024, N_("河北"), N_("河北省"), ("冀",)),
        Province("140000", 134217728, N_("山西"), N_("山西省"), ("晋",)),
        Province("150000", 1048576, N_("内蒙古"), N_("内蒙古自治区"), ("蒙",)),
        Province("210000", 262144, N_("辽宁"), N_("辽宁省"), ("辽",)),
        Province("220000", 32768, N_("吉林"), N_("吉林省"), ("吉",)),
        Province("230000", 8192, N_("黑龙江"), N_("黑龙江省"), ("黑",)),
        Province("310000", 33554432, N_("上海"), N_("上海市"), ("沪",)),
        Province("320000", 65536, N_("江苏"), N_("江苏省"), ("苏",)),
        Province("330000", 8589934592, N_("浙江"), N_("浙江省"), ("浙",)),
        Province("340000", 1, N_("安徽"), N_("安徽省"), ("皖",)),
        Province("350000", 8, N_("福建"), N_("福建省"), ("闽",)),
        Province("360000", 131072, N_("江西"), N_("江西省"), ("赣",)),
        Province("370000", 16777216, N_("山东"), N_("山东省"), ("鲁",)),
        Province("410000", 256, N_("河南"), N_("河南省"), ("豫",)),
        Province("420000", 512, N_("湖北"), N_("湖北省"), ("鄂",)),
        Province("430000", 16384, N_("湖南"), N_("湖南省"), ("湘",)),
        Province("440000", 16, N_("广东"), N_("广东省"), ("粤",)),
        Province("450000", 64, N_("广西"), N_("广西壮族自治区"), ("桂",)),
        Province("460000", 2048, N_("海南"), N_("海南省"), ("琼",)),
        Province("500000", 4, N_("重庆"), N_("重庆市"), ("渝",)),
        Province("510000", 8388608, N_("四川"), N_("四川省"), ("川", "蜀")),
        Province("520000", 128, N_("贵州"), N_("贵州省"), ("贵", "黔")),
        Province("530000", 4294967296, N_("云南"), N_("云南省"), ("云", "滇")),
        Province("540000", 2147483648, N_("西藏"), N_("西藏自治区"), ("藏",)),
        Province("610000", 67108864, N_("陕西"), N_("陕西省"), ("陕",)),
        Province("620000", 32, N_("甘肃"), N_("甘肃省"), ("甘", "陇")),
        Province("630000", 4194304, N_("青海"), N_("青海省"), ("青",)),
        Province("640000", 2097152, N_("宁夏"), N_("宁夏回族自治区"), ("宁",)),
        Province("650000", 1073741824, N_("新疆"), N_("新疆维吾尔自治区"), ("新",)),
    )
}
"""The 31 provinces of mainland China by GB/T 2260 code; which of them NWCD serves is a rule (G3.1)."""

NINGXIA = "640000"
"""Where NWCD's servers stand 服务器放置地."""
