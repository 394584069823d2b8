"""Residue and slips of a text, years, denials and lists of its prose. Source: grammar/terms/wording.toml."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from gouji.text.record import Record

from .kept import keep
from .load import load_toml


class WordingTerms(Record):
    """One pattern with a group for each slip, the ``kinds`` of these by the group's number, and the standard tables by kind of document."""

    slips: re.Pattern[str]
    kinds: tuple[str, ...]
    standard: dict[str, tuple[str, ...]]


@keep
def wording_terms() -> WordingTerms:
    """The compiled slips, and of which kind each is: placeholder, doubled, percent or wrong_term."""
    data = load_toml("terms", "wording.toml")
    # Every alternative begins with a character of its own: `re` looks for these, and only then for what follows.
    rests: dict[str, list[str]] = {}
    kind_of: dict[str, list[str]] = {}
    for kind, slips in data["slips"].items():
        for firsts, rest in slips:
            for first in firsts:
                rests.setdefault(first, []).append(f"(?:{rest})()")
                kind_of.setdefault(first, []).append(kind)
    return WordingTerms(
        slips=re.compile(
            "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
        ),
        kinds=("", *(kind for kinds in kind_of.values() for kind in kinds)),
        standard={kind: tuple(tables) for kind, tables in data["standard"].items()},
    )


class YearPatterns(NamedTuple):
    """Where a narrative says its year: groups ``year`` and, of a comparison, ``budget``."""

    heading: re.Pattern[str]
    opening: re.Pattern[str]
    compared: re.Pattern[str]
    date: re.Pattern[str]


class Denial(NamedTuple):
    """Words that say there is nothing, and the facts (concept, dimensions) that are then zero."""

    words: regex.Pattern[str]
    facts: tuple[tuple[str, dict[str, str]], ...]


@keep
def year_patterns() -> YearPatterns:
    """The compiled patterns of years."""
    data = load_toml("terms", "wording.toml")["years"]
    return YearPatterns(*(re.compile(data[name]) for name in YearPatterns._fields))


@keep
def denials() -> dict[str, Denial]:
    """The denials by key of section."""
    found: dict[str, Denial] = {}
    for entry in load_toml("terms", "wording.toml")["denial"]:
        facts = []
        for text in entry["facts"]:
            concept, *rest = text.split()
            facts.append((concept, dict(pair.split("=") for pair in rest)))
        found[entry["section"]] = Denial(regex.compile(entry["words"]), tuple(facts))
    return found


@keep
def list_terms() -> regex.Pattern[str]:
    """Where items are listed by name; group ``names`` is the list."""
    return regex.compile(load_toml("terms", "wording.toml")["lists"]["names"])


@keep
def level_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of a cover that is of a unit (单位), and words of captions that are of a department (部门)."""
    data = load_toml("terms", "wording.toml")["level"]
    return tuple(data["unit"]), tuple(data["department"])
