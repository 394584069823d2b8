"""Books that add up give no error and no warning, whatever their amounts and whichever parts they lack.

The composers of the corpus make them, with their own writing of the tolerances; see ``corpus/composer/vary.py``.
``benchmarks/books.py`` runs many more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from gouji.check.run import check_document
from gouji.model import Source
from gouji.parse.document import parse_document

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
LAYOUTS = ["final_wan", "final_yuan", "budget_wan"]
SEEDS = range(900, 912)


@pytest.fixture(scope="module")
def vary() -> Iterator[ModuleType]:
    """The module that varies books; the corpus is no part of the package."""
    sys.path.insert(0, str(CORPUS))
    try:
        yield import_module("composer.vary")
    finally:
        sys.path.remove(str(CORPUS))


def text(vary: ModuleType, layout: str, seed: int) -> str:
    written: str = vary.book(import_module(f"composer.{layout}"), seed).text
    return written


@pytest.mark.parametrize("layout", LAYOUTS)
def test_books_that_add_up_have_no_findings(vary: ModuleType, layout: str) -> None:
    for seed in SEEDS:
        report = check_document(parse_document(Source("book", text(vary, layout, seed))))
        found = [(f.code, f.left, f.right) for f in report.findings if f.severity != "info"]
        assert (seed, found) == (seed, [])
        assert any(outcome.status == "rounding" for outcome in report.outcomes) or layout == "final_yuan"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_seed_makes_the_same_book_and_another_seed_another(vary: ModuleType, layout: str) -> None:
    assert text(vary, layout, 900) == text(vary, layout, 900)
    assert text(vary, layout, 900) != text(vary, layout, 901)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_varied_leaves_the_corpus_as_it_is(vary: ModuleType, layout: str) -> None:
    text(vary, layout, 900)
    page = import_module(f"composer.{layout}").compose([], "clean.txt")
    assert page.text == (CORPUS / layout / f"{layout}_clean.txt").read_text(encoding="utf-8")
