"""The papers' path (G7.4, G9.4): which papers have to be signed, how far their scans are, and the email that carries
them.

The guide's order is: download after the initial review, fill in, sign and seal, scan, send the scans by email for
checking, correct, and only then send the originals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from wizard.application import Application, Extra, Website
from wizard.findings import Finding, Level
from wizard.forms.papers import content_of
from wizard.naming import person_name, website_name
from wizard.order import Order, Scan
from wizard.orders.titles import kind_words
from wizard.papers import Paper, PaperForm
from wizard.pictures.formats import EXTENSIONS
from wizard.scans.checks import confirmation_finding, scan_findings
from wizard.text import N_, SOURCE, _, language
from wizard.values import clean

REVIEWERS = "icp@nwcdcloud.cn"
"""Where scans go for checking (G9.4)."""

_EXTRA_SIGNING = (N_("按审核员说明的内容和格式准备；要求盖章、签字的，章面和字迹要清晰。"),)
# What a mail program's address line takes is not told by any standard; beyond this some cut the text off.
_LONGEST_LINK = 1_800


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper to sign, with the scan of it, if any, and what is to be said about that."""

    paper: Paper
    title: str
    scan: Scan | None
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Whether the scan is there, opens, and was looked through by a person."""
        return self.scan is not None and not any(finding.level is Level.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Mail:
    """A ready email; `attachments` are file names, by paper key."""

    to: str
    subject: str
    body: str
    attachments: dict[str, str]

    @property
    def link(self) -> str:
        """A link that opens the mail in the user's program; without the body where that would be too long."""
        return self._whole if self.carries_body else self._head

    @property
    def carries_body(self) -> bool:
        """Whether the link brings the body along; else it has to be copied."""
        return len(self._whole) <= _LONGEST_LINK

    @property
    def _head(self) -> str:
        return f"mailto:{self.to}?subject={quote(self.subject)}"

    @property
    def _whole(self) -> str:
        return f"{self._head}&body={quote(self.body)}"


def sheets(application: Application, papers: Iterable[Paper], order: Order) -> list[Sheet]:
    """The papers that have to be signed, the reviewer's extra ones included, each with its scan."""
    wanted = [paper for paper in papers if paper.needed]
    wanted += [extra_paper(extra) for extra in application.extras if extra.kind == "paper"]
    return [_sheet(application, paper, order) for paper in wanted]


def extra_paper(extra: Extra) -> Paper:
    """A paper that the review asked for beyond the guide's list (A2.n), under the user's own title."""
    title = clean(extra.title) or N_("补充材料")
    form = PaperForm("extra", title, "A2.n", _EXTRA_SIGNING)
    return Paper(f"extras.{extra.id}", form, extra.id, True, _("审核要求补充。"))


def title(application: Application, paper: Paper) -> str:
    """The paper's name, with the website or person it is for where there are several."""
    name, subject = _(paper.form.title), paper.subject
    website = application.website(subject)
    if website is not None:
        return f"{name} · {website_name(application, website)}"
    return f"{name} · {person_name(application, subject)}" if application.person(subject) else name


def mail(application: Application, order: Order, ready: Iterable[Sheet]) -> Mail:
    """The email to the reviewers, in Chinese whatever the screen's language is: they are who reads it."""
    with language(SOURCE):
        entity = clean(application.entity.name) or "（主办单位名称）"
        domains = "、".join(website_name(application, site) for site in _concerned(application, order))
        named = {sheet.paper.key: _attachment(application, sheet, number) for number, sheet in enumerate(ready, 1)}
        kind = kind_words(order) if order.cancellation else f"{kind_words(order)}备案"
        account = " / ".join(filter(None, (application.filing_account.email, application.filing_account.mobile)))
        lead = application.entity_lead
        contact = " ".join(filter(None, (clean(lead.name), clean(lead.mobile)))) if lead else ""
        lines = [
            "西云数据备案团队：",
            "",
            f"您好！以下{kind}申请的纸质材料已签字盖章，扫描件见附件，请先行审核。",
            "如需修改请告知；确认无误后我们寄送原件。",
            "",
            f"主办单位：{entity}",
            f"域名：{domains}",
            *([f"备案平台账号：{account}"] if account else []),
            *([f"联系人：{contact}"] if contact else []),
            "",
            "附件：",
            *(f"{number}. {name}" for number, name in enumerate(named.values(), 1)),
            "",
            "谢谢！",
        ]
        subject = " ".join(f"【备案材料预审】{entity} {domains}（{kind}）".split())
        return Mail(REVIEWERS, subject, "\n".join(lines), named)


def _concerned(application: Application, order: Order) -> list[Website]:
    """The websites that an order is about: all, or the one that a cancellation ends."""
    one = application.website(order.cancellation.website) if order.cancellation else None
    return [one] if one else [site for site in application.websites if site.id not in order.elsewhere]


def _sheet(application: Application, paper: Paper, order: Order) -> Sheet:
    found: list[Finding] = []
    scan = order.scans.get(paper.key)
    if scan is not None:
        found = [*_outdated(application, paper, order, scan), *scan_findings(paper, scan.facts)]
        unconfirmed = confirmation_finding(paper, scan.confirmed)
        found += [unconfirmed] if unconfirmed and scan.facts.file.readable else []
    return Sheet(paper, title(application, paper), scan, tuple(found))


def _outdated(application: Application, paper: Paper, order: Order, scan: Scan) -> Iterator[Finding]:
    """That the answers which the paper shows were changed after it was scanned."""
    if not scan.content or scan.content == content_of(application, paper, order):
        return
    yield Finding(
        "scan.outdated",
        Level.ERROR,
        _("上传“{paper}”的扫描件之后，材料上的内容改过了。").format(paper=_(paper.form.title)),
        found=_("{day} 上传的扫描件").format(day=scan.uploaded_on),
        required=_("按现在的内容填写的材料"),
        fix=_(
            "请按现在的内容重新下载、签字盖章、扫描，再上传新的扫描件；纸上本来就是现在的内容的，把原文件再上传一次。"
        ),
        clause=paper.form.clause,
        field=f"papers.{paper.key}",
    )


def _attachment(application: Application, sheet: Sheet, number: int) -> str:
    """A telling file name: what, whose, and in the file's true format."""
    name = title(application, sheet.paper).replace(" · ", "-")
    stem = "-".join([f"{number:02}", clean(application.entity.name), name])
    plain = "".join(char for char in stem if char.isalnum() or char in "-.（）()_")[:100].strip("-.")
    return f"{plain}.{extension(sheet.scan)}"


def extension(scan: Scan | None) -> str:
    """The extension that fits a scan's content; "pdf" while there is none."""
    return EXTENSIONS.get(scan.facts.file.format, ("bin",))[0] if scan else "pdf"
