"""What must hold of any input: no exception, every line in one block, every place in range, the same output twice.

:func:`examine` reads, parses and checks one input and gives its report; it raises AssertionError where something does not
hold, and lets every exception of the engine through.
"""

from __future__ import annotations

import pickle
import re
from collections import Counter
from itertools import pairwise

from gouji.check.run import check_document
from gouji.export.models import ReportModel
from gouji.export.rows import all_rows
from gouji.model import Report, Source
from gouji.parse.document import parse_document
from gouji.parse.lines import classify_lines
from gouji.read import UnreadableInput, read_source
from gouji.text import squeeze

# What stands between cells and is in none.
_DRAWN = frozenset("|-:+=─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝│┃║\\")
_BLANK = re.compile("[\\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_OWN_FAULT = "GJ901"


def examine(data: str | bytes, *, thoroughly: bool = False) -> Report | None:
    """The report of an input, of which everything holds; None where it is said that there is no text to be had."""
    if isinstance(data, bytes):
        try:
            source = read_source(data, name="any")
        except UnreadableInput:
            return None
        decoded_whole(data, source)
    else:
        # Half a character is in no file; what reads a text given as such has replaced it.
        source = Source("any", _SURROGATE.sub("\ufffd", data))
    report = check_document(parse_document(source))
    holds(report)
    if thoroughly:
        cells_hold_all_characters(source)
        same_again(report)
    return report


def holds(report: Report) -> None:
    """What must hold of any report."""
    no_own_fault(report)
    places_are_true(report)
    places_are_in_range(report)
    blocks_hold_all_lines(report)


def no_own_fault(report: Report) -> None:
    """No check crashed."""
    assert [finding.arguments for finding in report.findings if finding.code == _OWN_FAULT] == []


def decoded_whole(data: bytes, source: Source) -> None:
    """Bytes that are UTF-8 are read as it, and where nothing was replaced the text gives its bytes back."""
    if source.encoding == "utf-8":
        bare = data.removeprefix(b"\xef\xbb\xbf")
        assert source.replaced or source.text.encode("utf-8") == bare


def places_are_true(report: Report) -> None:
    """What was read stands in the source where it says."""
    document = report.document
    source = document.source
    text = source.text
    for table in document.tables:
        for cell in table.cells:
            assert text[cell.start : cell.end] == cell.raw
            assert source.lines.line_of(cell.start) == cell.line
            assert 0 <= cell.row < len(table.rows)
    for form in document.forms:
        for value in form.values:
            # Of a cell that aligned columns print on several lines, the place is that of its first one.
            printed = text[value.start : value.end]
            assert printed == value.raw or (printed and value.raw.startswith(printed))
    for claim in document.claims:
        assert text[claim.start : claim.end] == claim.raw
        assert source.lines.position(claim.start) == (claim.line, claim.col)
        assert claim.value.is_finite()
    for topic in document.topics:
        for number in topic.roles.values():
            # Two statements of one subject may share its outturn: 分别完成年初预算和调整预算的9%、8%.
            other = document.topics[document.claims[number].topic]
            assert other is topic or other.subject == topic.subject
        assert topic.whole < 0 or topic.number in document.topics[topic.whole].parts


def places_are_in_range(report: Report) -> None:
    """Every place is a range of the source."""
    document = report.document
    size = len(document.source.text)
    for start, end in [
        *((section.start, section.end) for section in document.sections),
        *((seen.start, seen.end) for seen in report.observations),
        *((table.title_start, table.title_end) for table in document.tables),
        *((table.year_start, table.year_end) for table in document.tables),
        *((finding.start, finding.end) for finding in report.findings),
        *document.damaged,
    ]:
        assert 0 <= start <= end <= size
    operands = [op for outcome in report.outcomes for op in outcome.operands]
    for operand in operands + [op for finding in report.findings for op in finding.related]:
        assert operand.start == -1 or 0 <= operand.start <= operand.end <= size


def blocks_hold_all_lines(report: Report) -> None:
    """Every line that prints something (not blanks and tags alone) is in exactly one block; the blocks stand in order."""
    text = report.document.source.text
    blocks = report.document.blocks
    lines = text.split("\n")
    covered = [0] * (len(lines) + 1)
    for block in blocks:
        assert 1 <= block.first <= block.last <= len(lines)
        for line in range(block.first, block.last + 1):
            covered[line] += 1
    assert max(covered) <= 1
    for number, printed in enumerate(lines, start=1):
        if squeeze(printed):
            assert covered[number] == 1, (number, printed)
    assert all(before.last < after.first for before, after in pairwise(blocks))


def cells_hold_all_characters(source: Source) -> None:
    """Every character of a printed row is in one of its cells, but for what is drawn between them.

    Of tables of tags this is not asked (what stands between their cells is shown nowhere), nor of what a page prints
    between two rows.
    """
    lines = source.text.split("\n")
    for token in classify_lines(source.text, source.lines, source.grids, source.placed):
        if token.rows is None or token.start >= 0:
            continue
        held: Counter[str] = Counter()
        printed: Counter[str] = Counter()
        numbers = set()
        for row in token.rows:
            numbers.add(row.line)
            for place in map(row.place, range(len(row.cells))):
                numbers.add(place.line)
                held.update(place.raw)
        for number in numbers:
            # A table of tags may go on with the rows above it.
            if "<" not in lines[number - 1]:
                printed.update(lines[number - 1])
        lost = {
            char: n
            for char, n in (printed - held).items()
            if char not in _DRAWN and not _BLANK.fullmatch(char)
        }
        assert not lost, (lost, [lines[number - 1] for number in sorted(numbers)])


def same_again(report: Report) -> None:
    """Read again it gives the same rows, pickled too; and its model is itself after dump and load."""
    rows = list(all_rows(report))
    given = report.document.source
    again = check_document(parse_document(Source(given.name, given.text, given.encoding, given.replaced)))
    again.document.source.sha256, again.document.source.notes = given.sha256, given.notes
    assert list(all_rows(again)) == rows or given.notes
    assert list(all_rows(pickle.loads(pickle.dumps(report)))) == rows
    model = report.model()
    assert ReportModel.model_validate_json(model.model_dump_json()) == model
