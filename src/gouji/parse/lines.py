"""The lines of a source, classified by their features, with runs of rows collapsed.

In: the source text. Out: line tokens in order, each with its range of lines; together they hold
every line that is not blank exactly once. Rows are told by their mark-up: tabs, bars, tags or aligned blanks.

    公开02␣␣⏎表⏎⏎部门名称：某某办公室⏎金额单位：⏎元⏎⏎项目⇥⇥本年收入合计⇥…   ->  CAPTION×5 ROWS
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from gouji.knowledge.outline import OutlineTerms, outline_terms
from gouji.model import GridRow, KnownGrid
from gouji.model.document import LooseCells
from gouji.text import LineIndex, fold, squeeze
from gouji.text.patterns import compile_re

from .captions import bind_captions, bind_notes, kind_of_line
from .front import front_end
from .furniture import Furniture
from .grids.aligned import Columns, read_aligned
from .grids.breaks import mend_breaks
from .grids.pages import continues
from .grids.pieces import is_wide, piece_texts
from .grids.pipes import PipeRows, are_pipe_rows, is_lone_bar, is_pipe_line, may_hold_pipes, split_pipes
from .grids.spaced import Crowded, Spaced, Text, find_spaced, may_be_spaced
from .grids.stacked import cell_of, is_lone_number
from .grids.tabs import split_tabs
from .headings import ends_heading, glued_at, text_token
from .shapes import HEADING_LENGTH, MARKS, PART, LineToken
from .stacks import HEAD_REACH, find_stack

if TYPE_CHECKING:
    from .grids.tags import TagTable

__all__ = ["LineToken", "classify_lines"]

# Lines without wide blanks between rows that have them: parts of cells on several lines.
LOOSE_LINES = 4
LOOSE_LENGTH = 24
MARGIN = 6
# Wide blanks within a line. Blanks come first: a pattern that may begin anywhere would be tried everywhere.
_ALIGNED = compile_re(r"[ \u00a0\u3000](?<=[^\s\u3000].)[ \u00a0\u3000]+[^\s\u3000]")
# One of these is in any blank that is wide.
_WIDE = ("  ", "\u00a0", "\u3000")
_BAR_EDGE = "| \t\r\u3000"


def classify_lines(
    text: str, index: LineIndex, grids: Sequence[KnownGrid] | None = None, placed: Columns | None = None
) -> list[LineToken]:
    """The line tokens of a text, captions and notes bound to the rows they stand at.

    ``grids`` are the tables of a format that knows them; without them tables of tags are looked for. ``placed``
    tells where the pieces of lines stand on a page that was measured.
    """
    return _Classifier(text, index, grids, placed).run()


def _tables_of_tags(text: str, index: LineIndex) -> list[TagTable]:
    """The tables of tags of a text; what reads them is loaded where there may be one."""
    if "<" not in text or not ("<t" in text or "<T" in text):
        # One character is found much sooner than two.
        return []
    from .grids.tags import find_tables

    return find_tables(text, index)


class _Classifier:
    def __init__(
        self, text: str, index: LineIndex, grids: Sequence[KnownGrid] | None, placed: Columns | None
    ) -> None:
        self.terms: OutlineTerms = outline_terms()
        self.starts = index.starts
        self.lines = text.split("\n")
        self.index = index
        self.text = text
        self.tokens: list[LineToken] = []
        self.furniture = Furniture(self.lines)
        self.plain_until = 0
        self.stacked_until = 0
        self.may_draw = may_hold_pipes(text)
        self.stop = len(self.lines)
        self.passed = 0
        self.grids = grids
        self.placed = placed
        self.tables: Sequence[TagTable | KnownGrid] = ()
        self.spaced: dict[int, Spaced] = {}
        self.crowded: dict[int, Crowded] = {}

    def run(self) -> list[LineToken]:
        self.tables = _tables_of_tags(self.text, self.index) if self.grids is None else self.grids
        body = self._front()
        if self.grids is None and self.placed is None and may_be_spaced(self.text):
            bounds = body, len(self.lines)
            text = Text(self.lines, self.starts, self.furniture.is_number, self._ends_spaced)
            self.spaced, self.crowded = find_spaced(text, bounds)
        at = body
        for table in self.tables:
            first = self.index.line_of(table.start) - 1
            if first >= body:
                self._lines(at, first)
                at = self._tagged(table, at)
        self._lines(at, len(self.lines))
        bind_captions(self.tokens, body, self.text, self.index)
        bind_notes(self.tokens)
        return self.tokens

    @cached_property
    def may_align(self) -> bool:
        """Whether any line has blanks in it that may hold columns apart."""
        return any(map(self.text.__contains__, _WIDE)) and _ALIGNED.search(self.text) is not None

    def _lines(self, at: int, stop: int) -> None:
        """Tokens of the lines from ``at`` up to ``stop``, in which no table of tags begins."""
        self.stop = stop
        lines = self.lines
        while at < stop:
            line = lines[at]
            if not line:
                at += 1
            elif "\t" in line and _is_tabbed(line):
                at = self._rows(at)
            elif not line.strip("\r\x0c \u00a0\u3000\t\u200b\ufeff"):
                at += 1
            else:
                after = at
                if at in self.spaced and self.spaced[at].last < stop:
                    after = self._spaced(self.spaced[at])
                elif at >= self.plain_until:
                    if self.may_draw and is_pipe_line(line) and not is_lone_bar(line):
                        after = self._piped(at)
                    elif is_wide(line) and self.may_align:
                        after = self._aligned(at)
                if after == at >= self.stacked_until and is_lone_number(line):
                    after = self._stacked(at)
                if after == at:
                    self._text(at, line)
                    if at in self.crowded:
                        self._tell_loose(*self.crowded[at])
                    after += 1
                at = after

    def _front(self) -> int:
        """Tokens of cover and table of contents; gives the index of the first body line."""
        stop, head = front_end(self.lines)
        if self.grids:
            stop = min(stop, self.index.line_of(self.grids[0].start) - 1)
        for k in range(stop):
            if squeeze(self.lines[k]):
                kind = "CONTENTS" if head >= 0 and k >= head else "COVER"
                self.tokens.append(LineToken(kind, k + 1, k + 1, self.lines[k].strip()))
        return stop

    # -- rows -----------------------------------------------------------------------------------

    def _rows(self, at: int) -> int:
        """One token for a run of tabbed rows; blank lines and page numbers between rows belong to it.

        A note that is printed as a row ends the run.
        """
        rows: list[GridRow] = []
        lines, starts = self.lines, self.starts
        last = at - 1
        k = at
        while k < self.stop:
            line = lines[k]
            printed = line.rstrip()
            beside = "\t" in printed
            if beside or (printed and "\t" in line):
                if not beside and self.terms.note.match(fold(printed)):
                    if rows:
                        break
                    self.tokens.append(LineToken("NOTE", k + 1, k + 1, line.strip()))
                    return k + 1
                rows.append(split_tabs(line, starts[k], k + 1))
                last = k
                k += 1
                continue
            if squeeze(line) and not (
                self.furniture.stands_between(k, _is_tabbed)
                or self.furniture.interrupts(k, rows, _is_tabbed, self._tabs)
            ):
                break
            k += 1
        self.tokens.append(LineToken("ROWS", at + 1, last + 1, rows=mend_breaks(rows, self.text)))
        return last + 1

    def _spaced(self, run: Spaced) -> int:
        """One token for a run of rows held apart by a fixed number of blanks; gives the line behind it."""
        rows = mend_breaks(run.rows, self.text)
        self.tokens.append(LineToken("ROWS", run.first + 1, run.last + 1, rows=rows))
        return run.last + 1

    def _tell_loose(self, first: int, last: int, numbers: int) -> None:
        """Say of the line of text that came last that cells begin there whose rows or columns cannot be told."""
        cell = cell_of(self.lines[first], self.starts[first], first + 1)
        self.tokens[-1].loose = LooseCells(cell.start, cell.end, self.index.end_of(last + 1), numbers)

    def _tagged(self, table: TagTable | KnownGrid, at: int) -> int:
        """The tokens of a table of tags and of what stands before it on its line; gives the line behind it.

        A table that goes on with the rows of the one before, cut by a page, is one with it.
        """
        first, last = self.index.line_of(table.start), self.index.line_of(max(table.start, table.end - 1))
        before = max(self.starts[first - 1], self.passed)
        self._part(before, table.start)
        k = len(self.tokens) - 1
        while k >= 0 and self._is_furniture(self.tokens[k]):
            k -= 1
        above = self.tokens[k].rows if k >= 0 else None
        if above and continues(above, table.rows):
            above += table.rows
            self.tokens[k].last = last
            del self.tokens[k + 1 :]
        else:
            self.tokens.append(
                LineToken("ROWS", first, last, rows=table.rows, start=table.start, end=table.end)
            )
        self.passed = table.end
        behind = bisect_left(self.tables, table.end, key=attrgetter("start"))
        following = self.tables[behind] if behind < len(self.tables) else None
        line_end = self.index.end_of(last)
        if following is not None and following.start <= line_end:
            return last - 1
        self._part(table.end, line_end)
        return last

    def _part(self, start: int, end: int) -> None:
        """Tokens for a part of a line beside a table of tags, where it prints something."""
        if start >= end or not squeeze(self.text[start:end]):
            return
        from .grids.tags import split_blocks

        number = self.index.line_of(start)
        for first, last in split_blocks(self.text, start, end):
            part = self.text[first:last]
            if squeeze(part):
                token = text_token(self.lines, number - 1, part, self.terms)
                token.start, token.end = first, last
                self.tokens.append(token)

    def _piped(self, at: int) -> int:
        """Tokens for a run of rows with bars; gives ``at`` where the lines are none."""
        run: list[int] = []
        above = PipeRows()
        k = at
        while k < self.stop:
            line = self.lines[k]
            if is_pipe_line(line):
                if self._is_note(line):
                    break
                run.append(k)
                above.add(line, self.starts[k], k + 1)
            elif (
                squeeze(line)
                and not self.furniture.stands_between(k, is_pipe_line)
                and not self.furniture.interrupts(k, above.rows, is_pipe_line, self._pipes)
            ):
                break
            k += 1
        if not run:
            self.tokens.append(LineToken("NOTE", at + 1, at + 1, self.lines[at].strip(_BAR_EDGE)))
            return at + 1
        if not are_pipe_rows([self.lines[k] for k in run]):
            self.plain_until = run[-1] + 1
            return at
        self.tokens.append(LineToken("ROWS", at + 1, run[-1] + 1, rows=above.rows))
        return run[-1] + 1

    def _aligned(self, at: int) -> int:
        """Tokens for a run of rows aligned by blanks; gives ``at`` where the lines are none."""
        last = at - 1
        k = at
        loose = 0
        while k < self.stop and loose <= LOOSE_LINES:
            line = self.lines[k]
            wide = is_wide(line)
            if not squeeze(line) or (not wide and self.furniture.stands_between(k, is_wide)):
                k += 1
                continue
            # A single bar between wide blanks is a misread sign.
            barred = is_pipe_line(line) and not (wide and line.count("|") == 1)
            if "\t" in line or barred or k in self.spaced or self._ends_aligned(line, k):
                break
            if wide:
                last, loose = k, 0
            elif len(line) - len(line.lstrip(" \u3000")) <= MARGIN:
                loose += 1
            k += 1
        first = at - 1 if self._opens_rows(at - 1) else at
        while last + 1 < self.stop and last >= at and self._closes_rows(last + 1):
            last += 1
        printed = [k for k in range(first, last + 1) if squeeze(self.lines[k])]
        run = [k for k in printed if is_wide(self.lines[k]) or not self.furniture.is_page(k)]
        numbered = [(self.lines[k], self.starts[k], k + 1) for k in run]
        rows = read_aligned(numbered, self.placed) if len(run) > 1 else []
        if not rows:
            self.plain_until = last + 1
            return at
        if first < at:
            self.tokens.pop()
        self.tokens.append(LineToken("ROWS", first + 1, last + 1, rows=rows))
        return last + 1

    def _stacked(self, at: int) -> int:
        """One token for a run of cells that each stand on a line of their own, around the number at ``at``.

        Gives the line behind it; ``at`` where the number is no cell. Where the rows are not sure, the line is text that says so.
        """
        above = (token for token in reversed(self.tokens[-HEAD_REACH:]) if not _may_hold_cells(token))
        floor = next((token.last for token in above), 0)
        stack = find_stack(self.lines, self.starts, at, (floor, self.stop), self._is_word)
        self.stacked_until = stack.until
        if not stack.numbers:
            return at
        if stack.rows is None:
            self._text(at, self.lines[at])
            self._tell_loose(at, stack.last, stack.numbers)
            return at + 1
        first = stack.first + 1
        while self.tokens and self.tokens[-1].last >= first:
            # A heading whose second line is a cell begins above the table.
            first = min(first, self.tokens.pop().first)
        self.tokens.append(LineToken("ROWS", first, stack.last + 1, rows=stack.rows))
        return stack.last + 1

    def _is_word(self, k: int) -> bool:
        """Whether a line may be a cell that stands alone, if it is short: no row, no caption, no note."""
        line = self.lines[k]
        return not (is_wide(line) or self._ends_aligned(line, k))

    def _opens_rows(self, k: int) -> bool:
        """Whether the line right above aligned rows is one: the head of a part, alone on its line."""
        if k < 0 or not self.tokens or self.tokens[-1].first != k + 1 or self.tokens[-1].part:
            return False
        return self._is_loose(k)

    def _closes_rows(self, k: int) -> bool:
        """Whether the line right below aligned rows is one: the end of a wrapped label, a total without numbers."""
        return self._is_loose(k) and not is_wide(self.lines[k])

    def _is_loose(self, k: int) -> bool:
        line = self.lines[k]
        return 0 < len(squeeze(line)) <= LOOSE_LENGTH and "\t" not in line and not self._ends_aligned(line, k)

    def _ends_aligned(self, line: str, k: int) -> bool:
        """Whether a line is no row of aligned columns: a caption, a note, a part, a sentence at the margin."""
        text = fold(line)
        if self.terms.note.match(text) or PART.match(text.strip(MARKS)):
            return True
        if is_wide(line):
            return _are_captions(line, piece_texts(line))
        margin = len(line) - len(line.lstrip(" \u3000"))
        if margin <= MARGIN and ("。" in line or len(text) > HEADING_LENGTH):
            return True
        return _is_caption(line)

    def _ends_spaced(self, line: str) -> bool:
        """Whether a line with blanks in it is no row: a note, a caption, or several beside each other."""
        return self.terms.note.match(fold(line)) is not None or _are_captions(line, line.split())

    def _is_note(self, line: str) -> bool:
        """Whether a row with bars prints a note and nothing else."""
        bare = line.strip(_BAR_EDGE)
        return "|" not in bare and self.terms.note.match(fold(bare)) is not None

    def _tabs(self, k: int) -> list[GridRow]:
        return [split_tabs(self.lines[k], self.starts[k], k + 1)]

    def _pipes(self, k: int) -> list[GridRow]:
        return split_pipes([(self.lines[k], self.starts[k], k + 1)])

    def _is_furniture(self, token: LineToken) -> bool:
        return token.kind == "PROSE" and self.furniture.is_page(token.first - 1)

    def _text(self, k: int, line: str) -> None:
        """The token of a line of text; two where a heading was glued to a sentence, at its end or before it."""
        at = glued_at(line, self.terms)
        if not at:
            token = text_token(self.lines, k, line, self.terms)
            before = self.tokens[-1] if self.tokens else token
            if before.level and ends_heading(before, token, self.terms):
                before.text += token.text
                before.last = token.last
            else:
                self.tokens.append(token)
            return
        start, cut, end = self.starts[k], self.starts[k] + at, self.starts[k] + len(line)
        for first, last in ((start, cut), (cut, end)):
            token = text_token(self.lines, k, self.text[first:last].strip(), self.terms)
            token.start, token.end = first, last
            self.tokens.append(token)


def _are_captions(line: str, pieces: Iterable[str]) -> bool:
    """Whether a line is a caption, which pieces of it may be one by one. The name of a body may stand over a column, too."""
    if kind_of_line(line) in ("title", "unit", "code"):
        return True
    return all(map(_is_caption, pieces))


def _is_caption(text: str) -> bool:
    return kind_of_line(text) in ("title", "code", "unit", "org", "year")


def _may_hold_cells(token: LineToken) -> bool:
    """Whether a token may be cells of a table that stand on lines of their own: words and headings, not those of parts."""
    return token.kind in ("PROSE", "HEADING") and not token.part and token.start < 0


def _is_tabbed(line: str) -> bool:
    return "\t" in line and not line.isspace()
