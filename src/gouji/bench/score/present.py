"""Scores for people and for programs: tables of text, and plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from gouji.knowledge.messages import word
from gouji.report.excerpt import shown

from .marks import Figure, Measure
from .rows import BrokenSheetError
from .run import CHIEF, MEASURES, Note, Scores

if TYPE_CHECKING:
    from rich.table import Table

_NOTHING = "—"


def note_text(note: Note, lang: str) -> str:
    """A note as a sentence."""
    arguments = {key: shown(value) for key, value in note.arguments.items()}
    if "measure" in arguments:
        arguments["measure"] = word("measure", arguments["measure"], lang)
    return word("score", note.key, lang, **arguments)


def broken_text(error: BrokenSheetError, lang: str) -> str:
    """Why a file was not read: its name, the line, the reason."""
    reason = word("score", error.key, lang, detail=error.detail)
    return word("score", "broken", lang, path=shown(error.path), line=error.line, reason=reason)


def measure_text(measure: Measure, lang: str) -> str:
    """The name of a measure, and whether less is better."""
    name = word("measure", measure.name, lang)
    return word("score", "less", lang, name=name) if measure.less else name


def text_tables(scores: Scores, lang: str = "zh") -> list[Table]:
    """The figures of all documents, then the chief ones of each group, a row for each of its parts, as tables of rich.

    The columns of a group are called as in JSON, since there are many of them.
    """
    from rich.text import Text

    tables = [_overall(scores, lang)]
    names = [name for name in CHIEF if name in scores.overall]
    for group, parts in scores.groups.items():
        sizes = scores.sizes[group]
        title = word("score", "group", lang, group=word("score", group, lang))
        table = _table(title, word("score", group, lang), [word("score", "documents", lang), *names])
        for part, found in parts.items():
            values = (found.get(name, Figure(None)).value for name in names)
            # The name of a part comes out of a file: nothing in it is a style.
            table.add_row(Text(shown(part) or _NOTHING), str(sizes[part]), *map(_decimal, values))
        tables.append(table)
    return tables


def example_lines(scores: Scores, most: int, lang: str = "zh") -> Iterator[str]:
    """Up to so many examples of what lowered each measure, the first by place."""
    for measure in MEASURES:
        found = scores.examples.get(measure.name, [])
        if found:
            yield f"{measure_text(measure, lang)} ({len(found)})"
        for one in found[:most]:
            place = f"{one.doc}:{one.line}" if one.line else one.doc
            yield f"  {word('score', one.sign, lang)} {shown(f'{place} {one.text}')}"


def plain(scores: Scores, lang: str = "zh", *, examples: int = 0) -> dict[str, Any]:
    """The scores as values for JSON; what could not be measured is null."""
    return {
        "examples": {
            name: [one._asdict() for one in found[:examples]] for name, found in scores.examples.items()
        },
        "documents": len(scores.docs),
        "measures": _figures(scores.overall),
        "groups": {
            group: {
                part: {"documents": scores.sizes[group][part], "measures": _figures(found)}
                for part, found in parts.items()
            }
            for group, parts in scores.groups.items()
        },
        "notes": [
            {"key": note.key, **note.arguments, "text": note_text(note, lang)} for note in scores.notes
        ],
        "unread": [
            {"path": error.path, "line": error.line, "key": error.key, "text": broken_text(error, lang)}
            for error in scores.broken
        ],
    }


def _figures(found: Mapping[str, Figure]) -> dict[str, dict[str, float | str | None]]:
    kinds = {measure.name: measure.kind for measure in MEASURES}
    return {
        name: {
            "kind": kinds[name],
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "precision": one.precision,
            "recall": one.recall,
            "right": one.hit,
            "given": one.found,
            "wanted": one.wanted,
        }
        for name, one in found.items()
    }


def _overall(scores: Scores, lang: str) -> Table:
    heads = [word("score", key, lang) for key in ("value", "interval", "precision", "recall", "counted")]
    title = word("score", "title", lang, count=len(scores.docs))
    table = _table(title, word("score", "measure", lang), heads)
    for measure in MEASURES:
        one = scores.overall.get(measure.name)
        if one is None:
            continue
        interval = _NOTHING if one.low is None else f"{_decimal(one.low)}–{_decimal(one.high)}"
        given = _NOTHING if measure.kind in ("share", "rate") else f"{one.found:.0f}"
        table.add_row(
            measure_text(measure, lang),
            _decimal(one.value),
            interval,
            _decimal(one.precision),
            _decimal(one.recall),
            f"{one.hit:.0f} / {given} / {one.wanted:.0f}",
        )
    return table


def _table(title: str, first: str, heads: list[str]) -> Table:
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    table.add_column(first, no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _decimal(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.4f}"
