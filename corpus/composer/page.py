"""A page writer: it prints a document line by line and keeps, for every number it prints, the place and the meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from gouji.bench.synth.numbers import (
    FACTOR,
    D,
    Num,
    Outcome,
    Relation,
    blank,
    check,
    percent,
    places_of,
    read,
    show,
)


@dataclass(slots=True)
class Plant:
    """One planted fault: the number (or year) of `key` is printed as `raw`."""

    key: str
    raw: str
    klass: str
    text: str


@dataclass(slots=True)
class V:
    """A value of a table: exact yuan (or a count), and what its cell means."""

    key: str
    value: Decimal | int | None = None
    path: str = ""
    side: str = ""
    code: str | None = None
    label: str | None = None
    unit: str | None = None
    raw: str | None = None  # a placeholder
    bold: bool = False


@dataclass(slots=True)
class C:
    """A number of the prose."""

    key: str
    value: Decimal | int | str
    measure: str
    subject: str
    unit: str = "money"
    direction: str = ""
    cells: tuple[str, ...] = ()
    period: str | None = None
    base: str = ""
    note: str = ""
    text: str | None = None  # the number as printed
    bare: str | None = None  # the unit that is inherited, not printed
    glued: str | None = None  # a number in Chinese numerals, printed with its counter
    twins: tuple[
        tuple[str, str, tuple[str, ...]], ...
    ] = ()  # further facts stated by the same number: key, subject, cells


def changed(
    subject: str,
    current: Decimal,
    prior: Decimal,
    keys: tuple[str, str],
    base: str = "previous_year",
) -> tuple[C, C, int]:
    """The change and the growth rate that are said of a subject, under their keys, and the sign of both."""
    delta = current - prior
    sign = 1 if delta > 0 else -1
    word = "increase" if sign > 0 else "decrease"
    rate = percent(abs(delta), prior)
    return (
        C(keys[0], abs(delta), "delta", subject, direction=word, base=base),
        C(keys[1], rate, "growth_rate", subject, "%", word, base=base),
        sign,
    )


@dataclass(slots=True)
class F:
    """A field of a form."""

    key: str
    raw: str
    section: str
    item: str
    name: str
    unit: str = ""
    value: str = ""
    level1: str = ""
    level2: str = ""
    note: str = ""


@dataclass(slots=True)
class Year:
    """A printed year that a fault may change."""

    key: str
    text: str


KINDS = {"%": "percent", "分": "score"}
WORST = {"holds": 0, "rounding": 1, "broken": 2}
VERDICT = {"holds": "supported", "rounding": "rounding", "broken": "contradicted"}


def squeeze(text: str) -> str:
    """A label without blanks, tags and marks."""
    return re.sub(r"\s|<[^>]+>|^#+", "", text)


@dataclass(slots=True)
class Page:
    """One version of one document."""

    doc: str
    year: int
    unit: str  # the unit of the tables and, mostly, of the prose
    plants: dict[str, Plant] = field(default_factory=dict)
    table_thousands: bool = True
    prose_thousands: bool = True
    prose_unit: str = ""  # of amounts in the prose, where it is not that of the tables
    gap: str = ""  # between number and unit in the prose
    zero: str = ""  # what a cell without an amount prints
    pipes: bool = False  # tables as Markdown rows, not with tabs
    wrap: int = 0  # the prose is broken after so many characters; 0: one line for a paragraph
    lines: list[str] = field(default_factory=list)
    nums: dict[str, Num] = field(default_factory=dict)
    years: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    rels: list[Relation] = field(default_factory=list)
    tables: list[dict] = field(default_factory=list)
    cells: list[dict] = field(default_factory=list)
    forms: list[dict] = field(default_factory=list)
    claims: list[dict] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    form_no: int = 0
    narrative: list[int] = field(default_factory=list)  # first and last line, where a composer says so
    furniture: set[int] = field(default_factory=set)  # lines that belong to the page, not to the text

    # -- printing ------------------------------------------------------------------------------------------------

    @property
    def next_line(self) -> int:
        """The number of the line that is printed next."""
        return len(self.lines) + 1

    def say(self, *texts: str) -> None:
        """Print lines, each followed by a blank line."""
        for text in texts:
            self.lines += [text, ""]

    def add(self, text: str = "") -> int:
        """Print one line and give its number."""
        self.lines.append(text)
        return len(self.lines)

    def litter(self, *texts: str) -> None:
        """Print what belongs to the page: running heads, page numbers, buttons."""
        for text in texts:
            self.furniture.add(self.add(text))
            self.add()

    def _joined(self, texts: list[str]) -> str:
        return f"| {' | '.join(texts)} |" if self.pipes else "\t".join(texts)

    def _line(self, texts: list[str]) -> None:
        self.add(self._joined(texts))

    @property
    def _margin(self) -> tuple[int, int]:
        """The characters before the first cell of a row, and between two."""
        return (2, 3) if self.pipes else (0, 1)

    def cells_of(self, line: str) -> list[str]:
        """The cells of a printed row."""
        return [c.strip() for c in line.split("|")] if self.pipes else line.split("\t")

    def planted(self, key: str, raw: str) -> str:
        """What is printed for a key in this version."""
        if key not in self.plants:
            return raw
        self.used.add(key)
        assert self.plants[key].raw != raw, key
        return self.plants[key].raw

    def _keep(self, num: Num) -> None:
        assert num.key not in self.nums, num.key
        self.nums[num.key] = num

    def note(self, key: str, value: Decimal | int, raw: str | None = None) -> None:
        """A number that the document implies without printing it (a count of forms, a sum over forms)."""
        self._keep(Num(key, raw or f"{value}", D(value), D(0), 0, 0, 0, "derived"))

    # -- tables --------------------------------------------------------------------------------------------------

    def table(
        self,
        kind: str,
        title: str,
        caption: list[str | Year],
        header: list[list[str]],
        rows: list[list[str | V]],
        *,
        code: str = "",
        mark: str = "",
        note: list[str] | tuple[str, ...] = (),
        empty: bool = False,
        breaks: dict[int, bool] | None = None,
        tail: list[list[str]] | None = None,
        data_rows: int | None = None,
        unit: str | None = None,
        notes: str = "",
        pre: list[str] | None = None,
        year: str | None = None,
    ) -> None:
        """Print a table. `breaks` maps a row index to whether the header is printed again after the page break."""
        unit = unit or self.unit
        first = self.next_line
        for text in pre or []:
            self.say(text)
        self.say(mark + title)
        printed_year = year if year is not None else ""
        for entry in caption:
            text = entry.text if isinstance(entry, Year) else entry
            if isinstance(entry, Year):
                value = self.planted(entry.key, entry.text)
                line = self.next_line
                self.years[entry.key] = (line, value.index("20"), value)
                printed_year = re.search(r"\d{4}", value).group()
                text = value
            for part in text.split("\n"):
                self.add(part)
            self.add()
        grid = self.next_line
        for index, row in enumerate(header):
            self._line(row)
            if self.pipes and not index:
                self._line(["---"] * len(row))
        number = len(self.tables) + 1
        for index, row in enumerate(rows):
            if breaks and index in breaks:
                self.add()
                if breaks[index]:
                    for head in [h for h in header if h[0] not in ("栏次", "栏 次")]:
                        self._line(head)
            self._row(row, number, kind, title, unit)
        for row in tail or []:
            self._line(row)
        last = len(self.lines)
        grid_last = last
        if note:
            self.add()
            for text in note:
                last = self.add(text)
                self.add()
        else:
            self.add()
        width = {len(self.cells_of(r)) - 2 * self.pipes for r in self.lines[grid - 1 : grid_last] if r}
        assert len(width) == 1, (title, width)
        self.tables.append(
            {
                "table_no": number,
                "kind": kind,
                "title": squeeze(title),
                "code": code,
                "unit": unit,
                "year": printed_year,
                "first_line": first,
                "last_line": last,
                "page": "",
                "n_data_rows": len(rows) if data_rows is None else data_rows,
                "n_columns": width.pop(),
                "empty_declared": "yes" if empty else "no",
                "notes": notes,
                "grid_first_line": grid,
                "grid_last_line": grid_last,
            }
        )

    def _row(self, row: list[str | V], number: int, kind: str, title: str, unit: str) -> None:
        (col, gap), line, texts = self._margin, self.next_line, []
        for cell in row:
            text = cell if isinstance(cell, str) else self._value(cell, line, col, number, kind, title, unit)
            texts.append(text)
            col += len(text) + gap
        self._line(texts)

    def _value(self, cell: V, line: int, col: int, number: int, kind: str, title: str, unit: str) -> str:
        unit = cell.unit or unit
        count = unit not in FACTOR
        if cell.raw is not None:
            raw, text = cell.raw, cell.raw
        elif not cell.value:
            assert cell.key not in self.plants, cell.key
            raw = text = "0" if self.zero and count else self.zero
            if not raw:
                self._keep(blank(cell.key, line))
                return raw
            self._keep(Num(cell.key, raw, D(0), D(0), places_of(raw), line, col))
        else:
            raw = f"{cell.value}" if count else show(D(cell.value), unit, thousands=self.table_thousands)
            raw = self.planted(cell.key, raw)
            factor = D(1) if count else FACTOR[unit]
            step = D(0) if count or unit == "元" else D("0.01") * factor
            text = f"<b>{raw}</b>" if cell.bold else raw
            self._keep(Num(cell.key, raw, read(raw) * factor, step, places_of(raw), line, col, factor=factor))
        plain = "" if cell.raw is not None else raw.replace(",", "")
        num = self.nums.get(cell.key)
        self.cells.append(
            {
                "table_no": number,
                "kind": kind,
                "table_title": squeeze(title),
                "unit": unit,
                "line": line,
                "row_code": cell.code or "",
                "row_label": squeeze(cell.label or ""),
                "side": cell.side,
                "column_path": cell.path,
                "raw": text,
                "value": plain,
                "value_yuan": f"{num.value:.2f}" if plain and not count else "",
                "col": col,
                "flags": "placeholder" if cell.raw is not None else "",
            }
        )
        return text

    # -- forms ---------------------------------------------------------------------------------------------------

    def form_row(self, row: list[str | F], project: str, kind: str) -> None:
        """Print one row of a form."""
        (col, gap), line, texts = self._margin, self.next_line, []
        for cell in row:
            text = cell
            if isinstance(cell, F):
                text = self.planted(cell.key, cell.raw)
                value = cell.value
                if text != cell.raw:
                    value = text.rstrip("%")
                if re.fullmatch(r"[\d,]+(\.\d+)?%?", text):
                    number = text.rstrip("%").replace(",", "")
                    money = cell.unit in FACTOR
                    step = D(0)
                    self._keep(
                        Num(
                            cell.key,
                            text,
                            D(number) * (FACTOR[cell.unit] if money else 1),
                            step,
                            places_of(number),
                            line,
                            col,
                            "form",
                            FACTOR[cell.unit] if money else D(1),
                        )
                    )
                    value = number
                else:
                    self._keep(Num(cell.key, text, D(0), D(0), 0, line, col, "form"))
                self.forms.append(
                    {
                        "form_no": self.form_no,
                        "kind": kind,
                        "project": project,
                        "line": line,
                        "section": cell.section,
                        "item": cell.item,
                        "level1": cell.level1,
                        "level2": cell.level2,
                        "field": cell.name,
                        "raw": text,
                        "value": value,
                        "unit": cell.unit,
                        "note": cell.note,
                        "col": col,
                        "flags": "placeholder" if text == "-" else "",
                    }
                )
            texts.append(text)
            col += len(text) + gap
        self._line(texts)

    # -- prose ---------------------------------------------------------------------------------------------------

    def prose(self, template: str, **claims: C) -> None:
        """Print one paragraph. `{name}` stands for a claim, `⏎` for a page break in the sentence, `↵` for a broken line."""
        assert set(re.findall(r"\{(\w+)\}", template)) == set(claims), set(
            re.findall(r"\{(\w+)\}", template)
        ) ^ set(claims)
        text = ""
        for part in re.split(r"(\{\w+\}|⏎|↵)", template):
            if part in ("⏎", "↵"):
                self.add(text)
                if part == "⏎":
                    self.add()
                text = ""
            elif part.startswith("{"):
                text = self._turned(text, "")
                text += self._claim(claims[part[1:-1]], self.next_line, len(text))
            else:
                for letter in part:
                    text = self._turned(text, letter) + letter
        self.add(text)
        self.add()

    def _turned(self, text: str, letter: str) -> str:
        """What is on the line once it was broken where it is full; no line begins with a mark, no year is broken."""
        if not self.wrap or len(text) < self.wrap:
            return text
        if letter and (letter in "，。；：、）”)%年]" or (letter.isdigit() and text[-1:].isdigit())):
            return text
        self.add(text)
        return ""

    def _claim(self, c: C, line: int, col: int) -> str:
        unit = (self.prose_unit or self.unit) if c.unit == "money" else c.unit
        kind = KINDS.get(unit, "amount" if unit in FACTOR else "count")
        if c.text is not None:
            number = c.text
        elif kind == "amount":
            number = show(D(c.value), unit, thousands=self.prose_thousands)
        else:
            number = f"{c.value}"
        number = self.planted(c.key, number)
        plain = number.replace(",", "") if c.glued is None else f"{c.value}"
        gap = self.gap if unit != "%" else ""
        raw = c.glued or (number if c.bare is not None else number + gap + unit)
        factor = FACTOR.get(unit, D(1))
        places = places_of(plain)
        step = D(0) if kind != "amount" or unit == "元" else D(1).scaleb(-places) * factor
        value = D(plain) * factor
        for key, subject, cells in ((c.key, c.subject, c.cells), *c.twins):
            self._keep(
                Num(
                    key,
                    number if c.glued is None else c.glued,
                    value,
                    step,
                    places,
                    line,
                    col,
                    "claim",
                    factor,
                )
            )
            self.claims.append(
                {
                    "key": key,
                    "line": line,
                    "col": col,
                    "raw": raw,
                    "value": plain,
                    "unit": unit,
                    "value_norm": f"{value.normalize():f}",
                    "kind": kind,
                    "measure": c.measure,
                    "direction": c.direction,
                    "subject": subject,
                    "period": f"{self.year}" if c.period is None else c.period,
                    "base": c.base,
                    "note": c.note,
                    "cells": cells,
                }
            )
        return raw

    # -- relations -----------------------------------------------------------------------------------------------

    def sums(self, name: str, head: str, *terms: str, verdicts: bool = True) -> None:
        """`head` is the sum of the terms; a term that starts with - is taken off."""
        parts = [(-1, t[1:]) if t.startswith("-") else (1, t) for t in terms]
        self.rels.append(Relation(name, "sum", head, parts, verdicts))

    def same(self, name: str, head: str, other: str) -> None:
        """Two prints of one quantity."""
        self.rels.append(Relation(name, "same", head, [(1, other)]))

    def rate(self, name: str, head: str, top: str, bottom: str) -> None:
        """`head` is top/bottom in percent."""
        self.rels.append(Relation(name, "rate", head, [(1, top), (1, bottom)]))

    def growth(self, name: str, head: str, delta: str, current: str, sign: int) -> None:
        """`head` is the change in percent of what was before it."""
        self.rels.append(Relation(name, "growth", head, [(sign, delta), (1, current)]))

    def full(self, name: str, *shares: str) -> None:
        """The shares of a complete list."""
        self.rels.append(Relation(name, "full", shares[0], [(1, s) for s in shares[1:]], verdicts=False))

    # -- results -------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The whole document."""
        return "\n".join(self.lines) + "\n"

    def outcomes(self) -> list[tuple[Relation, Outcome]]:
        """Every relation with what it came to."""
        return [(rel, check(rel, self.nums)) for rel in self.rels]

    def judge(self) -> None:
        """Give every claim its verdict: cells of the same fact first, then the arithmetic among printed numbers, the worst winning."""
        by_key: dict[str, list[tuple[Relation, Outcome]]] = {}
        for rel, out in self.outcomes():
            if rel.verdicts:
                for key in rel.keys:
                    by_key.setdefault(key, []).append((rel, out))
        for claim in self.claims:
            key, evidence, found = claim["key"], [], []
            for other in claim["cells"]:
                out = check(Relation("", "same", key, [(1, other)]), self.nums)
                found.append(out.status)
                num = self.nums[other]
                where = f"{num.role}@L{num.line}:{num.col}" if num.role != "derived" else f"calc:{other}"
                evidence.append(f"{where}={num.raw or '(blank)'}")
            if not claim["cells"]:
                own = [(r, o) for r, o in by_key.get(key, []) if o.status != "undefined"]
                heads = [(r, o) for r, o in own if r.head == key]
                # a part of a sum is judged by its own relations; by the sum only where it has no other
                parts = [(r, o) for r, o in own if r.head != key and r.kind != "sum"]
                judged = heads + parts or own
                judged += [(r, o) for r, o in own if o.status == "broken" and (r, o) not in judged]
                for rel, out in judged:
                    found.append(out.status)
                    evidence.append(f"calc:{out.formula}={self.in_unit(rel, out.expected)}")
            status = max(found, key=WORST.__getitem__) if found else ""
            claim["verdict"] = VERDICT.get(status, "unverifiable")
            claim["evidence"] = "; ".join(dict.fromkeys(evidence))

    def in_unit(self, rel: Relation, yuan: str) -> str:
        """A sum is reckoned in yuan and shown in the unit of what it should equal."""
        return f"{(D(yuan) / self.nums[rel.head].factor).normalize():f}" if rel.kind == "sum" else yuan

    def offsets(self) -> list[int]:
        """Where each line begins, in code points."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line) + 1
        return starts
