"""A table says the same in whatever mark-up it is printed: documents of the corpus rendered anew give the same."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document
from gouji.text import squeeze

ROOT = Path(__file__).resolve().parents[2]
# Those with tabs: the others are in a mark-up already.
DOCUMENTS = [p for p in sorted(ROOT.glob("corpus/*/*_clean.txt")) if "\t" in p.read_text(encoding="utf-8")]
RENDERERS = ["pipes", "bare_pipes", "drawn_pipes", "html", "html_one_line", "html_spread"]


def load_markup() -> ModuleType:
    """The module ``tests/markup.py`` (tests are no package)."""
    name = "tests_markup"
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "markup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


MARKUP = load_markup()


def read(text: str) -> Report:
    return check_document(parse_document(Source("any", text)))


@lru_cache(maxsize=1)
def original(text: str) -> Report:
    """What a document says before it is rendered, in all ways one after the other."""
    return read(text)


def cells(report: Report) -> Counter[object]:
    found: Counter[object] = Counter()
    for table in report.document.tables:
        whole = (table.number, table.kind, table.title, table.unit, table.year)
        for cell in table.cells:
            row = (cell.row_key, cell.code, cell.label)
            found[whole, row, cell.side, cell.col_key, cell.path, cell.value, squeeze(cell.raw)] += 1
    return found


def values(report: Report) -> Counter[object]:
    found: Counter[object] = Counter()
    for form in report.document.forms:
        for value in form.values:
            what = (value.section, value.item, value.level1, value.level2, value.field)
            found[form.number, form.kind, form.project, what, value.value, squeeze(value.raw)] += 1
    return found


def same(before: str, renderer: str) -> None:
    """The rendering gives the same cells at the places where they went, forms, claims and findings."""
    rendered = MARKUP.render(before, getattr(MARKUP, renderer))
    one, other = original(before), read(rendered.text)
    assert cells(other) == cells(one)
    assert values(other) == values(one)
    assert len(other.document.claims) == len(one.document.claims)
    assert Counter(finding.code for finding in other.findings) == Counter(f.code for f in one.findings)
    for table, again in zip(one.document.tables, other.document.tables, strict=True):
        for cell, moved in zip(table.cells, again.cells, strict=True):
            text = before[cell.start : cell.end]
            lead = len(text) - len(text.lstrip())
            inside = other.document.source.text[moved.start : moved.end]
            assert rendered.moved[cell.start + lead] == moved.start - text.strip().index(inside)
            assert moved.line == other.document.source.lines.line_of(moved.start)


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_says_the_same_in_any_markup(path: Path, renderer: str) -> None:
    same(path.read_bytes().decode("utf-8-sig"), renderer)


@pytest.mark.slow
def test_a_real_document_says_the_same_in_any_markup(shared: Path) -> None:
    for path in sorted((shared / "disclosures").glob("*.txt")):
        for renderer in RENDERERS:
            same(path.read_bytes().decode("utf-8-sig"), renderer)
