"""Everything that a page knows of its document, as blocks of JSON that the page reads when it needs them.

In: a report. Out: named blocks in the order in which the page holds them: ``index`` first, then the document in
chunks (``d0``, ``d1`` …), marks (``m``), relations (``r``), findings (``f``) and facts (``k``). The index is small whatever the
document is; a page of forty megabytes reads only what is looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from gouji.knowledge.messages import LANGUAGES, pick, render
from gouji.knowledge.rules import law, rules, tolerance
from gouji.model import Block, Finding, Report
from gouji.text import squeeze

from .content import Content, Item
from .marks import KINDS, VERDICTS, Mark, Marks
from .relations import relation
from .runs import Passages, plain_text
from .summary import charts, summary
from .words import page_words

# So many marks, relations, findings or facts are one block.
PER_BLOCK = {"m": 512, "r": 512, "f": 64, "k": 1024}
# A chunk of the document is closed when it weighs so much: characters, and a good deal for every row and cell.
_CHUNK = 6000
_ROW, _CELL = 40, 8
_SEVERITIES = ("error", "warning", "info")
_PLACE_OF_ROW = 2

Blocks = Iterator[tuple[str, Any]]


class Payload:
    """The blocks of one report. ``lang`` is the language in which the page opens."""

    def __init__(self, report: Report, lang: str) -> None:
        self.report = report
        self.lang = lang
        self.marks = Marks(report)
        self.passages = Passages(report.document.source.text, self.marks)
        self.findings = sorted(report.findings, key=_seriousness)

    def blocks(self) -> Blocks:
        """All blocks by name, the index first."""
        chunks, at = self._chunks()
        facts = self.marks.facts()
        yield "index", self._index(chunks, at, facts)
        for number, chunk in enumerate(chunks):
            yield f"d{number}", chunk
        order = {fact: number for number, fact in enumerate(facts)}
        yield from _blocks("m", (self._mark(mark, order) for mark in self.marks.all))
        yield from _blocks("r", (relation(o, self.marks, self.passages) for o in self.marks.relations))
        yield from _blocks("f", map(self._finding, self.findings))
        yield from _blocks("k", ([fact, marks] for fact, marks in facts.items()))

    def _index(self, chunks: list[list[Item]], at: list[int], facts: dict[str, list[int]]) -> dict[str, Any]:
        document = self.report.document
        places, owners = self._places()
        verdicts = "".join(VERDICTS[mark.verdict] for mark in self.marks.all)
        return {
            "lang": self.lang,
            "words": page_words(),
            "name": document.source.name,
            "entity": self.passages.hide(document.entity),
            "year": document.year,
            "kind": document.kind,
            "unit": document.unit,
            "format": document.source.format,
            "sha256": document.source.sha256,
            "places": places,
            "owners": owners,
            "chunks": [[chunk[0][1], _weight(chunk)] for chunk in chunks],
            "at": _runs_of(at),
            "verdicts": verdicts,
            "kinds": "".join(KINDS[mark.kind] for mark in self.marks.all),
            "per": PER_BLOCK,
            "relations": len(self.marks.relations),
            "facts": len(facts),
            "findings": [
                "".join(finding.severity[0] for finding in self.findings),
                [self.marks.at(finding.start) for finding in self.findings],
                [finding.code for finding in self.findings],
                [self._line(finding.start) for finding in self.findings],
            ],
            "rules": self._rules(),
            "summary": summary(self.report, self.marks, self.passages),
            "charts": charts(self.report, self.marks, self.passages),
        }

    def _chunks(self) -> tuple[list[list[Item]], list[int]]:
        """The items in chunks, and for each mark the chunk that shows it."""
        chunks: list[list[Item]] = []
        at = [-1] * len(self.marks.all)
        chunk: list[Item] = []
        weight = 0
        for item in Content(self.report.document, self.passages).items():
            if chunk and weight > _CHUNK:
                chunks.append(chunk)
                chunk, weight = [], 0
            chunk.append(item)
            weight += _weight_of(item)
            for seen in self.passages.seen:
                at[seen] = len(chunks)
            self.passages.seen.clear()
        if chunk:
            chunks.append(chunk)
        firsts = [chunk[0][1] for chunk in chunks]
        for k, mark in enumerate(self.marks.all):
            if at[k] < 0:
                # Nothing shows it (it lies between what is shown): the page goes to its line.
                at[k] = max(0, bisect_right(firsts, self._line(mark.start)) - 1)
        return chunks, at

    def _places(self) -> tuple[list[list[Any]], list[list[int]]]:
        """Sections, tables and forms as ``[kind, number, level, title, line]``, and where each begins to own marks."""
        document = self.report.document
        places: list[list[Any]] = []
        numbers: dict[str, int] = {}
        for section in document.sections:
            start, end = section.start, section.end
            title = plain_text(self.passages.runs(start, end)).lstrip("# ") or section.title
            places.append(["s", "", section.level, title, section.line])
        self.passages.seen.clear()
        for table in document.tables:
            numbers[f"T{table.number}"] = len(places)
            title = self.passages.hide(squeeze(table.title))
            places.append(["t", f"T{table.number}", 0, title, table.first_line])
        for form in document.forms:
            numbers[f"F{form.number}"] = len(places)
            title = self.passages.hide(squeeze(form.title or form.project))
            places.append(["f", f"F{form.number}", 0, title, form.first_line])
        return places, _runs_of(self._owners(numbers))

    def _owners(self, numbers: dict[str, int]) -> Iterator[int]:
        """The place of each mark: its table or form, else its section, else -1."""
        document = self.report.document
        owned = [block for block in document.blocks if block.owner in numbers]
        firsts = [block.first for block in owned]
        sections = [section.start for section in document.sections]
        for mark in self.marks.all:
            line = self._line(mark.start)
            k = bisect_right(firsts, line) - 1
            block: Block | None = owned[k] if k >= 0 and owned[k].last >= line else None
            yield numbers[block.owner] if block is not None else bisect_right(sections, mark.start) - 1

    def _line(self, start: int) -> int:
        return self.report.document.source.lines.line_of(max(0, start))

    def _mark(self, mark: Mark, facts: dict[str, int]) -> list[Any]:
        """A mark: text, label, measure or field, reference, fact (-1: printed once), relations."""
        source = self.report.document.source
        return [
            self.passages.at_mark(mark.start, mark.end, mark.text),
            self.passages.hide(mark.label),
            mark.what,
            source.reference(max(0, mark.start)),
            facts.get(mark.fact, -1),
            mark.uses,
        ]

    def _finding(self, finding: Finding) -> list[Any]:
        """A finding: messages by language, both sides, difference, allowed, suggestion, related, line, column."""
        hide = self.passages.hide
        source = self.report.document.source
        line, col = source.lines.position(max(0, finding.start))
        related = [
            [self.marks.at(op.start), hide(op.name), hide(squeeze(op.printed)), op.role[0]]
            for op in finding.related
        ]
        return [
            [hide(render(finding, lang)) for lang in LANGUAGES],
            hide(finding.left),
            hide(finding.right),
            finding.difference,
            finding.allowed,
            hide(finding.suggestion),
            related,
            line,
            col + 1,
            finding.name,
            source.reference(max(0, finding.start)),
        ]

    def _rules(self) -> dict[str, list[Any]]:
        """What there is to say of the codes that occur: name, why, basis and tolerance, each by language."""
        codes = {finding.code for finding in self.findings} | {o.code for o in self.marks.relations}
        known = rules()
        found: dict[str, list[Any]] = {}
        for code in sorted(codes & known.keys()):
            rule = known[code]
            allowed = [" ".join(pick(tolerance(name), lang) for name in rule.tolerance) for lang in LANGUAGES]
            basis = [" ".join(filter(None, (pick(rule.basis, x), pick(law(code), x)))) for x in LANGUAGES]
            found[code] = [rule.name, [pick(rule.why, x) for x in LANGUAGES], basis, allowed]
        return found


def _seriousness(finding: Finding) -> tuple[int, int, int]:
    return _SEVERITIES.index(finding.severity), -len(finding.related), finding.start


def _weight(chunk: list[Item]) -> int:
    return sum(map(_weight_of, chunk))


def _weight_of(item: Item) -> int:
    if item[0] != "t":
        return len(plain_text(item[3 if item[0] == "h" else 2])) + _ROW
    return sum(_ROW + _CELL * len(row[_PLACE_OF_ROW]) for row in (*item[4], *item[5]))


def _blocks(name: str, values: Iterable[Any]) -> Blocks:
    """Values in blocks of their size."""
    block: list[Any] = []
    number = 0
    for value in values:
        block.append(value)
        if len(block) == PER_BLOCK[name]:
            yield f"{name}{number}", block
            block = []
            number += 1
    if block:
        yield f"{name}{number}", block


def _runs_of(values: Iterable[int]) -> list[list[int]]:
    """Where a value changes: ``[index, value]``."""
    changes: list[list[int]] = []
    for k, value in enumerate(values):
        if not changes or changes[-1][1] != value:
            changes.append([k, value])
    return changes
