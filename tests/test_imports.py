"""The arrows of CONTRIBUTING.md: who may import whom, which layer stands on which, and that only `pages/parts` knows
widgets. Sources are read, never executed; each test names every file that breaks its rule."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
OURS = {"app", "pages", "wizard", "storage", "tests", "benchmarks"}

# The two ways into `wizard`: the only places that may reach the stores.
ENTRANCES = ("wizard/workspace/", "wizard/cli/", "wizard/__main__.py")
# Passwords are hashed and sign-in forms checked by streamlit-authenticator's parts that draw nothing.
AUTHENTICATOR_USERS = ("wizard/workspace/accounts.py", "wizard/workspace/credentials.py")
AUTHENTICATOR_NAMES = {
    "streamlit_authenticator.Hasher",
    "streamlit_authenticator.Validator",
    "streamlit_authenticator.utilities.Hasher",
    "streamlit_authenticator.utilities.Validator",
}
# What a screen catches when the disk refuses; errors are the one thing of `storage` that passes through the workspace.
ERRORS_OF_STORAGE = {"storage.StoreError", "storage.StoreBusy", "storage.errors.StoreError", "storage.errors.StoreBusy"}
# Routes and middleware are written against what Streamlit's own server is made of.
SERVER_STACK = {"starlette", "anyio"}
# What opens pictures and prints: reading an application needs none of it.
HEAVY = ("PIL", "numpy", "pillow_heif", "pypdfium2", "fpdf", "bs4")

WIDGETS = {
    "audio_input",
    "button",
    "camera_input",
    "chat_input",
    "checkbox",
    "color_picker",
    "data_editor",
    "date_input",
    "datetime_input",
    "download_button",
    "feedback",
    "file_uploader",
    "form",
    "form_submit_button",
    "menu_button",
    "multiselect",
    "number_input",
    "pills",
    "radio",
    "segmented_control",
    "select_slider",
    "selectbox",
    "slider",
    "text_area",
    "text_input",
    "time_input",
    "toggle",
}


def sources(*folders: str) -> list[str]:
    """The Python files below the folders, as POSIX paths from the root."""
    return sorted(path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def tree_of(source: str) -> ast.Module:
    return ast.parse((ROOT / source).read_text(encoding="utf-8"), source)


@cache
def imports(source: str) -> tuple[str, ...]:
    """Every name a file imports, in full: "wizard.text._", "streamlit"; also inside functions and `TYPE_CHECKING`."""
    package = (
        source.removesuffix("/__init__.py") if source.endswith("/__init__.py") else source.rpartition("/")[0]
    ).split("/")
    found: list[str] = []
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found += [f"{base}.{alias.name}" for alias in node.names]
    return tuple(found)


def imported_from(source: str, packages: set[str]) -> set[str]:
    """What a file imports of these top-level packages."""
    return {name for name in imports(source) if name.split(".")[0] in packages}


def broken(found: dict[str, set[str]]) -> list[str]:
    """A line for each file with what it must not import."""
    assert found, "no file was looked at"
    return [f"{source}: {', '.join(sorted(names))}" for source, names in found.items() if names]


@cache
def layers() -> tuple[frozenset[str], ...]:
    """The layers of `wizard`, top to bottom, as CONTRIBUTING.md writes them down."""
    block = re.search(r"```layers\n(.+?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    lines = (line.split("#")[0] for line in block[1].splitlines())
    return tuple(frozenset(re.findall(r"[a-z_]+", line)) for line in lines)


def upward(source: str) -> Iterator[str]:
    """The packages and modules of `wizard` that a file imports although they do not stand below its own."""
    level = {name: number for number, names in enumerate(layers()) for name in names}
    own = source.split("/")[1].removesuffix(".py")
    for name in imports(source):
        if name.startswith("wizard."):
            part = name.split(".")[1]
            if part != own and level.get(part, -1) <= level[own]:
                yield part


def test_storage_imports_nothing_of_ours_and_no_streamlit() -> None:
    strange = OURS - {"storage"} | {"streamlit", "streamlit_authenticator"}

    assert broken({source: imported_from(source, strange) for source in sources("storage")}) == []


def test_wizard_imports_no_screen_and_no_test() -> None:
    strange = {"app", "pages", "tests", "benchmarks", "streamlit", "starlette"}

    assert broken({source: imported_from(source, strange) for source in sources("wizard")}) == []


def test_only_workspace_and_command_line_reach_the_stores() -> None:
    others = [source for source in sources("wizard") if not source.startswith(ENTRANCES)]

    assert broken({source: imported_from(source, {"storage"}) for source in others}) == []


def test_every_part_of_wizard_stands_in_exactly_one_layer() -> None:
    parts = {
        path.stem for path in (ROOT / "wizard").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    named = [name for names in layers() for name in names]

    assert sorted(named) == sorted(parts - {"__init__", "__main__"})


def test_each_layer_of_wizard_imports_only_those_below_it() -> None:
    inside = [source for source in sources("wizard") if source.count("/") > 1 or layer_module(source)]

    assert broken({source: set(upward(source)) for source in inside}) == []


def layer_module(source: str) -> bool:
    """Whether a file directly in `wizard` is a layer's module, not the package or its command line's start."""
    return not source.endswith(("__init__.py", "__main__.py"))


def test_reading_an_application_loads_nothing_that_opens_pictures_or_prints() -> None:
    models = "wizard.application, wizard.order, wizard.filings.filing"
    script = f"import sys, {models}; print([name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_deriving_a_view_loads_no_pdf_library() -> None:
    script = "import sys, wizard.view; print('wizard.view' in sys.modules, 'fpdf' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["True", "False"]


def test_of_the_authenticator_wizard_takes_hashing_and_validation_only() -> None:
    taken = {source: imported_from(source, {"streamlit_authenticator"}) for source in sources("wizard")}
    strange = {
        source: names - AUTHENTICATOR_NAMES if source in AUTHENTICATOR_USERS else names
        for source, names in taken.items()
    }

    assert broken(strange) == []


def test_pages_import_wizard_and_streamlit_only() -> None:
    allowed = {"wizard", "pages", "streamlit", *sys.stdlib_module_names}
    strange = {}
    for source in sources("pages"):
        parts = {"streamlit_authenticator"} if source.startswith("pages/parts/") else set()
        server = SERVER_STACK if source.startswith("pages/server/") else set()
        names = {name for name in imports(source) if name.split(".")[0] not in allowed | parts | server}
        strange[source] = names - ERRORS_OF_STORAGE

    assert broken(strange) == []


def test_only_parts_know_widgets() -> None:
    screens = [name for name in sources("pages") if not name.startswith("pages/parts/")]

    assert broken({source: set(widget_calls(source)) for source in screens}) == []


def widget_calls(source: str) -> Iterator[str]:
    """The widgets that a file draws, with their lines."""
    for node in ast.walk(tree_of(source)):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in WIDGETS and _is_streamlit(called.value):
            yield f"{called.attr} in line {called.lineno}"


def _is_streamlit(node: ast.expr) -> bool:
    """Whether an expression is `st` or hangs on it, as `st.sidebar` does."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in ("st", "streamlit")


def test_the_root_holds_only_what_the_readme_names() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    table = re.search(r"## Where things are\n(.+?)\n\n\|", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert table is not None
    named = {
        name.rstrip("/") for name in re.findall(r"\]\(([\w./-]+)\)|`([\w./-]+)`", table[1]) for name in name if name
    }
    here = {line.split("/")[0] for line in tracked.splitlines()}

    assert here - named == set()
