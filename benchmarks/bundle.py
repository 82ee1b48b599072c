"""bundle: how long making a bundle takes and how much memory it needs, beside zipping the same entries and nothing
else.

Each figure comes from a process of its own: the first bundle of a process loads the typeface, and a peak of memory is
one of the process.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from benchmarks.figures import Spread, ratio, table
from wizard import clock
from wizard.application import Application
from wizard.bundles.bundle import write_bundle
from wizard.pictures.inspect import inspect
from wizard.samples.applications import sample

VARIANTS = ("ningxia", "guangdong-two-sites")
PROCESSES, AGAIN = 3, 2
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Made:
    """One process: milliseconds of its first bundle and of the later ones, of zipping alone, bytes, and its growth."""

    first: float
    later: list[float]
    zipped: list[float]
    bytes: int
    entries: int
    grown_mib: float
    traced_mib: float


def run() -> None:
    """Measure each variant in fresh processes, and print."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for variant in VARIANTS:
            path = Path(folder, variant)
            filled = sample(variant)
            blobs = {inspect(data).sha256: data for _name, data in filled.files.values()}
            path.write_bytes(pickle.dumps((filled.application.model_dump(mode="json"), blobs)))
            timed = [_in_a_process(path, traced=False) for _number in range(PROCESSES)]
            traced = _in_a_process(path, traced=True)
            rows.append(_row(variant, timed, traced))
    table(
        f"bundle: {PROCESSES} processes, one first and {AGAIN} later bundles each",
        [
            "sample",
            "first ms",
            "later ms (least–most)",
            "zip alone ms",
            "later / zip",
            "memory MiB",
            "traced MiB",
            "KB",
        ],
        rows,
        [
            "first: with the typeface to be loaded and every picture to be inspected, as after a start; "
            "later: both known",
            "zip alone: zipfile over the same entries",
            "memory: growth of the process's peak by the first bundle; traced: Python's own peak for it (tracemalloc)",
        ],
    )


def _row(variant: str, timed: list[Made], traced: Made) -> list[str]:
    later = Spread.of([milliseconds for made in timed for milliseconds in made.later])
    zipped = Spread.of([milliseconds for made in timed for milliseconds in made.zipped])
    return [
        f"{variant}, {timed[0].entries} entries",
        Spread.of([made.first for made in timed]).text(),
        later.text(),
        f"{zipped.median:.0f}",
        ratio(later.median, zipped.median),
        Spread.of([made.grown_mib for made in timed]).text(),
        f"{traced.traced_mib:.0f}",
        f"{timed[0].bytes / 1000:,.0f}",
    ]


def _in_a_process(path: Path, *, traced: bool) -> Made:
    command = [sys.executable, "-m", "benchmarks.bundle", str(path), "traced" if traced else "timed"]
    done = subprocess.run(command, capture_output=True, check=False, text=True, cwd=Path(__file__).parent.parent)
    if done.returncode:
        raise RuntimeError(f"no bundle was made:\n{done.stderr[-1000:]}")
    return Made(**json.loads(done.stdout))


def _measure(path: Path, *, traced: bool) -> Made:
    content, blobs = pickle.loads(path.read_bytes())
    application = Application.model_validate(content)
    before = _peak_mib()
    if traced:
        tracemalloc.start()
    data, first = _timed(application, blobs)
    grown = _peak_mib() - before
    if traced:
        return Made(first, [], [], len(data), 0, grown, tracemalloc.get_traced_memory()[1] / _MIB)
    later = [_timed(application, blobs)[1] for _number in range(AGAIN)]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    return Made(first, later, [_zip(entries) for _number in range(AGAIN)], len(data), len(entries), grown, 0.0)


def _timed(application: Application, blobs: dict[str, bytes]) -> tuple[bytes, float]:
    """The bundle, and the milliseconds from an application as stored to the finished bytes."""
    out = BytesIO()
    begin = time.perf_counter()
    write_bundle(application, clock.today(), blobs.get, out)
    return out.getvalue(), 1000 * (time.perf_counter() - begin)


def _zip(entries: list[tuple[str, bytes]]) -> float:
    begin = time.perf_counter()
    with zipfile.ZipFile(BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return 1000 * (time.perf_counter() - begin)


def _peak_mib() -> float:
    # Not `ru_maxrss`: a process begins with its parent's figure there, and the parent has drawn large pictures.
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell the peak memory of a process")


if __name__ == "__main__":
    made = _measure(Path(sys.argv[1]), traced=sys.argv[2] == "traced")
    print(json.dumps({name: getattr(made, name) for name in Made.__slots__}))
