"""The entity's postal address 通信地址 (guide, chapter 8.1)."""

from __future__ import annotations

import re

from wizard.application import Application
from wizard.divisions import name
from wizard.findings import Level
from wizard.rules.places import province_of_address
from wizard.rules.reading import quoted
from wizard.rules.registry import UNKNOWN, Breach, Context, Outcome, Scope, rule
from wizard.rules.sources import INSPUR, PEERS, TENCENT, WECHAT
from wizard.text import N_, _
from wizard.values import comparable

ADDRESS = ("entity.address",)
NUMBER = "[0-9a-z一二三四五六七八九十百千零〇]"
_DOOR = re.compile(rf"{NUMBER}(?:号|室|楼|栋|幢|座|层|单元|房|铺|户|弄|组|院)|[0-9]-[0-9]")
_SYMBOLS = re.compile(r"[!@$%^&*=+|\\<>?~`\"';:{}\[\]]")


@rule(
    "G8.1", title=N_("通信地址写到门牌号"), level=Level.WARNING, scope=Scope.APPLICATION, fields=ADDRESS, source=PEERS
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
    address = comparable(application.entity.address)
    if not address:
        return UNKNOWN
    symbols = "".join(dict.fromkeys(_SYMBOLS.findall(address)))
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
    source=WECHAT,
)
def address_does_not_repeat_the_place(application: Application, _context: Context) -> Outcome:
    """The address does not begin with the province, city or county that is chosen beside it."""
    entity = application.entity
    address = comparable(entity.address)
    places = [name(place) for place in (entity.province, entity.city, entity.county) if name(place)]
    if not address or not places:
        return UNKNOWN
    repeated = next((place for place in places if address.startswith(comparable(place))), "")
    if not repeated:
        return None
    return Breach(
        _("通信地址开头重复了已经选好的“{place}”。").format(place=repeated),
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
        _("通信地址以{written}开头，与所选的省份不同。").format(written=name(written)),
        found=name(written),
        required=name(province),
        fix=_("通信地址须与主体同省；请改为{province}的地址。").format(province=name(province)),
    )
