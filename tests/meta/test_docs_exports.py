"""The pages about exports say what is so: formats, columns, and the results of every query."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

import gouji
from gouji.export.fiscal import FISCAL_COLUMNS
from gouji.export.rows import COLUMNS
from gouji.export.sinks import FORMATS


@pytest.fixture(name="generator", scope="module")
def generator_fixture(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "generate_questions", root / "docs" / "generate_questions.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(name="database", scope="module")
def database_fixture(generator: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("accounts") / "accounts.duckdb"
    gouji.write(gouji.iter_check(generator.documents()), path, "duckdb")
    return path


def test_the_page_names_every_format_table_and_column(root: Path) -> None:
    page = (root / "docs" / "exports.md").read_text(encoding="utf-8")
    for word in (*FORMATS, *COLUMNS, *FISCAL_COLUMNS):
        assert f"`{word}`" in page, word
    for format_ in FORMATS.values():
        assert not format_.extra or f"gouji[{format_.extra}]" in page


@pytest.mark.slow
def test_every_query_gives_what_the_page_shows(generator: ModuleType, database: Path) -> None:
    page = generator.PAGE.read_text(encoding="utf-8")
    assert page.count("```sql") >= 8
    assert generator.page(page, database) == page, "out of date: make docs"


@pytest.mark.slow
def test_a_result_that_no_longer_holds_is_written_anew(generator: ModuleType, database: Path) -> None:
    page = "a\n\n```sql\nSELECT 1 AS one, 2.50::DECIMAL(9, 2) AS two\n```\n\n| x |\n| --- |\n| 9 |\n\nb\n"
    right = page.replace("| x |\n| --- |\n| 9 |", "| one | two |\n| --- | --- |\n| 1 | 2.50 |")
    assert generator.page(page, database) == right
    assert generator.page(right, database) == right
    with pytest.raises(duckdb.Error):
        generator.page("```sql\nSELECT no FROM where\n```\n", database)
