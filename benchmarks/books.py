"""Consistent books: invented final accounts whose numbers add up, rounded as the forms round, must give no finding.

    python benchmarks/books.py [--count N] [--seed N]

Each book is the composed document of corpus/final_wan with every amount scaled by one factor and moved a little on its
own; totals, balances, rates and prose follow. Books whose wording (增加, 减少) would no longer fit are left out.
Prints how many books gave errors or warnings, and which.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from composer import final_wan
from composer.numbers import varied

import gouji

_CENT = Decimal("0.01")


def book(seed: int) -> str | None:
    """The text of a book; None where its numbers do not fit its words."""
    rng = random.Random(seed)
    scale = rng.uniform(0.2, 9)
    known: dict[Decimal, Decimal] = {}

    def vary(amount: Decimal) -> Decimal:
        if amount not in known:
            known[amount] = (amount * Decimal(scale * rng.uniform(0.97, 1.03))).quantize(_CENT)
        return known[amount]

    with varied(vary):
        try:
            page = final_wan.compose([], "book.txt")
        except AssertionError:
            return None
    if any(outcome.status == "broken" for _, outcome in page.outcomes()):
        return None
    return page.text


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    checked = left_out = wrong = relations = 0
    codes: Counter[str] = Counter()
    seed = options.seed
    while checked < options.count:
        text = book(seed)
        seed += 1
        if text is None:
            left_out += 1
            if left_out > 20 * options.count:
                break
            continue
        report = gouji.check(text)
        checked += 1
        relations += len(report.outcomes)
        found = [finding for finding in report.findings if finding.severity != "info"]
        wrong += bool(found)
        for finding in found:
            codes[finding.code] += 1
            line = report.document.source.lines.line_of(finding.start)
            print(f"book {seed - 1} line {line}: {finding.code} {finding.left} | {finding.right}")
    print(
        f"{checked} books, {relations} relations: {wrong} books with errors or warnings {dict(codes)}; {left_out} left out"
    )


if __name__ == "__main__":
    main()
