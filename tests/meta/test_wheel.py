"""``grammar/`` is found in a checkout, and reaches the wheel and is found there."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from gouji.knowledge.paths import grammar_path

FIND = "import gouji.knowledge.paths as p; print(p.__file__); print(p.grammar_path('messages', 'read.toml'))"


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    return path


def grammar_files(root: Path) -> set[str]:
    return {
        path.relative_to(root / "grammar").as_posix()
        for path in (root / "grammar").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def find(where: Path, folder: Path) -> tuple[Path, Path]:
    """What a Python finds that has ``where`` alone on its path for gouji."""
    code = f"import sys; sys.path.insert(0, {str(where)!r}); {FIND}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    module, found = done.stdout.splitlines()
    return Path(module), Path(found)


def test_the_checkout_has_it(root: Path) -> None:
    path = grammar_path("messages", "read.toml")
    assert Path(str(path)) == root / "grammar" / "messages" / "read.toml"
    assert tomllib.loads(path.read_text(encoding="utf-8"))["GJ002"]


@pytest.mark.slow
def test_the_wheel_has_all_of_it(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packed = {name.removeprefix("gouji/grammar/") for name in names if name.startswith("gouji/grammar/")}
    assert packed == grammar_files(root)
    assert {"gouji/py.typed", "gouji/__init__.py"} <= names
    assets = {path.name for path in (root / "src/gouji/report/page/assets").iterdir()}
    assert {f"gouji/report/page/assets/{name}" for name in assets} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "corpus", "docs"))]


@pytest.mark.slow
def test_it_is_found_in_an_unpacked_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    module, found = find(tmp_path / "site", tmp_path)
    assert module == tmp_path / "site" / "gouji" / "knowledge" / "paths.py"
    assert found == tmp_path / "site" / "gouji" / "grammar" / "messages" / "read.toml"
    assert os.path.isfile(found)


@pytest.mark.slow
def test_it_is_found_in_a_packed_wheel(wheel: Path, tmp_path: Path) -> None:
    module, found = find(wheel, tmp_path)
    assert module.is_relative_to(wheel)
    assert found.is_relative_to(wheel)
    assert found.as_posix().endswith("gouji/grammar/messages/read.toml")
