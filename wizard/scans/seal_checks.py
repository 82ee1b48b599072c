"""What is to be said about the seals on the scan of a paper, and of our preparation copy in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wizard.facts import ScanFacts, Seal
from wizard.findings import Finding, Level
from wizard.papers import Paper
from wizard.pictures.judge import GREY_SHARE, Measure
from wizard.text import _, listed

# Red ink of a fresh pad gives 0.25 to 0.35, half of it 0.17; a blurred picture of a good seal stays above this.
FAINT = 0.15


def seal_checks() -> tuple[Callable[[Paper, ScanFacts], Iterator[Finding]], ...]:
    """The checks of this module, in the order in which they are shown."""
    return (check_seal, check_prepared)


def seals_needed(paper: Paper) -> int:
    """How many parties seal the paper: two the confirmation letter (A2.3); what the review asks for besides (A2.n) is
    not known to need any."""
    return {"confirmation": 2, "extra": 0}.get(paper.form.kind, 1)


def seal_measure(paper: Paper, facts: ScanFacts) -> Measure:
    """The seals that are seen, against those that are needed."""
    needed = seals_needed(paper)
    whole = facts.whole_seals
    enough = len(whole) >= needed and all(seal.strength >= FAINT for seal in whole[:needed])
    required = _("{count} 枚完整的红色公章").format(count=needed) if needed else _("以审核员的要求为准")
    return Measure(_("公章"), _seals_text(facts), required, (enough or None) if needed else None)


def check_seal(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """As many seals are visible, red and whole, as parties seal the paper (A2.1 to A2.4)."""
    needed, whole = seals_needed(paper), facts.whole_seals
    if not needed:
        return
    if not facts.seals:
        yield _no_seal(paper, facts)
    elif len(facts.seals) < needed:
        yield Finding(
            "scan.seal-second",
            Level.WARNING,
            _("只看到一枚公章，确认书要盖两枚。"),
            found=_seals_text(facts),
            required=_("备案主体和账号所属公司的公章各一枚"),
            fix=_("请让还没有盖章的一方补盖公章，再扫描整张纸；两枚章不要重叠。"),
            clause=paper.form.clause,
        )
    elif len(whole) < needed and any(seal.solid for seal in facts.seals):
        yield Finding(
            "scan.seal-solid",
            Level.WARNING,
            _("红色印记是一整块颜色，不像公章。"),
            found=_seals_text(facts),
            required=_("公章有一圈边框，中间是文字和五角星"),
            fix=_(
                "请确认上传的是盖了公章的那一页；章上的字糊成一片的，请擦净印章、少蘸印泥，在空白处重新盖一枚再扫描。"
            ),
            clause=paper.form.clause,
        )
    elif len(whole) < needed:
        yield Finding(
            "scan.seal-whole",
            Level.WARNING,
            _("红色印记不像一枚完整的公章。"),
            found=_seals_text(facts),
            required=_("章面完整、清晰"),
            fix=_(
                "请确认盖的是单位公章（不是人名章），整个章都在纸上和画面里，没有被遮住；缺了一部分的，请在空白处重新盖一枚再扫描。"
            ),
            clause=paper.form.clause,
        )
    elif any(seal.strength < FAINT for seal in whole[:needed]):
        yield Finding(
            "scan.seal-faint",
            Level.WARNING,
            _("公章颜色很淡，章上的字可能看不清。"),
            found=_seals_text(facts),
            required=_("红色清楚，章上的字认得出"),
            fix=_("请给印章补足印泥重新盖章，再彩色扫描；章很清楚而图很淡的，请调高扫描的对比度。"),
            clause=paper.form.clause,
        )


def check_prepared(paper: Paper, facts: ScanFacts) -> Iterator[Finding]:
    """The sheet is our preparation copy, while the reviewers expect the portal's own form."""
    if not facts.prepared or not paper.form.of_the_portal:
        return
    yield Finding(
        "scan.prepared",
        Level.HINT,
        _("这张纸像是本向导的预填稿，预填稿只供对照。请签备案平台初审后“邮寄材料”里下载的正式模板，再扫描上传。"),
    )


def _no_seal(paper: Paper, facts: ScanFacts) -> Finding:
    """No seal at all: our own copy as it was printed, a picture without colours, or a seal that cannot be seen."""
    required = _("{count} 枚完整的红色公章").format(count=seals_needed(paper))
    grey = facts.file.colour_share is not None and facts.file.colour_share < GREY_SHARE
    if facts.prepared and not grey:
        return Finding(
            "scan.unsigned",
            Level.WARNING,
            _("这像是还没有签字盖章的预填稿。"),
            found=_red_text(facts),
            required=_("已签字、已盖章的纸张的扫描件"),
            fix=_("请打印备案平台下载的正式模板，盖章、签字后扫描或拍照上传；不要上传没有签字盖章的 PDF 原文件。")
            if paper.form.of_the_portal
            else _("请打印后盖章、签字，再扫描或拍照上传；不要上传下载的 PDF 原文件。"),
            clause=paper.form.clause,
        )
    if grey:
        return Finding(
            "scan.colour",
            Level.WARNING,
            _("画面没有颜色，看不出红色公章。"),
            found=_("黑白（灰度）画面"),
            required=required,
            fix=_("请用彩色模式重新扫描盖了章的原件，不要扫描复印件；黑白图片无法补回颜色。"),
            clause=paper.form.clause,
        )
    return Finding(
        "scan.seal",
        Level.WARNING,
        _("没有看到红色公章。"),
        found=_red_text(facts),
        required=required,
        fix=_("请确认上传的是盖章的那一页、是彩色扫描的原件而不是黑白复印件；没有盖章的请盖章后再扫描。"),
        clause=paper.form.clause,
    )


def _seals_text(facts: ScanFacts) -> str:
    if not facts.seals:
        return _red_text(facts)
    return listed(_seal_text(seal) for seal in facts.seals)


def _seal_text(seal: Seal) -> str:
    text = _("红色印记 {width}×{height} 毫米，轮廓 {rim}%，浓度 {strength}%")
    return text.format(
        width=f"{seal.width:.0f}",
        height=f"{seal.height:.0f}",
        rim=round(100 * seal.rim),
        strength=round(100 * seal.strength),
    )


def _red_text(facts: ScanFacts) -> str:
    return _("红色占纸面 {share}%，没有印章大小的红色印记").format(share=f"{100 * (facts.red_share or 0):.2f}")
