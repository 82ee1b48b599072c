"""The samples look like what they stand for, bear the mark, and behave like what people upload."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageChops

from tests.wizard.pictures import files
from wizard.evidence.slots import SPECS
from wizard.pictures.inspect import inspect
from wizard.pictures.judge import judge
from wizard.samples import drawing
from wizard.samples.pictures import as_photo, domain_certificate, identity_card, licence, site_photo


def _pictures() -> dict[str, Image.Image]:
    return {
        "licence": licence(
            name="虚构甲公司", code="91110105MA00000000", legal_representative="甲样本", address="虚构路1号"
        ),
        "identity": identity_card(name="甲样本", number="110105199001010000", address="虚构路1号"),
        "domain": domain_certificate(
            domain="example.cn", holder="虚构甲公司", certificate_type="营业执照", number="91110105MA00000000"
        ),
        "site": site_photo(name="甲样本"),
    }


def test_every_picture_is_deterministic() -> None:
    assert all(
        ImageChops.difference(first, second).getbbox() is None
        for first, second in zip(_pictures().values(), _pictures().values(), strict=True)
    )


def test_every_picture_bears_the_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    marked = _pictures()
    monkeypatch.setattr(drawing, "MARK", " ")
    monkeypatch.setattr(drawing, "FOOTNOTE", " ")
    for name, bare in _pictures().items():
        changed = np.asarray(ImageChops.difference(marked[name], bare).convert("L")) > 8
        assert changed.mean() > 0.01, name


def test_the_values_given_are_the_values_drawn() -> None:
    first = licence(name="虚构甲公司", code="91110105MA00000000", legal_representative="甲", address="虚构路1号")
    other = licence(name="虚构乙公司", code="91110105MA00000000", legal_representative="甲", address="虚构路1号")
    box = ImageChops.difference(first, other).getbbox()
    assert box is not None
    assert box[3] - box[1] < 60


def test_long_values_stay_on_the_paper() -> None:
    picture = licence(name="虚构" * 60, code="9" * 18, legal_representative="甲" * 30, address="虚构路" * 60)
    assert picture.size == (2400, 1700)
    edge = np.asarray(picture.convert("L"))[:, -40:]
    assert edge.min() > 150


def test_a_twelve_megapixel_photograph_needs_repair_for_its_bytes_alone() -> None:
    data = files.jpeg(4032, 3024, 1)
    assert len(data) > 2_000_000
    found = judge(inspect(data, "IMG_0001.jpg"), SPECS["entity-certificate"])
    assert [finding.rule for finding in found] == ["evidence.bytes"]


def test_the_same_seed_gives_the_same_photograph_and_another_seed_another() -> None:
    sheet = files.card()
    same = [as_photo(sheet, 600, 800, 5) for _ in range(2)]
    assert ImageChops.difference(*same).getbbox() is None
    assert ImageChops.difference(same[0], as_photo(sheet, 600, 800, 6)).getbbox() is not None
