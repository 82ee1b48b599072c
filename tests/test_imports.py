"""The arrows of CONTRIBUTING.md: who may import whom, and that only `pages/parts` knows widgets. Read, never executed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("app", "pages", "wizard", "storage", "tests", "benchmarks")

# The doors of `wizard`: the only places that may reach the stores.
DOORS = ("wizard/workspace/", "wizard/cli/", "wizard/__main__.py")
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
SERVER_STACK = ("starlette", "anyio")

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


def imports(source: str) -> Iterator[str]:
    """Every name a file imports, in full: "wizard.text._", "streamlit"; also inside functions and `TYPE_CHECKING`."""
    package = (
        source.removesuffix("/__init__.py") if source.endswith("/__init__.py") else source.rpartition("/")[0]
    ).split("/")
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def imported_from(source: str, *packages: str) -> list[str]:
    """What a file imports of these top-level packages."""
    return [name for name in imports(source) if name.split(".")[0] in packages]


def test_every_package_is_looked_at() -> None:
    for folder in ("pages", "wizard", "storage"):
        assert len(sources(folder)) > 3


@pytest.mark.parametrize("source", sources("storage"))
def test_storage_imports_nothing_of_ours_and_no_streamlit(source: str) -> None:
    others = [name for name in OURS if name != "storage"]

    assert imported_from(source, *others, "streamlit", "streamlit_authenticator") == []


@pytest.mark.parametrize("source", sources("wizard"))
def test_wizard_imports_no_screen_and_no_test(source: str) -> None:
    assert imported_from(source, "app", "pages", "tests", "benchmarks", "streamlit", "starlette") == []


@pytest.mark.parametrize("source", sources("wizard"))
def test_only_the_doors_of_wizard_reach_the_stores(source: str) -> None:
    if not source.startswith(DOORS):
        assert imported_from(source, "storage") == []


@pytest.mark.parametrize("source", sources("wizard"))
def test_what_the_product_knows_does_not_know_its_doors(source: str) -> None:
    if not source.startswith(DOORS):
        assert [name for name in imports(source) if f"{name}.".startswith(("wizard.workspace.", "wizard.cli."))] == []


@pytest.mark.parametrize("source", sources("wizard"))
def test_of_the_authenticator_wizard_takes_hashing_and_validation_only(source: str) -> None:
    taken = set(imported_from(source, "streamlit_authenticator"))

    assert taken <= (AUTHENTICATOR_NAMES if source in AUTHENTICATOR_USERS else set())


@pytest.mark.parametrize("source", sources("pages"))
def test_pages_import_wizard_and_streamlit_only(source: str) -> None:
    allowed = {"wizard", "pages", "streamlit", *sys.stdlib_module_names}
    if source.startswith("pages/parts/"):
        allowed.add("streamlit_authenticator")
    if source.startswith("pages/server/"):
        allowed.update(SERVER_STACK)

    strange = {name for name in imports(source) if name.split(".")[0] not in allowed}

    assert strange <= ERRORS_OF_STORAGE


@pytest.mark.parametrize("source", [name for name in sources("pages") if not name.startswith("pages/parts/")])
def test_only_parts_know_widgets(source: str) -> None:
    calls = [
        f"{node.func.attr}, line {node.lineno}"
        for node in ast.walk(tree_of(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WIDGETS
        if _is_streamlit(node.func.value)
    ]

    assert calls == []


def _is_streamlit(node: ast.expr) -> bool:
    """Whether an expression is `st` or hangs on it, as `st.sidebar` does."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in ("st", "streamlit")
