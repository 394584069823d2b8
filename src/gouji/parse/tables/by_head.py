"""Which form a table is whose title is lost, torn or misread: by its heads and labels, its caption code, its place.

In: the rows with their head, and the kinds that the title leaves possible. Out: the forms that fit, and of these the kind
with a score below that of any title, or ("", 0.0) where none or several fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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


class Fit(NamedTuple):
    """A form that explains most of the value columns of a table, and which share of its labels are its rows or codes."""

    kind: str
    matched: int
    valued: int
    known: float
    labelled: bool


def fits_by_head(grid: HeadedGrid, kinds: Sequence[str], effort: Effort) -> tuple[Fit, ...]:
    """The forms among these kinds that explain most of the value columns of a table."""
    if grid.width > _WIDEST or not kinds:
        return ()
    possible = possible_kinds(grid, effort, _COLUMNS)
    likely = [kind for kind in kinds if kind in possible]
    labels = _labels(grid) if likely else []
    found = []
    for kind in likely:
        form = table_forms()[kind]
        layout = try_form(grid, form, effort, _COLUMNS)
        if layout is not None:
            known = _known_share(form, labels)
            found.append(Fit(kind, layout.matched, layout.valued, known, bool(labels)))
    return tuple(found)


def kind_by_head(fits: Sequence[Fit], count: int, caption: Caption) -> tuple[str, float]:
    """The kind that a table can only be of ``count`` kinds, with its score, or ("", 0.0).

    Where several forms fit alike (支出决算表 of one fund and of another), the caption code or its number decides or none
    does. Of a few kinds the columns alone decide: the names of projects and bodies are no form's.
    """
    ranked = [
        ((round(fit.known, 1), fit.matched, fit.matched / fit.valued), fit.kind)
        for fit in fits
        if not fit.labelled or fit.known >= _LABELS or count <= _FEW
    ]
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
