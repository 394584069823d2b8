"""docs/noise.md is what docs/generate_noise.py makes of the rates (``make docs``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_page_is_that_of_the_rates(root: Path) -> None:
    command = [sys.executable, str(root / "docs" / "generate_noise.py"), "--check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stderr}run make docs"
