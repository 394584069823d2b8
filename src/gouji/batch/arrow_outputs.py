"""A DuckDB file or a folder of Parquet, out of Arrow batches that the workers make: decimals exact, lists as lists.

In: the record batches of each input as streams of bytes. Out: tables of batches of some thousand rows, as
:mod:`gouji.export.arrow` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any

from gouji.export.arrow import MANY, batch, schemas
from gouji.export.libraries import need
from gouji.export.rows import Row
from gouji.export.told import Told

from .durable import settle
from .outputs import FAILURES, Pieces, column_types, tables_of


def arrow_piece(table: str, rows: Sequence[Row], told: Told) -> bytes:
    """Rows as a stream of Arrow."""
    arrow = need("pyarrow", "data")
    made = _failures(rows) if table == FAILURES else batch(table, rows, told)
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, made.schema) as stream:
        stream.write_batch(made)
    data: bytes = sink.getvalue().to_pybytes()
    return data


@lru_cache(maxsize=32)
def _schema(table: str) -> Any:
    if table != FAILURES:
        return schemas()[table]
    arrow = need("pyarrow", "data")
    kinds = {"text": arrow.string(), "integer": arrow.int64()}
    return arrow.schema([(column, kinds[kind]) for column, kind in column_types(table).items()])


def _failures(rows: Sequence[Row]) -> Any:
    arrow = need("pyarrow", "data")
    schema = _schema(FAILURES)
    columns = [
        arrow.array(values, type=field.type)
        for field, values in zip(schema, zip(*rows, strict=True), strict=True)
    ]
    return arrow.record_batch(columns, schema=schema)


class _Gathered:
    """Batches by table, given on when there are rows enough."""

    def __init__(self, give: Callable[[str, Any], None]) -> None:
        self._give = give
        self._batches: dict[str, list[Any]] = {}
        self._counts: dict[str, int] = {}

    def add(self, pieces: Pieces) -> None:
        """Take what one input gave."""
        arrow = need("pyarrow", "data")
        for table, piece in pieces.items():
            with arrow.ipc.open_stream(piece) as stream:
                for each in stream:
                    self._batches.setdefault(table, []).append(each)
                    self._counts[table] = self._counts.get(table, 0) + each.num_rows
            if self._counts[table] >= MANY:
                self._flush(table)

    def finish(self) -> None:
        """Give on what is left, in the order of the tables."""
        for table in sorted(self._batches):
            self._flush(table)

    def _flush(self, table: str) -> None:
        batches = self._batches.pop(table)
        self._counts[table] = 0
        self._give(table, need("pyarrow", "data").Table.from_batches(batches).combine_chunks())


class ParquetOutput:
    """A folder of Parquet files, compressed with zstd."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        parquet = need("pyarrow.parquet", "data")
        self._stack = ExitStack()
        self._paths = {table: folder / f"{table}.parquet" for table in tables_of("parquet")}
        writers = {
            table: self._stack.enter_context(
                parquet.ParquetWriter(str(path), _schema(table), compression="zstd")
            )
            for table, path in self._paths.items()
        }
        self._gathered = _Gathered(lambda table, rows: writers[table].write_table(rows))

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""
        self._gathered.add(pieces)

    def finish(self) -> None:
        """Write the footers, and force the files to the disk."""
        self._gathered.finish()
        self._stack.close()
        for path in self._paths.values():
            settle(path)

    def close(self) -> None:
        """Let go of the files."""
        self._stack.close()


class PartedOutput:
    """A folder for each table, of Parquet files that hold the rows of so many inputs: ``cells/part-00042.parquet``.

    A table of which a part has no rows has no file of that number; the first is always there, for its columns.
    """

    def __init__(self, folder: Path, partition: int) -> None:
        self._folder = folder
        self._partition = partition
        self._number = self._inputs = 0
        self._gathered = _Gathered(self._write)
        self._writers: dict[str, Any] = {}
        for table in tables_of("parquet"):
            (folder / table).mkdir(parents=True)
            self._writer(table)

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""
        if self._inputs == self._partition:
            self._end_part()
        self._gathered.add(pieces)
        self._inputs += 1

    def finish(self) -> None:
        """Write the last footers, and force the folders to the disk."""
        self._end_part()
        settle(self._folder)

    def close(self) -> None:
        """Let go of the files."""
        while self._writers:
            self._writers.popitem()[1].close()

    def _end_part(self) -> None:
        self._gathered.finish()
        paths = [self._path(table) for table in self._writers]
        self.close()
        for path in paths:
            settle(path)
        self._number += 1
        self._inputs = 0

    def _path(self, table: str) -> Path:
        return self._folder / table / f"part-{self._number:05}.parquet"

    def _writer(self, table: str) -> Any:
        if table not in self._writers:
            parquet = need("pyarrow.parquet", "data")
            self._writers[table] = parquet.ParquetWriter(
                str(self._path(table)), _schema(table), compression="zstd"
            )
        return self._writers[table]

    def _write(self, table: str, rows: Any) -> None:
        self._writer(table).write_table(rows)


class DuckdbOutput:
    """One DuckDB file."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._base = need("duckdb", "data").connect(str(path), config={"threads": 1})
        for table in tables_of("duckdb"):
            empty = _schema(table).empty_table()
            self._put(f'CREATE TABLE "{table}" AS SELECT * FROM given', empty)  # noqa: S608  (names of ours)
        self._gathered = _Gathered(
            lambda table, rows: self._put(f'INSERT INTO "{table}" SELECT * FROM given', rows)  # noqa: S608  (names of ours)
        )

    def append(self, pieces: Pieces) -> None:
        """Add what one input gave."""
        self._gathered.add(pieces)

    def finish(self) -> None:
        """Write everything down, and force the file to the disk."""
        self._gathered.finish()
        self._base.execute("CHECKPOINT")
        self._base.close()
        settle(self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _put(self, statement: str, rows: Any) -> None:
        self._base.register("given", rows)
        self._base.execute(statement)
        self._base.unregister("given")
