"""Which province and city a written address, or the area code of a landline, lies in, by its beginning."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wizard import divisions
from wizard.data import load
from wizard.enumerations import PROVINCES
from wizard.values import comparable

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
    text = _OF_CHINA.sub("", comparable(address)).replace(")", "", 1)
    for code, province in PROVINCES.items():
        if text.startswith(comparable(province.name)):
            return code
    for city, code in _cities().items():
        if text.startswith(city):
            return divisions.province_of(code)
    # Short names come last: 海南 is a province, 海南藏族自治州 a place in another one.
    for code, province in PROVINCES.items():
        if text.startswith(comparable(province.short_name)):
            return code
    return ""


@cache
def _area_codes() -> dict[str, str]:
    """Area codes -> codes of provinces."""
    return {area: province for province, areas in load("area-codes").data.items() for area in areas}


def province_of_landline(number: str) -> str:
    """The code of the province that a landline ("0955-7012345") has its area code from; "" where the table has it not."""
    return _area_codes().get(number.partition("-")[0], "")


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
