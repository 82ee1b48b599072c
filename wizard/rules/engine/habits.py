"""Which province has which habit: the data of `assets/data/provinces.json`, and how a province is called."""

from __future__ import annotations

from typing import Any

from wizard.data import load
from wizard.enumerations import PROVINCES
from wizard.text import _


def habit(name: str, province: str) -> Any:
    """What the data say of a habit in a province: a parameter, or whether it has the habit at all."""
    provinces = load("provinces").data[name]
    return provinces.get(province) if isinstance(provinces, dict) else province in provinces


def called(province: str) -> str:
    """The short name of a province in the language in force; the code where it is none."""
    return _(PROVINCES[province].short_name) if province in PROVINCES else province
