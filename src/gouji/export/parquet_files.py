"""A folder of nine Parquet files for any number of reports, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from .arrow import Batches, schemas
from .block import Block, Take
from .columns import TABLES
from .libraries import need
from .whole import whole_folder


class ParquetFolder(Block):
    """One file for each table, compressed with zstd; of a target that is there, other files stay."""

    @contextmanager
    def _opened(self) -> Iterator[Take]:
        parquet = need("pyarrow.parquet", "data")
        names = [f"{table}.parquet" for table in TABLES]
        with whole_folder(self._target, names) as work, ExitStack() as stack:
            writers = {
                table: stack.enter_context(
                    parquet.ParquetWriter(str(work / f"{table}.parquet"), schema, compression="zstd")
                )
                for table, schema in schemas().items()
            }
            batches = Batches(lambda table, batch: writers[table].write_batch(batch), self.told)
            yield batches.add
            batches.finish()
