"""What one damaged line does to gouji: numbers that lose their value or their fact, and errors that are none.

    python benchmarks/noise.py FILE... [--count N] [--families NAME,...] [--show N]

Every family of damage (docs/noise.md) hits one line at a time of documents without findings. What gouji read of the clean document is
the measure: each number is looked for where it stands after the damage. A number that was damaged itself is left out, and
so are the findings of a run in which one was: the others are *false*, for nothing was said that is not so.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from gouji.bench.synth.draft import KINDS, Draft, Line
from gouji.bench.synth.noise import FAMILIES, damage
from gouji.check.run import check_document
from gouji.model import Cell, Claim, FormValue, Report, Source
from gouji.parse.document import parse_document

Thing = Cell | FormValue | Claim


def check(text: str) -> Report:
    """The report of a text."""
    return check_document(parse_document(Source("noisy", text)))


def things(report: Report) -> list[Thing]:
    """The numbers that gouji read: cells, values of forms, claims."""
    document = report.document
    found: list[Thing] = [cell for table in document.tables for cell in table.cells if cell.value is not None]
    found += [value for form in document.forms for value in form.values if value.value is not None]
    return found + [claim for claim in document.claims if not claim.section.startswith("form")]


def said(thing: Thing) -> tuple[object, ...]:
    """What a number states."""
    if isinstance(thing, FormValue):
        return thing.value, thing.section, thing.field
    if isinstance(thing, Cell):
        return thing.value, str(thing.fact)
    return thing.value, thing.unit, thing.measure, thing.direction, str(thing.fact), thing.verdict


def drafted(text: str, report: Report) -> tuple[Draft, dict[int, Thing]]:
    """The lines of a document by their kinds, its numbers as owners."""
    document = report.document
    kinds = {
        line: {"rows": "form" if block.owner.startswith("F") else "row"}.get(block.kind, block.kind)
        for block in document.blocks
        for line in range(block.first, block.last + 1)
    }
    kinds |= {row.line: "header" for table in document.tables for row in table.grid.rows[: table.header_rows]}
    blocks = {
        line: n for n, block in enumerate(document.blocks) for line in range(block.first, block.last + 1)
    }
    owners, owned = [0] * len(text), {}
    for number, thing in enumerate(things(report), start=1):
        if not any(owners[thing.start : thing.end]):
            owned[number] = thing
            owners[thing.start : thing.end] = [number] * (thing.end - thing.start)
    draft, at = Draft(), 0
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        kind = kinds.get(number, "prose")
        kind = "blank" if not line.strip() else kind if kind in KINDS else "prose"
        draft.lines.append(Line(kind, list(line), owners[at : at + len(line)], blocks.get(number, 0)))
        at += len(line) + 1
    return draft, owned


def compare(owned: dict[int, Thing], draft: Draft, report: Report) -> Counter[str]:
    """How many numbers are lost, or state something else."""
    spans, found, lost = draft.spans(), things(report), Counter[str]()
    for owner, thing in owned.items():
        if owner in draft.truth or owner not in spans:
            continue
        start, end = spans[owner]
        here = [said(t) for t in found if type(t) is type(thing) and t.start < end and start < t.end]
        if said(thing) not in here:
            same = any(other[0] == thing.value for other in here)
            lost[f"{type(thing).__name__}{' stated' if same else ' lost'}"] += 1
    return lost


def main() -> None:
    """Run and print a line for each family."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=20, help="damages of each family and document")
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--show", type=int, default=0, help="so many lines of each family with a false error")
    options = parser.parse_args()
    texts = [path.read_bytes().decode("utf-8-sig") for path in options.files]
    clean = [(path.name, text, check(text)) for path, text in zip(options.files, texts, strict=True)]
    for family in options.families.split(","):
        lost, runs, fair, bad, errors = Counter[str](), 0, 0, 0, 0
        shown: list[str] = []
        for name, text, report in clean:
            known = Counter((f.code, f.left) for f in report.findings)
            whole, owned = drafted(text, report)
            one = 1.01 / sum(bool(line.text.strip()) for line in whole.lines)
            for seed in range(options.count):
                draft = Draft([line.copy(owned=True) for line in whole.lines])
                if not damage(draft, one, random.Random(seed), {family}):
                    continue
                noisy = check(draft.text())
                runs += 1
                lost += compare(owned, draft, noisy)
                if draft.truth:
                    continue
                new = Counter((f.code, f.left) for f in noisy.findings if f.severity == "error") - known
                fair, bad, errors = fair + 1, bad + bool(new), errors + new.total()
                changed = next(
                    (b for a, b in zip(text.split("\n"), draft.text().split("\n"), strict=False) if a != b),
                    "",
                )
                shown += (
                    [f"    {name} {' '.join(sorted({code for code, _ in new}))} {changed[:100]!r}"]
                    if new
                    else []
                )
        rates = "  ".join(f"{name} {count / max(runs, 1):.2f}" for name, count in sorted(lost.items()))
        print(
            f"{family:16s} {runs:4d} damages, {bad}/{fair} with false errors ({errors})  per damage: {rates or 'nothing lost'}"
        )
        print("\n".join(shown[: options.show]) + "\n" if options.show and shown else "", end="")


if __name__ == "__main__":
    main()
