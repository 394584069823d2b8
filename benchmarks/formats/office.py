"""Parts to Word and Excel files."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Emu, Pt

from .leaves import Leaf

_NUMBER = re.compile(r"-?\d{1,3}(?:,?\d{3})*(?:\.(?P<fraction>\d+))?%?")

# In points: the width of a page turned by a quarter, and what the edges of a cell take of it.
_ROOM = 640
_MARGIN = 12


def to_docx(leaves: list[Leaf], *, ruled: bool = True) -> bytes:
    """A Word document: headings with styles, the contents with tabs, tables with merged cells. Forms have rules always."""
    document = Document()
    if not ruled:
        page = document.sections[0]
        page.page_width, page.page_height = page.page_height, page.page_width
    for leaf in leaves:
        if leaf.kind == "table":
            _table(document, leaf, "Table Grid" if ruled or not leaf.heads else "Normal Table")
        elif leaf.kind in ("heading", "title"):
            document.add_heading(leaf.text, min(leaf.level, 9))
        else:
            document.add_paragraph(leaf.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _table(document: Any, leaf: Leaf, style: str) -> None:
    width = max(len(row) for row in leaf.grid)
    table = document.add_table(rows=len(leaf.grid), cols=width, style=style)
    need = [
        max((len(r[c].text) for r in leaf.grid if c < len(r) and r[c] and r[c].cols == 1), default=2)
        for c in range(width)
    ]
    size, widths = 7.0, [Emu(5_486_400) * (min(n, 16) + 2) / sum(min(n, 16) + 2 for n in need) for n in need]
    if style == "Normal Table":
        size, widths = _plain_widths(leaf, need)
    table.autofit = False
    for c, column in enumerate(table.columns):
        column.width = int(widths[c])
    cells = table._cells  # noqa: SLF001  (the public way is quadratic)
    for r, row in enumerate(leaf.grid):
        if r < leaf.heads:
            # As templates have it: the head is whole and comes again on each page.
            properties = table.rows[r]._tr.get_or_add_trPr()  # noqa: SLF001
            properties.append(OxmlElement("w:cantSplit"))
            properties.append(OxmlElement("w:tblHeader"))
        for c, box in enumerate(row):
            cells[r * width + c].width = table.columns[c].width
            if box is None:
                continue
            cell = cells[r * width + c]
            if box.rows > 1 or box.cols > 1:
                cell = cell.merge(cells[(r + box.rows - 1) * width + c + box.cols - 1])
            if style == "Normal Table" and (r < leaf.heads or _is_number(box.text)):
                cell.paragraphs[0].alignment = 1 if r < leaf.heads else 2
            run = cell.paragraphs[0].add_run(box.text)
            run.font.size = Pt(size)


def _plain_widths(leaf: Leaf, need: list[int]) -> tuple[float, list[float]]:
    """The size of the font and the widths of columns that break no number: without rules such a one is two, to people too."""
    wide = []
    for c, most in enumerate(need):
        texts = [r[c].text for r in leaf.grid if c < len(r) and r[c] and r[c].cols == 1]
        number = max((len(text) for text in texts if _is_number(text)), default=2)
        wide.append(max(0.6 * number, min(most, max(4, (most + 1) // 2, 8))))
    size = min(7.0, (_ROOM - _MARGIN * len(wide)) / sum(wide))
    return size, [Pt(1) * (n * size + _MARGIN) for n in wide]


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None or (bool(text) and all(char in "-—" for char in text))


def to_xlsx(leaves: list[Leaf]) -> bytes:
    """A workbook as finance bureaus publish them: a sheet for each table, its title merged over it, prose in one column.

    Numbers are numbers with a format; codes are text.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    formats: dict[str, Any] = {}
    for n, sheet in enumerate(_sheets(leaves), start=1):
        page = book.add_worksheet(f"Sheet{n}")
        row = 0
        width = max((len(r) for leaf in sheet for r in leaf.grid), default=1)
        for leaf in sheet:
            if leaf.kind != "table":
                if width > 1:
                    page.merge_range(row, 0, row, width - 1, leaf.text)
                else:
                    page.write_string(row, 0, leaf.text)
                row += 1
                continue
            for boxes in leaf.grid:
                for c, box in enumerate(boxes):
                    if box is not None:
                        _put(book, formats, page, row, c, box)
                row += 1
    book.close()
    return buffer.getvalue()


def _put(book: Any, formats: dict[str, Any], page: Any, row: int, col: int, box: Any) -> None:
    found = _NUMBER.fullmatch(box.text)
    if box.rows > 1 or box.cols > 1:
        page.merge_range(row, col, row + box.rows - 1, col + box.cols - 1, box.text)
    elif found and not (
        box.text.isdigit() and (len(box.text) > 2 or (box.text[0] == "0" and box.text != "0"))
    ):
        places = len(found["fraction"] or "")
        code = ("#,##0" if "," in box.text else "0") + ("." + "0" * places if places else "")
        code += "%" if box.text.endswith("%") else ""
        style = formats.setdefault(code, book.add_format({"num_format": code}))
        value = float(box.text.replace(",", "").rstrip("%"))
        page.write_number(row, col, value / 100 if box.text.endswith("%") else value, style)
    else:
        page.write_string(row, col, box.text)


def _sheets(leaves: list[Leaf]) -> list[list[Leaf]]:
    """The parts by sheet: each table begins one with its title; prose goes to one of its own."""
    sheets: list[list[Leaf]] = [[]]
    inside = False
    for leaf in leaves:
        if leaf.sheet:
            sheets.append([leaf])
            inside = True
        elif inside and leaf.kind not in ("title", "caption", "table", "note"):
            sheets.append([leaf])
            inside = False
        else:
            sheets[-1].append(leaf)
    return [sheet for sheet in sheets if sheet]


def to_xls(leaves: list[Leaf]) -> bytes:
    """The same as an old workbook, by LibreOffice."""
    return convert(to_xlsx(leaves), "xlsx", "xls")


def convert(data: bytes, source: str, target: str) -> bytes:
    """A file in another format, by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{source}"
        path.write_bytes(data)
        home = f"-env:UserInstallation=file://{folder}/user"
        command = ["soffice", home, "--headless", "--convert-to", target, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return (Path(folder) / f"a.{target.split(':', maxsplit=1)[0]}").read_bytes()
