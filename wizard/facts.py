"""What was measured on a file: numbers about a picture or a scan, kept with the application, nothing read from it.

Plain data beside the application: reading an application loads no code that opens pictures.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Facts(BaseModel):
    """What is known about one file.

    `bytes` is its size; `width` and `height` are pixels of the upright picture, or what an unreadable file declares;
    `format` goes by content ("" unknown); `extension` is as uploaded, lower case, without its dot; `mode` is the colour
    model as stored, `bits` how many each colour of a pixel has, `alpha` whether something shines through; `hidden`
    names what else the file is, such as a ZIP behind its picture, "" nothing. `colour_share`, `blur`, `glare` and
    `flatness` are those of `measure`, `None` where there is no picture. `trailing` counts bytes behind the picture's
    end. `problem` is "" or one of `Unreadable`'s codes.
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


LEAST_SEAL = 18.0
"""The least height or width of a seal in millimetres; anything smaller is a fingerprint or a correction."""
# A seal fills a third of its outline, one whose ink has run half of it.
_SOLID = 0.75
# How much of the red may stand in the corners around the oval of a round or oval seal.
_CORNERS = 0.08


class Seal(BaseModel):
    """One cluster of red: `width` and `height` in millimetres if the sheet is A4, `x` and `y` of its centre and the
    shares below from 0 to 1. `rim` is how much of its outline there is, `strength` how red its ink is on average,
    `fill` how much of the oval within its outline is red, `corners` how much of the red stands in the corners around
    that oval.
    """

    model_config = ConfigDict(frozen=True)

    x: float
    y: float
    width: float
    height: float
    rim: float
    strength: float
    fill: float = 0.0
    corners: float = 0.0

    @property
    def solid(self) -> bool:
        """Whether it is an even patch of red: a disc, a block, a picture. A seal is a rim, characters and a star."""
        return self.fill > _SOLID

    def whole(self, to_scale: bool = True) -> bool:
        """Whether it has the outline of a company's seal: round or oval, 26 to 62 mm, hardly a gap. Where the sheet's
        size in the picture is not known (`to_scale` false) a smaller one may be one too."""
        long, short = max(self.width, self.height), min(self.width, self.height)
        outlined = (26 if to_scale else LEAST_SEAL) <= long <= 62 and short / long >= 0.62 and self.rim >= 0.8
        return outlined and not self.solid and self.corners <= _CORNERS


class ScanFacts(BaseModel):
    """What is known about one scan. Everything but `file` is `None` or empty where there is no picture.

    `page` is the page looked at, from 1. `sheet_width` and `sheet_height` are pixels of the sheet in the file's
    picture; `framed` tells that something darker shows around it. `cut` names the sides ("left", "right", "top",
    "bottom") at which the sheet is or may be cut off, `None` where its outline cannot be made out. `tilt` is in
    degrees, clockwise; `sideways` and `upside_down` are `None` where they cannot be told. `light` is the paper's
    brightness (0 to 255), `red_share` the red part of the sheet and `content` what else is on it (0 to 1). `prepared`
    tells our own preparation copy. Facts kept by earlier versions may hold more, which is passed over.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    file: Facts
    page: int = 1
    sheet_width: int | None = None
    sheet_height: int | None = None
    framed: bool = False
    cut: tuple[str, ...] | None = None
    tilt: float | None = None
    sideways: bool | None = None
    upside_down: bool | None = None
    light: float | None = None
    red_share: float | None = None
    content: float | None = None
    seals: tuple[Seal, ...] = ()
    prepared: bool = False

    @property
    def whole_seals(self) -> tuple[Seal, ...]:
        """The seals whose outline is complete."""
        to_scale = self.framed or self.cut is not None
        return tuple(seal for seal in self.seals if seal.whole(to_scale))
