"""What a file is: bytes in, facts out, and never an exception.

Facts are kept with the evidence and shown to its owner. They hold numbers about the picture, nothing read from it.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import PurePosixPath

from PIL import Image

from wizard.facts import Facts
from wizard.pictures import formats, measure
from wizard.pictures.decode import Decoded, Unreadable, decode

_NAME_LENGTH = 200


def inspect(data: bytes, name: str = "") -> Facts:
    """The facts about `data`, uploaded as `name`. Never raises: what cannot be read is a fact with its problem."""
    return examine(data, name)[0]


def examine(data: bytes, name: str = "") -> tuple[Facts, Image.Image | None]:
    """As `inspect`, with the picture as well: RGB, upright, its long side at least `measure.SIDE` pixels where it has
    them."""
    facts, decoded = _read(data, name, measure.SIDE)
    if decoded is None:
        return facts, None
    return facts.model_copy(update=_measured(decoded)), decoded.image


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
    base = PurePosixPath(name.replace("\\", "/")).name[-_NAME_LENGTH:]
    known = Facts(
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        name=base,
        extension=PurePosixPath(base).suffix.lower().removeprefix("."),
    )
    try:
        decoded = decode(data, side)
    except Unreadable as problem:
        width, height = problem.size or (None, None)
        update = {"problem": problem.problem, "format": problem.format, "width": width, "height": height}
        return known.model_copy(update=update), None
    return known.model_copy(update=_described(data, decoded)), decoded


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
