"""What all tests share: the folder of real disclosures, and how hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

# CI must give the same verdict twice; at the desk new examples are welcome.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder that holds ``disclosures/``: ``GOUJI_SHARED``, else beside the checkout. Never in the project."""
    folder = Path(os.environ.get("GOUJI_SHARED") or ROOT.parent / "shared")
    if not (folder / "disclosures").is_dir():
        pytest.skip(f"no disclosures in {folder}; set GOUJI_SHARED to their folder")
    return folder
