"""The name of a website 网站名称, the most frequent reason for a rejection (guide, chapter 8.1; peers' catalogues)."""

from __future__ import annotations

import re

from wizard.application import Application, Website
from wizard.findings import Level
from wizard.rules.engine.localities import place_names_in
from wizard.rules.engine.reading import domain, occurring, quoted, word_list
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import PEERS, TENCENT
from wizard.text import N_, _, bracketed, listed
from wizard.values import chinese_characters, comparable, is_only_digits, is_only_letters
from wizard.values.text import HAN, folded

NAME = ("websites.*.name",)
LEAST_CHARACTERS = 3
GOVERNMENT = 2
_DOMAIN = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}/?")
_ALLOWED = re.compile(rf"[{HAN}A-Za-z0-9()·•‧・･\s-]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_IS_OURS = re.compile("(?:为|是|系|属)(?:于)?(?:本|我|该)?[^。；;,，]{0,12}(?:产品|项目|品牌|商标|简称)")
_LEGAL_FORMS = (
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团",
    "公司",
    "科技",
    "技术",
    "信息",
    "网络",
    "网站",
    "官网",
    "中心",
    "服务",
)


def _is_bare(name: str) -> bool:
    return is_only_digits(name) or is_only_letters(name)


@rule("G8.1", title=N_("网站名称不只有数字或字母"), level=Level.WARNING, scope=Scope.WEBSITE, fields=NAME, source=PEERS)
def website_name_is_not_bare(website: Website, _context: Context) -> Outcome:
    """The name does not consist of digits or Latin letters alone."""
    if not comparable(website.name):
        return UNKNOWN
    if not _is_bare(website.name):
        return None
    return Breach(
        _("网站名称只有数字或字母。"),
        found=quoted(website.name),
        required=_("中文名称，宜用公司全称或简称"),
        fix=_("请改用中文名称，例如公司全称、简称或业务名称。"),
    )


@rule("G8.1", title=N_("网站名称至少有三个汉字"), level=Level.WARNING, scope=Scope.WEBSITE, fields=NAME, source=TENCENT)
def website_name_has_chinese_characters(website: Website, _context: Context) -> Outcome:
    """The name has at least three Chinese characters."""
    if not comparable(website.name):
        return UNKNOWN
    count = chinese_characters(website.name)
    if count >= LEAST_CHARACTERS or _is_bare(website.name) or _DOMAIN.fullmatch(comparable(website.name)):
        return None
    return Breach(
        _("网站名称的汉字太少。"),
        found=bracketed(quoted(website.name), _("{count} 个汉字").format(count=count)),
        required=_("至少 {count} 个汉字").format(count=LEAST_CHARACTERS),
        fix=_("请改用公司全称或简称。"),
    )


@rule("G8.1", title=N_("网站名称没有特殊符号"), level=Level.WARNING, scope=Scope.WEBSITE, fields=NAME, source=PEERS)
def website_name_has_no_symbols(website: Website, _context: Context) -> Outcome:
    """The name consists of characters, letters, digits, brackets, dashes and the middle dot."""
    name = comparable(website.name)
    if not name:
        return UNKNOWN
    # The form for comparing has one kind of bracket: here it is the kind that counts.
    symbols = "".join(dict.fromkeys(_ALLOWED.sub("", folded(website.name))))
    if not symbols or _DOMAIN.fullmatch(name):
        return None
    return Breach(
        _("网站名称里有特殊符号：{symbols}").format(symbols=quoted(symbols)),
        found=quoted(website.name),
        required=_("汉字、字母和数字"),
        fix=_("请删去特殊符号。"),
    )


@rule(
    "G8.1",
    title=N_("网站名称不是域名"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=NAME,
    reads=("websites.*.domain.name",),
    source=PEERS,
)
def website_name_is_no_domain(website: Website, _context: Context) -> Outcome:
    """The name is not a domain."""
    name, own = comparable(website.name), domain(website)
    if not name:
        return UNKNOWN
    if not _DOMAIN.fullmatch(name) and not (own and name == own.unicode):
        return None
    return Breach(
        _("网站名称填成了域名。"),
        found=quoted(website.name),
        required=_("中文名称"),
        fix=_("请改用公司全称或简称，域名只填在“域名”一栏。"),
    )


@rule(
    "G8.1",
    title=N_("网站名称没有通常不予通过的词"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=(*NAME, "entity.name"),
    source=PEERS,
)
def website_name_has_no_forbidden_words(website: Website, context: Context) -> Outcome:
    """The name has none of the words that administrations refuse, unless the entity's registered name has it too."""
    if not comparable(website.name):
        return UNKNOWN
    registered = occurring(word_list("forbidden"), context.application.entity.name)
    words = [word for word in occurring(word_list("forbidden"), website.name) if word not in registered]
    if not words:
        return None
    return Breach(
        _("网站名称里有通常不予通过的词：{words}").format(words=listed(words)),
        found=listed(words),
        required=_("不含这些词"),
        fix=_("请换一个名称；有批准文件或登记名称支持的，请说明。"),
    )


@rule(
    "G8.1",
    title=N_("网站备注没有通常不予通过的词"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.remark",),
    source=PEERS,
)
def remark_has_no_forbidden_words(website: Website, _context: Context) -> Outcome:
    """The website's remark has none of the words that administrations refuse in names."""
    return _in_remark(website.remark)


@rule(
    "G8.1",
    title=N_("主体备注没有通常不予通过的词"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.remark",),
    source=PEERS,
)
def entity_remark_has_no_forbidden_words(application: Application, _context: Context) -> Outcome:
    """The entity's remark has none of the words that administrations refuse in names."""
    return _in_remark(application.entity.remark)


def _in_remark(remark: str) -> Outcome:
    if not comparable(remark):
        return UNKNOWN
    words = occurring(word_list("forbidden"), remark)
    if not words:
        return None
    return Breach(
        _("备注里有通常不予通过的词：{words}").format(words=listed(words)),
        found=listed(words),
        required=_("不含这些词"),
        fix=_("请换一种说法；必须提到的，请说明。"),
    )


@rule(
    "G8.1",
    title=N_("非政府机关的网站名称不像政府网站"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=(*NAME, "entity.nature"),
    source=PEERS,
)
def website_name_is_not_a_governments(website: Website, context: Context) -> Outcome:
    """Only a government body's website is named as one."""
    nature = context.application.entity.nature
    if not comparable(website.name) or nature is None:
        return UNKNOWN
    words = occurring(word_list("government"), website.name)
    if not words or nature == GOVERNMENT:
        return None
    return Breach(
        _("网站名称像政府网站，主体却不是政府机关。"),
        found=quoted(website.name),
        required=_("与单位性质相符的名称"),
        fix=_("请改用本单位的名称；若单位性质选错了，请先改正。"),
    )


@rule(
    "G8.1",
    title=N_("网站名称与主办单位有关"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=(*NAME, "entity.name", "websites.*.remark"),
    source=PEERS,
)
def website_name_relates_to_the_entity(website: Website, context: Context) -> Outcome:
    """The name shares two characters in a row with the entity's, or the remark says whose product it is."""
    name, entity = comparable(website.name), comparable(context.application.entity.name)
    if not name or not entity:
        return UNKNOWN
    if name == entity or _pairs(name) & _pairs(entity) or not _pairs(name):
        return None
    if _says_whose(name, comparable(website.remark)):
        return None
    return Breach(
        _("看不出网站名称和主办单位有什么关系。"),
        found=quoted(website.name),
        required=_("单位的全称或简称；或在备注中说明关系"),
        fix=_(
            "请改用单位全称或简称；若是产品或品牌名，请在网站备注写明“{name}为本公司的产品”，有商标证书的一并上传。"
        ).format(name=quoted(website.name)),
    )


def _says_whose(name: str, remark: str) -> bool:
    """Whether a remark says of a name, or of the website, that it is the entity's product, brand or short name; that it
    speaks of products is not enough."""
    words = [word for word in word_list("product_remark") if word in remark]
    return bool(words) and (name in remark or bool(_IS_OURS.search(remark)))


def _pairs(name: str) -> set[str]:
    """Neighbouring Chinese characters of a name, those left out that every second company has, and the places."""
    for place in place_names_in(name):
        name = name.replace(comparable(place), "|")
    for form in _LEGAL_FORMS:
        name = name.replace(form, "|")
    runs = _HAN_RUN.findall(name)
    return {run[start : start + 2] for run in runs for start in range(len(run) - 1)}
