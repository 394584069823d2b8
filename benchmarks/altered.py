"""How many altered numbers gouji notices: one printed number changed at a time, and the document checked anew.

    python benchmarks/altered.py FILE... [--gold FOLDER] [--count N] [--seed N] [--show]

Alterations: a digit replaced, two digits swapped, a digit dropped, the point moved, the number scaled,
元 and 万元 exchanged, the direction turned; zeros become 1.00. One within one unit of the printed place is left out,
for gouji calls that rounding.

Without ``--gold`` the numbers are drawn from what gouji itself read. With it, they are the non-zero claims that
claims.csv calls supported by a cell, at the very place that the gold names, and the cells of cells.csv.

A change is *found* where a new error or warning appears, *named* where that shows the altered number (as its place
or among its operands), *at its place* where it stands on it. Prints the shares by kind of number and of alteration;
by relation, how many alterations it noticed, and how many no other did; and the numbers that no relation touches.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_TURNED = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}


class Place(NamedTuple):
    """A number of a document: kind and source range."""

    kind: str
    start: int
    end: int


def check(text: str) -> Report:
    """The report of a text."""
    return check_document(parse_document(Source("altered", text)))


def signature(report: Report) -> Counter[tuple[str, str, str, str]]:
    """Errors and warnings by what they say."""
    return Counter((f.code, f.severity, f.left, f.right) for f in report.findings if f.severity != "info")


def places_read(report: Report) -> list[Place]:
    """The numbers that gouji read: cells, claims and values of forms."""
    document = report.document
    cells = [
        Place(f"cell:{t.kind}", c.start, c.end)
        for t in document.tables
        for c in t.cells
        if c.value is not None
    ]
    values = [
        Place(f"form:{v.section}:{v.field}", v.start, v.end)
        for f in document.forms
        for v in f.values
        if v.value is not None and v.section in ("funds", "indicator", "total")
    ]
    claims = [
        Place(f"claim:{c.measure}", c.start, c.end)
        for c in document.claims
        if not c.in_reason and c.measure != "other" and not c.section.startswith("form")
    ]
    return [*cells, *values, *claims]


def places_of_gold(folder: Path, name: str, report: Report) -> list[Place]:
    """The numbers that the gold names. A claim that does not stand at its place is reported."""
    source = report.document.source
    found = []
    for row in _rows(folder / "claims.csv", name):
        if row["verdict"] != "supported" or "cell:" not in row["evidence"] or not Decimal(row["value"] or 0):
            continue
        start = source.lines.starts[int(row["line"]) - 1] + int(row["col"])
        end = start + len(row["raw"])
        if source.text[start:end] == row["raw"]:
            found.append(Place(f"claim:{row['measure']}", start, end))
        else:
            print("not at its place:", name, row["line"], row["col"], row["raw"])
    # The gold gives a cell's line and what it prints; which of several alike, gouji's own place tells.
    cells = {(int(row["line"]), row["raw"].strip()) for row in _rows(folder / "cells.csv", name)}
    found.extend(
        Place(f"cell:{table.kind}", cell.start, cell.end)
        for table in report.document.tables
        for cell in table.cells
        if (cell.line, cell.raw.strip()) in cells
    )
    return found


def _rows(path: Path, name: str) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from (row for row in csv.DictReader(stream) if row["doc"] == name)


def alterations(text: str, place: Place, rng: random.Random) -> Iterator[tuple[str, int, int, str]]:
    """Kind, source range and replacement of each alteration of a number."""
    raw = text[place.start : place.end]
    match = _NUMBER.search(raw)
    if match is None:
        return
    number = match.group()
    start, end = place.start + match.start(), place.start + match.end()
    plain = number.replace(",", "").replace("，", "")
    value = Decimal(plain)
    if value == 0:
        yield "zero", start, end, "1.00"
        return
    exponent = value.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(0)
    for kind, changed in _variants(number, plain, rng):
        bare = changed.replace(",", "").replace("，", "")
        decimals = len(bare) - bare.index(".") - 1 if "." in bare else 0
        allowed = Decimal(1).scaleb(-decimals) if unit and decimals else unit
        if abs(Decimal(bare) - value) > max(unit, allowed):
            yield kind, start, end, changed
    tail = text[end : end + 2]
    if tail == "万元":
        yield "unit", end, end + 2, "元"
    elif tail[:1] == "元":
        yield "unit", end, end + 1, "万元"
    word = text[start - 2 : start]
    if place.kind.endswith((":delta", ":growth_rate")) and word in _TURNED:
        yield "direction", start - 2, start, _TURNED[word]


def _variants(number: str, plain: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    digits = [k for k, char in enumerate(number) if char.isdigit()]
    at = rng.choice(digits)
    other = rng.choice([digit for digit in "0123456789" if digit != number[at]])
    yield "digit", number[:at] + other + number[at + 1 :]
    pairs = [(a, b) for a, b in pairwise(digits) if number[a] != number[b]]
    if pairs:
        a, b = rng.choice(pairs)
        turned = list(number)
        turned[a], turned[b] = turned[b], turned[a]
        yield "swap", "".join(turned)
    if len(digits) > 1:
        at = rng.choice(digits)
        dropped = number[:at] + number[at + 1 :]
        if dropped[0].isdigit() and dropped[-1].isdigit():
            yield "drop", dropped
    if "." in plain:
        whole, fraction = plain.split(".")
        if len(fraction) > 1:
            yield "point", f"{whole}{fraction[0]}.{fraction[1:]}"
        elif len(whole) > 1:
            yield "point", f"{whole[:-1]}.{whole[-1]}{fraction}"
        yield "scaled", str((Decimal(plain) * Decimal("1.5")).quantize(Decimal(1).scaleb(-len(fraction))))
    else:
        yield "scaled", f"{plain}0"


class Noticed(NamedTuple):
    """What an alteration brought: how many new findings, of which codes, and whether they show or stand on the number."""

    new: int
    codes: frozenset[str]
    named: bool
    exact: bool


class Tally:
    """Shares by kind, and what noticed them."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.new: list[int] = []
        self.relations: dict[str, Counter[str]] = {}

    def add(self, names: tuple[str, ...], alteration: str, noticed: Noticed) -> None:
        """One alteration."""
        self.new.append(noticed.new)
        for name in names:
            counts = self.counts.setdefault(name, Counter())
            counts.update(total=1, found=bool(noticed.new), named=noticed.named, exact=noticed.exact)
        for code in noticed.codes:
            self.relations.setdefault(code, Counter()).update(["all", alteration])
            if len(noticed.codes) == 1:
                self.relations[code]["alone"] += 1

    def show_relations(self) -> None:
        """Print a line for each relation: alterations noticed, those that it alone noticed, and by kind of alteration."""
        kinds = sorted({kind for counts in self.relations.values() for kind in counts} - {"all", "alone"})
        print("\n" + "".join(f"{head:>10s}" for head in ("relation", "noticed", "alone", *kinds)))
        for code, counts in sorted(self.relations.items(), key=lambda pair: -pair[1]["all"]):
            print(f"{code:>10s}" + "".join(f"{counts[kind]:10d}" for kind in ("all", "alone", *kinds)))

    def show(self) -> None:
        """Print the shares, and how many new findings an alteration gave."""
        for name in sorted(self.counts):
            counts = self.counts[name]
            total = counts["total"]
            shares = "  ".join(
                f"{label} {counts[key] / total:6.1%}"
                for key, label in (("found", "found"), ("named", "named"), ("exact", "at its place"))
            )
            print(f"{name:42s} {total:6d}  {shares}")
        if self.new:
            ordered = sorted(self.new)
            middle, high = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
            print(f"new findings each: median {middle}, 95th percentile {high}, most {ordered[-1]}")


def compare(base: Counter[tuple[str, str, str, str]], report: Report, low: int, high: int) -> Noticed:
    """What is new in a report, and whether it shows a range or stands on it."""
    new = signature(report) - base
    named = exact = False
    for finding in report.findings:
        if (finding.code, finding.severity, finding.left, finding.right) in new:
            exact = exact or (finding.start < high and low < finding.end)
            spans = [(finding.start, finding.end), *((op.start, op.end) for op in finding.related)]
            named = named or any(first < high and low < last for first, last in spans)
    return Noticed(new.total(), frozenset(code for code, *_ in new), named, exact)


def untouched(report: Report, places: list[Place]) -> list[Place]:
    """The numbers that are no operand of any relation that was reckoned: nothing but chance would notice a change."""
    reckoned = ("holds", "rounding", "broken")
    touched = {op.start for out in report.outcomes if out.status in reckoned for op in out.operands}
    # A cell's place may begin with a tag or a blank, a claim's operand with its number.
    return [place for place in places if not any(at in touched for at in range(place.start, place.end))]


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--gold", type=Path, help="a folder with claims.csv and cells.csv")
    parser.add_argument("--count", type=int, default=100, help="numbers of each document (0: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="list what was missed")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    tally = Tally()
    alone: list[tuple[str, Place, int, str]] = []
    read: Counter[str] = Counter()
    for path in options.files:
        text = path.read_bytes().decode("utf-8-sig")
        base = check(text)
        before = signature(base)
        places = places_of_gold(options.gold, path.name, base) if options.gold else places_read(base)
        read.update(place.kind for place in places)
        for place in untouched(base, places):
            line = base.document.source.lines.line_of(place.start)
            alone.append((path.name[:12], place, line, text[place.start : place.end]))
        if options.count and len(places) > options.count:
            places = rng.sample(places, options.count)
        for place in places:
            for kind, start, end, changed in alterations(text, place, rng):
                report = check(text[:start] + changed + text[end:])
                high = max(place.end, place.end + len(changed) - (end - start))
                noticed = compare(before, report, place.start, high)
                group = place.kind.split(":")[0]
                tally.add((group, place.kind, f"{group} by {kind}"), kind, noticed)
                if options.show and not noticed.new:
                    line = base.document.source.lines.line_of(start)
                    print("missed", path.name[:12], line, place.kind, kind, text[start:end], "->", changed)
    tally.show()
    tally.show_relations()
    show_untouched(alone, read, every=options.show)


def show_untouched(alone: list[tuple[str, Place, int, str]], read: Counter[str], *, every: bool) -> None:
    """Print how many numbers of each kind no relation touches, and some of them, or every one."""
    print(f"\n{len(alone)} of {read.total()} numbers are in no relation")
    by_kind: dict[str, list[str]] = {}
    for name, place, line, raw in alone:
        by_kind.setdefault(place.kind, []).append(f"{name}:{line} {raw.strip()}")
    for kind, numbers in sorted(by_kind.items(), key=lambda pair: -len(pair[1])):
        shown = numbers if every else numbers[:5]
        rest = f" and {len(numbers) - len(shown)} more" if len(numbers) > len(shown) else ""
        print(f"{kind:42s} {len(numbers):5d} of {read[kind]:5d}  {'; '.join(shown)}{rest}")


if __name__ == "__main__":
    main()
