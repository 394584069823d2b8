"""How many altered numbers gouji notices: one digit of one printed number changed, thousands of times.

    python benchmarks/altered.py FILE... [--count N] [--seed N] [--show]

For each file, N numbers are drawn (cells, claims, form values), one digit of each is replaced by another,
and the altered text is checked anew. A change is *found* where a new error or warning shows the altered
number (*at its place* where the finding stands on it), *misplaced* where there is a new one that does not show it, *missed* where nothing new appears.
Prints the shares by kind of number.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from gouji.check.run import check_document
from gouji.model import Report, Source
from gouji.parse.document import parse_document


def places(report: Report) -> list[tuple[str, int, int]]:
    """The numbers of a document: kind and source range."""
    document = report.document
    found = [
        (f"cell:{t.kind}", c.start, c.end) for t in document.tables for c in t.cells if c.value is not None
    ]
    found += [
        (f"form:{v.section}:{v.field}", v.start, v.end)
        for f in document.forms
        for v in f.values
        if v.value is not None and v.section in ("funds", "indicator", "total")
    ]
    found += [
        (f"claim:{c.measure}", c.start, c.end)
        for c in document.claims
        if not c.in_reason and c.measure != "other" and not c.section.startswith("form")
    ]
    return found


def check(text: str) -> Report:
    """The report of a text."""
    return check_document(parse_document(Source("altered", text)))


def signature(report: Report) -> Counter[tuple[str, str, str, str]]:
    """Errors and warnings by what they say."""
    return Counter((f.code, f.severity, f.left, f.right) for f in report.findings if f.severity != "info")


def alter(text: str, start: int, end: int, rng: random.Random) -> str | None:
    """The text with one digit of a range replaced; None where the range has no digit."""
    digits = [k for k in range(start, end) if text[k] in "0123456789"]
    if not digits:
        return None
    at = rng.choice(digits)
    other = rng.choice([d for d in "0123456789" if d != text[at]])
    return text[:at] + other + text[at + 1 :]


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    tally: dict[str, Counter[str]] = {}
    for path in options.files:
        text = path.read_bytes().decode("utf-8-sig")
        base = check(text)
        before = signature(base)
        numbers = places(base)
        for kind, start, end in rng.choices(numbers, k=options.count):
            changed = alter(text, start, end, rng)
            if changed is None:
                continue
            report = check(changed)
            new = signature(report) - before
            shown = exact = False
            for finding in report.findings:
                if (finding.code, finding.severity, finding.left, finding.right) in new:
                    exact = exact or (finding.start < end and start < finding.end)
                    spans = [(finding.start, finding.end), *((op.start, op.end) for op in finding.related)]
                    shown = shown or any(low < end and start < high for low, high in spans)
            outcome = "found" if shown else "misplaced" if new else "missed"
            group = kind.split(":")[0]
            for name in (group, kind):
                tally.setdefault(name, Counter())[outcome] += 1
                tally[name]["exact"] += exact
                tally[name]["findings"] += sum(new.values())
            if options.show and outcome != "found":
                line = base.document.source.lines.line_of(start)
                print(
                    outcome,
                    path.name[:3],
                    line,
                    kind,
                    text[start:end],
                    "->",
                    changed[start:end],
                    list(new)[:3],
                )
    for name in sorted(tally):
        counts = tally[name]
        total = counts["found"] + counts["misplaced"] + counts["missed"]
        print(
            f"{name:42s} {total:5d}  found {counts['found'] / total:6.1%}  misplaced {counts['misplaced'] / total:6.1%}"
            f"  missed {counts['missed'] / total:6.1%}  at its place {counts['exact'] / total:6.1%}  findings each {counts['findings'] / total:.2f}"
        )


if __name__ == "__main__":
    main()
