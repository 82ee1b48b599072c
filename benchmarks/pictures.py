"""The pictures that the repair is measured on: sheets as cameras of several sizes see them, scans, and screenshots.

Each goes with the slot it would be uploaded to, so each has bounds on bytes and a least number of pixels.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from PIL import Image

from wizard.evidence.slots import SPECS, SlotSpec
from wizard.samples import pictures
from wizard.samples.pictures import as_photo

_LICENCE, _CARD = "entity-certificate", "website-lead-id"


@dataclass(frozen=True, slots=True)
class Picture:
    """A file as somebody uploads it (JPEG or PNG), and the slot it is for."""

    name: str
    kind: str
    data: bytes
    spec: SlotSpec


def drawn() -> list[Picture]:
    """All pictures, the same bytes each time; drawing them takes some seconds."""
    return [
        _photo("licence, 12 MP", _LICENCE, _licence, (4032, 3024), 1),
        _photo("licence, 12 MP upright", _LICENCE, _licence, (3024, 4032), 2),
        _photo("licence, 2.4 MP", _LICENCE, _licence, (1800, 1350), 4),
        _photo("licence, just enough pixels", _LICENCE, _licence, (1500, 1125), 5),
        _photo("card, 12 MP", _CARD, _card, (4032, 3024), 6),
        _photo("card, 1.2 MP", _CARD, _card, (1280, 960), 8),
        _scan("licence, scan at 2400 px", _LICENCE, _licence()),
        _scan("card, scan", _CARD, _card()),
        _screenshot("console, 1920 px", _console()),
        _screenshot("console, 2880 px", _console().resize((2880, 1620), Image.Resampling.LANCZOS)),
        _screenshot("console, 1280 px", _console().resize((1280, 720), Image.Resampling.LANCZOS)),
    ]


def _photo(name: str, slot: str, draw: Callable[[], Image.Image], size: tuple[int, int], seed: int) -> Picture:
    return Picture(name, "photo", _saved(as_photo(draw(), *size, seed=seed), "JPEG", quality=92), SPECS[slot])


def _scan(name: str, slot: str, image: Image.Image) -> Picture:
    return Picture(name, "scan", _saved(image, "JPEG", quality=90), SPECS[slot])


def _screenshot(name: str, image: Image.Image) -> Picture:
    # The registrar's page has a slot without bounds; here it stands for any flat picture in a slot that has them.
    return Picture(name, "screenshot", _saved(image, "PNG"), SPECS[_CARD])


def _saved(image: Image.Image, format: str, **options: int) -> bytes:
    target = io.BytesIO()
    image.save(target, format, **options)
    return target.getvalue()


@cache
def _licence() -> Image.Image:
    return pictures.licence(
        name="宁夏示例样本科技有限公司",
        code="91640500MA76ABCD2Q",
        legal_representative="张示例",
        address="宁夏回族自治区中卫市沙坡头区示例路1号示例大厦101室",
    )


@cache
def _card() -> Image.Image:
    return pictures.identity_card(
        name="张示例",
        number="640502199001010017",
        address="宁夏回族自治区中卫市沙坡头区示例路1号示例大厦101室",
        sex="男",
        birth=date(1990, 1, 1),
        valid="2021.01.01-2041.01.01",
    )


@cache
def _console() -> Image.Image:
    return pictures.domain_certificate(
        domain="example.com",
        holder="宁夏示例样本科技有限公司",
        certificate_type="营业执照",
        number="91640500MA76ABCD2Q",
    )
