"""Text floor: characters, offsets and folding. Knows nothing of fiscal documents."""

from .fold import fold, fold_bare, plain, squeeze
from .numbers import Number, read_number
from .spans import LineIndex, Span
from .working import Working, join_lines

__all__ = [
    "LineIndex",
    "Number",
    "Span",
    "Working",
    "fold",
    "fold_bare",
    "join_lines",
    "plain",
    "read_number",
    "squeeze",
]
