"""What a repair did, in sentences, so that nobody has to guess what became of the original."""

from __future__ import annotations

from wizard.facts import Facts
from wizard.pictures.encode import Encoded
from wizard.text import _


def steps_taken(before: Facts, made: Encoded | None, count: int) -> tuple[str, ...]:
    """What was done to the file with the facts `before`, in order; `made` is `None` where the picture was untouched.

    `count` is the size of the result in bytes.
    """
    steps = [*_cleaned(before)]
    if made is None:
        steps.append(_("画面本身没有改动"))
    else:
        softened = [_("柔化了画面里最细的颗粒")] if made.softened else []
        steps = [*_opened(before), *_scaled(before, made), *steps, *softened, _saved(made)]
    steps.append(_("文件由 {before} 字节变为 {after} 字节").format(before=f"{before.bytes:,}", after=f"{count:,}"))
    return tuple(steps)


def _opened(before: Facts) -> list[str]:
    steps = []
    if before.pages > 1:
        steps.append(_("PDF 共 {pages} 页，只取第 1 页").format(pages=before.pages))
    if before.frames > 1 and before.format != "MPO":
        steps.append(_("文件里有多幅画面，只取第 1 幅"))
    if before.format not in ("JPEG", "MPO"):
        steps.append(_("由 {format} 转换为 JPEG").format(format=before.format))
    if before.orientation > 1:
        steps.append(_("按拍摄方向转正"))
    if before.alpha:
        steps.append(_("透明的部分填成白色"))
    if before.mode == "CMYK" or before.bits > 8:
        steps.append(_("颜色由 {mode} 转换为 8 位 RGB").format(mode=before.mode))
    return steps


def _scaled(before: Facts, made: Encoded) -> list[str]:
    old, new = (before.width or 0, before.height or 0), made.size
    if old == new:
        return [_("像素保持 {width}×{height} 不变").format(width=new[0], height=new[1])]
    sentence = (
        _("像素由 {old_width}×{old_height} 放大到 {width}×{height}；放大只增加像素，不增加细节")
        if max(new) > max(old)
        else _("像素由 {old_width}×{old_height} 缩小到 {width}×{height}")
    )
    return [sentence.format(old_width=old[0], old_height=old[1], width=new[0], height=new[1])]


def _cleaned(before: Facts) -> list[str]:
    steps = []
    if before.location:
        steps.append(_("去掉了照片里的拍摄地点、时间和设备信息"))
    elif before.metadata:
        steps.append(_("去掉了照片里的拍摄时间、设备等附加信息"))
    if before.trailing:
        steps.append(_("去掉了图片末尾与画面无关的 {count} 字节").format(count=f"{before.trailing:,}"))
    return steps


def _saved(made: Encoded) -> str:
    if made.full_colour:
        return _("以质量 {quality} 保存，颜色保留全部细节").format(quality=made.quality)
    return _("以质量 {quality} 保存").format(quality=made.quality)
