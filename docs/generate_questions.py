"""Runs the queries of docs/questions.md over the documents that the page names, and writes their results below them.

In: the page with its ``sql`` blocks. Out: the same page, below each block the result as a table.
"""

from __future__ import annotations

import re
import sys
import tempfile
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

import gouji

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "questions.md"
# A block of SQL, and the table that stands below it, if one does.
_BLOCK = re.compile(r"```sql\n(?P<query>.*?)\n```\n\n*(?:\|[^\n]*\n)*\n*", re.DOTALL)


def documents() -> list[Path]:
    """The documents of the page, in the order of the command that it shows."""
    return sorted((ROOT / "corpus").glob("*/*_planted.txt"))


def page(text: str, database: Path) -> str:
    """The page with every result as the database gives it. Raises duckdb.Error for a query that fails."""
    with closing(duckdb.connect(str(database), read_only=True)) as connection:

        def answered(match: re.Match[str]) -> str:
            query = match["query"]
            result = connection.execute(query)
            heads = [column[0] for column in result.description]
            rows = result.fetchall()
            return f"```sql\n{query}\n```\n\n{_table(heads, rows)}\n\n"

        return _BLOCK.sub(answered, text)


def _table(heads: list[str], rows: list[tuple[Any, ...]]) -> str:
    lines = [heads, ["---"] * len(heads), *([_shown(value) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:,}"
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return (
        ""
        if value is None
        else re.sub(r"\.0+(?= )|(\.\d*?[1-9])0+(?= )", r"\1", str(value)).replace("|", "\\|")
    )


def main() -> None:
    """Write the page anew."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "accounts.duckdb"
        gouji.write(gouji.iter_check(documents()), database, "duckdb")
        written = page(PAGE.read_text(encoding="utf-8"), database)
    PAGE.write_text(written, encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
