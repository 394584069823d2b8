"""How many altered numbers gouji notices: one printed number changed at a time, and the document checked anew.

    python benchmarks/altered.py FILE... [--gold FOLDER] [--count N] [--seed N] [--show]

Alterations: a digit replaced, two digits swapped, a digit dropped, the point moved, the number scaled,
元 and 万元 exchanged, the direction turned; zeros become 1.00. One within one unit of the printed place is left out,
for gouji calls that rounding.

Without ``--gold`` the numbers are drawn from what gouji itself read. With it, they are the non-zero claims that
claims.csv calls supported by a cell, at the very place that the gold names, and the cells of cells.csv.

A change is *found* where a new error or warning appears, *named* where that shows the altered number (as its place
or among its operands), *at its place* where it stands on it. Prints the shares by kind of number and of alteration.
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


class Tally:
    """Shares by kind."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.new: list[int] = []

    def add(self, names: tuple[str, ...], new: int, *, named: bool, exact: bool) -> None:
        """One alteration."""
        self.new.append(new)
        for name in names:
            counts = self.counts.setdefault(name, Counter())
            counts.update(total=1, found=bool(new), named=named, exact=exact)

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


def compare(
    base: Counter[tuple[str, str, str, str]], report: Report, low: int, high: int
) -> tuple[int, bool, bool]:
    """How many findings are new, and whether they show a range or stand on it."""
    new = signature(report) - base
    named = exact = False
    for finding in report.findings:
        if (finding.code, finding.severity, finding.left, finding.right) in new:
            exact = exact or (finding.start < high and low < finding.end)
            spans = [(finding.start, finding.end), *((op.start, op.end) for op in finding.related)]
            named = named or any(first < high and low < last for first, last in spans)
    return new.total(), named, exact


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
    for path in options.files:
        text = path.read_bytes().decode("utf-8-sig")
        base = check(text)
        before = signature(base)
        places = places_of_gold(options.gold, path.name, base) if options.gold else places_read(base)
        if options.count and len(places) > options.count:
            places = rng.sample(places, options.count)
        for place in places:
            for kind, start, end, changed in alterations(text, place, rng):
                report = check(text[:start] + changed + text[end:])
                high = max(place.end, place.end + len(changed) - (end - start))
                new, named, exact = compare(before, report, place.start, high)
                group = place.kind.split(":")[0]
                tally.add((group, place.kind, f"{group} by {kind}"), new, named=named, exact=exact)
                if options.show and not new:
                    line = base.document.source.lines.line_of(start)
                    print("missed", path.name[:12], line, place.kind, kind, text[start:end], "->", changed)
    tally.show()


if __name__ == "__main__":
    main()
