"""Pre-approval 前置审批: categories, their documents, and the words that point to one (guide, chapter 9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from wizard.application import NONE_OF_THESE, Application, Website
from wizard.data import load
from wizard.enumerations import CONTENT, PREAPPROVAL, PREAPPROVAL_SOURCE
from wizard.findings import Level
from wizard.rules.engine.reading import end, word_list
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import HUAWEI
from wizard.text import N_, _, listed
from wizard.values import LongTerm, add_months, comparable

CATEGORIES = ("websites.*.preapproval",)
TEXTS = ("websites.*.name", "websites.*.description", "websites.*.remark", "entity.name", "entity.business_scope")
FINANCE = "finance"
LEAST_MONTHS = 3

# "不涉及新闻、出版" and "药品生产除外" say the opposite of what their words point to; "不涉及出版但提供新闻" does so of the
# first half alone.
_DENIED = re.compile(
    r"(?:不(?:涉及|含|包含|包括|从事|得从事|提供|进行|经营|开展|得涉及)|禁止(?:涉及|从事|发布)?|(?<![\u4e00-\u9fff])除(?!外)(?=[^。；;\n]*外))"
    r"(?:(?!但|而是|同时|另外|另有|主要|仅)[^。；;,，)）\n])*"
    r"|(?:没有|无(?!线|人|船|机|障|尘|菌|害|纸))[^。；;,，)）\n]{1,12}(?:内容|业务|服务)"
)
_PARTS = re.compile(r"[。；;,，(（\n]")


def _texts(website: Website, application: Application) -> tuple[str, ...]:
    entity = application.entity
    return (website.name, website.description, website.remark, entity.name, entity.business_scope)


@lru_cache(maxsize=512)
def _pointing(texts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Category -> its words in the texts; the longer word counts, so that 医疗器械 does not count as 医疗 as well."""
    plain = comparable("|".join(_asserted(text) for text in texts))
    found: dict[str, tuple[str, ...]] = {}
    for word, slug in _keywords():
        if word in plain:
            found[slug] = (*found.get(slug, ()), word)
            plain = plain.replace(word, "|")
    return found


def _asserted(text: str) -> str:
    """A text without what it denies."""
    return "|".join(part for part in _PARTS.split(_DENIED.sub("|", text)) if "除外" not in part)


@lru_cache(maxsize=1)
def _keywords() -> tuple[tuple[str, str], ...]:
    """Every word with its category, the longest first."""
    words = load("words").data["preapproval"]
    pairs = [(comparable(word), slug) for slug, own in words.items() for word in own]
    pairs += [(comparable(word), FINANCE) for word in word_list("finance")]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _words(website: Website, context: Context) -> dict[str, tuple[str, ...]] | None:
    """Category -> words, for the categories that were not chosen; `None` while the question is unanswered."""
    if not website.preapproval:
        return None
    pointing = _pointing(_texts(website, context.application))
    return {slug: words for slug, words in pointing.items() if slug not in website.preapproval}


def _suspicion(slug: str, words: tuple[str, ...]) -> Breach:
    category = PREAPPROVAL[slug]
    label, department = _(category.label), _(category.department)
    required = _("确认是否涉及“{label}”").format(label=label)
    if category.document:
        fix = _("确实涉及的，请勾选“{label}”并上传{department}出具的《{document}》；不涉及的，请说明理由。").format(
            label=label, department=department, document=_(category.document)
        )
    else:
        fix = _("确实涉及的，请勾选“{label}”并向{department}确认所需文件；不涉及的，请说明理由。").format(
            label=label, department=department
        )
    return Breach(
        _("名称、说明、备注或经营范围里有“{words}”，可能涉及“{label}”类前置审批。").format(
            words=listed(words), label=label
        ),
        found=listed(words),
        required=required,
        fix=fix,
    )


@rule(
    "G9.1", title=N_("“以上都不涉及”没有和具体类别同时选择"), level=Level.ERROR, scope=Scope.WEBSITE, fields=CATEGORIES
)
def none_of_these_stands_alone(website: Website, _context: Context) -> Outcome:
    """Nobody chooses "none of these" together with a category."""
    chosen = website.preapproval
    if not chosen:
        return UNKNOWN
    if NONE_OF_THESE not in chosen or set(chosen) == {NONE_OF_THESE}:
        return None
    labels = [_(PREAPPROVAL[slug].label) if slug in PREAPPROVAL else slug for slug in chosen if slug != NONE_OF_THESE]
    return Breach(
        _("“以上都不涉及”和具体类别不能同时选择。"),
        found=listed([_("以上都不涉及"), *labels]),
        required=_("只选涉及的类别，或只选“以上都不涉及”"),
        fix=_("涉及这些类别的请取消“以上都不涉及”；不涉及的请取消类别。"),
    )


@rule(
    "G9.1",
    title=N_("涉及指导流程所列类别的用词已作答"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=(*CATEGORIES, *TEXTS),
    source=PREAPPROVAL_SOURCE,
)
def words_of_the_guides_categories_are_answered(website: Website, context: Context) -> Outcome:
    """Words that point to one of the guide's six categories come with that category, or with a reason."""
    words = _words(website, context)
    if words is None:
        return UNKNOWN
    return [_suspicion(slug, found) for slug, found in words.items() if PREAPPROVAL[slug].mandatory]


@rule(
    "G9.1",
    title=N_("涉及金融的用词已作答"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=(*CATEGORIES, *TEXTS),
    source=PREAPPROVAL_SOURCE,
)
def words_of_finance_are_answered(website: Website, context: Context) -> Outcome:
    """Words of finance come with the category of internet finance, or with a reason."""
    words = _words(website, context)
    if words is None:
        return UNKNOWN
    return [_suspicion(slug, found) for slug, found in words.items() if slug == FINANCE]


@rule(
    "G9.1",
    title=N_("涉及其他前置审批类别的用词已留意"),
    level=Level.HINT,
    scope=Scope.WEBSITE,
    fields=(*CATEGORIES, *TEXTS),
    source=PREAPPROVAL_SOURCE,
)
def words_of_further_categories_are_noticed(website: Website, context: Context) -> Outcome:
    """Words that point to a category beyond the guide's list may concern some provinces."""
    words = _words(website, context)
    if words is None:
        return UNKNOWN
    others = ((slug, found) for slug, found in words.items() if not PREAPPROVAL[slug].mandatory)
    return [_suspicion(slug, found) for slug, found in others if slug != FINANCE]


@rule(
    "G9.1",
    title=N_("服务内容与前置审批类别相符"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=(*CATEGORIES, "websites.*.content"),
    source=PREAPPROVAL_SOURCE,
)
def content_comes_with_its_category(website: Website, _context: Context) -> Outcome:
    """Content such as news, games or online banking comes with its category of pre-approval, or with a reason."""
    if not website.content or not website.preapproval:
        return UNKNOWN
    return list(_content(website))


def _content(website: Website) -> Iterator[Breach]:
    categories: dict[str, str] = load("words").data["content_categories"]
    for content in website.content:
        slug = categories.get(str(content), "")
        if slug and slug not in website.preapproval:
            label = _(PREAPPROVAL[slug].label)
            yield Breach(
                _("服务内容选了“{content}”，前置审批却没有选“{label}”。").format(
                    content=_(CONTENT[content]), label=label
                ),
                found=_(CONTENT[content]),
                required=_("勾选“{label}”并上传批准文件").format(label=label),
                fix=_("确实提供这项服务的，请勾选“{label}”；没有的，请从服务内容里去掉。").format(label=label),
            )


@rule(
    "G9.1",
    title=N_("指导流程以外的类别有批准文件或已核实"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=CATEGORIES,
    reads=("evidence.website.*.approval.*",),
    source=PREAPPROVAL_SOURCE,
)
def further_category_has_its_document(website: Website, context: Context) -> Outcome:
    """A category beyond the guide's six comes with a document, or with the word that the province asks for none."""
    further = [slug for slug in website.preapproval if slug in PREAPPROVAL and not PREAPPROVAL[slug].mandatory]
    if not further:
        return UNKNOWN
    return [_without_document(slug) for slug in further if not _has_document(website, context, slug)]


def _has_document(website: Website, context: Context, slug: str) -> bool:
    return f"website.{website.id}.approval.{slug}" in context.application.evidence


def _without_document(slug: str) -> Breach:
    category = PREAPPROVAL[slug]
    fix = _("请向{department}或当地管局核实：要求的请填写文号并上传，不要求的请说明。").format(
        department=_(category.department)
    )
    return Breach(
        _("选了“{label}”，还没有上传批准文件；是否需要，各地要求不同。").format(label=_(category.label)),
        found=_("没有批准文件"),
        required=_("批准文件，或已核实不需要"),
        fix=f"{_(category.note)}{fix}" if category.note else fix,
    )


def _ends(website: Website) -> dict[str, date | LongTerm]:
    """The chosen categories whose document says until when it is valid."""
    chosen = ((slug, website.approvals.get(slug)) for slug in website.preapproval if slug in PREAPPROVAL)
    ends = ((slug, end(approval.valid_until)) for slug, approval in chosen if approval)
    return {slug: until for slug, until in ends if until is not None}


@rule(
    "G9.1",
    title=N_("前置审批文件在有效期内"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.approvals.*.valid_until",),
    reads=CATEGORIES,
)
def approval_is_in_force(website: Website, context: Context) -> Outcome:
    """No pre-approval document has expired."""
    ends = _ends(website)
    if not ends:
        return UNKNOWN
    return [
        Breach(
            _("“{label}”的批准文件已经过期。").format(label=_(PREAPPROVAL[slug].label)),
            found=until.isoformat(),
            required=_("在有效期内的批准文件"),
            fix=_("请先向{department}续期，再按新文件填写并上传。").format(department=_(PREAPPROVAL[slug].department)),
            field=f"websites.{website.id}.approvals.{slug}.valid_until",
        )
        for slug, until in ends.items()
        if isinstance(until, date) and until < context.today
    ]


@rule(
    "G9.1",
    title=N_("前置审批文件剩余有效期建议三个月以上"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.approvals.*.valid_until",),
    reads=CATEGORIES,
    source=HUAWEI,
)
def approval_lasts_three_months(website: Website, context: Context) -> Outcome:
    """Every pre-approval document is valid for three more months."""
    ends = _ends(website)
    if not ends:
        return UNKNOWN
    return [
        Breach(
            _("“{label}”的批准文件剩余有效期不足三个月。").format(label=_(PREAPPROVAL[slug].label)),
            found=until.isoformat(),
            required=_("建议三个月以上"),
            fix=_("建议先续期再提交；审核期间不会到期的，请说明。"),
            field=f"websites.{website.id}.approvals.{slug}.valid_until",
        )
        for slug, until in ends.items()
        if isinstance(until, date) and context.today <= until < add_months(context.today, LEAST_MONTHS)
    ]
