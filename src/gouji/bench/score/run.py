"""From two folders to figures.

In: the folders of an extractor and of a gold. Out: :class:`Scores`, for all documents, by layout and by noise.
The documents are those of the gold; what the extractor says of others does not count.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from .cells import score_cells
from .claims import QUALITIES, score_claims
from .findings import damaged_lines, score_findings, score_unnoticed
from .forms import SECTIONS, TABLE_COLUMNS, score_facts, score_forms, score_tables
from .intervals import figures
from .marks import Example, Figure, Marks, Measure
from .rows import ABOUT, NAMES, BrokenSheetError, Folder, Sheet, integer, read_folder

MEASURES: tuple[Measure, ...] = (
    Measure("tables", "f1", "tables", TABLE_COLUMNS),
    Measure("cells", "f1", "cells", ("value",)),
    Measure("cells_bound", "f1", "cells", ("value", "row_label", "column_path")),
    Measure("grits", "f1", "cells", ("value", "column_path")),
    *(Measure(f"forms_{section}", "f1", "forms", ("section", "field", "raw")) for section in SECTIONS),
    Measure("claims", "f1", "claims", ("value",)),
    *(Measure(name, "share", "claims", ("value", name)) for name in QUALITIES),
    Measure("verdicts", "macro", "claims", ("value", "verdict")),
    Measure("links", "f1", "claims", ("value", "evidence")),
    Measure("sentence_numbers", "share", "claims", ("value", "line")),
    Measure("sentences", "share", "claims", ("value", "line", "measure", "subject")),
    Measure("facts", "f1", "facts", ("fact", "value")),
    Measure("errors_found", "share", "findings", ()),
    Measure("false_errors", "rate", "findings", (), less=True),
    Measure("false_warnings", "rate", "findings", (), less=True),
    Measure("unnoticed", "share", "cells", ("value",), less=True),
)

# What one looks at first: shown by group, and plotted. The JSON has all measures by group.
CHIEF = (
    "cells",
    "cells_bound",
    "grits",
    "claims",
    "subject",
    "verdicts",
    "sentences",
    "errors_found",
    "unnoticed",
)

# By what the documents of a gold are told apart, as far as it says so.
GROUPS = ("layout", "noise")
LEVELS = ("clean", "light", "medium", "heavy")


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the figures must know: a key of grammar/messages and its arguments."""

    key: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Scores:
    """The figures by measure, those of each group (``groups["noise"]["0.02"]``), what lowered them, what to know of them."""

    docs: tuple[str, ...]
    overall: dict[str, Figure] = field(default_factory=dict)
    groups: dict[str, dict[str, dict[str, Figure]]] = field(default_factory=dict)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    broken: list[BrokenSheetError] = field(default_factory=list)


def score_folders(predictions: str, gold: str, *, resamples: int = 500, seed: int = 0) -> Scores:
    """Score the CSV files of a folder against those of another. Raises OSError where a folder is not there."""
    wanted = read_folder(gold, gold=True)
    found = read_folder(predictions)
    docs = _documents(wanted)
    scores = Scores(docs, broken=[*wanted.broken, *found.broken])
    _rename(found, docs, scores.notes)
    marks = _count(found, wanted, docs, scores.notes)
    chosen = [measure for measure in MEASURES if measure.name in marks.counts]
    scores.examples = {
        measure.name: sorted(marks.examples[measure.name], key=_by_place)
        for measure in chosen
        if measure.name in marks.examples
    }
    scores.overall = figures(marks, chosen, docs, resamples=resamples, seed=seed)
    for group, parts in _groups(wanted).items():
        scores.sizes[group] = {part: len(members) for part, members in parts.items()}
        scores.groups[group] = {
            part: figures(marks, chosen, members, resamples=resamples, seed=seed)
            for part, members in parts.items()
        }
    return scores


def _by_place(example: Example) -> tuple[str, int, Example]:
    return example.doc, integer(example.line), example


def _documents(gold: Folder) -> tuple[str, ...]:
    return tuple(sorted({row["doc"] for sheet in gold.sheets.values() for row in sheet.rows}))


def _rename(found: Folder, docs: tuple[str, ...], notes: list[Note]) -> None:
    """Call the documents as the gold does: an extractor may give paths where the gold has names.

    A path is known by its end. A bare name that several documents of the gold have is none of them, and is told.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for doc in docs:
        known[os.path.basename(doc)].add(doc)
    unclear = set()
    for sheet in found.sheets.values():
        for row in sheet.rows:
            name = row["doc"].replace("\\", "/")
            rivals = known.get(os.path.basename(name), set())
            same = [doc for doc in rivals if f"/{name}".endswith(f"/{doc}")]
            same = same or [doc for doc in rivals if doc.endswith(f"/{name}")]
            longest = max(map(len, same), default=0)
            same = [doc for doc in same if len(doc) == longest]
            if len(same) == 1:
                row["doc"] = same[0]
            elif same:
                unclear.add(name)
    if unclear:
        notes.append(Note("unclear", {"docs": ", ".join(sorted(unclear)[:3]), "count": str(len(unclear))}))


def _covered(gold: Folder, name: str, docs: tuple[str, ...]) -> set[str]:
    """The documents that a file of the gold is about: those it names, or all where the gold lists its documents."""
    if any(about in gold.sheets for about in ABOUT):
        return set(docs)
    return {row["doc"] for row in gold.sheets[name].rows}


def _count(found: Folder, gold: Folder, docs: tuple[str, ...], notes: list[Note]) -> Marks:
    marks = Marks()
    if not {row["doc"] for sheet in found.sheets.values() for row in sheet.rows} & set(docs):
        notes.append(Note("no_common", {"folder": found.path}))
    for name in NAMES:
        wanted = gold.sheets.get(name)
        if wanted is None:
            continue
        mine = found.sheets.get(name)
        if mine is None:
            notes.append(Note("no_sheet", {"file": f"{name}.csv"}))
            continue
        covered = _covered(gold, name, docs)
        mine = Sheet(name, mine.columns, [row for row in mine.rows if row["doc"] in covered])
        _count_sheet(marks, name, mine, wanted, gold, covered, notes)
    _count_unnoticed(marks, found, gold)
    _drop(marks, found, gold, notes)
    return marks


def _count_sheet(
    marks: Marks, name: str, mine: Sheet, wanted: Sheet, gold: Folder, covered: set[str], notes: list[Note]
) -> None:
    place: tuple[str, ...] | None = None
    if name == "tables":
        score_tables(marks, mine, wanted)
    elif name == "cells":
        forms = gold.sheets.get("forms", Sheet("forms"))
        place = score_cells(
            marks, mine, wanted, {(row["doc"], integer(row.get("line", ""))) for row in forms.rows}
        )
    elif name == "forms":
        score_forms(marks, mine, wanted)
    elif name == "claims":
        place = score_claims(marks, mine, wanted, gold.sheets.get("facts", Sheet("facts")))
    elif name == "facts" and wanted.has("value"):
        score_facts(marks, mine, wanted)
    elif name == "findings":
        printed = [gold.sheets[other] for other in ("cells", "forms", "claims") if other in gold.sheets]
        score_findings(marks, mine, wanted, sorted(covered), damaged_lines(printed))
    if place is not None and len(place) < 2:
        notes.append(Note("coarse", {"file": f"{name}.csv", "place": ", ".join(("doc", *place))}))


def _count_unnoticed(marks: Marks, found: Folder, gold: Folder) -> None:
    if "cells" not in found.sheets or "cells" not in gold.sheets:
        return
    findings = found.sheets.get("findings", Sheet("findings"))
    score_unnoticed(marks, found.sheets["cells"], gold.sheets["cells"], findings)


def _drop(marks: Marks, found: Folder, gold: Folder, notes: list[Note]) -> None:
    """Take away the measures whose columns one side does not have: nothing is said there, right or wrong."""
    for measure in MEASURES:
        if measure.name not in marks.counts:
            continue
        for folder in (gold, found):
            sheet = folder.sheets[measure.sheet]
            missing = [column for column in measure.needs if not sheet.has(column)]
            if missing:
                del marks.counts[measure.name]
                path = os.path.join(folder.path, f"{measure.sheet}.csv")
                arguments = {"file": path, "columns": ", ".join(missing), "measure": measure.name}
                notes.append(Note("no_columns", arguments))
                break


def _groups(gold: Folder) -> dict[str, dict[str, list[str]]]:
    groups: dict[str, dict[str, list[str]]] = {}
    for about in ABOUT:
        sheet = gold.sheets.get(about, Sheet(about))
        for group in GROUPS:
            if not sheet.fills(group):
                continue
            parts: dict[str, set[str]] = defaultdict(set)
            for row in sheet.rows:
                parts[row.get(group, "")].add(row["doc"])
            order = sorted(parts, key=_rank) if group == "noise" else sorted(parts)
            groups[group] = {part: sorted(parts[part]) for part in order}
    return groups


def _rank(level: str) -> tuple[int, float, str]:
    """Levels of noise from none to most: those with names first, then rates by size, then what else there is."""
    if level in LEVELS:
        return 0, LEVELS.index(level), level
    try:
        return 1, float(level), level
    except ValueError:
        return 2, 0, level
