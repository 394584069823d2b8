"""The option that pins what is new in the public surface."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/compat --pin-surface``: write the surface of today, where nothing of the pinned one is gone."""
    parser.addoption("--pin-surface", action="store_true", help="pin the public surface with what it gained")


@pytest.fixture
def pin_surface(request: pytest.FixtureRequest) -> bool:
    """Whether the surface is to be written anew; without the option, never."""
    return bool(request.config.getoption("--pin-surface", default=False))
