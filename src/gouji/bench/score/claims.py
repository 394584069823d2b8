"""Claims: the numbers of the prose, what is said of them, and the evidence that is linked to them.

A claim is found where place, value, unit and kind are right; of a number whose digits were damaged, also where it is
said to have no value. Measure, subject, direction and verdict are shares of
the claims found; where one printed number states several facts, one of its rows has to be right. The F1 of the verdicts
and the links count what was not found as missed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable

from .cells import placed
from .marks import Marks
from .matching import assign
from .rows import Row, Sheet, flags, fold, integer, number

_LINK = re.compile(r"(?:cell|form)@([^=;]+)")
# Longer subjects are sentences; see the contract.
_LONGEST_SUBJECT = 30


def score_claims(marks: Marks, found: Sheet, gold: Sheet, facts: Sheet) -> tuple[str, ...]:
    """Count claims. Gives the columns that made the place. Claims in the texts of forms are left out, as in the contract.

    Where the ``facts`` of a gold say which places print the same fact, evidence may name any of them.
    """
    columns = placed(found, gold, (("line", "col"), ("line", "start"), ("line",)))
    units, kinds = found.has("unit") and gold.has("unit"), found.has("kind") and gold.has("kind")

    def key(row: Row) -> tuple[str, Hashable]:
        place = tuple(integer(row[column]) for column in columns)
        unit = re.sub(r"\s", "", row["unit"]) if units else ""
        return row["doc"], (place, number(row.get("value", "")), unit, row["kind"] if kinds else "")

    mine = [row for row in found.rows if not row.get("section", "").startswith("form")]
    mine = _mended(mine, gold.rows, columns)
    marks.compare("claims", mine, gold.rows, key)
    by_key: dict[Hashable, list[Row]] = defaultdict(list)
    for row in mine:
        by_key[key(row)].append(row)
    gold_by_key: dict[Hashable, list[Row]] = defaultdict(list)
    for row in gold.rows:
        gold_by_key[key(row)].append(row)
        _score_qualities(marks, row, by_key.get(key(row), []))
    for at, rows in gold_by_key.items():
        _score_verdicts(marks, by_key.get(at, []), rows)
    if any(_links(row) for row in gold.rows):
        _score_links(marks, by_key, gold_by_key, facts)
    _score_sentences(marks, mine, gold.rows, key)
    return columns


def _mended(found: list[Row], gold: list[Row], columns: tuple[str, ...]) -> list[Row]:
    """The claims, where one that says of a damaged number that it has no value (or is damaged) has the true one."""

    def place(row: Row) -> Hashable:
        return row["doc"], tuple(integer(row[column]) for column in columns)

    damaged = {place(row): row["value"] for row in gold if row.get("truth")}
    return [
        {**row, "value": damaged[place(row)]}
        if place(row) in damaged and (not number(row.get("value", "")) or "damaged" in flags(row))
        else row
        for row in found
    ]


def near(found: str, gold: str) -> bool:
    """The contract's rule of sameness: one contains the other, the shorter is at least half of the longer, and what was
    found is no sentence. A subject that is long in the gold may be as long.
    """
    found, gold = fold(found), fold(gold)
    shorter, longer = sorted((found, gold), key=len)
    return (
        bool(shorter)
        and shorter in longer
        and 2 * len(shorter) >= len(longer)
        and len(found) <= max(_LONGEST_SUBJECT, len(gold))
    )


def same_measure(left: str, right: str) -> bool:
    """Whether two measures are one; a total and an amount are."""
    return left == right or {left, right} == {"total", "amount"}


def _equal(left: str, right: str) -> bool:
    return left == right


QUALITIES: dict[str, Callable[[str, str], bool]] = {
    "measure": same_measure,
    "subject": near,
    "direction": _equal,
    "verdict": _equal,
}


def _score_qualities(marks: Marks, gold: Row, found: list[Row]) -> None:
    if not found:
        return
    for name, same in QUALITIES.items():
        # A claim without a subject or verdict in the gold does not ask for one.
        if name in gold and (gold[name] or name not in ("subject", "verdict")):
            right = any(same(row.get(name, ""), gold[name]) for row in found)
            marks.add(name, gold["doc"], hit=right, wanted=1)
            if not right:
                given = " / ".join(row.get(name) or "∅" for row in found)
                marks.show(name, "wrong", gold, f"{gold.get('raw', '')}: {given} ≠ {gold[name] or '∅'}")


def _score_verdicts(marks: Marks, found: list[Row], gold: list[Row]) -> None:
    """Verdicts of the rows of one key. Rows beyond those of the gold are wrong claims already, not wrong verdicts.

    Where the gold has no verdict, damage took what decides, and none is asked for.
    """
    gold = [row for row in gold if row.get("verdict")]
    if not gold:
        return
    doc = gold[0]["doc"]
    given = [row.get("verdict", "") for row in found]
    equal = {k: [n for n, one in enumerate(given) if one == row["verdict"]] for k, row in enumerate(gold)}
    right = assign(equal)
    for k, row in enumerate(gold):
        marks.add("verdicts", doc, hit=k in right, wanted=1, label=row["verdict"])
    used = set(right.values())
    rest = [one for n, one in enumerate(given) if n not in used][: len(gold) - len(right)]
    for one in [given[n] for n in used] + rest:
        marks.add("verdicts", doc, found=1, label=one)


def _links(row: Row) -> set[str]:
    """The places of cells and form values that an evidence names: ``L121:3``."""
    return {place.strip() for place in _LINK.findall(row.get("evidence", ""))}


def _score_links(
    marks: Marks, found: dict[Hashable, list[Row]], gold: dict[Hashable, list[Row]], facts: Sheet
) -> None:
    printed = {
        (row["doc"], f"L{row.get('line', '')}:{row.get('col', '')}"): row.get("fact", "")
        for row in facts.rows
    }

    def linked(doc: str, rows: list[Row]) -> set[str]:
        return {printed.get((doc, place)) or place for row in rows for place in _links(row)}

    for key, rows in gold.items():
        doc = rows[0]["doc"]
        wanted, given = linked(doc, rows), linked(doc, found.get(key, []))
        marks.add("links", doc, len(wanted & given), len(given), len(wanted))
        if wanted != given:
            text = f"{rows[0].get('raw', '')}: {', '.join(sorted(given)) or '∅'} ≠ {', '.join(sorted(wanted)) or '∅'}"
            marks.show("links", "wrong", rows[0], text)


def _score_sentences(
    marks: Marks, found: list[Row], gold: list[Row], key: Callable[[Row], tuple[str, Hashable]]
) -> None:
    """Lines whose numbers are all there, with none too many; and of those, lines where all that is said is right too."""
    mine: dict[Hashable, list[Row]] = defaultdict(list)
    wanted: dict[Hashable, list[Row]] = defaultdict(list)
    for rows, lines in ((found, mine), (gold, wanted)):
        for row in rows:
            lines[row["doc"], integer(row.get("line", ""))].append(row)
    for at, rows in wanted.items():
        ours = mine.get(at, [])
        doc = rows[0]["doc"]
        numbers = len(ours) == len(rows) and sorted(map(repr, map(key, ours))) == sorted(
            map(repr, map(key, rows))
        )
        marks.add("sentence_numbers", doc, hit=numbers, wanted=1)
        marks.add("sentences", doc, hit=numbers and _all_right(ours, rows, key), wanted=1)


def _all_right(found: list[Row], gold: list[Row], key: Callable[[Row], tuple[str, Hashable]]) -> bool:
    choices = {
        k: [
            n
            for n, row in enumerate(found)
            if key(row) == key(wanted)
            and all(
                same(row.get(name, ""), wanted[name])
                for name, same in QUALITIES.items()
                if name != "verdict" and name in wanted and (wanted[name] or name != "subject")
            )
        ]
        for k, wanted in enumerate(gold)
    }
    return len(assign(choices)) == len(gold)
