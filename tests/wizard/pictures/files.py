"""Files for the tests: ordinary ones and those that people and attackers send."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image, ImageDraw
from pypdf import PdfWriter

from tests.shared import made_once
from wizard.samples.pictures import as_photo, identity_card, licence


def saved(image: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    target = io.BytesIO()
    if format == "PNG":
        # The noise of a photograph hardly compresses at any level, and the usual one takes ten times as long.
        options = {"compress_level": 1} | options
    image.save(target, format, **options)
    return target.getvalue()


@cache
def sheet() -> Image.Image:
    return licence(
        name="虚构星河科技（演示）有限公司",
        code="91110105MA00000000",
        legal_representative="张样本",
        address="北京市朝阳区虚构路1号",
    )


@cache
def card() -> Image.Image:
    return identity_card(name="张样本", number="110105199001010000", address="北京市朝阳区虚构路1号")


@cache
def photo(width: int = 2016, height: int = 1512, seed: int = 1) -> Image.Image:
    return as_photo(sheet() if width >= height else card(), width, height, seed)


@cache
def jpeg(width: int = 2016, height: int = 1512, seed: int = 1) -> bytes:
    return saved(photo(width, height, seed), quality=90)


@cache
def grainy() -> bytes:
    """A photograph taken in so little light that grain lies over all of it."""
    picture = np.asarray(photo(1500, 1100, 5), dtype=float)
    grain = np.random.default_rng(1).normal(0, 60, picture.shape)
    return saved(Image.fromarray(np.clip(picture + grain, 0, 255).astype(np.uint8)), quality=95)


@cache
def located() -> bytes:
    """A photograph that tells its camera and place, and lies on its side."""
    exif = Image.Exif()
    exif[0x010F] = "Fictitious Camera"
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 23.0, 0.0)}
    return saved(photo(), quality=90, exif=exif)


def bomb(side: int = 20_000) -> bytes:
    """A PNG of a few hundred bytes that declares `side`×`side` pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 4096)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@cache
def full_bomb(side: int = 20_000) -> bytes:
    """A PNG that really holds `side`×`side` grey pixels in a few hundred kilobytes."""
    rows = 200
    packed = zlib.compressobj(9)
    start = packed.flush(zlib.Z_FULL_FLUSH)
    # All rows are alike: what these compress to is repeated instead of compressing 400 MB.
    block = packed.compress(b"\0" * (side + 1) * rows) + packed.flush(zlib.Z_FULL_FLUSH)
    checksum = (side * (side + 1) % 65521 << 16) + 1
    content = start + block * (side // rows) + b"\x03\0" + struct.pack(">I", checksum)
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in ((b"IHDR", header), (b"IDAT", content), (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + body


@cache
def heic() -> bytes:
    def write(path: Path) -> None:
        with path.open("wb") as target:
            # The slower settings take five times as long for a smaller file, which is read just the same.
            pillow_heif.from_pillow(photo()).save(target, quality=70, enc_params={"preset": "ultrafast"})

    return made_once("photo.heic", write).read_bytes()


@cache
def mpo() -> bytes:
    return saved(photo(), "MPO", save_all=True, append_images=[photo().resize((504, 378))], quality=90)


@cache
def pdf(pages: int = 1, password: str = "") -> bytes:
    first = io.BytesIO()
    sheets = [photo()] * pages
    sheets[0].save(first, "PDF", save_all=True, append_images=sheets[1:], resolution=150)
    if not password:
        return first.getvalue()
    writer = PdfWriter(clone_from=io.BytesIO(first.getvalue()))
    writer.encrypt(password, algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def pdf_page(width: float, height: float) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width, height)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def sixteen_bits() -> bytes:
    grey = np.asarray(photo().convert("L"), dtype=np.uint16) * 257
    return saved(Image.fromarray(grey), "PNG")


def sixteen_bits_of_colour() -> bytes:
    """A PNG with 16 bits for each colour, which Pillow reads and does not write."""
    image = photo(800, 600)
    rows = (np.asarray(image, dtype=np.uint16) * 257).astype(">u2")
    content = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows), 1)
    header = struct.pack(">IIBBBBB", image.width, image.height, 16, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in ((b"IHDR", header), (b"IDAT", content), (b"IEND", b""))
    )


def zipped() -> bytes:
    """A small ZIP archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a")
    return target.getvalue()


@cache
def transparent() -> bytes:
    image = photo().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 300, 300))
    return saved(image, "PNG")


def animated(format: str = "GIF") -> bytes:
    frames = [photo().resize((800, 600)), photo(seed=3).resize((800, 600))]
    return saved(frames[0], format, save_all=True, append_images=frames[1:])


def white_with_seal(diameter: int = 150) -> Image.Image:
    """A white A4 scan with black lines and one round red seal, the least colour that an original shows."""
    page = Image.new("RGB", (1754, 1240), "white")
    draw = ImageDraw.Draw(page)
    for top in range(100, 1100, 40):
        for left in range(100, 1600, 60):
            draw.rectangle((left, top, left + 30, top + 16), fill=(30, 30, 30))
    draw.ellipse((1400, 950, 1400 + diameter, 950 + diameter), outline=(200, 30, 40), width=7)
    return page


def flat() -> bytes:
    """A screenshot with next to nothing on it."""
    page = Image.new("RGB", (1920, 1280), (240, 244, 250))
    ImageDraw.Draw(page).rectangle((200, 200, 1700, 400), fill=(30, 100, 220))
    return saved(page, "PNG")
