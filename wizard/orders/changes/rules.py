"""What speaks against a change: rules that compare what is filed with what it is to become (G8.2).

They stand beside the registry and not in it: a registered rule judges one application on its own and is listed, and
counted as passed, in every new filing's report; these judge a difference, which only a change has. Their shape is the
registry's: one rule, one function, nothing said where an answer is missing.

A finding names in `reads` the answers it was made from beside the one at its place, so that an acknowledgement lapses
with them. What is filed is not among them: it stays the same as long as the order does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from wizard import divisions, paths
from wizard.findings import Finding, Level
from wizard.naming import own_name, website_name
from wizard.orders.changes.parts import DOCUMENT_FIELDS, ChangePart
from wizard.orders.changes.scope import HEAD, ChangeScope
from wizard.rules.engine.habits import called
from wizard.rules.engine.sources import EXPERIENCE, HUAWEI, ONE_DOMAIN, PEERS, RETURN_CODES
from wizard.text import N_, _, listed
from wizard.values import comparable, domain_of
from wizard.values.codes import GB_32100
from wizard.values.remarks import quoted
from wizard.values.text import code

CLAUSE = "G8.2"
REGISTRATION = slice(8, 17)
"""Where a credit code holds the organisation's own code (GB 32100-2015): it stays as long as the organisation does."""

NO_CHANGE_WITH_ADDITION = ("130000",)
"""河北: a change and a new website are not taken in one order."""

_NAMES = ("websites.**.domain.name", "websites.**.name")
_ROLES = ("entity.legal_representative", "entity.lead", "websites.**.lead")

_PROVINCES_DIFFER = N_("{codes}；{huawei}：两处说法不一")


def findings(scope: ChangeScope, _today: date) -> Iterator[Finding]:
    """Everything that is to be said about a change as such; no rule depends on the day yet."""
    for rule in _RULES:
        yield from rule(scope)


def nothing_to_file(scope: ChangeScope) -> Iterator[Finding]:
    """Something is chosen, and something differs from what is filed."""
    if not scope.parts:
        yield _finding(
            "nothing-chosen",
            Level.ERROR,
            _("还没有选择要变更的内容。"),
            required=_("至少选择一项"),
            fix=_("请在“选择要变更的内容”里勾选。"),
        )
    elif not scope.changes:
        yield _finding(
            "nothing-changed",
            Level.ERROR,
            _("还没有修改任何内容，与已备案的完全一样。"),
            required=_("所选内容与已备案的不同"),
            fix=_("请在这里或其他所选的内容里改成新的；不需要变更了，请在首页删除这份申请。"),
            field=scope.first_path,
        )


def part_is_unchanged(scope: ChangeScope) -> Iterator[Finding]:
    """Every part that is chosen has changed."""
    if not scope.changes:
        return
    for part in scope.parts:
        if not scope.changed(part):
            yield _finding(
                "part-unchanged",
                Level.WARNING,
                _("选了“{part}”，但它与已备案的一样。").format(part=_(part.label)),
                required=_("所选内容与已备案的不同"),
                fix=_("请改成新的内容；这一项其实不变的，请取消勾选。"),
                field=f"{HEAD}.{part.key}",
                source=EXPERIENCE,
                reads=(*part.paths, *_ROLES, *(("evidence.**",) if part.slots else ())),
            )


def changed_outside(scope: ChangeScope) -> Iterator[Finding]:
    """Nothing differs that is not part of the change; what does would not be submitted with it."""
    if not scope.parts:
        return
    for change in scope.changes:
        missing = scope.outside(change)
        if missing:
            yield _finding(
                "outside",
                # Somebody in two roles may have moved in one of them only; what else differs would be filed unasked.
                Level.WARNING if change.path.startswith("people.") else Level.ERROR,
                _("“{name}”也改了，但不在所选的内容里。").format(name=change.name),
                found=quoted(change.after),
                required=quoted(change.before),
                fix=_("要一并变更的，请加选“{parts}”；不变更的，请改回原来的内容。").format(
                    parts=listed(_(part.label) for part in missing)
                ),
                field=HEAD,
                source=EXPERIENCE,
                reads=("order.chosen", paths.pattern(change.path).replace("*", "**"), *_ROLES, *_NAMES),
            )


def credit_code_names_another_entity(scope: ChangeScope) -> Iterator[Finding]:
    """The organisation's own code inside the credit code is the same: otherwise it is another entity, and no change."""
    before, after = (code(side.entity.certificate_number) for side in (scope.filed, scope.application))
    if not before or not after or before == after:
        return
    old, new = _organisation(before), _organisation(after)
    if not old or not new:
        yield _code(Level.WARNING, "code-changed", before, after, _CANNOT_TELL, _("请核对新旧证件确属同一家单位。"))
    elif old != new:
        fix = _("代码抄错的请改正；确实换成另一家单位的，请先注销原来的备案，再用新单位新增备案。")
        yield _code(Level.ERROR, "another-entity", before, after, _ANOTHER, fix)
    else:
        fix = _("请确认是登记机关为同一家单位重新赋码，并上传新证件。")
        yield _code(Level.WARNING, "code-reissued", before, after, _REISSUED, fix)


def province_changes(scope: ChangeScope) -> Iterator[Finding]:
    """The entity stays in its province; whether a move can be filed as a change is told differently."""
    before, after = scope.filed.entity.province, scope.application.entity.province
    if before and after and before != after:
        yield _finding(
            "province",
            Level.WARNING,
            _("主体从{before}迁到了{after}。跨省能否按变更办理，公开的说法不一。").format(
                before=called(before), after=called(after)
            ),
            found=divisions.name(after) or after,
            required=divisions.name(before) or before,
            fix=_("请先致电或发邮件问西云数据；他们要求先注销再新增的，请照办。"),
            field="entity.province",
            source=_(_PROVINCES_DIFFER).format(codes=_(RETURN_CODES), huawei=_(HUAWEI)),
        )


def domain_is_swapped(scope: ChangeScope) -> Iterator[Finding]:
    """A website keeps its domain: another one is another website."""
    for site in scope.application.websites:
        before = scope.filed.website(site.id)
        old, new = own_domain(before.domain.name) if before else "", own_domain(site.domain.name)
        if old and new and old != new:
            yield _finding(
                "domain-swapped",
                Level.WARNING,
                _("{website} 的域名换成了另一个。备案里的域名通常只能减少，不能更换。").format(
                    website=own_name(before) if before else old
                ),
                found=new,
                required=old,
                fix=_("新域名请按新增网站备案；旧域名不再用的，另行注销那个网站。西云数据同意直接变更的，请写明。"),
                field=f"websites.{site.id}.domain.name",
                source=ONE_DOMAIN,
            )


def website_comes_or_goes(scope: ChangeScope) -> Iterator[Finding]:
    """The websites are those that are filed: one more is a new filing, one less a cancellation."""
    filed = [site.id for site in scope.filed.websites]
    for site in scope.application.websites:
        if site.id not in filed:
            yield _finding(
                "website-added",
                Level.WARNING,
                _("多了一个没有备案的网站：{website}。").format(website=website_name(scope.application, site)),
                required=_("只改已备案的网站"),
                fix=_("请在这里去掉它，另外新建一份申请，按新增办理。"),
                field=f"websites.{site.id}.domain.name",
                clause="G8.1",
                source=PEERS,
                reads=("websites.*.name",),
            )
    for site in scope.filed.websites:
        if scope.application.website(site.id) is None:
            yield _finding(
                "website-removed",
                Level.WARNING,
                _("少了一个已备案的网站：{website}。变更不会注销它。").format(website=website_name(scope.filed, site)),
                required=_("只改已备案的网站"),
                fix=_("不再使用的网站，请从“已完成备案”另外提交注销网站。"),
                field=HEAD,
                clause="G8.3.2",
                source=PEERS,
                reads=(f"filed.websites.{site.id}.domain.name", f"filed.websites.{site.id}.name"),
            )


def addition_comes_with_a_change(scope: ChangeScope) -> Iterator[Finding]:
    """Where the province does not take both in one order, a change adds no website."""
    province = scope.filed.entity.province
    filed = [site.id for site in scope.filed.websites]
    added = [site for site in scope.application.websites if site.id not in filed]
    if province in NO_CHANGE_WITH_ADDITION and added and len(scope.changes) > len(added):
        yield _finding(
            "not-combined",
            Level.HINT,
            _("{province}不接受在一份订单里既变更又新增。").format(province=called(province)),
            found=listed(website_name(scope.application, site) for site in added),
            required=_("变更和新增分开提交"),
            fix=_("请先办完变更，再新增网站。"),
            field=HEAD,
            source=HUAWEI,
        )


def file_is_the_old_one(scope: ChangeScope) -> Iterator[Finding]:
    """What shows a changed answer is a new picture, not the one that was filed before."""
    for slot in scope.slots:
        item, old = scope.application.evidence.get(slot.key), scope.filed.evidence.get(slot.key)
        if item is None or old is None or item.digest != old.digest:
            continue
        if slot.key.startswith("person.") and _same_papers(scope, slot.key.removeprefix("person.")):
            continue
        parts = [part for part in scope.needs.get(slot.key, []) if _answer_changed(scope, part)]
        if parts:
            yield _finding(
                "old-file",
                Level.WARNING,
                _("“{parts}”已改，“{slot}”还是备案时的那张图片。").format(
                    parts=listed(_(part.label) for part in parts), slot=slot.title
                ),
                found=quoted(item.facts.name),
                required=_("能看到新内容的图片"),
                fix=_("请上传新的证件或截图；原来那张已经能看到新内容的，请说明。"),
                field=slot.path,
                clause=slot.spec.clause,
                source=PEERS,
                reads=("order.chosen", *_answers(scope), *_ROLES, *_NAMES, "entity.name"),
            )


_RULES: tuple[Callable[[ChangeScope], Iterator[Finding]], ...] = (
    nothing_to_file,
    part_is_unchanged,
    changed_outside,
    credit_code_names_another_entity,
    province_changes,
    domain_is_swapped,
    website_comes_or_goes,
    addition_comes_with_a_change,
    file_is_the_old_one,
)

_ANOTHER = N_("新代码的第 9–17 位与原来的不同：那是另一家单位，不能用变更办理。")
_REISSUED = N_("统一社会信用代码变了，但第 9–17 位相同，看来是同一家单位重新赋码。")
_CANNOT_TELL = N_("主体证件号码变了，新旧号码不能比出是不是同一家单位。")


def own_domain(raw: str) -> str:
    """A domain in one spelling; what was typed, folded, where it is none."""
    domain = domain_of(raw)
    return domain.ascii if domain else comparable(raw)


def _organisation(number: str) -> str:
    """The organisation code (GB 11714) inside a credit code, or the number itself where it is one; "" where neither."""
    if re.fullmatch(r"[0-9A-Z]{18}", number):
        return number[REGISTRATION]
    return number if re.fullmatch(r"[0-9A-Z]{8}[0-9X]", number) else ""


def _same_papers(scope: ChangeScope, person: str) -> bool:
    """Whether somebody's identity document is the one that was filed: they have another role, not another document."""
    before, after = scope.filed.person(person), scope.application.person(person)
    if before is None or after is None:
        return False
    return all(getattr(before, name) == getattr(after, name) for name in DOCUMENT_FIELDS)


def _answer_changed(scope: ChangeScope, part: ChangePart) -> bool:
    """Whether an answer of a part differs that its evidence shows; a file alone makes no answer another one."""
    changes = [change for change in scope.changes if part in scope.owners(change)]
    return any(paths.pattern(change.path) in (part.shown or part.paths) for change in changes)


def _answers(scope: ChangeScope) -> Iterator[str]:
    """The patterns of the answers that decide which files the change needs anew, and of what those files show."""
    for part in scope.parts:
        if part.slots:
            yield from part.paths
    yield from (f"people.**.{name}" for name in DOCUMENT_FIELDS)


def _code(level: Level, rule: str, before: str, after: str, message: str, fix: str) -> Finding:
    return _finding(
        rule,
        level,
        _(message),
        found=quoted(after),
        required=quoted(before),
        fix=fix,
        field="entity.certificate_number",
        source=GB_32100,
    )


def _finding(
    rule: str,
    level: Level,
    message: str,
    *,
    found: str = "",
    required: str = "",
    fix: str = "",
    field: str = HEAD,
    clause: str = CLAUSE,
    source: str = "",
    reads: tuple[str, ...] = (),
) -> Finding:
    about = f"change.{rule}"
    return Finding(about, level, message, found, required, fix, clause, field, _(source), reads=reads)
