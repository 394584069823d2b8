"""The scorer beside these tests, and the option that pins new floors."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/corpus --pin-floors``: write the figures of today, where none is below its floor."""
    parser.addoption("--pin-floors", action="store_true", help="pin the scores of the corpus as new floors")


@pytest.fixture
def pin_floors(request: pytest.FixtureRequest) -> bool:
    """Whether the floors are to be written anew; without the option, never."""
    return bool(request.config.getoption("--pin-floors", default=False))


@pytest.fixture(scope="session")
def scoring() -> ModuleType:
    """The module ``scoring.py`` (tests are no package)."""
    spec = importlib.util.spec_from_file_location("corpus_scoring", Path(__file__).with_name("scoring.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
