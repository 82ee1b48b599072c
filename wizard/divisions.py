"""Provinces, cities and counties of China with their six-digit codes (GB/T 2260), from a dated data file.

Three selects must always work, so the gaps of the official list are closed the customary way: a municipality is its own
city (北京市 110100); counties directly under a province stand under "省直辖县级行政区划" (xx9000). Four cities have no
counties (东莞, 中山, 儋州, 嘉峪关): their county select is empty. 台湾, 香港 and 澳门 can be looked up but are not among
`provinces()`, which are those of the filing system. Codes that were abolished are unknown, never an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wizard.data import DataFile, load
from wizard.enumerations import PROVINCES


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county; `parent` is the code of the one above it, "" for a province."""

    code: str
    name: str
    parent: str = ""


def source() -> DataFile:
    """The data file, for its source and date."""
    return load("divisions")


def provinces() -> dict[str, str]:
    """Code -> name of the 31 provinces of the filing system, in the order of their codes."""
    return {code: name for code, name in _children().get("", {}).items() if code in PROVINCES}


def cities(province: str) -> dict[str, str]:
    """Code -> name of the cities of a province; none for an unknown code."""
    return dict(_children().get(province, {})) if _level(province) == 1 else {}


def counties(city: str) -> dict[str, str]:
    """Code -> name of the counties of a city; none for an unknown code, and for the four cities that have none."""
    return dict(_children().get(city, {})) if _level(city) == 2 else {}


def name(code: str) -> str:
    """The name of one division without those above it; "" for an abolished or unknown code."""
    division = lookup(code)
    return division.name if division else ""


def lookup(code: str) -> Division | None:
    """The division with this code; None for an abolished or unknown one."""
    return _by_code().get(code)


def path(code: str) -> tuple[Division, ...]:
    """Province, city, county down to this code; empty for an unknown one."""
    division = lookup(code)
    return (*path(division.parent), division) if division else ()


def full_name(code: str) -> str:
    """How the place is written in front of an address: 宁夏回族自治区中卫市沙坡头区, 北京市朝阳区; "" for an unknown code."""
    names = [division.name for division in path(code) if not division.code.endswith("9000")]
    return "".join(dict.fromkeys(names))


def postal_address(code: str, address: str) -> str:
    """An address with the place of that code in front of it, once: what it repeats of the place at its beginning
    goes."""
    return full_name(code) + address[len(repeated(code, address)) :]


def repeated(code: str, address: str) -> str:
    """What an address repeats at its beginning of the place of that code: "中卫市沙坡头区", "宁夏中卫市"; "" for nothing.

    The short name of a province or city is repeated only before a full one: 宁夏路 and 银川路 are streets.
    """
    names = list(dict.fromkeys(one.name for one in path(code) if not one.code.endswith("9000")))
    rest = ""
    for name in reversed(names):
        whole = re.escape(name)
        following = f"(?:{rest})?" if rest else ""
        short = f"|{re.escape(_short(name))}(?:{rest})" if rest and _short(name) else ""
        rest = f"{whole}{following}{short}" + (f"|{rest}" if rest else "")
    match = re.match(rest, address) if rest else None
    return match[0] if match else ""


def _short(name: str) -> str:
    """宁夏 of 宁夏回族自治区, 中卫 of 中卫市; "" where there is none."""
    province = next((one.short_name for one in PROVINCES.values() if one.name == name), "")
    return province or (name[:-1] if len(name) > 2 and name[-1] in "市县区" else "")


def province_of(code: str) -> str:
    """The code of the province a code lies in, by its first two digits, abolished codes too; "" where there is none."""
    province = f"{code[:2]}0000"
    return province if len(code) == 6 and province in _by_code() else ""


@cache
def _by_code() -> dict[str, Division]:
    divisions: dict[str, Division] = {}
    for province, content in source().data.items():
        divisions[province] = Division(province, content["name"])
        for city, inner in content["cities"].items():
            divisions[city] = Division(city, inner["name"], province)
            divisions |= {county: Division(county, called, city) for county, called in inner["counties"].items()}
    return divisions


@cache
def _children() -> dict[str, dict[str, str]]:
    children: dict[str, dict[str, str]] = {}
    for division in _by_code().values():
        children.setdefault(division.parent, {})[division.code] = division.name
    return children


def _level(code: str) -> int:
    return len(path(code))
