"""The programs we are measured against: brought by apt where we may, and named where they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass

# A package mirror that does not answer must not hold up everything else (seconds).
_PATIENCE = 180


@dataclass(frozen=True, slots=True)
class Peer:
    """A program by the names it goes under, and the Debian packages that may hold it, the first one first."""

    programs: tuple[str, ...]
    packages: tuple[str, ...]

    def find(self) -> str | None:
        """The path of the program, `None` where it is not installed."""
        return next((path for name in self.programs if (path := shutil.which(name))), None)


IMAGEMAGICK = Peer(("magick", "convert"), ("imagemagick",))
JPEGOPTIM = Peer(("jpegoptim",), ("jpegoptim",))
# Debian keeps it among the development tools of JPEG XL, which other releases call by the shorter name.
SSIMULACRA2 = Peer(("ssimulacra2",), ("libjxl-devtools", "libjxl-tools"))


def bring(*peers: Peer) -> list[str]:
    """Install what is missing, as root on Debian; a sentence for each program that stays missing."""
    left_out = []
    for peer in peers:
        if peer.find() is None and _may_install():
            _install(peer)
        if peer.find() is None:
            left_out.append(f"left out: {peer.programs[0]} (Debian package {peer.packages[0]}) is not installed")
    return left_out


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(peer: Peer) -> None:
    if not _apt("update"):
        return
    for package in peer.packages:
        if _apt("install", "-y", "--no-install-recommends", package) and peer.find() is not None:
            return


def _apt(*arguments: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            ["apt-get", "-q", *arguments], env=environment, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
