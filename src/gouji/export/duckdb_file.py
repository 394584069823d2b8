"""One DuckDB database for any number of reports, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from .arrow import Batches, schemas
from .block import Block, Take
from .libraries import need
from .whole import whole_file


class DuckdbFile(Block):
    """A table for each table of the export: decimals exact, lists as ``VARCHAR[]``."""

    @contextmanager
    def _opened(self) -> Iterator[Take]:
        duckdb = need("duckdb", "data")
        with _told(duckdb), whole_file(self._target) as work, closing(duckdb.connect(str(work))) as database:
            for table, schema in schemas().items():
                database.register("given", schema.empty_table())
                database.execute(f'CREATE TABLE "{table}" AS SELECT * FROM given')  # noqa: S608  (names of ours)
                database.unregister("given")

            def give(table: str, batch: Any) -> None:
                database.register("given", need("pyarrow", "data").Table.from_batches([batch]))
                database.execute(f'INSERT INTO "{table}" SELECT * FROM given')  # noqa: S608
                database.unregister("given")

            batches = Batches(give, self.told)
            yield batches.add
            batches.finish()
            database.execute("CHECKPOINT")


@contextmanager
def _told(duckdb: Any) -> Iterator[None]:
    """What the database cannot write is an OSError here as everywhere."""
    try:
        yield
    except duckdb.IOException as error:
        raise OSError(str(error)) from error
