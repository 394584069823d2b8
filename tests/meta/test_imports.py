"""The floors: a lower one never imports a higher one (``[tool.importlinter]``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_floors_hold(root: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_reading_imports_nothing_heavy(root: Path) -> None:
    code = "import sys, gouji.read; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "gouji.read" in loaded
    assert not loaded & {
        "pydantic",
        "lark",
        "jieba",
        "rapidfuzz",
        "rich",
        "click",
        "importlib.resources",
        "pandas",
    }
