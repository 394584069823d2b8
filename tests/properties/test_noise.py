"""Noise changes nothing: what scraping, conversion and typing do to a page leaves the same facts.

On clean documents of the corpus. Each kind of noise is put in at seeded places; the facts (what is
stated, with its value) stay the same set, and no error or warning appears.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from gouji.check.run import check_document
from gouji.model import Block, Report, Source
from gouji.parse.document import parse_document

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
# The documents that are read in full; the others are still on their way (tests/corpus/floors.json).
PATHS = [CORPUS / name / f"{name}_clean.txt" for name in ("budget_wan", "final_wan", "final_yuan")]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
UNITS = "万元|元|%|辆|个|批次|人次|台"

Noise = Callable[[str, Report, random.Random], str]


def check(text: str) -> Report:
    return check_document(parse_document(Source("noisy", text)))


@lru_cache(maxsize=8)
def clean(path: Path) -> Report:
    return check(path.read_bytes().decode("utf-8-sig"))


def facts(report: Report) -> set[tuple[str, Decimal]]:
    return {(str(seen.key), seen.value) for seen in report.observations if not seen.assumed}


def blocks(report: Report, kind: str) -> list[Block]:
    return [block for block in report.document.blocks if block.kind == kind]


def on_lines(text: str, chosen: list[Block], change: Callable[[str], str]) -> str:
    """The text with the lines of some blocks changed."""
    lines = text.split("\n")
    for block in chosen:
        for number in range(block.first, block.last + 1):
            lines[number - 1] = change(lines[number - 1])
    return "\n".join(lines)


def narrative(report: Report) -> list[Block]:
    """The blocks of prose that make claims."""
    spoken = [claim.line for claim in report.document.claims if not claim.section.startswith("form")]
    return [b for b in blocks(report, "prose") if any(b.first <= line <= b.last for line in spoken)]


def wide_digits(text: str, report: Report, _rng: random.Random) -> str:
    return on_lines(text, narrative(report), lambda line: line.translate(WIDE))


def blanks_before_units(text: str, report: Report, rng: random.Random) -> str:
    def change(line: str) -> str:
        return re.sub(
            rf"(\d)(?=(?:{UNITS}))", lambda m: m[1] + rng.choice((" ", "  ", "\u3000", "\u00a0")), line
        )

    return on_lines(text, narrative(report), change)


def carriage_returns(text: str, _report: Report, _rng: random.Random) -> str:
    return text.replace("\n", "\r\n")


def blank_lines_in_tables(text: str, report: Report, rng: random.Random) -> str:
    lines = text.split("\n")
    for block in reversed(blocks(report, "rows")):
        if block.last - block.first > 5:
            for at in sorted(rng.sample(range(block.first + 3, block.last), k=2), reverse=True):
                lines.insert(at, rng.choice(("", " ", "\x0c")))
    return "\n".join(lines)


def invisible_in_prose(text: str, report: Report, rng: random.Random) -> str:
    def change(line: str) -> str:
        return "".join(
            char + (rng.choice("\u200b\u00a0\u200d\u2060") if rng.random() < 0.1 else "") for char in line
        )

    return on_lines(text, narrative(report), change)


def invisible_in_cells(text: str, report: Report, rng: random.Random) -> str:
    def change(line: str) -> str:
        cells = line.split("\t")
        return "\t".join(
            rng.choice(("", "\u00a0", " ", "\u200b")) + cell + rng.choice(("", "\u3000", "\u200b"))
            if cell
            else cell
            for cell in cells
        )

    return on_lines(text, blocks(report, "rows"), change)


def bold_cells(text: str, report: Report, rng: random.Random) -> str:
    cells = [cell for table in report.document.tables for cell in table.cells if rng.random() < 0.5]
    for cell in sorted(cells, key=lambda cell: -cell.start):
        text = f"{text[: cell.start]}<b>{cell.raw}</b>{text[cell.end :]}"
    return text


def bold_rows(text: str, report: Report, rng: random.Random) -> str:
    def change(line: str) -> str:
        if rng.random() < 0.8:
            return line
        return "\t".join(f"<b>{cell}</b>" if cell.strip() else cell for cell in line.split("\t"))

    owned = [block for block in blocks(report, "rows") if block.owner.startswith("T")]
    return on_lines(text, owned, change)


def other_headings(text: str, report: Report, rng: random.Random) -> str:
    """Markdown marks where there are none, and none where there are some."""

    def change(line: str) -> str:
        if line.startswith("#"):
            return line.lstrip("# ")
        return f"{'#' * rng.randrange(1, 6)} {line}" if line.strip() else line

    return on_lines(text, blocks(report, "heading"), change)


def page_numbers_in_tables(text: str, report: Report, rng: random.Random) -> str:
    lines = text.split("\n")
    for number, block in enumerate(reversed(blocks(report, "rows"))):
        if block.last - block.first > 8:
            at = rng.randrange(block.first + 4, block.last)
            lines[at:at] = ["", f"— {number + 3} —", ""]
    return "\n".join(lines)


def page_breaks_in_prose(text: str, report: Report, rng: random.Random) -> str:
    """A sentence goes on after a page break: between a number and its unit, or in the middle of a word.

    Never before the first amount of a line: an ordinal and a few words look like a heading.
    """
    starts = report.document.source.lines.starts
    torn = re.compile(rf"(?<=\d)(?:{UNITS})|(?<=[支收预决占增减])[出入算比加少]")
    places: list[int] = []
    for block in narrative(report):
        for number in range(block.first, block.last + 1):
            found = [m.start() for m in torn.finditer(text, starts[number - 1], starts[number])]
            first = re.compile(rf"\d ?(?:{UNITS})").search(text, starts[number - 1], starts[number])
            places.extend(at for at in found if first is not None and at > first.end())
    for at in sorted(rng.sample(places, k=min(12, len(places))), reverse=True):
        text = f"{text[:at]}\n\n{text[at:]}"
    return text


def half_width_brackets(text: str, report: Report, _rng: random.Random) -> str:
    return on_lines(text, narrative(report), lambda line: line.replace("（", "(").replace("）", ")"))


def blank_lines_between_lines(text: str, _report: Report, _rng: random.Random) -> str:
    return re.sub(r"\n{2,}", "\n\n\n", text)


NOISES: tuple[Noise, ...] = (
    wide_digits,
    blanks_before_units,
    carriage_returns,
    blank_lines_in_tables,
    invisible_in_prose,
    invisible_in_cells,
    bold_cells,
    bold_rows,
    other_headings,
    page_breaks_in_prose,
    page_numbers_in_tables,
    half_width_brackets,
    blank_lines_between_lines,
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.__name__)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_noise_changes_no_fact(path: Path, noise: Noise, seed: int) -> None:
    report = clean(path)
    text = noise(report.document.source.text, report, random.Random(seed))
    assert text != report.document.source.text
    noisy = check(text)
    before, after = facts(report), facts(noisy)
    assert sorted(before - after) == []
    assert sorted(after - before) == []
    assert [(f.code, f.severity, f.left, f.right) for f in noisy.findings if f.severity != "info"] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_all_noise_at_once(path: Path) -> None:
    """Noises that keep the lines, one upon another."""
    report = clean(path)
    text = report.document.source.text
    for noise in (wide_digits, other_headings, invisible_in_cells, blanks_before_units, half_width_brackets):
        text = noise(text, check(text), random.Random(7))
    noisy = check(text)
    assert facts(noisy) == facts(report)
    assert [(f.code, f.left, f.right) for f in noisy.findings if f.severity != "info"] == []


def one_separator(text: str, report: Report, rng: random.Random) -> str:
    """A row of a table with a separator too many, or one that is lost."""
    rows = [
        row
        for table in report.document.tables
        for row in table.grid.rows[table.header_rows :]
        if table.n_data_rows > 6 and len(row.cells) > 3
    ]
    row = rng.choice(rows)
    at = row.starts[rng.randrange(1, len(row.cells))] - 1
    if text[at] != "\t":
        pytest.skip("no cells between tabs")
    return f"{text[:at]}\t{text[at:]}" if rng.random() < 0.5 else f"{text[:at]} {text[at + 1 :]}"


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_row_with_another_number_of_separators_is_no_error(path: Path, seed: int) -> None:
    """It is read as it was, or not at all: right numbers never break a sum."""
    report = clean(path)
    text = one_separator(report.document.source.text, report, random.Random(seed))
    noisy = check(text)
    known = {(f.code, f.left, f.right) for f in report.findings}
    new = {(f.code, f.left, f.right) for f in noisy.findings if f.severity == "error"} - known
    assert new == set()
    assert len(facts(report) - facts(noisy)) <= 12


def test_the_clean_documents_state_something() -> None:
    assert len(PATHS) == 3
    assert all(len(facts(clean(path))) > 200 for path in PATHS)
