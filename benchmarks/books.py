"""Consistent books: invented disclosures whose numbers add up, rounded as the forms round, must give no finding.

    python benchmarks/books.py [--count N] [--seed N] [--layout NAME] [--write DIR]

Each book is a composed document of corpus/ with its amounts scaled and moved and some of its parts lacking; totals,
balances, rates, forms and prose follow (corpus/composer/vary.py). The layouts take turns. Prints each error and
warning with its place, then for each layout: books, relations, books with a finding, and how many were left out
because the composer itself could not balance them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from composer import budget_wan, final_wan, final_yuan, vary

import gouji

LAYOUTS = {"final_wan": final_wan, "final_yuan": final_yuan, "budget_wan": budget_wan}


@dataclass(slots=True)
class Tally:
    """What the books of one layout came to."""

    books: int = 0
    relations: int = 0
    wrong: int = 0
    left_out: int = 0
    codes: Counter[str] = field(default_factory=Counter)


def text_of(module: ModuleType, seed: int) -> str | None:
    """The text of a book; None where the composer could not balance it, which is a fault of the composer."""
    try:
        return vary.book(module, seed).text
    except AssertionError as error:
        print(f"left out: {module.__name__} {seed}: {str(error)[:200]}")
        return None


def run(name: str, text: str, tally: Tally) -> None:
    """Check one book and print what should not be there."""
    report = gouji.check(text)
    tally.books += 1
    tally.relations += len(report.outcomes)
    found = [finding for finding in report.findings if finding.severity != "info"]
    tally.wrong += bool(found)
    for finding in found:
        tally.codes[finding.code] += 1
        line = report.document.source.lines.line_of(finding.start)
        print(f"{name} line {line}: {finding.code} {finding.left} | {finding.right}")


def main() -> int:
    """Run and print; 1 where a book gave a finding."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=300, help="books of all layouts together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layout", choices=LAYOUTS, action="append", help="these only")
    parser.add_argument("--write", type=Path, help="a folder for the texts")
    options = parser.parse_args()
    names = options.layout or list(LAYOUTS)
    tallies = {name: Tally() for name in names}
    for turn in range(options.count):
        name, seed = names[turn % len(names)], options.seed + turn // len(names)
        text = text_of(LAYOUTS[name], seed)
        if text is None:
            tallies[name].left_out += 1
            continue
        if options.write:
            options.write.mkdir(parents=True, exist_ok=True)
            (options.write / f"{name}_{seed}.txt").write_text(text, encoding="utf-8")
        run(f"{name} {seed}", text, tallies[name])
    for name, tally in tallies.items():
        tried = max(1, tally.books + tally.left_out)
        print(
            f"{name}: {tally.books} books, {tally.relations} relations, {tally.wrong} books with errors or warnings "
            f"{dict(tally.codes)}; {tally.left_out} left out ({tally.left_out / tried:.0%})"
        )
    return int(any(tally.wrong for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
