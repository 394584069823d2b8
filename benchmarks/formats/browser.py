"""Parts to PDF as a browser prints a page: with its own header and footer, tables one after another on the page.

Digits are of another font than words, lines are justified, words are wrapped by the browser. Tables have all rules, level
ones only (as in journals), or none and every other row shaded.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from .leaves import Box, Leaf

_STYLE = """
@page { size: A4; margin: 20mm 17mm } @page wide { size: A4 landscape; margin: 16mm }
body { font: 12pt/1.7 "DejaVu Serif", "Noto Serif CJK SC", serif; margin: 0 }
p { margin: 0; text-indent: 2em; text-align: justify } p.flush { text-indent: 0 }
h1, h2, h3, h4 { margin: 4pt 0; font-size: 13pt } h4 { text-align: center }
table { border-collapse: collapse; width: 100%; margin: 4pt 0 10pt; font: 8pt/1.35 "DejaVu Sans", "Noto Sans CJK SC" }
.wide { page: wide } td, th { padding: 1.5pt 3pt; font-weight: normal; vertical-align: middle }
tr { break-inside: avoid } .number { text-align: right; white-space: nowrap }
"""
_TABLES = {
    "ruled": "td, th { border: 0.5pt solid #333 }",
    "lines": "table { border-top: 1pt solid; border-bottom: 1pt solid } thead { border-bottom: 0.5pt solid }",
    "plain": "tbody tr:nth-child(even) { background: #eef } td { vertical-align: top }",
}
# A form is never printed without its frame.
_FORM = ".form td { border: 0.5pt solid #333 }"
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?|-+|—+")
# A table of more columns is printed on a page turned by a quarter.
_MANY = 8


def to_web_pdf(leaves: list[Leaf]) -> bytes:
    """Tables with all rules."""
    return _print(leaves, "ruled")


def to_web_lines_pdf(leaves: list[Leaf]) -> bytes:
    """Tables with level rules above, below the head and at the end."""
    return _print(leaves, "lines")


def to_web_plain_pdf(leaves: list[Leaf]) -> bytes:
    """Tables without rules, every other row shaded, words at the top of their cells."""
    return _print(leaves, "plain")


def _print(leaves: list[Leaf], kind: str) -> bytes:
    parts = [
        f"<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>{escape(leaves[1].text)}</title>",
        f"<style>{_STYLE}{_TABLES[kind]}{_FORM}</style></head><body>",
    ]
    wide = False
    for k, leaf in enumerate(leaves):
        if leaf.sheet:
            grid = next((each.grid for each in leaves[k:] if each.kind == "table"), [[]])
            parts.append("</section>" if wide else "")
            wide = max(map(len, grid)) > _MANY
            parts.append("<section class=wide>" if wide else "")
        elif wide and leaf.kind not in ("title", "caption", "table", "note"):
            parts.append("</section>")
            wide = False
        if leaf.kind == "table":
            parts.append(_table(leaf))
        elif leaf.kind in ("heading", "title"):
            level = min(leaf.level + 1, 4)
            parts.append(f"<h{level}>{escape(leaf.text)}</h{level}>")
        else:
            name = "" if leaf.kind == "prose" else " class=flush"
            parts.append(f"<p{name}>{escape(leaf.text)}</p>")
    return _printed("\n".join([*parts, "</section>" if wide else "", "</body></html>"]))


def _table(leaf: Leaf) -> str:
    heads = [_row(row, "th") for row in leaf.grid[: leaf.heads]]
    body = [_row(row, "td") for row in leaf.grid[leaf.heads :]]
    head = f"<thead>{''.join(heads)}</thead>" if heads else ""
    return f"<table{'' if heads else ' class=form'}>{head}<tbody>{''.join(body)}</tbody></table>"


def _row(row: Sequence[Box | None], tag: str) -> str:
    cells = []
    for box in row:
        if box is not None:
            spans = f" rowspan={box.rows}" if box.rows > 1 else ""
            spans += f" colspan={box.cols}" if box.cols > 1 else ""
            name = " class=number" if tag == "td" and _NUMBER.fullmatch(box.text) else ""
            cells.append(f"<{tag}{spans}{name}>{escape(box.text)}</{tag}>")
    return "<tr>" + "".join(cells) + "</tr>"


def _printed(page: str) -> bytes:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_text(page, encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/user"]
        command += [f"--print-to-pdf={folder}/a.pdf", path.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return (Path(folder) / "a.pdf").read_bytes()
