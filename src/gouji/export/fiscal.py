"""A table for analysis beside the eight of the contract: each amount that a document states, once.

In: a report. Out: for every fact in money one row, its dimensions as columns, in yuan. A fact is printed up to
seven times in one disclosure; the cell of a table speaks for it, else a form, else the prose, and the most
precise of those. ``agreed`` says whether all printings have the same value up to rounding, ``n_printed`` how many
there are.

    a.txt, 某某局, 2023, expenditure, outturn, item, 201, 20101, 2010101, , , general_budget, basic, …, 2891200.00, CNY, …

Totals and their parts stand side by side: sum over one ``level``, never over all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gouji.knowledge.performance import performance_terms
from gouji.knowledge.personal import Mask
from gouji.model import Cell, Claim, FactKey, Observation, Report

from .rows import Row, Value

_COLUMNS = (
    "doc entity year direction phase level function_class function_division function_item economic_class economic_item"
    " fund nature source_of_income item project party stage change concept fact value_yuan currency n_printed agreed"
    " origin line start end"
)
FISCAL_COLUMNS = tuple(_COLUMNS.split())

_PUBLIC = frozenset(("doc", "fact"))
_CURRENCY = "CNY"
_DIRECTIONS = {"expenditure": "expenditure", "income": "revenue"}
# Digits of a code, by level.
_FUNCTION = (3, 5, 7)
_ECONOMIC = (3, 5)
_LEVELS = {3: "class", 5: "division", 7: "item"}
_ORIGINS = {"cell": 0, "form": 1, "claim": 2}


def fiscal_rows(report: Report, mask: Mask | None = None) -> Iterator[Row]:
    """The rows of the table, in the order in which the facts are printed first. ``mask`` blots out personal data."""
    printed: dict[FactKey, list[Observation]] = {}
    for seen in report.observations:
        if not seen.assumed and _is_money(seen):
            printed.setdefault(seen.key, []).append(seen)
    for key, several in printed.items():
        row = _row(report, key, several)
        yield row if mask is None else tuple(map(partial(_masked, mask), FISCAL_COLUMNS, row))


def _masked(mask: Mask, column: str, value: Value) -> Value:
    return mask.text(value) if isinstance(value, str) and column not in _PUBLIC else value


def _row(report: Report, key: FactKey, printed: list[Observation]) -> Row:
    speaker = min(printed, key=lambda seen: (_ORIGINS[seen.kind], seen.quantum, seen.start))
    source = report.document.source
    return (
        source.name,
        key.get("entity") or report.document.entity,
        int(key.get("year")) if key.get("year").isdecimal() else None,
        _DIRECTIONS.get(key.concept) or _DIRECTIONS.get(key.get("side"), ""),
        key.get("basis"),
        *_codes(key),
        *(
            key.get(name)
            for name in ("fund", "nature", "source", "item", "project", "party", "stage", "change")
        ),
        key.concept,
        key.text,
        speaker.value,
        _CURRENCY,
        len(printed),
        all(_agree(seen, speaker) for seen in printed),
        speaker.kind,
        source.lines.line_of(speaker.start),
        speaker.start,
        speaker.end,
    )


def _agree(one: Observation, other: Observation) -> bool:
    """Whether two printings have the same value, up to one unit of the last place of the rounder one."""
    return abs(one.value - other.value) <= max(one.quantum, other.quantum)


def _codes(key: FactKey) -> Iterator[Value]:
    """Level, then the codes of 类, 款, 项 and of the economic 类, 款; "" below the level of the fact.

    The level is class, division, item, group (of economic classes) or, without a code, whole.
    """
    function, economic = key.get("function"), key.get("economic")
    code = function or economic
    yield _LEVELS.get(len(code), "") if code.isdecimal() else "group" if code else "whole"
    for digits in _FUNCTION:
        yield function[:digits] if function.isdecimal() and len(function) >= digits else ""
    for digits in _ECONOMIC:
        if not economic.isdecimal():
            # personnel and public are groups of classes.
            yield economic if digits == _ECONOMIC[0] else ""
        else:
            yield economic[:digits] if len(economic) >= digits else ""


def _is_money(seen: Observation) -> bool:
    origin = seen.origin
    if isinstance(origin, Cell | Claim):
        return bool(origin.factor)
    return origin is not None and bool(performance_terms().money.get(origin.unit))
