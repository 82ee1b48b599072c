"""The benchmarks run by hand only; here every module of theirs is loaded, so that none is left behind by a change."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import benchmarks

MODULES = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__"]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_of_the_benchmarks_loads(name: str) -> None:
    importlib.import_module(f"benchmarks.{name}")
