"""Habits of single provinces about websites and their number, all of them hints with source and year.

Which province has which habit stands in `assets/data/provinces.json`; a rule here is a habit.
"""

from __future__ import annotations

import re

from wizard.application import Application, Website
from wizard.enumerations import OTHER_CONTENT, UNIT_PORTAL
from wizard.findings import Level
from wizard.rules.engine import sources
from wizard.rules.engine.habits import called, habit
from wizard.rules.engine.localities import place_names_in
from wizard.rules.engine.reading import quoted
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.text import N_, _, listed
from wizard.values import comparable, parse_ips

_LATIN = re.compile("[a-z]")


@rule(
    title=N_("分省习惯：网站名称的用词"),
    level=Level.HINT,
    scope=Scope.WEBSITE,
    fields=("websites.*.name",),
    reads=("entity.province", "entity.name"),
    source=sources.PEERS,
)
def website_name_suits_the_province(website: Website, context: Context) -> Outcome:
    """Some provinces refuse certain words, names of places or Latin letters in the names of websites."""
    province, name = context.application.entity.province, comparable(website.name)
    if not province or not name:
        return UNKNOWN
    found = [word for word in habit("name_words", province) or () if word in name]
    entity = comparable(context.application.entity.name)
    found = [word for word in found if word not in entity]
    if habit("no_place_names", province):
        found += place_names_in(website.name)
    if habit("no_english_names", province) and _LATIN.search(name):
        found.append(_("英文字母"))
    if not found:
        return None
    words = listed(dict.fromkeys(found))
    return Breach(
        _("{province}的网站名称通常不能含有：{words}").format(province=called(province), words=words),
        found=words,
        required=_("不含这些内容的名称"),
        fix=_("可以换一个名称，例如单位全称；有批准文件的请一并上传。"),
    )


@rule(
    title=N_("分省习惯：服务内容的选择和说明"),
    level=Level.HINT,
    scope=Scope.WEBSITE,
    fields=("websites.*.content",),
    reads=("entity.province", "websites.*.remark"),
    source=sources.TENCENT,
)
def content_suits_the_province(website: Website, context: Context) -> Outcome:
    """Heilongjiang refuses the content "other"; Hubei wants anything but a unit's portal explained in the remark."""
    province = context.application.entity.province
    if not province or not website.content:
        return UNKNOWN
    if OTHER_CONTENT in website.content and habit("no_other_content", province):
        message, required = _("{province}通常不接受服务内容“其他”。"), _("具体的服务内容")
        fix = _("可以改选“单位门户网站”等具体的内容。")
    elif (
        set(website.content) != {UNIT_PORTAL}
        and habit("content_needs_remark", province)
        and not comparable(website.remark)
    ):
        message, required = _("{province}：服务内容不是“单位门户网站”时，要在备注里说明内容。"), _("备注说明网站内容")
        fix = _("可以在网站备注里写明具体内容。")
    else:
        return None
    return Breach(message.format(province=called(province)), found=_("已选服务内容"), required=required, fix=fix)


@rule(
    title=N_("分省习惯：备注写明不涉及前置审批"),
    level=Level.HINT,
    scope=Scope.WEBSITE,
    fields=("websites.*.remark",),
    reads=("entity.province", "websites.*.preapproval"),
    source=sources.TENCENT,
)
def remark_speaks_of_preapproval_where_asked(website: Website, context: Context) -> Outcome:
    """Jiangxi wants the remark to say that no pre-approval is concerned."""
    province = context.application.entity.province
    if not province or not website.preapproval:
        return UNKNOWN
    if not habit("preapproval_remark", province) or "前置审批" in website.remark or website.preapproval != ["none"]:
        return None
    return Breach(
        _("{province}习惯在备注里写明不涉及前置审批。").format(province=called(province)),
        found=quoted(website.remark) or _("备注为空"),
        required=_("备注含“不涉及前置审批”"),
        fix=_("可以在网站备注加上“本网站不涉及前置审批业务”。"),
    )


@rule(
    title=N_("分省习惯：IP 地址的个数"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("access.addresses",),
    reads=("entity.province",),
    source=sources.TENCENT,
)
def addresses_are_within_the_provinces_limit(application: Application, _context: Context) -> Outcome:
    """Hebei takes five addresses at most without a note on resources."""
    province, count = application.entity.province, len(set(parse_ips(application.access.addresses)))
    if not province or not count:
        return UNKNOWN
    most = habit("most_addresses", province)
    if most is None or count <= most:
        return None
    return Breach(
        _("{province}一般最多接受 {most} 个 IP，更多的要附资源说明。").format(province=called(province), most=most),
        found=_("{count} 个").format(count=count),
        required=_("不超过 {count} 个").format(count=most),
        fix=_("可以先用其中几个备案；都要填的请准备资源说明。"),
    )


@rule(
    title=N_("分省习惯：一次申请的网站个数"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=("websites.*.domain.name",),
    reads=("entity.province",),
    source=sources.PROVINCES,
)
def websites_are_within_the_provinces_limit(application: Application, _context: Context) -> Outcome:
    """Some provinces take only one or a few websites in one order, or want proof of the domains from some number on."""
    province, count = application.entity.province, len(application.websites)
    if not province or not count:
        return UNKNOWN
    most, proof = habit("most_websites", province), habit("domain_proof_from", province)
    place = f"websites.{application.websites[-1].id}.domain.name"
    if most is not None and count > most:
        return Breach(
            _("{province}一次申请一般只受理 {most} 个网站。").format(province=called(province), most=most),
            found=_("{count} 个").format(count=count),
            required=_("不超过 {count} 个").format(count=most),
            fix=_("可以分批申请：先备一部分，通过后再新增其余的。"),
            field=place,
        )
    if proof is None or count < proof:
        return None
    return Breach(
        _("{province}：域名达到 {proof} 个时，通常要附域名证书或用途说明。").format(
            province=called(province), proof=proof
        ),
        found=_("{count} 个").format(count=count),
        required=_("每个域名的证书或用途说明"),
        fix=_("请准备好，作为补充材料上传。"),
        field=place,
    )
