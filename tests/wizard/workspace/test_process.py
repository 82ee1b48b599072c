"""What a server loads once: afterwards nobody waits for a file of ours or for a library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from datetime import date
from wizard.workspace.process import warm

day = date(2026, 11, 25)
if "warm" in sys.argv:
    warm(day)
from wizard.bundles import bundle
from wizard.documents import summary
from wizard.samples import variants
from wizard.text import language
from wizard.view import view

modules, opened = set(sys.modules), []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
application = variants.guangdong_two_sites(day)
summary.summary_pdf(application, day)
with language("en"):
    view(application, day)
print(*(name for name in opened if "assets" in name or name.endswith(".dat")), *(set(sys.modules) - modules), sep="\\n")
"""


def loaded(*arguments: str) -> list[str]:
    """The data files and modules that a first document and a first derivation load, in a process of their own."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, capture_output=True, check=True, text=True, cwd=root)
    return done.stdout.split()


def test_after_warming_the_first_document_loads_nothing() -> None:
    assert [name for name in loaded() if name.endswith("NotoSansSC-Regular.ttf")]
    assert loaded("warm") == []
