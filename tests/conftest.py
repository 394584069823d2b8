"""What all tests share: the folder of real disclosures, a browser, axe-core, and how hypothesis runs."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

# CI must give the same verdict twice; at the desk new examples are welcome.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: looking through them for cycles, again and again, is a tenth of the time."""
    gc.collect()
    gc.freeze()
    # As the command has it.
    gc.set_threshold(100_000, 10, 100)


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


def missing(what: str) -> NoReturn:
    """Skip where something is not installed; in CI that would hide the test."""
    if os.environ.get("CI"):
        pytest.fail(f"CI needs {what}")
    pytest.skip(f"no {what}")


@pytest.fixture(scope="session", name="chromium")
def chromium_fixture() -> Iterator[Any]:
    """Chromium, headless: one for all tests, since two drivers cannot run side by side in one thread."""
    path = os.environ.get("GOUJI_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        missing("chromium (Debian: apt-get install chromium, or name it in GOUJI_CHROMIUM)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright (pip install playwright)")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(name="axe", scope="session")
def axe_fixture() -> str:
    """The script of axe-core: the file that ``GOUJI_AXE`` names, else that of the cache (see .ci/run)."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    path = Path(
        os.environ.get("GOUJI_AXE") or os.path.join(cache, "gouji", "axe-core", "package", "axe.min.js")
    )
    if not path.is_file():
        missing(f"axe-core at {path} (npm pack axe-core, unpacked there; or name the file in GOUJI_AXE)")
    return path.read_text(encoding="utf-8")
