"""The heads of tables and columns, and the words of the workbook, out of grammar/messages/export.toml."""

from __future__ import annotations

from gouji.knowledge.load import load_toml
from gouji.knowledge.messages import fill, pick

_WORDED = {
    "documents": ("kind",),
    "claims": ("kind", "measure", "direction", "base", "confidence"),
    "facts": ("source",),
}


def column_title(table: str, column: str, lang: str = "zh") -> str:
    """The head of a column as people read it."""
    columns = load_toml("messages", "export.toml")["column"]
    return pick(columns.get(f"{table}.{column}") or columns[column], lang)


def table_title(table: str, lang: str = "zh") -> str:
    """The name of a table as people read it."""
    return pick(load_toml("messages", "export.toml")["table"][table], lang)


def about(table: str, lang: str = "zh") -> str:
    """What the rows of a table are."""
    return pick(load_toml("messages", "export.toml")["about"][table], lang)


def sheet_word(key: str, lang: str = "zh", /, **arguments: object) -> str:
    """A word or sentence of the workbook."""
    return fill(pick(load_toml("messages", "export.toml")["sheet"][key], lang), arguments)


def sign(key: str, lang: str = "zh") -> str:
    """The sign of a severity or a verdict."""
    return pick(load_toml("messages", "export.toml")["sign"].get(key, {}), lang)


def worded(table: str, column: str, value: str, lang: str = "zh") -> str:
    """A word of a column with a closed vocabulary as people read it; every other text as it is."""
    if column not in _WORDED.get(table, ()):
        return value
    known = load_toml("messages", "export.toml")["vocabulary"]
    entry = known.get(f"{table}.{value}") or known.get(value)
    return value if entry is None else pick(entry, lang)
