"""Makes sure a Chromium is there for the browser tests: quick and silent when it is, one clear line when it cannot be.

Looked for in this order: `ICP_CHROMIUM`, Debian's package, Playwright's own.
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


def _playwrights_own() -> str | None:
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
        packages = ["chromium", "fonts-noto-cjk"]
        install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages]
        if subprocess.run(install, env=quiet, check=False).returncode == 0 and find():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """0 when a Chromium is there, 1 after saying how to bring one."""
    if find():
        return 0
    if os.environ.get("ICP_CHROMIUM"):
        print(f"ICP_CHROMIUM={os.environ['ICP_CHROMIUM']} cannot be started", file=sys.stderr)
        return 1
    _install()
    if find():
        return 0
    print("The browser tests need Chromium: install it, or set ICP_CHROMIUM to its path.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
