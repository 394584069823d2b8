"""What adapters share: where tables and prose stand, places of what a tool gave as text, rows of grids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

Row = dict[str, object]
Sheets = dict[str, list[Row]]
Grid = list[list[str]]

# The columns of a cell of a grid, and those of a claim that follow from its place.
CELLS = (
    *("doc", "table_no", "line", "row_code", "row_label", "side", "column_path"),
    *("raw", "value", "start", "end", "flags"),
)
CLAIMS = ("doc", "line", "col", "start", "end", "raw", "value", "unit")

NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WHOLE = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_DASHES = re.compile(r"[-—－]+")
_TAG = re.compile(r"<[^<>]*>")
_HTML = re.compile(r"<table\b.*?</table>", re.IGNORECASE | re.DOTALL)
_RULE = re.compile(r"[\s|:+=-]+")
_BODY = 30


@dataclass(frozen=True)
class Region:
    """A part of a text: the offset of its first character, its first line (from 1), and the text itself."""

    start: int
    line: int
    text: str


def lines(text: str) -> Iterator[Region]:
    """The lines of a text; they end at line feeds only."""
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        yield Region(start, number, line)
        start += len(line) + 1


def is_row(line: str) -> bool:
    """Whether a line is a row of a table in plain text or Markdown."""
    return "\t" in line or line.count("|") > 1


def text_tables(text: str) -> Iterator[Region]:
    """Runs of lines that are rows. A blank line ends a table: that is what a general tool knows."""
    run: list[Region] = []
    for line in [*lines(text), Region(0, 0, "")]:
        if is_row(line.text):
            run.append(line)
        elif run:
            yield Region(run[0].start, run[0].line, "\n".join(one.text for one in run))
            run = []


def is_tabbed(region: Region) -> bool:
    """Whether the cells of a run of rows stand between tabs; else between pipes."""
    return region.text.count("\t") > region.text.count("|")


def html_tables(text: str) -> Iterator[Region]:
    """Tables in HTML."""
    for match in _HTML.finditer(text):
        yield Region(match.start(), text.count("\n", 0, match.start()) + 1, match[0])


def narrative(text: str) -> Iterator[Region]:
    """The lines of prose between the first heading …情况说明 that a paragraph follows and the next part of the document."""
    found = [line for line in lines(text) if line.text.strip()]
    inside = False
    for line, after in zip(found, [*found[1:], Region(0, 0, "")], strict=True):
        plain = line.text.strip()
        if plain.endswith("情况说明") and (len(after.text) > _BODY or "。" in after.text):
            inside = True
        elif re.match(r"[#*\s]*第[一二三四五六七八九十]+部分", plain):
            inside = False
        elif inside and not is_row(plain):
            yield line


def claim_at(doc: str, line: Region, start: int, end: int, unit: str) -> Row:
    """The columns of a claim that follow from its place: ``start`` and ``end`` count in the line."""
    raw = line.text[start:end]
    return {
        "doc": doc,
        "line": line.line,
        "col": start,
        "start": line.start + start,
        "end": line.start + end,
        "raw": raw,
        "value": value_of(raw),
        "unit": unit,
    }


def value_of(raw: str) -> str:
    """The plain number in a text, "" where there is none."""
    match = NUMBER.search(_TAG.sub("", raw))
    return match[0].replace(",", "") if match else ""


def cells_of(doc: str, table_no: int, grid: Grid, region: Region) -> list[Row]:
    """The cells of a grid. The texts are looked for in the region one after the other.

    What anyone would see who looks at such tables once: the head of a column is the last text above the first row with
    numbers; columns and rows that only count (1, 2, 3, …) hold no values; a number of 3, 5 or 7 digits before a text is
    a code; the label of a number is the nearest text on its left.
    """
    rows: list[Row] = []
    heads = _heads(grid)
    counting = {
        k for k in range(max(map(len, grid), default=0)) if _counts([row[k] for row in grid if k < len(row)])
    }
    cursor = 0
    for n, texts in enumerate(grid):
        code = label = ""
        counts = _counts(texts)
        codes = _codes(texts)
        for k, text in enumerate(texts):
            if not text.strip():
                continue
            # A text that spans columns or rows is given for each of them, but printed once.
            above = grid[n - 1][k] if n and k < len(grid[n - 1]) else ""
            spans = not _is_value(text) and text in (above, texts[k - 1] if k else "")
            at = -1 if spans else region.text.find(text, cursor)
            cursor = at + len(text) if at >= 0 else cursor
            printed = _TAG.sub("", text).strip()
            if k in codes:
                code = codes[k]
            elif not _is_value(printed):
                label = printed
            elif not counts and k not in counting:
                rows.append(_cell(doc, table_no, region, at, text, (code, label, heads.get(k, ""))))
    return rows


def _is_value(text: str) -> bool:
    printed = _TAG.sub("", text).strip()
    return bool(_WHOLE.fullmatch(printed) or _DASHES.fullmatch(printed))


def _codes(texts: list[str]) -> dict[int, str]:
    """The codes of a row by column: digits before a text that make 3, 5 or 7, in one piece or, 208 05 01, in three."""
    codes: dict[int, str] = {}
    run: list[int] = []
    for k, text in enumerate(texts):
        printed = _TAG.sub("", text).strip()
        if printed.isdecimal():
            run.append(k)
            continue
        if not _is_value(printed) and printed:
            last = run[-1:] if run and len(texts[run[-1]].strip()) > 2 else run
            code = "".join(texts[at].strip() for at in last)
            if _CODE.fullmatch(code):
                codes |= dict.fromkeys(last, code)
        if printed:
            run = []
    return codes


def _counts(texts: list[str]) -> bool:
    """Whether the numbers among texts do nothing but count: at least three, each one more than that before."""
    values = [value_of(text) for text in texts if _WHOLE.fullmatch(_TAG.sub("", text).strip())]
    steps = [b == a + 1 for a, b in pairwise(map(float, values))]
    return len(steps) > 1 and sum(steps) >= 0.9 * len(steps)


def _heads(grid: Grid) -> dict[int, str]:
    heads: dict[int, str] = {}
    for texts in grid:
        if any(map(_is_value, texts)):
            break
        heads |= {k: _TAG.sub("", text).strip() for k, text in enumerate(texts) if text.strip()}
    return heads


def _cell(doc: str, table_no: int, region: Region, at: int, raw: str, bound: tuple[str, str, str]) -> Row:
    placeholder = _DASHES.fullmatch(raw.strip()) is not None
    return {
        "doc": doc,
        "table_no": table_no,
        "line": region.line + region.text.count("\n", 0, at) if at >= 0 else "",
        "row_code": bound[0],
        "row_label": bound[1],
        "side": "",
        "column_path": bound[2],
        "raw": raw,
        "value": "" if placeholder else value_of(raw),
        "start": region.start + at if at >= 0 else "",
        "end": region.start + at + len(raw) if at >= 0 else "",
        "flags": "placeholder" if placeholder else "",
    }


def markdown_grid(rows: Iterable[str]) -> Grid:
    """The grid of a table in Markdown, without its rule."""
    return [
        [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]
        for row in rows
        if not _RULE.fullmatch(row)
    ]
