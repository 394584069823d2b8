"""Which form a table is whose title is lost, torn or misread: by its heads and labels, its caption code, its place.

In: the rows with their head, and the kinds that the title leaves possible. Out: the kind and a score below that of any
title, or ("", 0.0) where none or several fit.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.knowledge.forms import TableForm, table_forms
from gouji.parse.headwords import head_word, is_number_like
from gouji.text import fold

from .caption import Caption, code_number
from .content import HeadedGrid
from .labels import resolve_row
from .layout import possible_kinds, try_form
from .rereading import Effort

_COLUMNS = 0.8
_LABELS = 0.6
_FEW = 3
# No form is nearly so wide; a wider grid is no damaged table.
_WIDEST = 64


def identify_by_head(
    grid: HeadedGrid, kinds: Sequence[str], caption: Caption, effort: Effort
) -> tuple[str, float]:
    """The form that the columns and labels of a table can only be, or ("", 0.0).

    Where several forms fit alike (支出决算表 of one fund and of another), the caption code or its number decides or none
    does. Of a few kinds the columns alone decide: the names of projects and bodies are no form's.
    """
    if grid.width > _WIDEST:
        return "", 0.0
    ranked: list[tuple[tuple[float, int, float], str]] = []
    labels = _labels(grid)
    possible = possible_kinds(grid, effort, _COLUMNS)
    for kind in kinds:
        if kind not in possible:
            continue
        form = table_forms()[kind]
        layout = try_form(grid, form, effort, _COLUMNS)
        if layout is None:
            continue
        known = _known_share(form, labels)
        if labels and known < _LABELS and len(kinds) > _FEW:
            continue
        ranked.append(((round(known, 1), layout.matched, layout.matched / layout.valued), kind))
    if not ranked:
        return "", 0.0
    ranked.sort(reverse=True)
    best = [kind for rank, kind in ranked if rank == ranked[0][0]]
    if len(best) > 1:
        best = _coded(best, caption)
    if len(best) != 1:
        return "", 0.0
    return best[0], 0.6 + 0.3 * ranked[0][0][0]


def _coded(kinds: list[str], caption: Caption) -> list[str]:
    """The kinds that bear a caption code, or else its number; all where there is none."""
    forms = table_forms()
    code = fold(caption.code)
    named = [kind for kind in kinds if code and code in map(fold, forms[kind].codes)]
    if named or not caption.number:
        return named or kinds
    return [kind for kind in kinds if caption.number in map(code_number, forms[kind].codes)]


def _labels(grid: HeadedGrid) -> list[str]:
    """The folded words in the body that are no numbers."""
    found = []
    for row in grid.sample:
        for cell in row.cells:
            text = fold(cell)
            if text and not is_number_like(text) and not head_word(text).meaning:
                found.append(text)
    return found


def _known_share(form: TableForm, labels: list[str]) -> float:
    """The share of the labels that are rows of the form or names of its code lists."""
    if not labels:
        return 0.0
    known = sum(
        any(resolve_row(form.kind, n, "", "", label).keys for n in range(len(form.sides))) for label in labels
    )
    return known / len(labels)
