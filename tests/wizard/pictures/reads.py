"""How often Pillow decodes a picture, counted at Pillow's own door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import ImageFile


@contextmanager
def counted() -> Iterator[list[str]]:
    """The formats of the pictures whose pixels are read meanwhile, one entry for each that is read."""
    reads: list[str] = []
    load = ImageFile.ImageFile.load

    def counting(image: ImageFile.ImageFile) -> Any:
        # Whatever looks at pixels calls `load`; only the first time there is something to decode.
        if image.tile:
            reads.append(image.format or "")
        return load(image)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ImageFile.ImageFile, "load", counting)
        yield reads
