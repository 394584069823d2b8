"""The catalogue of checks: the blocks of grammar/checks/*.toml, read once.

A block: code, name, severity, formula, scope (``tables`` or ``forms`` with ``for``), basis, message
and why, in Chinese and English. A mistake is reported with file, line, code and what was expected.

A user's own checks (:mod:`.own_rules`) are a value that is passed: ``extra``, a tuple of checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, NamedTuple

from gouji.knowledge.kept import keep
from gouji.knowledge.load import GrammarError, block_lines, load_text, load_toml, toml_files

from .language import Relation, read_relation

_SEVERITIES = ("error", "warning", "info")
_SCOPES = ("", "funds", "form", "indicator")


class Check(NamedTuple):
    """One relation. ``tables`` and ``forms`` are the kinds it holds for, ``per`` what it runs over.

    ``wording`` pairs languages with messages; that of a built-in check stands in the catalogue of messages.
    ``blames`` is "first" where the fault lies with the first operand by its nature and none need be chosen;
    ``suggests`` tells whether the value that would satisfy the relation is what should be printed.
    ``when`` are relations of facts that must be printed and hold for the check to apply; ``without`` are those of
    which none may be printed (columns, beside a formula of cells). ``printed`` tells that columns which the table
    does not have are not missed, ``spoken`` that the relation is one of the prose alone: where a table prints one of its
    facts, another check holds the table to it. ``since`` and ``until`` are the first and the last year of documents that it is for
    (0: any).
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
    blames: str = ""
    suggests: bool = True
    when: tuple[Relation, ...] = ()
    without: tuple[Relation, ...] = ()
    without_columns: tuple[str, ...] = ()
    printed: bool = False
    spoken: bool = False
    since: int = 0
    until: int = 0

    def of_year(self, year: str) -> bool:
        """Whether it is for documents of a year; one without a year is of any."""
        number = int(year) if year.isdecimal() else 0
        return not number or (self.since <= number and (not self.until or number <= self.until))


@keep
def catalogue() -> dict[str, tuple[Check, ...]]:
    """All checks by code; a code may have several formulas (one fault, several forms)."""
    checks: dict[str, list[Check]] = {}
    for name in toml_files("checks"):
        blocks = load_toml("checks", name).get("check", [])
        for check in read_checks(blocks, f"grammar/checks/{name}", partial(load_text, "checks", name)):
            checks.setdefault(check.code, []).append(check)
    return {code: tuple(found) for code, found in checks.items()}


@lru_cache(maxsize=128)
def checks_of_table(kind: str, extra: tuple[Check, ...] = (), *, facts: bool = False) -> tuple[Check, ...]:
    """The checks within a table of a kind: those over its cells, or those over the facts that it states."""
    return tuple(
        check
        for check in (*_of_tables().get(kind, ()), *(check for check in extra if kind in check.tables))
        if check.relation is not None and check.relation.of_facts() == facts
    )


@lru_cache(maxsize=1)
def _of_tables() -> dict[str, list[Check]]:
    """The checks of the catalogue by the kinds of tables that they are for."""
    found: dict[str, list[Check]] = {}
    for check in _every(()):
        for kind in check.tables:
            found.setdefault(kind, []).append(check)
    return found


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


@lru_cache(maxsize=1024)
def blames_first(code: str) -> bool:
    """Whether the fault of a check lies with its first operand by its nature."""
    found = catalogue().get(code)
    return found is not None and found[0].blames == "first"


@lru_cache(maxsize=1024)
def suggests(code: str) -> bool:
    """Whether the value that would satisfy a check is what should be printed."""
    found = catalogue().get(code)
    return found is None or found[0].suggests


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
    blames = str(block.get("blames", ""))
    if blames not in ("", "first"):
        raise GrammarError(f"blames is first, not {blames!r}")
    formulas = _texts(block.get("formula", []))
    when = tuple(map(read_relation, _texts(block.get("when", []))))
    of_facts = any(read_relation(formula).of_facts() for formula in formulas)
    excluded = tuple(_texts(block.get("without", [])))
    without = tuple(read_relation(f"{fact} >= 0") for fact in excluded) if of_facts else ()
    if not all(relation.of_facts() for relation in (*when, *without)):
        raise GrammarError(
            "when is of facts, such as 'income{source=other, basis=outturn} = 0'; without names facts"
        )
    if when and not all(read_relation(formula).of_facts() for formula in formulas):
        raise GrammarError("when stands beside a formula of facts only")
    years = [block.get(key, 0) for key in ("since", "until")]
    if not all(isinstance(year, int) and (year == 0 or 1999 < year < 2100) for year in years):
        raise GrammarError("since and until are years, such as 2018")
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
            blames=blames,
            suggests=bool(block.get("suggests", not blames)),
            when=when,
            without=without,
            without_columns=() if of_facts else excluded,
            printed=bool(block.get("printed", False)),
            spoken=bool(block.get("spoken", False)),
            since=years[0],
            until=years[1],
        )
        for formula in formulas or [""]
    ]


def _texts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
