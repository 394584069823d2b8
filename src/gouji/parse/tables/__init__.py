"""Standard tables: from a table region of the outline to a Table with its form, columns, rows and cells."""

from .reader import inherit_unit, inherit_year, read_table

__all__ = ["inherit_unit", "inherit_year", "read_table"]
