"""A text of which a piece is missing says less, and nothing that is wrong: no error that the whole text does not have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
CLEAN = sorted(CORPUS.glob("*/*_clean.txt"))
_HEADS = ("heading", "caption", "contents")


def report(text: str) -> Report:
    return check_document(parse_document(Source("any", text)))


def errors(found: Report, at: int = 0, gap: int = 0) -> set[tuple[str, int]]:
    """Code and place of each error, as they stand in a text that has ``gap`` characters more at a place."""
    return {(f.code, f.start + gap * (f.start >= at)) for f in found.findings if f.severity == "error"}


def ranges(whole: Report, kinds: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The source ranges of the blocks of some kinds."""
    lines = whole.document.source.lines
    for block in whole.document.blocks:
        if block.kind in kinds:
            yield lines.starts[block.first - 1], lines.end_of(block.last)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_lost_heading_or_caption_makes_no_error(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    whole = report(text)
    known = errors(whole)
    for start, end in ranges(whole, _HEADS):
        torn = report(text[:start] + text[end:])
        assert errors(torn, start, end - start) <= known, text[start:end]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_text_that_begins_anywhere_keeps_its_numbers_and_makes_no_error(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    whole = report(text)
    known = errors(whole)
    cells = sorted(cell.start for table in whole.document.tables for cell in table.cells)
    for start, _ in ranges(whole, ("heading", "caption")):
        torn = report(text[start:])
        assert errors(torn, 0, start) <= known, text[start : start + 40]
        kept = {cell.start + start for table in torn.document.tables for cell in table.cells}
        assert kept.issuperset(cell for cell in cells if cell >= start), text[start : start + 40]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_line_that_stands_twice_makes_no_error(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    whole = report(text)
    known = errors(whole)
    lines = whole.document.source.lines
    for number in range(3, len(lines.starts), 17):
        start, end = lines.starts[number - 1], lines.starts[number]
        torn = report(text[:end] + text[start:end] + text[end:])
        new = {(code, at - (end - start) * (at >= end)) for code, at in errors(torn)} - known
        assert not new, text[start:end]
