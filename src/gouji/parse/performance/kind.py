"""Which performance form a region prints, if any: by its title, or by the labels in its cells.

项目名称⇥⇥某某运维费⇥…  /  ⇥一级指标⇥二级指标⇥三级指标⇥年初指标值⇥…      ->  project_self_eval (title lost)
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from gouji.knowledge.performance import PerformanceTerms, performance_terms
from gouji.model import GridRow
from gouji.parse.lines import LineToken
from gouji.parse.outline import Region
from gouji.text import fold
from gouji.text.record import Record
from gouji.text.remembered import remembered

# A first look takes these rows; what it leaves open, a look at more of them decides.
GLANCE = 16
REACH = 60
# Labels are shorter than this, blanks included.
LABEL = 24
# So many of them begin the rows of a form, and a form has so many rows.
_LEAST_LABELS = 2
_LEAST_ROWS = 5
# The head of a list of projects is among so many rows, and names so many columns of indicators.
_HEAD_REACH = 4
_LEAST_HEADS = 3
# Every evaluation has columns of these fields; a form without any says what is aimed at.
_EVALUATED = frozenset(("executed", "rate", "score", "actual", "reason"))


class _Vocabulary(Record):
    """The words that tell what a form is: titles with its kind, words of indicators, of funds and of identity, those of a project's name, heads of what was done and scored, all labels."""

    titles: tuple[tuple[str, str], ...]
    indicators: frozenset[str]
    funds: frozenset[str]
    identity: frozenset[str]
    projects: frozenset[str]
    evaluated: frozenset[str]
    labels: frozenset[str]


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    terms = performance_terms()
    kinds = terms.kinds.values()
    indicators = frozenset((*terms.heads, *terms.level1, *terms.level2))
    funds = terms.funds_heads.union(terms.funds_rows)
    fields = [*terms.heads.items(), *(item for kind in kinds for item in kind.funds.items())]
    return _Vocabulary(
        titles=tuple((title, kind.name) for kind in kinds for title in kind.titles),
        indicators=indicators,
        funds=funds,
        identity=frozenset(terms.identity),
        projects=frozenset(label for label, name in terms.identity.items() if name == terms.project),
        evaluated=frozenset(label for label, field in fields if field in _EVALUATED).union(terms.total),
        labels=terms.first.union(indicators, funds, terms.identity, *(kind.marks for kind in kinds)),
    )


def form_kind(region: Region) -> str:
    """The kind of performance form that a region prints, "" where it is none."""
    if region.kind != "table" or region.rows is None or not region.rows.rows:
        return ""
    terms = performance_terms()
    title = "".join([fold(token.text) for token in region.caption if token.part in ("title", "rest")])
    if any(word in title for word in terms.others):
        return ""
    titled = next((kind for words, kind in _vocabulary().titles if words in title), "")
    rows = region.rows.rows
    if not titled and terms.performance not in title and not _may_be_form(rows, terms):
        return ""
    kind = _content_kind(rows[:GLANCE], titled, terms) or _content_kind(rows[:REACH], titled, terms)
    if kind and not titled and _vocabulary().evaluated.isdisjoint(_labels(rows[:REACH])):
        return "project_target"
    return kind


def _labels(rows: list[GridRow]) -> set[str]:
    return set(map(_label, set().union(*[row.cells for row in rows])))


@remembered(8192, longest=LABEL)
def _label(text: str) -> str:
    """The label of a form that a short text is; "" for any other text."""
    label = fold(text).strip(":") if 1 < len(text) <= LABEL else ""
    return label if label in _vocabulary().labels else ""


def _first_labels(rows: list[GridRow]) -> list[str]:
    """For each row the label that its first cell is which prints anything; "" where it is none."""
    # Most rows print something in the first of their cells.
    return [
        _label(cells[0] if (cells := row.cells) and cells[0] else next(filter(None, cells), ""))
        for row in rows
    ]


def _may_be_form(rows: list[GridRow], terms: PerformanceTerms) -> bool:
    """A quick look at the first cells of the rows: forms print labels of several blocks there."""
    if sum(map(terms.first.__contains__, _first_labels(rows[:REACH]))) >= _LEAST_LABELS:
        return True
    return not terms.kinds["self_eval_summary"].marks.isdisjoint(_labels(rows[:2]))


def _content_kind(rows: list[GridRow], titled: str, terms: PerformanceTerms) -> str:
    """The kind whose marks the cells print most of; the title decides where they tell nothing."""
    keys = _labels(rows)
    vocabulary = _vocabulary()
    identity = len(keys & vocabulary.identity)
    indicator = len(keys & vocabulary.indicators)
    funds = len(keys & vocabulary.funds)
    marks = {name: len(kind.marks & keys) for name, kind in terms.kinds.items()}
    summary = marks["self_eval_summary"]
    if titled == "self_eval_summary" or (summary >= 2 and indicator <= 2):
        return "self_eval_summary" if summary else ""
    if titled == "project_target" or marks["project_target"] >= 2:
        return "project_target"
    if indicator < 3 or (not titled and indicator + identity + funds < 8):
        return titled if titled and indicator + funds + identity >= 3 else ""
    if marks["project_self_eval_sd"] > marks["project_self_eval"]:
        return "project_self_eval_sd"
    if titled or marks["project_self_eval"]:
        return "project_self_eval"
    return "project_self_eval_sd"


def split_forms(region: Region) -> list[Region]:
    """A region whose rows hold several forms (a title between them was lost), cut into one each.

    A form begins where the project's name is labelled again below other rows; in a list of projects, where the next one is
    named. The parts share the tokens; the first keeps the caption, the last the notes.
    """
    if region.rows is None or not region.rows.rows:
        return [region]
    rows = region.rows.rows
    listed = _listed(rows)
    if len(listed) > 1:
        return [
            _part(region, region.rows, rows, cut, rows[listed[0] - 1])
            for cut in pairwise([0, *listed[1:], len(rows)])
        ]
    projects = _vocabulary().projects
    cuts = [0]
    for k, label in enumerate(_first_labels(rows)):
        if label in projects and k - cuts[-1] >= _LEAST_ROWS:
            cuts.append(k)
    if len(cuts) == 1 or form_kind(region) in ("", "self_eval_summary"):
        return [region]
    return [_part(region, region.rows, rows, cut) for cut in pairwise([*cuts, len(rows)])]


def _listed(rows: list[GridRow]) -> list[int]:
    """The rows of a list of projects in which one is named, below a head that names a column for it; [] for no list."""
    heads, projects = performance_terms().heads, _vocabulary().projects
    for k, row in enumerate(rows[:_HEAD_REACH]):
        if len(row.cells) <= _LEAST_HEADS or projects.isdisjoint(map(_label, row.cells)):
            continue
        labels = list(map(_label, row.cells))
        column = next(n for n, label in enumerate(labels) if label in projects)
        if sum(label in heads for label in labels) >= _LEAST_HEADS:
            return [n for n in range(k + 1, len(rows)) if _holds(rows[n], column)]
    return []


def _holds(row: GridRow, column: int) -> bool:
    return column < len(row.cells) and bool(row.cells[column].strip())


def _part(
    region: Region, whole: LineToken, rows: list[GridRow], cut: tuple[int, int], head: GridRow | None = None
) -> Region:
    """A form of a region; ``head`` is that of a list, which each of its projects has."""
    low, high = cut
    last = whole.last if high == len(rows) else rows[high - 1].line
    first = rows[low].line
    above = [head] if head is not None and low else []
    token = LineToken(whole.kind, first, last, whole.text, rows=[*above, *rows[low:high]])
    caption = region.caption if low == 0 else []
    notes = region.notes if high == len(rows) else []
    # Title and unit of a list are those of all its projects.
    said = region.caption if head is not None else caption
    return Region(region.kind, [*caption, token, *notes], said, token, notes)
