"""Which performance form a region prints, if any: by its title, or by the labels in its cells.

    项目名称⇥⇥某某运维费⇥…  /  ⇥一级指标⇥二级指标⇥三级指标⇥年初指标值⇥…      ->  project_self_eval (title lost)
"""

from __future__ import annotations

from gouji.knowledge.performance import PerformanceTerms, performance_terms
from gouji.model import GridRow
from gouji.parse.outline import Region
from gouji.text import fold

from .cells import filled

# Rows looked at: the national template has its heads within the first forty.
REACH = 60


def form_kind(region: Region) -> str:
    """The kind of performance form that a region prints, "" where it is none."""
    if region.kind != "table" or region.rows is None or not region.rows.rows:
        return ""
    terms = performance_terms()
    title = "".join(fold(token.text) for token in region.caption if token.part in ("title", "rest"))
    titled = ""
    for name, kind in terms.kinds.items():
        if any(word in title for word in kind.titles):
            titled = name
            break
    rows = region.rows.rows
    return _content_kind(rows, titled, terms) if titled or _may_be_form(rows) else ""


def _may_be_form(rows: list[GridRow]) -> bool:
    """A quick look: forms print labels of several blocks in few columns, tables do not."""
    return len(rows) >= 2 and any(len(cell) > 1 for cell in rows[0].cells)


def _content_kind(rows: list[GridRow], titled: str, terms: PerformanceTerms) -> str:
    """The kind whose marks the cells print most of; the title decides where they tell nothing."""
    keys: set[str] = set()
    identity = indicator = funds = 0
    for row in rows[:REACH]:
        for text in row.cells:
            if 2 <= len(text) <= 24:
                keys.add(fold(text).strip(":"))
    for key in keys:
        identity += key in terms.identity
        indicator += key in terms.heads or key in terms.level2 or key in terms.level1
        funds += key in terms.funds_heads or key in terms.funds_rows
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

    A form begins where the project's name is labelled again below other rows. The parts share the
    tokens; the first keeps the caption, the last the notes.
    """
    if region.rows is None or not region.rows.rows:
        return [region]
    rows = region.rows.rows
    terms = performance_terms()
    cuts = [0]
    for k, row in enumerate(rows):
        cells = filled(row)
        if k - cuts[-1] > 4 and cells and cells[0].tag.identity == terms.project and len(cells) > 1:
            cuts.append(k)
    if len(cuts) == 1 or form_kind(region) in ("", "self_eval_summary"):
        return [region]
    return [_part(region, low, high) for low, high in zip(cuts, [*cuts[1:], len(rows)], strict=True)]


def _part(region: Region, low: int, high: int) -> Region:
    whole = region.rows
    assert whole is not None and whole.rows is not None  # noqa: S101, PT018  (split_forms checked)
    rows = whole.rows[low:high]
    last = whole.last if high == len(whole.rows) else rows[-1].line
    token = type(whole)(whole.kind, rows[0].line, last, whole.text, rows=rows)
    token.lines = [line for line in whole.lines or [] if rows[0].line <= line <= last]
    caption = region.caption if low == 0 else []
    notes = region.notes if high == len(whole.rows) else []
    return Region(region.kind, [*caption, token, *notes], caption, token, notes)
