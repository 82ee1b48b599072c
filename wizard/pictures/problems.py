"""What is said about a file that cannot be used at all: one message and one way out a problem."""

from __future__ import annotations

from wizard.evidence.slots import SlotSpec
from wizard.facts import Facts
from wizard.findings import Finding, Level
from wizard.text import N_, _

_AGAIN = N_("请重新拍摄或扫描，存成 JPEG 或 PNG 图片后上传。")

# Problem -> (what was found, how to fix it).
_MESSAGES: dict[str, tuple[str, str]] = {
    "empty": (
        N_("文件是空的，没有任何内容。"),
        N_("请在电脑或手机上打开原文件，确认能看到画面后重新上传。"),
    ),
    "too-large": (
        N_("文件超过 50 MB，没有打开。"),
        N_("请另存为 JPEG 图片，或用手机标准模式重新拍摄后上传。"),
    ),
    "unknown-format": (N_("认不出这是什么格式的文件。"), _AGAIN),
    "not-an-image": (
        N_("这不是图片，而是 {format} 文件。"),
        N_("请上传证件本身的图片；图片在压缩包、文档或网页里的，请先取出或截图另存。"),
    ),
    "zero-size": (N_("图片的宽或高为 0，没有画面。"), _AGAIN),
    "too-many-pixels": (
        N_("图片声明的像素太多，没有打开。"),
        N_("请缩小到长边 4000 像素左右再上传；手机请用标准模式而不是超高像素模式。"),
    ),
    "truncated": (
        N_("文件不完整，后面一部分缺失了，多半是传输中断。"),
        N_("请从手机或扫描仪里重新取一份原文件上传，不要用下载到一半的文件。"),
    ),
    "damaged": (N_("文件已损坏，无法打开。"), N_("请换一份原文件；没有的话请重新拍摄或扫描后上传。")),
    "password": (
        N_("PDF 设有打开密码，无法读取。"),
        N_("请去掉密码另存一份，或把需要的那一页导出成图片后上传。"),
    ),
    "no-pages": (N_("PDF 里没有任何页面。"), N_("请重新导出 PDF，或直接上传图片。")),
}


def unreadable(facts: Facts, spec: SlotSpec) -> Finding:
    """The one finding about a file that gave no picture, whatever the problem."""
    # Facts may come from a file somebody wrote by hand.
    message, fix = _MESSAGES.get(facts.problem, _MESSAGES["damaged"])
    return Finding(
        "evidence.readable",
        Level.ERROR,
        _(message).format(format=facts.format),
        found=_found(facts),
        required=_("能打开的完整图片"),
        fix=_(fix),
        clause=spec.clause,
    )


def _found(facts: Facts) -> str:
    if facts.problem in ("zero-size", "too-many-pixels") and facts.width is not None:
        return _("{width}×{height} 像素").format(width=facts.width, height=facts.height)
    return _("{count} 字节").format(count=f"{facts.bytes:,}")
