"""The guide as data: every clause under its id, in our own words, and what hangs on the guide as a whole.

The ids are those of the requirements ledger: G for the guide's chapters, A1 and A2 for its appendices. A clause is
cited by the rules, fields, slots, papers, steps and screens that serve it; a test proves that none is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.text import N_, SOURCE, language_in_force

GUIDE_TITLE = N_("西云数据 ICP 网站备案申请指导流程")


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand or fact of the guide: its id, the section that a reader looks up, and its meaning in our words."""

    id: str
    section: str
    text: str

    @property
    def reference(self) -> str:
        """Where to look it up, in the language in force: the guide's own numbering, or the same in Latin figures."""
        if language_in_force() == SOURCE:
            return self.section
        chapter, _dot, rest = self.id[1:].partition(".")
        if self.id.startswith("G"):
            return f"Section {self.id[1:]}"
        return f"Appendix {chapter}, note" if rest == "n" else f"Appendix {chapter}, item {rest}"


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach NWCD's filing team."""

    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    """One of the eight steps from the portal's sign-in to the open ports, who acts, and what it takes."""

    clause: str
    title: str
    actor: str
    text: str
    duration: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to know or do beyond the steps: entry points in the portal, cautions, and life after approval."""

    clause: str
    title: str
    text: str


CONTACTS: tuple[Contact, ...] = (
    Contact(N_("邮箱"), "icp@nwcdcloud.cn", "mailto:icp@nwcdcloud.cn"),
    Contact(N_("备案平台"), "icp.nwcdcloud.cn", "https://icp.nwcdcloud.cn/"),
    Contact(N_("公司网址"), "www.nwcdcloud.cn", "http://www.nwcdcloud.cn/"),
    Contact(N_("热线"), "10100966-4", "tel:10100966"),
)

_CLAUSES = (
    ("G1", "一", N_("经营性互联网服务须取得许可，非经营性的须先备案；二者都没有之前，网站不得开通。")),
    ("G2", "二", N_("备案事宜可通过邮箱、自助备案平台、公司网址和热线联系西云数据。")),
    ("G3.1", "三", N_("西云数据受理中国境内的备案申请，西藏、青海除外。")),
    ("G3.2", "三", N_("只受理企业、单位等主体，不受理个人。")),
    ("G3.3", "三", N_("只为使用亚马逊云科技中国（宁夏）区域服务的用户办理。")),
    ("G4", "四", N_("西云数据办理备案不收费。")),
    ("G5.1.1", "五、1", N_("域名的顶级域须经国家批复，可在 域名.信息 查询。")),
    ("G5.1.2", "五、1", N_("域名须由国家批复的注册服务机构管理；在境外注册商的域名不能直接备案。")),
    ("G5.1.3", "五、1", N_("域名须在注册有效期内，且剩余有效期不少于三个月。")),
    ("G5.1.4", "五、1", N_("域名须已通过实名认证。")),
    ("G5.1.5", "五、1", N_("备案主体的信息须与域名持有者的实名信息一致。")),
    ("G5.2", "五、2", N_("须有亚马逊云科技中国账号，并在宁夏区域分配弹性 IP，或一组完整的 ELB IP。")),
    ("G5.2.1", "五、2", N_("弹性 IP 在控制台选“宁夏”区域后由 EC2 的“弹性 IP”申请；已用于备案的 IP 不要释放。")),
    ("G5.2.2", "五、2", N_("用 ELB 发布时按预留 IP 指南取得 IP，须填写完整的一组。")),
    ("G5.3", "五、3", N_("在备案平台用邮箱、密码、IP 地址、手机号注册账号；一个邮箱、一个手机号只能注册一个账号。")),
    ("G6.1", "六", N_("“新增申请”是新备案的提交入口。")),
    ("G6.2", "六", N_("“未完成备案”列出未提交或尚未通过管局审核的订单，可看进度、可编辑。")),
    ("G6.3", "六", N_("“已完成备案”列出管局已通过的备案，变更、注销和取消接入由此提交。")),
    ("G6.4", "六", N_("“订单历史记录”保存每次操作的记录。")),
    ("G7.1", "七、步骤 1", N_("登录自助备案平台。")),
    ("G7.2", "七、步骤 2", N_("填写备案信息，确认无误后提交西云数据审核。")),
    ("G7.3", "七、步骤 3", N_("西云数据在 1 个工作日内初审，期间可能致电备案中留下的号码。")),
    ("G7.4", "七、步骤 4", N_("初审通过后下载纸质材料，填写并交给西云数据。")),
    ("G7.5", "七、步骤 5", N_("西云数据把申请报送通信管理局。")),
    ("G7.6", "七、步骤 6", N_("收到短信验证码后 24 小时内完成核验；个别情形免核验，以邮件通知为准。")),
    ("G7.7", "七、步骤 7", N_("通信管理局在 3–20 个工作日内审核并反馈结果。")),
    ("G7.8", "七、步骤 8", N_("审核通过后，西云数据为账号开通 80、8080、443 端口。")),
    ("G8.1", "八、1", N_("新增：填写主体和互联网服务信息，服务类型选“网站”，填写要备案的域名。")),
    ("G8.2", "八、2", N_("变更：从“已完成备案”进入，修改需要变更的信息。")),
    ("G8.3.1", "八、3", N_("注销主体：其名下网站、APP、小程序、快应用的备案全部删除，都不得再公开访问。")),
    ("G8.3.2", "八、3", N_("注销网站：只删除该网站的备案，该网站不得再公开访问，其他保留。")),
    ("G8.3.3", "八、3", N_("取消接入：宜先在新接入商完成转入，否则备案可能被管局注销。")),
    ("G9.1", "九、1", N_("涉及新闻、出版、药品和医疗器械、文化、广播电影电视节目、网络游戏的，须先取得前置审批文件。")),
    ("G9.2", "九、2", N_("验证码 24 小时有效；超时或失败即退回，须重新提交并再次核验。")),
    ("G9.3", "九、3", N_("记住备案账号；忘记或需更换时联系热线或邮箱。")),
    ("G9.4", "九、4", N_("材料在初审后由“邮寄材料”生成，也可从平台首页下载；先发邮件预审，再交原件。")),
    ("G10.1", "十、1", N_("开通后在网站底部悬挂备案号，并链接到 https://beian.miit.gov.cn/。")),
    ("G10.2", "十、2", N_("网站开通之日起 30 日内办理公安备案。")),
    ("G10.3", "十、3", N_("经营性网站须向当地通信管理局办理 ICP 证。")),
    ("A1.1", "附录 1 第 1 项", N_("主体证件：最新三证合一执照的原件照片或扫描件，100–200 K，彩色，不低于 1500×1100。")),
    ("A1.2", "附录 1 第 2 项", N_("主体负责人证件：原件照片或扫描件，100–200 K，彩色，不低于 720×1280。")),
    ("A1.3", "附录 1 第 3 项", N_("网站负责人证件：原件照片或扫描件，100–200 K，彩色，不低于 720×1280。")),
    ("A1.4", "附录 1 第 4 项", N_("域名实名截图：能看到持有者名称、证件类型、证件号码。")),
    ("A1.5", "附录 1 第 5 项", N_("现场核验照片：按备案平台的指引完成。")),
    ("A1.n", "附录 1 注", N_("审核时可能要求补充其他证件。")),
    ("A2.1", "附录 2 第 1 项", N_("真实性核验单：公章清晰，网站负责人工整签字、不连笔，日期留空，原件交西云数据。")),
    ("A2.2", "附录 2 第 2 项", N_("网站负责人授权书：网站负责人不是法定代表人时需要，盖公章并由法定代表人签字。")),
    ("A2.3", "附录 2 第 3 项", N_("确认书：备案主体与亚马逊账号公司不一致时需要。")),
    ("A2.4", "附录 2 第 4 项", N_("备案承诺书：仅上海、宁夏、山西需要。")),
    ("A2.n", "附录 2 注", N_("审核时可能要求补充其他材料。")),
)

CLAUSES: dict[str, Clause] = {id: Clause(id, section, text) for id, section, text in _CLAUSES}

APPLICANT = N_("您")
PROVIDER = N_("西云数据")
ADMINISTRATION = N_("通信管理局")

STEPS: tuple[Step, ...] = (
    Step("G7.1", N_("登录备案平台"), APPLICANT, N_("用备案账号登录 icp.nwcdcloud.cn。")),
    Step("G7.2", N_("填写并提交"), APPLICANT, N_("照本应用的资料包逐项填写，上传材料图片，核对后提交。")),
    Step("G7.3", N_("西云数据初审"), PROVIDER, N_("保持备案中留下的电话畅通，审核员可能来电。"), N_("1 个工作日")),
    Step("G7.4", N_("提交纸质材料"), APPLICANT, N_("下载材料，填写、签字、盖章；先把扫描件发邮件预审，再寄原件。")),
    Step("G7.5", N_("报送管局"), PROVIDER, N_("西云数据把申请报送主体所在省的通信管理局。")),
    Step(
        "G7.6",
        N_("短信核验"),
        APPLICANT,
        N_("收到短信后按其中的链接填写验证码；超时即退回，须重新提交。"),
        N_("24 小时"),
    ),
    Step("G7.7", N_("管局审核"), ADMINISTRATION, N_("等待审核结果。"), N_("3–20 个工作日")),
    Step("G7.8", N_("开通端口"), PROVIDER, N_("审核通过，80、8080、443 端口开通，网站可以上线。")),
)

PORTAL_ENTRIES: tuple[Duty, ...] = (
    Duty("G8.1", N_("新增"), N_("平台上点“新增申请”，填写主体和服务信息，服务类型勾选“网站”，填写域名。")),
    Duty("G8.2", N_("变更"), N_("平台上由“已完成备案”点“变更信息”，修改要变更的内容。")),
    Duty("G8.3.1", N_("注销主体"), N_("名下所有网站、APP、小程序、快应用的备案一并删除，都不得再对外访问。")),
    Duty("G8.3.2", N_("注销网站"), N_("只删除这一个网站的备案；主体和其他网站不受影响。")),
    Duty("G8.3.3", N_("取消接入"), N_("先在新的接入商完成转入，再取消；否则备案可能被注销。")),
)

CAUTIONS: tuple[Duty, ...] = (
    Duty("G9.2", N_("短信只有 24 小时"), N_("错过或填错，申请会退回，需要重新提交并再次核验。")),
    Duty("G9.3", N_("记住备案账号"), N_("以后变更都要用它登录；忘记了请联系热线或邮箱。")),
    Duty("G9.4", N_("材料先预审后寄原件"), N_("签好的材料先扫描发到 icp@nwcdcloud.cn，审核员确认后再寄原件。")),
)

AFTERCARE: tuple[Duty, ...] = (
    Duty("G10.1", N_("悬挂备案号"), N_("网站底部写上备案号，链接到 https://beian.miit.gov.cn/。")),
    Duty("G10.2", N_("公安备案"), N_("开通之日起 30 日内，在 http://www.beian.gov.cn/ 提交公安备案。")),
    Duty("G10.3", N_("经营性网站"), N_("向用户收费提供信息服务的，联系当地通信管理局办理 ICP 证。")),
    Duty("G5.2.1", N_("不要释放 IP"), N_("已用于备案的弹性 IP 请一直保留。")),
)

POLICE_FILING: tuple[tuple[str, str], ...] = (
    (N_("网络接入商名称"), "宁夏西云数据科技有限公司"),
    (N_("网络接入商所属区域"), "宁夏回族自治区中卫市沙坡头区"),
    (N_("接入方式"), "租赁虚拟空间"),
    (N_("接入服务商电话"), "10100966"),
)
"""What the public-security filing asks about the access provider (G10.2); the values are copied as they stand."""


def clause(id: str) -> Clause:
    """The clause of that id; KeyError where the ledger knows none."""
    return CLAUSES[id]
