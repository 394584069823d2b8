"""The code lists: functional (支出功能分类) and economic (支出经济分类) classification.

Source: grammar/terms/functional.csv and economic.csv, after the Ministry of Finance's lists; names
of earlier years stand in ``aliases``, separated by ``|``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gouji.text import fold_bare

from .load import GrammarError, load_text


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its name, level (1 类, 2 款, 3 项) and parent code ("" at level 1)."""

    code: str
    name: str
    level: int
    parent: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list by code and by folded name without brackets (a name may belong to several codes)."""

    by_code: dict[str, Code]
    by_name: dict[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def code_list(kind: str) -> CodeList:
    """The list of a kind: ``functional`` or ``economic``."""
    lines = load_text("terms", f"{kind}.csv").split("\n")
    head = lines[0].split(",")
    try:
        code, name, level, parent, aliases = (head.index(c) for c in ("code", "name", "level", "parent", "aliases"))
    except ValueError as error:
        message = f"grammar/terms/{kind}.csv: {error}"
        raise GrammarError(message) from error
    by_code: dict[str, Code] = {}
    names: dict[str, list[str]] = {}
    for line in lines[1:]:
        if not line:
            continue
        parts = line.split(",")
        others = tuple(alias for alias in parts[aliases].split("|") if alias)
        entry = Code(parts[code], parts[name], int(parts[level]), parts[parent], others)
        by_code[entry.code] = entry
        for label in (entry.name, *others):
            names.setdefault(fold_bare(label), []).append(entry.code)
    return CodeList(by_code, {label: tuple(codes) for label, codes in names.items()})
