"""The option that rewrites the expected tables of the case files."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/cases --update-cases``: the expected tables become what comes out. Read the diff."""
    parser.addoption("--update-cases", action="store_true", help="rewrite the expected tables of tests/cases")


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    """Whether the expected tables are to be rewritten; without the option, never."""
    return bool(request.config.getoption("--update-cases", default=False))
