"""The Excel workbook: summary, findings, claims, forms, cells, and a sheet for each table."""

from .book import Workbook

__all__ = ["Workbook"]
