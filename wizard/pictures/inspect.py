"""What a file is: bytes in, facts out, and never an exception.

Facts are kept with the evidence and shown to its owner. They hold numbers about the picture, nothing read from it.
"""

from __future__ import annotations

import hashlib
import math
import threading
from pathlib import PurePosixPath

from PIL import Image

from wizard.facts import Facts
from wizard.pictures import formats, measure
from wizard.pictures.decode import Decoded, Unreadable, decode

# So many files' facts are remembered, about 2 KB each.
REMEMBERED = 1000

_NAME_LENGTH = 200


class _Remembered:
    """The facts about the pictures read last, by the SHA-256 of their bytes, without the names they came under.

    The key is always computed from the bytes at hand; a digest that a bundle claims is never looked up.
    """

    def __init__(self) -> None:
        self._facts: dict[str, Facts] = {}
        self._turn = threading.Lock()

    def find(self, sha256: str) -> Facts | None:
        with self._turn:
            return self._facts.get(sha256)

    def add(self, facts: Facts) -> None:
        with self._turn:
            self._facts[facts.sha256] = facts.model_copy(update={"name": "", "extension": ""})
            if len(self._facts) > REMEMBERED:
                del self._facts[next(iter(self._facts))]


_remembered = _Remembered()


def inspect(data: bytes, name: str = "") -> Facts:
    """The facts about `data`, uploaded as `name`. Never raises: what cannot be read is a fact with its problem.

    Bytes that this process has inspected or examined lately are hashed, but not decoded and measured again.
    """
    known = _remembered.find(hashlib.sha256(data).hexdigest())
    return examine(data, name)[0] if known is None else known.model_copy(update=_named(name))


def examine(data: bytes, name: str = "") -> tuple[Facts, Image.Image | None]:
    """As `inspect`, with the picture as well: RGB, upright, its long side at least `measure.SIDE` pixels where it has
    them."""
    facts, decoded = _read(data, name, measure.SIDE)
    if decoded is None:
        return facts, None
    facts = facts.model_copy(update=_measured(decoded))
    _remembered.add(facts)
    return facts, decoded.image


def glance(data: bytes, side: int, *, colour: bool) -> tuple[Facts, Image.Image | None]:
    """As `examine`, for a picture about to be made anew: only its colour is measured, and that only with `colour`.

    Blur, glare and flatness stay `None`. The picture's long side is at least `side` pixels where it has them.
    """
    facts, decoded = _read(data, "", side)
    if decoded is None:
        return facts, None
    update = _coloured(measure.at_measure(decoded.image)) if colour else {}
    return facts.model_copy(update=update), decoded.image


def _read(data: bytes, name: str, side: int) -> tuple[Facts, Decoded | None]:
    """The facts that need no measuring, and the picture where there is one."""
    known = Facts(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data)).model_copy(update=_named(name))
    try:
        decoded = decode(data, side)
    except Unreadable as problem:
        width, height = problem.size or (None, None)
        update = {"problem": problem.problem, "format": problem.format, "width": width, "height": height}
        return known.model_copy(update=update), None
    return known.model_copy(update=_described(data, decoded)), decoded


def _named(name: str) -> dict[str, object]:
    """What a file's name says, without the folders it may claim to lie in."""
    base = PurePosixPath(name.replace("\\", "/")).name[-_NAME_LENGTH:]
    return {"name": base, "extension": PurePosixPath(base).suffix.lower().removeprefix(".")}


def _described(data: bytes, decoded: Decoded) -> dict[str, object]:
    end = formats.picture_end(data, decoded.format)
    # The further frames of an MPO file lie behind the first picture and belong to the file.
    trailing = 0 if end is None or decoded.format == "MPO" else len(data) - end
    return {
        "format": decoded.format,
        "readable": True,
        "width": decoded.width,
        "height": decoded.height,
        "orientation": decoded.orientation,
        "mode": decoded.mode,
        "bits": decoded.bits,
        "alpha": decoded.alpha,
        "frames": decoded.frames,
        "pages": decoded.pages,
        "trailing": trailing,
        "hidden": "" if decoded.format == "PDF" else formats.hidden(data, end),
        "metadata": decoded.metadata,
        "location": decoded.location,
    }


def _measured(decoded: Decoded) -> dict[str, object]:
    image = measure.at_measure(decoded.image)
    blur = measure.blur(image)
    return {
        **_coloured(image),
        "blur": None if blur is None or not math.isfinite(blur) else round(blur, 3),
        "glare": round(measure.glare(image), 4),
        "flatness": round(measure.flatness(image), 3),
    }


def _coloured(image: Image.Image) -> dict[str, object]:
    return {"colour_share": round(measure.colour_share(image), 5)}
