"""docs/checks is what docs/generate_checks.py makes of the catalogue and its examples (``make docs``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_pages_are_those_of_the_catalogue(root: Path) -> None:
    command = [sys.executable, str(root / "docs" / "generate_checks.py"), "--check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stderr}run make docs"
