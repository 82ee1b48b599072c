"""fit: how long the repair takes, how much it keeps, and how often it meets a slot, beside ImageMagick and jpegoptim.

Every tool gets the same bytes and the same wish. The peers cannot weigh pixels against quality, so they are given what
somebody who knows them would choose: 1600 pixels on the long side, a decoder that skips what will not be seen,
progressive coding and no metadata.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps

from benchmarks.fidelity import COMMON_SIDE, Reference
from benchmarks.figures import Spread, ratio, table
from benchmarks.peers import IMAGEMAGICK, JPEGOPTIM, SSIMULACRA2, bring
from benchmarks.pictures import Picture, drawn
from wizard.evidence.slots import SAFE_BYTES
from wizard.pictures.fit import CannotFit, fit

ROUNDS = 2
_OURS, _MAGICK, _JPEGOPTIM = "wizard fit", "imagemagick jpeg:extent", "jpegoptim --size"

# jpegoptim counts in 1,024 bytes and oversteps its limit by about one per cent; who knows that asks for less.
_JPEGOPTIM_KIB = SAFE_BYTES[1] * 97 // 100 // 1024

Tool = Callable[[Picture], bytes | None]


@dataclass
class Outcome:
    """What one tool made of one picture. `seconds` holds a time a round, `data` is `None` where it refused."""

    data: bytes | None = None
    seconds: list[float] = field(default_factory=list)
    lettering: float | None = None
    perceived: float | None = None


def run() -> None:
    """Measure, and print one table a question."""
    notes = bring(IMAGEMAGICK, JPEGOPTIM, SSIMULACRA2)
    tools = _tools()
    pictures = drawn()
    outcomes = {name: [Outcome() for _picture in pictures] for name in tools}
    for _round in range(ROUNDS):
        for index, picture in enumerate(pictures):
            for name, tool in tools.items():
                _measure(tool, picture, outcomes[name][index])
    _judge(pictures, outcomes)
    _print_totals(pictures, outcomes, notes)
    _print_pictures(pictures, outcomes)


def _tools() -> dict[str, Tool]:
    tools: dict[str, Tool] = {_OURS: _ours}
    if magick := IMAGEMAGICK.find():
        tools[_MAGICK] = lambda picture: _imagemagick(magick, picture)
    if jpegoptim := JPEGOPTIM.find():
        tools[_JPEGOPTIM] = lambda picture: _jpegoptim(jpegoptim, picture)
    return tools


def _ours(picture: Picture) -> bytes | None:
    try:
        return fit(picture.data, picture.spec).data
    except CannotFit:
        return None


def _imagemagick(program: str, picture: Picture) -> bytes:
    wish = f"{COMMON_SIDE}x{COMMON_SIDE}>"
    command = [program, *_decoder_hint(picture), "-", "-auto-orient", "-resize", wish, "-strip", "-interlace", "JPEG"]
    command += ["-sampling-factor", "4:2:0", "-define", f"jpeg:extent={SAFE_BYTES[1]}B", "jpg:-"]
    return subprocess.run(command, input=picture.data, capture_output=True, check=True).stdout


def _decoder_hint(picture: Picture) -> list[str]:
    # Only where there is something to skip: from a small JPEG this very hint makes an enlarged picture.
    with Image.open(io.BytesIO(picture.data)) as opened:
        large = max(opened.size) >= 2 * COMMON_SIDE
    return ["-define", f"jpeg:size={COMMON_SIDE}x{COMMON_SIDE}"] if large else []


def _jpegoptim(program: str, picture: Picture) -> bytes:
    # It neither scales nor reads PNG: Pillow does that for it, and that time counts, as it would for its user.
    with Image.open(io.BytesIO(picture.data)) as opened:
        opened.draft("RGB", (COMMON_SIDE, COMMON_SIDE))
        image = ImageOps.exif_transpose(opened).convert("RGB")
    image.thumbnail((COMMON_SIDE, COMMON_SIDE), Image.Resampling.LANCZOS)
    with TemporaryDirectory() as folder:
        file = Path(folder, "picture.jpg")
        image.save(file, "JPEG", quality=95, subsampling=0)
        command = [program, f"--size={_JPEGOPTIM_KIB}k", "--all-progressive", "--strip-all", "--quiet", str(file)]
        subprocess.run(command, capture_output=True, check=True)
        return file.read_bytes()


def _measure(tool: Tool, picture: Picture, outcome: Outcome) -> None:
    begin = time.perf_counter()
    outcome.data = tool(picture)
    outcome.seconds.append(time.perf_counter() - begin)


def _judge(pictures: list[Picture], outcomes: dict[str, list[Outcome]]) -> None:
    program = SSIMULACRA2.find()
    for index, picture in enumerate(pictures):
        reference = Reference(picture.data)
        for made in outcomes.values():
            data = made[index].data
            if data is not None:
                made[index].lettering = reference.lettering(data)
                made[index].perceived = reference.perceived(data, program) if program else None


def _inside_bytes(picture: Picture, data: bytes | None) -> bool:
    return data is not None and SAFE_BYTES[0] <= len(data) <= SAFE_BYTES[1]


def _inside_pixels(picture: Picture, data: bytes | None) -> bool:
    if data is None:
        return False
    with Image.open(io.BytesIO(data)) as opened:
        sides = opened.size
    return max(sides) >= (picture.spec.long_side or 0) and min(sides) >= (picture.spec.short_side or 0)


def _inside(picture: Picture, data: bytes | None) -> bool:
    return _inside_bytes(picture, data) and _inside_pixels(picture, data)


def _print_totals(pictures: list[Picture], outcomes: dict[str, list[Outcome]], notes: list[str]) -> None:
    ours = outcomes[_OURS]
    rows = []
    for name, made in outcomes.items():
        milliseconds = Spread.of([1000 * statistics.median(outcome.seconds) for outcome in made])
        pairs = [(one, own) for one, own in zip(made, ours, strict=True) if one.data and own.data]
        paces = [statistics.median(own.seconds) / statistics.median(one.seconds) for one, own in pairs]
        inside = sum(_inside(picture, outcome.data) for picture, outcome in zip(pictures, made, strict=True))
        in_bytes = sum(_inside_bytes(picture, outcome.data) for picture, outcome in zip(pictures, made, strict=True))
        rows.append(
            [
                name,
                milliseconds.text(),
                ratio(statistics.median(paces), 1) if name != _OURS else "1",
                _score([outcome.lettering for outcome in made], 4),
                _score([outcome.perceived for outcome in made], 1),
                f"{in_bytes}/{len(pictures)}",
                f"{inside}/{len(pictures)}",
            ]
        )
    table(
        f"fit: {len(pictures)} pictures, {ROUNDS} rounds, tools in turn on each picture",
        [
            "tool",
            "ms (least–most)",
            "ours/its time",
            "lettering SSIM",
            "ssimulacra2",
            "in bytes",
            "in bytes and pixels",
        ],
        rows,
        [
            "ms: median over pictures of the median over rounds; ratio: median over pictures, below 1 we are faster",
            "SSIM on the busiest 15 % of tiles, and ssimulacra2: medians (least–most), "
            "both at 1600 px on the long side",
            f"in bytes: {SAFE_BYTES[0]:,}–{SAFE_BYTES[1]:,}; in pixels: the slot's 1500×1100 or 1280×720",
            f"jpegoptim is asked for {_JPEGOPTIM_KIB} KiB, because it oversteps its limit; Pillow scales for it",
            "a peer is a program of its own, so its time holds the start of a process, a few ms",
            *notes,
        ],
    )


def _score(values: list[float | None], digits: int) -> str:
    known = [value for value in values if value is not None]
    return Spread.of(known).text(digits) if known else "—"


def _print_pictures(pictures: list[Picture], outcomes: dict[str, list[Outcome]]) -> None:
    rows = []
    for index, picture in enumerate(pictures):
        cells = [f"{picture.name} ({picture.kind})"]
        for made in outcomes.values():
            cells.append(_told(picture, made[index]))
        rows.append(cells)
    table(
        "fit, picture by picture: ms · bytes · long side · SSIM · ssimulacra2",
        ["picture", *outcomes],
        rows,
        ["! marks a result outside the bounds"],
    )


def _told(picture: Picture, outcome: Outcome) -> str:
    milliseconds = f"{1000 * statistics.median(outcome.seconds):,.0f}"
    if outcome.data is None:
        return f"{milliseconds} · refused !"
    with Image.open(io.BytesIO(outcome.data)) as opened:
        side = max(opened.size)
    perceived = "—" if outcome.perceived is None else f"{outcome.perceived:.1f}"
    mark = "" if _inside(picture, outcome.data) else " !"
    return f"{milliseconds} · {len(outcome.data):,} · {side} · {outcome.lettering:.4f} · {perceived}{mark}"
