"""Passages of the source as a reader sees them, with the marks that stand in them.

In: a range of the source. Out: runs, that is strings and pairs of mark and string. Tags that only format are left out,
entities are read, personal data is blotted out; everything else stays as it is printed.

    收入总计<b>919.52</b>万元，   ->   ["收入总计", (7, "919.52万元"), "，"]
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from html import unescape

import regex

from gouji.knowledge.personal import find_personal
from gouji.text import squeeze

from .marks import Marks

Run = str | tuple[int, str]

# Formatting that a reader never saw; any other tag is text of the page.
_FORMAT = regex.compile(
    r"</?(?:b|i|u|em|strong|span|font|sup|sub|center|p|div|br|o:p)(?:\s[^<>]{0,80})?/?>|\*\*",
    regex.IGNORECASE,
)
_CELLS = regex.compile(r"</?(?:table|thead|tbody|tr|td|th|caption)(?:\s[^<>]{0,200})?/?>", regex.IGNORECASE)


class Passages:
    """The source of a report with its marks, masked, in runs. ``seen`` are the marks that were put out."""

    def __init__(self, text: str, marks: Marks) -> None:
        self._mask = find_personal(text)
        self.source = text
        self.text = self._mask.at(text, 0)
        self._marks = marks
        self.seen: set[int] = set()

    def hide(self, text: str) -> str:
        """Any string of the document, its personal data blotted out."""
        return self._mask.text(text)

    def at_mark(self, start: int, end: int, printed: str) -> str:
        """What is printed at a mark; what cannot be told from personal data beside it is shown as it is masked."""
        if self.text[start:end] == self.source[start:end]:
            return self.hide(squeeze(printed))
        return squeeze(self.text[start:end])

    def runs(self, start: int, end: int, *, cells: bool = False, line: int = -1) -> list[Run]:
        """The runs of a range; ``cells`` leaves out the tags of tables as well. Outer blanks go.

        Marks that begin between ``line`` and the range reach into it (a heading with the # before it).
        """
        runs: list[Run] = []
        for a, b, mark in self._pieces(start, end, line):
            shown = _shown(self.text[a:b], cells=cells)
            if mark >= 0:
                self.seen.add(mark)
            if not shown:
                continue
            last = runs[-1] if runs else None
            if mark < 0:
                runs[-1:] = [last + shown] if isinstance(last, str) else [*runs[-1:], shown]
            elif isinstance(last, tuple) and last[0] == mark:
                runs[-1] = (mark, last[1] + shown)
            else:
                runs.append((mark, shown))
        return _trimmed(runs)

    def shown(self, start: int, end: int) -> str:
        """The text of a range as runs would have it; no mark is put out."""
        return _shown(self.text[start:end], cells=True)

    def first(self, start: int, end: int) -> int:
        """The first mark that begins in a range or right at its start, noted as put out; -1 for none."""
        within = self._marks.within(start, max(end, start + 1))
        if not within:
            return -1
        self.seen.update(within)
        return within[0]

    def _pieces(self, start: int, end: int, line: int) -> Iterator[tuple[int, int, int]]:
        """Source ranges that cover the range, each with its innermost mark (-1 for none)."""
        marks = self._marks
        at = start
        before = marks.within(line, start) if 0 <= line < start else ()
        open_ = [k for k in before if marks.all[k].end > start]
        for k in marks.within(start, end):
            here = marks.starts[k]
            at = yield from self._close(open_, at, here)
            if here > at:
                yield at, here, open_[-1] if open_ else -1
                at = here
            if marks.all[k].end > here:
                open_.append(k)
            else:
                self.seen.add(k)
        at = yield from self._close(open_, at, end)
        if at < end:
            yield at, end, open_[-1] if open_ else -1

    def _close(self, open_: list[int], at: int, until: int) -> Generator[tuple[int, int, int], None, int]:
        """Put out and drop the marks that end up to a place; gives how far the range is covered."""
        while open_ and self._marks.all[open_[-1]].end <= until:
            mark = open_.pop()
            stop = self._marks.all[mark].end
            if stop > at:
                yield at, stop, mark
                at = stop
        return at


def _shown(text: str, *, cells: bool) -> str:
    if "<" in text or "*" in text:
        text = _FORMAT.sub("", text)
        if cells:
            text = _CELLS.sub("", text)
    return unescape(text) if "&" in text else text


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without the blanks at either end."""
    if runs and isinstance(runs[0], str):
        runs[0] = runs[0].lstrip()
    if runs and isinstance(runs[-1], str):
        runs[-1] = runs[-1].rstrip()
    return [run for run in runs if run != ""]


def plain_text(runs: list[Run]) -> str:
    """The text of runs."""
    return "".join(run if isinstance(run, str) else run[1] for run in runs)
