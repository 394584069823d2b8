"""The standard tables and the code lists, loaded once from grammar/forms and grammar/terms.

In: one TOML file a form, ``heads.toml`` with the words of table heads, ``functional.csv`` and
``economic.csv``. Out: frozen values with folded words; a file that cannot be used gives a
:class:`GrammarError` that names file and key.

What a cell states is put together from the templates of its form, row and column:

    form "expenditure{fund=general_budget,basis=outturn}" + row "{function=$code}" + column "{nature=basic}"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from gouji.text import fold
from gouji.text.patterns import compile_re
from gouji.text.record import Record

from .kept import keep
from .load import GrammarError, load_toml, toml_files

_FORM_FILES = compile_re(r"[ab]\d\d_\w+\.toml")
_TEMPLATE = compile_re(r"([a-z_]*)(?:\{([^{}]*)\})?")
_ROLES = ("code", "label", "line_no", "text")
_CONCEPT_KEYS = {"kind", "family", "titles", "codes", "fact", "side", "since"}
_SIDE_KEYS = {
    "key", "head", "words", "codes", "levels", "code_fact", "columns", "facets", "rows", "below", "when", "span",
    "section", "default", "organisation", "unit", "unlabelled",
}  # fmt: skip

T = TypeVar("T")


class Template(NamedTuple):
    """A fact to be filled in. ``concept`` is "" where another template gives it, "-" for no fact."""

    concept: str
    dimensions: tuple[tuple[str, str], ...]


class FormColumn(NamedTuple):
    """A column: the sets of head meanings that name it, and what it adds to a fact.

    ``fact`` holds on named rows, ``code_fact`` on the rows of codes.
    """

    key: str
    patterns: tuple[tuple[str, ...], ...]
    fact: Template
    code_fact: Template


class FormRow(NamedTuple):
    """A named row. ``section`` is the key of the stacked part it stands in; ``below`` the row it follows."""

    key: str
    fact: Template
    labels: tuple[str, ...]
    section: str = ""
    below: str = ""
    unit: str = ""
    span: bool = False


class FormSide(Record):
    """A block of a form. ``names`` maps (section, folded label) to the rows that print it, in order.

    ``head`` is what the word above it means, ``words`` are other words, folded, that bodies print there.
    """

    key: str
    head: str
    words: frozenset[str]
    codes: str
    levels: int
    code_fact: Template | None
    columns: dict[str, FormColumn]
    rows: dict[str, FormRow]
    names: dict[tuple[str, str], tuple[str, ...]]
    sections: dict[str, str]
    section_units: dict[str, str]
    when: dict[str, tuple[str, Template]]
    default: tuple[str, Template] | None
    organisation: tuple[str, Template] | None
    unit: tuple[str, Template] | None
    unlabelled: str


class TableForm(Record):
    """A standard table: its titles (folded), caption codes, and sides in printed order.

    ``since`` is the first year of documents that the form is required for (0: any).
    """

    kind: str
    family: str
    titles: tuple[str, ...]
    codes: tuple[str, ...]
    fact: Template
    sides: tuple[FormSide, ...]
    since: int = 0


class Heads(Record):
    """The words of table heads: ``meaning`` maps a folded word to a role or a concept.

    ``owners`` are heads over the names of bodies, ``body_codes`` those over their codes; ``rates`` are the units of columns that hold no money; ``neutral`` are, by family of forms, the heads above which a word adds nothing to the one below.
    """

    meaning: dict[str, str]
    roles: frozenset[str]
    neutral: dict[str, frozenset[str]]
    ordinal: re.Pattern[str]
    of_which: tuple[str, ...]
    column_no: frozenset[str]
    veto: tuple[str, ...]
    negation: str
    body_ends: tuple[str, ...]
    owners: frozenset[str]
    body_codes: frozenset[str]
    units: dict[str, int]
    rates: frozenset[str]
    title_lead: re.Pattern[str]
    title_owner: re.Pattern[str]
    title_beside: re.Pattern[str]
    title_qualifiers: tuple[str, ...]
    title_brackets: frozenset[str]

    def knows(self, text: str) -> bool:
        """Whether a text is one of the words, as it stands in the list."""
        word = fold(text)
        return word in self.meaning or word in self.column_no

    def words_in(
        self, parts: Sequence[str], joins: Callable[[str], bool], most: int
    ) -> Iterator[tuple[int, int]]:
        """Which pieces are one word that blanks hold apart (合   计), of so many at most that may be joined; each other one by itself.

        Gives the first piece of each and the one behind its last. Pieces that are words themselves stay apart (类 款 项).
        """
        k = 0
        while k < len(parts):
            high = k
            while high < len(parts) and high - k < most and joins(parts[high]):
                high += 1
            while high - k > 1 and not self._is_word(parts[k:high]):
                high -= 1
            high = max(high, k + 1)
            yield k, high
            k = high

    def _is_word(self, parts: Sequence[str]) -> bool:
        return self.knows("".join(parts)) and not all(fold(part) in self.meaning for part in parts)


# -- loading ---------------------------------------------------------------------------------------


def _fail(where: str, why: str) -> GrammarError:
    return GrammarError(f"grammar/{where}: {why}")


def parse_template(text: object, where: str) -> Template:
    """``income{source=fiscal}`` as a template. Raises GrammarError naming the place."""
    match = _TEMPLATE.fullmatch(text) if isinstance(text, str) else None
    if text == "-":
        return Template("-", ())
    if match is None:
        raise _fail(where, f"not a fact: {text!r}")
    dimensions: list[tuple[str, str]] = []
    for part in filter(None, (match.group(2) or "").split(",")):
        name, sign, value = part.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise _fail(where, f"not a dimension: {part!r}")
        dimensions.append((name.strip(), value.strip()))
    return Template(match.group(1), tuple(dimensions))


def _get(table: dict[str, Any], key: str, kind: type[T], where: str, default: T | None = None) -> T:
    value = table.get(key, default)
    if not isinstance(value, kind):
        raise _fail(f"{where}: {key}", "missing" if value is None else f"must be a {kind.__name__}")
    return value


def _strings(table: dict[str, Any], key: str, where: str) -> list[str]:
    value = _get(table, key, list, where, [])
    if not all(isinstance(item, str) for item in value):
        raise _fail(f"{where}: {key}", "must be a list of words")
    return list(value)


def _compiled(table: dict[str, Any], key: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(_get(table, key, str, where))
    except re.error as error:
        raise _fail(f"{where}: {key}", str(error)) from error


def _pair(table: dict[str, Any], key: str, where: str) -> tuple[str, Template] | None:
    if key not in table:
        return None
    words = _strings(table, key, where)
    if len(words) != 2:
        raise _fail(f"{where}: {key}", "must be [key, fact]")
    return words[0], parse_template(words[1], f"{where}: {key}")


def _patterns(text: str, where: str, known: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    patterns = tuple(tuple(option.split()) for option in text.split("|") if option.strip())
    for pattern in patterns:
        for word in pattern:
            if word not in known:
                raise _fail(where, f"unknown head {word!r}")
    return patterns


def _columns(data: dict[str, Any], where: str, known: frozenset[str]) -> dict[str, FormColumn]:
    columns: dict[str, FormColumn] = {}

    def entries(name: str) -> list[tuple[str, tuple[tuple[str, ...], ...], Template, Template]]:
        made = []
        for entry in _get(data, name, list, where, []):
            at = f"{where}: {name}"
            if (
                not isinstance(entry, list)
                or not 3 <= len(entry) <= 4
                or not all(isinstance(x, str) for x in entry)
            ):
                raise _fail(at, f"must be [key, heads, fact]: {entry!r}")
            at = f"{at}: {entry[0]}"
            fact = parse_template(entry[2], at)
            code_fact = parse_template(entry[3], at) if len(entry) == 4 else fact
            made.append((entry[0], _patterns(entry[1], at, known), fact, code_fact))
        return made

    plain = entries("columns")
    for key, patterns, fact, code_fact in plain:
        if key in columns:
            raise _fail(f"{where}: columns", f"{key!r} twice")
        columns[key] = FormColumn(key, patterns, fact, code_fact)
    for facet, above, facet_fact, _ in entries("facets"):
        columns[facet] = FormColumn(facet, above, facet_fact, facet_fact)
        for key, patterns, fact, code_fact in plain:
            both = tuple((*one, *other) for one in above for other in patterns)
            columns[f"{facet}.{key}"] = FormColumn(
                f"{facet}.{key}", both, _merged(facet_fact, fact), _merged(facet_fact, code_fact)
            )
    return columns


def _merged(first: Template, second: Template) -> Template:
    if "-" in (first.concept, second.concept):
        return Template("-", ())
    return Template(second.concept or first.concept, (*first.dimensions, *second.dimensions))


def _rows(data: dict[str, Any], where: str) -> list[FormRow]:
    span = frozenset(_strings(data, "span", where))
    below: dict[str, Any] = _get(data, "below", dict, where, {})
    sections = [("", data), *((part.get("key", ""), part) for part in _get(data, "section", list, where, []))]
    rows: list[FormRow] = []
    for section, part in sections:
        units: dict[str, str] = _get(part, "units", dict, where, {})
        unit = part.get("unit", "") if section else ""
        for entry in _get(part, "rows", list, where, []):
            if not isinstance(entry, list) or len(entry) < 3 or not all(isinstance(x, str) for x in entry):
                raise _fail(f"{where}: rows", f"must be [key, fact, label, ...]: {entry!r}")
            key = entry[0]
            fact = parse_template(entry[1], f"{where}: rows: {key}")
            labels = tuple(fold(label) for label in entry[2:])
            rows.append(
                FormRow(key, fact, labels, section, below.get(key, ""), units.get(key, unit), key in span)
            )
    keys = [row.key for row in rows]
    if len(set(keys)) != len(keys):
        raise _fail(f"{where}: rows", f"{next(k for k in keys if keys.count(k) > 1)!r} twice")
    for name in (*below.values(), *span):
        if name not in keys:
            raise _fail(f"{where}: rows", f"no row {name!r}")
    return rows


def _side(data: dict[str, Any], where: str, known: frozenset[str]) -> FormSide:
    for key in data:
        if key not in _SIDE_KEYS:
            raise _fail(f"{where}: {key}", "unknown key")
    rows = _rows(data, where)
    columns = _columns(data, where, known)
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        for label in dict.fromkeys(row.labels):
            names[row.section, label] = (*names.get((row.section, label), ()), row.key)
    when: dict[str, tuple[str, Template]] = {}
    for key, value in _get(data, "when", dict, where, {}).items():
        if key not in columns or not isinstance(value, list) or len(value) != 2 or value[0] not in columns:
            raise _fail(f"{where}: when: {key}", "must be [column, fact] of columns of this side")
        when[key] = (value[0], parse_template(value[1], f"{where}: when: {key}"))
    codes = _get(data, "codes", str, where, "")
    if codes not in ("", "functional", "economic", "income"):
        raise _fail(f"{where}: codes", f"no code list {codes!r}")
    head = _get(data, "head", str, where, "")
    if head and head not in known:
        raise _fail(f"{where}: head", f"unknown head {head!r}")
    parts = _get(data, "section", list, where, [])
    return FormSide(
        key=_get(data, "key", str, where, ""),
        head=head,
        words=frozenset(map(fold, _strings(data, "words", where))) if "words" in data else frozenset(),
        codes=codes,
        levels=_get(data, "levels", int, where, 9),
        code_fact=parse_template(data["code_fact"], f"{where}: code_fact") if "code_fact" in data else None,
        columns=columns,
        rows={row.key: row for row in rows},
        names=names,
        sections={fold(label): part["key"] for part in parts for label in part["labels"]},
        section_units={part["key"]: part.get("unit", "") for part in parts},
        when=when,
        default=_pair(data, "default", where),
        organisation=_pair(data, "organisation", where),
        unit=_pair(data, "unit", where),
        unlabelled=_get(data, "unlabelled", str, where, ""),
    )


@keep
def table_heads() -> Heads:
    """The words of table heads. Source: grammar/forms/heads.toml."""
    where = "forms/heads.toml"
    data = load_toml("forms", "heads.toml")
    meaning: dict[str, str] = {}
    for group in ("role", "word"):
        for key in _get(data, group, dict, where):
            for word in _strings(data[group], key, f"{where}: {group}"):
                if meaning.setdefault(fold(word), key) != key:
                    raise _fail(f"{where}: {group}: {key}", f"{word!r} already means {meaning[fold(word)]!r}")
    known = {*data["role"], *data["word"]}
    neutral = _strings(data, "neutral", where)
    by_family = _get(data, "neutral_in", dict, where)
    for name in (*neutral, *(name for family in by_family for name in _strings(by_family, family, where))):
        if name not in known:
            raise _fail(f"{where}: neutral", f"unknown head {name!r}")
    title = _get(data, "title", dict, where)
    return Heads(
        meaning=meaning,
        roles=frozenset(_ROLES),
        neutral={family: frozenset((*neutral, *names)) for family, names in by_family.items()},
        ordinal=_compiled(data, "ordinal", where),
        of_which=tuple(_strings(data, "of_which", where)),
        column_no=frozenset(_strings(data, "column_no", where)),
        veto=tuple(_strings(data, "veto", where)),
        negation=_get(data, "negation", str, where),
        body_ends=tuple(_strings(data, "body_ends", where)),
        owners=frozenset(map(fold, _strings(data, "owners", where))),
        body_codes=frozenset(map(fold, _strings(data, "body_codes", where))),
        units={fold(unit): factor for unit, factor in _get(data, "units", dict, where).items()},
        rates=frozenset(map(fold, _strings(data, "rates", where))),
        title_lead=_compiled(title, "lead", f"{where}: title"),
        title_owner=_compiled(title, "owner", f"{where}: title"),
        title_beside=_compiled(title, "beside", f"{where}: title"),
        title_qualifiers=tuple(_strings(title, "qualifiers", where)),
        title_brackets=frozenset(_strings(title, "brackets", where)),
    )


def read_form_data(data: dict[str, Any], name: str) -> TableForm:
    """One form from its parsed TOML; ``name`` is the file that errors name."""
    where = f"forms/{name}"
    for key in data:
        if key not in _CONCEPT_KEYS:
            raise _fail(f"{where}: {key}", "unknown key")
    heads = table_heads()
    known = frozenset(heads.meaning.values())
    sides = _get(data, "side", list, where)
    return TableForm(
        kind=_get(data, "kind", str, where),
        family=_get(data, "family", str, where),
        titles=tuple(fold(title) for title in _strings(data, "titles", where)),
        codes=tuple(fold(code) for code in _strings(data, "codes", where)),
        fact=parse_template(_get(data, "fact", str, where), f"{where}: fact"),
        sides=tuple(_side(side, f"{where}: side {n}", known) for n, side in enumerate(sides, start=1)),
        since=_get(data, "since", int, where, 0),
    )


@keep
def table_forms() -> dict[str, TableForm]:
    """The standard tables by kind, in the order of their files."""
    forms: dict[str, TableForm] = {}
    for name in toml_files("forms"):
        if _FORM_FILES.fullmatch(name):
            form = read_form_data(load_toml("forms", name), name)
            if form.kind in forms:
                raise _fail(f"forms/{name}: kind", f"{form.kind!r} twice")
            forms[form.kind] = form
    return forms


# -- facts -----------------------------------------------------------------------------------------


def state_fact(
    form: TableForm, side: FormSide, row_key: str, column_key: str, label: str, present: Callable[[str], bool]
) -> tuple[str, dict[str, str]] | None:
    """What a cell states: the concept and the dimensions without the year, or None.

    ``present`` tells whether the table has a column of a key. Row and column may not give one
    dimension two values: such a cell (上年结转安排 of the row 年终结转) states nothing that is checked.
    """
    column = side.columns.get(column_key)
    coded = row_key.isdigit()
    row = _row_template(side, row_key)
    if column is None or row is None:
        return None
    across = column.code_fact if coded else column.fact
    exception = side.when.get(column_key)
    if exception is not None and present(exception[0]):
        across = exception[1]
    if "-" in (row.concept, across.concept):
        return None
    dimensions = dict(form.fact.dimensions)
    stated: dict[str, str] = {}
    for name, value in (*row.dimensions, *across.dimensions):
        filled = value.replace("$code", row_key).replace("$label", label)
        if stated.setdefault(name, filled) != filled:
            return None
        dimensions[name] = filled
    concept = across.concept or row.concept or form.fact.concept
    return (concept, dimensions) if concept else None


def _row_template(side: FormSide, key: str) -> Template | None:
    if key.isdigit():
        return side.code_fact
    row = side.rows.get(key)
    if row is not None:
        return row.fact
    for pair in (side.default, side.organisation, side.unit):
        if pair is not None and pair[0] == key:
            return pair[1]
    return Template("", ()) if key and key == side.unlabelled else None
