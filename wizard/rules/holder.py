"""The domain's holder, who must be the filing entity (guide, chapter 5.1)."""

from __future__ import annotations

from wizard.application import Website
from wizard.enumerations import CERTIFICATE_TYPES
from wizard.findings import Level
from wizard.rules.engine.reading import quoted
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import EXPERIENCE
from wizard.text import N_, _
from wizard.values import comparable
from wizard.values.text import code


@rule(
    "G5.1.5",
    title=N_("域名持有者与备案主体名称一致"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.holder_name", "entity.name"),
    reads=("entity.legal_representative", "people.**.name"),
)
def holder_is_the_entity(website: Website, context: Context) -> Outcome:
    """The domain's holder has the entity's name."""
    holder, entity = website.domain.holder_name, context.application.entity.name
    if not comparable(holder) or not comparable(entity):
        return UNKNOWN
    if comparable(holder) == comparable(entity):
        return None
    fix = _("请到注册商处把域名持有者改为备案主体并重新实名认证；抄错的请照截图改正。")
    representative = context.application.legal_representative
    if representative and comparable(representative.name) == comparable(holder):
        fix = _("域名现在登记在法定代表人个人名下。请到注册商处过户到单位名下并重新实名认证，再更新这里。")
    return Breach(
        _("域名持有者与备案主体的名称不一致。"),
        found=quoted(holder),
        required=quoted(entity),
        fix=fix,
    )


def _numbers(website: Website, context: Context) -> tuple[str, str] | None:
    """The certificate numbers of holder and entity as they are compared; `None` while one is missing or masked."""
    holder = code(website.domain.holder_certificate_number)
    entity = code(context.application.entity.certificate_number)
    return (holder, entity) if holder and entity and "*" not in holder else None


@rule(
    "G5.1.5",
    title=N_("域名持有者与备案主体证件号码一致"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.holder_certificate_number", "entity.certificate_number"),
)
def holder_number_is_the_entitys(website: Website, context: Context) -> Outcome:
    """The domain's holder is verified with the entity's certificate number."""
    numbers = _numbers(website, context)
    if numbers is None:
        return UNKNOWN
    holder, entity = numbers
    if holder == entity:
        return None
    fix = _("请先核对两处号码有没有抄错；注册商处登记的是别的证件时，请用主体现行的证件重新实名认证。")
    if len(entity) == 18 and holder in (entity[8:17], entity[8:16]):
        fix = _("域名登记的是旧的组织机构代码。请到注册商处改用统一社会信用代码重新实名认证。")
    return Breach(
        _("域名持有者的证件号码与备案主体的不一致。"),
        found=quoted(holder),
        required=quoted(entity),
        fix=fix,
    )


@rule(
    "G5.1.5",
    title=N_("域名持有者与备案主体证件类型一致"),
    level=Level.ERROR,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.holder_certificate_type", "entity.certificate_type"),
    reads=("websites.*.domain.holder_certificate_number", "entity.certificate_number"),
)
def holder_certificate_is_the_entitys(website: Website, context: Context) -> Outcome:
    """The domain's holder is verified with the entity's kind of certificate, where the numbers differ too."""
    numbers, types = _numbers(website, context), _certificate_types(website, context)
    if types is None or numbers is None:
        return UNKNOWN
    if types[0] == types[1] or numbers[0] == numbers[1]:
        return None
    return Breach(
        _("域名持有者的证件类型与备案主体的不一致。"),
        found=types[0],
        required=types[1],
        fix=_("请照实名认证截图核对；确实不同的，请到注册商处用主体的证件重新实名认证。"),
    )


@rule(
    "G5.1.5",
    title=N_("号码相同时，证件类型的叫法也相同"),
    level=Level.WARNING,
    scope=Scope.WEBSITE,
    fields=("websites.*.domain.holder_certificate_type", "entity.certificate_type"),
    reads=("websites.*.domain.holder_certificate_number", "entity.certificate_number"),
    source=EXPERIENCE,
)
def holder_certificate_is_named_alike(website: Website, context: Context) -> Outcome:
    """Where holder and entity have one number, their certificates are of one kind by name, too."""
    numbers, types = _numbers(website, context), _certificate_types(website, context)
    if types is None or numbers is None:
        return UNKNOWN
    if types[0] == types[1] or numbers[0] != numbers[1]:
        return None
    return Breach(
        _("域名持有者与备案主体号码相同，证件类型却不同。"),
        found=types[0],
        required=types[1],
        fix=_("选错的请改正；若只是注册商对证件的叫法不同（例如“统一社会信用代码证书”指营业执照），请照此说明。"),
    )


def _certificate_types(website: Website, context: Context) -> tuple[str, str] | None:
    """How the certificates of holder and entity are called: the same name carries several codes, one a nature."""
    holder = CERTIFICATE_TYPES.get(website.domain.holder_certificate_type or 0)
    entity = CERTIFICATE_TYPES.get(context.application.entity.certificate_type or 0)
    return (_(holder), _(entity)) if holder and entity else None
