"""Parts to PDF by two routes: drawn by a library and printed by LibreOffice from the Word document, both ruled or not.

Documents differ in more than rules: whether a head comes again on each page, where in its cell a text stands, how near
rows stand to each other.
"""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any, NamedTuple

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from .leaves import Leaf
from .office import convert, to_docx

_FONT = "gouji"
# A font that every reader of Chinese is supposed to have: it is named in the file, and not in it.
_BORROWED = "STSong-Light"
_FILES = ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "/usr/share/fonts/truetype/arphic/uming.ttc")
_EM = 9


class Habit(NamedTuple):
    """How a body prints its tables: with rules, the head on each page, the words at the top or the middle, rows apart; in a font of the file or not."""

    ruled: bool
    repeated: bool = True
    upright: str = "MIDDLE"
    apart: float = 2
    embedded: bool = True


def to_pdf(leaves: list[Leaf]) -> bytes:
    """Ruled tables, heads repeated on each page, wide tables on pages turned by a quarter."""
    return _draw(leaves, Habit(ruled=True))


def to_once_pdf(leaves: list[Leaf]) -> bytes:
    """Ruled tables whose heads are printed once."""
    return _draw(leaves, Habit(ruled=True, repeated=False))


def to_plain_pdf(leaves: list[Leaf]) -> bytes:
    """Tables without rules: numbers to the right, words to the left, heads centred."""
    return _draw(leaves, Habit(ruled=False))


def to_tight_pdf(leaves: list[Leaf]) -> bytes:
    """Tables without rules, their heads printed once, words at the top of their cells, rows nearly as near as lines."""
    return _draw(leaves, Habit(ruled=False, repeated=False, upright="TOP", apart=1))


def to_borrowed_pdf(leaves: list[Leaf]) -> bytes:
    """Tables without rules, in a font that is not in the file."""
    return _draw(leaves, Habit(ruled=False, embedded=False))


def to_office_pdf(leaves: list[Leaf]) -> bytes:
    """What LibreOffice prints of the Word document."""
    return convert(to_docx(leaves), "docx", "pdf")


def to_plain_office_pdf(leaves: list[Leaf]) -> bytes:
    """The same without rules: tables are told by the blanks between their words."""
    return convert(to_docx(leaves, ruled=False), "docx", "pdf")


def _font(*, embedded: bool) -> str:
    """The name of a font, made known."""
    if not embedded:
        if _BORROWED not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(_BORROWED))
        return _BORROWED
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        path = next((file for file in _FILES if Path(file).exists()), "")
        if not path:
            raise SystemExit("a Chinese TrueType font is needed: fonts-wqy-zenhei or fonts-arphic-uming")
        pdfmetrics.registerFont(TTFont(_FONT, path, subfontIndex=0))
    return _FONT


def _draw(leaves: list[Leaf], habit: Habit) -> bytes:
    font = _font(embedded=habit.embedded)
    rng = random.Random(len(leaves))
    prose = ParagraphStyle(
        "prose", fontName=font, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK"
    )
    heading = ParagraphStyle("heading", parent=prose, fontSize=14, leading=22, firstLineIndent=0)
    title = ParagraphStyle("title", parent=heading, alignment=1)
    small = ParagraphStyle("small", parent=prose, fontSize=_EM, leading=12, firstLineIndent=0)
    styles = {"heading": heading, "title": title, "caption": small, "note": small}
    story: list[Any] = []
    turned = rng.random() < 0.5
    wide = False
    for leaf in leaves:
        if leaf.sheet and story:
            grid = next((each.grid for each in leaves[leaves.index(leaf) :] if each.kind == "table"), [[]])
            wide = turned and max(map(len, grid)) > 7
            story += [NextPageTemplate("wide" if wide else "tall"), PageBreak()]
        elif leaf.kind == "heading" and leaf.level < 2 and wide:
            story += [NextPageTemplate("tall"), PageBreak()]
            wide = False
        if leaf.kind == "table":
            story += [_table(leaf, 730 if wide else 482, small, habit), Spacer(1, 8)]
        else:
            text = leaf.text.replace("&", "&amp;").replace("<", "&lt;")
            story.append(Paragraph(text or "&nbsp;", styles.get(leaf.kind, prose)))
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=A4)
    name = leaves[0].text
    frames = {"tall": A4, "wide": landscape(A4)}
    templates = []
    for kind, size in frames.items():
        frame = Frame(56, 64, size[0] - 112, size[1] - 128, id=kind, leftPadding=0, rightPadding=0)
        templates.append(PageTemplate(kind, [frame], onPage=_furniture(name, font), pagesize=size))
    document.addPageTemplates(templates)
    document.build(story)
    return buffer.getvalue()


def _furniture(name: str, font: str) -> Any:
    def draw(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(font, 9)
        width, height = canvas._pagesize  # noqa: SLF001
        canvas.drawString(60, height - 40, name)
        canvas.drawCentredString(width / 2, 36, f"— {document.page} —")
        canvas.restoreState()

    return draw


def _table(leaf: Leaf, room: float, style: ParagraphStyle, habit: Habit) -> Table:
    width = max(len(row) for row in leaf.grid)
    need = [3.0] * width
    for row in leaf.grid:
        for k, box in enumerate(row):
            if box is not None and box.cols == 1:
                need[k] = max(need[k], min(_breadth(box.text), 22.0 if not box.text[:1].isdigit() else 40.0))
    em = _EM / 2
    total = sum(need) * em + 8 * width
    if total > room:
        numeric = [
            max(
                (_breadth(r[k].text) for r in leaf.grid if k < len(r) and r[k] and _is_number(r[k].text)),
                default=0,
            )
            for k in range(width)
        ]
        scale = max(0.3, (room - sum(numeric) * em - 8 * width) / max(1, (sum(need) - sum(numeric)) * em))
        need = [max(m, 4, m + (n - m) * scale) for n, m in zip(need, numeric, strict=True)]
    size = _EM
    total = sum(need) * em + 8 * width
    if total > room:
        size = max(5, _EM * room / total)
    widths = [n * size / 2 + 8 for n in need]
    base = ParagraphStyle("cell", parent=style, fontSize=size, leading=size * 1.3)
    right = ParagraphStyle("right", parent=base, alignment=2)
    centre = ParagraphStyle("centre", parent=base, alignment=1)
    data: list[list[Any]] = []
    spans: list[Any] = []
    for r, row in enumerate(leaf.grid):
        line: list[Any] = []
        for c in range(width):
            box = row[c] if c < len(row) else None
            if box is None:
                line.append("")
                continue
            if box.rows > 1 or box.cols > 1:
                spans.append(("SPAN", (c, r), (c + box.cols - 1, r + box.rows - 1)))
            text = box.text.replace("&", "&amp;").replace("<", "&lt;")
            kind = centre if r < leaf.heads else right if _is_number(box.text) else base
            line.append(Paragraph(text, kind) if text else "")
        data.append(line)
    # A form is never printed without its frame.
    rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if habit.ruled or not leaf.heads else []
    pads = [
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("VALIGN", (0, 0), (-1, -1), habit.upright),
    ]
    pads += [("TOPPADDING", (0, 0), (-1, -1), habit.apart), ("BOTTOMPADDING", (0, 0), (-1, -1), habit.apart)]
    return Table(
        data, colWidths=widths, style=[*rules, *pads, *spans], repeatRows=leaf.heads if habit.repeated else 0
    )


def _is_number(text: str) -> bool:
    return bool(text) and all(c in "0123456789.,%-—" for c in text)


def _breadth(text: str) -> float:
    return sum(1.15 if ord(c) < 256 else 2.1 for c in text) + 0.5
