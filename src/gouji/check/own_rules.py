"""A user's own checks: a file in the form of grammar/checks/*.toml.

In: the path of such a file. Out: its checks, to be passed to :func:`gouji.check.run.check_document`.

    [[check]]
    code = "X001"
    name = "operating-above-personnel"
    severity = "warning"
    formula = "expenditure{economic=public, basis=outturn} <= expenditure{economic=personnel, basis=outturn}"
    message.zh = "公用经费 {left} 超过人员经费 {right}"

A check that can never apply hides what it should show, so a name that no form knows is a mistake as
much as a formula that cannot be read. Every mistake names file, line and what was expected.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Any

import tomli

from gouji.knowledge.forms import FormSide, TableForm, table_forms
from gouji.knowledge.load import GrammarError
from gouji.knowledge.messages import LANGUAGES
from gouji.knowledge.performance import KINDS
from gouji.knowledge.rules import Rule
from gouji.knowledge.rules import rules_of as rules_of_blocks
from gouji.knowledge.subjects import subject_terms

from .catalogue import Check, read_block, read_checks
from .language import CellTerm, FactTerm, FieldTerm, NumberTerm, RatioTerm, Relation, Term

_CODE = re.compile(r"(?!GJ)[A-Z]{1,8}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LISTS = ("tables", "forms")
_TEXTS = ("code", "name", "severity", "for", "document")
_WORDINGS = ("message", "why", "basis")
_YEARS = ("since", "until")
_KEYS = (*_TEXTS, *_LISTS, *_YEARS, "formula", "when", "without", "printed", *_WORDINGS, "tolerance")
_DOCUMENTS = ("final_accounts", "budget", "other")
# Rows that a relation may name besides those of the form.
_BOUND = ("each", "children", "class")
_PER = {
    "funds": (
        "declared",
        "compiled",
        "annual_budget",
        "executed",
        "balance",
        "rate",
        "score",
        "initial",
        "weight",
        "amount",
    ),
    "form": ("total_score", "execution_score", "execution_weight"),
}
_SUMS = ("weight", "score")


def read_rules(path: str | os.PathLike[str]) -> tuple[Check, ...]:
    """The checks of a file. Raises :class:`GrammarError` with file, line and what was expected."""
    name = os.fspath(path)
    try:
        with open(name, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        raise GrammarError(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise GrammarError(f"{name}: expected UTF-8 ({error})") from error
    return rules_of(text, name)


def rules_of(text: str, name: str) -> tuple[Check, ...]:
    """The checks of the text of a file; ``name`` is what mistakes call it."""
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise GrammarError(f"{name}:{error.lineno}: {error.msg} (column {error.colno})") from error
    blocks = data.pop("check", None)
    if data or not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        other = f", not {next(iter(data))!r}" if data else ""
        raise GrammarError(f"{name}:1: expected [[check]] blocks{other}")
    names: dict[str, str] = {}

    def read(block: dict[str, Any]) -> list[Check]:
        return _read(block, names)

    return tuple(read_checks(blocks, name, lambda: text, read))


def describe_rules(path: str | os.PathLike[str]) -> dict[str, Rule]:
    """What there is to say of the checks of a file that :func:`read_rules` has taken."""
    with open(path, encoding="utf-8-sig") as file:
        blocks = tomli.loads(file.read())["check"]
    return {rule.code: rule for rule in rules_of_blocks(blocks)}


def _read(block: dict[str, Any], names: dict[str, str]) -> list[Check]:
    _check_types(block)
    checks = read_block(block)
    code, name = checks[0].code, checks[0].name
    if not _CODE.fullmatch(code):
        raise GrammarError(
            f"code is capital letters other than GJ and three digits, such as X001, not {code!r}"
        )
    if not _NAME.fullmatch(name):
        raise GrammarError(f"name is words in small letters with hyphens, not {name!r}")
    if names.setdefault(code, name) != name:
        raise GrammarError(f"name: {code} is {names[code]!r} above, not {name!r}")
    if checks[0].document not in ("", *_DOCUMENTS):
        raise GrammarError(f"document is one of {', '.join(_DOCUMENTS)}, not {checks[0].document!r}")
    for check in checks:
        if check.relation is None:
            raise GrammarError("formula is missing")
        try:
            check_scope(check, check.relation)
        except GrammarError as error:
            raise GrammarError(f"formula {check.formula!r}: {error}") from error
    message = block["message"]
    wording = {"zh": message} if isinstance(message, str) else message
    pairs = tuple((lang, wording[lang]) for lang in LANGUAGES if lang in wording)
    return [check._replace(wording=pairs) for check in checks]


def _check_types(block: dict[str, Any]) -> None:
    for key, value in block.items():
        if key not in _KEYS:
            raise GrammarError(f"unknown key {key!r}; expected one of {', '.join(_KEYS)}")
        if (key in _TEXTS or key == "tolerance") and not isinstance(value, str):
            raise GrammarError(f"{key} must be a text")
        if key in _LISTS and not _texts(value):
            raise GrammarError(f'{key} must be a list of texts, such as ["{_known(key)[0]}"]')
        if (
            key in ("formula", "when", "without")
            and not isinstance(value, str)
            and not (value and _texts(value))
        ):
            raise GrammarError(f"{key} must be a text or a list of texts")
        if key in _WORDINGS and not isinstance(value, str):
            good = isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values())
            if not good or not set(value) <= set(LANGUAGES):
                raise GrammarError(f"{key} must be a text, or {key}.zh and {key}.en")
    for key in _LISTS:
        for kind in block.get(key, ()):
            if kind not in _known(key):
                raise GrammarError(f"{key}: no {kind!r}; expected one of {', '.join(_known(key))}")


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _known(key: str) -> tuple[str, ...]:
    return tuple(table_forms()) if key == "tables" else KINDS


def check_scope(check: Check, relation: Relation) -> None:
    """Whether a relation can ever apply in its scope. Raises :class:`GrammarError` with what was expected."""
    terms = relation.terms()
    if check.tables and check.forms:
        raise GrammarError("expected tables or forms, not both")
    if check.forms:
        if check.per not in _PER:
            raise GrammarError(f"expected for = {' | '.join(_PER)} beside forms")
        _expect(
            terms, (FieldTerm, NumberTerm, RatioTerm), "fields of a form, such as annual_budget - executed"
        )
        _check_fields(relation, check.per)
        return
    if check.per:
        raise GrammarError("expected forms beside for")
    if any(isinstance(term, CellTerm) for term in terms):
        if not check.tables:
            raise GrammarError("expected tables for a relation of cells, such as tables = ['income_detail']")
        _expect(terms, (CellTerm, NumberTerm), "cells of one table only, such as [each, total]")
        _check_cells(terms, [table_forms()[kind] for kind in check.tables])
        return
    if not relation.of_facts():
        raise GrammarError("expected cells, such as [total, *], or facts, such as income{basis=outturn}")
    _expect(terms, (FactTerm, NumberTerm), "facts and numbers only, such as income{basis=outturn} >= 0")
    concepts = sorted(known_concepts())
    for term in (
        *terms,
        *(term for condition in (*check.when, *check.without) for term in condition.terms()),
    ):
        if isinstance(term, FactTerm) and term.concept not in concepts:
            raise GrammarError(f"no concept {term.concept!r}; expected one of {', '.join(concepts)}")


def _expect(terms: Iterable[Term], kinds: tuple[type, ...], wanted: str) -> None:
    if not all(isinstance(term, kinds) for term in terms):
        raise GrammarError(f"expected {wanted}")


def _check_fields(relation: Relation, per: str) -> None:
    for term in relation.terms():
        if isinstance(term, RatioTerm):
            sides = (relation.left, relation.right)
            alone = all(len(side) == 1 and side[0][0] > 0 for side in sides) and relation.sign == "="
            if not alone or isinstance(relation.left[0][1], RatioTerm):
                raise GrammarError(
                    "expected a ratio alone on the right side, such as rate = executed / annual_budget"
                )
        parts = (term.part, term.whole) if isinstance(term, RatioTerm) else (term,)
        for part in parts:
            if not isinstance(part, FieldTerm):
                continue
            known = _SUMS if part.summed and per == "form" else () if part.summed else _PER[per]
            if part.name not in known:
                wanted = f"one of {', '.join(known)}" if known else "no sum in a row of funds"
                raise GrammarError(f"no field {part.name!r} here; expected {wanted}")


def _check_cells(terms: Iterable[Term], forms: list[TableForm]) -> None:
    rows = {key for form in forms for side in form.sides for key in _rows(side)}
    columns = {key for form in forms for side in form.sides for key in _columns(side)}
    for term in terms:
        if not isinstance(term, CellTerm):
            continue
        for key in term.rows:
            if key not in rows and key not in _BOUND and not key.isdigit():
                raise GrammarError(
                    f"no row {key!r}; expected a code, or one of {', '.join((*_BOUND, *sorted(rows)))}"
                )
        for key in term.columns:
            prefix = key.removesuffix("*")
            if key not in columns and not (
                key.endswith("*") and any(name.startswith(prefix) for name in columns)
            ):
                raise GrammarError(f"no column {key!r}; expected *, or one of {', '.join(sorted(columns))}")


def _rows(side: FormSide) -> list[str]:
    pairs = (side.default, side.organisation, side.unit)
    return [*side.rows, *(pair[0] for pair in pairs if pair is not None), *filter(None, (side.unlabelled,))]


def _columns(side: FormSide) -> list[str]:
    prefix = f"{side.key}." if side.key else ""
    return [name for key in side.columns for name in {key, prefix + key}]


def known_concepts() -> set[str]:
    """The concepts that a cell, a form or a subject of the prose can state."""
    found = {concept for concept, _ in subject_terms().concepts.values()} | {"project"}
    found |= {concept for concept, _ in subject_terms().counted.values()}
    for form in table_forms().values():
        templates = [form.fact]
        for side in form.sides:
            templates.extend(row.fact for row in side.rows.values())
            for column in side.columns.values():
                templates.extend((column.fact, column.code_fact))
            templates.extend(template for template in (side.code_fact,) if template is not None)
            pairs = (side.default, side.organisation, side.unit, *side.when.values())
            templates.extend(pair[1] for pair in pairs if pair is not None)
        found.update(template.concept for template in templates)
    return found - {"", "-"}
