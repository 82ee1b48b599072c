"""Whether a file meets its slot: facts and a specification in, findings and measures out.

ERROR is what appendix 1 of the guide demands; blur, glare and format rest on experience and are warnings; what asks
for nothing is a hint. Findings are made without a field: the caller places them with `Finding.at`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from wizard.evidence.slots import SlotSpec
from wizard.facts import Facts
from wizard.findings import Finding, Level, errors_first
from wizard.pictures import formats
from wizard.pictures.oddities import ACCEPTED, check_hidden, check_model, check_transparent
from wizard.pictures.problems import unreadable
from wizard.text import N_, _, listed

# Shares of coloured pixels (`measure.colour_share`). A grey picture has none at all; on a white sheet a red seal of
# a tenth of its width gives 0.0024, one of a twentieth 0.0011. In between the eye has to decide.
GREY_SHARE = 0.0003
PALE_SHARE = 0.002
BLUR_LIMIT = 0.40
GLARE_LIMIT = 0.004
# White paper that fills the picture is not glare, and a screenshot has none.
PAPER_SHARE = 0.20
SCREEN_FLATNESS = 0.55
# Where nine tenths are even surface there are too few edges to tell a blurred picture from an empty one.
EVEN_FLATNESS = 0.90
# A resident identity card is 85.6 mm × 54.0 mm: a picture of just this shape shows one face.
_CARD_SHAPE = (1.55, 1.62)


# What a repair puts right, what it takes away without anybody having to mind, and what it cannot help.
_MENDED = frozenset(
    f"evidence.{about}"
    for about in ("bytes", "format", "extension", "model", "transparent", "hidden", "trailing", "location")
)
_LEFT_OUT = frozenset(("evidence.pages", "evidence.frames"))
_HOPELESS = frozenset(("evidence.readable", "evidence.pixels", "evidence.colour"))
_ANOTHER = N_("请重新拍摄或扫描，换一张图片。")


@dataclass(frozen=True, slots=True)
class Measure:
    """One property of the file: what it is, what is demanded, and whether that agrees (`None`: no demand, or close)."""

    name: str
    actual: str
    required: str
    ok: bool | None


def judge(facts: Facts, spec: SlotSpec, *, repaired: bool = False, softened: bool = False) -> tuple[Finding, ...]:
    """Everything that is to be said about a file in its slot, errors first. The field is left for the caller.

    A repair is spoken of only where it helps: never for a file that is `repaired` already. `softened` tells of a repair
    that had to smooth the picture.
    """
    if not facts.readable:
        return (unreadable(facts, spec),)
    found = [finding for check in _CHECKS if (finding := check(facts, spec)) is not None]
    if softened:
        found.append(smoothed())
    if repaired or not mendable(found):
        found = [replace(one, fix=_(_ANOTHER)) if one.rule in _MENDED else one for one in found]
    return tuple(errors_first(found))


def mendable(findings: Iterable[Finding]) -> bool:
    """Whether a repair helps: it mends something, and nothing is wrong that only another picture would put right."""
    known = list(findings)
    hopeless = any(one.level is Level.ERROR and one.rule in _HOPELESS for one in known)
    return not hopeless and any(one.rule in _MENDED | _LEFT_OUT for one in known)


def measures(facts: Facts, spec: SlotSpec) -> tuple[Measure, ...]:
    """What the card shows about the file, actual against required, whether or not anything is wrong."""
    rows = [_format_measure(facts), _bytes_measure(facts, spec)]
    if facts.width and facts.height:
        rows.append(_pixels_measure(facts, spec))
    if facts.readable:
        rows.append(_colour_measure(facts, spec))
        rows.append(_blur_measure(facts))
    return tuple(rows)


def size_text(count: int) -> str:
    """A size in bytes with its thousands set apart, and in K beside it."""
    return _("{count} 字节（约 {kilo} K）").format(count=f"{count:,}", kilo=round(count / 1024))


def bytes_required(spec: SlotSpec) -> str:
    """What the slot demands of the size, in words."""
    if not spec.bounded:
        return _("指南未规定")
    return _("100–200 K；{low}–{high} 字节最稳妥").format(low=f"{spec.repair_min or 0:,}", high=f"{spec.repair_max:,}")


def pixels_required(spec: SlotSpec) -> str:
    """What the slot demands of the pixels, in words."""
    if spec.long_side is None or spec.short_side is None:
        return _("指南未规定")
    return _("长边至少 {long}，短边至少 {short} 像素").format(long=spec.long_side, short=spec.short_side)


def pixels_text(facts: Facts) -> str:
    """Width and height in pixels, upright."""
    return _("{width}×{height} 像素").format(width=facts.width, height=facts.height)


def _fits_bytes(facts: Facts, spec: SlotSpec) -> bool | None:
    """True inside both readings of "100–200 K", None inside one of them or without a demand, False outside."""
    if spec.min_bytes is None or spec.max_bytes is None:
        return None
    if (spec.repair_min or 0) <= facts.bytes <= spec.repair_max:
        return True
    return None if spec.min_bytes <= facts.bytes <= spec.max_bytes else False


def _fits_pixels(facts: Facts, spec: SlotSpec) -> bool | None:
    if spec.long_side is None or spec.short_side is None:
        return None
    return facts.long_side >= spec.long_side and facts.short_side >= spec.short_side


def _fits_colour(facts: Facts, spec: SlotSpec) -> bool | None:
    if not spec.colour or facts.colour_share is None:
        return None
    if facts.colour_share < GREY_SHARE:
        return False
    return True if facts.colour_share >= PALE_SHARE else None


def check_bytes(facts: Facts, spec: SlotSpec) -> Finding | None:
    """The file has between 100 and 200 K (appendix 1, items 1 to 3)."""
    fits = _fits_bytes(facts, spec)
    if fits or not spec.bounded:
        return None
    found, required = size_text(facts.bytes), bytes_required(spec)
    if fits is None:
        return Finding(
            "evidence.bytes",
            Level.WARNING,
            _("文件大小在边界上：K 按 1000 还是 1024 计算，结论不同，审核时可能被退回。"),
            fix=_("可以修复：调到两种算法都合格的大小。"),
            found=found,
            required=required,
            clause=spec.clause,
        )
    too_small = facts.bytes < (spec.min_bytes or 0)
    return Finding(
        "evidence.bytes",
        Level.ERROR,
        _("文件太小，不到 100 K。") if too_small else _("文件太大，超过 200 K。"),
        fix=_("可以修复：提高图片质量；仍然不够时请用手机原图或更高的扫描精度重新采集。")
        if too_small
        else _("可以修复：压缩到 200 K 以内，文字保持清晰。"),
        found=found,
        required=required,
        clause=spec.clause,
    )


def check_pixels(facts: Facts, spec: SlotSpec) -> Finding | None:
    """Long and short side reach the guide's pixels, whichever way the picture lies (appendix 1, items 1 to 3)."""
    if _fits_pixels(facts, spec) is not False:
        return None
    return Finding(
        "evidence.pixels",
        Level.ERROR,
        _("像素不够，图片太小。"),
        found=pixels_text(facts),
        required=pixels_required(spec),
        fix=_(
            "请重新拍摄：用手机后置主摄像头的标准模式（不用视频截图、不用数码变焦），让证件占满画面，"
            "选“原图”上传；扫描时选 300 dpi 彩色。通过聊天软件转发会缩小图片。"
        ),
        clause=spec.clause,
    )


def check_colour(facts: Facts, spec: SlotSpec) -> Finding | None:
    """The picture is in colour, judged on its pixels (appendix 1, items 1 to 3)."""
    fits = _fits_colour(facts, spec)
    if fits or not spec.colour or facts.colour_share is None:
        return None
    grey = fits is False
    return Finding(
        "evidence.colour",
        Level.ERROR if grey else Level.WARNING,
        _("这是黑白（灰度）图片。") if grey else _("画面里几乎没有颜色，可能是黑白件。"),
        found=colour_text(facts),
        required=_("彩色"),
        fix=_("请对着证件原件彩色拍摄或彩色扫描；黑白图片无法补回颜色。")
        if grey
        else _("请确认这是原件的彩色图片，红色印章看得出颜色；不是的话请重新拍摄。"),
        clause=spec.clause,
    )


def colour_text(facts: Facts) -> str:
    """The share of coloured pixels in words."""
    return _("有颜色的部分占 {share}%").format(share=f"{100 * (facts.colour_share or 0):.2f}")


def check_format(facts: Facts, spec: SlotSpec) -> Finding | None:
    """The file is a JPEG or PNG picture. The guide names no format; other portals take only these two."""
    if facts.format in ACCEPTED:
        return None
    return Finding(
        "evidence.format",
        Level.WARNING,
        _("文件是 {format} 格式，备案平台可能不接受。").format(format=facts.format),
        found=facts.format,
        required=_("JPEG 或 PNG 图片"),
        fix=_("可以修复：转换成 JPEG 图片。"),
        source=_("多家接入服务商的公开文档，2021–2026 年"),
    )


def check_extension(facts: Facts, spec: SlotSpec) -> Finding | None:
    """The name ends as the content demands; content wins everywhere else."""
    usual = formats.EXTENSIONS.get(facts.format, ())
    if not facts.name or facts.extension in usual:
        return None
    message = (
        _("扩展名是 .{extension}，内容却是 {format}。") if facts.extension else _("文件名没有扩展名，内容是 {format}。")
    )
    return Finding(
        "evidence.extension",
        Level.WARNING,
        message.format(extension=facts.extension, format=facts.format),
        found=f".{facts.extension}" if facts.extension else "",
        required=listed(f".{ending}" for ending in usual),
        fix=_("可以修复：另存为 JPEG；或把扩展名改成 .{extension} 后重新上传。").format(
            extension=usual[0] if usual else "jpg"
        ),
    )


def check_pages(facts: Facts, spec: SlotSpec) -> Finding | None:
    """A PDF of several pages gives only its first one."""
    if facts.pages < 2:
        return None
    return Finding(
        "evidence.pages",
        Level.WARNING,
        _("PDF 有 {pages} 页，只会使用第 1 页。").format(pages=facts.pages),
        found=_("{pages} 页").format(pages=facts.pages),
        required=_("1 页"),
        fix=_("请确认需要的内容在第 1 页；不在的话请单独导出那一页再上传。"),
    )


def check_frames(facts: Facts, spec: SlotSpec) -> Finding | None:
    """An animation or a file of several pictures gives only its first one; a phone's MPO is one photograph."""
    if facts.frames < 2 or facts.format == "MPO":
        return None
    return Finding(
        "evidence.frames",
        Level.WARNING,
        _("文件里有不止一幅画面（动图或多页），只会使用第 1 幅。"),
        found=_("{frames} 幅").format(frames=facts.frames),
        required=_("1 幅"),
        fix=_("请确认第 1 幅就是需要的画面；不是的话请另存为单张图片再上传。"),
    )


def check_blur(facts: Facts, spec: SlotSpec) -> Finding | None:
    """The picture is sharp enough to read. A measure, not an eye: it warns."""
    if _sharp(facts) is not False:
        return None
    return Finding(
        "evidence.blur",
        Level.WARNING,
        _("图片可能模糊，审核人员可能看不清文字。"),
        found=_("模糊度 {value}").format(value=f"{facts.blur:.2f}"),
        required=_("不高于 {limit}").format(limit=f"{BLUR_LIMIT:.2f}"),
        fix=_("请放大图片看最小的字；看不清就重新拍摄：擦净镜头，双手持稳，点按证件对焦后再拍。"),
        source=_("接入服务商公布的驳回原因，2022–2026 年"),
    )


def smoothed() -> Finding:
    """A repair that had to smooth the picture's finest grain has cost sharpness: somebody looks at it before it is
    used."""
    return Finding(
        "evidence.softened",
        Level.WARNING,
        _("画面细节太多，修复时柔化以后才压到 200 K 以内，比原图模糊。"),
        required=_("文字放大后能看清"),
        fix=_("请放大核对最小的字；看不清的，请裁掉证件以外的部分，或把证件放在无花纹的桌面上重新拍摄。"),
    )


def check_glare(facts: Facts, spec: SlotSpec) -> Finding | None:
    """No part of a photograph is burnt out by a reflection. A measure, not an eye: it warns."""
    if not spec.colour or facts.glare is None or (facts.flatness or 0) >= SCREEN_FLATNESS:
        return None
    if not GLARE_LIMIT <= facts.glare < PAPER_SHARE:
        return None
    return Finding(
        "evidence.glare",
        Level.WARNING,
        _("画面里有一片过亮，可能是反光，盖住了内容。"),
        found=_("过亮部分占 {share}%").format(share=f"{100 * facts.glare:.1f}"),
        required=_("证件上没有反光"),
        fix=_("请看过亮处有没有文字；有的话请关闭闪光灯，换个角度避开灯光重新拍摄。"),
        source=_("接入服务商公布的驳回原因，2022–2026 年"),
    )


def check_trailing(facts: Facts, spec: SlotSpec) -> Finding | None:
    """Data behind the picture's end, such as a motion photo's film, does not belong to the evidence."""
    if not facts.trailing or facts.hidden:
        return None
    return Finding(
        "evidence.trailing",
        Level.HINT,
        _("图片末尾还附着与画面无关的数据（例如动态照片的视频）。"),
        found=size_text(facts.trailing),
        fix=_("可以修复：去掉这些数据。"),
    )


def check_location(facts: Facts, spec: SlotSpec) -> Finding | None:
    """A photograph that tells where it was taken need not travel with that."""
    if not facts.location:
        return None
    return Finding(
        "evidence.location",
        Level.HINT,
        _("照片里记录了拍摄地点。"),
        fix=_("可以修复：去掉地点、时间和设备信息。"),
    )


def check_both_faces(facts: Facts, spec: SlotSpec) -> Finding | None:
    """One picture shows both faces of an identity card; a picture of a card's own shape shows one."""
    if spec.clause not in ("A1.2", "A1.3") or not facts.short_side:
        return None
    if not _CARD_SHAPE[0] <= facts.long_side / facts.short_side <= _CARD_SHAPE[1]:
        return None
    return Finding(
        "evidence.both-faces",
        Level.HINT,
        _("图片的形状像是身份证的一面。请确认人像面和国徽面都在这张图片里。"),
    )


_CHECKS: tuple[Callable[[Facts, SlotSpec], Finding | None], ...] = (
    check_bytes,
    check_pixels,
    check_colour,
    check_format,
    check_extension,
    check_pages,
    check_frames,
    check_blur,
    check_glare,
    check_model,
    check_transparent,
    check_hidden,
    check_trailing,
    check_location,
    check_both_faces,
)


def _sharp(facts: Facts) -> bool | None:
    if facts.blur is None or (facts.flatness or 0) >= EVEN_FLATNESS:
        return None
    return facts.blur <= BLUR_LIMIT


def _format_measure(facts: Facts) -> Measure:
    required = _("JPEG 或 PNG 图片")
    if not facts.readable:
        return Measure(_("格式"), facts.format or _("无法识别"), required, False)
    return Measure(_("格式"), facts.format, required, True if facts.format in ACCEPTED else None)


def _bytes_measure(facts: Facts, spec: SlotSpec) -> Measure:
    return Measure(_("文件大小"), size_text(facts.bytes), bytes_required(spec), _fits_bytes(facts, spec))


def _pixels_measure(facts: Facts, spec: SlotSpec) -> Measure:
    ok = _fits_pixels(facts, spec) if facts.readable else False
    return Measure(_("像素"), pixels_text(facts), pixels_required(spec), ok)


def _colour_measure(facts: Facts, spec: SlotSpec) -> Measure:
    required = _("彩色") if spec.colour else _("指南未规定")
    return Measure(_("颜色"), colour_text(facts), required, _fits_colour(facts, spec))


def _blur_measure(facts: Facts) -> Measure:
    ok = _sharp(facts)
    words = {True: _("清晰"), False: _("可能模糊"), None: _("无法测量")}
    return Measure(_("清晰度"), words[ok], _("文字放大后能看清"), ok or None)
