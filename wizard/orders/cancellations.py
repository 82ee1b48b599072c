"""Cancellations (G8.3): what confirms one, what speaks against it, and its letter.

What is cancelled is what is filed, so names are read from the order's baseline; the user cannot edit them away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from wizard.application import Application, Website
from wizard.cancellation_kinds import KINDS, LABELS, CancellationKind
from wizard.filings.filing import FiledWebsite, Filing
from wizard.findings import Finding, Level
from wizard.naming import own_name, website_name
from wizard.order import Cancellation, Order
from wizard.papers import FORMS, Paper
from wizard.rules.engine import sources
from wizard.text import LANGUAGES, _, bracketed, language
from wizard.typeface import fonts
from wizard.typeface.glyphs import glyph_finding
from wizard.values import check_text, clean, comparable, domain_of
from wizard.values.remarks import quoted
from wizard.values.text import folded

__all__ = [
    "KINDS",
    "LABELS",
    "CancellationKind",
    "choices",
    "confirmed",
    "ended",
    "filed",
    "findings",
    "papers",
    "phrase",
    "target",
]

_REASON_AT_MOST = 500
_PROVIDER_AT_MOST = 100


def filed(order: Order, application: Application) -> Application:
    """What the cancellation is about: what was filed when it began, else the application itself."""
    return order.baseline or application


def target(order: Order, application: Application) -> Website | None:
    """The website that is cancelled; `None` for the entity, while none is chosen, and where it is filed no more."""
    if order.cancellation is None or order.cancellation.kind == "entity":
        return None
    return filed(order, application).website(order.cancellation.website)


def choices(filing: Filing, kind: str) -> list[FiledWebsite]:
    """The websites of a filing that can be cancelled in that way: access can be given up only where it stands."""
    if kind == "entity" or filing.state == "cancelled":
        return []
    return [site for site in filing.websites if kind != "access" or site.access == "active"]


def phrase(order: Order, application: Application) -> str:
    """What has to be typed to confirm, in the language in force; "" while it is not known what is cancelled.

    For the entity and for access the words name the act, for a website its domain is enough.
    """
    return next(iter(_phrases(order, application)), "")


def confirmed(order: Order, application: Application) -> bool:
    """Whether the words were typed, in either language; width, case, blanks and brackets do not count."""
    typed = order.cancellation.confirmed if order.cancellation else ""
    return bool(clean(typed)) and any(_same(typed, words) for words in _accepted(order, application))


def findings(order: Order, application: Application, today: date) -> list[Finding]:
    """Everything that speaks against submitting the cancellation, at "cancellation.<field>"; none for other orders.

    `today` is taken as by every check; no demand on a cancellation depends on it.
    """
    if order.cancellation is None:
        return []
    rules = (_website, _closed, _transferred, _new_provider, _reason, _confirmed)
    return [finding for rule in rules for finding in rule(order, application)]


def ended(order: Order, filing: Filing) -> list[Finding]:
    """That what is to be cancelled has been cancelled meanwhile: the filing tells, the order cannot know."""
    return list(_ended_already(order.cancellation, filing)) if order.cancellation else []


def papers(order: Order, application: Application) -> list[Paper]:
    """The letter that goes with a cancellation: a preparation copy, since the guide names no form."""
    cancellation = order.cancellation
    if cancellation is None:
        return []
    kind = KINDS[cancellation.kind]
    form = replace(FORMS["access-cancellation" if kind.key == "access" else "cancellation"], clause=kind.clause)
    subject = "" if kind.key == "entity" else cancellation.website
    why = _(
        "指导流程没有列出注销和取消接入用的书面材料；要不要交、用哪种样式，以西云数据审核员的通知为准。这是预填稿，供提前准备。"
    )
    return [Paper(form.kind, form, subject, True, bracketed(why, _(sources.EXPERIENCE)))]


def _same(typed: str, words: str) -> bool:
    """A name compares as names do, a domain as what is typed into an address bar: there a full-width stop is a stop."""
    return any(form(typed) == form(words) for form in (comparable, _plain))


def _plain(text: str) -> str:
    return "".join(folded(text).split()).casefold()


def _accepted(order: Order, application: Application) -> Iterator[str]:
    for known in LANGUAGES:
        with language(known):
            yield from _phrases(order, application)


def _phrases(order: Order, application: Application) -> tuple[str, ...]:
    """The words to type, the ones to show first; a domain counts in either of its spellings."""
    cancellation, site = order.cancellation, target(order, application)
    if cancellation is None:
        return ()
    if cancellation.kind == "entity":
        return (_with_name(_("注销主体 {name}"), clean(filed(order, application).entity.name)),)
    if site is None:
        return ()
    names = _names(filed(order, application), site)
    return names if cancellation.kind == "website" else tuple(_with_name(_("取消接入 {name}"), name) for name in names)


def _with_name(pattern: str, name: str) -> str:
    return pattern.format(name=name).strip()


def _names(application: Application, site: Website) -> tuple[str, ...]:
    domain = domain_of(site.domain.name)
    return tuple(dict.fromkeys((website_name(application, site), *((domain.ascii,) if domain else ()))))


def _finding(
    kind: CancellationKind, field: str, level: Level, rule: str, message: str, found: str, required: str, fix: str
) -> Finding:
    return Finding(
        f"cancellation.{rule}",
        level,
        message,
        quoted(found),
        required,
        fix,
        clause=kind.clause,
        field=f"cancellation.{field}",
        reads=("cancellation.kind", "cancellation.website"),
    )


def _chosen(order: Order) -> tuple[Cancellation, CancellationKind]:
    cancellation = order.cancellation
    if cancellation is None:
        raise ValueError("the order is no cancellation")
    return cancellation, KINDS[cancellation.kind]


def _website(order: Order, application: Application) -> Iterator[Finding]:
    """A website, or its access, can only be cancelled where it is known which one, and it is filed."""
    cancellation, kind = _chosen(order)
    if "website" not in kind.fields:
        return
    if not cancellation.website:
        yield _finding(
            kind,
            "website",
            Level.ERROR,
            "website-missing",
            _("还没有选择网站。"),
            "",
            _("备案里的一个网站"),
            _("请选择要办理的网站。"),
        )
    elif target(order, application) is None:
        yield _finding(
            kind,
            "website",
            Level.ERROR,
            "website-gone",
            _("选择的网站已经不在这份备案里。"),
            "",
            _("备案里的一个网站"),
            _("请重新选择网站；已经办完的，请在首页删除这份申请。"),
        )
    elif kind.key == "website" and len(filed(order, application).websites) == 1:
        yield replace(
            _finding(
                kind,
                "website",
                Level.HINT,
                "last-website",
                _("这是名下最后一个在此备案的网站，注销后主体就没有网站了。"),
                own_name(filed(order, application).websites[0]),
                "",
                _("名下在别处也没有网站和应用、以后也不再用这个主体的，可以改办注销主体；不改也可以提交。"),
            ),
            source=_(sources.TENCENT),
        )


def _closed(order: Order, _application: Application) -> Iterator[Finding]:
    """What is cancelled must not be open to the public any more (G8.3.1, G8.3.2)."""
    cancellation, kind = _chosen(order)
    if "closed" not in kind.fields or cancellation.closed == "yes":
        return
    everything = kind.key == "entity"
    required = _("名下所有网站、App、小程序和快应用都不能公开访问") if everything else _("网站不能公开访问")
    if not cancellation.closed:
        message = _("还没有回答是否已经停止公开访问。")
        yield _finding(kind, "closed", Level.ERROR, "closed-missing", message, "", required, _("请先确认，再回答。"))
        return
    yield _finding(
        kind,
        "closed",
        Level.ERROR,
        "still-open",
        _("名下还有网站或应用可以公开访问，不能注销主体。") if everything else _("网站还可以公开访问，不能注销。"),
        _("否"),
        required,
        _("请关闭并停止域名解析，从公网打不开以后再改答“是”。"),
    )


def _transferred(order: Order, _application: Application) -> Iterator[Finding]:
    """Access is best given up once the transfer-in at the new provider is complete (G8.3.3)."""
    cancellation, kind = _chosen(order)
    if "transferred" not in kind.fields or cancellation.transferred == "yes":
        return
    required = _("转入备案已在新接入商处完成")
    if not cancellation.transferred:
        yield _finding(
            kind,
            "transferred",
            Level.ERROR,
            "transferred-missing",
            _("还没有回答转入备案是否完成。"),
            "",
            required,
            _("请向新接入商核实，再回答；不再用别的接入商的，答“否”。"),
        )
        return
    yield _finding(
        kind,
        "transferred",
        Level.WARNING,
        "not-transferred",
        _("转入备案还没有完成就取消接入，网站会没有接入商，备案可能被通信管理局注销。"),
        _("否"),
        required,
        _("请先在新接入商处办完转入备案；确实要现在取消的，请写明理由。"),
    )


def _new_provider(order: Order, _application: Application) -> Iterator[Finding]:
    """Who the new provider is helps the reviewer; nothing demands it."""
    cancellation, kind = _chosen(order)
    if "new_provider" not in kind.fields:
        return
    if clean(cancellation.new_provider):
        yield from _text("new_provider", cancellation.new_provider, _PROVIDER_AT_MOST)
    elif cancellation.transferred == "yes":
        yield _finding(
            kind,
            "new_provider",
            Level.HINT,
            "new-provider",
            _("没有填写新接入商。"),
            "",
            "",
            _("填上名称，申请书里会写明备案转到了哪里；不填也可以提交。"),
        )


def _reason(order: Order, _application: Application) -> Iterator[Finding]:
    """The reason may be left out; what is given must be legible and printable."""
    cancellation, _kind = _chosen(order)
    yield from _text("reason", cancellation.reason, _REASON_AT_MOST)


def _text(field: str, raw: str, maximum: int) -> Iterator[Finding]:
    """What can be said about a free text that the letter prints."""
    path = f"cancellation.{field}"
    said = check_text(raw, maximum=maximum, level=Level.WARNING, lines=field == "reason").findings
    yield from (finding.at(path) for finding in said)
    lacking = fonts.missing(clean(raw, lines=True))
    if lacking:
        yield glyph_finding(_(LABELS[path]), path, lacking)


def _confirmed(order: Order, application: Application) -> Iterator[Finding]:
    """The consequences are confirmed by typing what is cancelled; asked once it is known what that is."""
    cancellation, kind = _chosen(order)
    words = phrase(order, application)
    if not words or confirmed(order, application):
        return
    typed = clean(cancellation.confirmed)
    yield _finding(
        kind,
        "confirmed",
        Level.ERROR,
        "confirmation-differs" if typed else "confirmation-missing",
        _("输入的确认文字与要求的不一致。") if typed else _("还没有输入确认文字。"),
        typed,
        words,
        _("看清后果、确定要办理的，请照“要求”一栏逐字输入。"),
    )


def _ended_already(cancellation: Cancellation, filing: Filing) -> Iterator[Finding]:
    """What has ended cannot be ended again."""
    kind, site = KINDS[cancellation.kind], filing.website(cancellation.website)
    if filing.state == "cancelled":
        yield _finding(
            kind,
            "kind",
            Level.ERROR,
            "entity-ended",
            _("这份备案的主体已经注销。"),
            "",
            _("有效的备案"),
            _("不需要再办理，请在首页删除这份申请。"),
        )
    elif kind.key == "access" and site is not None and site.access == "cancelled":
        yield _finding(
            kind,
            "website",
            Level.ERROR,
            "access-ended",
            _("这个网站的接入已经取消。"),
            site.number,
            _("仍由西云数据接入的网站"),
            _("请选择另一个网站；不需要再办理的，请在首页删除这份申请。"),
        )
