"""Whether the arithmetic of a document can tell that a number was damaged.

A number whose digits were changed within the tolerance of all its relations (the last place in a sum of nine terms
in 万元) is wrong and no relation breaks: nobody can notice it by the numbers alone.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import InvalidOperation

from .numbers import Num, check, places_of, read
from .statements import Statements


def is_noticeable(said: Statements, nums: dict[str, Num], owner: int, printed: str) -> bool:
    """Whether a relation breaks with what is printed now at an owner.

    What is no number any more is seen without arithmetic, and so is a lost decimal place; `.00` for 0.00 changes nothing.
    """
    true = said.by_owner[owner][0]
    try:
        same = read(printed) == true.plain
    except InvalidOperation:
        return True
    if same or places_of(printed) != places_of(true.raw):
        return True
    damaged = {s.key: replace(s, raw=printed).num() for s in said.by_owner[owner]}
    return any(
        check(relation, nums | damaged).status == "broken"
        for key in damaged
        for relation in said.relations_of(key)
    )
