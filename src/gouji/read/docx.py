"""Word documents to text: paragraphs with the numbers that Word prints, tables with merged cells, text boxes.

In: the bytes of a .docx. Out: parts of a text whose origins are ``para12`` and ``table2!R3C1``.

A table that holds tables, or has one column, is a layout. Deleted and hidden text is left out and counted; field codes
are not printed, their results are (the contents, page numbers, dates).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gouji.model import Note

from .compose import Composer, Piece, join_lines
from .errors import NOTE_HIDDEN, NOTE_LEFT_OUT
from .limits import MOST_COLUMNS, Watch
from .numbering import Numbering, read_numbering
from .ooxml import attribute, child, forget, local, macro_notes, main_part, relations, stream, tree
from .packed import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_UNPRINTED = frozenset(
    ("pPr", "rPr", "instrText", "delInstrText", "sectPr", "footnoteReference", "endnoteReference", "commentReference",
     "moveFrom", "proofErr", "bookmarkStart", "bookmarkEnd", "annotationRef", "tblPr", "tblGrid", "trPr", "tcPr")
)  # fmt: skip
_TAB = "   "
_PLAIN = {"tab": _TAB, "ptab": _TAB, "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_OFF = ("0", "false", "off")
# Symbol fonts keep their characters in the private area.
_PRIVATE = range(0xF000, 0xF100)


class Reading(NamedTuple):
    """What a document came to."""

    composer: Composer
    encoding: str
    replaced: int
    notes: list[Note]


def read_docx(data: bytes, watch: Watch) -> Reading:
    """Read a Word document. Raises :class:`UnreadableInput`."""
    package = Package(data, watch, "docx")
    part = main_part(package, "word/document.xml")
    linked = relations(package, part)
    parts = dict(linked.values())
    numbering = read_numbering(
        tree(package, parts.get("numbering", "")), tree(package, parts.get("styles", ""))
    )
    composer = Composer(watch)
    reader = _Reader(composer, numbering)
    for element in stream(package, part, "p", "tbl"):
        if _is_top(element):
            reader.block(element)
            forget(element)
    for kind, path in linked.values():
        if kind in ("footnotes", "endnotes") and path in package:
            for element in stream(package, path, "p"):
                reader.block(element)
        elif kind in ("header", "footer") and path in package:
            texts = ("".join(map(str, element.itertext())) for element in stream(package, path, "p"))
            reader.left_out["furniture"] += sum(len("".join(text.split())) for text in texts)
    return Reading(composer, "utf-8", 0, [*reader.notes(), *macro_notes(package)])


def _is_top(element: Element) -> bool:
    """Whether a block stands in the body, or in what the body is wrapped in, and in no other block."""
    above = element.getparent()
    while above is not None:
        if local(above) in ("p", "tbl"):
            return False
        above = above.getparent()
    return True


class _Reader:
    def __init__(self, composer: Composer, numbering: Numbering) -> None:
        self.composer = composer
        self.numbering = numbering
        self.left_out: Counter[str] = Counter()
        self.paragraphs = 0
        self.tables = 0

    def notes(self) -> list[Note]:
        """What was left out."""
        found = []
        if self.left_out["hidden"]:
            found.append(
                Note(NOTE_HIDDEN, arguments={"variant": "deleted", "count": str(self.left_out["hidden"])})
            )
        if self.left_out["furniture"]:
            arguments = {"variant": "furniture", "count": str(self.left_out["furniture"])}
            found.append(Note(NOTE_LEFT_OUT, arguments=arguments))
        return found

    def block(self, element: Element) -> None:
        """A paragraph or a table, with the text boxes anchored in it."""
        stack = [element]
        while stack:
            each = stack.pop()
            boxes: list[Element] = []
            if local(each) == "p":
                self.paragraphs += 1
                self.composer.line(self._paragraph(each, boxes), f"para{self.paragraphs}")
            else:
                self._table(each, boxes)
            stack.extend(block for box in reversed(boxes) for block in reversed(list(_blocks(box))))

    # -- paragraphs -----------------------------------------------------------------------------

    def _paragraph(self, element: Element, boxes: list[Element]) -> str:
        text = self._text(element, boxes)
        if text.strip():
            text = self._number(element) + text.lstrip(" ")
        return text

    def _number(self, element: Element) -> str:
        properties = child(element, "pPr")
        listed = child(properties, "numPr")
        number, level = self.numbering.styles.get(attribute(child(properties, "pStyle"), "val"), ("", 0))
        if listed is not None:
            number = attribute(child(listed, "numId"), "val") or number
            printed = attribute(child(listed, "ilvl"), "val")
            level = int(printed) if printed.isdigit() and len(printed) < 3 else level
        return self.numbering.printed(number, min(level, 8)) if number and number != "0" else ""

    def _text(self, element: Element, boxes: list[Element]) -> str:
        """What a paragraph prints; its text boxes are put aside."""
        parts: list[str] = []
        stack = [element]
        while stack:
            node = stack.pop()
            name = local(node)
            if name == "t":
                parts.append(node.text or "")
            elif name in _PLAIN:
                parts.append(_PLAIN[name])
            elif name == "sym":
                parts.append(_symbol(attribute(node, "char")))
            elif name == "txbxContent":
                boxes.append(node)
            elif name in ("del", "delText") or (name == "r" and _is_hidden(node)):
                self.left_out["hidden"] += sum(len(str(text).strip()) for text in node.itertext())
            elif name == "AlternateContent":
                chosen = child(node, "Choice")
                stack.append(chosen if chosen is not None else node[0]) if len(node) else None
            elif name not in _UNPRINTED:
                stack.extend(reversed(node))
        return "".join(parts)

    # -- tables ---------------------------------------------------------------------------------

    def _table(self, table: Element, boxes: list[Element]) -> None:
        """A table; rows that hold tables, and tables of one column, are blocks like others."""
        rows = [row for row in _rows(table) if child(row, "trPr", "del") is None]
        if max((len(list(_cells(row))) for row in rows), default=0) < 2:
            self._layout(rows)
            return
        run: list[Element] = []
        for row in [*rows, None]:
            if row is not None and next(row.iterdescendants("{*}tbl"), None) is None:
                run.append(row)
                continue
            if run:
                self._grid(run, boxes)
                run = []
            if row is not None:
                self._layout([row])

    def _layout(self, rows: list[Element]) -> None:
        for row in rows:
            for cell in _cells(row):
                for each in _blocks(cell):
                    self.block(each)

    def _grid(self, rows: list[Element], boxes: list[Element]) -> None:
        self.tables += 1
        laid: list[list[Piece]] = []
        # Where a merged cell began: its row and its place in it, by column of the grid.
        open_cells: dict[int, tuple[int, int]] = {}
        for r, row in enumerate(rows):
            self.composer.watch.look()
            pieces: list[Piece] = []
            col = _int(attribute(child(row, "trPr", "gridBefore"), "val"))
            if col:
                pieces.append(Piece("", "", 1, col))
            for cell in _cells(row):
                properties = child(cell, "tcPr")
                cols = max(1, _int(attribute(child(properties, "gridSpan"), "val")))
                merge = child(properties, "vMerge")
                if merge is not None and attribute(merge, "val") != "restart" and col in open_cells:
                    top, at = open_cells[col]
                    laid[top][at] = laid[top][at]._replace(rows=r - top + 1)
                elif child(properties, "hMerge") is not None and attribute(
                    child(properties, "hMerge"), "val"
                ) != ("restart"):
                    if pieces:
                        pieces[-1] = pieces[-1]._replace(cols=pieces[-1].cols + cols)
                else:
                    open_cells.pop(col, None)
                    if merge is not None:
                        open_cells[col] = (r, len(pieces))
                    pieces.append(
                        Piece(self._content(cell, boxes), f"table{self.tables}!R{r + 1}C{col + 1}", 1, cols)
                    )
                col += cols
            laid.append(pieces)
        self.composer.table(laid)

    def _content(self, cell: Element, boxes: list[Element]) -> str:
        lines: list[str] = []
        for each in _blocks(cell):
            lines += self._paragraph(each, boxes).split("\n")
        return join_lines(lines)


def _rows(table: Element) -> Iterator[Element]:
    yield from _unwrapped(table, "tr")


def _cells(row: Element) -> Iterator[Element]:
    yield from _unwrapped(row, "tc")


def _blocks(element: Element) -> Iterator[Element]:
    yield from _unwrapped(element, "p", "tbl")


def _unwrapped(element: Element, *names: str) -> Iterator[Element]:
    """The children of these names, those inside content controls and tracked insertions too."""
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        name = local(node)
        if name in names:
            yield node
        elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"):
            stack.extend(reversed(node))


def _is_hidden(run: Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in _OFF


def _symbol(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if point in _PRIVATE:
        point -= 0xF000
    return chr(point) if 0x20 <= point < 0xD800 else ""


def _int(text: str) -> int:
    return min(int(text), MOST_COLUMNS) if text.isdigit() and len(text) < 8 else 0
