"""A PDF file page by page: each read in the ways there are, the better one taken and told.

In: the bytes of a file. Out: parts of a text whose origins are ``p3:72,100,210,112``, and notes on pages without text,
on what was left out, on the ways that were taken.

    ruled     the grid that rules draw              columns   a grid by where pieces stand
    aligned   lines with their blanks               prose     paragraphs
    plumber   glyphs by pdfplumber, where fonts are not in the file, or pdfium has no characters for many of a page's glyphs
              or puts them out of order
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from gouji.model import Note
from gouji.read.compose import Composer
from gouji.read.errors import (
    DAMAGED,
    ENCRYPTED,
    NO_TEXT_LAYER,
    NOTE_FONTS,
    NOTE_HIDDEN,
    NOTE_LEFT_OUT,
    NOTE_PAGES_WITHOUT_TEXT,
    NOTE_STRATEGY,
    TOO_COMPLEX,
    UnreadableInput,
)
from gouji.read.extras import need
from gouji.read.limits import MOST_PAGES, Watch

from .bombs import refuse_bombs
from .flow import Flow, Leaf, text_edges
from .furniture import leave_out
from .glyphs import read_glyphs
from .objects import read_objects
from .rows import read_lines
from .ruled import find_ruled
from .sheet import Sheet, Turn
from .signs import count_signs, looks_bad

_PASSWORD = 4
# The kinds of annotations that lead elsewhere or are fields: they print nothing of their own.
_LINKS = frozenset((2, 20))
# So many glyphs of a page may be without a character before another library is asked.
_UNMAPPED = 0.02
_CROWDED = 0.25
# Another library must find so many of a page's glyphs.
_AS_MANY = 0.9


class Reading(NamedTuple):
    """What a file came to."""

    composer: Composer
    encoding: str
    replaced: int
    notes: list[Note]


def read_pdf(data: bytes, watch: Watch) -> Reading:
    """Read a PDF file. Raises :class:`UnreadableInput`."""
    pdfium = need("pypdfium2", "pdf", watch.name, "pdf")
    refuse_bombs(data, watch)
    document = _open(pdfium, data, watch)
    try:
        return _Reader(pdfium, document, data, watch).read()
    finally:
        document.close()


def _open(pdfium: Any, data: bytes, watch: Watch) -> Any:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableInput(watch.name, ENCRYPTED, looks="pdf") from error
        raise UnreadableInput(watch.name, DAMAGED, looks="pdf", reason=str(error)[:80]) from error
    if count > MOST_PAGES:
        document.close()
        raise UnreadableInput(watch.name, TOO_COMPLEX, "pages", limit=str(MOST_PAGES))
    if count == 0:
        document.close()
        raise UnreadableInput(watch.name, DAMAGED, looks="pdf", reason="0")
    return document


class _Reader:
    def __init__(self, pdfium: Any, document: Any, data: bytes, watch: Watch) -> None:
        self.pdfium = pdfium
        self.document = document
        self.data = data
        self.watch = watch
        self.scans: list[int] = []
        self.choices: dict[str, list[int]] = {}
        self.unmapped: Counter[int] = Counter()
        self.slanted = 0
        self.annotations = 0

    def read(self) -> Reading:
        """All pages."""
        leaves = [self._leaf(k) for k in range(len(self.document))]
        if self.scans and not any(leaf.lines or leaf.tables for leaf in leaves):
            raise UnreadableInput(self.watch.name, NO_TEXT_LAYER, pages=str(len(leaves)))
        kept, out = leave_out([(leaf.height, leaf.lines) for leaf in leaves])
        composer = Composer(self.watch)
        for leaf, lines in zip(leaves, kept, strict=True):
            leaf.lines = lines
        flow = Flow(composer, text_edges(leaves))
        for leaf in leaves:
            flow.page(leaf)
            self.watch.look()
        flow.close()
        for page, ways in flow.ways.items():
            for way in ways - {"prose"} or ways:
                self.choices.setdefault(way, []).append(page)
        return Reading(composer, "utf-8", 0, self._notes(out))

    def _leaf(self, k: int) -> Leaf:
        self.watch.look()
        number = k + 1
        try:
            page = self.document[k]
        except self.pdfium.PdfiumError:
            self.scans.append(number)
            return Leaf(number, 0.0, 0.0)
        try:
            turn = Turn(self.pdfium.raw.FPDFPage_GetRotation(page) % 4, page.get_cropbox())
            drawn = self._drawn(page, number, turn)
            sheet = drawn.printed(read_glyphs(self.pdfium.raw, page, turn))
        finally:
            page.close()
        if drawn.borrows or sheet.unmapped > _UNMAPPED * len(sheet.glyphs):
            sheet = self._ask_other(drawn, sheet)
        self.annotations += sheet.annotations
        self.slanted += sheet.slanted
        if sheet.unmapped:
            self.unmapped[number] = sheet.unmapped
        if not sheet.glyphs:
            if sheet.images or sheet.rules:
                self.scans.append(number)
            return Leaf(number, sheet.width, sheet.height)
        return self._choose(drawn, sheet)

    def _drawn(self, page: Any, number: int, turn: Turn) -> Sheet:
        """A page without its glyphs."""
        raw = self.pdfium.raw
        sheet = Sheet(number, *page.get_size())
        read_objects(raw, page, sheet, turn)
        for k in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, k)
            sheet.annotations += raw.FPDFAnnot_GetSubtype(annotation) not in _LINKS
            raw.FPDFPage_CloseAnnot(annotation)
        return sheet

    def _choose(self, drawn: Sheet, sheet: Sheet) -> Leaf:
        """The page as pdfium reads it, or as pdfplumber does where that looks better."""
        leaf = _leaf_of(sheet)
        signs = count_signs(leaf.lines, sheet.height)
        if sheet.number in self.choices.get("plumber", ()) or not looks_bad(signs, leaf.lines):
            return leaf
        other = self._other(drawn, sheet)
        if other is not None:
            read = _leaf_of(other)
            if 2 * count_signs(read.lines, other.height) < signs:
                self.choices.setdefault("plumber", []).append(sheet.number)
                return read
        return leaf

    def _other(self, drawn: Sheet, sheet: Sheet) -> Sheet | None:
        """The page as another library reads it, None where that finds far fewer glyphs."""
        from .plumber import plumber_glyphs

        other = drawn.printed(plumber_glyphs(self.data, sheet.number, self.watch))
        return other if len(other.glyphs) >= max(1, _AS_MANY * len(sheet.glyphs)) else None

    def _ask_other(self, drawn: Sheet, sheet: Sheet) -> Sheet:
        """The reading of a page in which fewer glyphs are without a character; of one that borrows fonts, the one that needs none."""
        other = self._other(drawn, sheet)
        if other is None or other.unmapped >= sheet.unmapped + drawn.borrows:
            return sheet
        self.choices.setdefault("plumber", []).append(sheet.number)
        return other

    def _notes(self, out: list[str]) -> list[Note]:
        notes: list[Note] = []
        if self.scans:
            notes.append(Note(NOTE_PAGES_WITHOUT_TEXT, arguments={"pages": ranges(self.scans)}))
        for choice, pages in self.choices.items():
            notes.append(
                Note(
                    NOTE_STRATEGY,
                    arguments={"pages": ranges(sorted(pages)), "choice": choice, "variant": choice},
                )
            )
        if out:
            arguments = {"variant": "running", "count": str(len(out)), "example": out[0]}
            notes.append(Note(NOTE_LEFT_OUT, arguments=arguments))
        if self.slanted:
            notes.append(Note(NOTE_LEFT_OUT, arguments={"variant": "slanted", "count": str(self.slanted)}))
        if self.annotations:
            arguments = {"variant": "annotations", "count": str(self.annotations)}
            notes.append(Note(NOTE_HIDDEN, arguments=arguments))
        if self.unmapped:
            arguments = {"pages": ranges(sorted(self.unmapped)), "count": str(self.unmapped.total())}
            notes.append(Note(NOTE_FONTS, arguments=arguments))
        return notes


def _leaf_of(sheet: Sheet) -> Leaf:
    """The tables that rules draw, where their columns are ruled too; the rest as lines."""
    tables, rest = find_ruled(sheet.rules, sheet.glyphs)
    drawn = [table for table in tables if table.filled > 1]
    sound = [table for table in drawn if table.crowded <= _CROWDED]
    if len(sound) < len(drawn):
        rest = [g for g in sheet.glyphs if not any(_inside(g, table) for table in sound)]
    level = [rule for rule in sheet.rules if rule.right - rule.left > rule.bottom - rule.top]
    slight = tables[0] if tables and tables[0].filled == 1 else None
    return Leaf(sheet.number, sheet.width, sheet.height, read_lines(rest), sound, level, slight)


def _inside(glyph: Any, table: Any) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return bool(table.left <= x <= table.right and table.top <= y <= table.bottom)


def ranges(pages: list[int]) -> str:
    """Page numbers as people write them: 1-3, 7."""
    parts: list[list[int]] = []
    for page in pages:
        if parts and page == parts[-1][1] + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    return ", ".join(f"{low}-{high}" if high > low else f"{low}" for low, high in parts)
