"""Standard tables: from a table region of the outline to a Table with its form, columns, rows and cells."""

from .reader import OpenTable, finish_table, inherit_unit, inherit_year, open_table, read_table
from .rereading import Effort

__all__ = [
    "Effort",
    "OpenTable",
    "finish_table",
    "inherit_unit",
    "inherit_year",
    "open_table",
    "read_table",
]
