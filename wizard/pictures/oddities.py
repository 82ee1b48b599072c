"""Pictures that are no ordinary ones: colours for printing, too many or too few bits, transparency, a file within.

The guide is silent about all of it; a portal may refuse what a viewer shows. A repair turns each into a plain JPEG.
"""

from __future__ import annotations

from wizard.evidence.slots import SlotSpec
from wizard.facts import Facts
from wizard.findings import Finding, Level
from wizard.text import _

ACCEPTED = ("JPEG", "MPO", "PNG")
"""Formats that every portal known takes."""

_PRINTING = ("CMYK", "YCCK")
_PALETTES = ("P", "PA")


def check_model(facts: Facts, spec: SlotSpec) -> Finding | None:
    """The picture is made of red, green and blue, 8 bits each: others look wrong where they are not expected."""
    if facts.mode in _PRINTING:
        message = _("图片用的是印刷用的 {mode} 颜色，网页上颜色会变样，备案平台可能不接受。").format(mode=facts.mode)
    elif facts.bits > 8:
        message = _("图片每种颜色有 {bits} 位，备案平台可能打不开。").format(bits=facts.bits)
    elif facts.mode in _PALETTES and facts.format in ACCEPTED:
        message = _("图片最多只有 256 种颜色，印章和照片的颜色可能失真。")
    else:
        return None
    return Finding(
        "evidence.model",
        Level.WARNING,
        message,
        found=_("{mode}，每种颜色 {bits} 位").format(mode=facts.mode, bits=facts.bits),
        required=_("RGB，每种颜色 8 位"),
        fix=_("可以修复：转换成普通的 RGB 图片。有颜色完整的原图时，请改用原图。"),
        source=_("经验判断，2026"),
    )


def check_transparent(facts: Facts, spec: SlotSpec) -> Finding | None:
    """Nothing shines through: what is transparent turns black in some viewers."""
    if not facts.alpha:
        return None
    return Finding(
        "evidence.transparent",
        Level.WARNING,
        _("图片有透明的部分，在备案平台上可能变成黑色。"),
        required=_("没有透明部分"),
        fix=_("可以修复：透明的部分填成白色。"),
        source=_("经验判断，2026"),
    )


def check_hidden(facts: Facts, spec: SlotSpec) -> Finding | None:
    """The file is a picture and nothing else: checks for harmful files turn away what is both."""
    if not facts.hidden:
        return None
    return Finding(
        "evidence.hidden",
        Level.WARNING,
        _("图片里还藏着一个 {format} 文件，安全检查可能不让上传。").format(format=facts.hidden),
        found=_("图片和 {format}").format(format=facts.hidden),
        required=_("只是一张图片"),
        fix=_("可以修复：只留下画面。不知道这个文件从哪里来的，请用原件重新拍摄。"),
        source=_("经验判断，2026"),
    )
