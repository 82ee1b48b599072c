"""The entity's postal address 通信地址 (guide, chapter 8.1)."""

from __future__ import annotations

import re

from wizard.application import Application
from wizard.divisions import full_name, name, path, province_of, repeated
from wizard.findings import Level
from wizard.rules.engine.localities import place_of_address, province_of_address
from wizard.rules.engine.reading import quoted
from wizard.rules.engine.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.engine.sources import INSPUR, PEERS, TENCENT, WECHAT
from wizard.text import N_, _
from wizard.values import comparable
from wizard.values.text import folded

ADDRESS = ("entity.address",)
NUMBER = "[0-9a-z一二三四五六七八九十百千零〇]"
_DOOR = re.compile(
    rf"{NUMBER}(?:号|號|#|室|楼|栋|幢|座|层|单元|房|铺|户|弄|组|院|队|社|厂房|航站楼)|[0-9]-[0-9]|[0-9]{{2,}}$"
)
_SYMBOLS = re.compile(r"[!@#$%^&*=+|\\<>?~`\"';:{}\[\]【】《》〈〉「」『』〔〕〖〗‹›«»●★☆■□◆◇]")


@rule(
    "G8.1",
    title=N_("通信地址写到门牌号"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=ADDRESS,
    reads=("entity.remark",),
    source=PEERS,
)
def address_reaches_the_door(application: Application, _context: Context) -> Outcome:
    """The address goes down to a number of door, floor or room, or a remark says that it is as detailed as can be."""
    address = comparable(application.entity.address)
    if not address:
        return UNKNOWN
    if _DOOR.search(address) or "最详细" in application.entity.remark:
        return None
    return Breach(
        _("通信地址没有写到门牌号。"),
        found=quoted(application.entity.address),
        required=_("写到门牌号、楼层或房间号"),
        fix=_("请补全门牌号；确实没有的，请在主体备注写明“此地址已是最详细地址”。"),
    )


@rule(
    "G8.1",
    title=N_("通信地址不含“市辖区”"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=ADDRESS,
    source=TENCENT,
)
def address_has_no_placeholder_district(application: Application, _context: Context) -> Outcome:
    """The address does not contain 市辖区, which is no place."""
    address = comparable(application.entity.address)
    if not address:
        return UNKNOWN
    if "市辖区" not in address:
        return None
    return Breach(
        _("通信地址里有“市辖区”，它不是具体的区县。"),
        found=quoted(application.entity.address),
        required=_("具体的区县名称"),
        fix=_("请删去“市辖区”，区县在上面的选项里选择。"),
    )


@rule(
    "G8.1",
    title=N_("通信地址没有特殊符号"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=ADDRESS,
    source=INSPUR,
)
def address_has_no_symbols(application: Application, _context: Context) -> Outcome:
    """The address consists of characters, letters, digits, dashes and brackets."""
    if not comparable(application.entity.address):
        return UNKNOWN
    # The form for comparing has one kind of bracket: here it is the kind that counts.
    symbols = "".join(dict.fromkeys(_SYMBOLS.findall(folded(application.entity.address))))
    if not symbols:
        return None
    return Breach(
        _("通信地址里有特殊符号：{symbols}").format(symbols=symbols),
        found=quoted(application.entity.address),
        required=_("汉字、字母、数字和短横线"),
        fix=_("请删去特殊符号，例如把“3#楼”写成“3号楼”。"),
    )


@rule(
    "G8.1",
    title=N_("通信地址不重复已选的省、市、区县"),
    level=Level.HINT,
    scope=Scope.APPLICATION,
    fields=ADDRESS,
    reads=("entity.province", "entity.city", "entity.county"),
    source=WECHAT,
)
def address_does_not_repeat_the_place(application: Application, _context: Context) -> Outcome:
    """The address does not begin with the province, city or county that is chosen beside it."""
    entity = application.entity
    place = next((code for code in (entity.county, entity.city, entity.province) if name(code)), "")
    if not comparable(entity.address) or not place:
        return UNKNOWN
    said_twice = repeated(place, comparable(entity.address))
    if not said_twice:
        return None
    return Breach(
        _("通信地址开头重复了已经选好的“{place}”。").format(place=said_twice),
        found=quoted(entity.address),
        required=_("从街道、路名写起"),
        fix=_("可以删去开头的省、市、区县，资料包会自动拼成完整地址。"),
    )


@rule(
    "G8.1",
    title=N_("通信地址在所选省份"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.address", "entity.province"),
    source=PEERS,
)
def address_is_in_the_province(application: Application, _context: Context) -> Outcome:
    """The postal address does not begin with another province."""
    province, address = application.entity.province, application.entity.address
    if not name(province) or not comparable(address):
        return UNKNOWN
    written = province_of_address(address)
    if not written or written == province:
        return None
    return Breach(
        _("通信地址以{written}开头，与所选的省份不同。").format(written=_(name(written))),
        found=_(name(written)),
        required=_(name(province)),
        fix=_("通信地址须与主体同省；请改为{province}的地址。").format(province=_(name(province))),
    )


@rule(
    "G8.1",
    title=N_("通信地址在所选的市、区县"),
    level=Level.WARNING,
    scope=Scope.APPLICATION,
    fields=("entity.address", "entity.city", "entity.county"),
    reads=("entity.province",),
    source=PEERS,
)
def address_is_in_the_place(application: Application, _context: Context) -> Outcome:
    """The postal address does not begin with another city or county than the chosen ones."""
    entity = application.entity
    chosen = entity.county or entity.city
    if not name(chosen) or not comparable(entity.address):
        return UNKNOWN
    written = place_of_address(entity.address)
    if not written or written in {one.code for one in path(chosen)} or province_of(written) != entity.province:
        return None
    if chosen in {one.code for one in path(written)}:
        return None
    return Breach(
        _("通信地址写的是“{written}”，上面选的是“{chosen}”。").format(
            written=full_name(written), chosen=full_name(chosen)
        ),
        found=full_name(written),
        required=full_name(chosen),
        fix=_("请把选项改成地址所在的市、区县，或改正地址；两者都对的，请说明。"),
    )
