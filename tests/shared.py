"""Files made once a run for all workers."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

FOLDER = "ICP_TEST_SHARED"
"""The environment variable that names the folder of these files; `tests/conftest.py` sets it."""


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """The file or folder of that name; the first worker to ask has `make` write it, the others wait for that."""
    folder = Path(os.environ[FOLDER])
    path = folder / name
    with FileLock(folder / f"{name}.lock"):
        if not path.exists():
            unfinished = folder / f"{name}.{os.getpid()}"
            make(unfinished)
            unfinished.rename(path)
    return path
