"""What each kind of evidence must be: the slot specifications of the guide's first appendix, as data.

This module holds demands and instructions. It knows no file and no application: which slots an application has is
derived elsewhere, and whether a file meets a slot is decided by `judge`.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.text import N_

# The guide writes "K" without saying whether it is 1000 or 1024 bytes. A size inside both readings passes, a size
# inside only one of them is borderline, and a repair aims at the part that both readings share.
GUIDE_BYTES = (100_000, 204_800)
SAFE_BYTES = (102_400, 200_000)

# The most that a file may have before it is looked at (bytes).
MAX_FILE_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """What one kind of evidence demands.

    Sizes are in bytes, sides in pixels after the picture has been turned upright; `None` where the guide is silent.
    `min_bytes` and `max_bytes` bound what the guide can be read to allow, `repair_min` and `repair_max` what every
    reading of it allows. `instructions` say how to take the picture, `confirmations` are (key, sentence) pairs that a
    person ticks because no program can see them reliably. Texts are Chinese source strings, translated when shown.
    """

    kind: str
    title: str
    clauses: tuple[str, ...]
    min_bytes: int | None = None
    max_bytes: int | None = None
    repair_min: int | None = None
    repair_max: int = SAFE_BYTES[1]
    long_side: int | None = None
    short_side: int | None = None
    colour: bool = False
    instructions: tuple[str, ...] = ()
    confirmations: tuple[tuple[str, str], ...] = ()

    @property
    def clause(self) -> str:
        """The guide's clause behind the slot's demands."""
        return self.clauses[0]

    @property
    def bounded(self) -> bool:
        """Whether the guide bounds the size of the file."""
        return self.min_bytes is not None and self.max_bytes is not None


def _guide_bound(kind: str, title: str, clause: str, sides: tuple[int, int], instructions: tuple[str, ...]) -> SlotSpec:
    """A slot for which the guide bounds bytes, pixels and colour (appendix 1, items 1 to 3)."""
    return SlotSpec(
        kind=kind,
        title=title,
        clauses=(clause,),
        min_bytes=GUIDE_BYTES[0],
        max_bytes=GUIDE_BYTES[1],
        repair_min=SAFE_BYTES[0],
        repair_max=SAFE_BYTES[1],
        long_side=max(sides),
        short_side=min(sides),
        colour=True,
        instructions=instructions,
    )


_IDENTITY_INSTRUCTIONS = (
    N_("身份证请把人像面和国徽面上下排好，放进同一张图片；护照等其他证件拍有照片和号码的那一页。"),
    N_("请对着证件原件拍摄或彩色扫描，不要翻拍屏幕或复印件。"),
    N_("证件平放在深色、无花纹的桌面上，手机与桌面平行，让证件占满画面的大部分，四角都要拍到。"),
    N_("关闭闪光灯，避开灯光直射，证件上不要出现白色反光。"),
    N_("放大后能看清每一个字；不要加水印，不要用手指或贴纸遮挡。"),
)

_SPECS = (
    _guide_bound(
        "entity-certificate",
        N_("主办单位证件"),
        "A1.1",
        (1500, 1100),
        (
            N_("请用最新的三证合一（五证合一）营业执照，正本、副本均可；其他单位性质使用对应的证件原件。"),
            N_("请对着原件拍摄或彩色扫描，不要使用黑白件，不要翻拍复印件或屏幕。"),
            N_("手机与证件平行，证件占满画面的大部分，四边完整，边框、印章、二维码都在画面内。"),
            N_("关闭闪光灯，白天靠窗拍摄，不要有阴影、反光和水印。"),
            N_("手机请选原图上传；通过聊天软件发送会被压缩，像素可能不够。"),
        ),
    ),
    _guide_bound("entity-lead-id", N_("主体负责人证件"), "A1.2", (1280, 720), _IDENTITY_INSTRUCTIONS),
    _guide_bound("website-lead-id", N_("网站负责人证件"), "A1.3", (1280, 720), _IDENTITY_INSTRUCTIONS),
    SlotSpec(
        kind="domain-certificate",
        title=N_("域名实名认证截图"),
        clauses=("A1.4",),
        instructions=(
            N_("登录域名注册商的控制台，打开该域名的信息或实名认证页面，整页截图。"),
            N_("截图里要同时看到：域名、域名持有者名称、证件类型、证件号码。"),
            N_("证件号码若显示为星号，请先在控制台点开完整显示再截图。"),
            N_("请用截图功能，不要用手机拍屏幕；不要裁掉注册商名称和域名。"),
        ),
        confirmations=(
            ("holder", N_("截图中能看到域名持有者的名称")),
            ("certificate-type", N_("截图中能看到持有者的证件类型")),
            ("certificate-number", N_("截图中能看到持有者的证件号码")),
        ),
    ),
    SlotSpec(
        kind="site-photo",
        title=N_("现场核验照片"),
        clauses=("A1.5",),
        instructions=(
            N_("请按备案平台页面上的提示拍摄网站负责人的现场核验照片，由本人到场。"),
            N_("正面免冠，上半身入镜，五官清楚，不戴帽子、墨镜和口罩。"),
            N_("背景与平台提示一致，画面里没有其他人，光线均匀，不逆光。"),
            N_("请用原图，不要美颜、滤镜、裁剪或加水印。"),
        ),
    ),
    SlotSpec(
        kind="approval",
        title=N_("前置审批文件"),
        clauses=("G9.1",),
        instructions=(
            N_("请上传主管部门出具的批准文件或许可证，仍在有效期内。"),
            N_("文件名称、批准单位、文号、有效期和印章都要完整、清楚。"),
            N_("文件有多页时请分页上传，或只上传有批准结论和印章的一页。"),
        ),
    ),
    SlotSpec(
        kind="extra",
        title=N_("其他证明材料"),
        clauses=("A1.n",),
        instructions=(
            N_("审核人员可能要求补充其他证明。请写明这份材料是什么，再上传清楚、完整的图片。"),
            N_("一个文件放一页内容；有印章的请用彩色。"),
        ),
    ),
)

SPECS: dict[str, SlotSpec] = {spec.kind: spec for spec in _SPECS}
