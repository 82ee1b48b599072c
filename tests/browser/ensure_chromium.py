"""Makes sure that the browser tests have a Chromium and what drives it: silent when they do, one clear line when not.

A Chromium is looked for in this order: `ICP_CHROMIUM`, Debian's package, Playwright's own. Playwright's driver is a
program of its own, which a Debian without libatomic1 cannot start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def find() -> str | None:
    """The path of a Chromium that can be started, or None."""
    named = os.environ.get("ICP_CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    return _playwrights_own()


def driver_starts() -> bool:
    """Whether Playwright's driver can be started on this machine."""
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def _playwrights_own() -> str | None:
    if not driver_starts():
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> None:
    """Bring one: by apt as root on Debian and its kin, else by Playwright, with what it needs of the system."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # One source of several that does not answer makes the update fail; the installation tells whether it mattered.
        subprocess.run(["apt-get", "-qq", "update"], env=quiet, check=False)
        packages = ["chromium", "fonts-noto-cjk", "libatomic1"]
        install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages]
        if subprocess.run(install, env=quiet, check=False).returncode == 0 and ready():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def ready() -> bool:
    """Whether the browser tests can run."""
    return driver_starts() and find() is not None


def main() -> int:
    """0 when all is there, 1 after saying how to bring it."""
    if ready():
        return 0
    named = os.environ.get("ICP_CHROMIUM")
    if named and not find():
        print(f"ICP_CHROMIUM={named} cannot be started", file=sys.stderr)
        return 1
    _install()
    if ready():
        return 0
    if not driver_starts():
        print("Playwright's driver cannot be started; on Debian it needs: apt-get install libatomic1", file=sys.stderr)
    else:
        print("The browser tests need Chromium: install it, or set ICP_CHROMIUM to its path.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
