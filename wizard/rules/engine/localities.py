"""Which province and city a written address, or the area code of a landline, lies in, by its beginning."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wizard import divisions
from wizard.enumerations import PROVINCES
from wizard.values import comparable
from wizard.values.contacts import area_codes

# "中国（上海）自由贸易试验区…" is how the certificate of a company in a free-trade zone begins.
_OF_CHINA = re.compile(r"^中国\(?")


@cache
def _cities() -> dict[str, str]:
    """City names -> codes; municipalities, whose city is the province again, are left out."""
    return {
        comparable(name): code
        for province in PROVINCES
        for code, name in divisions.cities(province).items()
        if not code.endswith("9000") and name != divisions.name(province)
    }


@lru_cache(maxsize=512)
def province_of_address(address: str) -> str:
    """The code of the province with which an address begins, by province or city; "" where it names neither."""
    text, of_china = _OF_CHINA.subn("", comparable(address))
    text = text.replace(")", "", 1)
    for code, province in PROVINCES.items():
        if text.startswith(comparable(province.name)):
            return code
    for city, code in _cities().items():
        if text.startswith(city):
            return divisions.province_of(code)
    # Short names come last: 海南 is a province, 海南藏族自治州 a place in another one. And they count only before a place of
    # the province: 北京中路 is a street in many a city.
    for code, province in PROVINCES.items():
        short = comparable(province.short_name)
        if text.startswith(short) and (of_china or _within(code).match(text, len(short))):
            return code
    return ""


@cache
def _within(province: str) -> re.Pattern[str]:
    """Any city or county of a province, with or without the 市 or 区 at its end, where no street is named after it."""
    cities = divisions.cities(province)
    counties = [name for city in cities for name in divisions.counties(city).values()]
    names = {comparable(name) for name in (*cities.values(), *counties)}
    short = {
        name.removesuffix("新区") if name.endswith("新区") else name[:-1] for name in names if name[-1] in "市区县州盟"
    }
    short = {name for name in short if len(name) > 1}
    full = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    cut = "|".join(sorted(map(re.escape, short), key=len, reverse=True))
    return re.compile(rf"(?:{full})|(?:{cut})(?![东西南北中新老]?(?:路|街|大道|大街|巷|道|胡同|里弄))")


def province_of_landline(number: str) -> str:
    """The code of the province that a landline ("0955-7012345") has its area code from; "" where the table has it
    not."""
    return area_codes().get(number.partition("-")[0], "")


@lru_cache(maxsize=512)
def place_of_address(address: str) -> str:
    """The code of the county, else the city, that an address names in full at its beginning, behind its province if
    that is named; "" where it names none."""
    text = comparable(address)
    for code, province in PROVINCES.items():
        for name in (province.name, province.short_name):
            if text.startswith(comparable(name)) and (found := _named(code, text[len(comparable(name)) :])):
                return found
    named = [found for code in PROVINCES if (found := _named(code, text, alone=True))]
    return named[0] if len(named) == 1 else ""


def _named(province: str, text: str, *, alone: bool = False) -> str:
    """The city and county of a province with which a text begins; `alone` asks for a city, whose name is no other's."""
    for city, name in divisions.cities(province).items():
        if text.startswith(comparable(name)) and not city.endswith("9000"):
            rest = text[len(comparable(name)) :]
            return next(
                (code for code, each in divisions.counties(city).items() if rest.startswith(comparable(each))), city
            )
    if alone:
        return ""
    counties = ((code, each) for city in divisions.cities(province) for code, each in divisions.counties(city).items())
    return next((code for code, each in counties if text.startswith(comparable(each))), "")


@lru_cache(maxsize=512)
def city_of_address(address: str, province: str) -> str:
    """The code of the city of that province which an address names first; "" where it names none."""
    text = comparable(address)
    places = [(text.find(comparable(name)), code) for code, name in divisions.cities(province).items()]
    return min(((place, code) for place, code in places if place >= 0), default=(0, ""))[1]


@lru_cache(maxsize=512)
def place_names_in(text: str) -> tuple[str, ...]:
    """Provinces and cities that a name mentions, with and without their 省 or 市."""
    plain = comparable(text)
    long_names = [province.name for province in PROVINCES.values()] + list(_cities())
    short_names = [province.short_name for province in PROVINCES.values()]
    short_names += [city.removesuffix("市") for city in _cities() if city.endswith("市") and len(city) > 2]
    return tuple(dict.fromkeys(place for place in (*long_names, *short_names) if comparable(place) in plain))
