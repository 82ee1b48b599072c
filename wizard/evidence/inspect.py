"""What a file is: bytes in, facts out, and never an exception.

Facts are kept with the evidence and shown to its owner. They hold numbers about the picture, nothing read from it.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import PurePosixPath

from PIL import Image
from pydantic import BaseModel, ConfigDict

from wizard.evidence import formats, measure
from wizard.evidence.decode import Decoded, Unreadable, decode

_NAME_LENGTH = 200


class Facts(BaseModel):
    """What is known about one file.

    `bytes` is its size; `width` and `height` are pixels of the upright picture, or what an unreadable file declares;
    `format` goes by content ("" unknown); `extension` is as uploaded, lower case, without its dot; `mode` is the
    colour model as stored, `bits` how many each colour of a pixel has, `alpha` whether something shines through;
    `hidden` names what else the file is, such as a ZIP behind its picture, "" nothing. `colour_share`, `blur`, `glare` and `flatness` are those of `measure`, `None` where there
    is no picture. `trailing` counts bytes behind the picture's end. `problem` is "" or one of `Unreadable`'s codes.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    sha256: str
    bytes: int
    name: str = ""
    extension: str = ""
    format: str = ""
    readable: bool = False
    problem: str = ""
    width: int | None = None
    height: int | None = None
    orientation: int = 1
    mode: str = ""
    bits: int = 8
    alpha: bool = False
    frames: int = 1
    pages: int = 1
    trailing: int = 0
    hidden: str = ""
    metadata: bool = False
    location: bool = False
    colour_share: float | None = None
    blur: float | None = None
    glare: float | None = None
    flatness: float | None = None

    @property
    def long_side(self) -> int:
        """The longer side in pixels, 0 where it is unknown."""
        return max(self.width or 0, self.height or 0)

    @property
    def short_side(self) -> int:
        """The shorter side in pixels, 0 where it is unknown."""
        return min(self.width or 0, self.height or 0)


def inspect(data: bytes, name: str = "") -> Facts:
    """The facts about `data`, uploaded as `name`. Never raises: what cannot be read is a fact with its problem."""
    return examine(data, name)[0]


def examine(data: bytes, name: str = "", side: int = measure.SIDE) -> tuple[Facts, Image.Image | None]:
    """As `inspect`, with the picture as well: RGB, upright, its long side at least `side` pixels where it has them."""
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
    return known.model_copy(update=_described(data, decoded) | _measured(decoded)), decoded.image


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
        "colour_share": round(measure.colour_share(image), 5),
        "blur": None if blur is None or not math.isfinite(blur) else round(blur, 3),
        "glare": round(measure.glare(image), 4),
        "flatness": round(measure.flatness(image), 3),
    }
