"""The check language: from the text of a relation to its two sides.

In: ``[each, total] = [each, basic] + [each, project]`` (grammar/syntax/check.lark).
Out: a :class:`Relation` of signed terms. Errors say where in the formula and what was expected.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput

from gouji.knowledge.load import GrammarError
from gouji.knowledge.syntax import parser


class CellTerm(NamedTuple):
    """Cells of one table by row and column; ``*`` and ``each`` are bound by quantification."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    summed: bool


class FactTerm(NamedTuple):
    """A fact by concept and dimensions; basis and year are the document's where it names none."""

    concept: str
    dimensions: tuple[tuple[str, str], ...]


class FieldTerm(NamedTuple):
    """A field of a form's row, or the sum of all its values of that field."""

    name: str
    summed: bool


class NumberTerm(NamedTuple):
    """A constant, such as the 10 points of the execution rate."""

    value: Decimal


class RatioTerm(NamedTuple):
    """A printed percentage of two amounts."""

    part: Any
    whole: Any


Term = CellTerm | FactTerm | FieldTerm | NumberTerm | RatioTerm


class Relation(NamedTuple):
    """Two sides of signed terms and how they compare (``=``, ``<=``, ``>=``, ``<`` or ``>``)."""

    left: tuple[tuple[int, Term], ...]
    sign: str
    right: tuple[tuple[int, Term], ...]

    def terms(self) -> list[Term]:
        """All terms of both sides."""
        return [term for _, term in (*self.left, *self.right)]

    def of_facts(self) -> bool:
        """Whether it speaks of facts, wherever they are printed."""
        return any(isinstance(term, FactTerm) for term in self.terms())


class _Build(Transformer[Token, Any]):
    def start(self, children: list[Any]) -> Relation:
        left, sign, right = children
        return Relation(left, str(sign), right)

    def side(self, children: list[Any]) -> tuple[tuple[int, Term], ...]:
        terms: list[tuple[int, Term]] = []
        sign = 1
        for child in children:
            if child is None:
                continue
            if isinstance(child, Token):
                sign = -1 if child == "-" else 1
            else:
                terms.append((sign, child))
                sign = 1
        return tuple(terms)

    def ratio(self, children: list[Any]) -> RatioTerm:
        return RatioTerm(*children)

    def cell(self, children: list[tuple[str, ...]]) -> CellTerm:
        return CellTerm(children[0], children[1], summed=False)

    def sum_cells(self, children: list[CellTerm]) -> CellTerm:
        return CellTerm(children[0].rows, children[0].columns, summed=True)

    def named(self, children: list[Token]) -> tuple[str, ...]:
        return (str(children[0]),)

    def every(self, _children: list[Token]) -> tuple[str, ...]:
        return ("*",)

    def prefixed(self, children: list[Token]) -> tuple[str, ...]:
        return (str(children[0]),)

    def several(self, children: list[Token]) -> tuple[str, ...]:
        return tuple(map(str, children))

    def fact(self, children: list[Any]) -> FactTerm:
        concept, *pairs = children
        return FactTerm(str(concept), tuple(pair for pair in pairs if pair))

    def pair(self, children: list[Token]) -> tuple[str, str]:
        return str(children[0]), str(children[1])

    def field(self, children: list[Token]) -> Term:
        text = str(children[0])
        return (
            NumberTerm(Decimal(text)) if text.replace(".", "", 1).isdigit() else FieldTerm(text, summed=False)
        )

    def sum_field(self, children: list[Token]) -> FieldTerm:
        return FieldTerm(str(children[0]), summed=True)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return parser("check", transformer=_Build())


@lru_cache(maxsize=1024)
def read_relation(text: str) -> Relation:
    """The relation that a formula states. Raises :class:`GrammarError` with the place in the formula."""
    try:
        return _parser().parse(text)  # type: ignore[return-value]
    except UnexpectedInput as error:
        column = getattr(error, "column", 0)
        expected = sorted(getattr(error, "expected", None) or getattr(error, "allowed", None) or ())
        message = (
            f"formula {text!r}: unexpected text at column {column}; expected one of {', '.join(expected)}"
        )
        raise GrammarError(message) from error
