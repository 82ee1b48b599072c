"""The dated data files under `assets/data`: what each holds, where it comes from, and of what day it is.

A file is one JSON object: `source`, `date` (ISO), `licence`, an optional `note`, and `data`. Screens show source and
date beside whatever a check concludes from such a file, because all of them grow old.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

FOLDER = Path(__file__).parent.parent / "assets" / "data"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One data file: its provenance for people, its `data` for the module that reads it."""

    name: str
    source: str
    date: str
    licence: str
    note: str
    data: Any


@cache
def load(name: str) -> DataFile:
    """The file `assets/data/<name>.json`, read once a process.

    Raises FileNotFoundError or KeyError when the installation is incomplete: there is no sensible way to go on.
    """
    content = orjson.loads((FOLDER / f"{name}.json").read_bytes())
    return DataFile(
        name=name,
        source=content["source"],
        date=content["date"],
        licence=content["licence"],
        note=content.get("note", ""),
        data=content["data"],
    )
