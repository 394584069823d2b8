"""The catalogue of checks: the blocks of grammar/checks/*.toml, read once.

A block: code, name, severity, formula, scope (``tables`` or ``forms`` with ``for``), basis, message
and why, in Chinese and English. A mistake is reported with file, code and what was expected.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from gouji.knowledge.load import GrammarError, load_toml
from gouji.knowledge.paths import grammar_path

from .language import Relation, read_relation

_SEVERITIES = ("error", "warning", "info")
_SCOPES = ("", "funds", "form", "indicator")


class Check(NamedTuple):
    """One relation. ``tables`` and ``forms`` are the kinds it holds for, ``per`` what it runs over."""

    code: str
    name: str
    severity: str
    relation: Relation | None
    tables: tuple[str, ...]
    forms: tuple[str, ...]
    per: str
    document: str
    formula: str


@lru_cache(maxsize=1)
def catalogue() -> dict[str, tuple[Check, ...]]:
    """All checks by code; a code may have several formulas (one fault, several forms)."""
    folder = grammar_path("checks")
    checks: dict[str, list[Check]] = {}
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            for block in load_toml("checks", path.name).get("check", []):
                for check in _read(block, path.name):
                    checks.setdefault(check.code, []).append(check)
    return {code: tuple(found) for code, found in checks.items()}


@lru_cache(maxsize=64)
def checks_of_table(kind: str) -> tuple[Check, ...]:
    """The checks within a table of a kind."""
    return tuple(check for found in catalogue().values() for check in found if kind in check.tables)


@lru_cache(maxsize=64)
def checks_of_form(kind: str) -> tuple[Check, ...]:
    """The checks within a performance form of a kind."""
    return tuple(check for found in catalogue().values() for check in found if kind in check.forms)


@lru_cache(maxsize=8)
def checks_of_facts(kind: str) -> tuple[Check, ...]:
    """The checks over facts of a kind of document, wherever they are printed."""
    return tuple(
        check
        for found in catalogue().values()
        for check in found
        if check.relation is not None and not check.tables and not check.forms and check.document in ("", kind)
    )


@lru_cache(maxsize=1024)
def severity_of(code: str) -> str:
    """The severity that the catalogue gives a code."""
    found = catalogue().get(code)
    return found[0].severity if found else "error"


def name_of(code: str) -> str:
    """The name of a check's fault."""
    found = catalogue().get(code)
    return found[0].name if found else ""


def _read(block: dict[str, Any], file: str) -> list[Check]:
    code = str(block.get("code", ""))
    where = f"grammar/checks/{file}: {code or 'a block without code'}"
    for key in ("code", "name", "severity", "message"):
        if key not in block:
            message = f"{where}: {key} is missing"
            raise GrammarError(message)
    if block["severity"] not in _SEVERITIES:
        message = f"{where}: severity is one of {', '.join(_SEVERITIES)}, not {block['severity']!r}"
        raise GrammarError(message)
    per = str(block.get("for", ""))
    if per not in _SCOPES:
        message = f"{where}: for is one of {', '.join(filter(None, _SCOPES))}, not {per!r}"
        raise GrammarError(message)
    formulas = block.get("formula", [])
    formulas = [formulas] if isinstance(formulas, str) else formulas
    checks = []
    for formula in formulas or [""]:
        try:
            relation = read_relation(formula) if formula else None
        except GrammarError as error:
            message = f"{where}: {error}"
            raise GrammarError(message) from error
        checks.append(
            Check(
                code,
                block["name"],
                block["severity"],
                relation,
                tuple(block.get("tables", ())),
                tuple(block.get("forms", ())),
                per,
                block.get("document", ""),
                formula,
            )
        )
    return checks
