"""The option that pins new floors."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/corpus --pin-floors``: write the figures of today, where none is below its floor."""
    parser.addoption("--pin-floors", action="store_true", help="pin the scores of the corpus as new floors")


@pytest.fixture
def pin_floors(request: pytest.FixtureRequest) -> bool:
    """Whether the floors are to be written anew; without the option, never."""
    return bool(request.config.getoption("--pin-floors", default=False))
