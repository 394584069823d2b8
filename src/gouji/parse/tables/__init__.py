"""Standard tables: from a table region of the outline to a Table with its form, columns, rows and cells."""

from .reader import inherit_unit, inherit_year, read_table
from .rereading import Effort

__all__ = ["Effort", "inherit_unit", "inherit_year", "read_table"]
