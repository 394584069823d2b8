"""The number of a claim as printed: its digits, decimals, unit and kind.

A unit that is not printed is inherited (占比13.71 is a percentage, 工会经费57590.84 money like its list); a
number without any is an ordinal, a code or part of a name.
"""

from __future__ import annotations

from decimal import Decimal

from gouji.text.patterns import compile_re

from .numerals import read_numeral
from .reading import RATES, Quantity, Reading
from .tokens import Tok

_ORDINAL_AFTER = compile_re(r"[、.．）)]")
_AFTER_BARE = "，。；、,;）)\n"
# 办公费350.90（占18.77%）: a bracket may follow an amount, not a plain number.
_OPENS = "（("
_ASSETS = "assets"
_LONGEST = 24
_COUNT = ("count", 0)
_NAMING = frozenset(("bare", "state"))


def read_quantity(reading: Reading, tok: Tok, head: str, subject: str, unit: str = "") -> Quantity | None:
    """The number of a token under a subject; None for digits of an ordinal, a code or a name.

    ``unit`` is that of the row of numbers in which it stands, "" where it stands in none.
    """
    parts, terms = tok.parts, reading.terms
    if "numeral" in parts:
        number = read_numeral(parts["numeral"])
        if number is None:
            return None
        return Quantity(Decimal(number), 0, parts["counter"], 0, "count", inherited=False)
    amount = parts["amount"]
    digits = amount.replace(",", "").replace("，", "")
    if len(digits) > _LONGEST:
        return None
    point = digits.find(".")
    decimals = len(digits) - point - 1 if point >= 0 else 0
    inherited = "unit" not in parts
    unit = parts.get("unit", unit)
    if not unit:
        if runs_on(reading, tok):
            return None
        plain = decimals == 0 and "," not in amount
        if plain and head in _NAMING and _ORDINAL_AFTER.match(reading.working.text, tok.end) is not None:
            return None
        unit = inherited_unit(reading, head, subject, plain=plain)
        if not unit:
            return None
    kind, factor = terms.kinds.get(unit, _COUNT)
    if unit == terms.ten_thousand:
        after = reading.working.text[tok.end : tok.end + 1]
        ends = after in f"{_AFTER_BARE}{terms.after_ten_thousand}"
        if not ends and not (after in _OPENS and subject.endswith(terms.sides)):
            # 5.2万，, 2万余元 and 支出2万（含税） are money, 2万册 are things.
            kind, factor = _COUNT
    return Quantity(Decimal(digits), decimals, unit, factor, kind, inherited)


def runs_on(reading: Reading, tok: Tok) -> bool:
    """Whether a number without a unit goes on with words or digits, as a code or a name does."""
    after = reading.working.text[tok.end : tok.end + 1]
    if not after or after in _AFTER_BARE:
        return False
    return after not in _OPENS or tok.parts["amount"].lstrip("-").isdecimal()


def inherited_unit(reading: Reading, head: str, subject: str, *, plain: bool) -> str:
    """The unit of a number that prints none: by its measure, its subject, or its list."""
    if head in RATES or (head == "change" and reading.units.get("last") == "amount" and not plain):
        return "%"
    if not subject:
        return ""
    for word, unit in reading.terms.assets:
        if word in subject and plain and reading.scope.section_key == _ASSETS:
            return unit
    if "amount" in reading.units and not plain:
        return reading.units["amount"]
    return ""
