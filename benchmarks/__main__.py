"""`python -m benchmarks [fit|save|rerun|bundle|home|first_screen …]`: what the product costs, beside its peers, in one
run."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import time
from datetime import UTC, datetime

_BENCHMARKS = ("fit", "save", "rerun", "bundle", "home", "first_screen")


def main() -> None:
    """Run the benchmarks named on the command line, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(_BENCHMARKS)}; default: all")
    names = parser.parse_args().names or list(_BENCHMARKS)
    unknown = [name for name in names if name not in _BENCHMARKS]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(_BENCHMARKS)}")
    print(
        f"{datetime.now(UTC):%Y-%m-%d} · Python {platform.python_version()} · {os.cpu_count()} cores · "
        f"load {os.getloadavg()[0]:.1f} at the start · compare ratios, not machines"
    )
    for name in names:
        begin = time.perf_counter()
        importlib.import_module(f"benchmarks.{name}").run()
        print(f"  ({name} took {time.perf_counter() - begin:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
