"""Whether the scan of a signed paper can go to the reviewers: facts in, findings and measures out.

The guide wants scans sent by email first (G9.4) and says how papers are sealed and signed (A2), but gives no number for
a scan. So a file that does not open and a page with nothing on it are errors, and everything else measured is a
warning. What no program sees reliably (whose signature it is, whether its strokes are plain) a person confirms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from wizard.evidence.slots import SPECS
from wizard.facts import ScanFacts
from wizard.findings import Finding, Level, errors_first
from wizard.papers import Paper
from wizard.pictures import formats
from wizard.pictures.judge import BLUR_LIMIT, EVEN_FLATNESS, Measure
from wizard.pictures.problems import unreadable
from wizard.scans.measures import scan_facts
from wizard.scans.seal_checks import seal_checks, seal_measure
from wizard.text import N_, _, clauses, listed

__all__ = ["CONFIRMATIONS", "confirmation_finding", "scan_facts", "scan_findings", "scan_measures"]

CLAUSE = "G9.4"
# Pixels of the sheet: about 120 dpi of A4. The guide gives no number.
SHORT_SIDE, LONG_SIDE = 1000, 1400
TILT_LIMIT = 5.0
# Brightness of the paper, of 255.
DARK_LIMIT = 110.0
# Shares of the sheet that are not bare paper, red aside: our forms have 0.05, an empty page in a photograph has 0.0006.
BLANK_LIMIT, SPARSE_LIMIT = 0.003, 0.015
_EASY_FORMATS = ("JPEG", "MPO", "PNG", "PDF")
_SIDES = {"left": N_("左侧"), "right": N_("右侧"), "top": N_("上方"), "bottom": N_("下方")}

_COMPLETE = ("complete", N_("纸张四边完整，每一页的文字都看得清"))
_STROKES = ("strokes", N_("签字工整，认得出是哪几个字"))
_SEAL = ("seal", N_("盖的是主办单位公章，章上的名称完整清晰，与主办单位一致"))
_FORM = ("form", N_("用的是备案平台生成的正式模板，内容与申请一致，没有涂改"))

_CANCELLATION = (
    ("signer", N_("签字人是法定代表人或主体负责人本人")),
    _STROKES,
    _SEAL,
    ("date", N_("日期写的是签字当天")),
    _COMPLETE,
)

CONFIRMATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "verification": (
        ("signer", N_("签字人是网站负责人本人，用黑色签字笔书写")),
        ("strokes", N_("签字一笔一画，不是连笔字，认得出是哪几个字")),
        _SEAL,
        ("date", N_("请自己确认：日期一栏留空，没有填写（平台的正式模板上程序看不出）")),
        _FORM,
        _COMPLETE,
    ),
    "authorisation": (
        ("signer", N_("签字人是法定代表人本人")),
        _STROKES,
        _SEAL,
        ("date", N_("已写授权日期，不晚于提交当天，也没有超过 3 个月")),
        _FORM,
        _COMPLETE,
    ),
    "confirmation": (
        ("seals", N_("备案主体和账号所属公司都盖了各自的公章，名称完整清晰")),
        _FORM,
        _COMPLETE,
    ),
    "commitment": (("signer", N_("签字人是法定代表人本人")), _STROKES, _SEAL, _FORM, _COMPLETE),
    "cancellation": _CANCELLATION,
    "access-cancellation": _CANCELLATION,
    "extra": (("content", N_("内容和格式符合审核员的要求，要求盖章、签字的都已做到")), _COMPLETE),
}
"""What a person ticks for each kind of paper, as (key, sentence): no program can see it reliably. Sentences are Chinese
source strings, translated when shown."""


def scan_findings(paper: Paper, facts: ScanFacts) -> list[Finding]:
    """Everything that is to be said about the scan of `paper`, errors first, placed at "papers.<key>"."""
    path = f"papers.{paper.key}"
    if not facts.file.readable:
        return [_unreadable(facts).at(path)]
    found = [finding.at(path, CLAUSE) for check in _CHECKS for finding in check(paper, facts)]
    return errors_first(found)


def scan_measures(paper: Paper, facts: ScanFacts) -> tuple[Measure, ...]:
    """What the card shows about a scan, actual against required, whether or not anything is wrong."""
    if not facts.file.readable:
        return (Measure(_("格式"), facts.file.format or _("无法识别"), _formats(), False),)
    sharp = _sharp(facts)
    return (
        Measure(_("格式"), facts.file.format, _formats(), facts.file.format in _EASY_FORMATS or None),
        Measure(_("纸面像素"), _pixels(facts), _pixels_required(), _fits_pixels(facts) or None),
        seal_measure(paper, facts),
        Measure(_("四边"), _edges(facts), _("四边完整"), None if facts.cut is None else not facts.cut),
        Measure(
            _("倾斜"), _degrees(facts), _("不超过 {limit} 度").format(limit=f"{TILT_LIMIT:.0f}"), _level(facts) or None
        ),
        Measure(
            _("清晰度"),
            {True: _("清晰"), False: _("可能模糊"), None: _("无法测量")}[sharp],
            _("文字放大后能看清"),
            sharp or None,
        ),
    )


def confirmation_finding(paper: Paper, confirmed: Iterable[str]) -> Finding | None:
    """That points of `CONFIRMATIONS` have not been ticked; `None` when all are."""
    ticked = set(confirmed)
    points = [_(sentence) for key, sentence in CONFIRMATIONS.get(paper.form.kind, ()) if key not in ticked]
    if not points:
        return None
    return Finding(
        "scan.confirmed",
        Level.ERROR,
        _("“{paper}”的扫描件还有内容没有确认。").format(paper=_(paper.form.title)),
        found=_("未确认：{points}").format(points=clauses(points)),
        required=_("逐项核对后勾选"),
        fix=_("请对着扫描件逐项核对，做到的勾选；没做到的请重新签字盖章并扫描。"),
        clause=paper.form.clause,
        field=f"papers.{paper.key}",
    )


def _unreadable(facts: ScanFacts) -> Finding:
    finding = replace(unreadable(facts.file, SPECS["extra"]), rule="scan.readable", clause=CLAUSE)
    if facts.file.problem != "not-an-image":
        return finding
    fix = _("请上传签字盖章后的纸张的扫描件或照片（PDF、JPEG 或 PNG）；在压缩包或文档里的请先取出。")
    return replace(finding, fix=fix)


def check_format(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """The reviewers can open the attachment without special programs, and its name says what it is."""
    file = facts.file
    if file.format not in _EASY_FORMATS:
        yield Finding(
            "scan.format",
            Level.WARNING,
            _("扫描件是 {format} 格式，审核人员的电脑可能打不开。").format(format=file.format),
            found=file.format,
            required=_formats(),
            fix=_("请另存或导出为 PDF 或 JPEG 后重新上传。"),
        )
    usual = formats.EXTENSIONS.get(file.format, ())
    if file.name and file.extension not in usual:
        yield Finding(
            "scan.extension",
            Level.WARNING,
            _("文件名与内容不符，邮件附件可能打不开：内容是 {format}。").format(format=file.format),
            found=file.name,
            required=listed(f".{ending}" for ending in usual),
            fix=_("请把文件名的结尾改成 .{extension} 后重新上传。").format(extension=usual[0] if usual else "jpg"),
        )


def check_pages(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """A file of several pages is judged by one of them, and says so."""
    count = facts.file.pages if facts.file.format == "PDF" else facts.file.frames
    if count < 2 or facts.file.format == "MPO":
        return
    yield Finding(
        "scan.pages",
        Level.WARNING,
        _("文件有 {pages} 页，只检查了第 {page} 页。").format(pages=count, page=facts.page),
        found=_("{pages} 页").format(pages=count),
        required=_("一个文件只放一份材料，有公章的那一页在检查之内"),
        fix=_(
            "请确认各页都属于这份材料，并自己看一遍其余各页。PDF 检查红色公章最完整的那一页（前 3 页之内），"
            "其他格式只检查第 1 页。"
        ),
    )


def check_content(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """There is something on the sheet: a page without print is no paper, a page with next to none hardly one."""
    if facts.content is None or facts.content >= SPARSE_LIMIT:
        return
    found = _("有字迹的部分占纸面 {share}%").format(share=f"{100 * facts.content:.1f}")
    if facts.content < BLANK_LIMIT:
        yield Finding(
            "scan.blank",
            Level.ERROR,
            _("这一页是空白的，看不到印刷的文字。"),
            found=found,
            required=_("填写好、已签字盖章的那一页"),
            fix=_("请打开文件看一下：纸放反了的翻面重新扫描，选错文件的换成正确的扫描件。"),
        )
        return
    yield Finding(
        "scan.sparse",
        Level.WARNING,
        _("这一页上的文字很少，不像一份填写好的材料。"),
        found=found,
        required=_("填写好、已签字盖章的那一页"),
        fix=_("请确认上传的是要签字盖章的那一页，文字印得清楚；印得太淡的请换墨后重新打印。"),
    )


def check_pixels(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """The sheet has enough pixels to be read. The guide gives no number, so this only warns."""
    if _fits_pixels(facts):
        return
    yield Finding(
        "scan.pixels",
        Level.WARNING,
        _("纸面的像素偏少，小字和印章上的字可能看不清。"),
        found=_pixels(facts),
        required=_pixels_required(),
        fix=_("扫描请选 200–300 dpi 彩色；拍照请让整张纸占满画面，用原图上传，不要用聊天软件转发。"),
    )


def check_edges(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """All four edges of the sheet are in the picture."""
    if not facts.cut:
        return
    sure = len(facts.cut) == 1 or facts.framed
    message = _("纸张的{sides}没有拍全。") if sure else _("画面不像一整张 A4 纸，{sides}可能没有拍全。")
    yield Finding(
        "scan.edges",
        Level.WARNING,
        message.format(sides=_sides(facts, sure)),
        found=_edges(facts),
        required=_("整张纸在画面内，四边完整"),
        fix=_("请重新扫描整张纸，扫描范围选 A4；拍照时退后一点，让纸的四边外都露出一圈深色桌面。"),
    )


def check_turn(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """The sheet stands upright and level."""
    if facts.sideways:
        yield Finding(
            "scan.sideways",
            Level.WARNING,
            _("扫描件是横放的，文字要转 90 度才能读。"),
            found=_("文字行是竖向的"),
            required=_("文字正向朝上"),
            fix=_("请在看图或扫描软件里旋转 90 度，另存后重新上传。"),
        )
    if facts.upside_down:
        yield Finding(
            "scan.upside-down",
            Level.WARNING,
            _("扫描件看起来上下颠倒。"),
            found=_("页眉在下方") if facts.prepared else _("印章在上半页，文字行靠右对齐"),
            required=_("文字正向朝上"),
            fix=_("请打开扫描件看一下；确实颠倒的，旋转 180 度，另存后重新上传。"),
        )
    if not _level(facts):
        yield Finding(
            "scan.skew",
            Level.WARNING,
            _("纸张在画面里歪了。"),
            found=_degrees(facts),
            required=_("不超过 {limit} 度").format(limit=f"{TILT_LIMIT:.0f}"),
            fix=_("请把纸摆正后重新扫描或拍摄；轻微歪斜也可以用扫描软件校正，但不要裁掉纸边。"),
        )


def check_light(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """The picture is sharp and bright enough. Measures, not an eye: they warn."""
    if _sharp(facts) is False:
        yield Finding(
            "scan.blur",
            Level.WARNING,
            _("扫描件可能模糊，审核人员可能看不清文字和印章。"),
            found=_("模糊度 {value}").format(value=f"{facts.file.blur:.2f}"),
            required=_("不高于 {limit}").format(limit=f"{BLUR_LIMIT:.2f}"),
            fix=_("请放大看最小的字；看不清就重新扫描，或擦净镜头、双手持稳、点按文字对焦后再拍。"),
        )
    if facts.light is not None and facts.light < DARK_LIMIT:
        yield Finding(
            "scan.dark",
            Level.WARNING,
            _("画面太暗，纸不是白的。"),
            found=_("纸面亮度 {value}（满分 255）").format(value=f"{facts.light:.0f}"),
            required=_("不低于 {limit}").format(limit=f"{DARK_LIMIT:.0f}"),
            fix=_("请在白天靠窗处重新拍摄，不要有手和手机的影子；有扫描仪的请用扫描仪。"),
        )


_CHECKS: tuple[Callable[[Paper, ScanFacts], Iterator[Finding]], ...] = (
    check_format,
    check_pages,
    check_content,
    check_pixels,
    check_edges,
    check_turn,
    *seal_checks(),
    check_light,
)


def _formats() -> str:
    return _("PDF、JPEG 或 PNG")


def _fits_pixels(facts: ScanFacts) -> bool:
    sides = sorted((facts.sheet_width or 0, facts.sheet_height or 0))
    return sides[0] >= SHORT_SIDE and sides[1] >= LONG_SIDE


def _pixels(facts: ScanFacts) -> str:
    return _("{width}×{height} 像素").format(width=facts.sheet_width or 0, height=facts.sheet_height or 0)


def _pixels_required() -> str:
    return _("约 {short}×{long} 像素以上").format(short=SHORT_SIDE, long=LONG_SIDE)


def _sides(facts: ScanFacts, sure: bool) -> str:
    names = [_(_SIDES[side]) for side in facts.cut or () if side in _SIDES]
    return listed(names) if sure else _("或").join(names)


def _edges(facts: ScanFacts) -> str:
    if facts.cut is None:
        return _("看不出纸的轮廓")
    if not facts.cut:
        return _("四边完整")
    return _("{sides}缺边").format(sides=_sides(facts, len(facts.cut) == 1 or facts.framed))


def _level(facts: ScanFacts) -> bool:
    return abs(facts.tilt or 0) <= TILT_LIMIT


def _degrees(facts: ScanFacts) -> str:
    return _("{degrees} 度").format(degrees=f"{abs(facts.tilt or 0):.1f}")


def _sharp(facts: ScanFacts) -> bool | None:
    if facts.file.blur is None or (facts.file.flatness or 0) >= EVEN_FLATNESS:
        return None
    return facts.file.blur <= BLUR_LIMIT
