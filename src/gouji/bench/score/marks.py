"""Counts and the figures made of them.

Every measure is a ratio of sums over documents, so it can be taken of any set of documents: all, those of one
layout, or a sample of a bootstrap. A scorer counts into :class:`Marks`; :func:`figure` makes the ratio.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .rows import Row

# f1: precision, recall and their harmonic mean. share: right ones of those wanted. rate: so many per document.
# macro: the mean F1 of the classes that the gold has.
Kind = Literal["f1", "share", "rate", "macro"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: its name, how the figure is made, the file it is about, and the columns it cannot do without."""

    name: str
    kind: Kind
    sheet: str
    needs: tuple[str, ...] = ()
    # Of a rate and of what passes unnoticed, less is better.
    less: bool = False


class Tally(NamedTuple):
    """How many were right, how many there were, how many there should have been. Similarities count in fractions."""

    hit: float = 0.0
    found: float = 0.0
    wanted: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over a set of documents. None: there was nothing to measure. ``low`` and ``high`` bound ``value``."""

    value: float | None
    precision: float | None = None
    recall: float | None = None
    low: float | None = None
    high: float | None = None
    hit: float = 0.0
    found: float = 0.0
    wanted: float = 0.0


# missed: in the gold only. extra: not in the gold. wrong: found, but said otherwise than in the gold.
Sign = Literal["missed", "extra", "wrong"]


class Example(NamedTuple):
    """Something that lowers a measure: where (``line`` as printed in the CSV) and what."""

    sign: Sign
    doc: str
    line: str
    text: str


@dataclass(slots=True)
class Marks:
    """Tallies by measure, class (only of macro measures, else "") and document; and what lowered them, by measure."""

    counts: dict[str, dict[str, dict[str, Tally]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    examples: dict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))

    def add(
        self, measure: str, doc: str, hit: float = 0, found: float = 0, wanted: float = 0, label: str = ""
    ) -> None:
        """Count something in."""
        at = self.counts[measure][label]
        old = at.get(doc, Tally())
        at[doc] = Tally(old.hit + hit, old.found + found, old.wanted + wanted)

    def show(self, measure: str, sign: Sign, row: Row, text: str = "") -> None:
        """Keep an example of what was wrong."""
        printed = text or row.get("raw") or row.get("value") or row.get("title", "")
        line = row.get("line") or row.get("first_line", "")
        self.examples[measure].append(Example(sign, row["doc"], line, " ".join(printed.split())))

    def compare(
        self, measure: str, found: Iterable[Row], gold: Iterable[Row], key: Callable[[Row], Hashable]
    ) -> None:
        """Hold the rows of two sides against each other; those of one key are the same. A key tells documents apart."""
        mine, wanted = _by_key(found, key), _by_key(gold, key)
        for at, rows in wanted.items():
            right = min(len(rows), len(mine.get(at, ())))
            self.add(measure, rows[0]["doc"], hit=right, wanted=len(rows))
            for row in rows[right:]:
                self.show(measure, "missed", row)
        for at, rows in mine.items():
            self.add(measure, rows[0]["doc"], found=len(rows))
            for row in rows[len(wanted.get(at, ())) :]:
                self.show(measure, "extra", row)


def _by_key(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> dict[Hashable, list[Row]]:
    found: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def figure(measure: Measure, counts: Mapping[str, Mapping[str, Tally]], times: Mapping[str, int]) -> Figure:
    """The figure of a measure over documents, each counted so many ``times``."""
    sums = {label: _sum(by_doc, times) for label, by_doc in counts.items()}
    total = Tally(*(sum(part) for part in zip(*sums.values(), strict=True))) if sums else Tally()
    precision = recall = None
    if measure.kind == "macro":
        # A class that the gold does not have here has no F1.
        scores = [_f1(tally) for tally in sums.values() if tally.wanted]
        value = sum(scores) / len(scores) if scores else None
    elif measure.kind == "f1":
        known = bool(total.found or total.wanted)
        value = _f1(total) if known else None
        precision = total.hit / total.found if total.found else None
        recall = total.hit / total.wanted if total.wanted else None
    else:
        value = total.hit / total.wanted if total.wanted else None
    return Figure(value, precision, recall, None, None, *total)


def _sum(by_doc: Mapping[str, Tally], times: Mapping[str, int]) -> Tally:
    hit = found = wanted = 0.0
    for doc, tally in by_doc.items():
        weight = times.get(doc, 0)
        if weight:
            hit += weight * tally.hit
            found += weight * tally.found
            wanted += weight * tally.wanted
    return Tally(hit, found, wanted)


def _f1(tally: Tally) -> float:
    both = tally.found + tally.wanted
    return 2 * tally.hit / both if both else 0.0
