"""The catalogue of checks: the blocks of grammar/checks/*.toml, read once.

A block: code, name, severity, formula, scope (``tables`` or ``forms`` with ``for``), basis, message
and why, in Chinese and English. A mistake is reported with file, line, code and what was expected.

A user's own checks (:mod:`.own_rules`) are a value that is passed: ``extra``, a tuple of checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, NamedTuple

from gouji.knowledge.load import GrammarError, block_lines, load_text, load_toml
from gouji.knowledge.paths import grammar_path

from .language import Relation, read_relation

_SEVERITIES = ("error", "warning", "info")
_SCOPES = ("", "funds", "form", "indicator")


class Check(NamedTuple):
    """One relation. ``tables`` and ``forms`` are the kinds it holds for, ``per`` what it runs over.

    ``wording`` pairs languages with messages; that of a built-in check stands in the catalogue of messages.
    """

    code: str
    name: str
    severity: str
    relation: Relation | None
    tables: tuple[str, ...]
    forms: tuple[str, ...]
    per: str
    document: str
    formula: str
    wording: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1)
def catalogue() -> dict[str, tuple[Check, ...]]:
    """All checks by code; a code may have several formulas (one fault, several forms)."""
    folder = grammar_path("checks")
    checks: dict[str, list[Check]] = {}
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            name = path.name
            blocks = load_toml("checks", name).get("check", [])
            for check in read_checks(blocks, f"grammar/checks/{name}", partial(load_text, "checks", name)):
                checks.setdefault(check.code, []).append(check)
    return {code: tuple(found) for code, found in checks.items()}


@lru_cache(maxsize=64)
def checks_of_table(kind: str, extra: tuple[Check, ...] = ()) -> tuple[Check, ...]:
    """The checks within a table of a kind."""
    return tuple(check for check in _every(extra) if kind in check.tables)


@lru_cache(maxsize=64)
def checks_of_form(kind: str, extra: tuple[Check, ...] = ()) -> tuple[Check, ...]:
    """The checks within a performance form of a kind."""
    return tuple(check for check in _every(extra) if kind in check.forms)


@lru_cache(maxsize=8)
def checks_of_facts(kind: str, extra: tuple[Check, ...] = ()) -> tuple[Check, ...]:
    """The checks over facts of a kind of document, wherever they are printed."""
    return tuple(
        check
        for check in _every(extra)
        if check.relation is not None
        and not check.tables
        and not check.forms
        and check.document in ("", kind)
    )


def _every(extra: tuple[Check, ...]) -> Iterator[Check]:
    for found in catalogue().values():
        yield from found
    yield from extra


@lru_cache(maxsize=1024)
def severity_of(code: str) -> str:
    """The severity that the catalogue gives a code."""
    found = catalogue().get(code)
    return found[0].severity if found else "error"


def name_of(code: str) -> str:
    """The name of a check's fault."""
    found = catalogue().get(code)
    return found[0].name if found else ""


def read_checks(
    blocks: Iterable[dict[str, Any]],
    file: str,
    text: Callable[[], str],
    read: Callable[..., list[Check]] | None = None,
) -> Iterator[Check]:
    """The checks of the blocks of a file; ``text`` gives the file again where a mistake must be placed."""
    for number, block in enumerate(blocks):
        try:
            yield from (read or read_block)(block)
        except GrammarError as error:
            lines = block_lines(text(), "check")
            code = block.get("code", "check")
            message = f"{file}:{lines[number] if number < len(lines) else 1}: {code}: {error}"
            raise GrammarError(message) from error


def read_block(block: dict[str, Any]) -> list[Check]:
    """The checks of one block, one for each of its formulas. Raises :class:`GrammarError` without a place."""
    for key in ("code", "name", "severity", "message"):
        if key not in block:
            raise GrammarError(f"{key} is missing")
    if block["severity"] not in _SEVERITIES:
        raise GrammarError(f"severity is one of {', '.join(_SEVERITIES)}, not {block['severity']!r}")
    per = str(block.get("for", ""))
    if per not in _SCOPES:
        raise GrammarError(f"for is one of {', '.join(filter(None, _SCOPES))}, not {per!r}")
    formulas = block.get("formula", [])
    formulas = [formulas] if isinstance(formulas, str) else formulas
    return [
        Check(
            block["code"],
            block["name"],
            block["severity"],
            read_relation(formula) if formula else None,
            tuple(block.get("tables", ())),
            tuple(block.get("forms", ())),
            per,
            block.get("document", ""),
            formula,
        )
        for formula in formulas or [""]
    ]
