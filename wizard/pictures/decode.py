"""From bytes to one upright RGB picture on white, within bounds of pixels and memory.

Files come from strangers. The format is decided by content, only the reader of that format is called, the declared
size is checked before anything is decoded, and a JPEG is decoded at the scale that is needed. No global state of
Pillow is read or changed: readers are called directly, so neither its registry nor its limits matter, and truncated
files stay errors.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageCms
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import jpeg_factory
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile
from pillow_heif.as_plugin import HeifImageFile

from wizard.evidence.slots import MAX_FILE_BYTES
from wizard.pictures import formats, pdf

# The most pixels that a picture may declare. Phones make 12 to 50 million; 64 million in four channels are 256 MB.
MAX_PIXELS = 64_000_000

_READERS: dict[str, Callable[[Any], Image.Image]] = {
    "JPEG": jpeg_factory,
    "PNG": PngImageFile,
    "WEBP": WebPImageFile,
    "HEIC": HeifImageFile,
    "AVIF": AvifImageFile,
    "TIFF": TiffImageFile,
    "GIF": GifImageFile,
    "BMP": BmpImageFile,
}
# These readers turn the picture upright themselves.
_SELF_TURNING = frozenset(("TIFF", "HEIC", "AVIF"))
# Counting the frames of these means walking the whole file; past this size (bytes) "more than one" has to do.
_COUNTED_BY_WALKING = frozenset(("GIF", "TIFF"))
_WALK_LIMIT = 4 * 1024 * 1024

_ORIENTATION = 0x0112
_GPS = 0x8825
_BITS_PER_SAMPLE = 0x0102
# Tags that tell of the camera, its owner, the place and the time: Exif and GPS blocks, make, model, software, date,
# artist.
_TELLING = (0x8769, _GPS, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B)
_TELLING_BLOCKS = ("xmp", "XML:com.adobe.xmp", "comment", "photoshop")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Unreadable(Exception):
    """The bytes hold no picture that can be used; `problem` says why, `format` and `size` what is known all the same.

    Problems: "empty", "too-large", "unknown-format", "not-an-image", "zero-size", "too-many-pixels", "truncated",
    "damaged", "password", "no-pages".
    """

    def __init__(self, problem: str, format: str = "", size: tuple[int, int] | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.format = format
        self.size = size


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded picture and what its file said about itself.

    `image` is RGB, upright, on white, and at least as large as asked for where the file has that many pixels;
    `width` and `height` are those of the file's picture, upright, in pixels.
    """

    image: Image.Image
    format: str
    width: int
    height: int
    mode: str
    bits: int = 8
    orientation: int = 1
    alpha: bool = False
    frames: int = 1
    pages: int = 1
    metadata: bool = False
    location: bool = False


def decode(data: bytes, side: int) -> Decoded:
    """The first picture of `data`, its long side at least `side` pixels where the file has them.

    Raises `Unreadable` for anything that is not a complete picture within the bounds.
    """
    format = _accept(data)
    try:
        return _decode_pdf(data, side) if format == "PDF" else _decode_picture(data, format, side)
    except Unreadable:
        raise
    except (
        Exception
    ) as error:  # readers raise whatever they like on hostile input; it becomes a problem, with its cause
        broken_off = formats.picture_end(data, format) is None or "truncated" in str(error).lower()
        raise Unreadable("truncated" if broken_off else "damaged", format) from error


def _accept(data: bytes) -> str:
    """The format of a file that may be decoded, judged by its header alone."""
    if not data:
        raise Unreadable("empty")
    format = formats.sniff(data)
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable("too-large", format)
    if format not in _READERS and format != "PDF":
        pictures_we_do_not_read = ("", "JPEG 2000", "PSD")
        raise Unreadable("unknown-format" if format in pictures_we_do_not_read else "not-an-image", format)
    _check_size(formats.declared_size(data, format), format)
    return format


def _check_size(size: tuple[int, int] | None, format: str) -> None:
    if size is None:
        return
    if min(size) < 1:
        raise Unreadable("zero-size", format, size)
    if size[0] * size[1] > MAX_PIXELS:
        raise Unreadable("too-many-pixels", format, size)


def _decode_picture(data: bytes, format: str, side: int) -> Decoded:
    with _READERS[format](io.BytesIO(data)) as opened:
        _check_size(opened.size, format)
        exif = _exif(opened)
        orientation = _orientation(exif)
        turned = 1 if format in _SELF_TURNING else orientation
        size = opened.size if turned < 5 else opened.size[::-1]
        frames = _frames(opened, format, len(data))
        mode = opened.mode
        metadata = _tells(exif, opened)
        location = _located(exif)
        if format == "JPEG":
            share = side / max(opened.size)
            opened.draft(None, (max(1, int(opened.size[0] * share)), max(1, int(opened.size[1] * share))))
        opened.load()
        alpha = _is_transparent(opened)
        if format == "HEIC":
            size = opened.size
        image = _upright(_on_white(_shrunk(_eight_bits(opened), side)), turned)
        return Decoded(
            image=image,
            format="MPO" if opened.format == "MPO" else format,
            width=size[0],
            height=size[1],
            mode=mode,
            bits=_bits(opened, data, format),
            orientation=orientation,
            alpha=alpha,
            frames=frames,
            metadata=metadata,
            location=location,
        )


def _decode_pdf(data: bytes, side: int) -> Decoded:
    try:
        page = pdf.first_page(data, side, MAX_PIXELS)
    except pdf.PdfProblem as problem:
        raise Unreadable(problem.code, "PDF", problem.size) from problem
    return Decoded(
        image=page.image,
        format="PDF",
        width=page.width,
        height=page.height,
        mode="RGB",
        pages=page.pages,
        metadata=True,
    )


def _exif(image: Image.Image) -> Image.Exif | None:
    """The picture's EXIF data; `None` where it has none that can be read, which is no fault of the picture."""
    try:
        return image.getexif()
    except Exception:  # a broken metadata block must not cost the picture, and its readers raise anything
        return None


def _tells(exif: Image.Exif | None, image: Image.Image) -> bool:
    """Whether the file carries more than its picture: camera, place, time, editing history, comments."""
    return any(tag in (exif or ()) for tag in _TELLING) or any(key in image.info for key in _TELLING_BLOCKS)


def _located(exif: Image.Exif | None) -> bool:
    try:
        return exif is not None and bool(exif.get_ifd(_GPS))
    except Exception:  # as in `_exif`: a block that cannot be read names no place
        return False


def _orientation(exif: Image.Exif | None) -> int:
    value = exif.get(_ORIENTATION, 1) if exif is not None else 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _frames(image: Image.Image, format: str, length: int) -> int:
    if format in _COUNTED_BY_WALKING and length > _WALK_LIMIT:
        return 2 if getattr(image, "is_animated", False) else 1
    return int(getattr(image, "n_frames", 1))


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info


def _is_transparent(image: Image.Image) -> bool:
    """Whether anything shines through: many screenshots have a channel for that and make no use of it."""
    if not _has_alpha(image):
        return False
    layered = image if image.mode in ("RGBA", "LA") else image.convert("RGBA")
    return any(layered.getchannel("A").histogram()[:255])


def _bits(image: Image.Image, data: bytes, format: str) -> int:
    """Bits for each colour of a pixel as the file has them; Pillow hands out 8 of them where there are more."""
    if image.mode.startswith(("I", "F")):
        return 32 if image.mode in ("I", "F") and format != "PNG" else 16
    if isinstance(image, TiffImageFile):
        said = image.tag_v2.get(_BITS_PER_SAMPLE, (8,))
        return max(said) if isinstance(said, tuple) and said else 8
    return max(8, formats.bits(data, format))


def _eight_bits(image: Image.Image) -> Image.Image:
    """Greys of 16 or 32 bits brought to 8: Pillow's own conversion cuts them off instead of scaling them."""
    if not image.mode.startswith(("I", "F")):
        return image
    values = np.asarray(image)
    top = 65535.0 if values.dtype.kind in "iu" else float(np.nanmax(values, initial=0.0)) or 1.0
    scaled = np.nan_to_num(np.clip(values / np.float32(top), 0, 1)) * 255
    return Image.fromarray(scaled.astype(np.uint8))


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    """The picture reduced by a whole factor, still at least `side` long, so that later steps hold less in memory."""
    factor = max(image.size) // max(side, 1)
    if factor < 2:
        return image
    if image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA" if _has_alpha(image) else "RGB")
    reduced = image.reduce(factor)
    reduced.info = dict(image.info)
    return reduced


def _on_white(image: Image.Image) -> Image.Image:
    """A new picture, as sRGB without transparency; what was transparent becomes white, as paper is."""
    if _has_alpha(image):
        layered = image.convert("RGBA")
        paper = Image.new("RGB", layered.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    return _to_srgb(image)


def _to_srgb(image: Image.Image) -> Image.Image:
    """RGB in the colours meant: a profile is applied, because the finished file carries none."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A profile that cannot be used leaves the plain conversion, which is what most viewers show.
            return image.convert("RGB")
    return image.convert("RGB")


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    """The picture turned as its EXIF orientation says, without what its file said; `image` is the caller's to give."""
    turn = _TURNS.get(orientation)
    plain = image if turn is None else image.transpose(turn)
    plain.info = {}
    return plain
