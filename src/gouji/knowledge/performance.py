"""What a performance form looks like: its titles, labels, columns and level names.

Source: grammar/forms/performance/*.toml. Every word is folded here, once; lookups are plain dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from gouji.text import fold
from gouji.text.record import Record

from .kept import keep
from .load import GrammarError, load_toml

Pattern = re.Pattern[str]

KINDS = ("self_eval_summary", "project_target", "project_self_eval_sd", "project_self_eval")


class Level(NamedTuple):
    """A second level (数量指标) with its first level and the name endings that tell it."""

    name: str
    parent: str
    tail: tuple[str, ...]
    weak: tuple[str, ...]


class FormKind(Record):
    """One kind of form. ``funds`` maps a folded column head to its field, "" for a head over columns."""

    name: str
    titles: tuple[str, ...]
    marks: frozenset[str]
    unit: str
    decimals: int
    values: tuple[str, ...]
    cost_level: int
    fields: tuple[str, ...]
    funds: Mapping[str, str]
    weights: Mapping[str, int]
    columns: Mapping[str, str]
    blocks: Mapping[str, str]


class PerformanceTerms(Record):
    """The vocabulary of all kinds; keys are folded words, values canonical ones or fields."""

    kinds: Mapping[str, FormKind]
    identity: Mapping[str, str]
    project: str
    personal: frozenset[str]
    sections: frozenset[str]
    goal: Mapping[str, str]
    plan: Mapping[str, str]
    total: Mapping[str, str]
    analysis: frozenset[str]
    footer: frozenset[str]
    grades: frozenset[str]
    of_which: str
    funds_rows: Mapping[str, str]
    funds_total: tuple[str, ...]
    funds_heads: frozenset[str]
    heads: Mapping[str, str]
    listed: Mapping[str, str]
    levels: tuple[Level, ...]
    level1: Mapping[str, str]
    level2: Mapping[str, str]
    parents: Mapping[str, str]
    vetoes: frozenset[frozenset[str]]
    fuzzy: Mapping[str, str]
    result_core: str
    result_phrases: tuple[str, ...]
    value: Pattern
    bare: Pattern
    damaged_value: Pattern
    tails: tuple[str, ...]
    dates: tuple[str, ...]
    year: str
    money: Mapping[str, int]
    points: Pattern
    blocks: tuple[tuple[str, str], ...]
    title_tail: Pattern
    performance: str
    others: tuple[str, ...]
    first: frozenset[str]


def _words(words: Iterable[str]) -> dict[str, str]:
    return {fold(word): word for word in words}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _kind(name: str, data: Mapping[str, Any]) -> FormKind:
    funds = {fold(head): key for key, heads in data.get("funds", {}).items() for head in heads}
    fields = tuple(key for key in data.get("funds", {}) if key != "group")
    return FormKind(
        name=name,
        titles=tuple(fold(title) for title in data["titles"]),
        marks=frozenset(fold(mark) for mark in data["marks"]),
        unit=data["unit"],
        decimals=data["decimals"],
        values=tuple(data["values"]),
        cost_level=data["cost_level"],
        fields=fields,
        funds={head: "" if key == "group" else key for head, key in funds.items()},
        weights=dict(data.get("weights", {})),
        columns={fold(head): key for key, heads in data.get("columns", {}).items() for head in heads},
        blocks=dict(data.get("blocks", {})),
    )


@keep
def performance_terms() -> PerformanceTerms:
    """The words of the performance forms. Raises :class:`GrammarError` where a file lacks a part."""
    folder = ("forms", "performance")
    name = "common"
    try:
        data = load_toml(*folder, "common.toml")
        kinds = {}
        for name in KINDS:
            kinds[name] = _kind(name, load_toml(*folder, f"{name}.toml"))
        name = "common"
        return _build(data, kinds)
    except (KeyError, TypeError, AttributeError) as error:
        message = f"grammar/forms/performance/{name}.toml: {type(error).__name__} {error}"
        raise GrammarError(message) from error


def _build(data: Mapping[str, Any], kinds: Mapping[str, FormKind]) -> PerformanceTerms:
    levels = tuple(
        Level(item["name"], item["parent"], tuple(item.get("tail", ())), tuple(item.get("weak", ())))
        for item in data["level"]
    )
    level2 = {fold(item["name"]): item["name"] for item in data["level"]}
    level2.update((fold(word), item["name"]) for item in data["level"] for word in item.get("aliases", ()))
    values = data["values"]
    compare = _any(dict.fromkeys([*values["comparators"], *(fold(word) for word in values["comparators"])]))
    blocks = kinds["project_target"].blocks
    funds_rows = _words([*data["funds"]["total"], *data["funds"]["rows"]])
    heads = {fold(word): key for key, words in data["heads"].items() for word in words}
    funds_heads = frozenset(head for kind in kinds.values() for head in kind.funds)
    identity = _words(data["identity"])
    identity.update((fold(word), label) for word, label in data["same"].items())
    level1 = {fold(level.parent): level.parent for level in levels}
    sections = frozenset(fold(word) for word in data["sections"])
    goal, plan, total = _words(data["goal"]), _words(data["plan"]), _words(data["total"])
    analysis = frozenset(fold(word) for word in data["analysis"])
    personal = frozenset(fold(word) for word in data["personal"])
    # In the order of the files: of two words that are equally near, the first one counts.
    known = [*identity, *map(fold, data["personal"]), *map(fold, data["sections"]), *goal, *plan]
    known += [*map(fold, data["analysis"]), *funds_rows, *heads]
    known += [*(head for kind in kinds.values() for head in kind.funds), *level1, *level2]
    known += [fold(block + word) for block in blocks.values() for word in data["funds"]["total"]]
    return PerformanceTerms(
        kinds=kinds,
        identity=identity,
        project=data["project"],
        personal=personal,
        sections=sections,
        goal=goal,
        plan=plan,
        total=total,
        analysis=analysis,
        footer=frozenset(fold(word) for word in data["footer"]),
        grades=frozenset(data["grades"]),
        of_which=data["of_which"],
        funds_rows=funds_rows,
        funds_total=tuple(data["funds"]["total"]),
        funds_heads=funds_heads,
        heads=heads,
        listed={fold(word): key for key, words in data["listed"].items() for word in words},
        levels=levels,
        level1=level1,
        level2=level2,
        parents={level.name: level.parent for level in levels},
        vetoes=frozenset(frozenset(pair) for pair in data["veto"]),
        fuzzy={word: word for word in known if len(word) >= 4},
        result_core=data["results"]["core"],
        result_phrases=tuple(data["results"]["phrases"]),
        value=re.compile(
            rf"(?P<compare>{compare})?[-−－]?(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,12}}(?:\.\d{{1,12}})?|\d{{1,40}}(?:\.\d{{1,12}})?)"
            r"(?P<unit>[^\d\-~—–至]{0,10})"
        ),
        bare=re.compile(rf"(?:{compare})[^\d]{{0,6}}"),
        damaged_value=re.compile(rf"(?:{compare})?[\doOlIＯ〇SBZ,.·']{{2,20}}[^\d]{{0,4}}"),
        tails=tuple(values["tails"]),
        dates=tuple(values["dates"]),
        year=values["year"],
        money=dict(values["money"]),
        points=re.compile(r"\(\d{1,3}(?:\.\d{1,2})?分?\)$"),
        blocks=tuple(blocks.items()),
        performance=fold(data["performance"]),
        others=tuple(fold(word) for word in data["others"]),
        first=frozenset(
            [*identity, *sections, *goal, *plan, *total, *analysis, *level1, *level2, *heads, *funds_rows]
        ),
        title_tail=re.compile(f"(?:{_any(title for kind in kinds.values() for title in kind.titles)}).*$"),
    )
