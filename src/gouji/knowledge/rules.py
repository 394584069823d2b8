"""What there is to say of each code: for ``gouji rule``, for SARIF and for docs/checks.

In: the blocks of grammar/checks, the codes of reading in grammar/messages/read.toml, and
grammar/terms/families.toml. Out: one :class:`Rule` a code, with its wordings by language.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from .load import load_toml, toml_files
from .messages import LANGUAGES, fill, pick

Wording = Mapping[str, str]
_READING = "read.toml"


class Scope(NamedTuple):
    """Where formulas hold: kinds of tables or forms, ``per`` row of funds or form, a kind of document.

    ``when`` are conditions on facts, ``without`` facts that are not printed; ``since`` and ``until`` the first and last year of documents (0: any).
    """

    formulas: tuple[str, ...]
    tables: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    per: str = ""
    document: str = ""
    when: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    since: int = 0
    until: int = 0


class Rule(NamedTuple):
    """A code explained. ``tolerance`` names rounding rules of grammar/terms/families.toml.

    ``checked`` tells checks of documents from what reading says and from our own fault.
    """

    code: str
    name: str
    severity: str
    message: Wording
    why: Wording
    basis: Wording
    scopes: tuple[Scope, ...]
    tolerance: tuple[str, ...]
    checked: bool = True

    def what(self, lang: str = "zh") -> str:
        """The message with an ellipsis for each number and name."""
        return fill(pick(self.message, lang), {})

    def line(self, lang: str = "zh") -> str:
        """One line on it: why, where there is one."""
        return pick(self.why, lang) or self.what(lang)


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """All built-in codes with what there is to say of them, ascending."""
    blocks = [block for name in toml_files("checks") for block in load_toml("checks", name).get("check", ())]
    found = {rule.code: rule for rule in rules_of(blocks)}
    for code, entry in load_toml("messages", _READING).items():
        if code.startswith("GJ"):
            found[code] = _reading(code, entry)
    return dict(sorted(found.items()))


def rules_of(blocks: Iterable[Mapping[str, Any]]) -> list[Rule]:
    """The rules that blocks describe; of one code, the first block with a why speaks for all."""
    by_code: dict[str, list[Mapping[str, Any]]] = {}
    for block in blocks:
        by_code.setdefault(block["code"], []).append(block)
    return [_rule(code, found) for code, found in by_code.items()]


def near(text: str, known: Mapping[str, Rule]) -> list[str]:
    """Codes that may have been meant: near by code, by name, or by a word of the name."""
    names = {rule.name: rule.code for rule in known.values()}
    asked = text.lower()
    words = [code for name, code in names.items() if asked and asked in name]
    close = difflib.get_close_matches(asked, names, n=3)
    codes = difflib.get_close_matches(text.upper(), known, n=3)
    return list(dict.fromkeys([*codes, *(names[name] for name in close), *words]))[:5]


def family(code: str) -> str:
    """The family of a code: GJ4 for GJ401, "own" for a user's own."""
    return code[:3] if code.startswith("GJ") else "own"


def family_title(name: str) -> Wording:
    """What a family is about."""
    entry: Wording = load_toml("terms", "families.toml")["family"].get(name, {}).get("title", {})
    return entry


def law(code: str) -> Wording:
    """The law behind the family of a code."""
    entry: Wording = load_toml("terms", "families.toml")["family"].get(family(code), {}).get("law", {})
    return entry


def tolerance(name: str) -> Wording:
    """A rounding rule in words."""
    entry: Wording = load_toml("terms", "families.toml")["tolerance"].get(name, {})
    return entry


def tolerances() -> tuple[str, ...]:
    """The names of the rounding rules."""
    return tuple(load_toml("terms", "families.toml")["tolerance"])


@lru_cache(maxsize=1)
def kind_titles() -> Mapping[str, str]:
    """The first title of each kind of table and form, as it is printed."""
    titles: dict[str, str] = {}
    for folder in (("forms",), ("forms", "performance")):
        for name in toml_files(*folder):
            data = load_toml(*folder, name)
            if data.get("titles"):
                titles[data.get("kind", name.removesuffix(".toml"))] = data["titles"][0]
    return titles


def _rule(code: str, blocks: list[Mapping[str, Any]]) -> Rule:
    first = next((block for block in blocks if "why" in block), blocks[0])
    scopes = tuple(
        Scope(
            _texts(block.get("formula", ())),
            tuple(block.get("tables", ())),
            tuple(block.get("forms", ())),
            block.get("for", ""),
            block.get("document", ""),
            _texts(block.get("when", ())),
            _texts(block.get("without", ())),
            block.get("since", 0),
            block.get("until", 0),
        )
        for block in blocks
    )
    used = [name for block in blocks for name in _tolerance(block)]
    return Rule(
        code,
        first["name"],
        first["severity"],
        _wording(first.get("message", "")),
        _wording(first.get("why", "")),
        _wording(first.get("basis", "")),
        scopes,
        tuple(dict.fromkeys(used)),
        checked=not code.startswith("GJ9"),
    )


def _reading(code: str, entry: Mapping[str, Any]) -> Rule:
    variants = [
        value for key, value in entry.items() if isinstance(value, dict) and key not in ("why", "basis")
    ]
    message = entry if "zh" in entry else variants[0]
    return Rule(
        code,
        entry.get("name", ""),
        entry.get("severity", ""),
        _wording({lang: message[lang] for lang in LANGUAGES}),
        _wording(entry.get("why", "")),
        _wording(entry.get("basis", "")),
        (),
        (),
        checked=False,
    )


def _tolerance(block: Mapping[str, Any]) -> Iterable[str]:
    """The rounding rules of a block: those it names, else what its formulas amount to."""
    if "tolerance" in block:
        return _texts(block["tolerance"])
    formulas = _texts(block.get("formula", ()))
    if any("/" in formula for formula in formulas):
        return ("rate",)
    if any("<=" in formula or ">=" in formula for formula in formulas):
        return ("bound",)
    return (("form" if block.get("forms") else "sum"),) if formulas else ()


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _wording(value: Any) -> Wording:
    return {"zh": value} if isinstance(value, str) else dict(value)
